// `--period` and `--periods` of the commands that are about the periods of a contract.

#pragma once

#include <string>

namespace CLI {
class App;
}

namespace bpo::cli {

struct PeriodRange {
  std::string one;    // of --period
  std::string range;  // of --periods: 2026-01..2026-12

  // Both empty where nothing was asked for.
  [[nodiscard]] auto from() const -> std::string;
  [[nodiscard]] auto to() const -> std::string;
};

void AddPeriods(CLI::App& command, PeriodRange& periods, const std::string& what);

}  // namespace bpo::cli
