// The first three months of the example against amounts that were worked out independently, with
// exact decimals and by hand: every line, total, measure, status and date.

#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include "bpo/bpo.h"

namespace {

struct Month {
  std::string id;
  std::map<std::string, std::string> amounts;   // lines and totals
  std::map<std::string, std::string> measures;  // metrics
  std::map<std::string, std::string> statuses;  // service levels
  std::string report_due;
  std::string report_status;
  std::string report_late_by;
};

const Month kMonths[] = {
    {"2026-01",
     {{"handling", "12875.00"},
      {"handling_minimum", "1125.00"},
      {"training_fee", "296.64"},
      {"carrier", "980.25"},
      {"slow_answers", "0.00"},
      {"lost_callers", "0.00"},
      {"at_risk", "0.00"},
      {"quality", "0.00"},
      {"charges", "14296.64"},
      {"credits", "0.00"},
      {"net", "15276.89"},
      {"sales_tax", "1527.69"},
      {"payable", "16804.58"}},
     {{"answer_rate", "82.5%"}, {"abandonment_rate", "3.4%"}},
     {{"answer_speed", "met"}, {"abandonment", "met"}},
     "2026-02-06",
     "fulfilled",
     ""},
    {"2026-02",
     {{"handling", "14214.00"},
      {"handling_minimum", "0.00"},
      {"training_fee", "741.60"},
      {"carrier", "1105.50"},
      {"slow_answers", "0.00"},
      {"lost_callers", "299.11"},
      {"at_risk", "0.00"},
      {"quality", "149.56"},
      {"charges", "14955.60"},
      {"credits", "299.11"},
      {"net", "15911.55"},
      {"sales_tax", "1591.16"},
      {"payable", "17502.71"}},
     {{"answer_rate", "81.0%"}, {"abandonment_rate", "5.7%"}},
     {{"answer_speed", "met"}, {"abandonment", "missed"}},
     "2026-03-06",
     "fulfilled",
     ""},
    {"2026-03",
     {{"handling", "15965.00"},
      {"handling_minimum", "0.00"},
      {"training_fee", "1112.40"},
      {"carrier", "1250.00"},
      {"slow_answers", "170.77"},
      {"lost_callers", "683.10"},
      {"at_risk", "-85.39"},
      {"quality", "0.00"},
      {"charges", "17077.40"},
      {"credits", "768.48"},
      {"net", "17558.92"},
      {"sales_tax", "1755.89"},
      {"payable", "19314.81"}},
     {{"answer_rate", "78.6%"}, {"abandonment_rate", "5.2%"}},
     {{"answer_speed", "missed"}, {"abandonment", "missed"}},
     "2026-04-09",
     "fulfilled late",
     "2 business days"},
};

auto ReadFile(const std::string& path) -> std::string {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

TEST(ContactCenter, ThreeMonthsAsWorkedOutByHand) {
  const bpo::Loaded loaded = bpo::LoadFile("examples/contact_center/contract.bpo");
  ASSERT_TRUE(loaded.contract) << bpo::ToText(loaded.diagnostics);
  EXPECT_TRUE(loaded.diagnostics.empty()) << bpo::ToText(loaded.diagnostics);
  const bpo::Run run = loaded.contract->Evaluate(ReadFile("examples/contact_center/periods.json"));
  ASSERT_GE(run.statements.size(), std::size(kMonths)) << bpo::ToText(run.diagnostics);
  for (std::size_t i = 0; i < std::size(kMonths); ++i) {
    const Month& month = kMonths[i];
    const bpo::Statement& statement = run.statements[i];
    SCOPED_TRACE(month.id);
    EXPECT_EQ(statement.period.id, month.id);
    EXPECT_FALSE(statement.provisional);
    for (const auto& [name, amount] : month.amounts) {
      const bpo::Line* line = bpo::FindLine(statement, name);
      const bpo::Total* total = bpo::FindTotal(statement, name);
      ASSERT_TRUE(line != nullptr || total != nullptr) << name;
      const auto& got = line != nullptr ? line->amount : total->amount;
      ASSERT_TRUE(got.has_value()) << name;
      EXPECT_EQ(got->text(), amount) << name;
    }
    ASSERT_TRUE(statement.payable);
    EXPECT_EQ(statement.payable->amount.text(), month.amounts.at("payable"));
    EXPECT_EQ(statement.payable->currency, "USD");
    for (const bpo::Metric& metric : statement.metrics)
      EXPECT_EQ(metric.value, month.measures.at(metric.name)) << metric.name;
    for (const bpo::ServiceLevel& level : statement.slas)
      EXPECT_EQ(level.status, month.statuses.at(level.name)) << level.name;
    ASSERT_EQ(statement.obligations.size(), 1U);
    EXPECT_EQ(statement.obligations[0].due, month.report_due);
    EXPECT_EQ(statement.obligations[0].status, month.report_status);
    EXPECT_EQ(statement.obligations[0].late_by, month.report_late_by);
    ASSERT_EQ(statement.rights.size(), 1U);
    EXPECT_EQ(statement.rights[0].status, "not available");
  }
  // What it would have taken: (11240 + 193) / 14300 rounds to 80.0%, 192 more to 79.9%; (744 - 22)
  // / 14300 to 5.0%.
  EXPECT_NE(run.statements[2].slas[0].needed.find("193 calls more"), std::string::npos)
      << run.statements[2].slas[0].needed;
  EXPECT_NE(run.statements[2].slas[1].needed.find("22 calls fewer"), std::string::npos)
      << run.statements[2].slas[1].needed;
}

}  // namespace
