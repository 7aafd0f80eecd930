// The seven ways in which a clause may round, and their words in the language.
//
// Rounding happens nowhere but in Number::RoundedTo, which takes one of these modes and a place.
#ifndef BPO_VALUES_ROUNDING_H
#define BPO_VALUES_ROUNDING_H

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace bpo::values {

enum class RoundingMode : std::uint8_t {
  HalfUp,    // to the nearest, ties away from zero:  2.5 -> 3, -2.5 -> -3
  HalfDown,  // to the nearest, ties toward zero:     2.5 -> 2, -2.5 -> -2
  HalfEven,  // to the nearest, ties to the even one: 2.5 -> 2,  3.5 -> 4
  Up,        // away from zero:                       2.1 -> 3, -2.1 -> -3
  Down,      // toward zero:                          2.9 -> 2, -2.9 -> -2
  Ceiling,   // toward plus infinity:                 2.1 -> 3, -2.9 -> -2
  Floor,     // toward minus infinity:                2.9 -> 2, -2.1 -> -3
};

inline constexpr std::array kRoundingModes{
    RoundingMode::HalfUp, RoundingMode::HalfDown, RoundingMode::HalfEven, RoundingMode::Up,
    RoundingMode::Down,   RoundingMode::Ceiling,  RoundingMode::Floor,
};

// "half up", "half down", "half even", "up", "down", "ceiling", "floor".
auto ToText(RoundingMode mode) -> std::string_view;
auto ParseRoundingMode(std::string_view text) -> std::optional<RoundingMode>;

}  // namespace bpo::values

#endif  // BPO_VALUES_ROUNDING_H
