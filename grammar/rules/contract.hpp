// The contract and what it is about: parties, libraries, headings, units, dimensions, places and
// services.

#pragma once

#include "grammar/rules/heads.hpp"

namespace bpo::grammar::rules {

// ---- contract "Northwind customer care" { ... } -------------------------------------------------

// "Northwind Retail plc", GB
struct party : seq<text, opt<gap, comma, gap, need<country>>> {
  static constexpr Kind kind = Kind::Party;
  static constexpr std::string_view expected = "the party's name in quotes, and its country";
};
struct term_to : phrase<"to"> {};
// 2025-01-01 to 2027-12-31
struct term : seq<date, gap, need<term_to>, gap, need<date>> {
  static constexpr Kind kind = Kind::Term;
  static constexpr std::string_view expected =
      "a first and a last day such as `2025-01-01 to 2027-12-31`";
};
struct grain
    : sor<phrase<"month">, phrase<"week">, phrase<"quarter">, phrase<"year">, phrase<"once">> {
  static constexpr Kind kind = Kind::Name;
};
// month | month from day 16 | week | quarter | year | once
struct settlement_period : seq<grain, opt<blanks, phrase<"from day">, gap, need<number>>> {
  static constexpr Kind kind = Kind::SettlementPeriod;
  static constexpr std::string_view expected =
      "`month`, `month from day 16`, `week`, `quarter`, `year` or `once`";
};
struct time_zone : seq<upper, plus<sor<word_character, one<'/', '+', '-'>>>> {
  static constexpr Kind kind = Kind::TimeZone;
  static constexpr std::string_view expected = "a time zone such as `Europe/London`";
};
struct time_bar_unit : sor<phrase<"months">, phrase<"month">, phrase<"days">, phrase<"day">,
                           phrase<"weeks">, phrase<"week">, phrase<"years">, phrase<"year">> {
  static constexpr Kind kind = Kind::Phrase;
  static constexpr std::string_view expected = "`days`, `weeks`, `months` or `years`";
};
// within 3 months
struct time_bar : seq<phrase<"within">, gap, need<number>, gap, need<time_bar_unit>> {
  static constexpr Kind kind = Kind::TimeBar;
  static constexpr std::string_view expected = "how long, such as `within 3 months`";
};
struct contract_row
    : one_row<row<"client", party>, row<"provider", party>, row<"term", term>,
              row<"period", settlement_period>, row<"currency", code>, row<"calendar", name>,
              row<"time zone", time_zone>, row<"lines", rounding_tail>,
              row<"corrections", time_bar>, allow_row> {};
struct contract_clause : clause<head<"contract">, block<contract_row>> {};

// ---- use calendars for england_and_wales | use "msa.bpo" with { fee: 100 USD } ------------------

struct names : listed<name> {
  static constexpr Kind kind = Kind::Names;
  static constexpr std::string_view expected = "a name, or several with commas between them";
};
struct use_for_word : phrase<"for"> {};
struct use_for : seq<use_for_word, gap, need<names>> {
  static constexpr Kind kind = Kind::UseFor;
  static constexpr std::string_view expected = "`for` and the names that are used";
};
struct use_with : seq<phrase<"with">, gap, need<block<named_row<name_label, value>>>> {
  static constexpr Kind kind = Kind::UseWith;
};
struct use_rest
    : sor<seq<text, opt<blanks, use_for>, opt<gap, use_with>>, seq<name, gap, need<use_for>>> {
  static constexpr std::string_view expected = "a library's name, or a file's name in quotes";
};
struct use_head : seq<clause_word<"use">> {
  static constexpr Kind kind = Kind::Head;
};
struct use_clause : clause<use_head, use_rest> {};

// ---- part 4 "Charges" ---------------------------------------------------------------------------

struct part_number : plus<not_one<'"', ' ', '\t', '\n', '\r', '#', '{', '='>> {
  static constexpr Kind kind = Kind::ClauseNumber;
};
struct part_head : seq<clause_word<"part">, opt<blanks, part_number>, gap, need<text>> {
  static constexpr Kind kind = Kind::Head;
};
struct nothing_more : success {
  static constexpr std::string_view expected = "the end of the line";
};
struct part_clause : clause<part_head, nothing_more> {};

// ---- unit call, calls ---------------------------------------------------------------------------

struct unit_name : seq<not_at<reserved>, letters> {
  static constexpr Kind kind = Kind::UnitWord;
  static constexpr std::string_view expected = "the unit's name, and its plural";
};
struct unit_head : seq<clause_word<"unit">> {
  static constexpr Kind kind = Kind::Head;
};
struct unit_names : seq<unit_name, opt<gap, comma, gap, need<unit_name>>> {
  static constexpr std::string_view expected = "the unit's name, and its plural";
};
struct unit_clause : clause<unit_head, unit_names> {};

// ---- dimension role "Role" { senior "Senior agent"; agent } -------------------------------------

struct key_word : seq<not_at<joining_word>, letters> {
  static constexpr Kind kind = Kind::Name;
};
struct key_name : sor<key_word, code, country> {
  static constexpr std::string_view expected = "a key";
};
struct attribute_value : sor<key_word, code, country, text, number> {
  static constexpr std::string_view expected = "a key, a country or a text";
};
// jerez "Jerez" { centre: south }
struct dimension_key
    : seq<key_name, opt<gap, text>, opt<gap, block<named_row<name_label, attribute_value>>>> {
  static constexpr Kind kind = Kind::DimensionKey;
  static constexpr std::string_view expected = "a key";
};
struct dimension_clause : clause<named_head<"dimension">, block<row_or_allow<dimension_key>>> {};

// ---- site jerez [2.1] "Jerez contact centre" { ... } --------------------------------------------

struct location : sor<phrase<"onshore">, phrase<"nearshore">, phrase<"offshore">> {
  static constexpr Kind kind = Kind::Name;
  static constexpr std::string_view expected = "`onshore`, `nearshore` or `offshore`";
};
struct site_row : one_row<row<"country", country>, row<"location", location>,
                          row<"time zone", time_zone>, row<"calendar", name>, allow_row> {};
struct site_clause : clause<named_head<"site">, block<site_row>> {};

// ---- service voice [2.2] "Voice" { ... } --------------------------------------------------------

struct office : sor<phrase<"front">, phrase<"back">> {
  static constexpr Kind kind = Kind::Name;
  static constexpr std::string_view expected = "`front` or `back`";
};
struct time_of_day : seq<two_digits, one<':'>, two_digits> {};
struct free_word : sor<time_of_day, seq<alpha, star<word_character>>> {};
// all day, every day | 08:00 to 20:00, monday to friday
struct free_words : seq<free_word, star<opt<gap, comma>, gap, free_word>> {
  static constexpr Kind kind = Kind::FreeWords;
  static constexpr std::string_view expected =
      "hours such as `all day, every day` or `08:00 to 20:00, monday to friday`";
};
struct service_row
    : one_row<row<"office", office>, row<"sites", names>, row<"hours", free_words>, allow_row> {};
struct service_clause : clause<named_head<"service">, block<service_row>> {};

// ---- excluded [2.4] "Collections calls" ---------------------------------------------------------

struct excluded_head : seq<clause_word<"excluded">, opt<gap, clause_number>, gap, need<text>> {
  static constexpr Kind kind = Kind::Head;
};
struct excluded_clause : clause<excluded_head, nothing_more> {};

}  // namespace bpo::grammar::rules
