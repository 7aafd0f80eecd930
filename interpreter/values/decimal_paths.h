// The Small and Wide paths: integers with a decimal scale, in 64 and in 128 bits. Each function gives
// the exact result or nullopt, which means that it defers to a wider path.
#ifndef BPO_VALUES_DECIMAL_PATHS_H
#define BPO_VALUES_DECIMAL_PATHS_H

#include <compare>
#include <optional>

#include "values/number_internals.h"
#include "values/rounding.h"

namespace bpo::values {

// Operands and results satisfy FitsSmall.
namespace small_path {
auto Add(Decimal a, Decimal b) -> std::optional<Decimal>;
auto Subtract(Decimal a, Decimal b) -> std::optional<Decimal>;
auto Multiply(Decimal a, Decimal b) -> std::optional<Decimal>;
auto Divide(Decimal a, Decimal b) -> std::optional<Decimal>;  // b is not zero
auto Compare(Decimal a, Decimal b) -> std::optional<std::strong_ordering>;
auto Round(Decimal value, Decimal place, RoundingMode mode) -> std::optional<Decimal>;  // place is positive
}  // namespace small_path

namespace wide_path {
auto Add(Decimal a, Decimal b) -> std::optional<Decimal>;
auto Subtract(Decimal a, Decimal b) -> std::optional<Decimal>;
auto Multiply(Decimal a, Decimal b) -> std::optional<Decimal>;
auto Divide(Decimal a, Decimal b) -> std::optional<Decimal>;  // b is not zero
auto Compare(Decimal a, Decimal b) -> std::optional<std::strong_ordering>;
auto Round(Decimal value, Decimal place, RoundingMode mode) -> std::optional<Decimal>;  // place is positive
}  // namespace wide_path

}  // namespace bpo::values

#endif  // BPO_VALUES_DECIMAL_PATHS_H
