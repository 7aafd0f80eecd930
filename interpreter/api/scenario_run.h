// One scenario of a contract, run: whether what came out is what its author expects, and where not.

#pragma once

#include <string>
#include <vector>

#include "bpo/contract.h"

#include "api/impl.h"
#include "diagnostics/diagnostic.h"
#include "evaluate/evaluator.h"
#include "plan/scenario.h"

namespace bpo::api {

class ScenarioRun {
 public:
  // With `seen`, which must be of the version's plan, notes there what the run came across.
  ScenarioRun(const Contract::Impl& contract, const Contract::Impl::Version& version,
              const plan::Scenario& scenario, evaluate::Seen* seen = nullptr);

  // As quick as it can be told.
  auto Passes() -> bool;
  auto Result() -> ScenarioResult;

  [[nodiscard]] auto outcome() const -> const evaluate::PeriodResult& { return outcome_; }

 private:
  struct Findings {
    std::vector<diagnostics::Diagnostic> all;
    bool as_expected = false;
  };

  [[nodiscard]] auto At(plan::SlotId slot) const -> const plan::Value& {
    return outcome_.slots[plan::Index(slot)];
  }
  [[nodiscard]] auto ValueOf(const plan::Expectation& expected) const -> plan::Value;
  [[nodiscard]] auto IsNotDue(const plan::Expectation& expected) const -> bool;
  [[nodiscard]] auto IsAsExpected(const plan::Expectation& expected) const -> bool;
  [[nodiscard]] auto DifferenceOf(const plan::Expectation& expected) const
      -> ScenarioResult::Difference;
  // What the period reads of earlier ones and `before:` does not say: `fee in 2025-12, ...`.
  [[nodiscard]] auto FactsLacking() const -> std::string;
  [[nodiscard]] auto WrittenAs(const plan::Expectation& expected) const -> std::string;
  [[nodiscard]] auto Find() const -> Findings;
  // What would be found if the data came in a file.
  void FindInData(diagnostics::Emitter& emitter) const;
  [[nodiscard]] auto Expects(diagnostics::Id id) const -> bool;
  [[nodiscard]] auto FoundOtherwise(const Findings& findings) const -> ScenarioResult::Difference;

  const Contract::Impl& contract_;
  const Contract::Impl::Version& version_;
  const plan::Plan& plan_;
  const plan::Scenario& scenario_;
  evaluate::PeriodResult outcome_;
  evaluate::Trace trace_;
};

}  // namespace bpo::api
