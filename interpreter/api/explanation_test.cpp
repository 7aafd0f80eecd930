// Reasons and explanations as a reader sees them: the contract's words, the values, where they come
// from and why.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api/example_contract.h"

namespace bpo {
namespace {

using ::testing::HasSubstr;

auto Explained(const Contract& contract, const std::string& data) -> bpo::Run {
  EvaluateOptions options;
  options.explain = true;
  return contract.Evaluate(data, options);
}

auto March() -> Statement {
  return Explained(ContactCenter(), ContactCenterPeriods()).statements.at(2);
}

auto ReasonOf(const Statement& statement, const std::string& name) -> std::string {
  return FindLine(statement, name)->reason;
}

TEST(Reason, SaysHowEachLineCameAbout) {
  const Statement march = March();
  EXPECT_EQ(ReasonOf(march, "handling"), "10,000 calls × 1.236 + 3,500 calls × 1.03");
  EXPECT_EQ(ReasonOf(march, "handling_minimum"), "14,000.00 is reached by 15,965.00");
  EXPECT_EQ(ReasonOf(march, "training_fee"), "60 hours × 18.54 USD per hour");
  EXPECT_EQ(ReasonOf(march, "slow_answers"),
            "1% of 17,077.40 for every whole 1 point of 1.4 points");
  EXPECT_EQ(ReasonOf(march, "lost_callers"),
            "2% of 17,077.40, × 2 as streak(abandonment is missed) is 2");
  EXPECT_EQ(ReasonOf(march, "at_risk"), "at most 768.48: 853.87 is cut by 85.39");
  EXPECT_EQ(ReasonOf(march, "quality"), "quality_score is 92.5%, but answer_speed was missed");
  EXPECT_EQ(ReasonOf(march, "sales_tax"), "10% of 17,558.92");
  EXPECT_EQ(march.rights[0].reason,
            "count(answer_speed is missed over last 6 months) is 2, not at least 3");
}

TEST(Reason, TellsZeroFromNotDueAndUnmeasured) {
  const bpo::Run run = Explained(ContactCenter(), ContactCenterPeriods());
  EXPECT_EQ(LineOf(run, "slow_answers").status, "zero");
  EXPECT_EQ(LineOf(run, "slow_answers").reason, "answer_speed was met");
  EXPECT_EQ(LineOf(run, "lost_callers").status, "not due");
  EXPECT_EQ(LineOf(run, "lost_callers").reason, "abandonment was met");
  EXPECT_EQ(LineOf(run, "handling_minimum").reason,
            "at least 14,000.00: 12,875.00 is raised by 1,125.00");
  EXPECT_EQ(LineOf(run, "quality").reason,
            "answer_speed was met, but quality_score is 91.8%, not at least 92%");

  const bpo::Run idle = Explained(
      ContactCenter(),
      R"({"opening": {"answer_speed": {"2025-01": "met"}, "abandonment": {"2025-01": "met"}},
      "periods": [{"period": "2025-02", "as_of": "2025-03-20",
      "input": {"calls_offered": 0, "calls_handled": 0, "abandoned": 0, "answered_in_20s": 0, "training_time": 0,
                "carrier_invoices": 0}}]})");
  ASSERT_EQ(idle.statements.size(), 1U) << ToText(idle.diagnostics);
  EXPECT_EQ(LineOf(idle, "slow_answers").status, "unmeasured");
  EXPECT_THAT(LineOf(idle, "slow_answers").reason, HasSubstr("could not be measured"));
  EXPECT_THAT(LineOf(idle, "slow_answers").reason, HasSubstr(": 2% of 14,000.00"));
  EXPECT_EQ(LineOf(idle, "quality").status, "not due");
  EXPECT_EQ(idle.statements[0].metrics[0].state, "unmeasured");
  EXPECT_EQ(idle.statements[0].slas[1].status, "excused");
}

TEST(Needed, IsTheLeastChangeOfOneInput) {
  const Statement march = March();
  EXPECT_EQ(march.slas[0].needed, "193 calls more of answered_in_20s");
  EXPECT_EQ(march.slas[1].needed, "22 calls fewer of abandoned");
}

TEST(Explanation, IsMadeOfTheStepsWithTheirSources) {
  const Statement march = March();
  EXPECT_EQ(ToText(*FindLine(march, "handling")->explanation),
            "handling = 15965.00 USD [4.1]: rounded half up to 0.01 USD, where it already is\n"
            "    (examples/contact_center/contract.bpo:69:8)\n"
            "  graduated calls_handled = 12360.00 + 3605.00 = 15965.00 USD\n"
            "      (examples/contact_center/contract.bpo:72:12)\n"
            "    calls_handled = 13500 calls (periods[2].input.calls_handled)\n"
            "    the part up to 10_000 calls = 12360.00 USD: 10000 calls × 1.236 USD per call\n"
            "        (examples/contact_center/contract.bpo:73:5)\n"
            "      1.20 USD per call = 1.20 × 1.03 = 1.236 USD per call: × 1.03\n"
            "          (examples/contact_center/contract.bpo:73:30)\n"
            "        cpi_rise = 1.03 [4.5] (examples/contact_center/contract.bpo:63:7)\n"
            "    the part above = 3605.00 USD: 3500 calls × 1.03 USD per call\n"
            "        (examples/contact_center/contract.bpo:74:5)\n"
            "      1.00 USD per call = 1.00 × 1.03 = 1.03 USD per call: × 1.03\n"
            "          (examples/contact_center/contract.bpo:74:30)\n"
            "        cpi_rise = 1.03 [4.5] (examples/contact_center/contract.bpo:63:7)\n");
}

TEST(Explanation, ShowsEarlierPeriodsAndTheBranchTaken) {
  const std::string text = ToText(*FindLine(March(), "lost_callers")->explanation);
  EXPECT_THAT(text, HasSubstr("abandonment is missed = yes"));
  EXPECT_THAT(text, HasSubstr("if streak(abandonment is missed) is at least 2 then 2 else 1 = 2"));
  EXPECT_THAT(text, HasSubstr("2026-03 = yes: this period"));
  EXPECT_THAT(text, HasSubstr("2026-02 = yes"));
  EXPECT_THAT(text, HasSubstr("2026-01 = no"));
  EXPECT_THAT(text, HasSubstr("683.096 USD rounded half up to 0.01 USD"));
}

TEST(Explanation, AClauseInsideAnotherIsALeafWithItsNumber) {
  const Statement march = March();
  const Explanation& limit = *FindLine(march, "at_risk")->explanation;
  EXPECT_EQ(limit.kind, "limit");
  EXPECT_EQ(limit.note, "853.87 USD is brought to at most 768.48 USD");
  ASSERT_EQ(limit.parts.size(), 3U);
  EXPECT_EQ(limit.parts[0].text, "slow_answers");
  EXPECT_EQ(limit.parts[0].clause, "5.4");
  EXPECT_TRUE(limit.parts[0].parts.empty());
  EXPECT_EQ(limit.parts[2].text, "4.5% of base_charges");
}

TEST(Explanation, OfALevelAndItsMeasure) {
  const Statement march = March();
  EXPECT_EQ(march.slas[0].explanation->note,
            "answer_rate is 78.6%, not at least 80%; 1.4 points below 80%");
  const std::string metric = ToText(*march.metrics[0].explanation);
  EXPECT_THAT(metric, HasSubstr("78.6013986"));
  EXPECT_THAT(metric, HasSubstr("rounded half up to 0.1%"));
  EXPECT_THAT(metric,
              HasSubstr("answered_in_20s = 11240 calls (periods[2].input.answered_in_20s)"));
}

TEST(Explanation, OfATotalNamesItsLines) {
  const std::string text = ToText(*FindTotal(March(), "net")->explanation);
  EXPECT_THAT(text, HasSubstr("charges = 17077.40 USD"));
  EXPECT_THAT(text, HasSubstr("credits = 768.48 USD"));
}

TEST(Explanation, SaysWhatIsMissing) {
  const bpo::Run run = Explained(ContactCenter(), R"({"opening": {"cpi_rise": "1.03"},
      "periods": [{"period": "2026-03", "as_of": "2026-03-15", "input": {"calls_handled": 100}}]})");
  ASSERT_EQ(run.statements.size(), 1U) << ToText(run.diagnostics);
  EXPECT_EQ(LineOf(run, "training_fee").reason, "training_time is not given yet");
  EXPECT_THAT(ToText(*LineOf(run, "training_fee").explanation),
              HasSubstr("training_time = unknown"));
}

}  // namespace
}  // namespace bpo
