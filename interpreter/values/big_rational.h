// The Big path: rationals of any size up to kMaxNumberBits, for what fits nowhere else. It takes
// Numbers of every form and never defers. Boost.Multiprecision is an affair of the .cpp alone.
#ifndef BPO_VALUES_BIG_RATIONAL_H
#define BPO_VALUES_BIG_RATIONAL_H

#include <compare>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "values/number_internals.h"
#include "values/rounding.h"

namespace bpo::values::big_path {

// Results are in the narrowest form; they throw NumberTooLarge.
auto Add(const Number& a, const Number& b) -> Number;
auto Subtract(const Number& a, const Number& b) -> Number;
auto Multiply(const Number& a, const Number& b) -> Number;
auto Divide(const Number& a, const Number& b) -> Number;  // b is not zero
auto Compare(const Number& a, const Number& b) -> std::strong_ordering;
auto Round(const Number& value, const Number& place, RoundingMode mode)
    -> Number;  // place is positive

// digits * 10^-scale. Throws NumberTooLarge.
auto FromDigits(bool is_negative, std::string_view digits, int scale) -> Number;

auto Held(const Number& number) -> Number;    // in the form Big, whatever its size
auto Narrow(const Number& number) -> Number;  // out of the form Big where it fits a narrower one

auto IsInteger(const Number& number) -> bool;
auto ToDigits(const Number& number)
    -> std::optional<DecimalDigits>;                           // nullopt unless it terminates
auto ToFractionText(const Number& number) -> std::string;      // "-1/3"
auto ToInt128(const Number& number) -> std::optional<Int128>;  // nullopt unless such an integer
auto Hash(const Number& number) -> std::size_t;                // of the form Big

}  // namespace bpo::values::big_path

#endif  // BPO_VALUES_BIG_RATIONAL_H
