// Business calendars: which weekdays are worked and which days are holidays, fixed and by rule.
#ifndef BPO_VALUES_CALENDAR_H
#define BPO_VALUES_CALENDAR_H

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "values/date.h"

namespace bpo::values {

class WeekdaySet {
 public:
  constexpr WeekdaySet() = default;
  constexpr WeekdaySet(std::initializer_list<Weekday> weekdays) {
    for (const Weekday weekday : weekdays) Insert(weekday);
  }
  static constexpr auto MondayToFriday() -> WeekdaySet {
    return {Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday,
            Weekday::Friday};
  }

  constexpr void Insert(Weekday weekday) {
    bits_ = static_cast<std::uint8_t>(bits_ | Bit(weekday));
  }
  constexpr auto Contains(Weekday weekday) const -> bool { return (bits_ & Bit(weekday)) != 0; }
  constexpr auto IsEmpty() const -> bool { return bits_ == 0; }
  friend constexpr auto operator==(WeekdaySet a, WeekdaySet b) -> bool = default;

 private:
  static constexpr auto Bit(Weekday weekday) -> unsigned {
    return 1U << static_cast<unsigned>(weekday);
  }

  std::uint8_t bits_ = 0;
};

// The day that is free instead when a fixed date falls on a weekday that is not worked.
enum class SubstituteRule : std::uint8_t {
  None,            // none
  NextWorkingDay,  // the next worked weekday that is not a holiday or substitute itself (United
                   // Kingdom)
  NearestWeekday,  // the nearest worked weekday, the later of two (US federal: Saturday to Friday,
                   // Sunday to Monday), be it a holiday or not
};

struct FixedDate {
  int month;
  int day;  // 29 February exists in leap years only
  SubstituteRule substitute = SubstituteRule::None;
};

struct NthWeekday {
  static constexpr int kLast = -1;

  int nth;  // 1 to 5, or kLast; a fifth that the month does not have is no holiday
  Weekday weekday;
  int month;
};

struct EasterOffset {
  int days;  // from Easter Sunday: -2 Good Friday, 1 Easter Monday, 39 Ascension, 50 Whit Monday
};

struct SingleDate {
  Date date;
};

// In `year` the rule gives this date instead of its own, or none; such a date has no substitute.
struct HolidayException {
  int year;
  std::optional<Date> instead;
};

struct HolidayRule {
  std::string title;
  std::variant<FixedDate, NthWeekday, EasterOffset, SingleDate> when;
  std::optional<int> first_year;  // included; of the date by the rule, before any substitution
  std::optional<int> last_year;   // included
  std::vector<HolidayException> exceptions;
  std::string substitute_title;  // empty: the title with " (substitute day)" or " (observed)"
};

// Immutable; const functions may be called from several threads. Years from `first_year` to
// `last_year` are worked out at construction and answered in constant time; any other year is
// worked out afresh for each question, with the same answers.
class Calendar {
 public:
  static constexpr int kDefaultFirstYear = 2000;
  static constexpr int kDefaultLastYear = 2060;

  Calendar(WeekdaySet working_weekdays, std::vector<HolidayRule> rules,
           int first_year = kDefaultFirstYear, int last_year = kDefaultLastYear);

  // A worked weekday without holiday.
  auto IsBusinessDay(Date date) const -> bool;

  // The title of the holiday on that day, worked weekday or not, or of the substitute for one; of
  // several, that of the first rule. The view lives as long as the calendar.
  auto HolidayOn(Date date) const -> std::optional<std::string_view>;

  // The n-th business day strictly after or before the date, which itself is never counted; n >= 1.
  // Nullopt where the years 1 to 9999 end first, and when n < 1.
  auto NthBusinessDayAfter(Date date, std::int64_t n) const -> std::optional<Date>;
  auto NthBusinessDayBefore(Date date, std::int64_t n) const -> std::optional<Date>;

  // The number of business days in (from, to]; of (to, from], negated, when to < from.
  auto BusinessDaysBetween(Date from, Date to) const -> std::int64_t;

  auto WorkingWeekdays() const -> WeekdaySet { return working_weekdays_; }

  // The same calendar with these holidays as well.
  auto With(const std::vector<Date>& holidays) const -> Calendar;

 private:
  struct Holiday {
    Date date;
    std::uint32_t rule;
    bool is_substitute;
  };

  auto HolidaysIn(int year) const -> std::vector<Holiday>;  // in order of date
  auto TitleOf(const Holiday& holiday) const -> std::string_view;
  auto Covers(Date date) const -> bool { return from_ <= date && date <= to_; }
  auto BusinessDaysThrough(Date date) const
      -> std::int64_t;  // in [from_, date]; needs Covers(date)
  auto CountSlowly(Date after, Date to) const -> std::int64_t;
  auto NthSlowly(Date date, std::int64_t n, int direction) const -> std::optional<Date>;

  WeekdaySet working_weekdays_;
  std::vector<HolidayRule> rules_;
  Date from_;
  Date to_;
  std::vector<std::int32_t> counts_;  // business days in [from_, from_ + i]
  std::vector<Holiday> holidays_;     // in [from_, to_], in order of date
};

}  // namespace bpo::values

#endif  // BPO_VALUES_CALENDAR_H
