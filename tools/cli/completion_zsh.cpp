// The script for zsh: specifications for _arguments. It can be sourced, or stand as `_bpo` in a
// folder of fpath.

#include "completion.h"

namespace bpo::cli {
namespace {

auto Escaped(const std::string& text, std::string_view special) -> std::string {
  std::string escaped;
  for (const char one : text) {
    if (one == '\'') {
      escaped += "'\\''";
      continue;
    }
    if (special.find(one) != std::string_view::npos) escaped += '\\';
    escaped += one;
  }
  return escaped;
}

// `:FILE:_files -g "*.json"`: what the value is called, and what offers values.
auto Value(const Argument& argument) -> std::string {
  std::string text = ":" + argument.value + ":";
  if (!argument.choices.empty()) {
    std::string words;
    for (const auto& choice : argument.choices) words += (words.empty() ? "" : " ") + choice;
    return text + "(" + words + ")";
  }
  if (argument.value == "ID") return text + "_bpo_ids";
  const auto extensions = FileExtensions(argument);
  if (extensions.empty()) return text + " ";
  std::string pattern;
  for (const auto& extension : extensions) pattern += (pattern.empty() ? "" : "|") + extension;
  return text + "_files -g \"*.(" + pattern + ")(-.)\"";
}

auto Specification(const Argument& argument, int position) -> std::string {
  if (argument.positional()) {
    const auto place = argument.many ? std::string("*") : std::to_string(position);
    return "'" + place + (argument.required || argument.many ? "" : ":") + Value(argument) + "'";
  }
  std::string text;
  for (const auto& name : argument.names) {
    const bool is_long = name.starts_with("--");
    text += (text.empty() ? "'" : " '") + name +
            (argument.value.empty()             ? ""
             : is_long && !argument.may_be_bare ? "="
             : is_long                          ? "=-"
                                                : "+") +
            "[" + Escaped(argument.description, "[]:\\") + "]" +
            (argument.value.empty() ? "" : (argument.may_be_bare ? ":" : "") + Value(argument)) +
            "'";
  }
  return text;
}

auto Specifications(const CommandDescription& command, const std::string& indent) -> std::string {
  std::string text;
  int position = 0;
  for (const auto& argument : command.arguments) {
    if (argument.positional()) ++position;
    text += " \\\n" + indent + Specification(argument, position);
  }
  return text;
}

}  // namespace

auto ZshCompletion(const CommandDescription& whole, const Commands& commands) -> std::string {
  std::string text =
      "#compdef bpo\n"
      "# Completion of bpo in zsh, written by `bpo completion zsh`.\n"
      "\n"
      "_bpo_ids() {\n"
      "  local -a ids\n"
      "  ids=(${(f)\"$(bpo explain 2> /dev/null)\"})\n"
      "  compadd -a ids\n"
      "}\n"
      "\n"
      "_bpo() {\n"
      "  local context state line curcontext=$curcontext\n"
      "  local -a commands\n"
      "  commands=(\n";
  for (const auto& command : commands)
    text += "    '" + command.name + ":" + Escaped(command.description, "\\") + "'\n";
  text += "  )\n  _arguments -C" + Specifications(whole, "    ") +
          " \\\n    '1: :->command' \\\n    '*:: :->arguments'\n"
          "  case $state in\n"
          "    command) _describe -t commands command commands ;;\n"
          "    arguments)\n"
          "      case $words[1] in\n";
  for (const auto& command : commands) {
    text += "        " + command.name + ")\n          _arguments" +
            Specifications(command, "            ");
    text += "\n          ;;\n";
  }
  return text +
         "      esac\n"
         "      ;;\n"
         "  esac\n"
         "}\n"
         "\n"
         "if [[ $funcstack[1] == _bpo ]]; then\n"
         "  _bpo \"$@\"\n"
         "else\n"
         "  compdef _bpo bpo\n"
         "fi\n";
}

}  // namespace bpo::cli
