// Reads the trace; nothing is folded here, only written down.

#include "explain/folds.h"

#include <algorithm>

#include <fmt/format.h>

#include "explain/calculation.h"
#include "plan/outputs.h"

namespace bpo::explain {

using plan::Aggregate;
using plan::NoSlot;
using plan::SlotId;
using plan::Value;

auto RowsOf(const Facts& facts, SlotId tier) -> std::vector<const evaluate::TierRecord*> {
  std::vector<const evaluate::TierRecord*> rows;
  for (const auto& record : facts.trace.tiers) {
    if (record.out == tier && record.of == facts.at_hand) rows.push_back(&record);
  }
  return rows;
}

auto FoldCalculation(Aggregate aggregate, const std::vector<std::string>& values) -> std::string {
  const auto joined = [&](const char* between) { return Join(values, between); };
  switch (aggregate) {
    case Aggregate::Sum:
    case Aggregate::Count: return values.empty() ? "0" : joined(" + ");
    case Aggregate::Average:
    case Aggregate::Share:
      if (values.empty()) return {};
      return values.size() == 1 ? values.front() + " / 1"
                                : fmt::format("({}) / {}", joined(" + "), values.size());
    case Aggregate::Lowest: return values.empty() ? "" : "lowest(" + joined(", ") + ")";
    case Aggregate::Highest: return values.empty() ? "" : "highest(" + joined(", ") + ")";
    case Aggregate::Median: return values.empty() ? "" : "median(" + joined(", ") + ")";
    case Aggregate::Any: return values.empty() ? "no" : joined(" or ");
    case Aggregate::Every: return values.empty() ? "yes" : joined(" and ");
    case Aggregate::Streak: return values.empty() ? "0" : "streak(" + joined(", ") + ")";
  }
  return {};
}

auto WindowCalculation(const Facts& facts, const plan::Step& step) -> std::string {
  const plan::WindowStep& window = facts.plan.windows[step.extra];
  const auto index = static_cast<std::uint32_t>(facts.guide.StepIndexOf(step.out));
  plan::Shape shape = window.value == NoSlot ? plan::Shape{} : facts.NoteOf(window.value).shape;
  std::vector<std::string> values;
  for (const auto& record : facts.trace.windows) {
    if (record.step != index || !record.counted || !record.value.known()) continue;
    values.push_back(window.value == NoSlot ? "yes" : PlainNumber(facts, shape, record.value));
    if (values.back().empty()) return {};
  }
  return FoldCalculation(window.aggregate, values);
}

auto EventsCalculation(const Facts& facts, const plan::Step& step, SlotId slot) -> std::string {
  const plan::EventsStep& events = facts.plan.event_steps[step.extra];
  if (facts.guide.StepIndexOf(step.out) < 0) return {};  // gathered anew for each record of a set
  const bool beside = slot != step.out;
  const plan::Shape& of = events.value == NoSlot || beside ? facts.NoteOf(slot).shape
                                                           : facts.NoteOf(events.value).shape;
  std::vector<std::string> values;
  for (const auto& trace : facts.trace.events) {
    if (trace.step != step.extra || !trace.counted) continue;
    if (values.size() == evaluate::kRecordsWithSteps) return {};
    const Value value = ValueOfRecord(facts, events, trace, slot, step.out);
    if (!value.known()) return {};
    values.push_back(events.value == NoSlot && !beside ? "yes" : PlainNumber(facts, of, value));
    if (values.back().empty()) return {};
  }
  return FoldCalculation(beside ? Aggregate::Sum : events.aggregate, values);
}

auto ValueOfRecord(const Facts& facts, const plan::EventsStep& events,
                   const evaluate::EventTrace& trace, SlotId slot, SlotId out) -> Value {
  if (slot == out) return trace.value;
  const auto beside = std::find_if(events.also.begin(), events.also.end(),
                                   [&](const auto& one) { return one.second == slot; });
  Value found;
  found.state = plan::State::Unknown;
  if (beside == events.also.end()) return found;
  std::size_t at = 0;
  const auto look = [&](SlotId written) {
    if (written == beside->first && at < trace.body.size()) found = trace.body[at];
    ++at;
  };
  for (const plan::Step& step : events.body) {
    look(step.out);
    plan::ForEachFurtherOutput(facts.plan, step, [&](SlotId more) {
      if (more != NoSlot) look(more);
    });
  }
  return found;
}

auto Applies(const Facts& facts, const plan::IndexStep& index) -> bool {
  const values::Period period =
      facts.plan.scheme.At(static_cast<std::int32_t>(facts.record.period));
  const auto dates = plan::DatesOf(index, facts.plan.scheme);
  return std::any_of(dates.begin(), dates.end(),
                     [&](values::Date day) { return period.Contains(day); });
}

}  // namespace bpo::explain
