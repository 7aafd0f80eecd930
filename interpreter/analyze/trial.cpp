#include "analyze/trial.h"

#include <algorithm>
#include <set>

#include "analyze/operands.h"

namespace bpo::analyze {

using plan::Index;
using plan::NoSlot;
using plan::SlotId;
using Kind = plan::Shape::Kind;

namespace {

// A version that begins later than this is not tried.
constexpr std::int64_t kMostPeriods = 150;
// Among so many periods the one is taken in which most clauses exist.
constexpr std::int64_t kPeriodsLookedAt = 12;
constexpr int kMostRepairs = 40;

auto IsParted(const plan::Shape& shape) -> bool {
  return shape.money || shape.rate || shape.singular == "hour" || shape.kind == Kind::Number;
}

auto OfPeriod(const plan::Plan& plan, const plan::Field& field, std::int64_t period)
    -> plan::Value {
  plan::Value value;
  if (field.every && !plan.scheme.Occurs(*field.every, static_cast<std::int32_t>(period))) {
    value.state = plan::State::Absent;
    value.why = plan::Why::NotDue;
    return value;
  }
  switch (field.shape.kind) {
    case Kind::Percent: value.number = Number::Scaled(9, 1); break;
    case Kind::Points: value.number = Number::Scaled(1, 2); break;
    case Kind::Quantity:
      value.number = field.shape.rate    ? Number(1)
                     : field.shape.money ? Number(10'000)
                                         : Number(1'000);
      break;
    case Kind::Date:
      value.number = Number(plan.scheme.At(static_cast<std::int32_t>(period)).to.Days());
      break;
    case Kind::Instant:
      value.number = Number(plan.scheme.At(static_cast<std::int32_t>(period)).to.Days() * 86'400);
      break;
    case Kind::Period: value.number = Number(period); break;
    case Kind::Number: value.number = Number(10); break;
    default: value.number = Number(0);
  }
  return value;
}

auto RecordOf(const plan::Plan& plan, std::int64_t period) -> plan::PeriodRecord {
  plan::PeriodRecord record;
  record.period = period;
  record.as_of = plan.scheme.At(static_cast<std::int32_t>(period)).to + 400;
  for (const plan::Field& field : plan.inputs) {
    for (const SlotId slot : field.slots)
      record.inputs.emplace_back(slot, OfPeriod(plan, field, period));
  }
  return record;
}

}  // namespace

auto StepOf(const plan::Shape& shape, const std::optional<Number>& resolution) -> Number {
  if (resolution) return *resolution;
  if (shape.kind == Kind::Percent || shape.kind == Kind::Points)
    return Number::Scaled(1, shape.decimals >= 0 ? shape.decimals + 2 : 3);
  return IsParted(shape) ? Number::Scaled(1, 2) : Number(1);
}

Trial::Trial(const Subject& subject, const Version& version, std::size_t index)
    : version_(version) {
  const plan::Plan& plan = version.plan;
  const bool open_terms =
      std::any_of(plan.parameters.begin(), plan.parameters.end(), [](const plan::Parameter& one) {
        return one.is_table || (!one.has_fallback && !one.field.optional);
      });
  if (open_terms || !plan.given_calendars.empty() || !Choose(subject, index)) return;
  whole_.emplace(plan);
  if (!Repair(record_)) return;
  scratch_ = plan;
  ready_ = true;
}

// A period of this version, and the history before it.
auto Trial::Choose(const Subject& subject, std::size_t index) -> bool {
  const plan::Plan& plan = version_.plan;
  std::int64_t first = -1;
  std::int64_t best = -1;
  std::ptrdiff_t most = -1;
  for (std::int64_t period = 0;
       period < kMostPeriods && plan.scheme.Has(static_cast<std::int32_t>(period)); ++period) {
    if (subject.which.IndexFor(period, std::nullopt) != index) continue;
    if (first < 0) first = period;
    if (period >= first + kPeriodsLookedAt) break;
    const auto here =
        std::count_if(plan.recurrences.begin(), plan.recurrences.end(), [&](const auto& one) {
          return plan.scheme.Occurs(one, static_cast<std::int32_t>(period));
        });
    if (here > most) best = period;
    most = std::max(most, here);
  }
  if (best < 0) return false;
  history_ = RunUpTo(subject, best, nullptr);
  record_ = RecordOf(plan, best);
  return true;
}

auto Trial::RunUpTo(const Subject& subject, std::int64_t end, const Visit& visit) -> plan::History {
  plan::History history;
  for (std::int64_t period = 0; period < end; ++period) {
    const plan::Plan& plan = subject.which.For(period, std::nullopt);
    if (!plan.scheme.Has(static_cast<std::int32_t>(period))) break;
    const plan::PeriodRecord record = RecordOf(plan, period);
    evaluate::Evaluator evaluator(plan);
    evaluate::PeriodResult result;
    evaluator.EvaluatePeriod(record, {}, history, result);
    if (visit) visit(plan, period, result);
    evaluator.CloseInto(record, result, history);
  }
  return history;
}

void Trial::RunTerm(const Subject& subject, const Visit& visit) {
  RunUpTo(subject, kMostPeriods, visit);
}

auto Trial::Run(const plan::PeriodRecord& record) -> const evaluate::PeriodResult& {
  whole_->EvaluatePeriod(record, terms_, history_, result_);
  return result_;
}

auto Trial::KeepsRules(const evaluate::PeriodResult& result) const -> bool {
  const auto& rules = version_.plan.rules;
  return std::all_of(rules.begin(), rules.end(), [&](const plan::Rule& rule) {
    const plan::Value& holds = result.slots[Index(rule.condition)];
    return !holds.known() || !holds.number.IsZero();
  });
}

// `a must be at least b`: raises what a is made of until it holds.
auto Trial::Repair(plan::PeriodRecord& record) -> bool {
  for (int round = 0; round < kMostRepairs; ++round) {
    const evaluate::PeriodResult& result = Run(record);
    if (KeepsRules(result)) return true;
    for (const plan::Rule& rule : version_.plan.rules) {
      const plan::Value& holds = result.slots[Index(rule.condition)];
      if (!holds.known() || !holds.number.IsZero() || rule.left == NoSlot || rule.right == NoSlot)
        continue;
      const auto raised = MadeOf(version_.plan, rule.left);
      const auto against = MadeOf(version_.plan, rule.right);
      for (auto& [slot, value] : record.inputs) {
        if (!raised[Index(slot)] || against[Index(slot)] || !value.known()) continue;
        const Kind kind = version_.plan.notes[Index(slot)].shape.kind;
        if (kind == Kind::Quantity || kind == Kind::Number || kind == Kind::Percent)
          value.number = value.number * Number(2);
        if (kind == Kind::Date) value.number = value.number + Number(1);
      }
    }
  }
  return false;
}

// ---- one slot moves -----------------------------------------------------------------------------

void Trial::Hold(const std::vector<std::pair<SlotId, Number>>& held) {
  std::set<SlotId> slots;
  for (const auto& [slot, value] : held) slots.insert(slot);
  std::vector<plan::Step> steps;
  for (const plan::Step& step : version_.plan.steps) {
    if (slots.count(step.out) == 0) steps.push_back(step);
  }
  scratch_.slots = version_.plan.slots;
  scratch_.steps = std::move(steps);
  plan::PeriodRecord record = record_;
  for (const auto& [slot, number] : held)
    record.inputs.emplace_back(slot, plan::Value{.number = number});
  evaluate::Evaluator evaluator(scratch_);
  evaluate::PeriodResult result;
  evaluator.EvaluatePeriod(record, terms_, history_, result);
  held_ = std::move(result.slots);
}

void Trial::StartFrom(std::vector<plan::Step> steps) {
  scratch_.slots = held_;
  scratch_.steps = std::move(steps);
  moved_result_ = {};
  part_.emplace(scratch_);
}

void Trial::Move(SlotId slot) {
  moving_ = slot;
  StartFrom(MovedBy(version_.plan, slot, moved_));
}

void Trial::MoveAlone(SlotId slot, const plan::Step& step) {
  moving_ = slot;
  moved_.assign(held_.size(), false);
  StartFrom({step});
}

auto Trial::At(const Number& value) -> const evaluate::PeriodResult& {
  plan::PeriodRecord record = record_;
  record.inputs.emplace_back(moving_, plan::Value{.number = value});
  part_->EvaluatePeriod(record, terms_, history_, moved_result_);
  return moved_result_;
}

auto Trial::Describe(const plan::PeriodRecord& record, const std::vector<bool>& made) const
    -> std::string {
  constexpr std::size_t kMostNamed = 6;
  std::string text;
  std::size_t named = 0;
  for (const auto& [slot, value] : record.inputs) {
    if (!made[Index(slot)] || !value.known()) continue;
    if (++named > kMostNamed) return text + " and more";
    text += (text.empty() ? "" : ", ") + version_.plan.notes[Index(slot)].name + " " +
            Show(version_.plan, slot, value.number);
  }
  return text;
}

}  // namespace bpo::analyze
