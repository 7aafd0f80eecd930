// The sentences of a statement: at its top, of its duties, of what was found.

#include "report/sentences.h"

#include <array>
#include <cstddef>
#include <utility>

#include "report/amounts.h"
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

auto SummaryOf(const Statement& statement, const Statement* previous) -> std::string {
  auto clauses = LimitClauses(statement);
  if (auto levels = LevelsClause(statement); !levels.empty())
    clauses.insert(clauses.begin(), std::move(levels));
  std::string second;
  for (const auto& clause : clauses) second += (second.empty() ? "" : "; ") + clause;
  auto text = PayableSentence(statement, previous);
  if (!second.empty()) text += " " + Capitalized(std::move(second)) + ".";
  return text;
}

auto WordsOf(const Obligation& duty) -> std::string {
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

auto WordsOf(const Right& right) -> std::string {
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

auto WordsOf(const Diagnostic& finding) -> std::string {
  auto words = Capitalized(finding.message);
  const auto place = !finding.path.empty() ? finding.path
                     : finding.has_place
                         ? finding.place.file + ":" + std::to_string(finding.place.line)
                         : std::string();
  if (!finding.label.empty()) words += ": " + finding.label;
  if (!place.empty()) words += " (" + place + ")";
  for (const auto& note : finding.notes) words += "; " + note;
  return words;
}

auto WordsOf(const Amendment& amendment) -> std::string {
  return (amendment.number.empty() ? "" : amendment.number + " ") + amendment.title + ", signed " +
         LongDate(amendment.signed_on) + ", effective " + LongDate(amendment.effective);
}

auto OpenPointsOf(const Statement& statement) -> std::vector<std::string> {
  std::vector<std::string> points;
  std::string missing;
  for (const auto& name : statement.missing) missing += (missing.empty() ? "" : ", ") + name;
  if (!missing.empty()) points.push_back("Still to come: " + missing);
  for (const auto& line : statement.lines) {
    if (!line.room) continue;
    points.push_back("Room left under " + TitleOf(line) + ": " + line.room->text() + " " +
                     line.currency);
  }
  return points;
}

auto OpeningFactsNeeded(const Statement& statement) -> std::string {
  const auto& facts = statement.opening_needed;
  const bool said =
      !facts.empty() && statement.payable_reason.find(facts.front()) != std::string::npos;
  if (facts.empty() || said || statement.payable) return "";
  std::string needed;
  for (const auto& fact : facts) needed += (needed.empty() ? "" : ", ") + fact;
  return "Give these opening facts with the data: " + needed + ".";
}

auto MadeFrom(const Statement& statement) -> std::string {
  std::string made_from;
  const auto add = [&](const std::string& word, const std::string& value) {
    if (!value.empty()) made_from += (made_from.empty() ? "" : ", ") + word + " " + value;
  };
  const auto first = [](const std::string& fingerprint) {
    return fingerprint.empty() ? fingerprint : fingerprint.substr(0, 8) + "..";
  };
  add("contract", first(statement.contract_fingerprint));
  add("data", first(statement.data_fingerprint));
  add("engine", statement.engine);
  return made_from;
}

auto PreviousOf(const std::vector<Statement>& statements, std::size_t at) -> const Statement* {
  const Statement& statement = statements[at];
  const Statement* previous = nullptr;
  for (std::size_t i = 0; i < at; ++i) {
    const Statement& other = statements[i];
    const bool closer = previous == nullptr || previous->period.from <= other.period.from;
    if (other.period.from <= statement.period.from && closer) previous = &other;
  }
  return previous;
}

}  // namespace bpo::report
