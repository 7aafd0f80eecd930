// bpo share DIR, hidden: man pages and completion scripts, in the folders below `share` in which
// systems look for them. The build runs it, and CMake installs what it wrote.

#include <memory>

#include <CLI/CLI.hpp>

#include "commands.h"
#include "completion.h"
#include "man.h"
#include "terminal.h"

namespace bpo::cli {
namespace {

auto Share(const CLI::App& bpo, const std::string& folder, const std::string& date) -> int {
  const auto whole = Describe(bpo);
  const auto commands = DescribeSubcommands(bpo);
  bool written =
      WriteFile(folder + "/bash-completion/completions/bpo", BashCompletion(whole, commands)) &&
      WriteFile(folder + "/zsh/site-functions/_bpo", ZshCompletion(whole, commands)) &&
      WriteFile(folder + "/fish/vendor_completions.d/bpo.fish", FishCompletion(whole, commands)) &&
      WriteFile(folder + "/man/man1/bpo.1", ManPage(whole, commands, date));
  for (const auto& command : commands)
    written = written && WriteFile(folder + "/man/man1/bpo-" + command.name + ".1",
                                   ManPage(whole, command, date));
  return written ? kFine : kUsage;
}

}  // namespace

auto AddShare(CLI::App& bpo) -> Command {
  const auto folder = std::make_shared<std::string>();
  const auto date = std::make_shared<std::string>();
  auto* share = bpo.add_subcommand("share", "Write man pages and completion scripts into a folder");
  share->group("");  // for the build, not for the help
  share->add_option("DIR", *folder, "the folder")->required();
  share->add_option("--date", *date, "of the man pages")->type_name("DATE");
  return {share, [&bpo, folder, date] { return Share(bpo, *folder, *date); }};
}

}  // namespace bpo::cli
