// bpo compare CONTRACT --data FILE BEFORE AFTER: what moved the payable from one period to another.

#include "bpo/compare.h"

#include <memory>
#include <utility>

#include <CLI/CLI.hpp>

#include "bpo/bpo.h"

#include "commands.h"
#include "findings.h"
#include "run_files.h"
#include "terminal.h"

namespace bpo::cli {
namespace {

struct CompareRequest : RunFiles {
  std::string before;  // empty: the last but one
  std::string after;   // empty: the last
  std::string format;
};

auto Refuse(const std::vector<Diagnostic>& findings) -> int {
  Talk(ToText(findings, ColorOnErrors()) + "\n");
  Talk("bpo: nothing was compared: " + Tally(findings) + "\n");
  return kFindings;
}

// The statement of the period in its last version.
auto Find(const Run& run, const std::string& period) -> const Statement* {
  const Statement* found = nullptr;
  for (const auto& statement : run.statements) {
    if (statement.period.id == period) found = &statement;
  }
  if (found != nullptr) return found;
  std::vector<std::string> periods;
  for (const auto& statement : run.statements) periods.push_back(statement.period.id);
  const auto near = Nearest(period, periods);
  Talk("bpo: the data has no statement of " + period +
       (near ? "; did you mean " + *near + "?" : "") + "\n");
  return nullptr;
}

auto Compare(const CompareRequest& request) -> int {
  auto texts = ReadRun(request);
  if (!texts) return kUsage;
  texts->options.explain = true;
  const auto loaded = LoadFile(request.contract);
  if (!loaded.contract) return Refuse(loaded.diagnostics);
  const auto run = loaded.contract->Evaluate(texts->data, texts->options);
  if (run.data_refused) return Refuse(run.diagnostics);
  if (run.stopped) Talk(ToText(run.diagnostics, ColorOnErrors()) + "\n");
  if (run.statements.size() < 2 && request.before.empty()) {
    Talk("bpo: there is nothing to compare: the data has " +
         Counted(run.statements.size(), "statement") + "\n");
    return kUsage;
  }
  const Statement* before = request.before.empty() ? &run.statements[run.statements.size() - 2]
                                                   : Find(run, request.before);
  if (before == nullptr) return kUsage;
  const Statement* after =
      request.after.empty() ? &run.statements.back() : Find(run, request.after);
  if (after == nullptr) return kUsage;
  const auto comparison = bpo::Compare(*before, *after);
  Print(request.format == "json" ? ToJson(comparison) : ToText(comparison, ColorOnOutput()));
  return run.stopped ? kStopped : kFine;
}

}  // namespace

auto AddCompare(CLI::App& bpo) -> Command {
  const auto request = std::make_shared<CompareRequest>();
  auto* compare = bpo.add_subcommand("compare", "Show what moved the payable between two periods");
  compare->add_option("CONTRACT", request->contract, "the contract")->required();
  compare->add_option("BEFORE", request->before, "a period; without it the last but one");
  compare->add_option("AFTER", request->after, "another period; without it the last");
  compare->add_option("--data", request->data, "period data, JSON; - is standard input")
      ->required()
      ->type_name("FILE");
  compare->add_option("--terms", request->terms, "values of the contract's parameters, JSON")
      ->type_name("FILE");
  compare->add_option("--state", request->state, "the state of an earlier run")->type_name("FILE");
  AddFormat(*compare, request->format, {"text", "json"});
  compare->footer(R"(Examples:
  bpo compare contract.bpo --data periods.json
  bpo compare contract.bpo --data periods.json 2026-02 2026-03
  bpo compare contract.bpo --data periods.json 2025-03 2026-03 --format json)");
  return {compare, [request] { return Compare(*request); }};
}

}  // namespace bpo::cli
