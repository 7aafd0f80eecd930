// The statements of a run as tables for other programs.

#pragma once

#include <optional>
#include <string>

#include "bpo/contract.h"

namespace bpo {

// How a line acts on what the client pays: a credit with its sign turned. None of a memo, and where
// the amount is unknown.
auto EffectOf(const Line& line) -> std::optional<Decimal>;

// Comma-separated values (RFC 4180), a header and one row for each line and each total of each
// statement. Amounts are plain decimals with a point: `amount` with the line's own sign, `effect`
// as it acts on what the client pays, so that the effects add up to what is payable. Text that a
// spreadsheet would run as a formula has an apostrophe before it.
auto ToCsv(const Run& run) -> std::string;

// GitHub's Markdown, for a mail or an issue: what is payable and why, levels, duties and rights.
auto ToMarkdown(const Run& run) -> std::string;

}  // namespace bpo
