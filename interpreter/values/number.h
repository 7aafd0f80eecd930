// Number: an exact rational, the only number that the interpreter computes with.
//
// Small money arithmetic runs on a 64-bit coefficient with a decimal scale; what does not fit goes
// to 128 bits, to an unreduced quotient of integers, and in the end to big rationals. Every path
// gives the exact value or defers to a wider one, so no result depends on the path taken. Nothing
// loses anything but RoundedTo, Floor, Ceiling and the texts named "for display".
#ifndef BPO_VALUES_NUMBER_H
#define BPO_VALUES_NUMBER_H

#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "values/int128.h"
#include "values/rounding.h"

namespace bpo::values {

// A reduced numerator or denominator would have more than kMaxNumberBits bits: somewhere in the
// contract a value is never rounded.
class NumberTooLarge final : public std::exception {
 public:
  auto what() const noexcept -> const char* override;
};

// Callers check the divisor with IsZero() first; reaching this is their bug.
class DivisionByZero final : public std::exception {
 public:
  auto what() const noexcept -> const char* override;
};

inline constexpr int kMaxNumberBits = 8192;
inline constexpr int kMaxDigitsAtRest = 34;

// How a value is held at the moment: for tests, benchmarks and traces of speed, never for meaning.
enum class Path : std::uint8_t {
  Small,     // int64 coefficient, decimal scale 0 to 18
  Wide,      // int128 coefficient, decimal scale 0 to 38
  Quotient,  // int128 numerator over a positive int64 denominator, not necessarily reduced
  Big,       // reduced big rational, immutable and shared
};

// The integers that every Number holds exactly; floating point and bool are not among them.
template <typename T>
concept ExactInteger = std::integral<T> && !std::same_as<std::remove_cv_t<T>, bool> &&
                       (std::signed_integral<T> || sizeof(T) < sizeof(std::int64_t)) &&
                       sizeof(T) <= sizeof(std::int64_t);

class BigRational;

// A value: 32 bytes, copied without allocation; different objects may be used from different
// threads even when they share a big rational. There is no negative zero, NaN or infinity.
class Number {
 public:
  Number() noexcept = default;
  template <ExactInteger T>
  Number(T value) noexcept : Number(static_cast<std::int64_t>(value), std::uint64_t{0}) {}

  Number(const Number& other) noexcept {
    TakeParts(other);
    if (IsBig()) Retain(Big());
  }
  Number(Number&& other) noexcept {
    TakeParts(other);
    if (IsBig()) other.parts_ = Parts{};
  }
  auto operator=(const Number& other) noexcept -> Number& {
    if (other.IsBig()) Retain(other.Big());
    if (IsBig()) Release(Big());
    TakeParts(other);
    return *this;
  }
  auto operator=(Number&& other) noexcept -> Number& {
    if (IsBig() || other.IsBig()) [[unlikely]] {
      std::swap(parts_, other.parts_);
    } else {
      TakeParts(other);
    }
    return *this;
  }
  ~Number() {
    if (IsBig()) Release(Big());
  }

  // Reads `-?digits[.digits]`, the same with a JSON exponent (`1.5e3`), or an integer fraction
  // `-?digits/digits`. Nothing else is a number: no plus sign, blanks, bare point, separators.
  // Returns nullopt for text over 10,000 characters, exponents beyond +-9,999 and values beyond
  // kMaxNumberBits.
  static auto Parse(std::string_view text) -> std::optional<Number>;

  // numerator / denominator. Throws DivisionByZero.
  static auto Ratio(const Number& numerator, const Number& denominator) -> Number;

  // coefficient * 10^-scale; scale from 0 to 38.
  static auto Scaled(Int128 coefficient, int scale) -> Number;

  friend auto operator+(const Number& a, const Number& b) -> Number {
    std::int64_t sum = 0;
    if (a.IsSmallAtScaleOf(b) &&
        !__builtin_add_overflow(a.Coefficient64(), b.Coefficient64(), &sum)) [[likely]] {
      return Number(sum, a.parts_.layout);
    }
    return AddGeneral(a, b);
  }
  friend auto operator-(const Number& a, const Number& b) -> Number {
    std::int64_t difference = 0;
    if (a.IsSmallAtScaleOf(b) &&
        !__builtin_sub_overflow(a.Coefficient64(), b.Coefficient64(), &difference)) [[likely]] {
      return Number(difference, a.parts_.layout);
    }
    return SubtractGeneral(a, b);
  }
  friend auto operator*(const Number& a, const Number& b) -> Number {
    // Small layouts are bare scales and any other layout is far above them, so one test of the sum
    // checks both forms and the scale of the product.
    std::int64_t product = 0;
    const std::uint64_t scale = a.parts_.layout + b.parts_.layout;
    if (scale <= std::uint64_t{kMaxScale64} &&
        !__builtin_mul_overflow(a.Coefficient64(), b.Coefficient64(), &product)) [[likely]] {
      return Number(product, scale);
    }
    return MultiplyGeneral(a, b);
  }
  // Throws DivisionByZero.
  friend auto operator/(const Number& a, const Number& b) -> Number { return DivideGeneral(a, b); }

  auto operator-() const -> Number {
    if (IsSmall() && Coefficient64() != std::numeric_limits<std::int64_t>::min()) [[likely]] {
      return Number(-Coefficient64(), parts_.layout);
    }
    return SubtractGeneral(Number(), *this);
  }
  auto operator+=(const Number& other) -> Number& {
    std::int64_t sum = 0;
    if (IsSmallAtScaleOf(other) &&
        !__builtin_add_overflow(Coefficient64(), other.Coefficient64(), &sum)) [[likely]] {
      parts_.low = static_cast<std::uint64_t>(sum);
      return *this;
    }
    return *this = AddGeneral(*this, other);
  }
  auto operator-=(const Number& other) -> Number& {
    std::int64_t difference = 0;
    if (IsSmallAtScaleOf(other) &&
        !__builtin_sub_overflow(Coefficient64(), other.Coefficient64(), &difference)) [[likely]] {
      parts_.low = static_cast<std::uint64_t>(difference);
      return *this;
    }
    return *this = SubtractGeneral(*this, other);
  }
  auto operator*=(const Number& other) -> Number& { return *this = *this * other; }
  auto operator/=(const Number& other) -> Number& { return *this = *this / other; }

  // By value, whatever the forms: 1.50 == 1.5 == 3/2.
  friend auto operator==(const Number& a, const Number& b) -> bool { return (a <=> b) == 0; }
  friend auto operator<=>(const Number& a, const Number& b) -> std::strong_ordering {
    if (a.IsSmallAtScaleOf(b)) [[likely]] {
      return a.Coefficient64() <=> b.Coefficient64();
    }
    return CompareGeneral(a, b);
  }

  auto IsZero() const -> bool { return Sign() == 0; }
  auto IsNegative() const -> bool { return Sign() < 0; }
  auto IsPositive() const -> bool { return Sign() > 0; }
  auto IsInteger() const -> bool;
  auto Sign() const -> int {  // -1, 0 or 1
    if (IsSmall()) [[likely]] {
      return (Coefficient64() > 0) - (Coefficient64() < 0);
    }
    return IsBig() ? BigSign(Big()) : (Coefficient() > 0) - (Coefficient() < 0);
  }

  auto Abs() const -> Number { return IsNegative() ? -*this : *this; }
  auto Floor() const -> Number;
  auto Ceiling() const -> Number;

  // The multiple of `place` chosen by `mode`. `place` is any positive number: 0.01, 1, 0.05, 1_000,
  // 1/60. Throws std::invalid_argument when it is not positive.
  auto RoundedTo(const Number& place, RoundingMode mode) const -> Number;

  // Exact conversions: nullopt when the value is not such an integer or does not fit.
  auto ToInt64() const -> std::optional<std::int64_t>;
  auto ToInt128Scaled(int scale) const -> std::optional<Int128>;  // value * 10^scale, scale 0 to 38

  // Whether a finite decimal writes the value exactly.
  auto IsTerminatingDecimal() const -> bool;
  // Digits from the first to the last that is not zero, 1 for zero: 12.50 has 3, 100 has 1.
  // Nullopt unless the decimal terminates; so for DecimalPlaces, which counts those after the
  // point.
  auto SignificantDigits() const -> std::optional<int>;
  auto DecimalPlaces() const -> std::optional<int>;
  // A terminating decimal of at most 34 significant digits: what literals, inputs and rounded
  // results may be.
  auto FitsAtRest() const -> bool;

  // Exact and canonical: the shortest plain decimal when it terminates ("-12.5"), never with an
  // exponent, else the reduced fraction ("1/3"). Parse reads it back.
  auto ToText() const -> std::string;
  // Exactly `places` decimals. Exact when DecimalPlaces() <= places; otherwise for display only,
  // rounded half even.
  auto ToDecimalText(int places) const -> std::string;
  // For display only: rounded half even to so many significant digits, but never left of the point,
  // without trailing zeros: 1/3 at 10 is "0.3333333333", 200000/3 at 3 is "66667".
  auto ToApproximateText(int significant_digits) const -> std::string;

  // The same value in its narrowest form; equal values have identical canonical forms.
  auto Canonical() const -> Number;
  auto Hash() const -> std::size_t;
  auto Form() const -> Path { return static_cast<Path>(parts_.layout >> kFormShift); }

 private:
  friend struct NumberInternals;

  // The form above the decimal scale, so that two small numbers of one scale have equal layouts.
  static constexpr int kFormShift = 8;
  static constexpr std::uint64_t kBigLayout = 3U << kFormShift;

  // A Small is `low` alone, as a signed integer: `high` and `tail` are then unspecified and are not
  // copied. Words are copied one by one, as they are written: a processor makes a 16-byte read wait
  // for two 8-byte writes before it, which costs more than the arithmetic.
  struct Parts {
    std::uint64_t low = 0;
    std::uint64_t high =
        0;  // with `low`, the coefficient of a Wide and the numerator of a Quotient
    std::uint64_t tail =
        0;  // the denominator of a Quotient; the address of a Big's rational, owned
    std::uint64_t layout = 0;
  };

  Number(std::int64_t coefficient, std::uint64_t small_layout) noexcept
      : parts_{static_cast<std::uint64_t>(coefficient), 0, 0, small_layout} {}
  explicit Number(const Parts& parts) noexcept : parts_(parts) {}

  auto IsSmall() const -> bool { return parts_.layout <= std::uint64_t{kMaxScale64}; }
  auto IsBig() const -> bool { return parts_.layout >= kBigLayout; }
  auto Coefficient64() const -> std::int64_t { return static_cast<std::int64_t>(parts_.low); }
  auto Coefficient() const -> Int128 {
    if (IsSmall()) return Coefficient64();
    return static_cast<Int128>((static_cast<Uint128>(parts_.high) << 64) | parts_.low);
  }
  auto Denominator() const -> std::int64_t { return static_cast<std::int64_t>(parts_.tail); }
  auto Big() const -> const BigRational* {
    return reinterpret_cast<const BigRational*>(parts_.tail);
  }
  auto IsSmallAtScaleOf(const Number& other) const -> bool {
    return parts_.layout == other.parts_.layout && IsSmall();
  }
  // Copies the words without a thought for who owns a big rational.
  void TakeParts(const Number& other) noexcept {
    parts_.low = other.parts_.low;
    if (!other.IsSmall()) {
      parts_.high = ReadAlone(other.parts_.high);
      parts_.tail = ReadAlone(other.parts_.tail);
    }
    parts_.layout = other.parts_.layout;
  }
  // Keeps the compiler from joining neighbouring reads into one of 16 bytes.
  static auto ReadAlone(const volatile std::uint64_t& word) -> std::uint64_t { return word; }

  static void Retain(const BigRational* big) noexcept;
  static void Release(const BigRational* big) noexcept;
  static auto BigSign(const BigRational* big) -> int;
  static auto AddGeneral(const Number& a, const Number& b) -> Number;
  static auto SubtractGeneral(const Number& a, const Number& b) -> Number;
  static auto MultiplyGeneral(const Number& a, const Number& b) -> Number;
  static auto DivideGeneral(const Number& a, const Number& b) -> Number;
  static auto CompareGeneral(const Number& a, const Number& b) -> std::strong_ordering;

  Parts parts_;
};

static_assert(sizeof(Number) == 32);

}  // namespace bpo::values

template <>
struct std::hash<bpo::values::Number> {
  auto operator()(const bpo::values::Number& number) const -> std::size_t { return number.Hash(); }
};

#endif  // BPO_VALUES_NUMBER_H
