// bpo test FILE...: runs the scenarios of contracts; says expected, got, and how the difference
// came about.

#include <memory>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "bpo/bpo.h"

#include "commands.h"
#include "findings.h"
#include "terminal.h"

namespace bpo::cli {
namespace {

using Json = nlohmann::ordered_json;

struct TestRequest {
  std::vector<std::string> files;  // files and folders
  std::string format;
};

struct Counts {
  std::size_t passed = 0;
  std::size_t failed = 0;
  std::size_t unusable = 0;  // files
};

auto At(const Place& place) -> std::string {
  return place.file + ":" + std::to_string(place.line) + ":" + std::to_string(place.column);
}

auto Indented(const std::string& text, std::size_t indent) -> std::string {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    if (end > at) result += std::string(indent, ' ');
    result += text.substr(at, end - at) + "\n";
    at = end + 1;
  }
  return result;
}

auto Colored(const std::string& word, const char* code) -> std::string {
  return ColorOnOutput() ? "\x1b[" + std::string(code) + "m" + word + "\x1b[0m" : word;
}

void PrintScenario(const ScenarioResult& scenario) {
  if (scenario.passed) {
    Print("  " + Colored("pass", "32") + "  " + scenario.title + "\n");
    return;
  }
  Print("  " + Colored("FAIL", "1;31") + "  " + scenario.title + " (" + At(scenario.place) + ")\n");
  for (const auto& difference : scenario.differences) {
    Print("        " + difference.name + ": expected " + difference.expected + ", got " +
          difference.got + " (" + At(difference.place) + ")\n");
    if (difference.explanation) Print(Indented(ToText(*difference.explanation), 10));
  }
  if (!scenario.diagnostics.empty())
    Print(Indented(ToText(scenario.diagnostics, ColorOnOutput()), 8));
}

auto ScenarioJson(const ScenarioResult& scenario) -> Json {
  Json json = {{"title", scenario.title},
               {"line", scenario.place.line},
               {"passed", scenario.passed},
               {"differences", Json::array()}};
  for (const auto& difference : scenario.differences) {
    Json one = {{"name", difference.name},
                {"expected", difference.expected},
                {"got", difference.got},
                {"line", difference.place.line}};
    if (difference.explanation) one["explanation"] = ToText(*difference.explanation);
    json["differences"].push_back(std::move(one));
  }
  json["diagnostics"] = Json::parse(ToJson(scenario.diagnostics));
  return json;
}

auto TestFile(const std::string& file, bool as_json, Counts& counts) -> Json {
  const auto loaded = LoadFile(file);
  Json json = {{"file", file}, {"diagnostics", Json::array()}, {"scenarios", Json::array()}};
  if (as_json) json["diagnostics"] = Json::parse(ToJson(loaded.diagnostics));
  if (!loaded.contract) {
    ++counts.unusable;
    if (!as_json)
      Print(file + ": cannot be tested, " + Tally(loaded.diagnostics) + "\n" +
            ToText(loaded.diagnostics, ColorOnOutput()) + "\n");
    return json;
  }
  const auto scenarios = loaded.contract->RunScenarios();
  if (!as_json) Print(file + (scenarios.empty() ? ": no scenarios\n" : "\n"));
  for (const auto& scenario : scenarios) {
    ++(scenario.passed ? counts.passed : counts.failed);
    if (as_json) {
      json["scenarios"].push_back(ScenarioJson(scenario));
    } else {
      PrintScenario(scenario);
    }
  }
  return json;
}

auto Test(const TestRequest& request) -> int {
  const auto files = ContractFiles(request.files);
  if (!files) return kUsage;
  const bool as_json = request.format == "json";
  Counts counts;
  Json all = Json::array();
  for (const auto& file : *files) {
    auto json = TestFile(file, as_json, counts);
    if (as_json) all.push_back(std::move(json));
  }
  if (as_json) {
    Print(Json({{"passed", counts.passed}, {"failed", counts.failed}, {"files", std::move(all)}})
              .dump(2) +
          "\n");
  } else {
    if (counts.unusable > 0) Print(Counted(counts.unusable, "file") + " could not be tested\n");
    Print(std::to_string(counts.passed) + " passed, " + std::to_string(counts.failed) +
          " failed\n");
  }
  return counts.failed > 0 || counts.unusable > 0 ? kFindings : kFine;
}

}  // namespace

auto AddTest(CLI::App& bpo) -> Command {
  const auto request = std::make_shared<TestRequest>();
  auto* test = bpo.add_subcommand("test", "Run the scenarios that stand in contracts");
  test->add_option("FILE", request->files, "contracts, or folders of them")->required();
  AddFormat(*test, request->format, {"text", "json"});
  test->footer("Examples:\n  bpo test contract.bpo\n  bpo test examples/");
  return {test, [request] { return Test(*request); }};
}

}  // namespace bpo::cli
