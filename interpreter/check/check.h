// Does the contract make sense? From the typed tree to a CheckedContract: names, types, units,
// cycles, coverage of tiers, answers for absent values, limits and the settlement. All findings of
// all files in one run.

#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "check/checked_contract.h"
#include "diagnostics/diagnostic.h"
#include "source/source.h"
#include "syntax/tree.h"

namespace bpo::check {

// files[0] is the contract; then what it uses, each marked as library module or file by its name in
// `sources`
// (`library/calendars.bpo` is the module `calendars`). None when an error was found, in this pass
// or before it. `in_force`: the days of the term that are settled by this text, where amendments
// settle the others. `since`: the names that an amendment added, and the first period of each.
using Since = std::map<std::string, std::int64_t, std::less<>>;
auto Check(const source::SourceSet& sources, std::vector<syntax::File> files,
           syntax::Expressions expressions, diagnostics::Emitter& emitter,
           std::optional<values::Term> in_force = std::nullopt, Since since = {})
    -> std::optional<CheckedContract>;

// The periods of a contract; none where its clause does not say them.
auto SchemeOf(const syntax::ContractClause& contract) -> std::optional<values::PeriodScheme>;

// One expression alone, without a contract: what `bpo calc` computes. Any lower-case word counts as
// a unit.
auto CheckExpression(const source::SourceSet& sources, syntax::Expressions expressions,
                     ExprId expression, diagnostics::Emitter& emitter)
    -> std::optional<CheckedContract>;

}  // namespace bpo::check
