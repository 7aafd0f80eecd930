// The text of an explanation, so many blanks in from the left of the page.

#pragma once

#include <cstddef>
#include <string>

#include "bpo/statement.h"

namespace bpo::report {

auto ExplanationTree(const Explanation& explanation, std::size_t indent) -> std::string;

}  // namespace bpo::report
