// The page in HTML: what stands on it, that nothing of a contract's texts becomes markup, and where
// charts put things.

#include "bpo/html.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "report/example_statement.h"
#include "report/html_parts.h"
#include "report/scale.h"

namespace bpo::report {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

auto PageOf(const Statement& statement) -> std::string {
  bpo::Run run;
  run.contract = statement.contract;
  run.statements = {statement};
  return ToHtml(run);
}

auto Count(const std::string& text, const std::string& what) -> std::size_t {
  std::size_t count = 0;
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++count;
  return count;
}

TEST(HtmlWriter, EscapesTextsAndAttributes) {
  EXPECT_EQ(Escaped("a < b & \"c\" > 'd'"), "a &lt; b &amp; &quot;c&quot; &gt; &#39;d&#39;");
  Html html;
  html.Element("p", {{"title", "\" onclick=\"x"}, {"id", ""}}, "<script>");
  EXPECT_EQ(html.Take(), "<p title=\"&quot; onclick=&quot;x\">&lt;script&gt;</p>\n");
}

TEST(HtmlWriter, ShowsBackticksAsCodeAndALoneOneAsItIs) {
  Html html;
  html.Words("`up to n` holds n & more; `above");
  EXPECT_EQ(html.Take(), "<code>up to n</code> holds n &amp; more; `above");
}

TEST(HtmlPage, LetsNoTextOfTheContractBecomeMarkup) {
  auto statement = ExampleStatement();
  statement.contract = "<img src=x onerror=alert(1)>";
  statement.client = "Fish & Chips \"Ltd\"";
  statement.lines[0].title = "<b>Calls</b>";
  statement.lines[0].reason = "1 < 2 && 3 > 2";
  statement.lines[0].explanation->note = "</details><script>alert(1)</script>";
  statement.lines[0].name = "\"><script>";
  statement.slas[0].title = "Speed\"'></title><script>";
  statement.assumptions = {"`</code><script>`"};
  const auto page = PageOf(statement);
  EXPECT_EQ(Count(page, "<script"), 1U);
  EXPECT_EQ(Count(page, "<img"), 0U);
  EXPECT_EQ(Count(page, "<b>"), 0U);
  EXPECT_THAT(page, HasSubstr("Fish &amp; Chips &quot;Ltd&quot;"));
}

TEST(HtmlPage, HoldsTheInvoiceWithItsTotals) {
  const auto page = PageOf(ExampleStatement());
  for (const auto* part :
       {"<html lang=\"en\">", "<h1>Northwind customer care</h1>", "March 2026</h2>", "15,965.00",
        "\u2212170.77", "+85.39", "Total credits", "\u2212768.48", "17,558.92", "19,314.81",
        "Answered within 20 seconds", "due Thu 9 April 2026", "Agreed"})
    EXPECT_THAT(page, HasSubstr(part)) << part;
}

TEST(HtmlPage, AsksForNothingOutside) {
  const auto page = PageOf(ExampleStatement());
  EXPECT_THAT(page, HasSubstr("default-src &#39;none&#39;"));
  for (const auto* way : {"src=", "url(", "@import", "http://", "https://"})
    EXPECT_THAT(page, Not(HasSubstr(way))) << way;
}

TEST(HtmlPage, ShowsOnePeriodWithTheEarlierOnesInItsCharts) {
  auto february = ExampleStatement();
  february.period = {"2026-02", "2026-02-01", "2026-02-28", "February 2026"};
  february.slas[0].measured = "81.2%";
  auto march = ExampleStatement();
  march.slas[0].gauge = {Decimal::Parse("78.6"), Decimal::Parse("80"), {}};
  february.slas[0].gauge = {Decimal::Parse("81.2"), Decimal::Parse("80"), {}};
  bpo::Run run;
  run.contract = march.contract;
  run.statements = {february, march};
  const auto page = ToHtml(run, {.period = "2026-03"});
  EXPECT_EQ(Count(page, "<article"), 1U);
  EXPECT_THAT(page, HasSubstr("February 2026 81.2% missed; March 2026 78.6% missed"));
  EXPECT_EQ(Count(ToHtml(run), "<article"), 2U);
  EXPECT_THAT(ToHtml(run, {.period = "2027-01"}), HasSubstr("There is no statement."));
}

TEST(HtmlPage, DrawsTheCurveOfATableWithThePoint) {
  auto statement = ExampleStatement();
  const auto point = [](const char* quantity, const char* amount) {
    return PriceCurve::Point{*Decimal::Parse(quantity), *Decimal::Parse(amount)};
  };
  PriceCurve curve;
  curve.name = "handling";
  curve.clause = "4.1";
  curve.title = "Calls & more";
  curve.reading = "volume";
  curve.quantity = "calls_handled";
  curve.quantity_unit = "calls";
  curve.amount_unit = "USD";
  curve.rows = {{"all up to 10,000 calls", "1.20 USD per call", "", "", "", "", ""},
                {"all above", "1.00 USD per call", "", "", "13500 calls", "13500 USD", ""}};
  curve.pieces = {{point("0", "0"), point("10000", "12000")},
                  {point("10000", "10000"), point("20000", "20000")}};
  curve.here = point("13500", "13500");
  statement.curves = {curve};
  const auto page = PageOf(statement);
  EXPECT_THAT(page, HasSubstr("Calls &amp; more</h4>"));
  EXPECT_THAT(page, HasSubstr(R"(class="jump" x1="50%" x2="50%")"));
  EXPECT_THAT(page, HasSubstr(R"(class="here" cx="67.15%")"));
  EXPECT_THAT(page, HasSubstr("13,500 calls \u2192 13,500 USD"));
}

TEST(Figures, AreSetInThousandsButDatesAreNot) {
  EXPECT_EQ(Figures("15965.00 USD"), "15,965.00 USD");
  EXPECT_EQ(Figures("-1250.5 USD"), "\u22121,250.5 USD");
  EXPECT_EQ(Figures("2000 calls"), "2,000 calls");
  EXPECT_EQ(Figures("up to 10_000 calls"), "up to 10,000 calls");
  EXPECT_EQ(Figures("of 2026-03 and 2026-03-31"), "of 2026-03 and 2026-03-31");
  EXPECT_EQ(Figures("due Thu 9 April 2026, done"), "due Thu 9 April 2026, done");
  EXPECT_EQ(Figures("14000.00 is reached by 15965.00"), "14,000.00 is reached by 15,965.00");
  EXPECT_EQ(Figures("1/3 of 4000/3"), "1/3 of 4000/3");
  EXPECT_EQ(Figures("2026-03-13T09:00:00+01:00"), "2026-03-13T09:00:00+01:00");
  EXPECT_EQ(Figures("report-2026-01"), "report-2026-01");
}

TEST(Scale, PutsValuesBetweenItsEnds) {
  const Scale across(Number(0), Number(3), 1, 99);
  EXPECT_EQ(across.Percent(Number(0)), "1%");
  EXPECT_EQ(across.Percent(Number(1)), "33.67%");
  EXPECT_EQ(across.Percent(Number(3)), "99%");
  EXPECT_EQ(across.Percent(Number(7)), "99%");  // beyond the end
  const Scale up(Number(-10), Number(10), 100, 0);
  EXPECT_EQ(up.Place(Number(0)), "50");
  EXPECT_EQ(up.Place(Number(5)), "25");
  EXPECT_EQ(Scale(Number(4), Number(4), 0, 100).Percent(Number(4)), "0%");  // one value alone
}

TEST(RoundNumbers, AreFewAndRound) {
  const auto texts = [](const Number& low, const Number& high) {
    std::vector<std::string> all;
    for (const auto& number : RoundNumbers(low, high, 4)) all.push_back(number.ToText());
    return all;
  };
  EXPECT_THAT(texts(Number(0), Number(21000)), ElementsAre("0", "10000", "20000"));
  EXPECT_THAT(texts(Number(0), Number(100)), ElementsAre("0", "25", "50", "75", "100"));
  EXPECT_THAT(texts(Number(-3), Number(3)), ElementsAre("-2", "0", "2"));
  EXPECT_THAT(texts(Number::Scaled(992, 1), Number(100)),
              ElementsAre("99.2", "99.4", "99.6", "99.8", "100"));
  EXPECT_THAT(texts(Number(1), Number(1)), ElementsAre());
}

}  // namespace
}  // namespace bpo::report
