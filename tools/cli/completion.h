// Completion scripts, one function for each shell: from descriptions of the commands to the text of
// a script. The ids of findings are asked of `bpo` while completing.

#pragma once

#include <string>
#include <vector>

#include "command_tree.h"

namespace bpo::cli {

using Commands = std::vector<CommandDescription>;

auto BashCompletion(const CommandDescription& whole, const Commands& commands) -> std::string;
auto ZshCompletion(const CommandDescription& whole, const Commands& commands) -> std::string;
auto FishCompletion(const CommandDescription& whole, const Commands& commands) -> std::string;

}  // namespace bpo::cli
