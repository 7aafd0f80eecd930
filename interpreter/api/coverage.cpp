// Runs the scenarios of a contract and gathers what they reach.

#include "bpo/coverage.h"

#include <utility>

#include "api/convert.h"
#include "api/impl.h"
#include "api/scenario_run.h"
#include "coverage/points.h"
#include "coverage/reached.h"
#include "plan/scenario.h"

namespace bpo {

namespace {

auto PointsOf(const Contract::Impl& contract) -> coverage::Points {
  std::vector<const syntax::Expressions*> expressions;
  for (const auto& version : contract.versions)
    expressions.push_back(&version->checked.expressions);
  return {*contract.sources, contract.files, expressions};
}

void Reach(const Contract::Impl& contract, const coverage::Points& points,
           coverage::Reached& reached) {
  diagnostics::Emitter emitter;
  for (const auto& version : contract.versions) {
    const auto scenarios = plan::LowerScenarios(version->checked, version->plan, emitter);
    for (const auto& scenario : scenarios) {
      evaluate::Seen seen(version->plan);
      const api::ScenarioRun run(contract, *version, scenario, &seen);
      reached.Add(version->plan, version->guide, seen);
    }
    if (scenarios.empty()) continue;
    for (const auto& amendment : version->checked.amendments) {
      for (const auto& clause : points.clauses()) {
        const auto& head = syntax::HeadOf(*clause.clause);
        if (clause.word == "amendment" && head.name && head.name->text == amendment.name)
          reached.Add(coverage::Key(coverage::Kind::Amendment, clause.clause->span));
      }
    }
  }
}

}  // namespace

auto CoverageOf(const Contract& contract) -> Coverage {
  const auto& impl = contract.impl();
  const auto points = PointsOf(impl);
  coverage::Reached reached(points);
  Reach(impl, points, reached);
  Coverage coverage;
  for (const auto& clause : points.clauses()) {
    if (clause.points.empty()) continue;
    const auto& head = syntax::HeadOf(*clause.clause);
    Coverage::Clause shown{.kind = clause.word,
                           .name = head.name ? head.name->text : "",
                           .clause = head.number ? head.number->text : "",
                           .title = head.title ? head.title->text : "",
                           .place = api::PlaceOf(*impl.sources, head.span),
                           .points = {}};
    for (const auto& point : clause.points)
      shown.points.push_back(
          {point.what, api::PlaceOf(*impl.sources, point.shown), reached.Has(point.key)});
    coverage.clauses.push_back(std::move(shown));
  }
  return coverage;
}

auto Coverage::Clause::reached() const -> std::size_t {
  std::size_t count = 0;
  for (const auto& point : points) count += point.reached ? 1 : 0;
  return count;
}

auto Coverage::reached() const -> std::size_t {
  std::size_t count = 0;
  for (const auto& clause : clauses) count += clause.reached();
  return count;
}

auto Coverage::all() const -> std::size_t {
  std::size_t count = 0;
  for (const auto& clause : clauses) count += clause.points.size();
  return count;
}

}  // namespace bpo
