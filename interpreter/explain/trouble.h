// Errors of a run, as findings: a division by zero, a number that outgrew its size. One that
// reaches an amount stops the run; one that does not is a warning.

#pragma once

#include <vector>

#include "diagnostics/diagnostic.h"
#include "explain/wording.h"

namespace bpo::explain {

struct Trouble {
  std::vector<diagnostics::Diagnostic> errors;
  std::vector<diagnostics::Diagnostic> warnings;
};

// A value with more digits than a statement can print.
auto TooLong(const Facts& facts, plan::SlotId slot, const std::string& name)
    -> diagnostics::Diagnostic;

auto FindTrouble(const Facts& facts) -> Trouble;

}  // namespace bpo::explain
