// Findings as text: the marks stand under what they speak of.

#include "diagnostics/render.h"

#include <string>
#include <string_view>

#include <gtest/gtest.h>

namespace bpo::diagnostics {
namespace {

class Rendered : public testing::Test {
 protected:
  // The place of `part` in the file.
  auto At(source::FileId file, std::string_view part) const -> source::Span {
    const std::size_t at = sources.Get(file).text().find(part);
    return {.file = file,
            .begin = static_cast<std::uint32_t>(at),
            .end = static_cast<std::uint32_t>(at + part.size())};
  }
  auto Text() const -> std::string { return RenderText(emitter.all().back(), sources); }

  source::SourceSet sources;
  Emitter emitter;
};

TEST_F(Rendered, PutsLabelsUnderTheirLines) {
  std::string text(29, '\n');
  const auto file = sources.Add("care.bpo", text +
                                                "charge c {\n    up to 10_000: 1.20 USD per call\n "
                                                "   above 12_000: 1.00 USD per call\n}\n");
  emitter
      .Emit(Id::unknown_row, At(file, "10_000"),
            "no row covers calls_handled between 10_000 and 12_000")
      .At("this row ends here")
      .Label(At(file, "12_000"), "the next begins here; 11_000 would cost nothing")
      .Note("the first row that holds applies")
      .Help("write `above: 1.00 USD per call`");
  EXPECT_EQ(Text(),
            "error[unknown-row]: no row covers calls_handled between 10_000 and 12_000\n"
            "  --> care.bpo:31:11\n"
            "   |\n"
            "31 |     up to 10_000: 1.20 USD per call\n"
            "   |           ^^^^^^ this row ends here\n"
            "32 |     above 12_000: 1.00 USD per call\n"
            "   |           ------ the next begins here; 11_000 would cost nothing\n"
            "   = note: the first row that holds applies\n"
            "   = help: write `above: 1.00 USD per call`\n");
}

TEST_F(Rendered, LeavesOutTheLinesBetween) {
  const auto file = sources.Add("a.bpo", "one\ntwo\nthree\nfour\n");
  emitter.Emit(Id::unknown_row, At(file, "four"), "a fact").Label(At(file, "one"), "before");
  EXPECT_EQ(Text(),
            "error[unknown-row]: a fact\n --> a.bpo:4:1\n  |\n1 | one\n  | --- before\n...\n4 | "
            "four\n  | ^^^^\n");
}

TEST_F(Rendered, PutsTwoLabelsOfOneLineBelowEachOther) {
  const auto file = sources.Add("a.bpo", "2% of x + y\n");
  emitter.Emit(Id::needs_parentheses, At(file, "2% of x"), "a fact")
      .At("this")
      .Label(At(file, "+"), "beside this");
  EXPECT_EQ(Text(),
            "error[needs-parentheses]: a fact\n --> a.bpo:1:1\n  |\n1 | 2% of x + y\n  | ^^^^^^^ "
            "this\n  |         - beside this\n");
}

TEST_F(Rendered, AlignsTabsAndLettersOfAllWidths) {
  const auto file = sources.Add("a.bpo", "\tcaf\xC3\xA9 \xE6\x97\xA5\xE6\x9C\xAC x\n");
  emitter.Emit(Id::unknown_row, At(file, "x"), "a fact");
  EXPECT_EQ(Text(),
            "error[unknown-row]: a fact\n --> a.bpo:1:10\n  |\n1 |     caf\xC3\xA9 "
            "\xE6\x97\xA5\xE6\x9C\xAC x\n  |               ^\n");
  emitter.Emit(Id::unknown_row, At(file, "\xE6\x97\xA5\xE6\x9C\xAC"), "a fact");
  EXPECT_NE(Text().find("  |          ^^^^\n"), std::string::npos) << Text();
}

TEST_F(Rendered, MarksAPlaceThatHasNoLetters) {
  const auto file = sources.Add("a.bpo", "ab\r\n");
  emitter.Emit(Id::expected, {.file = file, .begin = 2, .end = 2}, "a fact")
      .At("the line ends here");
  EXPECT_EQ(Text(),
            "error[expected]: a fact\n --> a.bpo:1:3\n  |\n1 | ab\n  |   ^ the line ends here\n");
  emitter.Emit(Id::expected, {.file = file, .begin = 4, .end = 4}, "a fact");
  EXPECT_EQ(Text(), "error[expected]: a fact\n --> a.bpo:2:1\n  |\n2 |\n  | ^\n");
}

TEST_F(Rendered, MarksTheFirstLineOfALongPlace) {
  const auto file = sources.Add("a.bpo", "ab cd\nef\n");
  emitter.Emit(Id::expected, {.file = file, .begin = 3, .end = 8}, "a fact");
  EXPECT_EQ(Text(), "error[expected]: a fact\n --> a.bpo:1:4\n  |\n1 | ab cd\n  |    ^^\n");
}

TEST_F(Rendered, CutsALineThatIsTooWide) {
  const auto file = sources.Add("a.bpo", std::string(5'000, 'a') + "x" + std::string(5'000, 'b'));
  emitter.Emit(Id::expected, At(file, "x"), "a fact");
  EXPECT_LT(Text().size(), 400U);
  EXPECT_NE(Text().find("...aaa"), std::string::npos);
  const std::string text = Text();
  const std::size_t line = text.find("1 | ");
  const std::size_t marks = text.find("  | ", line + 4);
  EXPECT_EQ(text.find('x', line) - line, text.find('^', marks) - marks);
}

TEST_F(Rendered, ShowsWhatStandsInAnotherFile) {
  const auto first = sources.Add("a.bpo", "one\n");
  const auto second = sources.Add("b.bpo", "two\n");
  emitter.Emit(Id::expected, At(second, "two"), "a fact")
      .At("here")
      .Label(At(first, "one"), "there");
  EXPECT_EQ(Text(),
            "error[expected]: a fact\n --> b.bpo:1:1\n  |\n1 | two\n  | ^^^ here\n ::: a.bpo:1:1\n "
            " |\n1 | one\n  | --- there\n");
}

TEST_F(Rendered, NamesThePlaceInTheData) {
  emitter.Emit(Id::file_empty, "a fact")
      .Data({.file = "periods.json", .path = "periods[2].calls", .period = "2026-03"})
      .Help("do this");
  EXPECT_EQ(Text(),
            "error[file-empty]: a fact\n  --> periods.json: periods[2].calls (period 2026-03)\n  = "
            "help: do this\n");
  emitter.Emit(Id::file_empty, "a fact")
      .Data({.file = "", .path = "periods[2].calls", .period = ""});
  EXPECT_EQ(Text(), "error[file-empty]: a fact\n  --> periods[2].calls\n");
  emitter.Emit(Id::file_empty, "a fact");
  EXPECT_EQ(Text(), "error[file-empty]: a fact\n");
}

TEST_F(Rendered, TakesColourWhenAsked) {
  const auto file = sources.Add("a.bpo", "one\n");
  emitter.Emit(Id::expected, At(file, "one"), "a fact").Help("do this");
  const std::string colored = RenderText(emitter.all().back(), sources, true);
  std::string plain;
  for (std::size_t at = 0; at < colored.size(); ++at) {
    if (colored[at] == '\x1b') {
      at = colored.find('m', at);
    } else {
      plain += colored[at];
    }
  }
  EXPECT_NE(colored, plain);
  EXPECT_EQ(plain, Text());
}

}  // namespace
}  // namespace bpo::diagnostics
