// Where a window over periods begins.

#pragma once

#include <cstdint>

#include "plan/step.h"
#include "values/period.h"

namespace bpo::plan {

// The first period of a window that lies in the term; the windows of a year or quarter begin with
// the first period that starts in it.
auto FirstOf(const values::PeriodScheme& scheme, WindowStep::Extent extent, std::int64_t count,
             std::int64_t period) -> std::int64_t;
auto FirstOf(const values::PeriodScheme& scheme, values::Interval interval, std::int64_t period)
    -> std::int64_t;

}  // namespace bpo::plan
