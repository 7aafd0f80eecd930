// One sentence for each line, right and missing value: why it came to what it is.

#pragma once

#include <string>

#include "explain/wording.h"

namespace bpo::explain {

// due, zero, not due, no data, unmeasured, unknown
auto LineStatus(const Facts& facts, const plan::Line& line) -> std::string;
auto LineReason(const Facts& facts, const plan::Line& line) -> std::string;
auto RightReason(const Facts& facts, const plan::Right& right) -> std::string;
// Why a value that is not known is not; empty for one that is.
auto MissingReason(const Facts& facts, plan::SlotId slot) -> std::string;

}  // namespace bpo::explain
