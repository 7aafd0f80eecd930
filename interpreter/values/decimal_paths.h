// The Small and Wide paths: integers with a decimal scale, in 64 and in 128 bits. Each function
// gives the exact result or nullopt, which means that it defers to a wider path. The Wide path
// tries the operands as they are, and once more without trailing zeros. Defined here to be inlined
// where the path is chosen: passing 128-bit optionals through memory would cost more than the
// arithmetic.
#ifndef BPO_VALUES_DECIMAL_PATHS_H
#define BPO_VALUES_DECIMAL_PATHS_H

#include <compare>
#include <limits>
#include <optional>

#include "values/number_internals.h"
#include "values/rounding.h"

namespace bpo::values {
namespace internal {

// Divisors of 10^6 give a terminating decimal in six places: halves, eighths, hundredths.
inline constexpr int kReciprocalScale = 6;
inline constexpr std::int64_t kReciprocalPower = PowerOfTen64(kReciprocalScale);

inline auto Coefficient64(const Decimal& decimal) -> std::int64_t {
  return static_cast<std::int64_t>(decimal.coefficient);
}

inline auto Stripped(Decimal decimal) -> Decimal {
  StripTrailingZeros(decimal.coefficient, decimal.scale);
  return decimal;
}

// Brings both coefficients to the larger scale.
struct Aligned64 {
  std::int64_t a;
  std::int64_t b;
  int scale;
};

inline auto Align64(const Decimal& a, const Decimal& b) -> std::optional<Aligned64> {
  Aligned64 aligned{Coefficient64(a), Coefficient64(b), a.scale};
  if (a.scale < b.scale) {
    aligned.scale = b.scale;
    if (__builtin_mul_overflow(aligned.a, PowerOfTen64(b.scale - a.scale), &aligned.a))
      return std::nullopt;
  } else if (a.scale > b.scale) {
    if (__builtin_mul_overflow(aligned.b, PowerOfTen64(a.scale - b.scale), &aligned.b))
      return std::nullopt;
  }
  return aligned;
}

inline auto AlignOnce128(Decimal& a, Decimal& b) -> bool {
  if (a.scale < b.scale) {
    if (!MultiplyChecked(a.coefficient, PowerOfTen128(b.scale - a.scale), a.coefficient))
      return false;
    a.scale = b.scale;
  } else if (a.scale > b.scale) {
    if (!MultiplyChecked(b.coefficient, PowerOfTen128(a.scale - b.scale), b.coefficient))
      return false;
    b.scale = a.scale;
  }
  return true;
}

// False, with both unspecified, where the coefficients would not fit.
inline auto Align128(Decimal& a, Decimal& b) -> bool {
  if (AlignOnce128(a, b)) return true;
  a = Stripped(a);
  b = Stripped(b);
  return AlignOnce128(a, b);
}

inline auto Magnitude64(std::int64_t value) -> std::uint64_t {
  return value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
}

}  // namespace internal

// Operands and results satisfy FitsSmall; a divisor is not zero, a place is positive.
namespace small_path {

inline auto Add(Decimal a, Decimal b) -> std::optional<Decimal> {
  const auto aligned = internal::Align64(a, b);
  std::int64_t sum = 0;
  if (!aligned || __builtin_add_overflow(aligned->a, aligned->b, &sum)) return std::nullopt;
  return Decimal{sum, aligned->scale};
}

inline auto Subtract(Decimal a, Decimal b) -> std::optional<Decimal> {
  const auto aligned = internal::Align64(a, b);
  std::int64_t difference = 0;
  if (!aligned || __builtin_sub_overflow(aligned->a, aligned->b, &difference)) return std::nullopt;
  return Decimal{difference, aligned->scale};
}

inline auto Multiply(Decimal a, Decimal b) -> std::optional<Decimal> {
  if (a.scale + b.scale > kMaxScale64) {
    a = internal::Stripped(a);
    b = internal::Stripped(b);
    if (a.scale + b.scale > kMaxScale64) return std::nullopt;
  }
  std::int64_t product = 0;
  if (__builtin_mul_overflow(internal::Coefficient64(a), internal::Coefficient64(b), &product))
    return std::nullopt;
  return Decimal{product, a.scale + b.scale};
}

inline auto Divide(Decimal a, Decimal b) -> std::optional<Decimal> {
  std::int64_t numerator = internal::Coefficient64(a);
  std::int64_t denominator = internal::Coefficient64(b);
  if (denominator < 0) {
    constexpr auto kMin = std::numeric_limits<std::int64_t>::min();
    if (numerator == kMin || denominator == kMin) return std::nullopt;
    numerator = -numerator;
    denominator = -denominator;
  }
  std::int64_t quotient = numerator / denominator;
  int scale = a.scale - b.scale;
  bool strips = false;
  if (quotient * denominator != numerator) {
    if (denominator > internal::kReciprocalPower || internal::kReciprocalPower % denominator != 0)
      return std::nullopt;
    if (__builtin_mul_overflow(numerator, internal::kReciprocalPower / denominator, &quotient))
      return std::nullopt;
    scale += internal::kReciprocalScale;
    strips = true;
  }
  if (scale < 0) {
    if (__builtin_mul_overflow(quotient, PowerOfTen64(-scale), &quotient)) return std::nullopt;
    scale = 0;
  }
  Decimal result{quotient, scale};
  if (strips || scale > kMaxScale64) result = internal::Stripped(result);
  if (result.scale > kMaxScale64) return std::nullopt;
  return result;
}

inline auto Compare(Decimal a, Decimal b) -> std::optional<std::strong_ordering> {
  const auto aligned = internal::Align64(a, b);
  if (!aligned) return std::nullopt;
  return aligned->a <=> aligned->b;
}

inline auto Round(Decimal value, Decimal place, RoundingMode mode) -> std::optional<Decimal> {
  if (value.scale <= place.scale && place.coefficient == 1) return value;
  std::int64_t dividend = internal::Coefficient64(value);
  std::int64_t divisor = internal::Coefficient64(place);
  if (value.scale < place.scale) {
    if (__builtin_mul_overflow(dividend, PowerOfTen64(place.scale - value.scale), &dividend))
      return std::nullopt;
  } else if (value.scale > place.scale) {
    if (__builtin_mul_overflow(divisor, PowerOfTen64(value.scale - place.scale), &divisor))
      return std::nullopt;
  }
  const std::uint64_t magnitude = internal::Magnitude64(dividend);
  const auto unsigned_divisor = static_cast<std::uint64_t>(divisor);
  std::uint64_t quotient = magnitude / unsigned_divisor;
  const std::uint64_t remainder = magnitude - quotient * unsigned_divisor;
  const bool is_negative = dividend < 0;
  if (remainder != 0 && MovesAwayFromZero(mode, is_negative, (quotient & 1) != 0,
                                          remainder <=> unsigned_divisor - remainder)) {
    ++quotient;
  }
  if (quotient > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
    return std::nullopt;
  auto result = static_cast<std::int64_t>(quotient);
  if (__builtin_mul_overflow(result, internal::Coefficient64(place), &result)) return std::nullopt;
  return Decimal{is_negative ? -result : result, place.scale};
}

}  // namespace small_path

// A divisor is not zero, a place is positive.
namespace wide_path {

inline auto Add(Decimal a, Decimal b) -> std::optional<Decimal> {
  Int128 sum = 0;
  if (!internal::Align128(a, b) || !AddChecked(a.coefficient, b.coefficient, sum))
    return std::nullopt;
  return Decimal{sum, a.scale};
}

inline auto Subtract(Decimal a, Decimal b) -> std::optional<Decimal> {
  Int128 difference = 0;
  if (!internal::Align128(a, b) || !SubtractChecked(a.coefficient, b.coefficient, difference))
    return std::nullopt;
  return Decimal{difference, a.scale};
}

inline auto Multiply(Decimal a, Decimal b) -> std::optional<Decimal> {
  Int128 product = 0;
  if (a.scale + b.scale > kMaxScale128 || !MultiplyChecked(a.coefficient, b.coefficient, product)) {
    a = internal::Stripped(a);
    b = internal::Stripped(b);
    if (a.scale + b.scale > kMaxScale128) return std::nullopt;
    if (!MultiplyChecked(a.coefficient, b.coefficient, product)) return std::nullopt;
  }
  return Decimal{product, a.scale + b.scale};
}

inline auto Divide(Decimal a, Decimal b) -> std::optional<Decimal> {
  Int128 numerator = a.coefficient;
  Int128 denominator = b.coefficient;
  if (numerator == kInt128Min || denominator == kInt128Min) return std::nullopt;
  if (denominator < 0) {
    numerator = -numerator;
    denominator = -denominator;
  }
  const auto [magnitude, remainder] =
      values::Divide(Magnitude(numerator), static_cast<Uint128>(denominator));
  Int128 quotient =
      numerator < 0 ? -static_cast<Int128>(magnitude) : static_cast<Int128>(magnitude);
  int scale = a.scale - b.scale;
  bool strips = false;
  if (remainder != 0) {
    if (denominator > internal::kReciprocalPower) return std::nullopt;
    const auto divisor = static_cast<std::int64_t>(denominator);
    if (internal::kReciprocalPower % divisor != 0) return std::nullopt;
    if (!MultiplyChecked(numerator, internal::kReciprocalPower / divisor, quotient))
      return std::nullopt;
    scale += internal::kReciprocalScale;
    strips = true;
  }
  if (scale < 0) {
    if (!MultiplyChecked(quotient, PowerOfTen128(-scale), quotient)) return std::nullopt;
    scale = 0;
  }
  Decimal result{quotient, scale};
  if (strips || scale > kMaxScale128) result = internal::Stripped(result);
  if (result.scale > kMaxScale128) return std::nullopt;
  return result;
}

inline auto Compare(Decimal a, Decimal b) -> std::optional<std::strong_ordering> {
  if ((a.coefficient < 0) != (b.coefficient < 0)) {
    return a.coefficient < 0 ? std::strong_ordering::less : std::strong_ordering::greater;
  }
  if (!internal::Align128(a, b)) return std::nullopt;
  if (a.coefficient == b.coefficient) return std::strong_ordering::equal;
  return a.coefficient < b.coefficient ? std::strong_ordering::less : std::strong_ordering::greater;
}

inline auto Round(Decimal value, Decimal place, RoundingMode mode) -> std::optional<Decimal> {
  if (value.scale > place.scale) value = internal::Stripped(value);
  if (value.scale <= place.scale && place.coefficient == 1) return value;
  Int128 dividend = value.coefficient;
  Int128 divisor = place.coefficient;
  if (value.scale < place.scale) {
    if (!MultiplyChecked(dividend, PowerOfTen128(place.scale - value.scale), dividend))
      return std::nullopt;
  } else if (value.scale > place.scale) {
    if (!MultiplyChecked(divisor, PowerOfTen128(value.scale - place.scale), divisor))
      return std::nullopt;
  }
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
  Int128 result = 0;
  if (!MultiplyChecked(static_cast<Int128>(quotient), place.coefficient, result))
    return std::nullopt;
  return Decimal{is_negative ? -result : result, place.scale};
}

}  // namespace wide_path

}  // namespace bpo::values

#endif  // BPO_VALUES_DECIMAL_PATHS_H
