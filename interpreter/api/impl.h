// What a Contract holds: the sources, and of each version what was checked and its plan. Immutable
// once loaded and shared by threads.

#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "bpo/contract.h"

#include "api/allow.h"
#include "check/versions.h"
#include "explain/plan_guide.h"
#include "plan/plan.h"
#include "plan/versions.h"
#include "source/source.h"

namespace bpo {

struct Contract::Impl {
  // The contract as it reads with some amendments in force.
  struct Version {
    Version(check::CheckedContract contract, plan::Plan lowered)
        : checked(std::move(contract)), plan(std::move(lowered)), guide(plan) {}
    Version(const Version&) = delete;
    auto operator=(const Version&) -> Version& = delete;
    ~Version() = default;

    check::CheckedContract checked;
    plan::Plan plan;
    explain::PlanGuide guide;
  };

  // `sources` must be those that `checked` points into; a plan for each of its versions.
  Impl(std::shared_ptr<const source::SourceSet> all, check::CheckedVersions checked,
       std::vector<plan::Plan> plans, api::Allowances allows)
      : sources(std::move(all)),
        written(std::move(checked.as_written)),
        files(std::move(checked.files)),
        versions(Make(checked.versions, std::move(plans))),
        which(PlansOf(checked.versions, versions), std::move(checked.amendments)),
        allowances(std::move(allows)) {}

  [[nodiscard]] auto first() const -> const Version& { return *versions.front(); }

  std::shared_ptr<const source::SourceSet> sources;
  std::vector<check::Amendment> written;           // in the order in which they apply
  std::vector<syntax::File> files;                 // with all amendments and scenarios
  std::vector<std::unique_ptr<Version>> versions;  // the first is the contract without amendments
  plan::Versions which;
  api::Allowances allowances;  // those that findings of loading have used are marked

 private:
  static auto Make(std::vector<check::Version>& checked, std::vector<plan::Plan> plans)
      -> std::vector<std::unique_ptr<Version>> {
    std::vector<std::unique_ptr<Version>> all;
    for (std::size_t i = 0; i < checked.size(); ++i) {
      all.push_back(std::make_unique<Version>(std::move(checked[i].contract), std::move(plans[i])));
    }
    return all;
  }
  static auto PlansOf(const std::vector<check::Version>& checked,
                      const std::vector<std::unique_ptr<Version>>& made)
      -> std::vector<std::pair<plan::InForce, const plan::Plan*>> {
    std::vector<std::pair<plan::InForce, const plan::Plan*>> plans;
    for (std::size_t i = 0; i < made.size(); ++i)
      plans.emplace_back(checked[i].in_force, &made[i]->plan);
    return plans;
  }
};

}  // namespace bpo
