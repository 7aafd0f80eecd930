// Data that a period could bring, and what the evaluator makes of it: the witnesses of findings.

#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analyze/subject.h"
#include "evaluate/evaluator.h"
#include "plan/run.h"

namespace bpo::analyze {

// The least by which a value of this shape changes: its resolution, a whole unit, a cent.
auto StepOf(const plan::Shape& shape, const std::optional<Number>& resolution = {}) -> Number;

class Trial {
 public:
  Trial(const Subject& subject, const Version& version, std::size_t index);

  // Every period of the term in its version, each with the same data.
  using Visit =
      std::function<void(const plan::Plan&, std::int64_t period, const evaluate::PeriodResult&)>;
  static void RunTerm(const Subject& subject, const Visit& visit);

  // Whether there is a period in which this version holds, and data for it that keeps the rules
  // between inputs.
  [[nodiscard]] auto ready() const -> bool { return ready_; }
  [[nodiscard]] auto version() const -> const Version& { return version_; }
  [[nodiscard]] auto plan() const -> const plan::Plan& { return version_.plan; }
  [[nodiscard]] auto period() const -> std::int64_t { return record_.period; }

  // All of the plan.
  auto Run(const plan::PeriodRecord& record) -> const evaluate::PeriodResult&;
  [[nodiscard]] auto record() const -> const plan::PeriodRecord& { return record_; }
  [[nodiscard]] auto KeepsRules(const evaluate::PeriodResult& result) const -> bool;

  // Holds slots at values, whatever the steps would write there, and lets one of them move: only
  // what it moves is worked out again.
  void Hold(const std::vector<std::pair<plan::SlotId, Number>>& held);
  void Move(plan::SlotId slot);
  void MoveAlone(plan::SlotId slot, const plan::Step& step);  // and works out this step alone
  auto At(const Number& value) -> const evaluate::PeriodResult&;
  [[nodiscard]] auto Moves(plan::SlotId slot) const -> bool { return moved_[plan::Index(slot)]; }
  [[nodiscard]] auto moved_steps() const -> const std::vector<plan::Step>& {
    return scratch_.steps;
  }
  // As it was before anything moved.
  [[nodiscard]] auto Held(plan::SlotId slot) const -> const plan::Value& {
    return held_[plan::Index(slot)];
  }

  // `calls_handled 1_000 calls, fee 3 USD` of the inputs that `made` names; a few of them.
  [[nodiscard]] auto Describe(const plan::PeriodRecord& record, const std::vector<bool>& made) const
      -> std::string;

 private:
  auto Choose(const Subject& subject, std::size_t index) -> bool;
  static auto RunUpTo(const Subject& subject, std::int64_t end, const Visit& visit)
      -> plan::History;
  auto Repair(plan::PeriodRecord& record) -> bool;
  void StartFrom(std::vector<plan::Step> steps);

  const Version& version_;
  bool ready_ = false;
  plan::PeriodRecord record_;
  plan::Terms terms_;
  plan::History history_;
  evaluate::PeriodResult result_;
  std::optional<evaluate::Evaluator> whole_;

  plan::Plan scratch_;  // the steps that are worked out again
  std::vector<plan::Value> held_;
  std::vector<bool> moved_;
  plan::SlotId moving_ = plan::NoSlot;
  std::optional<evaluate::Evaluator> part_;
  evaluate::PeriodResult moved_result_;
};

}  // namespace bpo::analyze
