#include "period_range.h"

#include <CLI/CLI.hpp>

namespace bpo::cli {
namespace {

constexpr std::string_view kTo = "..";

}  // namespace

auto PeriodRange::from() const -> std::string {
  return range.empty() ? one : range.substr(0, range.find(kTo));
}

auto PeriodRange::to() const -> std::string {
  return range.empty() ? one : range.substr(range.find(kTo) + kTo.size());
}

void AddPeriods(CLI::App& command, PeriodRange& periods, const std::string& what) {
  auto* one = command.add_option("--period", periods.one, what + " of this period alone")
                  ->type_name("PERIOD");
  command
      .add_option("--periods", periods.range, what + " of these periods, such as 2026-01..2026-12")
      ->type_name("FROM..TO")
      ->check([](const std::string& text) -> std::string {
        const auto at = text.find(kTo);
        const bool range = at != std::string::npos && at > 0 && at + kTo.size() < text.size();
        return range ? "" : "write two periods with `..` between them, such as 2026-01..2026-12";
      })
      ->excludes(one);
}

}  // namespace bpo::cli
