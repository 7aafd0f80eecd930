// The parts of a statement's page; statement_text.cpp puts them together.

#pragma once

#include <string>

#include "bpo/contract.h"
#include "bpo/statement.h"

namespace bpo::report {

// The lines by kind with their subtotals, the settlement's further rows, what is payable.
auto InvoiceText(const Statement& statement, const TextOptions& options) -> std::string;
// One sentence on each line that came about, and on each total.
auto SentencesText(const Statement& statement, const TextOptions& options) -> std::string;
auto ServiceLevelsText(const Statement& statement, const TextOptions& options) -> std::string;
auto DutiesText(const Statement& statement, const TextOptions& options) -> std::string;

// How wide the column of clause numbers is on this page.
auto ClauseWidth(const Statement& statement) -> std::size_t;

}  // namespace bpo::report
