// What can be said of every slot of a plan before any data is seen. Each step is gone through once:
// the range of what it writes, and between which sums of other slots it lies. What a step does that
// is not understood may come to anything, so that what is proved here holds for all data.

#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "analyze/linear.h"
#include "analyze/range.h"
#include "plan/plan.h"

namespace bpo::analyze {

class Ranges {
 public:
  // `alone`: the contract has no amendments, so that earlier periods were worked out by this plan.
  Ranges(const plan::Plan& plan, bool alone);

  [[nodiscard]] auto Of(plan::SlotId slot) const -> const Range& {
    return facts_[plan::Index(slot)].range;
  }
  // The slot in terms of others that it is a plain sum of.
  [[nodiscard]] auto FormOf(plan::SlotId slot) const -> const Linear& {
    return facts_[plan::Index(slot)].form;
  }
  // The most that it can come to, the least that it can come to; none where there may be no end.
  [[nodiscard]] auto Highest(const Linear& sum) const -> std::optional<Number>;
  [[nodiscard]] auto Lowest(const Linear& sum) const -> std::optional<Number>;
  // Whether the second condition holds whenever the first does.
  [[nodiscard]] auto Implies(plan::SlotId first, plan::SlotId second) const -> bool;
  // Whether the quantity may come to lie in a row that stands alone, as far as bounds are known.
  [[nodiscard]] auto MayReach(const plan::TierStep::Row& row, plan::SlotId quantity) const -> bool;
  // Of a slot that a step writes, also one in the body of a window or of a step over records.
  [[nodiscard]] auto StepOf(plan::SlotId slot) const -> const plan::Step* {
    return facts_[plan::Index(slot)].step;
  }

 private:
  using SlotId = plan::SlotId;
  using Sums = std::vector<Linear>;  // alternatives: each of them bounds it

  struct Facts {
    Range range;
    Linear form;   // the slot itself, or what it is a sum of
    Sums at_most;  // of a slot whose form is itself
    Sums at_least;
    std::uint32_t order = 0;  // after all that its bounds are made of
    const plan::Step* step = nullptr;
  };

  auto At(SlotId slot) -> Facts& { return facts_[plan::Index(slot)]; }
  [[nodiscard]] auto At(SlotId slot) const -> const Facts& { return facts_[plan::Index(slot)]; }
  void TakeGiven();
  void TakeRules();
  void Follow(const plan::Step& step);
  void FollowAll(const std::vector<plan::Step>& steps);
  void FollowWhole(const plan::Step& step);  // steps that stand for whole clauses or tables

  void Set(SlotId out, Range range, std::optional<Linear> form = {});
  void Bound(SlotId out, Range range, Sums at_most, Sums at_least);
  [[nodiscard]] auto UpperOf(SlotId slot) const -> Linear;
  [[nodiscard]] auto LowerOf(SlotId slot) const -> Linear;
  // One sum that bounds all of them; none where slots of either sign are in it.
  [[nodiscard]] auto Hull(const std::vector<Linear>& sums, bool upper) const -> Sums;

  void Multiply(const plan::Step& step);
  void Divide(const plan::Step& step);
  void Compare(const plan::Step& step);
  void Choose(SlotId out, std::vector<SlotId> from, States more);
  void Pick(const plan::Step& step);
  void Round(SlotId out, SlotId exact, SlotId place, values::RoundingMode mode);
  void Fold(const plan::Step& step);
  void Tier(const plan::Step& step);
  void Priced(const plan::Step& step, const plan::TierStep& tier);
  void Aggregated(SlotId out, plan::Aggregate aggregate, Range value, std::optional<Number> most);
  void History(const plan::Step& step);
  void ServiceLevel(const plan::Step& step);
  void Line(const plan::Step& step);
  void Cut(const plan::Step& step);
  void Point(SlotId out, plan::Op op);
  void MeasurePeriods();
  [[nodiscard]] auto ByShape(SlotId slot) const -> Range;

  struct Search {
    int left = 0;
    std::optional<Number> best;
  };
  void Climb(Linear sum, std::uint32_t below, Search& search) const;
  [[nodiscard]] auto HighestByRange(const Linear& sum) const -> std::optional<Number>;

  const plan::Plan& plan_;
  const bool alone_;
  std::vector<Facts> facts_;
  std::uint32_t next_ = 1;
  bool inside_ = false;  // of a window's body
  SlotId period_start_ = plan::NoSlot;
  std::int64_t longest_ = 0;  // period, in days; 0: not measured yet
  std::int64_t shortest_ = 0;
};

}  // namespace bpo::analyze
