// A comparison as a page: what moved, with the inputs behind it; what stayed is not listed.

#include <algorithm>

#include "bpo/compare.h"

#include "report/amounts.h"
#include "report/words.h"

namespace bpo {
namespace {

using report::PadLeft;
using report::PadRight;
using report::Paint;
using report::Painted;
using report::Paragraph;
using report::Width;
using report::WithThousands;

constexpr std::size_t kClause = 6;
constexpr std::size_t kTitle = 42;
constexpr std::size_t kAmount = 15;

auto Moved(const LineChange& change) -> bool {
  return !change.difference || !change.difference->IsZero() ||
         change.status_before != change.status_after;
}

auto Amount(const std::optional<Decimal>& amount, const std::string& otherwise) -> std::string {
  return amount ? WithThousands(amount->text()) : otherwise;
}
auto Signed(const std::optional<Decimal>& amount) -> std::string {
  if (!amount) return "unknown";
  const auto text = WithThousands(amount->text());
  return amount->IsZero() || text.front() == '-' ? text : "+" + text;
}

auto Row(const std::string& clause, const std::string& title, const std::string& before,
         const std::string& after, const std::string& difference) -> std::string {
  const auto titles = report::Wrap(title, kTitle - 1);
  std::string text;
  for (std::size_t i = 0; i < titles.size(); ++i) {
    std::string line = PadRight(i == 0 ? clause : "", kClause) + PadRight(titles[i], kTitle);
    if (i == 0)
      line += PadLeft(before, kAmount) + PadLeft(after, kAmount) + PadLeft(difference, kAmount);
    line.resize(line.find_last_not_of(' ') + 1);
    text += line + "\n";
  }
  return text;
}

auto RowOf(const LineChange& change) -> std::string {
  const auto side = [](const std::optional<Decimal>& amount, const std::string& status) {
    if (status.empty()) return std::string("-");
    return status == "not due" ? status : Amount(amount, "unknown");
  };
  return Row(change.clause, change.title, side(change.before, change.status_before),
             side(change.after, change.status_after), Signed(change.difference));
}

auto CausesText(const LineChange& change) -> std::string {
  constexpr std::size_t kMost = 8;
  constexpr std::size_t kIndent = 8;
  std::string text;
  std::size_t count = 0;
  for (const auto& cause : change.causes) {
    if (++count > kMost) {
      text += Paragraph("and " + std::to_string(change.causes.size() - kMost) + " more", kIndent);
      break;
    }
    const auto clause = cause.clause.empty() ? "" : " [" + cause.clause + "]";
    const auto was = cause.before.empty() ? "not used" : WithThousands(cause.before);
    const auto is = cause.after.empty() ? "not used" : WithThousands(cause.after);
    text += Paragraph(cause.text + clause + ": " + was + " -> " + is, kIndent);
  }
  if (!text.empty() || change.reason_before == change.reason_after) return text;
  if (!change.reason_before.empty()) text += Paragraph("before: " + change.reason_before, kIndent);
  if (!change.reason_after.empty()) text += Paragraph("after: " + change.reason_after, kIndent);
  return text;
}

auto StatusText(const StatusChange& change) -> std::string {
  const auto words = [](const std::string& status) {
    return status.empty() ? std::string("not there") : status;
  };
  return "-" + Paragraph((change.clause.empty() ? "" : change.clause + " ") + change.title + ": " +
                             words(change.before) + " -> " + words(change.after),
                         2)
                   .substr(1);
}

}  // namespace

auto ToText(const Comparison& comparison, bool color) -> std::string {
  std::string text = Painted(comparison.before + " and " + comparison.after, Paint::Bold, color) +
                     "\n" + comparison.contract + ", " + comparison.currency + "\n\n" +
                     Paragraph(comparison.summary, 0) + "\n";
  std::string rows;
  for (const auto& line : comparison.lines) {
    if (Moved(line)) rows += RowOf(line) + CausesText(line);
  }
  text += Painted(Row("", "WHAT MOVED", comparison.before_id, comparison.after_id, "difference"),
                  Paint::Bold, color);
  text += rows.empty() ? "      no line moved\n" : rows;
  text += "\n";
  for (const auto& total : comparison.totals) {
    text += Row(total.clause, total.title, Amount(total.before, "unknown"),
                Amount(total.after, "unknown"), Signed(total.difference));
  }
  const bool payable = std::any_of(comparison.totals.begin(), comparison.totals.end(),
                                   [](const auto& one) { return one.name == "payable"; });
  if (!payable) {
    text += Row("", "Payable", Amount(comparison.payable_before, "unknown"),
                Amount(comparison.payable_after, "unknown"), Signed(comparison.difference));
  }
  if (!comparison.statuses.empty()) {
    text += "\n" + Painted("WHAT ELSE CHANGED", Paint::Bold, color) + "\n";
    for (const auto& one : comparison.statuses) text += StatusText(one);
  }
  return text;
}

}  // namespace bpo
