#include "values/thousands.h"

#include <algorithm>
#include <cstddef>

namespace bpo::values {

auto ReadInTwoWays(std::string_view written, int decimals) -> std::optional<TwoReadings> {
  constexpr std::size_t kGroup = 3;
  const auto point = written.find('.');
  if (point == std::string_view::npos || point == 0 || point > kGroup || written.front() == '0' ||
      written.size() != point + 1 + kGroup)
    return std::nullopt;
  const auto whole = written.substr(0, point);
  auto group = written.substr(point + 1);
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (!std::ranges::all_of(whole, is_digit) || !std::ranges::all_of(group, is_digit))
    return std::nullopt;

  TwoReadings readings;
  readings.thousands = std::string(whole) + "_" + std::string(group);
  readings.with_comma = std::string(whole) + "," + std::string(group);
  if (group.back() != '0') return readings;
  while (!group.empty() && group.back() == '0' && group.size() > static_cast<std::size_t>(decimals))
    group.remove_suffix(1);
  readings.decimal = std::string(whole) + (group.empty() ? "" : "." + std::string(group));
  return readings;
}

}  // namespace bpo::values
