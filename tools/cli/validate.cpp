// bpo validate CONTRACT --data FILE: everything that is wrong with data, before anything is
// computed.

#include <memory>

#include <CLI/CLI.hpp>

#include "bpo/bpo.h"

#include "commands.h"
#include "findings.h"
#include "run_files.h"
#include "terminal.h"

namespace bpo::cli {
namespace {

struct ValidateRequest : RunFiles {
  std::string format;
};

auto Validate(const ValidateRequest& request) -> int {
  const auto texts = ReadRun(request);
  if (!texts) return kUsage;

  const auto loaded = LoadFile(request.contract);
  const auto findings = loaded.contract
                            ? ValidateData(*loaded.contract, texts->data, texts->options)
                            : loaded.diagnostics;
  if (request.format == "json") {
    Print(ToJson(findings));
  } else {
    if (!findings.empty()) Print(ToText(findings, ColorOnOutput()) + "\n");
    Print((loaded.contract ? texts->options.data_name : request.contract) + ": " + Tally(findings) +
          "\n");
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
