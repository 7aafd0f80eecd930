// Records of events that a period could bring.

#pragma once

#include <cstdint>
#include <string>

#include "plan/run.h"

namespace bpo::analyze {

// One record of the period: its dates follow each other within it, or lie so many days after its
// end; its amounts are large. Optional quantities are left out unless `all` is given.
auto RecordIn(const plan::Plan& plan, std::uint32_t event, std::int64_t period,
              std::int64_t days_late, bool all) -> plan::EventRecord;

// `duplicate (found 2026-01-03, amount 50_000.00 GBP)`
auto Describe(const plan::Plan& plan, const plan::EventRecord& record) -> std::string;

}  // namespace bpo::analyze
