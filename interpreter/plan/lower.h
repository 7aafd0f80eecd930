// From a contract that makes sense to the plan that computes it: every `for each` unrolled by key,
// every name a slot, every expression a few steps.

#pragma once

#include "check/checked_contract.h"
#include "diagnostics/diagnostic.h"
#include "plan/plan.h"

namespace bpo::plan {

// Findings are made only where a contract is too large to be planned.
auto Lower(const check::CheckedContract& contract, diagnostics::Emitter& emitter) -> Plan;

// A plan with one total, `result`: the value of the lone expression of check::CheckExpression.
auto LowerExpression(const check::CheckedContract& contract, syntax::ExprId expression) -> Plan;

}  // namespace bpo::plan
