// The plans of one contract: amendments make versions of it, and the period and what is known by
// then choose among them.

#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "check/in_force.h"
#include "plan/plan.h"

namespace bpo::plan {

using check::InForce;
using check::InForceIn;
using check::TakesHold;

class Versions {
 public:
  // Each plan with the amendments that make it; the first is of none.
  Versions(std::vector<std::pair<InForce, const Plan*>> plans, std::vector<TakesHold> amendments)
      : amendments_(std::move(amendments)) {
    for (auto& [in_force, plan] : plans) {
      index_.emplace(std::move(in_force), plans_.size());
      plans_.push_back(plan);
    }
  }
  explicit Versions(const Plan& only) : Versions({{InForce{}, &only}}, {}) {}

  [[nodiscard]] auto first() const -> const Plan& { return *plans_.front(); }
  // The one that knows every event: a state may keep records of each.
  [[nodiscard]] auto WithAllEvents() const -> const Plan& {
    return **std::max_element(plans_.begin(), plans_.end(), [](const Plan* a, const Plan* b) {
      return a->events.size() < b->events.size();
    });
  }
  [[nodiscard]] auto amendments() const -> const std::vector<TakesHold>& { return amendments_; }
  [[nodiscard]] auto all() const -> const std::vector<const Plan*>& { return plans_; }
  [[nodiscard]] auto IndexFor(std::int64_t period, std::optional<values::Date> known) const
      -> std::size_t {
    if (amendments_.empty()) return 0;
    return index_.at(InForceIn(first().scheme, amendments_, period, known));
  }
  [[nodiscard]] auto For(std::int64_t period, std::optional<values::Date> known) const
      -> const Plan& {
    return *plans_[IndexFor(period, known)];
  }
  // The first period that reads differently for who knows more; none if none does.
  [[nodiscard]] auto FirstChanged(std::optional<values::Date> before,
                                  std::optional<values::Date> now) const
      -> std::optional<std::int64_t> {
    std::optional<std::int64_t> first;
    for (const TakesHold& one : amendments_) {
      if (!before || one.signed_on <= *before || (now && one.signed_on > *now)) continue;
      if (!first || one.period < *first) first = one.period;
    }
    return first;
  }

 private:
  std::vector<const Plan*> plans_;
  std::map<InForce, std::size_t> index_;
  std::vector<TakesHold> amendments_;
};

}  // namespace bpo::plan
