// The layout rule, asked of bare text.

#include "grammar/layout.h"

#include <string>
#include <string_view>

#include <gtest/gtest.h>

namespace bpo::grammar {
namespace {

auto Rest(std::string_view text, Offset at) -> std::string { return std::string(text.substr(at)); }

TEST(Fold, StaysOnALineThatHasMoreText) {
  EXPECT_EQ(Rest("  a\n  b", PastFold("  a\n  b", 0)), "a\n  b");
}

TEST(Fold, GoesToTheNextTextThatIsIndented) {
  constexpr std::string_view kText = " # why\n\n# note\n   \n  + b";
  EXPECT_EQ(Rest(kText, PastFold(kText, 0)), "+ b");
}

TEST(Fold, StopsBeforeTextInTheFirstColumn) { EXPECT_EQ(PastFold("\ncharge", 0), 0U); }

TEST(Fold, StopsBeforeARowOrABrace) {
  for (const std::string_view next : {"\n  amount: 5", "\n  if unmeasured: 5", "\n  given {",
                                      "\n  }", "\n  {", "\n  part up to 10_000 calls: 5", "\n"}) {
    EXPECT_EQ(PastFold(next, 0), 0U) << next;
  }
  for (const std::string_view next : {"\n  + b", "\n  and (c: d", "\n  \"a: b\"",
                                      "\n  graduated x { above: 5 }", "\n  a # note: b"}) {
    EXPECT_NE(PastFold(next, 0), 0U) << next;
  }
}

TEST(FirstColumn, IsTextAndNotAComment) {
  EXPECT_TRUE(InFirstColumn("a", 0));
  EXPECT_TRUE(InFirstColumn("a\n}", 2));
  EXPECT_TRUE(
      InFirstColumn("\xEF\xBB\xBF"
                    "a",
                    3));
  EXPECT_FALSE(InFirstColumn("#a", 0));
  EXPECT_FALSE(InFirstColumn(" a", 1));
  EXPECT_FALSE(InFirstColumn("a\n", 2));
  EXPECT_FALSE(InFirstColumn("\r\n", 0));
}

TEST(Lines, EndBeforeTheirBreak) {
  EXPECT_EQ(LineEnd("ab\r\ncd", 0), 2U);
  EXPECT_EQ(LineEnd("ab\ncd", 0), 2U);
  EXPECT_EQ(LineEnd("ab\ncd", 3), 5U);
  EXPECT_EQ(LineBegin("ab\ncd", 4), 3U);
  EXPECT_EQ(NextLine("ab\r\ncd", 0), 4U);
}

// ---- skipping -----------------------------------------------------------------------------------

struct Skip {
  std::string_view text;   // the row begins at its first letter, the trouble stands at `!`
  std::string_view after;  // the first line that is not skipped
};
class SkippedRow : public testing::TestWithParam<Skip> {};
TEST_P(SkippedRow, EndsBeforeTheNext) {
  const std::string_view text = GetParam().text;
  const auto begin = static_cast<Offset>(text.find_first_not_of(' '));
  const auto trouble = static_cast<Offset>(text.find('!'));
  const Offset end = RowEnd(text, begin, trouble);
  EXPECT_GT(end, begin);
  EXPECT_EQ(Rest(text, PastRowGap(text, end)), GetParam().after);
}
INSTANTIATE_TEST_SUITE_P(Rows, SkippedRow,
                         testing::Values(Skip{"  a: !\n  b: 1", "b: 1"}, Skip{"  a: !\n}", "}"},
                                         Skip{"  a: !; b: 1", "b: 1"}, Skip{"  a: ! }", "}"},
                                         Skip{"  a: !\n    + c\n  b: 1", "b: 1"},
                                         Skip{"  a: ! {\n    c: 1\n    d: 2\n  }\n  b: 1", "b: 1"},
                                         Skip{"  a: ! {\n    c: 1\n  b: 1\n}", "b: 1\n}"},
                                         Skip{"  a: f(!,\n    c\n  )\n  b: 1", "b: 1"},
                                         Skip{"  a: f(!,\n  b: 1", "b: 1"},
                                         Skip{"  a: ! +\n    c\n  b: 1", "b: 1"},
                                         Skip{"  a: !\ncharge b = 1", "charge b = 1"},
                                         Skip{"  a: \"x } y\" !\n  b: 1", "b: 1"},
                                         Skip{"  a: ! # } {\n  b: 1", "b: 1"}, Skip{"  a: !", ""}));

TEST(SkippedClause, EndsBeforeTheNext) {
  const auto after = [](std::string_view text) {
    return Rest(text, PastClauseGap(text, ClauseEnd(text, 0)));
  };
  EXPECT_EQ(after("foo {\n  a: 1\n}\ncharge b = 1"), "charge b = 1");
  EXPECT_EQ(after("foo\n  a\n\n# note\n  b\ncharge b = 1"), "charge b = 1");
  EXPECT_EQ(after("foo (\n  a\n)\ncharge b = 1"), "charge b = 1");
  EXPECT_EQ(after("foo"), "");
}

}  // namespace
}  // namespace bpo::grammar
