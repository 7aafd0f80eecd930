// One pass over the steps and fields of a plan.

#include "explain/plan_guide.h"

#include "plan/outputs.h"

namespace bpo::explain {

using plan::NoSlot;
using plan::Op;
using plan::SlotId;

auto ClassOf(Op op) -> StepClass {
  switch (op) {
    case Op::Copy:
    case Op::Round:
    case Op::Measured: return StepClass::Through;
    case Op::Add:
    case Op::Subtract:
    case Op::Multiply:
    case Op::Divide:
    case Op::Negate:
    case Op::Lower:
    case Op::Higher: return StepClass::Arithmetic;
    case Op::AtLeast:
    case Op::Above:
    case Op::Equal: return StepClass::Comparison;
    case Op::And:
    case Op::Or:
    case Op::Not:
    case Op::IsGiven:
    case Op::IsKnown:
    case Op::Occurs:
    case Op::BeginsInterval: return StepClass::Logic;
    case Op::Select:
    case Op::Otherwise: return StepClass::Choice;
    case Op::Fold:
    case Op::Tier:
    case Op::Window:
    case Op::History:
    case Op::Dated:
    case Op::Exceptions:
    case Op::Evidence:
    case Op::EventField:
    case Op::Events:
    case Op::Covered: return StepClass::Reading;
    case Op::PeriodStart:
    case Op::PeriodEnd:
    case Op::TermStart:
    case Op::TermEnd:
    case Op::AsOf:
    case Op::NthDay:
    case Op::AddMonths:
    case Op::DaysBetween:
    case Op::WholeMonths:
    case Op::YearShare:
    case Op::OfficeHours:
    case Op::AfterHours:
    case Op::DayOf:
    case Op::IntervalStart:
    case Op::IntervalEnd:
    case Op::Prorate: return StepClass::Date;
    case Op::SlaStatus:
    case Op::Shortfall:
    case Op::Line:
    case Op::Apportion:
    case Op::Cut:
    case Op::IndexFactor:
    case Op::Obligation:
    case Op::Right: return StepClass::Clause;
  }
  return StepClass::Clause;
}

PlanGuide::PlanGuide(const plan::Plan& plan)
    : plan_(plan),
      step_(plan.slots.size(), -1),
      writer_(plan.slots.size(), nullptr),
      input_(plan.slots.size(), -1),
      opening_(plan.slots.size(), -1) {
  for (std::size_t i = 0; i < plan.steps.size(); ++i) {
    const auto written = [&](SlotId slot) {
      if (slot != NoSlot) step_[plan::Index(slot)] = static_cast<std::int32_t>(i);
    };
    const plan::Step& step = plan.steps[i];
    written(step.out);
    plan::ForEachFurtherOutput(plan, step, written);
  }
  const auto write = [&](const std::vector<plan::Step>& steps) {
    for (const plan::Step& step : steps) {
      const auto written = [&](SlotId slot) {
        if (slot != NoSlot) writer_[plan::Index(slot)] = &step;
      };
      written(step.out);
      plan::ForEachFurtherOutput(plan, step, written);
    }
  };
  for (const auto& events : plan.event_steps) write(events.body);
  write(plan.steps);
  for (std::size_t i = 0; i < plan.inputs.size(); ++i) {
    for (const auto slot : plan.inputs[i].slots)
      input_[plan::Index(slot)] = static_cast<std::int32_t>(i);
  }
  for (std::size_t i = 0; i < plan.carries.size(); ++i) {
    opening_[plan::Index(plan.carries[i].opening)] = static_cast<std::int32_t>(i);
  }
  for (std::size_t i = 0; i < plan.slots.size(); ++i) named_.push_back(static_cast<SlotId>(i));
  for (std::size_t i = 0; i < plan.slots.size(); ++i) {
    const auto named = static_cast<SlotId>(i);
    if (plan.notes[i].role != plan::SlotNote::Role::Clause || plan.notes[i].name.empty()) continue;
    for (const plan::Step* step = StepOf(named);
         step != nullptr && ClassOf(step->op) == StepClass::Through;) {
      if (!plan.notes[plan::Index(step->a)].name.empty()) break;
      named_[plan::Index(step->a)] = named;
      step = StepOf(step->a);
    }
  }
}

auto PlanGuide::OperandsOf(const plan::Step& step) const -> std::vector<SlotId> {
  std::vector<SlotId> operands;
  const auto add = [&](SlotId slot) {
    if (slot != NoSlot) operands.push_back(slot);
  };
  switch (step.op) {
    case Op::Copy:
    case Op::Add:
    case Op::Subtract:
    case Op::Multiply:
    case Op::Divide:
    case Op::Negate:
    case Op::AtLeast:
    case Op::Above:
    case Op::Equal:
    case Op::And:
    case Op::Or:
    case Op::Not:
    case Op::Select:
    case Op::Otherwise:
    case Op::IsGiven:
    case Op::IsKnown:
    case Op::Lower:
    case Op::Higher:
    case Op::Measured:
    case Op::SlaStatus:
    case Op::Shortfall:
    case Op::NthDay:
    case Op::AddMonths:
    case Op::DaysBetween:
    case Op::WholeMonths:
    case Op::YearShare:
    case Op::OfficeHours:
    case Op::AfterHours:
    case Op::DayOf:
    case Op::Prorate:
      add(step.a);
      add(step.b);
      add(step.c);
      break;
    case Op::Round: add(step.a); break;
    case Op::Tier:
      add(step.a);
      add(plan_.tiers[step.extra].counted);
      break;
    case Op::Fold:
      for (std::size_t i = 0; i < 2 * plan::Index(step.b); ++i) add(plan_.operands[step.extra + i]);
      break;
    case Op::Dated:
      add(step.a);
      for (const auto& row : plan_.dated[step.extra].rows) add(row.value);
      break;
    case Op::Exceptions:
      add(plan_.exceptions[step.extra].base);
      for (const auto& row : plan_.exceptions[step.extra].rows) {
        add(row.when);
        add(row.value);
      }
      break;
    case Op::Line: {
      const auto& line = plan_.line_steps[step.extra];
      for (const auto slot :
           {line.when, line.amount, line.times, line.if_unmeasured, line.no_data, line.paid})
        add(slot);
      break;
    }
    case Op::Apportion:
      for (const auto amount : plan_.apportions[step.extra].amounts) add(amount);
      break;
    case Op::Cut:
      for (const auto line : plan_.cuts[step.extra].lines) add(line);
      add(plan_.cuts[step.extra].bound);
      add(plan_.cuts[step.extra].when);
      add(plan_.cuts[step.extra].before);
      add(plan_.cuts[step.extra].paid);
      break;
    case Op::IndexFactor:
      add(plan_.carries[plan_.indexes[step.extra].carry].opening);
      add(plan_.indexes[step.extra].by);
      break;
    case Op::Obligation: {
      const auto& duty = plan_.obligation_steps[step.extra];
      for (const auto slot : {duty.when, duty.due, duty.done, duty.waived, duty.not_accepted_after})
        add(slot);
      break;
    }
    case Op::Right:
      add(plan_.rights[step.extra].condition);
      add(plan_.rights[step.extra].until);
      add(plan_.rights[step.extra].notice);
      break;
    case Op::Window:
    case Op::History:
    case Op::PeriodStart:
    case Op::PeriodEnd:
    case Op::TermStart:
    case Op::TermEnd:
    case Op::AsOf:
    case Op::Occurs:
    case Op::BeginsInterval:
    case Op::IntervalStart:
    case Op::IntervalEnd:
    case Op::Evidence:
    case Op::EventField:
    case Op::Events:
    case Op::Covered: break;
  }
  return operands;
}

}  // namespace bpo::explain
