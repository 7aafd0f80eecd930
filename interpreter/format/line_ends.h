// Where lines end that the author may have ended otherwise: around the rows of blocks.

#pragma once

#include "format/tokens.h"

namespace bpo::format {

// A block stands on one line, as far as there is room for it, or its braces and rows stand on lines
// of their own.
void SettleLineEnds(Tokens& all);

}  // namespace bpo::format
