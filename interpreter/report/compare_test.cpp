// February and March of the contact centre beside each other; the amounts stand in its statements.

#include "bpo/compare.h"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bpo/tables.h"

#include "api/example_contract.h"

namespace bpo {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

auto Months() -> bpo::Run {
  EvaluateOptions options;
  options.explain = true;
  return ContactCenter().Evaluate(ContactCenterPeriods(), options);
}

auto LineIn(const Comparison& all, const std::string& name) -> const LineChange& {
  return *std::find_if(all.lines.begin(), all.lines.end(),
                       [&](const LineChange& one) { return one.name == name; });
}

TEST(Compare, SaysWhatMovedAndWhatStoodBehindIt) {
  const auto run = Months();
  const auto moved = Compare(run.statements[1], run.statements[2]);
  EXPECT_THAT(moved.summary,
              StartsWith("What is payable rose by 1,812.10 USD, from 17,502.71 to 19,314.81. The "
                         "largest moves: Calls handled (+1,751.00)"));
  const auto& handling = LineIn(moved, "handling");
  EXPECT_EQ(handling.difference->text(), "1751.00");
  ASSERT_FALSE(handling.causes.empty());
  EXPECT_EQ(handling.causes[0].text, "calls_handled");
  EXPECT_EQ(handling.causes[0].before, "11800 calls");
  EXPECT_EQ(handling.causes[0].after, "13500 calls");
  EXPECT_EQ(LineIn(moved, "lost_callers").effect->text(), "-383.99");
  EXPECT_EQ(LineIn(moved, "quality").status_after, "not due");
  EXPECT_EQ(moved.statuses[0].before, "met, 81.0%");
  EXPECT_EQ(moved.statuses[0].after, "missed, 78.6%");
}

TEST(Compare, OfAStatementWithItselfNothingMoved) {
  const auto run = Months();
  const auto same = Compare(run.statements[2], run.statements[2]);
  EXPECT_THAT(same.summary, StartsWith("What is payable did not change: 19,314.81 USD."));
  EXPECT_THAT(ToText(same), HasSubstr("no line moved"));
  EXPECT_TRUE(same.statuses.empty());
}

TEST(Csv, QuotesAndGuardsWhatASpreadsheetWouldRun) {
  bpo::Run run;
  run.statements.emplace_back();
  auto& statement = run.statements[0];
  statement.period.id = "2026-03";
  Line line;
  line.name = "fee";
  line.kind = "credit";
  line.title = "=1+1";
  line.amount = Decimal::Parse("-5.00");
  line.reason = "said \"so\", twice";
  statement.lines.push_back(line);
  const auto text = ToCsv(run);
  EXPECT_THAT(text, HasSubstr("2026-03,1,line,credit,,fee,,'=1+1,-5.00,,5.00,,\"said \"\"so\"\", "
                              "twice\"\r\n"));
}

TEST(Markdown, IsTheStatementInTables) {
  auto run = Months();
  run.statements.resize(3);
  run.statements.erase(run.statements.begin(), run.statements.begin() + 2);
  const auto text = ToMarkdown(run);
  EXPECT_THAT(text, StartsWith("## Northwind customer care, March 2026\n"));
  EXPECT_THAT(text, HasSubstr("| 5.4 | Credit: speed of answer | 1% of 17,077.40 for every whole 1 "
                              "point of 1.4 points | -170.77 |\n"));
  EXPECT_THAT(text, HasSubstr("| **Payable** |"));
  EXPECT_THAT(text, Not(HasSubstr("\n\n\n")));
}

}  // namespace
}  // namespace bpo
