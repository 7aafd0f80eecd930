// The aggregates: one rule for each in Add (what a value does) and in Finish (what comes of
// nothing).

#include "evaluate/fold.h"

#include <algorithm>

namespace bpo::evaluate {

using plan::Aggregate;
using plan::Number;
using plan::State;
using plan::Value;
using plan::Why;

namespace {

auto PassesOver(Aggregate aggregate) -> bool {
  switch (aggregate) {
    case Aggregate::Average:
    case Aggregate::Lowest:
    case Aggregate::Highest:
    case Aggregate::Median: return true;
    case Aggregate::Sum:
    case Aggregate::Count:
    case Aggregate::Any:
    case Aggregate::Every:
    case Aggregate::Share:
    case Aggregate::Streak: return false;
  }
  return false;
}

}  // namespace

auto Accumulator::Block(const Value& value, plan::SlotId cause) -> void {
  if (blocker_ && blocker_->state >= value.state) return;
  blocker_ = Value{.number = {}, .state = value.state, .why = value.why, .cause = cause};
}

auto Accumulator::Add(const Value* value, plan::SlotId value_cause, const Value* where,
                      plan::SlotId where_cause) -> bool {
  if (where != nullptr && where->known() && where->number.IsZero()) return false;
  if (where != nullptr && !where->known()) {
    // Whatever `where` is, a value that is false makes no Any and one that is true breaks no Every.
    const bool harmless = value != nullptr && value->known() &&
                          ((aggregate_ == Aggregate::Any && value->number.IsZero()) ||
                           (aggregate_ == Aggregate::Every && !value->number.IsZero()));
    if (!harmless) Block(*where, where_cause);
    return false;
  }
  if (value == nullptr) {
    Take(Number(1));
    return true;
  }
  if (!value->known()) {
    const bool missing = value->state == State::Absent || value->state == State::Unmeasured;
    if (!(missing && PassesOver(aggregate_))) Block(*value, value_cause);
    return false;
  }
  Take(value->number);
  return true;
}

auto Accumulator::Take(const Number& number) -> void {
  switch (aggregate_) {
    case Aggregate::Sum:
    case Aggregate::Average: total_ += number; break;
    case Aggregate::Lowest: total_ = count_ == 0 ? number : std::min(total_, number); break;
    case Aggregate::Highest: total_ = count_ == 0 ? number : std::max(total_, number); break;
    case Aggregate::Median: sorted_.push_back(number); break;
    case Aggregate::Count:
    case Aggregate::Share: break;
    case Aggregate::Any:
      if (!number.IsZero()) decided_ = true;
      break;
    case Aggregate::Every:
      if (number.IsZero()) decided_ = false;
      break;
    case Aggregate::Streak:
      if (number.IsZero()) holding_ = 0;
      break;
  }
  ++count_;
  if (!number.IsZero()) ++holding_;
}

auto Accumulator::Result() -> Value {
  if (decided_)
    return Value{.number = Number(*decided_ ? 1 : 0),
                 .state = State::Known,
                 .why = Why::None,
                 .cause = plan::NoSlot};
  if (blocker_) return *blocker_;
  return Finish();
}

auto Accumulator::Finish() -> Value {
  const Value nothing{
      .number = {}, .state = State::Absent, .why = Why::NothingToAverage, .cause = plan::NoSlot};
  Value result;
  switch (aggregate_) {
    case Aggregate::Sum: result.number = total_; break;
    case Aggregate::Count:
    case Aggregate::Streak: result.number = Number(holding_); break;
    case Aggregate::Any: result.number = Number(0); break;
    case Aggregate::Every: result.number = Number(1); break;
    case Aggregate::Lowest:
    case Aggregate::Highest:
      if (count_ == 0) return nothing;
      result.number = total_;
      break;
    case Aggregate::Average:
      if (count_ == 0) return nothing;
      result.number = total_ / Number(count_);
      break;
    case Aggregate::Share:
      if (count_ == 0) return nothing;
      result.number = Number(holding_) / Number(count_);
      break;
    case Aggregate::Median: {
      if (count_ == 0) return nothing;
      std::sort(sorted_.begin(), sorted_.end());
      const std::size_t middle = sorted_.size() / 2;
      result.number = sorted_.size() % 2 == 1 ? sorted_[middle]
                                              : (sorted_[middle - 1] + sorted_[middle]) / Number(2);
      break;
    }
  }
  return result;
}

}  // namespace bpo::evaluate
