// bpo check FILE...: every finding of every file.

#include <memory>

#include <CLI/CLI.hpp>

#include "bpo/bpo.h"

#include "commands.h"
#include "findings.h"
#include "terminal.h"

namespace bpo::cli {
namespace {

struct CheckRequest {
  std::vector<std::string> files;  // files and folders
  std::string format;
};

auto Check(const CheckRequest& request) -> int {
  const auto files = ContractFiles(request.files);
  if (!files) return kUsage;
  const bool json = request.format == "json";
  std::vector<Diagnostic> all;
  for (const auto& file : *files) {
    const auto loaded = LoadFile(file);
    std::vector<Diagnostic> findings = loaded.diagnostics;
    if (loaded.contract) {
      const auto analyzed = Analyze(*loaded.contract);
      findings.insert(findings.end(), analyzed.begin(), analyzed.end());
    }
    all.insert(all.end(), findings.begin(), findings.end());
    if (json) continue;
    if (!findings.empty()) Print(ToText(findings, ColorOnOutput()) + "\n");
    Print(file + ": " + Tally(findings) + "\n");
  }
  if (json) Print(ToJson(all));
  return HasErrors(all) ? kFindings : kFine;
}

}  // namespace

auto AddCheck(CLI::App& bpo) -> Command {
  const auto request = std::make_shared<CheckRequest>();
  auto* check =
      bpo.add_subcommand("check", "Say everything that is wrong with contracts, without any data");
  check->add_option("FILE", request->files, "contracts, or folders of them")->required();
  AddFormat(*check, request->format, {"text", "json"});
  check->footer("Examples:\n  bpo check contract.bpo\n  bpo check contracts/ --format json");
  return {check, [request] { return Check(*request); }};
}

}  // namespace bpo::cli
