// bpo fmt FILE...: brings contracts into their canonical layout.

#include <algorithm>
#include <memory>

#include <CLI/CLI.hpp>

#include "bpo/bpo.h"

#include "commands.h"
#include "findings.h"
#include "line_diff.h"
#include "terminal.h"

namespace bpo::cli {
namespace {

struct FmtRequest {
  std::vector<std::string> files;  // files and folders; `-` is standard input
  bool check = false;
  bool diff = false;
};

struct Counts {
  std::size_t changed = 0;
  std::size_t as_they_were = 0;
  std::size_t unread = 0;
};

auto Summary(const Counts& counts, bool written) -> std::string {
  std::string text;
  const auto add = [&](std::size_t count, const std::string& words) {
    if (count != 0) text += (text.empty() ? "" : ", ") + Counted(count, "file") + words;
  };
  add(counts.changed, written ? " formatted" : " to format");
  add(counts.as_they_were, " as it should be");
  add(counts.unread, " with errors left alone");
  return text.empty() ? "no contracts\n" : text + "\n";
}

void ShowFindings(const std::vector<Diagnostic>& findings) {
  Talk(ToText(findings, ColorOnErrors()) + "\n");
}

// Standard input to standard output; what cannot be read comes out as it went in.
auto Filter(const FmtRequest& request) -> int {
  const auto text = ReadFile("-");
  if (!text) return kUsage;
  const auto formatted = Format(*text, "standard input");
  const bool readable = !HasErrors(formatted.diagnostics);
  if (!readable) ShowFindings(formatted.diagnostics);
  if (request.diff) {
    Print(LineDiff(*text, formatted.text, "standard input", "standard input"));
  } else if (!request.check) {
    Print(formatted.text);
    return readable ? kFine : kFindings;
  }
  return readable && !formatted.changed ? kFine : kFindings;
}

auto FormatFile(const std::string& file, const FmtRequest& request, Counts& counts) -> int {
  const auto text = ReadFile(file);
  if (!text) return kUsage;
  const auto formatted = Format(*text, file);
  if (HasErrors(formatted.diagnostics)) {
    ++counts.unread;
    ShowFindings(formatted.diagnostics);
    return kFindings;
  }
  if (!formatted.changed) {
    ++counts.as_they_were;
    return kFine;
  }
  ++counts.changed;
  if (request.diff) {
    Print(LineDiff(*text, formatted.text, file, file));
  } else if (request.check) {
    Print("to format: " + file + "\n");
  } else {
    if (!ReplaceFile(file, formatted.text)) return kUsage;
    Print("formatted: " + file + "\n");
    return kFine;
  }
  return kFindings;
}

auto Fmt(const FmtRequest& request) -> int {
  if (request.files == std::vector<std::string>{"-"}) return Filter(request);
  if (std::find(request.files.begin(), request.files.end(), "-") != request.files.end()) {
    Talk("bpo: `-` is standard input, which is formatted alone\n");
    return kUsage;
  }
  const auto files = ContractFiles(request.files);
  if (!files) return kUsage;
  int code = kFine;
  Counts counts;
  for (const auto& file : *files) code = std::max(code, FormatFile(file, request, counts));
  Talk(Summary(counts, !request.check && !request.diff));
  return code;
}

}  // namespace

auto AddFmt(CLI::App& bpo) -> Command {
  const auto request = std::make_shared<FmtRequest>();
  auto* fmt = bpo.add_subcommand("fmt", "Bring contracts into their usual layout");
  fmt->add_option("FILE", request->files, "contracts, or folders of them; - is standard input")
      ->required();
  fmt->add_flag("--check", request->check, "only say which files would change");
  fmt->add_flag("--diff", request->diff, "only show what would change");
  fmt->footer(
      R"(What the contract says stays as it is, and so do comments, empty lines and the lines of a value. A
file with errors is left alone. With --check and --diff nothing is written, and the exit code is 1 if
something would change.

Examples:
  bpo fmt contract.bpo
  bpo fmt --check contracts/
  bpo fmt - < draft.bpo)");
  return {fmt, [request] { return Fmt(*request); }};
}

}  // namespace bpo::cli
