// The curve of each reading of a table: where it bends, where it jumps, where the period stands.

#include <string>

#include <gtest/gtest.h>

#include "api/example_contract.h"

namespace bpo {
namespace {

auto CurvesFrom(const std::string& clauses, const std::string& input,
                const std::string& payable = "all charges") -> std::vector<PriceCurve> {
  EvaluateOptions options;
  options.explain = true;
  const bpo::Run run =
      LoadOrFail(With(clauses + "\nsettlement { payable: " + payable + " }\n"))
          .Evaluate(R"({"period": "2026-02", "as_of": "2026-03-10", "input": )" + input + "}",
                    options);
  EXPECT_EQ(run.statements.size(), 1U) << ToText(run.diagnostics);
  return run.statements.empty() ? std::vector<PriceCurve>() : run.statements[0].curves;
}

auto Drawn(const PriceCurve& curve) -> std::string {
  std::string text;
  for (const auto& [from, to] : curve.pieces) {
    text += "(" + from.quantity.text() + " " + from.amount.text() + ")-(" + to.quantity.text() +
            " " + to.amount.text() + ") ";
  }
  return text;
}

auto Curve(const std::string& clauses, const std::string& input,
           const std::string& payable = "all charges") -> std::string {
  const auto curves = CurvesFrom(clauses, input, payable);
  return curves.size() == 1 ? Drawn(curves[0]) : std::to_string(curves.size()) + " curves";
}

TEST(PriceCurve, OfPartsBendsAtEachBound) {
  EXPECT_EQ(Curve(R"(input { handled: calls }
charge fees = graduated handled {
  part up to 10_000 calls: 1.20 USD per call
  part above:              1.00 USD per call
})",
                  R"({"handled": 8000})"),
            "(0 0)-(10000 12000) (10000 12000)-(13000 15000) ");
}

TEST(PriceCurve, OfWholeVolumesJumpsBackAtEachBound) {
  EXPECT_EQ(Curve(R"(input { handled: calls }
charge fees = volume handled {
  all if up to 10_000 calls: 1.20 USD per call
  all if above:              1.00 USD per call
})",
                  R"({"handled": 30000})"),
            "(0 0)-(10000 12000) (10000 10000)-(38000 38000) ");
}

TEST(PriceCurve, OfStepsIsLevel) {
  EXPECT_EQ(Curve(R"(input { handled: calls }
charge fees = stepped handled {
  up to 10_000 calls: 9_000 USD
  above 10_000 calls: 16_000 USD
})",
                  R"({"handled": 1})"),
            "(0 9000)-(10000 9000) (10000 16000)-(13000 16000) ");
}

TEST(PriceCurve, StartsWithItsFlatAmountAndBendsAtItsCap) {
  EXPECT_EQ(Curve(R"(input { used: calls }
charge usage = graduated used {
  at zero:                0
  part up to 1_000 calls: 0.50 USD per call, flat 25 USD
  part above:             0.40 USD per call, cap 300 USD
})",
                  R"({"used": 400})"),
            "(0 25)-(1000 525) (1000 525)-(1750 825) (1750 825)-(2200 825) ");
}

TEST(PriceCurve, GoesOnFromWhatWasCountedBefore) {
  const Contract contract = LoadOrFail(With(R"(input { invoices: calls }
charge fees = graduated invoices counted since start {
  part up to 1_000 calls: 2.00 USD per call
  part above:             1.50 USD per call
}
settlement { payable: all charges }
)"));
  EvaluateOptions options;
  options.explain = true;
  const bpo::Run run = contract.Evaluate(
      R"([{"period": "2026-01", "input": {"invoices": 900}},
          {"period": "2026-02", "input": {"invoices": 300}}])",
      options);
  ASSERT_EQ(run.statements.size(), 2U) << ToText(run.diagnostics);
  const PriceCurve& february = run.statements[1].curves.at(0);
  EXPECT_EQ(Drawn(february), "(0 0)-(100 200) (100 200)-(380 620) ");
  EXPECT_EQ(february.note, "after 900 calls of earlier periods");
}

TEST(PriceCurve, OfBandsOfPercentsStaysBetweenZeroAndAHundred) {
  const auto curves = CurvesFrom(R"(input { answered: percent to 0.1% }
credit slow = (banded answered {
  at least 80%: 0%
  at least 75%: 1.5%
  below 75%:    4%
}) of 10_000 USD
charge fees = 10_000 USD)",
                                 R"({"answered": "76.4%"})", "all charges - all credits");
  ASSERT_EQ(curves.size(), 1U);
  EXPECT_EQ(Drawn(curves[0]), "(73 4)-(75 4) (75 1.5)-(80 1.5) (80 0)-(82 0) ");
  EXPECT_EQ(curves[0].here->quantity.text(), "76.4");
  EXPECT_EQ(curves[0].here->amount.text(), "1.5");
  EXPECT_EQ(curves[0].quantity_unit, "%");
  EXPECT_EQ(curves[0].quantity, "answered");
  EXPECT_EQ(curves[0].name, "slow");
}

TEST(PriceCurve, JoinsThePointsOfALine) {
  EXPECT_EQ(Curve(R"(input { answered: percent to 0.1% }
credit slow = (interpolated answered {
  below 70%: 5%
  at 70%:    5%
  at 80%:    0%
  above 80%: 0%
}) of 10_000 USD)",
                  R"({"answered": "76.4%"})", "0 USD - all credits"),
            "(67 5)-(70 5) (70 5)-(80 0) (80 0)-(83 0) ");
}

TEST(PriceCurve, TellsWhichRowsTookPart) {
  const auto curves = CurvesFrom(R"(input { handled: calls }
charge handling [4.1] "Calls" = graduated handled {
  part up to 10_000 calls: 1.20 USD per call
  part up to 20_000 calls: 1.00 USD per call
  part above:              0.90 USD per call
})",
                                 R"({"handled": 13500})");
  ASSERT_EQ(curves.size(), 1U);
  const auto& rows = curves[0].rows;
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[1].label, "the part up to 20,000 calls");
  EXPECT_EQ(rows[1].rate, "1.00 USD per call");
  EXPECT_EQ(rows[1].taken, "3500 calls");
  EXPECT_EQ(rows[1].amount, "3500.00 USD");
  EXPECT_EQ(rows[2].taken, "");
  EXPECT_EQ(curves[0].title, "Calls");
  EXPECT_EQ(curves[0].clause, "4.1");
  EXPECT_EQ(curves[0].here->amount.text(), "15500");
}

TEST(ServiceLevelGauge, HoldsTheNumbersOfMeasureAndTarget) {
  const bpo::Run run = ContactCenter().Evaluate(ContactCenterPeriods());
  const auto& levels = run.statements.at(0).slas;
  ASSERT_EQ(levels.size(), 2U);
  EXPECT_EQ(levels[0].gauge.measured->text(), "82.5");
  EXPECT_EQ(levels[0].gauge.at_least->text(), "80");
  EXPECT_FALSE(levels[0].gauge.at_most);
  EXPECT_EQ(levels[1].gauge.at_most->text(), "5");
  EXPECT_FALSE(levels[1].gauge.at_least);
}

}  // namespace
}  // namespace bpo
