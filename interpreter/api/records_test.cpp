// When records count that come before or after their date, and what is said of those that match
// nothing or lack something.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api/example_contract.h"

namespace bpo {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

auto Ids(const Run& run) -> std::vector<std::string> {
  std::vector<std::string> ids;
  for (const auto& one : run.diagnostics) ids.push_back(one.id);
  for (const auto& statement : run.statements) {
    for (const auto& one : statement.warnings) ids.push_back(one.id);
  }
  return ids;
}

auto StatusOf(const Run& run, std::size_t statement) -> std::string {
  const auto& duties = run.statements.at(statement).obligations;
  return duties.empty() ? "none" : duties.front().status;
}

auto Warn() -> Contract {
  return LoadOrFail(With(R"(
input { used: number }
event notice, notices { id: key; given: date }
obligation warn {
  provider must: "warn"
  each:          once
  when:          used is at least 80
  due:           5 days after period end
  done:          first notice
  late:          accepted
}
charge fee = 1 USD
settlement { payable: all charges }
)"));
}

auto Used(const std::string& period, const std::string& as_of, int used,
          const std::string& notice = "") -> std::string {
  const std::string id = period + notice;
  return R"({"period": ")" + period + R"(", "as_of": ")" + as_of + R"(", "input": {"used": )" +
         std::to_string(used) + "}" +
         (notice.empty() ? ""
                         : R"(, "events": {"notice": [{"id": ")" + id + R"(", "given": ")" +
                               notice + R"("}]})") +
         "}\n";
}

TEST(Records, EvidenceThatCameBeforeTheDutyCountsFromThePeriodOfItsDate) {
  const std::string february = Used("2026-02", "2026-03-12", 85);
  const std::string dated_february = Used("2026-01", "2026-02-12", 70, "2026-02-04");
  EXPECT_EQ(StatusOf(Warn().Evaluate(dated_february + february), 1), "fulfilled");
  const std::string dated_january = Used("2026-01", "2026-02-12", 70, "2026-01-30");
  EXPECT_EQ(StatusOf(Warn().Evaluate(dated_january + february), 1), "violated");
}

TEST(Records, TheStateKeepsEarlyEvidenceUntilThePeriodOfItsDate) {
  const bpo::Run january = Warn().Evaluate(Used("2026-01", "2026-02-12", 70, "2026-02-04"));
  EXPECT_THAT(january.state, HasSubstr(R"("given":"2026-02-04")"));
  EvaluateOptions options;
  options.state = january.state;
  const bpo::Run february = Warn().Evaluate(Used("2026-02", "2026-03-12", 85), options);
  EXPECT_EQ(StatusOf(february, 0), "fulfilled");
  EXPECT_THAT(february.state, Not(HasSubstr("events")));
}

TEST(Records, OneDatedAfterTheDayOfTheDataIsReportedAndCountsForNothing) {
  const Contract contract = LoadOrFail(With(R"(
event claim, claims { id: key; for: period; received: date; paid: date, optional }
credit claimed { when: any(claims in period); amount: 50 USD }
settlement { payable: -all credits }
)"));
  const auto run = [&](const std::string& received) {
    return contract.Evaluate(R"({"period": "2026-01", "as_of": "2026-02-10", "events": {"claim": [
      {"id": "1", "for": "2026-01", "received": ")" +
                             received + R"(", "paid": "2026-03-01"}]}})");
  };
  EXPECT_EQ(LineOf(run("2026-02-11"), "claimed").status, "not due");
  EXPECT_THAT(Ids(run("2026-02-11")), ElementsAre("event-after-as-of"));
  EXPECT_EQ(LineOf(run("2026-02-10"), "claimed").amount->text(), "50.00");
  EXPECT_THAT(Ids(run("2026-02-10")), IsEmpty());
}

TEST(Records, AnIdThatTheContractDoesNotDeclareIsSaidOnce) {
  const Contract contract = LoadOrFail(With(R"(
event claim, claims { for: period; received: date }
credit claimed { when: any(claims in period); amount: 50 USD }
settlement { payable: -all credits }
)"));
  const bpo::Run run = contract.Evaluate(R"({"period": "2026-01", "events": {"claim": [
    {"id": "1", "for": "2026-01", "received": "2026-01-05"},
    {"id": "2", "for": "2026-01", "received": "2026-01-06"}]}})");
  ASSERT_EQ(Ids(run).size(), 1U) << ToText(run.diagnostics);
  EXPECT_EQ(run.diagnostics[0].message, "the contract's event `claim` has no field `id`");
  EXPECT_THAT(run.diagnostics[0].help, HasSubstr("`event claim, claims { id: key; ... }`"));
}

TEST(Records, OneThatEndsBeforeItBeginsNamesTheOrderOfTheContract) {
  const Contract contract = LoadOrFail(With(R"(
event outage, outages { id: key; ended: instant; began: instant }
credit down = 1 USD per minute * time covered by outages in period
settlement { payable: -all credits }
)"));
  const bpo::Run run = contract.Evaluate(R"({"period": "2026-01", "events": {"outage": [
    {"id": "1", "began": "2026-01-05T10:00:00Z", "ended": "2026-01-05T11:00:00Z"}]}})");
  EXPECT_THAT(ToText(run.diagnostics), HasSubstr("the contract declares `ended` before `began`"));
}

// 2026-01-09 is a Friday.
TEST(Records, WhatIsDoneOnTheSaturdayIsLateByNoBusinessDay) {
  const Contract contract = LoadOrFail(R"(contract "Example" {
  client: "Client Ltd", GB
  provider: "Provider Ltd", GB
  term: 2026-01-01 to 2027-12-31
  period: month
  currency: USD
  calendar: target
  lines: rounded half up to 0.01 USD
}
use calendars for target
event report, reports { id: key; sent: date }
obligation weekly {
  provider must: "report"
  each:          period
  due:           6 business days after 2026-01-01
  done:          first report
  late:          accepted
}
charge fee = 1 USD
settlement { payable: all charges }
)");
  const bpo::Run run = contract.Evaluate(R"({"period": "2026-01", "as_of": "2026-02-05",
    "events": {"report": [{"id": "1", "sent": "2026-01-10"}]}})");
  const auto& duty = run.statements.at(0).obligations.at(0);
  EXPECT_EQ(duty.status, "fulfilled late");
  EXPECT_EQ(duty.late_by, "0 business days");
  EXPECT_THAT(ToText(run.statements[0]), HasSubstr("late by 0 business days"));
}

TEST(Records, OnlyARecordThatNamesAnotherMatchesNothing) {
  const Contract contract = LoadOrFail(With(R"(
event departure, departures { id: key; left: date }
event hire, hires { id: key; started: date; replaces: text, optional }
obligation replace {
  provider must: "replace who left"
  each:          departure
  due:           30 days after departure.left
  done:          first hire where (hire.replaces otherwise "none") is departure.id
  late:          accepted
}
obligation refill {
  provider must: "replace who left"
  each:          departure
  due:           30 days after departure.left
  done:          first hire where hire.replaces is given and hire.replaces is departure.id
  late:          accepted
}
charge fee = 1 USD
settlement { payable: all charges }
)"));
  const auto ids = [&](const std::string& replaces) {
    return Ids(contract.Evaluate(R"({"period": "2026-01", "as_of": "2026-01-31", "events": {
      "departure": [{"id": "d-1", "left": "2026-01-05"}],
      "hire": [{"id": "h-1", "started": "2026-01-12")" +
                                 replaces + "}]}}"));
  };
  EXPECT_THAT(ids(""), IsEmpty());
  EXPECT_THAT(ids(R"(, "replaces": "d-1")"), IsEmpty());
  EXPECT_THAT(ids(R"(, "replaces": "d-11")"), ElementsAre("evidence-matches-nothing"));
}

}  // namespace
}  // namespace bpo
