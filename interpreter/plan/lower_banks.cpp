// Banks and draws. A lot is told by its age: the carry of each age hands what is left of it to the
// next, so that a lot expires by being handed to none.

#include <algorithm>

#include "plan/lowering.h"

namespace bpo::plan {

// How many lots of a bank the versions with fewer amendments tell apart.
auto Lowering::LotsBefore(const std::string& bank) const -> std::int64_t {
  if (known_ == nullptr || !known_->lots.contains(bank)) return 0;
  std::int64_t most = 0;
  for (const auto& [amendments, lots] : known_->lots.at(bank)) {
    if (amendments < c_.amendments.size()) most = std::max(most, lots);
  }
  return most;
}

auto Lowering::SumOf(const std::vector<SlotId>& slots, const Shape& shape, Span span) -> SlotId {
  if (slots.size() == 1) return slots.front();
  if (slots.empty()) return Literal(0, shape, span, SlotNote::Role::Hidden);
  const auto first = static_cast<std::uint32_t>(plan_.operands.size());
  for (const SlotId slot : slots) {
    plan_.operands.push_back(slot);
    plan_.operands.push_back(NoSlot);
  }
  return Emit(Op::Fold, shape, span, NoSlot, static_cast<SlotId>(slots.size()),
              static_cast<SlotId>(static_cast<std::uint32_t>(Aggregate::Sum)), first);
}

// Whether this period is the one that one of these days lies in.
auto Lowering::EndsPeriod(const std::vector<values::Date>& days, Span span) -> SlotId {
  Shape condition;
  condition.kind = Shape::Kind::Condition;
  Shape date;
  date.kind = Shape::Kind::Date;
  const auto hidden = SlotNote::Role::Hidden;
  SlotId any = NoSlot;
  for (const values::Date day : days) {
    const values::Period period = plan_.scheme.At(plan_.scheme.IndexOf(day));
    const SlotId end = Emit(Op::PeriodEnd, date, span, NoSlot, NoSlot, NoSlot, 0, hidden);
    const SlotId here =
        Emit(Op::Equal, condition, span, end, Literal(Number(period.to.Days()), date, span, hidden),
             NoSlot, 0, hidden);
    any = any == NoSlot ? here : Emit(Op::Or, condition, span, any, here, NoSlot, 0, hidden);
  }
  return any == NoSlot ? Literal(0, condition, span, hidden) : any;
}

void Lowering::LowerBankOpening(SymbolId symbol, const Keys& keys) {
  const Symbol& s = c_[symbol];
  const auto& clause = std::get<syntax::CarryClause>(s.clause->node);
  Context context = ContextOf(s, keys);
  const Shape shape = ShapeOf(s.type);
  const std::int64_t lots = c_.bank_lots.at(symbol);
  Bank bank{s.name, KeyNames(s.keys, keys), {}};
  std::vector<SlotId> openings;
  const SlotId opens = LowerExpr(clause.opens, context);
  for (std::int64_t age = 1; age <= lots; ++age) {
    const std::string suffix = lots == 1 ? "" : ".lot_" + std::to_string(age);
    Carry carry;
    carry.name = s.name + suffix;
    carry.keys = bank.keys;
    carry.shape = shape;
    carry.opening = NewSlot(shape, s.span, SlotNote::Role::Carried);
    plan_.notes[Index(carry.opening)].name =
        NameWithKeys(s, keys) + (lots == 1 ? ".opening" : suffix);
    carry.opens = age == 1 ? opens : Literal(0, shape, s.span, SlotNote::Role::Hidden);
    bank.lots.push_back(KeepCarry(carry));
    openings.push_back(carry.opening);
    if (age == 1) EmitInto(carry.opening, Op::Copy, opens);
  }
  // What an earlier version would have kept longer is of the oldest lot, and expires with it.
  for (std::int64_t age = lots + 1; lots > 1 && age <= LotsBefore(s.name); ++age) {
    const auto older =
        std::find_if(plan_.carries.begin(), plan_.carries.end(), [&](const auto& one) {
          return one.name == s.name + ".lot_" + std::to_string(age) && one.keys == bank.keys;
        });
    if (older == plan_.carries.end()) break;
    openings.back() = Emit(Op::Add, shape, s.span, openings.back(), older->opening, NoSlot, 0,
                           SlotNote::Role::Hidden);
  }
  lots_[{symbol, keys}] = bank.lots;
  opened_[{symbol, keys}] = openings;
  plan_.banks.push_back(std::move(bank));
  SetSlot(symbol, keys, FieldOf::Opening,
          lots == 1 ? openings.front()
                    : NameSlot(symbol, keys, SumOf(openings, shape, s.span), shape, ".opening"));
}

void Lowering::LowerBankClosing(SymbolId symbol, const Keys& keys) {
  const Symbol& s = c_[symbol];
  const auto& clause = std::get<syntax::CarryClause>(s.clause->node);
  using Expiry = syntax::CarryClause::Expiry::Kind;
  Context context = ContextOf(s, keys);
  const Shape shape = ShapeOf(s.type);
  const Span span = s.span;
  const auto hidden = SlotNote::Role::Hidden;
  const SlotId zero = Literal(0, shape, span, hidden);
  SlotOf(symbol, keys, FieldOf::Opening);
  const std::vector<SlotId>& openings = opened_.at({symbol, keys});
  const std::size_t lots = openings.size();

  // What the draw leaves of each lot.
  std::vector<SlotId> drawn;
  if (const auto draw = c_.drawn_by.find(symbol); draw != c_.drawn_by.end()) {
    SlotOf(draw->second, keys, FieldOf::Source);
    drawn = drawn_[{symbol, keys}];
  }
  std::vector<SlotId> rest;
  for (std::size_t lot = 0; lot < lots; ++lot) {
    const SlotId opening = openings[lot];
    rest.push_back(drawn.empty() ? opening
                                 : Emit(Op::Subtract, shape, span, opening, drawn[lot], NoSlot, 0,
                                        SlotNote::Role::Expression));
  }
  // A bank gives nothing back: what would be added below zero is none.
  const Span adds = SpanOf(clause.adds);
  const SlotId added = Emit(Op::Higher, shape, adds, Operand(clause.adds, context), zero, NoSlot, 0,
                            SlotNote::Role::Bound);
  std::vector<SlotId> kept;
  std::vector<SlotId> expired;
  if (clause.expires->kind == Expiry::After) {
    kept.push_back(added);
    kept.insert(kept.end(), rest.begin(), rest.end() - 1);
    expired.push_back(rest.back());
  } else {
    kept.push_back(Emit(Op::Add, shape, span, rest.front(), added));
  }
  const auto move_all = [&](SlotId condition, std::vector<SlotId>& into) {
    into.push_back(
        Emit(Op::Select, shape, span, condition, SumOf(kept, shape, span), zero, 0, hidden));
    for (SlotId& lot : kept) lot = Emit(Op::Select, shape, span, condition, zero, lot, 0, hidden);
  };
  const values::Term& term = plan_.scheme.WholeTerm();
  if (clause.expires->kind == Expiry::ContractYearEnd) {
    std::vector<values::Date> ends;
    for (std::int64_t year = 1; year <= 100; ++year) {
      const auto next = term.from.AddMonths(12 * year, values::MonthEndPolicy::EndOfMonth);
      if (!next || *next - 1 >= term.to) break;
      ends.push_back(*next - 1);
    }
    move_all(EndsPeriod(ends, clause.expires->span), expired);
  }
  SlotId forfeited = zero;
  if (clause.at_most != NoExpr) {
    const Span cap = SpanOf(clause.at_most);
    const SlotId beyond = Emit(Op::Subtract, shape, cap, SumOf(kept, shape, span),
                               Operand(clause.at_most, context), NoSlot, 0, hidden);
    forfeited = Emit(Op::Higher, shape, cap, beyond, zero, NoSlot, 0, SlotNote::Role::Bound);
    SlotId left = forfeited;
    for (SlotId& lot : kept) {  // the newest is what had no room
      const SlotId cut = Emit(Op::Lower, shape, cap, lot, left, NoSlot, 0, hidden);
      lot = Emit(Op::Subtract, shape, cap, lot, cut, NoSlot, 0, hidden);
      left = Emit(Op::Subtract, shape, cap, left, cut, NoSlot, 0, hidden);
    }
  }
  std::vector<SlotId> paid;
  move_all(EndsPeriod({term.to}, clause.at_end->span),
           clause.at_end->text == "paid" ? paid : expired);

  for (std::size_t lot = 0; lot < lots; ++lot)
    plan_.carries[lots_.at({symbol, keys})[lot]].closing = kept[lot];
  const auto name = [&](FieldOf field, SlotId slot, const std::string& suffix) {
    const SlotId named = NameSlot(symbol, keys, slot, shape, suffix);
    plan_.notes[Index(named)].opened = true;
    SetSlot(symbol, keys, field, named);
  };
  name(FieldOf::Used, SumOf(drawn, shape, span), ".used");
  name(FieldOf::Added, added, ".added");
  name(FieldOf::Expired, SumOf(expired, shape, span), ".expired");
  name(FieldOf::Forfeited, forfeited, ".forfeited");
  name(FieldOf::Paid, SumOf(paid, shape, span), ".paid");
  name(FieldOf::Closing, SumOf(kept, shape, span), ".closing");
}

// ---- draws --------------------------------------------------------------------------------------

auto Lowering::SourceName(SymbolId draw, FieldOf field) const -> std::string {
  const auto& clause = std::get<syntax::DrawClause>(c_[draw].clause->node);
  const auto at = static_cast<std::size_t>(field) - static_cast<std::size_t>(FieldOf::Source);
  return at < clause.sources.size() ? clause.sources[at].name.text : clause.beyond->text;
}

// As much of what is left as is available, and no less than nothing.
auto Lowering::TakeFrom(SlotId& left, SlotId available, const Shape& shape, Span span) -> SlotId {
  const SlotId zero = Literal(0, shape, span, SlotNote::Role::Hidden);
  const SlotId least = Emit(Op::Lower, shape, span, left, available);
  const SlotId taken = Emit(Op::Higher, shape, span, least, zero);
  left = Emit(Op::Subtract, shape, span, left, taken, NoSlot, 0, SlotNote::Role::Hidden);
  return taken;
}

void Lowering::LowerDraw(SymbolId symbol, const Keys& keys) {
  const Symbol& s = c_[symbol];
  const auto& clause = std::get<syntax::DrawClause>(s.clause->node);
  Context context = ContextOf(s, keys);
  const Shape shape = ShapeOf(s.type);
  const SlotId of = Operand(clause.of, context);
  SlotId left = of;
  std::vector<SlotId> covered;
  std::size_t at = 0;
  const auto name = [&](SlotId slot, const std::string& source) {
    const auto field = static_cast<FieldOf>(static_cast<std::size_t>(FieldOf::Source) + at++);
    const SlotId named = NameSlot(symbol, keys, slot, shape, "." + source);
    plan_.notes[Index(named)].opened = true;
    SetSlot(symbol, keys, field, named);
    covered.push_back(named);
  };
  for (const auto& source : clause.sources) {
    SlotId room = source.at_most == NoExpr ? NoSlot : Operand(source.at_most, context);
    const auto found = c_.by_name.find(source.name.text);
    if (found == c_.by_name.end() || c_.bank_closings.count(found->second) == 0) {
      name(TakeFrom(left, room, shape, source.span), source.name.text);
      continue;
    }
    const SymbolId bank = found->second;
    SlotOf(bank, keys, FieldOf::Opening);
    const std::vector<SlotId> openings = opened_.at({bank, keys});
    const std::size_t lots = openings.size();
    const bool newest = source.order && source.order->text == "newest first";
    std::vector<SlotId> drawn(lots);
    for (std::size_t i = 0; i < lots; ++i) {
      const std::size_t lot = newest ? i : lots - 1 - i;
      SlotId available = openings[lot];
      if (room != NoSlot)
        available =
            Emit(Op::Lower, shape, source.span, available, room, NoSlot, 0, SlotNote::Role::Hidden);
      drawn[lot] = TakeFrom(left, available, shape, source.span);
      if (lots > 1) {
        SlotNote& note = plan_.notes[Index(drawn[lot])];
        note.role = SlotNote::Role::Clause;
        note.name = NameWithKeys(c_[bank], keys) + ", added " + std::to_string(lot + 1) +
                    (lot == 0 ? " period before" : " periods before");
      }
      if (room != NoSlot)
        room = Emit(Op::Subtract, shape, source.span, room, drawn[lot], NoSlot, 0,
                    SlotNote::Role::Hidden);
    }
    const SlotId sum = SumOf(drawn, shape, source.span);
    drawn_[{bank, keys}] = std::move(drawn);
    name(sum, source.name.text);
  }
  const SlotId sum = SumOf(covered, shape, s.span);
  name(Emit(Op::Subtract, shape, s.span, of, sum), clause.beyond->text);
}

}  // namespace bpo::plan
