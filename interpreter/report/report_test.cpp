// The page and the JSON of a statement, figures and signs included.

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "bpo/contract.h"

#include "report/amounts.h"
#include "report/example_statement.h"
#include "report/words.h"

namespace bpo::report {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

auto LinesOf(const std::string& text) -> std::vector<std::string> {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = text.find('\n', at);
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

auto RunOf(std::vector<Statement> statements) -> Run {
  bpo::Run run;
  run.contract = statements.front().contract;
  run.statements = std::move(statements);
  run.state = R"({"through":"2026-03"})";
  return run;
}

TEST(StatementText, IsAPage) {
  EXPECT_EQ(
      ToText(ExampleStatement()),
      R"(SERVICE STATEMENT  March 2026                                                     2026-03, version 1
Northwind customer care                               Northwind Retail plc / Brightline Services Ltd
USD, every line rounded half up to 0.01                                 facts known on 15 April 2026

Northwind Retail plc pays Brightline Services Ltd 19,314.81 USD. Both service levels were missed;
credits of 853.87 stop at their limit of 768.48.

      CHARGES                                                                              17,077.40
4.1   Calls handled              graduated over 13,500 calls                   15,965.00
        the part up to 10,000 calls  10,000 calls × 1.236 = 12,360.00 USD
        the part above               3,500 calls × 1.03 = 3,605.00 USD
4.2   Monthly minimum for calls  14,000.00 is reached                               0.00
4.3   Training                   60 hours x 18.54                               1,112.40
      CREDITS                                                                                -768.48
5.4   Credit: speed of answer    1 whole point short, 1% each                    -170.77
5.5   Credit: abandonment        2%, doubled: second miss                        -683.10
5.6   Amount at risk             at most 4.5% of 17,077.40                        +85.39
      BONUSES                                                                                   0.00
5.7   Quality bonus              92.5%, but 5.2 was missed                          0.00
      PASS-THROUGH                                                                          1,250.00
4.4   Carrier invoices at cost                                                  1,250.00
                                                                                         -----------
8.1   Net                                                                                  17,558.92
8.2   Sales tax                  10% of net                                                 1,755.89
8.1   PAYABLE                                                                              19,314.81

SERVICE LEVELS         result  target        status  to be met it needed
5.2   Speed of answer   78.6%  at least 80%  missed  193 calls more of answered_in_20s
5.3   Abandonment        5.2%  at most 5%    missed  22 calls fewer of abandoned
DUTIES AND RIGHTS
7.2   Service report                    due Thu 9 April 2026, done Mon 13 April 2026: late by 2
                                        business days; no amount depends on it
11.3  Termination for repeated failure  not available: 2 misses in 6 months, 3 needed

THIS STATEMENT RELIES ON
- `up to n` includes n, `above n` does not

Why? bpo eval ... --why at_risk                   contract 7f3a0123.., data 91c00123.., engine 0.1.0
)");
}

TEST(StatementText, NamesThePeriodBefore) {
  auto february = ExampleStatement();
  february.period.id = "2026-02";
  february.period.from = "2026-02-01";
  february.period.title = "February 2026";
  february.payable->amount = *Decimal::Parse("17502.71");
  EXPECT_THAT(ToText(RunOf({february, ExampleStatement()})),
              HasSubstr("19,314.81 USD (February 2026: 17,502.71)."));
  // The first version is named before the period before, and a later period not at all.
  auto second = ExampleStatement();
  second.version = 2;
  second.payable->amount = *Decimal::Parse("19300.00");
  EXPECT_THAT(ToText(RunOf({february, ExampleStatement(), second})),
              HasSubstr("19,300.00 USD (version 1: 19,314.81)."));
  EXPECT_THAT(ToText(RunOf({ExampleStatement(), february})), HasSubstr("17,502.71 USD. "));
}

TEST(StatementText, KeysThatComeToNothingShareARow) {
  auto statement = ExampleStatement();
  Line line = statement.lines.front();
  line.explanation.reset();
  line.name = "runs";
  line.title = "Runs";
  line.reason = "three runs";
  for (const std::string key : {"ie", "gb", "fr", "de", "es", "it"}) {
    line.key = {key};
    line.key_title = {key == "gb" ? "United Kingdom" : key};
    const bool charged = key == "gb";
    line.amount = *Decimal::Parse(charged ? "30.00" : "0.00");
    line.status = charged ? "due" : "zero";
    statement.lines.push_back(line);
  }
  const std::string page = ToText(statement);
  EXPECT_THAT(page, HasSubstr("Runs, United Kingdom"));
  EXPECT_THAT(page, HasSubstr("Runs, the other 5"));
  EXPECT_THAT(page, HasSubstr("nothing for ie, fr, de, es, it"));
  TextOptions options;
  options.explain = true;
  EXPECT_THAT(ToText(statement, options), HasSubstr("Runs, es"));
}

TEST(StatementText, SaysWhyNothingIsPayableYet) {
  auto statement = ExampleStatement();
  statement.payable.reset();
  statement.payable_reason = "lost_callers reads abandonment of 2026-02, which is not on record";
  statement.opening_needed = {"abandonment 2026-02"};
  statement.lines[5].amount.reset();
  statement.lines[5].status = "unknown";
  statement.provisional = true;
  const auto lines = LinesOf(ToText(statement));
  EXPECT_THAT(lines, Contains(HasSubstr("PROVISIONAL")));
  EXPECT_THAT(lines, Contains(::testing::MatchesRegex("8.1   PAYABLE +unknown")));
  EXPECT_THAT(lines, Contains(::testing::MatchesRegex(" +CREDITS +unknown")));
  EXPECT_THAT(lines,
              Contains("      lost_callers reads abandonment of 2026-02, which is not on record."));
  EXPECT_THAT(lines,
              Contains("      Give these opening facts with the data: abandonment 2026-02."));
}

TEST(StatementText, StaysWithinThePage) {
  auto statement = ExampleStatement();
  std::string words;
  for (int i = 0; i < 60; ++i) words += "words that go on and on ";
  for (auto& line : statement.lines) line.reason = words;
  statement.lines[0].title = words;
  statement.slas[0].needed = words;
  statement.rights[0].reason = words;
  statement.lines[2].key = {"jerez"};
  TextOptions options;
  options.explain = true;
  for (const auto& line : LinesOf(ToText(statement, options)))
    EXPECT_LE(Width(line), kPageWidth) << line;
}

TEST(StatementText, ExplainsOneThing) {
  TextOptions options;
  options.why = "handling";
  EXPECT_EQ(ToText(ExampleStatement(), options), R"(March 2026
handling = 15965.00 USD [4.1]: rounded half up to 0.01
  graduated calls_handled = 15965.00 USD (contract.bpo:69:13)
    the part up to 10,000 calls = 12,360.00 USD: 10,000 calls × 1.236 (contract.bpo:70:5)
    the part above = 3,605.00 USD: 3,500 calls × 1.03 (contract.bpo:71:5)
)");
  options.why = "nonsense";
  EXPECT_THAT(ToText(ExampleStatement(), options),
              HasSubstr("nothing in this statement is called nonsense"));
}

TEST(StatementText, ColoursOnlyWhenAsked) {
  TextOptions options;
  EXPECT_THAT(ToText(ExampleStatement(), options), Not(HasSubstr("\x1b[")));
  options.color = true;
  EXPECT_THAT(ToText(ExampleStatement(), options), HasSubstr("\x1b[1;31mmissed\x1b[0m"));
}

TEST(StatementJson, KeepsEachLinesOwnSign) {
  const auto json = nlohmann::json::parse(ToJson(RunOf({ExampleStatement()})));
  EXPECT_EQ(json["schema"], "bpo.statement/1");
  const auto& statement = json["statements"][0];
  EXPECT_EQ(statement["payable"]["amount"], "19314.81");
  EXPECT_EQ(statement["lines"][4]["amount"], "170.77");
  EXPECT_EQ(statement["lines"][6]["amount"], "-85.39");
  EXPECT_EQ(statement["lines"][6]["clause"], "5.6");
  EXPECT_EQ(statement["lines"][6]["payer"], "provider");
  EXPECT_EQ(statement["lines"][0]["explanation"]["parts"][0]["parts"][0]["kind"], "tier-row");
  EXPECT_EQ(statement["obligations"][0]["late_by"], "2 business days");
  EXPECT_EQ(statement["rights"][0]["since"], nullptr);
  EXPECT_EQ(json["state"]["through"], "2026-03");
  EXPECT_FALSE(json.contains("stopped"));
}

TEST(StatementJson, IsWholeWhenARunStopped) {
  bpo::Run run;
  run.contract = "A \"quoted\" name\n";
  run.stopped = true;
  run.diagnostics.push_back({});
  run.diagnostics.back().id = "divided-by-zero";
  run.diagnostics.back().path = "periods[0]";
  const auto json = nlohmann::json::parse(ToJson(run));
  EXPECT_EQ(json["contract"], "A \"quoted\" name\n");
  EXPECT_EQ(json["stopped"], true);
  EXPECT_EQ(json["diagnostics"][0]["data"]["path"], "periods[0]");
  EXPECT_EQ(json["state"], nullptr);
}

TEST(DiagnosticsJson, IsAList) {
  Diagnostic finding;
  finding.id = "tier-gap";
  finding.message = "no row covers 11_000";
  finding.has_place = true;
  finding.place.line = 31;
  finding.labels.push_back({finding.place, "this row ends here"});
  const auto json = nlohmann::json::parse(ToJson(std::vector{finding}));
  EXPECT_EQ(json[0]["place"]["line"], 31);
  EXPECT_EQ(json[0]["labels"][0]["text"], "this row ends here");
  EXPECT_FALSE(json[0].contains("data"));
  EXPECT_EQ(nlohmann::json::parse(ToJson(std::vector<Diagnostic>{})).size(), 0U);
}

TEST(DiagnosticsText, LaysColourOverTheRenderedText) {
  Diagnostic finding;
  finding.rendered =
      "error[tier-gap]: no row covers 11_000\n  --> care.bpo:31:5\n   |\n31 |     up to 10: 1 "
      "USD\n   |           ----- ends here\n   = help: write it\n";
  EXPECT_EQ(ToText(std::vector{finding, finding}), finding.rendered + "\n" + finding.rendered);
  const auto colored = ToText(std::vector{finding}, true);
  EXPECT_THAT(colored, HasSubstr("\x1b[1;31merror[tier-gap]\x1b[0m"));
  EXPECT_THAT(colored, HasSubstr("\x1b[1;34m31 |\x1b[0m     up to 10: 1 USD"));
  EXPECT_THAT(colored, HasSubstr("= \x1b[1mhelp:\x1b[0m write it"));
  std::string plain;
  for (std::size_t at = 0; at < colored.size(); ++at) {
    if (colored[at] == '\x1b')
      at = colored.find('m', at);
    else
      plain += colored[at];
  }
  EXPECT_EQ(plain, finding.rendered);
}

TEST(Decimal, IsReadAndComparedByValue) {
  EXPECT_EQ(*Decimal::Parse("1.50"), *Decimal::Parse("1.5"));
  EXPECT_EQ(*Decimal::Parse("-0.00"), *Decimal::Parse("0"));
  EXPECT_FALSE(*Decimal::Parse("0.5") == *Decimal::Parse("-0.5"));
  EXPECT_EQ(Decimal::Parse("-0.00")->text(), "0.00");
  EXPECT_EQ(Decimal::Parse("19314.81")->Scaled(2), 1931481);
  EXPECT_EQ(Decimal::Parse("-85.39")->Scaled(3), -85390);
  EXPECT_EQ(Decimal::Parse("0.125")->Scaled(2), std::nullopt);
  EXPECT_EQ(Decimal::Parse("-9223372036854775808")->Scaled(0), INT64_MIN);
  EXPECT_EQ(Decimal::Parse("9223372036854775808")->Scaled(0), std::nullopt);
  for (const auto* text : {"", "-", ".5", "5.", "1e5", "+1", "1,000", "1/3", " 1",
                           "12345678901234567890123456789012345"}) {
    EXPECT_FALSE(Decimal::Parse(text)) << text;
  }
}

TEST(Amounts, AddExactly) {
  const auto sum = [](std::vector<std::string> texts) {
    std::vector<Decimal> amounts;
    for (const auto& text : texts) amounts.push_back(*Decimal::Parse(text));
    return Sum(amounts).text();
  };
  EXPECT_EQ(sum({}), "0");
  EXPECT_EQ(sum({"0.1", "0.25", "-0.35"}), "0.00");
  EXPECT_EQ(sum({"170.77", "683.10", "-85.39"}), "768.48");
  EXPECT_EQ(sum({"-999.99", "-0.01"}), "-1000.00");
  EXPECT_EQ(sum({"5", "-12.50"}), "-7.50");
  EXPECT_EQ(WithThousands("-1234567.50"), "-1,234,567.50");
  EXPECT_EQ(WithThousands("10000 calls × 1.20345 USD per call = 12034.50 USD"),
            "10,000 calls × 1.20345 USD per call = 12,034.50 USD");
  EXPECT_EQ(WithThousands("999"), "999");
  EXPECT_EQ(Negated(*Decimal::Parse("0.00")).text(), "0.00");
}

TEST(Words, WriteDatesAsPeopleSayThem) {
  EXPECT_EQ(DateWithWeekday("2026-04-09"), "Thu 9 April 2026");
  EXPECT_EQ(DateWithWeekday("2024-02-29"), "Thu 29 February 2024");
  EXPECT_EQ(LongDate("soon"), "soon");
  EXPECT_EQ(MomentWithWeekday("2026-04-09"), "Thu 9 April 2026");
  EXPECT_EQ(MomentWithWeekday("2026-04-09T17:30:00+01:00"), "Thu 9 April 2026, 17:30 +01:00");
  EXPECT_EQ(MomentWithWeekday("2024-02-29T00:00:05Z"), "Thu 29 February 2024, 00:00:05 UTC");
}

TEST(Find, GoesByNameAndKey) {
  auto statement = ExampleStatement();
  statement.lines[0].key = {"jerez", "voice"};
  EXPECT_EQ(FindLine(statement, "handling"), nullptr);
  EXPECT_EQ(FindLine(statement, "handling[jerez, voice]"), statement.lines.data());
  EXPECT_EQ(FindTotal(statement, "net")->amount->text(), "17558.92");
}

}  // namespace
}  // namespace bpo::report
