// Duties and rights as of the day on which the facts are known, and the records that show them
// done.

#include <algorithm>

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

// The records of an event that are known: those of this period and, where they count, of earlier
// ones, each as it was given last.
auto Evaluator::KnownRecords(std::uint32_t event, bool of_any_period) const
    -> std::vector<const plan::EventRecord*> {
  const plan::EventType& type = plan_.events[event];
  const auto id = static_cast<std::size_t>(type.id_field);
  std::vector<const plan::EventRecord*> known;
  const auto given_again = [&](const plan::EventRecord& kept) {
    if (type.id_field < 0 || kept.texts[id].empty()) return false;
    return std::any_of(record_->events.begin(), record_->events.end(),
                       [&](const plan::EventRecord& record) {
                         return record.type == event && record.texts[id] == kept.texts[id];
                       });
  };
  if (of_any_period) {
    for (const auto& kept : history_->events) {
      if (kept.type == event && !given_again(kept)) known.push_back(&kept);
    }
  }
  for (const auto& record : record_->events) {
    if (record.type == event) known.push_back(&record);
  }
  return known;
}

// Whether the body's `where` holds for the record; its value where that is not known.
auto Evaluator::Matches(std::uint32_t event, const plan::EventRecord& record,
                        const std::vector<Step>& body, SlotId where) -> const Value* {
  if (where == NoSlot) return nullptr;
  const plan::EventRecord* at_hand = at_hand_[event];
  const bool in_window = in_window_;
  at_hand_[event] = &record;
  in_window_ = true;
  Run(body, true);
  at_hand_[event] = at_hand;
  in_window_ = in_window;
  return &At(where);
}

auto Evaluator::EarlierRecordsKnown() const -> bool {
  return record_->period == 0 || (history_->events_since && *history_->events_since <= 0);
}

auto Evaluator::Evidence(const Step& step) -> void {
  using Shows = EvidenceRecord::Shows;
  const plan::EvidenceStep& evidence = plan_.evidences[step.extra];
  const plan::EventType& type = plan_.events[evidence.event];
  if (evidence.of_any_period && !EarlierRecordsKnown())
    return NotKnown(step.out, State::Unknown, Why::HistoryMissing, step.out);
  std::optional<Date> found;
  const plan::EventRecord* shown = nullptr;
  const auto trace = [&](const plan::EventRecord* record, Shows shows) {
    if (trace_ == nullptr || record == nullptr) return;
    const auto of = static_cast<std::size_t>(evidence.of);
    trace_->evidences.push_back({.evidence = step.extra,
                                 .record = record,
                                 .of = evidence.of < 0 ? nullptr : at_hand_[of],
                                 .shows = shows});
  };
  for (const plan::EventRecord* record : KnownRecords(evidence.event, evidence.of_any_period)) {
    if (evidence.for_this_period && type.period_field >= 0) {
      const Value& of = record->fields[static_cast<std::size_t>(type.period_field)];
      if (!of.known() || of.number.ToInt64() != cursor_) continue;
    }
    const auto date = DateIn(*record, type.date_field);
    if (!date || (record_->as_of && *date > *record_->as_of)) continue;  // not known yet
    if (const Value* matches = Matches(evidence.event, *record, evidence.body, evidence.where)) {
      if (!matches->known()) return Pass(step.out, *matches);
      if (matches->number.IsZero()) continue;
    }
    if (evidence.since != NoSlot) {
      const Value& since = At(evidence.since);
      if (since.state == State::Unknown || since.state == State::Error)
        return Pass(step.out, since);
      if (!since.known() || Number(date->Days()) < since.number) {
        trace(record, Shows::TooEarly);
        continue;
      }
    }
    const bool other = found && (evidence.last ? *date <= *found : *date >= *found);
    trace(other ? record : shown, Shows::Another);
    if (other) continue;
    found = date;
    shown = record;
  }
  if (!found) return NotKnown(step.out, State::Absent, Why::NoEvidence, step.out);
  trace(shown, Shows::It);
  SetDate(step.out, found);
}

// ---- suspended days -----------------------------------------------------------------------------

// From the first to the last day of each record of the suspending event, both of them suspended;
// what has not ended goes on. False where they are not known, with the reason in `blocker`.
auto Evaluator::SuspendedDays(const plan::SuspensionStep& suspension,
                              std::vector<std::pair<Date, Date>>& days, Value& blocker) -> bool {
  const plan::EventType& type = plan_.events[suspension.event];
  blocker = {};
  if (!EarlierRecordsKnown()) {
    blocker.state = State::Unknown;
    blocker.why = Why::HistoryMissing;
    return false;
  }
  for (const plan::EventRecord* record : KnownRecords(suspension.event, true)) {
    const auto from = DateIn(*record, type.first_time);
    if (!from || (record_->as_of && *from > *record_->as_of)) continue;  // not known yet
    if (const Value* where =
            Matches(suspension.event, *record, suspension.body, suspension.where)) {
      if (!where->known()) {
        blocker = *where;
        return false;
      }
      if (where->number.IsZero()) continue;
    }
    days.emplace_back(*from,
                      DateIn(*record, type.second_time).value_or(record_->as_of.value_or(*from)));
  }
  // Days that two records cover are suspended once.
  std::sort(days.begin(), days.end());
  std::size_t kept = 0;
  for (std::size_t i = 1; i < days.size(); ++i) {
    if (days[i].first <= days[kept].second) {
      days[kept].second = std::max(days[kept].second, days[i].second);
    } else {
      days[++kept] = days[i];
    }
  }
  if (!days.empty()) days.resize(kept + 1);
  return true;
}

// How many days (business days) after `from`, to `to`, are suspended.
auto Evaluator::SuspendedBetween(const std::vector<std::pair<Date, Date>>& days, Date from, Date to,
                                 std::uint32_t unit) const -> std::int64_t {
  std::int64_t count = 0;
  for (const auto& [first, last] : days) {
    const Date before = std::max(from, first.PlusDays(-1).value_or(first));
    const Date end = std::min(to, last);
    if (before < end) count += CountDays(before, end, unit);
  }
  return count;
}

// The deadline, later by the suspended days since the clock began to run.
auto Evaluator::Deferred(const std::vector<std::pair<Date, Date>>& days, Date clock, Date deadline,
                         std::uint32_t unit) const -> std::optional<Date> {
  const values::Calendar* calendar = CalendarOf(unit);
  std::optional<Date> moved = deadline;
  for (std::int64_t counted = 0; moved;) {
    const std::int64_t suspended = SuspendedBetween(days, clock, *moved, unit);
    if (suspended == counted) break;
    counted = suspended;
    moved = calendar == nullptr ? deadline.PlusDays(counted)
                                : calendar->NthBusinessDayAfter(deadline, counted);
  }
  return moved;
}

// ---- obligations --------------------------------------------------------------------------------

auto Evaluator::Obligation(const Step& step) -> void {
  const plan::ObligationStep& duty = plan_.obligation_steps[step.extra];
  using Status = plan::ObligationStatus;
  const auto all = [&](State state, Why why, SlotId cause) {
    NotKnown(step.out, state, why, cause);
    if (duty.late_by != NoSlot) NotKnown(duty.late_by, state, why, cause);
    if (duty.time_left != NoSlot) NotKnown(duty.time_left, State::Absent, Why::NotDue, step.out);
    if (duty.deadline != NoSlot) Pass(duty.deadline, At(duty.due));
  };
  const auto pass = [&](const Value& value) { all(value.state, value.why, CauseOf(value)); };
  const auto set = [&](Status status, std::int64_t late) {
    Known(step.out, Ordinal(status));
    if (duty.late_by != NoSlot) Known(duty.late_by, Number(late));
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
  auto deadline = DateOf(due);
  if (!deadline) return all(State::Error, Why::TooLarge, duty.due);
  std::vector<std::pair<Date, Date>> days;
  if (duty.suspension >= 0) {
    Value blocker;
    if (!SuspendedDays(plan_.suspensions[static_cast<std::size_t>(duty.suspension)], days, blocker))
      return all(blocker.state, blocker.why, blocker.cause == NoSlot ? step.out : blocker.cause);
    const Value& clock = At(duty.clock);
    if (!clock.known()) return pass(clock);
    deadline = Deferred(days, *DateOf(clock), *deadline, duty.day_unit);
    if (!deadline) return all(State::Error, Why::TooLarge, duty.due);
    SetDate(duty.deadline, deadline);
  }
  const auto late_by = [&](Date day) {
    return CountDays(*deadline, day, duty.day_unit) -
           SuspendedBetween(days, *deadline, day, duty.day_unit);
  };
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
    return set(accepted ? Status::FulfilledLate : Status::Violated, late_by(*act));
  }
  if (!record_->as_of) return all(State::Unknown, Why::AsOfMissing, step.out);
  if (*record_->as_of <= *deadline) {
    const bool suspended = std::any_of(days.begin(), days.end(), [&](const auto& span) {
      return span.first <= *record_->as_of && *record_->as_of <= span.second;
    });
    set(suspended ? Status::Suspended : Status::Pending, 0);
    if (duty.time_left != NoSlot)
      Known(duty.time_left, Number(CountDays(*record_->as_of, *deadline, duty.day_unit)));
    return;
  }
  set(Status::Violated, late_by(*record_->as_of));
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
