// Duties, rights and promises.

#pragma once

#include "grammar/rules/service_levels.hpp"

namespace bpo::grammar::rules {

// ---- obligation o [7.2] "O" { provider must: "..."; each: period; due: date; done: ...; late:
//      accepted; waived by: ... }  |  { provider must not: "..."; each: once; broken: ... }

struct obligation_each : sor<phrase<"period">, phrase<"once">, seq<not_at<reserved>, letters>> {
  static constexpr Kind kind = Kind::Name;
  static constexpr std::string_view expected = "`period`, `once` or the name of an event";
};
struct first_or_last : sor<phrase<"first">, phrase<"last">> {
  static constexpr Kind kind = Kind::Phrase;
};
struct for_this_period : phrase<"for this period"> {
  static constexpr Kind kind = Kind::Phrase;
};
// first plan_received for this period where plan_received.breach is failure.id
struct evidence
    : seq<first_or_last, gap, need<name>, opt<blanks, for_this_period>, opt<blanks, where>> {
  static constexpr Kind kind = Kind::Evidence;
  static constexpr std::string_view expected = "`first` or `last` and the name of an event";
};
// while force_majeure where force_majeure.place is "Cork"
struct suspension : seq<phrase<"while">, gap, need<name>, opt<blanks, where>> {
  static constexpr Kind kind = Kind::Suspension;
  static constexpr std::string_view expected = "`while` and the name of an event";
};
// accepted | not accepted | not accepted after period end
struct lateness : sor<phrase<"accepted">,
                      seq<phrase<"not accepted">, opt<blanks, phrase<"after">, gap, need<value>>>> {
  static constexpr Kind kind = Kind::Lateness;
  static constexpr std::string_view expected = "`accepted` or `not accepted after` and a date";
};
struct obligation_row
    : one_row<row<"provider must not", text>, row<"client must not", text>,
              row<"provider must", text>, row<"client must", text>, row<"each", obligation_each>,
              row<"when", value>, row<"due", value>, row<"done", evidence>, row<"broken", evidence>,
              row<"late", lateness>, row<"waived by", evidence>, row<"suspended", suspension>,
              paper_row, allow_row> {};
struct obligation_clause : clause<named_head<"obligation">, block<obligation_row>> {};

// ---- right r [11.3] "R" { holder: client; when: condition; until: date; exercised by: ... }
// ------

struct holder : sor<phrase<"client">, phrase<"provider">> {
  static constexpr Kind kind = Kind::Name;
  static constexpr std::string_view expected = "`client` or `provider`";
};
struct right_row : one_row<row<"holder", holder>, row<"when", value>, row<"until", value>,
                           row<"exercised by", evidence>, paper_row, allow_row> {};
struct right_clause : clause<named_head<"right">, block<right_row>> {};

// ---- always "Credits stay within the amount at risk" = condition --------------------------------

struct always_row : one_row<row<"promise", value>, allow_row> {};
struct always_rest : value_or_rows<always_row> {};
struct always_clause : clause<head<"always">, always_rest> {};

}  // namespace bpo::grammar::rules
