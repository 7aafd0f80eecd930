// Calendars: working days, holidays, hours of service, and the time zones by which they run.

#include <algorithm>
#include <array>

#include "check/checker.h"

namespace bpo::check {

namespace {

auto RuleOf(const syntax::CalendarClause::Holiday& holiday) -> values::HolidayRule {
  using Rule = syntax::CalendarClause::Holiday::Rule;
  using Substitute = syntax::CalendarClause::Holiday::Substitute;
  values::HolidayRule rule;
  rule.title = holiday.title.text;
  switch (holiday.rule) {
    case Rule::FixedDay:
      rule.when = values::FixedDate{static_cast<int>(holiday.month), static_cast<int>(holiday.day),
                                    holiday.substitute == Substitute::NextWorkingDay
                                        ? values::SubstituteRule::NextWorkingDay
                                    : holiday.substitute == Substitute::NearestWeekday
                                        ? values::SubstituteRule::NearestWeekday
                                        : values::SubstituteRule::None};
      break;
    case Rule::NthWeekday:
      rule.when = values::NthWeekday{static_cast<int>(holiday.day),
                                     static_cast<values::Weekday>(holiday.weekday - 1),
                                     static_cast<int>(holiday.month)};
      break;
    case Rule::Easter: rule.when = values::EasterOffset{static_cast<int>(holiday.day)}; break;
    case Rule::Single: rule.when = values::SingleDate{holiday.date.value_or(values::Date{})}; break;
  }
  if (holiday.from_year) rule.first_year = static_cast<int>(*holiday.from_year);
  if (holiday.to_year) rule.last_year = static_cast<int>(*holiday.to_year);
  for (const std::int64_t year : holiday.except_years)
    rule.exceptions.push_back({static_cast<int>(year), std::nullopt});
  return rule;
}

auto ClockText(std::int64_t minutes) -> std::string {
  const std::string hour = std::to_string(minutes / 60);
  const std::string minute = std::to_string(minutes % 60);
  return (hour.size() < 2 ? "0" : "") + hour + (minute.size() < 2 ? ":0" : ":") + minute;
}

}  // namespace

auto Checker::FindCalendar(const syntax::Word& word) -> SymbolId {
  const auto found = c_.by_name.find(word.text);
  if (found != c_.by_name.end() && Get(found->second).kind == SymbolKind::Calendar) {
    Get(found->second).used = true;
    return found->second;
  }
  std::vector<std::string> names;
  for (const auto& [name, symbol] : c_.by_name) {
    if (Get(symbol).kind == SymbolKind::Calendar) names.push_back(name);
  }
  auto finding = Error(Id::unknown_name, word.span, "there is no calendar `" + word.text + "`");
  const auto near = diagnostics::NearMatches(word.text, names);
  if (!near.empty()) {
    finding.Help("write `" + near.front() + "`");
  } else {
    finding.Help("bring it in from the library, `use calendars for " + word.text +
                 "`, or declare it with `calendar " + word.text + " { ... }`");
  }
  return NoSymbol;
}

auto Checker::FindZone(const syntax::Word& word) -> std::shared_ptr<const values::Zone> {
  auto zone = values::Zone::Find(word.text);
  if (zone != nullptr) return zone;
  const auto names = values::Zone::Names();
  if (names.empty()) return nullptr;  // reported where one is needed
  auto finding =
      Error(Id::time_zone_unknown, word.span, "there is no time zone `" + word.text + "`");
  const auto near = diagnostics::NearMatches(word.text, names);
  if (!near.empty()) {
    finding.Help("write `" + near.front() + "`");
  } else {
    finding.Help("write a name of the IANA database, such as `Europe/Madrid`");
  }
  return nullptr;
}

// The hours of a week, each day's in order.
void Checker::CheckHours(SymbolId symbol) {
  const auto& clause = std::get<syntax::CalendarClause>(Get(symbol).clause->node);
  if (clause.hours.empty() && !clause.time_zone) return;
  const auto own = clause.time_zone ? FindZone(*clause.time_zone) : nullptr;
  if (clause.hours.empty()) return;
  using Spell = syntax::CalendarClause::Hours::Spell;
  std::array<std::vector<const Spell*>, 7> week;
  bool good = true;
  for (const auto& hours : clause.hours) {
    for (const Spell& spell : hours.spells) {
      if (spell.from < spell.to) continue;
      good = false;
      Error(Id::term_ends_before_it_begins, spell.span, "these hours end before they begin")
          .Help("end them at `24:00`, and begin the next day's at `00:00`");
    }
    for (const std::int64_t day : hours.days) {
      auto& spells = week[static_cast<std::size_t>(day - 1)];
      for (const Spell& spell : hours.spells) {
        for (const Spell* other : spells) {
          if (!good || spell.to <= other->from || other->to <= spell.from) continue;
          good = false;
          Error(Id::row_given_twice, spell.span, "these hours are given twice for one day")
              .Label(other->span, "given here")
              .Help("write them as `" + ClockText(std::min(spell.from, other->from)) + " to " +
                    ClockText(std::max(spell.to, other->to)) + "`");
        }
        spells.push_back(&spell);
      }
    }
  }
  if (!good) return;
  const auto zone = own != nullptr ? own : c_.zone;
  if (zone == nullptr) {
    if (clause.time_zone) {
      RequireZoneDatabase(clause.hours.front().span);
    } else {
      RequireZone(clause.hours.front().span, "hours are read from a clock");
    }
    return;
  }
  values::ServiceHours::Week hours;
  for (std::size_t day = 0; day < week.size(); ++day) {
    std::sort(week[day].begin(), week[day].end(),
              [](const Spell* a, const Spell* b) { return a->from < b->from; });
    for (const Spell* spell : week[day])
      hours[day].push_back(
          {static_cast<std::int32_t>(spell->from * 60), static_cast<std::int32_t>(spell->to * 60)});
  }
  c_.service_hours.emplace(symbol, values::ServiceHours(std::move(hours), zone));
}

void Checker::CheckCalendars() {
  for (std::size_t i = 0; i < c_.symbols.size(); ++i) {
    if (c_.symbols[i].kind != SymbolKind::Calendar) continue;
    const auto& clause = std::get<syntax::CalendarClause>(c_.symbols[i].clause->node);
    values::WeekdaySet days;
    for (const std::int64_t day : clause.working_days)
      days.Insert(static_cast<values::Weekday>(day - 1));
    if (days.IsEmpty()) {
      Error(Id::row_missing, c_.symbols[i].span,
            "calendar `" + c_.symbols[i].name + "` does not say its working days")
          .Help("add `working days: monday to friday`");
      continue;
    }
    std::vector<values::HolidayRule> rules;
    for (const auto& holiday : clause.holidays) {
      using Rule = syntax::CalendarClause::Holiday::Rule;
      constexpr std::array<std::int64_t, 13> kDays{0,  31, 29, 31, 30, 31, 30,
                                                   31, 31, 30, 31, 30, 31};
      if (holiday.rule == Rule::FixedDay &&
          (holiday.month < 1 || holiday.month > 12 || holiday.day < 1 ||
           holiday.day > kDays[static_cast<std::size_t>(holiday.month)])) {
        Error(Id::date_not_in_calendar, holiday.span, "no year has this day");
        continue;
      }
      rules.push_back(RuleOf(holiday));
    }
    c_.calendars.emplace(static_cast<SymbolId>(i), values::Calendar(days, std::move(rules)));
    CheckHours(static_cast<SymbolId>(i));
  }
  if (c_.contract != nullptr && c_.contract->calendar)
    c_.calendar = FindCalendar(*c_.contract->calendar);
  for (const syntax::File& file : c_.files) {
    for (const syntax::Clause& clause : file.clauses) {
      if (const auto* site = std::get_if<syntax::SiteClause>(&clause.node);
          site != nullptr && site->calendar)
        FindCalendar(*site->calendar);
    }
  }
}

}  // namespace bpo::check
