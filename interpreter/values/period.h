// Settlement periods: how a contract's term is cut into months, weeks, quarters, years, months from
// a day, or not at all, and how each piece is called.
#ifndef BPO_VALUES_PERIOD_H
#define BPO_VALUES_PERIOD_H

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "values/date.h"

namespace bpo::values {

// The days of a contract, first and last included; `to` is Date::Latest() when it is open-ended.
struct Term {
  Date from;
  Date to;

  auto Contains(Date date) const -> bool { return from <= date && date <= to; }
  friend auto operator==(const Term& a, const Term& b) -> bool = default;
};

struct Period {
  std::int32_t index = 0;
  Date from;
  Date to;                  // included
  bool is_partial = false;  // the term begins or ends inside it; from and to are cut to the term

  auto Days() const -> std::int64_t { return to - from + 1; }
  auto Contains(Date date) const -> bool { return from <= date && date <= to; }
  friend auto operator==(const Period& a, const Period& b) -> bool = default;
};

// A stretch of time longer than a period, by which clauses recur and running totals restart.
// Contract years are counted from the first day of the term.
enum class Interval : std::uint8_t { Quarter, ContractYear, CalendarYear };
auto ToText(Interval interval) -> std::string_view;  // quarter, contract year, calendar year

// When something exists that does not exist in every period: in the period that ends an interval,
// in the one in which a month begins, or in the one that contains a day. One of the three is set.
struct Recurrence {
  std::optional<Interval> interval;
  std::optional<int> month;  // 1 to 12
  std::optional<Date> day;

  auto ToText() const -> std::string;  // every quarter, every January, on 2026-03-15
  friend auto operator==(const Recurrence& a, const Recurrence& b) -> bool = default;
};

// Immutable and cheap to copy. Index 0 is the period that contains the term's first day.
class PeriodScheme {
 public:
  enum class Kind : std::uint8_t { Month, Week, Quarter, Year, MonthFromDay, Once };

  // Each returns nullopt when the term ends before it begins.
  static auto Monthly(const Term& term) -> std::optional<PeriodScheme>;
  static auto Weekly(const Term& term) -> std::optional<PeriodScheme>;  // Monday to Sunday
  static auto Quarterly(const Term& term) -> std::optional<PeriodScheme>;
  static auto Yearly(const Term& term) -> std::optional<PeriodScheme>;
  // From that day of one month to the day before it in the next; nullopt unless day is 2 to 28.
  static auto MonthlyFromDay(int day, const Term& term) -> std::optional<PeriodScheme>;
  static auto Once(const Term& term) -> std::optional<PeriodScheme>;  // the term is the one period

  auto SchemeKind() const -> Kind { return kind_; }
  auto StartDay() const -> int { return start_day_; }  // of a month from a day; otherwise 1
  auto WholeTerm() const -> const Term& { return term_; }

  // The number of periods that the term touches.
  auto Count() const -> std::int32_t { return count_; }

  // The period whose calendar days include the date, which may lie before the term (a negative
  // index) or after it (Count() or more). Before and after the one period of Once: -1 and 1.
  auto IndexOf(Date date) const -> std::int32_t;

  // Whether there is such a period: within the years 1 to 9999, and only 0 for Once.
  auto Has(std::int32_t index) const -> bool;

  // Cut to the term where the term begins or ends inside the period; periods wholly outside the
  // term are whole. Throws std::out_of_range unless Has(index).
  auto At(std::int32_t index) const -> Period;

  // The whole calendar period, term or no term. Throws std::out_of_range unless Has(index).
  auto WholeAt(std::int32_t index) const -> Period;

  // The first and last day of the interval that contains the date; the last one of the term may
  // reach beyond it.
  auto IntervalAround(Interval interval, Date date) const -> Term;

  // Whether something that recurs in this way exists in the period. A period belongs to the
  // interval in which it begins, and ends it if it contains its last day or is the last of the
  // term.
  auto Occurs(const Recurrence& recurrence, std::int32_t index) const -> bool;

  // The index of the period with this id: the inverse of IdOf.
  auto Parse(std::string_view id) const -> std::optional<std::int32_t>;

  // Months "2026-03", quarters "2026-Q1", ISO weeks "2026-W09", years "2026", once "once". A month
  // from day n is called by the month in which it starts: "2026-03" is 15 March to 14 April.
  // Both throw std::out_of_range unless Has(index).
  auto IdOf(std::int32_t index) const -> std::string;

  // "March 2026", "Q1 2026", "week 9 of 2026", "2026", "15 March 2026 to 14 April 2026"; for Once
  // the days of the term. Does not tell whether the period is partial.
  auto ToLongText(std::int32_t index) const -> std::string;

 private:
  PeriodScheme(Kind kind, int start_day, const Term& term);

  // Counts the scheme's calendar periods from a fixed origin, independent of the term.
  auto OrdinalOf(Date date) const -> std::int64_t;
  auto FirstDayOf(std::int64_t ordinal) const -> std::int64_t;

  Kind kind_;
  std::uint8_t start_day_;
  Term term_;
  std::int64_t first_ordinal_ = 0;
  std::int32_t count_ = 0;
  std::int32_t earliest_ = 0;  // the first and last index that there is
  std::int32_t latest_ = 0;
};

}  // namespace bpo::values

#endif  // BPO_VALUES_PERIOD_H
