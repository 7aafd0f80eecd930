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
          .Label(node.rows[i - 1].from_span, "the row above");
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
  const Span first = node.rows.front().from_span;
  if (c_.contract != nullptr && c_.contract->term_from &&
      *c_.contract->term_from < node.rows.front().from) {
    emitter_
        .Emit(Id::dated_value_missing, first,
              "there is no value from " + c_.contract->term_from->ToText() +
                  ", when the term begins, until here")
        .At("the first value holds from here")
        .Label(c_.contract->term_span, "the term")
        .Help("let the first row begin with the term: `from " + c_.contract->term_from->ToText() +
              ": ...`");
  }
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
