// Folds a sequence of values into one: sums, averages, counts and the like, and what values that
// are not known do to them.

#pragma once

#include <optional>
#include <vector>

#include "plan/plan.h"

namespace bpo::evaluate {

// Sum, Count, Any, Every and Share take the state of a value that is not known (unless a known one
// decides Any or Every); Average, Lowest, Highest and Median pass over what is absent or
// unmeasured.
class Accumulator {
 public:
  Accumulator(plan::Aggregate aggregate, std::vector<plan::Number>& sorted)
      : aggregate_(aggregate), sorted_(sorted) {
    sorted_.clear();
  }

  // `value` may be null for Count: then each pair counts. `where` may be null. Causes are the
  // caller's: a value that is not known comes with its cause. Says whether the value was folded in.
  auto Add(const plan::Value* value, plan::SlotId value_cause, const plan::Value* where,
           plan::SlotId where_cause) -> bool;

  // The result; a value that is not known where nothing decides.
  [[nodiscard]] auto Result() -> plan::Value;

 private:
  auto Block(const plan::Value& value, plan::SlotId cause) -> void;
  auto Take(const plan::Number& number) -> void;
  auto Finish() -> plan::Value;

  plan::Aggregate aggregate_;
  std::vector<plan::Number>& sorted_;
  plan::Number total_;
  std::int64_t count_ = 0;
  std::int64_t holding_ = 0;            // conditions that hold
  std::optional<bool> decided_;         // of Any and Every
  std::optional<plan::Value> blocker_;  // the worst of what was not known
};

}  // namespace bpo::evaluate
