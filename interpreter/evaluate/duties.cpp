// Duties and rights as of the day on which the facts are known, and the records that show them
// done.

#include "evaluate/evaluator.h"

namespace bpo::evaluate {

using plan::NoSlot;
using values::Date;

namespace {

template <typename Enum>
auto Ordinal(Enum value) -> plan::Number {
  return {static_cast<std::int64_t>(value)};
}

}  // namespace

auto Evaluator::Evidence(const Step& step) -> void {
  const plan::EvidenceStep& evidence = plan_.evidences[step.extra];
  const plan::EventType& type = plan_.events[evidence.event];
  if (type.date_field < 0) return NotKnown(step.out, State::Absent, Why::NoEvidence, step.out);
  const auto field = static_cast<std::size_t>(type.date_field);
  std::optional<Date> found;
  std::uint32_t record = 0;
  const auto trace = [&](std::uint32_t index, bool too_early) {
    if (trace_ != nullptr) trace_->evidences.push_back({step.extra, index, too_early});
  };
  for (std::uint32_t i = 0; i < record_->events.size(); ++i) {
    const auto& event = record_->events[i];
    if (event.type != evidence.event) continue;
    if (evidence.for_this_period && type.period_field >= 0) {
      const Value& of = event.fields[static_cast<std::size_t>(type.period_field)];
      if (!of.known() || of.number.ToInt64() != record_->period) continue;
    }
    const Value& dated = event.fields[field];
    if (!dated.known()) continue;
    std::optional<Date> date;
    if (type.fields[field].shape.kind == plan::Shape::Kind::Instant) {
      const auto seconds = dated.number.ToInt64();
      const auto instant = seconds ? values::Instant::FromSeconds(*seconds) : std::nullopt;
      if (instant) date = plan_.zone != nullptr ? plan_.zone->DayOf(*instant) : instant->UtcDate();
    } else {
      date = DateOf(dated);
    }
    if (!date || (record_->as_of && *date > *record_->as_of)) continue;  // not known yet
    if (evidence.since != NoSlot) {
      const Value& since = At(evidence.since);
      if (since.state == State::Unknown || since.state == State::Error)
        return Pass(step.out, since);
      if (!since.known() || Number(date->Days()) < since.number) {
        trace(i, true);
        continue;
      }
    }
    if (found && (evidence.last ? *date <= *found : *date >= *found)) continue;
    found = date;
    record = i;
  }
  if (!found) return NotKnown(step.out, State::Absent, Why::NoEvidence, step.out);
  trace(record, false);
  SetDate(step.out, found);
}

auto Evaluator::Obligation(const Step& step) -> void {
  const plan::ObligationStep& duty = plan_.obligation_steps[step.extra];
  using Status = plan::ObligationStatus;
  const auto all = [&](State state, Why why, SlotId cause) {
    NotKnown(step.out, state, why, cause);
    if (duty.late_by != NoSlot) NotKnown(duty.late_by, state, why, cause);
    if (duty.time_left != NoSlot) NotKnown(duty.time_left, State::Absent, Why::NotDue, step.out);
  };
  const auto pass = [&](const Value& value) { all(value.state, value.why, CauseOf(value)); };
  const auto set = [&](Status status, std::int64_t late_by) {
    Known(step.out, Ordinal(status));
    if (duty.late_by != NoSlot) Known(duty.late_by, Number(late_by));
    if (duty.time_left != NoSlot) NotKnown(duty.time_left, State::Absent, Why::NotDue, step.out);
  };
  // Nothing, if it is not known whether there was one.
  const auto date_of = [&](const Value& value) -> std::optional<Date> {
    return value.known() ? DateOf(value) : std::nullopt;
  };
  const auto is_hole = [](const Value& value) {
    return value.state == State::Unknown || value.state == State::Error;
  };
  if (duty.when != NoSlot) {
    const Value& when = At(duty.when);
    if (!when.known()) return pass(when);
    const bool stays = duty.prohibits && At(duty.done).known();  // broken when it still held
    if (when.number.IsZero() && !stays) return all(State::Absent, Why::NotDue, step.out);
  }
  const Value& done = At(duty.done);
  const auto act = date_of(done);
  if (done.known() && !act) return all(State::Error, Why::TooLarge, duty.done);
  std::optional<Date> waived;
  if (duty.waived != NoSlot) {
    const Value& waiver = At(duty.waived);
    if (is_hole(waiver)) return pass(waiver);
    waived = date_of(waiver);
  }
  if (duty.prohibits) {
    if (is_hole(done)) return pass(done);
    if (act && !(waived && *waived <= *act)) return set(Status::Violated, 0);
    return set(waived ? Status::Discharged : Status::InEffect, 0);
  }
  const Value& due = At(duty.due);
  if (!due.known()) return pass(due);
  const auto deadline = DateOf(due);
  if (!deadline) return all(State::Error, Why::TooLarge, duty.due);
  if (act && *act <= *deadline) return set(Status::Fulfilled, 0);
  if (is_hole(done)) return pass(done);
  if (waived && !(act && *act < *waived)) return set(Status::Discharged, 0);
  if (act) {
    bool accepted = duty.late_accepted;
    if (duty.not_accepted_after != NoSlot) {
      const Value& end = At(duty.not_accepted_after);
      if (!end.known()) return pass(end);
      accepted = done.number <= end.number;
    }
    return set(accepted ? Status::FulfilledLate : Status::Violated,
               CountDays(*deadline, *act, duty.day_unit));
  }
  if (!record_->as_of) return all(State::Unknown, Why::AsOfMissing, step.out);
  if (*record_->as_of <= *deadline) {
    set(Status::Pending, 0);
    if (duty.time_left != NoSlot)
      Known(duty.time_left, Number(CountDays(*record_->as_of, *deadline, duty.day_unit)));
    return;
  }
  set(Status::Violated, CountDays(*deadline, *record_->as_of, duty.day_unit));
}

// Since when the right was exercised, into its slot.
auto Evaluator::Exercise(const plan::Right& right, SlotId status) -> void {
  const Value& before = At(right.exercised_before);
  if (before.known() || before.state == State::Unknown || before.state == State::Error)
    return Pass(right.exercised, before);
  const auto nothing = [&] { NotKnown(right.exercised, State::Absent, Why::NoEvidence, status); };
  const Value& notice = At(right.notice);
  if (notice.state == State::Absent) return nothing();
  if (!notice.known()) return Pass(right.exercised, notice);
  if (right.until != NoSlot) {
    const Value& until = At(right.until);
    if (until.state == State::Unknown || until.state == State::Error)
      return Pass(right.exercised, until);
    if (until.known() && notice.number > until.number) return nothing();
  }
  // A condition that ends with this period held until its end.
  const Value& condition = At(right.condition);
  if (Holds(condition) || notice.number <= Number(period_.to.Days()))
    return Pass(right.exercised, notice);
  if (!condition.known()) return Pass(right.exercised, condition);
  nothing();
}

auto Evaluator::Right(const Step& step) -> void {
  const plan::Right& right = plan_.rights[step.extra];
  using Status = plan::RightStatus;
  if (right.notice != NoSlot) {
    Exercise(right, step.out);
    const Value& exercised = At(right.exercised);
    if (exercised.known()) return Known(step.out, Ordinal(Status::Exercised));
    if (exercised.state != State::Absent) return Pass(step.out, exercised);
  }
  const Value& condition = At(right.condition);
  if (!condition.known()) return Pass(step.out, condition);
  bool lapsed = false;
  if (right.until != NoSlot && record_->as_of) {
    const Value& until = At(right.until);
    if (Holds(condition) && (until.state == State::Unknown || until.state == State::Error))
      return Pass(step.out, until);
    const auto end = until.known() ? DateOf(until) : std::nullopt;
    lapsed = end && *record_->as_of > *end;
  }
  if (Holds(condition))
    return Known(step.out, Ordinal(lapsed ? Status::Lapsed : Status::Available));
  const bool was_available = At(right.opening).known() && !lapsed;
  Known(step.out, Ordinal(was_available ? Status::Withdrawn : Status::NotAvailable));
}

}  // namespace bpo::evaluate
