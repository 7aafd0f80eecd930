// What is there before the first step: numbers of the contract, what data, terms and history may
// bring, and what the rules between inputs say of them.

#include <algorithm>

#include "analyze/ranges.h"
#include "plan/outputs.h"

namespace bpo::analyze {

using plan::Index;
using plan::NoSlot;
using plan::Op;
using plan::SlotId;
using Kind = plan::Shape::Kind;

auto Ranges::ByShape(SlotId slot) const -> Range {
  const plan::Shape& shape = plan_.notes[Index(slot)].shape;
  switch (shape.kind) {
    case Kind::Condition: return Range::Condition(States::All());
    case Kind::SlaStatus:
      return Range::Between(0, static_cast<std::int64_t>(plan::SlaStatus::Excused));
    case Kind::ObligationStatus:
    case Kind::RightStatus:
    case Kind::LineOutcome: return Range::Between(0, plan::kNoStatus);
    default: return Range::Any();
  }
}

void Ranges::TakeGiven() {
  for (std::size_t i = 0; i < facts_.size(); ++i) {
    const auto slot = static_cast<SlotId>(i);
    const plan::Value& value = plan_.slots[i];
    facts_[i].form = Linear::Of(slot);
    facts_[i].range = value.known() ? Range::Point(value.number) : Range::Missing(value.state);
    if (value.known()) facts_[i].form = Linear::Of(value.number);
  }
  // What the data or the history fills, and what steps will write.
  const auto open = [&](SlotId slot, const Range& range) {
    At(slot).range = range;
    At(slot).form = Linear::Of(slot);
  };
  for (const plan::Field& field : plan_.inputs) {
    const bool counted = field.shape.kind == Kind::Quantity;
    States states = States(State::Known) | State::Unknown;
    if (field.optional || field.every) states |= State::Absent;
    for (const SlotId slot : field.slots)
      open(slot, (counted ? Range::NotNegative() : ByShape(slot)).With(states));
  }
  for (const plan::Parameter& parameter : plan_.parameters) {
    Range range = Range::Any();
    for (const auto& [bound, strict] : parameter.at_least)
      range.low = range.low ? std::max(*range.low, bound) : bound;
    for (const auto& [bound, strict] : parameter.at_most)
      range.high = range.high ? std::min(*range.high, bound) : bound;
    if (!range.low && !range.high && !parameter.field.slots.empty())
      range = ByShape(parameter.field.slots.front());
    for (const SlotId slot : parameter.field.slots) open(slot, range);
  }
  for (const plan::Carry& carry : plan_.carries)
    open(carry.opening, carry.index ? Range::NotNegative() : ByShape(carry.opening));
  const auto written = [&](SlotId slot) {
    if (slot != NoSlot) open(slot, ByShape(slot));
  };
  std::vector<bool> opening(facts_.size());
  for (const plan::Carry& carry : plan_.carries) opening[Index(carry.opening)] = true;
  const auto all = [&](const std::vector<plan::Step>& steps) {
    for (const plan::Step& step : steps) {
      if (opening[Index(step.out)]) continue;
      const auto by_this = [&](SlotId slot) {
        written(slot);
        if (slot != NoSlot) At(slot).step = &step;
      };
      by_this(step.out);
      plan::ForEachFurtherOutput(plan_, step, by_this);
    }
  };
  all(plan_.steps);
  for (const auto& window : plan_.windows) all(window.body);
  for (const auto& events : plan_.event_steps) {
    all(events.body);
    written(events.date);
  }
  for (const auto& evidence : plan_.evidences) all(evidence.body);
  for (const auto& suspension : plan_.suspensions) all(suspension.body);
}

// `a must be at least b + c` bounds b and c, which cannot be negative.
void Ranges::TakeRules() {
  for (const plan::Rule& rule : plan_.rules) {
    const plan::Step* compare = StepOf(rule.condition);
    if (compare == nullptr || (compare->op != Op::AtLeast && compare->op != Op::Above)) continue;
    // What stands in the rule was lowered after all else.
    for (const plan::Step& step : plan_.steps) {
      const bool sums = step.op == Op::Add || step.op == Op::Subtract || step.op == Op::Multiply ||
                        step.op == Op::Fold;
      if (sums && plan_.notes[Index(step.out)].span.begin >= rule.span.begin &&
          plan_.notes[Index(step.out)].span.end <= rule.span.end &&
          plan_.notes[Index(step.out)].span.file == rule.span.file)
        Follow(step);
    }
    // Of several the first is at most the whole, the next at most what the first leaves of it.
    Linear left = FormOf(compare->a) - Linear::Of(FormOf(compare->b).constant);
    for (const auto& [slot, factor] : FormOf(compare->b).factors) {
      const bool of_data = StepOf(slot) == nullptr && Of(slot).IsNotNegative();
      if (!of_data || !factor.IsPositive()) {
        left = {};
        break;
      }
    }
    if (left == Linear{}) continue;
    for (const auto& [slot, factor] : FormOf(compare->b).factors) {
      At(slot).at_most.push_back(left.Times(Number(1) / factor));
      left.Add(slot, -factor);
    }
  }
  // Each input after those that bound it; what goes in a circle bounds nothing.
  std::vector<SlotId> bounded;
  for (std::size_t i = 0; i < facts_.size(); ++i) {
    if (!facts_[i].at_most.empty() && facts_[i].step == nullptr)
      bounded.push_back(static_cast<SlotId>(i));
  }
  bool settled = false;
  for (std::size_t round = 0; round <= bounded.size() && !settled; ++round) {
    settled = true;
    for (const SlotId slot : bounded) {
      std::uint32_t order = 0;
      for (const Linear& sum : At(slot).at_most) {
        for (const auto& [other, factor] : sum.factors)
          order = std::max(order, At(other).order + 1);
      }
      if (order == At(slot).order) continue;
      At(slot).order = order;
      next_ = std::max(next_, order + 1);
      settled = false;
    }
  }
  if (settled) return;
  for (const SlotId slot : bounded) {
    At(slot).at_most.clear();
    At(slot).order = 0;
  }
}

}  // namespace bpo::analyze
