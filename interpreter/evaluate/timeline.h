// A run: consecutive periods folded in order, each with the history that the one before it left.
// Month by month with the history passed on comes to the same as all at once.

#pragma once

#include <functional>
#include <vector>

#include "evaluate/evaluator.h"

namespace bpo::evaluate {

// One period as it was computed; all of it is good until the next one.
struct Computed {
  const plan::PeriodRecord& record;
  const plan::History& before;  // with which it opened
  const PeriodResult& result;
  const Trace& trace;
  int version = 1;                                             // of its statement
  const std::vector<plan::Difference>* corrections = nullptr;  // that its statement carries
};

// Calls `visit` for each period in order and returns the closing history; a visit that returns
// false ends the run before that period closes. Periods are consecutive and the first follows
// history.through, if that is known.
auto RunTimeline(Evaluator& evaluator, const std::vector<plan::PeriodRecord>& periods,
                 const plan::Terms& terms, plan::History history,
                 const std::function<bool(const Computed&)>& visit) -> plan::History;

}  // namespace bpo::evaluate
