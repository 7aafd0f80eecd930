// Small contracts, before and after.

#include "format/format.h"

#include <memory>

#include <gtest/gtest.h>

#include "grammar/parse.h"

namespace bpo::format {
namespace {

struct Read {
  source::SourceSet sources;
  std::unique_ptr<grammar::Node> tree;
  [[nodiscard]] auto text() const -> const std::string& {
    return sources.Get(source::FileId{}).text();
  }
};

auto Parse(std::string text) -> Read {
  Read read;
  diagnostics::Emitter emitter;
  const auto file = read.sources.Add("test.bpo", std::move(text));
  read.tree = grammar::Parse(read.sources, file, emitter);
  EXPECT_TRUE(emitter.all().empty()) << emitter.all().front().headline << "\n" << read.text();
  return read;
}

auto Laid(const std::string& text) -> std::string {
  const Read before = Parse(text);
  const Read after = Parse(LaidOut(before.text(), *before.tree));
  EXPECT_TRUE(SayTheSame(before.text(), *before.tree, after.text(), *after.tree)) << after.text();
  EXPECT_EQ(LaidOut(after.text(), *after.tree), after.text());
  return after.text();
}

// ---- blanks -------------------------------------------------------------------------------------

TEST(Format, OneBlankBetweenWordsAndMarks) {
  EXPECT_EQ(Laid("charge  fee[4.1]\"Fee\"for  each site=hours[ site ]*2 USD per  hour\n"),
            "charge fee [4.1] \"Fee\" for each site = hours[site] * 2 USD per hour\n");
  EXPECT_EQ(Laid("define x=higher( a,-b )/(c+d) is  at   least 2%\n"),
            "define x = higher(a, -b) / (c + d) is at least 2%\n");
  EXPECT_EQ(Laid("function f( a,b :percent )=a*b\n"), "function f(a, b: percent) = a * b\n");
}

TEST(Format, LiteralsAreLeftAlone) {
  const auto* text =
      R"(calendar c {
  hours monday to friday: 08:00 to 14:00, 15:00 to 18:00
}
define y = share of year from a to 2026-03-01 by actual/365
contract [ 4.1 (b)  # ] "A  #;{ b" {
  time zone: Europe/London
}
)";
  EXPECT_EQ(Laid(text), text);
}

TEST(Format, TabsAndLineEndsOfOtherSystemsGo) {
  EXPECT_EQ(Laid("\xEF\xBB\xBF"
                 "charge fee {\r\n\tamount:\t5 USD  \r\n}\r\n\r\n\r\n"),
            R"(charge fee {
  amount: 5 USD
}
)");
}

TEST(Format, NothingStaysNothing) {
  EXPECT_EQ(Laid(""), "");
  EXPECT_EQ(Laid(R"(

)"),
            "");
  EXPECT_EQ(Laid("\n# only this"), "# only this\n");
}

// ---- rows ---------------------------------------------------------------------------------------

TEST(Format, ValuesStandUnderEachOther) {
  EXPECT_EQ(Laid(R"(charge fee {
   amount: graduated calls {
  part up to 10 calls: 2 USD per call
  part above: 1 USD per call
 }
 rounding: total
}
)"),
            R"(charge fee {
  amount:   graduated calls {
    part up to 10 calls: 2 USD per call
    part above:          1 USD per call
  }
  rounding: total
}
)");
}

TEST(Format, AnEmptyLineBeginsNewColumns) {
  EXPECT_EQ(Laid(R"(input {
  a: calls
  long_name: calls


  b: calls
  # of the month
  cc: calls
}
)"),
            R"(input {
  a:         calls
  long_name: calls

  b:  calls
  # of the month
  cc: calls
}
)");
}

TEST(Format, AVeryLongLabelStandsForItself) {
  EXPECT_EQ(Laid(R"(input {
  a "A": calls
  change "Change of the index of consumer prices in a year": percent
  bb "B": calls
}
)"),
            R"(input {
  a "A":  calls
  change "Change of the index of consumer prices in a year": percent
  bb "B": calls
}
)");
}

TEST(Format, WhatTheAuthorPutUnderEachOtherStaysThere) {
  EXPECT_EQ(Laid(R"(define one    = 1 USD
define eleven = 11 USD
define two = 2 USD
)"),
            R"(define one    = 1 USD
define eleven = 11 USD
define two = 2 USD
)");
  EXPECT_EQ(Laid(R"(scenario "s" {
  given   { a: 1 }
  expect  { b: 2 }
}
)"),
            R"(scenario "s" {
  given  { a: 1 }
  expect { b: 2 }
}
)");
  EXPECT_EQ(Laid(R"(site one [2.1]    "One"   { country: IE }
site other [2.12] "Other" { country: IE }
)"),
            R"(site one [2.1]    "One"   { country: IE }
site other [2.12] "Other" { country: IE }
)");
}

TEST(Format, NumbersThatEndUnderEachOtherStayThere) {
  EXPECT_EQ(Laid(R"(scenario "s" {
  given {
    a[x]:   300 calls; b[x]:    5 calls
    a[yyy]:   0 calls; b[yyy]:  5 calls
    a[z]:    12 calls; b[z]:  105 calls
  }
}
)"),
            R"(scenario "s" {
  given {
    a[x]: 300 calls; b[x]:   5 calls
    a[yyy]: 0 calls; b[yyy]: 5 calls
    a[z]:  12 calls; b[z]: 105 calls
  }
}
)");
}

// ---- lines --------------------------------------------------------------------------------------

TEST(Format, ABlockStaysOnItsLine) {
  EXPECT_EQ(Laid("event e,ee{id:key;for:period}\n"), "event e, ee { id: key; for: period }\n");
  EXPECT_EQ(Laid("input { }\n"), "input {}\n");
}

TEST(Format, ABlockOnSeveralLinesHasItsBracesOnTheirOwn) {
  EXPECT_EQ(Laid(R"(event e, ee { id: key
  for: period; of: text }
)"),
            R"(event e, ee {
  id: key
  for: period; of: text
}
)");
}

TEST(Format, ABlockForWhichTheLineIsTooShortGetsLines) {
  const std::string title(90, 'x');
  EXPECT_EQ(Laid("event e, ee \"" + title + "\" { id: key; for: period }\n"),
            "event e, ee \"" + title + R"(" {
  id:  key
  for: period
}
)");
}

TEST(Format, RowsForWhichTheLineIsTooShortGetLines) {
  const std::string title(100, 'x');
  EXPECT_EQ(Laid("input {\n  a: calls; b \"" + title + R"(": calls
}
)"),
            R"(input {
  a: calls
  b ")" + title +
                R"(": calls
}
)");
}

TEST(Format, EmptyLines) {
  EXPECT_EQ(Laid(R"(

unit a, b



unit c, d
unit e, f

input {

  x: a

}

)"),
            R"(unit a, b

unit c, d
unit e, f

input {
  x: a
}
)");
}

// ---- values that go on --------------------------------------------------------------------------

TEST(Format, AValueOnALineOfItsOwn) {
  EXPECT_EQ(Laid(R"(define x =
 a
        + b
    + higher(c,
 d)
)"),
            R"(define x =
  a
  + b
  + higher(c,
    d)
)");
}

TEST(Format, AValueBesideItsLabel) {
  EXPECT_EQ(Laid(R"(credit c {
  when: a is met
 and b is met
  amount: sum(a over
 last 3 months)
}
)"),
            R"(credit c {
  when:   a is met
          and b is met
  amount: sum(a over
            last 3 months)
}
)");
}

TEST(Format, ABracketAtTheEndOfALine) {
  EXPECT_EQ(Laid(R"(credit c {
  amount: sum(
  a
    over last 3 months
 )
}
)"),
            R"(credit c {
  amount: sum(
    a
    over last 3 months
  )
}
)");
}

TEST(Format, Choices) {
  EXPECT_EQ(Laid(R"(define x =
  if a then b
    else if c then
 d
      else e
)"),
            R"(define x =
  if a then b
  else if c then
    d
  else e
)");
  EXPECT_EQ(Laid(R"(charge x = (if a then b
  else c) * 2
)"),
            R"(charge x = (if a then b
            else c) * 2
)");
}

TEST(Format, FactsStandUnderEachOther) {
  EXPECT_EQ(Laid(R"(scenario "s" {
  before: a is 1,
 b was met in 2026-01
 and missed in 2026-02,
 c is 2
}
)"),
            R"(scenario "s" {
  before: a is 1,
          b was met in 2026-01
            and missed in 2026-02,
          c is 2
}
)");
}

TEST(Format, AHeadThatGoesOn) {
  EXPECT_EQ(Laid(R"(charge c for each e ended in period
 where e.cause is "x" {
      amount: 5 USD
}
)"),
            R"(charge c for each e ended in period
  where e.cause is "x" {
  amount: 5 USD
}
)");
}

TEST(Format, Amendments) {
  EXPECT_EQ(Laid(R"(amendment a [A1] {
 signed: 2026-01-01
  add charge c {
 when: x
 amount: 5 USD
 }
  replace define d =
 5 USD
}
)"),
            R"(amendment a [A1] {
  signed: 2026-01-01
  add charge c {
    when:   x
    amount: 5 USD
  }
  replace define d =
    5 USD
}
)");
}

// ---- comments -----------------------------------------------------------------------------------

TEST(Format, CommentsBeforeRows) {
  EXPECT_EQ(Laid(R"(  # first  
#second


# of x
input{

# of a
  a: calls

      # the last
  }
  # end
)"),
            R"(# first
#second

# of x
input {
  # of a
  a: calls

  # the last
}
# end
)");
}

TEST(Format, CommentsBehindRowsStandUnderEachOther) {
  EXPECT_EQ(Laid(R"(input { # all of them
  a: calls # one
  bb: calls
  ccc: business hours     # three
} # end
)"),
            R"(input {   # all of them
  a:   calls            # one
  bb:  calls
  ccc: business hours   # three
}   # end
)");
}

TEST(Format, ACommentBehindARowGoesOnUnderIt) {
  EXPECT_EQ(Laid(R"(input {
  a: calls # of which
           # some are lost
  # of b
  b: calls
}
)"),
            R"(input {
  a: calls   # of which
             # some are lost
  # of b
  b: calls
}
)");
}

TEST(Format, AColumnOfSeveralCommentsIsKept) {
  const auto* text =
      R"(unit call, calls      # counted each month
input {
  a: calls                  # stands for itself
  b: calls

  c: calls                  # as in the row above
}
)";
  EXPECT_EQ(Laid(text), R"(unit call, calls   # counted each month
input {
  a: calls                  # stands for itself
  b: calls

  c: calls                  # as in the row above
}
)");
}

TEST(Format, ACommentBehindAVeryLongRowStandsForItself) {
  EXPECT_EQ(Laid(R"(define a = b # one
define c = dddddddddddddddddddd * eeeeeeeeeeeeeee # two
define long = f # three
)"),
            R"(define a = b      # one
define c = dddddddddddddddddddd * eeeeeeeeeeeeeee   # two
define long = f   # three
)");
}

TEST(Format, CommentsWithinAValue) {
  EXPECT_EQ(Laid(R"(define x = # why
  # and how
      a  # first

      + b # then
)"),
            R"(define x =   # why
  # and how
  a     # first
  + b   # then
)");
}

}  // namespace
}  // namespace bpo::format
