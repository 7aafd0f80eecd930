// What a statement says in sentences, whatever page they are set on.

#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "bpo/statement.h"

namespace bpo::report {

// Who pays whom how much, which levels were missed, which limits took hold: two or three sentences.
auto SummaryOf(const Statement& statement, const Statement* previous) -> std::string;
// Due and done when, and how that came out: `due Thu 9 April 2026, done ...: in time`.
auto WordsOf(const Obligation& duty) -> std::string;
// `available to the client since 1 March 2026: ...`
auto WordsOf(const Right& right) -> std::string;
// The finding with its place in the data or the contract.
auto WordsOf(const Diagnostic& finding) -> std::string;
// `A1 New rates, signed 3 March 2026, effective 1 April 2026`
auto WordsOf(const Amendment& amendment) -> std::string;
// What an open period is waiting for, and what its limits still leave.
auto OpenPointsOf(const Statement& statement) -> std::vector<std::string>;
// Which facts of earlier periods to give; empty where none is needed or it was said already.
auto OpeningFactsNeeded(const Statement& statement) -> std::string;
// `contract 07a15e31.., data 658d74c7.., engine 0.1.0`
auto MadeFrom(const Statement& statement) -> std::string;

// What a statement is read beside: the version before it, or else the period before, as it stands.
auto PreviousOf(const std::vector<Statement>& statements, std::size_t at) -> const Statement*;

}  // namespace bpo::report
