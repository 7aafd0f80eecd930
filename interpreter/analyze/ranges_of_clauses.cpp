// The large steps: tables of tiers, windows and records, service levels, lines and limits.

#include <algorithm>

#include "analyze/ranges.h"

namespace bpo::analyze {

using plan::Index;
using plan::NoSlot;
using plan::Op;
using plan::SlotId;
using Reading = plan::TierStep::Reading;
using RowTest = plan::TierStep::Test;

namespace {

template <typename Enum>
auto Ordinal(Enum value) -> Number {
  return {static_cast<std::int64_t>(value)};
}

// How many periods a window has at most; none where it goes on growing.
auto MostPeriods(const plan::WindowStep& window) -> std::optional<Number> {
  using Extent = plan::WindowStep::Extent;
  if (window.extent == Extent::Last || window.extent == Extent::Previous)
    return Number(window.count);
  return std::nullopt;
}

}  // namespace

void Ranges::FollowWhole(const plan::Step& step) {
  const SlotId out = step.out;
  switch (step.op) {
    case Op::Tier: return Tier(step);
    case Op::Window: {
      const plan::WindowStep& window = plan_.windows[step.extra];
      const bool outer = std::exchange(inside_, true);
      FollowAll(window.body);
      inside_ = outer;
      Range value = Of(window.value);
      if (window.where != NoSlot) value.states |= Of(window.where).states;
      return Aggregated(out, window.aggregate, value, MostPeriods(window));
    }
    case Op::Events: {
      const plan::EventsStep& events = plan_.event_steps[step.extra];
      const bool outer = std::exchange(inside_, true);
      FollowAll(events.body);
      inside_ = outer;
      for (const auto& [of, sum] : events.also) {
        Aggregated(sum, plan::Aggregate::Sum, Of(of), {});
      }
      return Aggregated(out, events.aggregate,
                        events.value == NoSlot ? Range::Point(1) : Of(events.value), {});
    }
    case Op::EventField: {
      const bool counted = plan_.notes[Index(out)].shape.kind == plan::Shape::Kind::Quantity;
      return Set(out, counted ? Range::NotNegative() : ByShape(out));
    }
    case Op::Covered:
    case Op::Prorate: return Set(out, Range::NotNegative());
    case Op::History: return History(step);
    case Op::Dated: {
      std::vector<SlotId> from;
      for (const auto& row : plan_.dated[step.extra].rows) from.push_back(row.value);
      return Choose(out, from, States(State::Unknown) | State::Absent);  // before the term
    }
    case Op::Exceptions: {
      std::vector<SlotId> from;
      const plan::ExceptionsStep& rule = plan_.exceptions[step.extra];
      if (rule.base != NoSlot) from.push_back(rule.base);
      for (const auto& row : rule.rows) {
        if (!Of(row.when).NeverHolds()) from.push_back(row.value);
      }
      return Choose(out, from, State::Unknown);
    }
    case Op::SlaStatus: return ServiceLevel(step);
    case Op::Shortfall: {
      const bool below =
          static_cast<plan::ShortfallSide>(step.extra) == plan::ShortfallSide::BelowTarget;
      const Range missed =
          below ? Sum(Of(step.b), Negated(Of(step.a))) : Sum(Of(step.a), Negated(Of(step.b)));
      return Set(out, HigherOf(Join(missed.With(States::All()), Range::Point(0)), Range::Point(0))
                          .With(States::All()));
    }
    case Op::Line: return Line(step);
    case Op::Apportion: {
      const plan::ApportionStep& shared = plan_.apportions[step.extra];
      Linear sum;
      Range total = Range::Point(0);
      for (std::size_t i = 0; i < shared.parts.size(); ++i) {
        const Range& amount = Of(shared.amounts[i]);
        sum.Add(FormOf(shared.amounts[i]), 1);
        total = Sum(total, amount);
        const Number unit = shared.place != NoSlot && Of(shared.place).IsPoint()
                                ? *Of(shared.place).low
                                : Number(0);
        Linear upper = FormOf(shared.amounts[i]);
        Linear lower = upper;
        upper.constant += unit;
        lower.constant -= unit;
        const Range part = amount.IsNotNegative() ? Range::NotNegative() : Range::Any();
        Bound(shared.parts[i], part, {upper}, {lower});
      }
      return Set(out, total.IsNotNegative() ? Range::NotNegative() : Range::Any());
    }
    case Op::Cut: return Cut(step);
    case Op::IndexFactor: {
      const Range& by = Of(plan_.indexes[step.extra].by);
      const bool rises = by.low && *by.low >= Number(-1);
      return Set(out, rises ? Range::NotNegative() : Range::Any());
    }
    case Op::Occurs:
    case Op::BeginsInterval: return Set(out, Range::Between(0, 1).With(State::Known));
    case Op::DaysBetween:
      // Of calendar days the difference.
      if (plan_.day_units[step.extra].calendar < 0 && plan_.day_units[step.extra].given < 0) {
        const Linear days = FormOf(step.b) - FormOf(step.a);
        Range range = Range::Any().With(Of(step.a).states | Of(step.b).states);
        range.high = Highest(days);
        range.low = Lowest(days);
        return Set(out, range, days);
      }
      return Set(out, Range::Any());
    case Op::NthDay:
      if (plan_.day_units[step.extra].calendar < 0 && plan_.day_units[step.extra].given < 0)
        return Set(out, Sum(Of(step.a), Of(step.b)), FormOf(step.a) + FormOf(step.b));
      return Set(out, Range::Any());
    default: return Set(out, ByShape(out));
  }
}

// ---- gathering ----------------------------------------------------------------------------------

void Ranges::Aggregated(SlotId out, plan::Aggregate aggregate, Range value,
                        std::optional<Number> most) {
  using plan::Aggregate;
  const States states = value.states | State::Known | State::Unknown;
  switch (aggregate) {
    case Aggregate::Sum: {
      Range sum = Range::Any();
      if (value.IsNotNegative()) sum.low = Number(0);
      if (value.IsNotPositive()) sum.high = Number(0);
      if (most && value.high && value.high->IsPositive()) sum.high = *value.high * *most;
      if (most && value.low && value.low->IsNegative()) sum.low = *value.low * *most;
      return Set(out, sum.With(states));
    }
    case Aggregate::Count: return Set(out, Range{Number(0), most, states});
    case Aggregate::Streak: return Set(out, Range::NotNegative().With(states));
    case Aggregate::Average:
    case Aggregate::Lowest:
    case Aggregate::Highest:
    case Aggregate::Median: return Set(out, value.With(states | State::Absent));
    case Aggregate::Any:
    case Aggregate::Every: return Set(out, Range::Between(0, 1).With(states));
    case Aggregate::Share: return Set(out, Range::Between(0, 1).With(states | State::Absent));
  }
}

void Ranges::History(const plan::Step& step) {
  const plan::Track& track = plan_.tracks[step.extra];
  const SlotId slot = track.slot;
  Range range = ByShape(step.out);
  // Without amendments an earlier period did what this one does; what data brings is as it is now.
  const bool given = slot != NoSlot && StepOf(slot) == nullptr;
  if (given || (alone_ && slot != NoSlot && At(slot).order != 0)) range = Of(slot);
  // Before the term nothing was paid, held or missed.
  using Kind = plan::Shape::Kind;
  const Kind kind = plan_.notes[Index(step.out)].shape.kind;
  if (track.pays || kind == Kind::Condition) range = Join(range, Range::Point(0));
  if (kind == Kind::SlaStatus || kind == Kind::ObligationStatus || kind == Kind::RightStatus)
    range = Join(range, Range::Point(plan::kNoStatus));
  Set(step.out, range.With(States::All()));
}

// ---- tiers --------------------------------------------------------------------------------------

auto Ranges::MayReach(const plan::TierStep::Row& row, SlotId slot) const -> bool {
  const Range& quantity = Of(slot);
  const auto above = [&](SlotId bound, bool or_at) {
    if (!quantity.high || bound == NoSlot || !Of(bound).low) return true;
    return *quantity.high > *Of(bound).low || (or_at && *quantity.high == *Of(bound).low);
  };
  const auto below = [&](SlotId bound, bool or_at) {
    if (!quantity.low || bound == NoSlot || !Of(bound).high) return true;
    return *quantity.low < *Of(bound).high || (or_at && *quantity.low == *Of(bound).high);
  };
  switch (row.test) {
    case RowTest::UpTo: return below(row.first, true);
    case RowTest::Below: return below(row.first, false);
    case RowTest::AtLeast: return above(row.first, true);
    case RowTest::Above: return above(row.first, false);
    case RowTest::Between: return above(row.first, true) && below(row.second, true);
    case RowTest::AtZero:
      return !(quantity.low && quantity.low->IsPositive()) &&
             !(quantity.high && quantity.high->IsNegative());
    case RowTest::Else: return true;
  }
  return true;
}

void Ranges::Tier(const plan::Step& step) {
  const plan::TierStep& tier = plan_.tiers[step.extra];
  if (tier.table >= 0) return Set(step.out, Range::Any());
  if (tier.reading == Reading::Graduated || tier.reading == Reading::Volume ||
      tier.reading == Reading::CumulativeSteps)
    return Priced(step, tier);
  const Range& quantity = Of(step.a);
  std::vector<SlotId> from;
  for (const auto& row : tier.rows) {
    const bool between_points = tier.reading == Reading::Interpolated;
    if (row.flat != NoSlot || row.cap != NoSlot) return Set(step.out, Range::Any());
    if (between_points || MayReach(row, step.a)) from.push_back(row.value);
  }
  States more = quantity.states.Without(State::Known);
  if (tier.unmeasured != NoSlot && (more.Has(State::Unmeasured) || more.Has(State::Absent))) {
    from.push_back(tier.unmeasured);
    more = more.Without(State::Unmeasured).Without(State::Absent);
  }
  Choose(step.out, from, more | State::Unknown);
}

// Between the lowest and the highest rate for the whole quantity.
void Ranges::Priced(const plan::Step& step, const plan::TierStep& tier) {
  const bool by_unit = tier.reading != Reading::CumulativeSteps;
  std::optional<Number> most;
  Number flats;
  bool bounded = true;
  Number least;
  bool first = true;
  bool plain = true;  // the rates alone make the price
  for (const auto& row : tier.rows) {
    const Range& rate = Of(row.value);
    if (!rate.IsNotNegative()) return Set(step.out, Range::Any());
    if (row.flat != NoSlot && !Of(row.flat).IsNotNegative()) return Set(step.out, Range::Any());
    if (row.cap != NoSlot && !Of(row.cap).IsNotNegative()) return Set(step.out, Range::Any());
    plain = plain && row.cap == NoSlot && row.test != RowTest::AtZero;
    const auto& flat_high = row.flat == NoSlot ? std::optional(Number(0)) : Of(row.flat).high;
    bounded = bounded && rate.high && flat_high;
    if (!bounded) continue;
    if (row.test == RowTest::AtZero || !by_unit) {
      flats += *rate.high + *flat_high;
    } else {
      flats += *flat_high;
      most = most ? std::max(*most, *rate.high) : *rate.high;
      least = first ? *rate.low : std::min(least, *rate.low);
      first = false;
    }
  }
  Sums at_most;
  Sums at_least;
  Range range = Range::NotNegative();
  if (bounded && Of(step.a).IsNotNegative()) {
    Linear upper = FormOf(step.a).Times(most.value_or(Number(0)));
    upper.constant += flats;
    range.high = HighestByRange(upper);
    at_most.push_back(std::move(upper));
    if (plain && by_unit) at_least.push_back(FormOf(step.a).Times(least));
  }
  Bound(step.out, range, at_most, at_least);
}

// ---- clauses ------------------------------------------------------------------------------------

void Ranges::ServiceLevel(const plan::Step& step) {
  const Range& reached = Of(step.a);
  const bool may_lack = reached.states.Has(State::Absent) || reached.states.Has(State::Unmeasured);
  const bool excused =
      static_cast<plan::UnmeasuredRule>(step.extra) == plan::UnmeasuredRule::Excused;
  Range status = Range::Between(Ordinal(plan::SlaStatus::Met), Ordinal(plan::SlaStatus::Missed));
  if (reached.AlwaysHolds() && !may_lack) status.high = Ordinal(plan::SlaStatus::Met);
  if (reached.NeverHolds() && !may_lack) status.low = Ordinal(plan::SlaStatus::Missed);
  if (may_lack && excused) status.high = Ordinal(plan::SlaStatus::Excused);
  Set(step.out,
      status.With(reached.states.Without(State::Absent).Without(State::Unmeasured) | State::Known));
}

void Ranges::Line(const plan::Step& step) {
  const plan::LineStep& line = plan_.line_steps[step.extra];
  Set(line.outcome, Range::Between(0, Ordinal(plan::LineOutcome::Pending)));
  if (line.total != NoSlot) {
    Set(line.total, Range::Any());
    Set(line.exact, Range::Any());
    return Set(step.out, Range::Any());
  }
  const bool never = line.when != NoSlot && Of(line.when).NeverHolds();
  Range range = Of(line.amount);
  std::vector<Linear> upper{UpperOf(line.amount)};
  std::vector<Linear> lower{LowerOf(line.amount)};
  const bool single = line.when == NoSlot && line.if_unmeasured == NoSlot && !line.no_data_given &&
                      line.times == NoSlot && !line.when_known;
  if (line.times != NoSlot) {
    const Range& times = Of(line.times);
    range = Product(range, times);
    const bool scales = Of(line.amount).IsNotNegative() && times.IsNotNegative();
    if (scales && times.high) upper.front() = upper.front().Times(*times.high);
    if (scales) lower.front() = lower.front().Times(*times.low);
    if (!scales || !times.high) upper.clear();
    if (!scales) lower.clear();
  }
  const auto or_else = [&](const Range& other, const Linear& most, const Linear& least) {
    range = Join(range, other);
    if (!upper.empty()) upper.push_back(most);
    if (!lower.empty()) lower.push_back(least);
  };
  if (line.if_unmeasured != NoSlot)
    or_else(Of(line.if_unmeasured), UpperOf(line.if_unmeasured), LowerOf(line.if_unmeasured));
  if (line.no_data != NoSlot)
    or_else(Of(line.no_data), UpperOf(line.no_data), LowerOf(line.no_data));
  const bool nothing = (line.when != NoSlot && !Of(line.when).AlwaysHolds()) ||
                       (line.no_data_given && line.no_data == NoSlot) || line.when_known;
  if (nothing) or_else(Range::Point(0), Linear{}, Linear{});
  if (never) {
    range = Range::Point(0);
    upper = lower = {Linear{}};
  }
  range.states = States::All();
  if (single) {
    Set(line.exact, range, FormOf(line.amount));
  } else {
    Bound(line.exact, range, Hull(upper, true), Hull(lower, false));
  }
  if (line.place == NoSlot) return Set(step.out, range, FormOf(line.exact));
  Round(step.out, line.exact, line.place, line.mode);
}

void Ranges::Cut(const plan::Step& step) {
  const plan::CutStep& cut = plan_.cuts[step.extra];
  Linear sum;
  bool not_negative = true;
  for (const SlotId line : cut.lines) {
    sum.Add(FormOf(line), 1);
    not_negative = not_negative && Of(line).IsNotNegative();
  }
  const Range sign =
      cut.raise ? Range::NotNegative() : Range{std::nullopt, Number(0), States::All()};
  const bool by_sign = !cut.trued_up && not_negative;
  for (const SlotId share : cut.shares) Set(share, by_sign ? sign : Range::Any());
  Set(cut.outcome, Range::Between(0, Ordinal(plan::LineOutcome::Pending)));
  Set(cut.room, Range::NotNegative());
  if (cut.trued_up) return Set(step.out, Range::Any());
  if (cut.paid != NoSlot) return Set(step.out, sign);
  // What the bound leaves of the sum, or what it lacks.
  const Linear change = FormOf(cut.bound) - sum;
  if (cut.raise) {
    Bound(step.out, sign, Hull({change, Linear{}}, true),
          cut.when == NoSlot ? Sums{change} : Sums{});
  } else {
    Bound(step.out, sign, cut.when == NoSlot ? Sums{change} : Sums{},
          Hull({change, Linear{}}, false));
  }
}

}  // namespace bpo::analyze
