// The contract of examples/contact_center with its data, for tests, and small contracts around a
// few clauses.

#pragma once

#include <fstream>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include "bpo/bpo.h"

namespace bpo {

inline auto TextOfFile(const std::string& path) -> std::string {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

// Tests run from the root of the tree.
inline auto ContactCenter() -> Contract {
  const Loaded loaded = LoadFile("examples/contact_center/contract.bpo");
  EXPECT_TRUE(loaded.contract) << ToText(loaded.diagnostics);
  return *loaded.contract;
}
inline auto ContactCenterPeriods() -> std::string {
  return TextOfFile("examples/contact_center/periods.json");
}

// A monthly contract of 2026 and 2027 in USD with these clauses; every line is payable.
inline auto With(const std::string& clauses) -> std::string {
  return "contract \"Example\" {\n  client: \"Client Ltd\", GB\n  provider: \"Provider Ltd\", GB\n"
         "  term: 2026-01-01 to 2027-12-31\n  period: month\n  currency: USD\n  lines: rounded "
         "half up to 0.01 USD\n}\n"
         "unit call, calls\n" +
         clauses;
}

inline auto LoadOrFail(const std::string& text) -> Contract {
  const Loaded loaded = LoadText(text);
  EXPECT_TRUE(loaded.contract) << ToText(loaded.diagnostics);
  return *loaded.contract;
}

inline auto LineOf(const Run& run, const std::string& name, std::size_t statement = 0) -> Line {
  const Line* line =
      statement < run.statements.size() ? FindLine(run.statements[statement], name) : nullptr;
  EXPECT_NE(line, nullptr) << name << "\n" << ToText(run.diagnostics);
  return line == nullptr ? Line{} : *line;
}

}  // namespace bpo
