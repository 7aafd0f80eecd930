// Service levels with what it would have taken to meet them, duties and rights.

#include <algorithm>
#include <cstddef>

#include "report/explanation_tree.h"
#include "report/page.h"
#include "report/sentences.h"
#include "report/words.h"

namespace bpo::report {
namespace {

constexpr std::size_t kLongestTitle = 34;

auto PaintOf(const std::string& status) -> Paint {
  if (status == "missed" || status == "violated") return Paint::Red;
  if (status == "met" || status == "fulfilled") return Paint::Green;
  return Paint::Yellow;
}

}  // namespace

auto ServiceLevelsText(const Statement& statement, const TextOptions& options) -> std::string {
  const auto& levels = statement.slas;
  if (levels.empty()) return "";
  const auto clause = ClauseWidth(statement);
  std::size_t title = 14 - std::min<std::size_t>(clause, 14);
  std::size_t result = 6;
  std::size_t target = 6;
  std::size_t status = 6;
  const auto measured = [](const ServiceLevel& level) {
    return level.measured.empty() ? std::string("-") : level.measured;
  };
  for (const auto& level : levels) {
    title = std::max(title, std::min(kLongestTitle, Width(Cited(TitleOf(level), level.amended))));
    result = std::max(result, Width(measured(level)));
    target = std::max(target, Width(level.target));
    status = std::max(status, Width(level.status));
  }
  result = std::min<std::size_t>(result, 20);
  target = std::min<std::size_t>(target, 28);
  const auto fixed = clause + title + 2 + result + 2 + target + 2 + status + 2;
  const auto needed_width = fixed + 12 < kPageWidth ? kPageWidth - fixed : 12;
  const bool any_needed = std::any_of(levels.begin(), levels.end(), [](const ServiceLevel& level) {
    return !level.needed.empty();
  });

  auto head = PadRight("SERVICE LEVELS", clause + title + 2) + PadLeft("result", result) + "  " +
              PadRight("target", target) + "  " + PadRight("status", status) +
              (any_needed ? "  to be met it needed" : "");
  head.erase(head.find_last_not_of(' ') + 1);
  auto text = Painted(head, Paint::Bold, options.color) + "\n";
  for (const auto& level : levels) {
    const auto titles = Wrap(Cited(TitleOf(level), level.amended), title);
    const auto targets = Wrap(level.target, target);
    const auto needed = Wrap(level.needed, needed_width);
    for (std::size_t i = 0; i < std::max({titles.size(), targets.size(), needed.size()}); ++i) {
      std::string row = PadRight(i == 0 ? level.clause : "", clause) +
                        PadRight(i < titles.size() ? titles[i] : "", title + 2);
      row += PadLeft(i == 0 ? measured(level) : "", result) + "  " +
             PadRight(i < targets.size() ? targets[i] : "", target) + "  ";
      row += Painted(PadRight(i == 0 ? level.status : "", status), PaintOf(level.status),
                     options.color && i == 0);
      row += "  " + (i < needed.size() ? needed[i] : std::string());
      row.erase(row.find_last_not_of(' ') + 1);
      text += row + "\n";
    }
    if (options.explain && level.explanation)
      text += ExplanationTree(*level.explanation, clause + 2);
  }
  return text;
}

auto DutiesText(const Statement& statement, const TextOptions& options) -> std::string {
  const auto& duties = statement.obligations;
  const auto& rights = statement.rights;
  if (duties.empty() && rights.empty()) return "";
  const auto clause = ClauseWidth(statement);
  std::size_t title = 0;
  for (const auto& duty : duties)
    title = std::max(title, Width(Cited(TitleOf(duty), duty.amended)));
  for (const auto& right : rights)
    title = std::max(title, Width(Cited(TitleOf(right), right.amended)));
  title = std::min(title, kLongestTitle);
  auto text = Painted(duties.empty()   ? "RIGHTS"
                      : rights.empty() ? "DUTIES"
                                       : "DUTIES AND RIGHTS",
                      Paint::Bold, options.color) +
              "\n";
  const auto row = [&](const std::string& number, const std::string& name,
                       const std::string& words) {
    const auto titles = Wrap(name, title);
    const auto lines = Wrap(words, kPageWidth - clause - title - 2);
    for (std::size_t i = 0; i < std::max(titles.size(), lines.size()); ++i) {
      auto line = PadRight(i == 0 ? number : "", clause) +
                  PadRight(i < titles.size() ? titles[i] : "", title + 2);
      line += i < lines.size() ? lines[i] : "";
      line.erase(line.find_last_not_of(' ') + 1);
      text += line + "\n";
    }
  };
  for (const auto& duty : duties) {
    row(duty.clause, Cited(TitleOf(duty), duty.amended), WordsOf(duty));
    if (options.explain && duty.explanation) text += ExplanationTree(*duty.explanation, clause + 2);
  }
  for (const auto& right : rights) {
    row(right.clause, Cited(TitleOf(right), right.amended), WordsOf(right));
    if (options.explain && right.explanation)
      text += ExplanationTree(*right.explanation, clause + 2);
  }
  return text;
}

}  // namespace bpo::report
