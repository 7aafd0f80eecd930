// Definitions, tables, functions, indices, groups and what is carried from period to period.

#pragma once

#include "grammar/rules/inputs.hpp"

namespace bpo::grammar::rules {

// ---- define base_charges [1.1] "Base" = value | { from 2025-01-01: 100 USD; from 2026-01-01: 110
//      USD }

struct dated_row : seq<phrase<"from">, gap, need<date>, gap, need<colon>, fold, need<value>> {
  static constexpr Kind kind = Kind::DatedRow;
  static constexpr std::string_view words = "from 2026-01-01";
};
struct define_row : one_row<row<"value", value>, dated_row, paper_row> {};
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
struct table_row_rest : sor<table_value, block<tier_row>> {
  static constexpr std::string_view expected = "`:` and a value, or `{` and tiers";
};
struct table_row : seq<table_keys, gap, need<table_row_rest>> {
  static constexpr Kind kind = Kind::TableRow;
  static constexpr std::string_view expected = "the keys of a row";
};
struct comma_reading : seq<comma, gap, need<reading>> {};
struct table_rest : sor<seq<type_by, gap, opt<comma_reading, gap>, need<block<table_row>>>,
                        seq<opt<comma_reading, gap>, block<tier_row>>> {
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

struct index_every : seq<month_name, opt<blanks, phrase<"from">, gap, need<year_number>>> {
  static constexpr Kind kind = Kind::IndexEvery;
  static constexpr std::string_view expected = "a month such as `January from 2026`";
};
struct basis : sor<phrase<"the rate before">, phrase<"the first rate">> {
  static constexpr Kind kind = Kind::Phrase;
  static constexpr std::string_view expected = "`the rate before` or `the first rate`";
};
struct index_row : one_row<row<"every", index_every>, row<"by", value>, row<"basis", basis>,
                           row<"factor", rounding_tail>> {};
struct index_clause : clause<named_head<"index">, block<index_row>> {};

// ---- group service_credits = slow, lost_callers -------------------------------------------------

struct group_rest : seq<equals, fold, need<names>> {
  static constexpr std::string_view expected = "`=` and the names of lines";
};
struct group_clause : clause<named_head<"group">, group_rest> {};

// ---- carry balance [3.2] "Balance" { opens: 0 USD; closes: balance.opening + fee - paid } -------

struct carry_row : one_row<row<"opens", value>, row<"closes", value>> {};
struct carry_clause : clause<named_head<"carry">, block<carry_row>> {};

}  // namespace bpo::grammar::rules
