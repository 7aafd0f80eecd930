// Values, as the trees that they make: what binds to what, and which text each part covers.

#include <functional>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "syntax/print_in_tests.h"

namespace bpo::syntax {
namespace {

struct Case {
  std::string_view text;
  std::string_view tree;
};

void PrintTo(const Case& example, std::ostream* out) { *out << example.text; }

class Values : public testing::TestWithParam<Case> {};

TEST_P(Values, MakeThisTree) {
  const ParsedValue value(GetParam().text);
  EXPECT_EQ(value.in_file.Ids(), "");
  EXPECT_EQ(value.Show(), GetParam().tree);
  // The whole value's span is its text, without what stands around it.
  if (value.value() != NoExpr && !GetParam().text.starts_with("(")) {
    EXPECT_EQ(value.in_file.TextOf(value.value()), GetParam().text);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Literals, Values,
    testing::Values(Case{"10_000", "10000"}, Case{"1.20 USD per call", "{1.2 USD per call}"},
                    Case{"3 USD per 1_000 calls", "{3 USD per 1000 calls}"},
                    Case{"2.5 points", "{2.5 points}"},
                    Case{"5 business days", "{5 business days}"}, Case{"4.5%", "4.5%"},
                    Case{"2026-03-01", "2026-03-01"}, Case{"2026-03", "2026-03"},
                    Case{"2026-Q1", "2026-Q1"}, Case{"2026-W09", "2026-W09"},
                    Case{"\"a text\"", "\"a text\""}, Case{"period end", "period-end"},
                    Case{"term start", "term-start"}));

INSTANTIATE_TEST_SUITE_P(
    Names, Values,
    testing::Values(
        Case{"base", "base"}, Case{"hours[senior, jerez]", "hours[senior jerez]"},
        Case{"fx[USD]", "fx[USD]"}, Case{"answer_speed.shortfall", "answer_speed.shortfall"},
        Case{"hours[role].total.x", "hours[role].total.x"}, Case{"all credits", "(all credits)"},
        Case{"handling with limits", "(with-limits handling)"},
        Case{"handling before limits", "(before-limits handling)"},
        Case{"handling unrounded", "(unrounded handling)"},
        Case{"all credits with limits", "(with-limits (all credits))"},
        Case{"x in previous period", "(1-period-ago x)"},
        Case{"x in previous month", "(1-month-ago x)"},
        Case{"x 3 periods ago", "(3-periods-ago x)"},
        Case{"x[jerez] 2 periods ago", "(2-periods-ago x[jerez])"},
        Case{"volume * 2", "(* volume 2)"}, Case{"volume 3 periods ago", "(3-periods-ago volume)"},
        Case{"later", "later"}));

INSTANTIATE_TEST_SUITE_P(
    Operators, Values,
    testing::Values(Case{"a + b * c", "(+ a (* b c))"}, Case{"a - b - c", "(- (- a b) c)"},
                    Case{"a / b / c * d", "(* (/ (/ a b) c) d)"},
                    Case{"(a + b) * c", "(* (+ a b) c)"}, Case{"-a * b", "(* (- a) b)"},
                    Case{"a - -b", "(- a (- b))"}, Case{"-(a + b)", "(- (+ a b))"},
                    Case{"2% of x", "(of 2% x)"}, Case{"10% of 2% of x", "(of 10% (of 2% x))"},
                    Case{"2% of (a + b)", "(of 2% (+ a b))"},
                    Case{"2% of a * b", "(* (of 2% a) b)"},
                    Case{"1% of fees for every whole 1 point of x",
                         "(for-every whole (of 1% fees) {1 point} x)"},
                    Case{"120 USD for every started 1 business day of o.late_by",
                         "(for-every started {120 USD} {1 business day} o.late_by)"},
                    Case{"5 USD for every 30 minutes of x, in proportion",
                         "(for-every in-proportion {5 USD} {30 minutes} x)"},
                    Case{"5 USD for every 30 minutes of x",
                         "(for-every unsaid {5 USD} {30 minutes} x)"},
                    Case{"5 USD for every whole step_size of (a + b)",
                         "(for-every whole {5 USD} step_size (+ a b))"}));

INSTANTIATE_TEST_SUITE_P(
    Conditions, Values,
    testing::Values(
        Case{"a is at least b + 1", "(at-least a (+ b 1))"},
        Case{"a is at most b", "(at-most a b)"}, Case{"a is above b", "(above a b)"},
        Case{"a is below b", "(below a b)"}, Case{"a is between b and c", "(between a b c)"},
        Case{"a is missed", "(is a missed)"}, Case{"a is not b", "(not-is a b)"},
        Case{"a is not at least b", "(not-at-least a b)"},
        Case{"a is not between 1 and 2", "(not-between a 1 2)"},
        Case{"a is one of (b, c)", "(one-of a b c)"},
        Case{"a is not one of (b)", "(not-one-of a b)"}, Case{"a is given", "(given a)"},
        Case{"a is not given", "(not-given a)"}, Case{"a by 2026-03-01", "(by a 2026-03-01)"},
        Case{"a is by d", "(by a d)"}, Case{"a later than period end", "(later-than a period-end)"},
        Case{"a is not later than d", "(not-later-than a d)"},
        Case{"a and b and c", "(and (and a b) c)"}, Case{"a or b or c", "(or (or a b) c)"},
        Case{"(a and b) or c", "(or (and a b) c)"}, Case{"not a and b", "(and (not a) b)"},
        Case{"not a is missed", "(not (is a missed))"}, Case{"not not a", "(not (not a))"},
        Case{"a is between 1 and 2 and b", "(and (between a 1 2) b)"},
        Case{"a otherwise b otherwise c", "(otherwise (otherwise a b) c)"},
        Case{"a + b otherwise 0", "(otherwise (+ a b) 0)"},
        Case{"if a then b else c", "(if a b c)"},
        Case{"if a is met then b else if c then d else e", "(if (is a met) b (if c d e))"}));

INSTANTIATE_TEST_SUITE_P(
    Calls, Values,
    testing::Values(
        Case{"higher(a, b)", "(higher a b)"}, Case{"later(a, b)", "(later a b)"},
        Case{"f()", "(f)"}, Case{"higher(a, at_least, last)", "(higher a at_least last)"},
        Case{"higher(a, at least 5, b)", "(higher (, a at-least 5) b)"},
        Case{"sum(x over last 3 months)", "(sum x <last-3-months>)"},
        Case{"sum(x over previous 11 months)", "(sum x <previous-11-months>)"},
        Case{"sum(x over previous month)", "(sum x <previous-1-month>)"},
        Case{"sum(x over quarter)", "(sum x <quarter>)"},
        Case{"sum(x over contract year)", "(sum x <contract-year>)"},
        Case{"sum(x over calendar year)", "(sum x <calendar-year>)"},
        Case{"sum(x over since start)", "(sum x <since-start>)"},
        Case{"sum(hours[role, site] over role and site)", "(sum hours[role site] <role> <site>)"},
        Case{"count(o over outages ended in period where minutes is above 5)",
             "(count o <outages ended in last-1-period> where (above minutes 5))"},
        Case{"count(o over outages in last 2 quarters)", "(count o <outages in last-2-quarters>)"},
        Case{"count(o over outages ended since start)", "(count o <outages ended in since-start>)"},
        Case{"count(s is missed over last 6 months)", "(count (is s missed) <last-6-months>)"},
        Case{"average(x over last 6 months, at least 3)", "(average x <last-6-months> at-least 3)"},
        Case{"percentile(95%, x over last 3 months)", "(percentile 95% x <last-3-months>)"}));

INSTANTIATE_TEST_SUITE_P(
    Dates, Values,
    testing::Values(Case{"5th business day after period end",
                         "(day 5 business day after period-end)"},
                    Case{"3rd day before d", "(day 3 day before d)"},
                    Case{"10 business days after notice.received",
                         "(after {10 business days} notice.received)"},
                    Case{"1 month before term end", "(before {1 month} term-end)"},
                    Case{"allowed[priority] after t", "(after allowed[priority] t)"},
                    Case{"5 days after 1 month after d", "(after {5 days} (after {1 month} d))"},
                    Case{"1st day after later(a, b)", "(day 1 day after (later a b))"}));

INSTANTIATE_TEST_SUITE_P(
    Tails, Values,
    testing::Values(Case{"x, at least 0%, at most 3%", "(, (, x at-least 0%) at-most 3%)"},
                    Case{"x, rounded half up to 0.01 USD", "(, x rounded half up {0.01 USD})"},
                    Case{"x, rounded half down to 1", "(, x rounded half down 1)"},
                    Case{"x, rounded half even to 0.0001", "(, x rounded half even 0.0001)"},
                    Case{"x, rounded down to 0.1%", "(, x rounded down 0.1%)"},
                    Case{"x, rounded up to the minor unit", "(, x rounded up minor-unit)"},
                    Case{"x, rounded ceiling to 1", "(, x rounded ceiling 1)"},
                    Case{"x, rounded floor to 1", "(, x rounded floor 1)"},
                    Case{"x, not rounded", "(, x not-rounded)"},
                    Case{"x, at period start", "(, x at-period-start)"},
                    Case{"x, at period end", "(, x at-period-end)"},
                    Case{"d, end of month, next day", "(, (, d end-of-month) next-day)"},
                    Case{"2% of (x, rounded up to 1 USD)", "(of 2% (, x rounded up {1 USD}))"},
                    Case{"if a then b else c, at least 0", "(, (if a b c) at-least 0)"}));

INSTANTIATE_TEST_SUITE_P(
    Tiers, Values,
    testing::Values(
        Case{"graduated calls { part up to 10 calls: 2 USD; part above: 1 USD }",
             "(graduated calls [part up-to {10 calls}: {2 USD}] [part above: {1 USD}])"},
        Case{"volume calls { all if up to 10: 2; all if above 10: 1 }",
             "(volume calls [all-if up-to 10: 2] [all-if above 10: 1])"},
        Case{"stepped a + b { up to 10: 2, flat 5 USD, cap 9 USD; above: 1, cap 3 }",
             "(stepped (+ a b) [up-to 10: 2 flat {5 USD} cap {9 USD}] [above: 1 cap 3])"},
        Case{"cumulative steps x { at zero: 0; above 1: 5 }",
             "(cumulative-steps x [at-zero: 0] [above 1: 5])"},
        Case{"interpolated x { at 95%: 0; at 99%: 100 }",
             "(interpolated x [at 95%: 0] [at 99%: 100])"},
        Case{"banded x { at least 99%: 0%; between 98% and 99%: 1%; 97.0% to 97.9%: 2%; at most "
             "5%: 3%; below 97%: 4%; unmeasured: 5%; otherwise: 6% }",
             "(banded x [at-least 99%: 0%] [between 98% 99%: 1%] [from-to 97% 97.9%: 2%] [at-most "
             "5%: 3%] [below 97%: 4%] [unmeasured: 5%] [otherwise: 6%])"},
        Case{"graduated x by rates[site]", "(graduated x by rates[site])"},
        Case{"(banded x by t) of base", "(of (banded x by t) base)"},
        Case{"graduated (a + b) by t", "(graduated (+ a b) by t)"}));

TEST(Values, BreakTheirLinesAtOperatorsAndInsideBrackets) {
  EXPECT_EQ(ParsedValue("a\n  + b\n  - c\n").Show(), "(- (+ a b) c)");
  EXPECT_EQ(ParsedValue("a +\n  b").Show(), "(+ a b)");
  EXPECT_EQ(ParsedValue("\n  a").Show(), "a");
  EXPECT_EQ(ParsedValue("a   # why a\n\n# and b\n  and b").Show(), "(and a b)");
  EXPECT_EQ(ParsedValue("if a\n  then b\n  else c").Show(), "(if a b c)");
  EXPECT_EQ(ParsedValue("a\n  otherwise b").Show(), "(otherwise a b)");
  EXPECT_EQ(ParsedValue("higher(\n  a,\n  b\n  )").Show(), "(higher a b)");
  EXPECT_EQ(ParsedValue("(a\n  is\n  at least\n  b)").Show(), "(at-least a b)");
  EXPECT_EQ(ParsedValue("sum(x\n  over last 3 months\n  where y\n  is missed)").Show(),
            "(sum x <last-3-months> where (is y missed))");
}

TEST(Values, DoNotSwallowTheRowAfterThem) {
  const Parsed parsed(
      "charge c {\n  amount: graduated x {\n    up to 10: a\n    above: b\n  }\n  times: 2\n}\n");
  EXPECT_EQ(parsed.Ids(), "");
  EXPECT_EQ(parsed.Show(parsed.Get<LineClause>(0).amount),
            "(graduated x [up-to 10: a] [above: b])");
  EXPECT_EQ(parsed.Show(parsed.Get<LineClause>(0).times), "2");
}

TEST(Values, CountDaysAndHours) {
  const auto show = [](std::string_view text) { return ParsedValue(text).Show(); };
  EXPECT_EQ(show("days from a to b"), "(days a b)");
  EXPECT_EQ(show("whole months from 3 days after a to b"), "(whole months (after {3 days} a) b)");
  EXPECT_EQ(show("business days in target from a to b"), "(business days in target a b)");
  EXPECT_EQ(show("share of year from a to b by 30/360"), "(share of year a b by 30/360)");
  EXPECT_EQ(show("day of t in jerez"), "(day-of t in jerez)");
  EXPECT_EQ(show("6 office hours in desk after t"), "(after {6 office hours} in desk t)");
  EXPECT_EQ(show("5th business day in target before d"), "(day 5 business day in target before d)");
  EXPECT_EQ(show("x, converted to USD at r on period end, not rounded"),
            "(, (, x converted-to USD r on period-end) not-rounded)");
  EXPECT_EQ(show("hours[a] + hours in previous period"), "(+ hours[a] (1-period-ago hours))");
}

TEST(Values, CoverExactlyTheirText) {
  const Parsed parsed("define x = a + (b - c) * 2% of d # note\n");
  EXPECT_EQ(parsed.Ids(), "needs-parentheses");
  const Parsed other("define x =  a + ( b - c ) * 2   # note\n");
  const auto& sum = std::get<Binary>(other.expressions[other.Get<DefineClause>(0).value].node);
  EXPECT_EQ(other.TextOf(sum.left), "a");
  EXPECT_EQ(other.TextOf(sum.right), "( b - c ) * 2");
  EXPECT_EQ(other.TextOf(sum.operator_span), "+");
  const auto& product = std::get<Binary>(other.expressions[sum.right].node);
  EXPECT_EQ(other.TextOf(product.left), "b - c");
  const ParsedValue test("a is  not at least b");
  const auto& compare = std::get<Compare>(test.in_file.expressions[test.value()].node);
  EXPECT_EQ(test.in_file.TextOf(compare.operator_span), "is  not at least");
  const ParsedValue tail("a, at least 1, not rounded");
  EXPECT_EQ(
      tail.in_file.TextOf(std::get<Tail>(tail.in_file.expressions[tail.value()].node).tail_span),
      "not rounded");
}

TEST(Values, AreReadAloneForTheCalculator) {
  source::SourceSet sources;
  Expressions expressions;
  diagnostics::Emitter emitter;
  const auto read = [&](std::string text) {
    return ParseExpression(sources, sources.Add("calc", std::move(text)), expressions, emitter);
  };
  EXPECT_NE(read("2% of 100 USD, rounded half up to 1 USD"), NoExpr);
  EXPECT_NE(read("a +\n  b"), NoExpr);
  EXPECT_FALSE(emitter.HasErrors());
  EXPECT_EQ(read("2 +"), NoExpr);
  EXPECT_EQ(read("2 2"), NoExpr);
  EXPECT_EQ(read(""), NoExpr);
  EXPECT_EQ(read("2026-02-30"), NoExpr);
  EXPECT_EQ(emitter.all().size(), 4U);
}

// ---- limits -------------------------------------------------------------------------------------

auto Repeated(std::string_view text, int count) -> std::string {
  std::string all;
  for (int index = 0; index < count; ++index) all += text;
  return all;
}

TEST(Limits, SixtyFourLevelsAreRead) {
  EXPECT_EQ(ParsedValue(Repeated("(", 60) + "1" + Repeated(")", 60)).in_file.Ids(), "");
  EXPECT_EQ(ParsedValue("x" + Repeated(" + x", 400)).in_file.Ids(), "");
}

class TooDeep : public testing::TestWithParam<std::string> {};
TEST_P(TooDeep, IsAFindingAndNotACrash) {
  const Parsed parsed("charge c = " + GetParam() + "\ncharge d = 5 USD\n");
  EXPECT_EQ(parsed.Ids(), "nesting-too-deep");
  ASSERT_FALSE(parsed.file.clauses.empty());
  EXPECT_EQ(HeadOf(parsed.file.clauses.back()).name->text, "d");
}
INSTANTIATE_TEST_SUITE_P(
    Limits, TooDeep,
    testing::Values(Repeated("(", 10'000) + "1" + Repeated(")", 10'000), Repeated("(", 10'000),
                    Repeated("a[", 10'000), Repeated("f(", 10'000), Repeated("not ", 10'000) + "x",
                    Repeated("-", 10'000) + "x", Repeated("2% of ", 10'000) + "x",
                    Repeated("if a then b else ", 10'000) + "c",
                    Repeated("1st day after ", 10'000) + "x",
                    Repeated("graduated x { above: ", 10'000) + Repeated("}", 10'000),
                    "x" + Repeated(" + x", 10'000), "x" + Repeated(" * x", 10'000),
                    "x" + Repeated(" and x", 10'000), "x" + Repeated(" otherwise x", 10'000),
                    "x" + Repeated(", at least 1", 10'000), "x" + Repeated(" unrounded", 10'000)));

}  // namespace
}  // namespace bpo::syntax
