// Words in capitals, words of the language used as names, and words that miss another one before
// them.

#include <algorithm>
#include <array>

#include "grammar/habits.h"
#include "grammar/vocabulary.h"

namespace bpo::grammar {
namespace {

using diagnostics::Id;

// callsOffered, CallsOffered, CALLS_OFFERED -> calls_offered
auto AsName(std::string_view word) -> std::string {
  std::string name;
  for (std::size_t at = 0; at < word.size(); ++at) {
    const bool begins_part =
        IsUpper(word[at]) && at > 0 && (IsLower(word[at - 1]) || IsDigit(word[at - 1]));
    if (begins_part && name.back() != '_') name += '_';
    name += Lower(word.substr(at, 1));
  }
  return name;
}

}  // namespace

// `0.09 USD per GB`
static auto FindUnitInCapitals(const Place& place) -> bool {
  struct Short {
    std::string_view written;
    std::string_view unit;
  };
  constexpr std::array kShort{Short{"KB", "kilobyte"}, Short{"MB", "megabyte"},
                              Short{"GB", "gigabyte"}, Short{"TB", "terabyte"},
                              Short{"FTE", "fte"}};
  const std::string_view word = place.Word();
  const auto known = std::ranges::find(kShort, word, &Short::written);
  const std::string unit = known == kShort.end() ? Lower(word) : std::string(known->unit);
  const Offset end = WordEnd(place.text(), place.at());
  const bool declared = place.text().find("unit " + unit) != std::string_view::npos;
  auto finding =
      place.Emit(Id::name_not_lower_case, place.at(), end, "units are words in lower case");
  finding.At("capitals are for currencies, countries and months")
      .Help((declared ? "" : "declare `unit " + unit + ", " + unit + "s`, and ") + "write `" +
            place.Fixed(place.at(), end, unit) + "`");
  if (declared) finding.Replace(place.SpanOf(place.at(), end), unit);
  return true;
}

// charge fee [4.1] Monthly Fee = 5 USD
static auto FindTitleWithoutQuotes(const Place& place) -> bool {
  const bool in_head = place.Wants("`=`") || place.Wants("`{`");
  if (place.stop().kind != StopKind::Expected || !in_head) return false;
  Offset end = WordEnd(place.text(), place.at());
  for (Offset next = PastBlanks(place.text(), end);
       IsWordCharacter(place.Letter(next)) && next > end; next = PastBlanks(place.text(), end)) {
    const Offset past = WordEnd(place.text(), next);
    const std::string_view word = place.text().substr(next, past - next);
    if (word == "for" || word == "every" || word == "on" || word == "to") break;
    end = past;
  }
  const std::string title(place.text().substr(place.at(), end - place.at()));
  place.Repair(place.Emit(Id::expected, place.at(), end, "a title stands in quotes")
                   .At("no quotes around this"),
               place.at(), end, "\"" + title + "\"");
  return true;
}

auto FindUpperCase(const Place& place) -> bool {
  const std::string_view word = place.Word();
  if (word.empty() || IsDigit(word[0]) || std::ranges::none_of(word, IsUpper) ||
      place.stop().kind == StopKind::NoSuchRow)
    return false;
  if (place.stop().kind == StopKind::Expected && place.stop().wanted == "a unit")
    return FindUnitInCapitals(place);
  if (place.Wants("in quotes") && !place.Wants("a library")) return false;
  if (FindTitleWithoutQuotes(place)) return true;
  const std::string lower = Lower(word);
  const Offset end = WordEnd(place.text(), place.at());
  const bool is_word = IsReservedWord(lower) || place.Wants("`" + lower + "`");
  const bool is_name = place.Wants("a name") || place.Wants("a value") ||
                       place.Wants("a condition") || place.Wants("a key");
  if (!is_word && !is_name) return false;
  const std::string fixed = is_word ? lower : AsName(word);
  place.Repair(place
                   .Emit(Id::name_not_lower_case, place.at(), end,
                         is_word ? "`" + std::string(word) + "` is written `" + lower + "`"
                                 : "names are written in lower case")
                   .At("capitals are for currencies, countries and months"),
               place.at(), end, fixed);
  return true;
}

auto FindReservedWord(const Place& place) -> bool {
  const std::string_view wanted = place.stop().wanted;
  const bool wants_name = wanted.starts_with("a name") || wanted.starts_with("the plural") ||
                          wanted.starts_with("the unit's name") ||
                          wanted.starts_with("the name of a parameter");
  if (place.stop().kind != StopKind::Expected || !wants_name || !IsReservedWord(place.Word()))
    return false;
  // `charge for each site`: the name is missing, and the word is in its place.
  if (place.Says("for each") || place.Says("to date")) return false;
  place
      .Emit(Id::reserved_word, place.at(), place.TokenEnd(),
            "`" + std::string(place.Word()) + "` is a word of the language and cannot be a name")
      .At("a name is wanted here")
      .Help("write another name, such as `" + std::string(place.Word()) + "_1`");
  return true;
}

// `days between d and e`
auto FindDaysBetween(const Place& place) -> bool {
  constexpr std::array<std::string_view, 6> kCounted{"days",    "hours",  "minutes",
                                                     "seconds", "months", "years"};
  const std::string_view before = place.text().substr(0, place.PastBefore());
  const bool counts =
      std::ranges::any_of(kCounted, [&](std::string_view word) { return before.ends_with(word); });
  if (!counts) return false;
  const Offset end = place.at() + static_cast<Offset>(std::string_view("between").size());
  place
      .Emit(Id::expected, place.at(), end,
            "what lies between two days or times is counted `from` one `to` the other")
      .At("the first does not count, the last does")
      .Help("write `days from d to e`, `business days from d to e`, `hours from t to u`");
  return true;
}

auto FindMissingIs(const Place& place) -> bool {
  constexpr std::array<std::string_view, 5> kWords{"at least", "at most", "above", "below",
                                                   "between"};
  if (place.stop().kind == StopKind::Expected && place.Word() == "is" &&
      place.Wants("`at least`, `at most`, `above`") && !place.Wants("a value")) {
    const Offset next = PastBlanks(place.text(), place.TokenEnd());
    place.Repair(
        place.Emit(Id::expected, place.at(), place.TokenEnd(), "a bound is written without `is`")
            .At("leave this out"),
        place.at(), next, "");
    return true;
  }
  if (place.stop().kind == StopKind::Expected && !place.Wants("`)`") && !place.Wants("`then`"))
    return false;
  for (const std::string_view words : kWords) {
    if (!place.Says(words)) continue;
    if (words == "between" && FindDaysBetween(place)) return true;
    const std::string phrase(words);
    auto finding = place.Emit(Id::comparison_without_is, place.at(),
                              place.at() + static_cast<Offset>(words.size()),
                              "`" + phrase + "` is neither a condition nor a bound here");
    finding.At("`is` or a comma is missing before this");
    if (words.starts_with("at")) {
      finding.Help("write `is " + phrase + "` to compare, or `, " + phrase +
                   "` to bound the amount");
    } else {
      place.Repair(finding, place.at(), place.at(), "is ");
    }
    return true;
  }
  return false;
}

// `is less than 5`: the place is at `than`, because `less` was read as a name.
auto FindOtherComparison(const Place& place) -> bool {
  struct Habit {
    std::string_view written;
    std::string_view words;
  };
  // Longer phrases before those that they end with.
  constexpr std::array kHabits{Habit{"is less than or equal to", "is at most"},
                               Habit{"is greater than or equal to", "is at least"},
                               Habit{"is more than or equal to", "is at least"},
                               Habit{"is not less than", "is at least"},
                               Habit{"is not more than", "is at most"},
                               Habit{"is not greater than", "is at most"},
                               Habit{"is no less than", "is at least"},
                               Habit{"is no more than", "is at most"},
                               Habit{"is less than", "is below"},
                               Habit{"is lower than", "is below"},
                               Habit{"is smaller than", "is below"},
                               Habit{"is fewer than", "is below"},
                               Habit{"is more than", "is above"},
                               Habit{"is greater than", "is above"},
                               Habit{"is higher than", "is above"},
                               Habit{"is larger than", "is above"},
                               Habit{"is equal to", "is"},
                               Habit{"is under", "is below"},
                               Habit{"is over", "is above"},
                               Habit{"equals", "is"},
                               Habit{"exceeds", "is above"},
                               Habit{"less than", "below"},
                               Habit{"more than", "above"},
                               Habit{"greater than", "above"}};
  const std::string_view text = place.text();
  const Offset line = LineBegin(text, place.at());
  const Offset end_of_line = LineEnd(text, place.at());
  for (const Habit& habit : kHabits) {
    const std::size_t found = text.substr(line, end_of_line - line).find(habit.written);
    if (found == std::string_view::npos) continue;
    const Offset begin = line + static_cast<Offset>(found);
    const Offset end = begin + static_cast<Offset>(habit.written.size());
    const bool is_whole =
        (begin == 0 || !IsWordCharacter(text[begin - 1])) && !IsWordCharacter(place.Letter(end));
    if (!is_whole || place.at() < begin || place.at() > end) continue;
    place.Repair(place
                     .Emit(Id::refused_operator, begin, end,
                           "`" + std::string(habit.written) + "` is written `" +
                               std::string(habit.words) + "`")
                     .At("not a comparison here"),
                 begin, end, habit.words);
    return true;
  }
  return false;
}

auto FindMissingBound(const Place& place) -> bool {
  const bool wants_bound = place.stop().kind == StopKind::Expected &&
                           place.stop().wanted.starts_with("`at least`, `at most`, `above`");
  if (!wants_bound || !IsDigit(place.Letter(place.at()))) return false;
  place
      .Emit(Id::expected, place.at(), place.TokenEnd(),
            place.Found() + " does not say whether it is the least or the most")
      .At("`at least`, `at most`, `above` or `below` is missing before this")
      .Help("write `" + place.Fixed(place.at(), place.at(), "at least ") + "`, or `at most`");
  return true;
}

auto FindMissingComma(const Place& place) -> bool {
  constexpr std::array<std::string_view, 7> kTails{
      "rounded",       "not rounded",  "at period start", "at period end",
      "in proportion", "end of month", "next day"};
  if (place.stop().kind == StopKind::Expected && !place.Wants("`)`")) return false;
  // `x / 3 rounded half up`: the word was read as the unit of the number.
  const Offset past = place.PastBefore();
  constexpr std::string_view kRounded = " rounded";
  if (place.text().substr(0, past).ends_with(kRounded) &&
      (place.Says("half") || place.Says("up") || place.Says("down"))) {
    const Offset blank = past - static_cast<Offset>(kRounded.size());
    place.Repair(
        place.Emit(Id::comma_before_tail, blank + 1, past, "a comma stands before `rounded`")
            .At("no comma before this"),
        blank, blank, ",");
    return true;
  }
  for (const std::string_view tail : kTails) {
    if (!place.Says(tail)) continue;
    place.Repair(
        place
            .Emit(Id::comma_before_tail, place.at(), place.at() + static_cast<Offset>(tail.size()),
                  "a comma stands before `" + std::string(tail) + "`")
            .At("no comma before this"),
        place.PastBefore(), place.at(), ", ");
    return true;
  }
  return false;
}

auto FindHeadOrder(const Place& place) -> bool {
  const std::string clause(place.stop().clause);
  if (place.stop().kind != StopKind::Expected || clause.empty()) return false;
  const char c = place.Letter(place.at());
  const bool at_name =
      place.stop().wanted == "a name" && place.PastBefore() == place.stop().row + clause.size();
  if (at_name && (c == '[' || c == '"' || c == '=' || c == '{' || c == ':' || place.AtEndOfLine() ||
                  place.Says("for each"))) {
    const bool vowel = std::string_view("aeiou").find(clause[0]) != std::string_view::npos;
    place
        .Emit(Id::expected, place.at(), place.TokenEnd(),
              std::string(vowel ? "an " : "a ") + "`" + clause +
                  "` needs a name that others can call it by")
        .At("a name such as `my_" + clause + "` stands here")
        .Help("write `" + place.Fixed(place.at(), place.at(), "my_" + clause + " ") + "`");
    return true;
  }
  if (!place.stop().wanted.starts_with("`=`") && !place.stop().wanted.starts_with("`{`"))
    return false;
  // "Fee" [4.1]
  if (const Offset past = place.PastBefore();
      c == '[' && past > 1 && place.text()[past - 1] == '"') {
    const std::size_t title = place.text().rfind('"', past - 2);
    const std::size_t close = place.text().find(']', place.at());
    if (title != std::string_view::npos && close < LineEnd(place.text(), place.at())) {
      const auto begin = static_cast<Offset>(title);
      const auto end = static_cast<Offset>(close + 1);
      place.Repair(
          place.Emit(Id::expected, place.at(), end, "the clause number stands before the title")
              .At("out of its order"),
          begin, end,
          std::string(place.text().substr(place.at(), end - place.at())) + " " +
              std::string(place.text().substr(begin, past - begin)));
      return true;
    }
  }
  std::string part;
  if (c == '[') part = "the clause number stands before the title";
  if (c == '"') part = "the title stands after the clause number and before `for each`";
  if (place.Says("for each")) part = "`for each` stands after the title and before `every`";
  if (place.Says("every")) part = "`every` stands after `for each` and before `to date`";
  if (part.empty()) return false;
  place.Emit(Id::expected, place.at(), place.TokenEnd(), part)
      .At("out of its order")
      .Help("write `" + clause +
            " name [1.1] \"Title\" for each site every quarter to date`, with the parts that you "
            "need in this order");
  return true;
}

auto FindCallApart(const Place& place) -> bool {
  if (place.Letter(place.at()) != '(' || place.stop().kind == StopKind::Expected) return false;
  const Offset past = place.PastBefore();
  if (past == 0 || past == place.at() || !IsWordCharacter(place.text()[past - 1])) return false;
  if (FindTiersInFormula(place)) return true;
  place.Repair(place
                   .Emit(Id::text_after_row, place.at(), place.at() + 1,
                         "a bracket stands right after the name of a function")
                   .At("a blank stands before this"),
               past, place.at(), "");
  return true;
}

auto FindHistoryOfFormula(const Place& place) -> bool {
  if (!place.Says("in previous")) return false;
  place
      .Emit(Id::history_of_unnamed, place.at(), place.at() + 11,
            "only what has a name has a history")
      .At("this does not follow a name")
      .Help("give the value a name with `define`, and write `that_name in previous period`");
  return true;
}

auto FindHabit(const Place& place) -> bool {
  constexpr std::array kHabits{
      &FindPastedLetter,     &FindQuote,         &FindOtherComment,     &FindCurrency,
      &FindPercentSign,      &FindOtherDate,     &FindOtherNumber,      &FindMinus,
      &FindHeadOrder,        &FindPhrase,        &FindMissingWord,      &FindHeadSlip,
      &FindWindowBehind,     &FindBoundBehind,   &FindWhichever,        &FindCaveat,
      &FindBelongsElsewhere, &FindColonOrEquals, &FindSemicolonOrComma, &FindChoiceAsCall,
      &FindOperator,         &FindUpperCase,     &FindReservedWord,     &FindOtherComparison,
      &FindMissingBound,     &FindMissingIs,     &FindMissingComma,     &FindCallApart,
      &FindHistoryOfFormula};
  return std::ranges::any_of(kHabits, [&](auto find) { return find(place); });
}

}  // namespace bpo::grammar
