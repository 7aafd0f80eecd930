// In which columns the tokens of neighbouring rows stand: values under each other, and whatever
// else the author has put under each other.

#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "format/tokens.h"

namespace bpo::format {

// Of each token the column in which it begins at least; 0 where none was asked for.
using Columns = std::vector<std::uint32_t>;

// For rows of one block, which begin at `indent`.
void AlignRows(const Tokens& tokens, const std::vector<std::size_t>& rows, std::uint32_t indent,
               Columns& columns);

}  // namespace bpo::format
