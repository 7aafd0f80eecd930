// Everyday English that has another form here, and words that a place does not have: `last month`,
// `percentage points`, `500 USD if ...`.

#include <algorithm>
#include <array>

#include "grammar/habits.h"

namespace bpo::grammar {
namespace {

using diagnostics::Id;

struct Phrase {
  std::string_view written;
  std::string_view meant;
  bool same = false;  // another spelling, and not a month where the period may be a quarter
};

// Longer ones stand before those that they hold.
constexpr std::array kPhrases{
    Phrase{"is after", "is later than", true},
    Phrase{"of the previous month", "in previous period"},
    Phrase{"in the previous month", "in previous period"},
    Phrase{"in the previous period", "in previous period"},
    Phrase{"of the previous period", "in previous period"},
    Phrase{"of last month", "in previous period"},
    Phrase{"last month", "in previous period"},
    Phrase{"previous month", "in previous period"},
    Phrase{"the end of the month", "period end"},
    Phrase{"end of the month", "period end"},
    Phrase{"end of month", "period end"},
    Phrase{"month end", "period end"},
    Phrase{"end of period", "period end"},
    Phrase{"for each whole", "for every whole", true},
    Phrase{"for each started", "for every started", true},
    Phrase{"percentage points", "points", true},
    Phrase{"percentage point", "point", true},
    Phrase{"round half up", "rounded half up", true},
    Phrase{"round half down", "rounded half down", true},
    Phrase{"round half even", "rounded half even", true},
    Phrase{"round up", "rounded up", true},
    Phrase{"round down", "rounded down", true},
    Phrase{"yes/no", "yes or no", true},
};

auto EndsWord(const Place& place, Offset at) -> bool { return !IsWordCharacter(place.Letter(at)); }

}  // namespace

// used * banded used { ... }: a reading of tiers begins a value, and ends with its block.
auto FindTiersInFormula(const Place& place) -> bool {
  const std::string_view before = WordBefore(place);
  if (before != "graduated" && before != "volume" && before != "stepped" && before != "steps" &&
      before != "interpolated" && before != "banded")
    return false;
  const Offset begin = place.PastBefore() - static_cast<Offset>(before.size());
  place
      .Emit(Id::needs_parentheses, begin, place.PastBefore(),
            "tiers beside another value stand in parentheses")
      .At("begins tiers inside a longer formula")
      .Help("write `(" + std::string(before) +
            " ... { ... })`, or give them a name of their own with `define`");
  return true;
}

auto FindPhrase(const Place& place) -> bool {
  const Line line = LineOf(place);
  for (const Phrase& phrase : kPhrases) {
    for (std::size_t found = line.text.find(phrase.written); found != std::string_view::npos;
         found = line.text.find(phrase.written, found + 1)) {
      const Offset begin = line.begin + static_cast<Offset>(found);
      const Offset end = begin + static_cast<Offset>(phrase.written.size());
      const bool whole =
          (begin == 0 || !IsWordCharacter(place.text()[begin - 1])) && EndsWord(place, end);
      if (!whole || place.at() < begin || place.at() >= end) continue;
      place.Repair(place
                       .Emit(Id::refused_operator, begin, end,
                             "`" + std::string(phrase.written) + "` is written `" +
                                 std::string(phrase.meant) + "`")
                       .At("has another form here"),
                   begin, end, phrase.meant, phrase.same);
      return true;
    }
  }
  return false;
}

// A word or sign that joins two things, or says which side is meant, is missing or another one.
auto FindMissingWord(const Place& place) -> bool {
  if (place.stop().kind != StopKind::Expected) return false;
  const std::string_view wanted = place.stop().wanted;
  const Offset at = place.at();
  const std::string_view word = place.Word();
  if (wanted == "`to`" &&
      (place.Letter(at) == '-' || word == "until" || word == "till" || word == "through")) {
    place.Repair(place
                     .Emit(Id::refused_operator, at, place.TokenEnd(),
                           "`to` stands between the first and the last")
                     .At("another word here"),
                 at, place.TokenEnd(), "to");
    return true;
  }
  if (wanted.starts_with("how long, such as `within") && IsDigit(place.Letter(at))) {
    place.Repair(place
                     .Emit(Id::expected, at, place.TokenEnd(),
                           "a period of time to correct begins with `within`")
                     .At("`within` is missing before this"),
                 at, at, "within ");
    return true;
  }
  // where claim.for is previous period
  if (wanted == "`)`" && word == "period" && WordBefore(place) == "previous") {
    place
        .Emit(Id::expected, at, place.TokenEnd(),
              "the records of an earlier period are counted in that period")
        .At("no period to compare with")
        .Help(
            "name the period where the records are: `over claims in previous period`; without "
            "a verb a record counts in the period that it is `for`");
    return true;
  }
  if (word == "before" && wanted.starts_with("a value, or `at least`")) {
    place
        .Emit(Id::refused_operator, at, place.TokenEnd(),
              "dates are compared with `is by`, the day included, and `is later than`")
        .At("another word here")
        .Help("write `is by`, with the last day that counts");
    return true;
  }
  if (place.Letter(at) == '%' && wanted.starts_with("a unit, or `percent`")) {
    place.Repair(place.Emit(Id::expected, at, at + 1, "the type of a percentage is `percent`")
                     .At("a sign here"),
                 at, at + 1, "percent");
    return true;
  }
  // parameter fee = 5 USD
  if (place.Letter(at) == '=' && place.Wants("a type") &&
      IsDigit(place.Letter(PastBlanks(place.text(), at + 1)))) {
    const Offset value = PastBlanks(place.text(), at + 1);
    const std::string amount(place.text().substr(value, place.EndOfText(at) - value));
    const std::size_t blank = amount.find(' ');
    const std::string unit = amount.ends_with('%')        ? "percent"
                             : blank == std::string::npos ? "number"
                                                          : amount.substr(blank + 1);
    place
        .Emit(Id::equals_for_colon, at, at + 1,
              "a parameter has a type, and may have a value that holds otherwise")
        .At("not `=`")
        .Help("write `" +
              place.Fixed(place.PastBefore(), place.EndOfText(at),
                          ": " + unit + ", otherwise " + amount) +
              "`");
    return true;
  }
  if (wanted == "`else`") {
    place.Emit(Id::expected, at, place.TokenEnd(), "what holds otherwise is not said")
        .At(place.AtEndOfLine() ? "the choice ends here" : "`else` is missing before this")
        .Help("write `else` and the other value, such as `else 0 USD`");
    return true;
  }
  if (place.Wants("a condition") && WordBefore(place) == "and") {
    for (const std::string_view bound : {"at least", "at most", "above", "below"}) {
      if (!place.Says(bound)) continue;
      place
          .Emit(Id::comparison_without_is, at, at + static_cast<Offset>(bound.size()),
                "what is `" + std::string(bound) + "` this is not said")
          .At("each comparison has both its sides")
          .Help("write `... is between a and b`, or name the value again: `and x is " +
                std::string(bound) + " b`");
      return true;
    }
  }
  if (wanted.starts_with("`reduce") && !place.AtEndOfLine()) {
    for (const auto& [bound, verb] :
         {std::pair<std::string_view, std::string_view>{" at most ", "reduce "},
          std::pair<std::string_view, std::string_view>{" at least ", "raise "}}) {
      const std::string rest(RestOfRow(place));
      const std::size_t found = rest.find(bound);
      if (found == std::string::npos) continue;
      std::string fixed = std::string(verb) + rest.substr(0, found) + " to" + rest.substr(found);
      if (const std::size_t twice = fixed.find(" to to "); twice != std::string::npos)
        fixed.erase(twice, 3);
      place.Emit(Id::expected, at, place.TokenEnd(), "a limit reduces or raises lines")
          .At("what is done with them?")
          .Help("write `" + fixed + "`");
      return true;
    }
  }
  // average(calls, last 3 months)
  const std::string_view before = WordBefore(place);
  if (wanted == "`)`" && IsDigit(place.Letter(at)) && (before == "last" || before == "previous")) {
    const Offset window = place.PastBefore() - static_cast<Offset>(before.size());
    Offset comma = window;
    while (comma > 0 && IsBlank(place.text()[comma - 1])) --comma;
    if (comma > 0 && place.text()[comma - 1] == ',') {
      place.Emit(Id::refused_operator, comma - 1, comma, "a value runs `over` a window")
          .At("not a comma")
          .Help("write `" + place.Fixed(comma - 1, window, " over ") + "`");
      return true;
    }
  }
  // (sum of calls over last 3 months)
  if (word == "over") {
    const Line line = LineOf(place);
    for (const std::string_view function : {"sum", "average", "count"}) {
      const std::size_t found = line.text.find(std::string(function) + " of ");
      const Offset begin = line.begin + static_cast<Offset>(found);
      if (found == std::string_view::npos || begin > at) continue;
      const std::size_t inside = found + function.size() + 4;
      const std::size_t end = std::min(line.text.find(')', at - line.begin), line.text.size());
      place
          .Emit(Id::refused_operator, begin, begin + static_cast<Offset>(function.size()) + 3,
                "what is summed stands in brackets")
          .At("no bracket behind this")
          .Help("write `" + std::string(function) + "(" +
                std::string(line.text.substr(inside, end - inside)) + ")`");
      return true;
    }
  }
  if (place.Wants("the plural")) {
    const std::string name(WordBefore(place));
    if (place.stop().clause != "event" || name.empty()) return false;
    place.Emit(Id::expected, at, place.TokenEnd(), "an event has a singular and a plural")
        .At("the plural is missing before this")
        .Help("write `event " + name + ", " + name + "s`");
    return true;
  }
  if (place.stop().clause == "use" && wanted.starts_with("`for`")) {
    place.Emit(Id::expected, at, place.TokenEnd(), "what is used of this module is not said")
        .At("`for` and names are missing")
        .Help("write the module and the names, such as `use calendars for england_and_wales`");
    return true;
  }
  return false;
}

// The head of a clause: its number, its keys, what follows it.
auto FindHeadSlip(const Place& place) -> bool {
  if (place.stop().kind != StopKind::Expected) return false;
  const Offset at = place.at();
  const std::string clause(place.stop().clause);
  if (place.Wants("a value") && place.Letter(at) == '{' &&
      place.Letter(place.PastBefore() - 1) == '=') {
    const Offset equals = place.PastBefore() - 1;
    place.Repair(place
                     .Emit(Id::equals_for_colon, equals, equals + 1,
                           "the rows of a clause stand in `{` and `}`, without `=`")
                     .At("leave this out"),
                 equals, at, "");
    return true;
  }
  if (place.Wants("`{`") && !place.Wants("`=`") && place.Letter(at) == '=') {
    place
        .Emit(Id::equals_for_colon, at, at + 1,
              "the rows of a `" + clause + "` stand in `{` and `}`")
        .At("not `=`")
        .Help(clause == "settlement"
                  ? "write `settlement { payable: " +
                        std::string(place.text().substr(
                            PastBlanks(place.text(), at + 1),
                            place.EndOfText(at) - PastBlanks(place.text(), at + 1))) +
                        " }`"
                  : "write `{`, and one row a line");
    return true;
  }
  if (place.Letter(at) == ':' && place.Wants("in quotes") && WordBefore(place) == clause) {
    place.Repair(
        place.Emit(Id::colon_for_equals, at, at + 1, "the title follows the word, without `:`")
            .At("leave this out"),
        at, at + 1, "");
    return true;
  }
  if (place.stop().wanted.starts_with("`quarter`") &&
      (place.Word() == "month" || place.Word() == "week" || place.Word() == "day")) {
    const std::string_view before = WordBefore(place);
    const Offset begin = place.PastBefore() - static_cast<Offset>(before.size());
    const Offset past = PastBlanks(place.text(), place.TokenEnd());
    place
        .Emit(Id::expected, begin, place.TokenEnd(),
              "a clause holds for each settlement period, and does not say so")
        .At("leave this out")
        .Help("write `" + place.Fixed(begin, past, "") + "`");
    return true;
  }
  if (place.stop().wanted.starts_with("`quarter`") && place.Word() == "year") {
    place.Emit(Id::expected, at, place.TokenEnd(), "a year is a contract year or a calendar year")
        .At("which of the two?")
        .Help("write `" + place.Fixed(at, place.TokenEnd(), "contract year") +
              "`, or `calendar year`");
    return true;
  }
  if (!place.Wants("`=`") && !place.Wants("`{`")) return false;
  if (place.Says("for") && !place.Says("for each")) {
    const Offset past = at + 3;
    place.Repair(place.Emit(Id::refused_operator, at, past, "a clause is stated `for each` key")
                     .At("`each` is missing after this"),
                 at, past, "for each");
    return true;
  }
  const bool bracket = place.Letter(at) == '(';
  Offset number = bracket ? at + 1 : at;
  Offset past = number;
  while (IsDigit(place.Letter(past)) || place.Letter(past) == '.') ++past;
  if (past > number && IsDigit(place.text()[past - 1])) {
    const std::string digits(place.text().substr(number, past - number));
    past += bracket && place.Letter(past) == ')' ? 1 : 0;
    place.Repair(place.Emit(Id::expected, at, past, "the clause number stands in `[` and `]`")
                     .At("in other brackets, or in none"),
                 at, past, "[" + digits + "]");
    return true;
  }
  return false;
}

}  // namespace bpo::grammar
