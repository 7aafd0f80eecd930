// A file: clauses, each in the first column, and how reading goes on after one that could not be
// read. Everything that is skipped has been reported.

#pragma once

#include "grammar/rules/amendments.hpp"
#include "grammar/rules/scenarios.hpp"

namespace bpo::grammar::rules {

inline auto AtUnknownClause(Reading& reading, Offset at) -> Past {
  reading.clause = {};
  if (reading.text[at] == '}') {
    reading.Note(StopKind::StrayBrace, at);
  } else if (InFirstColumn(reading.text, at)) {
    reading.Note(StopKind::NoSuchClause, at);
  } else {
    reading.Note(StopKind::OutsideClause, at);
  }
  throw Stopped{};
}
struct no_such_clause : reads<&AtUnknownClause> {};

struct any_clause : sor<contract_clause, use_clause, part_clause, amendment_clause, scenario_clause,
                        amendable_clause, no_such_clause> {};

inline auto BeginsIndentedClause(std::string_view text, Offset at) -> bool {
  const Offset end = WordEnd(text, at);
  const Offset after = PastBlanks(text, end);
  return !InFirstColumn(text, at) && IsClauseWord(text.substr(at, end - at)) &&
         (after >= text.size() || text[after] != ':');
}

// Goes to the next text. A clause that is indented is reported, and read all the same.
inline auto PastGapToClause(Reading& reading, Offset from) -> Past {
  const Offset at = PastClauseGap(reading.text, from);
  if (at >= reading.text.size() || reading.GivesUp(at)) {
    return std::nullopt;
  }
  if (BeginsIndentedClause(reading.text, at)) {
    reading.row = at;
    reading.Note(StopKind::ClauseIndented, at);
  }
  return at;
}
struct next_clause : reads<&PastGapToClause> {};

// Neighbouring lines that belong to no clause make one finding.
inline auto PastStrayLines(std::string_view text, Offset at) -> Offset {
  for (Offset end = LineEnd(text, at);;) {
    const Offset next = PastClauseGap(text, end);
    if (next >= text.size() || InFirstColumn(text, next) || text[next] == '}' ||
        BeginsIndentedClause(text, next)) {
      return end;
    }
    end = LineEnd(text, next);
  }
}
inline auto PastBrokenClause(const Reading& reading, Offset at) -> Past {
  switch (reading.stops.back().kind) {
    case StopKind::StrayBrace: return LineEnd(reading.text, at);
    case StopKind::OutsideClause: return PastStrayLines(reading.text, at);
    default: return ClauseEnd(reading.text, at);
  }
}
struct skipped_clause : reads<&PastBrokenClause> {
  static constexpr Kind kind = Kind::Skipped;
};

struct clause_or_skipped : sor<try_catch_type<Stopped, in_row<any_clause>>, skipped_clause> {};

struct byte_order_mark : string<'\xEF', '\xBB', '\xBF'> {};
inline auto PastEverything(const Reading& reading, Offset /*at*/) -> Past {
  return static_cast<Offset>(reading.text.size());
}
struct end_of_file : reads<&PastEverything> {};
struct file : seq<opt<byte_order_mark>, star<next_clause, clause_or_skipped>, end_of_file> {
  static constexpr Kind kind = Kind::File;
};

// One value alone, for `bpo calc`.
struct value_end : eof {
  static constexpr StopKind stop_kind = StopKind::TextAfterClause;
};
struct lone_value
    : seq<opt<byte_order_mark>, in_brackets<fold, need<value>, fold, need<value_end>>> {
  static constexpr Kind kind = Kind::File;
};
struct lone_value_or_nothing : sor<try_catch_type<Stopped, lone_value>, success> {};

}  // namespace bpo::grammar::rules
