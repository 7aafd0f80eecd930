// From one currency into another, at a rate that the contract names.

#include <algorithm>

#include "check/checker.h"

namespace bpo::check {

namespace {

// The one currency above the line; none where there is none, or more than one.
auto CurrencyAbove(const Unit& unit, const UnitTable& units) -> std::optional<UnitId> {
  std::optional<UnitId> found;
  for (const auto& [id, power] : unit) {
    if (power < 1 || !units[id].currency) continue;
    if (found || power > 1) return std::nullopt;
    found = id;
  }
  return found;
}

}  // namespace

auto Checker::CheckConverted(ExprId expr, const syntax::Tail& node, const Scope& scope) -> Type {
  const Type type = Check(node.of, scope);
  Scope plain = scope;
  plain.rates = false;
  plain.dated_said = true;  // the tail says it, or is asked to
  const Type rate = Check(node.bound, plain);
  const Type on = node.on == NoExpr ? Type{} : Check(node.on, scope);
  if (node.on != NoExpr) {
    if (scope.history) {
      Error(Id::tail_does_not_fit, SpanOf(node.on),
            "inside a window the rate of another day cannot be read")
          .Help("give the converted amount a name with `define`, and take that over the window");
      return {};
    }
    if (!RequireKind(node.on, on, Type::Kind::Date, "a rate is read on")) return {};
    const SymbolId named = InfoOf(node.bound).symbol;
    const bool dated =
        std::holds_alternative<syntax::DatedValue>(Node(node.bound).node) ||
        (named != NoSymbol && (DatedValueOf(named) != nullptr || dated_tables_.count(named) != 0));
    if (rate.resolved() && !dated) {
      Error(Id::tail_does_not_fit, SpanOf(node.on), "this rate is the same on every day")
          .Label(SpanOf(node.bound), "no dated definition")
          .Help("leave `on " + TextOf(node.on) +
                "` out, or give the rate by date: `define eur_rate { from 2026-01-01: 1.10 USD per "
                "EUR }`");
      return {};
    }
  }
  if (const SymbolId named = InfoOf(node.bound).symbol; node.on == NoExpr && !scope.dated_said &&
                                                        named != NoSymbol &&
                                                        dated_inside_.count(named) != 0) {
    Error(Id::dated_change_inside_period, SpanOf(node.bound),
          "`" + Get(named).name + "` changes inside a settlement period")
        .At("the rate of which day?")
        .Label(Get(named).span, "changes on a day that begins no period")
        .Help("write `" + TextOf(node.bound) + " on period end`, or `on` the day that counts");
    return {};
  }
  const auto target = c_.units.Find(node.currency->text);
  if (!target || !c_.units[*target].currency) {
    Error(Id::unit_unknown, node.currency->span,
          "`" + node.currency->text + "` is no currency of ISO 4217")
        .Help("write its three letters, such as `USD`, `EUR` or `GBP`");
    return {};
  }
  if (!type.resolved() || !rate.resolved()) return {};
  const auto source = type.number() ? CurrencyAbove(type.unit, c_.units) : std::nullopt;
  if (!source) {
    Error(Id::currency_mismatch, SpanOf(node.of),
          "an amount of money is converted, and this is " + DescribeOne(type));
    return {};
  }
  if (*source == *target) {
    Error(Id::currency_mismatch, node.tail_span,
          "this amount is in " + node.currency->text + " already")
        .Label(SpanOf(node.of), DescribeType(type))
        .Help("leave `, converted to " + node.currency->text + " ...` out");
    return {};
  }
  const Unit multiplied = Divide({{*target, 1}}, {{*source, 1}}, c_.units).unit;
  const Unit divided = Divide({{*source, 1}}, {{*target, 1}}, c_.units).unit;
  if (!rate.number() || (rate.unit != multiplied && rate.unit != divided)) {
    const std::string wanted = ToText(multiplied, c_.units) + "` or `" + ToText(divided, c_.units);
    Error(Id::currency_mismatch, SpanOf(node.bound),
          c_.units[*source].plural + " become " + node.currency->text + " at a rate in `" + wanted +
              "`, and this is " + DescribeOne(rate))
        .At(DescribeType(rate))
        .Label(SpanOf(node.of), DescribeType(type));
    return {};
  }
  InfoOf(expr).divides = rate.unit == divided;
  Type result = NumberType(Multiply(type.unit, multiplied, c_.units).unit);
  result.constant = type.constant && rate.constant;
  result = WithAbsences(result, type, rate);
  return node.on == NoExpr ? result : WithAbsences(result, on, on);
}

}  // namespace bpo::check
