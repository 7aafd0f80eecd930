// Reads a contract for what it says and its authors cannot have meant, before any data is seen.
// What can never be is proved over ranges; what can happen is shown by data that the evaluator ran.

#pragma once

#include <utility>
#include <vector>

#include "check/checked_contract.h"
#include "diagnostics/diagnostic.h"
#include "plan/plan.h"
#include "plan/versions.h"
#include "source/source.h"
#include "syntax/tree.h"

namespace bpo::analyze {

// Each version of the contract with its plan, in the order of `which`; `files` with all amendments.
void Analyze(
    const source::SourceSet& sources,
    const std::vector<std::pair<const check::CheckedContract*, const plan::Plan*>>& versions,
    const plan::Versions& which, const std::vector<syntax::File>& files,
    diagnostics::Emitter& emitter);

}  // namespace bpo::analyze
