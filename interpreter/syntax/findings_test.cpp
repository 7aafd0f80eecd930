// What people paste from a word processor or write by habit: the first finding names the mistake,
// at its place, with a help that can be pasted.

#include <ostream>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "syntax/print_in_tests.h"

namespace bpo::syntax {
namespace {

struct Case {
  std::string_view text;
  std::string_view id;
  std::string_view place;  // the text at the primary place
  std::string_view help;
};

void PrintTo(const Case& example, std::ostream* out) { *out << example.text; }

class FirstFinding : public testing::TestWithParam<Case> {};

TEST_P(FirstFinding, NamesTheMistakeAtItsPlace) {
  const Parsed parsed(std::string(GetParam().text) + "\n");
  ASSERT_FALSE(parsed.findings.empty());
  const diagnostics::Diagnostic& first = parsed.findings.front();
  EXPECT_EQ(diagnostics::ToText(first.id), GetParam().id);
  EXPECT_EQ(parsed.TextOf(*first.span), GetParam().place);
  EXPECT_EQ(first.help, GetParam().help);
  EXPECT_FALSE(first.label.empty());
  EXPECT_FALSE(first.headline.ends_with('.'));
  for (const char* word : {"invalid", "illegal", "unexpected", "token", "syntax", "parse"}) {
    EXPECT_EQ(first.headline.find(word), std::string::npos) << first.headline;
  }
}

// What a help says in backticks must be read without the finding that it helps with.
TEST_P(FirstFinding, HasAHelpThatHelps) {
  const std::string help(GetParam().help);
  const std::string text(GetParam().text);
  if (!help.starts_with("write `") || !help.ends_with('`') ||
      help.find('`', 7) != help.size() - 1 || text.find('\n') != std::string::npos)
    return;
  const Parsed again(help.substr(7, help.size() - 8) + "\n");
  for (const auto& finding : again.findings)
    EXPECT_NE(diagnostics::ToText(finding.id), GetParam().id) << help;
}

INSTANTIATE_TEST_SUITE_P(
    Clauses, FirstFinding,
    testing::Values(
        Case{"chrage c = 5 USD", "unknown-clause-word", "chrage", "write `charge c = 5 USD`"},
        Case{"Charge c = 5 USD", "unknown-clause-word", "Charge",
             "write `charge c = 5 USD`, in lower case"},
        Case{"fee c = 5 USD", "unknown-clause-word", "fee", "write `charge c = 5 USD`"},
        Case{"penalty c = 5 USD", "unknown-clause-word", "penalty", "write `credit c = 5 USD`"},
        Case{"zzz c = 5 USD", "unknown-clause-word", "zzz", ""},
        Case{"4.1 charge c = 5 USD", "unknown-clause-word", "4.1",
             "write `charge name [4.1] \"Title\"`, with the number in brackets"},
        Case{"charge = 5 USD", "expected", "=", "write `charge my_charge = 5 USD`"},
        Case{"charge \"Fee\" = 5 USD", "expected", "\"Fee\"",
             "write `charge my_charge \"Fee\" = 5 USD`"},
        Case{"charge per = 5 USD", "reserved-word", "per", "write another name, such as `per_1`"},
        Case{"charge c: 5 USD", "colon-for-equals", ":", "write `charge c = 5 USD`"},
        Case{"charge c: {\n  amount: 5 USD\n}", "colon-for-equals", ":", "write `charge c {`"},
        Case{"charge c := 5 USD", "refused-operator", ":=", "write `charge c = 5 USD`"},
        Case{"parameter fee = USD", "equals-for-colon", "=", "write `parameter fee: USD`"},
        Case{"charge c = 5 USD;", "semicolon-at-line-end", ";", "leave out the `;`"},
        Case{"charge c\n{\n  amount: 5 USD\n}", "expected", "",
             "put the `{` at the end of this line"},
        Case{"limit l = reduce all credits to at least 5 USD", "expected", "to at least",
             "write `limit l = reduce all credits to at most 5 USD`"},
        Case{"limit l = raise x to 5 USD", "expected", "to",
             "write `limit l = raise x to at least 5 USD`"}));

INSTANTIATE_TEST_SUITE_P(
    Rows, FirstFinding,
    testing::Values(
        Case{"charge c {\n  amuont: 5 USD\n}", "unknown-row", "amuont", "write `amount: 5 USD`"},
        Case{"charge c {\n  Amount: 5 USD\n}", "unknown-row", "Amount", "write `amount: 5 USD`"},
        Case{"site s {\n  timezone: Europe/Madrid\n}", "unknown-row", "timezone",
             "write `time zone: Europe/Madrid`"},
        Case{"charge c {\n  amount 5 USD\n}", "expected", "5", "write `amount: 5 USD`"},
        Case{"charge c {\n  amount = 5 USD\n}", "equals-for-colon", "=", "write `amount: 5 USD`"},
        Case{"charge c {\n  amount: 5 USD;\n}", "semicolon-at-line-end", ";", "leave out the `;`"},
        Case{"charge c {\n  amount: 5 USD,\n}", "text-after-row", ",", "leave out the `,`"},
        Case{"charge c { amount: 5 USD when: x }", "text-after-row", "when",
             "put it on a line of its own, or `;` before it"},
        Case{"charge c {\namount: 5 USD\n}", "row-not-indented", "amount",
             "write `  amount: 5 USD`, with two blanks before it"},
        Case{"sla s {\n  unmeasured: mised\n}", "expected", "mised", "write `unmeasured: missed`"},
        Case{"sla s {\n  target: at leest 80%\n}", "expected", "at",
             "write `target: at least 80%`"},
        Case{"sla s {\n  target: is at least 80%\n}", "expected", "is",
             "write `target: at least 80%`"},
        Case{"contract {\n  provider: Brightline\n}", "expected", "Brightline",
             "write `provider: \"Brightline\"`"},
        Case{"contract {\n  currency: usd\n}", "expected", "usd", "write `currency: USD`"},
        Case{"obligation o {\n  provider must \"deliver\"\n}", "expected", "\"deliver\"",
             "write `provider must: \"deliver\"`"},
        Case{"input {\n  a: hours, optinal\n}", "expected", "optinal",
             "write `a: hours, optional`"}));

INSTANTIATE_TEST_SUITE_P(
    BehindAnAmount, FirstFinding,
    testing::Values(
        Case{"limit l = reduce late to at most 5 USD over contract year", "text-after-row",
             "over contract year",
             "write `limit l = reduce late over contract year to at most 5 USD`"},
        Case{"charge c = a, at most 5 USD per contract year", "text-after-row", "per contract year",
             "leave the bound out here, and write `limit cap = reduce c over contract year to at "
             "most 5 USD`"},
        Case{"define d = a in the last 3 months", "text-after-row", "in the last 3 months",
             "write `sum(a over last 3 months)`, or `average`, `highest`, `lowest` in its place"},
        Case{"define d = average a over last 3 months", "refused-operator", "average",
             "write `average(a over last 3 months)`"},
        Case{"charge c = 5 USD in advance", "text-after-row", "in",
             "write an `obligation` with `client must: \"pay\"` and `due:`, or `# in advance` if "
             "it is a comment"},
        Case{"charge c = a capped at 5 USD", "refused-operator", "capped at",
             "write `charge c = a, at most 5 USD`"},
        Case{"charge c = a, but not less than 5 USD", "refused-operator", "but not less than",
             "write `charge c = a, at least 5 USD`"},
        Case{"charge c = a or 5 USD, whichever is lower", "refused-operator", "whichever is lower",
             "write `lower(a, 5 USD)`"},
        Case{"charge c = 5 USD unless a", "text-after-row", "unless",
             "write the row `when: not (a)`, or begin with `if ... then ... else ...`"},
        Case{"charge c { when: a unless b; amount: 5 USD }", "refused-operator", "unless",
             "write `and not (b)`"},
        Case{"charge c = 5 USD for each site", "text-after-row", "for each",
             "write `charge c for each site` at the beginning of the clause"},
        Case{"charge c = a minus 5 USD", "refused-operator", "minus",
             "write `charge c = a - 5 USD`"},
        Case{"charge c = a less 5%", "refused-operator", "less", "write `* (1 - 5%)`"},
        Case{"charge c = 5 USD plus VAT", "text-after-row", "plus",
             "write a clause such as `tax vat = 20% of net`, and add it in the settlement"},
        Case{"charge c [4.1] Monthly Fee = 5 USD", "expected", "Monthly Fee",
             "write `charge c [4.1] \"Monthly Fee\" = 5 USD`"},
        Case{"charge c {\n  paper: The fee, and more\n}", "expected", "The",
             "write `paper: \"The fee, and more\"`"},
        Case{"charge c {\n  allow: clause-unused\n}", "expected", "",
             "write `allow: clause-unused \"why this is meant\"`"}));

INSTANTIATE_TEST_SUITE_P(
    Pasted, FirstFinding,
    testing::Values(
        Case{"charge c “Fee” = 5 USD", "pasted-text", "“", "write `charge c \"Fee\" = 5 USD`"},
        Case{"charge c [4.1] \"Fee” = 5 USD", "pasted-text", "\"Fee” = 5 USD",
             "write `charge c [4.1] \"Fee\" = 5 USD`"},
        Case{"define d = a – b", "pasted-text", "–", "write `define d = a - b`"},
        Case{"define d = a—b", "pasted-text", "—", "write `define d = a - b`"},
        Case{"define d = −5 USD", "pasted-text", "−", "write `define d = -5 USD`"},
        Case{"contract {\n  term: 2025-01-01 – 2027-12-31\n}", "pasted-text", "–",
             "write `term: 2025-01-01 to 2027-12-31`"},
        Case{"define d = 80%–90%", "pasted-text", "–",
             "write ` - ` for a difference, or `between ... and ...` for a range"},
        Case{"define d = a\xC2\xA0+ b", "pasted-text", "\xC2\xA0", "write `define d = a + b`"},
        Case{"define d = 80\xC2\xA0%", "pasted-text", "\xC2\xA0", "write `define d = 80%`"},
        Case{"define d = 1\xE2\x80\xAF"
             "000 USD",
             "pasted-text", "\xE2\x80\xAF", "write `define d = 1_000 USD`"},
        Case{"charge\xC2\xA0"
             "c = 5 USD",
             "pasted-text", "\xC2\xA0", "write `charge c = 5 USD`"},
        Case{"charge c {\n\xC2\xA0 amount: 5 USD\n}", "pasted-text", "\xC2\xA0",
             "write `amount: 5 USD`"},
        Case{"define d = a\xE2\x80\x8B + b", "pasted-text", "\xE2\x80\x8B",
             "write `define d = a + b`"},
        Case{"- charge c = 5 USD", "pasted-text", "-", "write `charge c = 5 USD`"},
        Case{"• charge c = 5 USD", "pasted-text", "•", "write `charge c = 5 USD`"},
        Case{"charge c “Fee” = 5 USD  # “note”", "pasted-text", "“",
             "write `charge c \"Fee\" = 5 USD`"},
        Case{"charge call-handling = 5 USD", "minus-without-blanks", "-",
             "write `charge call_handling = 5 USD`"},
        Case{"define gebühr = 5 USD", "pasted-text", "ü", ""},
        Case{"charge c [4.1] \"Fee = 5 USD", "quote-not-closed", "\"Fee = 5 USD",
             "write `charge c [4.1] \"Fee\" = 5 USD`"},
        Case{"charge c {\n  paper: \"1% of Fees\n}", "quote-not-closed", "\"1% of Fees",
             "write `paper: \"1% of Fees\"`"},
        Case{"charge c {\n  paper: \"the \"Fees\" are\"\n}", "quote-not-closed", "Fees",
             "leave the inner quotes out"},
        Case{"charge c 'Fee' = 5 USD", "single-quotes", "'Fee'",
             "write `charge c \"Fee\" = 5 USD`"},
        Case{"// a note", "other-comment-sign", "//", "write `# a note`"},
        Case{"-- a note", "other-comment-sign", "--", "write `# a note`"},
        Case{"/* a note */", "other-comment-sign", "/*", "write `# a note */`"},
        Case{"charge c = 5 USD // note", "other-comment-sign", "//", "write `# note`"},
        Case{"charge c = x -- note", "other-comment-sign", "--", "write `# note`"}));

INSTANTIATE_TEST_SUITE_P(
    Numbers, FirstFinding,
    testing::Values(
        Case{"charge c = 1,000 USD", "number-written-with-commas", "1,000",
             "write `charge c = 1_000 USD`"},
        Case{"charge c = 1,250,000.50 USD", "number-written-with-commas", "1,250,000.50",
             "write `charge c = 1_250_000.50 USD`"},
        Case{"charge c = higher(1,000, 5)", "number-written-with-commas", "1,000",
             "write `charge c = higher(1_000, 5)`"},
        Case{"scenario {\n  given { calls: 14,300 calls }\n}", "number-written-with-commas",
             "14,300", "write `calls: 14_300 calls`"},
        Case{"charge c = 1.000,50 USD", "number-written-otherwise", "1.000,50",
             "write `charge c = 1_000.50 USD`"},
        Case{"charge c = 10,5 USD", "number-written-otherwise", "10,5",
             "write `charge c = 10.5 USD`"},
        Case{"charge c = 1.000.000 USD", "number-written-otherwise", "1.000.000",
             "write `charge c = 1_000_000 USD`"},
        Case{"charge c = 1 000 USD", "number-written-otherwise", " 000",
             "write `charge c = 1_000 USD`"},
        Case{"charge c = 1'000 USD", "number-written-otherwise", "1'000",
             "write `charge c = 1_000 USD`"},
        Case{"charge c = .5 * x", "number-written-otherwise", ".5", "write `charge c = 0.5 * x`"},
        Case{"charge c = 5. * x", "number-written-otherwise", ".", "write `charge c = 5 * x`"},
        Case{"input {\n  a: percent to 0,1%\n}", "number-written-otherwise", "0,1",
             "write `a: percent to 0.1%`"},
        Case{"charge c = 5k USD", "number-with-letters", "5k", "write `charge c = 5_000 USD`"},
        Case{"charge c = 1.5m USD", "number-with-letters", "1.5m",
             "write `charge c = 1_500_000 USD`"},
        Case{"charge c = 10USD", "number-with-letters", "10USD", "write `charge c = 10 USD`"},
        Case{"charge c = 30days", "number-with-letters", "30days", "write `charge c = 30 days`"},
        Case{"charge c = 1e3", "number-with-letters", "1e3", ""},
        Case{"service v {\n  hours: 24x7\n}", "number-with-letters", "24x7",
             "write `hours: all day, every day`"},
        Case{"charge c = 80 % of x", "percent-sign", " %", "write `charge c = 80% of x`"},
        Case{"charge c = 10%% of x", "percent-sign", "%%", "write `charge c = 10% of x`"},
        Case{"charge c = 80 percent", "percent-sign", "80 percent", "write `80%`"},
        Case{"charge c = €10", "currency-before-amount", "€10", "write `charge c = 10 EUR`"},
        Case{"charge c = $1,250.50 * x", "currency-before-amount", "$1,250.50",
             "write `charge c = 1_250.50 USD * x`"},
        Case{"charge c = £ 10", "currency-before-amount", "£ 10", "write `charge c = 10 GBP`"},
        Case{"charge c = EUR 10", "currency-before-amount", "EUR 10", "write `charge c = 10 EUR`"},
        Case{"charge c = x, at most USD 5", "currency-before-amount", "USD 5",
             "write `charge c = x, at most 5 USD`"},
        Case{"scenario {\n  given { fee: USD 10 }\n}", "currency-before-amount", "USD 10",
             "write `fee: 10 USD`"},
        Case{"charge c = x, rounded up to €0.01", "currency-before-amount", "€0.01",
             "write `charge c = x, rounded up to 0.01 EUR`"},
        Case{"charge c = 10€", "currency-sign", "€", "write `charge c = 10 EUR`"},
        Case{"charge c = 10 $", "currency-sign", "$", "write `charge c = 10 USD`"},
        Case{"contract {\n  currency: €\n}", "currency-sign", "€", "write `currency: EUR`"},
        Case{"contract {\n  term: 31/12/2026 to 2027-01-01\n}", "date-written-otherwise",
             "31/12/2026", "write `2026-12-31`"},
        Case{"contract {\n  term: 01.03.2026 to 2027-01-01\n}", "date-written-otherwise",
             "01.03.2026", "write `2026-03-01`"},
        Case{"contract {\n  term: 2026-3-1 to 2027-01-01\n}", "date-written-otherwise", "2026-3-1",
             "write `2026-03-01`"},
        Case{"contract {\n  term: 1 March 2026 to 2027-01-01\n}", "date-written-otherwise",
             "1 March 2026", "write `2026-03-01`"},
        Case{"contract {\n  term: March 1, 2026 to 2027-01-01\n}", "date-written-otherwise",
             "March 1, 2026", "write `2026-03-01`"},
        Case{"scenario {\n  period: Mar 2026\n}", "date-written-otherwise", "Mar 2026",
             "write `2026-03`"},
        Case{"calendar c {\n  holiday \"x\": December 25\n}", "date-written-otherwise",
             "December 25", "write `holiday \"x\": 25 December`"}));

INSTANTIATE_TEST_SUITE_P(
    Operators, FirstFinding,
    testing::Values(
        Case{"always = x >= 80%", "refused-operator", ">=", "write `always = x is at least 80%`"},
        Case{"always = x<=80%", "refused-operator", "<=", "write `always = x is at most 80%`"},
        Case{"always = x > 80%", "refused-operator", ">", "write `always = x is above 80%`"},
        Case{"always = x < 80%", "refused-operator", "<", "write `always = x is below 80%`"},
        Case{"always = x == y", "refused-operator", "==", "write `always = x is y`"},
        Case{"always = x = y", "refused-operator", "=", "write `always = x is y`"},
        Case{"always = x != y", "refused-operator", "!=", "write `always = x is not y`"},
        Case{"always = x <> y", "refused-operator", "<>", "write `always = x is not y`"},
        Case{"always = x ≥ y", "refused-operator", "≥", "write `always = x is at least y`"},
        Case{"always = x && y", "refused-operator", "&&", "write `always = x and y`"},
        Case{"always = x || y", "refused-operator", "||", "write `always = x or y`"},
        Case{"always = !x", "refused-operator", "!", "write `always = not x`"},
        Case{"define d = a × b", "refused-operator", "×", "write `define d = a * b`"},
        Case{"define d = a ** 2", "refused-operator", "*", "write `x * x`"},
        Case{"define d = +5", "refused-operator", "+", "write `define d = 5`"},
        Case{"sla s {\n  target: >= 80%\n}", "refused-operator",
             ">=", "write `target: at least 80%`"},
        Case{"input {\n  x must be > 5\n}", "refused-operator", ">", "write `x must be above 5`"},
        Case{"define d = min(a, b)", "refused-operator", "min", "write `lower(a, b)`"},
        Case{"define d = max(a, b)", "refused-operator", "max", "write `higher(a, b)`"},
        Case{"define d = avg(a)", "refused-operator", "avg", "write `average(a)`"},
        Case{"define d = round(a, 2)", "refused-operator", "round",
             "write `, rounded half up to 0.01 USD` after the amount"},
        Case{"define d = if(a, 5 USD, 4 USD)", "refused-operator", "if",
             "write `if condition then a else b`"},
        Case{"define d = x-1", "minus-without-blanks", "-", "write `define d = x - 1`"},
        Case{"define d = x -1", "minus-without-blanks", "-", "write `define d = x - 1`"},
        Case{"define d = x- 1", "minus-without-blanks", "-", "write `define d = x - 1`"},
        Case{"define d = net-charges", "minus-without-blanks", "-",
             "write `define d = net - charges`"},
        Case{"define d = 2% of x + y", "needs-parentheses", "2% of x",
             "write `(2% of x) + y`, or `2% of (x + y)`"},
        Case{"define d = y - 2% of x", "needs-parentheses", "2% of x", "write `y - (2% of x)`"},
        Case{"define d = y + 5 USD for every whole 1 point of x", "needs-parentheses",
             "5 USD for every whole 1 point of x",
             "write `y + (5 USD for every whole 1 point of x)`"},
        Case{"always = a and b or c", "needs-parentheses", "a and b or c",
             "write `(a and b) or c`"},
        Case{"always = a or b and c", "needs-parentheses", "a or b and c",
             "write `a or (b and c)`"},
        Case{"always = x is at least 5, rounded up to 1", "tail-on-condition", "rounded up to 1",
             "put the amount and `, rounded up to 1` into parentheses"},
        Case{"define d = 2 * if a then 5 else 3", "expected", "if",
             "put the whole `if ...` into parentheses"},
        Case{"define d = (a + b", "expected", "", "write `define d = (a + b)`"},
        Case{"define d = (a / b) in previous period", "history-of-unnamed", "in previous",
             "give the value a name with `define`, and write `that_name in previous period`"},
        Case{"define d = x {\n  up to 5: 3\n}", "tier-reading-missing", "{",
             "write `graduated`, `volume`, `stepped`, `interpolated` or `banded` before the "
             "quantity whose tiers follow"},
        Case{"charge f # note\n  amount: 5 USD\n}", "expected", "", "write `charge f {`"},
        Case{"define d = a + b)", "text-after-row", ")", "leave it out"},
        Case{"define d = higher (a, b)", "text-after-row", "(",
             "write `define d = higher(a, b)`"}));

INSTANTIATE_TEST_SUITE_P(
    Words, FirstFinding,
    testing::Values(
        Case{"define d = callsOffered", "name-not-lower-case", "callsOffered",
             "write `define d = calls_offered`"},
        Case{"define BaseFee = 5", "name-not-lower-case", "BaseFee", "write `define base_fee = 5`"},
        Case{"always = a AND b", "name-not-lower-case", "AND", "write `always = a and b`"},
        Case{"define d = x, rounded to 0.01 USD", "rounding-incomplete", "rounded to",
             "write `define d = x, rounded half up to 0.01 USD`"},
        Case{"define d = x, rounded half up", "rounding-incomplete", "rounded half up",
             "write `rounded half up to 0.01 USD`, with the place that the contract says"},
        Case{"define d = x, rounded 0.01 USD half up", "rounding-incomplete", "rounded 0.01",
             "write `rounded half up to 0.01 USD`, with the way and the place that the contract "
             "says"},
        Case{"define d = x, rounded", "rounding-incomplete", "rounded",
             "write `rounded half up to 0.01 USD`, with the way and the place that the contract "
             "says"},
        Case{"define d = x, rounded half up to 2 decimals", "rounding-incomplete", "2 decimals",
             "write `rounded half up to 0.01`, with the unit of the amount"},
        Case{"define d = x rounded half up to 1 USD", "comma-before-tail", "rounded",
             "write `define d = x, rounded half up to 1 USD`"},
        Case{"define d = (x not rounded)", "comma-before-tail", "not rounded",
             "write `define d = (x, not rounded)`"},
        Case{"define d = x at least 5 USD", "comparison-without-is", "at least",
             "write `is at least` to compare, or `, at least` to bound the amount"},
        Case{"always = x is less than 5", "refused-operator", "is less than",
             "write `always = x is below 5`"},
        Case{"always = x is greater than or equal to 5", "refused-operator",
             "is greater than or equal to", "write `always = x is at least 5`"},
        Case{"always = x is not less than 5", "refused-operator", "is not less than",
             "write `always = x is at least 5`"},
        Case{"always = x equals y", "refused-operator", "equals", "write `always = x is y`"},
        Case{"always = x is equal to y", "refused-operator", "is equal to",
             "write `always = x is y`"},
        Case{"always = x exceeds y", "refused-operator", "exceeds",
             "write `always = x is above y`"},
        Case{"always = x is over y", "refused-operator", "is over",
             "write `always = x is above y`"},
        Case{"input {\n  x must be more than 5\n}", "refused-operator", "more than",
             "write `x must be above 5`"},
        Case{"sla s {\n  target: 80%\n}", "expected", "80%",
             "write `target: at least 80%`, or `at most`"},
        Case{"always = x above 5", "comparison-without-is", "above",
             "write `always = x is above 5`"}));

INSTANTIATE_TEST_SUITE_P(
    CountsAndUnitsInWords, FirstFinding,
    testing::Values(
        Case{"define d = l is missed 3 times in last 6 months", "refused-operator",
             "3 times in last 6 months",
             "write `count(l is missed over last 6 months) is at least 3`"},
        Case{"credit c {\n  when: l[a] is missed in 2 of the last 4 quarters\n}",
             "refused-operator", "in 2 of the last 4 quarters",
             "write `count(l[a] is missed over last 4 quarters) is at least 2`"},
        Case{"define d = if l is missed 3 times then 1 else 2", "refused-operator", "3 times",
             "write `count(l is missed over last 6 months) is at least 3`"},
        Case{"define d = x * 0.40 USD per million requests", "number-written-otherwise", "million",
             "write `define d = x * 0.40 USD per 1_000_000 requests`"},
        Case{
            "define d = x * 0.09 USD per GB", "name-not-lower-case", "GB",
            "declare `unit gigabyte, gigabytes`, and write `define d = x * 0.09 USD per gigabyte`"},
        Case{"limit l every year = reduce x to at most 5 USD", "expected", "year",
             "write `limit l every contract year = reduce x to at most 5 USD`, or `calendar year`"},
        Case{"contract \"C\" {\n  corrections: 90 days\n}", "expected", "90",
             "write `corrections: within 90 days`"},
        Case{"define d = x,", "text-after-row", ",", "leave out the `,`"}));

}  // namespace
}  // namespace bpo::syntax
