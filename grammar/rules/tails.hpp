// What may follow a value after a comma; several tails apply from left to right.
//
//   cpi_change, at least 0%, at most 3%, rounded half up to 0.1%

#pragma once

#include "grammar/rules/expressions.hpp"
#include "grammar/rules/tiers.hpp"

namespace bpo::grammar::rules {

struct rounding_mode : sor<phrase<"half up">, phrase<"half down">, phrase<"half even">,
                           phrase<"up">, phrase<"down">, phrase<"ceiling">, phrase<"floor">> {
  static constexpr Kind kind = Kind::Phrase;
  static constexpr StopKind stop_kind = StopKind::Rounding;
  static constexpr std::string_view expected =
      "`half up`, `half down`, `half even`, `up` or `down`";
};
struct rounding_to : phrase<"to"> {
  static constexpr StopKind stop_kind = StopKind::Rounding;
};
struct minor_unit : phrase<"the minor unit"> {
  static constexpr Kind kind = Kind::Phrase;
};
struct rounding_place : sor<percent, quantity, minor_unit> {
  static constexpr StopKind stop_kind = StopKind::Rounding;
  static constexpr std::string_view expected = "a place such as `0.01 USD`";
};
// rounded half up to 0.01 USD
struct rounded : seq<phrase<"rounded">, gap, need<rounding_mode>, gap, need<rounding_to>, gap,
                     need<rounding_place>> {
  static constexpr Kind kind = Kind::TailRounded;
};
struct not_rounded : phrase<"not rounded"> {
  static constexpr Kind kind = Kind::TailPhrase;
};
struct rounding_tail : sor<rounded, not_rounded> {
  static constexpr std::string_view expected = "`rounded half up to 0.01 USD` or `not rounded`";
};

struct bound_tail : seq<sor<phrase<"at least">, phrase<"at most">>, gap, need<sum>> {
  static constexpr Kind kind = Kind::TailBound;
};
struct date_tail : sor<phrase<"at period start">, phrase<"at period end">,
                       phrase<"by calendar days">, phrase<"end of month">, phrase<"next day">> {
  static constexpr Kind kind = Kind::TailPhrase;
};
struct conversion_at : phrase<"at"> {
  static constexpr std::string_view expected = "`at` and a rate";
};
struct conversion_rate : seq<sum> {
  static constexpr std::string_view expected = "a rate such as `1.10 USD per EUR`";
};
// converted to USD at eur_rate on period end
struct conversion_tail : seq<phrase<"converted to">, gap, need<code>, gap, need<conversion_at>, gap,
                             need<conversion_rate>, opt<blanks, phrase<"on">, gap, need<anchor>>> {
  static constexpr Kind kind = Kind::TailConverted;
};
struct proration : sor<phrase<"calendar days">, phrase<"business days">, phrase<"30-day month">,
                       phrase<"hours">> {
  static constexpr Kind kind = Kind::Phrase;
  static constexpr std::string_view expected =
      "`calendar days`, `business days`, `30-day month` or `hours`";
};
struct prorated_from : seq<phrase<"from">, gap, need<sum>> {
  static constexpr Kind kind = Kind::ProratedFrom;
};
struct prorated_to : seq<phrase<"to">, gap, need<sum>> {
  static constexpr Kind kind = Kind::ProratedTo;
};
// prorated by calendar days from leased_from to leased_to
struct prorated_tail : seq<phrase<"prorated by">, gap, need<proration>, opt<gap, prorated_from>,
                           opt<gap, prorated_to>> {
  static constexpr Kind kind = Kind::TailProrated;
};
struct tail : sor<bound_tail, rounding_tail, conversion_tail, date_tail, prorated_tail> {};

// A line may end after the comma, or before it.
struct value : seq<expression, star<fold, comma, fold, tail>> {
  static constexpr Kind kind = Kind::Value;
  static constexpr bool folds = true;
  static constexpr std::string_view expected = "a value";
};

// ---- dated values -------------------------------------------------------------------------------

struct dated_end : seq<phrase<"to">, gap, need<date>> {
  static constexpr Kind kind = Kind::DatedEnd;
};
struct known_dated_row : seq<phrase<"from">, gap, need<date>, opt<gap, dated_end>, gap, need<colon>,
                             fold, need<value>> {
  static constexpr Kind kind = Kind::DatedRow;
  static constexpr std::string_view words = "from 2026-01-01";
};
struct dated_row : one_row<known_dated_row> {};

}  // namespace bpo::grammar::rules
