// One arithmetic path at a time, so that a test can force each of them on the same operands and a
// benchmark can time it. A path gives the exact result or nullopt, which means that it defers to a
// wider one; Path::Big never defers.
#ifndef BPO_VALUES_NUMBER_PATHS_H
#define BPO_VALUES_NUMBER_PATHS_H

#include <array>
#include <compare>
#include <optional>

#include "values/number.h"

namespace bpo::values {

inline constexpr std::array kPaths{Path::Small, Path::Wide, Path::Quotient, Path::Big};

// The operands are brought into the path's form first; those that do not fit it defer too.
// DivideOn and RoundOn need a divisor that is not zero and a positive place.
auto AddOn(Path path, const Number& a, const Number& b) -> std::optional<Number>;
auto SubtractOn(Path path, const Number& a, const Number& b) -> std::optional<Number>;
auto MultiplyOn(Path path, const Number& a, const Number& b) -> std::optional<Number>;
auto DivideOn(Path path, const Number& a, const Number& b) -> std::optional<Number>;
auto CompareOn(Path path, const Number& a, const Number& b) -> std::optional<std::strong_ordering>;
auto RoundOn(Path path, const Number& value, const Number& place, RoundingMode mode)
    -> std::optional<Number>;

// The same value held in the given form, nullopt when it does not fit. Not canonical.
auto HeldAs(Path path, const Number& value) -> std::optional<Number>;

}  // namespace bpo::values

#endif  // BPO_VALUES_NUMBER_PATHS_H
