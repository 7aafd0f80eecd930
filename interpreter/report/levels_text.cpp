// Service levels with what it would have taken to meet them, duties and rights.

#include <algorithm>
#include <cstddef>

#include "report/explanation_tree.h"
#include "report/page.h"
#include "report/words.h"

namespace bpo::report {
namespace {

constexpr std::size_t kLongestTitle = 34;

auto PaintOf(const std::string& status) -> Paint {
  if (status == "missed" || status == "violated") return Paint::Red;
  if (status == "met" || status == "fulfilled") return Paint::Green;
  return Paint::Yellow;
}

auto DutyText(const Obligation& duty) -> std::string {
  const auto due = duty.due.empty() ? std::string() : "due " + MomentWithWeekday(duty.due);
  const auto with_due = [&](const std::string& rest) {
    return due.empty() ? Capitalized(rest) : due + ", " + rest;
  };
  const auto shown = duty.evidence.empty() ? std::string() : " (" + duty.evidence + ")";
  const auto on = [&](const std::string& what, const std::string& date) {
    return date.empty() ? std::string() : what + " " + MomentWithWeekday(date) + shown;
  };
  const auto done = on(duty.prohibits ? "broken" : "done", duty.done);
  std::string text;
  if (duty.status == "fulfilled") {
    text = with_due(done.empty() ? "fulfilled" : done + ": in time");
  } else if (duty.status == "fulfilled late") {
    text = with_due((done.empty() ? std::string("fulfilled") : done + ":") + " late" +
                    (duty.late_by.empty() ? "" : " by " + duty.late_by));
  } else if (duty.status == "violated" && duty.prohibits) {
    text = Capitalized(done.empty() ? "violated" : done + ": violated");
  } else if (duty.status == "violated") {
    text = with_due(done.empty() ? "not done: violated"
                                 : done + ": too late to be accepted, violated");
  } else if (duty.status == "pending") {
    text = with_due("not done yet: pending" +
                    (duty.time_left.empty() ? "" : ", " + duty.time_left + " left"));
  } else if (duty.status == "suspended") {
    text = with_due("not done yet: suspended");
  } else if (duty.status == "discharged") {
    text =
        with_due(duty.waived.empty() ? "discharged"
                                     : "waived " + MomentWithWeekday(duty.waived) + ": discharged");
  } else {
    return duty.reason.empty() ? duty.status : duty.status + ": " + duty.reason;
  }
  const bool breach = duty.status == "fulfilled late" || duty.status == "violated";
  return breach && !duty.read_by_amount ? text + "; no amount depends on it" : text;
}

auto RightText(const Right& right) -> std::string {
  auto text = right.status;
  if (right.status == "available") {
    if (!right.holder.empty()) text += " to the " + right.holder;
    if (!right.since.empty()) text += " since " + LongDate(right.since);
    if (!right.until.empty()) text += " until " + LongDate(right.until);
  } else if (right.status == "exercised") {
    if (!right.holder.empty()) text += " by the " + right.holder;
    if (!right.exercised.empty()) text += " on " + LongDate(right.exercised);
    if (!right.evidence.empty()) text += " (" + right.evidence + ")";
  }
  return right.reason.empty() ? text : text + ": " + right.reason;
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
    row(duty.clause, Cited(TitleOf(duty), duty.amended), DutyText(duty));
    if (options.explain && duty.explanation) text += ExplanationTree(*duty.explanation, clause + 2);
  }
  for (const auto& right : rights) {
    row(right.clause, Cited(TitleOf(right), right.amended), RightText(right));
    if (options.explain && right.explanation)
      text += ExplanationTree(*right.explanation, clause + 2);
  }
  return text;
}

}  // namespace bpo::report
