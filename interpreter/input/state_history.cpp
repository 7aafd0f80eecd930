// What is known of earlier periods, by the names of the contract.

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "input/state_parts.h"
#include "plan/render_value.h"

namespace bpo::input {

using plan::State;
using plan::Value;
using plan::Why;
using source::JsonWriter;

namespace {

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

void WriteValue(JsonWriter& json, const plan::Plan& plan, const plan::Shape& shape,
                const Value& value) {
  if (value.known()) {
    json.Text(TextOf(plan, shape, value));
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

}  // namespace

auto NameWithKeys(const std::string& name, const std::vector<std::string>& keys) -> std::string {
  return keys.empty() ? name : fmt::format("{}[{}]", name, fmt::join(keys, ", "));
}

auto TextIn(const JsonNode& node, std::string_view key) -> std::string {
  const auto* found = node.Find(key);
  return found != nullptr && found->kind == JsonNode::Kind::String ? found->text : std::string();
}

auto TextOf(const plan::Plan& plan, plan::Shape shape, const Value& value) -> std::string {
  shape.decimals = -1;  // padding to the cents would not survive a change of the shape
  return Render(plan, shape, value, {}, true);
}

void WriteCarries(JsonWriter& json, const plan::Plan& plan, const plan::History& history) {
  std::map<std::string, std::size_t> carries;
  for (std::size_t i = 0; i < plan.carries.size(); ++i) {
    if (i < history.carries.size() && history.carries[i])
      carries.emplace(NameWithKeys(plan.carries[i].name, plan.carries[i].keys), i);
  }
  json.Key("carries").BeginObject();
  for (const auto& [name, i] : carries)
    WriteValue(json.Key(name), plan, plan.carries[i].shape, *history.carries[i]);
  json.EndObject();
}

void WriteTracks(JsonWriter& json, const plan::Plan& plan, const plan::History& history) {
  std::map<std::string, std::size_t> tracks;
  for (std::size_t i = 0; i < plan.tracks.size(); ++i)
    tracks.emplace(NameWithKeys(plan.tracks[i].name, plan.tracks[i].keys), i);
  json.Key("history").BeginObject();
  for (const auto& [name, i] : tracks) {
    if (i >= history.tracks.size()) continue;
    const auto depth = plan.tracks[i].windows.empty() ? plan.tracks[i].depth : -1;
    // The next period reads `depth` periods back, and no later one reads further.
    const auto is_read = [&](std::int64_t period) {
      return depth < 0 || !history.through || period > *history.through - depth;
    };
    if (std::none_of(history.tracks[i].begin(), history.tracks[i].end(),
                     [&](const auto& one) { return is_read(one.first); }))
      continue;
    json.Key(name).BeginObject();
    for (const auto& [period, value] : history.tracks[i]) {
      if (!is_read(period)) continue;
      WriteValue(json.Key(plan.scheme.IdOf(static_cast<std::int32_t>(period))), plan,
                 plan.tracks[i].shape, value);
    }
    json.EndObject();
  }
  json.EndObject();
}

void WriteThrough(JsonWriter& json, const plan::Plan& plan, const plan::History& history) {
  json.Key("through");
  if (history.through && plan.scheme.Has(static_cast<std::int32_t>(*history.through))) {
    json.Text(plan.scheme.IdOf(static_cast<std::int32_t>(*history.through)));
  } else {
    json.Null();
  }
}

namespace {

class HistoryReader {
 public:
  HistoryReader(const plan::Plan& plan, const std::string& path, StateTrouble& trouble)
      : plan_(plan), path_(path), trouble_(trouble) {}

  auto Read(const JsonNode& node) -> plan::History {
    plan::History history;
    history.tracks.resize(plan_.tracks.size());
    history.carries.resize(plan_.carries.size());
    ReadThrough(node, history);
    ReadTracks(node, history);
    ReadCarries(node, history);
    ReadKeptEvents(plan_, node, path_, trouble_, history);
    return history;
  }

 private:
  void ReadThrough(const JsonNode& node, plan::History& history) {
    const auto* through = node.Find("through");
    if (through == nullptr || through->kind == JsonNode::Kind::Null) return;
    const auto index = plan_.scheme.Parse(through->text);
    if (index) {
      history.through = *index;
    } else {
      trouble_.Note(Join(path_, "through"),
                    fmt::format("{} is no period of this contract", Shown(*through)));
    }
  }

  void ReadTracks(const JsonNode& node, plan::History& history) {
    const auto path = Join(path_, "history");
    const auto* all = node.Find("history");
    if (all == nullptr || !all->IsObject())
      return trouble_.Note(path, "the state has no `history`");
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
          trouble_.Note(Join(Join(path, name), member.key),
                        fmt::format("`{}` of {} cannot be read", name, member.key));
          continue;
        }
        history.tracks[i].emplace(*period, std::move(*value));
      }
    }
    if (found != all->members.size())
      trouble_.Note(path, "the state keeps something that this contract does not");
  }

  void ReadCarries(const JsonNode& node, plan::History& history) {
    const auto path = Join(path_, "carries");
    const auto* all = node.Find("carries");
    if (all == nullptr || !all->IsObject())
      return trouble_.Note(path, "the state has no `carries`");
    std::size_t found = 0;
    for (std::size_t i = 0; i < plan_.carries.size(); ++i) {
      const auto& carry = plan_.carries[i];
      const auto name = NameWithKeys(carry.name, carry.keys);
      const auto* value = all->Find(name);
      if (value == nullptr) continue;
      ++found;
      history.carries[i] = ReadFact(plan_, carry.shape, *value);
      if (!history.carries[i])
        trouble_.Note(Join(path, name), fmt::format("`{}` cannot be read", name));
    }
    if (found != all->members.size())
      trouble_.Note(path, "the state carries something that this contract does not");
  }

  const plan::Plan& plan_;
  const std::string& path_;
  StateTrouble& trouble_;
};

}  // namespace

auto ReadHistory(const plan::Plan& plan, const JsonNode& node, const std::string& path,
                 StateTrouble& trouble) -> plan::History {
  return HistoryReader(plan, path, trouble).Read(node);
}

}  // namespace bpo::input
