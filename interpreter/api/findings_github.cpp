// Findings as commands of a GitHub workflow, one line each.

#include <string>

#include "bpo/findings.h"

namespace bpo {

namespace {

auto CommandOf(Severity severity) -> std::string_view {
  switch (severity) {
    case Severity::Error: return "error";
    case Severity::Warning: return "warning";
    case Severity::Question: return "notice";
  }
  return "notice";
}

// The runner undoes this; a property ends at a comma or a colon.
auto Escaped(std::string_view text, bool property) -> std::string {
  std::string escaped;
  for (const char letter : text) {
    switch (letter) {
      case '%': escaped += "%25"; break;
      case '\r': escaped += "%0D"; break;
      case '\n': escaped += "%0A"; break;
      case ':': escaped += property ? "%3A" : ":"; break;
      case ',': escaped += property ? "%2C" : ","; break;
      default: escaped += letter;
    }
  }
  return escaped;
}

}  // namespace

auto ToGitHub(const std::vector<Diagnostic>& findings) -> std::string {
  std::string text;
  for (const auto& finding : findings) {
    text += "::" + std::string(CommandOf(finding.severity)) + " ";
    if (finding.has_place) {
      const Place& place = finding.place;
      text += "file=" + Escaped(place.file, true) + ",line=" + std::to_string(place.line) +
              ",endLine=" + std::to_string(place.end_line) + ",col=" + std::to_string(place.column);
      // Columns of several lines are not understood.
      if (place.line == place.end_line) text += ",endColumn=" + std::to_string(place.end_column);
      text += ",";
    }
    text += "title=" + Escaped(finding.id, true) + "::";
    std::string message = finding.message;
    if (!finding.label.empty()) message += ": " + finding.label;
    for (const auto& note : finding.notes) message += "\n" + note;
    if (!finding.help.empty()) message += "\nhelp: " + finding.help;
    text += Escaped(message, false) + "\n";
  }
  return text;
}

}  // namespace bpo
