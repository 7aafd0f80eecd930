// Holidays of a year from their rules, and the counting of business days.
#include "values/calendar.h"

#include <algorithm>
#include <limits>

namespace bpo::values {
namespace {

auto Plus(Date date, int days) -> std::optional<Date> { return date.PlusDays(days); }

auto NthWeekdayOf(const NthWeekday& rule, int year) -> std::optional<Date> {
  const auto first = Date::FromYmd(year, rule.month, 1);
  if (!first) return std::nullopt;
  const auto wanted = static_cast<int>(rule.weekday);
  if (rule.nth == NthWeekday::kLast) {
    const Date last = first->LastOfMonth();
    return Plus(last, -((static_cast<int>(last.DayOfWeek()) - wanted + 7) % 7));
  }
  if (rule.nth < 1 || rule.nth > 5) return std::nullopt;
  const int day = 1 + (wanted - static_cast<int>(first->DayOfWeek()) + 7) % 7 + (rule.nth - 1) * 7;
  return Date::FromYmd(year, rule.month, day);
}

struct DateByRule {
  std::optional<Date> operator()(const FixedDate& rule) const {
    return Date::FromYmd(year, rule.month, rule.day);
  }
  std::optional<Date> operator()(const NthWeekday& rule) const { return NthWeekdayOf(rule, year); }
  std::optional<Date> operator()(const EasterOffset& rule) const {
    return Easter(year).PlusDays(rule.days);
  }
  std::optional<Date> operator()(const SingleDate& rule) const {
    return rule.date.Year() == year ? std::optional(rule.date) : std::nullopt;
  }

  int year;
};

auto SubstituteRuleOf(const HolidayRule& rule) -> SubstituteRule {
  const auto* const fixed = std::get_if<FixedDate>(&rule.when);
  return fixed == nullptr ? SubstituteRule::None : fixed->substitute;
}

struct OwnDate {
  Date date;
  SubstituteRule substitute;
};

// The date that the rule gives in a year before any substitution.
auto OwnDateIn(const HolidayRule& rule, int year) -> std::optional<OwnDate> {
  if (rule.first_year && year < *rule.first_year) return std::nullopt;
  if (rule.last_year && year > *rule.last_year) return std::nullopt;
  for (const HolidayException& exception : rule.exceptions) {
    if (exception.year != year) continue;
    if (!exception.instead) return std::nullopt;
    return OwnDate{*exception.instead, SubstituteRule::None};
  }
  const auto date = std::visit(DateByRule{year}, rule.when);
  if (!date) return std::nullopt;
  return OwnDate{*date, SubstituteRuleOf(rule)};
}

auto NearestWeekday(Date date, WeekdaySet working_weekdays) -> std::optional<Date> {
  for (int distance = 1; distance < 7; ++distance) {
    for (const int step : {distance, -distance}) {
      const auto candidate = Plus(date, step);
      if (candidate && working_weekdays.Contains(candidate->DayOfWeek())) return candidate;
    }
  }
  return std::nullopt;
}

}  // namespace

Calendar::Calendar(WeekdaySet working_weekdays, std::vector<HolidayRule> rules, int first_year,
                   int last_year)
    : working_weekdays_(working_weekdays), rules_(std::move(rules)) {
  for (HolidayRule& rule : rules_) {
    if (!rule.substitute_title.empty()) continue;
    const bool is_observed = SubstituteRuleOf(rule) == SubstituteRule::NearestWeekday;
    rule.substitute_title = rule.title;
    rule.substitute_title += is_observed ? " (observed)" : " (substitute day)";
  }
  first_year = std::clamp(first_year, Date::kMinYear, Date::kMaxYear);
  last_year = std::clamp(last_year, first_year, Date::kMaxYear);
  from_ = Date::FromYmd(first_year, 1, 1).value();
  to_ = Date::FromYmd(last_year, 12, 31).value();
  for (int year = first_year; year <= last_year; ++year) {
    const auto in_year = HolidaysIn(year);
    holidays_.insert(holidays_.end(), in_year.begin(), in_year.end());
  }
  counts_.reserve(static_cast<std::size_t>(to_ - from_ + 1));
  std::int32_t count = 0;
  auto holiday = holidays_.begin();
  for (std::int32_t days = from_.Days(); days <= to_.Days(); ++days) {
    const Date date = Date::FromDays(days).value();
    while (holiday != holidays_.end() && holiday->date < date) ++holiday;
    const bool is_holiday = holiday != holidays_.end() && holiday->date == date;
    if (!is_holiday && working_weekdays_.Contains(date.DayOfWeek())) ++count;
    counts_.push_back(count);
  }
}

// Substitutes may cross into the next year or back, so the neighbours take part.
auto Calendar::HolidaysIn(int year) const -> std::vector<Holiday> {
  struct Pending {
    Date date;
    std::uint32_t rule;
  };
  std::vector<Holiday> holidays;
  std::vector<Pending> pending;
  const auto is_taken = [&](Date date) {
    return std::ranges::any_of(holidays,
                               [date](const Holiday& holiday) { return holiday.date == date; });
  };
  for (int each = std::max(year - 1, Date::kMinYear); each <= std::min(year + 1, Date::kMaxYear);
       ++each) {
    for (std::uint32_t rule = 0; rule < rules_.size(); ++rule) {
      const auto own = OwnDateIn(rules_[rule], each);
      if (!own) continue;
      holidays.push_back({own->date, rule, false});
      if (working_weekdays_.Contains(own->date.DayOfWeek())) continue;
      if (own->substitute == SubstituteRule::NearestWeekday) {
        const auto nearest = NearestWeekday(own->date, working_weekdays_);
        if (nearest) holidays.push_back({*nearest, rule, true});
      } else if (own->substitute == SubstituteRule::NextWorkingDay) {
        pending.push_back({own->date, rule});
      }
    }
  }
  std::ranges::stable_sort(pending, {}, &Pending::date);
  for (const auto& [date, rule] : pending) {
    auto candidate = Plus(date, 1);
    while (candidate && !working_weekdays_.IsEmpty() &&
           (!working_weekdays_.Contains(candidate->DayOfWeek()) || is_taken(*candidate))) {
      candidate = Plus(*candidate, 1);
    }
    if (candidate) holidays.push_back({*candidate, rule, true});
  }
  std::erase_if(holidays, [year](const Holiday& holiday) { return holiday.date.Year() != year; });
  std::ranges::sort(holidays, [](const Holiday& a, const Holiday& b) {
    return a.date != b.date ? a.date < b.date : a.rule < b.rule;
  });
  return holidays;
}

auto Calendar::TitleOf(const Holiday& holiday) const -> std::string_view {
  const HolidayRule& rule = rules_[holiday.rule];
  return holiday.is_substitute ? rule.substitute_title : rule.title;
}

auto Calendar::HolidayOn(Date date) const -> std::optional<std::string_view> {
  const auto title_in =
      [&](const std::vector<Holiday>& holidays) -> std::optional<std::string_view> {
    const auto found = std::ranges::lower_bound(holidays, date, {}, &Holiday::date);
    if (found == holidays.end() || found->date != date) return std::nullopt;
    return TitleOf(*found);
  };
  return Covers(date) ? title_in(holidays_) : title_in(HolidaysIn(date.Year()));
}

auto Calendar::IsBusinessDay(Date date) const -> bool {
  if (!working_weekdays_.Contains(date.DayOfWeek())) return false;
  if (!Covers(date)) return !HolidayOn(date);
  const auto day = static_cast<std::size_t>(date - from_);
  return counts_[day] != (day == 0 ? 0 : counts_[day - 1]);
}

auto Calendar::BusinessDaysThrough(Date date) const -> std::int64_t {
  return counts_[static_cast<std::size_t>(date - from_)];
}

auto Calendar::CountSlowly(Date after, Date to) const -> std::int64_t {
  std::int64_t count = 0;
  int year = 0;
  std::vector<Holiday> holidays;
  for (std::int64_t days = std::int64_t{after.Days()} + 1; days <= to.Days(); ++days) {
    const Date date = Date::FromDays(days).value();
    if (!working_weekdays_.Contains(date.DayOfWeek())) continue;
    if (date.Year() != year) {
      year = date.Year();
      holidays = HolidaysIn(year);
    }
    if (!std::ranges::binary_search(holidays, date, {}, &Holiday::date)) ++count;
  }
  return count;
}

auto Calendar::BusinessDaysBetween(Date from, Date to) const -> std::int64_t {
  if (to < from) return -BusinessDaysBetween(to, from);
  if (Covers(from) && Covers(to)) return BusinessDaysThrough(to) - BusinessDaysThrough(from);
  return CountSlowly(from, to);
}

auto Calendar::NthSlowly(Date date, std::int64_t n, int direction) const -> std::optional<Date> {
  int year = 0;
  std::vector<Holiday> holidays;
  while (true) {
    const auto next = Plus(date, direction);
    if (!next) return std::nullopt;
    date = *next;
    if (!working_weekdays_.Contains(date.DayOfWeek())) continue;
    if (date.Year() != year) {
      year = date.Year();
      holidays = HolidaysIn(year);
    }
    if (std::ranges::binary_search(holidays, date, {}, &Holiday::date)) continue;
    if (--n == 0) return date;
  }
}

auto Calendar::NthBusinessDayAfter(Date date, std::int64_t n) const -> std::optional<Date> {
  if (n < 1 || working_weekdays_.IsEmpty()) return std::nullopt;
  if (!Covers(date)) return NthSlowly(date, n, 1);
  const std::int64_t before = BusinessDaysThrough(date);
  const std::int64_t available = counts_.back() - before;
  if (n > available) return NthSlowly(to_, n - available, 1);
  const auto found = std::ranges::lower_bound(counts_, before + n);
  return from_.PlusDays(found - counts_.begin());
}

auto Calendar::NthBusinessDayBefore(Date date, std::int64_t n) const -> std::optional<Date> {
  if (n < 1 || working_weekdays_.IsEmpty()) return std::nullopt;
  if (!Covers(date)) return NthSlowly(date, n, -1);
  const std::int64_t before = BusinessDaysThrough(date) - (IsBusinessDay(date) ? 1 : 0);
  if (n > before) return NthSlowly(from_, n - before, -1);
  const auto found = std::ranges::lower_bound(counts_, before - n + 1);
  return from_.PlusDays(found - counts_.begin());
}

auto Calendar::With(const std::vector<Date>& holidays) const -> Calendar {
  std::vector<HolidayRule> rules = rules_;
  for (const Date date : holidays) {
    HolidayRule rule;
    rule.title = "holiday";
    rule.when = SingleDate{date};
    rules.push_back(std::move(rule));
  }
  return Calendar(working_weekdays_, std::move(rules), from_.Year(), to_.Year());
}

}  // namespace bpo::values
