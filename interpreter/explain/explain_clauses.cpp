// Steps that stand for whole clauses: lines, limits, levels, indexes, rights.

#include <algorithm>

#include <fmt/format.h>

#include "explain/explainer.h"
#include "explain/folds.h"
#include "explain/formula.h"
#include "values/rounding.h"

namespace bpo::explain {

using plan::NoSlot;
using plan::Op;
using plan::SlotId;
using plan::Value;
using Role = plan::SlotNote::Role;

namespace {

auto SumWith(const Value& a, const Value& b) -> Value {
  Value sum;
  sum.number = a.number + b.number;
  return sum;
}

}  // namespace

auto Explainer::Clause(Explanation& node, const plan::Step& step, SlotId slot, int depth) -> void {
  if (step.op == Op::Line) return Line(node, step, slot, depth);
  if (step.op == Op::Apportion) return Apportion(node, step, slot, depth);
  if (step.op == Op::Cut) return Cut(node, step, slot, depth);
  if (step.op == Op::IndexFactor) return IndexFactor(node, step, slot, depth);
  if (step.op == Op::Right) {
    const SlotId condition = facts_.plan.rights[step.extra].condition;
    AddNote(node, WhyCondition(facts_, condition));
    Part(node, slot, condition, depth);
    return;
  }
  if (step.op == Op::SlaStatus) return Level(node, step, slot, depth);
  // By how much a duty is late, how long is left: counted between the dates below.
  if (step.op == Op::Obligation && slot != step.out) node.kind = "calendar";
  for (const auto operand : facts_.guide.OperandsOf(step)) Part(node, slot, operand, depth);
}

// Its measure stands nowhere else on the page, so it is opened with the level.
auto Explainer::Level(Explanation& node, const plan::Step& step, SlotId slot, int depth) -> void {
  AddNote(node,
          facts_.Known(step.a) ? WhyCondition(facts_, step.a) : WhyNot(facts_, facts_.At(step.a)));
  const plan::Step* reached = facts_.guide.StepOf(step.a);
  const bool negated = reached != nullptr && reached->op == Op::Not;
  if (negated) reached = facts_.guide.StepOf(reached->a);
  if (reached == nullptr || ClassOf(reached->op) != StepClass::Comparison)
    return Part(node, slot, step.a, depth);
  AddNote(node, ByHowMuch(facts_, *reached));
  for (const auto operand : facts_.guide.OperandsOf(*reached)) {
    if (facts_.NoteOf(operand).role == Role::Clause) {
      node.parts.push_back(Node(operand, true, depth + 1));
    } else {
      Part(node, slot, operand, depth);
    }
  }
}

// A part of a line under its row's label.
auto Explainer::Row(Explanation& node, SlotId slot, const std::string& kind, int depth) -> void {
  if (slot == NoSlot) return;
  Explanation part = Node(slot, false, depth + 1);
  if (part.kind == "formula" || part.kind == "rounding" || part.kind == "branch") part.kind = kind;
  node.parts.push_back(std::move(part));
}

auto Explainer::Line(Explanation& node, const plan::Step& step, SlotId slot, int depth) -> void {
  const plan::LineStep& line = facts_.plan.line_steps[step.extra];
  node.kind = "line";
  const Value& outcome = line.outcome == NoSlot ? facts_.At(slot) : facts_.At(line.outcome);
  const auto came = line.outcome != NoSlot && outcome.known()
                        ? static_cast<plan::LineOutcome>(*outcome.number.ToInt64())
                        : plan::LineOutcome::Due;
  Row(node, line.when, "condition", depth);
  switch (came) {
    case plan::LineOutcome::NotDue:
      AddNote(node, "not due: " + WhyCondition(facts_, line.when));
      return;
    case plan::LineOutcome::Pending:
      AddNote(node, "settled when it is known");
      Row(node, line.amount, "amount", depth);
      return;
    case plan::LineOutcome::Due: Row(node, line.amount, "amount", depth); break;
    case plan::LineOutcome::NoData:
      AddNote(node, "no data");
      Row(node, line.no_data, "amount", depth);
      break;
    case plan::LineOutcome::IfUnmeasured:
      if (!facts_.Known(line.amount)) AddNote(node, WhyNot(facts_, facts_.At(line.amount)));
      Row(node, line.if_unmeasured, "amount", depth);
      break;
  }
  Row(node, line.times, "times", depth);
  if (facts_.Known(line.total)) {
    AddNote(node, fmt::format("{} to date, of which {} was paid before",
                              ValueOf(facts_, line.total), ValueOf(facts_, line.paid)));
  }
  if (line.place == NoSlot || !facts_.Known(line.exact) || !facts_.Known(slot)) return;
  const auto mode = static_cast<std::uint32_t>(line.mode);
  if (line.total == NoSlot) return AddNote(node, RoundingNote(line.exact, line.place, mode, slot));
  AddNote(node, fmt::format("the total is rounded {} to {}",
                            values::ToText(static_cast<values::RoundingMode>(mode)),
                            ValueOf(facts_, line.place)));
}

// One key's part of the rounded total.
auto Explainer::Apportion(Explanation& node, const plan::Step& step, SlotId slot, int depth)
    -> void {
  const plan::ApportionStep& shared = facts_.plan.apportions[step.extra];
  const auto part = std::find(shared.parts.begin(), shared.parts.end(), slot);
  if (part == shared.parts.end()) return;
  const SlotId amount = shared.amounts[static_cast<std::size_t>(part - shared.parts.begin())];
  if (facts_.Known(step.out) && facts_.Known(amount) && shared.place != NoSlot) {
    AddNote(node, fmt::format("its part of {}, the rounded total, is {}; the largest rests are "
                              "rounded up",
                              ValueOf(facts_, step.out), ValueOf(facts_, amount)));
  }
  Row(node, amount, "amount", depth);
}

auto Explainer::Cut(Explanation& node, const plan::Step& step, SlotId slot, int depth) -> void {
  const plan::CutStep& cut = facts_.plan.cuts[step.extra];
  node.kind = "limit";
  if (facts_.Fails(cut.when)) {
    AddNote(node, WhyCondition(facts_, cut.when));
    return;
  }
  if (facts_.Known(slot)) {
    Value sum;
    for (const auto line : cut.lines) sum.number += facts_.At(line).number;
    const plan::Shape& shape = facts_.NoteOf(slot).shape;
    const char* word = cut.raise ? "at least" : "at most";
    const bool binds = facts_.Known(step.out) && !facts_.At(step.out).number.IsZero();
    if (cut.paid != NoSlot) {
      AddNote(node, fmt::format("{} in all; earlier periods paid {}, and this one {} of {}",
                                std::string(word) + " " + ValueOf(facts_, cut.bound),
                                ValueOf(facts_, cut.paid),
                                ValueOf(facts_, shape, SumWith(sum, facts_.At(slot))),
                                ValueOf(facts_, shape, sum)));
    } else {
      AddNote(node, fmt::format("{} {} {} {}", ValueOf(facts_, shape, sum),
                                binds ? "is brought to" : "is already", word,
                                ValueOf(facts_, cut.bound)));
    }
    if (facts_.Known(cut.room) && !facts_.At(cut.room).number.IsZero())
      AddNote(node, "room left: " + ValueOf(facts_, cut.room));
  }
  for (const auto line : cut.lines) Part(node, slot, line, depth);
  Row(node, cut.bound, "bound", depth);
  if (cut.paid != NoSlot) {
    Row(node, cut.paid, "window", depth);
    node.parts.back().text = "paid in earlier periods";
  }
}

auto Explainer::IndexFactor(Explanation& node, const plan::Step& step, SlotId slot, int depth)
    -> void {
  const plan::IndexStep& index = facts_.plan.indexes[step.extra];
  const SlotId opening = facts_.plan.carries[index.carry].opening;
  const values::Period period =
      facts_.plan.scheme.At(static_cast<std::int32_t>(facts_.record.period));
  std::string months;
  for (const std::int64_t month : index.months)
    months +=
        (months.empty() ? "" : " and ") + std::string(values::MonthName(static_cast<int>(month)));
  const auto dates = plan::DatesOf(index, facts_.plan.scheme);
  const auto now = std::find_if(dates.begin(), dates.end(),
                                [&](values::Date day) { return period.Contains(day); });
  const bool applies = now != dates.end();
  AddNote(node, applies ? "raised: " + std::string(values::MonthName(now->Month())) + " has begun"
                        : "as before: it changes in " + months);
  if (applies && facts_.Fails(index.published))
    AddNote(node, "not published yet: this is what holds until it is");
  if (!applies || index.chained) Part(node, slot, opening, depth);
  if (applies) Part(node, slot, index.by, depth);
}

}  // namespace bpo::explain
