// Values as people read them: the number in the digits that it needs, with its unit in singular or
// plural, statuses and dates as words. Also why a value is not known.

#include "plan/render_value.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace bpo::plan {
namespace {

constexpr int kDigitsShown = 10;

auto WithThousands(std::string text) -> std::string {
  const auto first = text.find_first_of("0123456789");
  if (first == std::string::npos || text.find('/') != std::string::npos) return text;
  auto end = text.find_first_not_of("0123456789", first);
  if (end == std::string::npos) end = text.size();
  for (auto at = end; at > first + 3;) {
    at -= 3;
    text.insert(at, 1, ',');
  }
  return text;
}

auto DigitsOf(const Number& number, int decimals, bool exact) -> std::string {
  const auto places = number.DecimalPlaces();
  if (!places) return exact ? number.ToText() : number.ToApproximateText(kDigitsShown) + "...";
  if (!exact && !number.FitsAtRest()) return number.ToApproximateText(kDigitsShown) + "...";
  return *places < decimals ? number.ToDecimalText(decimals) : number.ToText();
}

auto Counted(const Number& number, const std::string& digits, const Shape& shape) -> std::string {
  const auto& unit = number.Abs() == 1 ? shape.singular : shape.plural;
  return unit.empty() ? digits : digits + " " + unit;
}

// The ordinal of a status or key; none when the value is no such ordinal, which only a broken plan
// holds.
auto Ordinal(const Number& number, std::size_t count) -> std::optional<std::size_t> {
  const auto ordinal = number.ToInt64();
  if (!ordinal || *ordinal < 0 || static_cast<std::size_t>(*ordinal) >= count) return std::nullopt;
  return static_cast<std::size_t>(*ordinal);
}

auto RenderKnown(const Plan& plan, const Shape& shape, const Number& number, ValueStyle style,
                 bool exact) -> std::string {
  const auto digits = [&](const Number& shown) {
    auto text = DigitsOf(shown, shape.decimals, exact);
    return style.thousands ? WithThousands(std::move(text)) : text;
  };
  switch (shape.kind) {
    case Shape::Kind::Number: return digits(number);
    case Shape::Kind::Quantity:
      return style.unit ? Counted(number, digits(number), shape) : digits(number);
    case Shape::Kind::Percent: return digits(number * 100) + (style.unit ? "%" : "");
    case Shape::Kind::Points: {
      const auto points = number * 100;
      if (!style.unit) return digits(points);
      return digits(points) + (points.Abs() == 1 ? " point" : " points");
    }
    case Shape::Kind::Condition: return number.IsZero() ? "no" : "yes";
    case Shape::Kind::Date: {
      const auto days = number.ToInt64();
      const auto date = days ? values::Date::FromDays(*days) : std::nullopt;
      return date ? date->ToText() : number.ToText();
    }
    case Shape::Kind::Instant: {
      const auto seconds = number.ToInt64();
      const auto instant = seconds ? values::Instant::FromSeconds(*seconds) : std::nullopt;
      if (!instant) return number.ToText();
      return plan.zone != nullptr ? plan.zone->ToText(*instant) : instant->ToText();
    }
    case Shape::Kind::Period: {
      const auto index = number.ToInt64();
      const bool fits = index && *index == static_cast<std::int32_t>(*index);
      if (!fits || !plan.scheme.Has(static_cast<std::int32_t>(*index))) return number.ToText();
      return plan.scheme.IdOf(static_cast<std::int32_t>(*index));
    }
    case Shape::Kind::Text: return "text " + number.ToText();
    case Shape::Kind::Key: {
      if (shape.dimension >= plan.dimensions.size()) return number.ToText();
      const auto& keys = plan.dimensions[shape.dimension].keys;
      const auto ordinal = Ordinal(number, keys.size());
      return ordinal ? keys[*ordinal].name : number.ToText();
    }
    case Shape::Kind::SlaStatus: {
      const auto ordinal = Ordinal(number, 3);
      return ordinal ? std::string(ToText(static_cast<SlaStatus>(*ordinal))) : "no status";
    }
    case Shape::Kind::ObligationStatus: {
      const auto ordinal = Ordinal(number, kObligationStatuses);
      return ordinal ? std::string(ToText(static_cast<ObligationStatus>(*ordinal))) : "not due";
    }
    case Shape::Kind::RightStatus: {
      const auto ordinal = Ordinal(number, kRightStatuses);
      return ordinal ? std::string(ToText(static_cast<RightStatus>(*ordinal))) : number.ToText();
    }
    case Shape::Kind::LineOutcome: {
      const auto ordinal = Ordinal(number, 4);
      return ordinal ? std::string(ToText(static_cast<LineOutcome>(*ordinal))) : number.ToText();
    }
  }
  return number.ToText();
}

}  // namespace

auto ToText(SlaStatus status) -> std::string_view {
  switch (status) {
    case SlaStatus::Met: return "met";
    case SlaStatus::Missed: return "missed";
    case SlaStatus::Excused: return "excused";
  }
  return "";
}

auto ToText(ObligationStatus status) -> std::string_view {
  switch (status) {
    case ObligationStatus::Pending: return "pending";
    case ObligationStatus::InEffect: return "in effect";
    case ObligationStatus::Fulfilled: return "fulfilled";
    case ObligationStatus::FulfilledLate: return "fulfilled late";
    case ObligationStatus::Violated: return "violated";
    case ObligationStatus::Suspended: return "suspended";
    case ObligationStatus::Discharged: return "discharged";
  }
  return "";
}

auto ToText(RightStatus status) -> std::string_view {
  switch (status) {
    case RightStatus::NotAvailable: return "not available";
    case RightStatus::Available: return "available";
    case RightStatus::Lapsed: return "lapsed";
    case RightStatus::Exercised: return "exercised";
    case RightStatus::Withdrawn: return "withdrawn";
  }
  return "";
}

auto ToText(LineOutcome outcome) -> std::string_view {
  switch (outcome) {
    case LineOutcome::Due: return "due";
    case LineOutcome::NotDue: return "not due";
    case LineOutcome::NoData: return "no data";
    case LineOutcome::IfUnmeasured: return "unmeasured";
    case LineOutcome::Pending: return "pending";
  }
  return "";
}

auto ToText(State state) -> std::string_view {
  switch (state) {
    case State::Known: return "known";
    case State::Absent: return "absent";
    case State::Unmeasured: return "unmeasured";
    case State::Unknown: return "unknown";
    case State::Error: return "error";
  }
  return "";
}

auto Render(const Plan& plan, const Shape& shape, const Value& value, ValueStyle style, bool exact)
    -> std::string {
  return value.known() ? RenderKnown(plan, shape, value.number, style, exact)
                       : std::string(ToText(value.state));
}

auto RenderWhy(const Plan& plan, const Value& value) -> std::string {
  const auto cause = Index(value.cause);
  const bool named =
      value.cause != NoSlot && cause < plan.notes.size() && !plan.notes[cause].name.empty();
  const std::string name = named ? plan.notes[cause].name : std::string();
  const auto of = [&](std::string_view with_name, std::string_view without) {
    return named ? fmt::format(fmt::runtime(with_name), name) : std::string(without);
  };
  switch (value.why) {
    case Why::None: return value.known() ? "" : of("{} has no value", "it has no value");
    case Why::NotGiven: return of("{} was not given", "it was not given");
    case Why::NotYetGiven: return of("{} is not given yet", "data is not given yet");
    case Why::NothingToAverage: return of("{} had nothing to count", "there was nothing to count");
    case Why::NeedsFailed: return of("{} could not be measured", "it could not be measured");
    case Why::NoRow: return of("no row covers the value of {}", "no row covers the value");
    case Why::NoValueInForce: return of("no value of {} is in force", "no value is in force");
    case Why::HistoryMissing:
      return of("the history of {} is not on record", "its history is not on record");
    case Why::BeforeTerm:
      return of("{} had no value before the term began", "it had no value before the term began");
    case Why::MissedUnmeasured:
      return of("{} was missed because it could not be measured, so it has no shortfall",
                "the level was missed because it could not be measured, so it has no shortfall");
    case Why::NotDue: return of("{} is not due in this period", "it is not due in this period");
    case Why::DividedByZero: return of("{} divides by zero", "it divides by zero");
    case Why::TooLarge:
      return of("{} grew beyond the size of a number: it is never rounded",
                "a value grew beyond the size of a number: it is never rounded");
    case Why::AsOfMissing: return "the data does not say as of which date it is known (`as_of`)";
    case Why::NoEvidence:
      return of("there is no record that shows {} done", "there is no record that shows it done");
    case Why::CalendarYearMissing:
      return "the data has no holidays for a year in which days were counted";
    case Why::ExceptionsConflict:
      return of("two exceptions of {} apply, and their values differ",
                "two exceptions apply, and their values differ");
    case Why::NoRule:
      return of("no rule of {} applies in this period", "no rule applies in this period");
  }
  return "";
}

}  // namespace bpo::plan
