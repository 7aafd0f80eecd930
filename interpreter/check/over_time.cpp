// What looks over several periods: clauses that do not exist in every one, running totals, counts
// that tiers go on from, limits with a window. And the part of a period for which an amount is due.

#include <algorithm>

#include "check/checker.h"

namespace bpo::check {

namespace {

using syntax::Window;
using values::Interval;

auto MonthNumber(std::string_view word) -> std::optional<int> {
  for (int month = 1; month <= 12; ++month) {
    if (values::MonthName(month) == word) return month;
  }
  return std::nullopt;
}

auto IntervalOf(std::string_view word) -> std::optional<Interval> {
  if (word == "quarter") return Interval::Quarter;
  if (word == "contract year") return Interval::ContractYear;
  if (word == "calendar year" || word == "year") return Interval::CalendarYear;
  return std::nullopt;
}

// After what a window begins anew; none where it never does, or moves on with each period.
auto IntervalOf(const Window& window) -> std::optional<Interval> {
  switch (window.kind) {
    case Window::Kind::Quarter: return Interval::Quarter;
    case Window::Kind::ContractYear: return Interval::ContractYear;
    case Window::Kind::CalendarYear: return Interval::CalendarYear;
    case Window::Kind::Last:
    case Window::Kind::Previous:
    case Window::Kind::SinceStart: break;
  }
  return std::nullopt;
}

auto Rolls(const Window& window) -> bool {
  return window.kind == Window::Kind::Last || window.kind == Window::Kind::Previous;
}

auto MayBeSeldom(const syntax::Clause& clause) -> bool {
  return std::holds_alternative<syntax::LineClause>(clause.node) ||
         std::holds_alternative<syntax::DefineClause>(clause.node) ||
         std::holds_alternative<syntax::MetricClause>(clause.node) ||
         std::holds_alternative<syntax::SlaClause>(clause.node) ||
         std::holds_alternative<syntax::LimitClause>(clause.node);
}

// How a clause that cannot recur less often says so in its condition.
auto HelpWithoutEvery(const syntax::Clause& clause) -> std::string {
  using Every = syntax::Head::Every;
  const syntax::Head& head = syntax::HeadOf(clause);
  const bool is_duty = std::holds_alternative<syntax::ObligationClause>(clause.node);
  if (!is_duty && !std::holds_alternative<syntax::RightClause>(clause.node)) return "take it out";
  if (!head.every)
    return is_duty ? "take it out, and write `each: once` and when it is `due:`"
                   : "take it out, and say in `when:` from when on";
  const std::string_view end = *head.every == Every::Quarter        ? "quarter end"
                               : *head.every == Every::ContractYear ? "contract year end"
                                                                    : "calendar year end";
  return "take it out, and write `when: period end is " + std::string(end) + "`";
}

}  // namespace

// ---- clauses that do not exist in every period --------------------------------------------------

void Checker::CheckHeads() {
  const auto& scheme = c_.scheme;
  const auto long_period = scheme.SchemeKind() == values::PeriodScheme::Kind::Year ||
                           scheme.SchemeKind() == values::PeriodScheme::Kind::Once;
  for (const syntax::File& file : c_.files) {
    for (const syntax::Clause& clause : file.clauses) {
      const syntax::Head& head = syntax::HeadOf(clause);
      using Every = syntax::Head::Every;
      const bool seldom = (head.every && *head.every != Every::Period) || head.on;
      if (seldom && !MayBeSeldom(clause)) {
        Error(Id::head_does_not_fit, head.every_span,
              "only lines, definitions, metrics, service levels and limits recur less often than "
              "the period")
            .At("does not fit this clause")
            .Help(HelpWithoutEvery(clause));
      } else if (head.every == Every::Quarter && long_period) {
        Error(Id::head_does_not_fit, head.every_span,
              "a settlement period of this contract is longer than a quarter")
            .At("ends several times in a period")
            .Help("take it out: the clause exists in every period");
      } else if (head.on && !scheme.WholeTerm().Contains(*head.on)) {
        Error(Id::period_outside_term, head.every_span,
              head.on->ToText() + " is no day of the term")
            .At("this clause would never exist")
            .Label(c_.contract != nullptr ? c_.contract->term_span : head.every_span, "the term")
            .Help("name a day of the term");
      }
      if (!head.to_date) continue;
      const auto* line = std::get_if<syntax::LineClause>(&clause.node);
      if (line == nullptr) {
        Error(Id::head_does_not_fit, head.to_date_span,
              "only a line pays the increase of a running total")
            .At("does not fit this clause")
            .Help(
                "take `to date` out; a window such as `over contract year` is a total to date "
                "by itself");
      } else if (line->rounding &&
                 (line->rounding->text == "total" || line->rounding->text == "shared")) {
        Error(Id::head_does_not_fit, line->rounding->span,
              "a running total is kept, and rounded, for each key")
            .At("of the keys together")
            .Label(head.to_date_span, "a running total")
            .Help("write `rounding: each " +
                  (head.for_each.empty() ? "key" : head.for_each.front().text) + "`");
      }
    }
  }
  for (std::size_t i = 0; i < c_.symbols.size(); ++i) {
    const Symbol& symbol = c_.symbols[i];
    const auto id = static_cast<SymbolId>(i);
    if (symbol.kind == SymbolKind::Input) {
      const auto& field = std::get<syntax::InputClause>(symbol.clause->node).fields[symbol.row];
      if (!field.type.every) continue;
      const std::string& word = field.type.every->text;
      values::Recurrence recurrence;
      recurrence.interval = IntervalOf(word);
      recurrence.month = MonthNumber(word);
      c_.every.emplace(id, recurrence);
      continue;
    }
    if (!MayBeSeldom(*symbol.clause)) continue;
    const syntax::Head& head = syntax::HeadOf(*symbol.clause);
    using Every = syntax::Head::Every;
    values::Recurrence recurrence;
    recurrence.day = head.on;
    if (head.every == Every::Quarter) recurrence.interval = Interval::Quarter;
    if (head.every == Every::ContractYear) recurrence.interval = Interval::ContractYear;
    if (head.every == Every::CalendarYear) recurrence.interval = Interval::CalendarYear;
    if (recurrence.day || recurrence.interval) c_.every.emplace(id, recurrence);
    if (symbol.kind == SymbolKind::Line && head.to_date) c_.totals.emplace(id, std::nullopt);
  }
}

// A clause that exists at the end of a quarter has nothing to do with the calls of its last month
// alone. `symbol` is NoSymbol for `all credits`.
void Checker::CheckReadOfOnePeriod(ExprId expr, SymbolId symbol, const Type& type,
                                   const Scope& scope) {
  if (scope.history || running_.empty()) return;
  const SymbolKind kind = symbol == NoSymbol ? SymbolKind::Line : Get(symbol).kind;
  const auto own = c_.every.find(symbol);
  const auto around = c_.every.find(scope.seldom);
  bool of_one = false;
  switch (kind) {
    case SymbolKind::Input:
    case SymbolKind::Metric:
    case SymbolKind::Sla: of_one = own == c_.every.end(); break;
    case SymbolKind::Line:
    case SymbolKind::Limit:
      of_one = own == c_.every.end() || around == c_.every.end() || own->second != around->second;
      break;
    case SymbolKind::Total: of_one = true; break;
    case SymbolKind::Define:
      of_one = own == c_.every.end() && reads_[symbol].one_period.has_value();
      break;
    default: break;
  }
  if (!of_one) return;
  Reads& reads = reads_[running_.back()];
  if (!reads.one_period) reads.one_period = SpanOf(expr);
  if (scope.seldom == NoSymbol) return;
  // Of a running total only what is counted must be added up.
  if (around == c_.every.end() && !type.number()) return;
  const std::string name = TextOf(expr);
  std::string window = "since start";
  if (around != c_.every.end() && around->second.interval)
    window = values::ToText(*around->second.interval);
  const bool averaged = type.dimensionless();
  const std::string help =
      kind == SymbolKind::Sla && type.status() ? "count(" + name + " is missed over " + window + ")"
      : type.kind == Type::Kind::Condition     ? "any(" + name + " over " + window + ")"
      : type.kind == Type::Kind::Date          ? "highest(" + name + " over " + window + ")"
      : averaged                               ? "average(" + name + " over " + window + ")"
                                               : "sum(" + name + " over " + window + ")";
  auto finding = Error(Id::value_of_one_period, SpanOf(expr),
                       around == c_.every.end()
                           ? "`" + name + "` is of this period alone, and the line pays a total"
                           : "`" + name + "` is of the last period alone");
  finding.At("over which periods?")
      .Label(around == c_.every.end() ? syntax::HeadOf(*Get(scope.seldom).clause).to_date_span
                                      : syntax::HeadOf(*Get(scope.seldom).clause).every_span,
             around == c_.every.end() ? "a running total" : "does not exist in every period");
  if (kind == SymbolKind::Define && reads_[symbol].one_period)
    finding.Label(*reads_[symbol].one_period, "its definition reads this");
  finding.Help("write `" + help + "`");
}

// ---- running totals -----------------------------------------------------------------------------

void Checker::NoteWindow(const Window& window) {
  if (!running_.empty()) reads_[running_.back()].windows.push_back(window);
}

// The windows of the formula begin anew together, so that the total does.
void Checker::CheckToDate(SymbolId line, std::size_t windows_before) {
  const auto& clause = std::get<syntax::LineClause>(Get(line).clause->node);
  if (!clause.head.to_date) return;
  const std::vector<Window>& windows = reads_[line].windows;
  const Window* first = nullptr;
  for (std::size_t i = windows_before; i < windows.size(); ++i) {
    const Window& window = windows[i];
    if (Rolls(window)) {
      Error(Id::running_total_windows, window.span,
            "a window that moves on with each period makes no running total")
          .At("drops a period whenever it takes one in")
          .Label(clause.head.to_date_span, "the line pays the increase of a total")
          .Help("write `since start`, `contract year`, `calendar year` or `quarter`");
      return;
    }
    if (first == nullptr) first = &window;
    if (IntervalOf(*first) != IntervalOf(window)) {
      Error(Id::running_total_windows, window.span,
            "the windows of a running total begin anew at different times")
          .At("begins anew at another time")
          .Label(first->span, "than this one")
          .Help("use one window, or make it two lines");
      return;
    }
  }
  if (first != nullptr) c_.totals[line] = IntervalOf(*first);
  if (clause.rates) {
    Error(Id::dated_change_inside_period, clause.rates->index.span,
          "an index would raise what earlier periods have paid already")
        .At("the factor of which day?")
        .Label(clause.head.to_date_span, "the line pays the increase of a total")
        .Help("take `rates:` out and write the factor: `* (" + clause.rates->index.text +
              ", at period start)`");
  }
}

// ---- counts that tiers go on from ---------------------------------------------------------------

void Checker::CheckCounted(const syntax::Tiers& node, const Scope& scope) {
  if (!node.counted) return;
  const Span span = node.counted->span;
  if (node.reading != syntax::TierReading::Graduated) {
    Error(
        Id::counted_not_graduated, span,
        "only `graduated` prices each unit for itself, so that later units can go on in later rows")
        .At("goes on from earlier periods")
        .Label(node.reading_span, "looks at the whole quantity")
        .Help(
            "write `graduated` with rows `part up to ...`, or take `counted` out and aggregate: "
            "`sum(" +
            TextOf(node.quantity) + " over contract year)`");
    return;
  }
  if (Rolls(*node.counted)) {
    Error(Id::running_total_windows, span, "a count that goes on begins anew or never ends")
        .At("moves on with each period")
        .Help(
            "write `counted since start`, or `counted over contract year`, `calendar year` or "
            "`quarter`");
  }
  const SymbolId symbol = InfoOf(node.quantity).symbol;
  const bool named =
      std::holds_alternative<syntax::Reference>(Node(node.quantity).node) &&
      InfoOf(node.quantity).field == FieldOf::Value && symbol != NoSymbol &&
      (Get(symbol).kind == SymbolKind::Input || Get(symbol).kind == SymbolKind::Define ||
       Get(symbol).kind == SymbolKind::Metric);
  if (!named) {
    Error(Id::history_of_unnamed, SpanOf(node.quantity),
          "only an input or a definition is counted on from period to period")
        .At("has no name of its own")
        .Help("give it a name: `define counted = " + TextOf(node.quantity) + "`");
  }
  if (scope.history) {
    Error(Id::window_twice, span, "a count that goes on, inside a window")
        .Help("give the amount of one period a name with `define`");
  }
  for (const syntax::TierRow& row : node.rows) {
    const bool at_zero = row.kind == syntax::TierRow::Kind::AtZero;
    if (!at_zero && row.flat == NoExpr) continue;
    Error(Id::tier_row_form, row.span,
          "`flat` and `at zero` price one period, and this count goes on from earlier ones")
        .Label(span, "goes on")
        .Help("make the flat amount a line of its own");
    return;
  }
}

// ---- limits over several periods ----------------------------------------------------------------

void Checker::CheckLimitOverTime(SymbolId symbol) {
  const auto found = std::find_if(c_.limits.begin(), c_.limits.end(),
                                  [&](const Limit& each) { return each.symbol == symbol; });
  if (found == c_.limits.end()) return;
  Limit& limit = *found;
  const syntax::LimitClause& clause = *limit.clause;
  const std::string name = "`" + Get(symbol).name + "`";
  const auto every = c_.every.find(symbol);
  // A limit over running totals reads the totals.
  const SymbolId first = limit.lines.front();
  const bool totals = std::all_of(limit.lines.begin(), limit.lines.end(),
                                  [&](SymbolId line) { return c_.totals.count(line) != 0; });
  const bool any_total = std::any_of(limit.lines.begin(), limit.lines.end(),
                                     [&](SymbolId line) { return c_.totals.count(line) != 0; });
  if (clause.over) {
    limit.over = clause.over;
  } else if (any_total) {
    for (const SymbolId line : limit.lines) {
      const bool same = totals && c_.totals[line] == c_.totals[first];
      if (same) continue;
      Error(Id::row_missing, SpanOf(clause.subjects.front()),
            "the lines under this limit are not totals of the same time")
          .At("over which periods?")
          .Label(Get(first).span, "one of them")
          .Label(Get(line).span, "another")
          .Help("name the window: `" + TextOf(clause.subjects.front()) + " over contract year`");
      return;
    }
    Window window;
    window.span = SpanOf(clause.subjects.front());
    const auto interval = c_.totals[first];
    window.kind = !interval                             ? Window::Kind::SinceStart
                  : *interval == Interval::Quarter      ? Window::Kind::Quarter
                  : *interval == Interval::ContractYear ? Window::Kind::ContractYear
                                                        : Window::Kind::CalendarYear;
    limit.over = window;
    limit.trued_up = true;
  }
  if (!clause.over) {
    if (clause.over_time && !limit.over) {
      Error(Id::expected, clause.over_time_span, name + " looks at one period only")
          .At("says nothing")
          .Help("name the periods: `" + TextOf(clause.subjects.front()) +
                " over contract year`, or take the row out");
    }
    const bool as_seldom = std::all_of(limit.lines.begin(), limit.lines.end(), [&](SymbolId line) {
      const auto own = c_.every.find(line);
      return own != c_.every.end() && every != c_.every.end() && own->second == every->second;
    });
    if (every != c_.every.end() && !limit.over && !as_seldom) {
      Error(Id::value_of_one_period, SpanOf(clause.subjects.front()),
            "this limit would look at the lines of the last period alone")
          .At("over which periods?")
          .Label(clause.head.every_span, "does not exist in every period")
          .Help("name them: `" + TextOf(clause.subjects.front()) + " over " +
                (every->second.interval ? std::string(values::ToText(*every->second.interval))
                                        : "since start") +
                "`");
    }
  } else if (!clause.over_time) {
    Error(Id::row_missing, clause.head.span,
          clause.raise
              ? "whether later periods may take back what " + name + " has raised is not said"
              : "whether later periods may give back what " + name + " has cut is not said")
        .At("no row `over time:`")
        .Label(clause.over->span, "looks at several periods")
        .Help("state the limit in rows and add `over time: final` or `over time: trued up`");
  }
  if (clause.over_time)
    limit.trued_up = *clause.over_time == syntax::LimitClause::OverTime::TruedUp;
  if (!limit.over) return;
  if (limit.over->kind == Window::Kind::Previous) {
    Error(Id::window_does_not_fit, limit.over->span,
          "a limit counts this period, and this window does not")
        .Help("write `last " + std::to_string(limit.over->count + 1) + " " +
              (limit.over->unit ? limit.over->unit->text : "periods") + "`");
  } else if (limit.over->kind == Window::Kind::Last && limit.trued_up) {
    // What was given back would be taken again once its month has left the window.
    Error(Id::running_total_windows, limit.over->span,
          "a limit that is trued up looks at a window that begins anew, not at one that moves on")
        .At("moves on with each period")
        .Help("write `over contract year`, or `over time: final`");
  } else if (limit.over->kind == Window::Kind::Last) {
    const std::string unit = limit.over->unit ? limit.over->unit->text : "periods";
    if (!PeriodsIn(unit, limit.over->count)) {
      Error(Id::window_does_not_fit, limit.over->span,
            "this window is no whole number of settlement periods")
          .Help("write it in `periods`: `last 12 periods`");
    }
  }
  for (const SymbolId above : limit.earlier) {
    const Limit* earlier = LimitOf(above);
    const bool inside =
        std::all_of(earlier->lines.begin(), earlier->lines.end(), [&](SymbolId line) {
          return std::find(limit.lines.begin(), limit.lines.end(), line) != limit.lines.end();
        });
    if (inside) continue;
    Error(Id::cut_missing, Get(symbol).span,
          "over several periods the lines of `" + Get(above).name +
              "` must stand under this limit, too")
        .At("some of them do not")
        .Label(Get(above).span, "cuts other lines as well")
        .Help("name the same lines in both, or state that limit for each of the two sets");
    break;
  }
  if (clause.raise && every == c_.every.end() && InfoOf(clause.bound).type.constant) {
    Error(Id::minimum_raised_at_once, SpanOf(clause.bound),
          "the first of these periods would be raised to the whole minimum")
        .At("the minimum of all of them")
        .Label(limit.over->span, "together")
        .Help("let the limit exist when they are over: `limit " + Get(symbol).name + " every " +
              (IntervalOf(*limit.over) ? std::string(values::ToText(*IntervalOf(*limit.over)))
                                       : "contract year") +
              " ...`");
  }
}

// ---- parts of a period --------------------------------------------------------------------------

auto Checker::CheckProrated(const syntax::Tail& node, Type type, const Scope& scope) -> Type {
  using Proration = syntax::Tail::Proration;
  if (!type.number()) {
    Error(Id::amount_expected, SpanOf(node.of), DescribeType(type) + " cannot be prorated");
    return {};
  }
  using Kind = values::PeriodScheme::Kind;
  const Kind kind = c_.scheme.SchemeKind();
  if (node.proration == Proration::ThirtyDayMonth && (kind == Kind::Week || kind == Kind::Once)) {
    Error(Id::proration_does_not_fit, node.tail_span,
          "a settlement period of this contract is no whole number of months")
        .At("has no months of 30 days")
        .Help("write `prorated by calendar days`");
  }
  if (node.proration == Proration::BusinessDays) CalendarFor(std::nullopt, node.tail_span, false);
  if (node.proration == Proration::Hours) RequireZone(node.tail_span, "hours of days are counted");
  Scope plain = scope;
  plain.rates = false;
  for (const ExprId end : {node.from, node.to}) {
    if (end == NoExpr) continue;
    const Type date = Check(end, plain);
    if (!date.resolved()) continue;
    const bool instant = date.kind == Type::Kind::Instant && node.proration == Proration::Hours;
    if (date.kind != Type::Kind::Date && !instant) {
      Error(Id::unit_mismatch, SpanOf(end),
            "a part of a period lies between dates, and this is " + DescribeOne(date))
          .Help("name a date, such as `from 2026-03-21` or `to term end`");
      continue;
    }
    RequireAnswer(end, date, "a part of a period", true);  // one that is not there is open
  }
  type.place.reset();
  type.zero = type.one = type.constant = false;
  return type;
}

}  // namespace bpo::check
