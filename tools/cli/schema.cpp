// bpo schema CONTRACT: JSON Schema of the data that the contract asks for.

#include <memory>

#include <CLI/CLI.hpp>

#include "bpo/bpo.h"

#include "commands.h"
#include "period_range.h"
#include "terminal.h"

namespace bpo::cli {
namespace {

struct SchemaRequest {
  std::string contract;
  PeriodRange periods;
};

auto Schema(const SchemaRequest& request) -> int {
  if (!ReadFile(request.contract)) return kUsage;
  const auto loaded = LoadFile(request.contract);
  if (!loaded.diagnostics.empty()) Talk(ToText(loaded.diagnostics, ColorOnErrors()) + "\n");
  if (!loaded.contract) return kFindings;
  const auto schema =
      DataSchema(*loaded.contract, {.from = request.periods.from(), .to = request.periods.to()});
  if (!schema.diagnostics.empty()) {
    Talk(ToText(schema.diagnostics, ColorOnErrors()) + "\n");
    return kUsage;
  }
  Print(schema.json);
  return kFine;
}

}  // namespace

auto AddSchema(CLI::App& bpo) -> Command {
  const auto request = std::make_shared<SchemaRequest>();
  auto* schema =
      bpo.add_subcommand("schema", "Print the JSON Schema of the data that a contract asks for");
  schema->add_option("CONTRACT", request->contract, "the contract")->required();
  AddPeriods(*schema, request->periods, "the data");
  schema->footer(
      "Examples:\n  bpo schema contract.bpo > data.schema.json\n"
      "  bpo schema contract.bpo --period 2026-03");
  return {schema, [request] { return Schema(*request); }};
}

}  // namespace bpo::cli
