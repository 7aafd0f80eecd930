// Numbers read from text and written as text.
#include <algorithm>
#include <charconv>
#include <string>

#include "values/big_rational.h"
#include "values/number.h"
#include "values/number_internals.h"

namespace bpo::values {

auto ToText(Uint128 magnitude) -> std::string {
  char digits[40];
  char* const end = digits + sizeof digits;
  char* first = end;
  while (magnitude > ~std::uint64_t{0}) {
    *--first = static_cast<char>('0' + static_cast<int>(magnitude % 10));
    magnitude /= 10;
  }
  auto rest = static_cast<std::uint64_t>(magnitude);
  do {
    *--first = static_cast<char>('0' + static_cast<int>(rest % 10));
    rest /= 10;
  } while (rest != 0);
  return std::string(first, end);
}

namespace {

constexpr std::size_t kMaxTextLength = 10'000;
constexpr int kMaxExponent = 9'999;

auto IsDigit(char c) -> bool { return c >= '0' && c <= '9'; }

auto AreDigits(std::string_view text) -> bool {
  return !text.empty() && std::ranges::all_of(text, IsDigit);
}

auto TakeDigits(std::string_view& text) -> std::string_view {
  const auto length =
      static_cast<std::size_t>(std::ranges::find_if_not(text, IsDigit) - text.begin());
  const std::string_view digits = text.substr(0, length);
  text.remove_prefix(length);
  return digits;
}

auto ParseExponent(std::string_view text) -> std::optional<int> {
  const bool is_negative = text.starts_with('-');
  if (is_negative || text.starts_with('+')) text.remove_prefix(1);
  if (!AreDigits(text)) return std::nullopt;
  int exponent = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), exponent);
  if (error != std::errc{} || exponent > kMaxExponent) return std::nullopt;
  return is_negative ? -exponent : exponent;
}

auto FromDigits(bool is_negative, std::string_view whole, std::string_view fraction, int exponent)
    -> std::optional<Number> {
  const int scale = static_cast<int>(fraction.size()) - exponent;
  const std::size_t length = whole.size() + fraction.size();
  if (length <= static_cast<std::size_t>(kMaxScale64) && scale >= 0 && scale <= kMaxScale64) {
    std::int64_t coefficient = 0;
    for (const char c : whole) coefficient = coefficient * 10 + (c - '0');
    for (const char c : fraction) coefficient = coefficient * 10 + (c - '0');
    return NumberInternals::HoldSmall({is_negative ? -coefficient : coefficient, scale});
  }
  if (length <= static_cast<std::size_t>(kMaxScale128) && scale >= 0 && scale <= kMaxScale128) {
    Int128 coefficient = 0;
    for (const char c : whole) coefficient = coefficient * 10 + (c - '0');
    for (const char c : fraction) coefficient = coefficient * 10 + (c - '0');
    return NumberInternals::FromDecimal({is_negative ? -coefficient : coefficient, scale});
  }
  try {
    return big_path::FromDigits(is_negative, std::string(whole).append(fraction), scale);
  } catch (const NumberTooLarge&) {
    return std::nullopt;
  }
}

auto ParseFraction(bool is_negative, std::string_view numerator, std::string_view denominator)
    -> std::optional<Number> {
  if (!AreDigits(denominator)) return std::nullopt;
  const auto n = FromDigits(is_negative, numerator, {}, 0);
  const auto d = FromDigits(false, denominator, {}, 0);
  if (!n || !d || d->IsZero()) return std::nullopt;
  return *n / *d;
}

auto ToDigits(const Number& number) -> std::optional<DecimalDigits> {
  const Number canonical = number.Canonical();
  if (!NumberInternals::IsDecimal(canonical)) return big_path::ToDigits(canonical);
  const Decimal decimal = NumberInternals::ToDecimal(canonical);
  DecimalDigits result{decimal.coefficient < 0, ToText(Magnitude(decimal.coefficient)),
                       decimal.scale};
  if (decimal.coefficient == 0) return result;
  const std::size_t last = result.digits.find_last_not_of('0');
  result.scale -= static_cast<int>(result.digits.size() - 1 - last);
  result.digits.resize(last + 1);
  return result;
}

// With at least `places` decimals.
auto ToPlainText(const DecimalDigits& decimal, int places) -> std::string {
  std::string digits = decimal.digits;
  if (decimal.scale < 0) digits.append(static_cast<std::size_t>(-decimal.scale), '0');
  const auto decimals = static_cast<std::size_t>(std::max(decimal.scale, 0));
  if (digits.size() <= decimals) digits.insert(0, decimals + 1 - digits.size(), '0');
  std::string text = decimal.is_negative ? "-" : "";
  text.append(digits, 0, digits.size() - decimals);
  const std::size_t wanted = std::max(decimals, static_cast<std::size_t>(std::max(places, 0)));
  if (wanted > 0) {
    text += '.';
    text.append(digits, digits.size() - decimals, decimals);
    text.append(wanted - decimals, '0');
  }
  return text;
}

auto TenToMinus(int places) -> Number {
  if (places <= kMaxScale128) return Number::Scaled(1, places);
  return big_path::FromDigits(false, "1", places);
}

}  // namespace

auto Number::Parse(std::string_view text) -> std::optional<Number> {
  if (text.size() > kMaxTextLength) return std::nullopt;
  const bool is_negative = text.starts_with('-');
  if (is_negative) text.remove_prefix(1);
  const std::string_view whole = TakeDigits(text);
  if (whole.empty()) return std::nullopt;
  if (text.starts_with('/')) return ParseFraction(is_negative, whole, text.substr(1));
  std::string_view fraction;
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    fraction = TakeDigits(text);
    if (fraction.empty()) return std::nullopt;
  }
  int exponent = 0;
  if (text.starts_with('e') || text.starts_with('E')) {
    const auto parsed = ParseExponent(text.substr(1));
    if (!parsed) return std::nullopt;
    exponent = *parsed;
    text = {};
  }
  if (!text.empty()) return std::nullopt;
  return FromDigits(is_negative, whole, fraction, exponent);
}

auto Number::SignificantDigits() const -> std::optional<int> {
  const auto decimal = ToDigits(*this);
  if (!decimal) return std::nullopt;
  return static_cast<int>(decimal->digits.size());
}

auto Number::DecimalPlaces() const -> std::optional<int> {
  if (IsSmall()) {
    auto decimal = NumberInternals::ToDecimal(*this);
    StripTrailingZeros(decimal.coefficient, decimal.scale);
    return decimal.scale;
  }
  const auto decimal = ToDigits(*this);
  if (!decimal) return std::nullopt;
  return std::max(decimal->scale, 0);
}

auto Number::FitsAtRest() const -> bool {
  if (IsSmall()) return true;  // at most 19 digits
  if (NumberInternals::IsDecimal(*this) &&
      Magnitude(Coefficient()) < static_cast<Uint128>(PowerOfTen128(kMaxDigitsAtRest)))
    return true;
  const auto digits = SignificantDigits();
  return digits && *digits <= kMaxDigitsAtRest;
}

auto Number::ToText() const -> std::string {
  if (const auto decimal = ToDigits(*this)) return ToPlainText(*decimal, 0);
  return big_path::ToFractionText(*this);
}

auto Number::ToDecimalText(int places) const -> std::string {
  places = std::max(places, 0);
  auto decimal = ToDigits(*this);
  if (!decimal || decimal->scale > places)
    decimal = ToDigits(RoundedTo(TenToMinus(places), RoundingMode::HalfEven));
  return ToPlainText(*decimal, places);
}

auto Number::ToApproximateText(int significant_digits) const -> std::string {
  if (IsZero()) return "0";
  significant_digits = std::max(significant_digits, 1);
  // The decimals that precede the first digit that is not zero count for nothing; the digits before
  // the point count as significant.
  const Number magnitude = Abs();
  int places = significant_digits;
  if (magnitude >= 1) {
    places -= static_cast<int>(magnitude.Floor().ToText().size());
  } else if (const auto decimal = ToDigits(magnitude)) {
    places += decimal->scale - static_cast<int>(decimal->digits.size());
  } else {
    for (Number tenfold = magnitude * 10; tenfold < 1; tenfold *= 10) ++places;
  }
  places = std::max(places, 0);
  return RoundedTo(TenToMinus(places), RoundingMode::HalfEven).ToText();
}

}  // namespace bpo::values
