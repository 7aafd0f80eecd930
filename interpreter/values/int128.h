// 128-bit integer arithmetic for the decimal and quotient paths: powers of ten, checked products,
// division and greatest common divisors that take the 64-bit road whenever the operands allow it.
//
// The signed 128-bit multiply-overflow builtin is avoided: clang lowers it to a runtime function
// that libgcc does not have.
#ifndef BPO_VALUES_INT128_H
#define BPO_VALUES_INT128_H

#include <array>
#include <bit>
#include <cstdint>
#include <limits>
#include <string>

namespace bpo::values {

__extension__ typedef __int128 Int128;
__extension__ typedef unsigned __int128 Uint128;

inline constexpr Int128 kInt128Max = static_cast<Int128>(~Uint128{0} >> 1);
inline constexpr Int128 kInt128Min = -kInt128Max - 1;

inline constexpr int kMaxScale64 = 18;   // 10^18 < 2^63
inline constexpr int kMaxScale128 = 38;  // 10^38 < 2^127

namespace internal {

constexpr auto MakePowersOfTen128() -> std::array<Int128, kMaxScale128 + 1> {
  std::array<Int128, kMaxScale128 + 1> powers{};
  powers[0] = 1;
  for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
  return powers;
}

constexpr auto MakePowersOfTen64() -> std::array<std::int64_t, kMaxScale64 + 1> {
  std::array<std::int64_t, kMaxScale64 + 1> powers{};
  powers[0] = 1;
  for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
  return powers;
}

inline constexpr auto kPowersOfTen128 = MakePowersOfTen128();
inline constexpr auto kPowersOfTen64 = MakePowersOfTen64();

}  // namespace internal

// 10^exponent; exponent from 0 to 18 and from 0 to 38.
constexpr auto PowerOfTen64(int exponent) -> std::int64_t {
  return internal::kPowersOfTen64[static_cast<std::size_t>(exponent)];
}
constexpr auto PowerOfTen128(int exponent) -> Int128 {
  return internal::kPowersOfTen128[static_cast<std::size_t>(exponent)];
}

constexpr auto FitsInt64(Int128 value) -> bool {
  return value == static_cast<Int128>(static_cast<std::int64_t>(value));
}

constexpr auto Magnitude(Int128 value) -> Uint128 {
  return value < 0 ? Uint128{0} - static_cast<Uint128>(value) : static_cast<Uint128>(value);
}

// Each returns false when the exact result does not fit; MultiplyChecked then leaves `result` as it
// was.
inline auto AddChecked(Int128 a, Int128 b, Int128& result) -> bool {
  return !__builtin_add_overflow(a, b, &result);
}
inline auto SubtractChecked(Int128 a, Int128 b, Int128& result) -> bool {
  return !__builtin_sub_overflow(a, b, &result);
}
inline auto MultiplyChecked(Int128 a, Int128 b, Int128& result) -> bool {
  if (FitsInt64(a) && FitsInt64(b)) {
    result = a * b;
    return true;
  }
  const Uint128 x = Magnitude(a);
  const Uint128 y = Magnitude(b);
  const auto x_high = static_cast<std::uint64_t>(x >> 64);
  const auto y_high = static_cast<std::uint64_t>(y >> 64);
  if (x_high != 0 && y_high != 0) return false;
  const auto x_low = static_cast<std::uint64_t>(x);
  const auto y_low = static_cast<std::uint64_t>(y);
  const Uint128 cross = static_cast<Uint128>(x_high) * y_low + static_cast<Uint128>(y_high) * x_low;
  if (static_cast<std::uint64_t>(cross >> 64) != 0) return false;
  const Uint128 low = static_cast<Uint128>(x_low) * y_low;
  const Uint128 product = (cross << 64) + low;
  if (product < low) return false;
  const bool is_negative = (a < 0) != (b < 0);
  if (product > static_cast<Uint128>(kInt128Max) + (is_negative ? 1U : 0U)) return false;
  result = is_negative ? static_cast<Int128>(Uint128{0} - product) : static_cast<Int128>(product);
  return true;
}

struct QuotientRemainder {
  Uint128 quotient;
  Uint128 remainder;
};

inline auto Divide(Uint128 numerator, Uint128 denominator) -> QuotientRemainder {
  if (static_cast<std::uint64_t>(numerator >> 64) == 0 &&
      static_cast<std::uint64_t>(denominator >> 64) == 0) {
    const auto n = static_cast<std::uint64_t>(numerator);
    const auto d = static_cast<std::uint64_t>(denominator);
    return {n / d, n % d};
  }
  const Uint128 quotient = numerator / denominator;
  return {quotient, numerator - quotient * denominator};
}

inline auto GreatestCommonDivisor(std::uint64_t a, std::uint64_t b) -> std::uint64_t {
  if (a == 0) return b;
  if (b == 0) return a;
  const int shift = std::countr_zero(a | b);
  a >>= std::countr_zero(a);
  while (b != 0) {
    b >>= std::countr_zero(b);
    if (a > b) std::swap(a, b);
    b -= a;
  }
  return a << shift;
}

inline auto GreatestCommonDivisor(Uint128 a, std::uint64_t b) -> std::uint64_t {
  if (b == 0) return static_cast<std::uint64_t>(a);
  return GreatestCommonDivisor(static_cast<std::uint64_t>(Divide(a, b).remainder), b);
}

inline auto GreatestCommonDivisor(Uint128 a, Uint128 b) -> Uint128 {
  while (static_cast<std::uint64_t>(b >> 64) != 0) {
    const Uint128 remainder = a % b;
    a = b;
    b = remainder;
  }
  if (b == 0) return a;
  return GreatestCommonDivisor(a, static_cast<std::uint64_t>(b));
}

// Removes decimal zeros from the end of `coefficient`, at most `scale` of them; lowers `scale`.
inline void StripTrailingZeros(Int128& coefficient, int& scale) {
  if (coefficient == 0) {
    scale = 0;
    return;
  }
  while (scale > 0 && !FitsInt64(coefficient)) {
    if ((static_cast<unsigned>(coefficient) & 1U) != 0 || coefficient % 10 != 0) return;
    coefficient /= 10;
    --scale;
  }
  auto narrow = static_cast<std::int64_t>(coefficient);
  if (!FitsInt64(coefficient)) return;
  while (scale > 0 && (narrow & 1) == 0 && narrow % 10 == 0) {
    narrow /= 10;
    --scale;
  }
  coefficient = narrow;
}

auto ToText(Uint128 magnitude) -> std::string;

}  // namespace bpo::values

#endif  // BPO_VALUES_INT128_H
