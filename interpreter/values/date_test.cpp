// Dates, instants and spans.
#include "values/date.h"

#include <limits>
#include <stdexcept>

#include <gtest/gtest.h>

#include "values/print_in_tests.h"

namespace bpo::values {
namespace {

auto D(std::string_view text) -> Date {
  const auto date = Date::Parse(text);
  EXPECT_TRUE(date) << text;
  return date.value_or(Date());
}

TEST(Date, ReadsAndPrintsIsoDates) {
  const Date date = D("2026-03-01");
  EXPECT_EQ(date.Year(), 2026);
  EXPECT_EQ(date.Month(), 3);
  EXPECT_EQ(date.Day(), 1);
  EXPECT_EQ(date.DayOfYear(), 60);
  EXPECT_EQ(date.DayOfWeek(), Weekday::Sunday);
  EXPECT_EQ(date.ToText(), "2026-03-01");
  EXPECT_EQ(date.ToLongText(), "1 March 2026");
  EXPECT_EQ(Date::Earliest().ToText(), "0001-01-01");
  EXPECT_EQ(Date::Latest().ToText(), "9999-12-31");
}

TEST(Date, RefusesOtherText) {
  for (const std::string_view text :
       {"", "2026", "2026-03", "2026-3-1", "2026-02-29", "2026-13-01", "2026-00-10", "2026-01-00",
        "2026-04-31", "0000-01-01", "2026/03/01", "2026-03-01 ", " 2026-03-01", "20260301",
        "2026-03-01T00:00:00Z", "-026-03-01", "12026-03-01", "2026-03-0x"}) {
    EXPECT_FALSE(Date::Parse(text)) << text;
  }
}

TEST(Date, CountsEveryDayOnce) {
  Date expected = Date::Earliest();
  int year = 1;
  int month = 1;
  int day = 1;
  auto weekday = static_cast<int>(Weekday::Monday);  // 0001-01-01 was a Monday
  while (true) {
    const auto date = Date::FromYmd(year, month, day);
    ASSERT_TRUE(date);
    ASSERT_EQ(*date, expected);
    ASSERT_EQ(date->Year(), year);
    ASSERT_EQ(date->Month(), month);
    ASSERT_EQ(date->Day(), day);
    ASSERT_EQ(static_cast<int>(date->DayOfWeek()), weekday);
    if (expected == Date::Latest()) break;
    expected = expected + 1;
    weekday = (weekday + 1) % 7;
    if (++day <= DaysInMonth(year, month)) continue;
    day = 1;
    if (++month <= 12) continue;
    month = 1;
    ++year;
  }
  EXPECT_EQ(year, 9999);
}

TEST(Date, KnowsLeapYears) {
  EXPECT_TRUE(IsLeapYear(2024));
  EXPECT_FALSE(IsLeapYear(2026));
  EXPECT_FALSE(IsLeapYear(1900));
  EXPECT_TRUE(IsLeapYear(2000));
  EXPECT_EQ(D("2024-02-10").LastOfMonth(), D("2024-02-29"));
  EXPECT_EQ(D("2026-02-10").LastOfMonth(), D("2026-02-28"));
  EXPECT_EQ(D("2026-02-10").FirstOfMonth(), D("2026-02-01"));
}

TEST(Date, AddsAndSubtractsDays) {
  EXPECT_EQ(D("2026-02-28") + 1, D("2026-03-01"));
  EXPECT_EQ(D("2026-03-01") - 1, D("2026-02-28"));
  EXPECT_EQ(D("2026-03-01") - D("2026-02-01"), 28);
  EXPECT_FALSE(Date::Latest().PlusDays(1));
  EXPECT_FALSE(Date::Earliest().PlusDays(-1));
  EXPECT_FALSE(Date().PlusDays(std::numeric_limits<std::int64_t>::max()));
  EXPECT_FALSE(Date().PlusDays(std::numeric_limits<std::int64_t>::min()));
  EXPECT_THROW(Date::Latest() + 1, std::out_of_range);
  EXPECT_THROW(Date() - std::numeric_limits<std::int64_t>::min(), std::out_of_range);
}

TEST(Date, AddsMonthsByPolicy) {
  const Date end_of_january = D("2026-01-31");
  EXPECT_FALSE(end_of_january.AddMonths(1, MonthEndPolicy::Refuse));
  EXPECT_EQ(end_of_january.AddMonths(1, MonthEndPolicy::EndOfMonth), D("2026-02-28"));
  EXPECT_EQ(end_of_january.AddMonths(1, MonthEndPolicy::NextDay), D("2026-03-01"));
  EXPECT_EQ(end_of_january.AddMonths(2, MonthEndPolicy::Refuse), D("2026-03-31"));
  EXPECT_EQ(end_of_january.AddMonths(-2, MonthEndPolicy::EndOfMonth), D("2025-11-30"));
  EXPECT_EQ(end_of_january.AddMonths(-13, MonthEndPolicy::Refuse), D("2024-12-31"));
  EXPECT_EQ(D("2024-02-29").AddMonths(12, MonthEndPolicy::EndOfMonth), D("2025-02-28"));
  EXPECT_EQ(D("2024-02-29").AddMonths(48, MonthEndPolicy::Refuse), D("2028-02-29"));
  EXPECT_FALSE(Date::Latest().AddMonths(1, MonthEndPolicy::EndOfMonth));
  EXPECT_FALSE(Date::Earliest().AddMonths(-1, MonthEndPolicy::EndOfMonth));
  EXPECT_FALSE(
      Date().AddMonths(std::numeric_limits<std::int64_t>::max(), MonthEndPolicy::EndOfMonth));
}

TEST(Date, FindsEaster) {
  for (const std::string_view text :
       {"1961-04-02", "1981-04-19", "2000-04-23", "2008-03-23", "2011-04-24", "2020-04-12",
        "2021-04-04", "2022-04-17", "2023-04-09", "2024-03-31", "2025-04-20", "2026-04-05",
        "2027-03-28", "2028-04-16", "2029-04-01", "2030-04-21", "2038-04-25"}) {
    EXPECT_EQ(Easter(D(text).Year()), D(text));
  }
  for (int year = 1; year <= 9999; ++year) {
    const Date easter = Easter(year);
    EXPECT_EQ(easter.DayOfWeek(), Weekday::Sunday);
    EXPECT_GE(easter, Date::FromYmd(year, 3, 22));
    EXPECT_LE(easter, Date::FromYmd(year, 4, 25));
  }
}

TEST(Instant, ReadsRfc3339) {
  EXPECT_EQ(Instant::Parse("1970-01-01T00:00:00Z")->Seconds(), 0);
  EXPECT_EQ(Instant::Parse("2026-03-01T12:30:15Z")->ToText(), "2026-03-01T12:30:15Z");
  EXPECT_EQ(Instant::Parse("2026-03-01T12:30:15+01:00")->ToText(), "2026-03-01T11:30:15Z");
  EXPECT_EQ(Instant::Parse("2026-03-01T00:30:00+05:30")->ToText(), "2026-02-28T19:00:00Z");
  EXPECT_EQ(Instant::Parse("2026-02-28T22:00:00-03:00")->ToText(), "2026-03-01T01:00:00Z");
  EXPECT_EQ(Instant::Parse("1969-12-31T23:59:59Z")->Seconds(), -1);
  EXPECT_EQ(Instant::Parse("1969-12-31T23:59:59Z")->UtcDate(), D("1969-12-31"));
  EXPECT_EQ(Instant::Parse("2026-03-01t12:30:15.000z"),
            Instant::Parse("2026-03-01T12:30:15-00:00"));
}

TEST(Instant, RefusesWhatIsAmbiguousOrWouldLoseSomething) {
  for (const std::string_view text :
       {"2026-03-01T12:30:15", "2026-03-01T12:30Z", "2026-03-01 12:30:15Z", "2026-03-01",
        "2026-03-01T24:00:00Z", "2026-03-01T12:60:00Z", "2026-03-01T12:30:60Z",
        "2026-03-01T12:30:15.5Z", "2026-03-01T12:30:15.Z", "2026-03-01T12:30:15+0100",
        "2026-03-01T12:30:15+24:00", "2026-03-01T12:30:15Z ", "2026-02-30T12:30:15Z", "",
        "0001-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01"}) {
    EXPECT_FALSE(Instant::Parse(text)) << text;
  }
}

TEST(Instant, CountsSeconds) {
  const Instant began = *Instant::Parse("2026-03-01T12:00:00Z");
  EXPECT_EQ(*began.PlusSeconds(90) - began, 90);
  EXPECT_LT(began, *began.PlusSeconds(1));
  EXPECT_FALSE(began.PlusSeconds(std::numeric_limits<std::int64_t>::max()));
  EXPECT_FALSE(Instant::FromSeconds(std::numeric_limits<std::int64_t>::min()));
}

TEST(Span, ComparesWithinItsFamilyOnly) {
  using Unit = Span::Unit;
  EXPECT_EQ(Compare({12, Unit::Month}, {1, Unit::Year}), std::strong_ordering::equal);
  EXPECT_EQ(Compare({5, Unit::Month}, {2, Unit::Quarter}), std::strong_ordering::less);
  EXPECT_EQ(Compare({15, Unit::Day}, {2, Unit::Week}), std::strong_ordering::greater);
  EXPECT_EQ(Compare({90, Unit::Minute}, {1, Unit::Hour}), std::strong_ordering::greater);
  EXPECT_FALSE(Compare({30, Unit::Day}, {1, Unit::Month}));
  EXPECT_FALSE(Compare({24, Unit::Hour}, {1, Unit::Day}));
  EXPECT_FALSE(Compare({5, Unit::BusinessDay}, {7, Unit::Day}));
  EXPECT_EQ(Compare({5, Unit::BusinessDay}, {3, Unit::BusinessDay}), std::strong_ordering::greater);
}

TEST(Span, ComparesCountsOfAnySize) {
  using Unit = Span::Unit;
  constexpr auto kMax = std::numeric_limits<std::int64_t>::max();
  constexpr auto kMin = std::numeric_limits<std::int64_t>::min();
  EXPECT_EQ(Compare({kMax, Unit::Hour}, {kMax, Unit::Minute}), std::strong_ordering::greater);
  EXPECT_EQ(Compare({kMin, Unit::Hour}, {kMin, Unit::Minute}), std::strong_ordering::less);
  EXPECT_EQ(Compare({kMax, Unit::Second}, {kMax / 3600, Unit::Hour}),
            std::strong_ordering::greater);
  EXPECT_EQ(Compare({kMax, Unit::Second}, {kMax / 3600 + 1, Unit::Hour}),
            std::strong_ordering::less);
  EXPECT_EQ(Compare({kMax, Unit::Year}, {kMax, Unit::Year}), std::strong_ordering::equal);
}

TEST(Span, ReadsAndPrintsItsUnits) {
  EXPECT_EQ(Span(3, Span::Unit::BusinessDay).ToText(), "3 business days");
  EXPECT_EQ(Span(1, Span::Unit::Month).ToText(), "1 month");
  EXPECT_EQ(ParseSpanUnit("weeks"), Span::Unit::Week);
  EXPECT_EQ(ParseSpanUnit("business day"), Span::Unit::BusinessDay);
  EXPECT_FALSE(ParseSpanUnit("fortnight"));
}

TEST(Span, IsCountedFromADate) {
  EXPECT_EQ(AddSpan(D("2026-01-31"), {2, Span::Unit::Week}, MonthEndPolicy::Refuse),
            D("2026-02-14"));
  EXPECT_EQ(AddSpan(D("2026-01-31"), {1, Span::Unit::Quarter}, MonthEndPolicy::EndOfMonth),
            D("2026-04-30"));
  EXPECT_FALSE(AddSpan(D("2026-01-31"), {1, Span::Unit::Quarter}, MonthEndPolicy::Refuse));
  EXPECT_EQ(AddSpan(D("2026-01-31"), {1, Span::Unit::Year}, MonthEndPolicy::Refuse),
            D("2027-01-31"));
  EXPECT_FALSE(AddSpan(D("2026-01-31"), {1, Span::Unit::BusinessDay}, MonthEndPolicy::Refuse));
  EXPECT_FALSE(AddSpan(D("2026-01-31"), {1, Span::Unit::Hour}, MonthEndPolicy::Refuse));
}

}  // namespace
}  // namespace bpo::values
