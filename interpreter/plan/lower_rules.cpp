// Dated values, and values with exceptions.

#include <algorithm>

#include "plan/lowering.h"

namespace bpo::plan {

auto Lowering::DatedOf(SymbolId symbol, const Keys& keys) const -> ExprId {
  const Symbol& s = c_[symbol];
  const auto dated = [&](ExprId value) {
    return value != NoExpr && std::holds_alternative<syntax::DatedValue>(Node(value).node) ? value
                                                                                           : NoExpr;
  };
  if (s.kind == SymbolKind::Define)
    return dated(std::get<syntax::DefineClause>(s.clause->node).value);
  if (s.kind != SymbolKind::Table) return NoExpr;
  const auto* row = std::get<syntax::TableClause>(s.clause->node).RowFor(KeyNames(s.keys, keys));
  return row == nullptr ? NoExpr : dated(row->value);
}

auto Lowering::LowerDated(ExprId expr, const syntax::DatedValue& node, Context& context,
                          std::int64_t periods_ago) -> SlotId {
  DatedStep step;
  step.at = context.dated_at;
  step.periods_ago = periods_ago;
  step.span = SpanOf(expr);
  for (const syntax::DatedRow& row : node.rows)
    step.rows.push_back({row.from, row.to, Operand(row.value, context)});
  plan_.dated.push_back(std::move(step));
  return Emit(Op::Dated, ShapeOf(InfoOf(expr).type), SpanOf(expr), context.on_day, NoSlot, NoSlot,
              static_cast<std::uint32_t>(plan_.dated.size() - 1));
}

auto Lowering::LowerExceptions(ExprId expr, const syntax::Exceptions& node, Context& context)
    -> SlotId {
  ExceptionsStep step;
  Context plain = context;
  plain.factor = NoSlot;
  if (node.base != NoExpr) step.base = Operand(node.base, context);
  for (const auto& row : node.rows) {
    const SlotId when = LowerExpr(row.when, plain);
    step.rows.push_back({when, Operand(row.value, context), row.label.text,
                         row.number ? row.number->text : "", row.span});
  }
  const std::size_t count = step.rows.size();
  step.goes_before.assign(count, std::vector<bool>(count));
  const auto index = [&](const syntax::Word& label) {
    return static_cast<std::size_t>(
        std::find_if(step.rows.begin(), step.rows.end(),
                     [&](const auto& row) { return row.label == label.text; }) -
        step.rows.begin());
  };
  for (const auto& each : node.precedences)
    step.goes_before[index(each.first)][index(each.second)] = true;
  for (std::size_t k = 0; k < count; ++k) {
    for (std::size_t i = 0; i < count; ++i) {
      for (std::size_t j = 0; j < count; ++j) {
        if (step.goes_before[i][k] && step.goes_before[k][j]) step.goes_before[i][j] = true;
      }
    }
  }
  plan_.exceptions.push_back(std::move(step));
  return Emit(Op::Exceptions, ShapeOf(InfoOf(expr).type), SpanOf(expr), NoSlot, NoSlot, NoSlot,
              static_cast<std::uint32_t>(plan_.exceptions.size() - 1));
}

}  // namespace bpo::plan
