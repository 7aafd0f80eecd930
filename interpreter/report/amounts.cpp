// Decimal addition on digits: the numbers are short, and no width of integer limits them.

#include "report/amounts.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace bpo::report {
namespace {

struct Digits {
  bool negative = false;
  std::string whole;  // without leading zeros beyond one
  std::string fraction;
};

auto Split(std::string_view text) -> Digits {
  Digits digits;
  if (!text.empty() && text.front() == '-') {
    digits.negative = true;
    text.remove_prefix(1);
  }
  const auto point = std::min(text.find('.'), text.size());
  digits.whole = std::string(text.substr(0, point));
  if (point < text.size()) digits.fraction = std::string(text.substr(point + 1));
  return digits;
}

// Of equally long texts of digits.
auto AddDigits(const std::string& a, const std::string& b) -> std::string {
  std::string sum(a.size(), '0');
  int carry = 0;
  for (auto at = a.size(); at-- > 0;) {
    const int digit = (a[at] - '0') + (b[at] - '0') + carry;
    sum[at] = static_cast<char>('0' + digit % 10);
    carry = digit / 10;
  }
  return carry != 0 ? "1" + sum : sum;
}
auto SubtractDigits(const std::string& larger, const std::string& smaller) -> std::string {
  auto difference = larger;
  int borrow = 0;
  for (auto at = larger.size(); at-- > 0;) {
    int digit = (larger[at] - '0') - (smaller[at] - '0') - borrow;
    borrow = digit < 0 ? 1 : 0;
    if (borrow != 0) digit += 10;
    difference[at] = static_cast<char>('0' + digit);
  }
  return difference;
}

auto AddTwo(const std::string& first, const std::string& second) -> std::string {
  auto a = Split(first);
  auto b = Split(second);
  const auto decimals = std::max(a.fraction.size(), b.fraction.size());
  const auto width = std::max(a.whole.size(), b.whole.size());
  for (auto* one : {&a, &b}) {
    one->whole.insert(0, width - one->whole.size(), '0');
    one->fraction.append(decimals - one->fraction.size(), '0');
  }
  const auto left = a.whole + a.fraction;
  const auto right = b.whole + b.fraction;
  bool negative = a.negative;
  std::string sum;
  if (a.negative == b.negative) {
    sum = AddDigits(left, right);
  } else {
    const bool left_larger = left >= right;
    sum = left_larger ? SubtractDigits(left, right) : SubtractDigits(right, left);
    negative = left_larger ? a.negative : b.negative;
  }
  if (sum.find_first_not_of('0') == std::string::npos) negative = false;
  auto whole = sum.substr(0, sum.size() - decimals);
  whole.erase(0, std::min(whole.find_first_not_of('0'), whole.size()));
  if (whole.empty()) whole = "0";
  return (negative ? "-" : "") + whole +
         (decimals == 0 ? "" : "." + sum.substr(sum.size() - decimals));
}

}  // namespace

auto Sum(const std::vector<Decimal>& amounts) -> Decimal {
  if (amounts.empty()) return {};
  auto sum = amounts.front().text();
  for (std::size_t i = 1; i < amounts.size(); ++i) sum = AddTwo(sum, amounts[i].text());
  return Decimal::Parse(sum).value_or(Decimal());
}

auto Negated(const Decimal& amount) -> Decimal {
  if (amount.IsZero()) return amount;
  const auto& text = amount.text();
  return Decimal::Parse(text.front() == '-' ? text.substr(1) : "-" + text).value_or(amount);
}

auto WithThousands(std::string_view text) -> std::string {
  std::string grouped;
  const auto is_digit = [&](std::size_t at) {
    return at < text.size() && text[at] >= '0' && text[at] <= '9';
  };
  for (std::size_t i = 0; i < text.size();) {
    if (!is_digit(i)) {
      grouped += text[i++];
      continue;
    }
    std::size_t end = i;
    while (is_digit(end)) ++end;
    const bool whole = i == 0 || text[i - 1] == ' ' || text[i - 1] == '-' || text[i - 1] == '(';
    for (; i < end; ++i) {
      grouped += text[i];
      if (whole && end - i > 1 && (end - i - 1) % 3 == 0) grouped += ',';
    }
    while (i < text.size() && (is_digit(i) || text[i] == '.')) grouped += text[i++];  // decimals
  }
  return grouped;
}

}  // namespace bpo::report
