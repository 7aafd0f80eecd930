// Regular expressions for the texts of data, in what ECMA-262, Python and PCRE have in common. None
// refuses what the reader takes.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "values/date.h"
#include "values/number.h"
#include "values/period.h"

namespace bpo::data_form {

// `1_250.00`, with at most so many decimals that are not zero; without a number: any.
auto DecimalPattern(std::optional<int> decimals) -> std::string;
auto FractionPattern() -> std::string;  // `1/3`
// As many decimals as a multiple of the place can have; none where that says too little.
auto DecimalsOf(const std::optional<values::Number>& place) -> std::optional<int>;

auto DatePattern() -> std::string;
// With an offset from UTC, or also without where the contract names a time zone.
auto InstantPattern(bool local) -> std::string;
auto PeriodPattern(const values::PeriodScheme& scheme) -> std::string;
// A date, known to be one, that is not after the day.
auto NotAfterPattern(values::Date day) -> std::string;

// `a|b`, each word as it stands.
auto OneOf(const std::vector<std::string>& words) -> std::string;
auto Whole(std::string_view pattern) -> std::string;  // nothing before it, nothing after it

}  // namespace bpo::data_form
