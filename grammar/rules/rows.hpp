// Blocks of rows, and how reading goes on after a row that could not be read. Which rows a block
// knows is decided by its clause, and what a row may hold by its label: nothing is tried in turn.
//
//   { amount: 5 USD; when: abandonment is missed }

#pragma once

#include "grammar/rules/words.hpp"
#include "grammar/vocabulary.h"

namespace bpo::grammar::rules {

// ---- rows ---------------------------------------------------------------------------------------

template <fixed Words>
struct label : phrase<Words> {
  static constexpr Kind kind = Kind::Label;
};
// A label that the author chose.
struct name_label : seq<not_at<reserved>, letters> {
  static constexpr Kind kind = Kind::Label;
  static constexpr std::string_view expected = "a name";
};
struct word_label : seq<not_at<joining_word>, letters> {
  static constexpr Kind kind = Kind::Label;
  static constexpr std::string_view expected = "a name";
};

// amount: 5 USD
template <fixed Label, class Value>
struct row : seq<label<Label>, gap, need<colon>, fold, need<Value>> {
  static constexpr Kind kind = Kind::Row;
  static constexpr std::string_view words = Label.view();
};
// given { ... }
template <fixed Label, class Block>
struct block_row : seq<label<Label>, gap, need<Block>> {
  static constexpr Kind kind = Kind::Row;
  static constexpr std::string_view words = Label.view();
};
// base_charges: 5 USD
template <class Label, class Value>
struct named_row : seq<Label, gap, need<colon>, fold, need<Value>> {
  static constexpr Kind kind = Kind::Row;
  static constexpr std::string_view expected = "a name and `:`";
};

template <class... Rows>
auto WordsOf() -> const std::vector<std::string_view>* {
  static const std::vector<std::string_view> words{Rows::words...};
  return &words;
}

[[noreturn]] inline void StopAtUnknownRow(Reading& reading, Offset at,
                                          const std::vector<std::string_view>* labels) {
  reading.Note(StopKind::NoSuchRow, at).labels = labels;
  throw Stopped{};
}
template <class... Rows>
auto AtUnknownRow(Reading& reading, Offset at) -> Past {
  StopAtUnknownRow(reading, at, WordsOf<Rows...>());
}
template <class... Rows>
struct no_such_row : reads<&AtUnknownRow<Rows...>> {};

// A row of a block that knows its rows.
template <class... Rows>
struct one_row : sor<Rows..., no_such_row<Rows...>> {
  static constexpr std::string_view expected = "a row";
  static auto Labels() -> const std::vector<std::string_view>* { return WordsOf<Rows...>(); }
};

// ---- between rows -------------------------------------------------------------------------------

inline auto BeginsWithOneOf(std::string_view text, Offset at,
                            const std::vector<std::string_view>* labels) -> bool {
  return labels != nullptr && std::ranges::any_of(*labels, [&](std::string_view words) {
           const std::string_view first = words.substr(0, words.find(' '));
           return text.substr(at, WordEnd(text, at) - at) == first;
         });
}

// Someone forgot to indent: `amount: 5 USD`, and not `charge amount ...`.
inline auto IsRowInFirstColumn(const Reading& reading, Offset at) -> bool {
  const Offset end = WordEnd(reading.text, at);
  if (end == at || !BeginsRow(reading.text, at)) {
    return false;
  }
  const Offset after = PastBlanks(reading.text, end);
  // `part up to 5 calls: ...`, and not `part 4 "Charges"`.
  if (reading.text.substr(at, end - at) == "part" && !reading.block_labels.empty() &&
      BeginsWithOneOf(reading.text, at, reading.block_labels.back())) {
    return true;
  }
  return !IsClauseWord(reading.text.substr(at, end - at)) ||
         (after < reading.text.size() && reading.text[after] == ':');
}

// A line that is no deeper than the line of the open brace, and begins with a label of the block
// around this one.
inline auto BelongsToOuterBlock(const Reading& reading, Offset at) -> bool {
  const std::size_t levels = reading.block_labels.size();
  if (levels < 2 || !IsFirstInLine(reading.text, at) ||
      Indentation(reading.text, at) > Indentation(reading.text, reading.open_braces.back())) {
    return false;
  }
  return BeginsWithOneOf(reading.text, at, reading.block_labels[levels - 2]) &&
         !BeginsWithOneOf(reading.text, at, reading.block_labels[levels - 1]);
}

// Goes to the next row of the block, or does not match where the block ends.
inline auto PastGapToRow(Reading& reading, Offset from) -> Past {
  if (reading.block_given_up || reading.GivesUp(from)) {
    return std::nullopt;
  }
  const std::string_view text = reading.text;
  const Offset at = PastRowGap(text, from);
  if (const Offset mark = PastBlanks(text, from); mark < text.size() && text[mark] == ';') {
    const Offset after = PastBlanks(text, mark + 1);
    const bool told = !reading.stops.empty() && reading.stops.back().at == mark;
    if (!told && (AtLineEnd(text, after) || text[after] == '}')) {
      reading.Note(StopKind::SemicolonAtLineEnd, mark);
    }
  }
  // A row that is indented with no-break spaces is a row, and reported as such.
  const bool first_column = InFirstColumn(text, at) && !BeginsWithOtherBlank(text, at);
  if (at >= text.size() || text[at] == '}' || (first_column && !IsRowInFirstColumn(reading, at))) {
    return std::nullopt;
  }
  if (BelongsToOuterBlock(reading, at)) {
    reading.Note(StopKind::BraceNotClosed, at).other = reading.open_braces.back();
    reading.block_given_up = true;
    return std::nullopt;
  }
  if (first_column) {
    reading.Note(StopKind::RowNotIndented, at);
  }
  return at;
}
struct next_row : reads<&PastGapToRow> {};

// Nothing more on the line but what may follow a row.
struct row_end : at<sor<eolf, one<'#', ';', '}'>>> {
  static constexpr StopKind stop_kind = StopKind::TextAfterRow;
};

// Remembers where the row began while it is read.
template <class Rule>
struct in_row {
  using rule_t = in_row;
  using subs_t = type_list<Rule>;
  template <apply_mode A, rewind_mode M, template <class...> class Action,
            template <class...> class Control, class Input, class... States>
  static auto match(Input& input, Reading& reading, States&&... states) -> bool {
    struct Begin {
      Reading& reading;
      Offset outer;
      ~Begin() { reading.row = outer; }
    };
    const Begin begin{reading, reading.row};
    reading.row = OffsetOf(input);
    return Control<Rule>::template match<A, M, Action, Control>(input, reading, states...);
  }
};

// What is left of a row that could not be read. The row after it is read again.
inline auto PastBrokenRow(const Reading& reading, Offset at) -> Past {
  return RowEnd(reading.text, at, std::max(at, reading.stops.back().at));
}
struct skipped_row : reads<&PastBrokenRow> {
  static constexpr Kind kind = Kind::Skipped;
};

template <class Row>
struct row_or_skipped
    : sor<try_catch_type<Stopped, in_row<seq<need<Row>, gap, need<row_end>>>>, skipped_row> {};

// ---- blocks -------------------------------------------------------------------------------------

inline auto PastOpenBrace(Reading& reading, Offset at) -> Past {
  reading.open_braces.push_back(at);
  return at + 1;
}
struct open_brace : reads<&PastOpenBrace> {};

// A brace that is missing is reported, and the block ends all the same. A `}` in the first column
// closes the clause.
inline auto PastCloseBrace(Reading& reading, Offset from) -> Past {
  if (reading.block_given_up) {
    reading.block_given_up = false;
    return from;
  }
  const Offset at = PastRowGap(reading.text, from);
  const bool closes = at < reading.text.size() && reading.text[at] == '}';
  if (closes && (reading.open_braces.size() == 1 || !InFirstColumn(reading.text, at))) {
    return at + 1;
  }
  // Where several are missing in one place, the innermost is reported.
  const bool reported = !reading.stops.empty() &&
                        reading.stops.back().kind == StopKind::BraceNotClosed &&
                        reading.stops.back().at == at;
  if (!reading.file_given_up && !reported) {
    reading.Note(StopKind::BraceNotClosed, at).other = reading.open_braces.back();
  }
  return from;
}
struct close_brace : reads<&PastCloseBrace> {};

template <class Row>
auto LabelsOf() -> const std::vector<std::string_view>* {
  if constexpr (requires { Row::Labels(); }) {
    return Row::Labels();
  } else {
    return nullptr;
  }
}

template <class Row>
struct rows : seq<open_brace, star<next_row, row_or_skipped<Row>>, close_brace> {};

template <class Row>
struct block {
  using rule_t = block;
  using subs_t = type_list<rows<Row>>;
  static constexpr Kind kind = Kind::Block;
  static constexpr std::string_view expected = "`{` and rows";
  template <apply_mode A, rewind_mode M, template <class...> class Action,
            template <class...> class Control, class Input, class... States>
  static auto match(Input& input, Reading& reading, States&&... states) -> bool {
    struct Outer {
      Reading& reading;
      std::size_t braces;
      unsigned brackets;
      ~Outer() {
        reading.open_braces.resize(braces);
        reading.block_labels.resize(braces);
        reading.brackets = brackets;
        --reading.depth;
      }
    };
    const Offset at = OffsetOf(input);
    if (at >= reading.text.size() || reading.text[at] != '{') {
      return false;
    }
    GoDeeper(reading, at);
    const Outer outer{reading, reading.open_braces.size(), reading.brackets};
    reading.brackets = 0;
    reading.block_labels.push_back(LabelsOf<Row>());
    return Control<rows<Row>>::template match<A, M, Action, Control>(input, reading, states...);
  }
};

}  // namespace bpo::grammar::rules
