#include "plan/run.h"

#include <algorithm>

namespace bpo::plan {

GivenCalendar::GivenCalendar(const values::Calendar& without,
                             const std::vector<values::Date>& holidays)
    : days(without.With(holidays)) {
  for (const values::Date date : holidays) years.push_back(date.Year());
  std::sort(years.begin(), years.end());
  years.erase(std::unique(years.begin(), years.end()), years.end());
}

}  // namespace bpo::plan
