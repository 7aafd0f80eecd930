// What becomes known late: amended contracts, corrected data, late events, amendments that reach
// back, and lines that are settled later. Amounts are worked out by hand.

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "bpo/bpo.h"

namespace bpo {
namespace {

auto Header(const std::string& rows, const std::string& term = "2026-01-01 to 2026-12-31")
    -> std::string {
  return "contract \"Example\" {\n  client: \"Client Ltd\", GB\n  provider: \"Provider Ltd\", GB\n"
         "  term: " +
         term + "\n  period: month\n  currency: USD\n  lines: rounded half up to 0.01 USD\n" +
         rows + "}\nunit call, calls\n";
}
const std::string kWithin = "  corrections: within 3 months\n";

auto Load(const std::string& text) -> Contract {
  const Loaded loaded = LoadText(text);
  EXPECT_TRUE(loaded.contract) << ToText(loaded.diagnostics);
  return *loaded.contract;
}

auto Record(const std::string& period, const std::string& as_of, const std::string& rest)
    -> std::string {
  return R"({"period": ")" + period + R"(", "as_of": ")" + as_of + R"(", )" + rest + "}";
}
auto Calls(const std::string& period, const std::string& as_of, const std::string& calls)
    -> std::string {
  return Record(period, as_of, R"("input": {"calls": )" + calls + "}");
}

auto Listed(const std::vector<std::string>& records, std::size_t first, std::size_t last)
    -> std::string {
  std::string text = "[";
  for (std::size_t i = first; i < last; ++i) text += (i == first ? "" : ",\n ") + records[i];
  return text + "]";
}

// `2026-01 v1 1200.00`, and the correction that it carries.
auto Told(const Run& run) -> std::vector<std::string> {
  std::vector<std::string> told;
  for (const Statement& statement : run.statements) {
    std::string text = statement.period.id + (statement.provisional ? " open v" : " v") +
                       std::to_string(statement.version) + " " +
                       (statement.payable ? statement.payable->amount.text() : "unknown");
    if (const Line* line = FindLine(statement, "correction"))
      text += ", corrected by " + line->amount->text();
    told.push_back(text);
  }
  return told;
}

// Runs the log at once, and cut after every record: the statements and the state are the same.
auto RunLog(const Contract& contract, const std::vector<std::string>& records) -> Run {
  Run all = contract.Evaluate(Listed(records, 0, records.size()));
  EXPECT_FALSE(all.stopped || all.data_refused) << ToText(all.diagnostics);
  for (std::size_t cut = 1; cut < records.size(); ++cut) {
    const auto before = contract.Evaluate(Listed(records, 0, cut));
    EvaluateOptions options;
    options.state = before.state;
    const auto after = contract.Evaluate(Listed(records, cut, records.size()), options);
    EXPECT_FALSE(after.stopped || after.data_refused) << cut << ToText(after.diagnostics);
    EXPECT_EQ(after.state, all.state) << "cut after " << cut;
    std::vector<std::string> pages;
    for (const Run* run : {&before, &after}) {
      for (const Statement& statement : run->statements) pages.push_back(ToText(statement));
    }
    std::vector<std::string> expected;
    for (const Statement& statement : all.statements) expected.push_back(ToText(statement));
    EXPECT_EQ(pages, expected) << "cut after " << cut;
  }
  EXPECT_EQ(contract.Evaluate(Listed(records, 0, records.size())).state, all.state);
  return all;
}

using Strings = std::vector<std::string>;

const std::string kPriced =
    "input { calls: calls }\ncharge handling [4.1] = calls * 1.20 USD per call\n"
    "settlement { payable: all charges }\n";

TEST(Corrections, AreSettledWithTheNextStatement) {
  const auto run =
      RunLog(Load(Header(kWithin) + kPriced),
             {Calls("2026-01", "2026-02-05", "1000"), Calls("2026-02", "2026-03-05", "1000"),
              Calls("2026-01", "2026-03-20", "1100"), Calls("2026-03", "2026-04-05", "1000")});
  EXPECT_EQ(Told(run), (Strings{"2026-01 v1 1200.00", "2026-02 v1 1200.00", "2026-01 v2 1320.00",
                                "2026-03 v1 1320.00, corrected by 120.00"}));
  const Line* line = FindLine(run.statements.back(), "correction");
  ASSERT_NE(line, nullptr);
  EXPECT_EQ(line->kind, "correction");
  EXPECT_EQ(line->reason, "January 2026: 1,320.00 instead of 1,200.00");
}

TEST(Corrections, OfACorrectionCountOnce) {
  const auto run =
      RunLog(Load(Header(kWithin) + kPriced),
             {Calls("2026-01", "2026-02-05", "1000"), Calls("2026-01", "2026-02-10", "1100"),
              Calls("2026-01", "2026-02-20", "1050"), Calls("2026-02", "2026-03-05", "0"),
              Calls("2026-02", "2026-03-09", "10"), Calls("2026-03", "2026-04-05", "0")});
  // January ends at 1,260.00: 60.00 in February, whose own correction of 12.00 waits for March.
  EXPECT_EQ(Told(run),
            (Strings{"2026-01 v1 1200.00", "2026-01 v2 1320.00", "2026-01 v3 1260.00",
                     "2026-02 v1 60.00, corrected by 60.00", "2026-02 v2 72.00, corrected by 60.00",
                     "2026-03 v1 12.00, corrected by 12.00"}));
}

TEST(Corrections, ReachTheMonthsThatReadWhatChanged) {
  const std::string contract = R"(input {
  offered: calls
  fast: calls
}
metric answered [5.1] {
  value:  fast / offered, rounded half up to 0.1%
  better: higher
}
sla speed [5.2] {
  measure: answered
  target:  at least 80%
}
charge fee [4.1] = 1_000 USD
credit slow [5.3] {
  when:   speed is missed
  amount: 50 USD
  times:  if count(speed is missed over previous 1 months) is at least 1 then 2 else 1
}
settlement { payable: all charges - all credits }
)";
  const auto month = [](const std::string& period, const std::string& as_of,
                        const std::string& fast) {
    return Record(period, as_of, R"("input": {"offered": 1000, "fast": )" + fast + "}");
  };
  const auto run =
      RunLog(Load(Header(kWithin) + contract),
             {month("2026-01", "2026-02-05", "900"), month("2026-02", "2026-03-05", "700"),
              month("2026-01", "2026-03-20", "700"), month("2026-03", "2026-04-05", "900")});
  EXPECT_EQ(Told(run), (Strings{"2026-01 v1 1000.00", "2026-02 v1 950.00", "2026-01 v2 950.00",
                                "2026-02 v2 900.00", "2026-03 v1 900.00, corrected by -100.00"}));
  EXPECT_EQ(FindLine(run.statements.back(), "correction")->reason,
            "January 2026: 950.00 instead of 1,000.00; February 2026: 900.00 instead of 950.00");
}

TEST(Corrections, AreNoneWhereNothingWasSettled) {
  const Contract contract = Load(Header("") + kPriced);
  const auto run = RunLog(
      contract,
      {Record("2026-01", "2026-01-20", R"("input": {})"), Calls("2026-01", "2026-02-05", "1000"),
       Calls("2026-02", "2026-02-20", "400"), Calls("2026-02", "2026-03-05", "500")});
  EXPECT_EQ(Told(run), (Strings{"2026-01 open v1 unknown", "2026-01 v1 1200.00",
                                "2026-02 open v1 480.00", "2026-02 v1 600.00"}));
  EXPECT_EQ(run.statements.front().missing, (Strings{"calls"}));
}

TEST(Corrections, AreCarriedByTheFinalStatementOfAnOpenPeriod) {
  const auto run =
      RunLog(Load(Header(kWithin) + kPriced),
             {Calls("2026-01", "2026-02-05", "1000"), Calls("2026-02", "2026-02-10", "100"),
              Calls("2026-01", "2026-02-20", "1100"), Calls("2026-02", "2026-03-05", "200")});
  EXPECT_EQ(Told(run), (Strings{"2026-01 v1 1200.00", "2026-02 open v1 120.00",
                                "2026-01 v2 1320.00", "2026-02 v1 360.00, corrected by 120.00"}));
}

TEST(Corrections, NeedTheContractsWordAndComeInTime) {
  const auto first_id = [](const Contract& contract, const std::string& records, bool stops) {
    const auto run = contract.Evaluate(records);
    EXPECT_EQ(run.stopped, stops);
    EXPECT_EQ(Told(run), (Strings{"2026-01 v1 1200.00"}));
    return run.diagnostics.empty() ? std::string() : run.diagnostics.front().id;
  };
  const Strings records{Calls("2026-01", "2026-02-05", "1000"),
                        Calls("2026-01", "2026-05-01", "1100")};
  EXPECT_EQ(first_id(Load(Header("") + kPriced), Listed(records, 0, 2), true),
            "correction-not-agreed");
  EXPECT_EQ(first_id(Load(Header(kWithin) + kPriced), Listed(records, 0, 2), false),
            "correction-too-late");
}

TEST(Corrections, KeepNoMoreThanTheTimeBarAllows) {
  const Contract contract = Load(Header(kWithin) + kPriced);
  const auto run = contract.Evaluate(
      Listed({Calls("2026-01", "2026-02-05", "10"), Calls("2026-02", "2026-03-05", "10"),
              Calls("2026-03", "2026-04-05", "10"), Calls("2026-04", "2026-05-05", "10"),
              Calls("2026-05", "2026-06-05", "10")},
             0, 5));
  // On 1 May January, whose corrections ended on 30 April, is settled for good.
  EXPECT_EQ(run.state.find("\\\"2026-01\\\""), std::string::npos) << run.state;
  EXPECT_NE(run.state.find("\\\"2026-02\\\""), std::string::npos) << run.state;
}

TEST(Corrections, TakeEventsThatBelongToEarlierPeriods) {
  const std::string contract = R"(event delivery, deliveries {
  id: key
  delivered: date
  for: period
}
obligation report [7.2] "Report" {
  provider must: "deliver the report"
  each: period
  due:  10 days after period end
  done: first delivery for this period
  late: not accepted
}
charge fee [4.1] = 1_000 USD
credit no_report [7.3] {
  when:   report is violated
  amount: 100 USD
}
settlement { payable: all charges - all credits }
)";
  const auto run = RunLog(
      Load(Header(kWithin) + contract),
      {Record("2026-01", "2026-02-20", R"("input": {})"),
       Record(
           "2026-02", "2026-03-20",
           R"("input": {}, "events": {"delivery": [{"id": "a", "delivered": "2026-02-04", "for": "2026-01"},
                 {"id": "b", "delivered": "2026-03-04", "for": "2026-02"}]})")});
  EXPECT_EQ(Told(run), (Strings{"2026-01 v1 900.00", "2026-01 v2 1000.00",
                                "2026-02 v1 1100.00, corrected by 100.00"}));
}

TEST(Amendments, SignedLaterReachBackLikeCorrections) {
  const std::string amendment =
      "amendment first [A1] \"Lower price\" {\n  signed: 2026-03-10\n  effective: 2026-02-01\n"
      "  replace charge handling [4.1] = calls * 1.10 USD per call\n}\n";
  const Strings records{
      Calls("2026-01", "2026-02-05", "1000"), Calls("2026-02", "2026-03-05", "1000"),
      Calls("2026-03", "2026-04-05", "1000"), Calls("2026-04", "2026-05-05", "1000")};
  const auto run = RunLog(Load(Header(kWithin) + kPriced + amendment), records);
  EXPECT_EQ(Told(run), (Strings{"2026-01 v1 1200.00", "2026-02 v1 1200.00", "2026-02 v2 1100.00",
                                "2026-03 v1 1000.00, corrected by -100.00", "2026-04 v1 1100.00"}));
  ASSERT_EQ(run.statements[2].amendments.size(), 1U);
  EXPECT_EQ(run.statements[2].amendments.front().number, "A1");
  EXPECT_EQ(FindLine(run.statements[2], "handling")->amended, "A1");
  EXPECT_TRUE(run.statements[1].amendments.empty());
  const auto refused = Load(Header("") + kPriced + amendment).Evaluate(Listed(records, 0, 4));
  EXPECT_TRUE(refused.stopped);
  EXPECT_EQ(refused.diagnostics.front().id, "correction-not-agreed");
}

TEST(Amendments, DoNotInvalidateTheStateOfEarlierPeriods) {
  const std::string amendment =
      "amendment first [A1] {\n  signed: 2026-02-20\n  effective: 2026-03-01\n"
      "  replace charge handling [4.1] = calls * 1.10 USD per call\n}\n";
  const auto before = Load(Header("") + kPriced).Evaluate(Calls("2026-01", "2026-02-05", "1000"));
  EvaluateOptions options;
  options.state = before.state;
  const Contract amended = Load(Header("") + kPriced + amendment);
  const auto after = amended.Evaluate(
      Listed({Calls("2026-02", "2026-03-05", "1000"), Calls("2026-03", "2026-04-05", "1000")}, 0,
             2),
      options);
  EXPECT_EQ(Told(after), (Strings{"2026-02 v1 1200.00", "2026-03 v1 1100.00"}))
      << ToText(after.diagnostics);
}

TEST(Amendments, PassHistoryOn) {
  const std::string contract = R"(input { calls: calls }
charge handling [4.1] = calls * 1.20 USD per call
carry bank [3.2] { opens: 100 USD; closes: bank.opening - 10 USD }
memo shown = bank.opening
settlement { payable: all charges }
amendment first [A1] {
  signed: 2026-02-20
  effective: 2026-03-01
  replace charge handling [4.1] {
    amount: calls * 1.00 USD per call
    times:  if sum(calls over previous 2 months) is above 1_500 calls then 2 else 1
  }
  add carry pot [3.3] { opens: 5 USD; closes: pot.opening + 1 USD }
  add memo pot_shown = pot.opening
}
)";
  const auto run =
      RunLog(Load(Header("") + contract),
             {Calls("2026-01", "2026-02-05", "1000"), Calls("2026-02", "2026-03-05", "1000"),
              Calls("2026-03", "2026-04-05", "1000"), Calls("2026-04", "2026-05-05", "100")});
  EXPECT_EQ(Told(run), (Strings{"2026-01 v1 1200.00", "2026-02 v1 1200.00", "2026-03 v1 2000.00",
                                "2026-04 v1 200.00"}));
  EXPECT_EQ(FindLine(run.statements[3], "shown")->amount->text(), "70.00");
  EXPECT_EQ(FindLine(run.statements[2], "pot_shown")->amount->text(), "5.00");
  EXPECT_EQ(FindLine(run.statements[3], "pot_shown")->amount->text(), "6.00");
}

// ---- what one version keeps for the next --------------------------------------------------------

auto AmountsOf(const Run& run, const std::string& name) -> std::vector<std::string> {
  std::vector<std::string> amounts;
  for (const Statement& statement : run.statements) {
    const Line* line = FindLine(statement, name);
    amounts.push_back(line == nullptr ? "-" : line->amount ? line->amount->text() : "unknown");
  }
  return amounts;
}

auto MonthsOf(const std::string& input, const std::vector<std::string>& values)
    -> std::vector<std::string> {
  std::vector<std::string> records;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::string month = "2026-0" + std::to_string(i + 1);
    records.push_back(R"({"period": ")" + month + R"(", "input": {")" + input + R"(": ")" +
                      values[i] + R"("}})");
  }
  return records;
}

const std::string kFromMarch =
    "amendment first [A1] \"First\" {\n  signed: 2026-02-20\n  effective: 2026-03-01\n";

TEST(Versions, CountFromTheStartForAnAmendmentThatReadsIt) {
  const std::string counted =
      "  replace charge handling [4.1] = graduated calls counted since start {\n"
      "    part up to 2_000 calls: 1.20 USD per call\n    part above: 0.60 USD per call\n  }\n}\n";
  const auto run = RunLog(Load(Header("") + kPriced + kFromMarch + counted),
                          MonthsOf("calls", {"900 calls", "900 calls", "900 calls", "100 calls"}));
  // 200 x 1.20 + 700 x 0.60 in March; nothing but the second price in April.
  EXPECT_EQ(AmountsOf(run, "handling"), (Strings{"1080.00", "1080.00", "660.00", "60.00"}));
}

TEST(Versions, TakeWhatALinePaidOffItsTotalToDate) {
  const std::string to_date =
      "  replace charge handling [4.1] to date = sum(calls over contract year) * 1.10 USD per "
      "call\n}\n";
  const auto run = RunLog(Load(Header("") + kPriced + kFromMarch + to_date),
                          MonthsOf("calls", {"900 calls", "900 calls", "900 calls", "100 calls"}));
  // 2,700 x 1.10 = 2,970, of which 2,160 were paid.
  EXPECT_EQ(AmountsOf(run, "handling"), (Strings{"1080.00", "1080.00", "810.00", "110.00"}));
}

TEST(Versions, SumUpWhatALineThatIsGoneHasPaid) {
  const std::string contract =
      "input { calls: calls }\ncharge fee [4.1] = 1_000 USD\n"
      "credit slow [5.1] = calls * 1 USD per call\ncredit late [5.2] = 5 USD\n"
      "limit month [5.3] = reduce all credits to at most 63 USD\n"
      "limit year [5.4] {\n  amount: reduce all credits over contract year to at most 200 USD\n"
      "  over time: final\n}\n"
      "settlement { payable: all charges - all credits }\n" +
      kFromMarch +
      "  remove credit late\n  remove limit month\n"
      "  add memo spent = sum(all credits over last 3 months)\n}\n";
  const auto run = RunLog(Load(Header("") + contract),
                          MonthsOf("calls", {"60 calls", "60 calls", "60 calls", "60 calls"}));
  // 63 in each of two months and 60 in the third leave 14 of 200 for April.
  EXPECT_EQ(AmountsOf(run, "year"), (Strings{"0.00", "0.00", "0.00", "-46.00"}));
  EXPECT_EQ(AmountsOf(run, "spent"), (Strings{"-", "-", "186.00", "137.00"}));
}

TEST(Versions, KeepWhatALinePaidThroughTheMonthsWithoutIt) {
  const std::string contract =
      "input { calls: calls }\ncharge fee [4.1] = calls * 1 USD per call\n"
      "memo so_far = sum(all charges over contract year)\n"
      "settlement { payable: all charges }\n" +
      kFromMarch +
      "  remove charge fee\n}\namendment second [A2] \"Second\" {\n  signed: 2026-02-20\n"
      "  effective: 2026-05-01\n  add charge fee [4.1] = calls * 2 USD per call\n}\n";
  const auto run =
      RunLog(Load(Header("") + contract),
             MonthsOf("calls", {"10 calls", "10 calls", "10 calls", "10 calls", "10 calls"}));
  EXPECT_EQ(AmountsOf(run, "so_far"), (Strings{"10.00", "20.00", "20.00", "20.00", "40.00"}));
}

TEST(Versions, SumUpMonthsInWhichALineWasNotDueThen) {
  const std::string contract =
      "input { calls: calls }\ncharge desk [4.1] every quarter = 100 USD\n"
      "charge calling [4.2] = calls * 1 USD per call\n"
      "memo both = sum(all charges over last 6 months)\nsettlement { payable: all charges }\n"
      "amendment first [A1] \"First\" {\n  signed: 2026-02-20\n  effective: 2026-05-01\n"
      "  replace charge desk [4.1] = 40 USD\n"
      "  replace charge calling [4.2] every quarter = sum(calls over quarter) * 1 USD per "
      "call\n}\n";
  const auto run = RunLog(
      Load(Header("") + contract),
      MonthsOf("calls", {"10 calls", "10 calls", "10 calls", "10 calls", "10 calls", "10 calls"}));
  // April's 10 calls are in June's line, too: the amendment says so.
  EXPECT_EQ(AmountsOf(run, "both"),
            (Strings{"10.00", "20.00", "130.00", "140.00", "180.00", "250.00"}));
}

TEST(Versions, CarryABankOnWhenItsLotsAreKeptLongerOrLessLong) {
  const auto bank = [](const std::string& months) {
    return "carry bank [3.2] \"Unused\" {\n  opens: 0 hours\n  adds: 20 hours - use.included\n"
           "  expires: after " +
           months + "\n  at end: lost\n  }\n";
  };
  const auto contract = [&](const std::string& before, const std::string& after) {
    return Header("") + "input { used: hours }\n" + bank(before) +
           "draw use [3.3] {\n  of: used\n  from bank, oldest first\n"
           "  from included, at most 20 hours\n  beyond: overage\n}\n"
           "charge extra [4.1] = use.overage * 10 USD per hour\n"
           "memo held = bank.opening * 1 USD per hour\nmemo lost = bank.expired * 1 USD per hour\n"
           "settlement { payable: all charges }\n"
           "amendment first [A1] \"First\" {\n  signed: 2026-02-20\n  effective: 2026-04-01\n"
           "  replace " +
           bank(after) + "}\n";
  };
  const auto data = MonthsOf("used", {"5 hours", "5 hours", "5 hours", "5 hours", "40 hours"});
  // January leaves 15 hours, each later month takes 5 of the oldest and leaves 20.
  const auto longer = RunLog(Load(contract("1 month", "3 months")), data);
  EXPECT_EQ(AmountsOf(longer, "held"), (Strings{"0.00", "15.00", "20.00", "20.00", "35.00"}));
  EXPECT_EQ(AmountsOf(longer, "lost"), (Strings{"0.00", "10.00", "15.00", "0.00", "0.00"}));
  // In April 5 hours of January and 20 of February are of the oldest lot: 5 are used, 20 expire.
  const auto shorter = RunLog(Load(contract("3 months", "2 months")), data);
  EXPECT_EQ(AmountsOf(shorter, "held"), (Strings{"0.00", "15.00", "30.00", "45.00", "40.00"}));
  EXPECT_EQ(AmountsOf(shorter, "lost"), (Strings{"0.00", "0.00", "0.00", "20.00", "0.00"}));
  const auto one = RunLog(Load(contract("3 months", "1 month")), data);
  EXPECT_EQ(AmountsOf(one, "held"), (Strings{"0.00", "15.00", "30.00", "45.00", "20.00"}));
  EXPECT_EQ(AmountsOf(one, "lost"), (Strings{"0.00", "0.00", "0.00", "40.00", "0.00"}));
}

TEST(Versions, AskWhatCountsBeforeAnInputWasThere) {
  const auto contract = [](const std::string& part) {
    return Header("") + kPriced + kFromMarch +
           "  add input { chats: calls }\n  replace charge handling [4.1] = sum(" + part +
           " over last 3 months) * 1.20 USD per call\n}\n";
  };
  const Loaded asked = LoadText(contract("calls + chats"));
  ASSERT_FALSE(asked.contract);
  EXPECT_EQ(asked.diagnostics.front().id, "history-edge-without-answer");
  EXPECT_EQ(
      asked.diagnostics.front().message,
      "`chats` is there from March 2026 on; before, it has no value, and this reaches a line");
  // Before all that a window reads there was nothing: one that reads nothing else begins there.
  EXPECT_TRUE(LoadText(contract("chats")).contract);
  const auto run =
      RunLog(Load(contract("calls + (chats otherwise 0)")),
             {Calls("2026-01", "2026-02-05", "10"), Calls("2026-02", "2026-03-05", "10"),
              Record("2026-03", "2026-04-05", R"("input": {"calls": 10, "chats": 5})"),
              Record("2026-04", "2026-05-05", R"("input": {"calls": 10, "chats": 5})")});
  EXPECT_EQ(AmountsOf(run, "handling"), (Strings{"12.00", "12.00", "42.00", "48.00"}));
}

TEST(Versions, SayThatAnAmendmentTookAwayWhatIsNamed) {
  const Loaded loaded =
      LoadText(Header("") + kPriced + "memo twice = 2 * handling\n" + kFromMarch +
               "  remove charge handling\n  add charge fee [4.2] = calls * 1 USD per call\n}\n");
  ASSERT_FALSE(loaded.contract);
  EXPECT_EQ(loaded.diagnostics.front().id, "unknown-name");
  EXPECT_EQ(loaded.diagnostics.front().message,
            "`handling` is named here, and amendment A1 takes it out");
}

TEST(Amendments, ReadAsOneText) {
  const std::string contract = R"(# The price of a call.
input { calls: calls }
charge handling [4.1] "Calls" = calls * 1.20 USD per call
charge leaving [4.2] = 10 USD
settlement { payable: all charges }
amendment first [A1] "First amendment" {
  signed: 2026-02-20
  effective: 2026-03-01
  add input { hours: hours }
  replace charge handling [4.1] "Calls" {
    amount: calls * 1.10 USD per call
  }
  remove charge leaving
  add charge training [4.3] = hours * 18 USD per hour
}
scenario "March" {
  period: 2026-03
  given  { calls: 100 calls; hours: 2 hours }
  expect { payable: 146 USD }
}
)";
  const Contract amended = Load(Header("") + contract);
  ASSERT_EQ(amended.amendments().size(), 1U);
  EXPECT_EQ(amended.amendments().front().effective, "2026-03-01");
  const auto text = amended.TextAsOf("2026-03-31");
  ASSERT_TRUE(text);
  EXPECT_NE(text->find("# The price of a call."), std::string::npos);
  EXPECT_NE(text->find("# replaced by A1 \"First amendment\" (effective 2026-03-01)"),
            std::string::npos)
      << *text;
  EXPECT_NE(text->find("# added by A1"), std::string::npos) << *text;
  EXPECT_NE(
      text->find("# removed by A1 \"First amendment\" (effective 2026-03-01): charge leaving"),
      std::string::npos)
      << *text;
  const Contract one = Load(*text);
  const std::string march = R"({"period": "2026-03", "input": {"calls": 100, "hours": 2}})";
  const auto from_text = one.Evaluate(march);
  const auto from_versions = amended.Evaluate(march);
  ASSERT_EQ(from_text.statements.size(), 1U) << ToText(from_text.diagnostics);
  EXPECT_EQ(Told(from_text), Told(from_versions));
  EXPECT_EQ(Told(from_text), (Strings{"2026-03 v1 146.00"}));
  EXPECT_EQ(one.RunScenarios().size(), 1U);
  const auto original = amended.TextAsOf("2026-02-28");
  ASSERT_TRUE(original);
  EXPECT_NE(original->find("1.20 USD per call"), std::string::npos);
  EXPECT_EQ(original->find("training"), std::string::npos) << *original;
  EXPECT_FALSE(amended.TextAsOf("2027-01-01"));
}

TEST(SettledLater, WithTheNextInvoiceAndTheLastOneAtOnce) {
  const auto run = RunLog(
      Load(Header("", "2026-01-01 to 2026-03-31") +
           "input { calls: calls }\ncharge handling [4.1] {\n  amount:  calls * 1.20 USD per call\n"
           "  settled: next period\n}\nsettlement { payable: all charges }\n"),
      {Calls("2026-01", "2026-02-05", "1000"), Calls("2026-02", "2026-03-05", "2000"),
       Calls("2026-03", "2026-04-05", "1000")});
  EXPECT_EQ(Told(run), (Strings{"2026-01 v1 0.00", "2026-02 v1 1200.00", "2026-03 v1 3600.00"}));
  EXPECT_EQ(FindLine(run.statements[1], "handling")->accrued->text(), "2400.00");
}

TEST(SettledLater, WhenItIsKnown) {
  const std::string contract =
      "input {\n  calls: calls\n  rebate: USD, optional\n}\n"
      "charge handling [4.1] = calls * 1.20 USD per call\n"
      "credit index_rebate [4.2] {\n  amount:  rebate\n  settled: when known\n}\n"
      "settlement { payable: all charges - all credits }\n";
  const auto run =
      RunLog(Load(Header(kWithin) + contract),
             {Calls("2026-01", "2026-02-05", "1000"), Calls("2026-02", "2026-03-05", "1000"),
              Record("2026-01", "2026-03-20", R"("input": {"calls": 1000, "rebate": 200})"),
              Record("2026-03", "2026-04-05", R"("input": {"calls": 1000, "rebate": 10})")});
  EXPECT_EQ(Told(run), (Strings{"2026-01 v1 1200.00", "2026-02 v1 1200.00", "2026-01 v2 1000.00",
                                "2026-03 v1 990.00, corrected by -200.00"}));
  EXPECT_EQ(FindLine(run.statements[0], "index_rebate")->status, "pending");
  EXPECT_EQ(FindLine(run.statements[2], "index_rebate")->status, "due");
}

TEST(OpenPeriods, SayWhatIsMissingAndWhatRoomIsLeft) {
  const std::string contract =
      "input {\n  calls: calls\n  failures: number\n}\ncharge handling [4.1] = calls * 1 USD per "
      "call\n"
      "credit failed [5.1] = failures * 10 USD\n"
      "limit at_risk [5.6] \"At risk\" = reduce failed to at most 100 USD\n"
      "settlement { payable: all charges - all credits }\n";
  const auto run = Load(Header("") + contract)
                       .Evaluate(Record("2026-01", "2026-01-20", R"("input": {"failures": 3})"));
  ASSERT_EQ(run.statements.size(), 1U) << ToText(run.diagnostics);
  EXPECT_EQ(run.statements[0].missing, (Strings{"calls"}));
  EXPECT_EQ(FindLine(run.statements[0], "at_risk")->room->text(), "70.00");
}

}  // namespace
}  // namespace bpo
