// Holds the numbers that the row `paper:` of a clause quotes against those that its rows state.

#pragma once

#include "check/checked_contract.h"
#include "diagnostics/diagnostic.h"

namespace bpo::check {

// A number of the quoted wording must stand in the rows of the clause, or in a clause that they
// name: the target of a level, the value of a definition, the rows of a table.
void CheckPaperNumbers(const CheckedContract& contract, diagnostics::Emitter& emitter);

}  // namespace bpo::check
