// Lines and limits into steps: the printed amount of each line, what each limit adds, and who bears
// a cut.

#include <algorithm>

#include "plan/lowering.h"

namespace bpo::plan {

auto Lowering::MoneyShape() const -> Shape {
  return c_.currency ? ShapeOf(check::NumberType({{*c_.currency, 1}})) : Shape{};
}

auto Lowering::IsTotal(const Symbol& line) const -> bool {
  if (line.kind != SymbolKind::Line || line.keys.empty()) return false;
  const auto& clause = std::get<syntax::LineClause>(line.clause->node);
  return clause.rounding && clause.rounding->text == "total";
}

auto Lowering::IsShared(const Symbol& line) -> bool {
  const auto& clause = std::get<syntax::LineClause>(line.clause->node);
  return clause.rounding && clause.rounding->text == "shared" && !line.keys.empty();
}

auto Lowering::KeysFor(const Symbol& symbol, const Context& context) const -> std::optional<Keys> {
  Keys keys;
  for (const DimensionId dimension : symbol.keys) {
    const auto bound = context.keys.find(dimension);
    if (bound == context.keys.end()) return std::nullopt;
    keys.push_back(bound->second);
  }
  return keys;
}

auto Lowering::LineRounding(const Symbol& symbol, values::RoundingMode& mode) -> SlotId {
  (void)symbol;
  if (c_.contract == nullptr || !c_.contract->lines || !c_.contract->lines->rounding ||
      !c_.currency)
    return NoSlot;
  mode = c_.contract->lines->rounding->mode;
  return PlaceOf(*c_.contract->lines, check::NumberType({{*c_.currency, 1}}));
}

auto Lowering::LineStepOf(SymbolId symbol, Context context, bool rounded, Line* line, SlotId* exact)
    -> SlotId {
  const Symbol& s = c_[symbol];
  const auto& clause = std::get<syntax::LineClause>(s.clause->node);
  if (clause.rates) {
    const auto index = c_.by_name.find(clause.rates->index.text);
    context.factor = SlotOf(index->second, {});
    const syntax::Tail& rounding = clause.rates->rounding;
    if (rounding.kind == syntax::Tail::Kind::Rounded && rounding.rounding) {
      context.factor_mode = rounding.rounding->mode;
      const ExprId place = rounding.rounding->place;
      context.factor_place = place == NoExpr
                                 ? PlaceOf(rounding, check::NumberType({{*c_.currency, 1}}))
                                 : Literal(Constant(place), MoneyShape(), rounding.rounding->span,
                                           SlotNote::Role::Hidden);
      const auto& rule = std::get<syntax::IndexClause>(c_[index->second].clause->node);
      if (rule.basis == syntax::IndexClause::Basis::RateBefore && !rule.rounding) {
        const std::vector<SlotId> rises = RisesOf(index->second);
        if (!rises.empty()) {
          context.factor = rises.front();
          context.further_factors.assign(rises.begin() + 1, rises.end());
        }
      }
    }
  }
  Context plain = context;
  plain.factor = NoSlot;
  LineStep step;
  step.when = DueOf(symbol);
  if (clause.when != NoExpr) {
    const SlotId when = LowerExpr(clause.when, plain);
    step.when = step.when == NoSlot
                    ? when
                    : Emit(Op::And, plan_.notes[Index(when)].shape, SpanOf(clause.when), step.when,
                           when, NoSlot, 0, SlotNote::Role::Hidden);
  }
  step.amount = LowerExpr(clause.amount, context);
  if (clause.if_unmeasured != NoExpr) step.if_unmeasured = LowerExpr(clause.if_unmeasured, context);
  if (clause.no_data) {
    step.no_data_given = true;
    if (clause.no_data->value != NoExpr) step.no_data = LowerExpr(clause.no_data->value, context);
  }
  if (clause.times != NoExpr) step.times = LowerExpr(clause.times, plain);
  const Shape shape = MoneyShape();
  Shape outcome;
  outcome.kind = Shape::Kind::LineOutcome;
  step.exact = NewSlot(shape, s.span, SlotNote::Role::Expression);
  step.outcome = NewSlot(outcome, s.span, SlotNote::Role::Hidden);
  if (rounded) step.place = LineRounding(s, step.mode);
  step.when_known = clause.settled && clause.settled->text == "when known";
  step.may_be_negative =
      clause.kind == syntax::LineKind::Adjustment || clause.kind == syntax::LineKind::Memo;
  if (clause.head.to_date && line != nullptr) ToDate(symbol, *KeysFor(s, context), step, *line);
  if (line != nullptr) {
    line->exact = step.exact;
    line->outcome = step.outcome;
    line->when = step.when;
    line->times = step.times;
    line->formula = step.amount;
  }
  plan_.line_steps.push_back(step);
  const SlotId printed = Emit(Op::Line, shape, s.span, step.amount, step.when, step.times,
                              static_cast<std::uint32_t>(plan_.line_steps.size() - 1));
  *exact = step.exact;
  return printed;
}

// What the period before has accrued is paid now; the last period pays its own, too.
auto Lowering::SettledLater(SymbolId symbol, const Keys& keys, SlotId accrued, Line& line)
    -> SlotId {
  const Span span = c_[symbol].span;
  using Role = SlotNote::Role;
  SetSlot(symbol, keys, FieldOf::Opening, accrued);
  const std::uint32_t track = TrackOf(symbol, keys, FieldOf::Opening, 1);
  const SlotId history = Emit(Op::History, line.shape, span, NoSlot, static_cast<SlotId>(1), NoSlot,
                              track, Role::Hidden);
  const SlotId zero = Literal(Number(0), line.shape, span, Role::Hidden);
  const SlotId before = Emit(Op::Otherwise, line.shape, span, history, zero);
  const SlotId both = Emit(Op::Add, line.shape, span, before, accrued);
  Shape date;
  date.kind = Shape::Kind::Date;
  Shape condition;
  condition.kind = Shape::Kind::Condition;
  const SlotId period_end = Emit(Op::PeriodEnd, date, span);
  const SlotId term_end = Emit(Op::TermEnd, date, span);
  const SlotId last = Emit(Op::Equal, condition, span, period_end, term_end);
  line.accrued = accrued;
  line.exact = line.outcome = line.when = NoSlot;
  line.formula = before;
  return Emit(Op::Select, line.shape, span, last, both, before);
}

void Lowering::LowerLine(SymbolId symbol, const Keys& keys) {
  const Symbol& s = c_[symbol];
  const auto& clause = std::get<syntax::LineClause>(s.clause->node);
  Line line;
  line.named = NamedOf(symbol, keys);
  line.kind = static_cast<LineKind>(clause.kind);
  line.shape = MoneyShape();
  line.paper = clause.paper ? clause.paper->text : "";
  SlotId exact = NoSlot;
  if (!IsTotal(s)) {
    SlotId printed = IsShared(s) ? SharedLineOf(symbol, keys, line, exact)
                                 : LineStepOf(symbol, ContextOf(s, keys), true, &line, &exact);
    SetSlot(symbol, keys, FieldOf::Measured, exact);
    if (clause.settled && clause.settled->text == "next period")
      printed = SettledLater(symbol, keys, printed, line);
    line.amount = NameSlot(symbol, keys, printed, line.shape);
    SetSlot(symbol, keys, FieldOf::Value, line.amount);
    lines_[{symbol, keys}] = std::move(line);
    return;
  }
  // Each key exact, their total rounded.
  if (!keys.empty()) {
    SetSlot(symbol, keys, FieldOf::Value,
            NameSlot(symbol, keys, LineStepOf(symbol, ContextOf(s, keys), false, nullptr, &exact),
                     line.shape));
    SetSlot(symbol, keys, FieldOf::Measured, exact);
    return;
  }
  std::vector<SlotId> parts;
  for (const Keys& each : AllKeys(s.keys)) parts.push_back(SlotOf(symbol, each));
  line.named.keys.clear();
  line.named.key_titles.clear();
  line.exact = SumOfLines(parts, s.span);
  values::RoundingMode mode{};
  const SlotId place = LineRounding(s, mode);
  SlotId total = line.exact;
  if (place != NoSlot)
    total = Emit(Op::Round, line.shape, s.span, total, place, NoSlot,
                 static_cast<std::uint32_t>(mode), SlotNote::Role::Rounding);
  line.formula = line.exact;
  line.amount = NameSlot(symbol, {}, total, line.shape);
  SetSlot(symbol, {}, FieldOf::Value, line.amount);
  SetSlot(symbol, {}, FieldOf::Measured, line.exact);
  lines_[{symbol, {}}] = std::move(line);
}

// The line of one key of a clause whose keys share their rounded total: all of them are worked out
// with the first that is asked for.
auto Lowering::SharedLineOf(SymbolId symbol, const Keys& keys, Line& line, SlotId& exact)
    -> SlotId {
  const Symbol& s = c_[symbol];
  const std::vector<Keys> all = AllKeys(s.keys);
  const auto [place, fresh] = shared_lines_.try_emplace(symbol);
  std::vector<SharedLine>& lines = place->second;
  if (fresh) {
    ApportionStep step;
    step.place = LineRounding(s, step.mode);
    const std::uint32_t outer = keys_at_hand_;
    std::vector<SharedLine> made;
    for (const Keys& each : all) {
      keys_at_hand_ = KeysAtHand(symbol, each);
      SharedLine& one = made.emplace_back();
      one.line = line;
      step.amounts.push_back(LineStepOf(symbol, ContextOf(s, each), false, &one.line, &one.exact));
      one.part = NewSlot(MoneyShape(), s.span, SlotNote::Role::Rounding);
      step.parts.push_back(one.part);
    }
    keys_at_hand_ = outer;
    plan_.apportions.push_back(std::move(step));
    Emit(Op::Apportion, MoneyShape(), s.span, NoSlot, NoSlot, NoSlot,
         static_cast<std::uint32_t>(plan_.apportions.size() - 1), SlotNote::Role::Hidden);
    lines = std::move(made);
  }
  const auto at = static_cast<std::size_t>(std::find(all.begin(), all.end(), keys) - all.begin());
  const Line named = line;
  line = lines[at].line;
  line.named = named.named;
  exact = lines[at].exact;
  return lines[at].part;
}

auto Lowering::SumOfLines(const std::vector<SlotId>& slots, Span span, SlotNote::Role role)
    -> SlotId {
  if (slots.size() == 1) return slots.front();
  const auto first = static_cast<std::uint32_t>(plan_.operands.size());
  for (const SlotId slot : slots) {
    plan_.operands.push_back(slot);
    plan_.operands.push_back(NoSlot);
  }
  return Emit(Op::Fold, MoneyShape(), span, NoSlot, static_cast<SlotId>(slots.size()),
              static_cast<SlotId>(static_cast<std::uint32_t>(Aggregate::Sum)), first, role);
}

auto Lowering::AreAtHand(const Symbol& symbol, const Keys& keys, const Context& context) const
    -> bool {
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const auto bound = context.keys.find(symbol.keys[i]);
    if (bound != context.keys.end() && bound->second != keys[i]) return false;
  }
  return true;
}

auto Lowering::Printed(SymbolId line, const Context& context) -> std::vector<Part> {
  const Symbol& s = c_[line];
  if (IsTotal(s)) return {{line, {}, SlotOf(line, {})}};
  std::vector<Part> parts;
  for (const Keys& keys : AllKeys(s.keys)) {
    if (AreAtHand(s, keys, context)) parts.push_back({line, keys, SlotOf(line, keys)});
  }
  return parts;
}

auto Lowering::PrintedSlots(SymbolId line, const Context& context) -> std::vector<SlotId> {
  std::vector<SlotId> slots;
  for (const Part& part : Printed(line, context)) slots.push_back(part.slot);
  return slots;
}

auto Lowering::AllOfKind(ExprId expr, const Context& context) -> SlotId {
  const ExprInfo& info = InfoOf(expr);
  std::vector<SlotId> slots;
  if (context.window) {
    // In earlier periods: each line and limit of the kind by its own history.
    const auto read = [&](std::uint32_t track) {
      slots.push_back(Emit(Op::History, MoneyShape(), SpanOf(expr), NoSlot, static_cast<SlotId>(0),
                           NoSlot, track));
    };
    if (info.symbol == check::NoSymbol) {
      for (const std::uint32_t track :
           TracksOfRemoved(static_cast<check::LineKind>(info.ordinal), context.reach))
        read(track);
    }
    for (std::size_t i = 0; i < c_.symbols.size(); ++i) {
      const Symbol& s = c_.symbols[i];
      const auto id = static_cast<SymbolId>(i);
      bool member = false;
      if (s.kind == SymbolKind::Line) {
        const auto kind = std::get<syntax::LineClause>(s.clause->node).kind;
        member = info.symbol == check::NoSymbol && static_cast<std::uint32_t>(kind) == info.ordinal;
        if (info.symbol != check::NoSymbol) {
          for (const auto& word : std::get<syntax::GroupClause>(c_[info.symbol].clause->node).lines)
            member = member || word.text == s.name;
        }
      } else if (s.kind == SymbolKind::Limit && info.symbol == check::NoSymbol) {
        for (const check::Limit& limit : c_.limits)
          member = member ||
                   (limit.symbol == id && static_cast<std::uint32_t>(limit.kind) == info.ordinal);
      }
      if (!member) continue;
      const std::vector<Keys> all = IsTotal(s) ? std::vector<Keys>{{}} : AllKeys(s.keys);
      for (const Keys& keys : all) {
        read(TrackOf(id, keys, FieldOf::Value, context.reach));
      }
    }
    return slots.empty() ? Literal(0, MoneyShape(), SpanOf(expr)) : SumOfLines(slots, SpanOf(expr));
  }
  std::vector<SymbolId> lines;
  if (info.symbol != check::NoSymbol) {
    for (const auto& word : std::get<syntax::GroupClause>(c_[info.symbol].clause->node).lines) {
      const auto found = c_.by_name.find(word.text);
      if (found != c_.by_name.end()) lines.push_back(found->second);
    }
    for (const SymbolId line : lines) {
      for (const SlotId slot : PrintedSlots(line, context)) slots.push_back(slot);
    }
    const auto of_group = [&](SymbolId line) {
      return std::find(lines.begin(), lines.end(), line) != lines.end();
    };
    for (const check::Limit& limit : c_.limits) {
      if (std::none_of(limit.lines.begin(), limit.lines.end(), of_group)) continue;
      if (limit_at_work_ != check::NoSymbol && limit.symbol >= limit_at_work_) continue;
      const bool inside = std::all_of(limit.lines.begin(), limit.lines.end(), of_group);
      const Symbol& s = c_[limit.symbol];
      for (const Keys& keys : AllKeys(s.keys)) {
        const SlotId whole = SlotOf(limit.symbol, keys);
        if (inside) {
          slots.push_back(whole);
          continue;
        }
        for (const Part& share : shares_[{limit.symbol, keys}]) {
          if (of_group(share.line)) slots.push_back(share.slot);
        }
      }
    }
  } else {
    // The limit at work sees only the cuts above it.
    for (std::size_t i = 0; i < c_.symbols.size(); ++i) {
      const Symbol& s = c_.symbols[i];
      const auto id = static_cast<SymbolId>(i);
      if (s.kind == SymbolKind::Line &&
          static_cast<std::uint32_t>(std::get<syntax::LineClause>(s.clause->node).kind) ==
              info.ordinal) {
        for (const SlotId slot : PrintedSlots(id, context)) slots.push_back(slot);
      } else if (s.kind == SymbolKind::Limit) {
        for (const check::Limit& limit : c_.limits) {
          if (limit.symbol != id || static_cast<std::uint32_t>(limit.kind) != info.ordinal)
            continue;
          if (limit_at_work_ != check::NoSymbol && id >= limit_at_work_) continue;
          for (const Keys& keys : AllKeys(s.keys)) slots.push_back(SlotOf(id, keys));
        }
      }
    }
  }
  return slots.empty() ? Literal(0, MoneyShape(), SpanOf(expr)) : SumOfLines(slots, SpanOf(expr));
}

auto Lowering::WithLimits(SymbolId line, const Context& context, Span span) -> SlotId {
  std::vector<SlotId> slots = PrintedSlots(line, context);
  for (const check::Limit& limit : c_.limits) {
    if (std::find(limit.lines.begin(), limit.lines.end(), line) == limit.lines.end()) continue;
    const Symbol& s = c_[limit.symbol];
    std::vector<Keys> all;
    if (const auto keys = KeysFor(s, context)) {
      all.push_back(*keys);
    } else {
      all = AllKeys(s.keys);
    }
    for (const Keys& keys : all) {
      const SlotId whole = SlotOf(limit.symbol, keys);
      if (limit.lines.size() == 1 &&
          (s.keys.size() == c_[line].keys.size() || c_[line].keys.empty() ||
           !KeysFor(c_[line], context) || IsTotal(c_[line]))) {
        slots.push_back(whole);
        continue;
      }
      for (const Part& share : shares_[{limit.symbol, keys}]) {
        if (share.line == line && AreAtHand(c_[line], share.keys, context))
          slots.push_back(share.slot);
      }
    }
  }
  return SumOfLines(slots, span);
}

auto Lowering::HighestOf(const std::vector<SlotId>& slots, Span span) -> SlotId {
  SlotId highest = slots.front();
  for (std::size_t i = 1; i < slots.size(); ++i) {
    highest =
        Emit(Op::Higher, MoneyShape(), span, highest, slots[i], NoSlot, 0, SlotNote::Role::Hidden);
  }
  return highest;
}

auto Lowering::HowOf(const syntax::LimitClause& clause) -> CutStep::How {
  if (clause.keep_highest) return CutStep::How::AllButHighest;
  if (!clause.cut) return CutStep::How::Whole;
  switch (*clause.cut) {
    case syntax::LimitClause::Cut::ProRata: return CutStep::How::ProRata;
    case syntax::LimitClause::Cut::LastFirst: return CutStep::How::LastFirst;
    case syntax::LimitClause::Cut::LargestFirst: return CutStep::How::LargestFirst;
  }
  return CutStep::How::Whole;
}

void Lowering::LowerLimit(SymbolId symbol, const Keys& keys) {
  const Symbol& s = c_[symbol];
  const auto found =
      std::find_if(c_.limits.begin(), c_.limits.end(),
                   [&](const check::Limit& limit) { return limit.symbol == symbol; });
  if (found == c_.limits.end()) return;
  const check::Limit& limit = *found;
  Context context = ContextOf(s, keys);
  const SymbolId outer_limit = limit_at_work_;
  limit_at_work_ = symbol;
  CutStep step;
  step.raise = limit.clause->raise;
  step.span = s.span;
  std::vector<Part> members;  // each line and key under this limit, after the cuts above
  const bool split = limit.clause->cut.has_value() || limit.clause->keep_highest;
  for (const SymbolId line : limit.lines) {
    for (Part& part : Printed(line, context)) members.push_back(std::move(part));
  }
  const auto add = [&](Part& member, SlotId cut) {
    member.slot =
        Emit(Op::Add, MoneyShape(), s.span, member.slot, cut, NoSlot, 0, SlotNote::Role::Hidden);
  };
  std::vector<SlotId> whole_cuts;
  for (const SymbolId above : limit.earlier) {
    const auto earlier =
        std::find_if(c_.limits.begin(), c_.limits.end(),
                     [&](const check::Limit& each) { return each.symbol == above; });
    bool inside = true;
    for (const SymbolId line : earlier->lines)
      inside =
          inside && std::find(limit.lines.begin(), limit.lines.end(), line) != limit.lines.end();
    const auto above_keys = KeysFor(c_[above], context);
    const std::vector<Keys> all =
        above_keys ? std::vector<Keys>{*above_keys} : AllKeys(c_[above].keys);
    for (const Keys& each : all) {
      const SlotId cut = SlotOf(above, each);
      const auto& shares = shares_[{above, each}];
      if (shares.empty()) {
        // It limits one line, or a set wholly under this limit: its cut counts as a whole.
        Context of_cut;
        for (std::size_t i = 0; i < each.size(); ++i) of_cut.keys[c_[above].keys[i]] = each[i];
        if (split && earlier->lines.size() == 1) {
          for (Part& member : members) {
            if (member.line != earlier->lines.front() ||
                !AreAtHand(c_[member.line], member.keys, of_cut))
              continue;
            add(member, cut);
            break;
          }
        } else if (inside) {
          whole_cuts.push_back(cut);
        }
        continue;
      }
      for (const Part& share : shares) {
        for (Part& member : members) {
          if (member.line == share.line && member.keys == share.keys) add(member, share.slot);
        }
      }
    }
  }
  for (const Part& member : members) step.lines.push_back(member.slot);
  values::RoundingMode mode{};
  const SlotId place = LineRounding(s, mode);
  if (limit.clause->keep_highest) {
    step.bound = HighestOf(step.lines, s.span);
  } else {
    step.bound = Operand(limit.clause->bound, context);
  }
  if (place != NoSlot && !limit.clause->keep_highest) {
    step.bound = Emit(Op::Round, MoneyShape(), SpanOf(limit.clause->bound), step.bound, place,
                      NoSlot, static_cast<std::uint32_t>(mode), SlotNote::Role::Rounding);
  }
  if (split) {
    step.how = HowOf(*limit.clause);
    step.place = place;
    auto& shares = shares_[{symbol, keys}];
    for (const Part& member : members) {
      const SlotId share = NewSlot(MoneyShape(), s.span, SlotNote::Role::Expression);
      plan_.notes[Index(share)].name =
          NameWithKeys(s, keys) + " on " + NameWithKeys(c_[member.line], member.keys);
      step.shares.push_back(share);
      shares.push_back({member.line, member.keys, share});
    }
  }
  step.lines.insert(step.lines.end(), whole_cuts.begin(), whole_cuts.end());
  limit_at_work_ = outer_limit;
  if (limit.over) OverTime(limit, keys, step);
  step.when = DueOf(symbol);
  if (step.when != NoSlot) {
    Shape outcome;
    outcome.kind = Shape::Kind::LineOutcome;
    step.outcome = NewSlot(outcome, s.span, SlotNote::Role::Hidden);
  }
  if (!step.raise) {
    step.room = NewSlot(MoneyShape(), s.span, SlotNote::Role::Clause);
    plan_.notes[Index(step.room)].name = NameWithKeys(s, keys) + ".room";
    SetSlot(symbol, keys, FieldOf::Room, step.room);
  }
  const SlotId bound = step.bound;
  Line line;
  line.room = step.room;
  line.paid = step.paid;
  line.when = step.when;
  line.outcome = step.outcome;
  plan_.cuts.push_back(std::move(step));
  const auto cut = static_cast<std::uint32_t>(plan_.cuts.size() - 1);
  const SlotId out = Emit(Op::Cut, MoneyShape(), s.span, bound, NoSlot, NoSlot, cut);
  const SlotId named = NameSlot(symbol, keys, out, MoneyShape());
  SetSlot(symbol, keys, FieldOf::Value, named);
  line.named = NamedOf(symbol, keys);
  line.kind = static_cast<LineKind>(limit.kind);
  line.limit = true;
  line.amount = named;
  line.exact = named;
  line.formula = out;
  line.bound = bound;
  line.cut = static_cast<std::int32_t>(cut);
  line.shape = MoneyShape();
  lines_[{symbol, keys}] = std::move(line);
}

void Lowering::ListLines() {
  // In the order of the contract, in which what an amendment replaces keeps its place; the keys of
  // one clause in the order of their dimension.
  for (auto& [key, line] : lines_) plan_.lines.push_back(std::move(line));
  const auto place = [](Span span) {
    return std::pair(static_cast<unsigned>(span.file), span.begin);
  };
  std::map<std::pair<unsigned, std::uint32_t>, std::size_t> order;
  for (std::size_t i = 0; i < c_.symbols.size(); ++i) order.emplace(place(c_.symbols[i].span), i);
  const auto sort = [&](auto& all) {
    std::stable_sort(all.begin(), all.end(), [&](const auto& a, const auto& b) {
      return order[place(a.named.span)] < order[place(b.named.span)];
    });
  };
  sort(plan_.lines);
  sort(plan_.metrics);
  sort(plan_.slas);
  sort(plan_.obligations);
  std::stable_sort(plan_.totals.begin(), plan_.totals.end(),
                   [](const Total& a, const Total& b) { return a.span.begin < b.span.begin; });
}

}  // namespace bpo::plan
