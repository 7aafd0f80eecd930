// Which points of a contract a recorded run reached: what came across on the way to something that
// the statement says. A branch that was not taken, or the amount of a credit that was not due, was
// computed for nothing and reaches nothing.

#pragma once

#include <set>
#include <vector>

#include "coverage/points.h"
#include "evaluate/seen.h"
#include "explain/plan_guide.h"
#include "plan/plan.h"

namespace bpo::coverage {

class Reached {
 public:
  explicit Reached(const Points& points) : points_(points) {}

  // What one period came across under this plan.
  void Add(const plan::Plan& plan, const explain::PlanGuide& guide, const evaluate::Seen& seen);
  void Add(Key key) { keys_.insert(key); }
  [[nodiscard]] auto Has(const Key& key) const -> bool { return keys_.count(key) != 0; }

 private:
  const Points& points_;
  std::set<Key> keys_;
};

}  // namespace bpo::coverage
