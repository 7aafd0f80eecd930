// What is paid: lines of the seven kinds, limits on them, and the settlement that sums them.

#pragma once

#include "grammar/rules/definitions.hpp"

namespace bpo::grammar::rules {

// ---- charge c [4.1] "C" for each site { ... } and credit, bonus, pass_through, tax, adjustment,
//      memo

// indexed by cpi_rise, not rounded
struct rates_comma : comma {
  static constexpr std::string_view expected = "a comma, and `rounded ...` or `not rounded`";
};
struct rates
    : seq<phrase<"indexed by">, gap, need<name>, gap, need<rates_comma>, gap, need<rounding_tail>> {
  static constexpr Kind kind = Kind::Rates;
  static constexpr std::string_view expected = "`indexed by` and the name of an index";
};
struct no_line : seq<phrase<"no">, blanks, name> {
  static constexpr Kind kind = Kind::NoLine;
};
struct no_data_value : sor<no_line, value> {
  static constexpr std::string_view expected = "`no charge` or the like, or an amount";
};
struct each_key : seq<phrase<"each">, gap, need<name>> {};
// each site | total | shared
struct line_rounding : sor<each_key, phrase<"total">, phrase<"shared">> {
  static constexpr Kind kind = Kind::LineRounding;
  static constexpr std::string_view expected = "`total`, `shared`, or `each` and a dimension";
};
struct settled_when : sor<phrase<"next period">, phrase<"when known">> {
  static constexpr Kind kind = Kind::Phrase;
  static constexpr std::string_view expected = "`next period` or `when known`";
};
struct line_row
    : one_row<row<"service", name>, row<"rates", rates>, row<"when", value>, row<"amount", value>,
              row<"if unmeasured", value>, row<"no data", no_data_value>, row<"times", value>,
              row<"rounding", line_rounding>, row<"settlement", name>, row<"settled", settled_when>,
              exception_row, precedence_row, paper_row, allow_row> {};
struct line_rest : value_or_rows<line_row> {};
template <fixed Word>
struct line_clause : clause<named_head<Word>, line_rest> {};

// ---- limit l [5.6] "L" = reduce all credits to at most 4.5% of base | keep the highest of a, b |
//      { amount: ... over contract year ...; cut: pro rata; over time: final }

struct limited : sor<all_of, reference> {
  static constexpr std::string_view expected = "a line, a group or `all credits`";
};
struct limited_lines : seq<need<limited>, star<gap, comma, fold, need<limited>>> {};
struct reduce_word : phrase<"reduce"> {
  static constexpr Kind kind = Kind::Phrase;
};
struct raise_word : phrase<"raise"> {
  static constexpr Kind kind = Kind::Phrase;
};
struct keep_word : phrase<"keep the highest of"> {
  static constexpr Kind kind = Kind::Phrase;
};
struct to_at_most : phrase<"to at most"> {};
struct to_at_least : phrase<"to at least"> {};
struct over_periods : seq<phrase<"over">, gap, need<window>> {};
struct limited_over_time : seq<limited_lines, opt<gap, over_periods>> {};
struct limit_action
    : sor<seq<reduce_word, gap, limited_over_time, gap, need<to_at_most>, gap, need<value>>,
          seq<raise_word, gap, limited_over_time, gap, need<to_at_least>, gap, need<value>>,
          seq<keep_word, gap, limited_lines>> {
  static constexpr Kind kind = Kind::LimitAction;
  static constexpr std::string_view expected =
      "`reduce ... to at most ...`, `raise ... to at least ...` or `keep the highest of ...`";
};
struct cut : sor<phrase<"pro rata">, phrase<"last first">, phrase<"largest first">> {
  static constexpr Kind kind = Kind::Phrase;
  static constexpr std::string_view expected = "`pro rata`, `last first` or `largest first`";
};
struct over_time : sor<phrase<"final">, phrase<"trued up">> {
  static constexpr Kind kind = Kind::Phrase;
  static constexpr std::string_view expected = "`final` or `trued up`";
};
struct limit_row : one_row<row<"amount", limit_action>, row<"cut", cut>,
                           row<"over time", over_time>, paper_row, allow_row> {};
struct limit_rest : value_or_rows<limit_row, limit_action> {};
struct limit_clause : clause<named_head<"limit">, limit_rest> {};

// ---- settlement [8.1] "Invoice" { charges: all charges; payable: charges - credits } ------------

struct settlement_clause
    : clause<head<"settlement">, block<row_or_allow<named_row<name_label, value>>>> {};

}  // namespace bpo::grammar::rules
