// The walk behind `Explain`: from a slot to the step that wrote it and on to its operands.
// Machinery is passed over, its findings kept as notes.

#pragma once

#include <cstdint>
#include <set>
#include <string>

#include "bpo/statement.h"

#include "explain/wording.h"

namespace bpo::explain {

class Explainer {
 public:
  // `fully`: clauses that are named inside are opened, each once.
  Explainer(const Facts& facts, bool fully) : facts_(facts), fully_(fully) {}

  // `asked`: of a clause its steps, not its name alone.
  auto Node(plan::SlotId slot, bool asked, int depth) -> Explanation;

 private:
  using SlotId = plan::SlotId;

  // explanation.cpp: the walk
  auto ShortWords(SlotId slot) -> std::string;
  auto Input(Explanation node, SlotId slot) -> Explanation;
  auto Carried(Explanation node, SlotId slot) -> Explanation;
  auto Share(Explanation node, SlotId slot) -> Explanation;
  static auto AddNote(Explanation& node, const std::string& note) -> void;
  auto Part(Explanation& node, SlotId owner, SlotId operand, int depth) -> void;
  auto Fill(Explanation& node, SlotId slot, int depth) -> void;
  auto Bound(Explanation& node, const plan::Step& step, SlotId slot) -> void;
  auto Converted(Explanation& node, const plan::Step& step, SlotId slot) -> void;
  auto Through(Explanation& node, const plan::Step& step, SlotId slot, int depth) -> void;
  auto RoundingNote(SlotId exact, SlotId place, std::uint32_t mode, SlotId result) -> std::string;
  auto Choice(Explanation& node, const plan::Step& step, SlotId slot, int depth) -> void;

  // explain_readings.cpp: what gathers
  auto Reading(Explanation& node, const plan::Step& step, SlotId slot, int depth) -> void;
  auto EventField(Explanation& node, const plan::Step& step) -> void;
  auto Records(Explanation& node, const plan::Step& step, std::uint32_t index, SlotId slot,
               const std::string& why_not) -> void;
  auto Record(const plan::EventType& type, const plan::EventRecord& record) -> Explanation;
  auto StepsOfRecord(Explanation& node, const plan::EventsStep& events,
                     const evaluate::EventTrace& trace, SlotId value, evaluate::PeriodResult& slots)
      -> void;
  auto Covered(Explanation& node, const plan::Step& step, SlotId slot) -> void;
  auto Fold(Explanation& node, const plan::Step& step, SlotId slot, int depth) -> void;
  auto Dated(Explanation& node, const plan::Step& step, SlotId slot, int depth) -> void;
  auto Exceptions(Explanation& node, const plan::Step& step, SlotId slot, int depth) -> void;
  auto Window(Explanation& node, const plan::Step& step, SlotId slot) -> void;
  auto Tier(Explanation& node, const plan::Step& step, SlotId slot, int depth) -> void;
  auto TierRow(const plan::TierStep& tier, const evaluate::TierRecord& record,
               const plan::Step& step, SlotId slot, int depth) -> Explanation;

  // explain_clauses.cpp: steps that stand for clauses
  auto Clause(Explanation& node, const plan::Step& step, SlotId slot, int depth) -> void;
  auto Row(Explanation& node, SlotId slot, const std::string& kind, int depth) -> void;
  auto Level(Explanation& node, const plan::Step& step, SlotId slot, int depth) -> void;
  auto Line(Explanation& node, const plan::Step& step, SlotId slot, int depth) -> void;
  auto Apportion(Explanation& node, const plan::Step& step, SlotId slot, int depth) -> void;
  auto Cut(Explanation& node, const plan::Step& step, SlotId slot, int depth) -> void;
  auto IndexFactor(Explanation& node, const plan::Step& step, SlotId slot, int depth) -> void;

  // Beyond these an explanation says `...`: a page, not a listing.
  static constexpr int kMaxDepth = 40;
  static constexpr int kMaxSteps = 20'000;

  const Facts& facts_;
  bool fully_;
  int steps_ = 0;
  std::set<plan::SlotId> opened_;  // clauses that are explained above
};

}  // namespace bpo::explain
