// What a missed service level would have needed: the least change of one input, the others as they
// are. The one place where an explanation computes: it searches.

#pragma once

#include <string>

#include "evaluate/evaluator.h"
#include "explain/wording.h"

namespace bpo::explain {

// `193 calls more of answered_in_20s`; empty where no single input can do it, or where a rule
// between inputs would break.
auto Needed(evaluate::Evaluator& evaluator, const Facts& facts, const plan::Terms& terms,
            const plan::History& before, const plan::ServiceLevel& level) -> std::string;

}  // namespace bpo::explain
