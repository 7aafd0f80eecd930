// Which path an operation takes, and the questions a Number answers about itself.
#include "values/number.h"

#include <stdexcept>

#include "values/big_rational.h"
#include "values/decimal_paths.h"
#include "values/number_internals.h"
#include "values/quotient_path.h"

namespace bpo::values {
namespace {

using Internals = NumberInternals;

// The operands of the Quotient path when it has a chance: at least one of them a quotient.
struct Quotients {
  Quotient a;
  Quotient b;
};

auto ToQuotients(const Number& a, const Number& b) -> std::optional<Quotients> {
  const auto x = Internals::ToQuotient(a);
  const auto y = Internals::ToQuotient(b);
  if (!x || !y) return std::nullopt;
  return Quotients{*x, *y};
}

// Two decimals over their common scale, which cancels.
auto ToDividend(const Decimal& a, const Decimal& b) -> std::optional<Quotients> {
  const int scale = a.scale - b.scale;
  if (scale > kMaxScale64 || scale < -kMaxScale64) return std::nullopt;
  return Quotients{{a.coefficient, scale > 0 ? PowerOfTen64(scale) : 1},
                   {b.coefficient, scale < 0 ? PowerOfTen64(-scale) : 1}};
}

template <auto small, auto wide, auto quotient, auto big>
auto Compute(const Number& a, const Number& b) -> Number {
  if (Internals::IsDecimal(a) && Internals::IsDecimal(b)) {
    const Decimal x = Internals::ToDecimal(a);
    const Decimal y = Internals::ToDecimal(b);
    if (a.Form() == Path::Small && b.Form() == Path::Small) {
      if (const auto result = small(x, y)) return Internals::HoldSmall(*result);
    }
    if (const auto result = wide(x, y)) return Internals::FromDecimal(*result);
  } else if (const auto operands = ToQuotients(a, b)) {
    if (const auto result = quotient(operands->a, operands->b))
      return Internals::FromQuotient(*result);
  }
  return big(a, b);
}

}  // namespace

auto NumberTooLarge::what() const noexcept -> const char* {
  return "a number that is never rounded grew too large";
}
auto DivisionByZero::what() const noexcept -> const char* { return "a number was divided by zero"; }

auto Reduced(Quotient quotient) -> Quotient {
  const auto divisor = static_cast<std::int64_t>(GreatestCommonDivisor(
      Magnitude(quotient.numerator), static_cast<std::uint64_t>(quotient.denominator)));
  if (divisor == 1) return quotient;
  return {quotient.numerator / divisor, quotient.denominator / divisor};
}

auto FactorsOf(std::int64_t denominator) -> DecimalFactors {
  DecimalFactors factors{0, 0, false};
  factors.twos = std::countr_zero(static_cast<std::uint64_t>(denominator));
  denominator >>= factors.twos;
  while (denominator % 5 == 0) {
    denominator /= 5;
    ++factors.fives;
  }
  factors.is_all = denominator == 1;
  return factors;
}

auto NumberInternals::WideToQuotient(const Number& number) -> std::optional<Quotient> {
  if (number.Form() != Path::Wide) return std::nullopt;
  Decimal decimal = ToDecimal(number);
  if (decimal.scale > kMaxScale64) StripTrailingZeros(decimal.coefficient, decimal.scale);
  if (decimal.scale > kMaxScale64) return std::nullopt;
  return Quotient{decimal.coefficient, PowerOfTen64(decimal.scale)};
}

auto Number::AddGeneral(const Number& a, const Number& b) -> Number {
  return Compute<small_path::Add, wide_path::Add, quotient_path::Add, big_path::Add>(a, b);
}

auto Number::SubtractGeneral(const Number& a, const Number& b) -> Number {
  return Compute<small_path::Subtract, wide_path::Subtract, quotient_path::Subtract,
                 big_path::Subtract>(a, b);
}

auto Number::MultiplyGeneral(const Number& a, const Number& b) -> Number {
  return Compute<small_path::Multiply, wide_path::Multiply, quotient_path::Multiply,
                 big_path::Multiply>(a, b);
}

auto Number::DivideGeneral(const Number& a, const Number& b) -> Number {
  if (b.IsZero()) throw DivisionByZero();
  std::optional<Quotients> operands;
  if (Internals::IsDecimal(a) && Internals::IsDecimal(b)) {
    const Decimal x = Internals::ToDecimal(a);
    const Decimal y = Internals::ToDecimal(b);
    if (a.Form() == Path::Small && b.Form() == Path::Small) {
      if (const auto result = small_path::Divide(x, y)) return Internals::HoldSmall(*result);
    } else if (const auto result = wide_path::Divide(x, y)) {
      return Internals::FromDecimal(*result);
    }
    operands = ToDividend(x, y);
  } else {
    operands = ToQuotients(a, b);
  }
  if (operands) {
    if (const auto result = quotient_path::Divide(operands->a, operands->b))
      return Internals::FromQuotient(*result);
  }
  return big_path::Divide(a, b);
}

auto Number::CompareGeneral(const Number& a, const Number& b) -> std::strong_ordering {
  const int sign = a.Sign();
  if (const int other = b.Sign(); sign != other) return sign <=> other;
  if (Internals::IsDecimal(a) && Internals::IsDecimal(b)) {
    const Decimal x = Internals::ToDecimal(a);
    const Decimal y = Internals::ToDecimal(b);
    if (a.Form() == Path::Small && b.Form() == Path::Small) {
      if (const auto result = small_path::Compare(x, y)) return *result;
    }
    if (const auto result = wide_path::Compare(x, y)) return *result;
  } else if (const auto operands = ToQuotients(a, b)) {
    if (const auto result = quotient_path::Compare(operands->a, operands->b)) return *result;
  }
  return big_path::Compare(a, b);
}

auto Number::RoundedTo(const Number& place, RoundingMode mode) const -> Number {
  if (!place.IsPositive()) throw std::invalid_argument("the place to round to is not positive");
  if (Internals::IsDecimal(place)) {
    const Decimal y = Internals::ToDecimal(place);
    if (Internals::IsDecimal(*this)) {
      const Decimal x = Internals::ToDecimal(*this);
      if (IsSmall() && place.IsSmall()) {
        if (const auto result = small_path::Round(x, y, mode)) return Internals::HoldSmall(*result);
      }
      if (const auto result = wide_path::Round(x, y, mode)) return Internals::FromDecimal(*result);
    } else if (const auto x = Internals::ToQuotient(*this)) {
      if (const auto result = quotient_path::Round(*x, y, mode))
        return Internals::FromDecimal(*result);
    }
  } else if (const auto operands = ToQuotients(*this, place)) {
    if (const auto result = quotient_path::Round(operands->a, operands->b, mode)) {
      return Internals::FromQuotient(*result);
    }
  }
  return big_path::Round(*this, place, mode);
}

auto Number::Ratio(const Number& numerator, const Number& denominator) -> Number {
  return numerator / denominator;
}

auto Number::Scaled(Int128 coefficient, int scale) -> Number {
  if (scale < 0 || scale > kMaxScale128)
    throw std::invalid_argument("a decimal scale is not between 0 and 38");
  return Internals::FromDecimal({coefficient, scale});
}

auto Number::Floor() const -> Number { return RoundedTo(1, RoundingMode::Floor); }
auto Number::Ceiling() const -> Number { return RoundedTo(1, RoundingMode::Ceiling); }

auto Number::IsInteger() const -> bool {
  switch (Form()) {
    case Path::Small: return Coefficient64() % PowerOfTen64(static_cast<int>(parts_.layout)) == 0;
    case Path::Wide: {
      const Decimal decimal = Internals::ToDecimal(*this);
      return decimal.coefficient % PowerOfTen128(decimal.scale) == 0;
    }
    case Path::Quotient: return Coefficient() % Denominator() == 0;
    case Path::Big: break;
  }
  return big_path::IsInteger(*this);
}

auto Number::ToInt64() const -> std::optional<std::int64_t> {
  if (parts_.layout == 0) return Coefficient64();  // Small, of no decimals
  const auto value = ToInt128Scaled(0);
  if (!value || !FitsInt64(*value)) return std::nullopt;
  return static_cast<std::int64_t>(*value);
}

auto Number::ToInt128Scaled(int scale) const -> std::optional<Int128> {
  if (scale < 0 || scale > kMaxScale128) return std::nullopt;
  if (IsSmall() && Internals::ToDecimal(*this).scale <= scale && scale <= kMaxScale64)
    return Int128{Coefficient64()} * PowerOfTen64(scale - Internals::ToDecimal(*this).scale);
  if (Internals::IsDecimal(*this)) {
    const Decimal decimal = Internals::ToDecimal(*this);
    Int128 result = 0;
    if (scale >= decimal.scale) {
      if (!MultiplyChecked(decimal.coefficient, PowerOfTen128(scale - decimal.scale), result))
        return std::nullopt;
      return result;
    }
    const Int128 power = PowerOfTen128(decimal.scale - scale);
    result = decimal.coefficient / power;
    if (result * power != decimal.coefficient) return std::nullopt;
    return result;
  }
  try {
    return big_path::ToInt128(*this * Scaled(PowerOfTen128(scale), 0));
  } catch (const NumberTooLarge&) {
    return std::nullopt;
  }
}

auto Number::IsTerminatingDecimal() const -> bool {
  switch (Form()) {
    case Path::Small:
    case Path::Wide: return true;
    case Path::Quotient:
      return FactorsOf(Reduced(*Internals::ToQuotient(*this)).denominator).is_all;
    case Path::Big: break;
  }
  return big_path::ToDigits(*this).has_value();
}

auto Number::Canonical() const -> Number {
  switch (Form()) {
    case Path::Small:
    case Path::Wide: {
      Decimal decimal = Internals::ToDecimal(*this);
      StripTrailingZeros(decimal.coefficient, decimal.scale);
      return Internals::FromDecimal(decimal);
    }
    case Path::Quotient: {
      const Quotient reduced = Reduced(*Internals::ToQuotient(*this));
      const DecimalFactors factors = FactorsOf(reduced.denominator);
      const int scale = factors.twos > factors.fives ? factors.twos : factors.fives;
      if (factors.is_all && scale <= kMaxScale128) {
        Int128 coefficient = 0;
        if (MultiplyChecked(reduced.numerator, PowerOfTen128(scale) / reduced.denominator,
                            coefficient)) {
          return Internals::FromDecimal({coefficient, scale});
        }
      }
      return Internals::HoldQuotient(reduced);
    }
    case Path::Big: break;
  }
  const Number narrow = big_path::Narrow(*this);
  return narrow.Form() == Path::Big ? narrow : narrow.Canonical();
}

auto Number::Hash() const -> std::size_t {
  const Number canonical = Canonical();
  if (canonical.IsBig()) return big_path::Hash(canonical);
  const auto mix = [](std::uint64_t seed, std::uint64_t word) {
    seed ^= word + 0x9e3779b97f4a7c15U + (seed << 6) + (seed >> 2);
    return seed * 0xff51afd7ed558ccdU;
  };
  const auto bits = static_cast<Uint128>(canonical.Coefficient());
  std::uint64_t hash = mix(canonical.parts_.layout, static_cast<std::uint64_t>(bits));
  hash = mix(hash, static_cast<std::uint64_t>(bits >> 64));
  if (canonical.Form() == Path::Quotient) {
    hash = mix(hash, canonical.parts_.tail);
  }
  return static_cast<std::size_t>(hash ^ (hash >> 32));
}

}  // namespace bpo::values
