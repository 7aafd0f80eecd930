// Hours of service, counted day by day: clocks that are put forward or back make a day shorter or
// longer.

#include "values/service_hours.h"

#include <algorithm>

namespace bpo::values {

namespace {
constexpr std::int64_t kMostDays = 40'000;  // a century of days without service is no calendar
}

auto ServiceHours::OpenOn(const Calendar& days, Date day) const -> std::vector<Open> {
  std::vector<Open> open;
  const auto& spells = week_[static_cast<std::size_t>(day.DayOfWeek())];
  if (spells.empty() || days.HolidayOn(day)) return open;
  for (const Spell& spell : spells) {
    // A time that exists twice opens the first time and closes the last time.
    std::int64_t from = zone_->FirstOf(LocalTime::At(day, spell.from)).Seconds();
    const std::int64_t to = zone_->LastOf(LocalTime::At(day, spell.to)).Seconds();
    if (!open.empty()) from = std::max(from, open.back().to);
    if (from < to) open.push_back({from, to});
  }
  return open;
}

auto ServiceHours::SecondsBetween(const Calendar& days, Instant from, Instant to) const
    -> std::int64_t {
  if (to < from) return -SecondsBetween(days, to, from);
  std::int64_t sum = 0;
  const Date last = zone_->DayOf(to);
  for (Date day = zone_->DayOf(from); day <= last; day = day + 1) {
    for (const Open& open : OpenOn(days, day))
      sum += std::max<std::int64_t>(
          0, std::min(open.to, to.Seconds()) - std::max(open.from, from.Seconds()));
    if (day == Date::Latest()) break;
  }
  return sum;
}

auto ServiceHours::After(const Calendar& days, Instant from, std::int64_t seconds) const
    -> std::optional<Instant> {
  if (seconds == 0) return from;
  const int direction = seconds > 0 ? 1 : -1;
  std::int64_t left = seconds * direction;
  std::optional<Date> day = zone_->DayOf(from);
  for (std::int64_t walked = 0; day && walked < kMostDays; day = day->PlusDays(direction)) {
    auto open = OpenOn(days, *day);
    walked = open.empty() ? walked + 1 : 0;
    if (direction < 0) std::reverse(open.begin(), open.end());
    for (const Open& spell : open) {
      const std::int64_t begin = direction > 0 ? std::max(spell.from, from.Seconds()) : spell.from;
      const std::int64_t end = direction > 0 ? spell.to : std::min(spell.to, from.Seconds());
      if (end <= begin) continue;
      if (left <= end - begin)
        return Instant::FromSeconds(direction > 0 ? begin + left : end - left);
      left -= end - begin;
    }
  }
  return std::nullopt;
}

}  // namespace bpo::values
