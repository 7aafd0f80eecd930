// Reads the tree of CLI11 into plain descriptions.

#include "command_tree.h"

#include <CLI/CLI.hpp>

namespace bpo::cli {
namespace {

// CLI11 tells the choices of an option behind its type: `TEXT:{text,json}`.
auto ChoicesIn(const std::string& type) -> std::vector<std::string> {
  std::vector<std::string> choices;
  const auto open = type.find('{');
  const auto close = type.find('}');
  if (open == std::string::npos || close == std::string::npos) return choices;
  for (auto at = open + 1; at < close;) {
    const auto end = std::min(type.find(',', at), close);
    choices.push_back(type.substr(at, end - at));
    at = end + 1;
  }
  return choices;
}

}  // namespace

auto DescribeOption(const CLI::Option& option) -> Argument {
  Argument argument;
  for (const auto& name : option.get_snames()) argument.names.push_back("-" + name);
  for (const auto& name : option.get_lnames()) argument.names.push_back("--" + name);
  if (argument.names.empty()) argument.names.push_back(option.get_name(true));
  const auto type = option.get_type_name();
  argument.choices = ChoicesIn(type);
  if (option.get_items_expected_max() > 0) argument.value = type.substr(0, type.find(':'));
  // A positional is called by its name, an option without a type of its own by what it is.
  if (argument.positional()) {
    argument.value = argument.names.front();
  } else if (argument.value == "TEXT" && !argument.choices.empty()) {
    argument.value = "CHOICE";
  }
  argument.description = option.get_description();
  argument.usual = option.get_default_str();
  argument.required = option.get_required();
  argument.many = option.get_items_expected_max() > 1;
  argument.may_be_bare =
      option.get_items_expected_max() > 0 && option.get_items_expected_min() == 0;
  return argument;
}

auto Describe(const CLI::App& app) -> CommandDescription {
  CommandDescription command{app.get_name(), app.get_description(), app.get_footer(), {}};
  for (const auto* option : app.get_options())
    if (!option->get_group().empty()) command.arguments.push_back(DescribeOption(*option));
  return command;
}

auto DescribeSubcommands(const CLI::App& bpo) -> std::vector<CommandDescription> {
  std::vector<CommandDescription> commands;
  const auto whole = Describe(bpo);
  for (const auto* command : bpo.get_subcommands({})) {
    if (command->get_group().empty()) continue;
    commands.push_back(Describe(*command));
    // `--color` may stand behind the command, too; flags of the whole are commands of their own.
    for (const auto& argument : whole.arguments)
      if (!argument.value.empty()) commands.back().arguments.push_back(argument);
  }
  return commands;
}

auto FileExtensions(const Argument& argument) -> std::vector<std::string> {
  if (argument.value == "CONTRACT") return {"bpo"};
  if (argument.value == "DATA") return {"json"};
  if (argument.value != "FILE") return {};
  if (argument.description.find("JSON") != std::string::npos) return {"json"};
  if (argument.description.find("contract") != std::string::npos) return {"bpo"};
  return {"bpo", "json"};
}

}  // namespace bpo::cli
