// One scalar of data read by the shape that the contract gives it, with the fault named so that
// findings can say which.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "input/json_text.h"
#include "plan/plan.h"
#include "values/number.h"

namespace bpo::input {

enum class Fault {
  None,
  WrongType,     // no value of that shape at all
  WrongUnit,     // a number, but in another unit or currency
  BarePercent,   // a number where a percent or points must show its sign
  TooLong,       // more than 34 digits
  NoZone,        // a time without offset, and the contract names no time zone
  TwiceOrNever,  // a time that the clocks show twice or never
};

// How strictly numbers are read: state and opening facts may hold fractions such as `1/3`.
enum class Exactness { Decimal, Fraction };

struct Parsed {
  std::optional<plan::Value> value;
  Fault fault = Fault::None;
  std::string unit;                   // of WrongUnit: what the data says
  values::Number bare;                // of BarePercent
  std::vector<std::string> readings;  // of TwiceOrNever: with their offsets; never: what comes next
  bool never = false;
};

auto ParseText(const plan::Plan& plan, const plan::Shape& shape, std::string_view text,
               Exactness exactness) -> Parsed;

// A number that brings no unit, as JSON numbers and columns of numbers do; `percent_as` says how it
// is read where a percent is wanted.
auto ParseBare(const plan::Shape& shape, const values::Number& number,
               plan::Field::PercentAs percent_as) -> Parsed;

// A JSON scalar; `percent_as` says how a bare number is read where a percent is wanted.
auto ParseNode(const plan::Plan& plan, const plan::Shape& shape, const JsonNode& node,
               plan::Field::PercentAs percent_as = plan::Field::PercentAs::None,
               Exactness exactness = Exactness::Decimal) -> Parsed;

// What a shape looks like in data: `a percent such as "92.5%"`.
auto Expected(const plan::Plan& plan, const plan::Shape& shape) -> std::string;
// What it is called: `calls`, `USD per call`, `a percent`.
auto UnitName(const plan::Shape& shape) -> std::string;

}  // namespace bpo::input
