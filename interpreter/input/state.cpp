// The state between runs as canonical JSON: keys sorted, values exact, nothing that two equal
// histories could write in two ways.

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "input/json_text.h"
#include "input/parts.h"
#include "input/read_data.h"
#include "input/reading.h"
#include "plan/render_value.h"
#include "source/json_writer.h"

namespace bpo::input {
namespace {

using diagnostics::Id;
using plan::State;
using plan::Value;
using plan::Why;
using source::JsonWriter;

constexpr std::string_view kSchema = "bpo.state/1";

struct WhyName {
  Why why;
  std::string_view name;
};
constexpr std::array kWhyNames = {
    WhyName{Why::None, "none"},
    WhyName{Why::NotGiven, "not given"},
    WhyName{Why::NotYetGiven, "not yet given"},
    WhyName{Why::NothingToAverage, "nothing to average"},
    WhyName{Why::NeedsFailed, "needs failed"},
    WhyName{Why::NoRow, "no row"},
    WhyName{Why::NoValueInForce, "no value in force"},
    WhyName{Why::HistoryMissing, "history missing"},
    WhyName{Why::BeforeTerm, "before term"},
    WhyName{Why::MissedUnmeasured, "missed unmeasured"},
    WhyName{Why::NotDue, "not due"},
    WhyName{Why::DividedByZero, "divided by zero"},
    WhyName{Why::TooLarge, "too large"},
    WhyName{Why::AsOfMissing, "as of missing"},
    WhyName{Why::NoEvidence, "no evidence"},
    WhyName{Why::CalendarYearMissing, "calendar year missing"},
    WhyName{Why::ExceptionsConflict, "exceptions conflict"},
    WhyName{Why::NoRule, "no rule"},
};
static_assert(kWhyNames.size() == static_cast<std::size_t>(Why::NoRule) + 1);

constexpr std::array kNotKnown = {State::Absent, State::Unmeasured, State::Unknown, State::Error};

// `abandonment[jerez, voice]`
auto NameWithKeys(const std::string& name, const std::vector<std::string>& keys) -> std::string {
  return keys.empty() ? name : fmt::format("{}[{}]", name, fmt::join(keys, ", "));
}

// As they come: padding to the cents would not survive a change of the shape.
auto Bare(plan::Shape shape) -> plan::Shape {
  shape.decimals = -1;
  return shape;
}

void WriteValue(JsonWriter& json, const plan::Plan& plan, const plan::Shape& shape,
                const Value& value) {
  if (value.known()) {
    json.Text(Render(plan, Bare(shape), value, {}, true));
    return;
  }
  json.BeginObject()
      .Member("state", ToText(value.state))
      .Member("why", kWhyNames.at(static_cast<std::size_t>(value.why)).name)
      .EndObject();
}

auto ReadFact(const plan::Plan& plan, const plan::Shape& shape, const JsonNode& node)
    -> std::optional<Value> {
  if (node.IsObject()) {
    const auto* state = node.Find("state");
    const auto* why = node.Find("why");
    if (state == nullptr || why == nullptr || node.members.size() != 2) return std::nullopt;
    const auto found = std::find_if(kWhyNames.begin(), kWhyNames.end(),
                                    [&](const WhyName& one) { return one.name == why->text; });
    for (const auto one : kNotKnown) {
      if (ToText(one) == state->text && found != kWhyNames.end()) return Value{{}, one, found->why};
    }
    return std::nullopt;
  }
  if (node.kind != JsonNode::Kind::String) return std::nullopt;
  return ParseText(plan, shape, node.text, Exactness::Fraction).value;
}

class StateReader {
 public:
  StateReader(const plan::Plan& plan, const std::string& name, diagnostics::Emitter& emitter)
      : plan_(plan), reading_{plan, emitter, name, ""} {}

  auto Read(std::string_view text) -> std::optional<plan::History> {
    const auto document = ReadJson(text);
    if (!document.root) {
      NotAState("", document.trouble->headline);
      return std::nullopt;
    }
    // The whole output of a run holds its state.
    const auto* inner = document.root->Find("state");
    const bool is_run = TextOf(*document.root, "schema") == "bpo.statement/1";
    if (is_run && (inner == nullptr || !inner->IsObject())) {
      NotAState("state", "the run stopped early and left no state");
      return std::nullopt;
    }
    const auto& root = is_run ? *inner : *document.root;
    const auto schema = TextOf(root, "schema");
    if (schema.substr(0, schema.find('/')) != "bpo.state") {
      NotAState("", "this is not the state of a run");
      return std::nullopt;
    }
    if (schema != kSchema) {
      reading_
          .Report(
              Id::state_other_version, "schema",
              fmt::format("the state is of form {}, and this version reads {}", schema, kSchema))
          .Help("run the earlier periods again with this version");
      return std::nullopt;
    }
    if (!IsOfThisContract(root)) return std::nullopt;
    plan::History history;
    history.tracks.resize(plan_.tracks.size());
    history.carries.resize(plan_.carries.size());
    ReadThrough(root, history);
    ReadHistory(root, history);
    ReadCarries(root, history);
    if (damaged_) return std::nullopt;
    return history;
  }

 private:
  static auto TextOf(const JsonNode& node, std::string_view key) -> std::string {
    const auto* found = node.Find(key);
    return found != nullptr && found->kind == JsonNode::Kind::String ? found->text : std::string();
  }

  void NotAState(const std::string& path, std::string headline) {
    damaged_ = true;
    reading_.Report(Id::state_not_a_state, path, std::move(headline))
        .Help("give the `state` that an earlier run printed, as it is");
  }

  auto IsOfThisContract(const JsonNode& root) -> bool {
    const auto contract = TextOf(root, "contract");
    if (contract != plan_.contract) {
      reading_
          .Report(Id::state_other_contract, "contract",
                  fmt::format("the state is of \"{}\", and this contract is \"{}\"", contract,
                              plan_.contract))
          .Help("give the state of this contract");
      return false;
    }
    if (TextOf(root, "fingerprint") != plan_.fingerprint) {
      reading_
          .Report(Id::state_other_contract, "fingerprint",
                  "the contract's text has changed since the state was made")
          .Help("run the earlier periods again with the contract as it is now");
      return false;
    }
    return true;
  }

  void ReadThrough(const JsonNode& root, plan::History& history) {
    const auto* through = root.Find("through");
    if (through == nullptr || through->kind == JsonNode::Kind::Null) return;
    const auto index = plan_.scheme.Parse(through->text);
    if (index) {
      history.through = *index;
    } else {
      NotAState("through", fmt::format("{} is no period of this contract", Shown(*through)));
    }
  }

  void ReadHistory(const JsonNode& root, plan::History& history) {
    const auto* all = root.Find("history");
    if (all == nullptr || !all->IsObject())
      return NotAState("history", "the state has no `history`");
    std::size_t found = 0;
    for (std::size_t i = 0; i < plan_.tracks.size(); ++i) {
      const auto& track = plan_.tracks[i];
      const auto name = NameWithKeys(track.name, track.keys);
      const auto* periods = all->Find(name);
      if (periods == nullptr) continue;
      ++found;
      for (const auto& member : periods->members) {
        const auto period = plan_.scheme.Parse(member.key);
        auto value = ReadFact(plan_, track.shape, member.value);
        if (!period || !value || history.tracks[i].contains(*period)) {
          NotAState(Join(Join("history", name), member.key),
                    fmt::format("`{}` of {} cannot be read", name, member.key));
          continue;
        }
        history.tracks[i].emplace(*period, std::move(*value));
      }
    }
    if (found != all->members.size())
      NotAState("history", "the state keeps something that this contract does not");
  }

  void ReadCarries(const JsonNode& root, plan::History& history) {
    const auto* all = root.Find("carries");
    if (all == nullptr || !all->IsObject())
      return NotAState("carries", "the state has no `carries`");
    std::size_t found = 0;
    for (std::size_t i = 0; i < plan_.carries.size(); ++i) {
      const auto& carry = plan_.carries[i];
      const auto name = NameWithKeys(carry.name, carry.keys);
      const auto* node = all->Find(name);
      if (node == nullptr) continue;
      ++found;
      history.carries[i] = ReadFact(plan_, carry.shape, *node);
      if (!history.carries[i])
        NotAState(Join("carries", name), fmt::format("`{}` cannot be read", name));
    }
    if (found != all->members.size())
      NotAState("carries", "the state carries something that this contract does not");
  }

  const plan::Plan& plan_;
  Reading reading_;
  bool damaged_ = false;
};

}  // namespace

auto WriteState(const plan::Plan& plan, const plan::History& history) -> std::string {
  JsonWriter json;
  json.BeginObject();

  std::map<std::string, std::size_t> carries;
  for (std::size_t i = 0; i < plan.carries.size(); ++i) {
    if (i < history.carries.size() && history.carries[i])
      carries.emplace(NameWithKeys(plan.carries[i].name, plan.carries[i].keys), i);
  }
  json.Key("carries").BeginObject();
  for (const auto& [name, i] : carries)
    WriteValue(json.Key(name), plan, plan.carries[i].shape, *history.carries[i]);
  json.EndObject();

  json.Member("contract", plan.contract)
      .Member("engine", plan.version)
      .Member("fingerprint", plan.fingerprint);

  std::map<std::string, std::size_t> tracks;
  for (std::size_t i = 0; i < plan.tracks.size(); ++i)
    tracks.emplace(NameWithKeys(plan.tracks[i].name, plan.tracks[i].keys), i);
  json.Key("history").BeginObject();
  for (const auto& [name, i] : tracks) {
    if (i >= history.tracks.size()) continue;
    const auto depth = plan.tracks[i].depth;
    json.Key(name).BeginObject();
    for (const auto& [period, value] : history.tracks[i]) {
      // The next period reads `depth` periods back, and no later one reads further.
      if (depth >= 0 && history.through && period <= *history.through - depth) continue;
      WriteValue(json.Key(plan.scheme.IdOf(static_cast<std::int32_t>(period))), plan,
                 plan.tracks[i].shape, value);
    }
    json.EndObject();
  }
  json.EndObject();

  json.Member("schema", kSchema).Key("through");
  if (history.through) {
    json.Text(plan.scheme.IdOf(static_cast<std::int32_t>(*history.through)));
  } else {
    json.Null();
  }
  return json.EndObject().text();
}

auto ReadState(const plan::Plan& plan, std::string_view text, const std::string& name,
               diagnostics::Emitter& emitter) -> std::optional<plan::History> {
  return StateReader(plan, name, emitter).Read(text);
}

}  // namespace bpo::input
