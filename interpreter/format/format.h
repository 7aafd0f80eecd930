// From the text of a contract to the same contract in its canonical layout.

#pragma once

#include <string>
#include <string_view>

#include "grammar/concrete_tree.h"

namespace bpo::format {

// `file` must be read from `text`, with nothing skipped.
auto LaidOut(std::string_view text, const grammar::Node& file) -> std::string;

// Both have the same tokens in the same tree, and the same comments.
auto SayTheSame(std::string_view text, const grammar::Node& file, std::string_view other_text,
                const grammar::Node& other_file) -> bool;

}  // namespace bpo::format
