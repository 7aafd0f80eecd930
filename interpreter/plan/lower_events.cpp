// Records of events: a body of steps that runs for each record of a set, clauses stated for each
// record, and the time that records cover.

#include <algorithm>

#include "plan/lowering.h"

namespace bpo::plan {

namespace {

auto AsIndex(std::size_t index) -> std::uint32_t { return static_cast<std::uint32_t>(index); }

auto DateShape() -> Shape {
  Shape shape;
  shape.kind = Shape::Kind::Date;
  return shape;
}

}  // namespace

auto Lowering::TextOrdinal(const std::string& text) -> Number {
  const auto found = std::find(plan_.texts.begin(), plan_.texts.end(), text);
  const auto index = found - plan_.texts.begin();
  if (found == plan_.texts.end()) plan_.texts.push_back(text);
  return Number(static_cast<std::int64_t>(index));
}

auto Lowering::EventSetOf(const syntax::Call& call) const -> std::optional<syntax::EventSet> {
  for (const auto& domain : call.over) {
    if (!domain.name || c_.plurals.count(domain.name->text) == 0) continue;
    return syntax::EventSet{.name = *domain.name,
                            .field = domain.verb,
                            .window = domain.within,
                            .where = call.where,
                            .one_per = call.one_per,
                            .in_runs_of = call.in_runs_of,
                            .span = domain.span};
  }
  return std::nullopt;
}

// What a clause `for each outage` stands for; a limit that says no more takes what its first line
// says.
auto Lowering::SetOfHead(SymbolId symbol) const -> syntax::EventSet {
  const syntax::Head& head = syntax::HeadOf(*c_[symbol].clause);
  if (head.each_record) return *head.each_record;
  if (c_[symbol].kind == SymbolKind::Limit) {
    for (const check::Limit& limit : c_.limits) {
      if (limit.symbol == symbol) return SetOfHead(limit.lines.front());
    }
  }
  syntax::EventSet set;
  set.name = head.for_each.front();
  set.span = head.for_each.front().span;
  return set;
}

void Lowering::NeedEvents(std::uint32_t event, EventsStep::Placed placed, std::int32_t field,
                          std::int64_t depth, EventNeed::Use use) {
  for (EventNeed& need : plan_.event_needs) {
    if (need.event != event || need.placed != placed || need.field != field || need.use != use)
      continue;
    if (need.depth >= 0) need.depth = depth < 0 ? depth : std::max(need.depth, depth);
    return;
  }
  plan_.event_needs.push_back({event, placed, field, depth, use});
}

auto Lowering::LowerEventSet(const syntax::EventSet& set, SymbolId event, const Context& outer,
                             EventsStep::Placed placed_without_field,
                             const std::function<void(EventsStep&, Context&)>& body)
    -> std::uint32_t {
  EventsStep step;
  step.event = events_.at(event);
  step.span = set.span;
  const EventType& type = plan_.events[step.event];
  const auto field_named = [&](const std::string& name) {
    const auto found = std::find_if(type.fields.begin(), type.fields.end(),
                                    [&](const auto& field) { return field.name == name; });
    return static_cast<std::int32_t>(found - type.fields.begin());
  };
  std::int32_t need_field = -1;
  if (set.field) {
    step.placed = EventsStep::Placed::ByDate;
    step.date_field = need_field = field_named(set.field->text);
  } else if (placed_without_field == EventsStep::Placed::Overlap) {
    step.placed = placed_without_field;
    step.date_field = type.first_time;
  } else {
    step.placed =
        type.period_field >= 0 ? EventsStep::Placed::ByPeriod : EventsStep::Placed::ByData;
    step.date_field = type.first_time;
  }
  if (set.one_per) step.one_per = field_named(set.one_per->text);
  if (set.in_runs_of) step.in_runs_of = *set.in_runs_of;

  Context context = outer;
  std::map<std::pair<SymbolId, FieldOf>, SlotId> each;
  if (outer.each != nullptr &&
      std::find(outer.records.begin(), outer.records.end(), event) == outer.records.end())
    each = *outer.each;
  context.each = &each;
  context.records.push_back(event);
  step.extent = WindowStep::Extent::Last;
  std::int64_t reach = 0;
  if (set.window) {
    const syntax::Window& window = *set.window;
    step.extent = static_cast<WindowStep::Extent>(window.kind);
    reach = ReachOf(window);
    step.count = window.kind == syntax::Window::Kind::Last ? reach + 1 : reach;
    context.window = reach != 0;
    context.reach = reach;
  }
  std::vector<Step> steps;
  std::vector<Step>* saved = steps_;
  steps_ = &steps;
  step.date = NewSlot(DateShape(), set.span, SlotNote::Role::Hidden);
  context.on_day = step.date;
  if (set.where != NoExpr) step.where = LowerExpr(set.where, context);
  body(step, context);
  steps_ = saved;
  NeedEvents(step.event, step.placed, need_field, reach,
             step.of_duties ? EventNeed::Use::Duties : EventNeed::Use::Counted);
  for (const Step& one : steps) {
    if (one.op == Op::History &&
        std::find(step.tracks.begin(), step.tracks.end(), one.extra) == step.tracks.end())
      step.tracks.push_back(one.extra);
  }
  step.body = std::move(steps);
  if (context.window && step.extent != WindowStep::Extent::Previous) {
    for (const std::uint32_t track : step.tracks) {
      const auto [symbol, keys, field] = track_owners_[track];
      SlotOf(symbol, keys, field);
    }
  }
  plan_.event_steps.push_back(std::move(step));
  return AsIndex(plan_.event_steps.size() - 1);
}

// With `of_given` the values that there are are counted, whatever they are.
auto Lowering::EventsSlot(ExprId expr, const syntax::Call& node, Context& outer,
                          Aggregate aggregate, bool of_given) -> SlotId {
  const syntax::EventSet set = *EventSetOf(node);
  const std::uint32_t index =
      LowerEventSet(set, c_.plurals.at(set.name.text), outer, EventsStep::Placed::ByData,
                    [&](EventsStep& step, Context& context) {
                      step.aggregate = aggregate;
                      if (node.arguments.empty()) return;
                      step.value = LowerExpr(node.arguments.front(), context);
                      if (of_given) {
                        Shape condition;
                        condition.kind = Shape::Kind::Condition;
                        step.value = Emit(Op::IsGiven, condition, SpanOf(expr), step.value, NoSlot,
                                          NoSlot, 0, SlotNote::Role::Hidden);
                      }
                    });
  return Emit(Op::Events, of_given ? Shape{} : ShapeOf(InfoOf(expr).type), SpanOf(expr), NoSlot,
              NoSlot, NoSlot, index);
}

auto Lowering::LowerTimeCovered(ExprId expr, const syntax::TimeCovered& node, Context& context)
    -> SlotId {
  CoveredStep step;
  step.span = SpanOf(expr);
  const auto lower = [&](const syntax::EventSet& set) {
    return static_cast<std::int32_t>(LowerEventSet(set, c_.plurals.at(set.name.text), context,
                                                   EventsStep::Placed::Overlap,
                                                   [](EventsStep&, Context&) {}));
  };
  if (node.of.window) {
    step.of = lower(node.of);
  } else {
    step.event = events_.at(c_.by_name.find(node.of.name.text)->second);
  }
  if (node.outside) step.outside = lower(*node.outside);
  plan_.covered.push_back(step);
  return Emit(Op::Covered, ShapeOf(InfoOf(expr).type), step.span, NoSlot, NoSlot, NoSlot,
              AsIndex(plan_.covered.size() - 1));
}

// ---- the record at hand -------------------------------------------------------------------------

auto Lowering::IsAtHand(const Symbol& symbol, const Context& context) const -> bool {
  return symbol.event != check::NoSymbol &&
         std::find(context.records.begin(), context.records.end(), symbol.event) !=
             context.records.end();
}

auto Lowering::EventFieldSlot(SymbolId event, std::uint32_t field, Span span) -> SlotId {
  const std::uint32_t type = events_.at(event);
  const EventType::EventField& of = plan_.events[type].fields[field];
  const SlotId slot =
      Emit(Op::EventField, of.shape, span, NoSlot, static_cast<SlotId>(type), NoSlot, field);
  plan_.notes[Index(slot)].name = plan_.events[type].name + "." + of.name;
  return slot;
}

// `allowed[ticket.priority]`: what is at hand decides at run time, so every key is asked for.
auto Lowering::ByRecordKey(ExprId expr, const Context& outer) -> SlotId {
  const ExprInfo& info = InfoOf(expr);
  const Symbol& symbol = c_[info.symbol];
  const Shape shape = ShapeOf(info.type);
  const Span span = SpanOf(expr);
  Context context = outer;
  std::vector<std::pair<DimensionId, SlotId>> asked;
  for (std::size_t i = 0; i < info.keys.size(); ++i) {
    if (info.keys[i].record_field != NoExpr)
      asked.emplace_back(symbol.keys[i], LowerExpr(info.keys[i].record_field, context));
  }
  std::vector<DimensionId> dimensions;
  for (const auto& [dimension, slot] : asked) dimensions.push_back(dimension);
  Shape condition;
  condition.kind = Shape::Kind::Condition;
  SlotId result = AbsentSlot();
  const bool timeless = symbol.kind == SymbolKind::Parameter || symbol.kind == SymbolKind::Table;
  for (const Keys& keys : AllKeys(dimensions)) {
    Keys all;
    SlotId holds = NoSlot;
    std::size_t at = 0;
    for (std::size_t i = 0; i < info.keys.size(); ++i) {
      if (info.keys[i].record_field == NoExpr) {
        all.push_back(info.keys[i].fixed >= 0 ? static_cast<std::uint32_t>(info.keys[i].fixed)
                                              : context.keys.at(info.keys[i].dimension));
        continue;
      }
      Shape key;
      key.kind = Shape::Kind::Key;
      key.dimension = dimensions[at];
      const SlotId equal = Emit(
          Op::Equal, condition, span, asked[at].second,
          Literal(Number(static_cast<std::int64_t>(keys[at])), key, span, SlotNote::Role::Hidden),
          NoSlot, 0, SlotNote::Role::Hidden);
      holds = holds == NoSlot
                  ? equal
                  : Emit(Op::And, condition, span, holds, equal, NoSlot, 0, SlotNote::Role::Hidden);
      all.push_back(keys[at++]);
    }
    SlotId value = NoSlot;
    if (context.window && !timeless) {
      value = Emit(Op::History, shape, span, NoSlot, static_cast<SlotId>(0), NoSlot,
                   TrackOf(info.symbol, all, info.field, context.reach));
    } else {
      value = SlotOf(info.symbol, all, info.field, context.dated_at);
    }
    result = Emit(Op::Select, shape, span, holds, value, result, 0, SlotNote::Role::Hidden);
  }
  return info.rate ? Indexed(result, shape, span, context) : result;
}

// Whether a definition is dated, or made of one that is.
auto Lowering::DependsOnDates(SymbolId symbol) -> bool {
  const auto [place, fresh] = depends_on_dates_.emplace(symbol, false);
  if (!fresh) return place->second;
  const auto& clause = std::get<syntax::DefineClause>(c_[symbol].clause->node);
  const Span whole = SpanOf(clause.value);
  // Its words are its names; a name is followed wherever it stands.
  for (std::size_t i = 0; i < c_.expressions.size(); ++i) {
    const auto expr = static_cast<ExprId>(i);
    const Span span = SpanOf(expr);
    if (span.file != whole.file || span.begin < whole.begin || span.end > whole.end) continue;
    if (std::holds_alternative<syntax::DatedValue>(Node(expr).node))
      return depends_on_dates_[symbol] = true;
    const ExprInfo& info = InfoOf(expr);
    if (info.names != ExprInfo::Names::Symbol || info.symbol == symbol) continue;
    if (c_[info.symbol].kind == SymbolKind::Define && DependsOnDates(info.symbol))
      return depends_on_dates_[symbol] = true;
  }
  return false;
}

auto Lowering::OnDay(SymbolId symbol, const Keys& keys, const Context& outer) -> SlotId {
  const Symbol& s = c_[symbol];
  const auto& clause = std::get<syntax::DefineClause>(s.clause->node);
  const auto known = std::pair(symbol, FieldOf::Value);
  if (keys.empty() && outer.each != nullptr) {
    if (const auto found = outer.each->find(known); found != outer.each->end())
      return found->second;
  }
  Context context = outer;
  context.keys = ContextOf(s, keys).keys;
  context.factor = NoSlot;
  const SlotId value = LowerExpr(clause.value, context);
  if (keys.empty() && outer.each != nullptr) (*outer.each)[known] = value;
  return value;
}

// ---- clauses for each record --------------------------------------------------------------------

auto Lowering::EachSlot(SymbolId symbol, FieldOf field, const Context& outer) -> SlotId {
  const auto known = [&]() -> SlotId {
    const auto found = outer.each->find({symbol, field});
    return found == outer.each->end() ? NoSlot : found->second;
  };
  if (const SlotId slot = known(); slot != NoSlot) return slot;
  Context context = outer;
  context.keys.clear();
  context.factor = NoSlot;
  context.pass_over_excused = false;
  const SlotId slot = LowerEachNow(symbol, field, context);
  (*outer.each)[{symbol, field}] = slot;
  return slot;
}

auto Lowering::LowerEachNow(SymbolId symbol, FieldOf field, Context& context) -> SlotId {
  const Symbol& s = c_[symbol];
  const syntax::Head& head = syntax::HeadOf(*s.clause);
  const SlotId member = head.each_record && head.each_record->where != NoExpr
                            ? LowerExpr(head.each_record->where, context)
                            : NoSlot;
  const auto of_member = [&](SlotId value, SlotId otherwise) {
    if (member == NoSlot) return value;
    return Emit(Op::Select, plan_.notes[Index(value)].shape, s.span, member, value, otherwise, 0,
                SlotNote::Role::Hidden);
  };
  switch (s.kind) {
    case SymbolKind::Define: {
      const auto& clause = std::get<syntax::DefineClause>(s.clause->node);
      return of_member(LowerExpr(clause.value, context), AbsentSlot());
    }
    case SymbolKind::Metric: {
      const auto& clause = std::get<syntax::MetricClause>(s.clause->node);
      SlotId value = LowerExpr(clause.value, context);
      if (clause.needs != NoExpr) {
        value = Emit(Op::Measured, plan_.notes[Index(value)].shape, SpanOf(clause.value), value,
                     LowerExpr(clause.needs, context));
      }
      return of_member(value, AbsentSlot());
    }
    case SymbolKind::Sla: {
      ServiceLevel level;
      const LevelSlots slots = LevelIn(symbol, context, level);
      // Who is no member missed nothing.
      const SlotId none =
          Literal(255, plan_.notes[Index(slots.status)].shape, s.span, SlotNote::Role::Hidden);
      auto& each = *context.each;
      each[{symbol, FieldOf::Value}] = of_member(slots.status, none);
      each[{symbol, FieldOf::Measured}] = of_member(level.measured, AbsentSlot());
      each[{symbol, FieldOf::Shortfall}] = of_member(slots.shortfall, AbsentSlot());
      if (slots.weight != NoSlot) each[{symbol, FieldOf::Weight}] = slots.weight;
      if (slots.minimum_missed != NoSlot)
        each[{symbol, FieldOf::MinimumMissed}] = of_member(slots.minimum_missed, AbsentSlot());
      return each.at({symbol, field});
    }
    case SymbolKind::Line: {
      if (field == FieldOf::Closing) {
        std::vector<SlotId> parts{EachSlot(symbol, FieldOf::Value, context)};
        for (const check::Limit& limit : c_.limits) {
          if (c_[limit.symbol].event != s.event) continue;
          const std::vector<SlotId> shares = Parts(limit.symbol, context);
          for (std::size_t i = 0; i < shares.size(); ++i) {
            if (limit.lines[i] == symbol) parts.push_back(shares[i]);
          }
        }
        return SumOfLines(parts, s.span);
      }
      const auto& clause = std::get<syntax::LineClause>(s.clause->node);
      const bool rounded = !clause.rounding || clause.rounding->text != "total";
      SlotId exact = NoSlot;
      const SlotId printed = LineStepOf(symbol, context, rounded, nullptr, &exact);
      const SlotId nothing = Literal(0, MoneyShape(), s.span, SlotNote::Role::Hidden);
      auto& each = *context.each;
      each[{symbol, FieldOf::Value}] = of_member(printed, nothing);
      each[{symbol, FieldOf::Measured}] = of_member(exact, nothing);
      return each.at({symbol, field});
    }
    case SymbolKind::Limit: {
      std::vector<SlotId> shares;
      return LowerEachCut(symbol, context, shares);
    }
    case SymbolKind::Obligation: {
      Obligation duty;
      duty.status = DutyIn(symbol, {}, context, duty);
      auto& each = *context.each;
      for (const auto& [of, slot] : FieldsOfDuty(duty)) each[{symbol, of}] = slot;
      return each.at({symbol, field});
    }
    default: return AbsentSlot();
  }
}

// The shares of a limit for the record at hand, beside its lines.
auto Lowering::Parts(SymbolId symbol, Context& context) -> std::vector<SlotId> {
  std::vector<SlotId> shares;
  LowerEachCut(symbol, context, shares);
  return shares;
}

auto Lowering::LowerEachCut(SymbolId symbol, Context& context, std::vector<SlotId>& shares)
    -> SlotId {
  const Symbol& s = c_[symbol];
  const auto& limit = *std::find_if(c_.limits.begin(), c_.limits.end(),
                                    [&](const auto& each) { return each.symbol == symbol; });
  CutStep step;
  step.raise = limit.clause->raise;
  step.span = s.span;
  for (const SymbolId line : limit.lines)
    step.lines.push_back(EachSlot(line, FieldOf::Value, context));
  for (const SymbolId above : limit.earlier) {
    const std::vector<SlotId> cuts = Parts(above, context);
    const auto& lines = std::find_if(c_.limits.begin(), c_.limits.end(), [&](const auto& each) {
                          return each.symbol == above;
                        })->lines;
    for (std::size_t i = 0; i < cuts.size(); ++i) {
      const auto at = std::find(limit.lines.begin(), limit.lines.end(), lines[i]);
      if (at == limit.lines.end()) continue;
      SlotId& slot = step.lines[static_cast<std::size_t>(at - limit.lines.begin())];
      slot = Emit(Op::Add, MoneyShape(), s.span, slot, cuts[i], NoSlot, 0, SlotNote::Role::Hidden);
    }
  }
  values::RoundingMode mode{};
  const SlotId place = LineRounding(s, mode);
  if (limit.clause->keep_highest) {
    step.bound = HighestOf(step.lines, s.span);
  } else {
    step.bound = Operand(limit.clause->bound, context);
    if (place != NoSlot) {
      step.bound = Emit(Op::Round, MoneyShape(), SpanOf(limit.clause->bound), step.bound, place,
                        NoSlot, static_cast<std::uint32_t>(mode), SlotNote::Role::Rounding);
    }
  }
  step.how = HowOf(*limit.clause);
  const bool one_line = limit.lines.size() == 1;
  if (step.how != CutStep::How::Whole) {
    step.place = place;
    for (std::size_t i = 0; i < step.lines.size(); ++i)
      step.shares.push_back(NewSlot(MoneyShape(), s.span, SlotNote::Role::Expression));
    shares = step.shares;
  }
  const bool split = step.how != CutStep::How::Whole;
  const SlotId bound = step.bound;
  plan_.cuts.push_back(std::move(step));
  const SlotId cut =
      Emit(Op::Cut, MoneyShape(), s.span, bound, NoSlot, NoSlot, AsIndex(plan_.cuts.size() - 1));
  if (one_line && !split) shares = {cut};
  const syntax::Head& head = syntax::HeadOf(*s.clause);
  if (!head.each_record || head.each_record->where == NoExpr) return cut;
  // Records that it does not stand for lose nothing.
  const SlotId member = LowerExpr(head.each_record->where, context);
  const auto of_member = [&](SlotId slot) {
    return Emit(Op::Select, MoneyShape(), s.span, member, slot,
                Literal(0, MoneyShape(), s.span, SlotNote::Role::Hidden), 0,
                SlotNote::Role::Hidden);
  };
  for (SlotId& share : shares) share = of_member(share);
  return of_member(cut);
}

// A slot of the period that takes the sum of what the body leaves in `of`.
auto Lowering::SumOut(EventsStep& step, SlotId of, Span span) -> SlotId {
  const SlotId out = NewSlot(plan_.notes[Index(of)].shape, span, SlotNote::Role::Expression);
  step.also.emplace_back(of, out);
  return out;
}

void Lowering::LowerEach(SymbolId symbol) {
  const Symbol& s = c_[symbol];
  if (s.kind == SymbolKind::Line) return LowerEachLine(symbol);
  if (s.kind == SymbolKind::Limit) return LowerEachLimit(symbol);
  if (s.kind == SymbolKind::Obligation) return LowerEachObligation(symbol);
  if (s.kind != SymbolKind::Metric && s.kind != SymbolKind::Sla) return;
  Metric metric;
  ServiceLevel level;
  const syntax::EventSet set = SetOfHead(symbol);
  const std::uint32_t index = LowerEventSet(
      set, s.event, {}, EventsStep::Placed::ByData, [&](EventsStep& step, Context& context) {
        step.aggregate = Aggregate::Count;
        const SlotId value = EachSlot(symbol, FieldOf::Value, context);
        step.shown = {value};
        if (s.kind == SymbolKind::Metric) {
          metric.shape = plan_.notes[Index(value)].shape;
          if (s.type.dimensionless() && s.type.mark == Type::Mark::Ratio)
            metric.shape.kind = Shape::Kind::Percent;
          return;
        }
        const LevelSlots slots = LevelIn(symbol, context, level);
        step.shown = {slots.status, level.measured, level.target, slots.shortfall};
      });
  Shape count;
  const SlotId records =
      Emit(Op::Events, count, s.span, NoSlot, NoSlot, NoSlot, index, SlotNote::Role::Hidden);
  SetSlot(symbol, {}, FieldOf::Value, records);
  if (s.kind == SymbolKind::Metric) {
    metric.named = NamedOf(symbol, {});
    metric.value = records;
    metric.events = static_cast<std::int32_t>(index);
    plan_.metrics.push_back(std::move(metric));
    return;
  }
  level.named = NamedOf(symbol, {});
  level.status = records;
  level.measured = level.target = level.shortfall = level.reached = NoSlot;
  level.events = static_cast<std::int32_t>(index);
  plan_.slas.push_back(std::move(level));
}

void Lowering::LowerEachLine(SymbolId symbol) {
  const Symbol& s = c_[symbol];
  const auto& clause = std::get<syntax::LineClause>(s.clause->node);
  Line line;
  line.named = NamedOf(symbol, {});
  line.kind = static_cast<LineKind>(clause.kind);
  line.shape = MoneyShape();
  line.paper = clause.paper ? clause.paper->text : "";
  SlotId exact = NoSlot;
  const std::uint32_t index =
      LowerEventSet(SetOfHead(symbol), s.event, {}, EventsStep::Placed::ByData,
                    [&](EventsStep& step, Context& context) {
                      step.aggregate = Aggregate::Sum;
                      step.value = EachSlot(symbol, FieldOf::Value, context);
                      exact = SumOut(step, EachSlot(symbol, FieldOf::Measured, context), s.span);
                    });
  SlotId total = Emit(Op::Events, line.shape, s.span, NoSlot, NoSlot, NoSlot, index);
  line.formula = total;
  if (clause.rounding && clause.rounding->text == "total") {
    values::RoundingMode mode{};
    const SlotId place = LineRounding(s, mode);
    if (place != NoSlot)
      total = Emit(Op::Round, line.shape, s.span, total, place, NoSlot,
                   static_cast<std::uint32_t>(mode), SlotNote::Role::Rounding);
  }
  line.exact = exact;
  line.events = static_cast<std::int32_t>(index);
  line.amount = NameSlot(symbol, {}, total, line.shape);
  SetSlot(symbol, {}, FieldOf::Value, line.amount);
  SetSlot(symbol, {}, FieldOf::Measured, exact);
  lines_[{symbol, {}}] = std::move(line);
}

void Lowering::LowerEachLimit(SymbolId symbol) {
  const Symbol& s = c_[symbol];
  const auto& limit = *std::find_if(c_.limits.begin(), c_.limits.end(),
                                    [&](const auto& each) { return each.symbol == symbol; });
  auto& shares = shares_[{symbol, {}}];
  const std::uint32_t index =
      LowerEventSet(SetOfHead(symbol), s.event, {}, EventsStep::Placed::ByData,
                    [&](EventsStep& step, Context& context) {
                      step.aggregate = Aggregate::Sum;
                      std::vector<SlotId> cuts;
                      step.value = LowerEachCut(symbol, context, cuts);
                      for (std::size_t i = 0; i < cuts.size() && cuts.size() > 1; ++i) {
                        const SlotId share = SumOut(step, cuts[i], s.span);
                        plan_.notes[Index(share)].name = s.name + " on " + c_[limit.lines[i]].name;
                        shares.push_back({limit.lines[i], {}, share});
                      }
                    });
  const SlotId total = Emit(Op::Events, MoneyShape(), s.span, NoSlot, NoSlot, NoSlot, index);
  const SlotId named = NameSlot(symbol, {}, total, MoneyShape());
  SetSlot(symbol, {}, FieldOf::Value, named);
  Line line;
  line.named = NamedOf(symbol, {});
  line.kind = static_cast<LineKind>(limit.kind);
  line.limit = true;
  line.amount = named;
  line.exact = named;
  line.formula = total;
  line.events = static_cast<std::int32_t>(index);
  line.shape = MoneyShape();
  lines_[{symbol, {}}] = std::move(line);
}

}  // namespace bpo::plan
