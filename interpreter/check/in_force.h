// Which amendments hold for a period.

#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "values/date.h"
#include "values/period.h"

namespace bpo::check {

// When an amendment takes hold.
struct TakesHold {
  std::int64_t period = 0;  // the first period that reads it
  std::int64_t blend = -1;  // the period that it shares by calendar days with what was before
  values::Date signed_on;
};

// Amendments in force, and which of them are blended into the period.
using InForce = std::vector<std::pair<std::uint32_t, bool>>;

// The amendments that hold for a period, for who knows what was signed by `known` (none:
// everything). What is signed by the period's first day is known in it.
inline auto InForceIn(const values::PeriodScheme& scheme, const std::vector<TakesHold>& amendments,
                      std::int64_t period, std::optional<values::Date> known) -> InForce {
  InForce in_force;
  const values::Date from = scheme.At(static_cast<std::int32_t>(period)).from;
  for (std::uint32_t i = 0; i < amendments.size(); ++i) {
    const TakesHold& one = amendments[i];
    if (one.period > period) continue;
    if (known && one.signed_on > *known && one.signed_on > from) continue;
    in_force.emplace_back(i, one.blend == period);
  }
  return in_force;
}

}  // namespace bpo::check
