// The words of the language, by ring: those that begin a clause, and those that can stand inside an
// expression and so cannot be names.

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace bpo::grammar {

auto ClauseWords() -> const std::vector<std::string>&;
auto ReservedWords() -> const std::vector<std::string>&;
auto IsClauseWord(std::string_view word) -> bool;
auto IsReservedWord(std::string_view word) -> bool;

}  // namespace bpo::grammar
