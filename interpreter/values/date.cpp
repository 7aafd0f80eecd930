// Dates as days since 1970-01-01, with the usual conversions to and from years, months and days.
#include "values/date.h"

#include <algorithm>
#include <array>
#include <limits>
#include <stdexcept>

namespace bpo::values {
namespace {

constexpr std::array<std::string_view, 7> kWeekdayNames{
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
constexpr std::array<std::string_view, 12> kMonthNames{
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

struct SpanWords {
  std::string_view singular;
  std::string_view plural;
};
constexpr std::array<SpanWords, 9> kSpanWords{{{"second", "seconds"},
                                               {"minute", "minutes"},
                                               {"hour", "hours"},
                                               {"day", "days"},
                                               {"business day", "business days"},
                                               {"week", "weeks"},
                                               {"month", "months"},
                                               {"quarter", "quarters"},
                                               {"year", "years"}}};

constexpr std::int64_t kSecondsPerDay = 86'400;

struct Ymd {
  int year;
  int month;
  int day;
};

// Years are counted from March, so that the leap day is the last of its year; 400 years have
// 146,097 days.
constexpr auto DaysFromYmd(int year, int month, int day) -> std::int32_t {
  const int march_year = month <= 2 ? year - 1 : year;
  const int era = (march_year >= 0 ? march_year : march_year - 399) / 400;
  const int year_of_era = march_year - era * 400;
  const int day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146'097 + day_of_era - 719'468;
}

constexpr auto YmdFromDays(std::int32_t days) -> Ymd {
  const int shifted = days + 719'468;
  const int era = (shifted >= 0 ? shifted : shifted - 146'096) / 146'097;
  const int day_of_era = shifted - era * 146'097;
  const int year_of_era =
      (day_of_era - day_of_era / 1'460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int shifted_month = (5 * day_of_year + 2) / 153;
  const int day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
  const int month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
  return {year_of_era + era * 400 + (month <= 2 ? 1 : 0), month, day};
}

static_assert(DaysFromYmd(1970, 1, 1) == 0);
static_assert(Date::Earliest().Days() == DaysFromYmd(1, 1, 1));
static_assert(Date::Latest().Days() == DaysFromYmd(9999, 12, 31));

auto FloorDivide(std::int64_t a, std::int64_t b) -> std::int64_t {
  return a / b - (a % b < 0 ? 1 : 0);
}

// Reads exactly `length` digits from the front.
auto TakeNumber(std::string_view& text, std::size_t length) -> std::optional<int> {
  if (text.size() < length) return std::nullopt;
  int number = 0;
  for (const char c : text.substr(0, length)) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + (c - '0');
  }
  text.remove_prefix(length);
  return number;
}

auto TakeOneOf(std::string_view& text, std::string_view characters) -> std::optional<char> {
  if (text.empty() || characters.find(text.front()) == std::string_view::npos) return std::nullopt;
  const char taken = text.front();
  text.remove_prefix(1);
  return taken;
}

auto TakeDate(std::string_view& text) -> std::optional<Date> {
  const auto year = TakeNumber(text, 4);
  if (!year || !TakeOneOf(text, "-")) return std::nullopt;
  const auto month = TakeNumber(text, 2);
  if (!month || !TakeOneOf(text, "-")) return std::nullopt;
  const auto day = TakeNumber(text, 2);
  if (!day) return std::nullopt;
  return Date::FromYmd(*year, *month, *day);
}

// "09:30", in minutes.
auto TakeHoursAndMinutes(std::string_view& text) -> std::optional<int> {
  const auto hours = TakeNumber(text, 2);
  if (!hours || *hours > 23 || !TakeOneOf(text, ":")) return std::nullopt;
  const auto minutes = TakeNumber(text, 2);
  if (!minutes || *minutes > 59) return std::nullopt;
  return *hours * 60 + *minutes;
}

// "Z" or "+05:30", in minutes east of Greenwich.
auto TakeOffset(std::string_view& text) -> std::optional<int> {
  const auto sign = TakeOneOf(text, "Zz+-");
  if (!sign) return std::nullopt;
  if (*sign == 'Z' || *sign == 'z') return 0;
  const auto minutes = TakeHoursAndMinutes(text);
  if (!minutes) return std::nullopt;
  return *sign == '-' ? -*minutes : *minutes;
}

void AppendPadded(std::string& text, std::int64_t number, std::size_t width) {
  const std::string digits = std::to_string(number);
  if (digits.size() < width) text.append(width - digits.size(), '0');
  text += digits;
}

}  // namespace

auto ToText(Weekday weekday) -> std::string_view {
  return kWeekdayNames.at(static_cast<std::size_t>(weekday));
}

auto MonthName(int month) -> std::string_view {
  return kMonthNames.at(static_cast<std::size_t>(month - 1));
}

auto IsLeapYear(int year) -> bool { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

auto DaysInMonth(int year, int month) -> int {
  if (month == 2) return IsLeapYear(year) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

auto Date::FromYmd(int year, int month, int day) -> std::optional<Date> {
  if (year < kMinYear || year > kMaxYear || month < 1 || month > 12) return std::nullopt;
  if (day < 1 || day > DaysInMonth(year, month)) return std::nullopt;
  return Date(DaysFromYmd(year, month, day));
}

auto Date::FromDays(std::int64_t days_since_1970) -> std::optional<Date> {
  if (days_since_1970 < kEarliestDays || days_since_1970 > kLatestDays) return std::nullopt;
  return Date(static_cast<std::int32_t>(days_since_1970));
}

auto Date::Parse(std::string_view text) -> std::optional<Date> {
  const auto date = TakeDate(text);
  return text.empty() ? date : std::nullopt;
}

auto Date::Year() const -> int { return YmdFromDays(days_).year; }
auto Date::Month() const -> int { return YmdFromDays(days_).month; }
auto Date::Day() const -> int { return YmdFromDays(days_).day; }
auto Date::DayOfYear() const -> int { return days_ - DaysFromYmd(Year(), 1, 1) + 1; }

auto Date::DayOfWeek() const -> Weekday {
  constexpr int kThursday = 3;  // 1970-01-01
  const std::int64_t weeks = FloorDivide(days_ + kThursday, 7);
  return static_cast<Weekday>(days_ + kThursday - weeks * 7);
}

auto Date::FirstOfMonth() const -> Date { return Date(days_ - (Day() - 1)); }

auto Date::LastOfMonth() const -> Date {
  const auto [year, month, day] = YmdFromDays(days_);
  return Date(days_ + DaysInMonth(year, month) - day);
}

auto Date::PlusDays(std::int64_t days) const -> std::optional<Date> {
  std::int64_t sum = 0;
  if (__builtin_add_overflow(std::int64_t{days_}, days, &sum)) return std::nullopt;
  return FromDays(sum);
}

auto Date::AddMonths(std::int64_t months, MonthEndPolicy policy) const -> std::optional<Date> {
  constexpr std::int64_t kMonths = std::int64_t{kMaxYear} * 12;
  if (months > kMonths || months < -kMonths) return std::nullopt;
  const auto [year, month, day] = YmdFromDays(days_);
  const std::int64_t ordinal = std::int64_t{year} * 12 + (month - 1) + months;
  const auto new_year = static_cast<int>(FloorDivide(ordinal, 12));
  const auto new_month = static_cast<int>(ordinal - std::int64_t{new_year} * 12) + 1;
  if (new_year < kMinYear || new_year > kMaxYear) return std::nullopt;
  const int last = DaysInMonth(new_year, new_month);
  if (day <= last) return FromYmd(new_year, new_month, day);
  switch (policy) {
    case MonthEndPolicy::Refuse: return std::nullopt;
    case MonthEndPolicy::EndOfMonth: return FromYmd(new_year, new_month, last);
    case MonthEndPolicy::NextDay: return Date(DaysFromYmd(new_year, new_month, last)).PlusDays(1);
  }
  return std::nullopt;
}

auto operator+(Date date, std::int64_t days) -> Date {
  const auto result = date.PlusDays(days);
  if (!result) throw std::out_of_range("a date is outside the years 1 to 9999");
  return *result;
}

auto operator-(Date date, std::int64_t days) -> Date {
  if (days == std::numeric_limits<std::int64_t>::min())
    throw std::out_of_range("a date is outside the years 1 to 9999");
  return date + -days;
}

auto Date::ToText() const -> std::string {
  const auto [year, month, day] = YmdFromDays(days_);
  std::string text;
  AppendPadded(text, year, 4);
  text += '-';
  AppendPadded(text, month, 2);
  text += '-';
  AppendPadded(text, day, 2);
  return text;
}

auto Date::ToLongText() const -> std::string {
  const auto [year, month, day] = YmdFromDays(days_);
  std::string text = std::to_string(day);
  text += ' ';
  text += MonthName(month);
  text += ' ';
  text += std::to_string(year);
  return text;
}

// The algorithm of Meeus, Jones and Butcher.
auto Easter(int year) -> Date {
  const int golden = year % 19;
  const int century = year / 100;
  const int year_of_century = year % 100;
  const int correction = (century + 8) / 25;
  const int moon = (century - correction + 1) / 3;
  const int epact = (19 * golden + century - century / 4 - moon + 15) % 30;
  const int weekday =
      (32 + 2 * (century % 4) + 2 * (year_of_century / 4) - epact - year_of_century % 4) % 7;
  const int late = (golden + 11 * epact + 22 * weekday) / 451;
  const int sum = epact + weekday - 7 * late + 114;
  return Date::FromYmd(year, sum / 31, sum % 31 + 1).value();
}

auto Instant::FromSeconds(std::int64_t seconds_since_1970) -> std::optional<Instant> {
  if (!Date::FromDays(FloorDivide(seconds_since_1970, kSecondsPerDay))) return std::nullopt;
  return Instant(seconds_since_1970);
}

auto Instant::Parse(std::string_view text) -> std::optional<Instant> {
  const auto date = TakeDate(text);
  if (!date || !TakeOneOf(text, "Tt")) return std::nullopt;
  const auto minutes = TakeHoursAndMinutes(text);
  if (!minutes || !TakeOneOf(text, ":")) return std::nullopt;
  const auto seconds = TakeNumber(text, 2);
  if (!seconds || *seconds > 59) return std::nullopt;
  if (TakeOneOf(text, ".")) {
    if (!TakeOneOf(text, "0")) return std::nullopt;
    while (TakeOneOf(text, "0")) continue;
  }
  const auto offset = TakeOffset(text);
  if (!offset || !text.empty()) return std::nullopt;
  return FromSeconds(date->Days() * kSecondsPerDay + (*minutes - *offset) * 60 + *seconds);
}

auto Instant::UtcDate() const -> Date {
  return Date::FromDays(FloorDivide(seconds_, kSecondsPerDay)).value();
}

auto Instant::PlusSeconds(std::int64_t seconds) const -> std::optional<Instant> {
  std::int64_t sum = 0;
  if (__builtin_add_overflow(seconds_, seconds, &sum)) return std::nullopt;
  return FromSeconds(sum);
}

auto Instant::ToText() const -> std::string {
  const std::int64_t second_of_day =
      seconds_ - FloorDivide(seconds_, kSecondsPerDay) * kSecondsPerDay;
  std::string text = UtcDate().ToText();
  text += 'T';
  AppendPadded(text, second_of_day / 3600, 2);
  text += ':';
  AppendPadded(text, second_of_day / 60 % 60, 2);
  text += ':';
  AppendPadded(text, second_of_day % 60, 2);
  text += 'Z';
  return text;
}

auto ToText(Span::Unit unit, bool plural) -> std::string_view {
  const SpanWords& words = kSpanWords.at(static_cast<std::size_t>(unit));
  return plural ? words.plural : words.singular;
}

auto ParseSpanUnit(std::string_view word) -> std::optional<Span::Unit> {
  for (std::size_t i = 0; i < kSpanWords.size(); ++i) {
    if (word == kSpanWords[i].singular || word == kSpanWords[i].plural)
      return static_cast<Span::Unit>(i);
  }
  return std::nullopt;
}

auto Span::ToText() const -> std::string {
  std::string text = std::to_string(count);
  text += ' ';
  text += values::ToText(unit, count != 1);
  return text;
}

namespace {

// Units of one family have a fixed size in its smallest unit.
enum class Family : std::uint8_t { Seconds, Days, BusinessDays, Months };

struct Measure {
  Family family;
  std::int64_t size;
};

auto MeasureOf(Span::Unit unit) -> Measure {
  switch (unit) {
    case Span::Unit::Second: return {Family::Seconds, 1};
    case Span::Unit::Minute: return {Family::Seconds, 60};
    case Span::Unit::Hour: return {Family::Seconds, 3600};
    case Span::Unit::Day: return {Family::Days, 1};
    case Span::Unit::BusinessDay: return {Family::BusinessDays, 1};
    case Span::Unit::Week: return {Family::Days, 7};
    case Span::Unit::Month: return {Family::Months, 1};
    case Span::Unit::Quarter: return {Family::Months, 3};
    case Span::Unit::Year: return {Family::Months, 12};
  }
  return {Family::Days, 1};
}

}  // namespace

auto Compare(const Span& a, const Span& b) -> std::optional<std::strong_ordering> {
  const Measure x = MeasureOf(a.unit);
  const Measure y = MeasureOf(b.unit);
  if (x.family != y.family) return std::nullopt;
  std::int64_t left = 0;
  std::int64_t right = 0;
  const bool left_overflows = __builtin_mul_overflow(a.count, x.size, &left);
  const bool right_overflows = __builtin_mul_overflow(b.count, y.size, &right);
  if (!left_overflows && !right_overflows) return left <=> right;
  // Sizes divide one another: compare in the larger unit, a remainder lying above the floor.
  const std::int64_t unit = std::max(x.size, y.size);
  const std::int64_t left_parts = unit / x.size;
  const std::int64_t right_parts = unit / y.size;
  const std::int64_t left_floor = FloorDivide(a.count, left_parts);
  const std::int64_t right_floor = FloorDivide(b.count, right_parts);
  if (left_floor != right_floor) return left_floor <=> right_floor;
  return (a.count - left_floor * left_parts) * x.size <=>
         (b.count - right_floor * right_parts) * y.size;
}

auto AddSpan(Date date, const Span& span, MonthEndPolicy policy) -> std::optional<Date> {
  const Measure measure = MeasureOf(span.unit);
  std::int64_t count = 0;
  if (__builtin_mul_overflow(span.count, measure.size, &count)) return std::nullopt;
  switch (measure.family) {
    case Family::Days: return date.PlusDays(count);
    case Family::Months: return date.AddMonths(count, policy);
    case Family::Seconds:
    case Family::BusinessDays: break;
  }
  return std::nullopt;
}

}  // namespace bpo::values
