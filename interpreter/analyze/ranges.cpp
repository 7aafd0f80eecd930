// The small steps: arithmetic, comparison, choice. Steps that stand for tables and whole clauses
// are in ranges_of_clauses.cpp, what stands before the first step in ranges_of_data.cpp.

#include "analyze/ranges.h"

#include <algorithm>

namespace bpo::analyze {

using plan::Index;
using plan::NoSlot;
using plan::Op;
using plan::SlotId;

namespace {

// Of what is combined, one that is not known passes on.
auto BothStates(const Range& a, const Range& b) -> States { return a.states | b.states; }

}  // namespace

Ranges::Ranges(const plan::Plan& plan, bool alone)
    : plan_(plan), alone_(alone), facts_(plan.slots.size()) {
  TakeGiven();
  TakeRules();
  FollowAll(plan.steps);
}

// ---- what is kept of a step ---------------------------------------------------------------------

void Ranges::Set(SlotId out, Range range, std::optional<Linear> form) {
  if (out == NoSlot) return;
  Facts& facts = At(out);
  facts.form = form ? std::move(*form) : Linear::Of(out);
  facts.range = Range::Any();
  facts.at_most.clear();
  facts.at_least.clear();
  if (form) {
    // What cancels out in the sum narrows the range.
    const auto high = HighestByRange(facts.form);
    const auto low = HighestByRange(facts.form.Times(-1));
    if (high && (!range.high || *high < *range.high)) range.high = high;
    if (low && (!range.low || -*low > *range.low)) range.low = -*low;
  } else if (range.IsPoint()) {
    facts.form = Linear::Of(*range.low);
  }
  facts.range = std::move(range);
  facts.order = next_++;
}

void Ranges::Bound(SlotId out, Range range, Sums at_most, Sums at_least) {
  Set(out, std::move(range));
  Facts& facts = At(out);
  if (facts.range.IsPoint()) return;
  facts.at_most = std::move(at_most);
  facts.at_least = std::move(at_least);
}

auto Ranges::UpperOf(SlotId slot) const -> Linear {
  const Facts& facts = At(slot);
  return facts.form == Linear::Of(slot) && !facts.at_most.empty() ? facts.at_most.front()
                                                                  : facts.form;
}

auto Ranges::LowerOf(SlotId slot) const -> Linear {
  const Facts& facts = At(slot);
  return facts.form == Linear::Of(slot) && !facts.at_least.empty() ? facts.at_least.front()
                                                                   : facts.form;
}

auto Ranges::Hull(const std::vector<Linear>& sums, bool upper) const -> Sums {
  if (sums.empty()) return {};
  Linear hull = sums.front();
  for (std::size_t i = 1; i < sums.size(); ++i) {
    const Linear& other = sums[i];
    Linear next = Linear::Of(upper ? std::max(hull.constant, other.constant)
                                   : std::min(hull.constant, other.constant));
    std::map<SlotId, std::pair<Number, Number>> both;
    for (const auto& [slot, factor] : hull.factors) both[slot].first = factor;
    for (const auto& [slot, factor] : other.factors) both[slot].second = factor;
    for (const auto& [slot, pair] : both) {
      const auto& [a, b] = pair;
      if (a == b) {
        next.Add(slot, a);
        continue;
      }
      const bool positive = Of(slot).IsNotNegative();
      if (!positive && !Of(slot).IsNotPositive()) return {};
      next.Add(slot, positive == upper ? std::max(a, b) : std::min(a, b));
    }
    hull = std::move(next);
  }
  return {hull};
}

// ---- steps --------------------------------------------------------------------------------------

void Ranges::FollowAll(const std::vector<plan::Step>& steps) {
  for (const plan::Step& step : steps) {
    try {
      Follow(step);
    } catch (const values::NumberTooLarge&) {
      Set(step.out, Range::Any());
    }
  }
}

void Ranges::Follow(const plan::Step& step) {
  const SlotId out = step.out;
  const auto a = [&]() -> const Range& { return Of(step.a); };
  const auto b = [&]() -> const Range& { return Of(step.b); };
  if (StepOf(out) != &step) return;  // the opening of a carry, which the history fills as well
  switch (step.op) {
    case Op::Copy: return Set(out, a(), FormOf(step.a));
    case Op::Measured:
      return Set(out, a().With(BothStates(a(), b()) | State::Unmeasured), FormOf(step.a));
    case Op::Add: return Set(out, Sum(a(), b()), FormOf(step.a) + FormOf(step.b));
    case Op::Subtract: return Set(out, Sum(a(), Negated(b())), FormOf(step.a) - FormOf(step.b));
    case Op::Negate: return Set(out, Negated(a()), FormOf(step.a).Times(-1));
    case Op::Multiply: return Multiply(step);
    case Op::Divide: return Divide(step);
    case Op::AtLeast:
    case Op::Above:
    case Op::Equal: return Compare(step);
    case Op::And: {
      Range both = Range::Condition(BothStates(a(), b()));
      if (a().NeverHolds() || b().NeverHolds()) both.high = Number(0);
      if (a().AlwaysHolds() && b().AlwaysHolds()) both.low = Number(1);
      return Set(out, both);
    }
    case Op::Or: {
      Range either = Range::Condition(BothStates(a(), b()));
      if (a().AlwaysHolds() || b().AlwaysHolds()) either.low = Number(1);
      if (a().NeverHolds() && b().NeverHolds()) either.high = Number(0);
      return Set(out, either);
    }
    case Op::Not: {
      Range none = Range::Condition(a().states);
      if (a().AlwaysHolds()) none.high = Number(0);
      if (a().NeverHolds() && a().states.Has(State::Known)) none.low = Number(1);
      return Set(out, none);
    }
    case Op::IsGiven: {
      const bool never_missing =
          !a().states.Has(State::Absent) && !a().states.Has(State::Unmeasured);
      Range given = Range::Condition(a().states.Without(State::Absent).Without(State::Unmeasured) |
                                     State::Known);
      if (never_missing) given.low = Number(1);
      if (!a().states.Has(State::Known)) given.high = Number(0);
      return Set(out, given);
    }
    case Op::IsKnown: return Set(out, Range::Condition(State::Known));
    case Op::Select: {
      std::vector<SlotId> from;
      if (!a().NeverHolds()) from.push_back(step.b);
      if (!a().AlwaysHolds()) from.push_back(step.c);
      return Choose(out, from, a().states.Without(State::Known));
    }
    case Op::Otherwise: {
      const bool missing = a().states.Has(State::Absent) || a().states.Has(State::Unmeasured);
      Choose(out, missing ? std::vector{step.a, step.b} : std::vector{step.a}, {});
      if (missing && !b().states.Has(State::Absent) && !b().states.Has(State::Unmeasured))
        At(out).range.states =
            At(out).range.states.Without(State::Absent).Without(State::Unmeasured);
      return;
    }
    case Op::Lower:
    case Op::Higher: return Pick(step);
    case Op::Round:
      return Round(out, step.a, step.b, static_cast<values::RoundingMode>(step.extra));
    case Op::Fold: return Fold(step);
    case Op::PeriodStart:
    case Op::PeriodEnd:
    case Op::TermStart:
    case Op::TermEnd: return Point(out, step.op);
    default: return FollowWhole(step);
  }
}

// By a number that stands in the contract, or that lies between two known ones.
void Ranges::Multiply(const plan::Step& step) {
  const Range& a = Of(step.a);
  const Range& b = Of(step.b);
  const Range product = Product(a, b);
  if (a.IsPoint()) return Set(step.out, product, FormOf(step.b).Times(*a.low));
  if (b.IsPoint()) return Set(step.out, product, FormOf(step.a).Times(*b.low));
  Sums at_most;
  Sums at_least;
  const auto scale = [&](const Range& by, SlotId of) {
    if (!by.IsNotNegative() || !Of(of).IsNotNegative()) return;
    if (by.high) at_most.push_back(FormOf(of).Times(*by.high));
    at_least.push_back(FormOf(of).Times(*by.low));
  };
  scale(a, step.b);
  scale(b, step.a);
  Bound(step.out, product, at_most, at_least);
}

void Ranges::Divide(const plan::Step& step) {
  const Range& a = Of(step.a);
  const Range& b = Of(step.b);
  Range quotient = Quotient(a, b);
  if (b.IsPoint() && !b.low->IsZero())
    return Set(step.out, quotient, FormOf(step.a).Times(Number(1) / *b.low));
  // A part of a whole is at most 1.
  if (a.IsNotNegative() && b.IsNotNegative() && !(quotient.high && *quotient.high <= Number(1))) {
    const auto beyond = Highest(FormOf(step.a) - FormOf(step.b));
    if (beyond && !beyond->IsPositive()) quotient.high = Number(1);
  }
  Set(step.out, quotient);
}

void Ranges::Compare(const plan::Step& step) {
  const Range& a = Of(step.a);
  const Range& b = Of(step.b);
  Range holds = Range::Condition(BothStates(a, b));
  const Linear by = FormOf(step.a) - FormOf(step.b);
  // Intervals alone decide most of them.
  Range apart = Sum(a, Negated(b));
  const auto high = Highest(by);
  const auto low = Lowest(by);
  if (high && (!apart.high || *high < *apart.high)) apart.high = high;
  if (low && (!apart.low || *low > *apart.low)) apart.low = low;
  const auto sign_below = [&](bool or_zero) {
    return apart.high && (apart.high->IsNegative() || (or_zero && apart.high->IsZero()));
  };
  const auto sign_above = [&](bool or_zero) {
    return apart.low && (apart.low->IsPositive() || (or_zero && apart.low->IsZero()));
  };
  switch (step.op) {
    case Op::AtLeast:
      if (sign_above(true)) holds.low = Number(1);
      if (sign_below(false)) holds.high = Number(0);
      break;
    case Op::Above:
      if (sign_above(false)) holds.low = Number(1);
      if (sign_below(true)) holds.high = Number(0);
      break;
    default:
      if (sign_above(false) || sign_below(false)) holds.high = Number(0);
      if (apart.IsPoint() && apart.low->IsZero()) holds.low = Number(1);
  }
  Set(step.out, holds);
}

void Ranges::Choose(SlotId out, std::vector<SlotId> from, States more) {
  if (from.empty()) return Set(out, Range::Any());
  if (from.size() == 1)
    return Set(out, Of(from.front()).With(Of(from.front()).states | more), FormOf(from.front()));
  Range range = Of(from.front());
  std::vector<Linear> upper;
  std::vector<Linear> lower;
  for (const SlotId slot : from) {
    range = Join(range, Of(slot));
    if (!Of(slot).states.Has(State::Known)) continue;
    upper.push_back(UpperOf(slot));
    lower.push_back(LowerOf(slot));
  }
  range.states |= more;
  Bound(out, range, Hull(upper, true), Hull(lower, false));
}

void Ranges::Pick(const plan::Step& step) {
  const Sums both{FormOf(step.b), FormOf(step.a)};
  if (step.op == Op::Lower) {
    return Bound(step.out, analyze::LowerOf(Of(step.a), Of(step.b)), both,
                 Hull({LowerOf(step.a), LowerOf(step.b)}, false));
  }
  Bound(step.out, HigherOf(Of(step.a), Of(step.b)), Hull({UpperOf(step.a), UpperOf(step.b)}, true),
        both);
}

void Ranges::Round(SlotId out, SlotId exact, SlotId place, values::RoundingMode mode) {
  const Range& of = Of(exact);
  const auto slack = SlackOf(Of(place), mode);
  if (!slack) return Set(out, Range::Any().With(of.states | State::Error));
  Linear upper = FormOf(exact);
  upper.constant += slack->up;
  Linear lower = FormOf(exact);
  lower.constant += -slack->down;
  Bound(out, Rounded(of, Of(place), mode), {upper}, {lower});
}

// The first and the last day of a period; every naming of them is the same day.
void Ranges::Point(SlotId out, plan::Op op) {
  const values::Term term = plan_.scheme.WholeTerm();
  const auto day = [](values::Date date) { return Number(date.Days()); };
  if (op == Op::TermStart) return Set(out, Range::Point(day(term.from)));
  if (op == Op::TermEnd) return Set(out, Range::Point(day(term.to)));
  const Range within = Range::Between(day(term.from), day(term.to)).With(State::Known);
  if (inside_) return Set(out, within);
  if (op == Op::PeriodStart) {
    Set(out, within, period_start_ == NoSlot ? std::optional<Linear>() : Linear::Of(period_start_));
    if (period_start_ == NoSlot) period_start_ = out;
    return;
  }
  Sums at_most;
  Sums at_least;
  if (period_start_ != NoSlot && term.to < values::Date::Latest()) {
    if (longest_ == 0) MeasurePeriods();
    Linear end = Linear::Of(period_start_);
    end.constant = Number(longest_ - 1);
    at_most.push_back(end);
    end.constant = Number(shortest_ - 1);
    at_least.push_back(end);
  }
  Bound(out, within, at_most, at_least);
}

void Ranges::MeasurePeriods() {
  const std::int32_t last = plan_.scheme.IndexOf(plan_.scheme.WholeTerm().to);
  longest_ = shortest_ = plan_.scheme.At(0).Days();
  for (std::int32_t i = 1; i <= last; ++i) {
    longest_ = std::max(longest_, plan_.scheme.At(i).Days());
    shortest_ = std::min(shortest_, plan_.scheme.At(i).Days());
  }
}

// operands: a value and its `where` (or NoSlot) for each pair; b pairs; c is the aggregate.
void Ranges::Fold(const plan::Step& step) {
  const auto aggregate = static_cast<plan::Aggregate>(step.c);
  const std::size_t pairs = Index(step.b);
  bool every = true;
  Linear sum;
  Range total = Range::Point(0);
  std::optional<Range> value;
  States states = State::Known;
  for (std::size_t i = 0; i < pairs; ++i) {
    const SlotId folded = plan_.operands[step.extra + 2 * i];
    const SlotId where = plan_.operands[step.extra + 2 * i + 1];
    every = every && where == NoSlot;
    if (where != NoSlot) states |= Of(where).states;
    if (folded == NoSlot) continue;
    states |= Of(folded).states;
    value = value ? Join(*value, Of(folded)) : Of(folded);
    if (aggregate != plan::Aggregate::Sum) continue;
    sum.Add(FormOf(folded), 1);
    total = analyze::Sum(total, where == NoSlot ? Of(folded) : Join(Of(folded), Range::Point(0)));
  }
  if (aggregate == plan::Aggregate::Sum && every) return Set(step.out, total.With(states), sum);
  if (aggregate == plan::Aggregate::Sum) {
    // What is left out counts nothing.
    if (value && value->IsNotNegative()) total.low = Number(0);
    return Bound(step.out, total.With(states), value && value->IsNotNegative() ? Sums{sum} : Sums{},
                 {});
  }
  Aggregated(step.out, aggregate, value.value_or(Range::Any()).With(states),
             Number(static_cast<std::int64_t>(pairs)));
}

}  // namespace bpo::analyze
