// Letters, gaps and literals. There is no lexer: a gap stays on its line (unless it stands inside
// brackets), a fold may go on in the next line of text. No rule begins or ends with a gap; whoever
// joins two rules puts the gap between them.

#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include <tao/pegtl.hpp>

#include "grammar/concrete_tree.h"
#include "grammar/layout.h"
#include "grammar/reading.h"

namespace bpo::grammar::rules {

using namespace tao::pegtl;  // in one translation unit only

// Tries a rule and stops reading if it does not match; the rule says in `expected` what was wanted.
template <class Rule>
using need = sor<Rule, tao::pegtl::raise<Rule>>;  // <csignal> has a raise of its own

// ---- words --------------------------------------------------------------------------------------

template <std::size_t Size>
struct fixed {
  std::array<char, Size> letters{};
  consteval fixed(const char (&text)[Size]) {
    std::copy_n(text, Size, letters.begin());
  }  // NOLINT: implicit on purpose
  [[nodiscard]] constexpr auto view() const -> std::string_view {
    return {letters.data(), Size - 1};
  }
};

template <fixed Words>
struct in_backticks {
  static constexpr auto Letters() {
    std::array<char, Words.view().size() + 2> letters{};
    letters.front() = '`';
    std::ranges::copy(Words.view(), letters.begin() + 1);
    letters.back() = '`';
    return letters;
  }
  static constexpr auto letters = Letters();
  static constexpr std::string_view text{letters.data(), letters.size()};
};

template <class Input>
auto OffsetOf(const Input& input) -> Offset {
  return static_cast<Offset>(input.byte());
}

// Where a rule that is a plain function ends, or nothing where it does not match.
using Past = std::optional<Offset>;

// A rule that is a plain function `(Reading&, Offset) -> Past`.
template <auto Read>
struct reads {
  using rule_t = reads;
  using subs_t = empty_list;
  template <apply_mode A, rewind_mode M, template <class...> class Action,
            template <class...> class Control, class Input, class... States>
  static auto match(Input& input, Reading& reading, States&&... /*states*/) -> bool {
    const Offset at = OffsetOf(input);
    const Past past = Read(reading, at);
    if (past && *past > at) {
      input.bump(*past - at);
    }
    return past.has_value();
  }
};

inline auto PastGap(const Reading& reading, Offset at) -> Past {
  return reading.brackets > 0 ? PastFold(reading.text, at) : PastBlanks(reading.text, at);
}
inline auto PastSomeBlanks(const Reading& reading, Offset at) -> Past {
  const Past past = PastGap(reading, at);
  return *past > at ? past : std::nullopt;
}
inline auto PastAnyFold(const Reading& reading, Offset at) -> Past {
  return PastFold(reading.text, at);
}
inline auto PastPhrase(const Reading& reading, Offset at, std::string_view words) -> Past {
  for (const char letter : words) {
    if (letter == ' ') {
      const Past past = PastSomeBlanks(reading, at);
      if (!past) {
        return std::nullopt;
      }
      at = *past;
    } else if (at < reading.text.size() && reading.text[at] == letter) {
      ++at;
    } else {
      return std::nullopt;
    }
  }
  const bool is_whole = at >= reading.text.size() || !IsWordCharacter(reading.text[at]);
  return is_whole ? Past(at) : std::nullopt;
}
template <fixed Words>
auto PastWords(const Reading& reading, Offset at) -> Past {
  return PastPhrase(reading, at, Words.view());
}

struct gap : reads<&PastGap> {};            // may be empty
struct blanks : reads<&PastSomeBlanks> {};  // at least one
struct fold : reads<&PastAnyFold> {};       // may be empty, and may go on in the next line of text

// Whole words with blanks between them: `at least`.
template <fixed Words>
struct phrase : reads<&PastWords<Words>> {
  static constexpr std::string_view expected = in_backticks<Words>::text;
};

struct word_character : sor<alnum, one<'_'>> {};
struct letters : seq<lower, star<sor<lower, digit, one<'_'>>>, not_at<word_character>> {};

// The words that may follow or begin an operand, and so cannot be names.
struct reserved
    : sor<phrase<"and">, phrase<"or">, phrase<"not">, phrase<"if">, phrase<"then">, phrase<"else">,
          phrase<"otherwise">, phrase<"of">, phrase<"per">, phrase<"in">, phrase<"over">,
          phrase<"for">, phrase<"where">, phrase<"is">, phrase<"with">, phrase<"before">,
          phrase<"after">, phrase<"at">, phrase<"by">, phrase<"all">, phrase<"the">,
          phrase<"unrounded">, phrase<"ago">, phrase<"later than">, phrase<"to">, phrase<"on">> {};
// The words that may begin a line in the middle of a value.
struct joining_word
    : sor<phrase<"and">, phrase<"or">, phrase<"then">, phrase<"else">, phrase<"otherwise">> {};

struct name : seq<not_at<reserved>, letters> {
  static constexpr Kind kind = Kind::Name;
  static constexpr std::string_view expected = "a name";
};
struct any_word : seq<letters> {
  static constexpr Kind kind = Kind::Name;
  static constexpr std::string_view expected = "a word";
};
struct code_letters : seq<upper, upper, upper, not_at<word_character>> {};
struct code : seq<code_letters> {
  static constexpr Kind kind = Kind::Code;
  static constexpr std::string_view expected = "a currency such as `USD`";
};
struct country : seq<upper, upper, not_at<word_character>> {
  static constexpr Kind kind = Kind::Country;
  static constexpr std::string_view expected = "a country such as `GB`";
};
struct month_word
    : sor<phrase<"January">, phrase<"February">, phrase<"March">, phrase<"April">, phrase<"May">,
          phrase<"June">, phrase<"July">, phrase<"August">, phrase<"September">, phrase<"October">,
          phrase<"November">, phrase<"December">> {};
struct month_name : seq<month_word> {
  static constexpr Kind kind = Kind::Name;
  static constexpr std::string_view expected = "a month such as `January`";
};

// ---- literals -----------------------------------------------------------------------------------

struct text : seq<one<'"'>, until<one<'"'>, not_one<'\n', '\r'>>> {
  static constexpr Kind kind = Kind::Text;
  static constexpr std::string_view expected = "a text in quotes";
};
struct two_digits : rep<2, digit> {};
struct literal_end : not_at<sor<word_character, seq<one<'-', '.', ':'>, digit>>> {};
struct date : seq<rep<4, digit>, one<'-'>, two_digits, one<'-'>, two_digits, literal_end> {
  static constexpr Kind kind = Kind::Date;
  static constexpr std::string_view expected = "a date such as `2026-03-31`";
};
struct clock_offset : sor<one<'Z'>, seq<one<'+', '-'>, two_digits, one<':'>, two_digits>> {};
struct instant
    : seq<rep<4, digit>, one<'-'>, two_digits, one<'-'>, two_digits, one<'T'>, two_digits, one<':'>,
          two_digits, opt<one<':'>, two_digits>, opt<clock_offset>, literal_end> {
  static constexpr Kind kind = Kind::Instant;
};
// 2026-03, 2026-Q1, 2026-W09
struct dashed_period
    : seq<rep<4, digit>, one<'-'>, sor<two_digits, seq<one<'Q'>, digit>, seq<one<'W'>, two_digits>>,
          literal_end> {
  static constexpr Kind kind = Kind::PeriodName;
};
// The same, or a year, or `once`: where nothing but a period can stand.
struct period_name
    : sor<seq<rep<4, digit>, one<'-'>,
              sor<two_digits, seq<one<'Q'>, digit>, seq<one<'W'>, two_digits>>, literal_end>,
          seq<rep<4, digit>, literal_end>, phrase<"once">> {
  static constexpr Kind kind = Kind::PeriodName;
  static constexpr std::string_view expected = "a period such as `2026-03`";
};

struct number : seq<digit, star<sor<digit, seq<one<'_'>, at<digit>>>>, opt<one<'.'>, plus<digit>>,
                    not_at<word_character>> {
  static constexpr Kind kind = Kind::Number;
  static constexpr std::string_view expected = "a number";
};
struct year_number : seq<rep<4, digit>, not_at<word_character>> {
  static constexpr Kind kind = Kind::Number;
  static constexpr std::string_view expected = "a year such as `2026`";
};
// 08:00
struct clock_time : seq<two_digits, one<':'>, two_digits, literal_end> {
  static constexpr Kind kind = Kind::ClockTime;
  static constexpr std::string_view expected = "a time of day such as `08:00`";
};
struct percent : seq<number, one<'%'>, not_at<one<'%'>>> {
  static constexpr Kind kind = Kind::Percent;
  static constexpr std::string_view expected = "a percentage such as `4.5%`";
};
struct ordinal : seq<plus<digit>, sor<phrase<"st">, phrase<"nd">, phrase<"rd">, phrase<"th">>> {
  static constexpr Kind kind = Kind::Ordinal;
};

// ---- marks --------------------------------------------------------------------------------------

struct comma : one<','> {};
struct colon : one<':'> {
  static constexpr std::string_view expected = "`:`";
};
struct equals : seq<one<'='>, not_at<one<'=', '>', '<'>>> {};
struct open_paren : one<'('> {
  static constexpr std::string_view expected = "`(`";
};
struct close_paren : one<')'> {
  static constexpr std::string_view expected = "`)`";
};
struct open_bracket : one<'['> {};
struct close_bracket : one<']'> {
  static constexpr std::string_view expected = "`]`";
};
// A comma between two parts of a list. Not the comma of `1,000`.
inline auto PastListComma(const Reading& reading, Offset at) -> Past {
  const std::string_view text = reading.text;
  const auto is_digit = [&](std::size_t index) {
    return index < text.size() && text[index] >= '0' && text[index] <= '9';
  };
  if (at >= text.size() || text[at] != ',' ||
      (at > 0 && is_digit(at - 1) && is_digit(at + 1) && is_digit(at + 2) && is_digit(at + 3) &&
       !is_digit(at + 4))) {
    return std::nullopt;
  }
  return at + 1;
}
struct list_comma : reads<&PastListComma> {};

// One part or several, with commas between them; a line may end after a comma.
template <class Part>
struct listed : seq<need<Part>, star<gap, list_comma, fold, need<Part>>> {};

// ---- brackets and depth -------------------------------------------------------------------------

inline auto GoDeeper(Reading& reading, Offset at) -> void {
  if (reading.depth >= Reading::kDeepest) {
    reading.Note(StopKind::TooDeep, at);
    throw Stopped{};
  }
  ++reading.depth;
}

// One level of nesting: brackets, choices, blocks.
template <class Rule>
struct nested {
  using rule_t = nested;
  using subs_t = type_list<Rule>;
  static constexpr std::string_view expected = Rule::expected;
  template <apply_mode A, rewind_mode M, template <class...> class Action,
            template <class...> class Control, class Input, class... States>
  static auto match(Input& input, Reading& reading, States&&... states) -> bool {
    struct Level {
      Reading& reading;
      ~Level() { --reading.depth; }
    };
    GoDeeper(reading, OffsetOf(input));
    const Level level{reading};
    return Control<Rule>::template match<A, M, Action, Control>(input, reading, states...);
  }
};

// Inside ( ) and [ ] a line may break anywhere.
template <class... Rules>
struct in_brackets {
  using rule_t = in_brackets;
  using subs_t = type_list<seq<Rules...>>;
  template <apply_mode A, rewind_mode M, template <class...> class Action,
            template <class...> class Control, class Input, class... States>
  static auto match(Input& input, Reading& reading, States&&... states) -> bool {
    struct Bracket {
      Reading& reading;
      ~Bracket() { --reading.brackets; }
    };
    ++reading.brackets;
    const Bracket bracket{reading};
    return Control<seq<Rules...>>::template match<A, M, Action, Control>(input, reading, states...);
  }
};

}  // namespace bpo::grammar::rules
