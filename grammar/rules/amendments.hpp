// What changes a contract from a date on: whole clauses replaced, added or removed.

#pragma once

#include "grammar/rules/calendars.hpp"
#include "grammar/rules/duties.hpp"

namespace bpo::grammar::rules {

// A clause that an amendment may write.
struct amendable_clause
    : sor<unit_clause, dimension_clause, site_clause, service_clause, excluded_clause, input_clause,
          event_clause, parameter_clause, define_clause, table_clause, function_clause,
          index_clause, metric_clause, sla_clause, line_clause<"charge">, line_clause<"credit">,
          line_clause<"bonus">, line_clause<"pass_through">, line_clause<"tax">,
          line_clause<"adjustment">, line_clause<"memo">, group_clause, limit_clause,
          settlement_clause, carry_clause, draw_clause, obligation_clause, right_clause,
          always_clause, calendar_clause> {
  static constexpr std::string_view expected =
      "a whole clause such as `charge fee [4.1] = 500 USD`; contract, use, part and scenario stand "
      "outside";
};

// ---- amendment first [A1] "First amendment" { signed: ...; effective: ...; within a period: ...;
//      replace charge ...; add credit ...; remove charge handling }

inline auto BackToAmendment(Reading& reading, Offset at) -> Past {
  reading.clause = "amendment";
  return at;
}
struct back_to_amendment : reads<&BackToAmendment> {};

// replace charge fee [4.1] = 500 USD
template <fixed Word>
struct written_clause : seq<label<Word>, gap, need<amendable_clause>, back_to_amendment> {
  static constexpr Kind kind = Kind::Change;
  static constexpr std::string_view words = Word.view();
};
struct removed_word : letters {
  static constexpr Kind kind = Kind::ClauseWord;
  static constexpr std::string_view expected =
      "the word of a clause and its name, such as `charge handling`";
};
struct removed_name : sor<name, text> {};
// remove charge handling | remove always "Credits stay within the charges"
struct removed_clause : seq<label<"remove">, gap, need<removed_word>, opt<gap, removed_name>> {
  static constexpr Kind kind = Kind::Change;
  static constexpr std::string_view words = "remove";
};
struct within_rule
    : sor<phrase<"at period start">, phrase<"at period end">, phrase<"by calendar days">> {
  static constexpr Kind kind = Kind::Phrase;
  static constexpr std::string_view expected =
      "`at period start`, `at period end` or `by calendar days`";
};
struct amendment_row
    : one_row<row<"signed", date>, row<"effective", date>, row<"within a period", within_rule>,
              written_clause<"replace">, written_clause<"add">, removed_clause, allow_row> {};
struct amendment_clause : clause<named_head<"amendment">, block<amendment_row>> {};

}  // namespace bpo::grammar::rules
