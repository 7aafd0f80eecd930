// What `bpo test` found, as text, as JSON and as the XML that CI systems read.

#pragma once

#include <string>
#include <vector>

#include "bpo/bpo.h"
#include "bpo/coverage.h"
#include "bpo/mutation.h"

namespace bpo::cli {

// The scenarios of one file.
struct TestedFile {
  std::string file;
  bool usable = false;                  // it is a contract
  std::vector<Diagnostic> diagnostics;  // of one that is not, and warnings
  std::vector<ScenarioResult> scenarios;
  std::optional<Coverage> coverage;
  std::optional<MutationReport> mutation;

  [[nodiscard]] auto failed() const -> std::size_t;
  [[nodiscard]] auto passed() const -> std::size_t { return scenarios.size() - failed(); }
};

// Ends with a summary.
void PrintAsText(const TestedFile& tested);
auto AsJson(const std::vector<TestedFile>& all) -> std::string;
auto AsJunit(const std::vector<TestedFile>& all) -> std::string;

}  // namespace bpo::cli
