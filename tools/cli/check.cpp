// bpo check FILE...: every finding of every file.

#include <algorithm>
#include <cstddef>
#include <memory>
#include <utility>

#include <CLI/CLI.hpp>

#include "bpo/bpo.h"

#include "commands.h"
#include "findings.h"
#include "fix.h"
#include "terminal.h"

namespace bpo::cli {
namespace {

struct CheckRequest {
  std::vector<std::string> files;  // files and folders
  std::string format;
  bool show_allowed = false;
  bool fix = false;
  bool diff = false;
};

// What is left in a file, as it is read on a terminal.
void PrintFindings(const std::string& file, const Checked& checked, bool show_allowed) {
  if (!checked.findings.empty()) Print(ToText(checked.findings, ColorOnOutput()) + "\n");
  if (show_allowed && !checked.allowed.empty()) {
    Print(file + ": allowed by a row of their clause:\n\n" +
          ToText(checked.allowed, ColorOnOutput()) + "\n");
  }
  std::string tally = Tally(checked.findings);
  const auto fixable =
      std::count_if(checked.findings.begin(), checked.findings.end(),
                    [](const Diagnostic& finding) { return !finding.fixes.empty(); });
  if (fixable > 0) tally += ", " + std::to_string(fixable) + " fixable with --fix";
  if (!checked.allowed.empty()) tally += ", " + std::to_string(checked.allowed.size()) + " allowed";
  Print(file + ": " + tally + "\n");
}

void PrintAs(const std::string& format, const Checked& all) {
  if (format == "json") Print(ToJson(all.findings));
  if (format == "sarif") Print(ToSarif(all.findings, all.allowed));
  if (format == "github") Print(ToGitHub(all.findings));
}

auto Check(const CheckRequest& request) -> int {
  const auto files = ContractFiles(request.files);
  if (!files) return kUsage;
  Fixer fixer;
  const bool fixes = request.fix || request.diff;
  std::vector<Checked> each;
  for (const auto& file : *files)
    each.push_back(fixes ? fixer.Fix(file) : CheckContract(LoadFile(file)));
  if (request.diff) {  // shows what --fix would do, and does nothing
    const auto diff = fixer.Diff();
    Print(diff);
    std::vector<Diagnostic> left;
    for (const auto& one : each) left.insert(left.end(), one.findings.begin(), one.findings.end());
    if (HasErrors(left)) Talk("bpo: what stays is to be put right by hand: " + Tally(left) + "\n");
    return diff.empty() && !HasErrors(left) ? kFine : kFindings;
  }
  if (request.fix) {
    if (!fixer.Write()) return kUsage;
    Talk(fixer.Summary());
  }
  Checked all;
  for (std::size_t i = 0; i < each.size(); ++i) {
    if (request.format == "text") PrintFindings((*files)[i], each[i], request.show_allowed);
    Append(std::move(each[i]), all);
  }
  PrintAs(request.format, all);
  return HasErrors(all.findings) ? kFindings : kFine;
}

}  // namespace

auto AddCheck(CLI::App& bpo) -> Command {
  const auto request = std::make_shared<CheckRequest>();
  auto* check =
      bpo.add_subcommand("check", "Say everything that is wrong with contracts, without any data");
  check->add_option("FILE", request->files, "contracts, or folders of them")->required();
  AddFormat(*check, request->format, {"text", "json", "sarif", "github"});
  check->add_flag("--fix", request->fix, "put right in the files what is certain");
  check->add_flag("--diff", request->diff, "show what --fix would change, and change nothing");
  check->add_flag("--show-allowed", request->show_allowed,
                  "show the warnings that a row `allow:` of their clause silences");
  check->footer(
      "Examples:\n  bpo check contract.bpo\n  bpo check contract.bpo --diff\n  bpo check "
      "contract.bpo "
      "--fix\n  bpo check contracts/ --format sarif");
  return {check, [request] { return Check(*request); }};
}

}  // namespace bpo::cli
