// What one version of a contract keeps from period to period, the others have to compute as well,
// so that it is there when an amendment begins or ceases to read it.

#include <algorithm>
#include <limits>

#include "plan/lowering.h"

namespace bpo::plan {

auto Lowering::KeysNamed(const Symbol& symbol, const std::vector<std::string>& names) const
    -> std::optional<Keys> {
  if (names.size() != symbol.keys.size()) return std::nullopt;
  Keys keys;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto& all = c_.dimensions[symbol.keys[i]].keys;
    const auto found = std::ranges::find(all, names[i], &check::Dimension::Key::name);
    if (found == all.end()) return std::nullopt;
    keys.push_back(static_cast<std::uint32_t>(found - all.begin()));
  }
  return keys;
}

void Lowering::KeepForOthers() {
  if (known_ == nullptr) return;
  const auto symbol_of = [&](const std::string& name, SymbolKind kind, SymbolKind or_kind) {
    const auto found = c_.by_name.find(name);
    const bool fits = found != c_.by_name.end() &&
                      (c_[found->second].kind == kind || c_[found->second].kind == or_kind);
    return fits ? found->second : check::NoSymbol;
  };
  for (const Register::Count& count : known_->counts) {
    const SymbolId symbol = symbol_of(count.symbol, SymbolKind::Input, SymbolKind::Define);
    if (symbol == check::NoSymbol) continue;
    if (const auto keys = KeysNamed(c_[symbol], count.keys))
      CountOf(symbol, *keys, static_cast<FieldOf>(count.field), SlotOf(symbol, *keys),
              c_[symbol].span);
  }
  for (const std::string& name : known_->risen) {
    const SymbolId symbol = symbol_of(name, SymbolKind::Index, SymbolKind::Index);
    if (symbol != check::NoSymbol) RisesOf(symbol);
  }
  for (const auto& [name, intervals] : known_->totals) {
    const SymbolId symbol = symbol_of(name, SymbolKind::Line, SymbolKind::Line);
    if (symbol == check::NoSymbol) continue;
    for (const Keys& keys : AllKeys(c_[symbol].keys)) {
      for (const auto& interval : intervals) KeepTotal(symbol, keys, interval);
    }
  }
  const auto is_own = [&](std::size_t carry) { return plan_.carries[carry].since != kNever; };
  for (std::size_t i = 0; i < plan_.carries.size(); ++i) {
    if (is_own(i)) continue;
    const std::string name = plan_.carries[i].name.substr(0, plan_.carries[i].name.find('.'));
    const SymbolId symbol = symbol_of(name, SymbolKind::Carry, SymbolKind::Carry);
    if (symbol == check::NoSymbol) continue;
    if (const auto keys = KeysNamed(c_[symbol], plan_.carries[i].keys)) KeepLots(symbol, *keys);
  }
  // Nothing was found or done before a clause looked for it.
  for (std::size_t i = 0; i < plan_.carries.size(); ++i) {
    Carry& carry = plan_.carries[i];
    const std::string name = carry.name.substr(0, carry.name.find('.'));
    if (is_own(i) || c_.by_name.find(name) == c_.by_name.end()) continue;
    carry.closing = AbsentSlot();
    carry.since = Since(name);
  }
}

// What a line has paid so far, for a version in which it pays what such a total rises by.
void Lowering::KeepTotal(SymbolId symbol, const Keys& keys,
                         std::optional<values::Interval> interval) {
  const auto own = c_.totals.find(symbol);
  if (own != c_.totals.end() && own->second == interval) return;
  const Span span = c_[symbol].span;
  Carry carry = TotalCarry(symbol, keys, interval);
  const SlotId before = SinceItBegan(interval, carry.opening, carry.shape, span);
  const SlotId paid = Emit(Op::Otherwise, carry.shape, span, SlotOf(symbol, keys),
                           Literal(0, carry.shape, span, SlotNote::Role::Hidden), NoSlot, 0,
                           SlotNote::Role::Hidden);
  carry.closing = Emit(Op::Add, carry.shape, span, before, paid, NoSlot, 0, SlotNote::Role::Hidden);
  if (own == c_.totals.end()) SetSlot(symbol, keys, FieldOf::Total, carry.closing);
  KeepCarry(std::move(carry));
}

// What a bank holds, in as many lots as the versions tell apart. What one version does not tell
// apart is the youngest lot of another.
void Lowering::KeepLots(SymbolId symbol, const Keys& keys) {
  const Symbol& s = c_[symbol];
  const std::vector<std::string> names = KeyNames(s.keys, keys);
  const auto lots = lots_.find({symbol, keys});
  const Shape shape = ShapeOf(s.type);
  std::vector<SlotId> closings;
  if (lots == lots_.end()) {
    closings.push_back(plan_.carries[carries_.at({symbol, keys})].closing);
  } else {
    for (const std::uint32_t lot : lots->second) closings.push_back(plan_.carries[lot].closing);
  }
  for (std::size_t i = 0; i < plan_.carries.size(); ++i) {
    const bool whole = plan_.carries[i].name == s.name;
    if (plan_.carries[i].since != kNever || plan_.carries[i].keys != names ||
        (!whole && !plan_.carries[i].name.starts_with(s.name + ".lot_")))
      continue;
    const bool youngest = closings.size() == 1 && plan_.carries[i].name == s.name + ".lot_1";
    plan_.carries[i].closing = whole      ? SumOf(closings, shape, s.span)
                               : youngest ? closings.front()
                                          : Literal(0, shape, s.span, SlotNote::Role::Hidden);
    plan_.carries[i].since = Since(s.name);
  }
}

// ---- what amendments took out -------------------------------------------------------------------

auto Lowering::IsRemoved(const std::string& name) const -> bool {
  return known_ != nullptr && c_.by_name.find(name) == c_.by_name.end() &&
         known_->paid.contains(name) &&
         std::ranges::find(c_.removed, name, &check::Removed::name) != c_.removed.end();
}

// A line that is gone pays nothing in the period at hand.
auto Lowering::NothingPaid(const std::string& name, const std::vector<std::string>& keys)
    -> SlotId {
  std::string text = name;
  for (std::size_t i = 0; i < keys.size(); ++i) text += (i == 0 ? "[" : ", ") + keys[i];
  const Span span = std::ranges::find(c_.removed, name, &check::Removed::name)->span;
  const SlotId slot = Literal(0, MoneyShape(), span, SlotNote::Role::Clause);
  plan_.notes[Index(slot)].name = text + (keys.empty() ? "" : "]");
  return slot;
}

auto Lowering::TracksOf(const std::string& removed, std::int64_t reach)
    -> std::vector<std::uint32_t> {
  summed_.insert(removed);
  const Register::Paid& paid = known_->paid.at(removed);
  std::vector<std::uint32_t> tracks;
  for (const auto& keys : paid.keys) {
    const auto place = std::ranges::find_if(
        plan_.tracks, [&](const Track& one) { return one.name == removed && one.keys == keys; });
    const auto index = static_cast<std::uint32_t>(place - plan_.tracks.begin());
    if (place == plan_.tracks.end()) {
      Track track;
      track.name = removed;
      track.keys = keys;
      track.shape = MoneyShape();
      track.since = paid.since;
      track.every = paid.every;
      track.pays = true;
      plan_.tracks.push_back(std::move(track));
      track_owners_.emplace_back(check::NoSymbol, Keys{}, FieldOf::Value);
    }
    Track& track = plan_.tracks[index];
    if (reach != kReachMoves && track.depth != -1)
      track.depth = reach == -1 ? -1 : std::max(track.depth, reach);
    tracks.push_back(index);
  }
  return tracks;
}

auto Lowering::TracksOfRemoved(check::LineKind kind, std::int64_t reach)
    -> std::vector<std::uint32_t> {
  std::vector<std::uint32_t> tracks;
  if (known_ == nullptr) return tracks;
  for (const auto& [name, paid] : known_->paid) {
    if (paid.kind != kind || !IsRemoved(name)) continue;
    for (const std::uint32_t track : TracksOf(name, reach)) tracks.push_back(track);
  }
  return tracks;
}

// Of the limits that are gone, those that cut what this one looks at, before it did.
auto Lowering::TracksOfRemovedLimits(const check::Limit& limit, std::int64_t reach)
    -> std::vector<std::uint32_t> {
  std::vector<std::uint32_t> tracks;
  if (known_ == nullptr) return tracks;
  for (const auto& [name, paid] : known_->paid) {
    if (!paid.limit || paid.kind != limit.kind || !IsRemoved(name)) continue;
    const std::string& own = c_[limit.symbol].name;
    const bool shares = std::ranges::any_of(
        limit.lines, [&](SymbolId line) { return paid.lines.contains(c_[line].name); });
    if (paid.beside.contains(own) ? !paid.below.contains(own) : !shares) continue;
    for (const std::uint32_t track : TracksOf(name, reach)) tracks.push_back(track);
  }
  return tracks;
}

auto Lowering::Paid() const -> std::map<std::string, Register::Paid> {
  std::map<std::string, Register::Paid> all;
  for (const Symbol& s : c_.symbols) {
    if (s.kind != SymbolKind::Line && s.kind != SymbolKind::Limit) continue;
    Register::Paid& paid = all[s.name];
    paid.limit = s.kind == SymbolKind::Limit;
    if (!paid.limit) paid.kind = std::get<syntax::LineClause>(s.clause->node).kind;
    paid.since = Since(s.name);
    if (const auto every = c_.every.find(c_.by_name.find(s.name)->second); every != c_.every.end())
      paid.every = every->second;
    const std::vector<Keys> keys = IsTotal(s) ? std::vector<Keys>{{}} : AllKeys(s.keys);
    for (const Keys& each : keys)
      paid.keys.push_back(each.empty() ? std::vector<std::string>{} : KeyNames(s.keys, each));
  }
  for (const check::Limit& limit : c_.limits) {
    const std::string& name = c_[limit.symbol].name;
    all[name].kind = limit.kind;
    for (const SymbolId line : limit.lines) all[name].lines.insert(c_[line].name);
    for (const SymbolId above : limit.earlier) all[c_[above].name].below.insert(name);
    for (const check::Limit& other : c_.limits) all[name].beside.insert(c_[other.symbol].name);
  }
  return all;
}

}  // namespace bpo::plan
