// Rows of tiers, bands and of the tables that a customer's terms fill.

#include <fmt/format.h>

#include "explain/calculation.h"
#include "explain/explainer.h"
#include "explain/folds.h"
#include "explain/tier_rows.h"

namespace bpo::explain {

using plan::NoSlot;
using plan::SlotId;
using Role = plan::SlotNote::Role;

auto Explainer::Tier(Explanation& node, const plan::Step& step, SlotId slot, int depth) -> void {
  const plan::TierStep& tier = facts_.plan.tiers[step.extra];
  Part(node, slot, step.a, depth);
  if (facts_.Known(tier.counted)) {
    const plan::Shape& quantity = facts_.NoteOf(step.a).shape;
    AddNote(node, fmt::format("after {} of earlier periods",
                              ValueOf(facts_, quantity, facts_.At(tier.counted))));
  }
  for (const auto* record : RowsOf(facts_, slot))
    node.parts.push_back(TierRow(tier, *record, step, slot, depth));
  if (!facts_.Known(step.a) && tier.unmeasured != NoSlot && facts_.Known(slot)) {
    AddNote(node, WhyNot(facts_, facts_.At(step.a)));
    Part(node, slot, tier.unmeasured, depth);
  }
}

auto Explainer::TierRow(const plan::TierStep& tier, const evaluate::TierRecord& record,
                        const plan::Step& step, SlotId slot, int depth) -> Explanation {
  const plan::Shape& amount = facts_.NoteOf(slot).shape;
  const plan::Shape& quantity = facts_.NoteOf(step.a).shape;
  const plan::Shape rate = RateShape(facts_, tier, record.row, amount);
  Explanation row;
  row.kind = "tier-row";
  row.text = RowLabel(facts_, tier, record.row, quantity);
  row.value = ValueOf(facts_, amount, record.amount);
  row.exact = ExactText(amount, record.amount);
  row.source = RowSource(facts_, tier, record.row);
  if (tier.table >= 0) {
    if (tier.factor != NoSlot) row.parts.push_back(Node(tier.factor, false, 1));
  } else if (const SlotId value = tier.rows[record.row].value;
             value != NoSlot && facts_.NoteOf(value).role != Role::Literal) {
    row.parts.push_back(Node(value, false, depth + 1));
  }
  const std::string part = ValueOf(facts_, quantity, record.quantity);
  if (tier.reading == plan::TierStep::Reading::Interpolated &&
      record.rate.number != record.amount.number) {
    row.value = ValueOf(facts_, rate, record.rate);
    row.exact = ExactText(rate, record.rate);
    row.note = "counts for " + ValueOf(facts_, amount, record.amount);
  } else if (IsPriced(tier) && !record.quantity.number.IsZero()) {
    row.note = fmt::format("{} × {}", part, ValueOf(facts_, rate, record.rate));
    if (record.flat) row.note += ", with its flat amount";
  } else {
    row.note = part;
  }
  if (record.cap) row.note += ", held to the row's cap";
  row.calculation = RowCalculation(facts_, tier, record, quantity, rate, amount);
  return row;
}

}  // namespace bpo::explain
