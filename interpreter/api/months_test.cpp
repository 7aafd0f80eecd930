// Several months in a run: what long and short windows read of one event, the order of records
// within a day, what amendments do to sums over time, and records that become known late.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api/example_contract.h"

namespace bpo {
namespace {

using ::testing::ElementsAre;

auto AmountsOf(const bpo::Run& run, const std::string& line) -> std::vector<std::string> {
  std::vector<std::string> amounts;
  for (const Statement& statement : run.statements) {
    const Line* found = FindLine(statement, line);
    amounts.push_back(found != nullptr && found->amount ? found->amount->text() : "none");
  }
  return amounts;
}

TEST(Months, AShortWindowTakesNothingFromALongOne) {
  const Contract contract = LoadOrFail(With(R"(
event outage, outages { id: key; ended: date }
memo in_month = 1 USD * count(outages ended in period)
memo in_year  = 1 USD * count(outages ended in contract year)
charge fee = 100 USD
settlement { payable: all charges }
)"));
  std::string data;
  for (const std::string month : {"2026-01", "2026-02", "2026-03"}) {
    data += R"({"period": ")" + month + R"(", "events": {"outage": [{"id": ")" + month +
            R"(", "ended": ")" + month + "-03\"}]}}\n";
  }
  const bpo::Run run = contract.Evaluate(data);
  EXPECT_THAT(AmountsOf(run, "in_month"), ElementsAre("1.00", "1.00", "1.00"));
  EXPECT_THAT(AmountsOf(run, "in_year"), ElementsAre("1.00", "2.00", "3.00"));
}

TEST(Months, RecordsOfADayStandInTheOrderOfTheirTimes) {
  const Contract contract = LoadOrFail(With(R"(
event sample, samples { id: key; taken: instant; errors: number }
credit down = 10 USD * count(samples taken in period where sample.errors is above 5, in runs of at least 3)
settlement { payable: -all credits }
)"));
  std::string samples;
  for (int minute = 1; minute <= 12; ++minute) {
    const std::string number = std::to_string(minute);
    samples += std::string(minute == 1 ? "" : ", ") + R"({"id": ")" + number +
               R"(", "taken": "2026-01-05T10:)" + (minute < 10 ? "0" : "") + number +
               R"(:00Z", "errors": )" + (minute >= 8 && minute <= 10 ? "9" : "0") + "}";
  }
  const bpo::Run run =
      contract.Evaluate(R"({"period": "2026-01", "events": {"sample": [)" + samples + "]}}");
  EXPECT_THAT(AmountsOf(run, "down"), ElementsAre("30.00"));  // minutes 8, 9 and 10
}

TEST(Months, ACapOverTheYearRemembersWhatWasPaidBeforeAnAmendment) {
  const std::string clauses = R"(
input { misses: USD }
credit slow = misses
charge fee = 1_000 USD
limit cap { amount: reduce all credits over contract year to at most 100 USD; over time: final }
settlement { payable: all charges - all credits }
amendment first [A1] "First" {
  signed: 2026-01-10
  effective: 2026-03-01
)";
  std::string data;
  for (const std::string month : {"2026-01", "2026-02", "2026-03", "2026-04"})
    data += R"({"period": ")" + month + R"(", "input": {"misses": "60 USD"}})" + "\n";
  const bpo::Run run = LoadOrFail(With(clauses + "  add credit late = 5 USD\n}\n")).Evaluate(data);
  EXPECT_THAT(AmountsOf(run, "cap"), ElementsAre("0.00", "-20.00", "-65.00", "-65.00"));
  // What a line that is gone has paid still counts: 65 and 35 leave nothing from March on.
  const bpo::Run removed =
      LoadOrFail(With("credit late = 5 USD\n" + clauses + "  remove credit late\n}\n"))
          .Evaluate(data);
  EXPECT_THAT(AmountsOf(removed, "cap"), ElementsAre("0.00", "-30.00", "-60.00", "-60.00"));
}

TEST(Months, ARecordWithATimeThatIsKnownLateCorrectsItsMonth) {
  const Contract contract = LoadOrFail(R"(contract "Example" {
  client: "Client Ltd", GB
  provider: "Provider Ltd", GB
  term: 2026-01-01 to 2027-12-31
  period: month
  currency: USD
  lines: rounded half up to 0.01 USD
  corrections: within 3 months
}
event claim, claims { id: key; seen: instant; amount: USD }
charge fee = 1_000 USD
credit claimed = sum(claim.amount over claims seen in period)
settlement { payable: all charges - all credits }
)");
  const std::string claim =
      R"("events": {"claim": [{"id": "2", "seen": "2026-01-11T01:00:00Z", "amount": "7 USD"}]}})";
  const std::string data =
      "{\"period\": \"2026-01\", \"as_of\": \"2026-02-05\"}\n"
      "{\"period\": \"2026-02\", \"as_of\": \"2026-03-05\", " +
      claim +
      "\n"
      // The same month again, with the same late record: nothing has changed.
      "{\"period\": \"2026-02\", \"as_of\": \"2026-03-20\", " +
      claim + "\n";
  const bpo::Run run = contract.Evaluate(data);
  std::vector<std::string> made;
  for (const Statement& statement : run.statements)
    made.push_back(statement.period.id + " v" + std::to_string(statement.version));
  EXPECT_THAT(made, ::testing::IsSupersetOf({"2026-01 v1", "2026-01 v2", "2026-02 v1"}))
      << ToText(run.diagnostics);
  EXPECT_THAT(AmountsOf(run, "claimed"), ::testing::Contains("7.00"));
  ASSERT_GE(run.statements.size(), 3U);
  EXPECT_EQ(LineOf(run, "correction", 2).amount->text(), "-7.00");
}

auto WithCorrections() -> Contract {
  return LoadOrFail(R"(contract "Example" {
  client: "Client Ltd", GB
  provider: "Provider Ltd", GB
  term: 2026-01-01 to 2026-12-31
  period: month
  currency: USD
  lines: rounded half up to 0.01 USD
  corrections: within 2 months
}
event claim, claims { id: key; seen: date; amount: USD }
event visit, visits { day: date; price: USD }
credit claimed = sum(claim.amount over claims seen in period)
charge visited = sum(visit.price over visits day in period)
settlement { payable: all charges - all credits }
)");
}

TEST(Months, APeriodGivenAgainTakesBackWhatItLeavesOutAndSaysSo) {
  const bpo::Run run = WithCorrections().Evaluate(
      R"([{"period": "2026-01", "as_of": "2026-02-05", "events": {
            "visit": [{"day": "2026-01-07", "price": "9 USD"}, {"day": "2026-01-07", "price": "9 USD"}]}})"
      ","
      R"({"period": "2026-02", "as_of": "2026-03-05", "events": {
            "claim": [{"id": "7", "seen": "2026-01-20", "amount": "50 USD"}]}})"
      ","
      R"({"period": "2026-01", "as_of": "2026-03-20", "events": {
            "visit": [{"day": "2026-01-07", "price": "9 USD"}]}}])");
  EXPECT_THAT(AmountsOf(run, "claimed"), ElementsAre("0.00", "50.00", "0.00", "0.00"));
  ASSERT_EQ(run.statements.size(), 4U);
  EXPECT_EQ(run.statements[3].version, 3);
  ASSERT_EQ(run.statements[3].warnings.size(), 1U);
  EXPECT_EQ(run.statements[3].warnings[0].id, "record-withdrawn");
  EXPECT_THAT(run.statements[3].warnings[0].notes,
              ElementsAre("missing now: `claim` \"7\", 1 of 2 records of `visit`"));
}

TEST(Months, WhatComesTooLateCountsForNothingAndTheRunGoesOn) {
  const bpo::Run run =
      WithCorrections().Evaluate(R"([{"period": "2026-01", "as_of": "2026-02-05"})"
                                 ","
                                 R"({"period": "2026-02", "as_of": "2026-03-05"})"
                                 ","
                                 R"({"period": "2026-03", "as_of": "2026-04-05", "events": {
            "claim": [{"id": "1", "seen": "2026-01-20", "amount": "50 USD"},
                      {"id": "2", "seen": "2026-02-20", "amount": "30 USD"}]}})"
                                 ","
                                 R"({"period": "2026-01", "as_of": "2026-04-06", "events": {
            "claim": [{"id": "1", "seen": "2026-01-20", "amount": "50 USD"}]}}])");
  // January closed with March; February takes its claim until the end of April.
  std::vector<std::string> made;
  for (const Statement& statement : run.statements)
    made.push_back(statement.period.id + " v" + std::to_string(statement.version));
  EXPECT_THAT(made, ElementsAre("2026-01 v1", "2026-02 v1", "2026-02 v2", "2026-03 v1"));
  EXPECT_THAT(AmountsOf(run, "claimed"), ElementsAre("0.00", "0.00", "30.00", "0.00"));
  ASSERT_EQ(run.statements.size(), 4U);
  ASSERT_EQ(run.statements[3].warnings.size(), 1U);
  EXPECT_EQ(run.statements[3].warnings[0].id, "correction-too-late");
  ASSERT_EQ(run.diagnostics.size(), 1U);  // no statement came of the record
  EXPECT_EQ(run.diagnostics[0].id, "correction-too-late");
  EXPECT_FALSE(run.stopped);
}

}  // namespace
}  // namespace bpo
