// Runs one path on operands that are brought into its form.
#include "values/number_paths.h"

#include "values/big_rational.h"
#include "values/decimal_paths.h"
#include "values/number_internals.h"
#include "values/quotient_path.h"

namespace bpo::values {
namespace {

using Internals = NumberInternals;

auto ToSmall(const Number& number) -> std::optional<Decimal> {
  if (number.Form() == Path::Small) return Internals::ToDecimal(number);
  const Number canonical = number.Canonical();
  if (canonical.Form() != Path::Small) return std::nullopt;
  return Internals::ToDecimal(canonical);
}

auto ToWide(const Number& number) -> std::optional<Decimal> {
  if (Internals::IsDecimal(number)) return Internals::ToDecimal(number);
  const Number canonical = number.Canonical();
  if (!Internals::IsDecimal(canonical)) return std::nullopt;
  return Internals::ToDecimal(canonical);
}

auto ToQuotient(const Number& number) -> std::optional<Quotient> {
  if (const auto quotient = Internals::ToQuotient(number)) return quotient;
  return Internals::ToQuotient(number.Canonical());
}

template <typename Convert, typename Operation, typename Make>
auto Run(const Number& a, const Number& b, Convert convert, Operation operation, Make make)
    -> std::optional<decltype(make(*operation(*convert(a), *convert(b))))> {
  const auto x = convert(a);
  const auto y = convert(b);
  if (!x || !y) return std::nullopt;
  const auto result = operation(*x, *y);
  if (!result) return std::nullopt;
  return make(*result);
}

template <typename Small, typename Wide, typename QuotientOperation, typename Big>
auto Compute(Path path, const Number& a, const Number& b, Small small, Wide wide,
             QuotientOperation quotient, Big big) -> std::optional<Number> {
  switch (path) {
    case Path::Small: return Run(a, b, ToSmall, small, Internals::HoldSmall);
    case Path::Wide: return Run(a, b, ToWide, wide, Internals::FromDecimal);
    case Path::Quotient: return Run(a, b, ToQuotient, quotient, Internals::FromQuotient);
    case Path::Big: break;
  }
  return big(a, b);
}

using QuotientOperation = std::optional<Quotient> (*)(Quotient, Quotient);

}  // namespace

auto AddOn(Path path, const Number& a, const Number& b) -> std::optional<Number> {
  return Compute(path, a, b, small_path::Add, wide_path::Add, quotient_path::Add, big_path::Add);
}

auto SubtractOn(Path path, const Number& a, const Number& b) -> std::optional<Number> {
  return Compute(path, a, b, small_path::Subtract, wide_path::Subtract, quotient_path::Subtract,
                 big_path::Subtract);
}

auto MultiplyOn(Path path, const Number& a, const Number& b) -> std::optional<Number> {
  return Compute(path, a, b, small_path::Multiply, wide_path::Multiply, quotient_path::Multiply,
                 big_path::Multiply);
}

auto DivideOn(Path path, const Number& a, const Number& b) -> std::optional<Number> {
  if (b.IsZero()) throw DivisionByZero();
  return Compute(path, a, b, small_path::Divide, wide_path::Divide,
                 static_cast<QuotientOperation>(quotient_path::Divide), big_path::Divide);
}

auto CompareOn(Path path, const Number& a, const Number& b) -> std::optional<std::strong_ordering> {
  const auto same = [](std::strong_ordering ordering) { return ordering; };
  switch (path) {
    case Path::Small: return Run(a, b, ToSmall, small_path::Compare, same);
    case Path::Wide: return Run(a, b, ToWide, wide_path::Compare, same);
    case Path::Quotient: return Run(a, b, ToQuotient, quotient_path::Compare, same);
    case Path::Big: break;
  }
  return big_path::Compare(a, b);
}

auto RoundOn(Path path, const Number& value, const Number& place, RoundingMode mode)
    -> std::optional<Number> {
  const auto on_decimals = [mode](auto round) {
    return [mode, round](const Decimal& x, const Decimal& y) { return round(x, y, mode); };
  };
  switch (path) {
    case Path::Small:
      return Run(value, place, ToSmall, on_decimals(small_path::Round), Internals::HoldSmall);
    case Path::Wide:
      return Run(value, place, ToWide, on_decimals(wide_path::Round), Internals::FromDecimal);
    case Path::Quotient:
      return Run(
          value, place, ToQuotient,
          [mode](const Quotient& x, const Quotient& y) { return quotient_path::Round(x, y, mode); },
          Internals::FromQuotient);
    case Path::Big: break;
  }
  return big_path::Round(value, place, mode);
}

auto HeldAs(Path path, const Number& value) -> std::optional<Number> {
  switch (path) {
    case Path::Small:
      if (const auto decimal = ToSmall(value)) return Internals::HoldSmall(*decimal);
      return std::nullopt;
    case Path::Wide:
      if (const auto decimal = ToWide(value)) return Internals::HoldWide(*decimal);
      return std::nullopt;
    case Path::Quotient:
      if (const auto quotient = ToQuotient(value)) return Internals::HoldQuotient(*quotient);
      return std::nullopt;
    case Path::Big: break;
  }
  return big_path::Held(value);
}

}  // namespace bpo::values
