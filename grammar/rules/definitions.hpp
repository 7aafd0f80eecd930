// Definitions, tables, functions, indices, groups and what is carried from period to period.

#pragma once

#include "grammar/rules/inputs.hpp"

namespace bpo::grammar::rules {

// ---- define base_charges [1.1] "Base" = value | { from 2025-01-01: 100 USD; from 2026-01-01: 110
//      USD } | { value: 20 USD; except at_night [3.2] when night: 30 USD; at_night goes before
//      on_holiday }

struct define_row : one_row<row<"value", value>, known_dated_row, exception_row, precedence_row,
                            paper_row, allow_row> {};
struct define_clause : clause<named_head<"define">, value_or_rows<define_row>> {};

// ---- table card by role, site { senior, jerez: 85 USD per hour } | table t by site, banded {
//      jerez { ... } }
// ---- table t, graduated { part up to 10 calls: 1 USD per call } ---------------------------------

struct table_key : sor<key_word, code, country, number, text> {
  static constexpr std::string_view expected = "a key";
};
struct table_keys : seq<table_key, star<gap, comma, gap, need<table_key>>> {
  static constexpr Kind kind = Kind::TableKeys;
};
struct table_value : seq<colon, fold, need<value>> {};
struct table_row_rest : sor<table_value, dated_value, block<tier_row>> {
  static constexpr std::string_view expected = "`:` and a value, or `{` and tiers";
};
struct table_row : seq<table_keys, gap, need<table_row_rest>> {
  static constexpr Kind kind = Kind::TableRow;
  static constexpr std::string_view expected = "the keys of a row";
};
struct comma_reading : seq<comma, gap, need<reading>> {};
struct table_rest
    : sor<seq<type_by, gap, opt<comma_reading, gap>, need<block<row_or_allow<table_row>>>>,
          seq<opt<comma_reading, gap>, block<row_or_allow<tier_row>>>> {
  static constexpr std::string_view expected = "`by` and dimensions, or `{` and rows";
};
struct table_clause : clause<named_head<"table">, table_rest> {};

// ---- function commission(amount, rate: percent) = amount * rate ---------------------------------

struct parameter : seq<name, opt<gap, colon, gap, need<unit_phrase>>> {
  static constexpr Kind kind = Kind::Parameter;
  static constexpr std::string_view expected = "the name of a parameter";
};
struct parameters : seq<open_paren, in_brackets<fold,
                                                opt<not_at<one<')'>>, need<parameter>,
                                                    star<fold, comma, fold, need<parameter>>>,
                                                fold, need<close_paren>>> {
  static constexpr Kind kind = Kind::Parameters;
  static constexpr std::string_view expected = "`(` and the names of the parameters";
};
struct function_head
    : seq<clause_word<"function">, gap, need<name>, gap, need<parameters>, head_rest> {
  static constexpr Kind kind = Kind::Head;
};
struct function_rest : seq<is_value<value>> {
  static constexpr std::string_view expected = "`=` and a value";
};
struct function_clause : clause<function_head, function_rest> {};

// ---- index cpi_rise [4.5] "Rise" { every: January from 2026; by: cpi_change, at most 3%; basis:
//      the rate before }

struct index_years : seq<phrase<"every">, gap, need<number>, gap, need<phrase<"years">>> {};
// January from 2026 | January and July from 2026 | January from 2026, every 2 years
struct index_every
    : seq<month_name, star<blanks, phrase<"and">, gap, need<month_name>>,
          opt<blanks, phrase<"from">, gap, need<year_number>>, opt<gap, comma, gap, index_years>> {
  static constexpr Kind kind = Kind::IndexEvery;
  static constexpr std::string_view expected = "a month such as `January from 2026`";
};
struct basis : sor<phrase<"the rate before">, phrase<"the first rate">> {
  static constexpr Kind kind = Kind::Phrase;
  static constexpr std::string_view expected = "`the rate before` or `the first rate`";
};
struct as_before : phrase<"the rate before"> {
  static constexpr Kind kind = Kind::Phrase;
};
struct until_published : sor<as_before, value> {
  static constexpr std::string_view expected = "a percentage such as `2%`, or `the rate before`";
};
struct index_row
    : one_row<row<"every", index_every>, row<"by", value>, row<"until published", until_published>,
              row<"basis", basis>, row<"factor", rounding_tail>, allow_row> {};
struct index_clause : clause<named_head<"index">, block<index_row>> {};

// ---- group service_credits = slow, lost_callers -------------------------------------------------

struct group_rest : seq<equals, fold, need<names>> {
  static constexpr std::string_view expected = "`=` and the names of lines";
};
struct group_clause : clause<named_head<"group">, group_rest> {};

// ---- carry balance [3.2] "Balance" { opens: 0 USD; closes: balance.opening + fee - paid } -------

// ---- carry hours [3.2] "Unused hours" { opens: 0 hours; adds: 20 hours - use.included; expires:
//      after 1 month; at most: 60 hours; at end: lost }

struct span_after : seq<phrase<"after">, gap, need<number>, gap, need<window_unit>> {};
struct expiry : sor<span_after, phrase<"never">, phrase<"at contract year end">> {
  static constexpr Kind kind = Kind::Expiry;
  static constexpr std::string_view expected =
      "`after 1 month` or the like, `never`, or `at contract year end`";
};
struct at_end : sor<phrase<"lost">, phrase<"paid">> {
  static constexpr Kind kind = Kind::Name;
  static constexpr std::string_view expected = "`lost` or `paid`";
};
struct carry_row
    : one_row<row<"opens", value>, row<"closes", value>, row<"adds", value>, row<"expires", expiry>,
              row<"at most", value>, row<"at end", at_end>, allow_row> {};
struct carry_clause : clause<named_head<"carry">, block<carry_row>> {};

// ---- draw use [3.3] { of: hours_used; from hours, oldest first; from included, at most 20 hours;
//      beyond: overage }

struct draw_order : sor<phrase<"oldest first">, phrase<"newest first">> {
  static constexpr Kind kind = Kind::Phrase;
};
struct draw_bound : seq<phrase<"at most">, gap, need<sum>> {
  static constexpr Kind kind = Kind::TailBound;
};
struct draw_tail : sor<draw_order, draw_bound> {
  static constexpr std::string_view expected = "`oldest first`, `newest first` or `at most`";
};
struct draw_source : seq<phrase<"from">, gap, need<name>, star<gap, comma, gap, need<draw_tail>>> {
  static constexpr Kind kind = Kind::DrawSource;
  static constexpr std::string_view words = "from bank, oldest first";
};
struct draw_row : one_row<row<"of", value>, draw_source, row<"beyond", name>, allow_row> {};
struct draw_clause : clause<named_head<"draw">, block<draw_row>> {};

}  // namespace bpo::grammar::rules
