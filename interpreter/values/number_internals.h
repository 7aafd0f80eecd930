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
    return {number.Coefficient(), static_cast<int>(number.parts_.layout & kScaleMask)};
  }
  // Nullopt for Big and for decimals of more than 18 places.
  static auto ToQuotient(const Number& number) -> std::optional<Quotient> {
    if (number.IsSmall())
      return Quotient{number.Coefficient64(), PowerOfTen64(static_cast<int>(number.parts_.layout))};
    if (number.Form() == Path::Quotient)
      return Quotient{number.Coefficient(), number.Denominator()};
    return WideToQuotient(number);
  }
  // Needs the form Big.
  static auto ToBig(const Number& number) -> const BigRational* { return number.Big(); }

  // In the narrowest form that costs nothing much to find.
  static auto FromDecimal(Decimal decimal) -> Number {
    if (!FitsInt64(decimal.coefficient)) return HoldWide(decimal);
    if (decimal.scale <= kMaxScale64) return HoldSmall(decimal);
    StripTrailingZeros(decimal.coefficient, decimal.scale);
    return decimal.scale <= kMaxScale64 ? HoldSmall(decimal) : HoldWide(decimal);
  }
  static auto FromQuotient(Quotient quotient) -> Number {
    if (quotient.denominator == 1) return FromDecimal({quotient.numerator, 0});
    if (FitsInt64(quotient.numerator)) {
      const auto numerator = static_cast<std::int64_t>(quotient.numerator);
      const std::int64_t whole = numerator / quotient.denominator;
      if (whole * quotient.denominator == numerator) return Number(whole);
    }
    return HoldQuotient(quotient);
  }

  // In exactly this form. HoldSmall needs a 64-bit coefficient and a scale up to 18.
  static auto HoldSmall(Decimal decimal) -> Number {
    return Number(static_cast<std::int64_t>(decimal.coefficient),
                  static_cast<std::uint64_t>(decimal.scale));
  }
  static auto HoldWide(Decimal decimal) -> Number {
    return Hold(decimal.coefficient, 0, Layout(Path::Wide, decimal.scale));
  }
  static auto HoldQuotient(Quotient quotient) -> Number {
    return Hold(quotient.numerator, quotient.denominator, Layout(Path::Quotient, 0));
  }
  // Takes over one reference.
  static auto HoldBig(const BigRational* big) -> Number {
    return Number({0, 0, reinterpret_cast<std::uintptr_t>(big), Number::kBigLayout});
  }

 private:
  static auto WideToQuotient(const Number& number) -> std::optional<Quotient>;

  static constexpr std::uint64_t kScaleMask = (1U << Number::kFormShift) - 1;

  static auto Hold(Int128 coefficient, std::int64_t denominator, std::uint64_t layout) -> Number {
    const auto bits = static_cast<Uint128>(coefficient);
    return Number({static_cast<std::uint64_t>(bits), static_cast<std::uint64_t>(bits >> 64),
                   static_cast<std::uint64_t>(denominator), layout});
  }
  static auto Layout(Path path, int scale) -> std::uint64_t {
    return (static_cast<std::uint64_t>(path) << Number::kFormShift) |
           static_cast<std::uint64_t>(scale);
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
inline auto MovesAwayFromZero(RoundingMode mode, bool is_negative, bool is_odd,
                              std::strong_ordering half) -> bool {
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
