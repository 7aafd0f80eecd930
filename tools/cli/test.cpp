// bpo test FILE...: runs the scenarios of contracts; says expected, got, and how the difference
// came about, what they do not reach, and what they would not notice.

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <memory>
#include <optional>

#include <CLI/CLI.hpp>

#include "bpo/bpo.h"

#include "commands.h"
#include "expectations.h"
#include "line_diff.h"
#include "progress.h"
#include "terminal.h"
#include "test_report.h"

namespace bpo::cli {
namespace {

struct TestRequest {
  std::vector<std::string> files;  // files and folders
  std::vector<std::string> filters;
  bool update = false;
  bool coverage = false;
  bool mutate = false;
  std::string minimum;  // 90%
  std::string format;
};

// ---- what is asked ------------------------------------------------------------------------------

auto Lower(std::string text) -> std::string {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

auto IsWanted(const TestRequest& request, const ScenarioResult& scenario) -> bool {
  const auto title = Lower(scenario.title);
  return request.filters.empty() || std::ranges::any_of(request.filters, [&](const auto& filter) {
           return title.find(Lower(filter)) != std::string::npos;
         });
}

// 90, 90% or 92.5% in tenths of a percent.
auto TenthsOf(const std::string& text) -> std::optional<std::size_t> {
  auto digits = text.substr(0, text.find('%'));
  if (text.size() > digits.size() + 1) return std::nullopt;
  const auto point = std::min(digits.find('.'), digits.size());
  const auto decimals = digits.size() - point;
  if (decimals > 2 || decimals == 1 || point == 0 || point > 3) return std::nullopt;
  if (point < digits.size()) digits.erase(point, 1);
  if (decimals == 0) digits += '0';
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (!std::ranges::all_of(digits, is_digit)) return std::nullopt;
  const auto tenths = static_cast<std::size_t>(std::stoul(digits));
  return tenths <= 1000 ? std::optional(tenths) : std::nullopt;
}

auto IsBelow(std::size_t part, std::size_t whole, std::size_t tenths) -> bool {
  return part * 1000 < whole * tenths;
}

auto CheckUsage(const TestRequest& request) -> bool {
  const auto refuse = [](const std::string& why) {
    Talk("bpo: " + why + "\n");
    return false;
  };
  if (!request.minimum.empty() && !request.coverage && !request.mutate)
    return refuse("--minimum says how much --coverage or --mutate must reach: give one of them");
  if (!request.minimum.empty() && !TenthsOf(request.minimum))
    return refuse("--minimum is a percentage such as 90%, and not " + request.minimum);
  if (!request.filters.empty() && (request.coverage || request.mutate))
    return refuse("--coverage and --mutate look at all scenarios: take --filter away");
  return true;
}

// ---- what is done -------------------------------------------------------------------------------

auto ReaderBeside(const std::string& file) -> FileReader {
  const auto folder = std::filesystem::path(file).parent_path();
  return [folder](const std::string& name) { return ReadFile((folder / name).string()); };
}

auto TestFile(const TestRequest& request, const std::string& file) -> TestedFile {
  auto loaded = LoadFile(file);
  TestedFile tested;
  tested.file = file;
  tested.diagnostics = std::move(loaded.diagnostics);
  tested.usable = loaded.contract.has_value();
  if (!tested.usable) return tested;
  for (auto& scenario : loaded.contract->RunScenarios()) {
    if (IsWanted(request, scenario)) tested.scenarios.push_back(std::move(scenario));
  }
  if (request.coverage) tested.coverage = CoverageOf(*loaded.contract);
  if (request.mutate && tested.failed() == 0) {
    if (const auto text = ReadFile(file)) {
      Progress progress("changes");
      MutationOptions options;
      options.progress = [&](std::size_t done, std::size_t all) { progress.Show(done, all); };
      tested.mutation = TryMutations(*text, file, ReaderBeside(file), options).report;
    }
  }
  return tested;
}

// Writes what came out into the file. False if it could not be written.
auto Update(const TestRequest& request, TestedFile& tested, std::size_t& changed) -> bool {
  const auto text = tested.failed() == 0 ? std::nullopt : ReadFile(tested.file);
  if (!text) return tested.failed() == 0;
  const auto rewritten = RewriteExpectations(*text, tested.file, tested.scenarios);
  for (const auto& one : rewritten.left)
    Talk("bpo: " + tested.file + ": left for you to write: " + one + "\n");
  if (rewritten.changed == 0) return true;
  if (!ReplaceFile(tested.file, rewritten.text)) return false;
  if (request.format == "text") Print(LineDiff(*text, rewritten.text, tested.file, tested.file));
  changed += rewritten.changed;
  tested = TestFile(request, tested.file);
  return true;
}

// Where less than the minimum was reached, says so.
auto IsEnough(const TestRequest& request, const TestedFile& tested) -> bool {
  const auto tenths = TenthsOf(request.minimum);
  if (!tenths) return true;
  bool enough = true;
  const auto check = [&](std::size_t part, std::size_t whole, const std::string& what) {
    if (!IsBelow(part, whole, *tenths)) return;
    enough = false;
    Talk("bpo: " + tested.file + ": " + PercentOf(part, whole) + " " + what +
         ", and the minimum is " + PercentOf(*tenths, 1000) + "\n");
  };
  if (tested.coverage) check(tested.coverage->reached(), tested.coverage->all(), "covered");
  if (tested.mutation)
    check(tested.mutation->noticed, tested.mutation->tried(), "of the changes noticed");
  return enough;
}

auto RefuseFilters(const TestRequest& request) -> int {
  std::string filters;
  for (const auto& filter : request.filters) filters += (filters.empty() ? "" : ", ") + filter;
  Talk("bpo: no scenario has a title with: " + filters + "\n");
  return kUsage;
}

void PrintSummary(const std::vector<TestedFile>& all) {
  std::size_t passed = 0;
  std::size_t failed = 0;
  std::size_t unusable = 0;
  for (const auto& tested : all) {
    passed += tested.passed();
    failed += tested.failed();
    unusable += tested.usable ? 0 : 1;
  }
  if (unusable > 0) Print(Counted(unusable, "file") + " could not be tested\n");
  Print(std::to_string(passed) + " passed, " + std::to_string(failed) + " failed\n");
}

auto Test(const TestRequest& request) -> int {
  if (!CheckUsage(request)) return kUsage;
  const auto files = ContractFiles(request.files);
  if (!files) return kUsage;
  std::vector<TestedFile> all;
  std::size_t scenarios = 0;
  std::size_t changed = 0;
  bool fine = true;
  const bool as_text = request.format == "text";
  for (const auto& file : *files) {
    auto tested = TestFile(request, file);
    scenarios += tested.scenarios.size();
    const bool filtered_out = !request.filters.empty() && tested.scenarios.empty();
    if (filtered_out && tested.usable) continue;
    if (request.update && !Update(request, tested, changed)) return kUsage;
    if (as_text) PrintAsText(tested);
    fine = IsEnough(request, tested) && fine && tested.usable && tested.failed() == 0;
    all.push_back(std::move(tested));
  }
  if (!request.filters.empty() && scenarios == 0 && fine) return RefuseFilters(request);
  if (request.format == "json") Print(AsJson(all));
  if (request.format == "junit") Print(AsJunit(all));
  if (as_text) PrintSummary(all);
  if (as_text && request.update) Print(Counted(changed, "expectation") + " rewritten\n");
  return fine ? kFine : kFindings;
}

}  // namespace

auto AddTest(CLI::App& bpo) -> Command {
  const auto request = std::make_shared<TestRequest>();
  auto* test = bpo.add_subcommand("test", "Run the scenarios that stand in contracts");
  test->add_option("FILE", request->files, "contracts, or folders of them")->required();
  test->add_option("--filter", request->filters, "run the scenarios with this in their title")
      ->type_name("TEXT")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  test->add_flag("--update", request->update,
                 "write what comes out where a scenario expects something else, and show it");
  test->add_flag("--coverage", request->coverage, "say what no scenario reaches");
  test->add_flag("--mutate", request->mutate,
                 "change the contract in small ways, and say what no scenario notices");
  test->add_option("--minimum", request->minimum,
                   "how much of it must be covered, or how many changes noticed, such as 90%")
      ->type_name("PERCENT");
  AddFormat(*test, request->format, {"text", "json", "junit"});
  test->footer(R"(Examples:
  bpo test contract.bpo
  bpo test examples/ --filter "March 2026"
  bpo test contract.bpo --update
  bpo test contract.bpo --coverage --minimum 90%
  bpo test contract.bpo --mutate
  bpo test examples/ --format junit > results.xml)");
  return {test, [request] { return Test(*request); }};
}

}  // namespace bpo::cli
