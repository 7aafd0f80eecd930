// Days and hours: counted from a date or an instant, and between two.

#include <algorithm>

#include "evaluate/evaluator.h"
#include "values/day_count.h"

namespace bpo::evaluate {

using values::Date;

auto Evaluator::DateOf(const Value& value) const -> std::optional<Date> {
  const auto days = value.number.ToInt64();
  return days ? Date::FromDays(*days) : std::nullopt;
}

auto Evaluator::SetDate(SlotId out, const std::optional<Date>& date) -> void {
  if (!date) return NotKnown(out, State::Error, Why::TooLarge, out);  // outside the years 1 to 9999
  Known(out, Number(date->Days()));
}

auto Evaluator::CalendarOf(std::uint32_t unit) const -> const values::Calendar* {
  // A lone expression has no calendars and no units of days.
  if (unit >= plan_.day_units.size()) return nullptr;
  const auto& [calendar, hours, given] = plan_.day_units[unit];
  if (given >= 0 && static_cast<std::size_t>(given) < terms_->calendars.size() &&
      terms_->calendars[static_cast<std::size_t>(given)])
    return &terms_->calendars[static_cast<std::size_t>(given)]->days;
  return calendar < 0 ? nullptr : &plan_.calendars[static_cast<std::size_t>(calendar)];
}

auto Evaluator::HolidaysKnown(SlotId out, std::uint32_t unit, Date a, Date b) -> bool {
  const std::int32_t given = unit < plan_.day_units.size() ? plan_.day_units[unit].given : -1;
  if (given < 0) return true;
  const auto index = static_cast<std::size_t>(given);
  const bool any = index < terms_->calendars.size() && terms_->calendars[index];
  for (int year = std::min(a, b).Year(); year <= std::max(a, b).Year(); ++year) {
    if (any && std::binary_search(terms_->calendars[index]->years.begin(),
                                  terms_->calendars[index]->years.end(), year))
      continue;
    NotKnown(out, State::Unknown, Why::CalendarYearMissing, out);
    return false;
  }
  return true;
}

auto Evaluator::NthDay(const Step& step) -> void {
  const Value& anchor = At(step.a);
  const Value& count = At(step.b);
  if (!anchor.known() || !count.known()) return PassWorst(step.out, anchor, count);
  const auto date = DateOf(anchor);
  const auto n = count.number.ToInt64();
  if (!date || !n) return SetDate(step.out, std::nullopt);
  const values::Calendar* days = CalendarOf(step.extra);
  if (days == nullptr) return SetDate(step.out, date->PlusDays(*n));
  if (*n == 0) return SetDate(step.out, date);
  const auto found =
      *n > 0 ? days->NthBusinessDayAfter(*date, *n) : days->NthBusinessDayBefore(*date, -*n);
  if (HolidaysKnown(step.out, step.extra, *date, found.value_or(*date))) SetDate(step.out, found);
}

auto Evaluator::AddMonths(const Step& step) -> void {
  const Value& anchor = At(step.a);
  const Value& count = At(step.b);
  if (!anchor.known() || !count.known()) return PassWorst(step.out, anchor, count);
  const auto date = DateOf(anchor);
  const auto months = count.number.ToInt64();
  if (!date || !months) return SetDate(step.out, std::nullopt);
  const auto policy = static_cast<values::MonthEndPolicy>(step.extra);
  const auto moved = date->AddMonths(*months, policy);
  // The month has no such day, and the contract does not say what then.
  if (!moved && date->AddMonths(*months, values::MonthEndPolicy::EndOfMonth)) {
    return NotKnown(step.out, State::Unknown, Why::NoRow, step.out);
  }
  SetDate(step.out, moved);
}

auto Evaluator::CountDays(Date from, Date to, std::uint32_t unit) const -> std::int64_t {
  const values::Calendar* days = CalendarOf(unit);
  return days == nullptr ? to - from : days->BusinessDaysBetween(from, to);
}

auto Evaluator::DaysBetween(const Step& step) -> void {
  const Value& a = At(step.a);
  const Value& b = At(step.b);
  if (!a.known() || !b.known()) return PassWorst(step.out, a, b);
  const auto from = DateOf(a);
  const auto to = DateOf(b);
  if (!from || !to) return SetDate(step.out, std::nullopt);
  if (!HolidaysKnown(step.out, step.extra, *from, *to)) return;
  Known(step.out, Number(CountDays(*from, *to, step.extra)));
}

auto Evaluator::WholeMonths(const Step& step) -> void {
  const Value& a = At(step.a);
  const Value& b = At(step.b);
  if (!a.known() || !b.known()) return PassWorst(step.out, a, b);
  const auto from = DateOf(a);
  const auto to = DateOf(b);
  if (!from || !to) return SetDate(step.out, std::nullopt);
  Known(step.out, Number(values::WholeMonths(*from, *to) / static_cast<std::int64_t>(step.extra)));
}

auto Evaluator::YearShare(const Step& step) -> void {
  const Value& a = At(step.a);
  const Value& b = At(step.b);
  if (!a.known() || !b.known()) return PassWorst(step.out, a, b);
  const auto from = DateOf(a);
  const auto to = DateOf(b);
  if (!from || !to) return SetDate(step.out, std::nullopt);
  Known(step.out, values::YearShare(*from, *to, static_cast<values::DayCount>(step.extra)));
}

// ---- instants -----------------------------------------------------------------------------------

auto Evaluator::InstantOf(const Value& value) const -> std::optional<values::Instant> {
  const auto seconds = value.number.ToInt64();
  return seconds ? values::Instant::FromSeconds(*seconds) : std::nullopt;
}

auto Evaluator::OfficeHours(const Step& step) -> void {
  const Value& a = At(step.a);
  const Value& b = At(step.b);
  if (!a.known() || !b.known()) return PassWorst(step.out, a, b);
  const auto from = InstantOf(a);
  const auto to = InstantOf(b);
  if (!from || !to) return SetDate(step.out, std::nullopt);
  const auto& hours =
      plan_.service_hours[static_cast<std::size_t>(plan_.day_units[step.extra].hours)];
  if (!HolidaysKnown(step.out, step.extra, hours.zone().DayOf(*from), hours.zone().DayOf(*to)))
    return;
  Known(step.out, Number(hours.SecondsBetween(*CalendarOf(step.extra), *from, *to)) / Number(3600));
}

auto Evaluator::AfterHours(const Step& step) -> void {
  const Value& anchor = At(step.a);
  const Value& count = At(step.b);
  if (!anchor.known() || !count.known()) return PassWorst(step.out, anchor, count);
  const auto from = InstantOf(anchor);
  // A part of a second is the whole second: the clock of an instant shows no less.
  const auto seconds =
      (count.number * Number(3600)).RoundedTo(Number(1), values::RoundingMode::Up).ToInt64();
  if (!from || !seconds) return SetDate(step.out, std::nullopt);
  const auto& hours =
      plan_.service_hours[static_cast<std::size_t>(plan_.day_units[step.extra].hours)];
  const auto found = hours.After(*CalendarOf(step.extra), *from, *seconds);
  if (!found) return SetDate(step.out, std::nullopt);
  if (!HolidaysKnown(step.out, step.extra, hours.zone().DayOf(*from), hours.zone().DayOf(*found)))
    return;
  Known(step.out, Number(found->Seconds()));
}

auto Evaluator::DayOf(const Step& step) -> void {
  const Value& of = At(step.a);
  if (!of.known()) return Pass(step.out, of);
  const auto instant = InstantOf(of);
  if (!instant) return SetDate(step.out, std::nullopt);
  SetDate(step.out, plan_.zones[step.extra]->DayOf(*instant));
}

}  // namespace bpo::evaluate
