// Banks, exceptions and indexes as a host sees them: opening facts in lots, the state month by
// month, what the statement warns of and how it explains itself.

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bpo/json.hpp"

#include "api/example_contract.h"

namespace bpo {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

auto Hours() -> Contract {
  return LoadOrFail(
      With("input { hours_used: hours; cpi_change: percent to 0.1%, every January }\n"
           "carry unused { opens: 0 hours; adds: 20 hours - use.included; expires: after 2 months; "
           "at end: lost }\n"
           "draw use { of: hours_used; from included, at most 20 hours; from unused, oldest first; "
           "beyond: overage }\n"
           "index rise { every: January from 2026; by: cpi_change; basis: the rate before }\n"
           "charge overage { rates: indexed by rise, rounded half up to 0.01 USD; amount: "
           "use.overage * 95.33 USD per hour }\n"
           "charge from_bank = use.unused * 1 USD per hour\n"
           "settlement { payable: all charges }\n"));
}

auto Period(const std::string& id, int hours) -> nlohmann::json {
  nlohmann::json record = {{"period", id}, {"input", {{"hours_used", hours}}}};
  if (id.ends_with("-01")) record["input"]["cpi_change"] = "1.5%";
  return record;
}

TEST(Banks, OpenWithLotsByTheirPeriodsOrWithATotal) {
  const Contract contract = Hours();
  const auto drawn = [&](const nlohmann::json& unused) {
    const nlohmann::json data = {
        {"opening", {{"unused", unused}, {"rise", "1.015"}, {"rise.from_2026", "1.015"}}},
        {"periods", {Period("2026-04", 30)}}};
    return contract.Evaluate(data.dump());
  };
  EXPECT_EQ(LineOf(drawn({{"2026-02", "4 hours"}, {"2026-03", "3 hours"}}), "from_bank").exact,
            "7");
  EXPECT_EQ(LineOf(drawn("6 hours"), "from_bank").exact, "6");
  EXPECT_EQ(drawn({{"2026-01", "4 hours"}}).diagnostics.front().id, "opening-outside");
  EXPECT_EQ(drawn({{"january", "4 hours"}}).diagnostics.front().id, "period-unknown-form");
}

TEST(Banks, AskForOneFactWhereTheLotsAreNotOnRecord) {
  const bpo::Run run = Hours().Evaluate(Period("2026-04", 30).dump());
  ASSERT_EQ(run.statements.size(), 1U) << ToText(run.diagnostics);
  EXPECT_EQ(FindLine(run.statements[0], "from_bank")->status, "unknown");
  EXPECT_EQ(std::count(run.statements[0].opening_needed.begin(),
                       run.statements[0].opening_needed.end(), "unused at the start of 2026-04"),
            1);
}

TEST(Banks, MonthByMonthGivesTheSameStatementsAndState) {
  const Contract contract = Hours();
  const nlohmann::json periods = {
      Period("2026-01", 14), Period("2026-02", 17), Period("2026-03", 31), Period("2026-04", 18),
      Period("2026-05", 19), Period("2026-06", 22), Period("2026-07", 26), Period("2026-08", 20)};
  const bpo::Run all = contract.Evaluate(periods.dump());
  ASSERT_EQ(all.statements.size(), periods.size()) << ToText(all.diagnostics);
  std::string state;
  for (std::size_t i = 0; i < periods.size(); ++i) {
    EvaluateOptions options;
    options.state = state;
    const bpo::Run one = contract.Evaluate(periods[i].dump(), options);
    ASSERT_EQ(one.statements.size(), 1U) << ToText(one.diagnostics);
    EXPECT_EQ(one.statements[0].payable, all.statements[i].payable);
    EXPECT_EQ(FindLine(one.statements[0], "from_bank")->exact,
              FindLine(all.statements[i], "from_bank")->exact);
    state = one.state;
  }
  EXPECT_EQ(state, all.state);
  // 6 and 3 hours are kept; March takes them and 2 hours more are beyond, at 95.33 x 1.015 = 96.76.
  EXPECT_EQ(all.statements[2].payable->amount.text(), "202.52");
}

TEST(Exceptions, TwoThatConflictAreNamedWithTheirClauses) {
  const Contract contract = LoadOrFail(
      With("input { night: yes or no; holiday: yes or no }\n"
           "charge guard { amount: 20 USD; except late [3.1] when night: 25 USD; except free [3.2] "
           "when holiday: 30 USD }\nsettlement { payable: all charges }\n"));
  const bpo::Run run = contract.Evaluate(
      R"([{"period": "2026-01", "input": {"night": true, "holiday": false}},
          {"period": "2026-02", "input": {"night": true, "holiday": true}}])");
  ASSERT_EQ(run.statements.size(), 2U) << ToText(run.diagnostics);
  EXPECT_EQ(LineOf(run, "guard").amount->text(), "25.00");
  EXPECT_THAT(LineOf(run, "guard").reason, HasSubstr("by the exception `late`, as night holds"));
  EXPECT_THAT(run.statements[0].warnings, IsEmpty());
  EXPECT_FALSE(LineOf(run, "guard", 1).amount);
  ASSERT_EQ(run.statements[1].warnings.size(), 1U);
  const Diagnostic& warning = run.statements[1].warnings.front();
  EXPECT_EQ(warning.id, "exceptions-conflict");
  EXPECT_THAT(warning.rendered, HasSubstr("both `late` [3.1] and `free` [3.2] apply"));
  EXPECT_THAT(warning.rendered, HasSubstr("25.00 USD"));
  EXPECT_THAT(warning.rendered, HasSubstr("30.00 USD"));
}

TEST(Index, IsProvisionalUntilItIsPublished) {
  const Contract contract = LoadOrFail(
      With("input { cpi_change: percent to 0.1%, every January, optional }\n"
           "index rise { every: January from 2026; by: cpi_change; until published: 2%; basis: the "
           "rate before }\n"
           "charge fee { rates: indexed by rise, not rounded; amount: 100 USD }\n"
           "settlement { payable: all charges }\n"));
  const bpo::Run early = contract.Evaluate(R"([{"period": "2026-01", "input": {}},
                                          {"period": "2026-02", "input": {}}])");
  ASSERT_EQ(early.statements.size(), 2U) << ToText(early.diagnostics);
  EXPECT_EQ(LineOf(early, "fee").amount->text(), "102.00");
  EXPECT_TRUE(early.statements[0].provisional);
  ASSERT_EQ(early.statements[0].warnings.size(), 1U);
  EXPECT_EQ(early.statements[0].warnings[0].id, "index-not-published");
  EXPECT_THAT(early.statements[1].warnings, IsEmpty());
  const bpo::Run known = contract.Evaluate(R"({"period": "2026-01", "input": {"cpi_change": "3.1%"}})");
  EXPECT_EQ(LineOf(known, "fee").amount->text(), "103.10");
  EXPECT_FALSE(known.statements[0].provisional);
}

}  // namespace
}  // namespace bpo
