#include "plan/window.h"

#include <algorithm>

namespace bpo::plan {

auto FirstOf(const values::PeriodScheme& scheme, WindowStep::Extent extent, std::int64_t count,
             std::int64_t period) -> std::int64_t {
  using Extent = WindowStep::Extent;
  switch (extent) {
    case Extent::Last: return std::max<std::int64_t>(0, period - count + 1);
    case Extent::Previous: return std::max<std::int64_t>(0, period - count);
    case Extent::SinceStart: return 0;
    case Extent::Quarter: return FirstOf(scheme, values::Interval::Quarter, period);
    case Extent::CalendarYear: return FirstOf(scheme, values::Interval::CalendarYear, period);
    case Extent::ContractYear: return FirstOf(scheme, values::Interval::ContractYear, period);
  }
  return 0;
}

auto FirstOf(const values::PeriodScheme& scheme, values::Interval interval, std::int64_t period)
    -> std::int64_t {
  const values::Date from = scheme.At(static_cast<std::int32_t>(period)).from;
  const values::Date day = scheme.IntervalAround(interval, from).from;
  if (day <= scheme.WholeTerm().from) return 0;
  const std::int32_t index = scheme.IndexOf(day);
  return scheme.At(index).from < day ? index + 1 : index;
}

}  // namespace bpo::plan
