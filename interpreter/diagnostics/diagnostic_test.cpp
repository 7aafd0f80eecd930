// The registry, the emitter and the near matches.

#include "diagnostics/diagnostic.h"

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

namespace bpo::diagnostics {
namespace {

using Names = std::vector<std::string>;

TEST(Registry, EveryIdIsAKebabCasePhraseOfItsOwn) {
  std::set<std::string_view> seen;
  for (const Id id : AllIds()) {
    const std::string_view text = ToText(id);
    EXPECT_TRUE(seen.insert(text).second) << text;
    EXPECT_EQ(text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-"),
              std::string_view::npos)
        << text;
    EXPECT_EQ(FindId(text), id);
  }
  EXPECT_EQ(ToText(Id::brace_not_closed), "brace-not-closed");
  EXPECT_EQ(FindId("no-such-id"), std::nullopt);
}

TEST(Emitter, KeepsFindingsInTheOrderInWhichTheyWereMet) {
  Emitter emitter;
  EXPECT_FALSE(emitter.HasErrors());
  emitter.Emit(Id::unknown_row, {.file = {}, .begin = 1, .end = 2}, "first")
      .At("here")
      .Label({}, "there")
      .Note("note")
      .Help("help");
  emitter.Emit(Id::file_empty, "second").Data({.file = "p.json", .path = "a", .period = "2026-03"});
  ASSERT_EQ(emitter.all().size(), 2U);
  const Diagnostic& first = emitter.all()[0];
  EXPECT_EQ(first.headline, "first");
  EXPECT_EQ(first.label, "here");
  EXPECT_EQ(first.labels.at(0).text, "there");
  EXPECT_EQ(first.notes, Names{"note"});
  EXPECT_EQ(first.help, "help");
  EXPECT_FALSE(emitter.all()[1].span);
  EXPECT_EQ(emitter.all()[1].data->path, "a");
  EXPECT_TRUE(emitter.HasErrors());
  Emitter other;
  for (Diagnostic& finding : emitter.Take()) other.Add(std::move(finding));
  EXPECT_TRUE(emitter.all().empty());
  EXPECT_EQ(other.all().size(), 2U);
}

TEST(NearMatches, ForgiveASlipOfTheFingers) {
  const Names words{"charge", "credit", "contract", "carry", "calendar"};
  EXPECT_EQ(NearMatches("chrage", words), Names{"charge"});    // two letters swapped
  EXPECT_EQ(NearMatches("charg", words).front(), "charge");    // one left out
  EXPECT_EQ(NearMatches("chargge", words).front(), "charge");  // one too many
  EXPECT_EQ(NearMatches("cherge", words).front(), "charge");   // one changed
  EXPECT_EQ(NearMatches("CREDIT", words).front(), "credit");
  EXPECT_EQ(NearMatches("banana", words), Names{});
  EXPECT_EQ(NearMatches("", words), Names{});
}

TEST(NearMatches, TakeACommonBeginning) {
  EXPECT_EQ(NearMatches("answer", {"answer_speed", "abandonment"}), Names{"answer_speed"});
  EXPECT_EQ(NearMatches("ans", {"answer_speed"}), Names{});
}

TEST(NearMatches, ComeNearestFirstAndAreFew) {
  const Names near =
      NearMatches("rate_1", {"rate_123", "rate_2", "rate_1x", "rate_12", "rate_11", "rate_2"});
  ASSERT_EQ(near.size(), 3U);
  EXPECT_EQ(near.front(), "rate_2");
}

TEST(NearMatches, AskMoreOfShortWords) {
  EXPECT_EQ(NearMatches("ab", {"ac"}), Names{});
  EXPECT_EQ(NearMatches("abc", {"abd"}), Names{"abd"});
  EXPECT_EQ(NearMatches("abc", {"xbd"}), Names{});
}

}  // namespace
}  // namespace bpo::diagnostics
