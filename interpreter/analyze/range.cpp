#include "analyze/range.h"

#include <algorithm>
#include <array>

namespace bpo::analyze {

namespace {

using End = std::optional<Number>;

// An end in whose direction nothing is known is none.
auto Least(const End& a, const End& b) -> End {
  return a && b ? End(std::min(*a, *b)) : std::nullopt;
}
auto Most(const End& a, const End& b) -> End {
  return a && b ? End(std::max(*a, *b)) : std::nullopt;
}

}  // namespace

auto Join(const Range& a, const Range& b) -> Range {
  if (!a.states.Has(State::Known)) return b.With(a.states | b.states);
  if (!b.states.Has(State::Known)) return a.With(a.states | b.states);
  return {Least(a.low, b.low), Most(a.high, b.high), a.states | b.states};
}

auto Sum(const Range& a, const Range& b) -> Range {
  return {a.low && b.low ? End(*a.low + *b.low) : std::nullopt,
          a.high && b.high ? End(*a.high + *b.high) : std::nullopt, a.states | b.states};
}

auto Negated(const Range& a) -> Range {
  return {a.high ? End(-*a.high) : std::nullopt, a.low ? End(-*a.low) : std::nullopt, a.states};
}

auto Product(const Range& a, const Range& b) -> Range {
  const States states = a.states | b.states;
  if (a.IsNotPositive() && !a.IsPoint()) return Negated(Product(Negated(a), b)).With(states);
  if (b.IsNotPositive() && !b.IsPoint()) return Negated(Product(a, Negated(b))).With(states);
  if (a.low && a.high && b.low && b.high) {
    const std::array<Number, 4> corners{*a.low * *b.low, *a.low * *b.high, *a.high * *b.low,
                                        *a.high * *b.high};
    const auto [least, most] = std::minmax_element(corners.begin(), corners.end());
    return {*least, *most, states};
  }
  if (a.IsNotNegative() && b.IsNotNegative()) {
    return {*a.low * *b.low, a.high && b.high ? End(*a.high * *b.high) : std::nullopt, states};
  }
  const auto by = [&](const Number& factor, const Range& other) -> Range {
    const auto end = [&](const End& of) { return of ? End(*of * factor) : std::nullopt; };
    if (factor.IsZero()) return {Number(0), Number(0), states};
    return factor.IsNegative() ? Range{end(other.high), end(other.low), states}
                               : Range{end(other.low), end(other.high), states};
  };
  if (a.IsPoint()) return by(*a.low, b);
  if (b.IsPoint()) return by(*b.low, a);
  return Range::Any().With(states);
}

auto Quotient(const Range& a, const Range& b) -> Range {
  const bool may_be_zero = !b.low || !b.high || (!b.low->IsPositive() && !b.high->IsNegative());
  const States states = a.states | b.states | (may_be_zero ? States(State::Error) : States());
  if (b.IsNotNegative() && a.IsNotNegative()) {
    Range result = Range::NotNegative();
    if (b.high && b.high->IsPositive()) result.low = *a.low / *b.high;
    if (a.high && b.low->IsPositive()) result.high = *a.high / *b.low;
    return result.With(states);
  }
  if (!may_be_zero && b.low && b.high)
    return Product(a, Range::Between(Number(1) / *b.high, Number(1) / *b.low)).With(states);
  return Range::Any().With(states);
}

auto LowerOf(const Range& a, const Range& b) -> Range {
  return {Least(a.low, b.low),
          a.high && b.high ? End(std::min(*a.high, *b.high))
          : a.high         ? a.high
                           : b.high,
          a.states | b.states};
}

auto HigherOf(const Range& a, const Range& b) -> Range {
  return {a.low && b.low ? End(std::max(*a.low, *b.low))
          : a.low        ? a.low
                         : b.low,
          Most(a.high, b.high), a.states | b.states};
}

auto SlackOf(const Range& place, values::RoundingMode mode) -> std::optional<RoundingSlack> {
  if (!place.IsPoint() || !place.low->IsPositive()) return std::nullopt;
  using Mode = values::RoundingMode;
  const Number& whole = *place.low;
  const bool to_the_nearest =
      mode == Mode::HalfUp || mode == Mode::HalfDown || mode == Mode::HalfEven;
  const Number most = to_the_nearest ? whole / Number(2) : whole;
  return RoundingSlack{.up = mode == Mode::Floor ? Number(0) : most,
                       .down = mode == Mode::Ceiling ? Number(0) : most};
}

auto Rounded(const Range& exact, const Range& place, values::RoundingMode mode) -> Range {
  if (!place.IsPoint() || !place.low->IsPositive())
    return Range::Any().With(exact.states | State::Error);
  const auto end = [&](const End& of) {
    return of ? End(of->RoundedTo(*place.low, mode)) : std::nullopt;
  };
  return {end(exact.low), end(exact.high), exact.states | place.states};
}

}  // namespace bpo::analyze
