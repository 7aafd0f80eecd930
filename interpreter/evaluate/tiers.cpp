// The readings of tiers: graduated, volume, stepped, cumulative steps, interpolated, banded. Rows
// come from slots or from the table that a customer's terms filled; each row that took part is
// recorded when a trace is kept.

#include <algorithm>

#include "evaluate/evaluator.h"

namespace bpo::evaluate {

using plan::Index;
using plan::NoSlot;
using Reading = plan::TierStep::Reading;
using RowTest = plan::TierStep::Test;

auto Evaluator::RowCount(const plan::TierStep& tier) const -> std::size_t {
  if (tier.table < 0) return tier.rows.size();
  const auto table = static_cast<std::size_t>(tier.table);
  return table < terms_->tables.size() ? terms_->tables[table].size() : 0;
}

auto Evaluator::RowAt(const plan::TierStep& tier, std::size_t row,
                      std::array<Value, 4>& scratch) const -> RowView {
  if (tier.table < 0) {
    const auto& from = tier.rows[row];
    const auto slot = [this](SlotId id) { return id == NoSlot ? nullptr : &At(id); };
    return {.test = from.test,
            .first = slot(from.first),
            .second = slot(from.second),
            .value = slot(from.value),
            .flat = slot(from.flat),
            .cap = slot(from.cap)};
  }
  const plan::TermsRow& from = terms_->tables[static_cast<std::size_t>(tier.table)][row];
  const auto held = [&scratch](std::size_t place, const Number& number) {
    scratch[place].number = number;
    return &scratch[place];
  };
  RowView view;
  const auto price = [&](const Number& rate) {
    if (tier.factor == NoSlot) return rate;
    const auto rounded = [&](const Number& raised) {
      return tier.factor_place == NoSlot
                 ? raised
                 : raised.RoundedTo(At(tier.factor_place).number, tier.factor_mode);
    };
    Number raised = rounded(rate * At(tier.factor).number);
    for (const SlotId further : tier.further_factors) raised = rounded(raised * At(further).number);
    return raised;
  };
  view.value = held(0, price(from.rate));
  if (from.flat) view.flat = held(1, price(*from.flat));
  if (from.cap) view.cap = held(2, *from.cap);
  view.test = RowTest::Else;
  if (from.up_to) {
    view.first = held(3, *from.up_to);
    view.test = RowTest::UpTo;
    if (tier.reading == Reading::Interpolated) {
      view.second = view.first;
      view.test = RowTest::Between;
    }
  }
  return view;
}

// Whether the quantity falls into the row; `blocker` is the bound that is not known.
auto Evaluator::Test(const RowView& row, const Number& quantity, const Value*& blocker) const
    -> Holding {
  const auto holding = [](bool holds) { return holds ? Holding::Yes : Holding::No; };
  for (const Value* bound : {row.first, row.second}) {
    if (bound != nullptr && !bound->known()) {
      blocker = bound;
      return Holding::NotKnown;
    }
  }
  switch (row.test) {
    case RowTest::UpTo: return holding(quantity <= row.first->number);
    case RowTest::Below: return holding(quantity < row.first->number);
    case RowTest::AtLeast: return holding(quantity >= row.first->number);
    case RowTest::Above: return holding(row.first == nullptr || quantity > row.first->number);
    case RowTest::Between:
      return holding(row.first->number <= quantity && quantity <= row.second->number);
    case RowTest::Else: return Holding::Yes;
    case RowTest::AtZero: return holding(quantity.IsZero());
  }
  return Holding::No;
}

auto Evaluator::RowAmount(SlotId out, const RowView& row, const Number& factor, Number& amount,
                          bool& capped) -> bool {
  capped = false;
  for (const Value* part : {row.value, row.flat, row.cap}) {
    if (part != nullptr && !part->known()) {
      Pass(out, *part);
      return false;
    }
  }
  amount = row.value == nullptr ? Number() : row.value->number * factor;
  if (row.flat != nullptr) amount += row.flat->number;
  if (row.cap != nullptr && amount > row.cap->number) {
    amount = row.cap->number;
    capped = true;
  }
  return true;
}

auto Evaluator::Record(std::size_t row, const Number& quantity, const Number& rate,
                       const Number& amount, bool flat, bool capped) -> void {
  Chose(row);
  if (trace_ == nullptr || (in_window_ && traced_ == nullptr)) return;
  trace_->tiers.push_back({.out = tier_,
                           .of = traced_,
                           .row = static_cast<std::uint32_t>(row),
                           .quantity = Value{.number = quantity},
                           .rate = Value{.number = rate},
                           .amount = Value{.number = amount},
                           .flat = flat,
                           .cap = capped});
}

auto Evaluator::Tier(const Step& step) -> void {
  const plan::TierStep& tier = plan_.tiers[step.extra];
  tier_ = step.out;
  const Value& measured = At(step.a);
  if (!measured.known()) {
    const bool missing = measured.state == State::Unmeasured || measured.state == State::Absent;
    return Pass(step.out, missing && tier.unmeasured != NoSlot ? At(tier.unmeasured) : measured);
  }
  if (tier.factor != NoSlot && !At(tier.factor).known()) return Pass(step.out, At(tier.factor));
  if (tier.table >= 0) {
    for (const SlotId needed : {tier.factor, tier.factor_place}) {
      if (needed != NoSlot && !At(needed).known()) return Pass(step.out, At(needed));
    }
    for (const SlotId further : tier.further_factors) {
      if (!At(further).known()) return Pass(step.out, At(further));
    }
  }
  const Number& quantity = measured.number;
  if (quantity.IsZero() && tier.table < 0) {
    for (std::size_t row = 0; row < tier.rows.size(); ++row) {
      if (tier.rows[row].test != RowTest::AtZero) continue;
      const Value& value = At(tier.rows[row].value);
      if (value.known()) Record(row, quantity, value.number, value.number, false, false);
      return Pass(step.out, value);
    }
  }
  switch (tier.reading) {
    case Reading::Graduated: return Graduated(step, tier, quantity);
    case Reading::CumulativeSteps: return Cumulative(step, tier, quantity);
    case Reading::Interpolated: return Interpolated(step, tier, quantity);
    case Reading::Volume:
    case Reading::Stepped:
    case Reading::Banded: return Single(step, tier, quantity);
  }
}

auto Evaluator::TierAt(const Step& step, const Number& quantity, const plan::Terms& terms,
                       PeriodResult& result) -> Value {
  slots_ = result.slots.data();
  result_ = &result;
  terms_ = &terms;
  trace_ = nullptr;
  Known(step.a, Number(quantity));
  Tier(step);
  return At(step.out);
}

// Each row prices the part of the quantity that lies in it.
auto Evaluator::Graduated(const Step& step, const plan::TierStep& tier, const Number& quantity)
    -> void {
  const auto no_row = [&] { NotKnown(step.out, State::Unknown, Why::NoRow, step.out); };
  if (quantity.IsNegative()) return no_row();
  // Units that earlier periods priced fill the rows from below, and only what lies above them
  // costs.
  Number before;
  if (tier.counted != NoSlot) {
    if (!At(tier.counted).known()) return Pass(step.out, At(tier.counted));
    before = At(tier.counted).number;
  }
  const Number after = before + quantity;
  std::array<Value, 4> scratch;
  Number total;
  Number covered;  // the rows so far price everything up to here
  bool done = quantity.IsZero();
  const std::size_t rows = RowCount(tier);
  for (std::size_t i = 0; i < rows && !done; ++i) {
    const RowView row = RowAt(tier, i, scratch);
    if (row.test == RowTest::AtZero) continue;
    for (const Value* bound : {row.first, row.second}) {
      if (bound != nullptr && !bound->known()) return Pass(step.out, *bound);
    }
    const Value* lower = nullptr;
    const Value* upper = nullptr;
    switch (row.test) {
      case RowTest::UpTo:
      case RowTest::Below: upper = row.first; break;
      case RowTest::Between:
        lower = row.first;
        upper = row.second;
        break;
      case RowTest::AtLeast:
      case RowTest::Above: lower = row.first; break;
      case RowTest::Else:
      case RowTest::AtZero: break;
    }
    if (lower != nullptr && lower->number > covered)
      return no_row();  // what lies between has no price
    if (upper != nullptr && upper->number <= covered) continue;
    const bool ends_here = upper == nullptr || after <= upper->number;
    if (!ends_here && upper->number <= before) {
      covered = upper->number;
      continue;
    }
    Number part = (ends_here ? after : upper->number) - covered;
    Number amount;
    bool capped = false;
    if (!RowAmount(step.out, row, part, amount, capped)) return;
    if (before > covered) {
      const Number priced = before - covered;
      Number earlier;
      bool was_capped = false;
      if (!RowAmount(step.out, row, priced, earlier, was_capped)) return;
      amount -= earlier;
      part -= priced;
    }
    Record(i, part, row.value == nullptr ? Number() : row.value->number, amount,
           row.flat != nullptr, capped);
    total += amount;
    if (!ends_here) covered = upper->number;
    done = ends_here;
  }
  if (!done) return no_row();
  Known(step.out, std::move(total));
}

// The values of all rows up to and including the one that holds.
auto Evaluator::Cumulative(const Step& step, const plan::TierStep& tier, const Number& quantity)
    -> void {
  if (quantity.IsZero()) return Known(step.out, Number(0));
  if (quantity.IsNegative()) return NotKnown(step.out, State::Unknown, Why::NoRow, step.out);
  std::array<Value, 4> scratch;
  Number total;
  const std::size_t rows = RowCount(tier);
  for (std::size_t i = 0; i < rows; ++i) {
    const RowView row = RowAt(tier, i, scratch);
    if (row.test == RowTest::AtZero) continue;
    const Value* blocker = nullptr;
    const Holding holding = Test(row, quantity, blocker);
    if (holding == Holding::NotKnown) return Pass(step.out, *blocker);
    Number amount;
    bool capped = false;
    if (!RowAmount(step.out, row, Number(1), amount, capped)) return;
    Record(i, quantity, row.value->number, amount, row.flat != nullptr, capped);
    total += amount;
    if (holding == Holding::Yes) return Known(step.out, std::move(total));
  }
  NotKnown(step.out, State::Unknown, Why::NoRow, step.out);
}

// One row takes the whole quantity: at its rate (volume) or with its value (stepped, banded).
auto Evaluator::Single(const Step& step, const plan::TierStep& tier, const Number& quantity)
    -> void {
  const bool is_volume = tier.reading == Reading::Volume;
  const std::size_t rows = is_volume && quantity.IsNegative() ? 0 : RowCount(tier);
  std::array<Value, 4> scratch;
  for (std::size_t i = 0; i < rows; ++i) {
    const RowView row = RowAt(tier, i, scratch);
    const Value* blocker = nullptr;
    const Holding holding = Test(row, quantity, blocker);
    if (holding == Holding::NotKnown) return Pass(step.out, *blocker);
    if (holding == Holding::No) continue;
    Number amount;
    bool capped = false;
    if (!RowAmount(step.out, row, is_volume ? quantity : Number(1), amount, capped)) return;
    Record(i, quantity, row.value->number, amount, row.flat != nullptr, capped);
    return Known(step.out, std::move(amount));
  }
  NotKnown(step.out, State::Unknown, Why::NoRow, step.out);
}

// Rows `at x: v` are points, straight lines join neighbours; other rows give the value outside.
auto Evaluator::Interpolated(const Step& step, const plan::TierStep& tier, const Number& quantity)
    -> void {
  std::array<Value, 4> scratch;
  struct Point {
    std::size_t row = 0;
    Number at;
    Number value;
    bool found = false;
  };
  Point below;
  Point above;
  std::size_t fallback = RowCount(tier);
  for (std::size_t i = 0; i < RowCount(tier); ++i) {
    const RowView row = RowAt(tier, i, scratch);
    if (row.test == RowTest::AtZero) continue;
    if (row.test == RowTest::Else || (row.test == RowTest::Above && row.first == nullptr)) {
      fallback = std::min(fallback, i);
      continue;
    }
    const Value* blocker = nullptr;
    const Holding holding = Test(row, quantity, blocker);
    if (holding == Holding::NotKnown) return Pass(step.out, *blocker);
    if (holding == Holding::Yes) {
      if (row.value->known())
        Record(i, quantity, row.value->number, row.value->number, false, false);
      return Pass(step.out, *row.value);
    }
    if (row.test != RowTest::Between) continue;
    Point& side = row.first->number < quantity ? below : above;
    const bool nearer = !side.found || (&side == &below ? row.first->number > side.at
                                                        : row.first->number < side.at);
    if (!nearer) continue;
    if (!row.value->known()) return Pass(step.out, *row.value);
    side = {.row = i, .at = row.first->number, .value = row.value->number, .found = true};
  }
  if (below.found && above.found) {
    const Number way = (quantity - below.at) / (above.at - below.at);
    const Number from_above = above.value * way;
    const Number from_below = below.value * (Number(1) - way);
    Record(below.row, below.at, below.value, from_below, false, false);
    Record(above.row, above.at, above.value, from_above, false, false);
    return Known(step.out, from_below + from_above);
  }
  if (fallback == RowCount(tier)) return NotKnown(step.out, State::Unknown, Why::NoRow, step.out);
  const RowView row = RowAt(tier, fallback, scratch);
  if (row.value->known())
    Record(fallback, quantity, row.value->number, row.value->number, false, false);
  Pass(step.out, *row.value);
}

}  // namespace bpo::evaluate
