// Lines, limits, service levels, index factors, duties and rights: what they make of each absence
// and at their edges.

#include <gtest/gtest.h>

#include "evaluate/plan_fixture.h"

namespace bpo::evaluate {
namespace {

using plan::LineStep;
using plan::NoSlot;

const Value kAbsent = Missing(State::Absent, Why::NotGiven);
const Value kUnmeasured = Missing(State::Unmeasured, Why::NeedsFailed);
const Value kUnknown = Missing(State::Unknown, Why::NoRow);

// ---- service levels -----------------------------------------------------------------------------

struct Level : PlanFixture {
  explicit Level(plan::UnmeasuredRule rule) {
    measure = Input("rate");
    target = Slot("0.8");
    const SlotId reached = Then(Op::AtLeast, measure, target);
    status = Then(Op::SlaStatus, reached, NoSlot, NoSlot, static_cast<std::uint32_t>(rule));
    shortfall = Then(Op::Shortfall, measure, target, status,
                     static_cast<std::uint32_t>(plan::ShortfallSide::BelowTarget));
  }
  auto Of(const Value& value) -> std::string {
    Run("2025-01", {{measure, value}});
    return (At(status).known()
                ? std::string(ToText(static_cast<plan::SlaStatus>(*At(status).number.ToInt64())))
                : Text(status)) +
           " " + Text(shortfall);
  }
  SlotId measure{}, target{}, status{}, shortfall{};
};

TEST(ServiceLevel, IsMetMissedOrAsItsRuleSays) {
  Level missed(plan::UnmeasuredRule::Missed);
  EXPECT_EQ(missed.Of(Of("0.8")), "met 0");
  EXPECT_EQ(missed.Of(Of("0.786")), "missed 0.014");
  EXPECT_EQ(missed.Of(kUnmeasured), "missed unmeasured");
  EXPECT_EQ(missed.At(missed.shortfall).why, Why::MissedUnmeasured);
  EXPECT_EQ(missed.Of(kUnknown), "unknown unknown");
  Level excused(plan::UnmeasuredRule::Excused);
  EXPECT_EQ(excused.Of(kUnmeasured), "excused 0");
  EXPECT_EQ(excused.Of(kAbsent), "excused 0");
}

// ---- lines --------------------------------------------------------------------------------------

struct Lined : PlanFixture {
  Lined() {
    when = Input("when");
    amount = Input("amount");
    times = Input("times");
    step.when = when;
    step.amount = amount;
    step.exact = Slot();
    step.outcome = Slot();
    step.place = Slot("0.01");
  }
  auto Of(const Value& holds, const Value& value, const Value& factor = evaluate::Of("1"))
      -> std::string {
    plan.line_steps = {step};
    plan.steps.clear();
    const SlotId out = Then(Op::Line, NoSlot, NoSlot, NoSlot, 0);
    Run("2025-01", {{when, holds}, {amount, value}, {times, factor}});
    const Value& outcome = At(step.outcome);
    return Text(out) +
           (outcome.known()
                ? " " + std::string(kOutcomes[static_cast<std::size_t>(*outcome.number.ToInt64())])
                : "");
  }
  static constexpr std::array<std::string_view, 4> kOutcomes = {"due", "not due", "no data",
                                                                "if unmeasured"};
  LineStep step;
  SlotId when{}, amount{}, times{};
};

TEST(Line, RunsWhenAmountTimesRounding) {
  Lined line;
  EXPECT_EQ(line.Of(Of("1"), Of("170.774")), "170.77 due");
  EXPECT_EQ(line.Text(line.step.exact), "170.774");
  EXPECT_EQ(line.Of(Of("0"), Of("170.774")), "0 not due");
  line.step.times = line.times;
  EXPECT_EQ(line.Of(Of("1"), Of("341.548"), Of("2")), "683.1 due");
  line.step.place = NoSlot;
  EXPECT_EQ(line.Of(Of("1"), Of("1/3"), Of("2")), "2/3 due");
}

TEST(Line, AnswersForWhatCouldNotBeMeasured) {
  Lined line;
  EXPECT_EQ(line.Of(Of("1"), kUnmeasured), "unmeasured");
  line.step.if_unmeasured = line.Slot("280");
  EXPECT_EQ(line.Of(Of("1"), kUnmeasured), "280 if unmeasured");
  EXPECT_EQ(line.Of(kUnmeasured, Of("5")), "280 if unmeasured");
  EXPECT_EQ(line.Of(Of("0"), kUnmeasured), "0 not due");
  EXPECT_EQ(line.Of(Of("1"), kAbsent), "absent");
  EXPECT_EQ(line.Of(Of("1"), kUnknown), "unknown");
  line.step.times = line.times;
  EXPECT_EQ(line.Of(Of("1"), kUnmeasured, Of("2")), "560 if unmeasured");
  EXPECT_EQ(line.Of(Of("1"), kUnmeasured, kUnmeasured), "280 if unmeasured");
  EXPECT_EQ(line.Of(Of("1"), Of("5"), kUnmeasured), "280 if unmeasured");
  EXPECT_EQ(line.Of(Of("1"), kUnmeasured, kUnknown), "unknown");
}

TEST(Line, AnswersForDataThatIsNotThere) {
  Lined line;
  EXPECT_EQ(line.Of(kAbsent, Of("5")), "absent");
  line.step.no_data_given = true;
  EXPECT_EQ(line.Of(kAbsent, Of("5")), "0 no data");
  EXPECT_EQ(line.Of(Of("1"), kAbsent), "0 no data");
  EXPECT_EQ(line.Of(Of("1"), kUnmeasured), "unmeasured");
  line.step.no_data = line.Slot("20");
  line.step.times = line.times;
  EXPECT_EQ(line.Of(kAbsent, Of("5"), Of("3")), "60 no data");
  EXPECT_EQ(line.Of(kAbsent, Of("5"), kAbsent), "20 no data");
}

TEST(Line, FailsAsAWholeWhenItsAmountOutgrowsANumber) {
  PlanFixture fixture;
  SlotId huge = fixture.Slot("1/3");
  for (int i = 0; i < 12; ++i) huge = fixture.Then(Op::Multiply, huge, huge);
  LineStep line;
  line.amount = huge;
  line.times = huge;
  line.exact = fixture.Slot();
  line.outcome = fixture.Slot();
  fixture.plan.line_steps.push_back(line);
  const SlotId out = fixture.Then(Op::Line, NoSlot, NoSlot, NoSlot, 0);
  fixture.Run();
  EXPECT_NE(fixture.Text(huge), "error");
  EXPECT_EQ(fixture.Text(out), "error");
  EXPECT_EQ(fixture.Text(line.exact), "error");
}

// ---- limits -------------------------------------------------------------------------------------

struct Limited : PlanFixture {
  Limited(bool raise, std::initializer_list<std::string_view> amounts, std::string_view bound,
          plan::CutStep::How how) {
    plan::CutStep cut;
    cut.raise = raise;
    cut.lines = Literals(amounts);
    cut.bound = Slot(bound);
    cut.how = how;
    cut.place = Slot("0.01");
    for (std::size_t i = 0; i < cut.lines.size(); ++i) cut.shares.push_back(Slot());
    plan.cuts.push_back(cut);
    out = Then(Op::Cut, NoSlot, NoSlot, NoSlot, 0);
    Run();
  }
  auto Shares() -> std::string {
    std::string all = Text(out) + " =";
    for (const auto share : plan.cuts[0].shares) all += " " + Text(share);
    return all;
  }
  SlotId out{};
};

TEST(Cut, AddsALineOfItsOwn) {
  using enum plan::CutStep::How;
  EXPECT_EQ(Limited(false, {"170.77", "683.10"}, "768.48", Whole).Text(static_cast<SlotId>(6)),
            "-85.39");
  EXPECT_EQ(Limited(false, {"10", "20"}, "30", Whole).Shares(), "0 = 0 0");
  EXPECT_EQ(Limited(true, {"12875"}, "14000", LastFirst).Shares(), "1125 = 1125");
  EXPECT_EQ(Limited(true, {"14214"}, "14000", LastFirst).Shares(), "0 = 0");
}

TEST(Cut, IsSharedToTheCent) {
  using enum plan::CutStep::How;
  EXPECT_EQ(Limited(false, {"170.77", "683.10"}, "768.48", ProRata).Shares(),
            "-85.39 = -17.08 -68.31");
  EXPECT_EQ(Limited(false, {"10", "10", "10"}, "20", ProRata).Shares(), "-10 = -3.34 -3.33 -3.33")
      << "ties in order";
  EXPECT_EQ(Limited(false, {"10", "20", "5"}, "12", LastFirst).Shares(), "-23 = 0 -18 -5");
  EXPECT_EQ(Limited(false, {"10", "20", "5"}, "12", LargestFirst).Shares(), "-23 = -3 -20 0");
  EXPECT_EQ(Limited(true, {"0", "0", "0"}, "100", ProRata).Shares(), "100 = 33.34 33.33 33.33");
}

TEST(Cut, IsUnknownWhereALineIs) {
  Limited cut(false, {"10", "20"}, "5", plan::CutStep::How::ProRata);
  cut.plan.slots[plan::Index(cut.plan.cuts[0].lines[1])] = kUnknown;
  cut.Run();
  EXPECT_EQ(cut.Shares(), "unknown = unknown unknown");
}

// ---- carries and index factors ------------------------------------------------------------------

struct Indexed : PlanFixture {
  explicit Indexed(bool chained) {
    by = Input("cpi_change");
    plan::Carry carry;
    carry.name = "cpi_rise";
    carry.opening = Slot();
    carry.index = true;
    plan.carries.push_back(carry);
    plan::IndexStep index;
    index.months = {1};
    index.from_year = 2026;
    index.chained = chained;
    index.by = by;
    plan.indexes.push_back(index);
    factor = Then(Op::IndexFactor, NoSlot, NoSlot, NoSlot, 0);
    plan.carries[0].closing = factor;
    history.carries.resize(1);
  }
  auto In(std::string_view period, const Value& rise) -> std::string {
    Run(period, {{by, rise}});
    return Text(factor);
  }
  SlotId by{}, factor{};
};

TEST(IndexFactor, IsOneUntilItFirstApplies) {
  Indexed index(true);
  EXPECT_EQ(index.In("2025-07", kAbsent), "1");
  EXPECT_EQ(index.In("2026-01", Of("0.03")), "1.03");
  EXPECT_EQ(index.In("2026-01", kAbsent), "absent");
  EXPECT_TRUE(index.result.missing.empty());
}

TEST(IndexFactor, IsKeptUntilTheNextTime) {
  Indexed index(true);
  EXPECT_EQ(index.In("2026-02", kAbsent), "unknown");
  ASSERT_EQ(index.result.missing.size(), 1U);
  EXPECT_TRUE(index.result.missing[0].is_carry);
  index.history.carries[0] = Of("1.03");
  EXPECT_EQ(index.In("2026-02", kAbsent), "1.03");
  EXPECT_EQ(index.In("2027-01", Of("0.02")), "1.0506");
  Indexed first(false);
  first.history.carries[0] = Of("1.03");
  EXPECT_EQ(first.In("2027-01", Of("0.02")), "1.02");
}

TEST(Carry, OpensWithItsOwnValueOnlyAtTheStartOfTheTerm) {
  PlanFixture fixture;
  plan::Carry carry;
  carry.name = "balance";
  carry.opening = fixture.Slot();
  carry.opens = fixture.Then(Op::Add, fixture.Slot("40"), fixture.Slot("2"));
  // What lowering makes of an `opens` that is computed.
  fixture.plan.steps.push_back({.op = Op::Copy, .out = carry.opening, .a = carry.opens});
  carry.closing = fixture.Then(Op::Add, carry.opening, fixture.Slot("1"));
  fixture.plan.carries.push_back(carry);
  fixture.history.carries.resize(1);
  fixture.Run("2025-01");
  EXPECT_EQ(fixture.Text(carry.closing), "43");
  fixture.Run("2025-02");
  EXPECT_EQ(fixture.Text(carry.closing), "unknown");
  EXPECT_EQ(fixture.At(carry.closing).cause, carry.opening);
  fixture.history.carries[0] = Of("7");
  fixture.Run("2025-02");
  EXPECT_EQ(fixture.Text(carry.closing), "8");
  fixture.Run("2025-01");
  EXPECT_EQ(fixture.Text(carry.closing), "8") << "what is supplied comes first";
}

// ---- duties and rights --------------------------------------------------------------------------

struct Duty : PlanFixture {
  Duty() {
    plan.day_units.push_back({.calendar = -1});
    when = Input("when");
    due = Slot(Value{.number = Number(DateAt("2025-02-10").Days())});
    done = Input("done");
    late_by = Slot();
    step.due = due;
    step.done = done;
    step.late_by = late_by;
  }
  auto Done(std::string_view day, std::string_view as_of = "2025-03-01") -> std::string {
    plan.obligation_steps = {step};
    plan.steps.clear();
    const SlotId out = Then(Op::Obligation, NoSlot, NoSlot, NoSlot, 0);
    record.as_of = as_of.empty() ? std::nullopt : values::Date::Parse(as_of);
    Run("2025-01", {{done, day.empty() ? Missing(State::Absent, Why::NoEvidence)
                                       : Value{.number = Number(DateAt(day).Days())}},
                    {when, holds}});
    const Value& status = At(out);
    if (!status.known()) return Text(out) + " " + Text(late_by);
    return std::string(ToText(static_cast<plan::ObligationStatus>(*status.number.ToInt64()))) +
           " " + Text(late_by);
  }
  plan::ObligationStep step;
  Value holds = Of("1");
  SlotId when{}, due{}, done{}, late_by{};
};

TEST(Obligation, HasALifeAsOfADate) {
  Duty duty;
  EXPECT_EQ(duty.Done("2025-02-10"), "fulfilled 0");
  EXPECT_EQ(duty.Done("2025-02-13"), "fulfilled late 3");
  EXPECT_EQ(duty.Done("", "2025-02-10"), "pending 0");
  EXPECT_EQ(duty.Done("", "2025-02-12"), "violated 2");
  EXPECT_EQ(duty.Done("", ""), "unknown unknown");
  duty.step.late_accepted = false;
  EXPECT_EQ(duty.Done("2025-02-13"), "violated 3");
  duty.step.not_accepted_after = duty.Slot(Value{.number = Number(DateAt("2025-02-15").Days())});
  EXPECT_EQ(duty.Done("2025-02-15"), "fulfilled late 5");
  EXPECT_EQ(duty.Done("2025-02-16"), "violated 6");
}

TEST(Obligation, IsNotDueWhereItsConditionFails) {
  Duty duty;
  duty.step.when = duty.when;
  duty.holds = Of("0");
  EXPECT_EQ(duty.Done("2025-02-10"), "absent absent");
  duty.holds = kUnknown;
  EXPECT_EQ(duty.Done("2025-02-10"), "unknown unknown");
}

struct Entitled : PlanFixture {
  Entitled() {
    condition = Input("condition");
    plan::Right right;
    right.condition = condition;
    right.opening = Input("opening");
    right.since = Slot();
    plan.rights.push_back(right);
    status = Then(Op::Right, NoSlot, NoSlot, NoSlot, 0);
  }
  auto In(std::string_view period, const Value& holds, const Value& before = kAbsent)
      -> std::string {
    Run(period, {{condition, holds}, {plan.rights[0].opening, before}});
    const Value& value = At(status);
    return value.known()
               ? std::string(ToText(static_cast<plan::RightStatus>(*value.number.ToInt64())))
               : Text(status);
  }
  static auto On(std::string_view day) -> Value { return {.number = Number(DateAt(day).Days())}; }
  SlotId condition{}, status{};
};

TEST(Right, IsThereWhileItsConditionHolds) {
  Entitled right;
  EXPECT_EQ(right.In("2025-01", Of("0")), "not available");
  EXPECT_EQ(right.In("2025-01", Of("1")), "available");
  EXPECT_EQ(right.In("2025-03", Of("0"), right.On("2025-01-31")), "withdrawn");
  EXPECT_EQ(right.In("2025-03", kUnknown, right.On("2025-01-31")), "unknown");
}

TEST(Right, LapsesWhenItsEndHasPassed) {
  Entitled right;
  right.plan.rights[0].until = right.Slot(right.On("2025-03-31"));
  right.record.as_of = DateAt("2025-03-31");
  EXPECT_EQ(right.In("2025-01", Of("1")), "available");
  right.record.as_of = DateAt("2025-04-01");
  EXPECT_EQ(right.In("2025-01", Of("1")), "lapsed");
  EXPECT_EQ(right.In("2025-01", Of("0"), right.On("2025-01-31")), "not available");
}

TEST(Right, IsExercisedByANoticeInTime) {
  Entitled right;
  auto& row = right.plan.rights[0];
  row.notice = right.Input("notice");
  row.exercised_before = right.Input("exercised_before");
  row.exercised = right.Slot();
  const auto in = [&](const Value& notice, const Value& before) {
    right.Run("2025-01", {{right.condition, Of("1")},
                          {row.opening, kAbsent},
                          {row.notice, notice},
                          {row.exercised_before, before}});
    return std::string(
               ToText(static_cast<plan::RightStatus>(*right.At(right.status).number.ToInt64()))) +
           " " + right.DateText(row.exercised);
  };
  EXPECT_EQ(in(kAbsent, kAbsent), "available absent");
  EXPECT_EQ(in(right.On("2025-02-03"), kAbsent), "exercised 2025-02-03");
  EXPECT_EQ(in(kAbsent, right.On("2024-12-03")), "exercised 2024-12-03");
  row.until = right.Slot(right.On("2025-02-02"));
  EXPECT_EQ(in(right.On("2025-02-03"), kAbsent), "available absent");
}

}  // namespace
}  // namespace bpo::evaluate
