// The words of the rounding modes.
#include "values/rounding.h"

namespace bpo::values {

auto ToText(RoundingMode mode) -> std::string_view {
  switch (mode) {
    case RoundingMode::HalfUp: return "half up";
    case RoundingMode::HalfDown: return "half down";
    case RoundingMode::HalfEven: return "half even";
    case RoundingMode::Up: return "up";
    case RoundingMode::Down: return "down";
    case RoundingMode::Ceiling: return "ceiling";
    case RoundingMode::Floor: return "floor";
  }
  return {};
}

auto ParseRoundingMode(std::string_view text) -> std::optional<RoundingMode> {
  for (const RoundingMode mode : kRoundingModes) {
    if (ToText(mode) == text) return mode;
  }
  return std::nullopt;
}

}  // namespace bpo::values
