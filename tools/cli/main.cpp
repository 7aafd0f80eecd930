// The command line of bpo: reads the arguments and calls one subcommand.

#include <algorithm>
#include <exception>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "commands.h"
#include "terminal.h"

namespace {

using namespace bpo::cli;

const std::vector<std::string> kCommands = {"check",   "eval", "test",    "text",
                                            "explain", "calc", "version", "help"};

void AddFormat(CLI::App& command, std::string& format) {
  command.add_option("--format", format, "how results are written")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
}

// CLI11 takes `-1 + 2` for an option: what follows `calc` is expressions.
auto Arguments(int argc, char** argv) -> std::vector<std::string> {
  std::vector<std::string> arguments(argv + 1, argv + argc);
  if (arguments.size() < 2 || arguments.front() != "calc") return arguments;
  const auto& first = arguments[1];
  if (first != "-h" && first != "--help" && first != "--")
    arguments.insert(arguments.begin() + 1, "--");
  return arguments;
}

auto RefuseCommand(const std::string& word) -> int {
  auto text = "bpo: there is no command " + word;
  if (word.ends_with(".bpo")) {
    text += "; write `bpo check " + word + "` or `bpo eval " + word + " --data FILE`";
  } else if (const auto near = Nearest(word, kCommands)) {
    text += "; did you mean `bpo " + *near + "`?";
  } else {
    text += "; `bpo --help` lists them";
  }
  Talk(text + "\n");
  return kUsage;
}

auto Run(int argc, char** argv) -> int {
  CLI::App app("Commercial terms of outsourcing contracts: checked, computed, explained.", "bpo");
  app.require_subcommand(0, 1);
  app.set_help_flag("-h,--help", "print this help");
  bool version = false;
  app.add_flag("--version", version, "print the version");
  app.footer(R"(Examples:
  bpo check contract.bpo
  bpo eval contract.bpo --data periods.json
  bpo eval contract.bpo --data periods.json --period 2026-03 --why payable
  bpo test contract.bpo
  bpo explain tier-gap
  bpo calc "1.20 USD * 3"

Exit codes: 0 fine, 1 findings in a contract, data or scenario,
            2 wrong usage or an unreadable file, 3 evaluation stopped.)");

  std::string format = "text";

  CheckRequest check_request;
  auto* check =
      app.add_subcommand("check", "Say everything that is wrong with contracts, without any data");
  check->add_option("FILE", check_request.files, "contracts, or folders of them")->required();
  AddFormat(*check, format);
  check->footer("Examples:\n  bpo check contract.bpo\n  bpo check contracts/ --format json");

  EvalRequest eval_request;
  auto* eval = app.add_subcommand("eval", "Compute the statements of the periods in the data");
  eval->add_option("CONTRACT", eval_request.contract, "the contract")->required();
  eval->add_option("--data", eval_request.data, "period data, JSON; - is standard input")
      ->required()
      ->type_name("FILE");
  eval->add_option("--terms", eval_request.terms, "values of the contract's parameters, JSON")
      ->type_name("FILE");
  eval->add_option("--state", eval_request.state,
                   "the state of an earlier run: its JSON output, or the `state` in it")
      ->type_name("FILE");
  eval->add_option("--period", eval_request.period, "print the statement of this period alone")
      ->type_name("PERIOD");
  eval->add_flag("--explain", eval_request.explain, "explain every line");
  eval->add_option("--why", eval_request.why,
                   "explain this line, total, measure, level or right alone")
      ->type_name("NAME");
  AddFormat(*eval, format);
  eval->footer(R"(Examples:
  bpo eval contract.bpo --data periods.json
  bpo eval contract.bpo --data - --format json < periods.json
  bpo eval contract.bpo --data april.json --state march-state.json
  bpo eval contract.bpo --data periods.json --period 2026-03 --why at_risk)");

  TestRequest test_request;
  auto* test = app.add_subcommand("test", "Run the scenarios that stand in contracts");
  test->add_option("FILE", test_request.files, "contracts, or folders of them")->required();
  AddFormat(*test, format);
  test->footer("Examples:\n  bpo test contract.bpo\n  bpo test examples/");

  TextRequest text_request;
  auto* text =
      app.add_subcommand("text", "Print the contract as it reads on a day, amendments in place");
  text->add_option("CONTRACT", text_request.contract, "the contract")->required();
  text->add_option("--as-of", text_request.as_of, "the day; without it, with all amendments")
      ->type_name("DATE");
  text->footer("Example:\n  bpo text contract.bpo --as-of 2026-04-01");

  std::string id;
  auto* explain = app.add_subcommand("explain", "Say what a finding means and how to put it right");
  explain->add_option("ID", id, "the words in brackets after `error`; without it, all of them");
  explain->footer("Example:\n  bpo explain tier-gap");

  std::vector<std::string> expressions;
  auto* calc = app.add_subcommand("calc", "Compute expressions exactly");
  calc->add_option("EXPRESSION", expressions,
                   "expressions; without any, one a line from standard input");
  calc->footer(
      "Examples:\n  bpo calc \"1.20 USD * 3\"\n  bpo calc \"(10 / 3), rounded half even to "
      "0.0001\"\n  bpo calc < expressions.txt");

  auto* version_command = app.add_subcommand("version", "Print the version");
  auto* help = app.add_subcommand("help", "Print this help");

  const auto page = app.help();  // after parsing it would be the subcommand's
  auto arguments = Arguments(argc, argv);
  const auto word = std::find_if(arguments.begin(), arguments.end(), [](const std::string& one) {
    return one.empty() || one.front() != '-';
  });
  if (word == arguments.begin() && word != arguments.end() &&
      std::find(kCommands.begin(), kCommands.end(), *word) == kCommands.end()) {
    return RefuseCommand(*word);
  }
  try {
    std::reverse(arguments.begin(), arguments.end());  // CLI11 takes them from the back
    app.parse(arguments);
  } catch (const CLI::CallForHelp& call) {
    return app.exit(call) == 0 ? kFine : kUsage;
  } catch (const CLI::ParseError& error) {
    Talk(std::string("bpo: ") + error.what() + "\n");
    for (const auto* command : app.get_subcommands())
      Talk("`bpo " + command->get_name() + " --help` says how it is written\n");
    return kUsage;
  }

  if (version || version_command->parsed()) return ShowVersion();
  if (help->parsed()) {
    Print(page);
    return kFine;
  }
  check_request.json = eval_request.json = test_request.json = format == "json";
  if (check->parsed()) return Check(check_request);
  if (eval->parsed()) return Eval(eval_request);
  if (test->parsed()) return Test(test_request);
  if (text->parsed()) return Text(text_request);
  if (explain->parsed()) return Explain(id);
  if (calc->parsed()) return Calc(expressions);
  Talk(page);
  return kUsage;
}

}  // namespace

auto main(int argc, char** argv) -> int {
  try {
    return Run(argc, argv);
  } catch (const std::exception& error) {
    Talk(std::string("bpo: ") + error.what() + "\n");
    return kStopped;
  }
}
