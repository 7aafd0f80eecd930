// Whatever the analysis proves of a value must hold in every period that the evaluator runs: all
// scenarios of all stories, conformance cases, examples and templates are run, and each slot is
// held against its range and against the sums that bound it.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "bpo/bpo.h"

#include "analyze/ranges.h"
#include "api/impl.h"
#include "evaluate/evaluator.h"
#include "plan/scenario.h"

namespace {

namespace fs = std::filesystem;

auto ReadFile(const fs::path& path) -> std::string {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

auto Contracts() -> std::vector<fs::path> {
  std::vector<fs::path> paths;
  for (const char* root : {"tests/language", "tests/conformance", "examples", "tools/templates"}) {
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(BPO_SOURCE_DIR) / root)) {
      if (entry.path().extension() == ".bpo") paths.push_back(entry.path());
    }
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

// A fragment stands in a contract as it does for the runner of stories.
auto Whole(std::string text) -> std::string {
  if (text.find("\ncontract \"") != std::string::npos || text.starts_with("contract")) return text;
  text +=
      "\ncontract \"Example\" {\n  client: \"Client Ltd\", GB\n  provider: \"Provider Ltd\", GB\n"
      "  term: 2026-01-01 to 2027-12-31\n  period: month\n  currency: USD\n"
      "  lines: rounded half up to 0.01 USD\n}\n";
  if (text.find("\nunit ") == std::string::npos) text += "unit call, calls\n";
  if (text.find("\nsettlement") == std::string::npos) {
    text +=
        "settlement { payable: all charges - all credits + all bonuses + all pass_throughs + all "
        "taxes + all adjustments }\n";
  }
  return text;
}

struct Count {
  std::size_t scenarios = 0;
  std::size_t slots = 0;
};

void Hold(const bpo::Contract::Impl::Version& version, bool alone, const std::string& name,
          Count& count) {
  const bpo::plan::Plan& plan = version.plan;
  const bpo::analyze::Ranges ranges(plan, alone);
  bpo::diagnostics::Emitter emitter;
  bpo::evaluate::Evaluator evaluator(plan);
  for (const auto& scenario : bpo::plan::LowerScenarios(version.checked, plan, emitter)) {
    // Data that would be refused may be anything.
    if (!scenario.finds.empty()) continue;
    bpo::evaluate::PeriodResult result;
    evaluator.EvaluatePeriod(scenario.record, scenario.terms, scenario.history, result);
    ++count.scenarios;
    // What data that breaks a rule comes to is for the other party to say.
    const bool keeps =
        std::all_of(plan.rules.begin(), plan.rules.end(), [&](const bpo::plan::Rule& rule) {
          const auto& holds = result.slots[bpo::plan::Index(rule.condition)];
          return !holds.known() || !holds.number.IsZero();
        });
    if (!keeps) continue;
    for (std::size_t i = 0; i < plan.slots.size(); ++i) {
      const auto slot = static_cast<bpo::plan::SlotId>(i);
      const bpo::plan::Value& value = result.slots[i];
      // A body that ran for no record left its slots as they were.
      const bool ran = plan.notes[i].step >= 0 || ranges.StepOf(slot) == nullptr;
      if (!value.known() || !ran) continue;
      ++count.slots;
      const auto& range = ranges.Of(slot);
      const std::string where =
          name + " \"" + scenario.title + "\" slot " + std::to_string(i) + " " +
          plan.notes[i].name + " is " + value.number.ToText() + " (operation " +
          std::to_string(
              ranges.StepOf(slot) == nullptr ? -1 : static_cast<int>(ranges.StepOf(slot)->op)) +
          ", between " + (range.low ? range.low->ToText() : "any") + " and " +
          (range.high ? range.high->ToText() : "any") + ")";
      if (range.low) {
        EXPECT_GE(value.number, *range.low) << where;
      }
      if (range.high) {
        EXPECT_LE(value.number, *range.high) << where;
      }
      const auto most = ranges.Highest(ranges.FormOf(slot));
      const auto least = ranges.Lowest(ranges.FormOf(slot));
      if (most) {
        EXPECT_LE(value.number, *most) << where;
      }
      if (least) {
        EXPECT_GE(value.number, *least) << where;
      }
    }
  }
}

TEST(RangesHold, InEveryScenario) {
  Count count;
  for (const fs::path& path : Contracts()) {
    const auto reader = [folder = path.parent_path()](const std::string& name) {
      return fs::exists(folder / name) ? std::optional(ReadFile(folder / name)) : std::nullopt;
    };
    const auto loaded = bpo::LoadText(Whole(ReadFile(path)), path.string(), reader);
    if (!loaded.contract) continue;
    const bpo::Contract::Impl& impl = loaded.contract->impl();
    for (const auto& version : impl.versions)
      Hold(*version, impl.versions.size() == 1, path.string(), count);
  }
  EXPECT_GT(count.scenarios, 300U);
  EXPECT_GT(count.slots, 10'000U);
}

}  // namespace
