// From what the subcommands say of themselves to man pages.

#include "man.h"

#include "bpo/contract.h"

#include "commands.h"

namespace bpo::cli {
namespace {

// Text that roff prints as it is.
auto Plain(const std::string& text) -> std::string {
  std::string plain;
  for (const char one : text) {
    if (one == '\\') {
      plain += "\\e";
    } else if (one == '-') {
      plain += "\\-";
    } else if ((one == '.' || one == '\'') && (plain.empty() || plain.back() == '\n')) {
      plain += std::string("\\&") + one;
    } else {
      plain += one;
    }
  }
  return plain;
}

auto Bold(const std::string& text) -> std::string { return "\\fB" + Plain(text) + "\\fR"; }
auto Italic(const std::string& text) -> std::string { return "\\fI" + Plain(text) + "\\fR"; }

auto Upper(std::string text) -> std::string {
  for (char& one : text)
    if (one >= 'a' && one <= 'z') one = static_cast<char>(one - 'a' + 'A');
  return text;
}

auto Header(const std::string& title, const std::string& date, std::string gist) -> std::string {
  if (gist.front() >= 'A' && gist.front() <= 'Z')
    gist.front() = static_cast<char>(gist.front() - 'A' + 'a');
  if (gist.back() == '.') gist.pop_back();
  return ".TH \"" + Upper(title) + "\" \"1\" \"" + date + "\" \"bpo " + std::string(Version()) +
         "\" \"bpo\"\n.SH NAME\n" + Plain(title) + " \\- " + Plain(gist) + "\n";
}

// `-h, --help`, `--format text|json`
auto Names(const Argument& argument) -> std::string {
  if (argument.positional()) return Italic(argument.names.front());
  std::string text;
  for (const auto& name : argument.names) text += (text.empty() ? "" : ", ") + Bold(name);
  if (argument.value.empty()) return text;
  std::string value = Italic(argument.value);
  if (!argument.choices.empty()) {
    value.clear();
    for (const auto& choice : argument.choices) value += (value.empty() ? "" : "|") + Bold(choice);
  }
  return text + (argument.may_be_bare ? "[=" + value + "]" : " " + value);
}

auto Arguments(const CommandDescription& command) -> std::string {
  std::string text = ".SH OPTIONS\n";
  for (const auto& argument : command.arguments) {
    text += ".TP\n" + Names(argument) + "\n" + Plain(argument.description);
    if (argument.required && !argument.positional()) text += "; needed";
    if (!argument.usual.empty()) text += "; without it " + Bold(argument.usual);
    text += "\n";
  }
  return text;
}

// The examples of a help, which stand there below a line `Examples:`; other lines are notes. The
// exit codes at the end of the whole's help have a section of their own.
auto Examples(const std::string& help) -> std::string {
  const auto footer = help.substr(0, help.find("\n\nExit codes:"));
  if (footer.empty()) return {};
  const auto line = footer.find('\n');
  const bool examples = footer.starts_with("Example") && line != std::string::npos;
  std::string text = examples ? ".SH EXAMPLES\n" : ".SH NOTES\n";
  return text + ".nf\n" + Plain(examples ? footer.substr(line + 1) : footer) + "\n.fi\n";
}

auto ExitStatus() -> std::string {
  std::string text = ".SH EXIT STATUS\n";
  for (const auto& exit : kExitCodes)
    text += ".TP\n" + Bold(std::to_string(exit.code)) + "\n" + Plain(exit.meaning) + "\n";
  return text;
}

auto Synopsis(const CommandDescription& whole, const CommandDescription& command) -> std::string {
  auto text = Bold(whole.name + " " + command.name) + " [" + Italic("OPTIONS") + "]";
  for (const auto& argument : command.arguments) {
    if (!argument.positional()) continue;
    const auto name = Italic(argument.names.front()) + (argument.many ? "..." : "");
    text += argument.required ? " " + name : " [" + name + "]";
  }
  return ".SH SYNOPSIS\n" + text + "\n";
}

}  // namespace

auto ManPage(const CommandDescription& whole, const Commands& commands, const std::string& date)
    -> std::string {
  auto text = Header(whole.name, date, whole.description) + ".SH SYNOPSIS\n" + Bold(whole.name) +
              " " + Italic("COMMAND") + " [" + Italic("OPTIONS") + "]\n.SH COMMANDS\n";
  for (const auto& command : commands)
    text += ".TP\n" + Bold(whole.name + "-" + command.name) + "(1)\n" + Plain(command.description) +
            "\n";
  return text + Arguments(whole) + Examples(whole.footer) + ExitStatus() +
         ".SH ENVIRONMENT\n.TP\n" + Bold("NO_COLOR") +
         "\nif it is set and not empty, nothing is coloured\nunless " + Bold("--color always") +
         " asks for it\n";
}

auto ManPage(const CommandDescription& whole, const CommandDescription& command,
             const std::string& date) -> std::string {
  return Header(whole.name + "-" + command.name, date, command.description) +
         Synopsis(whole, command) + ".SH DESCRIPTION\n" + Plain(command.description) + ".\n" +
         Arguments(command) + Examples(command.footer) + ExitStatus() + ".SH SEE ALSO\n" +
         Bold(whole.name) + "(1)\n";
}

}  // namespace bpo::cli
