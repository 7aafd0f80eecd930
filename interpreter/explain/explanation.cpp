// The walk: what a slot is, its words, its value, and its operands below it.

#include "explain/explanation.h"

#include <fmt/format.h>

#include "explain/calculation.h"
#include "explain/explainer.h"
#include "explain/formula.h"
#include "values/rounding.h"

namespace bpo::explain {

using plan::NoSlot;
using plan::Op;
using plan::SlotId;
using plan::Value;
using Role = plan::SlotNote::Role;

auto Explainer::Node(SlotId slot, bool asked, int depth) -> Explanation {
  const plan::SlotNote& note = facts_.NoteOf(slot);
  Explanation node;
  node.value = ValueOf(facts_, slot);
  node.exact = ExactText(note.shape, facts_.At(slot));
  if (++steps_ > kMaxSteps || depth > kMaxDepth) {
    node.kind = "more";
    node.text = "...";
    return node;
  }
  node.text = note.name.empty() || note.role == Role::Expression ? ShortWords(slot) : note.name;
  node.clause = note.clause;
  node.source = PlaceOf(facts_, note.span);
  switch (note.role) {
    case Role::Input: return Input(std::move(node), slot);
    case Role::Parameter: node.kind = "parameter"; return node;
    case Role::Literal: node.kind = "literal"; return node;
    case Role::Carried: return Carried(std::move(node), slot);
    case Role::Clause: {
      node.kind = "clause";
      // What belongs to one record is explained nowhere else.
      const bool of_record = facts_.at_hand != nullptr && facts_.guide.StepIndexOf(slot) < 0;
      if (!asked && !note.opened && !fully_ && !of_record) {
        if (!facts_.Known(slot)) node.note = WhyNot(facts_, facts_.At(slot));
        return node;
      }
      if (fully_ && !opened_.insert(slot).second && !of_record) {
        node.note = "explained above";
        return node;
      }
      break;
    }
    case Role::Rounding: node.kind = "rounding"; break;
    case Role::Bound: node.kind = "bound"; break;
    case Role::Conversion: node.kind = "conversion"; break;
    case Role::Indexed: node.kind = "rate"; break;
    case Role::Expression:
    case Role::Hidden: node.kind = "formula"; break;
  }
  if (const plan::Step* step = facts_.guide.StepOf(slot);
      step != nullptr && step->op == Op::Cut && step->out != slot)
    return Share(std::move(node), slot);
  Fill(node, slot, depth);
  node.calculation = Calculation(facts_, slot);
  const bool moment =
      note.shape.kind == plan::Shape::Kind::Date || note.shape.kind == plan::Shape::Kind::Instant;
  if (moment && node.kind == "formula") node.kind = "calendar";
  // A number that is written there follows from nothing.
  if (node.parts.empty() && node.calculation.find(' ') == std::string::npos)
    node.calculation.clear();
  return node;
}

// ---- leaves

// Rows in braces are parts of their own.
auto Explainer::ShortWords(SlotId slot) -> std::string {
  const std::string words = Words(facts_, slot);
  std::string outside;
  int depth = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool opens = words[i] == '{' && (i > 0 || depth > 0);
    if (opens && depth++ == 0 && !outside.empty() && outside.back() == ' ') outside.pop_back();
    if (depth == 0) outside += words[i];
    if (words[i] == '}' && depth > 0) --depth;
  }
  return outside;
}

auto Explainer::Input(Explanation node, SlotId slot) -> Explanation {
  node.kind = "input";
  for (std::size_t i = 0; i < facts_.record.inputs.size(); ++i) {
    if (facts_.record.inputs[i].first == slot && i < facts_.record.input_paths.size() &&
        facts_.Known(slot)) {
      node.source = facts_.record.input_paths[i];
    }
  }
  if (!facts_.Known(slot)) node.note = WhyNot(facts_, facts_.At(slot));
  return node;
}

auto Explainer::Carried(Explanation node, SlotId slot) -> Explanation {
  node.kind = "carry";
  if (!facts_.Known(slot)) {
    node.note = WhyNot(facts_, facts_.At(slot));
  } else if (facts_.record.period > 0) {
    node.note = "carried over from " + PeriodId(facts_.plan, facts_.record.period - 1);
  } else {
    node.note = "as it stands at the start of the term";
  }
  return node;
}

// What of a limit's change falls on one line. The limit itself is explained where it stands.
auto Explainer::Share(Explanation node, SlotId slot) -> Explanation {
  const plan::Step* step = facts_.guide.StepOf(slot);
  const plan::CutStep& cut = facts_.plan.cuts[step->extra];
  const plan::SlotNote& limit = facts_.NoteOf(facts_.guide.NamedOf(step->out));
  node.kind = "share";
  node.clause = limit.clause;
  const auto how = [&]() -> std::string {
    switch (cut.how) {
      case plan::CutStep::How::Whole: return "";
      case plan::CutStep::How::ProRata: return ", pro rata";
      case plan::CutStep::How::LastFirst: return ", last first";
      case plan::CutStep::How::LargestFirst: return ", largest first";
      case plan::CutStep::How::AllButHighest: return ", of which only the highest line is kept";
    }
    return "";
  }();
  node.note = facts_.Known(step->out)
                  ? "its share of " + ValueOf(facts_, step->out) + " by " + limit.name + how
                  : WhyNot(facts_, facts_.At(slot));
  return node;
}

// ---- parts

auto Explainer::AddNote(Explanation& node, const std::string& note) -> void {
  if (note.empty()) return;
  if (!node.note.empty()) node.note += "; ";
  node.note += note;
}

// The operand as a part of `node`; machinery, and a step with no words but the node's own, leaves
// its parts there. Numbers of the contract stand in the words and in the calculation.
auto Explainer::Part(Explanation& node, SlotId owner, SlotId operand, int depth) -> void {
  if (operand == NoSlot) return;
  const plan::SlotNote& note = facts_.NoteOf(operand);
  if (note.role == Role::Literal) {
    // Unless it was written elsewhere: a weight, a row of a table.
    const source::Span words = facts_.NoteOf(owner).span;
    const bool elsewhere = note.span.begin < note.span.end && words.begin < words.end &&
                           (note.span.file != words.file || note.span.begin < words.begin ||
                            note.span.end > words.end);
    if (elsewhere) node.parts.push_back(Node(operand, false, depth + 1));
    return;
  }
  if (IsMerged(facts_, owner, operand)) {
    const bool same_words =
        note.span.begin >= note.span.end || note.span == facts_.NoteOf(owner).span;
    if (facts_.NoteOf(owner).role == Role::Clause && !same_words) {
      // A block of rows says more than fits here; its rows are parts.
      const std::string words = ShortWords(operand);
      if (!words.starts_with('{')) AddNote(node, words);
    }
    if (++steps_ <= kMaxSteps && depth < kMaxDepth) Fill(node, operand, depth + 1);
    return;
  }
  if (note.role == Role::Hidden && facts_.guide.StepOf(operand) == nullptr) return;
  node.parts.push_back(Node(operand, false, depth + 1));
}

auto Explainer::Fill(Explanation& node, SlotId slot, int depth) -> void {
  const plan::Step* step = facts_.guide.StepOf(slot);
  if (step == nullptr) return;
  const Value& value = facts_.At(slot);
  if (!value.known() && (value.cause == slot || value.cause == NoSlot))
    AddNote(node, WhyNot(facts_, value));
  switch (ClassOf(step->op)) {
    case StepClass::Through: Through(node, *step, slot, depth); return;
    case StepClass::Choice: Choice(node, *step, slot, depth); return;
    case StepClass::Reading: Reading(node, *step, slot, depth); return;
    case StepClass::Clause: Clause(node, *step, slot, depth); return;
    case StepClass::Arithmetic:
      Bound(node, *step, slot);
      AddNote(node, PartOfPeriod(facts_, slot));
      if (facts_.NoteOf(slot).role == Role::Indexed && facts_.Known(step->b))
        AddNote(node, "× " + ValueOf(facts_, step->b));
      Converted(node, *step, slot);
      break;
    case StepClass::Comparison:
      if (node.kind == "formula") node.kind = "comparison";
      AddNote(node, ByHowMuch(facts_, *step));
      break;
    case StepClass::Logic:
      if (node.kind == "formula" && step->op == Op::And) node.kind = "and";
      if (node.kind == "formula" && step->op == Op::Or) node.kind = "or";
      break;
    case StepClass::Date:
      if (node.kind == "formula") node.kind = "calendar";
      break;
  }
  for (const auto operand : facts_.guide.OperandsOf(*step)) Part(node, slot, operand, depth);
}

auto Explainer::Bound(Explanation& node, const plan::Step& step, SlotId slot) -> void {
  const bool bounds =
      (step.op == Op::Lower || step.op == Op::Higher) && facts_.NoteOf(slot).role == Role::Bound;
  if (!bounds || !facts_.Known(step.a) || !facts_.Known(step.b)) return;
  if (facts_.At(slot).number == facts_.At(step.a).number) return;
  AddNote(node,
          fmt::format("{} is held to {} {}", ValueOf(facts_, step.a),
                      step.op == Op::Lower ? "at most" : "at least", ValueOf(facts_, step.b)));
}

// An amount that the contract converts at a rate of its own; hours and minutes go without saying.
auto Explainer::Converted(Explanation& node, const plan::Step& step, SlotId slot) -> void {
  if (facts_.NoteOf(slot).role != Role::Conversion || !facts_.Known(step.b) ||
      facts_.NoteOf(step.b).role == Role::Hidden)
    return;
  AddNote(node,
          (step.op == Op::Divide ? "divided by " : "multiplied by ") + ValueOf(facts_, step.b));
}

auto Explainer::Through(Explanation& node, const plan::Step& step, SlotId slot, int depth) -> void {
  if (step.op == Op::Round && facts_.Known(step.a))
    AddNote(node, RoundingNote(step.a, step.b, step.extra, step.out));
  const bool needs_failed = step.op == Op::Measured && !facts_.Holds(step.b);
  if (needs_failed && facts_.Known(step.b)) AddNote(node, WhyCondition(facts_, step.b));
  Part(node, slot, needs_failed ? step.b : step.a, depth);
}

auto Explainer::RoundingNote(SlotId exact, SlotId place, std::uint32_t mode, SlotId result)
    -> std::string {
  const Value& before = facts_.At(exact);
  const Value& to = facts_.At(place);
  // What `for every whole` and `for every started` count.
  if (facts_.NoteOf(place).role == Role::Hidden && to.number == 1 &&
      facts_.NoteOf(exact).shape == plan::Shape{}) {
    const bool whole = static_cast<values::RoundingMode>(mode) == values::RoundingMode::Down;
    return fmt::format("{} times, of which {} {}", ValueOf(facts_, exact), ValueOf(facts_, result),
                       whole ? "whole" : "started");
  }
  const std::string how =
      fmt::format("rounded {} to {}", values::ToText(static_cast<values::RoundingMode>(mode)),
                  ValueOf(facts_, place));
  if (facts_.Known(result) && before.number == facts_.At(result).number)
    return how + ", where it already is";
  return ValueOf(facts_, facts_.NoteOf(result).shape, before) + " " + how;
}

auto Explainer::Choice(Explanation& node, const plan::Step& step, SlotId slot, int depth) -> void {
  if (step.op == Op::Otherwise) {
    const bool falls_back = facts_.At(step.a).state == plan::State::Absent ||
                            facts_.At(step.a).state == plan::State::Unmeasured;
    if (falls_back) AddNote(node, WhyNot(facts_, facts_.At(step.a)));
    Part(node, slot, step.a, depth);
    if (falls_back) Part(node, slot, step.b, depth);
    return;
  }
  if (node.kind == "formula") node.kind = "branch";
  // A condition without words of its own is machinery: whether there were values enough.
  const plan::SlotNote& condition = facts_.NoteOf(step.a);
  const bool machinery =
      condition.role == Role::Hidden || condition.span == facts_.NoteOf(slot).span;
  if (!machinery) Part(node, slot, step.a, depth);
  if (machinery && !facts_.Known(step.a)) Part(node, slot, step.b, depth);
  if (facts_.Known(step.a)) Part(node, slot, facts_.Holds(step.a) ? step.b : step.c, depth);
}

auto Explain(const Facts& facts, SlotId slot, bool fully) -> Explanation {
  return Explainer(facts, fully).Node(slot, true, 0);
}

}  // namespace bpo::explain
