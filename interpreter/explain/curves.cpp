// Between two bounds a table is a straight line. So it is asked what two quantities in between come
// to, by the steps that price the period itself, and the line is drawn through both to the bounds.

#include "explain/curves.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "explain/tier_rows.h"

namespace bpo::explain {

using plan::NoSlot;
using plan::Number;
using plan::SlotId;
using plan::Value;
using Kind = plan::Shape::Kind;
using Reading = plan::TierStep::Reading;

namespace {

constexpr std::size_t kMostRows = 200;  // beyond these a table is no picture

auto NameOf(Reading reading) -> std::string {
  switch (reading) {
    case Reading::Graduated: return "graduated";
    case Reading::Volume: return "volume";
    case Reading::Stepped: return "stepped";
    case Reading::CumulativeSteps: return "cumulative steps";
    case Reading::Interpolated: return "interpolated";
    case Reading::Banded: return "banded";
  }
  return {};
}

auto IsNumber(const plan::Shape& shape) -> bool {
  return shape.kind == Kind::Number || shape.kind == Kind::Quantity ||
         shape.kind == Kind::Percent || shape.kind == Kind::Points;
}

auto UnitOf(const plan::Shape& shape) -> std::string {
  switch (shape.kind) {
    case Kind::Percent: return "%";
    case Kind::Points: return "points";
    case Kind::Quantity: return shape.plural;
    default: return {};
  }
}

// `up to 10_000 calls` as a page says it: `up to 10,000 calls`.
auto WithCommas(std::string text) -> std::string {
  const auto digit = [&](std::size_t at) {
    return at < text.size() && text[at] >= '0' && text[at] <= '9';
  };
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] == '_' && digit(i - 1) && digit(i + 1)) text[i] = ',';
  }
  return text;
}

class Table {
 public:
  Table(const Facts& facts, evaluate::Evaluator& evaluator, evaluate::PeriodResult& scratch,
        std::size_t index)
      : facts_(facts),
        evaluator_(evaluator),
        scratch_(scratch),
        step_(facts.plan.steps[index]),
        tier_(facts.plan.tiers[step_.extra]),
        quantity_(facts.NoteOf(step_.a).shape),
        amount_(facts.NoteOf(step_.out).shape) {}

  // None where its bounds or units make no picture.
  auto Curve() -> std::optional<PriceCurve> {
    if (!IsNumber(quantity_) || !IsNumber(amount_) || RowCount() == 0 || RowCount() > kMostRows)
      return std::nullopt;
    if (!FindCorners() || corners_.empty()) return std::nullopt;
    PriceCurve curve;
    curve.reading = NameOf(tier_.reading);
    curve.quantity = explain::NameOf(facts_, step_.a);
    curve.quantity_unit = UnitOf(quantity_);
    curve.amount_unit = UnitOf(amount_);
    if (facts_.Known(tier_.counted) && !facts_.At(tier_.counted).number.IsZero())
      curve.note =
          "after " + ValueOf(facts_, quantity_, facts_.At(tier_.counted)) + " of earlier periods";
    for (std::size_t i = 0; i < RowCount(); ++i) curve.rows.push_back(Row(i));
    if (facts_.Known(step_.a) && facts_.Known(step_.out)) {
      curve.here = PointAt(facts_.At(step_.a).number, facts_.At(step_.out).number);
      curve.here_text = ValueOf(facts_, step_.a) + " → " + ValueOf(facts_, step_.out);
    }
    Draw(curve);
    if (curve.pieces.empty()) return std::nullopt;
    return curve;
  }

 private:
  auto TermsTable() const -> const std::vector<plan::TermsRow>* {
    const auto table = static_cast<std::size_t>(tier_.table);
    return table < facts_.terms.tables.size() ? &facts_.terms.tables[table] : nullptr;
  }
  auto RowCount() const -> std::size_t {
    if (tier_.table < 0) return tier_.rows.size();
    return TermsTable() == nullptr ? 0 : TermsTable()->size();
  }

  // Where the line may bend or jump. False where a bound is not known.
  auto FindCorners() -> bool {
    Number before;
    if (tier_.counted != NoSlot) {
      if (!facts_.Known(tier_.counted)) return false;
      before = facts_.At(tier_.counted).number;
    }
    Number lower;  // of a graduated row: where the rows before it end
    for (std::size_t i = 0; i < RowCount(); ++i) {
      const auto bounds = BoundsOf(i);
      if (!bounds) return false;
      for (const Number& bound : *bounds) corners_.insert(bound - before);
      if (const auto cap = CapCorner(i, lower)) corners_.insert(*cap - before);
      if (!bounds->empty()) lower = bounds->back();
    }
    if (tier_.counted != NoSlot || IsPriced(tier_)) {
      std::erase_if(corners_, [](const Number& corner) { return !corner.IsPositive(); });
    }
    return true;
  }

  auto BoundsOf(std::size_t row) const -> std::optional<std::vector<Number>> {
    std::vector<Number> bounds;
    if (tier_.table >= 0) {
      if (const auto& up_to = (*TermsTable())[row].up_to) bounds.push_back(*up_to);
      return bounds;
    }
    for (const SlotId bound : {tier_.rows[row].first, tier_.rows[row].second}) {
      if (bound == NoSlot) continue;
      if (!facts_.Known(bound)) return std::nullopt;
      bounds.push_back(facts_.At(bound).number);
    }
    return bounds;
  }

  // The quantity from which a row's cap holds its price: the line bends there as well.
  auto CapCorner(std::size_t row, const Number& lower) const -> std::optional<Number> {
    if (!IsPriced(tier_)) return std::nullopt;
    Number rate;
    Number flat;
    Number cap;
    if (tier_.table >= 0) {
      const plan::TermsRow& from = (*TermsTable())[row];
      if (!from.cap) return std::nullopt;
      rate = from.rate;
      flat = from.flat.value_or(Number());
      cap = *from.cap;
    } else {
      const auto& from = tier_.rows[row];
      if (!facts_.Known(from.cap) || !facts_.Known(from.value)) return std::nullopt;
      rate = facts_.At(from.value).number;
      if (facts_.Known(from.flat)) flat = facts_.At(from.flat).number;
      cap = facts_.At(from.cap).number;
    }
    if (!rate.IsPositive()) return std::nullopt;
    const Number along = (cap - flat) / rate;
    return tier_.reading == Reading::Graduated ? lower + along : along;
  }

  auto Row(std::size_t index) const -> PriceCurve::Row {
    PriceCurve::Row row;
    row.label = WithCommas(RowLabel(facts_, tier_, index, quantity_));
    row.source = RowSource(facts_, tier_, index);
    if (tier_.table >= 0) {
      const plan::TermsRow& from = (*TermsTable())[index];
      const auto text = [&](const plan::Shape& shape, const Number& number) {
        return ValueOf(facts_, shape, Value{.number = number});
      };
      row.rate = text(RateShape(facts_, tier_, index, amount_), from.rate);
      if (from.flat) row.flat = text(amount_, *from.flat);
      if (from.cap) row.cap = text(amount_, *from.cap);
    } else {
      const auto& from = tier_.rows[index];
      const auto text = [&](SlotId slot) {
        return slot == NoSlot ? std::string() : ValueOf(facts_, slot);
      };
      row.rate = text(from.value);
      row.flat = text(from.flat);
      row.cap = text(from.cap);
    }
    for (const auto& record : facts_.trace.tiers) {
      if (record.out != step_.out || record.of != nullptr || record.row != index) continue;
      row.taken = ValueOf(facts_, quantity_, record.quantity);
      row.amount = ValueOf(facts_, amount_, record.amount);
      // The rate as it was applied: an index may have raised what the terms say.
      if (tier_.table >= 0)
        row.rate = ValueOf(facts_, RateShape(facts_, tier_, index, amount_), record.rate);
    }
    return row;
  }

  // From where to where to draw: every corner, the period's point, and some way beyond. What is
  // counted is drawn from zero; percents, which often lie close together, from near the first.
  auto Draw(PriceCurve& curve) -> void {
    Number low = *corners_.begin();
    Number high = *corners_.rbegin();
    if (facts_.Known(step_.a)) {
      low = std::min(low, facts_.At(step_.a).number);
      high = std::max(high, facts_.At(step_.a).number);
    }
    const bool percent = quantity_.kind == Kind::Percent;
    const bool shares = percent && !low.IsNegative() && high <= 1;
    const bool close = percent && low * 2 > high;
    if (!low.IsNegative() && !close) low = Number();
    const Number margin = (high > low ? high - low : Number(1)) / 4;
    if (close || low.IsNegative()) low -= margin;
    high += margin;
    low = RoundEnd(low, values::RoundingMode::Floor);
    high = RoundEnd(high, values::RoundingMode::Ceiling);
    if (shares) {
      low = std::max(low, Number());
      high = std::min(high, Number(1));
    }
    corners_.insert(low);
    corners_.insert(high);
    auto from = corners_.find(low);
    for (auto to = std::next(from); to != corners_.end() && *from < high; from = to++) {
      if (const auto piece = PieceBetween(*from, *to)) curve.pieces.push_back(*piece);
    }
  }

  // To two digits.
  static auto RoundEnd(const Number& end, values::RoundingMode mode) -> Number {
    Number place = Number::Scaled(1, 4);
    while (place * 100 < end.Abs()) place *= 10;
    return end.RoundedTo(place, mode);
  }

  auto PieceBetween(const Number& from, const Number& to) -> std::optional<PriceCurve::Piece> {
    const Number third = (to - from) / 3;
    const auto first = AmountAt(from + third);
    const auto second = AmountAt(to - third);
    if (!first || !second) return std::nullopt;
    const Number rise = *second - *first;
    const auto start = PointAt(from, *first - rise);
    const auto end = PointAt(to, *second + rise);
    if (!start || !end) return std::nullopt;
    return PriceCurve::Piece{*start, *end};
  }

  auto AmountAt(const Number& quantity) -> std::optional<Number> {
    const Value amount = evaluator_.TierAt(step_, quantity, facts_.terms, scratch_);
    return amount.known() ? std::optional(amount.number) : std::nullopt;
  }

  auto PointAt(const Number& quantity, const Number& amount) const
      -> std::optional<PriceCurve::Point> {
    const auto across = NumberShown(quantity_, Value{.number = quantity});
    const auto up = NumberShown(amount_, Value{.number = amount});
    if (!across || !up) return std::nullopt;
    return PriceCurve::Point{*across, *up};
  }

  const Facts& facts_;
  evaluate::Evaluator& evaluator_;
  evaluate::PeriodResult& scratch_;
  const plan::Step& step_;
  const plan::TierStep& tier_;
  const plan::Shape& quantity_;
  const plan::Shape& amount_;
  std::set<Number> corners_;
};

// Which clause's formula each table stands in, and what the clause is called.
class Owners {
 public:
  explicit Owners(const Facts& facts) : facts_(facts), owner_(facts.plan.slots.size(), NoSlot) {
    for (std::size_t i = 0; i < facts.plan.slots.size(); ++i) {
      const auto& note = facts.plan.notes[i];
      if (note.role == plan::SlotNote::Role::Clause && !note.name.empty())
        Visit(static_cast<SlotId>(i), static_cast<SlotId>(i));
    }
  }

  auto Name(PriceCurve& curve, SlotId tier) const -> void {
    const SlotId owner = owner_[plan::Index(tier)];
    if (owner == NoSlot) return;
    const auto& note = facts_.NoteOf(owner);
    curve.name = note.name;
    curve.clause = note.clause;
    const auto named = [&](const auto& clauses) {
      for (const auto& one : clauses) {
        if (NameWithKeys(one.named.name, one.named.keys) != note.name) continue;
        curve.name = one.named.name;
        curve.key = one.named.keys;
        curve.key_title = one.named.key_titles;
        curve.title = one.named.title;
      }
    };
    named(facts_.plan.lines);
    named(facts_.plan.metrics);
  }

 private:
  auto Visit(SlotId slot, SlotId owner) -> void {
    SlotId& is = owner_[plan::Index(slot)];
    if (is != NoSlot) return;
    const bool another = slot != owner &&
                         facts_.NoteOf(slot).role == plan::SlotNote::Role::Clause &&
                         !facts_.NoteOf(slot).name.empty();
    if (another) return;
    is = owner;
    const plan::Step* step = facts_.guide.StepOf(slot);
    if (step == nullptr) return;
    for (const SlotId operand : facts_.guide.OperandsOf(*step)) Visit(operand, owner);
  }

  const Facts& facts_;
  std::vector<SlotId> owner_;
};

}  // namespace

auto CurvesOf(const Facts& facts, evaluate::Evaluator& evaluator) -> std::vector<PriceCurve> {
  std::vector<PriceCurve> curves;
  if (facts.plan.tiers.empty()) return curves;
  const Owners owners(facts);
  evaluate::PeriodResult scratch = facts.result;
  for (std::size_t i = 0; i < facts.plan.steps.size(); ++i) {
    const plan::Step& step = facts.plan.steps[i];
    if (step.op != plan::Op::Tier) continue;
    auto curve = Table(facts, evaluator, scratch, i).Curve();
    scratch.slots[plan::Index(step.a)] = facts.At(step.a);
    scratch.slots[plan::Index(step.out)] = facts.At(step.out);
    if (!curve) continue;
    owners.Name(*curve, step.out);
    curves.push_back(std::move(*curve));
  }
  return curves;
}

}  // namespace bpo::explain
