#include "values/day_count.h"

#include <gtest/gtest.h>

namespace bpo::values {
namespace {

auto On(std::string_view text) -> Date { return *Date::Parse(text); }
auto Share(std::string_view from, std::string_view to, DayCount count) -> std::string {
  return YearShare(On(from), On(to), count).ToText();
}

// The worked example of "The Actual/Actual Day Count Fraction" (ISDA, 1999): 1 November 1999 to 1
// May 2000.
TEST(DayCount, IsdaExample) {
  EXPECT_EQ(YearShare(On("1999-11-01"), On("2000-05-01"), DayCount::ActualActual),
            Number(61) / Number(365) + Number(121) / Number(366));
}

TEST(DayCount, EachBasis) {
  EXPECT_EQ(Share("2026-01-15", "2026-02-14", DayCount::Actual365), "6/73");
  EXPECT_EQ(Share("2026-01-15", "2026-02-14", DayCount::Actual360), "1/12");
  EXPECT_EQ(Share("2024-01-01", "2025-01-01", DayCount::ActualActual), "1");
  EXPECT_EQ(Share("2024-01-01", "2024-07-01", DayCount::ActualActual), "91/183");
}

TEST(DayCount, MonthsOfThirtyDays) {
  const auto days = [](std::string_view from, std::string_view to) {
    return (YearShare(On(from), On(to), DayCount::Thirty360) * Number(360)).ToText();
  };
  EXPECT_EQ(days("2007-01-15", "2007-01-30"), "15");
  EXPECT_EQ(days("2007-01-31", "2007-02-28"), "28");
  EXPECT_EQ(days("2007-02-28", "2007-03-31"), "33");
  EXPECT_EQ(days("2007-01-30", "2007-01-31"), "0");
  EXPECT_EQ(days("2007-01-31", "2007-03-31"), "60");
  EXPECT_EQ(days("2007-09-30", "2008-03-31"), "180");
  EXPECT_EQ(days("2007-03-31", "2007-01-31"), "-60");
}

TEST(DayCount, WholeMonths) {
  EXPECT_EQ(WholeMonths(On("2011-12-22"), On("2013-08-24")), 20);
  EXPECT_EQ(WholeMonths(On("2013-08-24"), On("2011-12-22")), -20);
  EXPECT_EQ(WholeMonths(On("2026-01-31"), On("2026-02-28")), 0);
  EXPECT_EQ(WholeMonths(On("2026-01-31"), On("2026-03-31")), 2);
}

TEST(DayCount, Names) {
  for (const DayCount count :
       {DayCount::Actual365, DayCount::Actual360, DayCount::Thirty360, DayCount::ActualActual})
    EXPECT_EQ(ParseDayCount(ToText(count)), count);
  EXPECT_FALSE(ParseDayCount("actual/366"));
}

}  // namespace
}  // namespace bpo::values
