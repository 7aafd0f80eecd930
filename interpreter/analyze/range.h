// Between which values something lies, whatever the data: an interval with its ends included, and
// the ways in which it may have no value at all.

#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "plan/step.h"

namespace bpo::analyze {

using plan::State;
using values::Number;

// A set of the states that a value may be in.
class States {
 public:
  constexpr States() = default;
  constexpr States(State one) : bits_(Bit(one)) {}
  static constexpr auto All() -> States {
    States all;
    all.bits_ = 0x1F;
    return all;
  }
  [[nodiscard]] constexpr auto Has(State state) const -> bool { return (bits_ & Bit(state)) != 0; }
  [[nodiscard]] constexpr auto Without(State state) const -> States {
    States rest = *this;
    rest.bits_ &= static_cast<std::uint8_t>(~Bit(state));
    return rest;
  }
  constexpr auto operator|=(States other) -> States& {
    bits_ |= other.bits_;
    return *this;
  }
  friend constexpr auto operator|(States a, States b) -> States { return a |= b; }

 private:
  static constexpr auto Bit(State state) -> std::uint8_t {
    return static_cast<std::uint8_t>(1U << static_cast<unsigned>(state));
  }
  std::uint8_t bits_ = 0;
};

// What is said of `low` and `high` holds where the value is known; none is without end.
struct Range {
  std::optional<Number> low;
  std::optional<Number> high;
  States states = States::All();

  static auto Any() -> Range { return {}; }
  static auto Point(const Number& value) -> Range { return {value, value, State::Known}; }
  static auto Between(const Number& low, const Number& high) -> Range { return {low, high}; }
  static auto NotNegative() -> Range { return {Number(0), std::nullopt}; }
  static auto Condition(States states) -> Range { return {Number(0), Number(1), states}; }
  static auto Missing(State state) -> Range { return {std::nullopt, std::nullopt, state}; }

  [[nodiscard]] auto IsPoint() const -> bool { return low && high && *low == *high; }
  [[nodiscard]] auto IsNotNegative() const -> bool { return low && !low->IsNegative(); }
  [[nodiscard]] auto IsNotPositive() const -> bool { return high && !high->IsPositive(); }
  // Of a condition.
  [[nodiscard]] auto NeverHolds() const -> bool {
    return !states.Has(State::Known) || IsNotPositive();
  }
  [[nodiscard]] auto AlwaysHolds() const -> bool { return low && low->IsPositive(); }
  [[nodiscard]] auto With(States other) const -> Range {
    Range range = *this;
    range.states = other;
    return range;
  }
};

// Either of them.
auto Join(const Range& a, const Range& b) -> Range;
auto Sum(const Range& a, const Range& b) -> Range;
auto Negated(const Range& a) -> Range;
auto Product(const Range& a, const Range& b) -> Range;
auto Quotient(const Range& a, const Range& b) -> Range;
auto LowerOf(const Range& a, const Range& b) -> Range;
auto HigherOf(const Range& a, const Range& b) -> Range;

// By how much rounding to a place may raise a value, and by how much lower it.
struct RoundingSlack {
  Number up;
  Number down;
};
auto SlackOf(const Range& place, values::RoundingMode mode) -> std::optional<RoundingSlack>;
auto Rounded(const Range& exact, const Range& place, values::RoundingMode mode) -> Range;

}  // namespace bpo::analyze
