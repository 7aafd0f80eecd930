// What of a dated value is in force, and which exceptions of a rule decide.

#pragma once

#include <cstdint>
#include <vector>

#include "explain/wording.h"

namespace bpo::explain {

// A row of a dated value and the days of the period, or the one day, on which it was read.
struct DatedPart {
  const plan::DatedStep::Row* row = nullptr;
  std::int64_t days = 1;
};
// `day` is the date on which it was read, NoSlot for the period.
auto InForce(const Facts& facts, const plan::DatedStep& dated, plan::SlotId day)
    -> std::vector<DatedPart>;
// Read as the mean of the days.
auto IsMean(const plan::DatedStep& dated, plan::SlotId day) -> bool;

// The row that goes before this one and applies; null if there is none.
auto GoesBefore(const Facts& facts, const plan::ExceptionsStep& rule, std::size_t row)
    -> const plan::ExceptionsStep::Row*;
// The rows that apply and that no other goes before.
auto Deciding(const Facts& facts, const plan::ExceptionsStep& rule)
    -> std::vector<const plan::ExceptionsStep::Row*>;

}  // namespace bpo::explain
