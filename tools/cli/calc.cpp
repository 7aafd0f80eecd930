// bpo calc: the exact value of expressions, one result a line. A line that has none stays empty, so
// that results stand beside their expressions.

#include <iostream>
#include <memory>

#include <CLI/CLI.hpp>

#include "bpo/bpo.h"

#include "commands.h"
#include "findings.h"
#include "terminal.h"

namespace bpo::cli {
namespace {

auto CalculateOne(const std::string& expression) -> bool {
  const auto result = Calculate(expression);
  Print(result.value + "\n");
  if (!result.diagnostics.empty()) Talk(ToText(result.diagnostics, ColorOnErrors()) + "\n");
  return !HasErrors(result.diagnostics);
}

auto Calc(const std::vector<std::string>& expressions) -> int {
  bool fine = true;
  for (const auto& expression : expressions) fine = CalculateOne(expression) && fine;
  if (!expressions.empty()) return fine ? kFine : kFindings;
  for (std::string line; std::getline(std::cin, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.find_first_not_of(" \t") == std::string::npos) {
      Print("\n");
    } else {
      fine = CalculateOne(line) && fine;
    }
  }
  return fine ? kFine : kFindings;
}

}  // namespace

auto AddCalc(CLI::App& bpo) -> Command {
  const auto expressions = std::make_shared<std::vector<std::string>>();
  auto* calc = bpo.add_subcommand("calc", "Compute expressions exactly");
  calc->add_option("EXPRESSION", *expressions,
                   "expressions; without any, one a line from standard input");
  calc->footer(
      "Examples:\n  bpo calc \"1.20 USD * 3\"\n  bpo calc \"(10 / 3), rounded half even to "
      "0.0001\"\n  bpo calc < expressions.txt");
  return {calc, [expressions] { return Calc(*expressions); }};
}

}  // namespace bpo::cli
