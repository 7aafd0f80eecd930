// Small changes of a contract's text that change what it says: a number by one in its last digit,
// a comparison into its neighbour, `and` into `or`.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/concrete_tree.h"

namespace bpo::api {

struct Change {
  std::uint32_t begin = 0;  // bytes of the text
  std::uint32_t end = 0;
  std::string with;
  std::string clause;  // in which it stands: credit slow_answers [5.4]
};

// In the order of the text. Only of clauses that compute: scenarios, titles, names, comments,
// quotations of the paper and the terms of the contract stay.
auto ChangesOf(const grammar::Node& file, std::string_view text) -> std::vector<Change>;

}  // namespace bpo::api
