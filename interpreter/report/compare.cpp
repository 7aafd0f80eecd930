// Lines of both statements are matched by name and key. The effects of the lines on the invoice add
// up to the change of the payable.

#include "bpo/compare.h"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>

#include "report/amounts.h"
#include "report/invoice.h"
#include "report/words.h"

namespace bpo {
namespace {

using report::NameWithKey;
using report::Negated;

auto Difference(const Decimal& before, const Decimal& after) -> Decimal {
  return report::Sum({after, Negated(before)});
}

auto IsNegative(const Decimal& amount) -> bool { return amount.text().front() == '-'; }
auto Size(const Decimal& amount) -> Decimal {
  return IsNegative(amount) ? Negated(amount) : amount;
}
auto IsLess(const Decimal& a, const Decimal& b) -> bool { return IsNegative(Difference(b, a)); }

// ---- causes

struct Known {
  std::string value;
  std::string clause;
};
using Values = std::map<std::string, Known>;

auto IsCause(const Explanation& node) -> bool {
  constexpr std::array<std::string_view, 9> kKinds = {
      "input", "parameter", "clause", "carry", "window", "rate", "event", "tier-row", "field"};
  return std::find(kKinds.begin(), kKinds.end(), node.kind) != kKinds.end();
}

// Named values below a line, by their words; below a named clause nothing more, and nothing below
// what is not known by a name.
auto Collect(const Explanation& node, Values& values, std::vector<std::string>& order) -> void {
  for (const auto& part : node.parts) {
    const bool cause = IsCause(part) && !part.text.empty();
    if (cause && values.try_emplace(part.text, Known{part.value, part.clause}).second)
      order.push_back(part.text);
    if (!cause || part.kind == "tier-row") Collect(part, values, order);
  }
}

auto CausesOf(const std::optional<Explanation>& before, const std::optional<Explanation>& after)
    -> std::vector<Cause> {
  Values was;
  Values is;
  std::vector<std::string> order;
  if (after) Collect(*after, is, order);
  if (before) Collect(*before, was, order);
  std::vector<Cause> causes;
  for (const auto& text : order) {
    const auto old = was.find(text);
    const auto now = is.find(text);
    Cause cause{.text = text, .clause = {}, .before = {}, .after = {}};
    if (old != was.end()) cause.before = old->second.value;
    if (now != is.end()) cause.after = now->second.value;
    cause.clause = now != is.end() ? now->second.clause : old->second.clause;
    const bool listed = std::any_of(causes.begin(), causes.end(),
                                    [&](const Cause& one) { return one.text == text; });
    if (cause.before != cause.after && !listed) causes.push_back(std::move(cause));
  }
  return causes;
}

// ---- lines

// Pairs of what both have, in the order of the later one; what only the earlier had goes behind the
// one that it followed.
template <typename Clause>
auto Matched(const std::vector<Clause>& before, const std::vector<Clause>& after)
    -> std::vector<std::pair<const Clause*, const Clause*>> {
  const auto same = [](const Clause& a, const Clause& b) {
    return a.name == b.name && a.key == b.key;
  };
  std::vector<std::pair<const Clause*, const Clause*>> pairs;
  for (const auto& now : after) {
    const auto old = std::find_if(before.begin(), before.end(),
                                  [&](const Clause& one) { return same(one, now); });
    pairs.emplace_back(old == before.end() ? nullptr : &*old, &now);
  }
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (std::any_of(after.begin(), after.end(),
                    [&](const Clause& one) { return same(one, before[i]); }))
      continue;
    auto place =
        i == 0 ? pairs.begin() : std::find_if(pairs.begin(), pairs.end(), [&](const auto& pair) {
          return pair.first == &before[i - 1];
        });
    if (place != pairs.end() && i > 0) ++place;
    pairs.insert(place, {&before[i], nullptr});
  }
  return pairs;
}

auto Zero() -> Decimal { return Decimal::Parse("0").value_or(Decimal()); }

auto ChangeOf(const Line* before, const Line* after) -> LineChange {
  const Line& one = after != nullptr ? *after : *before;
  LineChange change;
  change.name = one.name;
  change.key = one.key;
  change.kind = one.kind;
  change.clause = one.clause;
  change.title = report::TitleOf(one);
  change.currency = one.currency;
  const auto side = [](const Line* line, auto& amount, auto& status, auto& reason) {
    if (line == nullptr) return;
    amount = line->amount;
    status = line->status;
    reason = line->reason;
  };
  side(before, change.before, change.status_before, change.reason_before);
  side(after, change.after, change.status_after, change.reason_after);
  const auto amount = [](const Line* line) {
    return line == nullptr ? std::optional(Zero()) : line->amount;
  };
  const auto was = amount(before);
  const auto is = amount(after);
  if (!was || !is) return change;
  change.difference = Difference(*was, *is);
  if (one.kind != "memo")
    change.effect = one.kind == "credit" ? Negated(*change.difference) : *change.difference;
  if (!change.difference->IsZero())
    change.causes = CausesOf(before == nullptr ? std::nullopt : before->explanation,
                             after == nullptr ? std::nullopt : after->explanation);
  return change;
}

auto ChangeOf(const Total* before, const Total* after) -> LineChange {
  const Total& one = after != nullptr ? *after : *before;
  LineChange change;
  change.name = one.name;
  change.kind = "total";
  change.clause = one.clause;
  change.title = report::TitleWithKey("", one.name, {});
  change.currency = one.currency;
  change.before = before == nullptr ? std::optional(Zero()) : before->amount;
  change.after = after == nullptr ? std::optional(Zero()) : after->amount;
  if (change.before && change.after) change.difference = Difference(*change.before, *change.after);
  return change;
}

// ---- statuses

auto StatusOf(const ServiceLevel& level) -> std::string {
  return level.status + (level.measured.empty() ? "" : ", " + level.measured);
}
auto StatusOf(const Obligation& duty) -> std::string {
  return duty.status + (duty.late_by.empty() ? "" : ", late by " + duty.late_by);
}
auto StatusOf(const Right& right) -> std::string { return right.status; }

template <typename Clause>
auto AddStatuses(Comparison& comparison, const std::string& kind, const std::vector<Clause>& before,
                 const std::vector<Clause>& after) -> void {
  for (const auto& [old, now] : Matched(before, after)) {
    if (old != nullptr && now != nullptr && old->status == now->status) continue;
    const Clause& one = now != nullptr ? *now : *old;
    comparison.statuses.push_back({.kind = kind,
                                   .name = one.name,
                                   .key = one.key,
                                   .clause = one.clause,
                                   .title = report::TitleOf(one),
                                   .before = old == nullptr ? "" : StatusOf(*old),
                                   .after = now == nullptr ? "" : StatusOf(*now)});
  }
}

auto AddAmendments(Comparison& comparison, const Statement& before, const Statement& after)
    -> void {
  const auto missing = [](const std::vector<Amendment>& all, const Amendment& one) {
    return std::none_of(all.begin(), all.end(),
                        [&](const Amendment& other) { return other.name == one.name; });
  };
  const auto add = [&](const Amendment& one, const char* was, const char* is) {
    comparison.statuses.push_back({.kind = "amendment",
                                   .name = one.name,
                                   .key = {},
                                   .clause = one.number,
                                   .title = one.title,
                                   .before = was,
                                   .after = is});
  };
  for (const auto& one : after.amendments) {
    if (missing(before.amendments, one)) add(one, "", "in force");
  }
  for (const auto& one : before.amendments) {
    if (missing(after.amendments, one)) add(one, "in force", "");
  }
}

// ---- the sentence

auto Summary(const Comparison& all) -> std::string {
  const auto amount = [](const Decimal& one) { return report::WithThousands(one.text()); };
  if (!all.payable_before || !all.payable_after || !all.difference) {
    const bool before = !all.payable_before.has_value();
    return "What is payable cannot be compared: that of " + (before ? all.before : all.after) +
           " is not known.";
  }
  const std::string from_to =
      "from " + amount(*all.payable_before) + " to " + amount(*all.payable_after);
  std::string text;
  if (all.difference->IsZero()) {
    text =
        "What is payable did not change: " + amount(*all.payable_after) + " " + all.currency + ".";
  } else {
    text = std::string("What is payable ") + (IsNegative(*all.difference) ? "fell" : "rose") +
           " by " + amount(Size(*all.difference)) + " " + all.currency + ", " + from_to + ".";
  }
  constexpr std::size_t kMost = 3;
  std::vector<const LineChange*> movers;
  for (const auto& line : all.lines) {
    if (line.effect && !line.effect->IsZero()) movers.push_back(&line);
  }
  if (movers.empty()) return text;
  std::stable_sort(movers.begin(), movers.end(), [](const LineChange* a, const LineChange* b) {
    return IsLess(Size(*b->effect), Size(*a->effect));
  });
  text += movers.size() == 1 ? " One line moved: " : " The largest moves: ";
  for (std::size_t i = 0; i < std::min(kMost, movers.size()); ++i) {
    const LineChange& line = *movers[i];
    if (i > 0) text += i + 1 == std::min(kMost, movers.size()) ? " and " : ", ";
    text += line.title + " (" + (IsNegative(*line.effect) ? "" : "+") + amount(*line.effect) + ")";
  }
  return text + ".";
}

}  // namespace

auto Compare(const Statement& before, const Statement& after) -> Comparison {
  Comparison all;
  all.contract = after.contract;
  const auto title = [](const Statement& one, const Statement& other) {
    return one.period.title +
           (one.period.id == other.period.id ? ", version " + std::to_string(one.version) : "");
  };
  all.before = title(before, after);
  all.after = title(after, before);
  all.before_id = before.period.id;
  all.after_id = after.period.id;
  all.currency = after.currency;
  if (before.payable) all.payable_before = before.payable->amount;
  if (after.payable) all.payable_after = after.payable->amount;
  if (all.payable_before && all.payable_after)
    all.difference = Difference(*all.payable_before, *all.payable_after);
  for (const auto& [old, now] : Matched(before.lines, after.lines))
    all.lines.push_back(ChangeOf(old, now));
  struct Row : Total {
    std::vector<std::string> key;  // of none
  };
  const auto rows = [](const std::vector<Total>& totals) {
    std::vector<Row> keyed;
    for (const auto& one : totals) keyed.push_back({one, {}});
    return keyed;
  };
  const auto old_rows = rows(before.totals);
  const auto new_rows = rows(after.totals);
  for (const auto& [old, now] : Matched(old_rows, new_rows))
    all.totals.push_back(ChangeOf(static_cast<const Total*>(old), static_cast<const Total*>(now)));
  AddAmendments(all, before, after);
  AddStatuses(all, "sla", before.slas, after.slas);
  AddStatuses(all, "obligation", before.obligations, after.obligations);
  AddStatuses(all, "right", before.rights, after.rights);
  all.summary = Summary(all);
  return all;
}

}  // namespace bpo
