// Windows, streaks and history: their extents, the edge of the term, what is not on record; dated
// values, days, evidence.

#include <gtest/gtest.h>

#include "evaluate/plan_fixture.h"

namespace bpo::evaluate {
namespace {

using plan::Aggregate;
using plan::NoSlot;
using plan::WindowStep;
using Extent = WindowStep::Extent;

auto Monthly(std::string_view from) -> values::PeriodScheme {
  return *values::PeriodScheme::Monthly({.from = DateAt(from), .to = DateAt("2027-12-31")});
}

// `aggregate(calls over <extent>)` over a kept input.
struct Windowed : PlanFixture {
  Windowed(Extent extent, std::int64_t count, Aggregate aggregate,
           plan::Shape::Kind kind = plan::Shape::Kind::Number,
           const values::PeriodScheme& scheme = Monthly("2025-01-01"))
      : PlanFixture(scheme) {
    calls = Input("calls");
    const std::uint32_t track = Track("calls", calls, -1, kind);
    WindowStep window;
    window.extent = extent;
    window.count = count;
    window.aggregate = aggregate;
    window.value = Slot();
    window.body.push_back(
        {.op = Op::History, .out = window.value, .b = static_cast<SlotId>(0), .extra = track});
    window.tracks = {track};
    plan.windows.push_back(window);
    out = Then(Op::Window);
    history.tracks.resize(1);
  }
  auto Was(std::string_view period, const Value& value) -> void {
    history.tracks[0][*plan.scheme.Parse(period)] = value;
  }
  auto In(std::string_view period, const Value& now) -> std::string {
    Run(period, {{calls, now}});
    return Text(out);
  }

  SlotId calls{};
  SlotId out{};
};

TEST(Window, LastCountsThisPeriodAndPreviousDoesNot) {
  Windowed last(Extent::Last, 3, Aggregate::Sum);
  Windowed previous(Extent::Previous, 3, Aggregate::Sum);
  for (auto* window : {&last, &previous}) {
    window->Was("2025-03", Of("1000"));
    window->Was("2025-04", Of("100"));
    window->Was("2025-05", Of("10"));
  }
  EXPECT_EQ(last.In("2025-06", Of("1")), "111");
  EXPECT_EQ(previous.In("2025-06", Of("1")), "1110");
}

TEST(Window, BeforeTheTermHistoryIsEmpty) {
  Windowed sum(Extent::Last, 6, Aggregate::Sum);
  EXPECT_EQ(sum.In("2025-01", Of("7")), "7");
  Windowed nothing(Extent::Previous, 6, Aggregate::Sum);
  EXPECT_EQ(nothing.In("2025-01", Of("7")), "0");
  Windowed average(Extent::Previous, 6, Aggregate::Average);
  EXPECT_EQ(average.In("2025-01", Of("7")), "absent");
  EXPECT_TRUE(average.result.missing.empty());
}

TEST(Window, APeriodOfTheTermThatIsNotOnRecordMakesTheResultUnknown) {
  Windowed any(Extent::Last, 4, Aggregate::Any);
  any.Was("2025-04", Of("1"));
  EXPECT_EQ(any.In("2025-06", Of("1")), "unknown") << "not even a known true decides";
  EXPECT_EQ(any.At(any.out).why, Why::HistoryMissing);
  const std::vector<MissingFact> missing = {{.is_carry = false, .index = 0, .period = 2},
                                            {.is_carry = false, .index = 0, .period = 4}};
  EXPECT_EQ(any.result.missing, missing);
  any.Was("2025-03", Of("0"));
  any.Was("2025-05", Of("0"));
  EXPECT_EQ(any.In("2025-06", Of("0")), "1");
}

TEST(Window, QuartersAndYearsBeginWithTheirFirstPeriod) {
  Windowed quarter(Extent::Quarter, 0, Aggregate::Sum);
  Windowed year(Extent::CalendarYear, 0, Aggregate::Sum);
  Windowed since(Extent::SinceStart, 0, Aggregate::Sum);
  for (auto* window : {&quarter, &year, &since}) {
    for (const auto* month :
         {"2025-10", "2025-11", "2025-12", "2026-01", "2026-02", "2026-03", "2026-04"}) {
      window->Was(month, Of("1"));
    }
    for (const auto* month : {"2025-01", "2025-02", "2025-03", "2025-04", "2025-05", "2025-06",
                              "2025-07", "2025-08", "2025-09"}) {
      window->Was(month, Of("0"));
    }
  }
  EXPECT_EQ(quarter.In("2026-05", Of("1")), "2");
  EXPECT_EQ(quarter.In("2026-04", Of("1")), "1");
  EXPECT_EQ(year.In("2026-05", Of("1")), "5");
  EXPECT_EQ(since.In("2026-05", Of("1")), "8");
}

TEST(Window, AContractYearRunsFromTheAnniversary) {
  Windowed year(Extent::ContractYear, 0, Aggregate::Count, plan::Shape::Kind::Condition,
                Monthly("2025-04-01"));
  for (std::int64_t index = 0; index < 24; ++index) year.history.tracks[0][index] = Of("1");
  EXPECT_EQ(year.In("2026-03", Of("1")), "12");
  EXPECT_EQ(year.In("2026-04", Of("1")), "1");
  EXPECT_EQ(year.In("2026-05", Of("1")), "2");
}

TEST(Window, RecordsEachPeriod) {
  Windowed sum(Extent::Last, 2, Aggregate::Sum);
  sum.Was("2025-05", Of("4"));
  sum.In("2025-06", Of("3"));
  ASSERT_EQ(sum.trace.windows.size(), 2U);
  EXPECT_EQ(sum.trace.windows[0].period, 4);
  EXPECT_EQ(sum.trace.windows[0].value.number, Number(4));
  EXPECT_TRUE(sum.trace.windows[1].counted);
}

// ---- streaks ------------------------------------------------------------------------------------

TEST(Streak, RunsBackFromTheNewestWhileItHolds) {
  Windowed streak(Extent::SinceStart, 0, Aggregate::Streak, plan::Shape::Kind::Condition);
  streak.Was("2025-04", Of("0"));
  streak.Was("2025-05", Of("1"));
  EXPECT_EQ(streak.In("2025-06", Of("1")), "2")
      << "what lies before the end of the run is not needed";
  EXPECT_TRUE(streak.result.missing.empty());
  EXPECT_EQ(streak.In("2025-06", Of("0")), "0");
}

TEST(Streak, StartsWithTheTerm) {
  Windowed streak(Extent::SinceStart, 0, Aggregate::Streak, plan::Shape::Kind::Condition);
  streak.Was("2025-01", Of("1"));
  EXPECT_EQ(streak.In("2025-02", Of("1")), "2");
}

TEST(Streak, IsUnknownWhereItRunsIntoWhatIsNotOnRecord) {
  Windowed streak(Extent::SinceStart, 0, Aggregate::Streak, plan::Shape::Kind::Condition);
  streak.Was("2025-05", Of("1"));
  EXPECT_EQ(streak.In("2025-06", Of("1")), "unknown");
  ASSERT_EQ(streak.result.missing.size(), 1U);
  EXPECT_EQ(streak.result.missing[0].period, 3);
}

TEST(Streak, AnExcusedPeriodEndsItOrIsPassedOver) {
  Windowed streak(Extent::SinceStart, 0, Aggregate::Streak, plan::Shape::Kind::Condition);
  streak.Was("2025-03", Of("0"));
  streak.Was("2025-04", Of("1"));
  streak.Was("2025-05", Missing(State::Absent));
  EXPECT_EQ(streak.In("2025-06", Of("1")), "1");
  streak.plan.windows[0].streak_breaks = false;
  EXPECT_EQ(streak.In("2025-06", Of("1")), "2");
  EXPECT_EQ(streak.In("2025-06", Missing(State::Absent)), "1");
}

// ---- history ------------------------------------------------------------------------------------

struct Remembered : PlanFixture {
  explicit Remembered(plan::Shape::Kind kind, std::uint32_t back = 1) {
    now = Input("status");
    Track("status", now, back, kind);
    before = Then(Op::History, NoSlot, static_cast<SlotId>(back), NoSlot, 0);
    history.tracks.resize(1);
  }
  SlotId now{};
  SlotId before{};
};

TEST(History, BeforeTheTermAStatusEqualsNoneAndAValueIsAbsent) {
  Remembered status(plan::Shape::Kind::SlaStatus);
  status.Run("2025-01");
  EXPECT_EQ(status.Text(status.before), "255");
  Remembered amount(plan::Shape::Kind::Quantity, 3);
  amount.Run("2025-03");
  EXPECT_EQ(amount.Text(amount.before), "absent");
  EXPECT_EQ(amount.At(amount.before).why, Why::BeforeTerm);
}

TEST(History, IsReadOrMissed) {
  Remembered amount(plan::Shape::Kind::Quantity);
  amount.history.tracks[0][1] = Of("17");
  amount.Run("2025-03");
  EXPECT_EQ(amount.Text(amount.before), "17");
  amount.Run("2025-04");
  EXPECT_EQ(amount.Text(amount.before), "unknown");
  ASSERT_EQ(amount.result.missing.size(), 1U);
  EXPECT_EQ(amount.result.missing[0].period, 2);
  amount.history.tracks[0][1] = Missing(State::Unmeasured, Why::NotDue);
  amount.Run("2025-03");
  EXPECT_EQ(amount.Text(amount.before), "unmeasured");
  EXPECT_EQ(amount.At(amount.before).cause, amount.before);
}

// ---- dates --------------------------------------------------------------------------------------

TEST(Dated, TheLastRowThatHasBegunHolds) {
  PlanFixture fixture;
  plan::DatedStep dated;
  dated.rows = {{.from = DateAt("2025-02-01"), .to = {}, .value = fixture.Slot("100")},
                {.from = DateAt("2025-06-15"), .to = {}, .value = fixture.Slot("110")}};
  fixture.plan.dated = {dated, dated};
  fixture.plan.dated[1].at = plan::DatedAt::PeriodEnd;
  const SlotId start = fixture.Then(Op::Dated, NoSlot, NoSlot, NoSlot, 0);
  const SlotId end = fixture.Then(Op::Dated, NoSlot, NoSlot, NoSlot, 1);
  fixture.Run("2025-01");
  EXPECT_EQ(fixture.Text(start), "unknown");
  EXPECT_EQ(fixture.At(start).why, Why::NoValueInForce);
  fixture.Run("2025-02");
  EXPECT_EQ(fixture.Text(start), "100");
  fixture.Run("2025-06");
  EXPECT_EQ(fixture.Text(start), "100");
  EXPECT_EQ(fixture.Text(end), "110");
}

auto WithDays() -> PlanFixture {
  PlanFixture fixture;
  // Good Friday and Easter Monday of 2026 are 3 and 6 April.
  fixture.plan.calendars.emplace_back(
      values::WeekdaySet::MondayToFriday(),
      std::vector<values::HolidayRule>{{.title = "Good Friday",
                                        .when = values::EasterOffset{-2},
                                        .first_year = {},
                                        .last_year = {},
                                        .exceptions = {},
                                        .substitute_title = {}},
                                       {.title = "Easter Monday",
                                        .when = values::EasterOffset{1},
                                        .first_year = {},
                                        .last_year = {},
                                        .exceptions = {},
                                        .substitute_title = {}}});
  fixture.plan.day_units = {{.calendar = -1}, {.calendar = 0}};
  return fixture;
}

TEST(Days, AreCountedByTheirCalendar) {
  PlanFixture fixture = WithDays();
  const SlotId end = fixture.Then(Op::PeriodEnd);
  const SlotId five = fixture.Slot("5");
  const SlotId due = fixture.Then(Op::NthDay, end, five, NoSlot, 1);
  const SlotId plain = fixture.Then(Op::NthDay, end, fixture.Slot("-30"), NoSlot, 0);
  const SlotId months =
      fixture.Then(Op::AddMonths, end, fixture.Slot("-1"), NoSlot,
                   static_cast<std::uint32_t>(values::MonthEndPolicy::EndOfMonth));
  const SlotId refused = fixture.Then(Op::AddMonths, end, fixture.Slot("-1"), NoSlot,
                                      static_cast<std::uint32_t>(values::MonthEndPolicy::Refuse));
  const SlotId between = fixture.Then(Op::DaysBetween, end, due, NoSlot, 1);
  const SlotId back = fixture.Then(Op::DaysBetween, due, end, NoSlot, 0);
  fixture.Run("2026-03");
  EXPECT_EQ(fixture.DateText(due), "2026-04-09");
  EXPECT_EQ(fixture.DateText(plain), "2026-03-01");
  EXPECT_EQ(fixture.DateText(months), "2026-02-28");
  EXPECT_EQ(fixture.Text(refused), "unknown");
  EXPECT_EQ(fixture.Text(between), "5");
  EXPECT_EQ(fixture.Text(back), "-9");
}

TEST(Days, ThePeriodTheTermAndTheAsOfDateAreFacts) {
  PlanFixture fixture;
  const SlotId start = fixture.Then(Op::PeriodStart);
  const SlotId term_start = fixture.Then(Op::TermStart);
  const SlotId term_end = fixture.Then(Op::TermEnd);
  const SlotId as_of = fixture.Then(Op::AsOf);
  fixture.Run("2026-02");
  EXPECT_EQ(fixture.DateText(start), "2026-02-01");
  EXPECT_EQ(fixture.DateText(term_start), "2025-01-01");
  EXPECT_EQ(fixture.DateText(term_end), "2027-12-31");
  EXPECT_EQ(fixture.Text(as_of), "absent");
  fixture.record.as_of = DateAt("2026-03-10");
  fixture.Run("2026-02");
  EXPECT_EQ(fixture.DateText(as_of), "2026-03-10");
}

struct Reported : PlanFixture {
  Reported(bool last, bool for_this_period) {
    plan::EventType type;
    type.name = "report";
    type.fields.resize(2);
    type.fields[0].shape.kind = plan::Shape::Kind::Date;
    type.fields[1].shape.kind = plan::Shape::Kind::Period;
    type.date_field = 0;
    type.period_field = 1;
    plan.events.push_back(type);
    plan.evidences.push_back(
        {.event = 0, .field = 0, .last = last, .for_this_period = for_this_period, .body = {}});
    done = Then(Op::Evidence, NoSlot, NoSlot, NoSlot, 0);
    Add("2026-04-13", "2026-03");
    Add("2026-04-20", "2026-03");
    Add("2026-04-02", "2026-02");
  }
  auto Add(std::string_view day, std::string_view period) -> void {
    plan::EventRecord event;
    event.fields = {Value{.number = Number(DateAt(day).Days())},
                    Value{.number = Number(*plan.scheme.Parse(period))}};
    event.texts.resize(2);
    record.events.push_back(event);
  }
  auto On(std::string_view as_of) -> std::string {
    record.as_of = DateAt(as_of);
    Run("2026-03");
    return DateText(done);
  }
  SlotId done{};
};

TEST(Evidence, IsTheFirstOrLastRecordThatIsKnown) {
  EXPECT_EQ(Reported(false, true).On("2026-04-30"), "2026-04-13");
  EXPECT_EQ(Reported(true, true).On("2026-04-30"), "2026-04-20");
  EXPECT_EQ(Reported(true, true).On("2026-04-15"), "2026-04-13");
  EXPECT_EQ(Reported(false, true).On("2026-04-10"), "absent") << "not known yet";
  EXPECT_EQ(Reported(false, false).On("2026-04-30"), "2026-04-02");
}

}  // namespace
}  // namespace bpo::evaluate
