// The tables of tiers and bands of a period as curves: what each quantity would come to by the rows
// as they stood, and where the period was.

#pragma once

#include <vector>

#include "bpo/statement.h"

#include "evaluate/evaluator.h"
#include "explain/wording.h"

namespace bpo::explain {

// In the order of the contract. Tables inside a clause over records are left out: they have no one
// quantity.
auto CurvesOf(const Facts& facts, evaluate::Evaluator& evaluator) -> std::vector<PriceCurve>;

}  // namespace bpo::explain
