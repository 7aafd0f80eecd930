// Whole files: the layout rule, recovery after what could not be read, and the bytes themselves.

#include <algorithm>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "syntax/print_in_tests.h"

namespace bpo::syntax {
namespace {

// A whole contract: every construct that a first contract needs.
constexpr std::string_view kContactCenter =
    R"bpo(# Customer care outsourced by Northwind to Brightline: the commercial terms.
# Numbers in brackets are the clauses of the signed agreement.

contract "Northwind customer care" {
  client:    "Northwind Retail plc", GB
  provider:  "Brightline Services Ltd", GB
  term:      2025-01-01 to 2027-12-31
  period:    month
  currency:  USD
  calendar:  england_and_wales
  time zone: Europe/London
  lines:     rounded half up to 0.01 USD
}

use calendars for england_and_wales

unit call, calls

part 2 "Scope"

site jerez [2.1] "Jerez contact centre" {
  country:   ES
  location:  nearshore
  time zone: Europe/Madrid
}

service voice [2.2] "Inbound voice, English and Spanish" {
  office: front
  sites:  jerez
  hours:  all day, every day
}

service coaching [2.3] "Training of Northwind's own agents" {
  office: back
  sites:  jerez
}

excluded [2.4] "Collections calls"

input {
  calls_offered:    calls
  calls_handled:    calls
  abandoned:        calls
  answered_in_20s:  calls
  training_time:    hours to 0.25
  carrier_invoices: USD
  quality_score:    percent to 0.1%, optional
  cpi_change:       percent to 0.1%, every January

  calls_offered must be at least calls_handled + abandoned
  calls_handled must be at least answered_in_20s
}

event report_delivered, reports_delivered [7.2] {
  id:        key
  delivered: date
  for:       period
}

part 4 "Charges"

index cpi_rise [4.5] "Yearly rise of rates" {
  every: January from 2026
  by:    cpi_change, at least 0%, at most 3%
  basis: the rate before
}

charge handling [4.1] "Calls handled" {
  service: voice
  rates:   indexed by cpi_rise, not rounded
  amount:  graduated calls_handled {
    part up to 10_000 calls: 1.20 USD per call
    part above:              1.00 USD per call
  }
}

limit handling_minimum [4.2] "Monthly minimum for calls" =
  raise handling to at least 14_000 USD

charge training_fee [4.3] "Training" {
  service: coaching
  rates:   indexed by cpi_rise, not rounded
  amount:  training_time * 18.00 USD per hour
}

pass_through carrier [4.4] "Carrier invoices at cost" = carrier_invoices

define base_charges [1.1] "Base charges" = handling with limits + training_fee

part 5 "Service levels"

metric answer_rate [5.1] "Answered within 20 seconds" {
  value:  answered_in_20s / calls_offered, rounded half up to 0.1%
  better: higher
  needs:  calls_offered is above 0 calls
}

metric abandonment_rate [5.1] "Callers who gave up" {
  value:  abandoned / calls_offered, rounded half up to 0.1%
  better: lower
  needs:  calls_offered is above 0 calls
}

sla answer_speed [5.2] "Speed of answer" {
  measure:    answer_rate
  target:     at least 80%
  unmeasured: missed
}

sla abandonment [5.3] "Abandonment" {
  measure:    abandonment_rate
  target:     at most 5%
  unmeasured: excused
  streak:     holds                  # an excused month neither ends nor extends a run of misses
}

credit slow_answers [5.4] "Credit: speed of answer" {
  paper:         "1% of Base Charges for each full percentage point below 80%"
  amount:        1% of base_charges for every whole 1 point of answer_speed.shortfall
  if unmeasured: 2% of base_charges
}

credit lost_callers [5.5] "Credit: abandonment" {
  when:   abandonment is missed
  amount: 2% of base_charges
  times:  if streak(abandonment is missed) is at least 2 then 2 else 1
}

limit at_risk [5.6] "Amount at risk" =
  reduce all credits to at most 4.5% of base_charges

bonus quality [5.7] "Quality bonus" {
  when:    quality_score is at least 92% and answer_speed is met
  amount:  1% of base_charges
  no data: no bonus
}

part 7 "Reporting"

obligation monthly_report [7.2] "Service report" {
  provider must: "deliver the service report for the month"
  each:          period
  due:           5th business day after period end
  done:          first report_delivered for this period
  late:          accepted
}

part 8 "Invoice"

tax sales_tax [8.2] "Sales tax" = 10% of net

settlement [8.1] "Invoice" {
  charges:       all charges
  credits:       all credits
  bonuses:       all bonuses
  pass_throughs: all pass_throughs
  net:           charges - credits + bonuses + pass_throughs
  payable:       net + sales_tax
}

part 11 "Term"

right terminate [11.3] "Termination for repeated failure" {
  holder: client
  when:   count(answer_speed is missed over last 6 months) is at least 3
}

always "Credits stay within the amount at risk" =
  all credits is at most (4.5% of base_charges, rounded half up to 0.01 USD)

scenario "March 2026: both levels missed, abandonment for the second month" {
  period: 2026-03
  before: abandonment was met in 2026-01 and missed in 2026-02, cpi_rise is 1.03
  given {
    calls_offered:    14_300 calls
    calls_handled:    13_500 calls
    abandoned:        744 calls
    answered_in_20s:  11_240 calls
    training_time:    60 hours
    carrier_invoices: 1_250.00 USD
    quality_score:    92.5%
  }
  expect {
    handling:     15_965.00 USD
    training_fee: 1_112.40 USD
    answer_rate:  78.6%
    slow_answers: 170.77 USD
    lost_callers: 683.10 USD
    at_risk:      -85.39 USD
    credits:      768.48 USD
    bonuses:      0.00 USD
    net:          17_558.92 USD
    sales_tax:    1_755.89 USD
    payable:      19_314.81 USD
  }
}

scenario "No calls: nothing could be measured" {
  period: 2026-04
  before: abandonment was met in 2026-02 and missed in 2026-03, cpi_rise is 1.03
  given {
    calls_offered:    0 calls
    calls_handled:    0 calls
    abandoned:        0 calls
    answered_in_20s:  0 calls
    training_time:    0 hours
    carrier_invoices: 0.00 USD
  }
  expect {
    handling:         0.00 USD
    handling_minimum: 14_000.00 USD
    answer_speed:     missed
    abandonment:      excused
    slow_answers:     280.00 USD
    lost_callers:     0.00 USD
    payable:          15_092.00 USD
  }
}
)bpo";

auto Names(const Parsed& parsed) -> std::string {
  std::string names;
  for (const Clause& clause : parsed.file.clauses) {
    const Head& head = HeadOf(clause);
    names += (names.empty() ? "" : " ") + (head.name ? head.name->text : parsed.TextOf(head.word));
  }
  return names;
}

TEST(ParseFile, ReadsAWholeContract) {
  const Parsed parsed{std::string(kContactCenter)};
  EXPECT_EQ(parsed.Ids(), "");
  EXPECT_EQ(Names(parsed),
            "contract use unit part jerez voice coaching excluded input report_delivered part "
            "cpi_rise handling handling_minimum "
            "training_fee carrier base_charges part answer_rate abandonment_rate answer_speed "
            "abandonment slow_answers lost_callers "
            "at_risk quality part monthly_report part sales_tax settlement part terminate always "
            "scenario scenario");
  const auto& handling = parsed.Get<LineClause>(12);
  EXPECT_EQ(parsed.Show(handling.amount),
            "(graduated calls_handled [part up-to {10000 calls}: {1.2 USD per call}] [part above: "
            "{1 USD per call}])");
  EXPECT_EQ(handling.rates->index.text, "cpi_rise");
  const auto& minimum = parsed.Get<LimitClause>(13);
  EXPECT_TRUE(minimum.raise);
  EXPECT_EQ(parsed.Show(minimum.bound), "{14000 USD}");
  EXPECT_EQ(parsed.Show(parsed.Get<DefineClause>(16).value),
            "(+ (with-limits handling) training_fee)");
  EXPECT_EQ(parsed.Show(parsed.Get<LineClause>(22).amount),
            "(for-every whole (of 1% base_charges) {1 point} answer_speed.shortfall)");
  EXPECT_EQ(parsed.Show(parsed.Get<LineClause>(23).times),
            "(if (at-least (streak (is abandonment missed)) 2) 2 1)");
  EXPECT_EQ(parsed.Show(parsed.Get<LineClause>(25).when),
            "(and (at-least quality_score 92%) (is answer_speed met))");
  EXPECT_EQ(parsed.Get<ScenarioClause>(34).given.size(), 7U);
  EXPECT_EQ(parsed.Get<ScenarioClause>(34).expect.size(), 11U);
}

TEST(ParseFile, ReadsWhatAnyEditorSaves) {
  const std::string plain = "part 1 \"A\"\n\ncharge a {\n\tamount: b\n\t  + c # note\n}\n";
  std::string windows;
  for (const char c : plain) windows += c == '\n' ? "\r\n" : std::string(1, c);
  for (const std::string& text :
       {plain, windows, "\xEF\xBB\xBF" + windows, plain.substr(0, plain.size() - 1)}) {
    const Parsed parsed(text);
    EXPECT_EQ(parsed.Ids(), "") << text;
    EXPECT_EQ(Names(parsed), "part a");
    EXPECT_EQ(parsed.Show(parsed.Get<LineClause>(1).amount), "(+ b c)");
  }
}

TEST(ParseFile, BlocksMayStandOnOneLine) {
  const Parsed parsed(
      "charge a { amount: b; when: c is missed }  # note\ncharge d {}\ncharge e {\n}\ncharge f {\n "
      " amount: b }\n");
  EXPECT_EQ(parsed.Ids(), "");
  EXPECT_EQ(Names(parsed), "a d e f");
}

// ---- bytes --------------------------------------------------------------------------------------

TEST(ParseFile, RefusesWhatIsNoText) {
  const Parsed latin("part 1 \"Caf\xE9\"\n");
  ASSERT_EQ(latin.Ids(), "not-utf8");
  EXPECT_EQ(latin.findings[0].span->begin, 11U);
  EXPECT_NE(latin.findings[0].headline.find("byte E9 at offset 11"), std::string::npos);
  EXPECT_EQ(Parsed(std::string("part 1 \"A\"\n\0", 13)).Ids(), "not-utf8");
  EXPECT_EQ(Parsed("\xFF\xFEp\x00").Ids(), "not-utf8");
}

TEST(ParseFile, RefusesAnEmptyFile) {
  for (const std::string text :
       {"", "\n\n", "  \t\r\n", "# only a note", "\xEF\xBB\xBF\n# a note\n"})
    EXPECT_EQ(Parsed(text).Ids(), "file-empty") << text;
}

TEST(ParseFile, RefusesAFileThatIsTooLarge) {
  EXPECT_EQ(Parsed(std::string(4 * 1024 * 1024 + 1, '#')).Ids(), "file-too-large");
}

TEST(ParseFile, GivesUpAfterManyFindings) {
  std::string text;
  for (int line = 0; line < 2'000; ++line) text += "foo\n";
  const Parsed parsed(text);
  EXPECT_EQ(parsed.findings.size(), 501U);
  EXPECT_EQ(parsed.findings.back().id, diagnostics::Id::too_many_findings);
}

// ---- recovery -----------------------------------------------------------------------------------

TEST(Recovery, AClauseThatCannotBeReadHidesNoOther) {
  const Parsed parsed(
      "charge a = 5 USD\nchrage b = 5 USD\ncharge c [4.1 = 5 USD\ncharge d {\n  amount: 1 "
      "USD\n}\ncharge e = +\ncharge f = 5 USD\n");
  EXPECT_EQ(Names(parsed), "a d f");
  EXPECT_EQ(parsed.Ids(), "unknown-clause-word expected expected");
  EXPECT_EQ(parsed.findings[0].help, "write `charge b = 5 USD`");
}

TEST(Recovery, ARowThatCannotBeReadHidesNoOther) {
  const Parsed parsed(
      "charge a {\n  service: Voice\n  when: x is missed\n  amont: 5 USD\n  times: 2 2\n  paper: "
      "\"words\"\n  amount: (b\n    + c\n  no data: no charge\n}\n"
      "charge d = 5 USD\n");
  EXPECT_EQ(parsed.Ids(), "name-not-lower-case unknown-row text-after-row expected");
  EXPECT_EQ(Names(parsed), "a d");
  const auto& line = parsed.Get<LineClause>(0);
  EXPECT_FALSE(line.service);
  EXPECT_EQ(parsed.Show(line.when), "(is x missed)");
  EXPECT_EQ(line.amount, NoExpr);
  EXPECT_EQ(line.times, NoExpr);
  EXPECT_EQ(line.paper->text, "words");
  EXPECT_TRUE(line.no_data);
}

TEST(Recovery, ARowThatLacksItsValueLeavesTheNextAlone) {
  for (const std::string value : {"", " a +", " if a then", " higher(a,", " 2% of"}) {
    const Parsed parsed("charge a {\n  amount:" + value + "\n  when: x is missed\n}\n");
    EXPECT_EQ(parsed.Ids(), "expected") << value;
    EXPECT_EQ(parsed.Show(parsed.Get<LineClause>(0).when), "(is x missed)") << value;
  }
}

TEST(Recovery, ATierThatCannotBeReadHidesNoOther) {
  const Parsed parsed(
      "charge a {\n  amount: graduated x {\n    up to 10: 5k\n    abuve: 2\n    above: 1\n  }\n  "
      "times: 2\n}\n");
  EXPECT_EQ(parsed.Ids(), "number-with-letters unknown-row");
  EXPECT_EQ(parsed.Show(parsed.Get<LineClause>(0).amount), "(graduated x [above: 1])");
  EXPECT_EQ(parsed.Show(parsed.Get<LineClause>(0).times), "2");
}

TEST(Recovery, ABrokenRowWithABlockIsOneRow) {
  const Parsed parsed(
      "charge a {\n  amount: gradated x {\n    up to 10: 5\n    above: 1\n  }\n  times: "
      "2\n}\ncharge b = 1\n");
  EXPECT_EQ(parsed.Ids(), "tier-reading-missing");
  EXPECT_EQ(parsed.Show(parsed.Get<LineClause>(0).times), "2");
  EXPECT_EQ(Names(parsed), "a b");
}

TEST(Layout, AClauseStandsInTheFirstColumn) {
  const Parsed parsed(
      "charge a = 1\n  charge b = 2\n  charge c {\n    amount: 3\n  }\ncharge d = 4\n");
  EXPECT_EQ(parsed.Ids(), "clause-not-in-first-column clause-not-in-first-column");
  EXPECT_EQ(Names(parsed), "a b c d");
  EXPECT_EQ(parsed.TextOf(*parsed.findings[0].span), "charge");
}

TEST(Layout, ARowIsIndented) {
  const Parsed parsed("charge a {\namount: 1\nwhen: x is met\n}\n");
  EXPECT_EQ(parsed.Ids(), "row-not-indented row-not-indented");
  EXPECT_EQ(parsed.Show(parsed.Get<LineClause>(0).amount), "1");
}

TEST(Layout, AStrayBraceIsReported) {
  const Parsed parsed("charge a = 1\n}\ncharge b = 2\n");
  EXPECT_EQ(parsed.Ids(), "stray-brace");
  EXPECT_EQ(Names(parsed), "a b");
}

TEST(Layout, AMissingBracePointsAtTheOneThatIsOpen) {
  const Parsed parsed("charge a {\n  amount: 1\ncharge b = 2\n");
  ASSERT_EQ(parsed.Ids(), "brace-not-closed");
  EXPECT_EQ(parsed.findings[0].span->begin, 9U);
  EXPECT_EQ(parsed.TextOf(parsed.findings[0].labels[0].span), "charge");
  EXPECT_EQ(Names(parsed), "a b");
  EXPECT_EQ(parsed.Show(parsed.Get<LineClause>(0).amount), "1");
  EXPECT_EQ(Parsed("charge a {\n  amount: 1\n").Ids(), "brace-not-closed");
}

TEST(Layout, AMissingInnerBracePointsAtTheInnerOne) {
  const Parsed rows(
      "charge a {\n  amount: graduated x {\n    above: 1\n  times: 2\n}\ncharge b = 2\n");
  ASSERT_EQ(rows.Ids(), "brace-not-closed");
  EXPECT_EQ(rows.findings[0].span->begin, 33U);
  EXPECT_EQ(rows.Show(rows.Get<LineClause>(0).times), "2");
  const Parsed end("charge a {\n  amount: graduated x {\n    above: 1\n}\ncharge b = 2\n");
  ASSERT_EQ(end.Ids(), "brace-not-closed");
  EXPECT_EQ(end.findings[0].span->begin, 33U);
  EXPECT_EQ(Names(end), "a b");
  const Parsed scenario("scenario {\n  given {\n    a: 1\n  expect {\n    b: 2\n  }\n}\n");
  ASSERT_EQ(scenario.Ids(), "brace-not-closed");
  EXPECT_EQ(scenario.Get<ScenarioClause>(0).given.size(), 1U);
  EXPECT_EQ(scenario.Get<ScenarioClause>(0).expect.size(), 1U);
}

TEST(Layout, TextAfterTheLastRowIsReported) {
  const Parsed parsed("charge a {\n  amount: 1\n}\n  when: x is met\n  times: 2\ncharge b = 2\n");
  EXPECT_EQ(parsed.Ids(), "text-after-row");
  EXPECT_EQ(parsed.TextOf(*parsed.findings[0].span), "when: x is met");
  EXPECT_EQ(Parsed("charge a {\n  amount: 1\n} foo\n").Ids(), "text-after-row");
  EXPECT_EQ(Parsed("charge a = 1 foo bar\n").Ids(), "text-after-row");
  EXPECT_EQ(Parsed("charge a { amount: 1 foo bar }\n").Ids(), "text-after-row");
}

TEST(Layout, ABracketInTheFirstColumnIsOneMistake) {
  const Parsed parsed("define a = higher(\n  b,\n  c\n)\ndefine d = 1\n");
  EXPECT_EQ(parsed.Ids(), "expected");
  EXPECT_EQ(Names(parsed), "d");
}

// ---- what the grammar cannot refuse -------------------------------------------------------------

TEST(Twice, ARowIsGivenOnce) {
  const Parsed parsed("charge a {\n  amount: 1\n  amount: 2\n}\n");
  ASSERT_EQ(parsed.Ids(), "row-given-twice");
  EXPECT_EQ(parsed.TextOf(*parsed.findings[0].span), "amount");
  ASSERT_EQ(parsed.findings[0].labels.size(), 1U);
  EXPECT_LT(parsed.findings[0].labels[0].span.begin, parsed.findings[0].span->begin);
  EXPECT_EQ(parsed.Show(parsed.Get<LineClause>(0).amount), "1");
}

class GivenTwice : public testing::TestWithParam<const char*> {};
TEST_P(GivenTwice, IsReported) {
  EXPECT_EQ(Parsed(std::string(GetParam()) + "\n").Ids(), "row-given-twice");
}
INSTANTIATE_TEST_SUITE_P(
    Twice, GivenTwice,
    testing::Values("input { a: calls; a: hours }", "input { a: calls, optional, optional }",
                    "input { a: calls by b, by c }", "event e, es { id: key; id: text }",
                    "dimension d { a; a }", "group g = a, b, a", "settlement { a: b; a: c }",
                    "function f(a, a) = a", "define d { from 2025-01-01: 1; from 2025-01-01: 2 }",
                    "scenario { given { a: 1; a: 2 } }", "scenario { given { a[x]: 1; a[x]: 2 } }",
                    "obligation o { provider must: \"a\"; client must: \"b\" }",
                    "define d = stepped x { above: 1, flat 2, flat 3 }",
                    "calendar c { working days: monday; working days: friday }",
                    "define d = 5 USD for every whole 1 point of x, in proportion"));

TEST(Dates, AreDaysOfTheCalendar) {
  const Parsed parsed(
      "define d = 2026-02-30\ndefine e = 2026-13-01\ndefine f = 2026-15-03\ndefine g = "
      "2026-13\ndefine h = 2026-Q5\n");
  EXPECT_EQ(parsed.Ids(),
            "date-not-in-calendar date-not-in-calendar date-not-in-calendar date-not-in-calendar "
            "date-not-in-calendar");
  EXPECT_EQ(parsed.findings[0].label, "February 2026 has 28 days");
  EXPECT_EQ(parsed.findings[0].help, "write `2026-02-28`");
  EXPECT_EQ(parsed.findings[2].help, "write `2026-03-15`");
  EXPECT_EQ(Parsed("calendar c { holiday \"x\": 30 February }\n").Ids(), "date-not-in-calendar");
  EXPECT_EQ(Parsed("calendar c { holiday \"x\": 29 February }\n").Ids(), "");
}

TEST(Numbers, HaveAtMostThirtyFourDigits) {
  EXPECT_EQ(ParsedValue("1234567890123456789012345678901234").in_file.Ids(), "");
  EXPECT_EQ(ParsedValue("0.0001234567890123456789012345678901234").in_file.Ids(), "");
  EXPECT_EQ(ParsedValue("12345678901234567890123456789012345").in_file.Ids(), "number-too-long");
  EXPECT_EQ(ParsedValue("1_234_567_890_123_456_789_012_345_678_901_234.5%").in_file.Ids(),
            "number-too-long");
}

TEST(Findings, StandInTheOrderOfTheText) {
  const Parsed parsed("define a = 2026-02-30\nfoo\ndefine b = 2026-02-31\ndefine c = 5k\n");
  EXPECT_EQ(parsed.Ids(),
            "date-not-in-calendar unknown-clause-word date-not-in-calendar number-with-letters");
}

}  // namespace
}  // namespace bpo::syntax
