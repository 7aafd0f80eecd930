// The Quotient path: a numerator over a denominator that nobody divides until a clause rounds.
// Pairs are reduced only when an operation would not fit otherwise. Each function gives the exact
// result or nullopt, which means that it defers to big rationals.
#ifndef BPO_VALUES_QUOTIENT_PATH_H
#define BPO_VALUES_QUOTIENT_PATH_H

#include <compare>
#include <optional>

#include "values/number_internals.h"
#include "values/rounding.h"

namespace bpo::values::quotient_path {

auto Add(Quotient a, Quotient b) -> std::optional<Quotient>;
auto Subtract(Quotient a, Quotient b) -> std::optional<Quotient>;
auto Multiply(Quotient a, Quotient b) -> std::optional<Quotient>;
auto Divide(Quotient a, Quotient b) -> std::optional<Quotient>;  // b is not zero
auto Compare(Quotient a, Quotient b) -> std::optional<std::strong_ordering>;
// place is positive; the result is a multiple of it.
auto Round(Quotient value, Quotient place, RoundingMode mode) -> std::optional<Quotient>;
auto Round(Quotient value, Decimal place, RoundingMode mode) -> std::optional<Decimal>;

}  // namespace bpo::values::quotient_path

#endif  // BPO_VALUES_QUOTIENT_PATH_H
