// An explanation as an indented tree: each step with its value, its clause, where it comes from and
// why.

#include <string_view>

#include "bpo/contract.h"

#include "report/explanation_tree.h"
#include "report/words.h"

namespace bpo::report {
namespace {

constexpr std::size_t kLeastWidth = 40;

// What fits beside a value and says more than its parts and its note do: plain arithmetic.
auto ShownCalculation(const Explanation& step) -> std::string {
  constexpr std::size_t kLongest = 60;
  const auto& text = step.calculation;
  const auto any = [&](std::string_view sign) { return text.find(sign) != std::string::npos; };
  const bool arithmetic = any(" + ") || any(" - ") || any(" × ") || any(" / ");
  const bool words = text.find_first_of("abcdefghijklmnopqrstuvwxyz<>=") != std::string::npos;
  const bool said = step.kind == "tier-row";  // its note says it, with units
  return arithmetic && !words && !said && text.size() <= kLongest ? " = " + text : "";
}

auto Step(const Explanation& step) -> std::string {
  auto text = step.text.empty() ? step.kind : step.text;
  text += ShownCalculation(step);
  if (!step.value.empty() && step.value != step.text) text += " = " + step.value;
  if (!step.clause.empty()) text += " [" + step.clause + "]";
  if (!step.note.empty()) text += ": " + step.note;
  if (!step.source.empty()) text += " (" + step.source + ")";
  return text;
}

}  // namespace

auto ExplanationTree(const Explanation& explanation, std::size_t indent) -> std::string {
  const auto width = indent + kLeastWidth < kPageWidth ? kPageWidth - indent : kLeastWidth;
  std::string text;
  // A step that goes on in a second line goes on further in than its parts.
  const auto lines = Wrap(Step(explanation), width - 4);
  for (std::size_t i = 0; i < lines.size(); ++i)
    text += std::string(indent + (i == 0 ? 0 : 4), ' ') + lines[i] + "\n";
  for (const auto& part : explanation.parts) text += ExplanationTree(part, indent + 2);
  return text;
}

}  // namespace bpo::report

namespace bpo {

auto ToText(const Explanation& explanation) -> std::string {
  return report::ExplanationTree(explanation, 0);
}

}  // namespace bpo
