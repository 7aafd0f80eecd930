// Prices of a whole quantity that fall when there is one more of it: at each bound of the table the
// evaluator prices the last quantity of one row and the first of the next.

#include <algorithm>
#include <set>

#include "analyze/findings.h"
#include "analyze/operands.h"

namespace bpo::analyze {

using diagnostics::Emitter;
using diagnostics::Id;
using plan::Index;
using plan::NoSlot;
using plan::SlotId;
using Kind = plan::Shape::Kind;

namespace {

struct Fall {
  Number before, after;  // quantities
  Number more, less;     // what they cost
};

// Of several falls the one at the lowest bound.
auto FindFall(Trial& trial, const plan::Step& step, const plan::TierStep& tier, const Number& unit)
    -> std::optional<Fall> {
  std::set<Number> bounds;
  for (const auto& row : tier.rows) {
    for (const SlotId bound : {row.first, row.second}) {
      if (bound != NoSlot && trial.Held(bound).known()) bounds.insert(trial.Held(bound).number);
    }
  }
  trial.MoveAlone(step.a, step);
  const auto price = [&](const Number& quantity) -> std::optional<Number> {
    const plan::Value& value = trial.At(quantity).slots[Index(step.out)];
    return value.known() ? std::optional(value.number) : std::nullopt;
  };
  for (const Number& bound : bounds) {
    // Quantities come in whole steps.
    const Number at = bound.RoundedTo(unit, values::RoundingMode::Floor);
    for (const Number& from : {at - unit, at}) {
      if (from.IsNegative()) continue;
      const auto more = price(from);
      const auto less = price(from + unit);
      if (more && less && *less < *more) return Fall{from, from + unit, *more, *less};
    }
  }
  return std::nullopt;
}

// Whether it prices what the client pays, and nothing that lowers it.
auto IsPrice(const plan::Plan& plan, SlotId slot) -> bool {
  bool charges = false;
  for (const plan::Line& line : plan.lines) {
    if (line.limit || line.kind == plan::LineKind::Memo ||
        !MadeOf(plan, line.amount, false)[Index(slot)])
      continue;
    if (line.kind == plan::LineKind::Credit || line.kind == plan::LineKind::Bonus ||
        line.kind == plan::LineKind::Adjustment)
      return false;
    charges = true;
  }
  return charges;
}

}  // namespace

void FindFallingPrices(const Subject& subject, std::vector<Trial>& trials, Emitter& emitter) {
  std::set<Place> told;
  for (Trial& trial : trials) {
    const plan::Plan& plan = trial.plan();
    const bool any = std::any_of(plan.steps.begin(), plan.steps.end(),
                                 [](const plan::Step& step) { return step.op == plan::Op::Tier; });
    if (!any) continue;
    trial.Hold({});
    for (const plan::Step& step : plan.steps) {
      if (step.op != plan::Op::Tier) continue;
      const plan::TierStep& tier = plan.tiers[step.extra];
      const plan::Shape& amount = plan.notes[Index(step.out)].shape;
      const plan::SlotNote& quantity = plan.notes[Index(step.a)];
      const bool prices = amount.kind == Kind::Quantity && amount.money && !amount.rate &&
                          quantity.shape.kind == Kind::Quantity;
      const Span place = tier.rows.empty() ? tier.span : tier.rows.front().span;
      if (!prices || tier.table >= 0 || !subject.IsOwn(place) || told.count(PlaceOf(place)) != 0)
        continue;
      std::optional<Number> resolution;
      if (quantity.role == plan::SlotNote::Role::Input)
        resolution = plan.inputs[quantity.index].resolution;
      const auto fall = FindFall(trial, step, tier, StepOf(quantity.shape, resolution));
      if (!fall || !IsPrice(plan, step.out)) continue;
      told.insert(PlaceOf(place));
      const std::string after = Show(plan, step.a, fall->after);
      const std::string before = Show(plan, step.a, fall->before);
      const std::string less = Show(plan, step.out, fall->less);
      const std::string more = Show(plan, step.out, fall->more);
      // The row that prices the second of them.
      Span row_span = place;
      for (const auto& row : tier.rows) {
        const bool bound_there = row.first != NoSlot && trial.Held(row.first).known();
        if (bound_there && trial.Held(row.first).number >= fall->after) {
          row_span = row.span;
          break;
        }
        row_span = row.span;
      }
      emitter
          .Emit(Id::price_falls, row_span,
                after + " cost less than " + before + ": " + less + " against " + more)
          .At("from here on the price of all of them is lower")
          .Help(
              "if only what lies above the bound has the lower price, write `graduated` and "
              "`part`; if the price is "
              "meant to fall here, say so in an `allow:` row");
    }
  }
}

}  // namespace bpo::analyze
