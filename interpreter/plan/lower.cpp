// The frame of lowering: slots and their notes, the memory of what was lowered, and the order of
// the whole.

#include "plan/lower.h"

#include <algorithm>

#include "plan/lowering.h"
#include "plan/outputs.h"

namespace bpo::plan {

auto Lowering::NewSlot(Shape shape, Span span, SlotNote::Role role, Value value) -> SlotId {
  if (plan_.slots.size() >= kMostSlots && !too_large_) {
    too_large_ = true;
    emitter_
        .Emit(diagnostics::Id::contract_too_large, span,
              "this contract unrolls into more than 2,000,000 values a period")
        .Help("state fewer clauses `for each` over so many keys");
  }
  SlotNote note;
  note.shape = std::move(shape);
  note.span = span;
  note.role = role;
  note.keys = keys_at_hand_;
  plan_.notes.push_back(std::move(note));
  plan_.slots.push_back(std::move(value));
  return static_cast<SlotId>(plan_.slots.size() - 1);
}

void Lowering::EmitInto(SlotId out, Op op, SlotId a, SlotId b, SlotId c, std::uint32_t extra) {
  if (too_large_) return;
  steps_->push_back({op, out, a, b, c, extra});
}

auto Lowering::Emit(Op op, Shape shape, Span span, SlotId a, SlotId b, SlotId c,
                    std::uint32_t extra, SlotNote::Role role) -> SlotId {
  const SlotId out = NewSlot(std::move(shape), span, role);
  EmitInto(out, op, a, b, c, extra);
  return out;
}

auto Lowering::Literal(Number value, Shape shape, Span span, SlotNote::Role role) -> SlotId {
  Value held;
  held.number = std::move(value);
  return NewSlot(std::move(shape), span, role, std::move(held));
}

auto Lowering::AbsentSlot() -> SlotId {
  if (absent_ == NoSlot) {
    Value value;
    value.state = State::Absent;
    value.why = Why::NotDue;
    absent_ = NewSlot({}, {}, SlotNote::Role::Hidden, value);
  }
  return absent_;
}

auto Lowering::TextOf(Span span) const -> std::string {
  return std::string(c_.sources->TextOf(span));
}

auto Lowering::ShapeOf(const Type& type) const -> Shape {
  Shape shape;
  switch (type.kind) {
    case Type::Kind::Unresolved: break;
    case Type::Kind::Number: {
      if (type.unit.empty()) {
        shape.kind = type.mark == Type::Mark::Percent  ? Shape::Kind::Percent
                     : type.mark == Type::Mark::Points ? Shape::Kind::Points
                                                       : Shape::Kind::Number;
        // What was rounded to a place of percent shows that place: 81.0%.
        if (type.place && shape.kind != Shape::Kind::Number)
          shape.decimals = (*type.place * Number(100)).DecimalPlaces().value_or(-1);
        break;
      }
      shape.kind = Shape::Kind::Quantity;
      shape.singular = check::ToText(type.unit, c_.units, false);
      shape.plural = check::ToText(type.unit, c_.units, true);
      shape.money = check::IsMoney(type.unit, c_.units);
      shape.rate = check::IsRate(type.unit);
      shape.declared =
          check::IsOneUnit(type.unit) && c_.units[type.unit.front().first].span.has_value();
      if (shape.rate) shape.singular = shape.plural;
      for (const auto& [unit, power] : type.unit) {
        if (power > 0 && c_.units[unit].currency) shape.decimals = c_.units[unit].minor_units;
      }
      break;
    }
    case Type::Kind::Condition: shape.kind = Shape::Kind::Condition; break;
    case Type::Kind::Date: shape.kind = Shape::Kind::Date; break;
    case Type::Kind::Instant: shape.kind = Shape::Kind::Instant; break;
    case Type::Kind::Period: shape.kind = Shape::Kind::Period; break;
    case Type::Kind::Text: shape.kind = Shape::Kind::Text; break;
    case Type::Kind::Key:
      shape.kind = Shape::Kind::Key;
      shape.dimension = type.dimension;
      break;
    case Type::Kind::SlaStatus: shape.kind = Shape::Kind::SlaStatus; break;
    case Type::Kind::ObligationStatus: shape.kind = Shape::Kind::ObligationStatus; break;
    case Type::Kind::RightStatus: shape.kind = Shape::Kind::RightStatus; break;
  }
  return shape;
}

auto Lowering::KeyNames(const std::vector<DimensionId>& dimensions, const Keys& keys) const
    -> std::vector<std::string> {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < keys.size(); ++i)
    names.push_back(c_.dimensions[dimensions[i]].keys[keys[i]].name);
  return names;
}

auto Lowering::KeysAtHand(SymbolId symbol, const Keys& keys) -> std::uint32_t {
  const std::vector<DimensionId>& dimensions = c_[symbol].keys;
  const auto names = KeyNames(dimensions, keys);
  std::vector<KeyAtHand> at_hand;
  for (std::size_t i = 0; i < names.size(); ++i)
    at_hand.emplace_back(c_.dimensions[dimensions[i]].name, names[i]);
  auto& all = plan_.keys_at_hand;
  const auto found = std::find(all.begin(), all.end(), at_hand);
  const auto index = static_cast<std::uint32_t>(found - all.begin());
  if (found == all.end()) all.push_back(std::move(at_hand));
  return index;
}

auto Lowering::NameWithKeys(const Symbol& symbol, const Keys& keys) const -> std::string {
  std::string name = symbol.name;
  std::string list;
  for (const std::string& key : KeyNames(symbol.keys, keys))
    list += (list.empty() ? "" : ", ") + key;
  return list.empty() ? name : name + "[" + list + "]";
}

auto Lowering::NamedOf(SymbolId symbol, const Keys& keys) const -> Named {
  const Symbol& s = c_[symbol];
  const syntax::Head& head = syntax::HeadOf(*s.clause);
  Named named;
  named.name = s.name;
  named.keys = KeyNames(s.keys, keys);
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const auto& key = c_.dimensions[s.keys[i]].keys[keys[i]];
    named.key_titles.push_back(key.title.empty() ? key.name : key.title);
  }
  named.clause = head.number ? head.number->text : "";
  named.title = head.title ? head.title->text : s.name;
  named.part = s.part;
  named.span = s.span;
  named.amendment = AmendmentOf(s.span);
  return named;
}

auto Lowering::AllKeys(const std::vector<DimensionId>& dimensions) const -> std::vector<Keys> {
  std::vector<Keys> all{{}};
  for (const DimensionId dimension : dimensions) {
    std::vector<Keys> next;
    for (const Keys& keys : all) {
      for (std::uint32_t key = 0; key < c_.dimensions[dimension].keys.size(); ++key) {
        Keys longer = keys;
        longer.push_back(key);
        next.push_back(std::move(longer));
      }
      if (next.size() > kMostSlots) return next;
    }
    all = std::move(next);
  }
  return all;
}

auto Lowering::ContextOf(const Symbol& symbol, const Keys& keys) const -> Context {
  Context context;
  for (std::size_t i = 0; i < keys.size(); ++i) context.keys[symbol.keys[i]] = keys[i];
  return context;
}

void Lowering::SetSlot(SymbolId symbol, const Keys& keys, FieldOf field, SlotId slot, DatedAt at) {
  slots_[{symbol, keys, field, at}] = slot;
}

auto Lowering::SlotOf(SymbolId symbol, const Keys& keys, FieldOf field, DatedAt at) -> SlotId {
  const auto key = std::tuple(symbol, keys, field, at);
  if (const auto found = slots_.find(key); found != slots_.end()) return found->second;
  std::vector<Step>* saved = steps_;
  const std::uint32_t outer = keys_at_hand_;
  steps_ = &plan_.steps;
  keys_at_hand_ = KeysAtHand(symbol, keys);
  LowerSymbol(symbol, keys, field, at);
  steps_ = saved;
  keys_at_hand_ = outer;
  const auto found = slots_.find(key);
  return found == slots_.end() ? AbsentSlot() : found->second;
}

auto Lowering::NameSlot(SymbolId symbol, const Keys& keys, SlotId value, Shape shape,
                        std::string suffix) -> SlotId {
  const SlotId slot = Emit(Op::Copy, std::move(shape), c_[symbol].span, value, NoSlot, NoSlot, 0,
                           SlotNote::Role::Clause);
  SlotNote& note = plan_.notes[Index(slot)];
  note.name = NameWithKeys(c_[symbol], keys) + suffix;
  note.clause = AmendedNumber(c_[symbol]);
  return slot;
}

// A total to date stays as it is between.
void Lowering::SetRecurrence(Track& track, SymbolId symbol, FieldOf field) const {
  if (field == FieldOf::Total) return;
  track.pays = c_[symbol].kind == SymbolKind::Line || c_[symbol].kind == SymbolKind::Limit;
  if (const auto every = c_.every.find(symbol); every != c_.every.end())
    track.every = every->second;
}

auto Lowering::TrackOf(SymbolId symbol, const Keys& keys, FieldOf field, std::int64_t depth)
    -> std::uint32_t {
  const auto [place, fresh] = tracks_.emplace(std::tuple(symbol, keys, field),
                                              static_cast<std::uint32_t>(plan_.tracks.size()));
  if (fresh) {
    Track track;
    track.name = c_[symbol].name;
    switch (field) {
      case FieldOf::Value: break;
      case FieldOf::Shortfall: track.name += ".shortfall"; break;
      case FieldOf::Measured:
        track.name += c_[symbol].kind == SymbolKind::Line ? " unrounded" : ".measured";
        break;
      case FieldOf::Weight: track.name += ".weight"; break;
      case FieldOf::Opening:
        track.name += c_[symbol].kind == SymbolKind::Line ? " accrued" : ".opening";
        break;
      case FieldOf::Closing:
        track.name += c_[symbol].kind == SymbolKind::Line ? " with limits" : ".closing";
        break;
      case FieldOf::LateBy: track.name += ".late_by"; break;
      case FieldOf::Due: track.name += ".due"; break;
      case FieldOf::Done: {
        const auto* duty = std::get_if<syntax::ObligationClause>(&c_[symbol].clause->node);
        track.name += duty != nullptr && duty->prohibits ? ".broken" : ".done";
        break;
      }
      case FieldOf::MinimumMissed: track.name += ".minimum_missed"; break;
      case FieldOf::Since: track.name += ".since"; break;
      case FieldOf::Waived: track.name += ".waived"; break;
      case FieldOf::TimeLeft: track.name += ".time_left"; break;
      case FieldOf::Exercised: track.name += ".exercised"; break;
      case FieldOf::Total: track.name += ".total"; break;
      case FieldOf::Room: track.name += ".room"; break;
      case FieldOf::CountedInQuarter:
      case FieldOf::CountedInContractYear:
      case FieldOf::CountedInCalendarYear:
      case FieldOf::CountedSinceStart: break;
      case FieldOf::Used: track.name += ".used"; break;
      case FieldOf::Expired: track.name += ".expired"; break;
      case FieldOf::Added: track.name += ".added"; break;
      case FieldOf::Forfeited: track.name += ".forfeited"; break;
      case FieldOf::Paid: track.name += ".paid"; break;
      case FieldOf::Source:
      default: track.name += "." + SourceName(symbol, field); break;
    }
    SetRecurrence(track, symbol, field);
    track.keys = KeyNames(c_[symbol].keys, keys);
    track.since = Since(c_[symbol].name);
    plan_.tracks.push_back(std::move(track));
    track_owners_.emplace_back(symbol, keys, field);
  }
  Track& track = plan_.tracks[place->second];
  if (depth != kReachMoves && track.depth != -1)
    track.depth = depth == -1 ? -1 : std::max(track.depth, depth);
  return place->second;
}

void Lowering::ResolveTracks() {
  for (std::size_t i = 0; i < track_owners_.size(); ++i) {  // lowering may add further tracks
    const auto [symbol, keys, field] = track_owners_[i];
    if (symbol == check::NoSymbol) {
      Track& track = plan_.tracks[i];
      track.slot = track.since == kNever ? AbsentSlot() : NothingPaid(track.name, track.keys);
      continue;
    }
    const SlotId slot = SlotOf(symbol, keys, field);
    plan_.tracks[i].slot = slot;
    plan_.tracks[i].shape = plan_.notes[Index(slot)].shape;
  }
}

void Lowering::FillNotes() {
  for (std::size_t i = 0; i < plan_.steps.size(); ++i)
    plan_.notes[Index(plan_.steps[i].out)].step = static_cast<std::int32_t>(i);
  // The further results of a step are its doing, too.
  for (const Step& step : plan_.steps) {
    const std::int32_t index = plan_.notes[Index(step.out)].step;
    const auto also = [&](SlotId slot) {
      if (slot != NoSlot) plan_.notes[Index(slot)].step = index;
    };
    ForEachFurtherOutput(plan_, step, also);
  }
}

// The universal conventions (docs/language.md, Conventions) that this contract relies on without
// saying them.
void Lowering::ListAssumptions() {
  const auto any_step = [&](auto&& holds) {
    for (const Step& step : plan_.steps) {
      if (holds(step)) return true;
    }
    return false;
  };
  if (any_step([](const Step& step) { return step.op == Op::Tier; })) {
    plan_.assumptions.emplace_back(
        "`up to` and `at least` include their bounds; `above` and `below` do not");
  }
  if (any_step([](const Step& step) {
        return step.op == Op::NthDay || step.op == Op::AddMonths || step.op == Op::DaysBetween;
      })) {
    plan_.assumptions.emplace_back(
        "days are counted without the day they are counted from; a deadline is met on its last "
        "day");
  }
  if (!plan_.windows.empty()) {
    plan_.assumptions.emplace_back(
        "a window ends with this period, counts it, and does not reach before the term");
  }
  if (!plan_.tracks.empty()) {
    plan_.assumptions.emplace_back(
        "before the term nothing was missed, sums are 0, and single values are absent");
  }
  if (!plan_.cuts.empty()) {
    plan_.assumptions.emplace_back(
        "limits apply to printed amounts in file order, and their bounds are rounded as lines are");
  }
  for (const SlotNote& note : plan_.notes) {
    if (note.role != SlotNote::Role::Conversion || note.step < 0) continue;
    // A currency is converted at a rate of the contract's.
    const SlotId by = plan_.steps[static_cast<std::size_t>(note.step)].b;
    if (by == NoSlot || plan_.notes[Index(by)].role != SlotNote::Role::Hidden) continue;
    plan_.assumptions.emplace_back(
        "60 seconds are a minute, 60 minutes an hour, 7 days a week, 3 months a quarter, 12 months "
        "a year");
    break;
  }
}

auto Lowering::LowerContract() -> Plan {
  LowerHeader();
  TakeKnown();
  LowerInputs();
  LowerEvents();
  LowerParameters();
  for (const SymbolId symbol : c_.order) {
    const Symbol& s = c_[symbol];
    if (too_large_) break;
    switch (s.kind) {
      case SymbolKind::Index:
      case SymbolKind::Total: SlotOf(symbol, {}); break;
      case SymbolKind::Define:
      case SymbolKind::Metric:
      case SymbolKind::Sla:
      case SymbolKind::Limit:
      case SymbolKind::Obligation:
      case SymbolKind::Right:
        if (s.imported) break;
        for (const Keys& keys : AllKeys(s.keys)) SlotOf(symbol, keys);
        break;
      case SymbolKind::Line:
        if (IsTotal(s)) {
          SlotOf(symbol, {});
        } else {
          for (const Keys& keys : AllKeys(s.keys)) SlotOf(symbol, keys);
        }
        break;
      case SymbolKind::Draw:
        for (const Keys& keys : AllKeys(s.keys)) SlotOf(symbol, keys, FieldOf::Source);
        break;
      case SymbolKind::Carry:
        if (s.row == 1) break;  // the second half of a bank, which goes by the first one's name
        for (const Keys& keys : AllKeys(s.keys)) SlotOf(symbol, keys, FieldOf::Closing);
        break;
      case SymbolKind::Input:
      case SymbolKind::Event:
      case SymbolKind::Parameter:
      case SymbolKind::Table:
      case SymbolKind::Function:
      case SymbolKind::Group:
      case SymbolKind::Calendar:
      case SymbolKind::Service: break;
    }
  }
  LowerRules();
  LowerPromises();
  KeepForOthers();
  ResolveTracks();
  ListLines();
  FillNotes();
  ListAssumptions();
  return std::move(plan_);
}

auto Lowering::LowerLone(ExprId expression) -> Plan {
  Context context;
  const SlotId slot = LowerExpr(expression, context);
  plan_.totals.push_back({"result", slot, ShapeOf(InfoOf(expression).type), SpanOf(expression)});
  FillNotes();
  return std::move(plan_);
}

auto Lower(const CheckedContract& contract, diagnostics::Emitter& emitter) -> Plan {
  return Lowering(contract, emitter).LowerContract();
}

auto LowerExpression(const CheckedContract& contract, ExprId expression) -> Plan {
  diagnostics::Emitter emitter;
  return Lowering(contract, emitter).LowerLone(expression);
}

}  // namespace bpo::plan
