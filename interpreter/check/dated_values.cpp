// Values that hold from a date: their order, what the term lacks of them, and changes in the middle
// of a settlement period, where a reader must say how the value is read.

#include <algorithm>

#include "check/checker.h"

namespace bpo::check {

// Whether a value begins or ends on a day of the term that begins or ends no period.
auto Checker::ChangesInside(const syntax::DatedValue& node) const -> bool {
  const auto& term = c_.scheme.WholeTerm();
  return std::any_of(node.rows.begin(), node.rows.end(), [&](const syntax::DatedRow& row) {
    const bool begins =
        term.Contains(row.from) && c_.scheme.At(c_.scheme.IndexOf(row.from)).from != row.from;
    const bool ends =
        row.to && term.Contains(*row.to) && c_.scheme.At(c_.scheme.IndexOf(*row.to)).to != *row.to;
    return begins || ends;
  });
}

auto Checker::HelpWithDatedReading(const std::string& text, const Type& type) const -> std::string {
  return "write `" + text + ", at period start`" + (type.number() ? ", " : " or ") + "`" + text +
         ", at period end`" +
         (type.number() ? " or `" + text + ", by calendar days`, the mean of the days" : "");
}

// The dated value that a definition is; null for any other thing.
auto Checker::DatedValueOf(SymbolId symbol) const -> const syntax::DatedValue* {
  const Symbol& owner = c_[symbol];
  if (owner.kind != SymbolKind::Define) return nullptr;
  return std::get_if<syntax::DatedValue>(
      &Node(std::get<syntax::DefineClause>(owner.clause->node).value).node);
}

// Days of the term that no row covers: before the first, between two, after the last. Days that
// another version of the contract settles are not missed.
void Checker::WarnOfDaysWithoutValue(const syntax::DatedValue& node) {
  if (c_.contract == nullptr || !c_.contract->term_from || !c_.contract->term_to) return;
  const values::Term term{*c_.contract->term_from, *c_.contract->term_to};
  const values::Term days = c_.in_force.value_or(term);
  const auto missing = [&](values::Date from, values::Date to, Span span, const char* at) {
    from = std::max(from, days.from);
    to = std::min(to, days.to);
    if (to < from) return;
    auto finding = emitter_.Emit(
        Id::dated_value_missing, span,
        from == to ? "there is no value on " + from.ToText()
                   : "there is no value from " + from.ToText() + " to " + to.ToText());
    finding.At(at);
    if (from == term.from || to == term.to) finding.Label(c_.contract->term_span, "the term");
    finding.Help("say what holds then: `from " + from.ToText() +
                 (to == days.to ? "" : " to " + to.ToText()) + ": ...`");
  };
  const auto day_after = [](values::Date day) { return day.PlusDays(1).value_or(day); };
  const auto day_before = [](values::Date day) { return day.PlusDays(-1).value_or(day); };
  const auto& rows = node.rows;
  missing(days.from, day_before(rows.front().from), rows.front().from_span,
          "the first value holds from here");
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!rows[i].to) continue;
    const bool last = i + 1 == rows.size();
    missing(day_after(*rows[i].to), last ? days.to : day_before(rows[i + 1].from), rows[i].to_span,
            last ? "the last value holds until here" : "the next value does not begin here");
  }
}

auto Checker::CheckDatedValue(ExprId expr, const syntax::DatedValue& node, const Scope& scope)
    -> Type {
  std::optional<Type> type;
  bool constant = true;
  for (std::size_t i = 0; i < node.rows.size(); ++i) {
    const syntax::DatedRow& row = node.rows[i];
    if (i > 0 && !(node.rows[i - 1].from < row.from)) {
      Error(Id::dated_rows_out_of_order, row.from_span,
            "dated rows stand in the order of their dates")
          .At("not after the row above")
          .Label(node.rows[i - 1].from_span, "the row above")
          .Help("put the rows in the order of their dates, the earliest first");
    } else if (i > 0 && node.rows[i - 1].to && !(*node.rows[i - 1].to < row.from)) {
      Error(Id::dated_rows_out_of_order, row.from_span,
            "a value begins before the one above it ends")
          .At("begins here")
          .Label(node.rows[i - 1].to_span, "the last day of the value above");
    }
    if (row.to && *row.to < row.from) {
      Error(Id::dated_rows_out_of_order, row.to_span, "this value ends before it begins")
          .At("the last day")
          .Label(row.from_span, "the first day");
    }
    Scope inner = scope;
    inner.dated_said = false;
    const Type value = Check(row.value, inner);
    constant = constant && (value.constant || Constant(row.value));
    if (!value.resolved()) continue;
    if (!type) {
      type = value;
    } else if (const auto common = CommonType(*type, value, c_.units)) {
      InfoOf(row.value).factor = common->right_factor;
      type = WithAbsences(common->type, *type, value);
    } else {
      CheckAgree(node.rows.front().value, *type, row.value, value, "given by rows of one value");
    }
  }
  if (!type) return {};
  WarnOfDaysWithoutValue(node);
  if (ChangesInside(node) && !scope.dated_said) {
    Error(Id::dated_change_inside_period, SpanOf(expr),
          "this value changes inside a settlement period")
        .At("the value of which day?")
        .Help(HelpWithDatedReading("{ from ... }", *type));
  }
  type->zero = type->one = false;
  type->constant = constant;
  return *type;
}

}  // namespace bpo::check
