// What changed between two texts, line by line, as `diff -u` shows it.

#pragma once

#include <string>
#include <string_view>

namespace bpo::cli {

// A unified diff with three lines of context; empty where nothing changed. The names stand in its
// first two lines.
auto LineDiff(std::string_view before, std::string_view after, const std::string& name_before,
              const std::string& name_after) -> std::string;

}  // namespace bpo::cli
