// Period schemes over a term: bounds, partial periods, ids.
#include "values/period.h"

#include <stdexcept>

#include <gtest/gtest.h>

#include "values/print_in_tests.h"

namespace bpo::values {
namespace {

auto D(std::string_view text) -> Date { return Date::Parse(text).value(); }

auto Days(std::string_view from, std::string_view to) -> Term { return {D(from), D(to)}; }

TEST(PeriodScheme, CutsATermIntoMonths) {
  const auto scheme = PeriodScheme::Monthly(Days("2026-01-01", "2026-12-31")).value();
  EXPECT_EQ(scheme.Count(), 12);
  EXPECT_EQ(scheme.At(0), (Period{0, D("2026-01-01"), D("2026-01-31"), false}));
  EXPECT_EQ(scheme.At(1), (Period{1, D("2026-02-01"), D("2026-02-28"), false}));
  EXPECT_EQ(scheme.At(1).Days(), 28);
  EXPECT_EQ(scheme.IdOf(2), "2026-03");
  EXPECT_EQ(scheme.ToLongText(2), "March 2026");
  EXPECT_EQ(scheme.Parse("2026-03"), 2);
  EXPECT_EQ(scheme.IndexOf(D("2026-03-31")), 2);
}

TEST(PeriodScheme, CutsPartialPeriodsToTheTerm) {
  const auto scheme = PeriodScheme::Monthly(Days("2026-01-15", "2026-03-10")).value();
  EXPECT_EQ(scheme.Count(), 3);
  EXPECT_EQ(scheme.At(0), (Period{0, D("2026-01-15"), D("2026-01-31"), true}));
  EXPECT_EQ(scheme.At(1), (Period{1, D("2026-02-01"), D("2026-02-28"), false}));
  EXPECT_EQ(scheme.At(2), (Period{2, D("2026-03-01"), D("2026-03-10"), true}));
  EXPECT_EQ(scheme.WholeAt(0), (Period{0, D("2026-01-01"), D("2026-01-31"), false}));
  EXPECT_EQ(scheme.IndexOf(D("2026-01-02")), 0);
}

TEST(PeriodScheme, KnowsQuartersAndYearsOfTheCalendarAndOfTheContract) {
  const auto scheme = PeriodScheme::Monthly(Days("2024-02-29", "2026-09-30")).value();
  EXPECT_EQ(scheme.IntervalAround(Interval::Quarter, D("2025-12-31")),
            Days("2025-10-01", "2025-12-31"));
  EXPECT_EQ(scheme.IntervalAround(Interval::CalendarYear, D("2024-03-01")),
            Days("2024-01-01", "2024-12-31"));
  EXPECT_EQ(scheme.IntervalAround(Interval::ContractYear, D("2025-02-27")),
            Days("2024-02-29", "2025-02-27"));
  EXPECT_EQ(scheme.IntervalAround(Interval::ContractYear, D("2025-02-28")),
            Days("2025-02-28", "2026-02-27"));
}

TEST(PeriodScheme, WhatRecursExistsInThePeriodThatEndsIt) {
  const auto scheme = PeriodScheme::MonthlyFromDay(16, Days("2026-01-16", "2027-05-31")).value();
  const auto occurs = [&](const Recurrence& recurrence) {
    std::string all;
    for (std::int32_t i = 0; i < scheme.Count(); ++i)
      all += scheme.Occurs(recurrence, i) ? 'x' : '.';
    return all;
  };
  // January is 16 January to 15 February; the last period is 16 to 31 May 2027.
  EXPECT_EQ(occurs({.interval = Interval::Quarter, .month = {}, .day = {}}), "..x..x..x..x..x.x");
  EXPECT_EQ(occurs({.interval = Interval::ContractYear, .month = {}, .day = {}}),
            "...........x....x");
  EXPECT_EQ(occurs({.interval = Interval::CalendarYear, .month = {}, .day = {}}),
            "...........x....x");
  EXPECT_EQ(occurs({.interval = {}, .month = 5, .day = {}}), "...x...........x.");
  EXPECT_EQ(occurs({.interval = {}, .month = {}, .day = D("2026-04-15")}), "..x..............");
}

TEST(PeriodScheme, ReachesBeforeAndAfterTheTerm) {
  const auto scheme = PeriodScheme::Monthly(Days("2026-01-15", "2026-03-10")).value();
  EXPECT_EQ(scheme.At(-1), (Period{-1, D("2025-12-01"), D("2025-12-31"), false}));
  EXPECT_EQ(scheme.IdOf(-13), "2024-12");
  EXPECT_EQ(scheme.Parse("2024-12"), -13);
  EXPECT_EQ(scheme.IdOf(3), "2026-04");
  EXPECT_EQ(scheme.At(3).to, D("2026-04-30"));
}

TEST(PeriodScheme, CutsQuartersAndYears) {
  const auto quarters = PeriodScheme::Quarterly(Days("2026-02-01", "2027-01-31")).value();
  EXPECT_EQ(quarters.Count(), 5);
  EXPECT_EQ(quarters.At(0), (Period{0, D("2026-02-01"), D("2026-03-31"), true}));
  EXPECT_EQ(quarters.IdOf(0), "2026-Q1");
  EXPECT_EQ(quarters.IdOf(4), "2027-Q1");
  EXPECT_EQ(quarters.IdOf(-1), "2025-Q4");
  EXPECT_EQ(quarters.Parse("2026-Q4"), 3);
  EXPECT_EQ(quarters.ToLongText(1), "Q2 2026");
  const auto years = PeriodScheme::Yearly(Days("2026-02-01", "2028-01-31")).value();
  EXPECT_EQ(years.Count(), 3);
  EXPECT_EQ(years.IdOf(1), "2027");
  EXPECT_EQ(years.At(1).Days(), 365);
  EXPECT_EQ(years.Parse("2025"), -1);
  EXPECT_EQ(years.ToLongText(0), "2026");
}

TEST(PeriodScheme, NamesWeeksByTheIsoYear) {
  const auto weeks = PeriodScheme::Weekly(Days("2026-01-01", "2026-12-31")).value();
  EXPECT_EQ(weeks.IdOf(0), "2026-W01");
  EXPECT_EQ(weeks.WholeAt(0), (Period{0, D("2025-12-29"), D("2026-01-04"), false}));
  EXPECT_TRUE(weeks.At(0).is_partial);
  EXPECT_EQ(weeks.IdOf(8), "2026-W09");
  EXPECT_EQ(weeks.WholeAt(8).from, D("2026-02-23"));
  EXPECT_EQ(weeks.IdOf(weeks.IndexOf(D("2026-12-31"))), "2026-W53");
  EXPECT_EQ(weeks.IdOf(weeks.IndexOf(D("2027-01-03"))), "2026-W53");
  EXPECT_EQ(weeks.IdOf(weeks.IndexOf(D("2027-01-04"))), "2027-W01");
  EXPECT_EQ(weeks.IdOf(weeks.IndexOf(D("2024-12-30"))), "2025-W01");
  EXPECT_EQ(weeks.IdOf(weeks.IndexOf(D("2021-01-03"))), "2020-W53");
  EXPECT_EQ(weeks.ToLongText(8), "week 9 of 2026");
  EXPECT_EQ(weeks.Parse("2026-W09"), 8);
  EXPECT_EQ(weeks.Parse("2026-W53"), weeks.Count() - 1);
  EXPECT_FALSE(weeks.Parse("2025-W53")) << "2025 has 52 weeks";
  EXPECT_EQ(weeks.Count(), 53);
}

TEST(PeriodScheme, BeginsMonthsOnADay) {
  const auto scheme = PeriodScheme::MonthlyFromDay(15, Days("2026-01-15", "2027-01-14")).value();
  EXPECT_EQ(scheme.Count(), 12);
  EXPECT_EQ(scheme.At(2), (Period{2, D("2026-03-15"), D("2026-04-14"), false}));
  EXPECT_EQ(scheme.IdOf(2), "2026-03");
  EXPECT_EQ(scheme.Parse("2026-03"), 2);
  EXPECT_EQ(scheme.ToLongText(2), "15 March 2026 to 14 April 2026");
  EXPECT_EQ(scheme.IndexOf(D("2026-04-14")), 2);
  EXPECT_EQ(scheme.IndexOf(D("2026-04-15")), 3);
  const auto cut = PeriodScheme::MonthlyFromDay(28, Days("2026-03-01", "2026-03-31")).value();
  EXPECT_EQ(cut.Count(), 2);
  EXPECT_EQ(cut.IdOf(0), "2026-02");
  EXPECT_EQ(cut.At(0), (Period{0, D("2026-03-01"), D("2026-03-27"), true}));
  EXPECT_EQ(cut.At(1), (Period{1, D("2026-03-28"), D("2026-03-31"), true}));
  EXPECT_FALSE(PeriodScheme::MonthlyFromDay(1, Days("2026-03-01", "2026-03-31")));
  EXPECT_FALSE(PeriodScheme::MonthlyFromDay(29, Days("2026-03-01", "2026-03-31")));
}

TEST(PeriodScheme, TakesATermAsAWhole) {
  const auto once = PeriodScheme::Once(Days("2026-02-10", "2026-05-20")).value();
  EXPECT_EQ(once.Count(), 1);
  EXPECT_EQ(once.At(0), (Period{0, D("2026-02-10"), D("2026-05-20"), false}));
  EXPECT_EQ(once.IdOf(0), "once");
  EXPECT_EQ(once.Parse("once"), 0);
  EXPECT_EQ(once.ToLongText(0), "10 February 2026 to 20 May 2026");
  EXPECT_EQ(once.IndexOf(D("2026-02-09")), -1);
  EXPECT_EQ(once.IndexOf(D("2026-05-21")), 1);
  EXPECT_FALSE(once.Has(1));
  EXPECT_THROW(once.At(-1), std::out_of_range);
}

TEST(PeriodScheme, RefusesATermThatEndsBeforeItBegins) {
  const Term backwards = Days("2026-02-10", "2026-02-09");
  EXPECT_FALSE(PeriodScheme::Monthly(backwards));
  EXPECT_FALSE(PeriodScheme::Once(backwards));
  EXPECT_EQ(PeriodScheme::Monthly(Days("2026-02-10", "2026-02-10"))->Count(), 1);
}

TEST(PeriodScheme, RefusesIdsOfOtherSchemes) {
  const Term term = Days("2026-01-01", "2026-12-31");
  for (const std::string_view id : {"", "2026", "2026-13", "2026-00", "2026-3", "2026-Q1",
                                    "2026-W01", "once", "2026-03 ", "x026-03", "2026_03"}) {
    EXPECT_FALSE(PeriodScheme::Monthly(term)->Parse(id)) << id;
  }
  for (const std::string_view id :
       {"2026-Q0", "2026-Q5", "2026-03", "2026Q1", "2026-Q11", "2026-q1"}) {
    EXPECT_FALSE(PeriodScheme::Quarterly(term)->Parse(id)) << id;
  }
  for (const std::string_view id : {"2026-W00", "2026-W54", "2026-W1", "2026-09"}) {
    EXPECT_FALSE(PeriodScheme::Weekly(term)->Parse(id)) << id;
  }
  for (const std::string_view id : {"0000", "26", "2026-01", "+202"}) {
    EXPECT_FALSE(PeriodScheme::Yearly(term)->Parse(id)) << id;
  }
}

// Neighbouring periods touch, contain their days, and their ids lead back to them, to the ends of
// time.
TEST(PeriodScheme, CoversEveryDayExactlyOnce) {
  const Term open_ended{D("2026-01-15"), Date::Latest()};
  for (const PeriodScheme& scheme :
       {*PeriodScheme::Monthly(open_ended), *PeriodScheme::Weekly(open_ended),
        *PeriodScheme::Quarterly(open_ended), *PeriodScheme::Yearly(open_ended),
        *PeriodScheme::MonthlyFromDay(15, open_ended),
        *PeriodScheme::MonthlyFromDay(28, open_ended)}) {
    const std::int32_t first = scheme.IndexOf(Date::Earliest());
    const std::int32_t last = scheme.IndexOf(Date::Latest());
    EXPECT_FALSE(scheme.Has(first - 1));
    EXPECT_FALSE(scheme.Has(last + 1));
    EXPECT_EQ(scheme.WholeAt(first).from, Date::Earliest());
    EXPECT_EQ(scheme.WholeAt(last).to, Date::Latest());
    for (std::int32_t index = first; index <= last; ++index) {
      const Period period = scheme.WholeAt(index);
      ASSERT_LE(period.from, period.to);
      ASSERT_EQ(scheme.IndexOf(period.from), index);
      ASSERT_EQ(scheme.IndexOf(period.to), index);
      ASSERT_EQ(scheme.Parse(scheme.IdOf(index)), index) << scheme.IdOf(index);
      if (index < last) {
        ASSERT_EQ(scheme.WholeAt(index + 1).from, period.to + 1);
      }
    }
  }
}

}  // namespace
}  // namespace bpo::values
