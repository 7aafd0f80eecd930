// What the subcommands say of themselves, read from the one place where they are declared: for
// completion scripts and man pages.

#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace bpo::cli {

struct Argument {
  std::vector<std::string> names;    // `--data`, `-h`; a positional has one, `CONTRACT`
  std::string value;                 // what it takes: `FILE`; empty for a flag
  std::vector<std::string> choices;  // all that it takes, if these are few
  std::string description;
  std::string usual;  // what holds without it
  bool required = false;
  bool many = false;
  bool may_be_bare = false;  // `--explain`, and `--explain=steps` as well

  [[nodiscard]] auto positional() const -> bool { return !names.front().starts_with('-'); }
};

struct CommandDescription {
  std::string name;  // `eval`; of the whole, `bpo`
  std::string description;
  std::string footer;  // examples
  std::vector<Argument> arguments;
};

auto DescribeOption(const CLI::Option& option) -> Argument;

// The whole itself: what may stand before every subcommand.
auto Describe(const CLI::App& app) -> CommandDescription;

// The subcommands that the help lists, in its order.
auto DescribeSubcommands(const CLI::App& bpo) -> std::vector<CommandDescription>;

// The extensions of the files that an argument names, without a dot; none if it names no file.
auto FileExtensions(const Argument& argument) -> std::vector<std::string>;

}  // namespace bpo::cli
