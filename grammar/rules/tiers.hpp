// Tables of tiers and bands inside a value, and their rows.
//
//   graduated calls_handled {
//     part up to 10_000 calls: 1.20 USD per call, flat 100 USD
//     part above:              1.00 USD per call
//   }

#pragma once

#include "grammar/rules/expressions.hpp"

namespace bpo::grammar::rules {

struct reading : sor<phrase<"graduated">, phrase<"volume">, phrase<"stepped">,
                     phrase<"cumulative steps">, phrase<"interpolated">, phrase<"banded">> {
  static constexpr Kind kind = Kind::Reading;
  static constexpr std::string_view expected =
      "`graduated`, `volume`, `stepped`, `cumulative steps`, `interpolated` or `banded`";
};

// ---- rows ---------------------------------------------------------------------------------------

struct scope : sor<phrase<"part">, phrase<"all if">> {};
struct up_to_words : seq<opt<scope, blanks>, phrase<"up to">> {
  static constexpr Kind kind = Kind::TierWords;
};
struct above_words : seq<opt<scope, blanks>, phrase<"above">> {
  static constexpr Kind kind = Kind::TierWords;
};
struct one_value_words : sor<phrase<"at least">, phrase<"at most">, phrase<"below">> {
  static constexpr Kind kind = Kind::TierWords;
};
struct between_row_words : phrase<"between"> {
  static constexpr Kind kind = Kind::TierWords;
};
struct lone_words : sor<phrase<"at zero">, phrase<"unmeasured">, phrase<"otherwise">> {
  static constexpr Kind kind = Kind::TierWords;
};
struct point_words : phrase<"at"> {
  static constexpr Kind kind = Kind::TierWords;
};
struct from_to_words : phrase<"to"> {
  static constexpr Kind kind = Kind::TierWords;
  static constexpr std::string_view expected = "`to`";
};
struct band_edge : sor<negate, percent, quantity> {
  static constexpr std::string_view expected = "a number";
};

struct tier_bound
    : sor<seq<up_to_words, gap, need<sum>>, seq<above_words, opt<gap, not_at<one<':'>>, sum>>,
          seq<one_value_words, gap, need<sum>>,
          seq<between_row_words, gap, need<sum>, gap, need<between_and>, gap, need<sum>>,
          lone_words, seq<point_words, gap, need<sum>>,
          seq<band_edge, gap, need<from_to_words>, gap, need<band_edge>>> {
  static constexpr Kind kind = Kind::TierBound;
};
struct flat : seq<phrase<"flat">, gap, need<sum>> {
  static constexpr Kind kind = Kind::TierFlat;
};
struct cap : seq<phrase<"cap">, gap, need<sum>> {
  static constexpr Kind kind = Kind::TierCap;
};
struct known_tier_row : seq<tier_bound, gap, need<colon>, fold, need<value>,
                            star<fold, comma, fold, sor<flat, cap>>> {
  static constexpr Kind kind = Kind::TierRow;
};

inline auto TierLabels() -> const std::vector<std::string_view>* {
  static const std::vector<std::string_view> labels{
      "part up to n", "part above", "all if up to n", "all if above", "up to n",
      "above n",      "at least n", "at most n",      "below n",      "between a and b",
      "a to b",       "at n",       "at zero",        "unmeasured",   "otherwise"};
  return &labels;
}
inline auto AtUnknownTier(Reading& reading, Offset at) -> Past {
  StopAtUnknownRow(reading, at, TierLabels());
}
struct no_such_tier : reads<&AtUnknownTier> {};
struct tier_row : sor<known_tier_row, no_such_tier> {
  static constexpr std::string_view expected = "a row such as `up to 10: 5 USD`";
  static auto Labels() -> const std::vector<std::string_view>* { return TierLabels(); }
};

// ---- in a value ---------------------------------------------------------------------------------

// The words are names too, and mean tiers only where an operand follows: `volume calls {`, but
// `volume * 2`.
struct some_periods_ago : seq<plus<digit>, blanks, letters, blanks, phrase<"ago">> {};
struct operand_ahead : at<blanks, not_at<some_periods_ago>,
                          sor<digit, one<'('>, phrase<"all">, seq<not_at<reserved>, letters>>> {};
struct tier_table : seq<phrase<"by">, gap, need<reference>> {};
struct tier_rest : sor<block<tier_row>, tier_table> {
  static constexpr std::string_view expected = "`{` and rows, or `by` and the name of a table";
};
// counted since start | counted over contract year
struct counted_over : sor<since_start, seq<phrase<"over">, gap, need<window>>> {
  static constexpr std::string_view expected = "`since start` or `over` and a window";
};
struct counted_before : seq<phrase<"counted">, gap, need<counted_over>> {
  static constexpr Kind kind = Kind::Counted;
};
struct tiers
    : seq<reading, operand_ahead, gap, need<sum>, opt<gap, counted_before>, gap, need<tier_rest>> {
  static constexpr Kind kind = Kind::Tiers;
};

}  // namespace bpo::grammar::rules
