// The contracts that others learn from say nothing that the analysis would find.

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "bpo/bpo.h"

namespace {

namespace fs = std::filesystem;

auto Contracts() -> std::vector<std::string> {
  std::vector<std::string> paths;
  for (const char* root : {"examples", "tools/templates"}) {
    for (const auto& entry : fs::directory_iterator(fs::path(BPO_SOURCE_DIR) / root)) {
      const fs::path contract = entry.path() / "contract.bpo";
      if (fs::exists(contract)) paths.push_back(contract.string());
    }
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

class AnalysisOfExamples : public testing::TestWithParam<std::string> {};

TEST_P(AnalysisOfExamples, FindsNothing) {
  const auto loaded = bpo::LoadFile(GetParam());
  ASSERT_TRUE(loaded.contract.has_value()) << bpo::ToText(loaded.diagnostics);
  EXPECT_EQ(bpo::ToText(bpo::Analyze(*loaded.contract)), "");
}

INSTANTIATE_TEST_SUITE_P(All, AnalysisOfExamples, testing::ValuesIn(Contracts()));

}  // namespace
