// bpo completion SHELL: a script that completes commands, options, choices, files and ids, written
// from what the subcommands say of themselves.

#include "completion.h"

#include <memory>

#include <CLI/CLI.hpp>

#include "commands.h"
#include "terminal.h"

namespace bpo::cli {
namespace {

auto Completion(const CLI::App& bpo, const std::string& shell) -> int {
  const auto whole = Describe(bpo);
  const auto commands = DescribeSubcommands(bpo);
  if (shell == "bash") Print(BashCompletion(whole, commands));
  if (shell == "zsh") Print(ZshCompletion(whole, commands));
  if (shell == "fish") Print(FishCompletion(whole, commands));
  return kFine;
}

}  // namespace

auto AddCompletion(CLI::App& bpo) -> Command {
  const auto shell = std::make_shared<std::string>();
  auto* completion =
      bpo.add_subcommand("completion", "Print a script that completes commands in a shell");
  completion->add_option("SHELL", *shell, "whose script")
      ->required()
      ->check(OneOf({"bash", "zsh", "fish"}));
  completion->footer(R"(To switch it on:
  bash: source <(bpo completion bash)       in ~/.bashrc
  zsh:  source <(bpo completion zsh)        in ~/.zshrc, after compinit
  fish: bpo completion fish | source        in ~/.config/fish/config.fish)");
  return {completion, [&bpo, shell] { return Completion(bpo, *shell); }};
}

}  // namespace bpo::cli
