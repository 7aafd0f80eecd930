// Calendars: working days, and holidays by rule.

#include <algorithm>
#include <array>
#include <charconv>

#include "syntax/from_concrete_tree.h"

namespace bpo::syntax {

auto TreeBuilder::BuildCalendar(const Node& node) -> CalendarClause {
  CalendarClause calendar;
  calendar.head = BuildHead(node);
  const Node& block = *Find(node, Kind::Block);
  for (const Row& row : RowsOf(block)) {
    if (row.label == "working days") {
      calendar.working_days = BuildWeekdays(*row.value);
    } else if (row.label == "time zone") {
      calendar.time_zone = BuildWord(*row.value);
    } else if (row.label == "holidays") {
      calendar.from_data = SpanOf(*row.node);
    }
  }
  for (const auto& child : block.children) {
    if (child->kind == Kind::HolidayRow) {
      calendar.holidays.push_back(BuildHoliday(*child));
    } else if (child->kind == Kind::HoursRow) {
      if (auto hours = BuildHours(*child)) calendar.hours.push_back(std::move(*hours));
    }
  }
  return calendar;
}

auto TreeBuilder::BuildWeekdays(const Node& node) const -> std::vector<std::int64_t> {
  std::vector<std::int64_t> days;
  bool is_range = false;
  for (const auto& child : node.children) {
    if (child->kind == Kind::Phrase) {
      is_range = true;
      continue;
    }
    days.push_back(WeekdayNumber(TextOf(*child)));
  }
  if (is_range) {
    const std::int64_t last = days[1];
    days.resize(1);
    while (days.back() != last) {  // sunday to thursday goes past the end of the week
      days.push_back(days.back() % 7 + 1);
    }
  }
  return days;
}

auto TreeBuilder::BuildHours(const Node& node) -> std::optional<CalendarClause::Hours> {
  CalendarClause::Hours hours;
  hours.days = BuildWeekdays(*node.children[0]);
  hours.span = SpanOf(node);
  for (std::size_t index = 1; index < node.children.size(); ++index) {
    const Node& part = *node.children[index];
    if (part.kind == Kind::Phrase) {
      hours.spells.push_back({.from = 0, .to = 24 * 60, .span = SpanOf(part)});
      continue;
    }
    const auto from = BuildClockTime(*part.children[0]);
    const auto to = BuildClockTime(*part.children[1]);
    if (!from || !to) {
      return std::nullopt;
    }
    hours.spells.push_back({.from = *from, .to = *to, .span = SpanOf(part)});
  }
  return hours;
}

// In minutes after midnight; 24:00 ends a day.
auto TreeBuilder::BuildClockTime(const Node& node) -> std::optional<std::int64_t> {
  const std::string_view text = TextOf(node);
  const std::int64_t hour = (text[0] - '0') * 10 + (text[1] - '0');
  const std::int64_t minute = (text[3] - '0') * 10 + (text[4] - '0');
  if (minute > 59 || hour * 60 + minute > 24 * 60) {
    emitter_
        .Emit(diagnostics::Id::date_not_in_calendar, SpanOf(node),
              "`" + std::string(text) + "` is a time that no clock shows")
        .At("from `00:00` to `24:00`");
    return std::nullopt;
  }
  return hour * 60 + minute;
}

auto TreeBuilder::BuildHoliday(const Node& node) -> CalendarClause::Holiday {
  using Holiday = CalendarClause::Holiday;
  Holiday holiday;
  holiday.title = BuildQuoted(*node.children[0]);
  holiday.span = SpanOf(node);
  BuildHolidayDay(*node.children[1], holiday);
  for (std::size_t index = 2; index < node.children.size(); ++index) {
    const Node& tail = *node.children[index];
    if (tail.kind == Kind::Substitute) {
      holiday.substitute = PhraseOf(tail) == "substitute next working day"
                               ? Holiday::Substitute::NextWorkingDay
                               : Holiday::Substitute::NearestWeekday;
      continue;
    }
    const std::string words = PhraseOf(*tail.children[0]);
    for (std::size_t year = 1; year < tail.children.size(); ++year) {
      const auto number = BuildWholeNumber(*tail.children[year]);
      if (!number) {
        continue;
      }
      if (words == "from") {
        holiday.from_year = number;
      } else if (words == "to") {
        holiday.to_year = number;
      } else {
        holiday.except_years.push_back(*number);
      }
    }
  }
  return holiday;
}

void TreeBuilder::BuildHolidayDay(const Node& node, CalendarClause::Holiday& holiday) {
  using Rule = CalendarClause::Holiday::Rule;
  constexpr std::array<std::string_view, 5> kNth{"first", "second", "third", "fourth", "fifth"};
  switch (node.kind) {
    case Kind::Date:
      holiday.rule = Rule::Single;
      holiday.date = BuildDate(node);
      return;
    case Kind::EasterDay:
      holiday.rule = Rule::Easter;
      if (!node.children.empty()) {
        const std::int64_t days = BuildWholeNumber(*node.children[0]).value_or(0);
        holiday.day = TextOf(*node.children[1]) == "before" ? -days : days;
      }
      return;
    case Kind::NthWeekday: {
      holiday.rule = Rule::NthWeekday;
      const std::string_view nth = TextOf(*node.children[0]);
      if (node.children[0]->kind == Kind::Ordinal) {
        std::from_chars(nth.data(), nth.data() + nth.size(), holiday.day);
        if (holiday.day < 1 || holiday.day > 5) {
          emitter_
              .Emit(diagnostics::Id::date_not_in_calendar, SpanOf(*node.children[0]),
                    "no month has a " + std::string(nth) + " such day")
              .At("a month has at most five of them");
        }
      } else {
        holiday.day = nth == "last" ? -1 : std::ranges::find(kNth, nth) - kNth.begin() + 1;
      }
      holiday.weekday = WeekdayNumber(TextOf(*node.children[1]));
      holiday.month = MonthNumber(TextOf(*node.children[2]));
      return;
    }
    default: {
      holiday.rule = Rule::FixedDay;
      holiday.day = BuildWholeNumber(*node.children[0]).value_or(1);
      holiday.month = MonthNumber(TextOf(*node.children[1]));
      const auto in_leap_year =
          holiday.day >= 1 && holiday.day <= 31
              ? Date::FromYmd(2024, static_cast<int>(holiday.month), static_cast<int>(holiday.day))
              : std::nullopt;
      if (!in_leap_year) {
        emitter_
            .Emit(diagnostics::Id::date_not_in_calendar, SpanOf(node),
                  std::string(TextOf(node)) + " is a day that no calendar has")
            .At("no year has this day");
      }
      return;
    }
  }
}

}  // namespace bpo::syntax
