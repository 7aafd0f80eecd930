// Doubles the change of an input until the level is met, then halves the gap down to one step of
// the input.

#include "explain/needed.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "plan/render_value.h"

namespace bpo::explain {

using plan::Number;
using plan::SlotId;
using Kind = plan::Shape::Kind;

namespace {

constexpr std::int64_t kMostSteps = std::int64_t{1} << 40;

// One step of an input: its resolution, else a whole unit, a cent, a hundredth of an hour, a tenth
// of a percent.
auto StepOf(const plan::Field& field) -> Number {
  if (field.resolution) return *field.resolution;
  if (field.shape.kind == Kind::Percent || field.shape.kind == Kind::Points)
    return Number::Scaled(1, 3);
  const bool parted = field.shape.money || field.shape.rate || field.shape.singular == "hour" ||
                      field.shape.kind == Kind::Number;
  return parted ? Number::Scaled(1, 2) : Number(1);
}

// What a step reads, where that is its operands and nothing else.
auto OperandsOf(const plan::Step& step) -> std::optional<std::array<SlotId, 3>> {
  using plan::NoSlot;
  using plan::Op;
  switch (step.op) {
    case Op::Copy:
    case Op::Negate:
    case Op::Not:
    case Op::IsGiven:
    case Op::IsKnown:
    case Op::SlaStatus: return std::array{step.a, NoSlot, NoSlot};
    case Op::Add:
    case Op::Subtract:
    case Op::Multiply:
    case Op::Divide:
    case Op::AtLeast:
    case Op::Above:
    case Op::Equal:
    case Op::And:
    case Op::Or:
    case Op::Otherwise:
    case Op::Lower:
    case Op::Higher:
    case Op::Round:
    case Op::Measured: return std::array{step.a, step.b, NoSlot};
    case Op::Select: return std::array{step.a, step.b, step.c};
    default: return std::nullopt;  // may read tables, time, records or history
  }
}

// The steps that come to the slot, in their order; none where one of them reads more than operands.
auto StepsTo(const plan::Plan& plan, SlotId slot) -> std::optional<std::vector<plan::Step>> {
  std::vector<bool> is_taken(plan.steps.size());
  std::vector<SlotId> open{slot};
  while (!open.empty()) {
    const auto at = open.back();
    open.pop_back();
    if (at == plan::NoSlot) continue;
    const auto step = plan.notes[plan::Index(at)].step;
    if (step < 0 || is_taken[static_cast<std::size_t>(step)]) continue;
    is_taken[static_cast<std::size_t>(step)] = true;
    const auto operands = OperandsOf(plan.steps[static_cast<std::size_t>(step)]);
    if (!operands) return std::nullopt;
    open.insert(open.end(), operands->begin(), operands->end());
  }
  std::vector<plan::Step> steps;
  for (std::size_t i = 0; i < is_taken.size(); ++i) {
    if (is_taken[i]) steps.push_back(plan.steps[i]);
  }
  return steps;
}

class Search {
 public:
  Search(evaluate::Evaluator& evaluator, const Facts& facts, const plan::Terms& terms,
         const plan::History& before, const plan::ServiceLevel& level)
      : evaluator_(evaluator),
        facts_(facts),
        terms_(terms),
        before_(before),
        level_(level),
        steps_(StepsTo(facts.plan, level.status)),
        record_(facts.record) {
    broken_ = BrokenRules(facts.result);
  }

  // The least number of steps up or down that meets the level.
  auto Steps(SlotId input, const Number& step, bool up) -> std::optional<std::int64_t> {
    const auto entry = std::find_if(record_.inputs.begin(), record_.inputs.end(),
                                    [&](const auto& one) { return one.first == input; });
    if (entry == record_.inputs.end() || !entry->second.known()) return std::nullopt;
    const Number given = entry->second.number;
    std::int64_t most = kMostSteps;
    if (!up) {
      const auto to_zero = (given / step).Floor().ToInt64();
      most = to_zero ? std::clamp<std::int64_t>(*to_zero, 0, kMostSteps) : 0;
    }
    const auto meets = [&](std::int64_t steps) {
      entry->second.number = up ? given + step * Number(steps) : given - step * Number(steps);
      const bool met = Meets();
      entry->second.number = given;
      return met;
    };
    std::int64_t fails = 0;
    std::int64_t works = 1;
    while (works < most && !meets(works)) {
      fails = works;
      works = std::min(most, works * 2);
    }
    if (most < 1 || works > most || (works == most && !meets(works))) return std::nullopt;
    while (works - fails > 1) {
      const std::int64_t middle = fails + (works - fails) / 2;
      (meets(middle) ? works : fails) = middle;
    }
    // What would break a rule between the inputs is no advice.
    entry->second.number = up ? given + step * Number(works) : given - step * Number(works);
    evaluator_.EvaluatePeriod(record_, terms_, before_, result_);
    const bool sound = IsMet() && BrokenRules(result_) <= broken_;
    entry->second.number = given;
    return sound ? std::optional(works) : std::nullopt;
  }

 private:
  auto Meets() -> bool {
    if (steps_) {
      evaluator_.EvaluateSteps(*steps_, record_, terms_, before_, result_);
    } else {
      evaluator_.EvaluatePeriod(record_, terms_, before_, result_);
    }
    return IsMet();
  }
  [[nodiscard]] auto IsMet() const -> bool {
    const plan::Value& status = result_.slots[plan::Index(level_.status)];
    return status.known() && status.number == static_cast<std::int64_t>(plan::SlaStatus::Met);
  }
  auto BrokenRules(const evaluate::PeriodResult& result) const -> std::size_t {
    return static_cast<std::size_t>(std::count_if(
        facts_.plan.rules.begin(), facts_.plan.rules.end(), [&](const plan::Rule& rule) {
          const plan::Value& holds = result.slots[plan::Index(rule.condition)];
          return holds.known() && holds.number.IsZero();
        }));
  }

  evaluate::Evaluator& evaluator_;
  const Facts& facts_;
  const plan::Terms& terms_;
  const plan::History& before_;
  const plan::ServiceLevel& level_;
  std::optional<std::vector<plan::Step>> steps_;  // that the level needs, where these can be told
  plan::PeriodRecord record_;
  evaluate::PeriodResult result_;
  std::size_t broken_ = 0;
};

auto Advice(const Facts& facts, const plan::Field& field, SlotId input, const Number& change,
            bool up) -> std::string {
  plan::Shape shape = field.shape;
  if (shape.kind == Kind::Percent) shape.kind = Kind::Points;
  const bool counted = shape.kind == Kind::Quantity && !shape.money && !shape.rate;
  plan::Value amount;
  amount.number = change;
  const std::string& name =
      facts.NoteOf(input).name.empty() ? field.name : facts.NoteOf(input).name;
  return fmt::format("{} {} of {}", plan::Render(facts.plan, shape, amount, {.thousands = true}),
                     up        ? "more"
                     : counted ? "fewer"
                               : "less",
                     name);
}

}  // namespace

auto Needed(evaluate::Evaluator& evaluator, const Facts& facts, const plan::Terms& terms,
            const plan::History& before, const plan::ServiceLevel& level) -> std::string {
  if (!facts.Known(level.status) ||
      facts.At(level.status).number != static_cast<std::int64_t>(plan::SlaStatus::Missed))
    return {};
  if (!facts.Known(level.measured)) return {};
  Search search(evaluator, facts, terms, before, level);
  for (const auto input : level.needed_inputs) {
    const std::int32_t index = facts.guide.InputOf(input);
    if (index < 0) continue;
    const plan::Field& field = facts.plan.inputs[static_cast<std::size_t>(index)];
    const Number step = StepOf(field);
    const auto up = search.Steps(input, step, true);
    const auto down = search.Steps(input, step, false);
    if (!up && !down) continue;
    const bool goes_up = up && (!down || *up <= *down);
    return Advice(facts, field, input, step * Number(goes_up ? *up : *down), goes_up);
  }
  return {};
}

}  // namespace bpo::explain
