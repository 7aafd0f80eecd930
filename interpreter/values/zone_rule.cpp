#include "values/zone_rule.h"

#include <algorithm>
#include <charconv>

#include "values/date.h"

namespace bpo::values {

namespace {

auto Take(std::string_view& text, char letter) -> bool {
  if (text.empty() || text.front() != letter) return false;
  text.remove_prefix(1);
  return true;
}

auto TakeNumber(std::string_view& text) -> std::optional<int> {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || number < 0) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return number;
}

// EST, <+0330>
auto TakeName(std::string_view& text) -> bool {
  const bool quoted = Take(text, '<');
  const std::size_t end =
      quoted ? text.find('>') : std::min(text.find_first_of("+-,0123456789"), text.size());
  if (end == std::string_view::npos || end == 0) return false;
  text.remove_prefix(quoted ? end + 1 : end);
  return true;
}

// 5, -3:30, +26
auto TakeSeconds(std::string_view& text) -> std::optional<int> {
  const bool negative = Take(text, '-');
  if (!negative) Take(text, '+');
  int seconds = 0;
  for (int unit = 3600; unit > 0; unit /= 60) {
    const auto number = TakeNumber(text);
    if (!number) return std::nullopt;
    seconds += *number * unit;
    if (unit == 1 || !Take(text, ':')) break;
  }
  return negative ? -seconds : seconds;
}

}  // namespace

auto ZoneRule::ParseDay(std::string_view& text) -> std::optional<Day> {
  Day day;
  if (Take(text, 'M')) {
    const int month = TakeNumber(text).value_or(0);
    const int week = Take(text, '.') ? TakeNumber(text).value_or(0) : 0;
    const int weekday = Take(text, '.') ? TakeNumber(text).value_or(-1) : -1;
    if (month < 1 || month > 12 || week < 1 || week > 5 || weekday < 0 || weekday > 6)
      return std::nullopt;
    day.month = month;
    day.week = week;
    day.day = weekday;
  } else {
    day.kind = Take(text, 'J') ? Day::Kind::DayWithoutLeapDay : Day::Kind::DayOfYear;
    const auto number = TakeNumber(text);
    if (!number || *number > 366) return std::nullopt;
    day.day = *number;
  }
  if (Take(text, '/')) {
    const auto time = TakeSeconds(text);
    if (!time) return std::nullopt;
    day.time = *time;
  }
  return day;
}

auto ZoneRule::Parse(std::string_view text) -> std::optional<ZoneRule> {
  ZoneRule rule;
  if (!TakeName(text)) return std::nullopt;
  const auto standard = TakeSeconds(text);
  if (!standard) return std::nullopt;
  rule.standard_ = rule.summer_ = -*standard;  // POSIX counts to the west
  if (text.empty()) return rule;
  if (!TakeName(text)) return std::nullopt;
  rule.has_summer_ = true;
  rule.summer_ = rule.standard_ + 3600;
  if (!text.empty() && text.front() != ',') {
    const auto summer = TakeSeconds(text);
    if (!summer) return std::nullopt;
    rule.summer_ = -*summer;
  }
  const auto begins = Take(text, ',') ? ParseDay(text) : std::nullopt;
  const auto ends = Take(text, ',') ? ParseDay(text) : std::nullopt;
  if (!begins || !ends || !text.empty()) return std::nullopt;
  rule.begins_ = *begins;
  rule.ends_ = *ends;
  return rule;
}

auto ZoneRule::SecondsOn(const Day& day, int year) -> std::int64_t {
  const Date first = *Date::FromYmd(year, 1, 1);
  std::int64_t days = first.Days();
  switch (day.kind) {
    case Day::Kind::DayOfYear: days += day.day; break;
    case Day::Kind::DayWithoutLeapDay:
      days += day.day - 1 + (IsLeapYear(year) && day.day >= 60 ? 1 : 0);
      break;
    case Day::Kind::NthWeekday: {
      const Date month = *Date::FromYmd(year, day.month, 1);
      const int weekday = (static_cast<int>(month.DayOfWeek()) + 1) % 7;  // 0 is Sunday
      int of_month = 1 + (day.day - weekday + 7) % 7 + 7 * (day.week - 1);
      while (of_month > DaysInMonth(year, day.month)) of_month -= 7;
      days = month.Days() + of_month - 1;
      break;
    }
  }
  return days * 86'400 + day.time;
}

auto ZoneRule::ChangesIn(int year) const -> std::vector<std::pair<std::int64_t, std::int32_t>> {
  if (!has_summer_) return {};
  std::vector<std::pair<std::int64_t, std::int32_t>> changes{
      {SecondsOn(begins_, year) - standard_, summer_},
      {SecondsOn(ends_, year) - summer_, standard_}};
  std::sort(changes.begin(), changes.end());
  return changes;
}

}  // namespace bpo::values
