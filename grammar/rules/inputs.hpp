// What each period brings, and what a template leaves open: inputs, events, parameters, and the
// types of their values.
//
//   hours by role, site to 0.25, optional

#pragma once

#include "grammar/rules/contract.hpp"

namespace bpo::grammar::rules {

// ---- types --------------------------------------------------------------------------------------

struct type_word
    : sor<phrase<"optional">, phrase<"every">, phrase<"by">, phrase<"as">, phrase<"to">,
          phrase<"at">, phrase<"above">, phrase<"below">, phrase<"between">, phrase<"otherwise">> {
};
struct reading_word : sor<phrase<"graduated">, phrase<"volume">, phrase<"stepped">,
                          phrase<"cumulative">, phrase<"interpolated">, phrase<"banded">> {};
struct next_dimension : seq<not_at<sor<type_word, reading_word>>, name> {};
// by role, site
struct type_by : seq<phrase<"by">, gap, need<name>, star<gap, comma, gap, next_dimension>> {
  static constexpr Kind kind = Kind::TypeBy;
};
struct type_place : sor<percent, quantity> {
  static constexpr std::string_view expected = "a step such as `0.25` or `0.1%`";
};
struct type_to : seq<phrase<"to">, gap, need<type_place>> {
  static constexpr Kind kind = Kind::TypeTo;
};
struct points_or_fraction : sor<phrase<"points">, phrase<"fraction">> {
  static constexpr Kind kind = Kind::Name;
  static constexpr std::string_view expected = "`points` or `fraction`";
};
struct type_as : seq<phrase<"as">, gap, need<points_or_fraction>> {
  static constexpr Kind kind = Kind::TypeAs;
};
struct type_optional : phrase<"optional"> {
  static constexpr Kind kind = Kind::TypeOptional;
};
struct interval_word
    : sor<phrase<"quarter">, phrase<"contract year">, phrase<"calendar year">, phrase<"year">> {
  static constexpr Kind kind = Kind::Name;
};
struct interval : sor<month_name, interval_word> {
  static constexpr std::string_view expected = "a month such as `January`, or `quarter`";
};
struct type_every : seq<phrase<"every">, gap, need<interval>> {
  static constexpr Kind kind = Kind::TypeEvery;
};
struct type_otherwise : seq<phrase<"otherwise">, gap, need<sum>> {
  static constexpr Kind kind = Kind::TypeOtherwise;
};
struct type_tail
    : sor<type_by, type_to, type_as, type_optional, type_every, type_otherwise, bound> {
  static constexpr std::string_view expected = "`optional`, `by`, `to`, `as`, `every` or a bound";
};
struct yes_or_no : phrase<"yes or no"> {
  static constexpr Kind kind = Kind::Phrase;
};
struct field_type
    : seq<sor<yes_or_no, unit_phrase>,
          star<gap, sor<seq<comma, gap, need<type_tail>>, type_by, type_to, type_as>>> {
  static constexpr Kind kind = Kind::FieldType;
  static constexpr std::string_view expected = "a unit, or `percent`, `date`, `text`";
};

// ---- input { calls_offered: calls; calls_offered must be at least calls_handled } ---------------

struct must_be : phrase<"must be"> {};
struct field_of_input : seq<name, opt<gap, text>, gap, need<colon>, gap, need<field_type>> {
  static constexpr Kind kind = Kind::FieldRow;
};
struct rule_of_input : seq<reference, blanks, must_be, gap, need<bound>> {
  static constexpr Kind kind = Kind::RuleRow;
};
struct input_row : sor<rule_of_input, field_of_input> {
  static constexpr std::string_view expected = "a name and its unit, or a rule with `must be`";
};
struct input_clause : clause<head<"input">, block<row_or_allow<input_row>>> {};

// ---- event outage, outages [6.1] "Outages" { id: key; began: instant } --------------------------

struct event_head : seq<clause_word<"event">, gap, need<name>, gap, need<struct event_comma>, gap,
                        need<struct plural>, head_rest> {
  static constexpr Kind kind = Kind::Head;
};
struct event_comma : comma {
  static constexpr std::string_view expected = "a comma and the plural";
};
struct plural : seq<not_at<reserved>, letters> {
  static constexpr Kind kind = Kind::Name;
  static constexpr std::string_view expected = "the plural";
};
struct event_field_name : seq<not_at<joining_word>, letters> {
  static constexpr Kind kind = Kind::Name;
};
struct event_row : seq<event_field_name, opt<gap, text>, gap, need<colon>, gap, need<field_type>> {
  static constexpr Kind kind = Kind::FieldRow;
  static constexpr std::string_view expected = "a field and its type";
};
struct event_clause : clause<event_head, block<row_or_allow<event_row>>> {};

// ---- parameter fee [3.1] "Fee": USD, at least 0 USD, otherwise 500 USD --------------------------

struct table_reading : seq<reading, opt<blanks, unit_phrase>> {};
struct type_table : seq<phrase<"table">, opt<gap, opt<comma, gap>, type_by>,
                        opt<gap, comma, gap, table_reading>> {
  static constexpr Kind kind = Kind::TypeTable;
};
struct parameter_type : sor<type_table, field_type> {
  static constexpr std::string_view expected = "a unit, `percent`, or `table`";
};
struct parameter_rest : seq<colon, gap, need<parameter_type>> {
  static constexpr std::string_view expected = "`:` and a type";
};
struct parameter_clause : clause<named_head<"parameter">, parameter_rest> {};

}  // namespace bpo::grammar::rules
