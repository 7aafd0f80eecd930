// Dates and instants: days and hours counted from one, and what lies between two. Business days and
// hours of service need somebody's calendar, days of instants somebody's time zone.

#include <algorithm>

#include "check/checker.h"

namespace bpo::check {

namespace {

auto IsOffice(std::string_view unit) -> bool { return unit.starts_with("office"); }

}  // namespace

auto Checker::CalendarFor(const std::optional<syntax::Word>& named, Span counted, bool hours)
    -> SymbolId {
  SymbolId calendar = c_.calendar;
  if (named) {
    calendar = FindCalendar(*named);
    if (calendar == NoSymbol) return NoSymbol;
  } else if (calendar == NoSymbol) {
    if (c_.contract != nullptr && c_.contract->calendar) return NoSymbol;
    Error(Id::calendar_missing, counted,
          hours ? "hours of service are counted, and the contract names no calendar"
                : "business days are counted, and the contract names no calendar")
        .At(hours ? "whose hours?" : "whose business days?")
        .Help(hours ? "declare a calendar with a row `hours monday to friday: 08:00 to 18:00`, and "
                      "name it in the contract clause: `calendar: desk`"
                    : "add `calendar: england_and_wales` to the contract clause and `use calendars "
                      "for england_and_wales` below it");
    return NoSymbol;
  }
  if (hours && c_.service_hours.count(calendar) == 0) {
    if (c_.calendars.count(calendar) == 0) return NoSymbol;
    if (!std::get<syntax::CalendarClause>(Get(calendar).clause->node).hours.empty())
      return NoSymbol;
    Error(Id::calendar_without_hours, counted,
          "calendar `" + Get(calendar).name + "` does not say its hours")
        .At("hours of service are counted here")
        .Label(Get(calendar).span, "the calendar")
        .Help("add a row to it, such as `hours monday to friday: 08:00 to 18:00`");
    return NoSymbol;
  }
  return calendar;
}

// A zone was named and is not there: misspelt, which was reported, or the machine knows none.
void Checker::RequireZoneDatabase(Span span) {
  if (!values::Zone::Names().empty()) return;
  Error(Id::time_zone_unknown, span,
        "a time zone is needed here, and this machine has no database of time zones")
      .Help("install it: the package is called `tzdata`");
}

void Checker::RequireZone(Span span, std::string_view needed) {
  if (c_.zone != nullptr) return;
  if (c_.contract != nullptr && c_.contract->time_zone) return RequireZoneDatabase(span);
  Error(Id::time_zone_missing, span,
        std::string(needed) + ", and the contract does not say its time zone")
      .At("by whose clocks?")
      .Help("add a row to the contract clause, such as `time zone: Europe/London`");
}

// A finding where a date stands for an instant or the other way round, with the form to write.
auto Checker::RequireKind(ExprId expr, const Type& type, Type::Kind kind, std::string_view counted)
    -> bool {
  if (!type.resolved()) return false;
  if (type.kind == kind) return true;
  const bool date = kind == Type::Kind::Date;
  const std::string wanted = counted.ends_with("between") ? (date ? " two dates" : " two times")
                                                          : (date ? " a date" : " a time");
  auto finding = Error(Id::unit_mismatch, SpanOf(expr),
                       std::string(counted) + wanted + ", and this is " + DescribeOne(type));
  if (date && type.kind == Type::Kind::Instant) {
    finding.At("a time of a day").Help("write `day of " + TextOf(expr) + "`");
  } else if (!date && type.kind == Type::Kind::Date) {
    finding.At("a whole day, of which the hour is not known")
        .Help("name a time of the data, or write one: `2026-03-31T17:00`");
  }
  return false;
}

// Dates in a sum or difference, with the form to write; false where there are none.
auto Checker::ReportDates(const syntax::Binary& node, const Type& left, const Type& right) -> bool {
  using Operator = syntax::Binary::Operator;
  const auto is_point = [](const Type& type) {
    return type.kind == Type::Kind::Date || type.kind == Type::Kind::Instant;
  };
  if (!is_point(left) && !is_point(right)) return false;
  const ExprId point = is_point(left) ? node.left : node.right;
  const std::string left_text = TextOf(node.left);
  const std::string right_text = TextOf(node.right);
  auto finding = Error(Id::amount_expected, SpanOf(point),
                       DescribeType(is_point(left) ? left : right) + " cannot be calculated with");
  finding.At("a number or amount is needed here");
  if (node.op == Operator::Subtract && left.kind == right.kind) {
    const bool dates = left.kind == Type::Kind::Date;
    finding.Help(std::string("write `") + (dates ? "days" : "hours") + " from " + right_text +
                 " to " + left_text + "`" +
                 (dates ? ", or `business days from ...`, `whole months from ...`" : ""));
  } else if (node.op == Operator::Subtract && left.kind == Type::Kind::Instant &&
             right.kind == Type::Kind::Date) {
    finding.Help("write `days from " + right_text + " to day of " + left_text + "`");
  } else if (node.op == Operator::Subtract && is_point(left) && is_point(right)) {
    finding.Help("write `days from day of " + right_text + " to " + left_text + "`");
  } else if ((node.op == Operator::Add || node.op == Operator::Subtract) && is_point(left) &&
             right.number() && IsOneUnit(right.unit)) {
    finding.Help("write `" + right_text + (node.op == Operator::Add ? " after " : " before ") +
                 left_text + "`");
  } else if (node.op == Operator::Add && left.number() && IsOneUnit(left.unit)) {
    finding.Help("write `" + left_text + " after " + right_text + "`");
  } else {
    finding.Help("write `10 days after " + TextOf(point) + "`, `5th business day after " +
                 TextOf(point) + "`");
  }
  return true;
}

auto Checker::CheckInstant(ExprId expr, const syntax::InstantLiteral& node) -> Type {
  const Type type = PlainType(Type::Kind::Instant);
  if (const auto instant = values::Instant::Parse(node.text)) {
    InfoOf(expr).seconds = instant->Seconds();
    return type;
  }
  const auto local = values::LocalTime::Parse(node.text);
  if (!local) {
    const bool minutes_only = node.text.size() > 16 && node.text[16] != ':';
    if (const auto completed = values::Instant::Parse(
            minutes_only ? node.text.substr(0, 16) + ":00" + node.text.substr(16) : "")) {
      InfoOf(expr).seconds = completed->Seconds();
      return type;
    }
    Error(Id::date_not_in_calendar, SpanOf(expr), "`" + node.text + "` is no time of any day")
        .Help("write it as `2026-03-31T17:00` or `2026-03-31T17:00:00Z`");
    return {};
  }
  RequireZone(SpanOf(expr), "this time has no offset from UTC");
  if (c_.zone == nullptr) return {};
  const auto instants = c_.zone->InstantsOf(*local);
  if (instants.size() == 1) {
    InfoOf(expr).seconds = instants.front().Seconds();
    return type;
  }
  auto finding = Error(Id::local_time_not_one, SpanOf(expr),
                       "the clocks of `" + c_.zone->name() + "` show " + node.text +
                           (instants.empty() ? " at no moment" : " twice"));
  if (instants.empty()) {
    const auto after = c_.zone->ToText(c_.zone->FirstOf(*local));
    finding.At("they are put forward over it").Help("the next time that exists is `" + after + "`");
  } else {
    finding.At("they are put back, and it comes again");
    for (const auto& instant : instants) finding.Help("write `" + c_.zone->ToText(instant) + "`");
  }
  return {};
}

auto Checker::CheckNthDay(ExprId expr, const syntax::NthDay& node, const Scope& scope) -> Type {
  const Type anchor = Check(node.anchor, scope);
  if (node.unit.text != "business day" && node.unit.text != "day") {
    Error(Id::unit_mismatch, node.unit.span, "days are counted here, not `" + node.unit.text + "`")
        .Help("write `day` or `business day`");
    return {};
  }
  if (node.unit.text == "business day") {
    InfoOf(expr).calendar = CalendarFor(node.calendar, node.unit.span, false);
    if (InfoOf(expr).calendar == NoSymbol) return {};
  } else if (node.calendar) {
    Error(Id::unit_mismatch, node.calendar->span, "calendar days are the same in every calendar")
        .Help("write `business day`, or leave `in " + node.calendar->text + "` out");
    return {};
  }
  if (anchor.resolved() &&
      !RequireKind(node.anchor, anchor, Type::Kind::Date, "days are counted from"))
    return {};
  if (node.n < 1) Error(Id::step_not_positive, node.unit.span, "the first day is `1st`");
  return WithAbsences(PlainType(Type::Kind::Date), anchor, anchor);
}

auto Checker::CheckSpanFrom(ExprId expr, const syntax::SpanFrom& node, const Scope& scope,
                            bool month_end_said) -> Type {
  const Type span = Check(node.span, scope);
  const Type anchor = Check(node.anchor, scope);
  if (!span.resolved() || !anchor.resolved()) return {};
  const bool one_unit = span.number() && IsOneUnit(span.unit);
  const UnitInfo* unit = one_unit ? &c_.units[span.unit[0].first] : nullptr;
  const bool business = unit != nullptr && unit->singular == "business day";
  const bool office = unit != nullptr && IsOffice(unit->singular);
  const bool clock = unit != nullptr && unit->family == Family::Clock;
  if (unit == nullptr || !(business || office || clock || unit->family == Family::Days ||
                           unit->family == Family::Months)) {
    Error(Id::unit_mismatch, SpanOf(node.span),
          "a span before or after a date is in days, business days, weeks, months or years, one "
          "before or after a time in hours or office hours, and this is " +
              DescribeOne(span))
        .Help(
            "write `10 days after ...`, `10 business days after ...` or `6 office hours after "
            "...`");
    return {};
  }
  const Type::Kind kind = office || clock ? Type::Kind::Instant : Type::Kind::Date;
  if (!RequireKind(node.anchor, anchor, kind, unit->plural + " are counted from")) return {};
  if (business || office) {
    InfoOf(expr).calendar = CalendarFor(node.calendar, SpanOf(node.span), office);
    if (InfoOf(expr).calendar == NoSymbol) return {};
  } else if (node.calendar) {
    Error(Id::unit_mismatch, node.calendar->span, unit->plural + " are the same in every calendar")
        .Help("write `business days` or `office hours`, or leave `in " + node.calendar->text +
              "` out");
    return {};
  }
  if (unit->family == Family::Months && !month_end_said) {
    // A date that is written down may have its day in that month.
    const auto count = Constant(node.span);
    const auto months = count ? (*count * unit->factor).ToInt64() : std::nullopt;
    std::optional<values::Date> day;
    if (const auto* literal = std::get_if<syntax::DateLiteral>(&Node(node.anchor).node))
      day = literal->value;
    if (const auto* point = std::get_if<syntax::PeriodPoint>(&Node(node.anchor).node);
        point != nullptr && point->of == syntax::PeriodPoint::Of::Term)
      day = point->at_end ? c_.scheme.WholeTerm().to : c_.scheme.WholeTerm().from;
    const bool sure =
        day && months &&
        day->AddMonths(node.before ? -*months : *months, values::MonthEndPolicy::Refuse);
    if (!sure) {
      Error(Id::month_end_missing, SpanOf(expr), "a month after the 31st may be two dates")
          .At("which day, if the month has no such day?")
          .Help("end it with `, end of month` or `, next day`");
      return {};
    }
  }
  return WithAbsences(PlainType(kind), span, anchor);
}

auto Checker::CheckBetween(ExprId expr, const syntax::Between& node, const Scope& scope) -> Type {
  const Type from = Check(node.from, scope);
  const Type to = Check(node.to, scope);
  const std::string& counted = node.counted.text;
  const bool office = IsOffice(counted);
  const bool clock = counted == "hours" || counted == "minutes" || counted == "seconds";
  const bool business = counted.starts_with("business");
  if (counted == "weeks" || counted == "months" || counted == "years") {
    Error(Id::unit_mismatch, node.counted.span,
          counted + " between two dates are seldom whole, and a part of one is not counted")
        .At("whole " + counted + "?")
        .Help("write `whole " + counted + " from " + TextOf(node.from) + " to " + TextOf(node.to) +
              "`" + (counted == "years" ? ", or `share of year from ... by actual/365`" : ""));
    return {};
  }
  if (business || office) {
    InfoOf(expr).calendar = CalendarFor(node.calendar, node.counted.span, office);
    if (InfoOf(expr).calendar == NoSymbol) return {};
  } else if (node.calendar) {
    Error(Id::unit_mismatch, node.calendar->span, counted + " are the same in every calendar")
        .Help("write `business days` or `office hours`, or leave `in " + node.calendar->text +
              "` out");
    return {};
  }
  const Type::Kind kind = office || clock ? Type::Kind::Instant : Type::Kind::Date;
  const std::string lies =
      counted + (counted.starts_with("share") ? " is counted between" : " are counted between");
  if (clock && from.kind == Type::Kind::Date && to.kind == Type::Kind::Date) {
    const std::string per_day = counted == "hours"     ? "24"
                                : counted == "minutes" ? "1_440"
                                                       : "86_400";
    Error(Id::unit_mismatch, SpanOf(expr), lies + " two times, and these are two dates")
        .At("whole days, of which the hours are not known")
        .Help("write `(days from " + TextOf(node.from) + " to " + TextOf(node.to) + " + 1 day) * " +
              per_day + " " + counted + " per day`, with the first and the last day");
    return {};
  }
  const bool good_from = RequireKind(node.from, from, kind, lies);
  const bool good_to = RequireKind(node.to, to, kind, lies);
  if (!good_from || !good_to) return {};
  Type type;
  if (node.day_count) {
    type = NumberType({}, Type::Mark::Ratio);
  } else {
    const std::string unit = counted.starts_with("whole ") ? counted.substr(6) : counted;
    type = NumberType({{*c_.units.Find(unit), 1}});
    if (!clock && !office) type.place = Number(1);
  }
  return WithAbsences(type, from, to);
}

auto Checker::CheckDayOf(ExprId expr, const syntax::DayOf& node, const Scope& scope) -> Type {
  const Type of = Check(node.of, scope);
  if (!of.resolved()) return {};
  if (of.kind == Type::Kind::Date) {
    Error(Id::unit_mismatch, SpanOf(node.of), "this is a day already")
        .Help("write `" + TextOf(node.of) + "`");
    return {};
  }
  if (!RequireKind(node.of, of, Type::Kind::Instant, "`day of` takes")) return {};
  if (!node.site) {
    RequireZone(SpanOf(expr), "the day of a time depends on where one is");
    if (c_.zone == nullptr) return {};
  } else {
    const auto sites = FindDimension("site");
    std::vector<std::string> names;
    bool found = false;
    bool bound = false;
    for (std::size_t i = 0; sites && i < c_.dimensions[*sites].keys.size(); ++i) {
      names.push_back(c_.dimensions[*sites].keys[i].name);
      const bool at_hand = node.site->text == "site";
      if (names.back() != node.site->text && !at_hand) continue;
      found = true;
      bound = at_hand;
      InfoOf(expr).ordinal = static_cast<std::uint32_t>(i);
      const bool has_zone = i < c_.site_zones.size() && c_.site_zones[i] != nullptr;
      if (!has_zone && c_.zone == nullptr) {
        Error(Id::time_zone_missing, node.site->span,
              "site `" + names.back() + "` does not say its time zone")
            .Help("add a row to it, such as `time zone: Europe/Madrid`");
        return {};
      }
    }
    if (bound && std::find(scope.bound.begin(), scope.bound.end(), *sites) == scope.bound.end())
      found = false;
    if (!found) {
      ReportUnknownName(*node.site, "site", names);
      return {};
    }
    InfoOf(expr).names = bound ? ExprInfo::Names::Variable : ExprInfo::Names::Key;
    if (sites) InfoOf(expr).dimension = *sites;
  }
  return WithAbsences(PlainType(Type::Kind::Date), of, of);
}

}  // namespace bpo::check
