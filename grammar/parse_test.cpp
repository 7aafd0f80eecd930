// The concrete tree: every kind of node is made by some text, every piece of text is read or
// reported, and the words of the vocabulary are those of the rules.

#include "grammar/parse.h"

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "grammar/vocabulary.h"

namespace bpo::grammar {
namespace {

struct Read {
  explicit Read(std::string text) {
    const source::FileId file = sources.Add("test.bpo", std::move(text));
    root = Parse(sources, file, emitter);
  }
  source::SourceSet sources;
  diagnostics::Emitter emitter;
  std::unique_ptr<Node> root;
};

// Every example of node_kinds.def in a clause where it can stand.
constexpr std::string_view kEveryForm = R"bpo(contract "C" {
  corrections: within 3 months
  client:    "A plc", GB
  term:      2025-01-01 to 2027-12-31
  period:    month from day 16
  currency:  USD
  time zone: Europe/London
  lines:     rounded half up to 0.01 USD
}
use calendars for england_and_wales
use "msa.bpo" with { fee: 100 USD }
part 4 "Charges"
unit call, calls
dimension centre { jerez "Jerez" { province: south } }
service voice { hours: all day, every day }
input {
  worked "Hours": hours by role, site to 0.25, optional, every January
  level: percent as points
  worked must be between 0 hours and 100 hours
}
parameter fee: USD per 1_000 calls, otherwise 500 USD
parameter rates: table by site, graduated calls
define dated { from 2026-01-01: 110 USD }
define lost for each outage ended in period = time covered by outage
define down = count(samples taken in period where open, one per site, in runs of at least 5)
table card by role, site { senior, jerez: 85 USD per hour }
function f(amount, rate: percent) = amount * rate
index cpi { every: January from 2026 }
charge c [4.1] "C" for each site every quarter to date {
  rates: indexed by cpi, not rounded
  no data: no charge
  rounding: each site
  allow: clause-unused "kept for next year"
  amount: graduated calls { part up to 10 calls: 1 USD, flat 5 USD, cap 9 USD }
}
limit l = reduce all credits to at most 4.5% of base
sla s { unmeasured: counts as 0%; target: at least 80% }
obligation o {
  due: 5th business day after period end
  done: first report for this period
  late: not accepted after 10 days after 2026-03-01
  suspended: while force_majeure where force_majeure.open
}
calendar k {
  working days: monday to friday
  hours monday to friday: 08:00 to 18:00
  hours saturday: all day
  holiday "A": 25 December, substitute next working day
  holiday "B": last Monday in May, except in 2020
  holiday "C": 2 days before Easter
}
amendment a1 [A1] {
  signed: 2026-02-20; effective: 2026-03-16; within a period: at period start
  replace charge h [4.1] {
    amount: 5 USD
  }
  remove charge h
}
scenario {
  period: 2026-03
  before: cpi is 1.03, o was fulfilled late in 2026-01
  calendars { k: 2026-12-24, 2026-12-31 }
  given {
    hours[senior]: 10 hours
    outage { began: 2026-03-01T09:30:00Z }
  }
}
define a = -(x[a].y + b with limits) - c in previous period * d 3 periods ago
define b = if not p and q or r then sum(v over outages ended in last 2 months where w, at least 3) else t otherwise u
define c = (5 USD for every whole 1 point of z, in proportion), at least 1 USD, not rounded
define d = x is at least 5
define p = (business days in k from x to day of t in jerez) * share of year from x to y by actual/365
define o = 6 office hours in k after t
define m = x, converted to USD at eur_rate on period end
define n on 2026-03-15 = graduated calls counted since start { part above: 1 USD }, prorated by hours from f to g
define e { from 2026-01-01 to 2026-02-01: 5; except f [1] when g: 6; f goes before h }
define i = j * { from 2026-01-01: 5 }
carry k { opens: 0; adds: 1; expires: never; at end: lost }
draw l { of: m; from n, oldest first; beyond: p }
)bpo";

void Collect(const Node& node, std::set<Kind>& kinds) {
  kinds.insert(node.kind);
  for (const auto& child : node.children) Collect(*child, kinds);
}

TEST(Tree, EveryKindOfNodeIsMade) {
  const Read read(std::string(kEveryForm) + "foo\n");
  ASSERT_EQ(read.emitter.all().size(), 1U) << read.emitter.all().front().headline;
  std::set<Kind> made;
  Collect(*read.root, made);
  for (const Kind kind : AllKinds()) EXPECT_TRUE(made.contains(kind)) << ToText(kind);
}

void ExpectNested(const Node& node) {
  std::uint32_t at = node.begin;
  for (const auto& child : node.children) {
    EXPECT_LE(at, child->begin);
    EXPECT_LE(child->begin, child->end);
    EXPECT_LE(child->end, node.end);
    at = child->end;
    ExpectNested(*child);
  }
}

TEST(Tree, NodesStandInOneAnotherInOrder) { ExpectNested(*Read(std::string(kEveryForm)).root); }

// ---- nothing is lost ----------------------------------------------------------------------------

void CollectSkipped(const Node& node, std::vector<const Node*>& skipped) {
  if (node.kind == Kind::Skipped) skipped.push_back(&node);
  for (const auto& child : node.children) CollectSkipped(*child, skipped);
}

// Each Skipped has a finding in it, and each letter of the file is in a clause, in a Skipped, or
// between them.
void ExpectNothingLost(const std::string& text) {
  const Read read(text);
  std::vector<const Node*> skipped;
  CollectSkipped(*read.root, skipped);
  for (const Node* piece : skipped) {
    const bool reported = std::ranges::any_of(read.emitter.all(), [&](const auto& finding) {
      return finding.span && finding.span->begin <= piece->end && finding.span->end >= piece->begin;
    });
    EXPECT_TRUE(reported) << "not reported: "
                          << text.substr(piece->begin, piece->end - piece->begin)
                          << "\nof: " << text;
  }
  std::uint32_t at = 0;
  for (const auto& child : read.root->children) {
    const std::string_view between = std::string_view(text).substr(at, child->begin - at);
    for (std::size_t line = 0; line < between.size();) {
      const std::size_t begin = between.find_first_not_of(" \t\r\n", line);
      if (begin == std::string_view::npos) break;
      EXPECT_EQ(between[begin], '#') << "lost: " << between << "\nof: " << text;
      line = std::min(between.find('\n', begin), between.size());
    }
    at = child->end;
  }
}

TEST(Recovery, NothingIsLostWithoutAFinding) {
  for (const char* text :
       {"chrage c = 5\n", "  charge c = 5\n", "}\n", "charge c {\n",
        "charge c {\n  foo\n  amount: 5 5 5\n}\n  bar\n", "charge c {\n  amount: f(\n", "{\n}\n",
        "charge\n", "charge c = ((((\ncharge d = 5\n", "a\nb\n  c\nd {\n  e\n}\nf\n",
        "charge c {\n  amount: graduated x {\n    foo\n"}) {
    ExpectNothingLost(text);
  }
}

TEST(Recovery, NothingIsLostInAThousandBrokenContracts) {
  const std::vector<std::string> pieces{"(", ")",         "{",   "}",       "\"", ",", ";",
                                        ":", "=",         "\n",  "\n  ",    "- ", "%", "€",
                                        "“", "at least ", "if ", "charge ", "x",  "5"};
  std::mt19937 random(7);  // the same every time
  for (int round = 0; round < 1'000; ++round) {
    std::string text(kEveryForm);
    const std::size_t from = random() % text.size();
    text = text.substr(from, 50 + random() % 400);
    for (int change = 0; change < 3; ++change) {
      const std::size_t at = random() % (text.size() + 1);
      if (random() % 2 == 0) {
        text.insert(at, pieces[random() % pieces.size()]);
      } else {
        text.erase(at, 1 + random() % 4);
      }
    }
    ExpectNothingLost(text);
    if (HasFailure()) break;
  }
}

// ---- words --------------------------------------------------------------------------------------

TEST(Vocabulary, EveryClauseWordBeginsAClause) {
  for (const std::string& word : ClauseWords()) {
    const Read read(word + " ?\n");
    ASSERT_EQ(read.emitter.all().size(), 1U) << word;
    EXPECT_NE(read.emitter.all()[0].id, diagnostics::Id::unknown_clause_word) << word;
  }
  EXPECT_EQ(Read("foo ?\n").emitter.all()[0].id, diagnostics::Id::unknown_clause_word);
}

TEST(Vocabulary, NoReservedWordIsAName) {
  for (const std::string& word : ReservedWords()) {
    EXPECT_TRUE(Read("define " + word + " = 5\n").emitter.HasErrors()) << word;
    EXPECT_TRUE(Read("define x = " + word + "\n").emitter.HasErrors()) << word;
  }
  for (const std::string word : {"volume", "rounded", "last", "previous", "quarter", "period",
                                 "amount", "charge", "given", "every", "part", "later"}) {
    EXPECT_FALSE(Read("define x = a + " + word + "\n").emitter.HasErrors()) << word;
  }
}

}  // namespace
}  // namespace bpo::grammar
