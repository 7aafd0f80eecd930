// bpo explain ID: what a finding means, with an example that has it and the example put right.

#include <memory>

#include <CLI/CLI.hpp>

#include "bpo/bpo.h"

#include "commands.h"
#include "terminal.h"

namespace bpo::cli {
namespace {

auto Explain(const std::string& id) -> int {
  const auto ids = DiagnosticIds();
  if (id.empty()) {
    for (const auto one : ids) Print(std::string(one) + "\n");
    return kFine;
  }
  if (const auto page = ExplainId(id)) {
    Print(std::string(*page) + (page->ends_with('\n') ? "" : "\n"));
    return kFine;
  }
  const auto near = Nearest(id, {ids.begin(), ids.end()});
  Talk("bpo: no finding has the id " + id +
       (near ? "; did you mean " + *near + "?" : "; `bpo explain` lists them all") + "\n");
  return kUsage;
}

}  // namespace

auto AddExplain(CLI::App& bpo) -> Command {
  const auto id = std::make_shared<std::string>();
  auto* explain = bpo.add_subcommand("explain", "Say what a finding means and how to put it right");
  explain->add_option("ID", *id, "the words in brackets after `error`; without it, all of them");
  explain->footer("Example:\n  bpo explain tier-gap");
  return {explain, [id] { return Explain(*id); }};
}

}  // namespace bpo::cli
