// Why a condition holds or fails: which of its parts, and what they were compared with.

#include <string_view>
#include <vector>

#include "explain/formula.h"

namespace bpo::explain {

using plan::Op;
using plan::SlotId;
using Role = plan::SlotNote::Role;
using Kind = plan::Shape::Kind;

namespace {

constexpr int kMaxDepth = 30;

auto IsStatus(Kind kind) -> bool {
  return kind == Kind::SlaStatus || kind == Kind::ObligationStatus || kind == Kind::RightStatus;
}

// Splits `a is at least b` at its ` is `, outside of parentheses.
auto SplitAtIs(const std::string& words) -> std::pair<std::string, std::string> {
  int depth = 0;
  const std::string_view is = " is ";
  for (std::size_t i = 0; i + is.size() < words.size(); ++i) {
    if (words[i] == '(') ++depth;
    if (words[i] == ')') --depth;
    if (depth == 0 && std::string_view(words).substr(i, is.size()) == is) {
      return {words.substr(0, i), words.substr(i + is.size())};
    }
  }
  return {};
}

auto IsBound(std::string_view words) -> bool {
  for (const std::string_view bound : {"at least ", "at most ", "above ", "below ", "between "}) {
    if (words.substr(0, bound.size()) == bound) return true;
  }
  return false;
}

auto Plain(const Facts& facts, SlotId slot) -> std::string {
  std::string words = NameOf(facts, slot);
  if (words.empty()) words = "the condition";
  return words + (facts.Holds(slot) ? " holds" : " does not hold");
}

// `said` is the slot whose words the comparison has: `is at most` may be two steps, the inner one
// their opposite.
auto Comparison(const Facts& facts, const plan::Step& step, SlotId said) -> std::string {
  const bool first_is_literal = facts.NoteOf(step.a).role == Role::Literal;
  SlotId subject = first_is_literal ? step.b : step.a;
  SlotId other = first_is_literal ? step.a : step.b;
  if (IsStatus(facts.NoteOf(subject).shape.kind)) {
    const bool none = facts.Known(subject) && facts.At(subject).number == plan::kNoStatus;
    return NameOf(facts, subject) + (none ? " had no status" : " was " + Short(facts, subject));
  }
  const std::string words = Words(facts, said);
  auto [left, right] = SplitAtIs(words);
  if (left.empty() && IsBound(words)) {
    // The target of a level has no left side: it is its measure.
    left = NameOf(facts, subject);
    right = words;
  }
  if (left.empty()) return Plain(facts, said);
  if (NameOf(facts, other) == left) std::swap(subject, other);
  const std::string is = left + " is " + Short(facts, subject);
  return facts.Holds(said) ? is : is + ", not " + right;
}

auto Say(const Facts& facts, SlotId slot, SlotId said, int depth) -> std::string;

auto Parts(const Facts& facts, const plan::Step& step, bool holds, int depth) -> std::string {
  std::vector<std::string> holding;
  std::vector<std::string> failing;
  const auto visit = [&](auto&& self, SlotId part) -> void {
    const plan::Step* inner = facts.guide.StepOf(part);
    if (inner != nullptr && inner->op == step.op) {
      self(self, inner->a);
      self(self, inner->b);
    } else if (facts.Known(part)) {
      (facts.Holds(part) ? holding : failing).push_back(Say(facts, part, part, depth + 1));
    }
  };
  visit(visit, step.a);
  visit(visit, step.b);
  if (step.op == Op::Or) return Join(holds ? holding : failing, " and ");
  if (holds) return Join(holding, " and ");
  const std::string why = Join(failing, " and ");
  return holding.empty() ? why : Join(holding, ", ") + ", but " + why;
}

auto Say(const Facts& facts, SlotId slot, SlotId said, int depth) -> std::string {
  if (!facts.Known(slot)) return WhyNot(facts, facts.At(slot));
  const plan::Step* step = facts.guide.StepOf(slot);
  if (step == nullptr || depth > kMaxDepth) return Plain(facts, said);
  if (step->op == Op::And || step->op == Op::Or)
    return Parts(facts, *step, facts.Holds(slot), depth);
  if (step->op == Op::Occurs) {
    const values::Recurrence& recurrence = facts.plan.recurrences[step->extra];
    return "it exists " + recurrence.ToText() +
           (facts.Holds(slot) ? ", and in " : ", and not in ") +
           PeriodId(facts.plan, facts.record.period);
  }
  if (step->op == Op::Copy) return Say(facts, step->a, step->a, depth + 1);
  if (step->op == Op::Not) {
    // The second half of `is at most`, or a `not` with words of its own.
    const bool same_words = facts.NoteOf(step->a).span == facts.NoteOf(slot).span;
    return Say(facts, step->a, same_words ? said : step->a, depth + 1);
  }
  return ClassOf(step->op) == StepClass::Comparison ? Comparison(facts, *step, said)
                                                    : Plain(facts, said);
}

}  // namespace

auto ByHowMuch(const Facts& facts, const plan::Step& comparison) -> std::string {
  const bool literal_first = facts.NoteOf(comparison.a).role == Role::Literal;
  const SlotId subject = literal_first ? comparison.b : comparison.a;
  const SlotId bound = literal_first ? comparison.a : comparison.b;
  if (!facts.Known(subject) || !facts.Known(bound)) return {};
  plan::Shape shape = facts.NoteOf(subject).shape;
  if (shape.kind == Kind::Percent) shape.kind = Kind::Points;
  if (shape.kind != Kind::Number && shape.kind != Kind::Quantity && shape.kind != Kind::Points)
    return {};
  const plan::Number difference = facts.At(subject).number - facts.At(bound).number;
  const std::string than = Short(facts, bound);
  if (difference.IsZero()) return "exactly " + than;
  plan::Value by;
  by.number = difference.Abs();
  return Short(facts, shape, by) + (difference.IsNegative() ? " below " : " above ") + than;
}

auto WhyCondition(const Facts& facts, SlotId slot) -> std::string {
  return Say(facts, slot, slot, 0);
}

}  // namespace bpo::explain
