// Findings as a log of SARIF 2.1.0, as code scanning of GitHub, GitLab and Azure reads it.

#include <algorithm>
#include <cstddef>
#include <string>

#include "bpo/contract.h"
#include "bpo/findings.h"

#include "source/json_writer.h"

namespace bpo {

namespace {

using source::JsonWriter;

auto LevelOf(Severity severity) -> std::string_view {
  switch (severity) {
    case Severity::Error: return "error";
    case Severity::Warning: return "warning";
    case Severity::Question: return "note";
  }
  return "none";
}

// A path as a reference of RFC 3986.
auto UriOf(std::string_view path) -> std::string {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  constexpr std::string_view kPlain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
  std::string uri = path.starts_with('/') ? "file://" : "";
  for (const char letter : path) {
    if (kPlain.find(letter) != std::string_view::npos) {
      uri += letter;
      continue;
    }
    const auto byte = static_cast<unsigned char>(letter);
    uri += '%';
    uri += kDigits[byte >> 4U];
    uri += kDigits[byte & 0xFU];
  }
  return uri;
}

class Sarif {
 public:
  Sarif(const std::vector<Diagnostic>& findings, const std::vector<Diagnostic>& allowed)
      : findings_(findings), allowed_(allowed) {
    for (const auto* all : {&findings_, &allowed_}) {
      for (const auto& finding : *all) rules_.push_back(finding.id);
    }
    std::ranges::sort(rules_);
    rules_.erase(std::ranges::unique(rules_).begin(), rules_.end());
  }

  auto Text() -> std::string {
    json_.BeginObject()
        .Member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
        .Member("version", "2.1.0")
        .Key("runs")
        .BeginArray()
        .BeginObject();
    Tool();
    json_.Member("columnKind", "unicodeCodePoints").Key("results").BeginArray();
    for (const auto& finding : findings_) Result(finding, false);
    for (const auto& finding : allowed_) Result(finding, true);
    json_.EndArray().EndObject().EndArray().EndObject();
    return json_.text() + "\n";
  }

 private:
  void Tool() {
    json_.Key("tool").BeginObject().Key("driver").BeginObject().Member("name", "bpo");
    json_.Member("version", Version()).Key("rules").BeginArray();
    for (const auto& id : rules_) Rule(id);
    json_.EndArray().EndObject().EndObject();
  }

  void Rule(const std::string& id) {
    json_.BeginObject().Member("id", id);
    const std::string page(ExplainId(id).value_or(""));
    // The page is a heading, and what happened in one paragraph before the next heading.
    const std::size_t begin = std::min(page.find("\n\n"), page.size());
    const std::size_t end = page.find("\n\n", begin + 2);
    if (begin < page.size()) {
      Message("shortDescription", page.substr(begin + 2, end - begin - 2));
      json_.Key("help").BeginObject().Member("text", page).Member("markdown", page).EndObject();
    }
    json_.EndObject();
  }

  void Result(const Diagnostic& finding, bool allowed) {
    const auto rule = std::ranges::lower_bound(rules_, finding.id) - rules_.begin();
    json_.BeginObject().Member("ruleId", finding.id).Key("ruleIndex").Whole(rule);
    json_.Member("level", LevelOf(finding.severity));
    std::string text = finding.message;
    if (!finding.label.empty()) text += ": " + finding.label;
    for (const auto& note : finding.notes) text += "\n" + note;
    if (!finding.help.empty()) text += "\n" + finding.help;
    Message("message", text);
    json_.Key("locations").BeginArray();
    if (finding.has_place) Location(finding.place, "");
    json_.EndArray();
    if (!finding.labels.empty()) {
      json_.Key("relatedLocations").BeginArray();
      for (const auto& label : finding.labels) Location(label.place, label.text);
      json_.EndArray();
    }
    if (!finding.fixes.empty()) Fixes(finding);
    if (allowed) {
      json_.Key("suppressions").BeginArray().BeginObject().Member("kind", "inSource");
      json_.EndObject().EndArray();
    }
    json_.EndObject();
  }

  void Fixes(const Diagnostic& finding) {
    json_.Key("fixes").BeginArray().BeginObject();
    Message("description", finding.help);
    json_.Key("artifactChanges").BeginArray().BeginObject();
    Artifact(finding.fixes.front().place);  // all of a finding lie in one file
    json_.Key("replacements").BeginArray();
    for (const auto& fix : finding.fixes) {
      json_.BeginObject().Key("deletedRegion");
      Region(fix.place);
      Message("insertedContent", fix.text);
      json_.EndObject();
    }
    json_.EndArray().EndObject().EndArray().EndObject().EndArray();
  }

  void Location(const Place& place, const std::string& text) {
    json_.BeginObject().Key("physicalLocation").BeginObject();
    Artifact(place);
    json_.Key("region");
    Region(place);
    json_.EndObject();
    if (!text.empty()) Message("message", text);
    json_.EndObject();
  }

  void Artifact(const Place& place) {
    json_.Key("artifactLocation").BeginObject().Member("uri", UriOf(place.file)).EndObject();
  }

  void Region(const Place& place) {
    json_.BeginObject().Key("startLine").Whole(place.line).Key("startColumn").Whole(place.column);
    json_.Key("endLine").Whole(place.end_line).Key("endColumn").Whole(place.end_column);
    json_.Key("byteOffset").Whole(place.begin).Key("byteLength").Whole(place.end - place.begin);
    json_.EndObject();
  }

  void Message(std::string_view key, std::string_view text) {
    json_.Key(key).BeginObject().Member("text", text).EndObject();
  }

  const std::vector<Diagnostic>& findings_;
  const std::vector<Diagnostic>& allowed_;
  std::vector<std::string> rules_;
  JsonWriter json_{2};
};

}  // namespace

auto ToSarif(const std::vector<Diagnostic>& findings, const std::vector<Diagnostic>& allowed)
    -> std::string {
  return Sarif(findings, allowed).Text();
}

}  // namespace bpo
