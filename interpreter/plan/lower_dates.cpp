// Dates and instants into steps: days and hours counted, their calendars and time zones, and what
// is converted at the rate of a day.

#include "plan/lowering.h"
#include "values/day_count.h"

namespace bpo::plan {

namespace {

auto DateShape() -> Shape {
  Shape shape;
  shape.kind = Shape::Kind::Date;
  return shape;
}

}  // namespace

auto Lowering::DayUnitOf(SymbolId calendar) -> std::uint32_t {
  if (const auto found = day_units_.find(calendar); found != day_units_.end()) return found->second;
  Plan::DayUnit unit;
  if (const auto days = c_.calendars.find(calendar); days != c_.calendars.end()) {
    unit.calendar = static_cast<std::int32_t>(plan_.calendars.size());
    plan_.calendars.push_back(days->second);
    const Symbol& symbol = c_[calendar];
    const auto& clause = std::get<syntax::CalendarClause>(symbol.clause->node);
    if (clause.from_data) {
      unit.given = static_cast<std::int32_t>(plan_.given_calendars.size());
      plan_.given_calendars.push_back(
          {symbol.name, static_cast<std::uint32_t>(unit.calendar), *clause.from_data});
    }
  }
  if (const auto hours = c_.service_hours.find(calendar); hours != c_.service_hours.end()) {
    unit.hours = static_cast<std::int32_t>(plan_.service_hours.size());
    plan_.service_hours.push_back(hours->second);
  }
  plan_.day_units.push_back(unit);
  const auto index = static_cast<std::uint32_t>(plan_.day_units.size() - 1);
  day_units_[calendar] = index;
  return index;
}

auto Lowering::ZoneIndex(const std::shared_ptr<const values::Zone>& zone) -> std::uint32_t {
  for (std::size_t i = 0; i < plan_.zones.size(); ++i) {
    if (plan_.zones[i] == zone) return static_cast<std::uint32_t>(i);
  }
  plan_.zones.push_back(zone);
  return static_cast<std::uint32_t>(plan_.zones.size() - 1);
}

auto Lowering::LowerNthDay(ExprId expr, const syntax::NthDay& node, Context& context) -> SlotId {
  const Span span = SpanOf(expr);
  const SlotId n =
      Literal(node.before ? Number(-node.n) : Number(node.n), {}, span, SlotNote::Role::Hidden);
  const SlotId anchor = LowerExpr(node.anchor, context);
  const SymbolId calendar = InfoOf(expr).calendar;
  return Emit(Op::NthDay, DateShape(), span, anchor, n, NoSlot,
              calendar == check::NoSymbol ? 0 : DayUnitOf(calendar));
}

auto Lowering::LowerSpanFrom(ExprId expr, const syntax::SpanFrom& node, Context& context)
    -> SlotId {
  const Span span = SpanOf(expr);
  const check::UnitInfo& unit = c_.units[InfoOf(node.span).type.unit[0].first];
  SlotId count = LowerExpr(node.span, context);
  const SlotId anchor = LowerExpr(node.anchor, context);
  if (unit.factor != Number(1)) {
    count =
        Emit(Op::Multiply, {}, span, count, Literal(unit.factor, {}, span, SlotNote::Role::Hidden),
             NoSlot, 0, SlotNote::Role::Conversion);
  }
  if (node.before)
    count = Emit(Op::Negate, {}, span, count, NoSlot, NoSlot, 0, SlotNote::Role::Hidden);
  const Shape shape = ShapeOf(InfoOf(expr).type);
  const SymbolId calendar = InfoOf(expr).calendar;
  switch (unit.family) {
    case check::Family::Months: {
      const auto policy = context.month_end == syntax::Tail::Kind::NextDay
                              ? values::MonthEndPolicy::NextDay
                              : values::MonthEndPolicy::EndOfMonth;
      return Emit(Op::AddMonths, shape, span, anchor, count, NoSlot,
                  static_cast<std::uint32_t>(policy));
    }
    case check::Family::Clock: return Emit(Op::Add, shape, span, anchor, count);
    case check::Family::Days:
    case check::Family::Own: break;
  }
  const std::uint32_t day_unit = calendar == check::NoSymbol ? 0 : DayUnitOf(calendar);
  const bool office = shape.kind == Shape::Kind::Instant;
  return Emit(office ? Op::AfterHours : Op::NthDay, shape, span, anchor, count, NoSlot, day_unit);
}

auto Lowering::LowerBetween(ExprId expr, const syntax::Between& node, Context& context) -> SlotId {
  const Span span = SpanOf(expr);
  const Shape shape = ShapeOf(InfoOf(expr).type);
  const std::string& counted = node.counted.text;
  const SlotId from = LowerExpr(node.from, context);
  const SlotId to = LowerExpr(node.to, context);
  if (node.day_count) {
    const auto count = values::ParseDayCount(node.day_count->text);
    return Emit(Op::YearShare, shape, span, from, to, NoSlot,
                static_cast<std::uint32_t>(count.value_or(values::DayCount::Actual365)));
  }
  const SymbolId calendar = InfoOf(expr).calendar;
  if (counted.starts_with("office"))
    return Emit(Op::OfficeHours, shape, span, from, to, NoSlot, DayUnitOf(calendar));
  if (counted.starts_with("business"))
    return Emit(Op::DaysBetween, shape, span, from, to, NoSlot, DayUnitOf(calendar));
  if (counted == "days") return Emit(Op::DaysBetween, shape, span, from, to);
  const Number factor = c_.units[InfoOf(expr).type.unit[0].first].factor;
  const auto scaled = [&](SlotId slot) {
    return factor == Number(1) ? slot
                               : Emit(Op::Divide, shape, span, slot,
                                      Literal(factor, {}, span, SlotNote::Role::Hidden), NoSlot, 0,
                                      SlotNote::Role::Conversion);
  };
  if (counted == "whole weeks") {
    const SlotId weeks = scaled(Emit(Op::DaysBetween, {}, span, from, to));
    return Emit(Op::Round, shape, span, weeks, Literal(1, {}, span, SlotNote::Role::Hidden), NoSlot,
                static_cast<std::uint32_t>(values::RoundingMode::Down), SlotNote::Role::Hidden);
  }
  if (counted.starts_with("whole")) {
    return Emit(Op::WholeMonths, shape, span, from, to, NoSlot,
                static_cast<std::uint32_t>(factor.ToInt64().value_or(1)));
  }
  return scaled(Emit(Op::Subtract, factor == Number(1) ? shape : Shape{}, span, to, from));
}

auto Lowering::LowerDayOf(ExprId expr, const syntax::DayOf& node, Context& context) -> SlotId {
  const ExprInfo& info = InfoOf(expr);
  std::shared_ptr<const values::Zone> zone = c_.zone;
  if (node.site) {
    const auto bound = context.keys.find(info.dimension);
    const std::uint32_t key = info.names == ExprInfo::Names::Variable && bound != context.keys.end()
                                  ? bound->second
                                  : info.ordinal;
    if (key < c_.site_zones.size() && c_.site_zones[key] != nullptr) zone = c_.site_zones[key];
  }
  const SlotId of = LowerExpr(node.of, context);
  return Emit(Op::DayOf, DateShape(), SpanOf(expr), of, NoSlot, NoSlot, ZoneIndex(zone));
}

auto Lowering::LowerConverted(ExprId expr, const syntax::Tail& node, Context& context) -> SlotId {
  const Span span = SpanOf(expr);
  const SlotId amount = LowerExpr(node.of, context);
  Context at = context;
  at.factor = NoSlot;
  if (node.on != NoExpr) {
    const auto* point = std::get_if<syntax::PeriodPoint>(&Node(node.on).node);
    if (point != nullptr && point->of == syntax::PeriodPoint::Of::Period) {
      at.dated_at = point->at_end ? DatedAt::PeriodEnd : DatedAt::PeriodStart;
    } else {
      at.on_day = LowerExpr(node.on, context);
    }
  }
  const SlotId rate = LowerExpr(node.bound, at);
  return Emit(InfoOf(expr).divides ? Op::Divide : Op::Multiply, ShapeOf(InfoOf(expr).type), span,
              amount, rate, NoSlot, 0, SlotNote::Role::Conversion);
}

}  // namespace bpo::plan
