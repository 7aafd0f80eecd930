// Runs the worked examples of a contract and says where a result is not what the author expects.

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
  ScenarioRun(const Contract::Impl& contract, const plan::Scenario& scenario)
      : contract_(contract), plan_(contract.plan), scenario_(scenario) {}

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
    explain::StatementBuilder builder(plan_, contract_.guide, *contract_.sources);
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
                               .guide = contract_.guide,
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
  const plan::Plan& plan_;
  const plan::Scenario& scenario_;
  evaluate::PeriodResult outcome_;
  evaluate::Trace trace_;
};

}  // namespace

auto Contract::RunScenarios() const -> std::vector<ScenarioResult> {
  diagnostics::Emitter emitter;
  const auto scenarios = plan::LowerScenarios(impl_->checked, impl_->plan, emitter);
  std::vector<ScenarioResult> results;
  results.reserve(scenarios.size());
  for (const auto& scenario : scenarios) results.push_back(ScenarioRun(*impl_, scenario).Result());
  return results;
}

}  // namespace bpo
