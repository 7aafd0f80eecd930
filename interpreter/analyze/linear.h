// A sum of slots, each with a factor, and a constant: `0.02 x base_charges + 500`. What two lines
// and a bound have in common cancels out in it, where intervals alone know nothing.

#pragma once

#include <map>

#include "plan/step.h"

namespace bpo::analyze {

using values::Number;

struct Linear {
  Number constant;
  std::map<plan::SlotId, Number> factors;  // none is zero

  static auto Of(plan::SlotId slot) -> Linear { return {Number(0), {{slot, Number(1)}}}; }
  static auto Of(const Number& constant) -> Linear { return {constant, {}}; }

  auto Add(const Linear& other, const Number& times) -> Linear& {
    constant += other.constant * times;
    for (const auto& [slot, factor] : other.factors) Add(slot, factor * times);
    return *this;
  }
  auto Add(plan::SlotId slot, const Number& factor) -> void {
    const auto place = factors.try_emplace(slot).first;
    place->second += factor;
    if (place->second.IsZero()) factors.erase(place);
  }
  [[nodiscard]] auto Times(const Number& factor) const -> Linear {
    return Linear{}.Add(*this, factor);
  }
  friend auto operator+(Linear a, const Linear& b) -> Linear { return std::move(a.Add(b, 1)); }
  friend auto operator-(Linear a, const Linear& b) -> Linear { return std::move(a.Add(b, -1)); }
  friend auto operator==(const Linear&, const Linear&) -> bool = default;
};

}  // namespace bpo::analyze
