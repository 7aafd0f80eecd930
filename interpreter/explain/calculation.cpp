// A small writer of formulas: each operation is text with the strength with which it binds, so that
// only brackets that are needed are written.

#include "explain/calculation.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "explain/folds.h"
#include "explain/rules.h"
#include "explain/tier_rows.h"
#include "plan/render_value.h"
#include "values/rounding.h"

namespace bpo::explain {

using plan::NoSlot;
using plan::Op;
using plan::SlotId;
using Kind = plan::Shape::Kind;
using Role = plan::SlotNote::Role;

namespace {

constexpr std::size_t kLongestNumber = 200;
constexpr int kMaxDepth = 60;

// From weak to strong.
enum class Binds : std::uint8_t { Logic, Comparison, Sum, Product, Alone };

struct Text {
  std::string text;  // empty: it cannot be written
  Binds binds = Binds::Alone;
};

auto IsNamed(Role role) -> bool {
  return role == Role::Input || role == Role::Parameter || role == Role::Clause ||
         role == Role::Carried;
}

// Dates and times are reckoned in a calendar.
auto IsMoment(const plan::Shape& shape) -> bool {
  return shape.kind == Kind::Date || shape.kind == Kind::Instant || shape.kind == Kind::Period;
}

auto IsSum(Op op) -> bool { return op == Op::Add || op == Op::Subtract; }

class Writer {
 public:
  explicit Writer(const Facts& facts) : facts_(facts) {}

  auto Of(SlotId slot, int depth = 0) -> Text {
    const plan::Step* step = facts_.guide.StepOf(slot);
    if (step == nullptr || depth > kMaxDepth) return Number(slot);
    const auto operand = [&](SlotId one) { return Operand(slot, one, depth); };
    switch (step->op) {
      case Op::Copy: return operand(step->a);
      case Op::Add: return Infix(operand(step->a), " + ", operand(step->b), Binds::Sum, false);
      case Op::Subtract: return Infix(operand(step->a), " - ", operand(step->b), Binds::Sum, true);
      case Op::Multiply:
        return Infix(operand(step->a), " × ", operand(step->b), Binds::Product, false);
      case Op::Divide:
        return Infix(operand(step->a), " / ", operand(step->b), Binds::Product, true);
      case Op::Negate: {
        const Text inner = operand(step->a);
        return inner.text.empty() ? inner
                                  : Text{"-" + Bracketed(inner, Binds::Alone), Binds::Product};
      }
      case Op::AtLeast:
      case Op::Above:
      case Op::Equal: return Comparison(slot, *step, depth);
      case Op::And: return Infix(operand(step->a), " and ", operand(step->b), Binds::Logic, false);
      case Op::Or: return Infix(operand(step->a), " or ", operand(step->b), Binds::Logic, false);
      case Op::Not: return Negated(slot, *step, depth);
      case Op::Select:
        return facts_.Known(step->a) ? operand(facts_.Holds(step->a) ? step->b : step->c) : Text{};
      case Op::Otherwise: return operand(facts_.Known(step->a) ? step->a : step->b);
      case Op::Lower: return Call("lowest", {operand(step->a), operand(step->b)});
      case Op::Higher: return Call("highest", {operand(step->a), operand(step->b)});
      case Op::Round: return Rounded(operand(step->a), step->b, step->extra);
      case Op::Measured: return operand(step->a);
      case Op::Fold: return OfFold(slot, *step, depth);
      case Op::Tier: return Tier(slot, *step);
      case Op::Window: return {WindowCalculation(facts_, *step), Binds::Logic};
      case Op::Events: return {EventsCalculation(facts_, *step, slot), Binds::Logic};
      case Op::Dated: return Dated(*step);
      case Op::Exceptions: return Exceptions(*step);
      case Op::Shortfall: return Shortfall(*step);
      case Op::Line: return Line(slot, *step);
      case Op::Apportion: return Apportion(slot, *step);
      case Op::Cut: return Cut(slot, *step, depth);
      case Op::IndexFactor: return IndexFactor(*step);
      default: return {};  // read, or counted in a calendar
    }
  }

 private:
  [[nodiscard]] auto Number(SlotId slot) const -> Text {
    if (slot == NoSlot) return {};
    const plan::Value& value = facts_.At(slot);
    const plan::Shape& shape = facts_.NoteOf(slot).shape;
    if (!value.known()) return {shape.kind == Kind::Condition ? "unknown" : "", Binds::Alone};
    return {PlainNumber(facts_, shape, value), Binds::Alone};
  }
  [[nodiscard]] auto Number(const plan::Shape& shape, const plan::Number& number) const -> Text {
    plan::Value value;
    value.number = number;
    return {PlainNumber(facts_, shape, value), Binds::Alone};
  }

  auto Operand(SlotId owner, SlotId slot, int depth) -> Text {
    if (slot == NoSlot) return {};
    if (facts_.Known(slot) && !IsMoment(facts_.NoteOf(slot).shape) &&
        IsMerged(facts_, owner, slot)) {
      const plan::Step* outer = facts_.guide.StepOf(owner);
      Text written = Of(slot, depth + 1);
      // What was read, not reckoned, is no calculation by being handed on.
      const bool handed_on = outer != nullptr && ClassOf(outer->op) == StepClass::Through;
      if (!written.text.empty() || (handed_on && outer->op != Op::Round)) return written;
    }
    return Number(slot);
  }

  static auto Bracketed(const Text& one, Binds least) -> std::string {
    return one.binds < least ? "(" + one.text + ")" : one.text;
  }
  static auto Infix(const Text& a, const char* between, const Text& b, Binds binds,
                    bool right_alone) -> Text {
    if (a.text.empty() || b.text.empty()) return {};
    const auto stronger = static_cast<Binds>(static_cast<int>(binds) + 1);
    // `and` beside `or` is written with brackets.
    const bool mixed = binds == Binds::Logic && a.binds == Binds::Logic &&
                       a.text.find(between) == std::string::npos;
    return {Bracketed(a, mixed ? Binds::Comparison : binds) + between +
                Bracketed(b, right_alone || binds == Binds::Logic ? stronger : binds),
            binds};
  }
  static auto Call(const std::string& name, const std::vector<Text>& arguments) -> Text {
    std::vector<std::string> texts;
    for (const Text& one : arguments) {
      if (one.text.empty()) return {};
      texts.push_back(one.text);
    }
    return {name + "(" + Join(texts, ", ") + ")", Binds::Alone};
  }
  auto Rounded(const Text& exact, SlotId place, std::uint32_t mode) const -> Text {
    return Call("rounded",
                {exact,
                 {std::string(values::ToText(static_cast<values::RoundingMode>(mode))), {}},
                 Number(place)});
  }

  auto Comparison(SlotId slot, const plan::Step& step, int depth, bool negated = false) -> Text {
    const char* sign = step.op == Op::AtLeast ? (negated ? " < " : " >= ")
                       : step.op == Op::Above ? (negated ? " <= " : " > ")
                                              : (negated ? " ≠ " : " = ");
    return Infix(Operand(slot, step.a, depth), sign, Operand(slot, step.b, depth),
                 Binds::Comparison, true);
  }
  auto Negated(SlotId slot, const plan::Step& step, int depth) -> Text {
    const plan::Step* inner = facts_.guide.StepOf(step.a);
    if (inner != nullptr && ClassOf(inner->op) == StepClass::Comparison &&
        IsMerged(facts_, slot, step.a) && facts_.Known(step.a))
      return Comparison(step.a, *inner, depth, true);
    const Text one = Operand(slot, step.a, depth);
    return one.text.empty() ? one : Text{"not " + Bracketed(one, Binds::Alone), Binds::Comparison};
  }

  auto OfFold(SlotId slot, const plan::Step& step, int depth) -> Text {
    std::vector<std::string> counted;
    for (std::size_t i = 0; i < plan::Index(step.b); ++i) {
      const SlotId value = facts_.plan.operands[step.extra + 2 * i];
      const SlotId where = facts_.plan.operands[step.extra + 2 * i + 1];
      if (where != NoSlot && !facts_.Known(where)) return {};
      if (where != NoSlot && facts_.Fails(where)) {
        if (static_cast<plan::Aggregate>(step.c) == plan::Aggregate::Count && value == NoSlot)
          counted.emplace_back("no");
        continue;
      }
      if (value == NoSlot) {
        counted.emplace_back("yes");
        continue;
      }
      if (!facts_.Known(value)) continue;  // passed over, or else nothing is known of the whole
      const Text one = Operand(slot, value, depth);
      if (one.text.empty()) return {};
      counted.push_back(Bracketed(one, Binds::Product));
    }
    return {FoldCalculation(static_cast<plan::Aggregate>(step.c), counted), Binds::Logic};
  }

  auto Tier(SlotId slot, const plan::Step& step) -> Text {
    using Reading = plan::TierStep::Reading;
    const plan::TierStep& tier = facts_.plan.tiers[step.extra];
    const plan::Shape& amount = facts_.NoteOf(slot).shape;
    const plan::Shape& quantity = facts_.NoteOf(step.a).shape;
    const auto rows = RowsOf(facts_, slot);
    if (tier.reading == Reading::Interpolated && rows.size() == 2) {
      // The straight line between two points.
      const auto at = [&](std::size_t row) { return Number(quantity, rows[row]->quantity.number); };
      const auto value = [&](std::size_t row) { return Number(amount, rows[row]->rate.number); };
      const Text way = Infix(Infix(Number(step.a), " - ", at(0), Binds::Sum, true), " / ",
                             Infix(at(1), " - ", at(0), Binds::Sum, true), Binds::Product, true);
      const Text rise = Infix(value(1), " - ", value(0), Binds::Sum, true);
      return Infix(value(0), " + ", Infix(rise, " × ", way, Binds::Product, false), Binds::Sum,
                   false);
    }
    Text sum;
    for (const auto* row : rows) {
      const Text part = Number(amount, row->amount.number);
      sum = sum.text.empty() ? part : Infix(sum, " + ", part, Binds::Sum, false);
    }
    return rows.empty() ? Number(slot) : sum;
  }

  auto Dated(const plan::Step& step) -> Text {
    const plan::DatedStep& dated = facts_.plan.dated[step.extra];
    const auto parts = InForce(facts_, dated, step.a);
    if (parts.empty()) return {};
    if (!IsMean(dated, step.a)) return Number(parts.front().row->value);
    Text sum;
    std::int64_t days = 0;
    for (const DatedPart& part : parts) {
      const Text one = Infix({fmt::format("{}", part.days), Binds::Alone}, " × ",
                             Number(part.row->value), Binds::Product, false);
      sum = days == 0 ? one : Infix(sum, " + ", one, Binds::Sum, false);
      days += part.days;
    }
    return Infix(sum, " / ", {fmt::format("{}", days), Binds::Alone}, Binds::Product, true);
  }

  auto Exceptions(const plan::Step& step) -> Text {
    const plan::ExceptionsStep& rule = facts_.plan.exceptions[step.extra];
    const auto deciding = Deciding(facts_, rule);
    return Number(deciding.empty() ? rule.base : deciding.front()->value);
  }

  auto Shortfall(const plan::Step& step) -> Text {
    const plan::Value& status = facts_.At(step.c);
    const auto missed = static_cast<std::int64_t>(plan::SlaStatus::Missed);
    if (status.known() && status.number != missed) return {"0", Binds::Alone};
    const bool below =
        static_cast<plan::ShortfallSide>(step.extra) == plan::ShortfallSide::BelowTarget;
    return Infix(Number(below ? step.b : step.a), " - ", Number(below ? step.a : step.b),
                 Binds::Sum, true);
  }

  auto Line(SlotId slot, const plan::Step& step) -> Text {
    const plan::LineStep& line = facts_.plan.line_steps[step.extra];
    using Outcome = plan::LineOutcome;
    const auto came = facts_.Known(line.outcome)
                          ? static_cast<Outcome>(*facts_.At(line.outcome).number.ToInt64())
                          : Outcome::Due;
    SlotId amount = line.amount;
    if (came == Outcome::IfUnmeasured) amount = line.if_unmeasured;
    if (came == Outcome::NoData) amount = line.no_data;
    if (came == Outcome::NotDue || came == Outcome::Pending || amount == NoSlot)
      return {"0", Binds::Alone};
    Text text = Number(amount);
    if (facts_.Known(line.times))
      text = Infix(text, " × ", Number(line.times), Binds::Product, false);
    if (line.place != NoSlot && facts_.Known(slot))
      text = Rounded(text, line.place, static_cast<std::uint32_t>(line.mode));
    return line.total == NoSlot ? text : Infix(text, " - ", Number(line.paid), Binds::Sum, true);
  }

  // What of the amount is whole, and perhaps one unit more.
  auto Apportion(SlotId slot, const plan::Step& step) -> Text {
    const plan::ApportionStep& shared = facts_.plan.apportions[step.extra];
    const auto part = std::find(shared.parts.begin(), shared.parts.end(), slot);
    if (part == shared.parts.end()) return {};
    const SlotId amount = shared.amounts[static_cast<std::size_t>(part - shared.parts.begin())];
    if (shared.place == NoSlot || !facts_.Known(amount)) return Number(amount);
    const Text whole = Rounded(Number(amount), shared.place,
                               static_cast<std::uint32_t>(values::RoundingMode::Floor));
    const bool more = facts_.At(slot).number > facts_.At(amount).number;
    return more ? Infix(whole, " + ", Number(shared.place), Binds::Sum, false) : whole;
  }

  auto Cut(SlotId slot, const plan::Step& step, int depth) -> Text {
    const plan::CutStep& cut = facts_.plan.cuts[step.extra];
    if (slot != step.out) return {};
    if (facts_.Fails(cut.when)) return {"0", Binds::Alone};
    Text sum;
    for (const SlotId line : cut.lines) {
      const Text one = Operand(slot, line, depth);
      sum = sum.text.empty() ? one : Infix(sum, " + ", one, Binds::Sum, false);
    }
    const std::string held = cut.raise ? "highest" : "lowest";
    Text bound = Number(cut.bound);
    Text all = sum;
    if (cut.trued_up) {
      all = Infix(Number(cut.before), " + ", sum, Binds::Sum, false);
    } else if (cut.paid != NoSlot) {
      bound = Infix(bound, " - ", Number(cut.paid), Binds::Sum, true);
      if (!cut.raise) bound = Call("highest", {bound, {"0", Binds::Alone}});
    }
    Text after = Call(held, {all, bound});
    if (cut.trued_up) after = Infix(after, " - ", Number(cut.paid), Binds::Sum, true);
    return Infix(after, " - ", sum, Binds::Sum, true);
  }

  auto IndexFactor(const plan::Step& step) -> Text {
    const plan::IndexStep& index = facts_.plan.indexes[step.extra];
    const SlotId opening = facts_.plan.carries[index.carry].opening;
    if (!Applies(facts_, index)) return Number(opening);
    Text factor = Infix({"1", Binds::Alone}, " + ", Number(index.by), Binds::Sum, false);
    if (index.chained) factor = Infix(Number(opening), " × ", factor, Binds::Product, false);
    return index.place == NoSlot
               ? factor
               : Rounded(factor, index.place, static_cast<std::uint32_t>(index.mode));
  }

  const Facts& facts_;
};

}  // namespace

auto IsMerged(const Facts& facts, SlotId owner, SlotId operand) -> bool {
  const plan::SlotNote& note = facts.NoteOf(operand);
  const plan::SlotNote& of = facts.NoteOf(owner);
  const plan::Step* step = facts.guide.StepOf(operand);
  const plan::Step* owner_step = facts.guide.StepOf(owner);
  if (step == nullptr || IsNamed(note.role) || note.role == Role::Literal) return false;
  if (note.role == Role::Hidden || note.span.begin >= note.span.end || note.span == of.span)
    return true;
  if (owner_step == nullptr) return false;
  // A clause's name is a slot of its own, which holds what its formula comes to.
  if (of.role == Role::Clause && owner_step->op == Op::Copy) return true;
  // `a - b + c` is one sum, `a and b and c` one condition.
  const bool one_more = (IsSum(step->op) && IsSum(owner_step->op)) ||
                        (step->op == owner_step->op && (step->op == Op::And || step->op == Op::Or));
  return one_more && note.role == Role::Expression &&
         (of.role == Role::Expression || of.role == Role::Hidden);
}

auto Calculation(const Facts& facts, SlotId slot) -> std::string {
  if (!facts.Known(slot) || IsMoment(facts.NoteOf(slot).shape)) return {};
  return Writer(facts).Of(slot).text;
}

auto RowCalculation(const Facts& facts, const plan::TierStep& tier,
                    const evaluate::TierRecord& record, const plan::Shape& quantity,
                    const plan::Shape& rate, const plan::Shape& amount) -> std::string {
  if (!IsPriced(tier)) return {};
  const std::string part = PlainNumber(facts, quantity, record.quantity);
  const std::string price = PlainNumber(facts, rate, record.rate);
  if (part.empty() || price.empty()) return {};
  std::string text = part + " × " + price;
  plan::Value rest;
  rest.number = record.amount.number - record.quantity.number * record.rate.number;
  if (record.cap) return "lowest(" + text + ", " + PlainNumber(facts, amount, record.amount) + ")";
  if (!rest.number.IsZero()) text += " + " + PlainNumber(facts, amount, rest);
  return text;
}

auto PlainNumber(const Facts& facts, const plan::Shape& shape, const plan::Value& value)
    -> std::string {
  if (!value.known()) return {};
  switch (shape.kind) {
    case Kind::Number:
    case Kind::Quantity:
    case Kind::Percent:
    case Kind::Points: break;
    case Kind::Text: {
      const auto index = value.number.ToInt64();
      const auto& texts = facts.result.texts;
      return index && *index >= 0 && static_cast<std::size_t>(*index) < texts.size()
                 ? '"' + texts[static_cast<std::size_t>(*index)] + '"'
                 : "";
    }
    case Kind::Condition: return plan::Render(facts.plan, shape, value);
    default: return '"' + plan::Render(facts.plan, shape, value) + '"';  // a status, a key, a date
  }
  std::string text;
  if (!value.number.IsTerminatingDecimal()) {
    text = "(" + value.number.ToText() + ")";
  } else if (shape.kind == Kind::Percent || shape.kind == Kind::Points) {
    text = (value.number * 100).ToText() + "%";
  } else {
    text = plan::Render(facts.plan, shape, value, {.unit = false}, true);
  }
  return text.size() > kLongestNumber ? std::string() : text;
}

auto ExactText(const plan::Shape& shape, const plan::Value& value) -> std::string {
  const bool numeric = shape.kind == Kind::Number || shape.kind == Kind::Quantity ||
                       shape.kind == Kind::Percent || shape.kind == Kind::Points;
  if (!numeric || !value.known() || value.number.FitsAtRest()) return {};
  std::string text = value.number.ToText();
  return text.size() > kLongestNumber ? std::string() : text;
}

}  // namespace bpo::explain
