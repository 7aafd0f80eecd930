// bpo data CONTRACT: a template of the data that the contract asks for, to be filled in.

#include <algorithm>
#include <memory>

#include <CLI/CLI.hpp>

#include "bpo/bpo.h"

#include "commands.h"
#include "period_range.h"
#include "terminal.h"

namespace bpo::cli {
namespace {

struct DataRequest {
  std::string contract;
  PeriodRange periods;
  std::string as_of;
  std::string state;
};

auto Data(const DataRequest& request) -> int {
  if (!ReadFile(request.contract)) return kUsage;
  TemplateOptions options;
  options.from = request.periods.from();
  options.to = request.periods.to();
  options.as_of = request.as_of;
  if (!request.state.empty()) {
    auto state = ReadFile(request.state);
    if (!state) return kUsage;
    options.state_name = request.state;
    options.state = state->empty() ? " " : std::move(*state);
  }
  const auto loaded = LoadFile(request.contract);
  if (!loaded.diagnostics.empty()) Talk(ToText(loaded.diagnostics, ColorOnErrors()) + "\n");
  if (!loaded.contract) return kFindings;
  const auto data = DataTemplate(*loaded.contract, options);
  if (!data.diagnostics.empty()) {
    Talk(ToText(data.diagnostics, ColorOnErrors()) + "\n");
    const bool of_the_state =
        std::any_of(data.diagnostics.begin(), data.diagnostics.end(),
                    [](const Diagnostic& finding) { return finding.id.starts_with("state-"); });
    return of_the_state ? kFindings : kUsage;
  }
  Print(data.json);
  return kFine;
}

}  // namespace

auto AddData(CLI::App& bpo) -> Command {
  const auto request = std::make_shared<DataRequest>();
  auto* data = bpo.add_subcommand("data", "Print a template of the data that a contract asks for");
  data->add_option("CONTRACT", request->contract, "the contract")->required();
  AddPeriods(*data, request->periods, "the data");
  data->add_option("--as-of", request->as_of, "the day at whose end the facts are known")
      ->type_name("DATE");
  data->add_option("--state", request->state,
                   "go on after an earlier run: its JSON output, or the `state` in it")
      ->type_name("FILE");
  data->footer(
      "Each `?` is to be filled in; `bpo validate` says what is still missing.\n\n"
      "Examples:\n  bpo data contract.bpo > january.json\n"
      "  bpo data contract.bpo --periods 2026-01..2026-12 > year.json\n"
      "  bpo data contract.bpo --state march.statement.json > april.json");
  return {data, [request] { return Data(*request); }};
}

}  // namespace bpo::cli
