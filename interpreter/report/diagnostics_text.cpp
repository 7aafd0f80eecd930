// Findings as text: each as it was rendered, with a terminal's colours laid over the parts that the
// eye looks for.

#include "bpo/contract.h"

#include "report/words.h"

namespace bpo {
namespace {

using report::Paint;
using report::Painted;

auto PaintOf(Severity severity) -> Paint {
  switch (severity) {
    case Severity::Error: return Paint::Red;
    case Severity::Warning: return Paint::Yellow;
    case Severity::Question: return Paint::Blue;
  }
  return Paint::Red;
}

// `31 |     above 12_000: ...`: where the source begins, or npos.
auto EndOfGutter(const std::string& line) -> std::size_t {
  const auto bar = line.find_first_not_of(" 0123456789");
  return bar != std::string::npos && line[bar] == '|' &&
                 (bar + 1 == line.size() || line[bar + 1] == ' ')
             ? bar + 1
             : std::string::npos;
}

auto ColoredLine(const std::string& line, std::size_t number, Paint paint) -> std::string {
  if (number == 0) {
    const auto colon = line.find(": ");
    if (colon == std::string::npos) return Painted(line, paint, true);
    return Painted(line.substr(0, colon), paint, true) +
           Painted(line.substr(colon), Paint::Bold, true);
  }
  const auto first = line.find_first_not_of(' ');
  if (first == std::string::npos) return line;
  if (line.compare(first, 3, "-->") == 0)
    return line.substr(0, first) + Painted("-->", Paint::Blue, true) + line.substr(first + 3);
  if (line.compare(first, 2, "= ") == 0) {
    const auto colon = line.find(':', first);
    const auto end = colon == std::string::npos ? line.size() : colon + 1;
    return line.substr(0, first) + "= " +
           Painted(line.substr(first + 2, end - first - 2), Paint::Bold, true) + line.substr(end);
  }
  const auto gutter = EndOfGutter(line);
  if (gutter == std::string::npos) return line;
  const auto rest = line.substr(gutter);
  const auto mark = rest.find_first_not_of(' ');
  const bool underline = mark != std::string::npos && (rest[mark] == '^' || rest[mark] == '-') &&
                         line.find_first_of("0123456789") >= gutter;
  return Painted(line.substr(0, gutter), Paint::Blue, true) +
         (underline ? Painted(rest, paint, true) : rest);
}

auto Colored(const Diagnostic& diagnostic) -> std::string {
  std::string text;
  const auto& rendered = diagnostic.rendered;
  std::size_t number = 0;
  for (std::size_t at = 0; at < rendered.size(); ++number) {
    const auto end = rendered.find('\n', at);
    const auto line = rendered.substr(at, end == std::string::npos ? std::string::npos : end - at);
    text += ColoredLine(line, number, PaintOf(diagnostic.severity));
    if (end == std::string::npos) break;
    text += '\n';
    at = end + 1;
  }
  return text;
}

}  // namespace

auto ToText(const std::vector<Diagnostic>& diagnostics, bool color) -> std::string {
  std::string text;
  for (const auto& diagnostic : diagnostics) {
    if (!text.empty()) text += '\n';
    text += color ? Colored(diagnostic) : diagnostic.rendered;
    if (!text.empty() && text.back() != '\n') text += '\n';
  }
  return text;
}

}  // namespace bpo
