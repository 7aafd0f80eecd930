#include "analyze/operands.h"

#include "plan/outputs.h"

namespace bpo::analyze {

using plan::Index;
using plan::NoSlot;
using plan::Op;
using plan::SlotId;

namespace {

class Collector {
 public:
  Collector(const plan::Plan& plan, bool windows) : plan_(plan), windows_(windows) {}

  void Take(const plan::Step& step) {
    switch (step.op) {
      case Op::Fold:
        for (std::size_t i = 0; i < 2 * Index(step.b); ++i) Take(plan_.operands[step.extra + i]);
        return;
      case Op::Tier: {
        const plan::TierStep& tier = plan_.tiers[step.extra];
        Take({step.a, tier.unmeasured, tier.counted, tier.factor, tier.factor_place});
        Take(tier.further_factors);
        for (const auto& row : tier.rows)
          Take({row.first, row.second, row.value, row.flat, row.cap});
        return;
      }
      case Op::Window: {
        if (!windows_) return;
        const plan::WindowStep& window = plan_.windows[step.extra];
        const bool this_period =
            window.extent != plan::WindowStep::Extent::Previous && !window.before_this;
        TakeBody(window.body, this_period);
        return Take({window.value, window.where});
      }
      case Op::Events: {
        if (!windows_) return;
        const plan::EventsStep& events = plan_.event_steps[step.extra];
        TakeBody(events.body, true);
        return Take({events.value, events.where});
      }
      case Op::History:
      case Op::EventField:
      case Op::Covered: return;
      case Op::Dated:
        Take(step.a);
        for (const auto& row : plan_.dated[step.extra].rows) Take(row.value);
        return;
      case Op::Exceptions: {
        const plan::ExceptionsStep& rule = plan_.exceptions[step.extra];
        Take(rule.base);
        for (const auto& row : rule.rows) Take({row.when, row.value});
        return;
      }
      case Op::Line: {
        const plan::LineStep& line = plan_.line_steps[step.extra];
        return Take({line.when, line.amount, line.if_unmeasured, line.no_data, line.times,
                     line.place, line.paid});
      }
      case Op::Apportion:
        Take(plan_.apportions[step.extra].amounts);
        return Take(plan_.apportions[step.extra].place);
      case Op::Cut: {
        const plan::CutStep& cut = plan_.cuts[step.extra];
        Take(cut.lines);
        return Take({cut.bound, cut.place, cut.when, cut.before, cut.paid});
      }
      case Op::IndexFactor: {
        const plan::IndexStep& index = plan_.indexes[step.extra];
        return Take({index.by, index.published, index.place, plan_.carries[index.carry].opening});
      }
      case Op::Evidence:
        if (windows_) TakeBody(plan_.evidences[step.extra].body, true);
        return Take(plan_.evidences[step.extra].since);
      case Op::Obligation: {
        const plan::ObligationStep& duty = plan_.obligation_steps[step.extra];
        return Take(
            {duty.when, duty.due, duty.done, duty.waived, duty.not_accepted_after, duty.clock});
      }
      case Op::Right: {
        const plan::Right& right = plan_.rights[step.extra];
        return Take(
            {right.condition, right.until, right.opening, right.notice, right.exercised_before});
      }
      default: return Take({step.a, step.b, step.c});
    }
  }

  std::vector<SlotId> slots;

 private:
  void Take(SlotId slot) {
    if (slot != NoSlot) slots.push_back(slot);
  }
  void Take(const std::vector<SlotId>& all) {
    for (const SlotId slot : all) Take(slot);
  }
  void Take(std::initializer_list<SlotId> all) {
    for (const SlotId slot : all) Take(slot);
  }
  // A body reads what is outside of it, and of tracks what they hold in this period.
  void TakeBody(const std::vector<plan::Step>& body, bool this_period) {
    for (const plan::Step& step : body) {
      if (step.op == Op::History && this_period) Take(plan_.tracks[step.extra].slot);
      Take(step);
    }
  }

  const plan::Plan& plan_;
  const bool windows_;
};

}  // namespace

auto OperandsOf(const plan::Plan& plan, const plan::Step& step, bool windows)
    -> std::vector<SlotId> {
  Collector collector(plan, windows);
  collector.Take(step);
  return std::move(collector.slots);
}

auto MadeOf(const plan::Plan& plan, SlotId slot, bool windows, SlotId but) -> std::vector<bool> {
  std::vector<bool> made(plan.slots.size());
  std::vector<SlotId> open{slot};
  while (!open.empty()) {
    const SlotId next = open.back();
    open.pop_back();
    if (made[Index(next)] || next == but) continue;
    made[Index(next)] = true;
    const std::int32_t step = plan.notes[Index(next)].step;
    if (step < 0) continue;
    for (const SlotId operand :
         OperandsOf(plan, plan.steps[static_cast<std::size_t>(step)], windows))
      open.push_back(operand);
  }
  return made;
}

auto MovedBy(const plan::Plan& plan, SlotId slot, std::vector<bool>& moved)
    -> std::vector<plan::Step> {
  moved.assign(plan.slots.size(), false);
  moved[Index(slot)] = true;
  std::vector<plan::Step> steps;
  for (const plan::Step& step : plan.steps) {
    if (step.out == slot) continue;
    const auto operands = OperandsOf(plan, step);
    bool moves = false;
    for (const SlotId operand : operands) moves = moves || moved[Index(operand)];
    if (!moves) continue;
    steps.push_back(step);
    moved[Index(step.out)] = true;
    plan::ForEachFurtherOutput(plan, step, [&](SlotId further) {
      if (further != NoSlot) moved[Index(further)] = true;
    });
  }
  return steps;
}

}  // namespace bpo::analyze
