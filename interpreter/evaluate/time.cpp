// What reads other periods: windows, history and dated values.

#include <algorithm>

#include "evaluate/evaluator.h"
#include "evaluate/fold.h"
#include "plan/window.h"

namespace bpo::evaluate {

using plan::Index;
using plan::NoSlot;
using values::Date;

// ---- windows ------------------------------------------------------------------------------------

auto Evaluator::FirstOf(plan::WindowStep::Extent extent, std::int64_t count,
                        std::int64_t period) const -> std::int64_t {
  return plan::FirstOf(plan_.scheme, extent, count, period);
}

auto Evaluator::FirstOf(values::Interval interval, std::int64_t period) const -> std::int64_t {
  return plan::FirstOf(plan_.scheme, interval, period);
}

auto Evaluator::OldestNeeded(const plan::Track& track, const PeriodResult& result,
                             std::int64_t period) const -> std::int64_t {
  const std::int64_t next = period + 1;
  if (!plan_.scheme.Has(static_cast<std::int32_t>(next))) return next;
  if (track.depth < 0) return 0;
  std::int64_t oldest = next - track.depth;
  for (const auto& reader : track.windows) {
    const plan::WindowStep& window = plan_.windows[reader.window];
    const bool streak = window.aggregate == plan::Aggregate::Streak &&
                        window.extent == plan::WindowStep::Extent::SinceStart;
    const std::int64_t first =
        streak ? result.streak_from[reader.window] : FirstOf(window.extent, window.count, next);
    oldest = std::min(oldest, first - reader.further);
  }
  return oldest;
}

namespace {

// Puts back what a window's body moves, whatever ends it.
class WindowScope {
 public:
  WindowScope(std::int64_t& cursor, bool& in_window, plan::SlotId& missing)
      : cursor_(cursor), in_window_(in_window), missing_(missing) {
    in_window_ = true;
  }
  WindowScope(const WindowScope&) = delete;
  auto operator=(const WindowScope&) -> WindowScope& = delete;
  ~WindowScope() {
    cursor_ = was_cursor_;
    in_window_ = was_in_window_;
    missing_ = was_missing_;
  }

 private:
  std::int64_t& cursor_;
  bool& in_window_;
  plan::SlotId& missing_;
  std::int64_t was_cursor_ = cursor_;
  bool was_in_window_ = in_window_;
  plan::SlotId was_missing_ = missing_;
};

}  // namespace

auto Evaluator::Window(const Step& step) -> void {
  const plan::WindowStep& window = plan_.windows[step.extra];
  const bool traced = trace_ != nullptr && !in_window_;
  const std::uint32_t this_step = step_;
  std::int64_t first = FirstOf(window.extent, window.count, record_->period);
  // Before all that it reads there was nothing.
  std::int64_t since = window.tracks.empty() ? 0 : record_->period + 1;
  for (const std::uint32_t track : window.tracks)
    since = std::min(since, plan_.tracks[track].since);
  first = std::max(first, since);
  const bool without_this =
      window.before_this || window.extent == plan::WindowStep::Extent::Previous;
  const std::int64_t last = without_this ? record_->period - 1 : record_->period;
  const WindowScope scope(cursor_, in_window_, missing_);
  if (window.aggregate == plan::Aggregate::Streak) return Streak(step, window, first, last);

  // An inner window may use sorted_; a median of medians keeps its own.
  std::vector<Number> sorted = std::move(sorted_);
  SlotId missing = NoSlot;
  Accumulator accumulator(window.aggregate, sorted);
  for (std::int64_t period = first; period <= last; ++period) {
    cursor_ = period;
    missing_ = NoSlot;
    Run(window.body, true);
    if (missing == NoSlot) missing = missing_;
    const Value* value = window.value == NoSlot ? nullptr : &At(window.value);
    const Value* where = window.where == NoSlot ? nullptr : &At(window.where);
    // What does not exist in a period says nothing about it.
    const bool exists = (value == nullptr || value->why != Why::NotDue) &&
                        (where == nullptr || where->why != Why::NotDue);
    const bool counted =
        exists && accumulator.Add(value, value == nullptr ? NoSlot : CauseOf(*value), where,
                                  where == nullptr ? NoSlot : CauseOf(*where));
    if (traced) {
      trace_->windows.push_back({.step = this_step,
                                 .period = period,
                                 .value = value == nullptr ? Value{.number = Number(1)} : *value,
                                 .counted = counted});
    }
  }
  const Value result = accumulator.Result();
  sorted_ = std::move(sorted);
  if (missing != NoSlot) return NotKnown(step.out, State::Unknown, Why::HistoryMissing, missing);
  if (result.known()) return Known(step.out, Number(result.number));
  NotKnown(step.out, result.state, result.why, step.out);
}

// How many periods in a row the value holds, from the newest back; reads no further than the run
// goes.
auto Evaluator::Streak(const Step& step, const plan::WindowStep& window, std::int64_t first,
                       std::int64_t last) -> void {
  const bool traced = trace_ != nullptr;
  const std::uint32_t this_step = step_;
  std::int64_t length = 0;
  std::int64_t& from = result_->streak_from[step.extra];
  from = first;
  for (std::int64_t period = last; period >= first; --period) {
    cursor_ = period;
    missing_ = NoSlot;
    Run(window.body, true);
    const Value& value = At(window.value);
    const bool included = window.where == NoSlot || !Fails(At(window.where));
    const bool missing = value.state == State::Absent || value.state == State::Unmeasured;
    if (traced) {
      trace_->windows.push_back({.step = this_step,
                                 .period = period,
                                 .value = value,
                                 .counted = included && Holds(value)});
    }
    if (!included) continue;
    if (missing_ != NoSlot)
      return NotKnown(step.out, State::Unknown, Why::HistoryMissing, missing_);
    if (missing) {
      if (value.why == Why::NotDue || !window.streak_breaks) continue;
      from = period;
      break;
    }
    if (!value.known()) return NotKnown(step.out, value.state, value.why, step.out);
    if (value.number.IsZero()) {
      from = period;
      break;
    }
    ++length;
  }
  Known(step.out, Number(length));
}

auto Evaluator::ReadHistory(const Step& step) -> void {
  const plan::Track& track = plan_.tracks[step.extra];
  const std::int64_t back = step.b == NoSlot ? 0 : static_cast<std::int64_t>(Index(step.b));
  const std::int64_t period = cursor_ - back;
  if (period == record_->period) return Pass(step.out, At(track.slot));
  if (period < track.since) {
    // Before an amendment added it, a line paid nothing.
    if (track.pays && period >= 0) return Known(step.out, Number(0));
    switch (track.shape.kind) {
      case plan::Shape::Kind::SlaStatus:
      case plan::Shape::Kind::ObligationStatus:
      case plan::Shape::Kind::RightStatus:
        return Known(
            step.out,
            Number(plan::kNoStatus));  // equals no status: before the term nothing was missed
      case plan::Shape::Kind::Number:
      case plan::Shape::Kind::Quantity:
      case plan::Shape::Kind::Percent:
      case plan::Shape::Kind::Points:
      case plan::Shape::Kind::Condition:
      case plan::Shape::Kind::Date:
      case plan::Shape::Kind::Instant:
      case plan::Shape::Kind::Period:
      case plan::Shape::Kind::Text:
      case plan::Shape::Kind::Key:
      case plan::Shape::Kind::LineOutcome: break;
    }
    return NotKnown(step.out, State::Absent, Why::BeforeTerm, step.out);
  }
  if (track.every && !plan_.scheme.Occurs(*track.every, static_cast<std::int32_t>(period))) {
    if (track.pays) return Known(step.out, Number(0));
    return NotKnown(step.out, State::Absent, Why::NotDue, step.out);
  }
  if (step.extra < history_->tracks.size()) {
    const auto& kept = history_->tracks[step.extra];
    if (const auto found = kept.find(period); found != kept.end()) {
      const Value& value = found->second;
      if (value.known()) return Known(step.out, Number(value.number));
      // A state keeps that there was no value, not why.
      const Why why = value.state == State::Unmeasured ? Why::NeedsFailed
                      : value.why == Why::NotDue       ? Why::NotDue
                                                       : Why::NotGiven;
      return NotKnown(step.out, value.state, why, step.out);
    }
  }
  missing_ = track.slot;
  result_->missing.push_back({.is_carry = false, .index = step.extra, .period = period});
  NotKnown(step.out, State::Unknown, Why::HistoryMissing, track.slot);
}

// ---- dated values -------------------------------------------------------------------------------

auto Evaluator::Dated(const Step& step) -> void {
  const plan::DatedStep& dated = plan_.dated[step.extra];
  std::optional<Date> day;
  if (step.a != NoSlot) {
    const Value& on = At(step.a);
    if (!on.known()) return Pass(step.out, on);
    day = DateOf(on);
    if (!day) return SetDate(step.out, std::nullopt);
  } else {
    // In the body of a window it is that of the window's period.
    const std::int64_t index = cursor_ - dated.periods_ago;
    if (index < 0) return NotKnown(step.out, State::Absent, Why::BeforeTerm, step.out);
    const values::Period period =
        index == record_->period ? period_ : plan_.scheme.At(static_cast<std::int32_t>(index));
    if (dated.at == plan::DatedAt::CalendarDays) return MeanOfDays(step, dated, period);
    day = dated.at == plan::DatedAt::PeriodEnd ? period.to : period.from;
  }
  const plan::DatedStep::Row* in_force = nullptr;
  for (const auto& row : dated.rows) {
    if (row.from <= *day && (in_force == nullptr || row.from >= in_force->from)) in_force = &row;
  }
  if (in_force == nullptr || (in_force->to && *in_force->to < *day))
    return NotKnown(step.out, State::Unknown, Why::NoValueInForce, step.out);
  Pass(step.out, At(in_force->value));
}

namespace {

// The seconds since 1970 at which a day begins by the clocks of the zone.
auto BeginOf(std::int64_t day, const values::Zone& zone) -> plan::Number {
  constexpr std::int64_t kDay = 86'400;
  return {zone.FirstOf(values::LocalTime{day * kDay}).Seconds()};
}

// By the clocks of the zone: a day on which they change has 23 or 25 hours. An end is a day or an
// instant.
auto HoursOf(const values::Period& part, const plan::Value* from, bool from_day,
             const plan::Value* to, bool to_day, const values::Zone& zone) -> plan::Number {
  plan::Number begin = BeginOf(part.from.Days(), zone);
  plan::Number end = BeginOf(part.to.Days() + 1, zone);
  if (from != nullptr) {
    const std::int64_t day = from->number.ToInt64().value_or(0);
    begin = std::max(begin, from_day ? BeginOf(day, zone) : from->number);
  }
  if (to != nullptr) {
    const std::int64_t day = to->number.ToInt64().value_or(0);
    end = std::min(end, to_day ? BeginOf(day + 1, zone) : to->number);
  }
  return begin < end ? (end - begin) / plan::Number(3'600) : plan::Number(0);
}

}  // namespace

// How much of the period counts, or with the highest bit of `extra` how much there is of it: days,
// business days, hours. The term cuts the part, never the whole.
auto Evaluator::Prorate(const Step& step) -> void {
  using Proration = plan::Proration;
  const auto index = static_cast<std::int32_t>(cursor_);
  const values::Period whole = plan_.scheme.WholeAt(index);
  const bool all = (step.extra & plan::kWholePeriod) != 0;
  const auto by = static_cast<Proration>(step.extra & 0xFFU);
  const std::uint32_t measure = (step.extra & ~plan::kWholePeriod) >> 8U;
  values::Period part = all ? whole : plan_.scheme.At(index);
  // An end that is not there is open.
  const auto end_of = [&](SlotId end) -> const Value* {
    return all || end == NoSlot || At(end).state == State::Absent ? nullptr : &At(end);
  };
  const Value* from = end_of(step.a);
  const Value* to = end_of(step.b);
  for (const Value* end : {from, to}) {
    if (end != nullptr && !end->known()) return Pass(step.out, *end);
  }
  if (by == Proration::Hours) {
    const auto is_day = [&](SlotId end) {
      return end != NoSlot && plan_.notes[Index(end)].shape.kind == plan::Shape::Kind::Date;
    };
    return Known(step.out,
                 HoursOf(part, from, is_day(step.a), to, is_day(step.b), *plan_.zones[measure]));
  }
  for (const Value* end : {from, to}) {
    if (end == nullptr) continue;
    const auto day = DateOf(*end);
    if (!day) return SetDate(step.out, std::nullopt);
    if (end == from) part.from = std::max(part.from, *day);
    if (end == to) part.to = std::min(part.to, *day);
  }
  if (part.to < part.from) return Known(step.out, Number(0));
  switch (by) {
    case Proration::Hours:
    case Proration::CalendarDays: return Known(step.out, Number(part.Days()));
    case Proration::BusinessDays: {
      if (!HolidaysKnown(step.out, measure, part.from, part.to)) return;
      const auto before = part.from.PlusDays(-1);
      return Known(step.out, Number(before ? CountDays(*before, part.to, measure) : 0));
    }
    case Proration::ThirtyDayMonth: {
      const auto kind = plan_.scheme.SchemeKind();
      const std::int64_t days = kind == values::PeriodScheme::Kind::Quarter ? 90
                                : kind == values::PeriodScheme::Kind::Year  ? 360
                                                                            : 30;
      const bool every_day = part.from == whole.from && part.to == whole.to;
      return Known(step.out, Number(every_day ? days : std::min(part.Days(), days)));
    }
  }
}

// Each value for the days on which it is in force; rows stand in the order of their dates.
auto Evaluator::MeanOfDays(const Step& step, const plan::DatedStep& dated,
                           const values::Period& period) -> void {
  Number sum;
  std::int64_t counted = 0;
  for (std::size_t i = 0; i < dated.rows.size(); ++i) {
    const auto& row = dated.rows[i];
    const Date from = std::max(row.from, period.from);
    Date past = period.to + 1;
    if (row.to) past = std::min(past, *row.to + 1);
    if (i + 1 < dated.rows.size()) past = std::min(past, dated.rows[i + 1].from);
    if (past <= from) continue;
    const Value& value = At(row.value);
    if (!value.known()) return Pass(step.out, value);
    const Number part = value.number * Number(past - from);
    sum = counted == 0 ? part : sum + part;
    counted += past - from;
  }
  const std::int64_t days = period.to - period.from + 1;
  if (counted < days) return NotKnown(step.out, State::Unknown, Why::NoValueInForce, step.out);
  Known(step.out, sum / Number(days));
}

}  // namespace bpo::evaluate
