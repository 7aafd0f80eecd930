// From a contract that makes sense to the plan that computes it: every `for each` unrolled by key,
// every name a slot, every expression a few steps.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "check/checked_contract.h"
#include "diagnostics/diagnostic.h"
#include "plan/plan.h"

namespace bpo::plan {

// What versions of one contract keep between periods, in one order for all of them.
struct Register {
  struct Entry {
    std::string symbol;
    std::uint8_t field = 0;
    Track track;
  };
  std::vector<Entry> tracks;
  std::vector<Carry> carries;

  auto Add(const Register& other) -> void;  // what it does not have yet
};

// Findings are made only where a contract is too large to be planned.
auto Lower(const check::CheckedContract& contract, diagnostics::Emitter& emitter) -> Plan;
// All versions of a contract, so that history passes from one to the next.
auto LowerVersions(const std::vector<const check::CheckedContract*>& versions,
                   diagnostics::Emitter& emitter) -> std::vector<Plan>;

// A plan with one total, `result`: the value of the lone expression of check::CheckExpression.
auto LowerExpression(const check::CheckedContract& contract, syntax::ExprId expression) -> Plan;

}  // namespace bpo::plan
