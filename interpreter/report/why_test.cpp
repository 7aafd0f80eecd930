// Questions to statements of the contact centre.

#include "bpo/why.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api/example_contract.h"

namespace bpo {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

auto In(const std::string& period) -> Statement {
  EvaluateOptions options;
  options.explain = true;
  options.explain_fully = true;
  options.period = period;
  return ContactCenter().Evaluate(ContactCenterPeriods(), options).statements.at(0);
}

auto NotText(const std::string& period, const std::string& name) -> std::string {
  return ToText(WhyNot(In(period), name));
}

TEST(Why, FindsLinesDefinitionsAndInputs) {
  const Statement march = In("2026-03");
  ASSERT_THAT(Why(march, "slow_answers"), SizeIs(1));
  EXPECT_EQ(Why(march, "slow_answers")[0].explanation.value, "170.77 USD");
  EXPECT_THAT(ToText(Why(march, "base_charges")),
              HasSubstr("base_charges = 15965.00 + 1112.40 = 17077.40 USD [1.1]"));
  EXPECT_EQ(ToText(Why(march, "calls_handled")),
            "calls_handled = 13500 calls (periods[2].input.calls_handled)\n");
  EXPECT_THAT(Why(march, "nothing"), IsEmpty());
  EXPECT_THAT(NamesToAskAbout(march), Contains("cpi_rise"));
}

TEST(Why, CalculationsCanBeTypedIn) {
  const Statement march = In("2026-03");
  EXPECT_EQ(Why(march, "lost_callers")[0].explanation.calculation,
            "rounded(341.548 × 2, half up, 0.01)");
  EXPECT_EQ(Why(march, "at_risk")[0].explanation.calculation,
            "lowest(170.77 + 683.10, 768.48) - (170.77 + 683.10)");
  EXPECT_EQ(Why(march, "quality")[0].explanation.parts[0].calculation, "yes and no");
}

TEST(WhyNot, SaysWhichConditionFailedAndByHowMuch) {
  const auto text = NotText("2026-03", "quality");
  EXPECT_THAT(text, HasSubstr("quality [5.7] is not due in March 2026\n"
                              "  answer_speed is met = no: 78.6% misses the target of at least 80% "
                              "by 1.4 points"));
  EXPECT_THAT(text, HasSubstr("quality_score is at least 92% = yes: 92.5%, 0.5 points above 92%"));
}

TEST(WhyNot, NamesTheMonthsThatARightCounted) {
  EXPECT_THAT(NotText("2026-03", "terminate"),
              HasSubstr("is at least 3 = no: 2, 1 below 3: 2025-11,\n      2026-03"));
}

TEST(WhyNot, TellsALimitThatDoesNotBindAndALineThatIsNothing) {
  EXPECT_THAT(NotText("2026-02", "at_risk"), HasSubstr("does not change anything in February"));
  EXPECT_THAT(NotText("2026-02", "at_risk"), HasSubstr("room left: 373.89 USD"));
  EXPECT_THAT(NotText("2026-02", "slow_answers"),
              HasSubstr("is due in February 2026, but comes to 0.00 USD: answer_speed was met"));
}

TEST(WhyNot, PointsToWhyWhereItDidComeAbout) {
  EXPECT_EQ(NotText("2026-03", "handling"),
            "handling [4.1] is due in March 2026: 15965.00 USD: `--why handling` shows how\n");
  EXPECT_THAT(NotText("2026-03", "monthly_report"),
              HasSubstr("is fulfilled late in March 2026: due Thu 9 April 2026"));
}

TEST(WhyNot, AsJsonHasItsSchema) {
  EXPECT_THAT(ToJson(WhyNot(In("2026-03"), "quality")),
              HasSubstr("\"schema\": \"bpo.explanation/1\""));
}

}  // namespace
}  // namespace bpo
