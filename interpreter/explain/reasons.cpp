// Zero, not due and unknown are three prints; a limit says whether it binds; a factor says why it
// is not 1.

#include "explain/reasons.h"

#include <algorithm>

#include <fmt/format.h>

#include "explain/formula.h"
#include "plan/render_value.h"

namespace bpo::explain {

using plan::LineOutcome;
using plan::NoSlot;
using plan::Op;
using plan::SlotId;
using plan::Value;

namespace {

auto OutcomeOf(const Facts& facts, const plan::Line& line) -> LineOutcome {
  if (line.outcome == NoSlot || !facts.Known(line.outcome)) return LineOutcome::Due;
  return static_cast<LineOutcome>(facts.At(line.outcome).number.ToInt64().value_or(0));
}

// Through what only hands a value on.
auto StepBehind(const Facts& facts, SlotId slot) -> const plan::Step* {
  return facts.guide.StepOf(facts.Inner(slot));
}

auto LineStepOf(const Facts& facts, const plan::Line& line) -> const plan::LineStep* {
  const plan::Step* step = StepBehind(facts, line.amount);
  if (step != nullptr && step->op == Op::Apportion) {
    const plan::ApportionStep& shared = facts.plan.apportions[step->extra];
    const auto part = std::find(shared.parts.begin(), shared.parts.end(), facts.Inner(line.amount));
    if (part == shared.parts.end()) return nullptr;
    step = StepBehind(facts, shared.amounts[static_cast<std::size_t>(part - shared.parts.begin())]);
  }
  return step != nullptr && step->op == Op::Line ? &facts.plan.line_steps[step->extra] : nullptr;
}

// What each record came to: `O-1 120.00, O-2 60.00`; those that came to nothing are left out.
auto RecordsReason(const Facts& facts, const plan::Line& line) -> std::string {
  constexpr std::size_t kMost = 4;
  const auto index = static_cast<std::uint32_t>(line.events);
  const plan::EventType& type = facts.plan.events[facts.plan.event_steps[index].event];
  std::vector<std::string> parts;
  std::size_t counted = 0;
  for (const auto& trace : facts.trace.events) {
    if (trace.step != index || !trace.counted) continue;
    ++counted;
    if (trace.value.number.IsZero()) continue;
    const std::string id = type.id_field < 0
                               ? type.name
                               : trace.record->texts[static_cast<std::size_t>(type.id_field)];
    parts.push_back(id + " " + Short(facts, line.shape, trace.value));
  }
  if (counted == 0) return "no " + type.name + " in this period";
  const std::string of = fmt::format("{} {}", counted, counted == 1 ? type.name : type.plural);
  if (parts.empty()) return of + ", none of which comes to anything";
  if (parts.size() > kMost) return fmt::format("{} of {}", parts.size(), of);
  return Join(parts, ", ");
}

auto LimitReason(const Facts& facts, const plan::Line& line) -> std::string {
  if (line.cut < 0) return {};
  const plan::CutStep& cut = facts.plan.cuts[static_cast<std::size_t>(line.cut)];
  Value sum;
  for (const auto amount : cut.lines) sum.number += facts.At(amount).number;
  const std::string before = Short(facts, line.shape, sum);
  const std::string bound = Short(facts, line.shape, facts.At(cut.bound));
  const Value& change = facts.At(line.amount);
  if (cut.paid != NoSlot) {
    Value now;
    now.number = sum.number + change.number;
    return fmt::format("{} {} in all: {} paid before, now {}{}", cut.raise ? "at least" : "at most",
                       bound, Short(facts, cut.paid), Short(facts, line.shape, now),
                       change.number.IsZero() ? "" : " instead of " + before);
  }
  if (change.number.IsZero()) {
    if (cut.raise) return fmt::format("{} is reached by {}", bound, before);
    return fmt::format("{} stays within {}", before, bound);
  }
  Value size;
  size.number = change.number.Abs();
  const std::string by = Short(facts, line.shape, size);
  if (cut.raise) return fmt::format("at least {}: {} is raised by {}", bound, before, by);
  return fmt::format("at most {}: {} is cut by {}", bound, before, by);
}

// `, × 2 as streak(abandonment is missed) is 2`; nothing for a factor of 1.
auto Times(const Facts& facts, SlotId times) -> std::string {
  if (times == NoSlot || !facts.Known(times) || facts.At(times).number == 1) return {};
  std::string text = ", × " + Short(facts, times);
  const plan::Step* step = StepBehind(facts, times);
  if (step != nullptr && step->op == Op::Select && facts.Known(step->a))
    text += " as " + WhyCondition(facts, step->a);
  return text;
}

// The formula of an amount; of one that is a definition by its name alone, that of the definition.
auto AmountFormula(const Facts& facts, SlotId amount) -> std::string {
  const std::string formula = Formula(facts, amount);
  const plan::SlotNote& note = facts.NoteOf(amount);
  const plan::Step* step = facts.guide.StepOf(amount);
  const bool defined = note.role == plan::SlotNote::Role::Clause && formula == note.name &&
                       step != nullptr && step->op == Op::Copy;
  if (!defined) return formula;
  const std::string behind = Formula(facts, step->a);
  return behind.empty() || behind == formula ? formula : formula + ": " + behind;
}

auto DueReason(const Facts& facts, const plan::Line& line) -> std::string {
  const plan::LineStep* step = LineStepOf(facts, line);
  const SlotId amount = step == nullptr ? line.formula : step->amount;
  if (amount == NoSlot) return {};
  if (facts.At(line.amount).number.IsZero() && line.total == NoSlot) {
    const std::string zero = ZeroFactor(facts, amount);
    if (!zero.empty()) return zero;
  }
  std::string reason =
      AmountFormula(facts, amount) + (step == nullptr ? "" : Times(facts, step->times));
  if (line.total != NoSlot) {
    reason += fmt::format("; {} to date, {} paid before", Short(facts, line.total),
                          Short(facts, line.paid));
  }
  return reason;
}

auto NotMeasuredReason(const Facts& facts, const plan::LineStep& step) -> std::string {
  std::string why;
  for (const auto slot : {step.when, step.amount, step.times}) {
    if (why.empty() && slot != NoSlot && !facts.Known(slot)) why = WhyNot(facts, facts.At(slot));
  }
  return why;
}

}  // namespace

auto MissingReason(const Facts& facts, SlotId slot) -> std::string {
  const Value& value = facts.At(slot);
  return value.known() ? std::string() : WhyNot(facts, value);
}

auto LineStatus(const Facts& facts, const plan::Line& line) -> std::string {
  if (!facts.Known(line.amount)) return "unknown";
  switch (OutcomeOf(facts, line)) {
    case LineOutcome::Due: return facts.At(line.amount).number.IsZero() ? "zero" : "due";
    case LineOutcome::NotDue: return "not due";
    case LineOutcome::NoData: return "no data";
    case LineOutcome::IfUnmeasured: return "unmeasured";
    case LineOutcome::Pending: return "pending";
  }
  return "due";
}

auto LineReason(const Facts& facts, const plan::Line& line) -> std::string {
  if (!facts.Known(line.amount)) return MissingReason(facts, line.amount);
  if (line.events >= 0) return RecordsReason(facts, line);
  if (line.limit && OutcomeOf(facts, line) != LineOutcome::NotDue) return LimitReason(facts, line);
  if (line.accrued != NoSlot) {
    return fmt::format("settled in the next period: {} of the period before; this one adds {}",
                       ValueOf(facts, line.formula), ValueOf(facts, line.accrued));
  }
  const plan::LineStep* step = LineStepOf(facts, line);
  switch (OutcomeOf(facts, line)) {
    case LineOutcome::Due: return DueReason(facts, line);
    case LineOutcome::NotDue: return line.when == NoSlot ? "" : WhyCondition(facts, line.when);
    case LineOutcome::Pending: {
      const SlotId formula = step != nullptr && step->amount != NoSlot ? step->amount : line.amount;
      return MissingReason(facts, formula) + ": settled when it is known";
    }
    case LineOutcome::NoData:
    case LineOutcome::IfUnmeasured: {
      if (step == nullptr) return {};
      const std::string why = NotMeasuredReason(facts, *step);
      const SlotId instead =
          OutcomeOf(facts, line) == LineOutcome::NoData ? step->no_data : step->if_unmeasured;
      if (instead == NoSlot) return why;
      return why + ": " + Formula(facts, instead) + Times(facts, step->times);
    }
  }
  return {};
}

// `report_delivered r-7`: the event and the id of its record.
auto RecordText(const Facts& facts, const plan::EventRecord& record) -> std::string {
  const plan::EventType& type = facts.plan.events[record.type];
  const auto id = static_cast<std::size_t>(type.id_field);
  return type.id_field < 0 || record.texts[id].empty() ? type.name
                                                       : type.name + " " + record.texts[id];
}

auto EvidenceOf(const Facts& facts, std::int32_t evidence, const plan::EventRecord* of)
    -> const plan::EventRecord* {
  for (const auto& one : facts.trace.evidences) {
    if (static_cast<std::int32_t>(one.evidence) == evidence && one.of == of &&
        one.shows == evaluate::EvidenceRecord::Shows::It)
      return one.record;
  }
  return nullptr;
}

auto EvidenceText(const Facts& facts, std::int32_t evidence) -> std::string {
  const plan::EventRecord* record = EvidenceOf(facts, evidence, nullptr);
  return record == nullptr ? std::string() : RecordText(facts, *record);
}

auto DutyReason(const Facts& facts, const plan::Obligation& duty) -> std::string {
  const Value& status = facts.At(duty.status);
  const plan::Step* step = StepBehind(facts, duty.status);
  const SlotId when = step != nullptr && step->op == Op::Obligation
                          ? facts.plan.obligation_steps[step->extra].when
                          : NoSlot;
  if (when != NoSlot && facts.Known(when)) return WhyCondition(facts, when);
  return status.known() || status.state == plan::State::Absent ? std::string()
                                                               : MissingReason(facts, duty.status);
}

auto RightReason(const Facts& facts, const plan::Right& right) -> std::string {
  if (!facts.Known(right.status)) return MissingReason(facts, right.status);
  if (!facts.Known(right.condition)) return {};  // exercised before
  std::string why = WhyCondition(facts, right.condition);
  const Value& status = facts.At(right.status);
  const auto is = [&](plan::RightStatus which) {
    return status.known() && status.number == static_cast<std::int64_t>(which);
  };
  if (is(plan::RightStatus::Exercised)) return {};
  if (is(plan::RightStatus::Withdrawn))
    return fmt::format("available since {}, but {}", ValueOf(facts, right.opening), why);
  if (is(plan::RightStatus::Lapsed) && right.until != NoSlot)
    why += ", but it ended on " + ValueOf(facts, right.until);
  return why;
}

}  // namespace bpo::explain
