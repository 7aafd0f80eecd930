// Dates: the nth day after an event, spans from a date. Business days need somebody's calendar.

#include "check/checker.h"

namespace bpo::check {

void Checker::RequireCalendar(const syntax::Word& unit) {
  if (!unit.text.starts_with("business")) return;
  if (c_.calendar != NoSymbol || (c_.contract != nullptr && c_.contract->calendar)) return;
  Error(Id::calendar_missing, unit.span,
        "business days are counted, and the contract names no calendar")
      .At("whose business days?")
      .Help(
          "add `calendar: england_and_wales` to the contract clause and `use calendars for "
          "england_and_wales` below it");
}

auto Checker::CheckNthDay(ExprId, const syntax::NthDay& node, const Scope& scope) -> Type {
  const Type anchor = Check(node.anchor, scope);
  RequireCalendar(node.unit);
  if (node.unit.text != "business day" && node.unit.text != "day") {
    Error(Id::unit_mismatch, node.unit.span, "days are counted here, not `" + node.unit.text + "`")
        .Help("write `day` or `business day`");
    return {};
  }
  if (anchor.resolved() && anchor.kind != Type::Kind::Date) {
    Error(Id::unit_mismatch, SpanOf(node.anchor),
          "days are counted from a date, and this is " + DescribeOne(anchor));
    return {};
  }
  if (node.n < 1) Error(Id::step_not_positive, node.unit.span, "the first day is `1st`");
  Type type = PlainType(Type::Kind::Date);
  return WithAbsences(type, anchor, anchor);
}

auto Checker::CheckSpanFrom(ExprId expr, const syntax::SpanFrom& node, const Scope& scope,
                            bool month_end_said) -> Type {
  const Type span = Check(node.span, scope);
  const Type anchor = Check(node.anchor, scope);
  if (!span.resolved() || !anchor.resolved()) return {};
  if (anchor.kind != Type::Kind::Date) {
    Error(Id::unit_mismatch, SpanOf(node.anchor),
          "a span is counted from a date, and this is " + DescribeOne(anchor));
    return {};
  }
  const bool one_unit = span.number() && IsOneUnit(span.unit);
  const UnitInfo* unit = one_unit ? &c_.units[span.unit[0].first] : nullptr;
  const bool business = unit != nullptr && unit->singular == "business day";
  if (unit == nullptr ||
      !(business || unit->family == Family::Days || unit->family == Family::Months)) {
    Error(Id::unit_mismatch, SpanOf(node.span),
          "a span before or after a date is in days, business days, weeks, months or years, and "
          "this is " +
              DescribeOne(span))
        .Help("write `10 days after ...` or `10 business days after ...`");
    return {};
  }
  if (business) RequireCalendar({"business day", SpanOf(node.span)});
  if (unit->family == Family::Months && !month_end_said) {
    Error(Id::month_end_missing, SpanOf(expr), "a month after the 31st may be two dates")
        .At("which day, if the month has no such day?")
        .Help("end it with `, end of month` or `, next day`");
    return {};
  }
  return WithAbsences(PlainType(Type::Kind::Date), span, anchor);
}

}  // namespace bpo::check
