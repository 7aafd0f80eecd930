// What the rows of a table of tiers or bands are called and where they stand: in the contract, or
// in the terms of the customer.

#pragma once

#include <cstddef>
#include <string>

#include "explain/wording.h"

namespace bpo::explain {

// `the part up to 10_000 calls`, `above 90%`
auto RowLabel(const Facts& facts, const plan::TierStep& tier, std::size_t row,
              const plan::Shape& quantity) -> std::string;
// `contract.bpo:70:5`, `terms: prices, row 2`
auto RowSource(const Facts& facts, const plan::TierStep& tier, std::size_t row) -> std::string;
// Of a rate in a row: what its slot holds, what the terms' table has; else what the table comes to.
auto RateShape(const Facts& facts, const plan::TierStep& tier, std::size_t row,
               const plan::Shape& amount) -> plan::Shape;

// Whether rows have a price for each unit, and not an amount.
inline auto IsPriced(const plan::TierStep& tier) -> bool {
  return tier.reading == plan::TierStep::Reading::Graduated ||
         tier.reading == plan::TierStep::Reading::Volume;
}

}  // namespace bpo::explain
