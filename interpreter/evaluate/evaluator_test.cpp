// Arithmetic, comparison, choice, folds and rounding: what each step makes of known values and of
// each absence.

#include "evaluate/evaluator.h"

#include <gtest/gtest.h>

#include "evaluate/plan_fixture.h"

namespace bpo::evaluate {
namespace {

using plan::NoSlot;

// Shows what `op` makes of two values.
auto Made(Op op, const Value& a, const Value& b) -> std::string {
  PlanFixture fixture;
  const SlotId first = fixture.Slot(a);
  const SlotId second = fixture.Slot(b);
  return fixture.Show(fixture.Then(op, first, second));
}
auto Made(Op op, const Value& a) -> std::string {
  PlanFixture fixture;
  const SlotId first = fixture.Slot(a);
  return fixture.Show(fixture.Then(op, first));
}

const Value kAbsent = Missing(State::Absent, Why::NotGiven);
const Value kUnmeasured = Missing(State::Unmeasured, Why::NeedsFailed);
const Value kUnknown = Missing(State::Unknown, Why::NoRow);
const Value kError = Missing(State::Error, Why::DividedByZero);

TEST(Arithmetic, IsExact) {
  EXPECT_EQ(Made(Op::Add, Of("0.1"), Of("0.2")), "0.3");
  EXPECT_EQ(Made(Op::Subtract, Of("1"), Of("1/3")), "2/3");
  EXPECT_EQ(Made(Op::Multiply, Of("13500"), Of("1.236")), "16686");
  EXPECT_EQ(Made(Op::Divide, Of("1"), Of("3")), "1/3");
  EXPECT_EQ(Made(Op::Negate, Of("85.39")), "-85.39");
  EXPECT_EQ(Made(Op::Lower, Of("3"), Of("2")), "2");
  EXPECT_EQ(Made(Op::Higher, Of("3"), Of("2")), "3");
}

TEST(Arithmetic, TakesTheWorstStateOfItsOperands) {
  EXPECT_EQ(Made(Op::Add, kAbsent, Of("1")), "absent");
  EXPECT_EQ(Made(Op::Add, kAbsent, kUnmeasured), "unmeasured");
  EXPECT_EQ(Made(Op::Add, kUnknown, kUnmeasured), "unknown");
  EXPECT_EQ(Made(Op::Add, kUnknown, kError), "error");
  EXPECT_EQ(Made(Op::Higher, Of("1"), kAbsent), "absent");
}

TEST(Arithmetic, KeepsWhereAValueWasFirstNotKnown) {
  PlanFixture fixture;
  const SlotId absent = fixture.Slot(kAbsent);
  const SlotId other = fixture.Slot(kAbsent);
  const SlotId sum = fixture.Then(Op::Add, absent, other);
  const SlotId doubled = fixture.Then(Op::Add, sum, sum);
  fixture.Run();
  EXPECT_EQ(fixture.At(doubled).cause, absent) << "of two equally bad the first";
  EXPECT_EQ(fixture.At(doubled).why, Why::NotGiven);
}

TEST(Arithmetic, DividedByZeroIsAnErrorThatNamesTheDivisor) {
  PlanFixture fixture;
  const SlotId one = fixture.Slot("1");
  const SlotId zero = fixture.Slot("0");
  const SlotId quotient = fixture.Then(Op::Divide, one, zero);
  EXPECT_EQ(fixture.Show(quotient), "error");
  EXPECT_EQ(fixture.At(quotient).why, Why::DividedByZero);
  EXPECT_EQ(fixture.At(quotient).cause, zero);
}

TEST(Arithmetic, ANumberThatIsNeverRoundedStopsAtItsLimitAndNothingElseDoes) {
  PlanFixture fixture;
  SlotId value = fixture.Slot("1/3");
  for (int i = 0; i < 16; ++i) value = fixture.Then(Op::Multiply, value, value);
  const SlotId after = fixture.Then(Op::Add, fixture.Slot("1"), fixture.Slot("2"));
  fixture.Run();
  EXPECT_EQ(fixture.Text(value), "error");
  EXPECT_EQ(fixture.At(value).why, Why::TooLarge);
  EXPECT_EQ(fixture.Text(after), "3");
}

TEST(Compare, KnowsItsBounds) {
  EXPECT_EQ(Made(Op::AtLeast, Of("0.80"), Of("0.8")), "1");
  EXPECT_EQ(Made(Op::Above, Of("0.8"), Of("0.8")), "0");
  EXPECT_EQ(Made(Op::Equal, Of("1/2"), Of("0.5")), "1");
  EXPECT_EQ(Made(Op::AtLeast, kUnmeasured, Of("0.8")), "unmeasured");
}

TEST(Logic, AKnownFalseDecidesAndAndAKnownTrueDecidesOr) {
  EXPECT_EQ(Made(Op::And, kAbsent, Of("0")), "0");
  EXPECT_EQ(Made(Op::And, Of("0"), kError), "0");
  EXPECT_EQ(Made(Op::And, kAbsent, Of("1")), "absent");
  EXPECT_EQ(Made(Op::And, Of("1"), Of("1")), "1");
  EXPECT_EQ(Made(Op::Or, Of("1"), kUnknown), "1");
  EXPECT_EQ(Made(Op::Or, kUnknown, Of("0")), "unknown");
  EXPECT_EQ(Made(Op::Or, Of("0"), Of("0")), "0");
  EXPECT_EQ(Made(Op::Not, Of("0")), "1");
  EXPECT_EQ(Made(Op::Not, kAbsent), "absent");
}

TEST(Choice, ABranchNotTakenContributesNothing) {
  PlanFixture fixture;
  const SlotId yes = fixture.Slot("1");
  const SlotId no = fixture.Slot("0");
  const SlotId unknown = fixture.Slot(kUnknown);
  const SlotId amount = fixture.Slot("5");
  const SlotId taken = fixture.Then(Op::Select, yes, amount, unknown);
  const SlotId other = fixture.Then(Op::Select, no, amount, unknown);
  const SlotId undecided = fixture.Then(Op::Select, fixture.Slot(kAbsent), amount, amount);
  fixture.Run();
  EXPECT_EQ(fixture.Text(taken), "5");
  EXPECT_EQ(fixture.Text(other), "unknown");
  EXPECT_EQ(fixture.Text(undecided), "absent");
}

TEST(Choice, OtherwiseAnswersForAbsentAndUnmeasuredOnly) {
  EXPECT_EQ(Made(Op::Otherwise, kAbsent, Of("7")), "7");
  EXPECT_EQ(Made(Op::Otherwise, kUnmeasured, Of("7")), "7");
  EXPECT_EQ(Made(Op::Otherwise, kUnknown, Of("7")), "unknown");
  EXPECT_EQ(Made(Op::Otherwise, kError, Of("7")), "error");
  EXPECT_EQ(Made(Op::Otherwise, Of("1"), kError), "1");
}

TEST(Choice, GivenAndKnownAreNotTheSame) {
  EXPECT_EQ(Made(Op::IsGiven, Of("0")), "1");
  EXPECT_EQ(Made(Op::IsGiven, kAbsent), "0");
  EXPECT_EQ(Made(Op::IsGiven, kUnmeasured), "0");
  EXPECT_EQ(Made(Op::IsGiven, kUnknown), "unknown");
  EXPECT_EQ(Made(Op::IsKnown, kUnknown), "0");
  EXPECT_EQ(Made(Op::IsKnown, Of("0")), "1");
}

TEST(Round, TakesAPlaceAndAMode) {
  PlanFixture fixture;
  const SlotId exact = fixture.Slot("8.125");
  const SlotId cent = fixture.Slot("0.01");
  const auto mode = [](values::RoundingMode rounding) {
    return static_cast<std::uint32_t>(rounding);
  };
  const SlotId up =
      fixture.Then(Op::Round, exact, cent, NoSlot, mode(values::RoundingMode::HalfUp));
  const SlotId even =
      fixture.Then(Op::Round, exact, cent, NoSlot, mode(values::RoundingMode::HalfEven));
  const SlotId nowhere = fixture.Then(Op::Round, exact, fixture.Slot("0"), NoSlot, 0);
  const SlotId long_one = fixture.Then(Op::Round, fixture.Slot("1e40"), cent, NoSlot, 0);
  const SlotId whole =
      fixture.Then(Op::Round, fixture.Slot("1e40"), fixture.Slot("1e40"), NoSlot, 0);
  const SlotId longer = fixture.Then(
      Op::Round, fixture.Slot("1234567890123456789012345678901234.5"), cent, NoSlot, 0);
  fixture.Run();
  EXPECT_EQ(fixture.Text(up), "8.13");
  EXPECT_EQ(fixture.Text(even), "8.12");
  EXPECT_EQ(fixture.Text(nowhere), "error");
  EXPECT_EQ(fixture.Text(long_one), "error") << "43 digits down to the cent";
  EXPECT_EQ(fixture.Text(whole), "10000000000000000000000000000000000000000")
      << "one digit down to its place";
  EXPECT_EQ(fixture.Text(longer), "error") << "35 digits at rest";
}

// ---- folds --------------------------------------------------------------------------------------

struct Pair {
  std::optional<Value> value;
  std::optional<Value> where;
};
auto Folded(plan::Aggregate aggregate, const std::vector<Pair>& pairs) -> std::string {
  PlanFixture fixture;
  for (const auto& [value, where] : pairs) {
    fixture.plan.operands.push_back(value ? fixture.Slot(*value) : NoSlot);
    fixture.plan.operands.push_back(where ? fixture.Slot(*where) : NoSlot);
  }
  const SlotId out = fixture.Then(Op::Fold, NoSlot, static_cast<SlotId>(pairs.size()),
                                  static_cast<SlotId>(aggregate), 0);
  return fixture.Show(out);
}

TEST(Fold, SumsAndCountsWhatTheConditionLetsThrough) {
  using enum plan::Aggregate;
  const std::vector<Pair> three = {{Of("4"), {}}, {Of("5"), Of("0")}, {Of("9"), Of("1")}};
  EXPECT_EQ(Folded(Sum, three), "13");
  EXPECT_EQ(Folded(Average, three), "6.5");
  EXPECT_EQ(Folded(Lowest, three), "4");
  EXPECT_EQ(Folded(Highest, three), "9");
  EXPECT_EQ(Folded(Median, three), "6.5");
  EXPECT_EQ(Folded(Median, {{Of("9"), {}}, {Of("1"), {}}, {Of("4"), {}}}), "4");
  EXPECT_EQ(Folded(Count, {{{}, Of("1")}, {{}, Of("0")}, {{}, {}}}), "2");
  EXPECT_EQ(Folded(Count, {{Of("1"), {}}, {Of("0"), {}}, {Of("1"), {}}}), "2");
  EXPECT_EQ(Folded(Share, {{Of("1"), {}}, {Of("0"), {}}, {Of("1"), {}}}), "2/3");
}

TEST(Fold, OfNothingIsZeroOrAbsent) {
  using enum plan::Aggregate;
  EXPECT_EQ(Folded(Sum, {}), "0");
  EXPECT_EQ(Folded(Count, {}), "0");
  EXPECT_EQ(Folded(Any, {}), "0");
  EXPECT_EQ(Folded(Every, {}), "1");
  for (const auto aggregate : {Average, Lowest, Highest, Median, Share})
    EXPECT_EQ(Folded(aggregate, {}), "absent");
  EXPECT_EQ(Folded(Average, {{Of("4"), Of("0")}}), "absent");
}

TEST(Fold, AveragesPassOverWhatIsMissingAndSumsDoNot) {
  using enum plan::Aggregate;
  const std::vector<Pair> gap = {{Of("4"), {}}, {kUnmeasured, {}}, {kAbsent, {}}, {Of("8"), {}}};
  EXPECT_EQ(Folded(Average, gap), "6");
  EXPECT_EQ(Folded(Lowest, gap), "4");
  EXPECT_EQ(Folded(Highest, gap), "8");
  EXPECT_EQ(Folded(Median, gap), "6");
  EXPECT_EQ(Folded(Sum, gap), "unmeasured");
  EXPECT_EQ(Folded(Count, gap), "unmeasured");
  EXPECT_EQ(Folded(Share, gap), "unmeasured");
  EXPECT_EQ(Folded(Average, {{Of("4"), {}}, {kUnknown, {}}}), "unknown");
  EXPECT_EQ(Folded(Average, {{kAbsent, {}}, {kUnmeasured, {}}}), "absent");
}

TEST(Fold, AKnownValueDecidesAnyAndEvery) {
  using enum plan::Aggregate;
  EXPECT_EQ(Folded(Any, {{kUnknown, {}}, {Of("1"), {}}}), "1");
  EXPECT_EQ(Folded(Any, {{kUnknown, {}}, {Of("0"), {}}}), "unknown");
  EXPECT_EQ(Folded(Every, {{kUnknown, {}}, {Of("0"), {}}}), "0");
  EXPECT_EQ(Folded(Every, {{kAbsent, {}}, {Of("1"), {}}}), "absent");
  EXPECT_EQ(Folded(Any, {{Of("0"), kUnknown}}), "0") << "whether it counts or not";
  EXPECT_EQ(Folded(Every, {{Of("1"), kUnknown}}), "1");
  EXPECT_EQ(Folded(Any, {{Of("1"), kUnknown}}), "unknown");
}

// ---- buffers ------------------------------------------------------------------------------------

TEST(Evaluator, ABufferUsedAgainHoldsNothingOfTheRunBefore) {
  PlanFixture fixture;
  const SlotId input = fixture.Input("calls");
  const SlotId doubled = fixture.Then(Op::Add, input, input);
  Evaluator evaluator(fixture.plan);
  fixture.record.inputs = {{input, Of("21")}};
  evaluator.EvaluatePeriod(fixture.record, fixture.terms, fixture.history, fixture.result);
  EXPECT_EQ(fixture.Text(doubled), "42");
  fixture.record.inputs.clear();
  evaluator.EvaluatePeriod(fixture.record, fixture.terms, fixture.history, fixture.result);
  EXPECT_EQ(fixture.Text(doubled), "absent");
}

}  // namespace
}  // namespace bpo::evaluate
