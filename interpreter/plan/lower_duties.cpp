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

auto Lowering::LowerEvidence(const syntax::Evidence& evidence, SlotId since) -> SlotId {
  EvidenceStep step;
  const auto event = c_.by_name.find(evidence.event.text);
  step.event = events_.at(event->second);
  step.last = evidence.last;
  step.for_this_period = evidence.for_this_period;
  step.since = since;
  plan_.evidences.push_back(step);
  return Emit(Op::Evidence, DateShape(), evidence.span, NoSlot, NoSlot, NoSlot,
              static_cast<std::uint32_t>(plan_.evidences.size() - 1));
}

// The date that this period found, and those before it: the first of them, or the last.
auto Lowering::LowerKept(SymbolId symbol, const Keys& keys, const std::string& field, SlotId found,
                         bool last, SlotId* before) -> SlotId {
  const Symbol& s = c_[symbol];
  Carry carry;
  carry.name = s.name + field;
  carry.keys = KeyNames(s.keys, keys);
  carry.shape = DateShape();
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

void Lowering::LowerObligation(SymbolId symbol, const Keys& keys) {
  const Symbol& s = c_[symbol];
  const auto& clause = std::get<syntax::ObligationClause>(s.clause->node);
  const bool once = clause.each->text == "once";
  Context context = ContextOf(s, keys);
  Obligation duty;
  duty.named = NamedOf(symbol, keys);
  duty.bearer = clause.bearer ? clause.bearer->text : "";
  duty.must = clause.must ? clause.must->text : "";
  duty.prohibits = clause.prohibits;
  const auto select = [&](SlotId condition, SlotId value) {
    return Emit(Op::Select, DateShape(), s.span, condition, value, AbsentSlot(), 0,
                SlotNote::Role::Hidden);
  };
  ObligationStep step;
  step.prohibits = clause.prohibits;
  if (clause.when != NoExpr) step.when = LowerExpr(clause.when, context);
  if (clause.due != NoExpr) {
    step.due = LowerExpr(clause.due, context);
    // What falls due once does so by the date at which it first did.
    if (once && (clause.when != NoExpr || !IsTimeless(clause.due))) {
      const SlotId now = step.when == NoSlot ? step.due : select(step.when, step.due);
      Carry carry;
      carry.name = s.name + ".due";
      carry.keys = duty.named.keys;
      carry.shape = DateShape();
      carry.opening = NewSlot(carry.shape, s.span, SlotNote::Role::Carried);
      plan_.notes[Index(carry.opening)].name = NameWithKeys(s, keys) + ".due";
      step.due = Emit(Op::Otherwise, DateShape(), SpanOf(clause.due), carry.opening, now);
      carry.closing = step.due;
      KeepCarry(carry);
      step.when = NoSlot;
    }
    const bool business = TextOf(SpanOf(clause.due)).find("business day") != std::string::npos;
    duty.late_shape.kind = Shape::Kind::Quantity;
    duty.late_shape.singular = business ? "business day" : "day";
    duty.late_shape.plural = business ? "business days" : "days";
    const SymbolId calendar = InfoOf(clause.due).calendar;
    step.day_unit = calendar != check::NoSymbol ? DayUnitOf(calendar) : business ? 1 : 0;
    step.late_by = NewSlot(duty.late_shape, s.span, SlotNote::Role::Expression);
    plan_.notes[Index(step.late_by)].name = NameWithKeys(s, keys) + ".late_by";
    step.time_left = NewSlot(duty.late_shape, s.span, SlotNote::Role::Expression);
    plan_.notes[Index(step.time_left)].name = NameWithKeys(s, keys) + ".time_left";
  }
  const auto shown = [&](const syntax::Evidence& evidence, const std::string& field,
                         SlotId* before) {
    SlotId found = LowerEvidence(evidence, NoSlot);
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
  duty.due = step.due;
  duty.done = step.done;
  duty.waived = step.waived;
  duty.late_by = step.late_by;
  duty.time_left = step.time_left;
  plan_.obligation_steps.push_back(step);
  Shape shape;
  shape.kind = Shape::Kind::ObligationStatus;
  const SlotId status = Emit(Op::Obligation, shape, s.span, step.due, step.done, step.when,
                             static_cast<std::uint32_t>(plan_.obligation_steps.size() - 1));
  duty.status = NameSlot(symbol, keys, status, shape);
  duty.read_by_amount = s.used;
  SetSlot(symbol, keys, FieldOf::Value, duty.status);
  SetSlot(symbol, keys, FieldOf::LateBy, step.late_by);
  SetSlot(symbol, keys, FieldOf::Due, step.due);
  SetSlot(symbol, keys, FieldOf::Done, step.done);
  if (step.time_left != NoSlot) SetSlot(symbol, keys, FieldOf::TimeLeft, step.time_left);
  if (step.waived != NoSlot) SetSlot(symbol, keys, FieldOf::Waived, step.waived);
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
    right.notice = LowerEvidence(*clause.exercised, held);
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
