// Rational arithmetic for charts: nothing here is a float, and the same page has the same bytes on
// every machine.

#include "report/scale.h"

#include <algorithm>
#include <array>
#include <utility>

namespace bpo::report {

auto NumberOf(const Decimal& decimal) -> Number {
  return Number::Parse(decimal.text()).value_or(Number());
}

Scale::Scale(Number low, Number high, int from, int to)
    : low_(std::move(low)), high_(std::move(high)), from_(from), to_(to) {
  if (high_ <= low_) high_ = low_ + 1;
}

auto Scale::Place(const Number& value) const -> std::string {
  const Number held = std::clamp(value, low_, high_);
  const Number way = (held - low_) / (high_ - low_);
  const Number place = Number(from_) + Number(to_ - from_) * way;
  return place.RoundedTo(Number::Scaled(1, 2), values::RoundingMode::HalfEven).ToText();
}

auto Scale::Percent(const Number& value) const -> std::string { return Place(value) + "%"; }

auto RoundNumbers(const Number& low, const Number& high, int most) -> std::vector<Number> {
  std::vector<Number> numbers;
  if (high <= low || most < 1) return numbers;
  Number power = 1;
  while (power * most < high - low) power *= 10;
  while (power * most / 10 >= high - low) power /= 10;
  Number step = power;
  for (const Number& finer : {power / 5, power / 4, power / 2}) {
    if (finer * most < high - low) continue;
    step = finer;
    break;
  }
  for (Number at = (low / step).Ceiling() * step; at <= high; at += step) numbers.push_back(at);
  return numbers;
}

}  // namespace bpo::report
