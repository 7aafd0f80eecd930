// What a contract says and its authors cannot have meant: credits that are due although a target is
// met, caps that are never reached, prices that fall with one more unit. Found before any data is
// seen: what can never be is proved, what can happen comes with data and amounts.

#pragma once

#include <vector>

#include "bpo/contract.h"
#include "bpo/diagnostic.h"

namespace bpo {

// In the order of the text. Loading does not look for these: it takes as long as many statements.
// `allowed` takes the warnings that a row `allow: ID "reason"` of their clause says are meant;
// those of loading are in Loaded::allowed. A row that allows none of either is a finding.
auto Analyze(const Contract& contract, std::vector<Diagnostic>* allowed = nullptr)
    -> std::vector<Diagnostic>;

}  // namespace bpo
