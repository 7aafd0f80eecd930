// The slots that a step writes besides its `out`.

#pragma once

#include "plan/plan.h"

namespace bpo::plan {

// Some of them may be NoSlot.
template <typename Visit>
auto ForEachFurtherOutput(const Plan& plan, const Step& step, Visit visit) -> void {
  if (step.op == Op::Line) {
    visit(plan.line_steps[step.extra].exact);
    visit(plan.line_steps[step.extra].outcome);
    visit(plan.line_steps[step.extra].total);
  } else if (step.op == Op::Apportion) {
    for (const SlotId part : plan.apportions[step.extra].parts) visit(part);
  } else if (step.op == Op::Cut) {
    for (const SlotId share : plan.cuts[step.extra].shares) visit(share);
    visit(plan.cuts[step.extra].outcome);
    visit(plan.cuts[step.extra].room);
  } else if (step.op == Op::Obligation) {
    visit(plan.obligation_steps[step.extra].late_by);
    visit(plan.obligation_steps[step.extra].time_left);
    visit(plan.obligation_steps[step.extra].deadline);
  } else if (step.op == Op::Right) {
    visit(plan.rights[step.extra].exercised);
  } else if (step.op == Op::Events) {
    for (const auto& [of, sum] : plan.event_steps[step.extra].also) visit(sum);
  }
}

}  // namespace bpo::plan
