// See vocabulary.h. rules/file.hpp and rules/words.hpp hold the same words as rules; tests compare
// the two.

#include "grammar/vocabulary.h"

#include <algorithm>

namespace bpo::grammar {
namespace {

auto Contains(const std::vector<std::string>& words, std::string_view word) -> bool {
  return std::ranges::find(words, word) != words.end();
}

}  // namespace

auto ClauseWords() -> const std::vector<std::string>& {
  static const std::vector<std::string> words{
      "contract", "use",        "part",  "unit",      "dimension", "site",       "service",
      "excluded", "input",      "event", "parameter", "define",    "table",      "function",
      "index",    "metric",     "sla",   "charge",    "credit",    "bonus",      "pass_through",
      "tax",      "adjustment", "memo",  "group",     "limit",     "settlement", "carry",
      "draw",     "obligation", "right", "always",    "calendar",  "scenario",   "amendment",
  };
  return words;
}

auto ReservedWords() -> const std::vector<std::string>& {
  static const std::vector<std::string> words{
      "and", "or",   "not", "if",        "then", "else", "otherwise", "of",    "per",
      "in",  "over", "for", "where",     "is",   "with", "before",    "after", "at",
      "by",  "all",  "the", "unrounded", "ago",  "to",   "on",
  };
  return words;
}

auto IsClauseWord(std::string_view word) -> bool { return Contains(ClauseWords(), word); }
auto IsReservedWord(std::string_view word) -> bool { return Contains(ReservedWords(), word); }

}  // namespace bpo::grammar
