// The script for bash: one function that looks at the word before the cursor and at the command.
// It needs nothing but bash (3.2 or later), not the package bash-completion.

#include "completion.h"

namespace bpo::cli {
namespace {

constexpr auto kHead = R"(# Completion of bpo in bash, written by `bpo completion bash`.

# The files that the word begins, with one of the extensions, and folders.
_bpo_files() {
  local word=$1 file extension
  shift
  while IFS= read -r file; do
    if [[ -d $file ]]; then
      COMPREPLY+=("$file")
      continue
    fi
    for extension; do
      [[ $file == *."$extension" ]] && COMPREPLY+=("$file")
    done
  done < <(compgen -f -- "$word")
  compopt -o filenames 2> /dev/null
}

_bpo_words() {
  local one
  while IFS= read -r one; do
    COMPREPLY+=("$one")
  done < <(compgen -W "$2" -- "$1")
}

_bpo() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} joined= command= i
  COMPREPLY=()
  # `--format=json` comes as three words.
  if [[ $word == = ]]; then
    joined==
    word=
  elif [[ $before == = ]]; then
    joined==
    before=${COMP_WORDS[COMP_CWORD-2]}
  fi
)";

auto Joined(const std::vector<std::string>& words) -> std::string {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

auto OptionNames(const CommandDescription& command) -> std::vector<std::string> {
  std::vector<std::string> names;
  for (const auto& argument : command.arguments)
    if (!argument.positional())
      names.insert(names.end(), argument.names.begin(), argument.names.end());
  return names;
}

// What stands for the argument; empty where anything may.
auto Offer(const Argument& argument) -> std::string {
  if (!argument.choices.empty()) return "_bpo_words \"$word\" '" + Joined(argument.choices) + "'";
  if (argument.value == "ID")
    return "_bpo_words \"$word\" \"$(\"${COMP_WORDS[0]}\" explain 2> /dev/null)\"";
  const auto extensions = FileExtensions(argument);
  return extensions.empty() ? "" : "_bpo_files \"$word\" " + Joined(extensions);
}

// The rows of a `case` over command, option and `=` for options that take a value.
auto ValueRows(const CommandDescription& command, const std::string& prefix) -> std::string {
  std::string rows;
  for (const auto& argument : command.arguments) {
    if (argument.positional() || argument.value.empty()) continue;
    std::string pattern;
    for (const auto& name : argument.names) {
      if (!argument.may_be_bare) pattern += (pattern.empty() ? "" : " | ") + prefix + name;
      pattern += (pattern.empty() ? "" : " | ") + prefix + name + "=";
    }
    const auto offer = Offer(argument);
    rows += "    " + pattern + ") " + (offer.empty() ? "" : offer + "; ") + "return ;;\n";
  }
  return rows;
}

// How the command of the line is found: the first word that is neither an option nor its value.
auto FindCommand(const CommandDescription& whole) -> std::string {
  std::string with_value;
  for (const auto& argument : whole.arguments) {
    if (argument.positional() || argument.value.empty()) continue;
    for (const auto& name : argument.names) with_value += (with_value.empty() ? "" : " | ") + name;
  }
  std::string text = "  for ((i = 1; i < COMP_CWORD; ++i)); do\n    case ${COMP_WORDS[i]} in\n";
  if (!with_value.empty())
    text += "      " + with_value +
            ")\n"
            "        [[ ${COMP_WORDS[i+1]} == = ]] && ((++i))\n"
            "        ((++i))\n"
            "        ;;\n";
  return text +
         "      -*) ;;\n"
         "      *)\n"
         "        command=${COMP_WORDS[i]}\n"
         "        break\n"
         "        ;;\n"
         "    esac\n"
         "  done\n";
}

}  // namespace

auto BashCompletion(const CommandDescription& whole, const Commands& commands) -> std::string {
  std::string names;
  for (const auto& command : commands) names += (names.empty() ? "" : " ") + command.name;

  std::string text = kHead + FindCommand(whole) + "  case $command:$before$joined in\n";
  for (const auto& command : commands) text += ValueRows(command, command.name + ":");
  text += ValueRows(whole, ":");
  text += "  esac\n  case $command in\n    '') _bpo_words \"$word\" '" + names + " " +
          Joined(OptionNames(whole)) + "' ;;\n";
  for (const auto& command : commands) {
    text += "    " + command.name +
            ")\n      if [[ $word == -* ]]; then\n        _bpo_words \"$word\" '" +
            Joined(OptionNames(command)) + "'\n";
    std::string offers;
    for (const auto& argument : command.arguments) {
      if (!argument.positional()) continue;
      if (const auto offer = Offer(argument); !offer.empty()) offers += "        " + offer + "\n";
    }
    if (!offers.empty()) text += "      else\n" + offers;
    text += "      fi\n      ;;\n";
  }
  return text + "  esac\n}\n\ncomplete -F _bpo bpo\n";
}

}  // namespace bpo::cli
