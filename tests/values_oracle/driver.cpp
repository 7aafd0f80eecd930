// Answers arithmetic questions of compare.py, one a line, with bpo's exact numbers.
//
//   add A B | subtract A B | multiply A B | divide A B | compare A B
//   round MODE PLACE A         MODE is the index of the rounding mode
//   fixed PLACES A             ToDecimalText
//   text A                     ToText of what was parsed
//
// Answer to the arithmetic ones: the result of the operator, then one sign for each path forced on
// the same operands (Small, Wide, Quotient, Big): `=` the same value, `-` deferred, `!` another
// one; then one sign for the operator on operands held in other forms.
#include <charconv>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>

#include "values/number.h"
#include "values/number_paths.h"

namespace {

using bpo::values::Number;
using bpo::values::Path;
using bpo::values::RoundingMode;

auto TakeWord(std::string_view& line) -> std::string_view {
  const std::size_t end = std::min(line.find(' '), line.size());
  const std::string_view word = line.substr(0, end);
  line.remove_prefix(std::min(end + 1, line.size()));
  return word;
}

auto TakeInt(std::string_view& line) -> int {
  const std::string_view word = TakeWord(line);
  int value = 0;
  std::from_chars(word.data(), word.data() + word.size(), value);
  return value;
}

auto IsSame(const Number& a, const Number& b) -> bool {
  return a == b && a.Hash() == b.Hash() && a.ToText() == b.ToText() &&
         a.Canonical().Form() == b.Canonical().Form();
}

auto IsSame(std::strong_ordering a, std::strong_ordering b) -> bool { return a == b; }

template <typename Result>
auto Sign(const Result& expected, const std::optional<Result>& result) -> char {
  if (!result) return '-';
  return IsSame(expected, *result) ? '=' : '!';
}

auto Text(const Number& number) -> std::string { return number.ToText(); }
auto Text(std::strong_ordering ordering) -> std::string {
  return ordering < 0 ? "-1" : ordering > 0 ? "1" : "0";
}

template <typename Operation, typename OnPath>
void Answer(std::size_t line_number, const Number& a, const Number& b, Operation operation,
            OnPath on_path) {
  const auto result = operation(a, b);
  std::string signs;
  for (const Path path : bpo::values::kPaths) {
    signs +=
        Sign(result, std::optional<std::remove_const_t<decltype(result)>>(on_path(path, a, b)));
  }
  // Each pair of forms has its turn.
  const auto x = HeldAs(bpo::values::kPaths[line_number % 4], a);
  const auto y = HeldAs(bpo::values::kPaths[line_number / 4 % 4], b);
  signs += x && y ? Sign(result, std::optional(operation(*x, *y))) : '-';
  std::cout << Text(result) << ' ' << signs << '\n';
}

}  // namespace

auto main() -> int {
  std::ios::sync_with_stdio(false);
  std::string buffer;
  for (std::size_t line_number = 0; std::getline(std::cin, buffer); ++line_number) {
    std::string_view line = buffer;
    const std::string_view operation = TakeWord(line);
    std::optional<RoundingMode> mode;
    int places = 0;
    if (operation == "round") mode = static_cast<RoundingMode>(TakeInt(line));
    if (operation == "fixed") places = TakeInt(line);
    const auto first = Number::Parse(TakeWord(line));
    if (!first) {
      std::cout << "unreadable\n";
      continue;
    }
    const Number& a = *first;
    if (operation == "text") {
      std::cout << a.ToText() << '\n';
      continue;
    }
    if (operation == "fixed") {
      std::cout << a.ToDecimalText(places) << '\n';
      continue;
    }
    const auto second = Number::Parse(TakeWord(line));
    if (!second) {
      std::cout << "unreadable\n";
      continue;
    }
    const Number& b = *second;
    if (operation == "add") {
      Answer(
          line_number, a, b, [](const Number& x, const Number& y) { return x + y; },
          bpo::values::AddOn);
    } else if (operation == "subtract") {
      Answer(
          line_number, a, b, [](const Number& x, const Number& y) { return x - y; },
          bpo::values::SubtractOn);
    } else if (operation == "multiply") {
      Answer(
          line_number, a, b, [](const Number& x, const Number& y) { return x * y; },
          bpo::values::MultiplyOn);
    } else if (operation == "divide") {
      if (b.IsZero()) {
        std::cout << "zero\n";
        continue;
      }
      Answer(
          line_number, a, b, [](const Number& x, const Number& y) { return x / y; },
          bpo::values::DivideOn);
    } else if (operation == "compare") {
      Answer(
          line_number, a, b, [](const Number& x, const Number& y) { return x <=> y; },
          bpo::values::CompareOn);
    } else if (operation == "round") {
      Answer(
          line_number, b, a,
          [&](const Number& x, const Number& place) { return x.RoundedTo(place, *mode); },
          [&](Path path, const Number& x, const Number& place) {
            return RoundOn(path, x, place, *mode);
          });
    } else {
      std::cout << "unknown\n";
    }
  }
}
