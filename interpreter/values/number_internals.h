// What the arithmetic paths share: how a Number is taken apart and put together. Private to this
// folder.
#ifndef BPO_VALUES_NUMBER_INTERNALS_H
#define BPO_VALUES_NUMBER_INTERNALS_H

#include <compare>
#include <optional>
#include <string>

#include "values/int128.h"
#include "values/number.h"

namespace bpo::values {

// coefficient * 10^-scale, scale 0 to 38: the operand of the Small and Wide paths.
struct Decimal {
  Int128 coefficient;
  int scale;
};

// numerator / denominator, denominator positive: the operand of the Quotient path.
struct Quotient {
  Int128 numerator;
  std::int64_t denominator;
};

// A terminating decimal of any length: digits without zeros at either end ("0" for zero), times
// 10^-scale; the scale is negative for 1200.
struct DecimalDigits {
  bool is_negative;
  std::string digits;
  int scale;
};

struct NumberInternals {
  static auto IsDecimal(const Number& number) -> bool { return number.Form() <= Path::Wide; }

  // Needs IsDecimal(number).
  static auto ToDecimal(const Number& number) -> Decimal {
    return {number.parts_.coefficient, number.parts_.layout & kScaleMask};
  }
  // Nullopt for Big and for decimals of more than 18 places.
  static auto ToQuotient(const Number& number) -> std::optional<Quotient>;
  // Needs the form Big.
  static auto ToBig(const Number& number) -> const BigRational* { return number.parts_.tail.big; }

  // In the narrowest form that costs nothing much to find.
  static auto FromDecimal(Decimal decimal) -> Number;
  static auto FromQuotient(Quotient quotient) -> Number;

  // In exactly this form. HoldSmall needs a 64-bit coefficient and a scale up to 18.
  static auto HoldSmall(Decimal decimal) -> Number {
    return Number(static_cast<std::int64_t>(decimal.coefficient), static_cast<std::uint16_t>(decimal.scale));
  }
  static auto HoldWide(Decimal decimal) -> Number {
    return Number({decimal.coefficient, {1}, Layout(Path::Wide, decimal.scale)});
  }
  static auto HoldQuotient(Quotient quotient) -> Number {
    return Number({quotient.numerator, {quotient.denominator}, Layout(Path::Quotient, 0)});
  }
  // Takes over one reference.
  static auto HoldBig(const BigRational* big) -> Number {
    Number number;
    number.parts_.tail.big = big;
    number.parts_.layout = Number::kBigLayout;
    return number;
  }

 private:
  static constexpr int kScaleMask = (1 << Number::kFormShift) - 1;

  static auto Layout(Path path, int scale) -> std::uint16_t {
    return static_cast<std::uint16_t>((static_cast<int>(path) << Number::kFormShift) | scale);
  }
};

inline auto FitsSmall(const Decimal& decimal) -> bool {
  return decimal.scale <= kMaxScale64 && FitsInt64(decimal.coefficient);
}

auto Reduced(Quotient quotient) -> Quotient;

// The powers of two and five in a positive denominator, and whether there is nothing else in it.
struct DecimalFactors {
  int twos;
  int fives;
  bool is_all;
};
auto FactorsOf(std::int64_t denominator) -> DecimalFactors;

// Whether a quotient cut toward zero moves one away from zero. `half` compares twice the remainder
// with the divisor; the remainder is not zero.
inline auto MovesAwayFromZero(RoundingMode mode, bool is_negative, bool is_odd, std::strong_ordering half) -> bool {
  switch (mode) {
    case RoundingMode::HalfUp: return half >= 0;
    case RoundingMode::HalfDown: return half > 0;
    case RoundingMode::HalfEven: return half > 0 || (half == 0 && is_odd);
    case RoundingMode::Up: return true;
    case RoundingMode::Down: return false;
    case RoundingMode::Ceiling: return !is_negative;
    case RoundingMode::Floor: return is_negative;
  }
  return false;
}

}  // namespace bpo::values

#endif  // BPO_VALUES_NUMBER_INTERNALS_H
