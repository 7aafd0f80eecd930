#include "coverage/points.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

namespace bpo::coverage {

namespace {

auto IsInside(Span inner, Span outer) -> bool {
  return inner.file == outer.file && outer.begin <= inner.begin && inner.end <= outer.end;
}

template <class... Cases>
struct Overloaded : Cases... {
  using Cases::operator()...;
};

}  // namespace

Points::Points(const source::SourceSet& sources, const std::vector<syntax::File>& files,
               const std::vector<const syntax::Expressions*>& expressions)
    : sources_(sources) {
  for (const auto& file : files) {
    if (sources.Get(file.id).name().starts_with("library/")) continue;
    for (const auto& clause : file.clauses) Add(clause);
  }
  for (const auto* all : expressions) {
    for (std::size_t i = 0; i < all->size(); ++i)
      AddExpression(*all, (*all)[static_cast<syntax::ExprId>(i)]);
  }
  for (auto& clause : clauses_) {
    // Versions and calls of functions have the same expression more than once.
    std::set<Key> had;
    std::erase_if(clause.points, [&](const Point& one) { return !had.insert(one.key).second; });
    std::stable_sort(clause.points.begin(), clause.points.end(),
                     [](const Point& a, const Point& b) { return a.shown.begin < b.shown.begin; });
  }
}

auto Points::Find(Span span) -> Clause* {
  Clause* innermost = nullptr;
  for (auto& one : clauses_) {
    if (IsInside(span, one.clause->span)) innermost = &one;  // inner ones stand behind outer ones
  }
  return innermost;
}

auto Points::ClauseAt(Span span) const -> const syntax::Clause* {
  const syntax::Clause* innermost = nullptr;
  for (const auto& one : clauses_) {
    if (IsInside(span, one.clause->span)) innermost = one.clause;
  }
  return innermost;
}

auto Points::Words(Span span) const -> std::string {
  constexpr std::size_t kMost = 60;
  std::string words;
  bool comment = false;
  for (const char letter : sources_.TextOf(span)) {
    comment = (comment || letter == '#') && letter != '\n';
    if (comment) continue;
    const bool blank = letter == ' ' || letter == '\n' || letter == '\r' || letter == '\t';
    if (!blank) {
      words += letter;
    } else if (!words.empty() && words.back() != ' ') {
      words += ' ';
    }
  }
  if (words.size() <= kMost) return words;
  auto end = words.rfind(' ', kMost);
  if (end == std::string::npos) end = kMost;
  return words.substr(0, end) + " ...";
}

// ---- clauses ------------------------------------------------------------------------------------

void Points::Add(const syntax::Clause& clause) {
  using namespace syntax;  // NOLINT: the names of many clauses
  const bool computes = std::visit(
      Overloaded{
          [](const auto&) { return false; }, [](const DefineClause&) { return true; },
          [](const TableClause&) { return true; }, [](const FunctionClause&) { return true; },
          [](const IndexClause&) { return true; }, [](const MetricClause&) { return true; },
          [](const SlaClause&) { return true; }, [](const LineClause&) { return true; },
          [](const LimitClause&) { return true; }, [](const CarryClause&) { return true; },
          [](const DrawClause&) { return true; }, [](const ObligationClause&) { return true; },
          [](const RightClause&) { return true; }, [](const SettlementClause&) { return true; },
          [](const AmendmentClause&) { return true; }},
      clause.node);
  if (!computes) return;
  Clause found{
      .clause = &clause, .word = std::string(sources_.TextOf(HeadOf(clause).word)), .points = {}};
  AddPoints(clause, found);
  clauses_.push_back(std::move(found));
  if (const auto* amendment = std::get_if<AmendmentClause>(&clause.node)) {
    for (const auto& change : amendment->changes) {
      if (change.clause != nullptr) Add(*change.clause);
    }
  }
}

void Points::AddPoints(const syntax::Clause& clause, Clause& into) {
  using namespace syntax;  // NOLINT: the names of many clauses
  const Span head = HeadOf(clause).span;
  const auto add = [&](Kind kind, std::string what) {
    into.points.push_back({Key(kind, clause.span), head, std::move(what)});
  };
  const auto used = [&] { add(Kind::Clause, "the clause is used"); };
  const auto when = [&](ExprId condition) {
    if (condition == NoExpr) return;
    add(Kind::WhenHolds, "`when` holds");
    add(Kind::WhenFails, "`when` does not hold");
  };
  std::visit(
      Overloaded{
          [](const auto&) {}, [&](const DefineClause&) { used(); },
          [&](const FunctionClause&) { used(); }, [&](const IndexClause&) { used(); },
          [&](const CarryClause&) { used(); }, [&](const DrawClause&) { used(); },
          [&](const TableClause& table) {
            used();
            for (const auto& row : table.rows) AddRows(row.tiers, into);
          },
          [&](const MetricClause& metric) {
            used();
            if (metric.needs == NoExpr) return;
            add(Kind::NeedsHold, "`needs` holds");
            add(Kind::NeedsFail, "`needs` does not hold");
          },
          [&](const SlaClause& level) {
            add(Kind::Met, "met");
            add(Kind::Missed, "missed");
            if (level.unmeasured && level.counts_as == NoExpr)
              add(Kind::Unmeasured, "unmeasured: " + level.unmeasured->text);
          },
          [&](const LineClause& line) {
            used();
            when(line.when);
            if (line.if_unmeasured != NoExpr) add(Kind::IfUnmeasured, "`if unmeasured`");
            if (line.no_data) add(Kind::NoData, "`no data`");
          },
          [&](const LimitClause&) {
            add(Kind::Binds, "the limit binds");
            add(Kind::LeavesAlone, "the limit does not bind");
          },
          [&](const ObligationClause& duty) {
            when(duty.when);
            add(duty.prohibits ? Kind::Kept : Kind::Fulfilled,
                duty.prohibits ? "kept" : "fulfilled");
            add(Kind::Violated, "violated");
            if (duty.late_given && (duty.late_accepted || duty.not_accepted_after != NoExpr))
              add(Kind::FulfilledLate, "fulfilled late");
            if (duty.waived) add(Kind::Waived, "waived");
            if (duty.suspended) add(Kind::Suspended, "suspended");
          },
          [&](const RightClause& right) {
            add(Kind::NotAvailable, "not available");
            add(Kind::Available, "available");
            if (right.exercised) add(Kind::Exercised, "exercised");
            if (right.until != NoExpr) add(Kind::Lapsed, "lapsed");
          },
          [&](const AmendmentClause&) { add(Kind::Amendment, "the amendment is in force"); }},
      clause.node);
}

// ---- expressions --------------------------------------------------------------------------------

void Points::AddRows(const std::vector<syntax::TierRow>& rows, Clause& into) {
  for (const auto& row : rows) {
    if (row.kind == syntax::TierRow::Kind::Unmeasured) continue;
    into.points.push_back(
        {Key(Kind::Row, row.span), row.span, "the row `" + Words(row.span) + "`"});
  }
}

void Points::AddExpression(const syntax::Expressions& all, const syntax::Expr& expr) {
  using namespace syntax;  // NOLINT: the names of many expressions
  Clause* clause = Find(expr.span);
  if (clause == nullptr) return;
  const auto add = [&](Kind kind, Span shown, std::string what) {
    clause->points.push_back({Key(kind, expr.span), shown, std::move(what)});
  };
  if (const auto* choice = std::get_if<If>(&expr.node)) {
    const auto condition = "`if " + Words(all[choice->condition].span) + "`";
    add(Kind::Then, all[choice->then].span, condition + " holds");
    add(Kind::Else, all[choice->otherwise].span, condition + " does not hold");
  } else if (const auto* otherwise = std::get_if<Otherwise>(&expr.node)) {
    const Span fallback = all[otherwise->fallback].span;
    add(Kind::Fallback, fallback, "`otherwise " + Words(fallback) + "`");
  } else if (const auto* tail = std::get_if<Tail>(&expr.node)) {
    if (tail->kind != Tail::Kind::AtLeast && tail->kind != Tail::Kind::AtMost) return;
    add(Kind::Bound, tail->tail_span, "`" + Words(tail->tail_span) + "` binds");
    add(Kind::Unbound, tail->tail_span, "`" + Words(tail->tail_span) + "` does not bind");
  } else if (const auto* call = std::get_if<Call>(&expr.node)) {
    const auto& name = call->name.text;
    const bool chooses =
        name == "higher" || name == "lower" || name == "later" || name == "earlier";
    if (!chooses || call->arguments.size() != 2) return;
    for (const bool first : {true, false}) {
      const Span argument = all[call->arguments[first ? 0 : 1]].span;
      add(first ? Kind::First : Kind::Second, argument, "`" + Words(argument) + "` is the " + name);
    }
  } else if (const auto* tiers = std::get_if<Tiers>(&expr.node)) {
    AddRows(tiers->rows, *clause);
    for (const auto& row : tiers->rows) {
      if (row.kind == TierRow::Kind::Unmeasured)
        add(Kind::NoValueRow, row.span, "the row `" + Words(row.span) + "`");
    }
  } else if (const auto* rule = std::get_if<Exceptions>(&expr.node)) {
    for (const auto& row : rule->rows) {
      clause->points.push_back(
          {Key(Kind::Exception, row.span), row.span, "`except " + row.label.text + "`"});
    }
    if (rule->base != NoExpr) add(Kind::NoException, all[rule->base].span, "no exception applies");
  }
}

}  // namespace bpo::coverage
