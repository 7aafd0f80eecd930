// Weights of service levels that are read with each other: together they are the whole.

#pragma once

#include "check/checked_contract.h"
#include "diagnostics/diagnostic.h"

namespace bpo::check {

// Levels whose weights are shares of one amount, or stand in one clause, and are all known.
void CheckWeights(const CheckedContract& contract, diagnostics::Emitter& emitter);

}  // namespace bpo::check
