// The steps that stand for whole clauses: service levels, lines, limits and index factors.

#include <algorithm>

#include "evaluate/evaluator.h"

namespace bpo::evaluate {

using plan::NoSlot;

namespace {

template <typename Enum>
auto Ordinal(Enum value) -> plan::Number {
  return {static_cast<std::int64_t>(value)};
}

}  // namespace

// ---- service levels -----------------------------------------------------------------------------

auto Evaluator::ServiceLevel(const Step& step) -> void {
  const Value& reached = At(step.a);
  switch (reached.state) {
    case State::Known:
      return Known(step.out, Ordinal(reached.number.IsZero() ? plan::SlaStatus::Missed
                                                             : plan::SlaStatus::Met));
    case State::Absent:
    case State::Unmeasured:
      switch (static_cast<plan::UnmeasuredRule>(step.extra)) {
        case plan::UnmeasuredRule::Missed: return Known(step.out, Ordinal(plan::SlaStatus::Missed));
        case plan::UnmeasuredRule::Excused:
          return Known(step.out, Ordinal(plan::SlaStatus::Excused));
      }
      return;
    case State::Unknown:
    case State::Error: return Pass(step.out, reached);
  }
}

auto Evaluator::Shortfall(const Step& step) -> void {
  const Value& measure = At(step.a);
  const Value& target = At(step.b);
  const Value& status = At(step.c);
  if (!status.known()) return Pass(step.out, status);
  if (status.number != Ordinal(plan::SlaStatus::Missed)) return Known(step.out, Number(0));
  if (measure.state == State::Absent || measure.state == State::Unmeasured) {
    return NotKnown(step.out, State::Unmeasured, Why::MissedUnmeasured, step.c);
  }
  if (!measure.known() || !target.known()) return PassWorst(step.out, measure, target);
  switch (static_cast<plan::ShortfallSide>(step.extra)) {
    case plan::ShortfallSide::BelowTarget: return Known(step.out, target.number - measure.number);
    case plan::ShortfallSide::AboveTarget: return Known(step.out, measure.number - target.number);
  }
}

// ---- lines --------------------------------------------------------------------------------------

auto Evaluator::Line(const Step& step) -> void {
  const plan::LineStep& line = plan_.line_steps[step.extra];
  using Outcome = plan::LineOutcome;
  const auto set = [&](Outcome outcome) {
    if (line.outcome != NoSlot) Known(line.outcome, Ordinal(outcome));
  };
  const auto blocked = [&](const Value& by) {
    Pass(line.exact, by);
    if (line.outcome != NoSlot) Pass(line.outcome, by);
    if (line.total != NoSlot) Pass(line.total, by);
    Pass(step.out, by);
  };
  const auto nothing = [&](Outcome outcome) {
    // With the decimals of other lines, so that sums of them stay quick.
    const bool placed = line.place != NoSlot && At(line.place).known();
    const Number zero = placed ? At(line.place).number - At(line.place).number : Number(0);
    Known(line.exact, Number(zero));
    Known(step.out, Number(zero));
    if (line.total != NoSlot) Pass(line.total, At(line.paid));
    set(outcome);
  };
  // Of a running total the line pays what it rose by: the total is what is rounded.
  const auto finish_total = [&](Outcome outcome, const Number& exact) {
    const Value& paid = At(line.paid);
    if (!paid.known()) return blocked(paid);
    if (line.place == NoSlot) {
      Known(line.total, Number(exact));
    } else {
      Rounded(line.total, exact, line.place, line.mode);
      if (!At(line.total).known()) return blocked(At(line.total));
    }
    set(outcome);
    Known(line.exact, exact - paid.number);
    Known(step.out, At(line.total).number - paid.number);
  };
  const auto finish = [&](Outcome outcome, Number&& exact) {
    if (line.total != NoSlot) return finish_total(outcome, exact);
    set(outcome);
    if (line.place == NoSlot) {
      Known(step.out, Number(exact));
    } else {
      Rounded(step.out, exact, line.place, line.mode);
    }
    Known(line.exact, std::move(exact));
  };

  // What the clause names instead of a value that is not there; none where it names nothing.
  const auto instead_of = [&](const Value& value) -> std::optional<Outcome> {
    if (value.state == State::Unmeasured && line.if_unmeasured != NoSlot)
      return Outcome::IfUnmeasured;
    if (value.state == State::Absent && line.no_data_given) return Outcome::NoData;
    return std::nullopt;
  };

  Outcome outcome = Outcome::Due;
  const Value* amount = &At(line.amount);
  const Value* missing = nullptr;
  if (line.when != NoSlot) {
    const Value& when = At(line.when);
    if (Fails(when)) return nothing(Outcome::NotDue);
    if (!when.known()) missing = &when;
  }
  if (missing == nullptr && !amount->known()) missing = amount;
  if (missing == nullptr && line.times != NoSlot && !At(line.times).known())
    missing = &At(line.times);
  if (missing != nullptr) {
    const auto instead = instead_of(*missing);
    const bool closed = !record_->as_of || *record_->as_of > period_.to;
    if (!instead && line.when_known && closed && missing->state == State::Absent)
      return nothing(Outcome::Pending);
    if (!instead) return blocked(*missing);
    outcome = *instead;
    const SlotId value = outcome == Outcome::IfUnmeasured ? line.if_unmeasured : line.no_data;
    if (value == NoSlot) return nothing(Outcome::NoData);
    amount = &At(value);
    if (!amount->known()) return blocked(*amount);
  }
  if (line.times == NoSlot) return finish(outcome, Number(amount->number));
  const Value& times = At(line.times);
  if (times.known()) return finish(outcome, amount->number * times.number);
  // The factor is itself what could not be measured: the clause's answer stands alone.
  if (instead_of(times)) return finish(outcome, Number(amount->number));
  blocked(times);
}

// The total is rounded; each line has what of its amount is whole, and those with the largest rest
// one unit more until the total is reached, in the order of their keys where rests are alike.
auto Evaluator::Apportion(const Step& step) -> void {
  const plan::ApportionStep& shared = plan_.apportions[step.extra];
  const auto all = [&](const Value& value) {
    for (const auto part : shared.parts) Pass(part, value);
    Pass(step.out, value);
  };
  Number sum;
  for (const auto amount : shared.amounts) {
    if (!At(amount).known()) return all(At(amount));
    sum += At(amount).number;
  }
  if (shared.place == NoSlot) {
    for (std::size_t i = 0; i < shared.parts.size(); ++i)
      Pass(shared.parts[i], At(shared.amounts[i]));
    return Known(step.out, std::move(sum));
  }
  const Value& place = At(shared.place);
  if (!place.known()) return all(place);
  const Number& unit = place.number;
  const Number total = sum.RoundedTo(unit, shared.mode);
  Number left = total;
  std::vector<std::pair<Number, std::size_t>> rests;
  for (std::size_t i = 0; i < shared.parts.size(); ++i) {
    const Number& amount = At(shared.amounts[i]).number;
    Number whole = amount.RoundedTo(unit, values::RoundingMode::Down);
    if (whole > amount) whole -= unit;
    left -= whole;
    rests.emplace_back(amount - whole, i);
    Known(shared.parts[i], std::move(whole));
  }
  std::stable_sort(rests.begin(), rests.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  for (const auto& [rest, i] : rests) {
    if (left < unit) break;
    Known(shared.parts[i], At(shared.parts[i]).number + unit);
    left -= unit;
  }
  Known(step.out, Number(total));
}

// ---- limits -------------------------------------------------------------------------------------

auto Evaluator::Cut(const Step& step) -> void {
  const plan::CutStep& cut = plan_.cuts[step.extra];
  const auto blocked = [&](const Value& by) {
    Pass(step.out, by);
    for (const auto share : cut.shares) Pass(share, by);
    for (const auto more : {cut.outcome, cut.room}) {
      if (more != NoSlot) Pass(more, by);
    }
  };
  if (cut.when != NoSlot) {
    const Value& when = At(cut.when);
    if (!when.known()) return blocked(when);
    if (when.number.IsZero()) {
      Known(step.out, Number(0));
      for (const auto share : cut.shares) Known(share, Number(0));
      Known(cut.outcome, Ordinal(plan::LineOutcome::NotDue));
      if (cut.room != NoSlot) NotKnown(cut.room, State::Absent, Why::NotDue, step.out);
      return;
    }
  }
  const Value* worst = nullptr;
  Number sum;
  for (std::size_t i = 0; i < cut.lines.size(); ++i) {
    const Value& amount = At(cut.lines[i]);
    if (!amount.known()) {
      if (worst == nullptr || amount.state > worst->state) worst = &amount;
    } else {
      sum = i == 0 ? amount.number : sum + amount.number;
    }
  }
  for (const auto slot : {cut.bound, cut.before, cut.paid}) {
    if (slot == NoSlot || At(slot).known()) continue;
    if (worst == nullptr || At(slot).state > worst->state) worst = &At(slot);
  }
  if (worst != nullptr) return blocked(*worst);
  // What this period's lines may come to: over several periods what earlier ones paid is taken off.
  Number bound = At(cut.bound).number;
  const Number zero = sum - sum;
  if (cut.trued_up) {
    const Number total = At(cut.before).number + sum;
    const bool binds = cut.raise ? total < bound : total > bound;
    bound = (binds ? bound : total) - At(cut.paid).number;
  } else if (cut.paid != NoSlot) {
    bound = bound - At(cut.paid).number;
    if (!cut.raise && bound.IsNegative()) bound = zero;
  }
  const bool beyond = cut.trued_up || (cut.raise ? sum < bound : sum > bound);
  Number change = beyond ? bound - sum : zero;
  if (cut.outcome != NoSlot) Known(cut.outcome, Ordinal(plan::LineOutcome::Due));
  if (cut.room != NoSlot) {
    Number room = At(cut.bound).number - sum - change;
    if (cut.paid != NoSlot) room = room - At(cut.paid).number;
    Known(cut.room, room.IsNegative() ? Number(zero) : std::move(room));
  }
  if (!change.IsZero() && !cut.shares.empty()) {
    Share(cut, change);
  } else {
    for (const auto share : cut.shares) Known(share, Number(0));
  }
  Known(step.out, std::move(change));
}

// Divides the change among the lines, to the unit, so that the shares add up to it.
auto Evaluator::Share(const plan::CutStep& cut, const Number& change) -> void {
  using How = plan::CutStep::How;
  const std::size_t lines = cut.lines.size();
  shares_.assign(lines, Number(0));
  Number left = change;
  const auto give = [&](std::size_t line, const Number& part) {
    shares_[line] += part;
    left -= part;
  };
  // A cut takes no more from a line than stands there; a raise has no such end.
  const auto give_what_fits = [&](std::size_t line) {
    const Number& amount = At(cut.lines[line]).number;
    const bool cuts = left.IsNegative();
    give(line, cuts && -left > amount ? -std::max(amount, Number(0)) : Number(left));
  };
  switch (cut.how) {
    case How::Whole: break;
    case How::AllButHighest: {
      std::size_t highest = 0;
      for (std::size_t i = 1; i < lines; ++i) {
        if (At(cut.lines[i]).number > At(cut.lines[highest]).number) highest = i;
      }
      for (std::size_t i = 0; i < lines; ++i) {
        if (i != highest) give(i, -At(cut.lines[i]).number);
      }
      break;
    }
    case How::LastFirst:
      for (std::size_t i = lines; i-- > 0 && !left.IsZero();) give_what_fits(i);
      break;
    case How::LargestFirst: {
      std::vector<std::size_t> order(lines);
      for (std::size_t i = 0; i < lines; ++i) order[i] = i;
      std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return At(cut.lines[a]).number > At(cut.lines[b]).number;
      });
      for (const auto i : order) {
        if (!left.IsZero()) give_what_fits(i);
      }
      break;
    }
    case How::ProRata: {
      Number sum;
      for (const auto line : cut.lines) sum += At(line).number;
      const Number place =
          cut.place == NoSlot || !At(cut.place).known() ? Number(0) : At(cut.place).number;
      const auto exact = [&](std::size_t i) {
        // Lines that are all zero share a raise equally.
        return sum.IsZero() ? change / Number(static_cast<std::int64_t>(lines))
                            : change * (At(cut.lines[i]).number / sum);
      };
      if (!place.IsPositive()) {
        for (std::size_t i = 0; i < lines; ++i) give(i, exact(i));
        break;
      }
      std::vector<std::pair<Number, std::size_t>> remainders;
      for (std::size_t i = 0; i < lines; ++i) {
        const Number share = exact(i);
        const Number whole = share.RoundedTo(place, values::RoundingMode::Down);
        give(i, whole);
        remainders.emplace_back((share - whole).Abs(), i);
      }
      std::stable_sort(remainders.begin(), remainders.end(),
                       [](const auto& a, const auto& b) { return a.first > b.first; });
      const Number unit = change.IsNegative() ? -place : place;
      for (const auto& [remainder, line] : remainders) {
        if (left.Abs() < place) break;
        give(line, unit);
      }
      break;
    }
  }
  if (lines != 0 && !left.IsZero()) give(0, Number(left));
  for (std::size_t i = 0; i < cut.shares.size(); ++i) Known(cut.shares[i], Number(shares_[i]));
}

// ---- index factors ------------------------------------------------------------------------------

auto Evaluator::IndexFactor(const Step& step) -> void {
  const plan::IndexStep& index = plan_.indexes[step.extra];
  const Value& opening = At(plan_.carries[index.carry].opening);
  const auto& dates = applied_on_[step.extra];
  const auto next = std::lower_bound(dates.begin(), dates.end(), period_.from);
  const bool applies = next != dates.end() && *next <= period_.to;
  if (!applies) return Pass(step.out, opening);
  const Value& by = At(index.by);
  if (!by.known() || (index.chained && !opening.known()))
    return PassWorst(step.out, by, index.chained ? opening : by);
  const Number rise = Number(1) + by.number;
  const Number factor = index.chained ? opening.number * rise : rise;
  if (index.place == NoSlot) return Known(step.out, Number(factor));
  Rounded(step.out, factor, index.place, index.mode);
}

}  // namespace bpo::evaluate
