// What a Contract holds: the sources, what was checked, and the plan. Immutable once loaded and
// shared by threads.

#pragma once

#include "bpo/contract.h"

#include "check/checked_contract.h"
#include "explain/plan_guide.h"
#include "plan/plan.h"
#include "source/source.h"

namespace bpo {

struct Contract::Impl {
  // `sources` must be those that `checked` points into.
  Impl(std::shared_ptr<const source::SourceSet> all, check::CheckedContract contract,
       plan::Plan lowered)
      : sources(std::move(all)),
        checked(std::move(contract)),
        plan(std::move(lowered)),
        guide(plan) {}

  std::shared_ptr<const source::SourceSet> sources;
  check::CheckedContract checked;
  plan::Plan plan;
  explain::PlanGuide guide;
};

}  // namespace bpo
