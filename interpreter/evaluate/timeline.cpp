// The fold over periods.

#include "evaluate/timeline.h"

namespace bpo::evaluate {

auto RunTimeline(Evaluator& evaluator, const std::vector<plan::PeriodRecord>& periods,
                 const plan::Terms& terms, plan::History history,
                 const std::function<bool(const Computed&)>& visit) -> plan::History {
  PeriodResult result;
  Trace trace;
  history.tracks.resize(evaluator.plan().tracks.size());
  history.carries.resize(evaluator.plan().carries.size());
  for (const auto& record : periods) {
    evaluator.EvaluatePeriod(record, terms, history, result, &trace);
    if (!visit({.record = record, .before = history, .result = result, .trace = trace})) break;
    evaluator.CloseInto(record, result, history);
  }
  return history;
}

}  // namespace bpo::evaluate
