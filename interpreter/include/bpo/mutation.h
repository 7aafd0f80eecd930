// How much the scenarios of a contract notice: its thresholds, bounds, rates and comparisons are
// changed one at a time, and the scenarios are run with each change. A change that none of them
// notices stands for a mistake that could be made there unseen.
//
//   const auto tried = bpo::TryMutations(text, "contract.bpo");
//   if (tried.report) std::cout << bpo::ToText(*tried.report);
//
// Nothing is written anywhere. The order of the changes is that of the text.

#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "bpo/contract.h"

namespace bpo {

struct Mutation {
  std::string clause;  // credit slow_answers [5.4]
  Place place;
  std::string was;      // at least
  std::string instead;  // above
};

struct MutationReport {
  std::size_t noticed = 0;
  std::size_t refused = 0;          // that are no contract any more: the checker notices them
  std::vector<Mutation> unnoticed;  // in the order of the text

  [[nodiscard]] auto tried() const -> std::size_t { return noticed + unnoticed.size(); }
};

struct MutationOptions {
  unsigned threads = 0;  // 0: as many as the machine has
  // Called after each change, from one thread at a time.
  std::function<void(std::size_t done, std::size_t all)> progress;
};

struct Mutations {
  // None where the contract has findings, or a scenario that fails as it stands.
  std::optional<MutationReport> report;
  std::vector<Diagnostic> diagnostics;
  bool scenario_fails = false;
};

auto TryMutations(const std::string& text, const std::string& name = "contract.bpo",
                  const FileReader& reader = {}, const MutationOptions& options = {}) -> Mutations;

auto ToText(const MutationReport& report) -> std::string;
auto ToJson(const MutationReport& report) -> std::string;

}  // namespace bpo
