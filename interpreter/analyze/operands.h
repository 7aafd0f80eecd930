// What a step reads, all of it: its operands, and those of its tables and bodies.

#pragma once

#include <vector>

#include "plan/plan.h"

namespace bpo::analyze {

// With `windows` also what windows and steps over records read of this period.
auto OperandsOf(const plan::Plan& plan, const plan::Step& step, bool windows = true)
    -> std::vector<plan::SlotId>;

// Which slots a value is made of in the end, itself among them, without what it is made of only by
// way of `but`. Without `windows` what only earlier periods or records decide is left out.
auto MadeOf(const plan::Plan& plan, plan::SlotId slot, bool windows = true,
            plan::SlotId but = plan::NoSlot) -> std::vector<bool>;

// The steps that a slot moves, in order; `moved` is beside the slots and gets what they write.
auto MovedBy(const plan::Plan& plan, plan::SlotId slot, std::vector<bool>& moved)
    -> std::vector<plan::Step>;

}  // namespace bpo::analyze
