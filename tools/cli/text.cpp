// bpo text CONTRACT: the contract as it reads on a day, as one text.

#include <memory>

#include <CLI/CLI.hpp>

#include "bpo/bpo.h"

#include "commands.h"
#include "findings.h"
#include "terminal.h"

namespace bpo::cli {
namespace {

struct TextRequest {
  std::string contract;
  std::string as_of;  // a date; empty: with all amendments
};

auto Text(const TextRequest& request) -> int {
  if (!ReadFile(request.contract)) return kUsage;
  const auto loaded = LoadFile(request.contract);
  if (!loaded.diagnostics.empty()) Talk(ToText(loaded.diagnostics, ColorOnErrors()) + "\n");
  if (!loaded.contract) return kFindings;
  const auto text = loaded.contract->TextAsOf(request.as_of);
  if (!text) {
    Talk("bpo: " + request.as_of + " is no day of the term, " + loaded.contract->term_from() +
         " to " + loaded.contract->term_to() + "\n");
    return kUsage;
  }
  Print(*text);
  return kFine;
}

}  // namespace

auto AddText(CLI::App& bpo) -> Command {
  const auto request = std::make_shared<TextRequest>();
  auto* text =
      bpo.add_subcommand("text", "Print the contract as it reads on a day, amendments in place");
  text->add_option("CONTRACT", request->contract, "the contract")->required();
  text->add_option("--as-of", request->as_of, "the day; without it, with all amendments")
      ->type_name("DATE");
  text->footer("Example:\n  bpo text contract.bpo --as-of 2026-04-01");
  return {text, [request] { return Text(*request); }};
}

}  // namespace bpo::cli
