// bpo validate CONTRACT --data FILE: everything that is wrong with data, before anything is
// computed.

#include <memory>

#include <CLI/CLI.hpp>

#include "bpo/bpo.h"

#include "commands.h"
#include "findings.h"
#include "terminal.h"

namespace bpo::cli {
namespace {

struct ValidateRequest {
  std::string contract;
  std::string data;  // `-` is standard input
  std::string terms;
  std::string state;
  std::string format;
};

auto Validate(const ValidateRequest& request) -> int {
  if (!ReadFile(request.contract)) return kUsage;
  const auto data = ReadFile(request.data);
  if (!data) return kUsage;
  EvaluateOptions options;
  options.data_name = request.data == "-" ? "standard input" : request.data;
  // An empty file is not the same as no file.
  const auto read_into = [](const std::string& path, std::string& text) {
    if (path.empty()) return true;
    auto found = ReadFile(path);
    if (found) text = found->empty() ? " " : std::move(*found);
    return found.has_value();
  };
  if (!read_into(request.terms, options.terms) || !read_into(request.state, options.state))
    return kUsage;

  const auto loaded = LoadFile(request.contract);
  const auto findings =
      loaded.contract ? ValidateData(*loaded.contract, *data, options) : loaded.diagnostics;
  if (request.format == "json") {
    Print(ToJson(findings));
  } else {
    if (!findings.empty()) Print(ToText(findings, ColorOnOutput()) + "\n");
    Print((loaded.contract ? options.data_name : request.contract) + ": " + Tally(findings) + "\n");
  }
  return HasErrors(findings) ? kFindings : kFine;
}

}  // namespace

auto AddValidate(CLI::App& bpo) -> Command {
  const auto request = std::make_shared<ValidateRequest>();
  auto* validate = bpo.add_subcommand("validate", "Say everything that is wrong with period data");
  validate->add_option("CONTRACT", request->contract, "the contract")->required();
  validate->add_option("--data", request->data, "period data, JSON; - is standard input")
      ->required()
      ->type_name("FILE");
  validate->add_option("--terms", request->terms, "values of the contract's parameters, JSON")
      ->type_name("FILE");
  validate
      ->add_option("--state", request->state,
                   "the state of an earlier run: its JSON output, or the `state` in it")
      ->type_name("FILE");
  AddFormat(*validate, request->format, {"text", "json"});
  validate->footer(
      "Examples:\n  bpo validate contract.bpo --data periods.json\n"
      "  bpo validate contract.bpo --data - --format json < periods.json");
  return {validate, [request] { return Validate(*request); }};
}

}  // namespace bpo::cli
