#include "test_report.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "findings.h"
#include "terminal.h"

namespace bpo::cli {
namespace {

using Json = nlohmann::ordered_json;

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

auto Sentence(const ScenarioResult::Difference& difference) -> std::string {
  return difference.name + ": expected " + difference.expected + ", got " + difference.got +
         (difference.by.empty() ? "" : " (" + difference.by + ")");
}

// Why a scenario failed, without colour.
auto FailureText(const ScenarioResult& scenario, bool color) -> std::string {
  std::string text;
  for (const auto& difference : scenario.differences) {
    text += Sentence(difference) + "\n  --> " + At(difference.place) + "\n";
    if (difference.explanation) text += Indented(ToText(*difference.explanation), 2);
  }
  return scenario.diagnostics.empty() ? text : text + ToText(scenario.diagnostics, color);
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
    if (!difference.by.empty()) one["by"] = difference.by;
    if (difference.explanation) one["explanation"] = ToText(*difference.explanation);
    json["differences"].push_back(std::move(one));
  }
  json["diagnostics"] = Json::parse(ToJson(scenario.diagnostics));
  return json;
}

// ---- JUnit --------------------------------------------------------------------------------------

// Text of an element or attribute; characters that XML cannot hold are left out.
auto Escaped(const std::string& text) -> std::string {
  std::string escaped;
  for (const char c : text) {
    switch (c) {
      case '&': escaped += "&amp;"; break;
      case '<': escaped += "&lt;"; break;
      case '>': escaped += "&gt;"; break;
      case '"': escaped += "&quot;"; break;
      case '\n': escaped += "&#10;"; break;
      default:  // of characters, not of kinds
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\t') escaped += c;
    }
  }
  return escaped;
}

auto Attribute(const std::string& name, const std::string& value) -> std::string {
  return " " + name + "=\"" + Escaped(value) + "\"";
}

auto Attribute(const std::string& name, std::size_t value) -> std::string {
  return Attribute(name, std::to_string(value));
}

auto TestCase(const TestedFile& tested, const ScenarioResult& scenario) -> std::string {
  std::string xml = "    <testcase" + Attribute("name", scenario.title) +
                    Attribute("classname", tested.file) + Attribute("file", tested.file) +
                    Attribute("line", scenario.place.line);
  if (scenario.passed) return xml + "/>\n";
  std::string message;
  for (const auto& difference : scenario.differences)
    message += (message.empty() ? "" : "; ") + Sentence(difference);
  if (message.empty()) message = Tally(scenario.diagnostics);
  return xml + ">\n      <failure" + Attribute("message", message) + Attribute("type", "scenario") +
         ">" + Escaped(FailureText(scenario, false)) + "</failure>\n    </testcase>\n";
}

}  // namespace

auto TestedFile::failed() const -> std::size_t {
  return static_cast<std::size_t>(std::ranges::count_if(
      scenarios, [](const ScenarioResult& scenario) { return !scenario.passed; }));
}

void PrintAsText(const TestedFile& tested) {
  if (!tested.usable) {
    Print(tested.file + ": cannot be tested, " + Tally(tested.diagnostics) + "\n" +
          ToText(tested.diagnostics, ColorOnOutput()) + "\n");
    return;
  }
  Print(tested.file + (tested.scenarios.empty() ? ": no scenarios\n" : "\n"));
  for (const auto& scenario : tested.scenarios) {
    if (scenario.passed) {
      Print("  " + Colored("pass", "32") + "  " + scenario.title + "\n");
    } else {
      Print("  " + Colored("FAIL", "1;31") + "  " + scenario.title + " (" + At(scenario.place) +
            ")\n" + Indented(FailureText(scenario, ColorOnOutput()), 8));
    }
  }
  if (tested.coverage) Print(ToText(*tested.coverage));
  if (tested.mutation) Print(ToText(*tested.mutation));
}

auto AsJson(const std::vector<TestedFile>& all) -> std::string {
  std::size_t passed = 0;
  std::size_t failed = 0;
  Json files = Json::array();
  for (const auto& tested : all) {
    passed += tested.passed();
    failed += tested.failed();
    Json json = {{"file", tested.file},
                 {"diagnostics", Json::parse(ToJson(tested.diagnostics))},
                 {"scenarios", Json::array()}};
    for (const auto& scenario : tested.scenarios)
      json["scenarios"].push_back(ScenarioJson(scenario));
    if (tested.coverage) json["coverage"] = Json::parse(ToJson(*tested.coverage));
    if (tested.mutation) json["mutation"] = Json::parse(ToJson(*tested.mutation));
    files.push_back(std::move(json));
  }
  return Json({{"passed", passed}, {"failed", failed}, {"files", std::move(files)}}).dump(2) + "\n";
}

auto AsJunit(const std::vector<TestedFile>& all) -> std::string {
  std::string suites;
  std::size_t tests = 0;
  std::size_t failures = 0;
  std::size_t errors = 0;
  for (const auto& tested : all) {
    const std::size_t error = tested.usable ? 0 : 1;
    suites += "  <testsuite" + Attribute("name", tested.file) +
              Attribute("tests", tested.scenarios.size() + error) +
              Attribute("failures", tested.failed()) + Attribute("errors", error) + ">\n";
    for (const auto& scenario : tested.scenarios) suites += TestCase(tested, scenario);
    if (!tested.usable) {
      suites += "    <testcase" + Attribute("name", "the contract can be used") +
                Attribute("classname", tested.file) + Attribute("file", tested.file) +
                ">\n      <error" + Attribute("message", Tally(tested.diagnostics)) + ">" +
                Escaped(ToText(tested.diagnostics)) + "</error>\n    </testcase>\n";
    }
    suites += "  </testsuite>\n";
    tests += tested.scenarios.size() + error;
    failures += tested.failed();
    errors += error;
  }
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"bpo test\"" +
         Attribute("tests", tests) + Attribute("failures", failures) + Attribute("errors", errors) +
         ">\n" + suites + "</testsuites>\n";
}

}  // namespace bpo::cli
