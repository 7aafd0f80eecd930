// When an index applies.

#include <algorithm>

#include "plan/plan.h"

namespace bpo::plan {

auto DatesOf(const IndexStep& index, const values::PeriodScheme& scheme)
    -> std::vector<values::Date> {
  constexpr std::int64_t kMostYears = 100;
  const values::Term& term = scheme.WholeTerm();
  std::vector<values::Date> dates;
  std::int64_t year = std::max<std::int64_t>(index.from_year, 1);
  if (year < term.from.Year()) {
    year +=
        (term.from.Year() - year + index.every_years - 1) / index.every_years * index.every_years;
  }
  const std::int64_t last =
      std::min({static_cast<std::int64_t>(term.to.Year()), index.to_year, year + kMostYears});
  for (; year <= last; year += index.every_years) {
    for (const std::int64_t month : index.months) {
      const auto date = values::Date::FromYmd(static_cast<int>(year), static_cast<int>(month), 1);
      if (date && *date >= term.from) dates.push_back(*date);
    }
  }
  return dates;
}

}  // namespace bpo::plan
