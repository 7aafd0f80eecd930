// Looks up what a statement holds by name, with its key: `availability[jerez]`.

#include "bpo/statement.h"

#include "report/words.h"

namespace bpo {

auto FindLine(const Statement& statement, const std::string& name) -> const Line* {
  for (const auto& line : statement.lines) {
    if (report::NameWithKey(line.name, line.key) == name) return &line;
  }
  return nullptr;
}

auto FindTotal(const Statement& statement, const std::string& name) -> const Total* {
  for (const auto& total : statement.totals) {
    if (total.name == name) return &total;
  }
  return nullptr;
}

}  // namespace bpo
