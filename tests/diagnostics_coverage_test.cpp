// Every finding can be met: each id has a page, and is raised by its page, by a story under
// tests/language, or by the test that its page names. The findings that no page can show (a file of
// megabytes, a file that is not there) are raised here.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bpo/bpo.h"

namespace {

namespace fs = std::filesystem;
using ::testing::Contains;
using ::testing::IsEmpty;

constexpr const char* kContract =
    "contract \"Example\" {\n  client: \"Client Ltd\", GB\n  provider: \"Provider Ltd\", GB\n  "
    "term: 2026-01-01 to 2027-12-31\n"
    "  period: month\n  currency: USD\n  lines: rounded half up to 0.01 USD\n}\n";

auto Text(const fs::path& path) -> std::string {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

auto Ids(const std::vector<bpo::Diagnostic>& findings) -> std::vector<std::string> {
  std::vector<std::string> ids;
  for (const auto& finding : findings) ids.push_back(finding.id);
  return ids;
}

TEST(DiagnosticsCoverage, EachIdHasAPage) {
  std::vector<std::string> without;
  for (const std::string_view id : bpo::DiagnosticIds()) {
    if (!bpo::ExplainId(id)) without.emplace_back(id);
  }
  EXPECT_THAT(without, IsEmpty()) << "write interpreter/diagnostics/pages/<id>.md";
}

TEST(DiagnosticsCoverage, EachPageHasAnId) {
  const auto ids = bpo::DiagnosticIds();
  std::vector<std::string> without;
  for (const auto& entry : fs::directory_iterator("interpreter/diagnostics/pages")) {
    if (entry.path().extension() != ".md" || entry.path().stem() == "README") continue;
    const std::string id = entry.path().stem().string();
    if (std::find(ids.begin(), ids.end(), id) == ids.end()) without.push_back(id);
    EXPECT_TRUE(Text(entry.path()).starts_with("# " + id + "\n")) << entry.path();
  }
  EXPECT_THAT(without, IsEmpty()) << "these pages explain no id of ids.def";
}

// The language runner runs what stands in pages and stories; here only that something stands there
// for each id.
TEST(DiagnosticsCoverage, EachIdIsRaisedSomewhere) {
  std::string stories;
  for (const auto& entry : fs::recursive_directory_iterator("tests/language")) {
    if (entry.path().extension() == ".bpo") stories += Text(entry.path());
  }
  std::string tests;
  for (const char* folder : {"tests", "interpreter", "tools", "grammar"}) {
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      if (entry.path().filename().string().ends_with("_test.cpp")) tests += Text(entry.path());
    }
  }
  static const std::regex named(R"(```tested-by\n(\w+)\.(\w+)\n```)");
  for (const std::string_view id : bpo::DiagnosticIds()) {
    const std::string page(bpo::ExplainId(id).value_or(""));
    std::smatch match;
    if (std::regex_search(page, match, named)) {
      const std::string test = match[1].str() + ", " + match[2].str() + ")";
      EXPECT_NE(tests.find(test), std::string::npos)
          << "the page of " << id << " names a test that there is not: " << test;
      continue;
    }
    const bool shown = page.find("## Example\n") != std::string::npos &&
                       page.find("## Fixed\n") != std::string::npos;
    const std::regex expected("# (error|warning)[^:]*:[a-z0-9, -]*\\b" + std::string(id) + "\\b");
    EXPECT_TRUE(shown || std::regex_search(stories, expected))
        << id << " is raised by no page and no story";
  }
}

TEST(DiagnosticsCoverage, FileTooLarge) {
  const std::string text = kContract + std::string(std::size_t{5} << 20U, '#') + "\n";
  EXPECT_THAT(Ids(bpo::LoadText(text).diagnostics), ::testing::ElementsAre("file-too-large"));
}

TEST(DiagnosticsCoverage, TooManyFindings) {
  std::string text = kContract;
  for (int i = 0; i < 1'000; ++i) text += "chrage fee = 5 USD\n";
  const auto ids = Ids(bpo::LoadText(text).diagnostics);
  EXPECT_EQ(ids.front(), "unknown-clause-word");
  EXPECT_THAT(ids, Contains("too-many-findings"));
  EXPECT_LT(ids.size(), 600U);
}

TEST(DiagnosticsCoverage, ContractTooLarge) {
  std::string text = std::string(kContract) + "unit call, calls\n";
  for (const char* dimension : {"country", "role", "tool", "shift"}) {
    text += "dimension " + std::string(dimension) + " {\n";
    for (int key = 0; key < 40; ++key)
      text += "  " + std::string(1, dimension[0]) + std::to_string(key) + "\n";
    text += "}\n";
  }
  text += "input { calls_handled: calls by country, role, tool, shift }\n";
  text +=
      "memo handled for each country and role and tool and shift {\n  amount: calls_handled * 1 "
      "USD per call\n  rounding: total\n}\n";
  EXPECT_THAT(Ids(bpo::LoadText(text).diagnostics), Contains("contract-too-large"));
}

TEST(DiagnosticsCoverage, FileUnreadable) {
  EXPECT_THAT(Ids(bpo::LoadFile("tests/there_is_no_such_contract.bpo").diagnostics),
              ::testing::ElementsAre("file-unreadable"));
  EXPECT_THAT(Ids(bpo::LoadFile("tests").diagnostics), ::testing::ElementsAre("file-unreadable"));
}

TEST(DiagnosticsCoverage, DataNotOneStatement) {
  const auto loaded =
      bpo::LoadText(std::string(kContract) + "charge fee = 5 USD\nsettlement { payable: fee }\n");
  ASSERT_TRUE(loaded.contract.has_value());
  bpo::EvaluateOptions options;
  options.single = true;
  const auto several =
      loaded.contract->Evaluate(R"([{"period": "2026-01"}, {"period": "2026-02"}])", options);
  EXPECT_THAT(Ids(several.diagnostics), ::testing::ElementsAre("data-not-one-statement"));
  EXPECT_TRUE(several.data_refused);
  EXPECT_THAT(several.statements, IsEmpty());
  const auto one = loaded.contract->Evaluate(R"([{"period": "2026-01"}])", options);
  EXPECT_THAT(one.diagnostics, IsEmpty());
  EXPECT_EQ(one.statements.size(), 1U);
}

TEST(DiagnosticsCoverage, PeriodNotInData) {
  const auto loaded =
      bpo::LoadText(std::string(kContract) + "charge fee = 5 USD\nsettlement { payable: fee }\n");
  ASSERT_TRUE(loaded.contract.has_value());
  bpo::EvaluateOptions options;
  options.period = "2026-05";
  const auto run =
      loaded.contract->Evaluate(R"([{"period": "2026-01"}, {"period": "2026-02"}])", options);
  EXPECT_THAT(Ids(run.diagnostics), ::testing::ElementsAre("period-not-in-data"));
  EXPECT_THAT(run.statements, IsEmpty());
}

}  // namespace
