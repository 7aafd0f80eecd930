// What was gathered, from what evaluation recorded: the rows of a tier, the periods of a window,
// the records of a set, and the calculation that folds them into one value.

#pragma once

#include <string>
#include <vector>

#include "explain/wording.h"

namespace bpo::explain {

// The rows that took part, in their order.
auto RowsOf(const Facts& facts, plan::SlotId tier) -> std::vector<const evaluate::TierRecord*>;

// `170.77 + 683.10`, `(2 + 3) / 2`, `yes + no + yes`, `lowest(3, 5)`, `yes or no`: of values as
// plain text. Empty where there is nothing to fold.
auto FoldCalculation(plan::Aggregate aggregate, const std::vector<std::string>& values)
    -> std::string;
auto WindowCalculation(const Facts& facts, const plan::Step& step) -> std::string;
// `slot` is what the step writes: its fold, or one of the sums beside it.
auto EventsCalculation(const Facts& facts, const plan::Step& step, plan::SlotId slot)
    -> std::string;

// What a step over records came to for one of them: the value that goes into `slot`.
auto ValueOfRecord(const Facts& facts, const plan::EventsStep& events,
                   const evaluate::EventTrace& trace, plan::SlotId slot, plan::SlotId out)
    -> plan::Value;

// Whether the index changes in this period.
auto Applies(const Facts& facts, const plan::IndexStep& index) -> bool;

}  // namespace bpo::explain
