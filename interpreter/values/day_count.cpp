#include "values/day_count.h"

#include <array>
#include <utility>

namespace bpo::values {

namespace {

constexpr std::array<std::pair<DayCount, std::string_view>, 4> kNames{{
    {DayCount::Actual365, "actual/365"},
    {DayCount::Actual360, "actual/360"},
    {DayCount::Thirty360, "30/360"},
    {DayCount::ActualActual, "actual/actual"},
}};

auto Thirty(Date from, Date to) -> std::int64_t {
  const std::int64_t first = from.Day() == 31 ? 30 : from.Day();
  const std::int64_t last = to.Day() == 31 && first == 30 ? 30 : to.Day();
  return std::int64_t{360} * (to.Year() - from.Year()) +
         std::int64_t{30} * (to.Month() - from.Month()) + (last - first);
}

auto ByYears(Date from, Date to) -> Number {
  Number sum;
  for (int year = from.Year(); year <= to.Year(); ++year) {
    const Date begins = *Date::FromYmd(year, 1, 1);
    const Date first = year == from.Year() ? from : begins;
    const std::int64_t end = year == to.Year() ? to - begins : (IsLeapYear(year) ? 366 : 365);
    sum = sum + Number(end - (first - begins)) / Number(IsLeapYear(year) ? 366 : 365);
  }
  return sum;
}

}  // namespace

auto ToText(DayCount count) -> std::string_view {
  return kNames[static_cast<std::size_t>(count)].second;
}

auto ParseDayCount(std::string_view text) -> std::optional<DayCount> {
  for (const auto& [count, name] : kNames) {
    if (name == text) return count;
  }
  return std::nullopt;
}

auto YearShare(Date from, Date to, DayCount count) -> Number {
  if (to < from) return -YearShare(to, from, count);
  switch (count) {
    case DayCount::Actual365: return Number(to - from) / Number(365);
    case DayCount::Actual360: return Number(to - from) / Number(360);
    case DayCount::Thirty360: return Number(Thirty(from, to)) / Number(360);
    case DayCount::ActualActual: return ByYears(from, to);
  }
  return {};
}

auto WholeMonths(Date from, Date to) -> std::int64_t {
  if (to < from) return -WholeMonths(to, from);
  const std::int64_t months =
      std::int64_t{12} * (to.Year() - from.Year()) + (to.Month() - from.Month());
  return to.Day() < from.Day() ? months - 1 : months;
}

}  // namespace bpo::values
