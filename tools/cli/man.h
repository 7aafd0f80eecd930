// Man pages, in the macros of man(7): `bpo.1`, and one for each subcommand.

#pragma once

#include <string>

#include "completion.h"

namespace bpo::cli {

// `date` is when the pages were made, `2026-11-22`; empty: not told.
auto ManPage(const CommandDescription& whole, const Commands& commands, const std::string& date)
    -> std::string;
auto ManPage(const CommandDescription& whole, const CommandDescription& command,
             const std::string& date) -> std::string;

}  // namespace bpo::cli
