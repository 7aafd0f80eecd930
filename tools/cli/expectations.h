// `bpo test --update`: writes what came out where a scenario expects something else.

#pragma once

#include <string>
#include <vector>

#include "bpo/contract.h"

namespace bpo::cli {

// Of one file: its text with the expectations that differ rewritten. Comments stay in their column
// where there is room.
struct Rewritten {
  std::string text;
  std::size_t changed = 0;
  std::vector<std::string> left;  // what cannot be written: `share: 0.3333333333...`
};
auto RewriteExpectations(const std::string& text, const std::string& file,
                         const std::vector<ScenarioResult>& scenarios) -> Rewritten;

}  // namespace bpo::cli
