// bpo check FILE...: every finding of every file.

#include "bpo/bpo.h"

#include "commands.h"
#include "findings.h"
#include "terminal.h"

namespace bpo::cli {

auto Check(const CheckRequest& request) -> int {
  const auto files = ContractFiles(request.files);
  if (!files) return kUsage;
  std::vector<Diagnostic> all;
  for (const auto& file : *files) {
    const auto loaded = LoadFile(file);
    all.insert(all.end(), loaded.diagnostics.begin(), loaded.diagnostics.end());
    if (request.json) continue;
    if (!loaded.diagnostics.empty()) Print(ToText(loaded.diagnostics, ColorOnOutput()) + "\n");
    Print(file + ": " + Tally(loaded.diagnostics) + "\n");
  }
  if (request.json) Print(ToJson(all));
  return HasErrors(all) ? kFindings : kFine;
}

}  // namespace bpo::cli
