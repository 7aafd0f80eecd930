// Big rationals on Boost.Multiprecision's cpp_int: always reduced, immutable, shared by counting.
#include "values/big_rational.h"

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <limits>

#include <boost/multiprecision/cpp_int.hpp>

namespace bpo::values {

using Integer = boost::multiprecision::cpp_int;

class BigRational {
 public:
  BigRational(Integer numerator, Integer denominator)
      : numerator_(std::move(numerator)), denominator_(std::move(denominator)) {}

  auto Numerator() const -> const Integer& { return numerator_; }
  auto Denominator() const -> const Integer& { return denominator_; }

  void Retain() const noexcept { references_.fetch_add(1, std::memory_order_relaxed); }
  // Whether that was the last reference.
  auto Release() const noexcept -> bool {
    return references_.fetch_sub(1, std::memory_order_acq_rel) == 1;
  }

 private:
  Integer numerator_;
  Integer denominator_;  // positive
  mutable std::atomic<std::uint64_t> references_{1};
};

void Number::Retain(const BigRational* big) noexcept { big->Retain(); }

void Number::Release(const BigRational* big) noexcept {
  if (big->Release()) delete big;
}

auto Number::BigSign(const BigRational* big) -> int { return big->Numerator().sign(); }

namespace big_path {
namespace {

namespace mp = boost::multiprecision;

auto ToInteger(Uint128 magnitude) -> Integer {
  Integer result = static_cast<std::uint64_t>(magnitude >> 64);
  result <<= 64;
  result |= static_cast<std::uint64_t>(magnitude);
  return result;
}

auto ToInteger(Int128 value) -> Integer {
  Integer result = ToInteger(Magnitude(value));
  if (value < 0) result = -result;
  return result;
}

auto BitsOf(const Integer& magnitude) -> std::size_t {
  return magnitude.is_zero() ? 0 : static_cast<std::size_t>(mp::msb(magnitude)) + 1;
}

auto ToInt128(const Integer& value) -> std::optional<Int128> {
  const Integer magnitude = mp::abs(value);
  const bool is_negative = value.sign() < 0;
  if (BitsOf(magnitude) > 128) return std::nullopt;
  const Integer high = magnitude >> 64;
  const Integer low = magnitude & std::numeric_limits<std::uint64_t>::max();
  const Uint128 bits = (static_cast<Uint128>(high.convert_to<std::uint64_t>()) << 64) |
                       low.convert_to<std::uint64_t>();
  if (bits > static_cast<Uint128>(kInt128Max) + (is_negative ? 1U : 0U)) return std::nullopt;
  return static_cast<Int128>(is_negative ? Uint128{0} - bits : bits);
}

auto PowerOf(unsigned base, int exponent) -> Integer {
  return mp::pow(Integer(base), static_cast<unsigned>(exponent));
}

// A numerator and a positive denominator, not necessarily reduced.
struct Fraction {
  Integer numerator;
  Integer denominator;
};

auto ToFraction(const Number& number) -> Fraction {
  switch (number.Form()) {
    case Path::Small:
    case Path::Wide: {
      const Decimal decimal = NumberInternals::ToDecimal(number);
      return {ToInteger(decimal.coefficient), ToInteger(PowerOfTen128(decimal.scale))};
    }
    case Path::Quotient: {
      const auto quotient = *NumberInternals::ToQuotient(number);
      return {ToInteger(quotient.numerator), Integer(quotient.denominator)};
    }
    case Path::Big: break;
  }
  const BigRational* big = NumberInternals::ToBig(number);
  return {big->Numerator(), big->Denominator()};
}

void Reduce(Fraction& fraction) {
  if (fraction.denominator == 1) return;
  const Integer divisor = mp::gcd(fraction.numerator, fraction.denominator);
  if (divisor == 1) return;
  fraction.numerator /= divisor;
  fraction.denominator /= divisor;
}

struct Factors {
  int twos;
  int fives;
  bool is_all;
};

auto FactorsOf(Integer denominator) -> Factors {
  Factors factors{static_cast<int>(mp::lsb(denominator)), 0, false};
  denominator >>= factors.twos;
  Integer quotient;
  Integer remainder;
  const Integer five = 5;
  while (true) {
    mp::divide_qr(denominator, five, quotient, remainder);
    if (!remainder.is_zero()) break;
    denominator = quotient;
    ++factors.fives;
  }
  factors.is_all = denominator == 1;
  return factors;
}

// numerator / denominator * 10^scale for a denominator of these factors, scale the larger count.
auto DecimalCoefficient(const Integer& numerator, const Factors& factors) -> Integer {
  if (factors.twos >= factors.fives) return numerator * PowerOf(5, factors.twos - factors.fives);
  return numerator << (factors.fives - factors.twos);
}

auto NarrowReduced(const Fraction& fraction) -> std::optional<Number> {
  if (BitsOf(fraction.denominator) > 127) return std::nullopt;
  const auto numerator = ToInt128(fraction.numerator);
  if (!numerator) return std::nullopt;
  if (fraction.denominator == 1) return NumberInternals::FromDecimal({*numerator, 0});
  if (const Factors factors = FactorsOf(fraction.denominator); factors.is_all) {
    const int scale = std::max(factors.twos, factors.fives);
    if (scale <= kMaxScale128) {
      if (const auto coefficient = ToInt128(DecimalCoefficient(fraction.numerator, factors))) {
        return NumberInternals::FromDecimal({*coefficient, scale});
      }
    }
  }
  if (fraction.denominator > std::numeric_limits<std::int64_t>::max()) return std::nullopt;
  return NumberInternals::HoldQuotient(
      {*numerator, fraction.denominator.convert_to<std::int64_t>()});
}

auto HoldReduced(Fraction fraction) -> Number {
  return NumberInternals::HoldBig(
      new BigRational(std::move(fraction.numerator), std::move(fraction.denominator)));
}

auto Finish(Fraction fraction) -> Number {
  Reduce(fraction);
  if (auto narrow = NarrowReduced(fraction)) return *narrow;
  if (BitsOf(mp::abs(fraction.numerator)) > kMaxNumberBits ||
      BitsOf(fraction.denominator) > kMaxNumberBits) {
    throw NumberTooLarge();
  }
  return HoldReduced(std::move(fraction));
}

}  // namespace

auto Add(const Number& a, const Number& b) -> Number {
  const Fraction x = ToFraction(a);
  const Fraction y = ToFraction(b);
  if (x.denominator == y.denominator) return Finish({x.numerator + y.numerator, x.denominator});
  return Finish(
      {x.numerator * y.denominator + y.numerator * x.denominator, x.denominator * y.denominator});
}

auto Subtract(const Number& a, const Number& b) -> Number {
  const Fraction x = ToFraction(a);
  const Fraction y = ToFraction(b);
  if (x.denominator == y.denominator) return Finish({x.numerator - y.numerator, x.denominator});
  return Finish(
      {x.numerator * y.denominator - y.numerator * x.denominator, x.denominator * y.denominator});
}

auto Multiply(const Number& a, const Number& b) -> Number {
  const Fraction x = ToFraction(a);
  const Fraction y = ToFraction(b);
  return Finish({x.numerator * y.numerator, x.denominator * y.denominator});
}

auto Divide(const Number& a, const Number& b) -> Number {
  const Fraction x = ToFraction(a);
  const Fraction y = ToFraction(b);
  Fraction result{x.numerator * y.denominator, x.denominator * y.numerator};
  if (result.denominator.sign() < 0) {
    result.numerator = -result.numerator;
    result.denominator = -result.denominator;
  }
  return Finish(std::move(result));
}

auto Compare(const Number& a, const Number& b) -> std::strong_ordering {
  const Fraction x = ToFraction(a);
  const Fraction y = ToFraction(b);
  const Integer left = x.numerator * y.denominator;
  const Integer right = y.numerator * x.denominator;
  return left.compare(right) <=> 0;
}

auto Round(const Number& value, const Number& place, RoundingMode mode) -> Number {
  const Fraction x = ToFraction(value);
  const Fraction y = ToFraction(place);
  const Integer divisor = x.denominator * y.numerator;
  Integer quotient;
  Integer remainder;
  mp::divide_qr(Integer(mp::abs(x.numerator) * y.denominator), divisor, quotient, remainder);
  const bool is_negative = x.numerator.sign() < 0;
  if (!remainder.is_zero()) {
    const Integer rest = divisor - remainder;
    const bool is_odd = mp::bit_test(quotient, 0);
    if (MovesAwayFromZero(mode, is_negative, is_odd, remainder.compare(rest) <=> 0)) ++quotient;
  }
  if (is_negative) quotient = -quotient;
  return Finish({quotient * y.numerator, y.denominator});
}

auto FromDigits(bool is_negative, std::string_view digits, int scale) -> Number {
  const std::size_t first = std::min(digits.find_first_not_of('0'), digits.size());
  digits.remove_prefix(first);
  if (digits.empty()) return Number();
  Fraction fraction{Integer(std::string(digits)), 1};
  if (is_negative) fraction.numerator = -fraction.numerator;
  if (scale < 0) {
    fraction.numerator *= PowerOf(10, -scale);
  } else {
    fraction.denominator = PowerOf(10, scale);
  }
  return Finish(std::move(fraction));
}

auto Held(const Number& number) -> Number {
  if (number.Form() == Path::Big) return number;
  Fraction fraction = ToFraction(number);
  Reduce(fraction);
  return HoldReduced(std::move(fraction));
}

auto Narrow(const Number& number) -> Number {
  if (number.Form() != Path::Big) return number;
  auto narrow = NarrowReduced(ToFraction(number));
  return narrow ? *narrow : number;
}

auto IsInteger(const Number& number) -> bool {
  Fraction fraction = ToFraction(number);
  return Integer(fraction.numerator % fraction.denominator).is_zero();
}

auto ToDigits(const Number& number) -> std::optional<DecimalDigits> {
  Fraction fraction = ToFraction(number);
  Reduce(fraction);
  const Factors factors = FactorsOf(fraction.denominator);
  if (!factors.is_all) return std::nullopt;
  DecimalDigits result{fraction.numerator.sign() < 0, {}, std::max(factors.twos, factors.fives)};
  result.digits = Integer(mp::abs(DecimalCoefficient(fraction.numerator, factors))).str();
  const std::size_t last = result.digits.find_last_not_of('0');
  if (last == std::string::npos) return DecimalDigits{false, "0", 0};
  result.scale -= static_cast<int>(result.digits.size() - 1 - last);
  result.digits.resize(last + 1);
  return result;
}

auto ToFractionText(const Number& number) -> std::string {
  Fraction fraction = ToFraction(number);
  Reduce(fraction);
  std::string text = fraction.numerator.str();
  text += '/';
  text += fraction.denominator.str();
  return text;
}

auto ToInt128(const Number& number) -> std::optional<Int128> {
  Fraction fraction = ToFraction(number);
  Reduce(fraction);
  if (fraction.denominator != 1) return std::nullopt;
  return ToInt128(fraction.numerator);
}

auto Hash(const Number& number) -> std::size_t {
  const BigRational* big = NumberInternals::ToBig(number);
  const std::size_t numerator = mp::hash_value(big->Numerator());
  const std::size_t denominator = mp::hash_value(big->Denominator());
  return numerator ^ (denominator + 0x9e3779b97f4a7c15U + (numerator << 6) + (numerator >> 2));
}

}  // namespace big_path
}  // namespace bpo::values
