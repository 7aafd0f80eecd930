// The canonical layout of a contract: indentation, blanks and columns worked out anew, what it says
// untouched. Comments, empty lines and the author's line ends are kept.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bpo/diagnostic.h"

namespace bpo {

struct Formatted {
  std::string text;  // as it was given, where it could not be read
  bool changed = false;
  std::vector<Diagnostic> diagnostics;  // what was found while reading; errors keep it as it is
};

// `name` stands in the findings. Formatting twice changes nothing more.
auto Format(std::string_view text, std::string_view name = "contract.bpo") -> Formatted;

}  // namespace bpo
