// Runs the worked examples of a contract and says where a result is not what the author expects.

#include <algorithm>
#include <utility>

#include "bpo/contract.h"

#include "api/convert.h"
#include "api/impl.h"
#include "evaluate/evaluator.h"
#include "explain/explanation.h"
#include "explain/statement_builder.h"
#include "plan/render_value.h"
#include "plan/scenario.h"

namespace bpo {

namespace {

class ScenarioRun {
 public:
  ScenarioRun(const Contract::Impl& contract, const Contract::Impl::Version& version,
              const plan::Scenario& scenario)
      : contract_(contract), version_(version), plan_(version.plan), scenario_(scenario) {}

  auto Result() -> ScenarioResult {
    ScenarioResult result;
    result.title = scenario_.title;
    result.place = api::PlaceOf(*contract_.sources, scenario_.span);
    evaluate::Evaluator evaluator(plan_);
    evaluator.EvaluatePeriod(scenario_.record, scenario_.terms, scenario_.history, outcome_,
                             &trace_);
    for (const auto& expected : scenario_.expect) {
      if (!IsAsExpected(expected)) result.differences.push_back(DifferenceOf(expected));
    }
    // A promise that this example breaks is a finding about the contract, and so is an error.
    explain::StatementBuilder builder(plan_, version_.guide, *contract_.sources);
    const auto built = builder.Build({.record = scenario_.record,
                                      .before = scenario_.history,
                                      .result = outcome_,
                                      .trace = trace_},
                                     scenario_.terms, false);
    for (const auto* findings : {&built.errors, &built.warnings, &built.questions}) {
      for (const auto& finding : *findings)
        result.diagnostics.push_back(api::Convert(*contract_.sources, finding));
    }
    bool broken = !built.errors.empty();
    for (const auto& finding : built.warnings)
      broken = broken || finding.id == diagnostics::Id::promise_broken;
    result.passed = result.differences.empty() && !broken;
    return result;
  }

 private:
  [[nodiscard]] auto At(plan::SlotId slot) const -> const plan::Value& {
    return outcome_.slots[plan::Index(slot)];
  }

  [[nodiscard]] auto IsNotDue(const plan::Expectation& expected) const -> bool {
    if (expected.outcome == plan::NoSlot || !At(expected.outcome).known()) return false;
    return At(expected.outcome).number == static_cast<std::int64_t>(plan::LineOutcome::NotDue);
  }

  [[nodiscard]] auto IsAsExpected(const plan::Expectation& expected) const -> bool {
    const plan::Value& got = At(expected.slot);
    if (expected.not_due)
      return expected.outcome == plan::NoSlot ? got.state == plan::State::Absent
                                              : IsNotDue(expected);
    if (!expected.value) return got.state == expected.state;
    return got.known() && expected.value->known() && got.number == expected.value->number;
  }

  [[nodiscard]] auto DifferenceOf(const plan::Expectation& expected) const
      -> ScenarioResult::Difference {
    const plan::Value& got = At(expected.slot);
    const bool not_due = expected.not_due || IsNotDue(expected);
    std::string shown = plan::Render(plan_, expected.shape, got);
    if (!got.known()) shown += ": " + plan::RenderWhy(plan_, got);
    if (not_due && got.known()) shown += IsNotDue(expected) ? " (not due)" : " (due)";
    const explain::Facts facts{.plan = plan_,
                               .guide = version_.guide,
                               .sources = *contract_.sources,
                               .record = scenario_.record,
                               .terms = scenario_.terms,
                               .result = outcome_,
                               .trace = trace_};
    return {.name = expected.name,
            .expected = expected.text,
            .got = std::move(shown),
            .place = api::PlaceOf(*contract_.sources, expected.span),
            .explanation = explain::Explain(facts, expected.slot)};
  }

  const Contract::Impl& contract_;
  const Contract::Impl::Version& version_;
  const plan::Plan& plan_;
  const plan::Scenario& scenario_;
  evaluate::PeriodResult outcome_;
  evaluate::Trace trace_;
};

}  // namespace

auto Contract::RunScenarios() const -> std::vector<ScenarioResult> {
  diagnostics::Emitter emitter;
  std::vector<std::pair<source::Span, ScenarioResult>> found;
  for (const auto& version : impl_->versions) {
    for (const auto& scenario : plan::LowerScenarios(version->checked, version->plan, emitter))
      found.emplace_back(scenario.span, ScenarioRun(*impl_, *version, scenario).Result());
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
