// The numbers that a text states: figures, percentages and number words in the English of a paper
// contract, literals in the rows of a clause.

#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "values/number.h"

namespace bpo::check {

struct StatedNumber {
  values::Number figure;  // 80 of `80%`
  bool percent = false;
  bool of_time = false;     // followed by hours, days, months ...
  std::uint32_t begin = 0;  // in the text, with the percent sign
  std::uint32_t end = 0;
};

// `USD 14,000`, `80 per cent`, `twenty-five`, `5th`. Not a one, which may be no number at all; not
// what dates, clause numbers and names such as `P1` or `ISO 9001` are made of.
auto NumbersInEnglish(std::string_view text) -> std::vector<StatedNumber>;

// Literals in the text of a clause, without those in comments, quotes, dates and clause numbers.
auto NumbersInRows(std::string_view text) -> std::vector<StatedNumber>;
// The words of the same text: names, keys, words of the language.
auto WordsInRows(std::string_view text) -> std::vector<std::string_view>;

}  // namespace bpo::check
