// Positions from byte offsets, in the ways that people and editors count.

#include "source/source.h"

#include <string>
#include <string_view>

#include <gtest/gtest.h>

namespace bpo::source {
namespace {

TEST(SourceFile, KnowsItsLines) {
  const SourceFile file("a.bpo", "one\r\ntwo\n\nfour");
  EXPECT_EQ(file.LineCount(), 4U);
  EXPECT_EQ(file.Line(1), "one");
  EXPECT_EQ(file.Line(2), "two");
  EXPECT_EQ(file.Line(3), "");
  EXPECT_EQ(file.Line(4), "four");
  EXPECT_EQ(file.LineStart(4), 10U);
  EXPECT_EQ(SourceFile("b.bpo", "").LineCount(), 1U);
  EXPECT_EQ(SourceFile("b.bpo", "x\n").LineCount(), 2U);
}

TEST(SourceFile, CountsColumnsInLettersAndAsEditorsDo) {
  const SourceFile file("a.bpo", "caf\xC3\xA9 x\n\xF0\x9F\x98\x80 y");
  EXPECT_EQ(file.PositionOf(0).column, 1U);
  const Position x = file.PositionOf(6);
  EXPECT_EQ(x.line, 1U);
  EXPECT_EQ(x.column, 6U);
  EXPECT_EQ(x.utf16_column, 6U);
  const Position y = file.PositionOf(13);
  EXPECT_EQ(y.line, 2U);
  EXPECT_EQ(y.column, 3U);
  EXPECT_EQ(y.utf16_column, 4U);
  EXPECT_EQ(file.PositionOf(1'000).line, 2U);
}

TEST(SourceSet, KeepsItsFilesInPlace) {
  SourceSet sources;
  const FileId first = sources.Add("a.bpo", "abc");
  const std::string& text = sources.Get(first).text();
  for (int index = 0; index < 100; ++index) sources.Add("b.bpo", "def");
  EXPECT_EQ(&text, &sources.Get(first).text());
  EXPECT_EQ(sources.TextOf({.file = first, .begin = 1, .end = 3}), "bc");
  EXPECT_EQ(sources.TextOf({.file = first, .begin = 2, .end = 9}), "c");
  EXPECT_EQ(sources.size(), 101U);
}

TEST(Spans, CoverEachOther) {
  const Span both =
      Cover({.file = FileId{1}, .begin = 5, .end = 9}, {.file = FileId{1}, .begin = 2, .end = 6});
  EXPECT_EQ(both, (Span{.file = FileId{1}, .begin = 2, .end = 9}));
}

TEST(Utf8, FindsTheFirstByteThatIsNone) {
  constexpr std::size_t kNone = std::string_view::npos;
  EXPECT_EQ(FirstBadUtf8("plain \xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80"), kNone);
  EXPECT_EQ(FirstBadUtf8("ab\xE9"
                         "cd"),
            2U);                             // Latin-1
  EXPECT_EQ(FirstBadUtf8("a\xC0\x80"), 1U);  // longer than needed
  EXPECT_EQ(FirstBadUtf8("a\xE0\x80\x80"), 1U);
  EXPECT_EQ(FirstBadUtf8("a\xED\xA0\x80"), 1U);      // half of a pair
  EXPECT_EQ(FirstBadUtf8("a\xF4\x90\x80\x80"), 1U);  // above U+10FFFF
  EXPECT_EQ(FirstBadUtf8("a\xE2\x82"), 1U);          // cut off
  EXPECT_EQ(FirstBadUtf8("a\x80"), 1U);
}

}  // namespace
}  // namespace bpo::source
