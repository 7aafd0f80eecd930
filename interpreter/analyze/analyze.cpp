#include "analyze/analyze.h"

#include "analyze/findings.h"

namespace bpo::analyze {

void Analyze(
    const source::SourceSet& sources,
    const std::vector<std::pair<const check::CheckedContract*, const plan::Plan*>>& versions,
    const plan::Versions& which, const std::vector<syntax::File>& files,
    diagnostics::Emitter& emitter) {
  Subject subject{.sources = sources, .which = which, .files = files, .versions = {}};
  for (const auto& [contract, plan] : versions) {
    subject.versions.push_back({.contract = *contract,
                                .plan = *plan,
                                .ranges = std::make_unique<Ranges>(*plan, versions.size() == 1)});
  }
  FindDead(subject, emitter);
  FindIdleLimits(subject, emitter);
  FindIdleAmendments(subject, emitter);
  std::vector<Trial> trials;
  trials.reserve(subject.versions.size());
  for (std::size_t i = 0; i < subject.versions.size(); ++i) {
    trials.emplace_back(subject, subject.versions[i], i);
    if (!trials.back().ready()) trials.pop_back();
  }
  FindFallingPrices(subject, trials, emitter);
  FindPerformance(subject, trials, emitter);
  FindCreditsBeyondCharges(subject, trials, emitter);
  FindPriceGaps(subject, emitter);
}

}  // namespace bpo::analyze
