// How much time lies between two dates: whole months, and shares of a year by the day counts of the
// 2006 ISDA Definitions, section 4.16.
#ifndef BPO_VALUES_DAY_COUNT_H
#define BPO_VALUES_DAY_COUNT_H

#include <cstdint>
#include <optional>
#include <string_view>

#include "values/date.h"
#include "values/number.h"

namespace bpo::values {

enum class DayCount : std::uint8_t {
  Actual365,     // 4.16(d), Actual/365 (Fixed): days / 365
  Actual360,     // 4.16(e): days / 360
  Thirty360,     // 4.16(f), bond basis: every month has 30 days
  ActualActual,  // 4.16(b), ISDA: days in leap years / 366 + days in other years / 365
};

auto ToText(DayCount count) -> std::string_view;  // actual/365
auto ParseDayCount(std::string_view text) -> std::optional<DayCount>;

// From the first date, which counts, to the second, which does not; negative when it is earlier.
auto YearShare(Date from, Date to, DayCount count) -> Number;

// How many whole months fit between the dates: one is full on the same day of a later month.
// Negative when `to` is earlier.
auto WholeMonths(Date from, Date to) -> std::int64_t;

}  // namespace bpo::values

#endif  // BPO_VALUES_DAY_COUNT_H
