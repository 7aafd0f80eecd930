// Runs the specification: stories under tests/language, cases of real contracts under
// tests/conformance, the pages of diagnostics, the reference's
// code blocks and the examples of the library. Each is text with its expectations beside it:
//
//   part above 12_000: 1.00 USD per call   # error: tier-gap
//   # error@+1: brace-not-closed                    (about the next line)
//
// Stories in tests/language/checks are analyzed as `bpo check` does it, and must have the findings
// that they name, `# finding: credit-while-met`, and no other.
//
// A story without `# error:` must load and all its scenarios pass. In tests/language/mistakes the
// first finding must be the one expected. Fragments without a contract clause are read behind a
// short prelude.

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "bpo/bpo.h"

#include "source/library.h"

namespace {

namespace fs = std::filesystem;

int passed = 0;
int failed = 0;

void Report(bool good, const std::string& name, const std::string& why) {
  if (good) {
    ++passed;
    return;
  }
  ++failed;
  std::cout << "FAILED " << name << "\n" << why << "\n";
}

auto ReadFile(const fs::path& path) -> std::string {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

auto Lines(const std::string& text) -> std::vector<std::string> {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

auto HasLine(const std::string& text, const std::string& word) -> bool {
  for (const std::string& line : Lines(text)) {
    if (line.starts_with(word + " ") || line.starts_with(word + "\t") || line == word) return true;
  }
  return false;
}

// A whole contract around a fragment.
auto Whole(const std::string& fragment) -> std::string {
  if (HasLine(fragment, "contract")) return fragment;
  // Behind it, so that the lines of the fragment keep their numbers.
  std::string text = fragment;
  if (!text.ends_with("\n")) text += "\n";
  text +=
      "contract \"Example\" {\n  client: \"Client Ltd\", GB\n  provider: \"Provider Ltd\", GB\n  "
      "term: 2026-01-01 to 2027-12-31\n"
      "  period: month\n  currency: USD\n  lines: rounded half up to 0.01 USD\n}\n";
  if (!HasLine(fragment, "unit")) text += "unit call, calls\n";
  const bool has_lines = HasLine(fragment, "charge") || HasLine(fragment, "credit") ||
                         HasLine(fragment, "bonus") || HasLine(fragment, "pass_through") ||
                         HasLine(fragment, "tax") || HasLine(fragment, "adjustment");
  if (has_lines && !HasLine(fragment, "settlement")) {
    text +=
        "settlement { payable: all charges - all credits + all bonuses + all pass_throughs + all "
        "taxes + all adjustments }\n";
  }
  return text;
}

struct Expected {
  std::multiset<std::pair<std::uint32_t, std::string>> errors;
  std::multiset<std::pair<std::uint32_t, std::string>> warnings;
  std::multiset<std::pair<std::uint32_t, std::string>> findings;  // of the analysis
  std::vector<std::pair<std::uint32_t, std::string>> in_order;
};

auto ReadExpected(const std::string& text) -> Expected {
  static const std::regex pattern(
      R"(#\s*(error|warning|finding)(?:@\+(\d+))?:\s*([a-z0-9, -]+?)\s*$)");
  Expected expected;
  const auto lines = Lines(text);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::smatch match;
    if (!std::regex_search(lines[i], match, pattern)) continue;
    const auto line =
        static_cast<std::uint32_t>(i + 1 + (match[2].matched ? std::stoul(match[2]) : 0));
    std::istringstream ids(match[3].str());
    for (std::string id; std::getline(ids, id, ',');) {
      id.erase(std::remove(id.begin(), id.end(), ' '), id.end());
      (match[1] == "error"     ? expected.errors
       : match[1] == "warning" ? expected.warnings
                               : expected.findings)
          .emplace(line, id);
      if (match[1] == "error") expected.in_order.emplace_back(line, id);
    }
  }
  return expected;
}

auto Rendered(const std::vector<bpo::Diagnostic>& diagnostics) -> std::string {
  std::string text;
  for (const auto& diagnostic : diagnostics) text += diagnostic.rendered + "\n";
  return text;
}

auto ScenarioFailures(const bpo::Contract& contract) -> std::string {
  std::string why;
  for (const auto& result : contract.RunScenarios()) {
    if (result.passed) continue;
    why += "  scenario \"" + result.title + "\"\n";
    for (const auto& difference : result.differences) {
      why += "    " + difference.name + ": expected " + difference.expected + ", got " +
             difference.got + "\n";
    }
    why += Rendered(result.diagnostics);
  }
  return why;
}

// What the analysis finds must be what the story names, place by place.
auto AnalysisDifferences(const bpo::Contract& contract, const Expected& expected) -> std::string {
  auto missing = expected.findings;
  std::string why;
  for (const auto& finding : bpo::Analyze(contract)) {
    const auto found = missing.find({finding.place.line, finding.id});
    if (found == missing.end()) {
      why += "  the analysis finds what is not expected\n" + finding.rendered + "\n";
    } else {
      missing.erase(found);
    }
  }
  for (const auto& [line, id] : missing)
    why += "  the analysis does not find " + id + " in line " + std::to_string(line) + "\n";
  return why;
}

// A `use "file.bpo"` in a story is answered from its own folder.
auto ReaderBeside(const fs::path& path) -> bpo::FileReader {
  return [folder = path.parent_path()](const std::string& name) -> std::optional<std::string> {
    if (!fs::exists(folder / name)) return std::nullopt;
    return ReadFile(folder / name);
  };
}

void RunStory(const fs::path& path) {
  const std::string text = ReadFile(path);
  const Expected expected = ReadExpected(text);
  const bool mistakes = path.string().find("/mistakes/") != std::string::npos;
  const bool checks = path.string().find("/checks/") != std::string::npos;
  const bpo::Loaded loaded = bpo::LoadText(Whole(text), path.string(), ReaderBeside(path));
  std::multiset<std::pair<std::uint32_t, std::string>> errors;
  std::multiset<std::pair<std::uint32_t, std::string>> warnings;
  std::vector<std::pair<std::uint32_t, std::string>> in_order;
  for (const auto& finding : loaded.diagnostics) {
    (finding.severity == bpo::Severity::Error ? errors : warnings)
        .emplace(finding.place.line, finding.id);
    if (finding.severity == bpo::Severity::Error)
      in_order.emplace_back(finding.place.line, finding.id);
  }
  std::string why;
  if (mistakes) {
    if (expected.in_order.empty()) {
      why += "  a mistake without `# error:`\n";
    } else if (in_order.empty() || in_order.front() != expected.in_order.front()) {
      why += "  the first finding should be " + expected.in_order.front().second + " in line " +
             std::to_string(expected.in_order.front().first) + "\n";
    }
  } else if (errors != expected.errors) {
    for (const auto& [line, id] : expected.errors) {
      if (errors.count({line, id}) == 0)
        why += "  not found: " + id + " in line " + std::to_string(line) + "\n";
    }
    for (const auto& [line, id] : errors) {
      if (expected.errors.count({line, id}) == 0)
        why += "  found: " + id + " in line " + std::to_string(line) + "\n";
    }
    if (why.empty()) why += "  a finding comes more often than expected\n";
  }
  if (!expected.warnings.empty() && warnings != expected.warnings) why += "  the warnings differ\n";
  if (why.empty() && expected.errors.empty() && loaded.contract) {
    why += ScenarioFailures(*loaded.contract);
    if (checks) why += AnalysisDifferences(*loaded.contract, expected);
    if (loaded.contract->RunScenarios().empty() && expected.warnings.empty() && !checks)
      why += "  the story has no scenario and expects no finding\n";
  }
  if (!why.empty()) why += Rendered(loaded.diagnostics);
  Report(why.empty(), path.string(), why);
}

struct Block {
  std::string section;
  std::string info;
  std::string text;
  std::size_t line = 0;
};

auto Blocks(const std::string& markdown) -> std::vector<Block> {
  std::vector<Block> blocks;
  std::string section;
  bool inside = false;
  std::size_t number = 0;
  for (const std::string& line : Lines(markdown)) {
    ++number;
    if (!inside && line.starts_with("#")) section = line;
    if (line.starts_with("```")) {
      if (!inside) blocks.push_back({section, line.substr(3), "", number});
      inside = !inside;
    } else if (inside) {
      blocks.back().text += line + "\n";
    }
  }
  return blocks;
}

// Everything that a page's section raises: loading, scenarios, evaluating its data, and if asked
// for the analysis.
auto FindingsOf(const std::vector<Block>& blocks, bool analyzed, std::string& shown)
    -> std::set<std::string> {
  std::set<std::string> ids;
  std::optional<bpo::Contract> contract;
  std::string data;
  bpo::EvaluateOptions options;
  const auto take = [&](const std::vector<bpo::Diagnostic>& diagnostics) {
    for (const auto& finding : diagnostics) ids.insert(finding.id);
    shown += Rendered(diagnostics);
  };
  for (const Block& block : blocks) {
    if (block.info == "bpo") {
      bpo::Loaded loaded = bpo::LoadText(Whole(block.text), "example.bpo");
      take(loaded.diagnostics);
      contract = std::move(loaded.contract);
      if (contract) {
        for (const auto& result : contract->RunScenarios()) take(result.diagnostics);
        if (analyzed) take(bpo::Analyze(*contract));
      }
    } else if (block.info == "bpo-exact") {  // nothing is put around it; `\xNN` stands for a byte
      std::string text = std::regex_replace(block.text, std::regex("\n$"), "");
      for (std::size_t at = text.find("\\x"); at != std::string::npos;
           at = text.find("\\x", at + 1)) {
        text.replace(at, 4, 1, static_cast<char>(std::stoi(text.substr(at + 2, 2), nullptr, 16)));
      }
      take(bpo::LoadText(text, "example.bpo").diagnostics);
    } else if (block.info.starts_with("json terms")) {
      options.terms = block.text;
    } else if (block.info.starts_with(
                   "json state")) {  // `@fingerprint` stands for the contract's own
      options.state = std::regex_replace(block.text, std::regex("@fingerprint"),
                                         contract ? contract->fingerprint() : "");
    } else if (block.info.starts_with("json")) {
      data = block.text;
    }
  }
  if (contract && !data.empty()) {
    const bpo::Run run = contract->Evaluate(data, options);
    take(run.diagnostics);
    for (const auto& statement : run.statements) {
      take(statement.questions);
      take(statement.warnings);
    }
  }
  return ids;
}

void RunDiagnosticPages() {
  for (const std::string_view id : bpo::DiagnosticIds()) {
    const auto page = bpo::ExplainId(id);
    const std::string name = "page of " + std::string(id);
    if (!page) {
      Report(false, name, "  there is no interpreter/diagnostics/pages/" + std::string(id) + ".md");
      continue;
    }
    std::vector<Block> example;
    std::vector<Block> fixed;
    bool said = false;  // some findings cannot be shown in a page: it says so and a test elsewhere
                        // raises them
    for (const Block& block : Blocks(std::string(*page))) {
      if (block.section == "## Example") example.push_back(block);
      if (block.section == "## Fixed") fixed.push_back(block);
      if (block.info == "tested-by") said = true;
    }
    if (said) {
      Report(true, name, "");
      continue;
    }
    std::string shown;
    auto raised = FindingsOf(example, false, shown);
    // What loading does not find is the analysis' to find.
    const bool analyzed = raised.empty();
    if (analyzed) raised = FindingsOf(example, true, shown);
    std::string why;
    if (raised != std::set<std::string>{std::string(id)})
      why += "  the example should raise this id and no other\n" + shown;
    shown.clear();
    if (!FindingsOf(fixed, analyzed, shown).empty())
      why += "  the fixed example still raises\n" + shown;
    if (example.empty() || fixed.empty())
      why += "  needs blocks under `## Example` and `## Fixed`\n";
    Report(why.empty(), name, why);
  }
}

// Blocks of `bpo` in the documents load, and their scenarios pass; `bpo-error ID` blocks raise ID;
// what `bpo check` says of a `bpo-checked` block stands in the block of text behind it.
void RunDocument(const fs::path& path) {
  std::optional<std::string> said;
  for (const Block& block : Blocks(ReadFile(path))) {
    const std::string name = path.string() + ":" + std::to_string(block.line);
    if (block.info == "bpo-checked") {
      const bpo::Loaded loaded = bpo::LoadText(Whole(block.text));
      auto findings = loaded.diagnostics;
      if (loaded.contract) findings = bpo::Analyze(*loaded.contract);
      said = bpo::ToText(findings);
    } else if (block.info == "text" && said) {
      Report(*said == block.text, name, "  it should say\n" + *said);
      said.reset();
    }
    if (block.info == "bpo") {
      const bpo::Loaded loaded = bpo::LoadText(Whole(block.text), name);
      std::string why;
      if (!loaded.contract) why = Rendered(loaded.diagnostics);
      if (loaded.contract) why = ScenarioFailures(*loaded.contract);
      Report(why.empty(), name, why);
    } else if (block.info.starts_with("bpo-error ")) {
      const bpo::Loaded loaded = bpo::LoadText(Whole(block.text), name);
      const std::string id = block.info.substr(10);
      const bool found = std::any_of(loaded.diagnostics.begin(), loaded.diagnostics.end(),
                                     [&](const auto& d) { return d.id == id; });
      Report(found, name, "  should raise " + id + "\n" + Rendered(loaded.diagnostics));
    } else if (block.info == "bpo-calc") {  // `expression -> result`, one a line
      for (const std::string& line : Lines(block.text)) {
        const auto arrow = line.find(" -> ");
        if (arrow == std::string::npos) continue;
        const auto result = bpo::Calculate(line.substr(0, arrow));
        Report(result.value == line.substr(arrow + 4), name,
               "  " + line + "\n  got " + result.value + "\n" + Rendered(result.diagnostics));
      }
    }
  }
}

// `# Example: f(1, 2) is 3` in a library module is a promise.
void RunLibrary() {
  static const std::regex example(R"(^# Example: (.*)$)");
  static const std::regex function(R"(^function (\w+))");
  for (const auto& module : bpo::source::LibraryModules()) {
    std::string names;
    std::vector<std::string> examples;
    for (const std::string& line : Lines(std::string(module.text))) {
      std::smatch match;
      if (std::regex_search(line, match, function))
        names += (names.empty() ? "" : ", ") + match[1].str();
      if (std::regex_search(line, match, example)) examples.push_back(match[1]);
    }
    for (const std::string& promise : examples) {
      std::string used;
      std::istringstream all(names);
      for (std::string name; all >> name;) {
        if (name.back() == ',') name.pop_back();
        if (promise.find(name + "(") != std::string::npos) used = name;
      }
      const std::string text =
          Whole("use " + std::string(module.name) + " for " + used +
                "\nunit call, calls\nunit ticket, tickets\ndefine result = if " + promise +
                " then 1 else 0\nmemo shown = result * 1 USD\nsettlement { payable: 0 USD }\n" +
                "scenario \"example\" {\n  period: 2026-01\n  expect { result: 1 }\n}\n");
      const bpo::Loaded loaded = bpo::LoadText(text, std::string(module.name));
      std::string why =
          loaded.contract ? ScenarioFailures(*loaded.contract) : Rendered(loaded.diagnostics);
      Report(why.empty(), "library " + std::string(module.name) + ": " + promise, why);
    }
  }
}

}  // namespace

auto main(int argc, char** argv) -> int {
  std::vector<fs::path> stories;
  const std::vector<std::string> asked(argv + 1, argv + argc);
  const auto collect = [&](const fs::path& root) {
    if (fs::is_regular_file(root)) stories.push_back(root);
    if (!fs::is_directory(root)) return;
    for (const auto& entry : fs::recursive_directory_iterator(root)) {
      if (entry.path().extension() == ".bpo" &&
          entry.path().string().find("/used/") == std::string::npos)
        stories.push_back(entry.path());
    }
  };
  if (asked.empty()) {
    for (const char* folder : {"tests/language", "tests/conformance"}) collect(folder);
  } else {
    for (const std::string& path : asked) collect(path);
  }
  std::sort(stories.begin(), stories.end());
  for (const fs::path& story : stories) RunStory(story);
  if (asked.empty()) {
    RunDiagnosticPages();
    RunLibrary();
    for (const char* document :
         {"README.md", "docs/language.md", "docs/checks.md", "CONTRIBUTING.md"}) {
      if (fs::exists(document)) RunDocument(document);
    }
  }
  std::cout << passed << " passed, " << failed << " failed\n";
  return failed == 0 && passed > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
