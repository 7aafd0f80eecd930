// Amounts and numbers of units whose point may have been meant as a mark of thousands.

#pragma once

#include "check/checked_contract.h"
#include "diagnostics/diagnostic.h"

namespace bpo::check {

// `18.500 GBP`: a currency of two decimals does not have the third. `1.200 tickets`: nobody writes
// the last 0 of a decimal of a unit that the contract declares. `USD per 1.000 calls`.
void CheckThousands(const CheckedContract& contract, diagnostics::Emitter& emitter);

}  // namespace bpo::check
