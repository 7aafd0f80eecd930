// Decimal: text in, text out; compared by value without ever leaving its digits.

#include "bpo/decimal.h"

#include <algorithm>
#include <cstddef>
#include <limits>

namespace bpo {
namespace {

constexpr std::size_t kMaxDigits = 34;

auto IsDigit(char c) -> bool { return c >= '0' && c <= '9'; }

// Without the zeros that do not change the value: -012.50 is -12.5.
auto Plain(std::string_view text) -> std::string {
  const bool negative = !text.empty() && text.front() == '-';
  if (negative) text.remove_prefix(1);
  if (text.find('.') != std::string_view::npos) {
    text = text.substr(0, text.find_last_not_of('0') + 1);
    if (!text.empty() && text.back() == '.') text.remove_suffix(1);
  }
  const auto first = std::min(text.find_first_not_of('0'), text.size());
  text.remove_prefix(first);
  if (text.empty()) return "0";
  std::string plain = text.front() == '.' ? "0" : "";
  plain += text;
  return negative ? "-" + plain : plain;
}

}  // namespace

auto Decimal::Parse(std::string_view text) -> std::optional<Decimal> {
  auto digits = text;
  if (!digits.empty() && digits.front() == '-') digits.remove_prefix(1);
  const auto point = digits.find('.');
  const auto whole = digits.substr(0, point);
  const auto fraction =
      point == std::string_view::npos ? std::string_view() : digits.substr(point + 1);
  const auto all_digits = [](std::string_view part) {
    return !part.empty() && std::all_of(part.begin(), part.end(), IsDigit);
  };
  if (!all_digits(whole) || (point != std::string_view::npos && !all_digits(fraction)))
    return std::nullopt;
  const auto leading = std::min(whole.find_first_not_of('0'), whole.size());
  if (whole.size() - leading + fraction.size() > kMaxDigits) return std::nullopt;
  Decimal decimal;
  decimal.text_ = std::string(text);
  if (decimal.IsZero() && decimal.IsNegative()) decimal.text_.erase(0, 1);
  return decimal;
}

auto Decimal::IsZero() const -> bool {
  return text_.find_first_of("123456789") == std::string::npos;
}

auto Decimal::Scaled(int decimals) const -> std::optional<std::int64_t> {
  auto plain = Plain(text_);
  const bool negative = plain.front() == '-';
  if (negative) plain.erase(0, 1);
  const auto point = plain.find('.');
  const auto have = point == std::string::npos ? std::size_t{0} : plain.size() - point - 1;
  if (decimals < 0 || have > static_cast<std::size_t>(decimals)) return std::nullopt;
  if (point != std::string::npos) plain.erase(point, 1);
  if (plain.find_first_not_of('0') == std::string::npos) return 0;
  plain.append(static_cast<std::size_t>(decimals) - have, '0');
  constexpr auto kLargest = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  const std::uint64_t limit = negative ? kLargest + 1 : kLargest;
  std::uint64_t value = 0;
  for (const char c : plain) {
    const auto digit = static_cast<std::uint64_t>(c - '0');
    if (value > (limit - digit) / 10) return std::nullopt;
    value = value * 10 + digit;
  }
  return negative ? static_cast<std::int64_t>(std::uint64_t{0} - value)
                  : static_cast<std::int64_t>(value);
}

auto operator==(const Decimal& left, const Decimal& right) -> bool {
  return Plain(left.text_) == Plain(right.text_);
}

}  // namespace bpo
