// Walks from a slot to the step that wrote it and on to its operands; machinery is passed over, its
// findings kept as notes.

#include "explain/explanation.h"

#include <algorithm>

#include <fmt/format.h>

#include "explain/formula.h"
#include "explain/rules.h"
#include "explain/tier_rows.h"
#include "values/rounding.h"

namespace bpo::explain {

using plan::NoSlot;
using plan::Op;
using plan::SlotId;
using plan::Value;
using Role = plan::SlotNote::Role;

namespace {

// Beyond these an explanation says `...`: a page, not a listing.
constexpr int kMaxDepth = 40;
constexpr int kMaxSteps = 20'000;
constexpr std::size_t kMostRecords = 200;  // of one set of events

class Explainer {
 public:
  explicit Explainer(const Facts& facts) : facts_(facts) {}

  auto Node(SlotId slot, bool asked, int depth) -> Explanation {
    const plan::SlotNote& note = facts_.NoteOf(slot);
    Explanation node;
    node.value = ValueOf(facts_, slot);
    if (++steps_ > kMaxSteps || depth > kMaxDepth) {
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
      case Role::Clause:
        node.kind = "clause";
        if (!asked && !note.opened) {
          if (!facts_.Known(slot)) node.note = WhyNot(facts_, facts_.At(slot));
          return node;
        }
        break;
      case Role::Rounding: node.kind = "rounding"; break;
      case Role::Bound: node.kind = "bound"; break;
      case Role::Conversion: node.kind = "conversion"; break;
      case Role::Indexed: node.kind = "rate"; break;
      case Role::Expression:
      case Role::Hidden: node.kind = "formula"; break;
    }
    Fill(node, slot, depth);
    return node;
  }

 private:
  // Rows in braces are parts of their own.
  auto ShortWords(SlotId slot) -> std::string {
    std::string words = Words(facts_, slot);
    if (const auto brace = words.find(" {"); brace != std::string::npos) words.resize(brace);
    return words;
  }

  // ---- leaves

  auto Input(Explanation node, SlotId slot) -> Explanation {
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

  auto Carried(Explanation node, SlotId slot) -> Explanation {
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

  // ---- parts

  static auto AddNote(Explanation& node, const std::string& note) -> void {
    if (note.empty()) return;
    if (!node.note.empty()) node.note += "; ";
    node.note += note;
  }

  // The operand as a part of `node`; machinery, and a step with no words but the node's own, leaves
  // its parts there.
  auto Part(Explanation& node, SlotId owner, SlotId operand, int depth) -> void {
    if (operand == NoSlot) return;
    const plan::SlotNote& note = facts_.NoteOf(operand);
    if (note.role == Role::Literal) return;
    const plan::SlotNote& of = facts_.NoteOf(owner);
    const plan::Step* step = facts_.guide.StepOf(operand);
    const plan::Step* owner_step = facts_.guide.StepOf(owner);
    const bool leaf = note.role == Role::Input || note.role == Role::Parameter ||
                      note.role == Role::Clause || note.role == Role::Carried;
    const bool no_words = note.span.begin >= note.span.end || note.span == of.span;
    // A clause's name is a slot of its own, which holds what its formula comes to.
    const bool is_formula =
        of.role == Role::Clause && owner_step != nullptr && owner_step->op == Op::Copy;
    if (step != nullptr && !leaf && (note.role == Role::Hidden || no_words || is_formula)) {
      // A block of rows says more than fits here; its rows are parts.
      const std::string words = is_formula && !no_words ? ShortWords(operand) : "";
      if (!words.starts_with('{')) AddNote(node, words);
      if (++steps_ <= kMaxSteps && depth < kMaxDepth) Fill(node, operand, depth + 1);
      return;
    }
    if (note.role == Role::Hidden && step == nullptr) return;
    node.parts.push_back(Node(operand, false, depth + 1));
  }

  auto Fill(Explanation& node, SlotId slot, int depth) -> void {
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
      case StepClass::Logic:
      case StepClass::Date: break;
    }
    for (const auto operand : facts_.guide.OperandsOf(*step)) Part(node, slot, operand, depth);
  }

  auto Bound(Explanation& node, const plan::Step& step, SlotId slot) -> void {
    const bool bounds =
        (step.op == Op::Lower || step.op == Op::Higher) && facts_.NoteOf(slot).role == Role::Bound;
    if (!bounds || !facts_.Known(step.a) || !facts_.Known(step.b)) return;
    if (facts_.At(slot).number == facts_.At(step.a).number) return;
    AddNote(node,
            fmt::format("{} is held to {} {}", ValueOf(facts_, step.a),
                        step.op == Op::Lower ? "at most" : "at least", ValueOf(facts_, step.b)));
  }

  // An amount that the contract converts at a rate of its own; hours and minutes go without saying.
  auto Converted(Explanation& node, const plan::Step& step, SlotId slot) -> void {
    if (facts_.NoteOf(slot).role != Role::Conversion || !facts_.Known(step.b) ||
        facts_.NoteOf(step.b).role == Role::Hidden)
      return;
    AddNote(node,
            (step.op == Op::Divide ? "divided by " : "multiplied by ") + ValueOf(facts_, step.b));
  }

  auto Through(Explanation& node, const plan::Step& step, SlotId slot, int depth) -> void {
    if (step.op == Op::Round && facts_.Known(step.a))
      AddNote(node, RoundingNote(step.a, step.b, step.extra, step.out));
    const bool needs_failed = step.op == Op::Measured && !facts_.Holds(step.b);
    if (needs_failed && facts_.Known(step.b)) AddNote(node, WhyCondition(facts_, step.b));
    Part(node, slot, needs_failed ? step.b : step.a, depth);
  }

  auto RoundingNote(SlotId exact, SlotId place, std::uint32_t mode, SlotId result) -> std::string {
    const Value& before = facts_.At(exact);
    const Value& to = facts_.At(place);
    // What `for every whole` and `for every started` count.
    if (facts_.NoteOf(place).role == Role::Hidden && to.number == 1 &&
        facts_.NoteOf(exact).shape == plan::Shape{}) {
      const bool whole = static_cast<values::RoundingMode>(mode) == values::RoundingMode::Down;
      return fmt::format("{} times, of which {} {}", ValueOf(facts_, exact),
                         ValueOf(facts_, result), whole ? "whole" : "started");
    }
    const std::string how =
        fmt::format("rounded {} to {}", values::ToText(static_cast<values::RoundingMode>(mode)),
                    ValueOf(facts_, place));
    if (facts_.Known(result) && before.number == facts_.At(result).number)
      return how + ", where it already is";
    return ValueOf(facts_, facts_.NoteOf(result).shape, before) + " " + how;
  }

  auto Choice(Explanation& node, const plan::Step& step, SlotId slot, int depth) -> void {
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

  static auto SumWith(const Value& a, const Value& b) -> Value {
    Value sum;
    sum.number = a.number + b.number;
    return sum;
  }

  // ---- what gathers

  auto Reading(Explanation& node, const plan::Step& step, SlotId slot, int depth) -> void {
    if (step.op == Op::Tier) return Tier(node, step, slot, depth);
    if (step.op == Op::Window) return Window(node, step, slot);
    if (step.op == Op::History) {
      const std::int64_t back =
          step.b == NoSlot ? 0 : static_cast<std::int64_t>(plan::Index(step.b));
      const plan::Track& track = facts_.plan.tracks[step.extra];
      const std::int64_t period = facts_.record.period - back;
      if (node.kind == "formula") node.kind = "history";
      node.text = NameWithKeys(track.name, track.keys);
      AddNote(node, period < 0 ? "before the term began" : "of " + PeriodId(facts_.plan, period));
      return;
    }
    if (step.op == Op::Dated) return Dated(node, step, slot, depth);
    if (step.op == Op::Exceptions) return Exceptions(node, step, slot, depth);
    if (step.op == Op::Evidence) {
      const plan::EventType& event = facts_.plan.events[facts_.plan.evidences[step.extra].event];
      if (node.text.empty()) node.text = event.name;
      if (node.kind == "formula") node.kind = "evidence";
      return;
    }
    if (step.op == Op::Events) return Records(node, step.extra, facts_.NoteOf(slot).shape, "");
    if (step.op == Op::Covered) return Covered(node, step, slot);
    Fold(node, step, slot, depth);
  }

  // Each record by its id, with what it came to.
  auto Records(Explanation& node, std::uint32_t index, const plan::Shape& result,
               const std::string& why_not) -> void {
    const plan::EventsStep& events = facts_.plan.event_steps[index];
    const plan::EventType& type = facts_.plan.events[events.event];
    if (node.kind == "formula") node.kind = "events";
    const plan::Shape shape = events.value == NoSlot ? result : facts_.NoteOf(events.value).shape;
    std::size_t counted = 0;
    std::size_t others = 0;
    std::size_t unseen = 0;
    for (const auto& trace : facts_.trace.events) {
      if (trace.step != index) continue;
      ++(trace.counted ? counted : others);
      if (++steps_ > kMaxSteps || counted + others > kMostRecords) {
        ++unseen;
        continue;
      }
      Explanation part = Record(type, *trace.record);
      const bool bare =
          events.value == NoSlot && why_not.empty() && shape.kind != plan::Shape::Kind::Quantity;
      if (!bare) part.value = ValueOf(facts_, shape, trace.value);
      if (!trace.value.known()) {
        AddNote(part, WhyNot(facts_, trace.value));
      } else if (!trace.counted) {
        AddNote(part, why_not.empty() ? "not counted" : why_not);
      }
      node.parts.push_back(std::move(part));
    }
    if (unseen > 0) AddNote(node, fmt::format("{} more are not listed", unseen));
    if (counted + others == 0) {
      AddNote(node, "no " + type.name + " in this window");
    } else {
      const std::string& what = counted + others == 1 ? type.name : type.plural;
      AddNote(node, others == 0 ? fmt::format("{} {}", counted, what)
                                : fmt::format("{} of {} {}", counted, counted + others, what));
    }
  }

  auto Record(const plan::EventType& type, const plan::EventRecord& record) -> Explanation {
    Explanation part;
    part.kind = "event";
    part.text = type.name;
    if (type.id_field >= 0)
      part.text += " " + record.texts[static_cast<std::size_t>(type.id_field)];
    part.source =
        record.path.empty() ? "kept from " + PeriodId(facts_.plan, record.period) : record.path;
    for (const std::int32_t field : {type.first_time, type.second_time}) {
      if (field < 0) continue;
      const auto at = static_cast<std::size_t>(field);
      if (record.fields[at].known())
        AddNote(part, type.fields[at].name + " " +
                          ValueOf(facts_, type.fields[at].shape, record.fields[at]));
    }
    return part;
  }

  auto Covered(Explanation& node, const plan::Step& step, SlotId slot) -> void {
    const plan::CoveredStep& covered = facts_.plan.covered[step.extra];
    const plan::Shape& minutes = facts_.NoteOf(slot).shape;
    if (covered.of >= 0)
      Records(node, static_cast<std::uint32_t>(covered.of), minutes, "not counted");
    if (covered.outside < 0) return;
    Explanation outside;
    outside.kind = "events";
    outside.text = "outside";
    Records(outside, static_cast<std::uint32_t>(covered.outside), minutes, "not counted");
    node.parts.push_back(std::move(outside));
  }

  auto Fold(Explanation& node, const plan::Step& step, SlotId slot, int depth) -> void {
    for (std::size_t i = 0; i < plan::Index(step.b); ++i) {
      const SlotId value = facts_.plan.operands[step.extra + 2 * i];
      const SlotId where = facts_.plan.operands[step.extra + 2 * i + 1];
      if (value == NoSlot) {
        Part(node, slot, where, depth);
        continue;
      }
      const std::size_t before = node.parts.size();
      Part(node, slot, value, depth);
      if (where == NoSlot || node.parts.size() == before || !facts_.Known(where)) continue;
      if (!facts_.Holds(where))
        AddNote(node.parts.back(), "not counted: " + WhyCondition(facts_, where));
    }
  }

  auto Dated(Explanation& node, const plan::Step& step, SlotId slot, int depth) -> void {
    const plan::DatedStep& dated = facts_.plan.dated[step.extra];
    if (node.text.starts_with('{')) node.text = "the value by date";
    std::int64_t days = 0;
    const auto parts = InForce(facts_, dated, step.a);
    for (const DatedPart& part : parts) days += part.days;
    for (const DatedPart& part : parts) {
      const std::string from = "in force from " + part.row->from.ToText();
      AddNote(node, IsMean(dated, step.a) ? fmt::format("{} of {} days at {}, {}", part.days, days,
                                                        ValueOf(facts_, part.row->value), from)
                                          : from);
      Part(node, slot, part.row->value, depth);
    }
  }

  // Which exception decided, and why each of the others did not.
  auto Exceptions(Explanation& node, const plan::Step& step, SlotId slot, int depth) -> void {
    const plan::ExceptionsStep& rule = facts_.plan.exceptions[step.extra];
    node.kind = "rule";
    if (node.text.starts_with('{')) node.text = "the rule and its exceptions";
    bool any = false;
    for (std::size_t i = 0; i < rule.rows.size(); ++i) {
      const auto& row = rule.rows[i];
      const auto* before = GoesBefore(facts_, rule, i);
      Explanation part;
      part.kind = "exception";
      part.text = "except " + row.label;
      part.clause = row.clause;
      part.source = PlaceOf(facts_, row.span);
      const std::string why = WhyCondition(facts_, row.when);
      if (!facts_.Known(row.when)) {
        part.note = "not known whether it applies: " + why;
      } else if (!facts_.Holds(row.when)) {
        part.note = "does not apply: " + why;
      } else if (before != nullptr) {
        part.note = "applies, as " + why + ", but `" + before->label + "` goes before it";
      } else {
        any = true;
        part.value = ValueOf(facts_, row.value);
        part.note = "applies, as " + why;
        Part(part, slot, row.value, depth + 1);
      }
      node.parts.push_back(std::move(part));
    }
    if (any || rule.base == NoSlot) return;
    AddNote(node, "no exception applies");
    Part(node, slot, rule.base, depth);
  }

  auto Tier(Explanation& node, const plan::Step& step, SlotId slot, int depth) -> void {
    const plan::TierStep& tier = facts_.plan.tiers[step.extra];
    const auto index = static_cast<std::uint32_t>(facts_.guide.StepIndexOf(slot));
    Part(node, slot, step.a, depth);
    if (facts_.Known(tier.counted)) {
      const plan::Shape& quantity = facts_.NoteOf(step.a).shape;
      AddNote(node, fmt::format("after {} of earlier periods",
                                ValueOf(facts_, quantity, facts_.At(tier.counted))));
    }
    for (const auto& record : facts_.trace.tiers) {
      if (record.step == index) node.parts.push_back(TierRow(tier, record, step, slot, depth));
    }
    if (!facts_.Known(step.a) && tier.unmeasured != NoSlot && facts_.Known(slot)) {
      AddNote(node, WhyNot(facts_, facts_.At(step.a)));
      Part(node, slot, tier.unmeasured, depth);
    }
  }

  auto TierRow(const plan::TierStep& tier, const evaluate::TierRecord& record,
               const plan::Step& step, SlotId slot, int depth) -> Explanation {
    const plan::Shape& amount = facts_.NoteOf(slot).shape;
    const plan::Shape& quantity = facts_.NoteOf(step.a).shape;
    const plan::Shape rate = RateShape(facts_, tier, record.row, amount);
    Explanation row;
    row.kind = "tier-row";
    row.text = RowLabel(facts_, tier, record.row, quantity);
    row.value = ValueOf(facts_, amount, record.amount);
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
      row.note = "counts for " + ValueOf(facts_, amount, record.amount);
    } else if (IsPriced(tier) && !record.quantity.number.IsZero()) {
      row.note = fmt::format("{} × {}", part, ValueOf(facts_, rate, record.rate));
      if (record.flat) row.note += ", with its flat amount";
    } else {
      row.note = part;
    }
    if (record.cap) row.note += ", held to the row's cap";
    return row;
  }

  auto Window(Explanation& node, const plan::Step& step, SlotId slot) -> void {
    const plan::WindowStep& window = facts_.plan.windows[step.extra];
    const auto index = static_cast<std::uint32_t>(facts_.guide.StepIndexOf(slot));
    if (node.kind == "formula") node.kind = "window";
    const plan::Shape shape =
        window.value == NoSlot ? plan::Shape{} : facts_.NoteOf(window.value).shape;
    std::int64_t read = 0;
    for (const auto& record : facts_.trace.windows) {
      if (record.step != index) continue;
      ++read;
      Explanation period;
      period.kind = "history";
      period.text = PeriodId(facts_.plan, record.period);
      period.value = ValueOf(facts_, shape, record.value);
      if (record.period == facts_.record.period) period.note = "this period";
      if (!record.value.known()) {
        AddNote(period, record.value.why == plan::Why::HistoryMissing
                            ? "not on record"
                            : WhyNot(facts_, record.value));
      } else if (!record.counted && window.where != NoSlot) {
        AddNote(period, "not counted");
      }
      node.parts.push_back(std::move(period));
    }
    if (window.count > read && window.aggregate != plan::Aggregate::Streak && window.count > 0) {
      AddNote(node,
              fmt::format("{} of {} periods: the term had not begun before", read, window.count));
    }
  }

  // ---- clauses

  auto Clause(Explanation& node, const plan::Step& step, SlotId slot, int depth) -> void {
    if (step.op == Op::Line) return Line(node, step, slot, depth);
    if (step.op == Op::Apportion) return Apportion(node, step, slot, depth);
    if (step.op == Op::Cut) return Cut(node, step, slot, depth);
    if (step.op == Op::IndexFactor) return Index(node, step, slot, depth);
    if (step.op == Op::Right) {
      const SlotId condition = facts_.plan.rights[step.extra].condition;
      AddNote(node, WhyCondition(facts_, condition));
      Part(node, slot, condition, depth);
      return;
    }
    if (step.op == Op::SlaStatus) {
      AddNote(node, facts_.Known(step.a) ? WhyCondition(facts_, step.a)
                                         : WhyNot(facts_, facts_.At(step.a)));
      const plan::Step* reached = facts_.guide.StepOf(step.a);
      if (reached != nullptr && ClassOf(reached->op) == StepClass::Comparison) {
        for (const auto operand : facts_.guide.OperandsOf(*reached))
          Part(node, slot, operand, depth);
        return;
      }
    }
    for (const auto operand : facts_.guide.OperandsOf(step)) Part(node, slot, operand, depth);
  }

  // A part of a line under its row's label.
  auto Row(Explanation& node, SlotId slot, const std::string& kind, int depth) -> void {
    if (slot == NoSlot) return;
    Explanation part = Node(slot, false, depth + 1);
    if (part.kind == "formula" || part.kind == "rounding" || part.kind == "branch")
      part.kind = kind;
    node.parts.push_back(std::move(part));
  }

  auto Line(Explanation& node, const plan::Step& step, SlotId slot, int depth) -> void {
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
    if (line.total != NoSlot) return;
    if (line.place != NoSlot && facts_.Known(line.exact) && facts_.Known(slot)) {
      AddNote(node,
              RoundingNote(line.exact, line.place, static_cast<std::uint32_t>(line.mode), slot));
    }
  }

  // One key's part of the rounded total.
  auto Apportion(Explanation& node, const plan::Step& step, SlotId slot, int depth) -> void {
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

  auto Cut(Explanation& node, const plan::Step& step, SlotId slot, int depth) -> void {
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

  auto Index(Explanation& node, const plan::Step& step, SlotId slot, int depth) -> void {
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

  const Facts& facts_;
  int steps_ = 0;
};

}  // namespace

auto Explain(const Facts& facts, SlotId slot) -> Explanation {
  return Explainer(facts).Node(slot, true, 0);
}

}  // namespace bpo::explain
