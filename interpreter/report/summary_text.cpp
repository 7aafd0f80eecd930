// The sentences at the top of a statement.

#include <array>
#include <cstddef>
#include <utility>

#include "report/amounts.h"
#include "report/page.h"
#include "report/words.h"

namespace bpo::report {
namespace {

auto Amount(const Decimal& amount) -> std::string { return WithThousands(amount.text()); }
auto Size(const Decimal& amount) -> Decimal {
  return amount.IsNegative() ? Negated(amount) : amount;
}

auto PayableSentence(const Statement& statement, const Statement* previous) -> std::string {
  std::string before;
  if (previous != nullptr && previous->payable &&
      previous->payable->currency == statement.currency) {
    const bool same = previous->period.id == statement.period.id;
    before = " (" +
             (same ? "version " + std::to_string(previous->version) : previous->period.title) +
             ": " + Amount(previous->payable->amount) + ")";
  }
  if (!statement.payable) {
    return "What is payable for " + statement.period.title + " is not known yet" + before + ".";
  }
  const auto& payable = *statement.payable;
  if (payable.amount.IsZero())
    return "Nothing is payable for " + statement.period.title + before + ".";
  const bool to_provider = !payable.amount.IsNegative();
  return (to_provider ? statement.client : statement.provider) + " pays " +
         (to_provider ? statement.provider : statement.client) + " " +
         Amount(Size(payable.amount)) + " " + payable.currency + before + ".";
}

auto Named(const std::vector<const ServiceLevel*>& levels) -> std::string {
  std::string text;
  for (std::size_t i = 0; i < levels.size(); ++i) {
    if (i > 0) text += i + 1 == levels.size() ? " and " : ", ";
    text += TitleOf(*levels[i]);
  }
  return text;
}

// Without a full stop; empty when the contract has no levels.
auto LevelsClause(const Statement& statement) -> std::string {
  constexpr std::size_t kNamed = 3;
  std::vector<const ServiceLevel*> missed;
  std::size_t met = 0;
  for (const auto& level : statement.slas) {
    if (level.status == "missed") missed.push_back(&level);
    if (level.status == "met") ++met;
  }
  const auto all = statement.slas.size();
  if (all == 0) return "";
  const auto every = [&](std::string_view what) -> std::string {
    if (all == 1) return "The service level was " + std::string(what);
    if (all == 2) return "Both service levels were " + std::string(what);
    return "All " + std::to_string(all) + " service levels were " + std::string(what);
  };
  if (missed.size() == all) return every("missed");
  if (met == all) return every("met");
  if (missed.empty()) return "No service level was missed";
  if (missed.size() > kNamed)
    return std::to_string(missed.size()) + " of " + std::to_string(all) +
           " service levels were missed";
  return Named(missed) + (missed.size() == 1 ? " was missed" : " were missed");
}

// What the limits of each kind came to.
auto LimitClauses(const Statement& statement) -> std::vector<std::string> {
  constexpr std::array kKinds = {"charge", "credit", "bonus", "pass_through", "adjustment"};
  std::vector<std::string> clauses;
  for (const std::string kind : kKinds) {
    std::vector<Decimal> lines;
    std::vector<Decimal> limits;
    const Line* last = nullptr;
    for (const auto& line : statement.lines) {
      if (line.kind != kind || !line.amount || line.currency != statement.currency) continue;
      (line.limit ? limits : lines).push_back(*line.amount);
      if (line.limit && !line.amount->IsZero()) last = &line;
    }
    if (last == nullptr) continue;
    const auto before = Sum(lines);
    const auto change = Sum(limits);
    const auto after = Amount(Sum({before, change}));
    const auto plural =
        kind == "pass_through" ? std::string("pass-through costs") : PluralOfKind(kind);
    if (change.IsNegative()) {
      clauses.push_back(plural + " of " + Amount(before) + " stop at their limit of " + after);
    } else if (!change.IsZero()) {
      clauses.push_back(plural + " of " + Amount(before) + " rise to " + after + " by " +
                        (last->clause.empty() ? TitleOf(*last) : "clause " + last->clause));
    }
  }
  return clauses;
}

}  // namespace

auto SummaryText(const Statement& statement, const Statement* previous) -> std::string {
  auto clauses = LimitClauses(statement);
  if (auto levels = LevelsClause(statement); !levels.empty())
    clauses.insert(clauses.begin(), std::move(levels));
  std::string second;
  for (const auto& clause : clauses) second += (second.empty() ? "" : "; ") + clause;
  auto text = PayableSentence(statement, previous);
  if (!second.empty()) text += " " + Capitalized(std::move(second)) + ".";
  return Paragraph(text, 0);
}

}  // namespace bpo::report
