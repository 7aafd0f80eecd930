// The head of a clause, in one order everywhere:
//
//   charge fee [4.1] "Fee" for each site and role every quarter to date
//   charge fee [4.1] "Fee" on 2026-03-15

#pragma once

#include "grammar/rules/rows.hpp"
#include "grammar/rules/tails.hpp"

namespace bpo::grammar::rules {

// Remembers which clause is being read, for the wording of findings.
template <fixed Word>
auto PastClauseWord(Reading& reading, Offset at) -> Past {
  const Past past = PastPhrase(reading, at, Word.view());
  if (past) {
    reading.clause = Word.view();
  }
  return past;
}
template <fixed Word>
struct clause_word : reads<&PastClauseWord<Word>> {
  static constexpr Kind kind = Kind::ClauseWord;
};

struct clause_number_text : plus<not_one<'[', ']', '\n', '\r'>> {
  static constexpr Kind kind = Kind::ClauseNumber;
  static constexpr std::string_view expected = "a clause number";
};
// [4.1]
struct clause_number : seq<one<'['>, need<clause_number_text>, need<close_bracket>> {};

struct for_each_words : phrase<"for each"> {};
// for each outage ended in period where outage.cause is "client"
struct for_each_record : seq<for_each_words, gap, event_set> {
  static constexpr Kind kind = Kind::ForEach;
};
struct for_each
    : seq<for_each_words, gap, need<name>, star<blanks, phrase<"and">, gap, need<name>>> {
  static constexpr Kind kind = Kind::ForEach;
};
struct head_interval
    : sor<phrase<"quarter">, phrase<"contract year">, phrase<"calendar year">, phrase<"period">> {
  static constexpr Kind kind = Kind::HeadEvery;
  static constexpr std::string_view expected = "`quarter`, `contract year` or `calendar year`";
};
struct head_every_words : phrase<"every"> {};
struct head_every : seq<head_every_words, gap, need<head_interval>> {};
struct head_on_words : phrase<"on"> {};
// on 2026-03-15
struct head_on : seq<head_on_words, gap, need<date>> {
  static constexpr Kind kind = Kind::HeadOn;
};
struct to_date : phrase<"to date"> {
  static constexpr Kind kind = Kind::ToDate;
};

struct head_name : seq<not_at<sor<head_every_words, head_on_words>, blanks>, name> {
  static constexpr std::string_view expected = "a name";
};
struct head_rest
    : seq<opt<gap, clause_number>, opt<gap, text>, opt<gap, sor<for_each_record, for_each>>,
          opt<gap, sor<head_every, head_on>>, opt<gap, to_date>> {};

// A clause that may stand without a name: contract, input, settlement, scenario, always, excluded,
// part.
template <fixed Word>
struct head : seq<clause_word<Word>, opt<blanks, head_name>, head_rest> {
  static constexpr Kind kind = Kind::Head;
};
// One that others call by its name.
template <fixed Word>
struct named_head : seq<clause_word<Word>, gap, need<head_name>, head_rest> {
  static constexpr Kind kind = Kind::Head;
};

// ---- what follows the head ----------------------------------------------------------------------

template <class Value>
struct is_value : seq<equals, fold, need<Value>> {};
// `= value` or `{ rows }`
template <class Row, class Value = value>
struct value_or_rows : sor<is_value<Value>, block<Row>> {
  static constexpr std::string_view expected = "`=` and a value, or `{` and rows";
};

struct clause_end : at<sor<eolf, one<'#'>>> {
  static constexpr StopKind stop_kind = StopKind::TextAfterClause;
};

// A clause that has been told by its first word: whatever is missing after that is reported.
template <class Head, class Rest>
struct clause : seq<Head, gap, need<Rest>, gap, need<clause_end>> {
  static constexpr Kind kind = Kind::Clause;
};

using paper_row = row<"paper", text>;

struct finding_letters
    : seq<lower, star<sor<lower, digit, one<'-', '_'>>>, not_at<word_character>> {};
struct warning_id : seq<finding_letters> {
  static constexpr Kind kind = Kind::FindingId;
  static constexpr std::string_view expected = "the id of a warning such as `clause-unused`";
};
struct allow_reason : seq<text> {
  static constexpr std::string_view expected = "the reason, in quotes";
};
// allow: clause-unused "for the next amendment"
struct allow_row
    : seq<label<"allow">, gap, need<colon>, fold, need<warning_id>, fold, need<allow_reason>> {
  static constexpr Kind kind = Kind::Allow;
  static constexpr std::string_view words = "allow";
};
// In a block whose rows have names of their own none of these is called `allow`.
template <class Row>
struct row_or_allow : sor<seq<at<phrase<"allow">, gap, one<':'>>, allow_row>, Row> {
  static constexpr std::string_view expected = Row::expected;
};

// ---- rows of a value that has exceptions --------------------------------------------------------

struct when_word : phrase<"when"> {};
// except on_holiday [3.2] when day_type is holiday: 30 USD per hour
struct exception_row
    : seq<phrase<"except">, gap, need<name>, opt<gap, clause_number>, gap, need<when_word>, fold,
          need<expression>, gap, need<colon>, fold, need<value>> {
  static constexpr Kind kind = Kind::Exception;
  static constexpr std::string_view words = "except name when ...";
};
// on_holiday goes before at_night
struct precedence_row : seq<name, blanks, phrase<"goes before">, gap, need<name>> {
  static constexpr Kind kind = Kind::Precedence;
  static constexpr std::string_view words = "a goes before b";
};

}  // namespace bpo::grammar::rules
