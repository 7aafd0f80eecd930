// What gathers: tiers, windows, records, lists of keys, values by date, rules and their exceptions.

#include <algorithm>

#include <fmt/format.h>

#include "explain/calculation.h"
#include "explain/explainer.h"
#include "explain/folds.h"
#include "explain/formula.h"
#include "explain/rules.h"
#include "plan/outputs.h"

namespace bpo::explain {

using plan::NoSlot;
using plan::Op;
using plan::SlotId;
using plan::Value;
using Role = plan::SlotNote::Role;

auto Explainer::Reading(Explanation& node, const plan::Step& step, SlotId slot, int depth) -> void {
  if (step.op == Op::Tier) return Tier(node, step, slot, depth);
  if (step.op == Op::Window) return Window(node, step, slot);
  if (step.op == Op::History) {
    const std::int64_t back = step.b == NoSlot ? 0 : static_cast<std::int64_t>(plan::Index(step.b));
    const plan::Track& track = facts_.plan.tracks[step.extra];
    const std::int64_t period = facts_.record.period - back;
    if (node.kind == "formula") node.kind = "history";
    node.text = NameWithKeys(track.name, track.keys);
    AddNote(node, period < 0 ? "before the term began" : "of " + PeriodId(facts_.plan, period));
    return;
  }
  if (step.op == Op::Dated) return Dated(node, step, slot, depth);
  if (step.op == Op::Exceptions) return Exceptions(node, step, slot, depth);
  if (step.op == Op::Evidence) {
    const plan::EventType& event = facts_.plan.events[facts_.plan.evidences[step.extra].event];
    if (node.text.empty()) node.text = event.name;
    if (node.kind == "formula") node.kind = "evidence";
    return;
  }
  if (step.op == Op::EventField) return EventField(node, step);
  if (step.op == Op::Events) return Records(node, step, step.extra, slot, "");
  if (step.op == Op::Covered) return Covered(node, step, slot);
  Fold(node, step, slot, depth);
}

// A field of the record at hand.
auto Explainer::EventField(Explanation& node, const plan::Step& step) -> void {
  const plan::EventRecord* record = facts_.at_hand;
  const plan::EventType& type = facts_.plan.events[plan::Index(step.b)];
  if (node.kind == "formula") node.kind = "field";
  if (record == nullptr || &facts_.plan.events[record->type] != &type) return;
  node.source = record->path.empty() ? "kept from " + PeriodId(facts_.plan, record->period)
                                     : record->path + "." + type.fields[step.extra].name;
}

// Each record by its id, with what it came to and how.
auto Explainer::Records(Explanation& node, const plan::Step& step, std::uint32_t index, SlotId slot,
                        const std::string& why_not) -> void {
  const plan::EventsStep& events = facts_.plan.event_steps[index];
  const plan::EventType& type = facts_.plan.events[events.event];
  if (node.kind == "formula") node.kind = "events";
  if (facts_.guide.StepIndexOf(step.out) < 0) return;  // gathered anew for each record of a set
  SlotId value = why_not.empty() ? events.value : NoSlot;
  for (const auto& [of, sum] : events.also) {
    if (sum == slot) value = of;
  }
  const plan::Shape shape =
      value == NoSlot ? facts_.NoteOf(slot).shape : facts_.NoteOf(value).shape;
  evaluate::PeriodResult slots = facts_.result;
  std::size_t counted = 0;
  std::size_t others = 0;
  std::size_t unseen = 0;
  for (const auto& trace : facts_.trace.events) {
    if (trace.step != index) continue;
    ++(trace.counted ? counted : others);
    if (++steps_ > kMaxSteps || counted + others > evaluate::kRecordsWithSteps) {
      ++unseen;
      continue;
    }
    const Value of =
        why_not.empty() ? ValueOfRecord(facts_, events, trace, slot, step.out) : trace.value;
    Explanation part = Record(type, *trace.record);
    const bool bare =
        value == NoSlot && why_not.empty() && shape.kind != plan::Shape::Kind::Quantity;
    if (!bare) {
      part.value = ValueOf(facts_, shape, of);
      part.exact = ExactText(shape, of);
    }
    StepsOfRecord(part, events, trace, value, slots);
    if (!of.known()) {
      AddNote(part, WhyNot(facts_, of));
    } else if (!trace.counted && !why_not.empty()) {
      AddNote(part, why_not);
    }
    node.parts.push_back(std::move(part));
  }
  if (unseen > 0) AddNote(node, fmt::format("{} more are not listed", unseen));
  if (counted + others == 0) {
    AddNote(node, "no " + type.name + " in this window");
  } else {
    const std::string& what = counted + others == 1 ? type.name : type.plural;
    AddNote(node, others == 0 ? fmt::format("{} {}", counted, what)
                              : fmt::format("{} of {} {}", counted, counted + others, what));
  }
}

// How one record came to its value, or why it does not count. `slots` is a copy of the period's, in
// which those of the body are put for each record in turn.
auto Explainer::StepsOfRecord(Explanation& node, const plan::EventsStep& events,
                              const evaluate::EventTrace& trace, SlotId value,
                              evaluate::PeriodResult& slots) -> void {
  std::size_t at = 0;
  const auto put = [&](SlotId slot) {
    if (slot != NoSlot && at < trace.body.size()) slots.slots[plan::Index(slot)] = trace.body[at++];
  };
  for (const plan::Step& step : events.body) {
    put(step.out);
    plan::ForEachFurtherOutput(facts_.plan, step, put);
  }
  const Facts of_record{.plan = facts_.plan,
                        .guide = facts_.guide,
                        .sources = facts_.sources,
                        .record = facts_.record,
                        .terms = facts_.terms,
                        .result = slots,
                        .trace = facts_.trace,
                        .at_hand = trace.record};
  if (trace.body.empty()) return;
  if (!trace.counted && events.where != NoSlot && of_record.Fails(events.where)) {
    AddNote(node, "not counted: " + WhyCondition(of_record, events.where));
    return;
  }
  if (!trace.counted && trace.value.known()) AddNote(node, "not counted");
  if (value == NoSlot || facts_.guide.StepOf(value) == nullptr) return;
  Explainer inner(of_record, fully_);
  inner.steps_ = steps_;
  inner.opened_ = opened_;
  Explanation steps = inner.Node(value, true, 1);
  steps_ = inner.steps_;
  AddNote(node, steps.note);
  if (steps.kind == "field") {  // the field itself: its words are its explanation
    AddNote(node, steps.text);
    return;
  }
  if (facts_.NoteOf(value).role != Role::Clause && !steps.text.starts_with('{'))
    AddNote(node, steps.text);
  node.calculation = std::move(steps.calculation);
  for (Explanation& part : steps.parts) node.parts.push_back(std::move(part));
}

auto Explainer::Record(const plan::EventType& type, const plan::EventRecord& record)
    -> Explanation {
  Explanation part;
  part.kind = "event";
  part.text = type.name;
  if (type.id_field >= 0) part.text += " " + record.texts[static_cast<std::size_t>(type.id_field)];
  part.source =
      record.path.empty() ? "kept from " + PeriodId(facts_.plan, record.period) : record.path;
  for (const std::int32_t field : {type.first_time, type.second_time}) {
    if (field < 0) continue;
    const auto at = static_cast<std::size_t>(field);
    if (record.fields[at].known())
      AddNote(part, type.fields[at].name + " " +
                        ValueOf(facts_, type.fields[at].shape, record.fields[at]));
  }
  return part;
}

auto Explainer::Covered(Explanation& node, const plan::Step& step, SlotId slot) -> void {
  const plan::CoveredStep& covered = facts_.plan.covered[step.extra];
  if (node.kind == "formula") node.kind = "covered";
  if (covered.of >= 0)
    Records(node, step, static_cast<std::uint32_t>(covered.of), slot, "not counted");
  if (covered.outside < 0) return;
  Explanation outside;
  outside.kind = "events";
  outside.text = "outside";
  Records(outside, step, static_cast<std::uint32_t>(covered.outside), slot, "not counted");
  node.parts.push_back(std::move(outside));
}

auto Explainer::Fold(Explanation& node, const plan::Step& step, SlotId slot, int depth) -> void {
  for (std::size_t i = 0; i < plan::Index(step.b); ++i) {
    const SlotId value = facts_.plan.operands[step.extra + 2 * i];
    const SlotId where = facts_.plan.operands[step.extra + 2 * i + 1];
    if (value == NoSlot) {
      Part(node, slot, where, depth);
      continue;
    }
    const std::size_t before = node.parts.size();
    Part(node, slot, value, depth);
    if (where == NoSlot || node.parts.size() == before || !facts_.Known(where)) continue;
    if (!facts_.Holds(where))
      AddNote(node.parts.back(), "not counted: " + WhyCondition(facts_, where));
  }
}

auto Explainer::Dated(Explanation& node, const plan::Step& step, SlotId slot, int depth) -> void {
  const plan::DatedStep& dated = facts_.plan.dated[step.extra];
  if (node.text.starts_with('{')) node.text = "the value by date";
  std::int64_t days = 0;
  const auto parts = InForce(facts_, dated, step.a);
  for (const DatedPart& part : parts) days += part.days;
  for (const DatedPart& part : parts) {
    const std::string from = "in force from " + part.row->from.ToText();
    AddNote(node, IsMean(dated, step.a) ? fmt::format("{} of {} days at {}, {}", part.days, days,
                                                      ValueOf(facts_, part.row->value), from)
                                        : from);
    Part(node, slot, part.row->value, depth);
  }
}

// Which exception decided, and why each of the others did not.
auto Explainer::Exceptions(Explanation& node, const plan::Step& step, SlotId slot, int depth)
    -> void {
  const plan::ExceptionsStep& rule = facts_.plan.exceptions[step.extra];
  node.kind = "rule";
  if (node.text.starts_with('{')) node.text = "the rule and its exceptions";
  bool any = false;
  for (std::size_t i = 0; i < rule.rows.size(); ++i) {
    const auto& row = rule.rows[i];
    const auto* before = GoesBefore(facts_, rule, i);
    Explanation part;
    part.kind = "exception";
    part.text = "except " + row.label;
    part.clause = row.clause;
    part.source = PlaceOf(facts_, row.span);
    const std::string why = WhyCondition(facts_, row.when);
    if (!facts_.Known(row.when)) {
      part.note = "not known whether it applies: " + why;
    } else if (!facts_.Holds(row.when)) {
      part.note = "does not apply: " + why;
    } else if (before != nullptr) {
      part.note = "applies, as " + why + ", but `" + before->label + "` goes before it";
    } else {
      any = true;
      part.value = ValueOf(facts_, row.value);
      const plan::Shape& shape = facts_.NoteOf(row.value).shape;
      part.exact = ExactText(shape, facts_.At(row.value));
      part.calculation = IsMerged(facts_, slot, row.value)
                             ? Calculation(facts_, row.value)
                             : PlainNumber(facts_, shape, facts_.At(row.value));
      part.note = "applies, as " + why;
      Part(part, slot, row.value, depth + 1);
    }
    node.parts.push_back(std::move(part));
  }
  if (any || rule.base == NoSlot) return;
  AddNote(node, "no exception applies");
  if (facts_.NoteOf(rule.base).role == Role::Literal) {
    node.parts.push_back(Node(rule.base, false, depth + 1));
  } else {
    Part(node, slot, rule.base, depth);
  }
}

auto Explainer::Window(Explanation& node, const plan::Step& step, SlotId slot) -> void {
  const plan::WindowStep& window = facts_.plan.windows[step.extra];
  const auto index = static_cast<std::uint32_t>(facts_.guide.StepIndexOf(slot));
  if (node.kind == "formula") node.kind = "window";
  const plan::Shape shape =
      window.value == NoSlot ? plan::Shape{} : facts_.NoteOf(window.value).shape;
  std::int64_t read = 0;
  for (const auto& record : facts_.trace.windows) {
    if (record.step != index) continue;
    ++read;
    Explanation period;
    period.kind = "history";
    period.text = PeriodId(facts_.plan, record.period);
    period.value = ValueOf(facts_, shape, record.value);
    period.exact = ExactText(shape, record.value);
    if (record.period == facts_.record.period) period.note = "this period";
    if (!record.value.known()) {
      AddNote(period, record.value.why == plan::Why::HistoryMissing ? "not on record"
                                                                    : WhyNot(facts_, record.value));
    } else if (!record.counted && window.where != NoSlot) {
      AddNote(period, "not counted");
    }
    node.parts.push_back(std::move(period));
  }
  if (window.count > read && window.aggregate != plan::Aggregate::Streak && window.count > 0) {
    AddNote(node,
            fmt::format("{} of {} periods: the term had not begun before", read, window.count));
  }
}

}  // namespace bpo::explain
