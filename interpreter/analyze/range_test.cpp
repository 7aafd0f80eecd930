#include "analyze/range.h"

#include <string>

#include <gmock/gmock.h>

#include "analyze/ranges.h"
#include "evaluate/plan_fixture.h"

namespace bpo::analyze {
namespace {

auto N(std::string_view text) -> Number { return *Number::Parse(text); }
auto Of(std::string_view low, std::string_view high) -> Range {
  Range range = Range::Any();
  if (!low.empty()) range.low = N(low);
  if (!high.empty()) range.high = N(high);
  return range;
}
auto Shown(const Range& range) -> std::string {
  return (range.low ? range.low->ToText() : "") + ".." + (range.high ? range.high->ToText() : "");
}

TEST(Range, AddsEndByEnd) {
  EXPECT_EQ(Shown(Sum(Of("1", "2"), Of("10", ""))), "11..");
  EXPECT_EQ(Shown(Sum(Of("1", "2"), Negated(Of("10", "")))), "..-8");
}

TEST(Range, MultipliesBySign) {
  EXPECT_EQ(Shown(Product(Of("-2", "3"), Of("-5", "7"))), "-15..21");
  EXPECT_EQ(Shown(Product(Of("2", ""), Of("3", "5"))), "6..");
  EXPECT_EQ(Shown(Product(Of("", "-2"), Of("3", "5"))), "..-6");
  EXPECT_EQ(Shown(Product(Of("0", "0"), Of("", ""))), "0..0");
  EXPECT_EQ(Shown(Product(Of("", ""), Of("3", "5"))), "..");
}

TEST(Range, DividesByWhatIsNotZero) {
  EXPECT_EQ(Shown(Quotient(Of("1", "2"), Of("4", "8"))), "0.125..0.5");
  EXPECT_EQ(Shown(Quotient(Of("0", ""), Of("0", ""))), "0..");
  EXPECT_TRUE(Quotient(Of("1", "2"), Of("0", "1")).states.Has(State::Error));
}

TEST(Range, RoundsItsEnds) {
  EXPECT_EQ(
      Shown(Rounded(Of("0.14", "0.16"), Range::Point(N("0.1")), values::RoundingMode::HalfUp)),
      "0.1..0.2");
  const auto slack = SlackOf(Range::Point(N("0.01")), values::RoundingMode::Up);
  ASSERT_TRUE(slack);
  EXPECT_EQ(slack->up, N("0.01"));
}

// Inputs that are counted, as data brings them.
class Proof : public testing::Test, protected evaluate::PlanFixture {
 protected:
  auto Counted(const std::string& name) -> plan::SlotId {
    const plan::SlotId slot = Input(name);
    plan.inputs.back().shape.kind = plan::Shape::Kind::Quantity;
    return slot;
  }
  void MustBeAtLeast(plan::SlotId more, plan::SlotId less) {
    plan::Rule rule;
    rule.left = more;
    rule.right = less;
    rule.condition = Then(plan::Op::AtLeast, more, less);
    plan.rules.push_back(rule);
  }
};

TEST_F(Proof, APartOfAWholeIsAtMostOne) {
  const auto offered = Counted("offered");
  const auto answered = Counted("answered");
  MustBeAtLeast(offered, answered);
  const auto share = Then(plan::Op::Divide, answered, offered);
  EXPECT_EQ(Shown(Ranges(plan, true).Of(share)), "0..1");
}

TEST_F(Proof, WithoutARuleItMayBeAnything) {
  const auto share = Then(plan::Op::Divide, Counted("answered"), Counted("offered"));
  EXPECT_EQ(Shown(Ranges(plan, true).Of(share)), "0..");
}

TEST_F(Proof, SharesOfOneFeeCancelOut) {
  const auto fee = Counted("fee");
  const auto credit = Then(plan::Op::Multiply, Slot("0.03"), fee);
  const auto bound = Then(plan::Op::Multiply, Slot("0.1"), fee);
  const Ranges ranges(plan, true);
  EXPECT_EQ(ranges.Highest(ranges.FormOf(credit) - ranges.FormOf(bound)), Number(0));
  EXPECT_EQ(ranges.Lowest(ranges.FormOf(credit) - ranges.FormOf(bound)), std::nullopt);
}

TEST_F(Proof, AConditionThatIsNarrowerImpliesTheOther) {
  const auto calls = Counted("calls");
  const auto peak = Then(plan::Op::Above, calls, Slot("20000"));
  const auto busy = Then(plan::Op::AtLeast, calls, Slot("10000"));
  const Ranges ranges(plan, true);
  EXPECT_TRUE(ranges.Implies(peak, busy));
  EXPECT_FALSE(ranges.Implies(busy, peak));
}

}  // namespace
}  // namespace bpo::analyze
