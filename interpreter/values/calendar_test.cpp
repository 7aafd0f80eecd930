// Calendars against the published bank holidays of England and Wales and the federal holidays of
// the United States, 2020 to 2028.
#include "values/calendar.h"

#include <span>
#include <string>
#include <thread>

#include <gtest/gtest.h>

#include "values/print_in_tests.h"

namespace bpo::values {
namespace {

auto D(std::string_view text) -> Date { return Date::Parse(text).value(); }

auto Rule(std::string title, std::variant<FixedDate, NthWeekday, EasterOffset, SingleDate> when)
    -> HolidayRule {
  return {std::move(title), when, std::nullopt, std::nullopt, {}, {}};
}

auto EnglandRules() -> std::vector<HolidayRule> {
  constexpr auto kNext = SubstituteRule::NextWorkingDay;
  HolidayRule early_may = Rule("Early May bank holiday", NthWeekday{1, Weekday::Monday, 5});
  early_may.exceptions = {{2020, D("2020-05-08")}};
  HolidayRule spring =
      Rule("Spring bank holiday", NthWeekday{NthWeekday::kLast, Weekday::Monday, 5});
  spring.exceptions = {{2022, D("2022-06-02")}};
  return {
      Rule("New Year's Day", FixedDate{1, 1, kNext}),
      Rule("Good Friday", EasterOffset{-2}),
      Rule("Easter Monday", EasterOffset{1}),
      early_may,
      spring,
      Rule("Summer bank holiday", NthWeekday{NthWeekday::kLast, Weekday::Monday, 8}),
      Rule("Christmas Day", FixedDate{12, 25, kNext}),
      Rule("Boxing Day", FixedDate{12, 26, kNext}),
      Rule("Platinum Jubilee bank holiday", SingleDate{D("2022-06-03")}),
      Rule("State Funeral of Queen Elizabeth II", SingleDate{D("2022-09-19")}),
      Rule("Coronation of King Charles III", SingleDate{D("2023-05-08")}),
  };
}

auto FederalRules() -> std::vector<HolidayRule> {
  constexpr auto kNearest = SubstituteRule::NearestWeekday;
  HolidayRule juneteenth = Rule("Juneteenth", FixedDate{6, 19, kNearest});
  juneteenth.first_year = 2021;
  return {
      Rule("New Year's Day", FixedDate{1, 1, kNearest}),
      Rule("Birthday of Martin Luther King, Jr.", NthWeekday{3, Weekday::Monday, 1}),
      Rule("Washington's Birthday", NthWeekday{3, Weekday::Monday, 2}),
      Rule("Memorial Day", NthWeekday{NthWeekday::kLast, Weekday::Monday, 5}),
      juneteenth,
      Rule("Independence Day", FixedDate{7, 4, kNearest}),
      Rule("Labor Day", NthWeekday{1, Weekday::Monday, 9}),
      Rule("Columbus Day", NthWeekday{2, Weekday::Monday, 10}),
      Rule("Veterans Day", FixedDate{11, 11, kNearest}),
      Rule("Thanksgiving Day", NthWeekday{4, Weekday::Thursday, 11}),
      Rule("Christmas Day", FixedDate{12, 25, kNearest}),
  };
}

constexpr std::string_view kEngland[] = {
    "2020-01-01", "2020-04-10", "2020-04-13", "2020-05-08", "2020-05-25", "2020-08-31",
    "2020-12-25", "2020-12-28", "2021-01-01", "2021-04-02", "2021-04-05", "2021-05-03",
    "2021-05-31", "2021-08-30", "2021-12-27", "2021-12-28", "2022-01-03", "2022-04-15",
    "2022-04-18", "2022-05-02", "2022-06-02", "2022-06-03", "2022-08-29", "2022-09-19",
    "2022-12-26", "2022-12-27", "2023-01-02", "2023-04-07", "2023-04-10", "2023-05-01",
    "2023-05-08", "2023-05-29", "2023-08-28", "2023-12-25", "2023-12-26", "2024-01-01",
    "2024-03-29", "2024-04-01", "2024-05-06", "2024-05-27", "2024-08-26", "2024-12-25",
    "2024-12-26", "2025-01-01", "2025-04-18", "2025-04-21", "2025-05-05", "2025-05-26",
    "2025-08-25", "2025-12-25", "2025-12-26", "2026-01-01", "2026-04-03", "2026-04-06",
    "2026-05-04", "2026-05-25", "2026-08-31", "2026-12-25", "2026-12-28", "2027-01-01",
    "2027-03-26", "2027-03-29", "2027-05-03", "2027-05-31", "2027-08-30", "2027-12-27",
    "2027-12-28", "2028-01-03", "2028-04-14", "2028-04-17", "2028-05-01", "2028-05-29",
    "2028-08-28", "2028-12-25", "2028-12-26",
};

constexpr std::string_view kFederal[] = {
    "2020-01-01", "2020-01-20", "2020-02-17", "2020-05-25", "2020-07-03", "2020-09-07",
    "2020-10-12", "2020-11-11", "2020-11-26", "2020-12-25", "2021-01-01", "2021-01-18",
    "2021-02-15", "2021-05-31", "2021-06-18", "2021-07-05", "2021-09-06", "2021-10-11",
    "2021-11-11", "2021-11-25", "2021-12-24", "2021-12-31", "2022-01-17", "2022-02-21",
    "2022-05-30", "2022-06-20", "2022-07-04", "2022-09-05", "2022-10-10", "2022-11-11",
    "2022-11-24", "2022-12-26", "2023-01-02", "2023-01-16", "2023-02-20", "2023-05-29",
    "2023-06-19", "2023-07-04", "2023-09-04", "2023-10-09", "2023-11-10", "2023-11-23",
    "2023-12-25", "2024-01-01", "2024-01-15", "2024-02-19", "2024-05-27", "2024-06-19",
    "2024-07-04", "2024-09-02", "2024-10-14", "2024-11-11", "2024-11-28", "2024-12-25",
    "2025-01-01", "2025-01-20", "2025-02-17", "2025-05-26", "2025-06-19", "2025-07-04",
    "2025-09-01", "2025-10-13", "2025-11-11", "2025-11-27", "2025-12-25", "2026-01-01",
    "2026-01-19", "2026-02-16", "2026-05-25", "2026-06-19", "2026-07-03", "2026-09-07",
    "2026-10-12", "2026-11-11", "2026-11-26", "2026-12-25", "2027-01-01", "2027-01-18",
    "2027-02-15", "2027-05-31", "2027-06-18", "2027-07-05", "2027-09-06", "2027-10-11",
    "2027-11-11", "2027-11-25", "2027-12-24", "2027-12-31", "2028-01-17", "2028-02-21",
    "2028-05-29", "2028-06-19", "2028-07-04", "2028-09-04", "2028-10-09", "2028-11-10",
    "2028-11-23", "2028-12-25",
};

auto England(int first = 2020, int last = 2028) -> Calendar {
  return {WeekdaySet::MondayToFriday(), EnglandRules(), first, last};
}
auto Federal(int first = 2020, int last = 2028) -> Calendar {
  return {WeekdaySet::MondayToFriday(), FederalRules(), first, last};
}

// Exactly the listed weekdays are free, whether the years were worked out before or not.
void ExpectHolidays(const Calendar& calendar, std::span<const std::string_view> expected) {
  std::size_t next = 0;
  for (Date date = D("2020-01-01"); date <= D("2028-12-31"); date = date + 1) {
    const bool is_weekend = date.DayOfWeek() >= Weekday::Saturday;
    const bool is_listed = next < expected.size() && date == D(expected[next]);
    if (is_listed) ++next;
    EXPECT_EQ(calendar.IsBusinessDay(date), !is_weekend && !is_listed) << date.ToText();
    if (!is_weekend) {
      EXPECT_EQ(calendar.HolidayOn(date).has_value(), is_listed) << date.ToText();
    }
  }
  EXPECT_EQ(next, expected.size());
}

TEST(Calendar, HasTheBankHolidaysOfEnglandAndWales) { ExpectHolidays(England(), kEngland); }
TEST(Calendar, HasTheFederalHolidaysOfTheUnitedStates) { ExpectHolidays(Federal(), kFederal); }
TEST(Calendar, HasTheSameHolidaysOutsideItsYears) {
  ExpectHolidays(England(1990, 1991), kEngland);
  ExpectHolidays(Federal(2024, 2024), kFederal);
}

TEST(Calendar, TellsTheTitleOfADay) {
  const Calendar england = England();
  EXPECT_EQ(england.HolidayOn(D("2026-04-03")), "Good Friday");
  EXPECT_EQ(england.HolidayOn(D("2026-12-26")), "Boxing Day");
  EXPECT_EQ(england.HolidayOn(D("2026-12-28")), "Boxing Day (substitute day)");
  EXPECT_EQ(england.HolidayOn(D("2021-12-27")), "Christmas Day (substitute day)");
  EXPECT_EQ(england.HolidayOn(D("2022-12-27")), "Christmas Day (substitute day)");
  EXPECT_EQ(england.HolidayOn(D("2022-12-26")), "Boxing Day");
  EXPECT_FALSE(england.HolidayOn(D("2026-04-04")));
  EXPECT_FALSE(england.HolidayOn(D("2020-05-04")));
  EXPECT_EQ(Federal().HolidayOn(D("2021-12-31")), "New Year's Day (observed)");
  EXPECT_EQ(England(2000, 2000).HolidayOn(D("2026-12-28")), "Boxing Day (substitute day)");
}

TEST(Calendar, NeverCountsTheAnchor) {
  const Calendar england = England();
  EXPECT_EQ(england.NthBusinessDayAfter(D("2026-04-02"), 1), D("2026-04-07"));
  EXPECT_EQ(england.NthBusinessDayAfter(D("2026-04-04"), 1), D("2026-04-07"));
  EXPECT_EQ(england.NthBusinessDayAfter(D("2026-04-07"), 1), D("2026-04-08"));
  EXPECT_EQ(england.NthBusinessDayAfter(D("2026-03-31"), 5), D("2026-04-09"));
  EXPECT_EQ(england.NthBusinessDayBefore(D("2026-04-07"), 1), D("2026-04-02"));
  EXPECT_EQ(england.NthBusinessDayBefore(D("2026-04-05"), 1), D("2026-04-02"));
  EXPECT_EQ(england.NthBusinessDayBefore(D("2026-04-02"), 1), D("2026-04-01"));
  EXPECT_FALSE(england.NthBusinessDayAfter(D("2026-04-07"), 0));
  EXPECT_FALSE(england.NthBusinessDayBefore(D("2026-04-07"), -1));
}

TEST(Calendar, CountsBusinessDaysBetween) {
  const Calendar england = England();
  EXPECT_EQ(england.BusinessDaysBetween(D("2026-04-02"), D("2026-04-07")), 1);
  EXPECT_EQ(england.BusinessDaysBetween(D("2026-04-07"), D("2026-04-02")), -1);
  EXPECT_EQ(england.BusinessDaysBetween(D("2026-04-07"), D("2026-04-07")), 0);
  EXPECT_EQ(england.BusinessDaysBetween(D("2025-12-31"), D("2026-12-31")), 253);
}

// Every question has the same answer where the years were worked out before, where they were not,
// and across the border between the two; and counting agrees with stepping.
TEST(Calendar, AnswersTheSameInsideAndOutsideItsYears) {
  const Calendar inside = England(2015, 2035);
  const Calendar outside = England(2050, 2050);
  const Calendar border = England(2024, 2025);
  for (Date date = D("2023-11-01"); date <= D("2026-03-01"); date = date + 3) {
    for (const std::int64_t n : {1, 2, 10, 260}) {
      const auto after = inside.NthBusinessDayAfter(date, n);
      const auto before = inside.NthBusinessDayBefore(date, n);
      ASSERT_TRUE(after && before);
      EXPECT_EQ(outside.NthBusinessDayAfter(date, n), after);
      EXPECT_EQ(border.NthBusinessDayAfter(date, n), after);
      EXPECT_EQ(outside.NthBusinessDayBefore(date, n), before);
      EXPECT_EQ(border.NthBusinessDayBefore(date, n), before);
      EXPECT_EQ(inside.BusinessDaysBetween(date, *after), n);
      EXPECT_EQ(outside.BusinessDaysBetween(date, *after), n);
      EXPECT_EQ(border.BusinessDaysBetween(date, *after), n);
      EXPECT_EQ(border.BusinessDaysBetween(*before, date),
                n - (inside.IsBusinessDay(date) ? 0 : 1));
    }
  }
}

TEST(Calendar, EndsWithTheYears) {
  const Calendar england = England();
  EXPECT_FALSE(england.NthBusinessDayAfter(Date::Latest(), 1));
  EXPECT_FALSE(england.NthBusinessDayBefore(Date::Earliest(), 1));
  EXPECT_TRUE(england.IsBusinessDay(D("9999-12-31")));
  EXPECT_FALSE(england.IsBusinessDay(Date::Earliest()));
}

TEST(Calendar, MayWorkOnAnyWeekdays) {
  const Calendar every_day(
      {Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday, Weekday::Friday,
       Weekday::Saturday, Weekday::Sunday},
      {Rule("Christmas Day", FixedDate{12, 25, SubstituteRule::NextWorkingDay})});
  EXPECT_TRUE(every_day.IsBusinessDay(D("2027-12-26")));
  EXPECT_FALSE(every_day.IsBusinessDay(D("2027-12-25")));
  EXPECT_TRUE(every_day.IsBusinessDay(D("2027-12-27"))) << "no substitute: Saturday is worked";
  const Calendar sunday_to_thursday(
      {Weekday::Sunday, Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday},
      {Rule("National Day", FixedDate{12, 2, SubstituteRule::NearestWeekday})});
  EXPECT_EQ(sunday_to_thursday.HolidayOn(D("2022-12-01")),
            "National Day (observed)");  // 2 December was a Friday
  EXPECT_EQ(sunday_to_thursday.HolidayOn(D("2023-12-03")),
            "National Day (observed)");  // a Saturday
  const Calendar never({}, {Rule("Day", FixedDate{1, 1, SubstituteRule::NextWorkingDay})}, 2026,
                       2026);
  EXPECT_FALSE(never.IsBusinessDay(D("2026-03-02")));
  EXPECT_FALSE(never.NthBusinessDayAfter(D("2026-03-02"), 1));
  EXPECT_EQ(never.BusinessDaysBetween(D("2026-03-02"), D("2026-04-02")), 0);
}

TEST(Calendar, HonoursYearsAndExceptions) {
  HolidayRule fair = Rule("Fair day", NthWeekday{5, Weekday::Friday, 1});
  fair.first_year = 2021;
  fair.last_year = 2027;
  fair.exceptions = {{2026, std::nullopt}};
  HolidayRule leap = Rule("Leap day", FixedDate{2, 29});
  HolidayRule moved = Rule("Moved day", FixedDate{12, 31});
  moved.exceptions = {{2025, D("2026-01-02")}};
  const Calendar calendar(WeekdaySet::MondayToFriday(), {fair, leap, moved}, 2020, 2030);
  EXPECT_EQ(calendar.HolidayOn(D("2021-01-29")), "Fair day");
  EXPECT_FALSE(calendar.HolidayOn(D("2020-01-31")));
  EXPECT_FALSE(calendar.HolidayOn(D("2026-01-30")));
  EXPECT_FALSE(calendar.HolidayOn(D("2022-02-04"))) << "January 2022 has four Fridays";
  EXPECT_FALSE(calendar.HolidayOn(D("2028-01-28")));
  EXPECT_EQ(calendar.HolidayOn(D("2024-02-29")), "Leap day");
  EXPECT_EQ(calendar.HolidayOn(D("2026-01-02")), "Moved day");
  EXPECT_FALSE(calendar.HolidayOn(D("2025-12-31")));
}

TEST(Calendar, SubstitutesSkipOneAnother) {
  constexpr auto kNext = SubstituteRule::NextWorkingDay;
  const Calendar calendar(WeekdaySet::MondayToFriday(),
                          {Rule("B", FixedDate{12, 26, kNext}), Rule("A", FixedDate{12, 25, kNext}),
                           Rule("C", FixedDate{12, 28})},
                          2021, 2021);
  EXPECT_EQ(calendar.HolidayOn(D("2021-12-27")), "A (substitute day)")
      << "the earlier date first, not the earlier rule";
  EXPECT_EQ(calendar.HolidayOn(D("2021-12-28")), "C");
  EXPECT_EQ(calendar.HolidayOn(D("2021-12-29")), "B (substitute day)");
}

TEST(Calendar, MayBeAskedFromSeveralThreads) {
  const Calendar calendar = England(2026, 2026);
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&calendar] {
      for (int k = 0; k < 200; ++k)
        EXPECT_EQ(calendar.NthBusinessDayAfter(D("2026-12-01"), 30), D("2027-01-15"));
    });
  }
  for (std::thread& thread : threads) thread.join();
}

}  // namespace
}  // namespace bpo::values
