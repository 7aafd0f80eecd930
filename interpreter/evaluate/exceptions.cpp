// A value with its exceptions: one that applies takes the place of the base, and one that goes
// before another takes its place. Two that apply side by side must agree.

#include "evaluate/evaluator.h"

namespace bpo::evaluate {

using plan::NoSlot;

auto Evaluator::Exceptions(const Step& step) -> void {
  const plan::ExceptionsStep& rule = plan_.exceptions[step.extra];
  const auto is_beaten = [&](std::size_t row) {
    for (std::size_t other = 0; other < rule.rows.size(); ++other) {
      if (rule.goes_before[other][row] && Holds(At(rule.rows[other].when))) return true;
    }
    return false;
  };
  const Value* decides = nullptr;
  const Value* open = nullptr;  // a condition that might hold
  bool conflict = false;
  for (std::size_t row = 0; row < rule.rows.size(); ++row) {
    const Value& when = At(rule.rows[row].when);
    if (Fails(when) || is_beaten(row)) continue;
    if (!when.known()) {
      if (open == nullptr || when.state > open->state) open = &when;
      continue;
    }
    Chose(row);
    const Value& value = At(rule.rows[row].value);
    if (decides == nullptr) {
      decides = &value;
    } else if (!decides->known() || !value.known()) {
      if (value.state > decides->state) decides = &value;
    } else if (decides->number != value.number) {
      conflict = true;
    }
  }
  if (open != nullptr) return Pass(step.out, *open);
  if (decides != nullptr && !decides->known()) return Pass(step.out, *decides);
  if (conflict) return NotKnown(step.out, State::Unknown, Why::ExceptionsConflict, step.out);
  if (decides != nullptr) return Pass(step.out, *decides);
  if (rule.base == NoSlot) return NotKnown(step.out, State::Unknown, Why::NoRule, step.out);
  Chose(Seen::kLast);
  Pass(step.out, At(rule.base));
}

}  // namespace bpo::evaluate
