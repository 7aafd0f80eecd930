// What a step came across, noted after it ran.

#include "evaluate/seen.h"

#include "evaluate/evaluator.h"
#include "plan/outputs.h"

namespace bpo::evaluate {

using plan::NoSlot;
using plan::Op;

auto Evaluator::Chose(std::size_t which) -> void {
  if (seen_ != nullptr && seen_out_ != NoSlot) seen_->Chose(seen_out_, which);
}

auto Evaluator::SeeSupplied() -> void {
  for (const auto& [slot, value] : record_->inputs) seen_->Note(slot, value);
  for (const auto& [slot, value] : terms_->values) seen_->Note(slot, value);
  for (const auto& carry : plan_.carries) seen_->Note(carry.opening, At(carry.opening));
}

auto Evaluator::See(const Step& step) -> void {
  seen_out_ = step.out;  // a body may have run since
  const auto note = [this](SlotId slot) {
    if (slot != NoSlot) seen_->Note(slot, At(slot));
  };
  note(step.out);
  plan::ForEachFurtherOutput(plan_, step, note);
  const auto is_missing = [this](SlotId slot) {
    return At(slot).state == State::Absent || At(slot).state == State::Unmeasured;
  };
  if (step.op == Op::Select && At(step.a).known()) Chose(At(step.a).number.IsZero() ? 1 : 0);
  if (step.op == Op::Otherwise) Chose(is_missing(step.a) ? 1 : 0);
  if (step.op == Op::Tier && is_missing(step.a)) Chose(Seen::kLast);
  if ((step.op == Op::Lower || step.op == Op::Higher) && At(step.a).known() && At(step.b).known()) {
    const auto& a = At(step.a).number;
    const auto& b = At(step.b).number;
    Chose((step.op == Op::Lower ? b < a : b > a) ? 1 : 0);
  }
}

}  // namespace bpo::evaluate
