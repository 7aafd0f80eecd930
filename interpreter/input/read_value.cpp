// Reads `92.5%`, `1_250.00 USD`, `met`, `2026-03-31` by shape. Numbers are exact; what would lose a
// digit is refused.

#include "input/read_value.h"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "input/read_data.h"

namespace bpo::input {
namespace {

using plan::Shape;
using plan::State;
using plan::Value;
using plan::Why;
using values::Number;

auto Refused(Fault fault) -> Parsed {
  Parsed parsed;
  parsed.fault = fault;
  return parsed;
}

auto Found(Number number) -> Parsed {
  Parsed parsed;
  parsed.value = Value{std::move(number)};
  return parsed;
}

auto IsDigit(char c) -> bool { return c >= '0' && c <= '9'; }

// A number and the words after it: `1_250.00` and `USD`.
struct Split {
  std::string number;
  std::string_view rest;
  bool blank = false;  // between the two
};

auto SplitNumber(std::string_view text) -> std::optional<Split> {
  Split split;
  std::size_t at = 0;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '_') {
      const bool between =
          at > 0 && at + 1 < text.size() && IsDigit(text[at - 1]) && IsDigit(text[at + 1]);
      if (!between) return std::nullopt;
      continue;
    }
    if (!IsDigit(c) && c != '.' && c != '/' && !(c == '-' && at == 0)) break;
    split.number += c;
  }
  split.rest = text.substr(at);
  const auto word = split.rest.find_first_not_of(' ');
  split.blank = word != 0 && word != std::string_view::npos;
  split.rest = word == std::string_view::npos ? std::string_view() : split.rest.substr(word);
  if (split.number.empty()) return std::nullopt;
  return split;
}

// At most 34 digits before and after the point together, so that neither 1e300 nor 1e-300 passes
// for a short number.
auto IsTooLong(const Number& number) -> bool {
  if (number.Form() == values::Path::Small) return false;
  static const Number kLimit = *Number::Parse("1e34");
  return !number.FitsAtRest() || number.Abs() >= kLimit ||
         number.DecimalPlaces().value_or(99) > values::kMaxDigitsAtRest;
}

auto ParseNumber(std::string_view digits, Exactness exactness) -> Parsed {
  if (exactness == Exactness::Decimal && digits.find('/') != std::string_view::npos)
    return Refused(Fault::WrongType);
  // `1e400` is written like a number and is none that can be kept.
  const auto number = Number::Parse(digits);
  if (!number)
    return Refused(digits.find_first_of("eE") != std::string_view::npos ? Fault::TooLong
                                                                        : Fault::WrongType);
  if (exactness == Exactness::Decimal && IsTooLong(*number)) return Refused(Fault::TooLong);
  return Found(*number);
}

auto IsUnit(const Shape& shape, std::string_view word) -> bool {
  return !word.empty() && (word == shape.singular || word == shape.plural);
}

// A number with the words after it, by what the shape wants there.
auto ParseAmount(const Shape& shape, std::string_view text, Exactness exactness) -> Parsed {
  const auto split = SplitNumber(text);
  if (!split) return Refused(Fault::WrongType);
  auto parsed = ParseNumber(split->number, exactness);
  if (!parsed.value) return parsed;
  auto& number = parsed.value->number;
  const auto wrong_unit = [&] {
    auto wrong = Refused(Fault::WrongUnit);
    wrong.unit = std::string(split->rest);
    return wrong;
  };
  switch (shape.kind) {
    case Shape::Kind::Number: return split->rest.empty() ? parsed : wrong_unit();
    case Shape::Kind::Quantity:
      return split->rest.empty() || IsUnit(shape, split->rest) ? parsed : wrong_unit();
    case Shape::Kind::Percent:
    case Shape::Kind::Points: {
      const bool percent = shape.kind == Shape::Kind::Percent;
      const bool marked = percent ? split->rest == "%" && !split->blank
                                  : split->rest == "point" || split->rest == "points";
      if (!split->rest.empty() && !marked) return wrong_unit();
      if (!marked && !number.IsZero()) {
        auto bare = Refused(Fault::BarePercent);
        bare.bare = std::move(number);
        return bare;
      }
      number = number * Number::Scaled(1, 2);
      return parsed;
    }
    case Shape::Kind::Condition:
    case Shape::Kind::Date:
    case Shape::Kind::Instant:
    case Shape::Kind::Period:
    case Shape::Kind::Text:
    case Shape::Kind::Key:
    case Shape::Kind::SlaStatus:
    case Shape::Kind::ObligationStatus:
    case Shape::Kind::RightStatus:
    case Shape::Kind::LineOutcome: break;
  }
  return Refused(Fault::WrongType);
}

// A percent without its sign, where the contract says how that is meant.
auto AsPercent(Parsed parsed, plan::Field::PercentAs percent_as) -> Parsed {
  using PercentAs = plan::Field::PercentAs;
  if (parsed.fault != Fault::BarePercent || percent_as == PercentAs::None) return parsed;
  return Found(percent_as == PercentAs::Points ? parsed.bare * Number::Scaled(1, 2) : parsed.bare);
}

auto IsNumeric(const Shape& shape) -> bool {
  return shape.kind == Shape::Kind::Number || shape.kind == Shape::Kind::Quantity ||
         shape.kind == Shape::Kind::Percent || shape.kind == Shape::Kind::Points;
}

template <typename Status>
auto ParseStatus(std::string_view text, int count) -> Parsed {
  for (int ordinal = 0; ordinal < count; ++ordinal) {
    if (ToText(static_cast<Status>(ordinal)) == text) return Found(ordinal);
  }
  return Refused(Fault::WrongType);
}

auto ParseKey(const plan::Plan& plan, const Shape& shape, std::string_view text) -> Parsed {
  if (shape.dimension >= plan.dimensions.size()) return Refused(Fault::WrongType);
  const auto& keys = plan.dimensions[shape.dimension].keys;
  for (std::size_t ordinal = 0; ordinal < keys.size(); ++ordinal) {
    if (keys[ordinal].name == text) return Found(static_cast<std::int64_t>(ordinal));
  }
  return Refused(Fault::WrongType);
}

// A time without offset, by the clocks of the contract's time zone.
auto ParseLocal(const plan::Plan& plan, std::string_view text) -> Parsed {
  // Minutes are enough: 2026-03-29T02:30+02:00
  if (text.size() > 16 && text[16] != ':') {
    const auto instant = values::Instant::Parse(std::string(text.substr(0, 16)) + ":00" +
                                                std::string(text.substr(16)));
    return instant ? Found(instant->Seconds()) : Refused(Fault::WrongType);
  }
  const auto local = values::LocalTime::Parse(text);
  if (!local) return Refused(Fault::WrongType);
  if (plan.zone == nullptr) return Refused(Fault::NoZone);
  const auto instants = plan.zone->InstantsOf(*local);
  if (instants.size() == 1) return Found(instants.front().Seconds());
  auto parsed = Refused(Fault::TwiceOrNever);
  parsed.never = instants.empty();
  for (const auto& instant : instants) parsed.readings.push_back(plan.zone->ToText(instant));
  if (parsed.never) parsed.readings.push_back(plan.zone->ToText(plan.zone->FirstOf(*local)));
  return parsed;
}

}  // namespace

auto ParseText(const plan::Plan& plan, const Shape& shape, std::string_view text,
               Exactness exactness) -> Parsed {
  switch (shape.kind) {
    case Shape::Kind::Number:
    case Shape::Kind::Quantity:
    case Shape::Kind::Percent:
    case Shape::Kind::Points: return ParseAmount(shape, text, exactness);
    case Shape::Kind::Condition:
      if (text == "yes") return Found(1);
      if (text == "no") return Found(0);
      return Refused(Fault::WrongType);
    case Shape::Kind::Date: {
      const auto date = values::Date::Parse(text);
      return date ? Found(date->Days()) : Refused(Fault::WrongType);
    }
    case Shape::Kind::Instant: {
      const auto instant = values::Instant::Parse(text);
      return instant ? Found(instant->Seconds()) : ParseLocal(plan, text);
    }
    case Shape::Kind::Period: {
      const auto index = plan.scheme.Parse(text);
      return index ? Found(*index) : Refused(Fault::WrongType);
    }
    case Shape::Kind::Text:  // what a template has in its place is no text
      return text.starts_with('?') ? Refused(Fault::WrongType) : Found(0);
    case Shape::Kind::Key: return ParseKey(plan, shape, text);
    case Shape::Kind::SlaStatus: return ParseStatus<plan::SlaStatus>(text, 3);
    case Shape::Kind::ObligationStatus:
      return ParseStatus<plan::ObligationStatus>(text, plan::kObligationStatuses);
    case Shape::Kind::RightStatus:
      return ParseStatus<plan::RightStatus>(text, plan::kRightStatuses);
    case Shape::Kind::LineOutcome: return ParseStatus<plan::LineOutcome>(text, 4);
  }
  return Refused(Fault::WrongType);
}

auto ParseBare(const Shape& shape, const Number& number, plan::Field::PercentAs percent_as)
    -> Parsed {
  if (!IsNumeric(shape)) return Refused(Fault::WrongType);
  if (IsTooLong(number)) return Refused(Fault::TooLong);
  const bool percent = shape.kind == Shape::Kind::Percent || shape.kind == Shape::Kind::Points;
  if (!percent || number.IsZero()) return Found(number);
  auto bare = Refused(Fault::BarePercent);
  bare.bare = number;
  return AsPercent(std::move(bare), percent_as);
}

auto ParseNode(const plan::Plan& plan, const Shape& shape, const JsonNode& node,
               plan::Field::PercentAs percent_as, Exactness exactness) -> Parsed {
  switch (node.kind) {
    case JsonNode::Kind::String:
    case JsonNode::Kind::Number: break;
    case JsonNode::Kind::Boolean:
      return shape.kind == Shape::Kind::Condition ? Found(node.boolean ? 1 : 0)
                                                  : Refused(Fault::WrongType);
    case JsonNode::Kind::Null:
    case JsonNode::Kind::Array:
    case JsonNode::Kind::Object: return Refused(Fault::WrongType);
  }
  if (node.kind == JsonNode::Kind::String)
    return AsPercent(ParseText(plan, shape, node.text, exactness), percent_as);
  // With its exponent, if it has one; where no number is wanted, how long it is does not matter.
  const auto parsed = ParseNumber(node.text, Exactness::Decimal);
  if (parsed.value) return ParseBare(shape, parsed.value->number, percent_as);
  return IsNumeric(shape) ? parsed : Refused(Fault::WrongType);
}

auto UnitName(const Shape& shape) -> std::string {
  switch (shape.kind) {
    case Shape::Kind::Number: return "a plain number";
    case Shape::Kind::Quantity: return shape.plural;
    case Shape::Kind::Percent: return "a percent";
    case Shape::Kind::Points: return "points";
    case Shape::Kind::Condition: return "yes or no";
    case Shape::Kind::Date: return "a date";
    case Shape::Kind::Instant: return "an instant";
    case Shape::Kind::Period: return "a period";
    case Shape::Kind::Text: return "text";
    case Shape::Kind::Key: return "a key";
    case Shape::Kind::SlaStatus:
    case Shape::Kind::ObligationStatus:
    case Shape::Kind::RightStatus:
    case Shape::Kind::LineOutcome: return "a status";
  }
  return "";
}

auto Expected(const plan::Plan& plan, const Shape& shape) -> std::string {
  switch (shape.kind) {
    case Shape::Kind::Number: return "a number such as 12 or \"12.5\"";
    case Shape::Kind::Quantity:
      if (shape.rate) return fmt::format("a rate such as \"1.20 {}\"", shape.plural);
      return fmt::format(
          "{} such as {} or \"{} {}\"",
          shape.money ? "an amount in " + shape.plural : "a number of " + shape.plural,
          shape.money ? "12.50" : "12", shape.money ? "12.50" : "12", shape.plural);
    case Shape::Kind::Percent: return "a percent such as \"92.5%\"";
    case Shape::Kind::Points: return "points such as \"1.4 points\"";
    case Shape::Kind::Condition: return "\"yes\" or \"no\"";
    case Shape::Kind::Date: return "a date such as \"2026-03-31\"";
    case Shape::Kind::Instant: return "an instant such as \"2026-03-31T17:00:00Z\"";
    case Shape::Kind::Period: return fmt::format("a period such as \"{}\"", plan.scheme.IdOf(0));
    case Shape::Kind::Text: return "text";
    case Shape::Kind::Key: {
      if (shape.dimension >= plan.dimensions.size()) return "a key";
      std::vector<std::string> names;
      for (const auto& key : plan.dimensions[shape.dimension].keys) names.push_back(key.name);
      return fmt::format("one of {}", fmt::join(names, ", "));
    }
    case Shape::Kind::SlaStatus: return "met, missed or excused";
    case Shape::Kind::ObligationStatus:
      return "pending, in effect, fulfilled, fulfilled late, violated, suspended or discharged";
    case Shape::Kind::RightStatus:
      return "not available, available, lapsed, exercised or withdrawn";
    case Shape::Kind::LineOutcome: return "due, not due, no data or unmeasured";
  }
  return "";
}

auto ReadValue(const plan::Plan& plan, const plan::Shape& shape, std::string_view text) -> Read {
  auto parsed = ParseText(plan, shape, text, Exactness::Fraction);
  Read read;
  if (parsed.value) {
    read.value = std::move(parsed.value);
  } else {
    read.expected = Expected(plan, shape);
  }
  return read;
}

}  // namespace bpo::input
