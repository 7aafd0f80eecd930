// The files that a run is made from: what `eval`, `validate` and `compare` name on the command
// line.

#pragma once

#include <optional>
#include <string>

#include "bpo/contract.h"

namespace bpo::cli {

struct RunFiles {
  std::string contract;
  std::string data;  // `-` is standard input
  std::string terms;
  std::string state;
};

struct RunTexts {
  std::string data;
  EvaluateOptions options;  // with the name of the data, terms and state
};

// All of them read before anything is said about the contract, so that an unreadable file is wrong
// usage first. None, said on standard error, where one cannot be read.
auto ReadRun(const RunFiles& files) -> std::optional<RunTexts>;

}  // namespace bpo::cli
