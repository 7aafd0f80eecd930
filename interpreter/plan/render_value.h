// A value of a plan as people read it: `15,965.00 USD` on paper, `15965.00 USD` elsewhere, `78.6%`,
// `1.4 points`, `missed`.

#pragma once

#include <string>

#include "plan/plan.h"

namespace bpo::plan {

struct ValueStyle {
  bool thousands = false;  // 1,250.00 rather than 1250.00
  bool unit = true;        // with its unit
};

// Exact: a value that is no decimal is written as a fraction when `exact`, else to ten significant
// digits with `...`.
auto Render(const Plan& plan, const Shape& shape, const Value& value, ValueStyle style = {},
            bool exact = false) -> std::string;

// Why a value is not known, in words: `quality_score was not given`.
auto RenderWhy(const Plan& plan, const Value& value) -> std::string;

}  // namespace bpo::plan
