// Period schemes: every calendar period has an ordinal from a fixed origin, and an index is the
// ordinal counted from the period that contains the term's first day.
#include "values/period.h"

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace bpo::values {
namespace {

constexpr std::int64_t kMondayBeforeEpoch = -3;  // 1969-12-29

auto FloorDivide(std::int64_t a, std::int64_t b) -> std::int64_t {
  return a / b - (a % b < 0 ? 1 : 0);
}

// Days since 1970-01-01 of the first of a month counted from January of the year 0. Years 0 and
// 10000, where no Date lies, are reached for the bounds of the outermost periods only.
auto FirstDayOfMonth(std::int64_t month_ordinal) -> std::int64_t {
  const auto year = static_cast<int>(FloorDivide(month_ordinal, 12));
  const auto month = static_cast<int>(month_ordinal - std::int64_t{year} * 12) + 1;
  if (const auto date = Date::FromYmd(year, month, 1)) return date->Days();
  // The Gregorian calendar repeats after 400 years of 146,097 days.
  const int shift = year < Date::kMinYear ? 400 : -400;
  return Date::FromYmd(year + shift, month, 1).value().Days() + (shift < 0 ? 146'097 : -146'097);
}

auto MonthOrdinal(Date date) -> std::int64_t {
  return std::int64_t{date.Year()} * 12 + date.Month() - 1;
}

struct IsoWeek {
  std::int64_t year;
  std::int64_t week;
};

// A week belongs to the year of its Thursday.
auto IsoWeekOf(std::int64_t monday) -> IsoWeek {
  const std::int64_t thursday = monday + 3;
  if (const auto date = Date::FromDays(thursday))
    return {date->Year(), (date->DayOfYear() - 1) / 7 + 1};
  return thursday < 0 ? IsoWeek{0, 52} : IsoWeek{10'000, 1};
}

auto Padded(std::int64_t number, std::size_t width) -> std::string {
  std::string digits = std::to_string(number);
  if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
  return digits;
}

auto ReadNumber(std::string_view digits) -> std::optional<int> {
  int number = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + (c - '0');
  }
  return number;
}

// "2026" + separator + two or one digits, as in "2026-03" and "2026-Q1".
struct YearAndPart {
  int year;
  int part;
};

auto ReadYearAndPart(std::string_view id, std::string_view separator, std::size_t width)
    -> std::optional<YearAndPart> {
  if (id.size() != 4 + separator.size() + width || id.substr(4, separator.size()) != separator)
    return std::nullopt;
  const auto year = ReadNumber(id.substr(0, 4));
  const auto part = ReadNumber(id.substr(4 + separator.size()));
  if (!year || !part || *part < 1) return std::nullopt;
  return YearAndPart{*year, *part};
}

auto MonthText(std::int64_t month_ordinal) -> std::string {
  const std::int64_t year = FloorDivide(month_ordinal, 12);
  std::string text(MonthName(static_cast<int>(month_ordinal - year * 12) + 1));
  text += ' ';
  text += std::to_string(year);
  return text;
}

auto DaysText(Date from, Date to) -> std::string {
  std::string text = from.ToLongText();
  text += " to ";
  text += to.ToLongText();
  return text;
}

}  // namespace

auto ToText(Interval interval) -> std::string_view {
  switch (interval) {
    case Interval::Quarter: return "quarter";
    case Interval::ContractYear: return "contract year";
    case Interval::CalendarYear: return "calendar year";
  }
  return "";
}

auto Recurrence::ToText() const -> std::string {
  if (interval) return "every " + std::string(values::ToText(*interval));
  if (month) return "every " + std::string(MonthName(*month));
  return day ? "on " + day->ToText() : "every period";
}

PeriodScheme::PeriodScheme(Kind kind, int start_day, const Term& term)
    : kind_(kind),
      start_day_(static_cast<std::uint8_t>(start_day)),
      term_(term),
      first_ordinal_(OrdinalOf(term.from)),
      count_(IndexOf(term.to) + 1),
      earliest_(kind == Kind::Once ? 0 : IndexOf(Date::Earliest())),
      latest_(kind == Kind::Once ? 0 : IndexOf(Date::Latest())) {}

auto PeriodScheme::Monthly(const Term& term) -> std::optional<PeriodScheme> {
  if (term.to < term.from) return std::nullopt;
  return PeriodScheme(Kind::Month, 1, term);
}

auto PeriodScheme::Weekly(const Term& term) -> std::optional<PeriodScheme> {
  if (term.to < term.from) return std::nullopt;
  return PeriodScheme(Kind::Week, 1, term);
}

auto PeriodScheme::Quarterly(const Term& term) -> std::optional<PeriodScheme> {
  if (term.to < term.from) return std::nullopt;
  return PeriodScheme(Kind::Quarter, 1, term);
}

auto PeriodScheme::Yearly(const Term& term) -> std::optional<PeriodScheme> {
  if (term.to < term.from) return std::nullopt;
  return PeriodScheme(Kind::Year, 1, term);
}

auto PeriodScheme::MonthlyFromDay(int day, const Term& term) -> std::optional<PeriodScheme> {
  if (term.to < term.from || day < 2 || day > 28) return std::nullopt;
  return PeriodScheme(Kind::MonthFromDay, day, term);
}

auto PeriodScheme::Once(const Term& term) -> std::optional<PeriodScheme> {
  if (term.to < term.from) return std::nullopt;
  return PeriodScheme(Kind::Once, 1, term);
}

auto PeriodScheme::OrdinalOf(Date date) const -> std::int64_t {
  switch (kind_) {
    case Kind::Month: return MonthOrdinal(date);
    case Kind::Week: return FloorDivide(date.Days() - kMondayBeforeEpoch, 7);
    case Kind::Quarter: return FloorDivide(MonthOrdinal(date), 3);
    case Kind::Year: return date.Year();
    case Kind::MonthFromDay: return MonthOrdinal(date) - (date.Day() < start_day_ ? 1 : 0);
    case Kind::Once: return date < term_.from ? -1 : (date > term_.to ? 1 : 0);
  }
  return 0;
}

auto PeriodScheme::FirstDayOf(std::int64_t ordinal) const -> std::int64_t {
  switch (kind_) {
    case Kind::Month: return FirstDayOfMonth(ordinal);
    case Kind::Week: return kMondayBeforeEpoch + ordinal * 7;
    case Kind::Quarter: return FirstDayOfMonth(ordinal * 3);
    case Kind::Year: return FirstDayOfMonth(ordinal * 12);
    case Kind::MonthFromDay: return FirstDayOfMonth(ordinal) + start_day_ - 1;
    case Kind::Once: return ordinal == 0 ? term_.from.Days() : std::int64_t{term_.to.Days()} + 1;
  }
  return 0;
}

auto PeriodScheme::IndexOf(Date date) const -> std::int32_t {
  return static_cast<std::int32_t>(OrdinalOf(date) - first_ordinal_);
}

auto PeriodScheme::Has(std::int32_t index) const -> bool {
  return index >= earliest_ && index <= latest_;
}

auto PeriodScheme::WholeAt(std::int32_t index) const -> Period {
  if (!Has(index)) throw std::out_of_range("there is no period of this index");
  const std::int64_t ordinal = first_ordinal_ + index;
  const std::int64_t from = std::max<std::int64_t>(FirstDayOf(ordinal), Date::Earliest().Days());
  const std::int64_t to =
      std::min<std::int64_t>(FirstDayOf(ordinal + 1) - 1, Date::Latest().Days());
  return {index, Date::FromDays(from).value(), Date::FromDays(to).value(), false};
}

auto PeriodScheme::At(std::int32_t index) const -> Period {
  Period period = WholeAt(index);
  if (period.to < term_.from || period.from > term_.to) return period;
  period.is_partial = period.from < term_.from || period.to > term_.to;
  period.from = std::max(period.from, term_.from);
  period.to = std::min(period.to, term_.to);
  return period;
}

auto PeriodScheme::IntervalAround(Interval interval, Date date) const -> Term {
  const auto months = [](Date from, std::int64_t count) {
    return from.AddMonths(count, MonthEndPolicy::EndOfMonth).value_or(Date::Latest());
  };
  const auto up_to = [&](Date from, Date next) {
    return Term{from, next == Date::Latest() ? next : next.PlusDays(-1).value_or(from)};
  };
  if (interval == Interval::ContractYear) {
    const int years = date.Year() - term_.from.Year();
    const int begun = months(term_.from, std::int64_t{12} * years) > date ? years - 1 : years;
    return up_to(months(term_.from, std::int64_t{12} * begun),
                 months(term_.from, std::int64_t{12} * (begun + 1)));
  }
  const bool quarter = interval == Interval::Quarter;
  const Date from =
      Date::FromYmd(date.Year(), quarter ? (date.Month() - 1) / 3 * 3 + 1 : 1, 1).value();
  return up_to(from, months(from, quarter ? 3 : 12));
}

auto PeriodScheme::Occurs(const Recurrence& recurrence, std::int32_t index) const -> bool {
  if (recurrence.month && kind_ == Kind::Month) {
    const std::int64_t ordinal = first_ordinal_ + index;
    return ordinal - FloorDivide(ordinal, 12) * 12 + 1 == *recurrence.month;
  }
  const Period period = At(index);
  if (recurrence.day) return period.Contains(*recurrence.day);
  if (recurrence.interval) {
    const Date last = IntervalAround(*recurrence.interval, period.from).to;
    return last <= period.to || index == Count() - 1;
  }
  if (!recurrence.month) return true;
  const Period whole = WholeAt(index);
  for (int year = whole.from.Year(); year <= whole.to.Year(); ++year) {
    const auto start = Date::FromYmd(year, *recurrence.month, 1);
    if (start && whole.Contains(*start)) return true;
  }
  return false;
}

auto PeriodScheme::Parse(std::string_view id) const -> std::optional<std::int32_t> {
  std::optional<std::int64_t> ordinal;
  switch (kind_) {
    case Kind::Month:
    case Kind::MonthFromDay:
      if (const auto parts = ReadYearAndPart(id, "-", 2); parts && parts->part <= 12) {
        ordinal = std::int64_t{parts->year} * 12 + parts->part - 1;
      }
      break;
    case Kind::Quarter:
      if (const auto parts = ReadYearAndPart(id, "-Q", 1); parts && parts->part <= 4) {
        ordinal = std::int64_t{parts->year} * 4 + parts->part - 1;
      }
      break;
    case Kind::Year:
      if (id.size() == 4) {
        if (const auto year = ReadNumber(id)) ordinal = *year;
      }
      break;
    case Kind::Week:
      if (const auto parts = ReadYearAndPart(id, "-W", 2); parts && parts->part <= 53) {
        // 4 January is always in week 1.
        if (const auto fourth = Date::FromYmd(parts->year, 1, 4))
          ordinal = OrdinalOf(*fourth) + parts->part - 1;
      }
      break;
    case Kind::Once:
      if (id == "once") ordinal = 0;
      break;
  }
  if (!ordinal) return std::nullopt;
  const std::int64_t index = *ordinal - first_ordinal_;
  constexpr std::int64_t kLimit = std::numeric_limits<std::int32_t>::max();
  if (index < -kLimit || index > kLimit || !Has(static_cast<std::int32_t>(index)))
    return std::nullopt;
  // Years of 52 weeks have no week 53: its days are called otherwise.
  if (kind_ == Kind::Week && IdOf(static_cast<std::int32_t>(index)) != id) return std::nullopt;
  return static_cast<std::int32_t>(index);
}

auto PeriodScheme::IdOf(std::int32_t index) const -> std::string {
  if (!Has(index)) throw std::out_of_range("there is no period of this index");
  const std::int64_t ordinal = first_ordinal_ + index;
  switch (kind_) {
    case Kind::Month:
    case Kind::MonthFromDay:
      return Padded(FloorDivide(ordinal, 12), 4) + "-" +
             Padded(ordinal - FloorDivide(ordinal, 12) * 12 + 1, 2);
    case Kind::Week: {
      const IsoWeek iso = IsoWeekOf(FirstDayOf(ordinal));
      return Padded(iso.year, 4) + "-W" + Padded(iso.week, 2);
    }
    case Kind::Quarter:
      return Padded(FloorDivide(ordinal, 4), 4) + "-Q" +
             std::to_string(ordinal - FloorDivide(ordinal, 4) * 4 + 1);
    case Kind::Year: return Padded(ordinal, 4);
    case Kind::Once: break;
  }
  return "once";
}

auto PeriodScheme::ToLongText(std::int32_t index) const -> std::string {
  const Period whole = WholeAt(index);
  const std::int64_t ordinal = first_ordinal_ + index;
  switch (kind_) {
    case Kind::Month: return MonthText(ordinal);
    case Kind::Week: {
      const IsoWeek iso = IsoWeekOf(FirstDayOf(ordinal));
      return std::string("week ").append(std::to_string(iso.week)) + " of " +
             std::to_string(iso.year);
    }
    case Kind::Quarter: {
      const std::int64_t year = FloorDivide(ordinal, 4);
      return std::string("Q").append(std::to_string(ordinal - year * 4 + 1)) + " " +
             std::to_string(year);
    }
    case Kind::Year: return std::to_string(ordinal);
    case Kind::MonthFromDay:
    case Kind::Once: break;
  }
  return DaysText(whole.from, whole.to);
}

}  // namespace bpo::values
