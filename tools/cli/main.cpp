// The command line of bpo: reads the arguments and runs one subcommand.

#include <algorithm>
#include <exception>
#include <iterator>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "bpo/contract.h"

#include "commands.h"
#include "help.h"
#include "terminal.h"

namespace bpo::cli {
namespace {

// In the order in which the help lists them.
constexpr Command (*kCommands[])(CLI::App&) = {
    AddNew, AddCheck, AddData,    AddValidate, AddSchema,     AddEval,  AddCompare, AddTest,
    AddFmt, AddText,  AddExplain, AddCalc,     AddCompletion, AddShare, AddVersion, AddHelp,
};

constexpr auto kExamples = R"(Examples:
  bpo new acme_payroll
  bpo check contract.bpo
  bpo data contract.bpo > periods.json
  bpo eval contract.bpo --data periods.json
  bpo eval contract.bpo --data periods.json --period 2026-03 --why payable
  bpo test contract.bpo
  bpo fmt contract.bpo
  bpo explain tier-gap
  bpo calc "1.20 USD * 3")";

// `Exit codes: 0 fine, 1 ...`, a code a line.
auto ExitCodesText() -> std::string {
  const std::string head = "Exit codes: ";
  std::string text;
  for (const auto& exit : kExitCodes)
    text += (text.empty() ? head : ",\n" + std::string(head.size(), ' ')) +
            std::to_string(exit.code) + " " + exit.meaning;
  return text + ".";
}

// CLI11 takes `-1 + 2` for an option: what follows `calc` is expressions. `help eval` is `eval
// --help`.
auto Arguments(int argc, char** argv) -> std::vector<std::string> {
  std::vector<std::string> arguments(argv + 1, argv + argc);
  if (arguments.size() == 2 && arguments[0] == "help" && !arguments[1].starts_with("-"))
    return {arguments[1], "--help"};
  if (arguments.size() < 2 || arguments.front() != "calc") return arguments;
  const auto& first = arguments[1];
  if (first != "-h" && first != "--help" && first != "--" && !first.starts_with("--color"))
    arguments.insert(arguments.begin() + 1, "--");
  return arguments;
}

auto RefuseCommand(const std::string& word, const std::vector<Command>& commands) -> int {
  auto text = "bpo: there is no command " + word;
  std::vector<std::string> names;
  for (const auto& command : commands) names.push_back(command.app->get_name());
  if (word.ends_with(".bpo")) {
    text += "; write `bpo check " + word + "` or `bpo eval " + word + " --data FILE`";
  } else if (const auto near = Nearest(word, names)) {
    text += "; did you mean `bpo " + *near + "`?";
  } else {
    text += "; `bpo --help` lists them";
  }
  Talk(text + "\n");
  return kUsage;
}

// `--exlain=full` of `eval`: the option that was meant.
auto RefuseOption(const std::string& written, const CLI::App& bpo, const CLI::App& command) -> int {
  const auto name = written.substr(0, written.find('='));
  std::vector<std::string> names;
  for (const auto* app : {&command, &bpo}) {
    for (const auto* option : app->get_options()) {
      for (const auto& one : option->get_lnames()) names.push_back("--" + one);
    }
  }
  const auto near = Nearest(name, names);
  const auto called = &command == &bpo ? "bpo" : "bpo " + command.get_name();
  Talk("bpo: `" + called + "` has no option " + name +
       (near ? "; did you mean " + *near + "?" : "; `" + called + " --help` lists them") + "\n");
  return kUsage;
}

auto Run(int argc, char** argv) -> int {
  CLI::App app("Commercial terms of outsourcing contracts: checked, computed, explained.", "bpo");
  app.formatter(HelpFormatter());
  app.require_subcommand(0, 1);
  app.set_help_flag("-h,--help", "print this help");
  bool version = false;
  app.add_flag("--version", version, "print the version");
  std::string color = "auto";
  app.add_option("--color", color, "colour the output: auto is when it goes to a terminal")
      ->check(OneOf({"auto", "always", "never"}))
      ->type_name("WHEN")
      ->capture_default_str();
  app.footer(std::string(kExamples) + "\n\n" + ExitCodesText());

  std::vector<Command> commands;
  for (const auto add : kCommands) {
    commands.push_back(add(app));
    commands.back().app->fallthrough();  // `--color` may stand behind the command, too
  }

  const auto page = app.help();  // after parsing it would be the subcommand's
  auto arguments = Arguments(argc, argv);
  const auto word = std::find_if(arguments.begin(), arguments.end(), [](const std::string& one) {
    return one.empty() || one.front() != '-';
  });
  const auto is_command = [&](const std::string& name) {
    return std::any_of(commands.begin(), commands.end(),
                       [&](const Command& one) { return one.app->get_name() == name; });
  };
  if (word == arguments.begin() && word != arguments.end() && !is_command(*word))
    return RefuseCommand(*word, commands);
  try {
    std::reverse(arguments.begin(), arguments.end());  // CLI11 takes them from the back
    app.parse(arguments);
  } catch (const CLI::CallForHelp& call) {
    return app.exit(call) == 0 ? kFine : kUsage;
  } catch (const CLI::ParseError& error) {
    const auto left = app.remaining(true);
    const auto option = std::find_if(left.begin(), left.end(),
                                     [](const auto& one) { return one.starts_with("--"); });
    if (option != left.end()) {
      const auto parsed = app.get_subcommands();
      return RefuseOption(*option, app, parsed.empty() ? app : *parsed.front());
    }
    Talk(std::string("bpo: ") + error.what() + "\n");
    for (const auto* command : app.get_subcommands())
      Talk("`bpo " + command->get_name() + " --help` says how it is written\n");
    return kUsage;
  }

  ColorWhen(color);
  for (const auto& command : commands)
    if (command.app->parsed() && command.run) return command.run();
  if (version) {
    Print("bpo " + std::string(Version()) + "\n");
    return kFine;
  }
  const bool asked = app.got_subcommand("help");
  asked ? Print(page) : Talk(page);
  return asked ? kFine : kUsage;
}

}  // namespace

auto OneOf(std::vector<std::string> choices) -> CLI::Validator {
  std::string listed;
  for (const auto& choice : choices) listed += (listed.empty() ? "" : ",") + choice;
  const auto refuse = [choices = std::move(choices)](const std::string& word) -> std::string {
    if (std::find(choices.begin(), choices.end(), word) != choices.end()) return {};
    std::string all;
    for (const auto& choice : choices) all += (all.empty() ? "" : ", ") + choice;
    const auto near = Nearest(word, choices);
    return word + " is not one of " + all + (near ? "; did you mean " + *near + "?" : "");
  };
  // The help shows the description, and completion reads the choices out of it.
  return {refuse, "{" + listed + "}"};
}

void AddFormat(CLI::App& command, std::string& format, const std::vector<std::string>& choices) {
  format = choices.front();
  command.add_option("--format", format, "how results are written")
      ->check(OneOf(choices))
      ->capture_default_str();
}

auto AddVersion(CLI::App& bpo) -> Command {
  return {bpo.add_subcommand("version", "Print the version"), [] {
            Print("bpo " + std::string(Version()) + "\n");
            return kFine;
          }};
}

// The page is that of `bpo` itself, which only Run has.
auto AddHelp(CLI::App& bpo) -> Command {
  auto* help = bpo.add_subcommand("help", "Print this help, or that of a command");
  help->add_option("COMMAND", "the command")->type_name("");
  return {help, {}};
}

}  // namespace bpo::cli

auto main(int argc, char** argv) -> int {
  try {
    return bpo::cli::Run(argc, argv);
  } catch (const std::exception& error) {
    bpo::cli::Talk(std::string("bpo: ") + error.what() + "\n");
    return bpo::cli::kStopped;
  }
}
