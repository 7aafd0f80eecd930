// A finding as text for people: the headline, the lines of the contract with the labels under them,
// notes and help.
//
//   error[tier-gap]: no row covers calls_handled between 10_000 and 12_000
//     --> care.bpo:31:11
//      |
//   31 |     up to 10_000: 1.20 USD per call
//      |           ^^^^^^ this row ends here
//   32 |     above 12_000: 1.00 USD per call
//      |           ------ the next begins here; 11_000 would cost nothing
//      = help: write `above: 1.00 USD per call`
//
// A finding about data has `--> periods.json: periods[2].calls_offered (period 2026-03)` in place
// of the lines.

#pragma once

#include <string>

#include "diagnostics/diagnostic.h"
#include "source/source.h"

namespace bpo::diagnostics {

// Ends with a line break. Tabs are shown as blanks; `colored` adds the codes of a terminal.
auto RenderText(const Diagnostic& finding, const source::SourceSet& sources, bool colored = false)
    -> std::string;

}  // namespace bpo::diagnostics
