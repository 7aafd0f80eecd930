// The contact_center contract as a C++ programmer would write it by hand: scaled integers, no
// language, no explanation. The yardstick of the benchmarks, and an independent computation that
// their results are compared with.
//
// Money is in cents, percents in tenths of a percent, hours in hundredths, days since 1970-01-01.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

namespace handwritten {

__extension__ typedef __int128 Wide;

enum class Level : std::uint8_t { Met, Missed, Excused };
enum class Duty : std::uint8_t { Pending, Fulfilled, FulfilledLate, Violated };

// One month as its data gives it.
struct Month {
  std::int64_t index = 0;  // since January 2025
  std::int64_t end = 0;    // last day
  std::int64_t as_of = 0;
  std::int64_t calls_offered = 0;
  std::int64_t calls_handled = 0;
  std::int64_t abandoned = 0;
  std::int64_t answered_in_20s = 0;
  std::int64_t training_hundredths = 0;
  std::int64_t carrier_cents = 0;
  std::optional<std::int64_t> quality_tenths;
  std::optional<std::int64_t> cpi_tenths;  // in January
  std::optional<std::int64_t> delivered;   // the report, as of as_of
};

// What the next month needs of this one.
struct Kept {
  std::int64_t factor =
      1'000'000;  // of the index, in millionths: two rises of tenths of a percent are exact
  std::array<Level, 6> answer_speed{};  // the last six months, by index modulo 6
  std::int64_t missed_in_a_row = 0;  // of abandonment; an excused month neither ends nor extends it
};

struct Result {
  std::int64_t handling = 0, handling_minimum = 0, training_fee = 0, carrier = 0;
  std::int64_t slow_answers = 0, lost_callers = 0, at_risk = 0, quality = 0;
  std::int64_t charges = 0, credits = 0, bonuses = 0, net = 0, sales_tax = 0, payable = 0;
  std::optional<std::int64_t> answer_rate, abandonment_rate;  // tenths of a percent
  Level answer_speed{}, abandonment{};
  Duty report{};
  std::int64_t due = 0, late_by = 0;
  bool may_terminate = false;
};

// numerator / denominator to the nearest, ties away from zero; both positive or the numerator zero.
inline auto HalfUp(Wide numerator, Wide denominator) -> std::int64_t {
  return static_cast<std::int64_t>((2 * numerator + denominator) / (2 * denominator));
}

// Bank holidays in England and Wales, 2025 to 2028, as days since 1970-01-01.
inline constexpr std::array<std::int64_t, 32> kHolidays = {
    20089, 20196, 20199, 20213,
    20234, 20325, 20447, 20448,  // 2025
    20454, 20546, 20549, 20577,
    20598, 20696, 20812, 20815,  // 2026: 26 December is a Saturday
    20819, 20903, 20906, 20941,
    20969, 21060, 21179, 21180,  // 2027: 25 and 26 December at the weekend
    21186, 21288, 21291, 21305,
    21333, 21424, 21543, 21544,  // 2028: 1 January is a Saturday
};

inline auto IsBusinessDay(std::int64_t day) -> bool {
  const std::int64_t weekday = (day + 3) % 7;  // Monday is 0
  return weekday < 5 && !std::binary_search(kHolidays.begin(), kHolidays.end(), day);
}

inline auto NthBusinessDayAfter(std::int64_t day, int n) -> std::int64_t {
  while (n > 0) n -= IsBusinessDay(++day) ? 1 : 0;
  return day;
}

inline auto BusinessDaysAfter(std::int64_t from, std::int64_t to) -> std::int64_t {
  std::int64_t count = 0;
  for (std::int64_t day = from + 1; day <= to; ++day) count += IsBusinessDay(day) ? 1 : 0;
  return count;
}

inline auto Compute(const Month& month, Kept& kept) -> Result {
  Result r;
  // 4.5 the index: every January from 2026, between 0% and 3%, on the rate before
  if (month.index >= 12 && month.index % 12 == 0) {
    const std::int64_t rise = std::clamp<std::int64_t>(month.cpi_tenths.value_or(0), 0, 30);
    kept.factor = kept.factor * (1000 + rise) / 1000;
  }
  // 4.1 graduated: 1.20 up to 10,000 calls, 1.00 above; 4.2 at least 14,000; 4.3 18.00 an hour
  const std::int64_t first = std::min<std::int64_t>(month.calls_handled, 10'000);
  const Wide at_old_rates =
      static_cast<Wide>(first) * 120 + static_cast<Wide>(month.calls_handled - first) * 100;
  r.handling = HalfUp(at_old_rates * kept.factor, 1'000'000);
  r.handling_minimum = std::max<std::int64_t>(0, 1'400'000 - r.handling);
  r.training_fee =
      HalfUp(static_cast<Wide>(month.training_hundredths) * 18 * kept.factor, 1'000'000);
  r.carrier = month.carrier_cents;
  const std::int64_t base = r.handling + r.handling_minimum + r.training_fee;

  // 5.1 to 5.3
  if (month.calls_offered > 0) {
    r.answer_rate = HalfUp(static_cast<Wide>(month.answered_in_20s) * 1000, month.calls_offered);
    r.abandonment_rate = HalfUp(static_cast<Wide>(month.abandoned) * 1000, month.calls_offered);
  }
  r.answer_speed = r.answer_rate && *r.answer_rate >= 800 ? Level::Met : Level::Missed;
  r.abandonment = !r.abandonment_rate         ? Level::Excused
                  : *r.abandonment_rate <= 50 ? Level::Met
                                              : Level::Missed;
  if (r.abandonment == Level::Missed) ++kept.missed_in_a_row;
  if (r.abandonment == Level::Met) kept.missed_in_a_row = 0;

  // 5.4 1% for every whole point, 2% if unmeasured; 5.5 2%, doubled from the second month in a row
  const std::int64_t percents = !r.answer_rate         ? 2
                                : *r.answer_rate < 800 ? (800 - *r.answer_rate) / 10
                                                       : 0;
  r.slow_answers = HalfUp(static_cast<Wide>(base) * percents, 100);
  if (r.abandonment == Level::Missed)
    r.lost_callers = HalfUp(static_cast<Wide>(base) * 2 * (kept.missed_in_a_row >= 2 ? 2 : 1), 100);
  // 5.6 at most 4.5%
  const std::int64_t bound = HalfUp(static_cast<Wide>(base) * 45, 1000);
  r.at_risk = std::min<std::int64_t>(0, bound - r.slow_answers - r.lost_callers);
  // 5.7
  if (month.quality_tenths && *month.quality_tenths >= 920 && r.answer_speed == Level::Met)
    r.quality = HalfUp(base, 100);

  // 7.2 the fifth business day after the month
  r.due = NthBusinessDayAfter(month.end, 5);
  if (month.delivered) {
    r.report = *month.delivered <= r.due ? Duty::Fulfilled : Duty::FulfilledLate;
    r.late_by = BusinessDaysAfter(r.due, *month.delivered);
  } else {
    r.report = month.as_of <= r.due ? Duty::Pending : Duty::Violated;
    r.late_by = BusinessDaysAfter(r.due, month.as_of);
  }

  // 8.1, 8.2
  r.charges = base;
  r.credits = r.slow_answers + r.lost_callers + r.at_risk;
  r.bonuses = r.quality;
  r.net = r.charges - r.credits + r.bonuses + r.carrier;
  r.sales_tax = r.net >= 0 ? HalfUp(r.net, 10) : -HalfUp(-r.net, 10);
  r.payable = r.net + r.sales_tax;

  // 11.3 three misses in six months
  kept.answer_speed[static_cast<std::size_t>(month.index % 6)] = r.answer_speed;
  r.may_terminate =
      std::count(kept.answer_speed.begin(), kept.answer_speed.end(), Level::Missed) >= 3;
  return r;
}

}  // namespace handwritten
