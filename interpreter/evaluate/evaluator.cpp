// The step loop: one flat switch over numbered slots. Arithmetic, comparison and choice stand here;
// tiers, time and clauses have files of their own. Nothing is allocated and no name is looked up
// while values are known.

#include "evaluate/evaluator.h"

#include <algorithm>
#include <atomic>

#include "evaluate/fold.h"
#include "plan/outputs.h"

namespace bpo::evaluate {

using plan::Index;
using plan::NoSlot;
using plan::Op;

namespace {

auto NextSerial() -> std::uint64_t {
  static std::atomic<std::uint64_t> last{0};
  return ++last;
}

}  // namespace

Evaluator::Evaluator(const plan::Plan& plan)
    : plan_(plan),
      serial_(NextSerial()),
      is_settled_(plan.slots.size()),
      has_step_(plan.slots.size()),
      index_of_(plan.carries.size(), -1),
      at_hand_(plan.events.size(), nullptr) {
  const auto written = [this](SlotId slot) {
    if (slot != NoSlot) has_step_[Index(slot)] = true;
  };
  for (const auto& step : plan.steps) {
    written(step.out);
    plan::ForEachFurtherOutput(plan, step, written);
  }
  for (const auto& carry : plan.carries) reset_.push_back(carry.opening);
  for (std::size_t i = 0; i < plan.indexes.size(); ++i)
    index_of_[plan.indexes[i].carry] = static_cast<std::int32_t>(i);
  for (const auto& index : plan.indexes) applied_on_.push_back(plan::DatesOf(index, plan.scheme));
  const auto supplied = [this](const plan::Field& field) {
    reset_.insert(reset_.end(), field.slots.begin(), field.slots.end());
  };
  for (const auto& input : plan.inputs) supplied(input);
  for (const auto& parameter : plan.parameters) supplied(parameter.field);
}

// ---- values that are not known ------------------------------------------------------------------

auto Evaluator::CauseOf(const Value& value) const -> SlotId {
  if (value.cause != NoSlot) return value.cause;
  return static_cast<SlotId>(&value - slots_);
}

auto Evaluator::NotKnown(SlotId out, State state, Why why, SlotId cause) -> void {
  Value& value = slots_[Index(out)];
  value.number = Number();
  value.state = state;
  value.why = why;
  value.cause = cause;
}

auto Evaluator::Pass(SlotId out, const Value& from) -> void {
  if (!from.known()) return NotKnown(out, from.state, from.why, CauseOf(from));
  Value& value = slots_[Index(out)];
  value.number = from.number;
  value.state = State::Known;
  value.why = Why::None;
  value.cause = NoSlot;
}

auto Evaluator::PassWorst(SlotId out, const Value& a, const Value& b) -> void {
  Pass(out, b.state > a.state ? b : a);
}

auto Evaluator::Rounded(SlotId out, const Number& exact, SlotId place, values::RoundingMode mode)
    -> void {
  const Value& multiple = At(place);
  if (!multiple.known()) return Pass(out, multiple);
  if (!multiple.number.IsPositive()) return NotKnown(out, State::Error, Why::DividedByZero, place);
  Number rounded = exact.RoundedTo(multiple.number, mode);
  // What a clause rounded is a decimal at rest: at most 34 digits, those down to its place counted.
  if (rounded.Form() != values::Path::Small) {
    static const Number most = *Number::Parse("1e34");
    if (rounded.Abs() >= most * multiple.number || !rounded.FitsAtRest()) {
      return NotKnown(out, State::Error, Why::TooLarge, out);
    }
  }
  Known(out, std::move(rounded));
}

// ---- one period ---------------------------------------------------------------------------------

auto Evaluator::FillIn(const plan::Terms& terms, PeriodResult& result) -> void {
  // A buffer that this evaluator filled before differs from plan.slots only where a run writes.
  if (result.filled_by == serial_ && result.slots.size() == plan_.slots.size()) {
    for (const auto slot : reset_) result.slots[Index(slot)] = plan_.slots[Index(slot)];
  } else {
    result.slots = plan_.slots;
    result.filled_by = serial_;
  }
  result.texts = plan_.texts;
  text_ids_.clear();
  result.missing.clear();
  result.streak_from.resize(plan_.windows.size());
  for (const auto& [slot, value] : terms.values) result.slots[Index(slot)] = value;
}

auto Evaluator::Prepare(const plan::PeriodRecord& record, const plan::Terms& terms,
                        const plan::History& history, PeriodResult& result, Trace* trace) -> void {
  FillIn(terms, result);
  for (const auto& [slot, value] : record.inputs) result.slots[Index(slot)] = value;
  slots_ = result.slots.data();
  result_ = &result;
  record_ = &record;
  terms_ = &terms;
  history_ = &history;
  trace_ = trace;
  if (trace_ != nullptr) trace_->Clear();
  seen_ = trace_ == nullptr ? nullptr : trace_->seen;
  period_ = plan_.scheme.At(static_cast<std::int32_t>(record.period));
  cursor_ = record.period;
  OpenCarries();
  in_window_ = false;
}

auto Evaluator::EvaluatePeriod(const plan::PeriodRecord& record, const plan::Terms& terms,
                               const plan::History& history, PeriodResult& result, Trace* trace)
    -> void {
  Prepare(record, terms, history, result, trace);
  if (seen_ != nullptr) SeeSupplied();
  Run(plan_.steps, false);
  std::sort(result.missing.begin(), result.missing.end());
  result.missing.erase(std::unique(result.missing.begin(), result.missing.end()),
                       result.missing.end());
}

auto Evaluator::EvaluateSteps(std::span<const Step> steps, const plan::PeriodRecord& record,
                              const plan::Terms& terms, const plan::History& history,
                              PeriodResult& result) -> void {
  Prepare(record, terms, history, result, nullptr);
  Run(steps, false);
}

auto Evaluator::IndexHasApplied(std::size_t carry) const -> bool {
  if (index_of_[carry] < 0) return true;
  const auto& dates = applied_on_[static_cast<std::size_t>(index_of_[carry])];
  return !dates.empty() && dates.front() < period_.from;
}

// Fills the opening slot of every carry: what the history hands over, or what the carry opens with
// at the start.
auto Evaluator::OpenCarries() -> void {
  for (std::size_t i = 0; i < plan_.carries.size(); ++i) {
    const plan::Carry& carry = plan_.carries[i];
    is_settled_[Index(carry.opening)] = 1;
    if (i < history_->carries.size() && history_->carries[i]) {
      const Value& supplied = *history_->carries[i];
      if (supplied.known()) {
        Known(carry.opening, Number(supplied.number));
      } else {
        NotKnown(carry.opening, supplied.state, supplied.why, carry.opening);
      }
      continue;
    }
    const bool begins = record_->period <= carry.since || (carry.index && !IndexHasApplied(i));
    if (!begins) {
      NotKnown(carry.opening, State::Unknown, Why::HistoryMissing, carry.opening);
      result_->missing.push_back(
          {.is_carry = true, .index = static_cast<std::uint32_t>(i), .period = record_->period});
    } else if (carry.opens == NoSlot) {
      if (carry.index) {
        Known(carry.opening, Number(1));
      } else {
        NotKnown(carry.opening, State::Absent, Why::BeforeTerm, carry.opening);
      }
    } else if (has_step_[Index(carry.opens)]) {
      is_settled_[Index(carry.opening)] = 0;  // a Copy step fills it once `opens` is computed
    } else {
      Pass(carry.opening, At(carry.opens));
    }
  }
}

auto Evaluator::Fail(const Step& step, Why why) -> void {
  NotKnown(step.out, State::Error, why, step.out);
  plan::ForEachFurtherOutput(plan_, step, [&](SlotId slot) {
    if (slot != NoSlot) NotKnown(slot, State::Error, why, step.out);
  });
}

// Exact numbers stop at 8,192 bits. Only then does an exception pass here: the step fails, the rest
// goes on.
auto Evaluator::Run(std::span<const Step> steps, bool in_window) -> void {
  const auto execute = [this](const Step& step) -> void {
    // Two operands that must both be known; what is not known passes through.
    const auto both = [&](auto&& compute) {
      const Value& a = At(step.a);
      const Value& b = At(step.b);
      if (a.known() && b.known()) [[likely]] {
        compute(a.number, b.number);
      } else {
        PassWorst(step.out, a, b);
      }
    };
    switch (step.op) {
      case Op::Copy:
        if (is_settled_[Index(step.out)] == 0) Pass(step.out, At(step.a));
        return;
      case Op::Add: return both([&](const Number& a, const Number& b) { Known(step.out, a + b); });
      case Op::Subtract:
        return both([&](const Number& a, const Number& b) { Known(step.out, a - b); });
      case Op::Multiply:
        return both([&](const Number& a, const Number& b) { Known(step.out, a * b); });
      case Op::Divide: return Divide(step);
      case Op::Negate: {
        const Value& a = At(step.a);
        if (!a.known()) return Pass(step.out, a);
        return Known(step.out, -a.number);
      }
      case Op::AtLeast:
        return both([&](const Number& a, const Number& b) { Condition(step.out, a >= b); });
      case Op::Above:
        return both([&](const Number& a, const Number& b) { Condition(step.out, a > b); });
      case Op::Equal:
        return both([&](const Number& a, const Number& b) { Condition(step.out, a == b); });
      case Op::And:
      case Op::Or: return Logic(step);
      case Op::Not: {
        const Value& a = At(step.a);
        if (!a.known()) return Pass(step.out, a);
        return Condition(step.out, a.number.IsZero());
      }
      case Op::Select: {
        const Value& condition = At(step.a);
        if (!condition.known()) return Pass(step.out, condition);
        return Pass(step.out, condition.number.IsZero() ? At(step.c) : At(step.b));
      }
      case Op::Otherwise: {
        const Value& a = At(step.a);
        return Pass(step.out,
                    a.state == State::Absent || a.state == State::Unmeasured ? At(step.b) : a);
      }
      case Op::IsGiven: {
        const Value& a = At(step.a);
        if (a.state == State::Unknown || a.state == State::Error) return Pass(step.out, a);
        return Condition(step.out, a.known());
      }
      case Op::IsKnown: return Condition(step.out, At(step.a).known());
      case Op::Lower:
        return both(
            [&](const Number& a, const Number& b) { Known(step.out, Number(b < a ? b : a)); });
      case Op::Higher:
        return both(
            [&](const Number& a, const Number& b) { Known(step.out, Number(b > a ? b : a)); });
      case Op::Round: return Round(step);
      case Op::Fold: return Fold(step);
      case Op::Tier: return Tier(step);
      case Op::Window: return Window(step);
      case Op::History: return ReadHistory(step);
      case Op::Dated: return Dated(step);
      case Op::Exceptions: return Exceptions(step);
      case Op::Measured: {
        const Value& needs = At(step.b);
        if (!needs.known()) return Pass(step.out, needs);
        if (needs.number.IsZero())
          return NotKnown(step.out, State::Unmeasured, Why::NeedsFailed, step.out);
        return Pass(step.out, At(step.a));
      }
      case Op::SlaStatus: return ServiceLevel(step);
      case Op::Shortfall: return Shortfall(step);
      case Op::Line: return Line(step);
      case Op::Apportion: return Apportion(step);
      case Op::Cut: return Cut(step);
      case Op::IndexFactor: return IndexFactor(step);
      case Op::PeriodStart:
        return SetDate(
            step.out,
            (in_window_ ? plan_.scheme.At(static_cast<std::int32_t>(cursor_)) : period_).from);
      case Op::PeriodEnd:
        return SetDate(
            step.out,
            (in_window_ ? plan_.scheme.At(static_cast<std::int32_t>(cursor_)) : period_).to);
      case Op::TermStart: return SetDate(step.out, plan_.scheme.WholeTerm().from);
      case Op::TermEnd: return SetDate(step.out, plan_.scheme.WholeTerm().to);
      case Op::AsOf:
        if (!record_->as_of) return NotKnown(step.out, State::Absent, Why::AsOfMissing, step.out);
        return SetDate(step.out, record_->as_of);
      case Op::NthDay: return NthDay(step);
      case Op::AddMonths: return AddMonths(step);
      case Op::DaysBetween: return DaysBetween(step);
      case Op::WholeMonths: return WholeMonths(step);
      case Op::YearShare: return YearShare(step);
      case Op::OfficeHours: return OfficeHours(step);
      case Op::AfterHours: return AfterHours(step);
      case Op::DayOf: return DayOf(step);
      case Op::Occurs:
        return Condition(step.out, plan_.scheme.Occurs(plan_.recurrences[step.extra],
                                                       static_cast<std::int32_t>(cursor_)));
      case Op::BeginsInterval:
        return Condition(step.out, FirstOf(static_cast<values::Interval>(step.extra),
                                           record_->period) == record_->period);
      case Op::IntervalStart:
      case Op::IntervalEnd: {
        const values::Term interval =
            plan_.scheme.IntervalAround(static_cast<values::Interval>(step.extra),
                                        plan_.scheme.At(static_cast<std::int32_t>(cursor_)).from);
        return SetDate(step.out, step.op == Op::IntervalStart ? interval.from : interval.to);
      }
      case Op::Prorate: return Prorate(step);
      case Op::Evidence: return Evidence(step);
      case Op::Obligation: return Obligation(step);
      case Op::Right: return Right(step);
      case Op::EventField: return EventField(step);
      case Op::Events: return Events(step);
      case Op::Covered: return Covered(step);
    }
  };
  std::size_t i = 0;
  while (i < steps.size()) {
    try {
      for (; i < steps.size(); ++i) {
        if (!in_window) step_ = static_cast<std::uint32_t>(i);
        if (seen_ != nullptr) [[unlikely]]
          seen_out_ = steps[i].out;
        execute(steps[i]);
        if (seen_ != nullptr) [[unlikely]]
          See(steps[i]);
      }
    } catch (const values::NumberTooLarge&) {
      Fail(steps[i], Why::TooLarge);
      ++i;
    }
  }
}

// ---- steps of a few lines -----------------------------------------------------------------------

auto Evaluator::Logic(const Step& step) -> void {
  const Value& a = At(step.a);
  const Value& b = At(step.b);
  const bool deciding = step.op == Op::Or;  // true decides an `or`, false an `and`
  const auto decides = [&](const Value& value) { return deciding ? Holds(value) : Fails(value); };
  if (decides(a) || decides(b)) return Condition(step.out, deciding);
  if (!a.known() || !b.known()) return PassWorst(step.out, a, b);
  Condition(step.out, !deciding);
}

auto Evaluator::Divide(const Step& step) -> void {
  const Value& a = At(step.a);
  const Value& b = At(step.b);
  if (!a.known() || !b.known()) return PassWorst(step.out, a, b);
  if (b.number.IsZero()) return NotKnown(step.out, State::Error, Why::DividedByZero, step.b);
  Known(step.out, a.number / b.number);
}

auto Evaluator::Round(const Step& step) -> void {
  const Value& exact = At(step.a);
  if (!exact.known()) return Pass(step.out, exact);
  Rounded(step.out, exact.number, step.b, static_cast<values::RoundingMode>(step.extra));
}

// operands: a value and its `where` (or NoSlot) for each pair; b pairs; c is the aggregate.
auto Evaluator::Fold(const Step& step) -> void {
  const std::size_t pairs = Index(step.b);
  // The usual fold: a sum of known values, each of which counts.
  if (static_cast<plan::Aggregate>(step.c) == plan::Aggregate::Sum) {
    Number sum;
    std::size_t known = 0;
    for (; known < pairs; ++known) {
      const Value& value = At(plan_.operands[step.extra + 2 * known]);
      if (plan_.operands[step.extra + 2 * known + 1] != NoSlot || !value.known()) break;
      sum = known == 0 ? value.number : sum + value.number;
    }
    if (known == pairs) return Known(step.out, std::move(sum));
  }
  Accumulator accumulator(static_cast<plan::Aggregate>(step.c), sorted_);
  for (std::size_t i = 0; i < pairs; ++i) {
    const SlotId value = plan_.operands[step.extra + 2 * i];
    const SlotId where = plan_.operands[step.extra + 2 * i + 1];
    const Value* folded = value == NoSlot ? nullptr : &At(value);
    const Value* condition = where == NoSlot ? nullptr : &At(where);
    accumulator.Add(folded, folded == nullptr ? NoSlot : CauseOf(*folded), condition,
                    condition == nullptr ? NoSlot : CauseOf(*condition));
  }
  const Value result = accumulator.Result();
  if (result.known()) return Known(step.out, Number(result.number));
  NotKnown(step.out, result.state, result.why, result.cause == NoSlot ? step.out : result.cause);
}

// ---- what is kept -------------------------------------------------------------------------------

namespace {

// As it stands in a state: without the run that it came from.
auto AtRest(const plan::Value& value) -> std::optional<plan::Value> {
  plan::Value kept;
  switch (value.state) {
    case plan::State::Known: kept.number = value.number.Canonical(); return kept;
    case plan::State::Absent:
      kept.state = plan::State::Absent;
      kept.why = value.why == plan::Why::NotDue ? plan::Why::NotDue : plan::Why::NotGiven;
      return kept;
    case plan::State::Unmeasured:
      kept.state = plan::State::Unmeasured;
      kept.why = plan::Why::NeedsFailed;
      return kept;
    case plan::State::Unknown:
    case plan::State::Error: return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

auto Evaluator::CloseInto(const plan::PeriodRecord& record, const PeriodResult& result,
                          plan::History& history) -> void {
  history.tracks.resize(plan_.tracks.size());
  history.carries.resize(plan_.carries.size());
  for (std::size_t i = 0; i < plan_.tracks.size(); ++i) {
    const plan::Track& track = plan_.tracks[i];
    auto& kept = history.tracks[i];
    if (track.since > record.period) {  // not in this version of the contract
      kept.clear();
      continue;
    }
    auto value = AtRest(result.slots[Index(track.slot)]);
    if (track.every &&
        !plan_.scheme.Occurs(*track.every, static_cast<std::int32_t>(record.period))) {
      value.reset();  // what it is then, the calendar says
    }
    const std::int64_t oldest = OldestNeeded(track, result, record.period);
    if (oldest > 0) {
      // The entry that is dropped makes room for the new one: a long run allocates nothing.
      if (value && record.period >= oldest && !kept.empty() && kept.begin()->first < oldest) {
        auto entry = kept.extract(kept.begin());
        entry.key() = record.period;
        entry.mapped() = std::move(*value);
        value.reset();
        kept.erase(record.period);
        kept.insert(std::move(entry));
      }
      while (!kept.empty() && kept.begin()->first < oldest) kept.erase(kept.begin());
      if (record.period < oldest) continue;
    }
    if (value) kept.insert_or_assign(record.period, std::move(*value));
  }
  for (std::size_t i = 0; i < plan_.carries.size(); ++i) {
    const plan::Carry& carry = plan_.carries[i];
    history.carries[i] =
        carry.since > record.period ? std::nullopt : AtRest(result.slots[Index(carry.closing)]);
  }
  KeepEvents(record, history);
  history.through = record.period;
}

}  // namespace bpo::evaluate
