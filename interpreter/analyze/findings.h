// The searches for findings, one a topic.

#pragma once

#include <vector>

#include "analyze/subject.h"
#include "analyze/trial.h"
#include "diagnostics/diagnostic.h"

namespace bpo::analyze {

// What can never be and what always is: conditions, exceptions, lines, bounds.
void FindDead(const Subject& subject, diagnostics::Emitter& emitter);
// Caps and floors that are never reached, or always.
void FindIdleLimits(const Subject& subject, diagnostics::Emitter& emitter);
// Rows of amendments that never take effect, or change nothing.
void FindIdleAmendments(const Subject& subject, diagnostics::Emitter& emitter);

// What follows is shown with data of each version that could be tried.
// Prices that fall in total with one more unit.
void FindFallingPrices(const Subject& subject, std::vector<Trial>& trials,
                       diagnostics::Emitter& emitter);
// Credits that are due while the target is met, better performance that pays worse, bounds that
// neither side claims.
void FindPerformance(const Subject& subject, std::vector<Trial>& trials,
                     diagnostics::Emitter& emitter);
// Credits that can come to more than what is charged.
void FindCreditsBeyondCharges(const Subject& subject, std::vector<Trial>& trials,
                              diagnostics::Emitter& emitter);
// Periods in which a charge has no price, because no row of a rule applies.
void FindPriceGaps(const Subject& subject, diagnostics::Emitter& emitter);

}  // namespace bpo::analyze
