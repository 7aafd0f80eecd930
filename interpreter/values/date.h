// Calendar dates, instants and spans of time: pure values, without clock or time zone data.
#ifndef BPO_VALUES_DATE_H
#define BPO_VALUES_DATE_H

#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace bpo::values {

enum class Weekday : std::uint8_t {
  Monday,
  Tuesday,
  Wednesday,
  Thursday,
  Friday,
  Saturday,
  Sunday
};

auto ToText(Weekday weekday) -> std::string_view;  // "Monday"
auto MonthName(int month) -> std::string_view;     // 1 is "January"

auto IsLeapYear(int year) -> bool;
auto DaysInMonth(int year, int month) -> int;

// What AddMonths does when the month it reaches has no such day, as in 31 January + 1 month.
enum class MonthEndPolicy : std::uint8_t {
  Refuse,      // no date
  EndOfMonth,  // 28 February
  NextDay,     // 1 March
};

// A day of the proleptic Gregorian calendar, from 0001-01-01 to 9999-12-31.
class Date {
 public:
  static constexpr int kMinYear = 1;
  static constexpr int kMaxYear = 9999;

  constexpr Date() = default;  // 1970-01-01

  static auto FromYmd(int year, int month, int day) -> std::optional<Date>;
  static auto FromDays(std::int64_t days_since_1970) -> std::optional<Date>;
  static auto Parse(std::string_view text) -> std::optional<Date>;  // "2026-03-01" and nothing else
  static constexpr auto Earliest() -> Date { return Date(kEarliestDays); }
  static constexpr auto Latest() -> Date { return Date(kLatestDays); }

  auto Year() const -> int;
  auto Month() const -> int;      // 1 to 12
  auto Day() const -> int;        // 1 to 31
  auto DayOfYear() const -> int;  // 1 to 366
  auto DayOfWeek() const -> Weekday;
  constexpr auto Days() const -> std::int32_t { return days_; }  // since 1970-01-01

  auto FirstOfMonth() const -> Date;
  auto LastOfMonth() const -> Date;

  // Nullopt outside the years 1 to 9999.
  auto PlusDays(std::int64_t days) const -> std::optional<Date>;
  auto AddMonths(std::int64_t months, MonthEndPolicy policy) const -> std::optional<Date>;

  // As PlusDays; throws std::out_of_range outside the years 1 to 9999.
  friend auto operator+(Date date, std::int64_t days) -> Date;
  friend auto operator-(Date date, std::int64_t days) -> Date;
  friend constexpr auto operator-(Date a, Date b) -> std::int64_t {
    return static_cast<std::int64_t>(a.days_) - b.days_;
  }

  friend constexpr auto operator==(Date a, Date b) -> bool = default;
  friend constexpr auto operator<=>(Date a, Date b) = default;

  auto ToText() const -> std::string;      // "2026-03-01"
  auto ToLongText() const -> std::string;  // "1 March 2026"

 private:
  static constexpr std::int32_t kEarliestDays = -719162;
  static constexpr std::int32_t kLatestDays = 2932896;

  constexpr explicit Date(std::int32_t days) : days_(days) {}

  std::int32_t days_ = 0;
};

// Easter Sunday of the Western churches; years 1 to 9999, by the Gregorian rule throughout.
auto Easter(int year) -> Date;

// A point in time to the second, UTC, within the years 1 to 9999.
class Instant {
 public:
  constexpr Instant() = default;

  static auto FromSeconds(std::int64_t seconds_since_1970) -> std::optional<Instant>;
  // RFC 3339 with `Z` or an offset. Refused: a time without one, a second of 60, and a fraction of
  // a second other than zero, which would be lost.
  static auto Parse(std::string_view text) -> std::optional<Instant>;

  constexpr auto Seconds() const -> std::int64_t { return seconds_; }
  auto UtcDate() const -> Date;
  auto PlusSeconds(std::int64_t seconds) const -> std::optional<Instant>;
  auto ToText() const -> std::string;  // "2026-03-01T12:30:00Z"

  friend constexpr auto operator-(Instant a, Instant b) -> std::int64_t {
    return a.seconds_ - b.seconds_;
  }
  friend constexpr auto operator==(Instant a, Instant b) -> bool = default;
  friend constexpr auto operator<=>(Instant a, Instant b) = default;

 private:
  constexpr explicit Instant(std::int64_t seconds) : seconds_(seconds) {}

  std::int64_t seconds_ = 0;
};

// "3 business days", "12 months": a count of one unit, which has no length of its own until it is
// counted from a date.
struct Span {
  enum class Unit : std::uint8_t {
    Second,
    Minute,
    Hour,
    Day,
    BusinessDay,
    Week,
    Month,
    Quarter,
    Year
  };

  std::int64_t count = 0;
  Unit unit = Unit::Day;

  auto ToText() const -> std::string;  // "1 month", "3 business days"

  // Same count and same unit; 12 months and 1 year are not the same text. See Compare.
  friend constexpr auto operator==(const Span& a, const Span& b) -> bool = default;
};

auto ToText(Span::Unit unit, bool plural) -> std::string_view;           // "business days"
auto ParseSpanUnit(std::string_view word) -> std::optional<Span::Unit>;  // singular or plural

// Seconds, minutes and hours compare with one another; so do days and weeks; so do months, quarters
// and years. Across these families there is no order (a month has 28 to 31 days, a day 23 to 25
// hours), and business days compare only with business days.
auto Compare(const Span& a, const Span& b) -> std::optional<std::strong_ordering>;

// Days and weeks by the calendar, months, quarters and years by AddMonths. Nullopt for business
// days (they need a calendar), for hours and less, when the policy refuses, and outside the years 1
// to 9999.
auto AddSpan(Date date, const Span& span, MonthEndPolicy policy) -> std::optional<Date>;

}  // namespace bpo::values

template <>
struct std::hash<bpo::values::Date> {
  auto operator()(bpo::values::Date date) const -> std::size_t {
    return std::hash<std::int32_t>{}(date.Days());
  }
};

#endif  // BPO_VALUES_DATE_H
