// What looks over several periods: clauses that do not exist in every one, running totals, counts
// that tiers go on from, limits with a window. And the part of a period for which an amount is due.

#include <algorithm>

#include "plan/lowering.h"

namespace bpo::plan {

namespace {

auto ConditionShape() -> Shape {
  Shape shape;
  shape.kind = Shape::Kind::Condition;
  return shape;
}

auto SpanShape(std::string singular, std::string plural) -> Shape {
  Shape shape;
  shape.kind = Shape::Kind::Quantity;
  shape.singular = std::move(singular);
  shape.plural = std::move(plural);
  return shape;
}

auto IntervalOf(const syntax::Window& window) -> std::optional<values::Interval> {
  switch (window.kind) {
    case syntax::Window::Kind::Quarter: return values::Interval::Quarter;
    case syntax::Window::Kind::ContractYear: return values::Interval::ContractYear;
    case syntax::Window::Kind::CalendarYear: return values::Interval::CalendarYear;
    case syntax::Window::Kind::Last:
    case syntax::Window::Kind::Previous:
    case syntax::Window::Kind::SinceStart: break;
  }
  return std::nullopt;
}

// `_in_contract_year`
auto IntervalSuffix(std::optional<values::Interval> interval) -> std::string {
  if (!interval) return "_since_start";
  std::string word = "_in_" + std::string(values::ToText(*interval));
  std::replace(word.begin(), word.end(), ' ', '_');
  return word;
}

}  // namespace

// ---- clauses that do not exist in every period --------------------------------------------------

auto Lowering::Recurs(const values::Recurrence& recurrence, Span span) -> SlotId {
  auto& all = plan_.recurrences;
  auto found = std::find(all.begin(), all.end(), recurrence);
  if (found == all.end()) found = all.insert(all.end(), recurrence);
  return Emit(Op::Occurs, ConditionShape(), span, NoSlot, NoSlot, NoSlot,
              static_cast<std::uint32_t>(found - all.begin()), SlotNote::Role::Hidden);
}

auto Lowering::DueOf(SymbolId symbol) -> SlotId {
  const auto every = c_.every.find(symbol);
  if (every == c_.every.end()) return NoSlot;
  return Recurs(every->second, syntax::HeadOf(*c_[symbol].clause).every_span);
}

auto Lowering::WhileDue(SymbolId symbol, SlotId value) -> SlotId {
  const SlotId due = DueOf(symbol);
  if (due == NoSlot) return value;
  const SlotNote note = plan_.notes[Index(value)];
  return Emit(Op::Select, note.shape, note.span, due, value, AbsentSlot(), 0,
              SlotNote::Role::Hidden);
}

// ---- running totals -----------------------------------------------------------------------------

auto Lowering::SinceItBegan(std::optional<values::Interval> interval, SlotId opening, Shape shape,
                            Span span) -> SlotId {
  if (!interval) return opening;
  const SlotId begins = Emit(Op::BeginsInterval, ConditionShape(), span, NoSlot, NoSlot, NoSlot,
                             static_cast<std::uint32_t>(*interval), SlotNote::Role::Hidden);
  const SlotId nothing = Literal(0, shape, span, SlotNote::Role::Hidden);
  return Emit(Op::Select, shape, span, begins, nothing, opening, 0, SlotNote::Role::Hidden);
}

auto Lowering::TotalCarry(SymbolId symbol, const Keys& keys,
                          std::optional<values::Interval> interval) -> Carry {
  const Symbol& s = c_[symbol];
  std::string field = ".total";
  if (known_ != nullptr && known_->totals.contains(s.name) && known_->totals.at(s.name).size() > 1)
    field += IntervalSuffix(interval);
  Carry carry;
  carry.name = s.name + field;
  carry.keys = KeyNames(s.keys, keys);
  carry.shape = MoneyShape();
  carry.opening = NewSlot(carry.shape, s.span, SlotNote::Role::Carried);
  plan_.notes[Index(carry.opening)].name = NameWithKeys(s, keys) + field + " of the period before";
  carry.opens = Literal(0, carry.shape, s.span, SlotNote::Role::Hidden);
  return carry;
}

void Lowering::ToDate(SymbolId symbol, const Keys& keys, LineStep& step, Line& line) {
  const Symbol& s = c_[symbol];
  Carry carry = TotalCarry(symbol, keys, c_.totals.at(symbol));
  step.paid = SinceItBegan(c_.totals.at(symbol), carry.opening, carry.shape, s.span);
  step.total = NewSlot(carry.shape, s.span, SlotNote::Role::Clause);
  plan_.notes[Index(step.total)].name = NameWithKeys(s, keys) + ".total";
  carry.closing = step.total;
  KeepCarry(std::move(carry));
  line.total = step.total;
  line.paid = step.paid;
  SetSlot(symbol, keys, FieldOf::Total, step.total);
}

// ---- counts that tiers go on from ---------------------------------------------------------------

auto Lowering::CountedBefore(const syntax::Tiers& node, Context& context) -> SlotId {
  const ExprInfo& info = InfoOf(node.quantity);
  const auto interval = IntervalOf(*node.counted);
  const FieldOf field = !interval                                ? FieldOf::CountedSinceStart
                        : *interval == values::Interval::Quarter ? FieldOf::CountedInQuarter
                        : *interval == values::Interval::ContractYear
                            ? FieldOf::CountedInContractYear
                            : FieldOf::CountedInCalendarYear;
  const Keys keys = KeysOf(info, context);
  if (const auto found = counts_.find({info.symbol, keys, field}); found != counts_.end())
    return found->second;
  return CountOf(info.symbol, keys, field, LowerExpr(node.quantity, context),
                 SpanOf(node.quantity));
}

auto Lowering::CountOf(SymbolId symbol, const Keys& keys, FieldOf field, SlotId value, Span span)
    -> SlotId {
  const auto key = std::tuple(symbol, keys, field);
  if (const auto found = counts_.find(key); found != counts_.end()) return found->second;
  const Symbol& s = c_[symbol];
  std::optional<values::Interval> interval;
  if (field == FieldOf::CountedInQuarter) interval = values::Interval::Quarter;
  if (field == FieldOf::CountedInContractYear) interval = values::Interval::ContractYear;
  if (field == FieldOf::CountedInCalendarYear) interval = values::Interval::CalendarYear;
  const std::string field_name = ".counted" + IntervalSuffix(interval);
  Carry carry;
  carry.name = s.name + field_name;
  carry.keys = KeyNames(s.keys, keys);
  carry.shape = plan_.notes[Index(value)].shape;
  carry.opening = NewSlot(carry.shape, span, SlotNote::Role::Carried);
  plan_.notes[Index(carry.opening)].name = NameWithKeys(s, keys) + field_name;
  carry.opens = Literal(0, carry.shape, span, SlotNote::Role::Hidden);
  const SlotId before = SinceItBegan(interval, carry.opening, carry.shape, span);
  // What is not there in this period adds nothing to the count.
  const SlotId nothing = Literal(0, carry.shape, span, SlotNote::Role::Hidden);
  const SlotId added =
      Emit(Op::Otherwise, carry.shape, span, value, nothing, NoSlot, 0, SlotNote::Role::Hidden);
  carry.closing =
      Emit(Op::Add, carry.shape, span, before, added, NoSlot, 0, SlotNote::Role::Hidden);
  KeepCarry(carry);
  counts_[key] = before;
  return before;
}

// ---- limits over several periods ----------------------------------------------------------------

auto Lowering::ExtentOf(const syntax::Window& window) -> WindowStep::Extent {
  switch (window.kind) {
    case syntax::Window::Kind::Last: return WindowStep::Extent::Last;
    case syntax::Window::Kind::Previous: return WindowStep::Extent::Previous;
    case syntax::Window::Kind::Quarter: return WindowStep::Extent::Quarter;
    case syntax::Window::Kind::ContractYear: return WindowStep::Extent::ContractYear;
    case syntax::Window::Kind::CalendarYear: return WindowStep::Extent::CalendarYear;
    case syntax::Window::Kind::SinceStart: return WindowStep::Extent::SinceStart;
  }
  return WindowStep::Extent::Last;
}

void Lowering::OverTime(const check::Limit& limit, const Keys& keys, CutStep& step) {
  const Symbol& s = c_[limit.symbol];
  const Context context = ContextOf(s, keys);
  const std::int64_t reach = ReachOf(*limit.over);
  std::vector<std::uint32_t> tracks = TracksOfRemovedLimits(limit, reach);
  for (const ExprId subject : limit.clause->subjects) {
    if (!std::holds_alternative<syntax::AllOf>(Node(subject).node)) continue;
    for (const std::uint32_t track : TracksOfRemoved(limit.kind, reach)) {
      if (!known_->paid.at(plan_.tracks[track].name).limit) tracks.push_back(track);
    }
  }
  const auto add = [&](SymbolId symbol) {
    const Symbol& each = c_[symbol];
    std::vector<Keys> all;
    if (IsTotal(each)) {
      all = {{}};
    } else if (const auto own = KeysFor(each, context)) {
      all = {*own};
    } else {
      all = AllKeys(each.keys);
    }
    for (const Keys& one : all) tracks.push_back(TrackOf(symbol, one, FieldOf::Value, reach));
  };
  // What the earlier periods of the window came to, as their statements print it.
  const auto sum = [&]() {
    WindowStep window;
    window.extent = ExtentOf(*limit.over);
    window.count = reach + 1;
    window.before_this = true;
    window.aggregate = Aggregate::Sum;
    window.span = s.span;
    window.tracks = tracks;
    std::vector<Step>* saved = steps_;
    steps_ = &window.body;
    std::vector<SlotId> slots;
    for (const std::uint32_t track : tracks) {
      slots.push_back(
          Emit(Op::History, MoneyShape(), s.span, NoSlot, static_cast<SlotId>(0), NoSlot, track));
    }
    window.value = SumOfLines(slots, s.span);
    steps_ = saved;
    plan_.windows.push_back(std::move(window));
    const auto index = static_cast<std::uint32_t>(plan_.windows.size() - 1);
    KeepForWindow(index);
    return Emit(Op::Window, MoneyShape(), limit.over->span, NoSlot, NoSlot, NoSlot, index);
  };
  for (const SymbolId line : limit.lines) add(line);
  for (const SymbolId above : limit.earlier) add(above);
  if (limit.trued_up) step.before = sum();
  add(limit.symbol);
  step.paid = sum();
  step.trued_up = limit.trued_up;
}

// ---- how far back a window reads ----------------------------------------------------------------

void Lowering::KeepForWindow(std::uint32_t index) {
  const WindowStep& window = plan_.windows[index];
  if (window.extent == WindowStep::Extent::Last || window.extent == WindowStep::Extent::Previous)
    return;  // as many periods as it says
  // A streak reads no further than the period that broke it off, if nothing but what is past
  // decides that: then it breaks off there in the next period, too.
  bool by_past_alone = true;
  std::vector<SlotId> written;
  const auto past = [&](SlotId slot) {
    return slot == NoSlot || std::find(written.begin(), written.end(), slot) != written.end() ||
           plan_.notes[Index(slot)].role == SlotNote::Role::Literal || slot == absent_;
  };
  for (const Step& step : window.body) {
    switch (step.op) {
      case Op::History: break;
      case Op::AtLeast:
      case Op::Above:
      case Op::Equal:
      case Op::And:
      case Op::Or:
      case Op::Not:
      case Op::Select:
      case Op::Otherwise:
      case Op::IsGiven:
        by_past_alone = by_past_alone && past(step.a) && past(step.b) && past(step.c);
        break;
      default: by_past_alone = false; break;
    }
    written.push_back(step.out);
  }
  const bool moves = window.extent != WindowStep::Extent::SinceStart ||
                     (window.aggregate == Aggregate::Streak && by_past_alone);
  for (const Step& step : window.body) {
    if (step.op != Op::History) continue;
    Track& track = plan_.tracks[step.extra];
    if (moves) {
      track.windows.push_back({index, static_cast<std::int64_t>(Index(step.b))});
    } else {
      track.depth = -1;
    }
  }
}

// ---- parts of a period --------------------------------------------------------------------------

auto Lowering::LowerProrated(ExprId expr, const syntax::Tail& node, Context& context) -> SlotId {
  // Whose days or clocks stands beside it.
  auto by = static_cast<std::uint32_t>(node.proration);
  if (node.proration == syntax::Tail::Proration::BusinessDays) by |= DayUnitOf(c_.calendar) << 8U;
  if (node.proration == syntax::Tail::Proration::Hours) by |= ZoneIndex(c_.zone) << 8U;
  const Shape counted = node.proration == syntax::Tail::Proration::Hours
                            ? SpanShape("hour", "hours")
                        : node.proration == syntax::Tail::Proration::BusinessDays
                            ? SpanShape("business day", "business days")
                            : SpanShape("day", "days");
  const Span span = node.tail_span;
  const SlotId amount = LowerExpr(node.of, context);
  const SlotId from = node.from == NoExpr ? NoSlot : LowerExpr(node.from, context);
  const SlotId to = node.to == NoExpr ? NoSlot : LowerExpr(node.to, context);
  const SlotId part =
      Emit(Op::Prorate, counted, span, from, to, NoSlot, by, SlotNote::Role::Hidden);
  const SlotId whole = Emit(Op::Prorate, counted, span, NoSlot, NoSlot, NoSlot, by | kWholePeriod,
                            SlotNote::Role::Hidden);
  const SlotId share = Emit(Op::Divide, {}, span, part, whole);
  return Emit(Op::Multiply, ShapeOf(InfoOf(expr).type), SpanOf(expr), amount, share);
}

}  // namespace bpo::plan
