// Obligations and rights. What falls due once, and what was exercised, is carried from period to
// period.

#include <algorithm>

#include "plan/lowering.h"

namespace bpo::plan {

namespace {

auto DateShape() -> Shape {
  Shape shape;
  shape.kind = Shape::Kind::Date;
  return shape;
}

}  // namespace

// The same date in every period: of literals, the term and parameters alone.
auto Lowering::IsTimeless(ExprId expr) const -> bool {
  return std::visit(
      [&](const auto& node) {
        using T = std::decay_t<decltype(node)>;
        if constexpr (std::is_same_v<T, syntax::DateLiteral> ||
                      std::is_same_v<T, syntax::InstantLiteral> ||
                      std::is_same_v<T, syntax::NumberLiteral> ||
                      std::is_same_v<T, syntax::QuantityLiteral>) {
          return true;
        } else if constexpr (std::is_same_v<T, syntax::PeriodPoint>) {
          return node.of == syntax::PeriodPoint::Of::Term;
        } else if constexpr (std::is_same_v<T, syntax::NthDay>) {
          return IsTimeless(node.anchor);
        } else if constexpr (std::is_same_v<T, syntax::SpanFrom>) {
          return IsTimeless(node.span) && IsTimeless(node.anchor);
        } else if constexpr (std::is_same_v<T, syntax::Tail>) {
          return IsTimeless(node.of);
        } else if constexpr (std::is_same_v<T, syntax::Reference>) {
          const ExprInfo& info = InfoOf(expr);
          if (info.names != ExprInfo::Names::Symbol) return false;
          const Symbol& symbol = c_[info.symbol];
          if (symbol.kind == SymbolKind::Parameter) return true;
          if (symbol.kind != SymbolKind::Define) return false;
          const auto& define = std::get<syntax::DefineClause>(symbol.clause->node);
          return IsTimeless(define.value);
        } else {
          return false;
        }
      },
      Node(expr).node);
}

// What runs for each record of an event while it is at hand.
auto Lowering::LowerWhere(SymbolId event, ExprId where, const Context& outer,
                          std::vector<Step>& body) -> SlotId {
  if (where == NoExpr) return NoSlot;
  Context context = outer;
  std::map<std::pair<SymbolId, FieldOf>, SlotId> each;
  if (outer.each != nullptr) each = *outer.each;
  context.each = &each;
  context.records.push_back(event);
  std::vector<Step>* saved = steps_;
  steps_ = &body;
  const SlotId slot = LowerExpr(where, context);
  steps_ = saved;
  return slot;
}

// The fields of two events that a condition compares: `cause_received.failure is failure.id`.
void Lowering::CollectMatches(ExprId where, SymbolId event, SymbolId of,
                              std::vector<std::pair<std::int32_t, std::int32_t>>& matches) const {
  const syntax::ExprNode& node = Node(where).node;
  if (const auto* logic = std::get_if<syntax::Logic>(&node);
      logic != nullptr && logic->op == syntax::Logic::Operator::And) {
    CollectMatches(logic->left, event, of, matches);
    CollectMatches(logic->right, event, of, matches);
  }
  const auto* compare = std::get_if<syntax::Compare>(&node);
  if (compare == nullptr || compare->negated || compare->op != syntax::Compare::Operator::Equal ||
      compare->right.size() != 1)
    return;
  const auto field_of = [&](ExprId expr, SymbolId owner) -> std::optional<std::int32_t> {
    if (const auto* given = std::get_if<syntax::Otherwise>(&Node(expr).node)) expr = given->value;
    const ExprInfo& info = InfoOf(expr);
    if (info.names != ExprInfo::Names::EventField || info.symbol != owner) return std::nullopt;
    return static_cast<std::int32_t>(info.ordinal);
  };
  for (const auto& [own, other] : {std::pair(compare->left, compare->right.front()),
                                   std::pair(compare->right.front(), compare->left)}) {
    const auto field = field_of(own, event);
    const auto matched = field_of(other, of);
    if (field && matched) matches.emplace_back(*field, *matched);
  }
}

auto Lowering::LowerEvidence(const syntax::Evidence& evidence, SlotId since, const Context& context,
                             bool to_the_second, bool once) -> SlotId {
  const SymbolId event = c_.by_name.find(evidence.event.text)->second;
  EvidenceStep step;
  step.event = events_.at(event);
  const EventType& type = plan_.events[step.event];
  step.field = type.date_field;
  for (std::size_t i = type.fields.size(); to_the_second && i-- > 0;) {
    if (type.fields[i].shape.kind == Shape::Kind::Instant)
      step.field = static_cast<std::int32_t>(i);
  }
  const Shape shape = type.fields[static_cast<std::size_t>(step.field)].shape;
  step.last = evidence.last;
  step.for_this_period = evidence.for_this_period;
  step.since = since;
  step.where = LowerWhere(event, evidence.where, context, step.body);
  if (!context.records.empty()) {
    step.of = static_cast<std::int32_t>(events_.at(context.records.back()));
    step.of_any_period = true;
    NeedEvents(step.event, EventsStep::Placed::ByData, -1, -1, EventNeed::Use::Duties);
    if (evidence.where != NoExpr)
      CollectMatches(evidence.where, event, context.records.back(), step.matched_by);
  }
  step.ahead = once;
  if (once) {
    NeedEvents(step.event, EventsStep::Placed::ByDate, step.field, 0, EventNeed::Use::Evidence);
  }
  plan_.evidences.push_back(std::move(step));
  return Emit(Op::Evidence, shape, evidence.span, NoSlot, NoSlot, NoSlot,
              static_cast<std::uint32_t>(plan_.evidences.size() - 1));
}

// The date that this period found, and those before it: the first of them, or the last.
auto Lowering::LowerKept(SymbolId symbol, const Keys& keys, const std::string& field, SlotId found,
                         bool last, SlotId* before) -> SlotId {
  const Symbol& s = c_[symbol];
  Carry carry;
  carry.name = s.name + field;
  carry.keys = KeyNames(s.keys, keys);
  carry.shape = plan_.notes[Index(found)].shape;
  carry.opening = NewSlot(carry.shape, s.span, SlotNote::Role::Carried);
  plan_.notes[Index(carry.opening)].name = NameWithKeys(s, keys) + field;
  if (before != nullptr) *before = carry.opening;
  const auto hidden = [&](Op op, SlotId a, SlotId b) {
    return Emit(op, carry.shape, s.span, a, b, NoSlot, 0, SlotNote::Role::Hidden);
  };
  const SlotId known = hidden(Op::Otherwise, carry.opening, found);
  const SlotId other = hidden(Op::Otherwise, found, carry.opening);
  carry.closing = hidden(last ? Op::Higher : Op::Lower, known, other);
  KeepCarry(carry);
  return carry.closing;
}

// What a duty comes to in this period or for the record at hand; its status has no name yet.
auto Lowering::DutyIn(SymbolId symbol, const Keys& keys, Context& context, Obligation& duty)
    -> SlotId {
  const Symbol& s = c_[symbol];
  const auto& clause = std::get<syntax::ObligationClause>(s.clause->node);
  const bool once = clause.each->text == "once";
  duty.named = NamedOf(symbol, keys);
  duty.bearer = clause.bearer ? clause.bearer->text : "";
  duty.must = clause.must ? clause.must->text : "";
  duty.prohibits = clause.prohibits;
  const auto select = [&](SlotId condition, SlotId value) {
    return Emit(Op::Select, plan_.notes[Index(value)].shape, s.span, condition, value, AbsentSlot(),
                0, SlotNote::Role::Hidden);
  };
  ObligationStep step;
  step.prohibits = clause.prohibits;
  if (clause.when != NoExpr) step.when = LowerExpr(clause.when, context);
  if (clause.due != NoExpr) {
    step.due = LowerExpr(clause.due, context);
    const ExprId anchor = check::CountsFrom(c_, clause.due);
    SlotId clock = clause.suspended && anchor != NoExpr ? LowerExpr(anchor, context) : NoSlot;
    if (clause.suspended && clock == NoSlot) {
      clock = s.event != check::NoSymbol
                  ? context.on_day
                  : Emit(once ? Op::TermStart : Op::PeriodStart, DateShape(), s.span, NoSlot,
                         NoSlot, NoSlot, 0, SlotNote::Role::Hidden);
    }
    // What falls due once does so by the date at which it first did.
    if (once && (clause.when != NoExpr || !IsTimeless(clause.due))) {
      const auto keep = [&](const std::string& field, SlotId value, Span span) {
        const SlotId now = step.when == NoSlot ? value : select(step.when, value);
        Carry carry;
        carry.name = s.name + field;
        carry.keys = duty.named.keys;
        carry.shape = plan_.notes[Index(value)].shape;
        carry.opening = NewSlot(carry.shape, s.span, SlotNote::Role::Carried);
        plan_.notes[Index(carry.opening)].name = NameWithKeys(s, keys) + field;
        carry.closing = Emit(Op::Otherwise, carry.shape, span, carry.opening, now);
        const SlotId kept = carry.closing;
        KeepCarry(std::move(carry));
        return kept;
      };
      if (clause.suspended) clock = keep(".since", clock, s.span);
      step.due = keep(".due", step.due, SpanOf(clause.due));
      step.when = NoSlot;
    }
    check::UnitTable units = c_.units;
    const std::vector<check::Delay> ways = check::DelaysOf(c_, clause.due, context.keys);
    const check::Delay& delay = ways.front();
    const check::UnitInfo unit = units[*units.Find(delay.unit)];
    duty.late_shape.kind = Shape::Kind::Quantity;
    duty.late_shape.singular = unit.singular;
    duty.late_shape.plural = unit.plural;
    step.day_unit = delay.calendar != check::NoSymbol ? DayUnitOf(delay.calendar) : 0;
    if (InfoOf(clause.due).type.kind == check::Type::Kind::Instant) {
      step.seconds = unit.family == check::Family::Clock ? unit.factor.ToInt64().value_or(1) : 3600;
    }
    if (ways.size() == 1) {  // else nothing reads it, and nothing can be said of it
      step.late_by = NewSlot(duty.late_shape, s.span, SlotNote::Role::Expression);
      step.time_left = NewSlot(duty.late_shape, s.span, SlotNote::Role::Expression);
    }
    if (clause.suspended) {
      const SymbolId event = c_.by_name.find(clause.suspended->text)->second;
      SuspensionStep suspension;
      suspension.event = events_.at(event);
      suspension.where = LowerWhere(event, clause.suspended_where, context, suspension.body);
      NeedEvents(suspension.event, EventsStep::Placed::ByData, -1, -1, EventNeed::Use::Duties);
      step.suspension = static_cast<std::int32_t>(plan_.suspensions.size());
      plan_.suspensions.push_back(std::move(suspension));
      step.clock = duty.since = clock;
      step.deadline =
          NewSlot(plan_.notes[Index(step.due)].shape, s.span, SlotNote::Role::Expression);
    }
  }
  const auto shown = [&](const syntax::Evidence& evidence, const std::string& field,
                         SlotId* before) {
    SlotId found = LowerEvidence(evidence, NoSlot, context, step.seconds != 0, once);
    duty.evidence = static_cast<std::int32_t>(plan_.evidences.size() - 1);
    if (clause.prohibits && step.when != NoSlot) found = select(step.when, found);
    if (!once) return found;
    if (!clause.prohibits) {  // what came before it fell due shows nothing
      Shape condition;
      condition.kind = Shape::Kind::Condition;
      found = select(
          Emit(Op::IsGiven, condition, s.span, step.due, NoSlot, NoSlot, 0, SlotNote::Role::Hidden),
          found);
    }
    return LowerKept(symbol, keys, field, found, evidence.last, before);
  };
  if (clause.waived) step.waived = shown(*clause.waived, ".waived", nullptr);
  step.done = clause.prohibits ? shown(*clause.broken, ".broken", nullptr)
                               : shown(*clause.done, ".done", &duty.done_before);
  step.late_accepted = clause.late_accepted;
  if (clause.not_accepted_after != NoExpr)
    step.not_accepted_after = LowerExpr(clause.not_accepted_after, context);
  duty.due = step.deadline == NoSlot ? step.due : step.deadline;
  duty.done = step.done;
  duty.waived = step.waived;
  duty.late_by = step.late_by;
  duty.time_left = step.time_left;
  duty.read_by_amount = s.used;
  plan_.obligation_steps.push_back(step);
  Shape shape;
  shape.kind = Shape::Kind::ObligationStatus;
  return Emit(Op::Obligation, shape, s.span, step.due, step.done, step.when,
              static_cast<std::uint32_t>(plan_.obligation_steps.size() - 1));
}

void Lowering::LowerObligation(SymbolId symbol, const Keys& keys) {
  const Symbol& s = c_[symbol];
  Context context = ContextOf(s, keys);
  Obligation duty;
  const SlotId status = DutyIn(symbol, keys, context, duty);
  const auto name = [&](const std::string& field, SlotId slot) {
    if (slot != NoSlot) plan_.notes[Index(slot)].name = NameWithKeys(s, keys) + field;
  };
  name(".late_by", duty.late_by);
  name(".time_left", duty.time_left);
  duty.status = NameSlot(symbol, keys, status, plan_.notes[Index(status)].shape);
  for (const auto& [field, slot] : FieldsOfDuty(duty)) {
    if (slot != NoSlot) SetSlot(symbol, keys, field, slot);
  }
  plan_.obligations.push_back(std::move(duty));
}

auto Lowering::FieldsOfDuty(const Obligation& duty) -> std::vector<std::pair<FieldOf, SlotId>> {
  return {{FieldOf::Value, duty.status},   {FieldOf::Due, duty.due},
          {FieldOf::Done, duty.done},      {FieldOf::Waived, duty.waived},
          {FieldOf::LateBy, duty.late_by}, {FieldOf::TimeLeft, duty.time_left},
          {FieldOf::Since, duty.since}};
}

// Each record has a duty of its own, which lives until it is done.
void Lowering::LowerEachObligation(SymbolId symbol) {
  const Symbol& s = c_[symbol];
  Obligation duty;
  syntax::EventSet set;
  set.name = {c_[s.event].name, s.span};
  set.span = s.span;
  set.window = syntax::Window{.kind = syntax::Window::Kind::SinceStart, .unit = {}, .span = s.span};
  const std::uint32_t index = LowerEventSet(
      set, s.event, {}, EventsStep::Placed::ByData, [&](EventsStep& step, Context& context) {
        step.aggregate = Aggregate::Count;
        step.of_duties = true;
        duty.status = DutyIn(symbol, {}, context, duty);
        for (const auto& [field, slot] : FieldsOfDuty(duty))
          step.shown.push_back(slot == NoSlot ? AbsentSlot() : slot);
      });
  const SlotId records =
      Emit(Op::Events, {}, s.span, NoSlot, NoSlot, NoSlot, index, SlotNote::Role::Hidden);
  SetSlot(symbol, {}, FieldOf::Value, records);
  duty.events = static_cast<std::int32_t>(index);
  duty.status = records;
  duty.due = duty.done = duty.waived = duty.since = duty.late_by = duty.time_left = NoSlot;
  plan_.obligations.push_back(std::move(duty));
}

void Lowering::LowerRight(SymbolId symbol, const Keys& keys) {
  const Symbol& s = c_[symbol];
  const auto& clause = std::get<syntax::RightClause>(s.clause->node);
  Context context = ContextOf(s, keys);
  const std::string name = NameWithKeys(s, keys);
  Right right;
  right.named = NamedOf(symbol, keys);
  right.holder = clause.holder ? clause.holder->text : "";
  right.condition = LowerExpr(clause.when, context);

  // Available since the end of the period in which its condition came to hold. What the other party
  // is told in the period in which the condition ends was still told in time.
  Carry carry;
  carry.name = s.name + ".since";
  carry.keys = right.named.keys;
  carry.shape = DateShape();
  carry.opening = NewSlot(carry.shape, s.span, SlotNote::Role::Carried);
  plan_.notes[Index(carry.opening)].name = name + ".since";
  const auto hidden = [&](Op op, SlotId a, SlotId b = NoSlot, SlotId c = NoSlot) {
    return Emit(op, carry.shape, s.span, a, b, c, 0, SlotNote::Role::Hidden);
  };
  const SlotId from_now =
      hidden(Op::Select, right.condition, hidden(Op::PeriodEnd, NoSlot), AbsentSlot());
  const SlotId held = hidden(Op::Otherwise, carry.opening, from_now);
  right.since = hidden(Op::Select, right.condition, held, AbsentSlot());
  carry.closing = right.since;
  right.opening = carry.opening;
  KeepCarry(carry);

  SetSlot(symbol, keys, FieldOf::Since, held);
  if (clause.until != NoExpr) right.until = LowerExpr(clause.until, context);
  if (clause.exercised) {
    right.notice = LowerEvidence(*clause.exercised, held, context);
    right.evidence = static_cast<std::int32_t>(plan_.evidences.size() - 1);
    Carry exercised;
    exercised.name = s.name + ".exercised";
    exercised.keys = right.named.keys;
    exercised.shape = DateShape();
    exercised.opening = NewSlot(carry.shape, s.span, SlotNote::Role::Carried);
    plan_.notes[Index(exercised.opening)].name = name + ".exercised";
    right.exercised_before = exercised.opening;
    right.exercised = NewSlot(carry.shape, s.span, SlotNote::Role::Expression);
    exercised.closing = right.exercised;
    KeepCarry(exercised);
    SetSlot(symbol, keys, FieldOf::Exercised, right.exercised);
  }
  SetSlot(symbol, keys, FieldOf::Since, right.since);
  const auto index = static_cast<std::uint32_t>(plan_.rights.size());
  plan_.rights.push_back(right);
  Shape shape;
  shape.kind = Shape::Kind::RightStatus;
  const SlotId status = Emit(Op::Right, shape, s.span, right.condition, right.until, NoSlot, index);
  plan_.rights[index].status = status;
  SetSlot(symbol, keys, FieldOf::Value, NameSlot(symbol, keys, status, shape));
}

}  // namespace bpo::plan
