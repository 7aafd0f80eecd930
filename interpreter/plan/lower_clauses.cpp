// Clauses other than lines, duties and rights: inputs, parameters, definitions, levels and what is
// carried.

#include <algorithm>

#include "plan/lowering.h"

namespace bpo::plan {

namespace {

// The field that comes next says when the record began, or when it ended.
void TakeTime(EventType& event) {
  const auto next = static_cast<std::int32_t>(event.fields.size());
  if (event.first_time < 0) {
    event.first_time = next;
  } else if (event.second_time < 0) {
    event.second_time = next;
  }
}

}  // namespace

void Lowering::LowerHeader() {
  plan_.parts.clear();
  for (const check::Part& part : c_.parts) plan_.parts.push_back({part.number, part.title});
  for (const check::Dimension& dimension : c_.dimensions) {
    Dimension out{dimension.name, {}};
    for (const auto& key : dimension.keys) out.keys.push_back({key.name, key.title});
    plan_.dimensions.push_back(std::move(out));
  }
  plan_.day_units.push_back({-1});
  // The second one is the contract's own calendar, whether it has one or not.
  DayUnitOf(c_.calendar);
  plan_.zone = c_.zone;
  if (c_.contract == nullptr) return;
  const syntax::ContractClause& contract = *c_.contract;
  plan_.contract = contract.head.title ? contract.head.title->text : "";
  const auto country = [](const std::optional<syntax::Party>& party) {
    return party && party->country ? party->country->text : "";
  };
  plan_.parties.client = contract.client ? contract.client->name.text : "";
  plan_.parties.client_country = country(contract.client);
  plan_.parties.provider = contract.provider ? contract.provider->name.text : "";
  plan_.parties.provider_country = country(contract.provider);
  plan_.currency = contract.currency ? contract.currency->text : "";
  plan_.minor_units = c_.currency ? c_.units[*c_.currency].minor_units : 2;
  plan_.scheme = c_.scheme;
  if (contract.lines) plan_.lines_rounding = TextOf(contract.lines->tail_span);
  if (contract.corrections) {
    const auto& bar = *contract.corrections;
    const std::string& unit = bar.unit.text;
    TimeBar& out = plan_.corrections.emplace();
    out.text = TextOf(bar.span);
    if (unit.starts_with("month")) out.months = bar.count;
    if (unit.starts_with("year")) out.months = bar.count * 12;
    if (unit.starts_with("week")) out.days = bar.count * 7;
    if (unit.starts_with("day")) out.days = bar.count;
  }
  for (const check::Amendment& amendment : c_.amendments) {
    plan_.amendments.push_back({.name = amendment.name,
                                .number = amendment.number,
                                .title = amendment.title,
                                .signed_on = amendment.signed_on,
                                .effective = amendment.effective});
  }
}

void Lowering::LowerInputs() {
  for (std::size_t i = 0; i < c_.symbols.size(); ++i) {
    const Symbol& symbol = c_.symbols[i];
    if (symbol.kind != SymbolKind::Input) continue;
    const auto id = static_cast<SymbolId>(i);
    const syntax::Field& source =
        std::get<syntax::InputClause>(symbol.clause->node).fields[symbol.row];
    Field field;
    field.name = symbol.name;
    field.title = source.title ? source.title->text : "";
    field.shape = ShapeOf(symbol.type);
    field.optional = source.type.optional;
    if (source.type.resolution != NoExpr) field.resolution = Constant(source.type.resolution);
    if (source.type.percent_as) {
      field.percent_as = source.type.percent_as->text == "points" ? Field::PercentAs::Points
                                                                  : Field::PercentAs::Fraction;
    }
    if (const auto every = c_.every.find(id); every != c_.every.end()) field.every = every->second;
    field.by.assign(symbol.keys.begin(), symbol.keys.end());
    field.span = symbol.span;
    const auto index = static_cast<std::uint32_t>(plan_.inputs.size());
    for (const Keys& keys : AllKeys(symbol.keys)) {
      const SlotId slot = NewSlot(field.shape, symbol.span, SlotNote::Role::Input);
      plan_.notes[Index(slot)].index = index;
      plan_.notes[Index(slot)].name = NameWithKeys(symbol, keys);
      field.slots.push_back(slot);
      SetSlot(id, keys, FieldOf::Value, slot);
    }
    fields_[id] = index;
    plan_.inputs.push_back(std::move(field));
  }
}

void Lowering::LowerEvents() {
  check::UnitTable units = c_.units;
  for (std::size_t i = 0; i < c_.symbols.size(); ++i) {
    const Symbol& symbol = c_.symbols[i];
    if (symbol.kind != SymbolKind::Event) continue;
    const auto& clause = std::get<syntax::EventClause>(symbol.clause->node);
    EventType event;
    event.name = symbol.name;
    event.plural = clause.plural.text;
    event.title = clause.head.title ? clause.head.title->text : "";
    event.span = symbol.span;
    for (const syntax::Field& source : clause.fields) {
      EventType::EventField field;
      field.name = source.name.text;
      field.optional = source.type.optional;
      const std::string& word = source.type.unit.unit.text;
      const auto dimension = std::find_if(c_.dimensions.begin(), c_.dimensions.end(),
                                          [&](const auto& d) { return d.name == word; });
      if (word == "percent") {
        field.shape.kind = Shape::Kind::Percent;
      } else if (word == "points") {
        field.shape.kind = Shape::Kind::Points;
      } else if (word == "number") {
        field.shape.kind = Shape::Kind::Number;
      } else if (word == "date") {
        field.shape.kind = Shape::Kind::Date;
        if (event.date_field < 0) event.date_field = static_cast<std::int32_t>(event.fields.size());
        TakeTime(event);
      } else if (word == "instant") {
        field.shape.kind = Shape::Kind::Instant;
        TakeTime(event);
      } else if (word == "period") {
        field.shape.kind = Shape::Kind::Period;
        if (event.period_field < 0)
          event.period_field = static_cast<std::int32_t>(event.fields.size());
      } else if (word == "condition") {
        field.shape.kind = Shape::Kind::Condition;
      } else if (word == "text" || word == "key") {
        field.shape.kind = Shape::Kind::Text;
        field.key = word == "key";
        if (field.key && event.id_field < 0)
          event.id_field = static_cast<std::int32_t>(event.fields.size());
      } else if (dimension != c_.dimensions.end()) {
        field.shape.kind = Shape::Kind::Key;
        field.shape.dimension = static_cast<std::uint32_t>(dimension - c_.dimensions.begin());
      } else if (const auto unit = units.Find(word)) {
        field.shape = ShapeOf(check::NumberType({{*unit, 1}}));
      }
      if (source.type.resolution != NoExpr) field.resolution = Constant(source.type.resolution);
      event.fields.push_back(std::move(field));
    }
    events_[static_cast<SymbolId>(i)] = static_cast<std::uint32_t>(plan_.events.size());
    plan_.events.push_back(std::move(event));
  }
}

void Lowering::LowerParameters() {
  for (std::size_t i = 0; i < c_.symbols.size(); ++i) {
    const Symbol& symbol = c_.symbols[i];
    if (symbol.kind != SymbolKind::Parameter) continue;
    const auto id = static_cast<SymbolId>(i);
    const auto& clause = std::get<syntax::ParameterClause>(symbol.clause->node);
    Parameter parameter;
    parameter.span = symbol.span;
    parameter.field.name = symbol.name;
    parameter.field.title = clause.head.title ? clause.head.title->text : "";
    parameter.field.shape = ShapeOf(symbol.type);
    parameter.field.optional = clause.type.optional;
    parameter.field.by.assign(symbol.keys.begin(), symbol.keys.end());
    parameter.field.span = symbol.span;
    const auto index = static_cast<std::uint32_t>(plan_.parameters.size());
    const auto all = AllKeys(symbol.keys);
    if (clause.is_table) {
      parameter.is_table = true;
      parameter.reading =
          static_cast<TierStep::Reading>(clause.reading.value_or(syntax::TierReading::Graduated));
      if (clause.quantity) {
        check::UnitTable units = c_.units;
        if (clause.quantity->unit.text == "percent") {
          parameter.quantity.kind = Shape::Kind::Percent;
        } else if (const auto unit = units.Find(clause.quantity->unit.text)) {
          parameter.quantity = ShapeOf(check::NumberType({{*unit, 1}}));
        }
      }
      parameter.first_table = plan_.terms_tables;
      plan_.terms_tables += static_cast<std::uint32_t>(all.size());
    } else {
      if (clause.type.resolution != NoExpr)
        parameter.field.resolution = Constant(clause.type.resolution);
      if (clause.type.percent_as) {
        parameter.field.percent_as = clause.type.percent_as->text == "points"
                                         ? Field::PercentAs::Points
                                         : Field::PercentAs::Fraction;
      }
      for (const syntax::Bound& bound : clause.type.bounds) {
        using Operator = syntax::Compare::Operator;
        const Number first = Constant(bound.first) * InfoOf(bound.first).factor;
        if (bound.op == Operator::AtLeast || bound.op == Operator::Above)
          parameter.at_least.emplace_back(first, bound.op == Operator::Above);
        if (bound.op == Operator::AtMost || bound.op == Operator::Below)
          parameter.at_most.emplace_back(first, bound.op == Operator::Below);
        if (bound.op == Operator::Between) {
          parameter.at_least.emplace_back(first, false);
          parameter.at_most.emplace_back(Constant(bound.second) * InfoOf(bound.second).factor,
                                         false);
        }
      }
      Value value;
      const auto setting = c_.settings.find(id);
      const ExprId fallback = setting != c_.settings.end() ? setting->second : clause.type.fallback;
      parameter.has_fallback = fallback != NoExpr;
      if (parameter.has_fallback) {
        value.number = Constant(fallback) * InfoOf(fallback).factor;
      } else {
        value.state = clause.type.optional ? State::Absent : State::Unknown;
        value.why = Why::NotGiven;
      }
      for (const Keys& keys : all) {
        const SlotId slot =
            NewSlot(parameter.field.shape, symbol.span, SlotNote::Role::Parameter, value);
        plan_.notes[Index(slot)].index = index;
        plan_.notes[Index(slot)].name = NameWithKeys(symbol, keys);
        if (clause.head.number) plan_.notes[Index(slot)].clause = clause.head.number->text;
        parameter.field.slots.push_back(slot);
        SetSlot(id, keys, FieldOf::Value, slot);
      }
    }
    fields_[id] = index;
    plan_.parameters.push_back(std::move(parameter));
  }
}

void Lowering::LowerSymbol(SymbolId symbol, const Keys& keys, FieldOf field, DatedAt at) {
  const Symbol& s = c_[symbol];
  if (s.event != check::NoSymbol) return LowerEach(symbol);
  switch (s.kind) {
    case SymbolKind::Define: return LowerDefine(symbol, keys, at);
    case SymbolKind::Table: {
      const auto& clause = std::get<syntax::TableClause>(s.clause->node);
      const auto* row = clause.RowFor(KeyNames(s.keys, keys));
      if (row == nullptr || row->value == NoExpr) return;
      Context context;
      context.dated_at = at;
      const SlotId value = Operand(row->value, context);
      const SlotId named = NameSlot(symbol, keys, value, plan_.notes[Index(value)].shape);
      return SetSlot(symbol, keys, field, named, at);
    }
    case SymbolKind::Index: return LowerIndex(symbol);
    case SymbolKind::Metric: return LowerMetric(symbol, keys);
    case SymbolKind::Sla: return LowerSla(symbol, keys);
    case SymbolKind::Line:
      if (field == FieldOf::Closing) {
        const Context context = ContextOf(s, keys);
        SetSlot(symbol, keys, field, WithLimits(symbol, context, s.span));
        return;
      }
      return LowerLine(symbol, keys);
    case SymbolKind::Limit: return LowerLimit(symbol, keys);
    case SymbolKind::Total: {
      const auto& row = std::get<syntax::SettlementClause>(s.clause->node).rows[s.row];
      Context context;
      const SlotId named = NameSlot(symbol, {}, LowerExpr(row.value, context), MoneyShape());
      SetSlot(symbol, {}, FieldOf::Value, named);
      const syntax::Head& head = syntax::HeadOf(*s.clause);
      plan_.totals.push_back(
          {s.name, named, MoneyShape(), s.span, head.number ? head.number->text : ""});
      if (s.name == "payable") plan_.payable = named;
      return;
    }
    case SymbolKind::Carry:
      if (c_.bank_closings.count(symbol) == 0) return LowerCarry(symbol, keys, field);
      return field == FieldOf::Opening ? LowerBankOpening(symbol, keys)
                                       : LowerBankClosing(symbol, keys);
    case SymbolKind::Draw: return LowerDraw(symbol, keys);
    case SymbolKind::Obligation: return LowerObligation(symbol, keys);
    case SymbolKind::Right: return LowerRight(symbol, keys);
    case SymbolKind::Input:
    case SymbolKind::Event:
    case SymbolKind::Parameter:
    case SymbolKind::Function:
    case SymbolKind::Group:
    case SymbolKind::Calendar:
    case SymbolKind::Service: return;
  }
}

void Lowering::LowerDefine(SymbolId symbol, const Keys& keys, DatedAt at) {
  const Symbol& s = c_[symbol];
  const auto& clause = std::get<syntax::DefineClause>(s.clause->node);
  Context context = ContextOf(s, keys);
  const Shape shape = ShapeOf(s.type);
  context.dated_at = at;
  if (!std::holds_alternative<syntax::DatedValue>(Node(clause.value).node)) {
    // However it is read, what it says of its own parts holds.
    context.dated_at = DatedAt::PeriodStart;
    if (const auto plain = slots_.find({symbol, keys, FieldOf::Value, DatedAt::PeriodStart});
        plain != slots_.end()) {
      SetSlot(symbol, keys, FieldOf::Value, plain->second, at);
      return;
    }
  }
  const SlotId value = WhileDue(symbol, LowerExpr(clause.value, context));
  const SlotId named = NameSlot(symbol, keys, value, shape);
  // Which row held is part of the answer to `why`.
  const syntax::ExprNode& node = Node(clause.value).node;
  plan_.notes[Index(named)].opened = std::holds_alternative<syntax::DatedValue>(node) ||
                                     std::holds_alternative<syntax::Exceptions>(node);
  SetSlot(symbol, keys, FieldOf::Value, named, at);
}

void Lowering::LowerIndex(SymbolId symbol) {
  const Symbol& s = c_[symbol];
  const auto& clause = std::get<syntax::IndexClause>(s.clause->node);
  Context context;
  const Shape shape = ShapeOf(s.type);
  Carry carry;
  carry.name = s.name;
  carry.index = true;
  carry.shape = shape;
  carry.opening = NewSlot(shape, s.span, SlotNote::Role::Carried);
  plan_.notes[Index(carry.opening)].name = s.name + " of the period before";
  carry.opens = Literal(1, shape, s.span, SlotNote::Role::Hidden);
  IndexStep step;
  step.months = clause.months;
  step.every_years = clause.every_years;
  step.from_year = clause.from_year.value_or(0);
  step.chained = clause.basis == syntax::IndexClause::Basis::RateBefore;
  step.by = LowerExpr(clause.by, context);
  if (clause.until_published) {
    Shape given;
    given.kind = Shape::Kind::Condition;
    const Span said = *clause.until_published;
    const Shape rise = plan_.notes[Index(step.by)].shape;
    step.published =
        Emit(Op::IsGiven, given, said, step.by, NoSlot, NoSlot, 0, SlotNote::Role::Hidden);
    const SlotId until = clause.published_fallback == NoExpr
                             ? Literal(0, rise, said)
                             : Operand(clause.published_fallback, context);
    step.by = Emit(Op::Otherwise, rise, SpanOf(clause.by), step.by, until);
  }
  step.span = s.span;
  step.carry = KeepCarry(carry);
  if (clause.rounding && clause.rounding->rounding) {
    step.place = PlaceOf(*clause.rounding, check::NumberType());
    step.mode = clause.rounding->rounding->mode;
  }
  plan_.indexes.push_back(step);
  const SlotId factor = Emit(Op::IndexFactor, shape, s.span, carry.opening, step.by, NoSlot,
                             static_cast<std::uint32_t>(plan_.indexes.size() - 1));
  const SlotId named = NameSlot(symbol, {}, factor, shape);
  plan_.carries[step.carry].closing = named;
  SetSlot(symbol, {}, FieldOf::Value, named);
}

// A rate that is rounded each year rises from what it was rounded to, so that each rise is kept.
auto Lowering::RisesOf(SymbolId symbol) -> const std::vector<SlotId>& {
  const auto [place, fresh] = rises_.emplace(symbol, std::vector<SlotId>{});
  if (!fresh) return place->second;
  const SlotId whole = SlotOf(symbol, {});
  const auto at = std::find_if(plan_.indexes.begin(), plan_.indexes.end(), [&](const auto& each) {
    return plan_.carries[each.carry].closing == whole;
  });
  const IndexStep index = *at;
  const Symbol& s = c_[symbol];
  const Shape shape = ShapeOf(s.type);
  std::vector<SlotId> rises;
  const std::vector<values::Date> days = DatesOf(index, plan_.scheme);
  if (days.size() < 2) return place->second;  // the index itself is its only rise
  for (const values::Date day : days) {
    std::string suffix = ".from_" + std::to_string(day.Year());
    if (index.months.size() > 1)
      suffix += (day.Month() < 10 ? "_0" : "_") + std::to_string(day.Month());
    Carry carry;
    carry.name = s.name + suffix;
    carry.index = true;
    carry.shape = shape;
    carry.opening = NewSlot(shape, s.span, SlotNote::Role::Carried);
    plan_.notes[Index(carry.opening)].name = carry.name + " of the period before";
    carry.opens = Literal(1, shape, s.span, SlotNote::Role::Hidden);
    IndexStep step = index;
    step.months = {day.Month()};
    step.from_year = step.to_year = day.Year();
    step.every_years = 1;
    step.chained = false;
    step.published = NoSlot;
    step.carry = KeepCarry(carry);
    plan_.indexes.push_back(step);
    const SlotId factor = Emit(Op::IndexFactor, shape, s.span, carry.opening, step.by, NoSlot,
                               static_cast<std::uint32_t>(plan_.indexes.size() - 1));
    rises.push_back(NameSlot(symbol, {}, factor, shape, suffix));
    plan_.carries[step.carry].closing = rises.back();
  }
  return rises_[symbol] = std::move(rises);
}

void Lowering::LowerCarry(SymbolId symbol, const Keys& keys, FieldOf field) {
  const Symbol& s = c_[symbol];
  const auto& clause = std::get<syntax::CarryClause>(s.clause->node);
  Context context = ContextOf(s, keys);
  const Shape shape = ShapeOf(s.type);
  const auto [place, fresh] = carries_.emplace(std::pair(symbol, keys), 0);
  if (fresh) {
    Carry carry;
    carry.name = s.name;
    carry.keys = KeyNames(s.keys, keys);
    carry.shape = shape;
    carry.opening = NewSlot(shape, s.span, SlotNote::Role::Carried);
    plan_.notes[Index(carry.opening)].name = NameWithKeys(s, keys) + ".opening";
    SetSlot(symbol, keys, FieldOf::Opening, carry.opening);
    const std::uint32_t index = place->second = KeepCarry(carry);
    const SlotId opens = LowerExpr(clause.opens, context);
    plan_.carries[index].opens = opens;
    EmitInto(plan_.carries[index].opening, Op::Copy, opens);
  }
  if (field != FieldOf::Closing) return;
  const SlotId named = NameSlot(symbol, keys, Operand(clause.closes, context), shape, ".closing");
  plan_.carries[carries_.at({symbol, keys})].closing = named;
  SetSlot(symbol, keys, FieldOf::Closing, named);
}

void Lowering::CollectInputs(ExprId expr, const Context& context, std::vector<SlotId>& slots) {
  if (expr == NoExpr) return;
  std::visit(
      [&](const auto& node) {
        using T = std::decay_t<decltype(node)>;
        if constexpr (std::is_same_v<T, syntax::Reference>) {
          const ExprInfo& info = InfoOf(expr);
          if (info.names != ExprInfo::Names::Symbol || c_[info.symbol].kind != SymbolKind::Input)
            return;
          const SlotId slot = SlotOf(info.symbol, KeysOf(info, context));
          if (std::find(slots.begin(), slots.end(), slot) == slots.end()) slots.push_back(slot);
        } else if constexpr (std::is_same_v<T, syntax::Binary>) {
          CollectInputs(node.left, context, slots);
          CollectInputs(node.right, context, slots);
        } else if constexpr (std::is_same_v<T, syntax::Tail> || std::is_same_v<T, syntax::Negate>) {
          CollectInputs(node.of, context, slots);
        } else if constexpr (std::is_same_v<T, syntax::Call>) {
          if (InfoOf(expr).inlined != NoExpr)
            return CollectInputs(InfoOf(expr).inlined, context, slots);
          if (node.over.empty()) {
            for (const ExprId argument : node.arguments) CollectInputs(argument, context, slots);
          }
        } else if constexpr (std::is_same_v<T, syntax::If>) {
          CollectInputs(node.then, context, slots);
          CollectInputs(node.otherwise, context, slots);
        } else if constexpr (std::is_same_v<T, syntax::DatedValue>) {
          for (const auto& row : node.rows) CollectInputs(row.value, context, slots);
        } else if constexpr (std::is_same_v<T, syntax::Exceptions>) {
          CollectInputs(node.base, context, slots);
          for (const auto& row : node.rows) CollectInputs(row.value, context, slots);
        } else if constexpr (std::is_same_v<T, syntax::ShareOf>) {
          CollectInputs(node.share, context, slots);
          CollectInputs(node.of, context, slots);
        }
      },
      Node(expr).node);
}

void Lowering::LowerMetric(SymbolId symbol, const Keys& keys) {
  const Symbol& s = c_[symbol];
  const auto& clause = std::get<syntax::MetricClause>(s.clause->node);
  Context context = ContextOf(s, keys);
  Shape shape = ShapeOf(s.type);
  // A ratio that nobody rounded reads best as a percent.
  if (s.type.dimensionless() && s.type.mark == Type::Mark::Ratio) shape.kind = Shape::Kind::Percent;
  SlotId value = LowerExpr(clause.value, context);
  if (clause.needs != NoExpr)
    value =
        Emit(Op::Measured, shape, SpanOf(clause.value), value, LowerExpr(clause.needs, context));
  value = WhileDue(symbol, value);
  const SlotId named = NameSlot(symbol, keys, value, shape);
  SetSlot(symbol, keys, FieldOf::Value, named);
  Metric metric;
  metric.named = NamedOf(symbol, keys);
  metric.value = named;
  metric.shape = shape;
  std::vector<SlotId> inputs;
  CollectInputs(clause.value, context, inputs);
  for (const SlotId slot : inputs) metric.inputs.push_back(plan_.notes[Index(slot)].index);
  plan_.metrics.push_back(std::move(metric));
}

auto Lowering::LevelIn(SymbolId symbol, Context& context, ServiceLevel& level) -> LevelSlots {
  const Symbol& s = c_[symbol];
  const auto& clause = std::get<syntax::SlaClause>(s.clause->node);
  SlotId measured = LowerExpr(clause.measure, context);
  level.shape = plan_.notes[Index(measured)].shape;
  if (level.shape.kind == Shape::Kind::Number &&
      InfoOf(clause.target->first).type.mark == Type::Mark::Percent)
    level.shape.kind = Shape::Kind::Percent;
  if (clause.counts_as != NoExpr)
    measured = Emit(Op::Otherwise, level.shape, SpanOf(clause.measure), measured,
                    Operand(clause.counts_as, context));
  measured = WhileDue(symbol, measured);
  level.measured = measured;
  using Operator = syntax::Compare::Operator;
  const syntax::Bound& target = *clause.target;
  std::vector<SlotId> bounds{Operand(target.first, context)};
  if (target.second != NoExpr) bounds.push_back(Operand(target.second, context));
  level.reached = LowerTest(target.op, measured, bounds, target.span);
  const bool missed = clause.unmeasured && clause.unmeasured->text == "missed";
  Shape status_shape;
  status_shape.kind = Shape::Kind::SlaStatus;
  LevelSlots slots;
  slots.status = WhileDue(
      symbol,
      Emit(Op::SlaStatus, status_shape, s.span, level.reached, NoSlot, NoSlot,
           static_cast<std::uint32_t>(missed ? UnmeasuredRule::Missed : UnmeasuredRule::Excused)));
  level.shortfall_shape = level.shape;
  if (level.shape.kind == Shape::Kind::Percent) level.shortfall_shape.kind = Shape::Kind::Points;
  level.target = bounds.front();
  const bool at_most = target.op == Operator::AtMost || target.op == Operator::Below;
  (at_most ? level.at_most : level.at_least) = bounds.front();
  if (target.op == Operator::Between) level.at_most = bounds.back();
  ShortfallSide side = target.op == Operator::AtLeast || target.op == Operator::Above
                           ? ShortfallSide::BelowTarget
                           : ShortfallSide::AboveTarget;
  SlotId aim = bounds.front();
  if (target.op == Operator::Between) {
    const SlotId below = Emit(Op::Subtract, level.shape, target.span, bounds[0], measured, NoSlot,
                              0, SlotNote::Role::Hidden);
    const SlotId above = Emit(Op::Subtract, level.shape, target.span, measured, bounds[1], NoSlot,
                              0, SlotNote::Role::Hidden);
    const SlotId away =
        Emit(Op::Higher, level.shape, target.span, below, above, NoSlot, 0, SlotNote::Role::Hidden);
    aim =
        Emit(Op::Add, level.shape, target.span, measured, away, NoSlot, 0, SlotNote::Role::Hidden);
    side = ShortfallSide::BelowTarget;
  }
  slots.shortfall = Emit(Op::Shortfall, level.shortfall_shape, s.span, measured, aim, slots.status,
                         static_cast<std::uint32_t>(side));
  level.target_text = TextOf(target.span);
  // A bound that is looked up or computed is shown by its value: `{}` stands for it.
  if (target.second == NoExpr && !check::ConstantOf(c_.expressions, target.first)) {
    const std::string bound = TextOf(SpanOf(target.first));
    const auto at = level.target_text.find(bound);
    if (at != std::string::npos) level.target_text.replace(at, bound.size(), "{}");
  }
  if (clause.minimum) {
    std::vector<SlotId> minimum{Operand(clause.minimum->first, context)};
    if (clause.minimum->second != NoExpr)
      minimum.push_back(Operand(clause.minimum->second, context));
    Shape condition;
    condition.kind = Shape::Kind::Condition;
    const SlotId kept = LowerTest(clause.minimum->op, measured, minimum, clause.minimum->span);
    slots.minimum_missed = Emit(Op::Not, condition, clause.minimum->span, kept);
  }
  if (clause.weight != NoExpr) slots.weight = LowerExpr(clause.weight, context);
  return slots;
}

void Lowering::LowerSla(SymbolId symbol, const Keys& keys) {
  const Symbol& s = c_[symbol];
  const auto& clause = std::get<syntax::SlaClause>(s.clause->node);
  Context context = ContextOf(s, keys);
  ServiceLevel level;
  level.named = NamedOf(symbol, keys);
  const LevelSlots slots = LevelIn(symbol, context, level);
  level.status = NameSlot(symbol, keys, slots.status, plan_.notes[Index(slots.status)].shape);
  level.shortfall = NameSlot(symbol, keys, slots.shortfall, level.shortfall_shape, ".shortfall");
  const ExprInfo& measure = InfoOf(clause.measure);
  if (measure.symbol != check::NoSymbol && c_[measure.symbol].kind == SymbolKind::Metric) {
    const Symbol& metric = c_[measure.symbol];
    const Context inner = ContextOf(metric, KeysOf(measure, context));
    CollectInputs(std::get<syntax::MetricClause>(metric.clause->node).value, inner,
                  level.needed_inputs);
  } else {
    CollectInputs(clause.measure, context, level.needed_inputs);
  }
  SetSlot(symbol, keys, FieldOf::Value, level.status);
  SetSlot(symbol, keys, FieldOf::Measured, level.measured);
  SetSlot(symbol, keys, FieldOf::Shortfall, level.shortfall);
  if (slots.minimum_missed != NoSlot) {
    SetSlot(symbol, keys, FieldOf::MinimumMissed,
            NameSlot(symbol, keys, slots.minimum_missed,
                     plan_.notes[Index(slots.minimum_missed)].shape, ".minimum_missed"));
  }
  if (slots.weight != NoSlot) SetSlot(symbol, keys, FieldOf::Weight, slots.weight);
  plan_.slas.push_back(std::move(level));
}

void Lowering::LowerRules() {
  for (const syntax::File& file : c_.files) {
    for (const syntax::Clause& clause : file.clauses) {
      const auto* input = std::get_if<syntax::InputClause>(&clause.node);
      if (input == nullptr) continue;
      for (const auto& rule : input->rules) {
        std::vector<DimensionId> dimensions;
        for (const check::KeyRef& key : InfoOf(rule.left).keys) {
          if (key.fixed < 0) dimensions.push_back(key.dimension);
        }
        for (const Keys& keys : AllKeys(dimensions)) {
          Context context;
          for (std::size_t i = 0; i < keys.size(); ++i) context.keys[dimensions[i]] = keys[i];
          Rule out;
          out.left = LowerExpr(rule.left, context);
          std::vector<SlotId> right{Operand(rule.bound.first, context)};
          if (rule.bound.second != NoExpr) right.push_back(Operand(rule.bound.second, context));
          out.right = right.front();
          out.condition = LowerTest(rule.bound.op, out.left, right, rule.span);
          out.text = TextOf(rule.span);
          for (const std::string& name : KeyNames(dimensions, keys))
            out.key += (out.key.empty() ? "" : ", ") + name;
          out.span = rule.span;
          plan_.rules.push_back(std::move(out));
        }
      }
    }
  }
}

void Lowering::LowerPromises() {
  for (const syntax::Clause* clause : c_.promises) {
    const auto& always = std::get<syntax::AlwaysClause>(clause->node);
    Promise promise;
    promise.title = always.head.title ? always.head.title->text : "";
    promise.text = TextOf(SpanOf(always.promise));
    Context context;
    promise.condition = LowerExpr(always.promise, context);
    promise.span = SpanOf(always.promise);
    plan_.promises.push_back(std::move(promise));
  }
}

}  // namespace bpo::plan
