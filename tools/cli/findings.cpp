// Counts of findings.

#include "findings.h"

#include <algorithm>
#include <cstddef>

#include "terminal.h"

namespace bpo::cli {

auto HasErrors(const std::vector<Diagnostic>& findings) -> bool {
  return std::any_of(findings.begin(), findings.end(),
                     [](const Diagnostic& one) { return one.severity == Severity::Error; });
}

auto Tally(const std::vector<Diagnostic>& findings) -> std::string {
  std::string text;
  const auto add = [&](Severity severity, std::string_view noun) {
    const auto count = std::count_if(findings.begin(), findings.end(), [&](const Diagnostic& one) {
      return one.severity == severity;
    });
    if (count > 0)
      text += (text.empty() ? "" : ", ") + Counted(static_cast<std::size_t>(count), noun);
  };
  add(Severity::Error, "error");
  add(Severity::Warning, "warning");
  add(Severity::Question, "question");
  return text.empty() ? "no findings" : text;
}

}  // namespace bpo::cli
