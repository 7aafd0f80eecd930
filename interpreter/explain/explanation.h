// The tree of steps that made a value, from what was recorded while computing: nothing is computed
// a second time. A clause named inside another stands as a leaf with its number; ask for it to see
// how it came about.

#pragma once

#include "bpo/statement.h"

#include "explain/wording.h"

namespace bpo::explain {

// `fully`: clauses that are named inside are opened, each where it stands first.
auto Explain(const Facts& facts, plan::SlotId slot, bool fully = false) -> Explanation;

}  // namespace bpo::explain
