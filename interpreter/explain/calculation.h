// How a value follows from the numbers beside it, as one would type it: `60 × 18.54`,
// `rounded(170.774, half up, 0.01)`, `78.6% >= 80%`. What stands under the value as a part of its
// own comes in as a number; machinery between them is written out.

#pragma once

#include <string>

#include "explain/wording.h"

namespace bpo::explain {

// Whether what an operand came to is told with the step that reads it, not as a part of its own.
auto IsMerged(const Facts& facts, plan::SlotId owner, plan::SlotId operand) -> bool;

// Empty where the value is not known, or is read and not reckoned.
auto Calculation(const Facts& facts, plan::SlotId slot) -> std::string;
// Of a tier row: `3500 × 1.03`.
auto RowCalculation(const Facts& facts, const plan::TierStep& tier,
                    const evaluate::TierRecord& record, const plan::Shape& quantity,
                    const plan::Shape& rate, const plan::Shape& amount) -> std::string;

// The number without its unit: `15965.00`, `78.6%`, `(1/3)`, `yes`. Empty where it would take a
// page.
auto PlainNumber(const Facts& facts, const plan::Shape& shape, const plan::Value& value)
    -> std::string;
// All its digits where the value as text cannot show them: `1/3`.
auto ExactText(const plan::Shape& shape, const plan::Value& value) -> std::string;

}  // namespace bpo::explain
