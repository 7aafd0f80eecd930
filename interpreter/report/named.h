// All that has a name in a statement, in the order of the page.

#pragma once

#include <string>
#include <vector>

#include "bpo/statement.h"

namespace bpo::report {

// Calls `visit` with each line, total, measure, level, duty and right, and its key.
template <typename Visit>
auto ForEachExplained(const Statement& statement, const Visit& visit) -> void {
  for (const auto& line : statement.lines) visit(line, line.key);
  for (const auto& total : statement.totals) visit(total, std::vector<std::string>());
  for (const auto& metric : statement.metrics) visit(metric, metric.key);
  for (const auto& level : statement.slas) visit(level, level.key);
  for (const auto& duty : statement.obligations) visit(duty, duty.key);
  for (const auto& right : statement.rights) visit(right, right.key);
}

}  // namespace bpo::report
