// How high a sum of slots can be: what is known of the slot that was worked out last is put in its
// place, again and again, and what cancels out on the way is gone.

#include "analyze/ranges.h"

namespace bpo::analyze {

using plan::Op;
using plan::SlotId;

namespace {

// Beyond it nothing is claimed.
constexpr int kMostSubstitutions = 80;

}  // namespace

auto Ranges::HighestByRange(const Linear& sum) const -> std::optional<Number> {
  Number highest = sum.constant;
  for (const auto& [slot, factor] : sum.factors) {
    const Range& range = Of(slot);
    const auto& end = factor.IsPositive() ? range.high : range.low;
    if (!end) return std::nullopt;
    highest += *end * factor;
  }
  return highest;
}

void Ranges::Climb(Linear sum, std::uint32_t below, Search& search) const {
  if (--search.left < 0) return;
  if (const auto highest = HighestByRange(sum);
      highest && (!search.best || *highest < *search.best))
    search.best = highest;
  SlotId last = plan::NoSlot;
  for (const auto& [slot, factor] : sum.factors) {
    const Facts& facts = At(slot);
    const Sums& sums = factor.IsPositive() ? facts.at_most : facts.at_least;
    if (sums.empty() || facts.order >= below) continue;
    if (last == plan::NoSlot || facts.order > At(last).order) last = slot;
  }
  if (last == plan::NoSlot) return;
  const Number factor = sum.factors.at(last);
  const Facts& facts = At(last);
  Linear rest = sum;
  rest.factors.erase(last);
  for (const Linear& other : factor.IsPositive() ? facts.at_most : facts.at_least) {
    Linear next = rest;
    Climb(std::move(next.Add(other, factor)), facts.order, search);
  }
  Climb(std::move(sum), facts.order, search);
}

auto Ranges::Highest(const Linear& sum) const -> std::optional<Number> {
  Search search{.left = kMostSubstitutions, .best = {}};
  try {
    Climb(sum, next_, search);
  } catch (const values::NumberTooLarge&) {
    // What was found before holds.
  }
  return search.best;
}

auto Ranges::Lowest(const Linear& sum) const -> std::optional<Number> {
  const auto highest = Highest(sum.Times(-1));
  return highest ? std::optional(-*highest) : std::nullopt;
}

auto Ranges::Implies(SlotId first, SlotId second) const -> bool {
  if (first == second || Of(second).AlwaysHolds()) return true;
  const plan::Step* a = StepOf(first);
  const plan::Step* b = StepOf(second);
  if (a == nullptr || b == nullptr) return false;
  if (a->op == Op::Copy) return Implies(a->a, second);
  if (b->op == Op::Copy) return Implies(first, b->a);
  if (a->op == Op::Or) return Implies(a->a, second) && Implies(a->b, second);
  if (b->op == Op::And) return Implies(first, b->a) && Implies(first, b->b);
  if (a->op == Op::And && (Implies(a->a, second) || Implies(a->b, second))) return true;
  if (b->op == Op::Or) return Implies(first, b->a) || Implies(first, b->b);
  if (a->op == Op::Equal && b->op == Op::Equal) {
    return (FormOf(a->a) == FormOf(b->a) && FormOf(a->b) == FormOf(b->b));
  }
  const bool compares = (a->op == Op::AtLeast || a->op == Op::Above || a->op == Op::Equal) &&
                        (b->op == Op::AtLeast || b->op == Op::Above);
  if (!compares) return false;
  // By how much the second holds more than the first.
  const Linear held = FormOf(a->a) - FormOf(a->b);
  const auto more = Lowest(FormOf(b->a) - FormOf(b->b) - held);
  if (more &&
      (more->IsPositive() || (more->IsZero() && (b->op == Op::AtLeast || a->op == Op::Above))))
    return true;
  if (a->op != Op::Equal) return false;
  const auto other = Lowest(FormOf(b->a) - FormOf(b->b) + held);
  return other && (other->IsPositive() || (other->IsZero() && b->op == Op::AtLeast));
}

}  // namespace bpo::analyze
