// Runs the worked examples of a contract and says where a result is not what the author expects.

#include <algorithm>
#include <utility>

#include "bpo/contract.h"

#include "api/impl.h"
#include "api/scenario_run.h"
#include "plan/scenario.h"

namespace bpo {

auto Contract::RunScenarios() const -> std::vector<ScenarioResult> {
  diagnostics::Emitter emitter;
  std::vector<std::pair<source::Span, ScenarioResult>> found;
  for (const auto& version : impl_->versions) {
    for (const auto& scenario : plan::LowerScenarios(version->checked, version->plan, emitter))
      found.emplace_back(scenario.span, api::ScenarioRun(*impl_, *version, scenario).Result());
  }
  // In the order of the text, whichever version each is an example of.
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return std::pair(a.first.file, a.first.begin) < std::pair(b.first.file, b.first.begin);
  });
  std::vector<ScenarioResult> results;
  results.reserve(found.size());
  for (auto& [span, result] : found) results.push_back(std::move(result));
  return results;
}

}  // namespace bpo
