#include "coverage/reached.h"

#include <cstddef>
#include <utility>

#include "plan/outputs.h"

namespace bpo::coverage {

using evaluate::Seen;
using plan::NoSlot;
using plan::Op;
using plan::SlotId;
using plan::State;
using plan::Step;

namespace {

// The slots from which something that a statement says was made.
class Needed {
 public:
  Needed(const plan::Plan& plan, const explain::PlanGuide& guide, const Seen& seen)
      : plan_(plan), guide_(guide), seen_(seen), needed_(plan.slots.size()) {
    MarkResults();
    for (auto step = plan.steps.rbegin(); step != plan.steps.rend(); ++step) {
      bool is_needed = Has(step->out);
      plan::ForEachFurtherOutput(plan, *step,
                                 [&](SlotId slot) { is_needed = is_needed || Has(slot); });
      if (!is_needed) continue;
      Mark(step->out);
      MarkOperands(*step);
      MarkBodies(*step);
    }
  }

  [[nodiscard]] auto Has(SlotId slot) const -> bool {
    return slot != NoSlot && needed_[plan::Index(slot)];
  }

 private:
  void Mark(SlotId slot) {
    if (slot != NoSlot) needed_[plan::Index(slot)] = true;
  }

  void MarkResults() {
    for (const auto& line : plan_.lines) Mark(line.amount);
    for (const auto& total : plan_.totals) Mark(total.slot);
    for (const auto& metric : plan_.metrics) Mark(metric.value);
    for (const auto& level : plan_.slas) {
      Mark(level.status);
      Mark(level.shortfall);
    }
    for (const auto& duty : plan_.obligations) Mark(duty.status);
    for (const auto& right : plan_.rights) {
      Mark(right.status);
      Mark(right.since);
    }
    for (const auto& carry : plan_.carries) Mark(carry.closing);
  }

  void MarkOperands(const Step& step) {
    switch (step.op) {
      case Op::Select:
        Mark(step.a);
        if (seen_.Chosen(step.out, 0)) Mark(step.b);
        if (seen_.Chosen(step.out, 1)) Mark(step.c);
        return;
      case Op::Otherwise:
        Mark(step.a);
        if (seen_.Chosen(step.out, 1)) Mark(step.b);
        return;
      case Op::Measured:
        Mark(step.b);
        if (!seen_.Held(step.b, 0)) Mark(step.a);
        return;
      case Op::Tier: {
        const auto& tier = plan_.tiers[step.extra];
        for (const auto slot : {step.a, tier.counted, tier.factor}) Mark(slot);
        if (seen_.Chosen(step.out, Seen::kLast)) Mark(tier.unmeasured);
        for (std::size_t i = 0; i < tier.rows.size(); ++i) {
          const auto& row = tier.rows[i];
          Mark(row.first);
          Mark(row.second);
          if (!seen_.Chosen(step.out, i)) continue;
          for (const auto slot : {row.value, row.flat, row.cap}) Mark(slot);
        }
        return;
      }
      case Op::Exceptions: {
        const auto& rule = plan_.exceptions[step.extra];
        for (std::size_t i = 0; i < rule.rows.size(); ++i) {
          Mark(rule.rows[i].when);
          if (seen_.Chosen(step.out, i)) Mark(rule.rows[i].value);
        }
        if (seen_.Chosen(step.out, Seen::kLast)) Mark(rule.base);
        return;
      }
      case Op::Line: {
        const auto& line = plan_.line_steps[step.extra];
        Mark(line.when);
        if (seen_.Held(line.when, 0)) return;  // not due
        for (const auto slot : {line.amount, line.times, line.paid}) Mark(slot);
        const auto came_to = [&](plan::LineOutcome outcome) {
          return seen_.Held(line.outcome, static_cast<int>(outcome));
        };
        if (came_to(plan::LineOutcome::IfUnmeasured)) Mark(line.if_unmeasured);
        if (came_to(plan::LineOutcome::NoData)) Mark(line.no_data);
        return;
      }
      case Op::Obligation: {
        const auto& duty = plan_.obligation_steps[step.extra];
        Mark(duty.when);
        if (seen_.Held(duty.when, 0)) return;
        break;
      }
      default: break;  // all that it reads
    }
    for (const auto slot : guide_.OperandsOf(step)) Mark(slot);
  }

  // What runs for each period or record of this step.
  void MarkBodies(const Step& step) {
    switch (step.op) {
      case Op::Window: {
        const auto& window = plan_.windows[step.extra];
        MarkBody(window.body, {window.value, window.where});
        if (window.before_this) return;
        for (const auto track : window.tracks) Mark(plan_.tracks[track].slot);
        return;
      }
      case Op::Events: return MarkEvents(plan_.event_steps[step.extra]);
      case Op::Covered: {
        const auto& covered = plan_.covered[step.extra];
        for (const auto set : {covered.of, covered.outside}) {
          if (set >= 0) MarkEvents(plan_.event_steps[static_cast<std::size_t>(set)]);
        }
        return;
      }
      case Op::Evidence: {
        const auto& evidence = plan_.evidences[step.extra];
        return MarkBody(evidence.body, {evidence.since, evidence.where});
      }
      case Op::Obligation: {
        const auto suspension = plan_.obligation_steps[step.extra].suspension;
        if (suspension < 0) return;
        const auto& one = plan_.suspensions[static_cast<std::size_t>(suspension)];
        return MarkBody(one.body, {one.where});
      }
      default: return;  // runs nothing
    }
  }
  void MarkEvents(const plan::EventsStep& events) {
    MarkBody(events.body, {events.value, events.where});
  }
  void MarkBody(const std::vector<Step>& body, std::initializer_list<SlotId> results) {
    for (const auto slot : results) Mark(slot);
    for (auto step = body.rbegin(); step != body.rend(); ++step) {
      Mark(step->out);
      MarkOperands(*step);
      MarkBodies(*step);
    }
  }

  const plan::Plan& plan_;
  const explain::PlanGuide& guide_;
  const Seen& seen_;
  std::vector<bool> needed_;
};

// The points that the steps of one period stand for.
class Finder {
 public:
  Finder(const Points& points, const plan::Plan& plan, const Seen& seen, const Needed& needed,
         Reached& reached)
      : points_(points), plan_(plan), seen_(seen), needed_(needed), reached_(reached) {}

  void FindAll() {
    for (std::size_t i = 0; i < plan_.slots.size(); ++i) {
      const auto slot = static_cast<SlotId>(i);
      if (!needed_.Has(slot)) continue;
      const bool computed = seen_.Held(slot, State::Known) || plan_.notes[i].step < 0;
      if (computed) AddOfClause(Kind::Clause, plan_.notes[i].span);
    }
    FindIn(plan_.steps);
    for (const auto& window : plan_.windows) FindIn(window.body);
    for (const auto& events : plan_.event_steps) FindIn(events.body);
    for (const auto& evidence : plan_.evidences) FindIn(evidence.body);
    for (const auto& suspension : plan_.suspensions) FindIn(suspension.body);
  }

 private:
  void FindIn(const std::vector<Step>& steps) {
    for (const auto& step : steps) {
      if (needed_.Has(step.out)) FindAt(step);
    }
  }

  void AddOfClause(Kind kind, Span inside) {
    if (const auto* clause = points_.ClauseAt(inside)) reached_.Add(Key(kind, clause->span));
  }

  void FindAt(const Step& step) {
    const Span at = plan_.notes[plan::Index(step.out)].span;
    const auto chose = [&](std::size_t which, Kind kind, Span place) {
      if (seen_.Chosen(step.out, which)) reached_.Add(Key(kind, place));
    };
    const auto came_to = [&](SlotId slot, int number, Kind kind) {
      if (seen_.Held(slot, number)) AddOfClause(kind, at);
    };
    const auto is_missing = [&](SlotId slot) {
      return seen_.Held(slot, State::Absent) || seen_.Held(slot, State::Unmeasured);
    };
    switch (step.op) {
      case Op::Select:
        chose(0, Kind::Then, at);
        chose(1, Kind::Else, at);
        return;
      case Op::Otherwise: return chose(1, Kind::Fallback, at);
      case Op::Lower:
      case Op::Higher:
        // One of the kinds is a point of the text: a tail or a call.
        chose(0, Kind::Unbound, at);
        chose(1, Kind::Bound, at);
        chose(0, Kind::First, at);
        chose(1, Kind::Second, at);
        return;
      case Op::Tier: {
        const auto& tier = plan_.tiers[step.extra];
        for (std::size_t i = 0; i < tier.rows.size(); ++i) chose(i, Kind::Row, tier.rows[i].span);
        return chose(Seen::kLast, Kind::NoValueRow, tier.span);
      }
      case Op::Exceptions: {
        const auto& rule = plan_.exceptions[step.extra];
        for (std::size_t i = 0; i < rule.rows.size(); ++i)
          chose(i, Kind::Exception, rule.rows[i].span);
        return chose(Seen::kLast, Kind::NoException, at);
      }
      case Op::Measured:
        came_to(step.b, 1, Kind::NeedsHold);
        came_to(step.b, 0, Kind::NeedsFail);
        return;
      case Op::SlaStatus:
        if (is_missing(step.a)) return AddOfClause(Kind::Unmeasured, at);
        came_to(step.out, static_cast<int>(plan::SlaStatus::Met), Kind::Met);
        came_to(step.out, static_cast<int>(plan::SlaStatus::Missed), Kind::Missed);
        return;
      case Op::Line: {
        const auto& line = plan_.line_steps[step.extra];
        came_to(line.when, 1, Kind::WhenHolds);
        came_to(line.when, 0, Kind::WhenFails);
        came_to(line.outcome, static_cast<int>(plan::LineOutcome::IfUnmeasured),
                Kind::IfUnmeasured);
        came_to(line.outcome, static_cast<int>(plan::LineOutcome::NoData), Kind::NoData);
        return;
      }
      case Op::Cut:
        if (seen_.HeldOtherThanZero(step.out)) AddOfClause(Kind::Binds, at);
        return came_to(step.out, 0, Kind::LeavesAlone);
      case Op::Obligation: {
        using Status = plan::ObligationStatus;
        const auto& duty = plan_.obligation_steps[step.extra];
        came_to(duty.when, 1, Kind::WhenHolds);
        came_to(duty.when, 0, Kind::WhenFails);
        if (duty.when == plan::NoSlot && duty.due != plan::NoSlot) {
          // What falls due once has a date from when its condition first held.
          if (seen_.Held(duty.due, State::Absent)) AddOfClause(Kind::WhenFails, at);
          for (int status = 0; status < plan::kObligationStatuses; ++status)
            came_to(step.out, status, Kind::WhenHolds);
        }
        for (const auto& [status, kind] :
             {std::pair(Status::Fulfilled, duty.prohibits ? Kind::Kept : Kind::Fulfilled),
              std::pair(Status::InEffect, Kind::Kept),
              std::pair(Status::FulfilledLate, Kind::FulfilledLate),
              std::pair(Status::Violated, Kind::Violated),
              std::pair(Status::Suspended, Kind::Suspended),
              std::pair(Status::Discharged, Kind::Waived)})
          came_to(step.out, static_cast<int>(status), kind);
        return;
      }
      case Op::Right: {
        using Status = plan::RightStatus;
        for (const auto& [status, kind] : {std::pair(Status::NotAvailable, Kind::NotAvailable),
                                           std::pair(Status::Available, Kind::Available),
                                           std::pair(Status::Exercised, Kind::Exercised),
                                           std::pair(Status::Lapsed, Kind::Lapsed)})
          came_to(step.out, static_cast<int>(status), kind);
        return;
      }
      default: return;  // comes out in one way
    }
  }

  const Points& points_;
  const plan::Plan& plan_;
  const Seen& seen_;
  const Needed& needed_;
  Reached& reached_;
};

}  // namespace

void Reached::Add(const plan::Plan& plan, const explain::PlanGuide& guide, const Seen& seen) {
  const Needed needed(plan, guide, seen);
  Finder(points_, plan, seen, needed, *this).FindAll();
}

}  // namespace bpo::coverage
