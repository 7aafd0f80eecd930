// What several commands do with findings: count them by severity, tell whether they keep anything
// from going on.

#pragma once

#include <string>
#include <vector>

#include "bpo/diagnostic.h"

namespace bpo::cli {

auto HasErrors(const std::vector<Diagnostic>& findings) -> bool;
// `2 errors, 1 warning`; `no findings`.
auto Tally(const std::vector<Diagnostic>& findings) -> std::string;

}  // namespace bpo::cli
