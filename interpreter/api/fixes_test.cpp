// What a finding offers to put right is right: after it the finding is gone, and no other came.

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bpo/bpo.h"

namespace bpo {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr const char* kHead =
    "contract \"Example\" {\n  client: \"Client Ltd\", GB\n  provider: \"Provider Ltd\", GB\n"
    "  term: 2026-01-01 to 2027-12-31\n  period: month\n  currency: USD\n"
    "  lines: rounded half up to 0.01 USD\n}\nunit call, calls\ninput { handled: calls }\n"
    "settlement { payable: all charges }\n";

auto Findings(const std::string& text) -> std::vector<Diagnostic> {
  const Loaded loaded = LoadText(text);
  std::vector<Diagnostic> all = loaded.diagnostics;
  if (loaded.contract) {
    const auto analyzed = Analyze(*loaded.contract);
    all.insert(all.end(), analyzed.begin(), analyzed.end());
  }
  return all;
}

auto Ids(const std::vector<Diagnostic>& findings) -> std::vector<std::string> {
  std::vector<std::string> ids;
  for (const auto& finding : findings) ids.push_back(finding.id);
  return ids;
}

struct Case {
  std::string id;
  std::string before;
  std::string after;
};
void PrintTo(const Case& one, std::ostream* out) { *out << one.id << ": " << one.before; }

class Fixes : public ::testing::TestWithParam<Case> {};

TEST_P(Fixes, PutItRight) {
  const auto& [id, before, after] = GetParam();
  const std::string use = "charge used = handled * 1 USD per call\n";
  std::string text = kHead + use + before;
  EXPECT_THAT(Ids(Findings(text)), Contains(id));
  for (int round = 0; round < 5; ++round)
    text = ApplyFixes(text, "contract.bpo", Findings(text)).text;
  EXPECT_EQ(text, kHead + use + after);
  EXPECT_THAT(Ids(Findings(text)), IsEmpty()) << ToText(Findings(text));
}

INSTANTIATE_TEST_SUITE_P(
    All, Fixes,
    ::testing::Values(
        Case{"pasted-text",
             "charge fee \xE2\x80\x9C"
             "Fee\xE2\x80\x9D = 5 USD\n",
             "charge fee \"Fee\" = 5 USD\n"},
        Case{"pasted-text", "charge fee \"Fee\xE2\x80\x9D = 5 USD\n",
             "charge fee \"Fee\" = 5 USD\n"},
        Case{"pasted-text", "charge fee {\n  \xE2\x80\xA2 amount: 5 USD\n}\n",
             "charge fee {\n  amount: 5 USD\n}\n"},
        Case{"pasted-text", "charge fee = 9 USD \xE2\x80\x93 4 USD * 2\n",
             "charge fee = 9 USD - 4 USD * 2\n"},
        Case{"pasted-text", "charge fee = 5\xC2\xA0USD\n", "charge fee = 5 USD\n"},
        Case{"pasted-text", "charge fee = 5\xE2\x80\x8B USD\n", "charge fee = 5 USD\n"},
        Case{"single-quotes", "charge fee 'Fee' = 5 USD\n", "charge fee \"Fee\" = 5 USD\n"},
        Case{"other-comment-sign", "// the fee\ncharge fee = 5 USD // a month\n",
             "# the fee\ncharge fee = 5 USD # a month\n"},
        Case{"date-written-otherwise", "charge fee on 31/3/2026 = 5 USD\n",
             "charge fee on 2026-03-31 = 5 USD\n"},
        Case{"date-written-otherwise", "charge fee on 31 March 2026 = 5 USD\n",
             "charge fee on 2026-03-31 = 5 USD\n"},
        Case{"currency-before-amount", "charge fee = USD 1,250.50\n",
             "charge fee = 1_250.50 USD\n"},
        Case{"currency-before-amount", "charge fee = $5\n", "charge fee = 5 USD\n"},
        Case{"currency-sign", "charge fee = 5 $\n", "charge fee = 5 USD\n"},
        Case{"percent-sign", "charge fee = 5 % of used\n", "charge fee = 5% of used\n"},
        Case{"number-written-with-commas", "charge fee = 10,000 USD\n",
             "charge fee = 10_000 USD\n"},
        Case{"number-written-otherwise", "charge fee = 1.250,50 USD\n",
             "charge fee = 1_250.50 USD\n"},
        Case{"number-written-otherwise", "charge fee = .5 USD\n", "charge fee = 0.5 USD\n"},
        Case{"number-written-otherwise", "charge fee = handled * 40 USD per thousand calls\n",
             "charge fee = handled * 40 USD per 1_000 calls\n"},
        Case{"number-with-letters", "charge fee = 10USD\n", "charge fee = 10 USD\n"},
        Case{"refused-operator", "charge fee = if handled>=5 calls then 5 USD else 0 USD\n",
             "charge fee = if handled is at least 5 calls then 5 USD else 0 USD\n"},
        Case{"refused-operator",
             "charge fee = if handled is less than 5 calls then 5 USD else 0 USD\n",
             "charge fee = if handled is below 5 calls then 5 USD else 0 USD\n"},
        Case{"refused-operator", "charge fee = 2 \xC3\x97 5 USD\n", "charge fee = 2 * 5 USD\n"},
        Case{"minus-without-blanks", "charge fee = used- 1 USD\n", "charge fee = used - 1 USD\n"},
        Case{"equals-for-colon", "charge fee {\n  amount = 5 USD\n}\n",
             "charge fee {\n  amount: 5 USD\n}\n"},
        Case{"colon-for-equals", "charge fee: 5 USD\n", "charge fee = 5 USD\n"},
        Case{"semicolon-at-line-end", "charge fee {\n  amount: 5 USD;\n  times: 2;\n}\n",
             "charge fee {\n  amount: 5 USD\n  times: 2\n}\n"},
        Case{"name-not-lower-case", "charge Fee = 5 USD\n", "charge fee = 5 USD\n"},
        Case{"comparison-without-is",
             "charge fee = if handled above 5 calls then 5 USD else 0 USD\n",
             "charge fee = if handled is above 5 calls then 5 USD else 0 USD\n"},
        Case{"comma-before-tail", "charge fee = used / 3 rounded half up to 1 USD\n",
             "charge fee = used / 3, rounded half up to 1 USD\n"},
        Case{"row-not-indented", "charge fee {\namount: 5 USD\n}\n",
             "charge fee {\n  amount: 5 USD\n}\n"},
        Case{"clause-not-in-first-column", "  charge fee = 5 USD\n", "charge fee = 5 USD\n"},
        Case{"unknown-clause-word", "chrage fee = 5 USD\n", "charge fee = 5 USD\n"},
        Case{"unknown-row", "charge fee {\n  amonut: 5 USD\n}\n",
             "charge fee {\n  amount: 5 USD\n}\n"},
        Case{"expected", "charge fee {\n  amount 5 USD\n}\n", "charge fee {\n  amount: 5 USD\n}\n"},
        Case{"expected", "charge fee (4.1) = 5 USD\n", "charge fee [4.1] = 5 USD\n"},
        Case{"otherwise-never-used", "charge fee = handled * 1 USD per call otherwise 0 USD\n",
             "charge fee = handled * 1 USD per call\n"},
        Case{"allow-unused", "charge fee {\n  amount: 5 USD\n  allow: clause-unused \"no\"\n}\n",
             "charge fee {\n  amount: 5 USD\n}\n"},
        Case{"allow-unused", "charge fee { amount: 5 USD; allow: clause-unused \"no\" }\n",
             "charge fee { amount: 5 USD }\n"},
        Case{"allow-unused", "charge fee { allow: clause-unused \"no\"; amount: 5 USD }\n",
             "charge fee { amount: 5 USD }\n"}));

// What may be read in two ways is asked, and not put right.
TEST(Fixes, LeaveAloneWhatIsNotCertain) {
  for (const char* unclear : {
           "charge fee on 3/4/2026 = 5 USD\n",  // April or March
           "charge fee = \xE2\x82\xAC"
           "1.000\n",                      // one euro or a thousand
           "charge fee = used-handled\n",  // a name, or a difference
           "charge fee = 5m USD\n",        // million
           "define fee_1 = 5 USD\ndefine fee_2 = 6 USD\ncharge fee = fee_3\n",
       }) {
    const auto findings = Findings(std::string(kHead) + unclear);
    ASSERT_FALSE(findings.empty()) << unclear;
    EXPECT_THAT(findings.front().fixes, IsEmpty()) << unclear << findings.front().rendered;
  }
}

TEST(Fixes, DollarsAreThoseOfTheContract) {
  const std::string text = "contract \"C\" {\n  currency: CAD\n}\ncharge fee = $5\n";
  EXPECT_EQ(ApplyFixes(text, "contract.bpo", Findings(text)).text, text);
}

TEST(Fixes, ThatOverlapAreAppliedOneAfterAnother) {
  Diagnostic first;
  first.id = "a";
  first.fixes = {{.place = {.file = "f", .begin = 0, .end = 3}, .text = "xyz"}};
  Diagnostic second = first;
  second.id = "b";
  second.fixes = {{.place = {.file = "f", .begin = 2, .end = 4}, .text = "-"},
                  {.place = {.file = "f", .begin = 5, .end = 6}, .text = "-"}};
  const auto made = ApplyFixes("abcdef", "f", {first, second});
  EXPECT_EQ(made.text, "xyzdef");
  EXPECT_EQ(made.repaired.size(), 1U);
}

TEST(Formats, GitHubCommandsAreEscaped) {
  Diagnostic finding;
  finding.id = "tier-gap";
  finding.severity = Severity::Warning;
  finding.message = "80% of a: b, c";
  finding.help = "two\nlines";
  finding.has_place = true;
  finding.place = {.file = "a,b:c.bpo", .line = 4, .column = 3, .end_line = 4, .end_column = 9};
  EXPECT_EQ(ToGitHub({finding}),
            "::warning file=a%2Cb%3Ac.bpo,line=4,endLine=4,col=3,endColumn=9,title=tier-gap::"
            "80%25 of a: b, c%0Ahelp: two%0Alines\n");
}

TEST(Formats, SarifHasRulesRegionsFixesAndSuppressions) {
  const Loaded loaded = LoadText(std::string(kHead) +
                                 "define kept { value: 5 USD; allow: clause-unused \"later\" }\n"
                                 "charge fee = handled * 1 USD per call;\n");
  const std::string log = ToSarif(loaded.diagnostics, loaded.allowed);
  EXPECT_THAT(log, HasSubstr("\"version\": \"2.1.0\""));
  EXPECT_THAT(log, HasSubstr("\"ruleId\": \"semicolon-at-line-end\""));
  EXPECT_THAT(log, HasSubstr("\"deletedRegion\""));
  EXPECT_THAT(log, HasSubstr("\"uri\": \"contract.bpo\""));
}

}  // namespace
}  // namespace bpo
