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
  plan::Number moment;  // of `found`
  const plan::EventRecord* shown = nullptr;
  const auto trace = [&](const plan::EventRecord* record, Shows shows) {
    if (trace_ == nullptr || record == nullptr) return;
    const auto of = static_cast<std::size_t>(evidence.of);
    trace_->evidences.push_back({.evidence = step.extra,
                                 .record = record,
                                 .of = evidence.of < 0 ? nullptr : at_hand_[of],
                                 .shows = shows});
  };
  const bool earlier = evidence.of_any_period || evidence.ahead;
  for (const plan::EventRecord* record : KnownRecords(evidence.event, earlier)) {
    if (evidence.for_this_period && type.period_field >= 0) {
      const Value& of = record->fields[static_cast<std::size_t>(type.period_field)];
      if (!of.known() || of.number.ToInt64() != cursor_) continue;
    }
    const auto date = DateIn(*record, evidence.field);
    if (!date || (record_->as_of && *date > *record_->as_of)) continue;  // not known yet
    const bool from_before = record->period < record_->period;
    if (from_before && !evidence.of_any_period && *date < period_.from) continue;
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
    const plan::Number& at = record->fields[static_cast<std::size_t>(evidence.field)].number;
    const bool other = found && (evidence.last ? at <= moment : at >= moment);
    trace(other ? record : shown, Shows::Another);
    if (other) continue;
    found = date;
    moment = at;
    shown = record;
  }
  if (!found) return NotKnown(step.out, State::Absent, Why::NoEvidence, step.out);
  trace(shown, Shows::It);
  Known(step.out, Number(moment));
}

// ---- the time of a duty -------------------------------------------------------------------------

// How much of its time runs after `from`, up to and with `to`.
auto Evaluator::Counted(const DutyClock& clock, std::int64_t from, std::int64_t to) const
    -> std::int64_t {
  const values::Calendar* calendar = CalendarOf(clock.unit);
  if (!clock.to_the_second)
    return CountDays(*Date::FromDays(from), *Date::FromDays(to), clock.unit);
  const std::int32_t hours = plan_.day_units[clock.unit].hours;
  if (calendar == nullptr || hours < 0) return to - from;
  return plan_.service_hours[static_cast<std::size_t>(hours)].SecondsBetween(
      *calendar, *values::Instant::FromSeconds(from), *values::Instant::FromSeconds(to));
}

auto Evaluator::Later(const DutyClock& clock, std::int64_t point, std::int64_t count) const
    -> std::optional<std::int64_t> {
  const values::Calendar* calendar = CalendarOf(clock.unit);
  if (clock.to_the_second) {
    const std::int32_t hours = plan_.day_units[clock.unit].hours;
    const auto later = calendar == nullptr || hours < 0
                           ? values::Instant::FromSeconds(point + count)
                           : plan_.service_hours[static_cast<std::size_t>(hours)].After(
                                 *calendar, *values::Instant::FromSeconds(point), count);
    return later ? std::optional(later->Seconds()) : std::nullopt;
  }
  const Date day = *Date::FromDays(point);
  const auto later =
      calendar == nullptr ? day.PlusDays(count) : calendar->NthBusinessDayAfter(day, count);
  return later ? std::optional(later->Days()) : std::nullopt;
}

// What is known as of a day is known to its end.
auto Evaluator::EndOf(const DutyClock& clock, Date day) const -> std::int64_t {
  return clock.to_the_second ? StartOf(plan_, day.PlusDays(1).value_or(day)) : day.Days();
}

// A day, or a second; of a day, where the deadline is a time, the beginning. None where it lies
// outside the years 1 to 9999.
auto Evaluator::PointOf(const DutyClock& clock, SlotId slot) const -> std::optional<std::int64_t> {
  const Value& value = At(slot);
  if (!clock.to_the_second) {
    const auto day = DateOf(value);
    return day ? std::optional(day->Days()) : std::nullopt;
  }
  if (plan_.notes[Index(slot)].shape.kind == plan::Shape::Kind::Date) {
    const auto day = DateOf(value);
    return day ? std::optional(StartOf(plan_, *day)) : std::nullopt;
  }
  // A part of a second is the whole second: the clock of an instant shows no less.
  const auto seconds = value.number.RoundedTo(Number(1), values::RoundingMode::Up).ToInt64();
  const auto instant = seconds ? values::Instant::FromSeconds(*seconds) : std::nullopt;
  return instant ? seconds : std::nullopt;
}

// From the first to the last day of each record of the suspending event, both of them suspended, or
// from its first to its second instant; what has not ended goes on. False where they are not known,
// with the reason in `blocker`.
auto Evaluator::Suspended(const plan::SuspensionStep& suspension, const DutyClock& clock,
                          Stretches& suspended, Value& blocker) -> bool {
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
    const auto to = DateIn(*record, type.second_time);
    const Date last = to.value_or(record_->as_of.value_or(*from));
    if (!clock.to_the_second) {
      suspended.push_back({.from = from->Days() - 1, .to = last.Days()});
      continue;
    }
    const auto stretch = StretchOf(
        *record, {.from = std::numeric_limits<std::int64_t>::min(), .to = EndOf(clock, last)});
    if (stretch) suspended.push_back(*stretch);
  }
  // What two records cover is suspended once.
  std::sort(suspended.begin(), suspended.end(), [](const Stretch& a, const Stretch& b) {
    return a.from != b.from ? a.from < b.from : a.to < b.to;
  });
  std::size_t kept = 0;
  for (std::size_t i = 1; i < suspended.size(); ++i) {
    if (suspended[i].from <= suspended[kept].to) {
      suspended[kept].to = std::max(suspended[kept].to, suspended[i].to);
    } else {
      suspended[++kept] = suspended[i];
    }
  }
  if (!suspended.empty()) suspended.resize(kept + 1);
  return true;
}

// How much of the time after `from`, up to `to`, is suspended.
auto Evaluator::SuspendedBetween(const Stretches& suspended, const DutyClock& clock,
                                 std::int64_t from, std::int64_t to) const -> std::int64_t {
  std::int64_t count = 0;
  for (const Stretch& stretch : suspended) {
    const std::int64_t begin = std::max(from, stretch.from);
    const std::int64_t end = std::min(to, stretch.to);
    if (begin < end) count += Counted(clock, begin, end);
  }
  return count;
}

// The deadline, later by what was suspended since the clock began to run.
auto Evaluator::Deferred(const Stretches& suspended, const DutyClock& clock, std::int64_t since,
                         std::int64_t deadline) const -> std::optional<std::int64_t> {
  std::optional<std::int64_t> moved = deadline;
  for (std::int64_t counted = 0; moved;) {
    const std::int64_t count = SuspendedBetween(suspended, clock, since, *moved);
    if (count == counted) break;
    counted = count;
    moved = Later(clock, deadline, counted);
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
  const DutyClock clock{.to_the_second = duty.seconds != 0, .unit = duty.day_unit};
  const auto span = [&](std::int64_t count) {
    return clock.to_the_second ? Number(count) / Number(duty.seconds) : Number(count);
  };
  const auto set = [&](Status status, std::int64_t late) {
    Known(step.out, Ordinal(status));
    if (duty.late_by != NoSlot) Known(duty.late_by, span(late));
    if (duty.time_left != NoSlot) NotKnown(duty.time_left, State::Absent, Why::NotDue, step.out);
  };
  // Nothing, if it is not known whether there was one.
  const auto point_of = [&](SlotId slot) {
    return At(slot).known() ? PointOf(clock, slot) : std::nullopt;
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
  const auto act = point_of(duty.done);
  if (done.known() && !act) return all(State::Error, Why::TooLarge, duty.done);
  std::optional<std::int64_t> waived;
  if (duty.waived != NoSlot) {
    const Value& waiver = At(duty.waived);
    if (is_hole(waiver)) return pass(waiver);
    waived = point_of(duty.waived);
  }
  if (duty.prohibits) {
    if (is_hole(done)) return pass(done);
    if (act && !(waived && *waived <= *act)) return set(Status::Violated, 0);
    return set(waived ? Status::Discharged : Status::InEffect, 0);
  }
  const Value& due = At(duty.due);
  if (!due.known()) return pass(due);
  auto deadline = PointOf(clock, duty.due);
  if (!deadline) return all(State::Error, Why::TooLarge, duty.due);
  Stretches suspended;
  if (duty.suspension >= 0) {
    Value blocker;
    if (!Suspended(plan_.suspensions[static_cast<std::size_t>(duty.suspension)], clock, suspended,
                   blocker))
      return all(blocker.state, blocker.why, blocker.cause == NoSlot ? step.out : blocker.cause);
    if (!At(duty.clock).known()) return pass(At(duty.clock));
    const auto since = PointOf(clock, duty.clock);
    if (since) deadline = Deferred(suspended, clock, *since, *deadline);
    if (!since || !deadline) return all(State::Error, Why::TooLarge, duty.due);
    Known(duty.deadline, Number(*deadline));
  }
  const auto late_by = [&](std::int64_t point) {
    return Counted(clock, *deadline, point) - SuspendedBetween(suspended, clock, *deadline, point);
  };
  if (act && *act <= *deadline) return set(Status::Fulfilled, 0);
  if (is_hole(done)) return pass(done);
  if (waived && !(act && *act < *waived)) return set(Status::Discharged, 0);
  if (act) {
    bool accepted = duty.late_accepted;
    if (duty.not_accepted_after != NoSlot) {
      const Value& end = At(duty.not_accepted_after);
      if (!end.known()) return pass(end);
      const auto last = DateOf(end);
      const bool by_day =
          clock.to_the_second &&
          plan_.notes[Index(duty.not_accepted_after)].shape.kind == plan::Shape::Kind::Date;
      accepted = by_day ? last && *act < EndOf(clock, *last) : done.number <= end.number;
    }
    return set(accepted ? Status::FulfilledLate : Status::Violated, late_by(*act));
  }
  if (!record_->as_of) return all(State::Unknown, Why::AsOfMissing, step.out);
  const std::int64_t now = EndOf(clock, *record_->as_of);
  if (now <= *deadline) {
    const bool stands = std::any_of(
        suspended.begin(), suspended.end(),
        [&](const Stretch& stretch) { return stretch.from < now && now <= stretch.to; });
    set(stands ? Status::Suspended : Status::Pending, 0);
    if (duty.time_left != NoSlot) Known(duty.time_left, span(Counted(clock, now, *deadline)));
    return;
  }
  set(Status::Violated, late_by(now));
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
