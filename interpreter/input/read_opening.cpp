// Opening facts: what is known of the time before the first period of the data, by the names of the
// contract.

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "input/parts.h"

namespace bpo::input {
namespace {

using diagnostics::Id;
using plan::State;
using plan::Why;

auto Begins(const std::vector<std::string>& keys, const std::vector<std::string>& prefix) -> bool {
  return keys.size() >= prefix.size() && std::equal(prefix.begin(), prefix.end(), keys.begin());
}

class OpeningReader {
 public:
  OpeningReader(const Reading& reading, std::optional<std::int64_t> first, plan::History& history)
      : reading_(reading), first_(first), history_(history) {}

  void Read(const JsonNode& opening, const std::string& path) {
    for (const auto& member : opening.members) {
      name_ = member.key;
      if (member.key == "events") {
        ReadEarlierEvents(member.value, Join(path, member.key));
        continue;
      }
      if (!HasName(member.key)) {
        auto finding = reading_.Report(
            Id::opening_unknown_name, Join(path, member.key),
            fmt::format("the contract keeps nothing called `{}` from earlier periods", member.key));
        Suggest(finding, member.key, Names());
        continue;
      }
      keys_.clear();
      ReadKeyed(member.value, Join(path, member.key));
    }
  }

 private:
  // Records of the time before: those that are given are all that there were. One belongs to the
  // period that it is for, or to that of its last date.
  void ReadEarlierEvents(const JsonNode& events, const std::string& path) {
    const plan::Plan& plan = reading_.plan;
    plan::PeriodRecord earlier;
    EventIds used;
    ReadEvents(reading_, events, path, false, used, earlier);
    const std::int64_t before = first_.value_or(0) - 1;
    for (plan::EventRecord& record : earlier.events) {
      const plan::EventType& type = plan.events[record.type];
      record.period = before;
      const auto last = LatestDay(plan, type, record);
      if (type.period_field >= 0) {
        const auto& of = record.fields[static_cast<std::size_t>(type.period_field)];
        record.period = of.known() ? of.number.ToInt64().value_or(before) : before;
      } else if (last && plan.scheme.WholeTerm().Contains(*last)) {
        record.period = plan.scheme.IndexOf(*last);
      }
      record.period = std::min(record.period, before);
      history_.events.push_back(std::move(record));
    }
    history_.events_since = 0;
  }

  [[nodiscard]] auto HasName(const std::string& name) const -> bool {
    const auto names = Names();
    return std::find(names.begin(), names.end(), name) != names.end();
  }
  [[nodiscard]] auto Names() const -> std::vector<std::string> {
    std::vector<std::string> names;
    for (const auto& track : reading_.plan.tracks) names.push_back(track.name);
    for (const auto& carry : reading_.plan.carries) names.push_back(carry.name);
    for (const auto& bank : reading_.plan.banks) names.push_back(bank.name);
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
  }

  // The keys that may follow those read so far.
  [[nodiscard]] auto NextKeys() const -> std::vector<std::string> {
    std::vector<std::string> next;
    const auto add = [&](const std::string& name, const std::vector<std::string>& keys) {
      if (name != name_ || !Begins(keys, keys_) || keys.size() == keys_.size()) return;
      if (std::find(next.begin(), next.end(), keys[keys_.size()]) == next.end())
        next.push_back(keys[keys_.size()]);
    };
    for (const auto& track : reading_.plan.tracks) add(track.name, track.keys);
    for (const auto& carry : reading_.plan.carries) add(carry.name, carry.keys);
    for (const auto& bank : reading_.plan.banks) add(bank.name, bank.keys);
    return next;
  }

  void ReadKeyed(const JsonNode& node, const std::string& path) {
    const auto next = NextKeys();
    if (next.empty()) {
      ReadNamed(node, path);
      return;
    }
    if (!node.IsObject()) {
      reading_
          .Report(Id::opening_wrong_value, path,
                  fmt::format("`{}` has a value for each key, and the data says {}", name_,
                              Shown(node)))
          .Help(fmt::format("write {{\"{}\": ...}}", next.front()));
      return;
    }
    for (const auto& member : node.members) {
      if (std::find(next.begin(), next.end(), member.key) == next.end()) {
        auto finding = reading_.Report(Id::opening_unknown_name, Join(path, member.key),
                                       fmt::format("`{}` has no key `{}`", name_, member.key));
        Suggest(finding, member.key, next);
        continue;
      }
      keys_.push_back(member.key);
      ReadKeyed(member.value, Join(path, member.key));
      keys_.pop_back();
    }
  }

  // An object of periods is history; a value is what the first period opens with.
  void ReadNamed(const JsonNode& node, const std::string& path) {
    const auto same = [&](const auto& one) { return one.name == name_ && one.keys == keys_; };
    const auto& tracks = reading_.plan.tracks;
    const auto& carries = reading_.plan.carries;
    const auto& banks = reading_.plan.banks;
    const auto bank = std::find_if(banks.begin(), banks.end(), same);
    if (bank != banks.end() && bank->lots.size() > 1) {
      ReadLots(*bank, node, path);
      return;
    }
    const auto track = std::find_if(tracks.begin(), tracks.end(), same);
    const auto carry = std::find_if(carries.begin(), carries.end(), same);
    if (node.IsObject() && track != tracks.end()) {
      ReadHistory(static_cast<std::size_t>(track - tracks.begin()), node, path);
    } else if (carry != carries.end() && node.IsScalar()) {
      ReadCarry(static_cast<std::size_t>(carry - carries.begin()), node, path);
    } else if (track != tracks.end()) {
      const auto period = reading_.plan.scheme.IdOf(0);
      reading_
          .Report(Id::opening_wrong_value, path,
                  fmt::format("`{}` has a value for each period, and the data says {}", name_,
                              Shown(node)))
          .Help(fmt::format("write {{\"{}\": {}}}", period, Shown(node)));
    } else {
      reading_
          .Report(Id::opening_wrong_value, path,
                  fmt::format("`{}` opens with one value, and the data says {}", name_,
                              NameOf(node.kind)))
          .Help(fmt::format("give {}", Expected(reading_.plan, carry->shape)));
    }
  }

  // What a bank holds in lots: one total is the youngest lot, several are told by the periods in
  // which they were added. What is not told of is empty.
  void ReadLots(const plan::Bank& bank, const JsonNode& node, const std::string& path) {
    for (const auto lot : bank.lots) history_.carries[lot] = plan::Value{};
    if (!node.IsObject()) {
      ReadCarry(bank.lots.front(), node, path);
      return;
    }
    const auto& scheme = reading_.plan.scheme;
    for (const auto& member : node.members) {
      const auto at = Join(path, member.key);
      const auto period = scheme.Parse(member.key);
      if (!period) {
        reading_
            .Report(Id::period_unknown_form, at,
                    fmt::format("`{}` is no period of this contract", member.key))
            .Help(fmt::format("write it as \"{}\"", scheme.IdOf(0)));
        continue;
      }
      const std::int64_t age = first_ ? *first_ - *period : 0;
      if (age < 1 || age > static_cast<std::int64_t>(bank.lots.size())) {
        reading_
            .Report(Id::opening_outside, at,
                    fmt::format("a lot of `{}` that was added in {} is not there when the first "
                                "period of the data opens",
                                name_, member.key))
            .Help("take it away: it has expired, or the run adds it");
        continue;
      }
      ReadCarry(bank.lots[static_cast<std::size_t>(age - 1)], member.value, at);
    }
  }

  void ReadHistory(std::size_t index, const JsonNode& periods, const std::string& path) {
    const auto& track = reading_.plan.tracks[index];
    const auto& scheme = reading_.plan.scheme;
    for (const auto& member : periods.members) {
      const auto at = Join(path, member.key);
      const auto period = scheme.Parse(member.key);
      if (!period) {
        reading_
            .Report(Id::period_unknown_form, at,
                    fmt::format("`{}` is no period of this contract", member.key))
            .Help(fmt::format("write it as \"{}\"", scheme.IdOf(0)));
        continue;
      }
      if (*period < 0 || *period >= scheme.Count()) {
        reading_
            .Report(Id::opening_outside, at,
                    fmt::format("`{}` of {} lies outside the term", name_, member.key))
            .Help("take it away: before the term nothing was missed");
        continue;
      }
      if (first_ && *period >= *first_) {
        reading_
            .Report(Id::opening_outside, at,
                    fmt::format("`{}` of {} is no opening fact: the first period of the data is {}",
                                name_, member.key, scheme.IdOf(static_cast<std::int32_t>(*first_))))
            .Help("take it away: the run computes it");
        continue;
      }
      auto parsed = ParseFact(reading_.plan, track.shape, member.value);
      if (!parsed.value) {
        ReportFault(reading_, track.shape, name_, at, member.value, parsed,
                    Id::opening_wrong_value);
        continue;
      }
      history_.tracks[index][*period] = std::move(*parsed.value);
    }
  }

  void ReadCarry(std::size_t index, const JsonNode& node, const std::string& path) {
    const auto& carry = reading_.plan.carries[index];
    auto parsed = ParseFact(reading_.plan, carry.shape, node);
    if (!parsed.value) {
      ReportFault(reading_, carry.shape, name_, path, node, parsed, Id::opening_wrong_value);
      return;
    }
    history_.carries[index] = std::move(*parsed.value);
  }

  const Reading& reading_;
  std::optional<std::int64_t> first_;
  plan::History& history_;
  std::string name_;
  std::vector<std::string> keys_;
};

}  // namespace

auto ParseFact(const plan::Plan& plan, const plan::Shape& shape, const JsonNode& node) -> Parsed {
  Parsed parsed;
  if (node.kind == JsonNode::Kind::String && shape.kind != plan::Shape::Kind::Text) {
    if (node.text == "unmeasured")
      parsed.value = plan::Value{{}, State::Unmeasured, Why::NeedsFailed};
    if (node.text == "absent") parsed.value = plan::Value{{}, State::Absent, Why::NotGiven};
    if (node.text == "not due") parsed.value = plan::Value{{}, State::Absent, Why::NotDue};
    if (parsed.value) return parsed;
  }
  return ParseNode(plan, shape, node, plan::Field::PercentAs::None, Exactness::Fraction);
}

void ReadOpening(const Reading& reading, const JsonNode& opening, const std::string& path,
                 std::optional<std::int64_t> first, plan::History& history) {
  if (opening.kind == JsonNode::Kind::Null) return;
  if (!opening.IsObject()) {
    reading
        .Report(Id::data_wrong_form, path,
                fmt::format("`opening` must be an object, and the data says {}", Shown(opening)))
        .Help(R"(write "opening": {"name": {"2025-12": value}})");
    return;
  }
  OpeningReader(reading, first, history).Read(opening, path);
}

}  // namespace bpo::input
