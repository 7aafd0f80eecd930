// Where each slot of a plan comes from: the step that writes it, the input or parameter that fills
// it, the carry that opens with it. Worked out once for a plan and shared like it.

#pragma once

#include <cstdint>
#include <vector>

#include "plan/plan.h"

namespace bpo::explain {

// What a step says in an explanation.
enum class StepClass : std::uint8_t {
  Through,  // hands its operand on: copies, roundings, `needs:`
  Arithmetic,
  Comparison,
  Logic,
  Choice,
  Reading,  // fetches or gathers: windows, history, dated values, tiers, totals, evidence
  Date,
  Clause,  // stands for a clause: lines, limits, levels, indexes, duties, rights
};
auto ClassOf(plan::Op op) -> StepClass;

class PlanGuide {
 public:
  explicit PlanGuide(const plan::Plan& plan);

  // The step that writes it: of the plan, or of the body that runs for each record of a set. Null
  // where no step does.
  [[nodiscard]] auto StepOf(plan::SlotId slot) const -> const plan::Step* {
    return writer_[plan::Index(slot)];
  }
  // Index into plan.steps; -1 where none of them writes it.
  [[nodiscard]] auto StepIndexOf(plan::SlotId slot) const -> std::int32_t {
    return step_[plan::Index(slot)];
  }
  // Indexes into plan.inputs and plan.carries; -1 for none.
  [[nodiscard]] auto InputOf(plan::SlotId slot) const -> std::int32_t {
    return input_[plan::Index(slot)];
  }
  [[nodiscard]] auto OpeningOf(plan::SlotId slot) const -> std::int32_t {
    return opening_[plan::Index(slot)];
  }

  // The clause's named slot that holds what this one comes to; the slot itself where there is none.
  [[nodiscard]] auto NamedOf(plan::SlotId slot) const -> plan::SlotId {
    return named_[plan::Index(slot)];
  }

  // What the step reads, as far as it counts: of a choice the condition and both branches, of a
  // tier its quantity.
  [[nodiscard]] auto OperandsOf(const plan::Step& step) const -> std::vector<plan::SlotId>;

 private:
  const plan::Plan& plan_;
  std::vector<std::int32_t> step_;
  std::vector<const plan::Step*> writer_;
  std::vector<std::int32_t> input_;
  std::vector<std::int32_t> opening_;
  std::vector<plan::SlotId> named_;
};

}  // namespace bpo::explain
