// The script for fish: one line for each command, option and value.

#include "completion.h"

namespace bpo::cli {
namespace {

auto Quoted(const std::string& text) -> std::string {
  std::string quoted = "'";
  for (const char one : text) {
    if (one == '\'' || one == '\\') quoted += '\\';
    quoted += one;
  }
  return quoted + "'";
}

// What offers values, for `-a`; none where anything may stand.
auto Offers(const Argument& argument) -> std::vector<std::string> {
  std::string words;
  for (const auto& choice : argument.choices) words += (words.empty() ? "" : " ") + choice;
  if (!words.empty()) return {words};
  if (argument.value == "ID") return {"(bpo explain 2> /dev/null)"};
  std::vector<std::string> offers;
  for (const auto& extension : FileExtensions(argument))
    offers.push_back("(__fish_complete_suffix ." + extension + ")");
  return offers;
}

// One line for each offer, or one alone where there is none.
auto Lines(const Argument& argument, const std::string& head) -> std::string {
  const auto offers = Offers(argument);
  if (argument.positional() && offers.empty()) return {};
  std::string begin = head;
  if (!argument.positional()) {
    for (const auto& name : argument.names)
      begin += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
    if (!argument.value.empty() && !argument.may_be_bare) begin += " -x";
    begin += " -d " + Quoted(argument.description);
  }
  if (offers.empty()) return begin + "\n";
  std::string text;
  for (const auto& offer : offers) text += begin + " -a " + Quoted(offer) + "\n";
  return text;
}

}  // namespace

auto FishCompletion(const CommandDescription& whole, const Commands& commands) -> std::string {
  std::string text =
      "# Completion of bpo in fish, written by `bpo completion fish`.\n"
      "\n"
      "set -g __bpo_commands";
  for (const auto& command : commands) text += " " + command.name;
  text += "\n\ncomplete -c bpo -f\n";
  for (const auto& argument : whole.arguments) text += Lines(argument, "complete -c bpo");
  for (const auto& command : commands) {
    text += "\ncomplete -c bpo -n 'not __fish_seen_subcommand_from $__bpo_commands' -a " +
            command.name + " -d " + Quoted(command.description) + "\n";
    for (const auto& argument : command.arguments)
      text +=
          Lines(argument, "complete -c bpo -n '__fish_seen_subcommand_from " + command.name + "'");
  }
  return text;
}

}  // namespace bpo::cli
