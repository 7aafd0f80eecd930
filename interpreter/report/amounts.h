// Exact decimal text added, negated and set in thousands: all the arithmetic that a page needs for
// its subtotals.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bpo/decimal.h"

namespace bpo::report {

// With as many decimals as the longest; of nothing, zero.
auto Sum(const std::vector<Decimal>& amounts) -> Decimal;
auto Negated(const Decimal& amount) -> Decimal;
// `15965.00` is `15,965.00`; so are the whole numbers in a text, `10000 calls × 1.20 USD per call`.
auto WithThousands(std::string_view text) -> std::string;

}  // namespace bpo::report
