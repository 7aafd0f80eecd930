// Worked examples: what was known, what was given, and what must come out.

#pragma once

#include "grammar/rules/heads.hpp"

namespace bpo::grammar::rules {

// ---- values that are known, not computed --------------------------------------------------------

// met | fulfilled late | not available
struct status : seq<letters, star<blanks, letters>> {
  static constexpr Kind kind = Kind::Status;
};
struct known_number : sor<percent, quantity> {
  static constexpr std::string_view expected = "a number";
};
struct negative : seq<one<'-'>, need<known_number>> {
  static constexpr Kind kind = Kind::Negate;
};
struct literal : sor<instant, date, dashed_period, percent, quantity, negative, text> {};
struct known_value : sor<literal, code, country, status> {
  static constexpr std::string_view expected = "a number, a date, a text or a status";
};

// ---- before: abandonment was met in 2026-01 and missed in 2026-02, cpi_rise is 1.03 -------------

struct past_status : seq<letters, star<blanks, not_at<sor<phrase<"in">, phrase<"and">>>, letters>> {
  static constexpr Kind kind = Kind::Status;
};
struct past_value : sor<literal, past_status> {
  static constexpr std::string_view expected = "a status such as `missed`, or a value";
};
struct was_in_word : phrase<"in"> {
  static constexpr std::string_view expected = "`in` and a period";
};
struct was_in : seq<past_value, gap, need<was_in_word>, gap, need<period_name>> {
  static constexpr Kind kind = Kind::WasIn;
  static constexpr std::string_view expected = "a status such as `missed`, or a value";
};
struct was : seq<phrase<"was">, gap, need<was_in>, star<fold, phrase<"and">, fold, need<was_in>>> {
};
struct is_known : seq<phrase<"is">, gap, need<past_value>> {};
struct fact_rest : sor<was, is_known> {
  static constexpr std::string_view expected = "`was` and a period, or `is`";
};
struct fact_subject : seq<reference, opt<blanks, line_view>> {
  static constexpr Kind kind = Kind::Suffixed;
  static constexpr bool folds = true;
};
struct fact : seq<fact_subject, gap, need<fact_rest>> {
  static constexpr Kind kind = Kind::Fact;
  static constexpr std::string_view expected = "a fact such as `abandonment was missed in 2026-02`";
};
struct facts : seq<need<fact>, star<gap, comma, fold, need<fact>>> {
  static constexpr Kind kind = Kind::Facts;
  static constexpr std::string_view expected = "a fact such as `abandonment was missed in 2026-02`";
};

// ---- given { hours[senior]: 10 hours; outage { id: "o1" } } -------------------------------------

struct given_name : seq<not_at<joining_word>, letters> {
  static constexpr Kind kind = Kind::Name;
};
struct given_subject : seq<given_name, opt<keys>, star<field>> {
  static constexpr Kind kind = Kind::Reference;
};
struct given_row : seq<given_subject, gap, need<colon>, fold, need<known_value>> {
  static constexpr Kind kind = Kind::GivenRow;
  static constexpr std::string_view expected = "a name and its value";
};
struct event_name : seq<name, at<gap, one<'{'>>> {};
struct event_record : seq<event_name, gap, block<given_row>> {
  static constexpr Kind kind = Kind::EventRecord;
};
struct given_or_event : sor<event_record, given_row> {
  static constexpr std::string_view expected = "a name and its value, or an event and its fields";
};

// ---- scenario "March 2026" { period: 2026-03; as of: 2026-04-15; before: ...; given { ... };
//      expect { ... }; finds: input-negative }

// plant: 2026-12-24, 2026-12-31
struct dates : listed<date> {
  static constexpr Kind kind = Kind::Dates;
  static constexpr std::string_view expected = "dates with commas between them";
};
// finds: input-negative, question-rule-broken
struct finding_id : seq<finding_letters> {
  static constexpr Kind kind = Kind::FindingId;
  static constexpr std::string_view expected = "the id of a finding such as `input-negative`";
};
struct finding_ids : listed<finding_id> {
  static constexpr Kind kind = Kind::Names;
  static constexpr std::string_view expected = "ids of findings with commas between them";
};
struct scenario_row
    : one_row<row<"period", period_name>, row<"as of", date>, row<"before", facts>,
              block_row<"calendars", block<named_row<name_label, dates>>>,
              block_row<"terms", block<given_row>>, block_row<"given", block<given_or_event>>,
              block_row<"expect", block<given_row>>, row<"finds", finding_ids>, allow_row> {};
struct scenario_clause : clause<head<"scenario">, block<scenario_row>> {};

}  // namespace bpo::grammar::rules
