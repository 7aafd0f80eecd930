// How the help writes arguments: `--format text|json`, and in words what is needed and what holds
// without an option.

#pragma once

#include <memory>

#include <CLI/CLI.hpp>

namespace bpo::cli {

auto HelpFormatter() -> std::shared_ptr<CLI::FormatterBase>;

}  // namespace bpo::cli
