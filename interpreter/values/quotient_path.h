// The Quotient path: a numerator over a denominator that nobody divides until a clause rounds.
// Pairs are computed as they stand, and once more in lowest terms where that would not fit. Each
// function gives the exact result or nullopt, which means that it defers to big rationals. Inlined
// like the decimal paths.
#ifndef BPO_VALUES_QUOTIENT_PATH_H
#define BPO_VALUES_QUOTIENT_PATH_H

#include <compare>
#include <limits>
#include <optional>

#include "values/number_internals.h"
#include "values/rounding.h"

namespace bpo::values::quotient_path {
namespace internal {

inline constexpr auto kMaxDenominator =
    static_cast<Int128>(std::numeric_limits<std::int64_t>::max());

inline auto GcdOfPair(Int128 numerator, std::int64_t denominator) -> std::int64_t {
  return static_cast<std::int64_t>(
      GreatestCommonDivisor(Magnitude(numerator), static_cast<std::uint64_t>(denominator)));
}

inline auto AddOverLcm(Quotient a, Quotient b) -> std::optional<Quotient> {
  a = Reduced(a);
  b = Reduced(b);
  const std::int64_t divisor = GcdOfPair(a.denominator, b.denominator);
  Quotient result{};
  if (__builtin_mul_overflow(a.denominator / divisor, b.denominator, &result.denominator))
    return std::nullopt;
  Int128 left = 0;
  Int128 right = 0;
  if (!MultiplyChecked(a.numerator, b.denominator / divisor, left)) return std::nullopt;
  if (!MultiplyChecked(b.numerator, a.denominator / divisor, right)) return std::nullopt;
  if (!AddChecked(left, right, result.numerator)) return std::nullopt;
  return result;
}

inline auto MultiplyOnce(const Quotient& a, const Quotient& b) -> std::optional<Quotient> {
  Quotient result{};
  if (__builtin_mul_overflow(a.denominator, b.denominator, &result.denominator))
    return std::nullopt;
  if (!MultiplyChecked(a.numerator, b.numerator, result.numerator)) return std::nullopt;
  return result;
}

// (a / b) / (c / d) = (a * d) / (b * c), with c positive.
inline auto DivideOnce(Int128 a, Int128 b, Int128 c, Int128 d) -> std::optional<Quotient> {
  Int128 numerator = 0;
  Int128 denominator = 0;
  if (!MultiplyChecked(a, d, numerator) || !MultiplyChecked(b, c, denominator)) return std::nullopt;
  if (denominator > kMaxDenominator) return std::nullopt;
  return Quotient{numerator, static_cast<std::int64_t>(denominator)};
}

// The integer nearest to dividend / divisor by the mode; divisor is positive.
inline auto RoundedQuotient(Int128 dividend, Int128 divisor, RoundingMode mode)
    -> std::optional<Int128> {
  const auto unsigned_divisor = static_cast<Uint128>(divisor);
  auto [quotient, remainder] = values::Divide(Magnitude(dividend), unsigned_divisor);
  const bool is_negative = dividend < 0;
  if (remainder != 0) {
    const Uint128 rest = unsigned_divisor - remainder;
    const auto half = remainder == rest  ? std::strong_ordering::equal
                      : remainder < rest ? std::strong_ordering::less
                                         : std::strong_ordering::greater;
    if (MovesAwayFromZero(mode, is_negative, (static_cast<unsigned>(quotient) & 1U) != 0, half))
      ++quotient;
  }
  if (quotient > static_cast<Uint128>(kInt128Max)) return std::nullopt;
  return is_negative ? -static_cast<Int128>(quotient) : static_cast<Int128>(quotient);
}

// value / (place_numerator / place_denominator), rounded, times place_numerator: a numerator over
// place_denominator.
inline auto RoundOnce(const Quotient& value, Int128 place_numerator, Int128 place_denominator,
                      RoundingMode mode) -> std::optional<Int128> {
  Int128 dividend = 0;
  Int128 divisor = 0;
  if (!MultiplyChecked(value.numerator, place_denominator, dividend)) return std::nullopt;
  if (!MultiplyChecked(value.denominator, place_numerator, divisor)) return std::nullopt;
  const auto count = RoundedQuotient(dividend, divisor, mode);
  Int128 result = 0;
  if (!count || !MultiplyChecked(*count, place_numerator, result)) return std::nullopt;
  return result;
}

inline auto RoundReducing(const Quotient& value, Int128 place_numerator, Int128 place_denominator,
                          RoundingMode mode) -> std::optional<Int128> {
  if (const auto result = RoundOnce(value, place_numerator, place_denominator, mode)) return result;
  return RoundOnce(Reduced(value), place_numerator, place_denominator, mode);
}

}  // namespace internal

// A divisor is not zero; a place is positive.
inline auto Add(Quotient a, Quotient b) -> std::optional<Quotient> {
  Quotient result{};
  if (a.denominator == b.denominator) {
    result.denominator = a.denominator;
    if (AddChecked(a.numerator, b.numerator, result.numerator)) return result;
  } else if (!__builtin_mul_overflow(a.denominator, b.denominator, &result.denominator)) {
    Int128 left = 0;
    Int128 right = 0;
    if (MultiplyChecked(a.numerator, b.denominator, left) &&
        MultiplyChecked(b.numerator, a.denominator, right) &&
        AddChecked(left, right, result.numerator)) {
      return result;
    }
  }
  return internal::AddOverLcm(a, b);
}

inline auto Subtract(Quotient a, Quotient b) -> std::optional<Quotient> {
  if (b.numerator == kInt128Min) return std::nullopt;
  return Add(a, {-b.numerator, b.denominator});
}

inline auto Multiply(Quotient a, Quotient b) -> std::optional<Quotient> {
  if (const auto result = internal::MultiplyOnce(a, b)) return result;
  a = Reduced(a);
  b = Reduced(b);
  const std::int64_t first = internal::GcdOfPair(a.numerator, b.denominator);
  const std::int64_t second = internal::GcdOfPair(b.numerator, a.denominator);
  return internal::MultiplyOnce({a.numerator / first, a.denominator / second},
                                {b.numerator / second, b.denominator / first});
}

inline auto Divide(Quotient a, Quotient b) -> std::optional<Quotient> {
  if (a.numerator == kInt128Min || b.numerator == kInt128Min) return std::nullopt;
  if (b.numerator < 0) {
    a.numerator = -a.numerator;
    b.numerator = -b.numerator;
  }
  if (a.denominator == b.denominator) a.denominator = b.denominator = 1;
  if (const auto result =
          internal::DivideOnce(a.numerator, a.denominator, b.numerator, b.denominator))
    return result;
  a = Reduced(a);
  b = Reduced(b);
  const auto numerators =
      static_cast<Int128>(GreatestCommonDivisor(Magnitude(a.numerator), Magnitude(b.numerator)));
  const std::int64_t denominators = internal::GcdOfPair(a.denominator, b.denominator);
  return internal::DivideOnce(a.numerator / numerators, a.denominator / denominators,
                              b.numerator / numerators, b.denominator / denominators);
}

inline auto Compare(Quotient a, Quotient b) -> std::optional<std::strong_ordering> {
  Int128 left = a.numerator;
  Int128 right = b.numerator;
  if (a.denominator != b.denominator) {
    if (!MultiplyChecked(a.numerator, b.denominator, left)) return std::nullopt;
    if (!MultiplyChecked(b.numerator, a.denominator, right)) return std::nullopt;
  }
  if (left == right) return std::strong_ordering::equal;
  return left < right ? std::strong_ordering::less : std::strong_ordering::greater;
}

inline auto Round(Quotient value, Quotient place, RoundingMode mode) -> std::optional<Quotient> {
  const auto numerator = internal::RoundReducing(value, place.numerator, place.denominator, mode);
  if (!numerator) return std::nullopt;
  return Quotient{*numerator, place.denominator};
}

inline auto Round(Quotient value, Decimal place, RoundingMode mode) -> std::optional<Decimal> {
  const auto coefficient =
      internal::RoundReducing(value, place.coefficient, PowerOfTen128(place.scale), mode);
  if (!coefficient) return std::nullopt;
  return Decimal{*coefficient, place.scale};
}

}  // namespace bpo::values::quotient_path

#endif  // BPO_VALUES_QUOTIENT_PATH_H
