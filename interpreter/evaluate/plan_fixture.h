// Plans made by hand, for the tests of the steps: a monthly contract of three years from January
// 2025.

#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "evaluate/evaluator.h"
#include "values/calendar.h"

namespace bpo::evaluate {

using plan::Op;
using plan::SlotId;
using plan::State;
using plan::Value;
using plan::Why;
using values::Number;

inline auto DateAt(std::string_view text) -> values::Date { return *values::Date::Parse(text); }
inline auto Of(std::string_view number) -> Value { return Value{.number = *Number::Parse(number)}; }
inline auto Missing(State state, Why why = Why::NotGiven) -> Value {
  return Value{.number = {}, .state = state, .why = why};
}

class PlanFixture {
 public:
  PlanFixture()
      : PlanFixture(*values::PeriodScheme::Monthly(
            {.from = DateAt("2025-01-01"), .to = DateAt("2027-12-31")})) {}
  explicit PlanFixture(const values::PeriodScheme& scheme) { plan.scheme = scheme; }

  // A literal or input slot.
  auto Slot(const Value& value) -> SlotId {
    plan.slots.push_back(value);
    plan.notes.emplace_back();
    return static_cast<SlotId>(plan.slots.size() - 1);
  }
  auto Slot(std::string_view number) -> SlotId { return Slot(Of(number)); }
  auto Slot() -> SlotId { return Slot(Value{}); }
  auto Literals(std::initializer_list<std::string_view> numbers) -> std::vector<SlotId> {
    std::vector<SlotId> slots;
    for (const auto number : numbers) slots.push_back(Slot(number));
    return slots;
  }

  auto Input(const std::string& name) -> SlotId {
    const SlotId slot = Slot(Missing(State::Absent));
    plan::Field field;
    field.name = name;
    field.slots.push_back(slot);
    plan.inputs.push_back(std::move(field));
    return slot;
  }

  // A step that writes a new slot.
  auto Then(Op op, SlotId a = plan::NoSlot, SlotId b = plan::NoSlot, SlotId c = plan::NoSlot,
            std::uint32_t extra = 0) -> SlotId {
    const SlotId out = Slot();
    plan.notes[plan::Index(out)].step = static_cast<std::int32_t>(plan.steps.size());
    plan.steps.push_back({.op = op, .out = out, .a = a, .b = b, .c = c, .extra = extra});
    return out;
  }

  auto Track(const std::string& name, SlotId slot, std::int64_t depth,
             plan::Shape::Kind kind = plan::Shape::Kind::Number) -> std::uint32_t {
    plan::Track track;
    track.name = name;
    track.slot = slot;
    track.depth = depth;
    track.shape.kind = kind;
    plan.tracks.push_back(std::move(track));
    return static_cast<std::uint32_t>(plan.tracks.size() - 1);
  }

  // Runs one period, `month` as in 2026-03, over the history.
  auto Run(std::string_view period = "2025-01",
           std::initializer_list<std::pair<SlotId, Value>> inputs = {}) -> PeriodResult& {
    record.period = *plan.scheme.Parse(period);
    record.inputs.assign(inputs.begin(), inputs.end());
    Evaluator evaluator(plan);
    evaluator.EvaluatePeriod(record, terms, history, result, &trace);
    return result;
  }
  [[nodiscard]] auto At(SlotId slot) const -> const Value& {
    return result.slots[plan::Index(slot)];
  }
  // A value as text: the number, or its state.
  [[nodiscard]] auto Text(SlotId slot) const -> std::string {
    const Value& value = At(slot);
    switch (value.state) {
      case State::Known: return value.number.ToText();
      case State::Absent: return "absent";
      case State::Unmeasured: return "unmeasured";
      case State::Unknown: return "unknown";
      case State::Error: return "error";
    }
    return {};
  }
  [[nodiscard]] auto DateText(SlotId slot) const -> std::string {
    const Value& value = At(slot);
    return value.known() ? values::Date::FromDays(*value.number.ToInt64())->ToText() : Text(slot);
  }
  // Runs and shows.
  auto Show(SlotId slot) -> std::string {
    Run();
    return Text(slot);
  }

  plan::Plan plan;
  plan::PeriodRecord record;
  plan::Terms terms;
  plan::History history;
  PeriodResult result;
  Trace trace;
};

}  // namespace bpo::evaluate
