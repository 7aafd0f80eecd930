// Expressions into steps.

#include <algorithm>

#include "plan/lowering.h"

namespace bpo::plan {

namespace {

template <class... Fs>
struct Overloaded : Fs... {
  using Fs::operator()...;
};

auto ConditionShape() -> Shape {
  Shape shape;
  shape.kind = Shape::Kind::Condition;
  return shape;
}

auto AsCount(std::size_t count) -> SlotId { return static_cast<SlotId>(count); }

auto AggregateOf(const std::string& name) -> Aggregate {
  if (name == "sum") return Aggregate::Sum;
  if (name == "count") return Aggregate::Count;
  if (name == "average") return Aggregate::Average;
  if (name == "lowest") return Aggregate::Lowest;
  if (name == "highest") return Aggregate::Highest;
  if (name == "median") return Aggregate::Median;
  if (name == "any") return Aggregate::Any;
  if (name == "every") return Aggregate::Every;
  if (name == "share") return Aggregate::Share;
  return Aggregate::Streak;
}

}  // namespace

auto Lowering::Constant(ExprId expr) const -> Number {
  return check::ConstantOf(c_.expressions, expr).value_or(0);
}

auto Lowering::Operand(ExprId expr, Context& context) -> SlotId {
  const SlotId slot = LowerExpr(expr, context);
  const ExprInfo& info = InfoOf(expr);
  if (info.factor == Number(1) || slot == NoSlot) return slot;
  const Shape shape = plan_.notes[Index(slot)].shape;
  return Emit(Op::Multiply, shape, SpanOf(expr), slot,
              Literal(info.factor, {}, SpanOf(expr), SlotNote::Role::Hidden), NoSlot, 0,
              SlotNote::Role::Conversion);
}

auto Lowering::Indexed(SlotId rate, Shape shape, Span span, const Context& context) -> SlotId {
  if (context.factor == NoSlot) return rate;
  const auto raise = [&](SlotId from, SlotId factor) {
    const SlotId raised =
        Emit(Op::Multiply, shape, span, from, factor, NoSlot, 0, SlotNote::Role::Indexed);
    if (context.factor_place == NoSlot) return raised;
    return Emit(Op::Round, shape, span, raised, context.factor_place, NoSlot,
                static_cast<std::uint32_t>(context.factor_mode), SlotNote::Role::Rounding);
  };
  SlotId raised = raise(rate, context.factor);
  for (const SlotId factor : context.further_factors) raised = raise(raised, factor);
  return raised;
}

auto Lowering::LowerExpr(ExprId expr, Context& context) -> SlotId {
  const syntax::Expr& e = Node(expr);
  const ExprInfo& info = InfoOf(expr);
  const Shape shape = ShapeOf(info.type);
  return std::visit(
      Overloaded{
          [&](const syntax::NumberLiteral& node) { return Literal(node.value, shape, e.span); },
          [&](const syntax::QuantityLiteral&) {
            const SlotId literal = Literal(Constant(expr), shape, e.span);
            return info.rate ? Indexed(literal, shape, e.span, context) : literal;
          },
          [&](const syntax::PercentLiteral&) { return Literal(Constant(expr), shape, e.span); },
          [&](const syntax::DateLiteral& node) {
            return Literal(Number(node.value.Days()), shape, e.span);
          },
          [&](const syntax::InstantLiteral&) {
            return Literal(Number(info.seconds), shape, e.span);
          },
          [&](const syntax::PeriodLiteral& node) {
            return Literal(Number(c_.scheme.Parse(node.id).value_or(0)), shape, e.span);
          },
          [&](const syntax::TextLiteral& node) {
            return Literal(TextOrdinal(node.text), shape, e.span);
          },
          [&](const syntax::Reference& node) { return LowerReference(expr, node, context); },
          [&](const syntax::AllOf&) { return AllOfKind(expr, context); },
          [&](const syntax::InHistory& node) {
            ExprId named = node.of;
            SlotId track_slot = NoSlot;
            if (const auto* view = std::get_if<syntax::LineView>(&Node(named).node)) {
              const FieldOf field =
                  view->kind == syntax::LineView::Kind::Unrounded    ? FieldOf::Measured
                  : view->kind == syntax::LineView::Kind::WithLimits ? FieldOf::Closing
                                                                     : FieldOf::Value;
              const ExprInfo& of = InfoOf(view->of);
              const std::int64_t depth =
                  context.reach < 0 ? context.reach : context.reach + node.periods_ago;
              const std::uint32_t track = TrackOf(of.symbol, KeysOf(of, context), field, depth);
              track_slot = Emit(Op::History, shape, e.span, NoSlot,
                                AsCount(static_cast<std::size_t>(node.periods_ago)), NoSlot, track);
              return track_slot;
            }
            const ExprInfo& of = InfoOf(named);
            const std::int64_t depth =
                context.reach < 0 ? context.reach : context.reach + node.periods_ago;
            if (const ExprId dated = DatedOf(of.symbol, KeysOf(of, context));
                dated != NoExpr && c_[of.symbol].type.constant) {
              return LowerDated(dated, std::get<syntax::DatedValue>(Node(dated).node), context,
                                node.periods_ago);
            }
            if (c_[of.symbol].kind == SymbolKind::Parameter ||
                c_[of.symbol].kind == SymbolKind::Table)
              return LowerExpr(named, context);
            const std::uint32_t track = TrackOf(of.symbol, KeysOf(of, context), of.field, depth);
            return Emit(Op::History, shape, e.span, NoSlot,
                        AsCount(static_cast<std::size_t>(node.periods_ago)), NoSlot, track);
          },
          [&](const syntax::LineView& node) {
            const ExprInfo& of = InfoOf(node.of);
            switch (node.kind) {
              case syntax::LineView::Kind::BeforeLimits: return LowerExpr(node.of, context);
              case syntax::LineView::Kind::Unrounded: {
                if (IsAtHand(c_[of.symbol], context))
                  return EachSlot(of.symbol, FieldOf::Measured, context);
                if (context.window) {
                  return Emit(
                      Op::History, shape, e.span, NoSlot, AsCount(0), NoSlot,
                      TrackOf(of.symbol, KeysOf(of, context), FieldOf::Measured, context.reach));
                }
                return SlotOf(of.symbol, KeysOf(of, context), FieldOf::Measured);
              }
              case syntax::LineView::Kind::WithLimits: {
                if (IsAtHand(c_[of.symbol], context))
                  return EachSlot(of.symbol, FieldOf::Closing, context);
                if (context.window) {
                  return Emit(
                      Op::History, shape, e.span, NoSlot, AsCount(0), NoSlot,
                      TrackOf(of.symbol, KeysOf(of, context), FieldOf::Closing, context.reach));
                }
                Context inner = context;
                const Keys keys = KeysOf(of, context);
                for (std::size_t i = 0; i < keys.size(); ++i)
                  inner.keys[c_[of.symbol].keys[i]] = keys[i];
                return WithLimits(of.symbol, inner, e.span);
              }
            }
            return NoSlot;
          },
          [&](const syntax::Negate& node) {
            return Emit(Op::Negate, shape, e.span, LowerExpr(node.of, context));
          },
          [&](const syntax::Binary& node) {
            using Operator = syntax::Binary::Operator;
            const SlotId left = LowerExpr(node.left, context);
            const SlotId right = Operand(node.right, context);
            const Op op = node.op == Operator::Add        ? Op::Add
                          : node.op == Operator::Subtract ? Op::Subtract
                          : node.op == Operator::Multiply ? Op::Multiply
                                                          : Op::Divide;
            return Emit(op, shape, e.span, left, right);
          },
          [&](const syntax::ShareOf& node) {
            const SlotId share = LowerExpr(node.share, context);
            return Emit(Op::Multiply, shape, e.span, share, LowerExpr(node.of, context));
          },
          [&](const syntax::ForEvery& node) {
            const SlotId amount = LowerExpr(node.amount, context);
            const SlotId of = LowerExpr(node.of, context);
            const SlotId step = Operand(node.step, context);
            SlotId steps =
                Emit(Op::Divide, {}, e.span, of, step, NoSlot, 0, SlotNote::Role::Expression);
            if (node.part != syntax::ForEvery::Part::InProportion) {
              const auto mode = node.part == syntax::ForEvery::Part::Whole
                                    ? values::RoundingMode::Down
                                    : values::RoundingMode::Up;
              steps =
                  Emit(Op::Round, {}, e.span, steps, Literal(1, {}, e.span, SlotNote::Role::Hidden),
                       NoSlot, static_cast<std::uint32_t>(mode), SlotNote::Role::Rounding);
            }
            return Emit(Op::Multiply, shape, e.span, amount, steps);
          },
          [&](const syntax::Compare& node) { return LowerCompare(expr, node, context); },
          [&](const syntax::Logic& node) {
            const SlotId left = LowerExpr(node.left, context);
            const SlotId right = LowerExpr(node.right, context);
            return Emit(node.op == syntax::Logic::Operator::And ? Op::And : Op::Or, shape, e.span,
                        left, right);
          },
          [&](const syntax::Not& node) {
            return Emit(Op::Not, shape, e.span, LowerExpr(node.of, context));
          },
          [&](const syntax::If& node) {
            const SlotId condition = LowerExpr(node.condition, context);
            const SlotId then = LowerExpr(node.then, context);
            const SlotId otherwise = Operand(node.otherwise, context);
            return Emit(Op::Select, shape, e.span, condition, then, otherwise);
          },
          [&](const syntax::Otherwise& node) {
            const SlotId value = LowerExpr(node.value, context);
            return Emit(Op::Otherwise, shape, e.span, value, Operand(node.fallback, context));
          },
          [&](const syntax::Tiers& node) { return LowerTiers(expr, node, context); },
          [&](const syntax::Call& node) { return LowerCall(expr, node, context); },
          [&](const syntax::DatedValue& node) { return LowerDated(expr, node, context); },
          [&](const syntax::Exceptions& node) { return LowerExceptions(expr, node, context); },
          [&](const syntax::TimeCovered& node) { return LowerTimeCovered(expr, node, context); },
          [&](const syntax::PeriodPoint& node) {
            using Of = syntax::PeriodPoint::Of;
            if (node.of == Of::Period)
              return Emit(node.at_end ? Op::PeriodEnd : Op::PeriodStart, shape, e.span);
            if (node.of == Of::Term)
              return Emit(node.at_end ? Op::TermEnd : Op::TermStart, shape, e.span);
            const auto interval = node.of == Of::Quarter        ? values::Interval::Quarter
                                  : node.of == Of::ContractYear ? values::Interval::ContractYear
                                                                : values::Interval::CalendarYear;
            return Emit(node.at_end ? Op::IntervalEnd : Op::IntervalStart, shape, e.span, NoSlot,
                        NoSlot, NoSlot, static_cast<std::uint32_t>(interval));
          },
          [&](const syntax::NthDay& node) { return LowerNthDay(expr, node, context); },
          [&](const syntax::SpanFrom& node) { return LowerSpanFrom(expr, node, context); },
          [&](const syntax::Between& node) { return LowerBetween(expr, node, context); },
          [&](const syntax::DayOf& node) { return LowerDayOf(expr, node, context); },
          [&](const syntax::Tail& node) { return LowerTail(expr, node, context); },
      },
      e.node);
}

auto Lowering::KeysOf(const ExprInfo& info, const Context& context) const -> Keys {
  Keys keys;
  for (const check::KeyRef& key : info.keys) {
    if (key.fixed >= 0) {
      keys.push_back(static_cast<std::uint32_t>(key.fixed));
    } else {
      const auto bound = context.keys.find(key.dimension);
      keys.push_back(bound == context.keys.end() ? 0 : bound->second);
    }
  }
  return keys;
}

auto Lowering::LowerReference(ExprId expr, const syntax::Reference&, Context& context) -> SlotId {
  const ExprInfo& info = InfoOf(expr);
  const Shape shape = ShapeOf(info.type);
  const Span span = SpanOf(expr);
  switch (info.names) {
    case ExprInfo::Names::Variable:
      return Literal(Number(static_cast<std::int64_t>(context.keys.at(info.dimension))), shape,
                     span);
    case ExprInfo::Names::Key:
    case ExprInfo::Names::Status:
      return Literal(Number(static_cast<std::int64_t>(info.ordinal)), shape, span);
    case ExprInfo::Names::Nothing:
    case ExprInfo::Names::Factor: return AbsentSlot();
    case ExprInfo::Names::EventField: return EventFieldSlot(info.symbol, info.ordinal, span);
    case ExprInfo::Names::Symbol: break;
  }
  const Symbol& symbol = c_[info.symbol];
  for (const check::KeyRef& key : info.keys) {
    if (key.record_field != NoExpr) return ByRecordKey(expr, context);
  }
  if (IsAtHand(symbol, context)) return EachSlot(info.symbol, info.field, context);
  const Keys keys = KeysOf(info, context);
  if (context.on_day != NoSlot && symbol.kind == SymbolKind::Define &&
      DependsOnDates(info.symbol)) {
    const SlotId slot = OnDay(info.symbol, keys, context);
    return info.rate ? Indexed(slot, shape, span, context) : slot;
  }
  const bool timeless = symbol.kind == SymbolKind::Parameter || symbol.kind == SymbolKind::Table;
  if (const ExprId dated = DatedOf(info.symbol, keys);
      dated != NoExpr && (context.on_day != NoSlot || (context.window && symbol.type.constant))) {
    // What is read for a record or for another period is not what holds for this one.
    Context inner = context;
    inner.factor = NoSlot;
    inner.keys = ContextOf(symbol, keys).keys;
    const SlotId value = LowerDated(dated, std::get<syntax::DatedValue>(Node(dated).node), inner);
    return info.rate ? Indexed(value, shape, span, context) : value;
  }
  if (context.window && !timeless) {
    const FieldOf field = symbol.kind == SymbolKind::Carry && info.field == FieldOf::Value
                              ? FieldOf::Closing
                              : info.field;
    // A window that includes this period reads what this period has, so that must be computed
    // before.
    return Emit(Op::History, shape, span, NoSlot, AsCount(0), NoSlot,
                TrackOf(info.symbol, keys, field, context.reach));
  }
  if (symbol.kind == SymbolKind::Line && keys.size() != symbol.keys.size() && !IsTotal(symbol)) {
    std::vector<SlotId> slots;  // in the settlement and in limits: all keys together
    for (const Keys& each : AllKeys(symbol.keys)) slots.push_back(SlotOf(info.symbol, each));
    return SumOfLines(slots, span);
  }
  if (symbol.kind == SymbolKind::Limit && keys.size() != symbol.keys.size()) {
    std::vector<SlotId> slots;
    for (const Keys& each : AllKeys(symbol.keys)) slots.push_back(SlotOf(info.symbol, each));
    return SumOfLines(slots, span);
  }
  const SlotId slot = SlotOf(info.symbol, keys, info.field, context.dated_at);
  return info.rate ? Indexed(slot, shape, span, context) : slot;
}

auto Lowering::LowerTest(syntax::Compare::Operator op, SlotId left,
                         const std::vector<SlotId>& right, Span span) -> SlotId {
  using Operator = syntax::Compare::Operator;
  const Shape shape = ConditionShape();
  switch (op) {
    case Operator::AtLeast: return Emit(Op::AtLeast, shape, span, left, right[0]);
    case Operator::AtMost:
    case Operator::By: return Emit(Op::AtLeast, shape, span, right[0], left);
    case Operator::Above:
    case Operator::LaterThan: return Emit(Op::Above, shape, span, left, right[0]);
    case Operator::Below: return Emit(Op::Above, shape, span, right[0], left);
    case Operator::Between: {
      const SlotId low =
          Emit(Op::AtLeast, shape, span, left, right[0], NoSlot, 0, SlotNote::Role::Hidden);
      const SlotId high =
          Emit(Op::AtLeast, shape, span, right[1], left, NoSlot, 0, SlotNote::Role::Hidden);
      return Emit(Op::And, shape, span, low, high);
    }
    case Operator::Equal:
    case Operator::OneOf: {
      SlotId any = NoSlot;
      for (const SlotId each : right) {
        const SlotId equal = Emit(Op::Equal, shape, span, left, each);
        any = any == NoSlot ? equal : Emit(Op::Or, shape, span, any, equal);
      }
      return any;
    }
    case Operator::Given: return Emit(Op::IsGiven, shape, span, left);
  }
  return NoSlot;
}

auto Lowering::LowerCompare(ExprId expr, const syntax::Compare& node, Context& context) -> SlotId {
  using Operator = syntax::Compare::Operator;
  const Span span = SpanOf(expr);
  SlotId left = LowerExpr(node.left, context);
  if (InfoOf(node.left).type.kind == Type::Kind::ObligationStatus && node.op != Operator::Given) {
    // A duty that is not due has none of the statuses.
    const Shape shape = ShapeOf(InfoOf(node.left).type);
    left = Emit(Op::Otherwise, shape, SpanOf(node.left), left,
                Literal(kNoStatus, shape, SpanOf(node.left), SlotNote::Role::Hidden));
  }
  std::vector<SlotId> right;
  for (const ExprId each : node.right) right.push_back(Operand(each, context));
  SlotId result = LowerTest(node.op, left, right, span);
  if (node.negated) result = Emit(Op::Not, ConditionShape(), span, result);
  if (context.pass_over_excused && InfoOf(node.left).type.kind == Type::Kind::SlaStatus) {
    const SlotId excused = Literal(Number(static_cast<std::int64_t>(SlaStatus::Excused)),
                                   ShapeOf(InfoOf(node.left).type), span);
    const SlotId is_excused =
        Emit(Op::Equal, ConditionShape(), span, left, excused, NoSlot, 0, SlotNote::Role::Hidden);
    result = Emit(Op::Select, ConditionShape(), span, is_excused, AbsentSlot(), result, 0,
                  SlotNote::Role::Hidden);
  }
  return result;
}

void Lowering::LowerTierRows(const std::vector<syntax::TierRow>& rows, TierStep& step,
                             Context& context) {
  using Kind = syntax::TierRow::Kind;
  using Test = TierStep::Test;
  for (const syntax::TierRow& row : rows) {
    if (row.kind == Kind::Unmeasured) {
      step.unmeasured = Operand(row.value, context);
      continue;
    }
    TierStep::Row out;
    out.span = row.span;
    if (row.first != NoExpr) out.first = Operand(row.first, context);
    if (row.second != NoExpr) out.second = Operand(row.second, context);
    switch (row.kind) {
      case Kind::UpTo:
      case Kind::AtMost: out.test = Test::UpTo; break;
      case Kind::Above: out.test = out.first == NoSlot ? Test::Else : Test::Above; break;
      case Kind::AtLeast: out.test = Test::AtLeast; break;
      case Kind::Below: out.test = Test::Below; break;
      case Kind::Between:
      case Kind::FromTo: out.test = Test::Between; break;
      case Kind::At:
        out.test = Test::Between;
        out.second = out.first;
        break;
      case Kind::AtZero: out.test = Test::AtZero; break;
      case Kind::Otherwise: out.test = Test::Else; break;
      case Kind::Unmeasured: break;
    }
    out.value = Operand(row.value, context);
    if (row.flat != NoExpr) out.flat = Operand(row.flat, context);
    if (row.cap != NoExpr) out.cap = Operand(row.cap, context);
    step.rows.push_back(out);
  }
}

auto Lowering::LowerTiers(ExprId expr, const syntax::Tiers& node, Context& context) -> SlotId {
  TierStep step;
  step.span = SpanOf(expr);
  step.reading = static_cast<TierStep::Reading>(node.reading);
  const SlotId quantity = LowerExpr(node.quantity, context);
  const Shape shape = ShapeOf(InfoOf(expr).type);
  if (node.by != NoExpr) {
    const ExprInfo& info = InfoOf(node.by);
    const Symbol& symbol = c_[info.symbol];
    const Keys keys = KeysOf(info, context);
    if (symbol.kind == SymbolKind::Parameter) {
      const Parameter& parameter = plan_.parameters[fields_.at(info.symbol)];
      std::size_t at = 0;
      for (std::size_t i = 0; i < keys.size(); ++i)
        at = at * c_.dimensions[symbol.keys[i]].keys.size() + keys[i];
      step.table = static_cast<std::int32_t>(parameter.first_table + at);
      if (info.rate) {
        step.factor = context.factor;
        step.further_factors = context.further_factors;
        step.factor_place = context.factor_place;
        step.factor_mode = context.factor_mode;
      }
    } else {
      const auto& table = std::get<syntax::TableClause>(symbol.clause->node);
      if (const auto* row = table.RowFor(KeyNames(symbol.keys, keys)); row != nullptr) {
        Context rows = context;
        if (!info.rate) rows.factor = NoSlot;
        LowerTierRows(row->tiers, step, rows);
        if (info.rate && context.factor != NoSlot) {
          for (TierStep::Row& each : step.rows) {
            const bool bound_only = each.value == NoSlot;
            if (!bound_only)
              each.value =
                  Indexed(each.value, plan_.notes[Index(each.value)].shape, each.span, context);
            if (each.flat != NoSlot)
              each.flat =
                  Indexed(each.flat, plan_.notes[Index(each.flat)].shape, each.span, context);
          }
        }
      }
    }
  } else {
    LowerTierRows(node.rows, step, context);
  }
  if (node.counted) step.counted = CountedBefore(node, context);
  plan_.tiers.push_back(std::move(step));
  SlotId out = Emit(Op::Tier, shape, SpanOf(expr), quantity, NoSlot, NoSlot,
                    static_cast<std::uint32_t>(plan_.tiers.size() - 1));
  if (node.by != NoExpr && InfoOf(node.by).factor != Number(1)) {
    out = Emit(Op::Multiply, shape, SpanOf(expr), out,
               Literal(InfoOf(node.by).factor, {}, SpanOf(expr), SlotNote::Role::Hidden), NoSlot, 0,
               SlotNote::Role::Conversion);
  }
  return out;
}

auto Lowering::LowerCall(ExprId expr, const syntax::Call& node, Context& context) -> SlotId {
  const ExprInfo& info = InfoOf(expr);
  // A step of its own, which says the call in the words of its caller.
  if (info.inlined != NoExpr) {
    const SlotId result = LowerExpr(info.inlined, context);
    return Emit(Op::Copy, plan_.notes[Index(result)].shape, SpanOf(expr), result);
  }
  const std::string& name = node.name.text;
  if (name == "higher" || name == "later" || name == "lower" || name == "earlier") {
    const Op op = name == "higher" || name == "later" ? Op::Higher : Op::Lower;
    SlotId result = LowerExpr(node.arguments.front(), context);
    for (std::size_t i = 1; i < node.arguments.size(); ++i) {
      result =
          Emit(op, ShapeOf(info.type), SpanOf(expr), result, Operand(node.arguments[i], context));
    }
    return result;
  }
  return LowerAggregate(expr, node, context);
}

auto Lowering::ReachOf(const syntax::Window& window) const -> std::int64_t {
  using Kind = syntax::Window::Kind;
  using Grain = values::PeriodScheme::Kind;
  const Grain grain = c_.scheme.SchemeKind();
  switch (window.kind) {
    case Kind::Last:
    case Kind::Previous: {
      Number periods = window.count;
      const std::string unit = window.unit ? window.unit->text : "periods";
      const std::int64_t months = unit.starts_with("quarter") ? 3
                                  : unit.starts_with("year")  ? 12
                                                              : 1;
      if (!unit.starts_with("period") && !unit.starts_with("week")) {
        const std::int64_t per = grain == Grain::Quarter ? 3 : grain == Grain::Year ? 12 : 1;
        periods = periods * Number(months) / Number(per);
      }
      const std::int64_t count = periods.ToInt64().value_or(1);
      return window.kind == Kind::Last ? count - 1 : count;
    }
    case Kind::Quarter:
    case Kind::ContractYear:
    case Kind::CalendarYear:
    case Kind::SinceStart: return kReachMoves;
  }
  return kReachMoves;
}

auto Lowering::LowerAggregate(ExprId expr, const syntax::Call& node, Context& outer) -> SlotId {
  const SlotId result = AggregateSlot(expr, node, outer, AggregateOf(node.name.text), false);
  if (node.at_least == NoExpr) return result;
  // Fewer values than it asks for: as if there were none.
  const Span span = SpanOf(expr);
  const SlotId count = AggregateSlot(expr, node, outer, Aggregate::Count, true);
  const SlotId enough =
      Emit(Op::AtLeast, ConditionShape(), span, count, LowerExpr(node.at_least, outer));
  Value none;
  none.state = State::Absent;
  none.why = Why::NothingToAverage;
  const Shape shape = ShapeOf(InfoOf(expr).type);
  return Emit(Op::Select, shape, span, enough, result,
              NewSlot(shape, span, SlotNote::Role::Hidden, none));
}

// With `of_given` the values that there are are counted, whatever they are.
auto Lowering::AggregateSlot(ExprId expr, const syntax::Call& node, Context& outer,
                             Aggregate aggregate, bool of_given) -> SlotId {
  if (EventSetOf(node)) return EventsSlot(expr, node, outer, aggregate, of_given);
  const Span span = SpanOf(expr);
  const Shape shape = of_given ? Shape{} : ShapeOf(InfoOf(expr).type);
  std::vector<DimensionId> dimensions;
  const syntax::Window* window = nullptr;
  for (const auto& domain : node.over) {
    if (domain.window) {
      window = &*domain.window;
    } else if (domain.name) {
      for (std::size_t i = 0; i < c_.dimensions.size(); ++i) {
        if (c_.dimensions[i].name == domain.name->text)
          dimensions.push_back(static_cast<DimensionId>(i));
      }
    }
  }
  const ExprId argument = node.arguments.front();
  const auto value_of = [&](Context& context) {
    const SlotId value = LowerExpr(argument, context);
    return of_given ? Emit(Op::IsGiven, ConditionShape(), span, value, NoSlot, NoSlot, 0,
                           SlotNote::Role::Hidden)
                    : value;
  };
  const auto fold = [&](Context& context) {
    std::vector<SlotId> pairs;
    for (const Keys& keys : AllKeys(dimensions)) {
      Context inner = context;
      for (std::size_t i = 0; i < keys.size(); ++i) inner.keys[dimensions[i]] = keys[i];
      pairs.push_back(value_of(inner));
      pairs.push_back(node.where == NoExpr ? NoSlot : LowerExpr(node.where, inner));
    }
    const auto first = static_cast<std::uint32_t>(plan_.operands.size());
    plan_.operands.insert(plan_.operands.end(), pairs.begin(), pairs.end());
    return Emit(Op::Fold, shape, span, NoSlot, AsCount(pairs.size() / 2),
                AsCount(static_cast<std::size_t>(aggregate)), first);
  };
  if (window == nullptr && aggregate != Aggregate::Streak) return fold(outer);

  WindowStep step;
  step.aggregate = aggregate;
  step.span = span;
  Context context = outer;
  context.window = true;
  if (window == nullptr) {
    step.extent = WindowStep::Extent::SinceStart;
    context.reach = kReachMoves;
  } else {
    step.extent = ExtentOf(*window);
    context.reach = ReachOf(*window);
    step.count = window->kind == syntax::Window::Kind::Last ? context.reach + 1 : context.reach;
  }
  if (aggregate == Aggregate::Streak) {
    if (const auto* compare = std::get_if<syntax::Compare>(&Node(argument).node)) {
      const SymbolId level = InfoOf(compare->left).symbol;
      if (level != check::NoSymbol && c_[level].kind == SymbolKind::Sla) {
        const auto& clause = std::get<syntax::SlaClause>(c_[level].clause->node);
        context.pass_over_excused = clause.streak && clause.streak->text == "holds";
      }
    }
    step.streak_breaks = !context.pass_over_excused;
  }
  // Over dimensions and a window: within each period the dimensions are folded, then the periods.
  std::vector<Step> body;
  std::vector<Step>* saved = steps_;
  steps_ = &body;
  if (dimensions.empty()) {
    step.value = value_of(context);
    if (node.where != NoExpr) step.where = LowerExpr(node.where, context);
  } else {
    step.value = fold(context);
    // What was counted in each period is summed up.
    if (aggregate == Aggregate::Count) step.aggregate = Aggregate::Sum;
  }
  steps_ = saved;
  for (const Step& each : body) {
    if (each.op == Op::History &&
        std::find(step.tracks.begin(), step.tracks.end(), each.extra) == step.tracks.end())
      step.tracks.push_back(each.extra);
  }
  step.body = std::move(body);
  // A window that reaches into this period needs this period's values first.
  if (step.extent != WindowStep::Extent::Previous) {
    for (const std::uint32_t track : step.tracks) {
      const auto [symbol, keys, field] = track_owners_[track];
      if (symbol != check::NoSymbol) SlotOf(symbol, keys, field);
    }
  }
  plan_.windows.push_back(std::move(step));
  KeepForWindow(static_cast<std::uint32_t>(plan_.windows.size() - 1));
  return Emit(Op::Window, shape, span, NoSlot, NoSlot, NoSlot,
              static_cast<std::uint32_t>(plan_.windows.size() - 1));
}

auto Lowering::PlaceOf(const syntax::Tail& tail, const Type& type) -> SlotId {
  const syntax::Rounding& rounding = *tail.rounding;
  Number place = 1;
  if (rounding.place == NoExpr) {
    for (int i = 0; !type.unit.empty() && i < c_.units[type.unit[0].first].minor_units; ++i)
      place = place / Number(10);
  } else {
    place = Constant(rounding.place) * InfoOf(rounding.place).factor;
  }
  return Literal(place, ShapeOf(type), rounding.span, SlotNote::Role::Hidden);
}

auto Lowering::LowerTail(ExprId expr, const syntax::Tail& node, Context& context) -> SlotId {
  using Kind = syntax::Tail::Kind;
  const Type& type = InfoOf(expr).type;
  const Shape shape = ShapeOf(type);
  const Span span = SpanOf(expr);
  switch (node.kind) {
    case Kind::AtLeast:
    case Kind::AtMost: {
      const SlotId of = LowerExpr(node.of, context);
      const SlotId bound = Operand(node.bound, context);
      return Emit(node.kind == Kind::AtLeast ? Op::Higher : Op::Lower, shape, span, of, bound,
                  NoSlot, 0, SlotNote::Role::Bound);
    }
    case Kind::Rounded: {
      const SlotId of = LowerExpr(node.of, context);
      return Emit(Op::Round, shape, span, of, PlaceOf(node, type), NoSlot,
                  static_cast<std::uint32_t>(node.rounding->mode), SlotNote::Role::Rounding);
    }
    case Kind::NotRounded: return LowerExpr(node.of, context);
    case Kind::Prorated: return LowerProrated(expr, node, context);
    case Kind::AtPeriodStart:
    case Kind::AtPeriodEnd:
    case Kind::ByCalendarDays: {
      Context inner = context;
      inner.dated_at = node.kind == Kind::AtPeriodStart ? DatedAt::PeriodStart
                       : node.kind == Kind::AtPeriodEnd ? DatedAt::PeriodEnd
                                                        : DatedAt::CalendarDays;
      return LowerExpr(node.of, inner);
    }
    case Kind::EndOfMonth:
    case Kind::NextDay: {
      Context inner = context;
      inner.month_end = node.kind;
      return LowerExpr(node.of, inner);
    }
    case Kind::ConvertedTo: return LowerConverted(expr, node, context);
  }
  return NoSlot;
}

}  // namespace bpo::plan
