// Numbers whose point a reader may take for a mark of thousands: `18.500` is eighteen and a half,
// and in much of Europe eighteen thousand five hundred.
#ifndef BPO_VALUES_THOUSANDS_H
#define BPO_VALUES_THOUSANDS_H

#include <optional>
#include <string>
#include <string_view>

namespace bpo::values {

// Both readings, each in a form that has no other.
struct TwoReadings {
  std::string thousands;               // 18_500
  std::string with_comma;              // 18,500: the same, for people
  std::optional<std::string> decimal;  // 18.50; none where no decimal can be left out: 18.505
};

// What is written as one to three digits that do not begin with 0, a point, three digits, and
// nothing else; none for other text. The decimal reading keeps `decimals`, or has none at all.
auto ReadInTwoWays(std::string_view written, int decimals) -> std::optional<TwoReadings>;

}  // namespace bpo::values

#endif  // BPO_VALUES_THOUSANDS_H
