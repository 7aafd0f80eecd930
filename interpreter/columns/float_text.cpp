#include "columns/float_text.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cstdint>
#include <string_view>
#include <system_error>

namespace bpo::columns {
namespace {

// Half precision as single precision, which holds all of its values.
auto Widened(std::uint16_t half) -> std::uint32_t {
  const std::uint32_t sign = (half & 0x8000U) << 16U;
  const std::uint32_t fraction = half & 0x3FFU;
  std::uint32_t exponent = (half >> 10U) & 0x1FU;
  if (exponent == 0x1FU) return sign | 0x7F800000U | fraction << 13U;
  if (exponent != 0) return sign | (exponent + 112U) << 23U | fraction << 13U;
  if (fraction == 0) return sign;
  std::uint32_t shifted = fraction;
  for (exponent = 113U; (shifted & 0x400U) == 0; --exponent) shifted <<= 1U;
  return sign | exponent << 23U | (shifted & 0x3FFU) << 13U;
}

template <typename Binary>
auto Shortest(Binary value) -> std::string {
  std::array<char, 400> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
  return {text.data(), end};
}

auto DigitsOf(const std::string& text) -> int {
  std::string digits;
  for (const char c : text) {
    if (c == 'e' || c == 'E') break;
    if (c >= '0' && c <= '9' && !(digits.empty() && c == '0')) digits += c;
  }
  const auto last = digits.find_last_not_of('0');
  return last == std::string::npos ? 0 : static_cast<int>(last) + 1;
}

// Whether it is a whole number below `limit`, up to which each has a float of its own.
auto IsWholeUpTo(const std::string& text, std::int64_t limit) -> bool {
  const auto digits = std::string_view(text).substr(text.starts_with('-') ? 1 : 0);
  std::int64_t whole = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), whole);
  return error == std::errc{} && end == digits.data() + digits.size() && whole <= limit;
}

}  // namespace

auto TextOfFloat(std::uint64_t bits, int bytes) -> FloatText {
  FloatText found;
  found.text = bytes == 8 ? Shortest(std::bit_cast<double>(bits))
               : bytes == 4
                   ? Shortest(std::bit_cast<float>(static_cast<std::uint32_t>(bits)))
                   : Shortest(std::bit_cast<float>(Widened(static_cast<std::uint16_t>(bits))));
  const int kept = bytes == 8 ? 15 : bytes == 4 ? 6 : 3;
  const int bits_of_whole = bytes == 8 ? 53 : bytes == 4 ? 24 : 11;
  const bool is_number = found.text.find_first_of("nN") == std::string::npos;  // nan, inf
  found.is_exact = is_number && (DigitsOf(found.text) <= kept ||
                                 IsWholeUpTo(found.text, std::int64_t{1} << bits_of_whole));
  return found;
}

}  // namespace bpo::columns
