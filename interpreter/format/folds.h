// How far a line is indented that goes on with a value or a head.

#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "format/tokens.h"

namespace bpo::format {

// Where the tokens stand that are on the page already.
struct Standing {
  std::vector<std::uint32_t> column;
  std::vector<std::uint32_t> indent;  // of the line
  std::vector<std::size_t> open;      // the brackets that are open
};

// For a token that begins a line and no row.
auto IndentOfFold(const Tokens& tokens, std::size_t token, const Standing& standing)
    -> std::uint32_t;

}  // namespace bpo::format
