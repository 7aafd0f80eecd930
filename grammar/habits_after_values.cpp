// What stands behind a value and belongs elsewhere: `500 USD if ...`, `500 USD each month`.

#include <algorithm>
#include <array>

#include "grammar/habits.h"

namespace bpo::grammar {
namespace {

using diagnostics::Id;

// l is missed 3 times in last 6 months, l is missed in 3 of last 6 months
auto FindTimesMissed(const Place& place) -> bool {
  const Offset at = place.at();
  const Line line = LineOf(place);
  const std::string_view head = line.text.substr(0, place.PastBefore() - line.begin);
  const std::size_t is = head.rfind(" is ");
  if (is == std::string_view::npos ||
      head.find_first_not_of("abcdefghijklmnopqrstuvwxyz_ ", is) != std::string_view::npos)
    return false;
  Offset number = place.Says("in") ? PastBlanks(place.text(), at + 2) : at;
  Offset past = number;
  while (IsDigit(place.Letter(past))) ++past;
  if (past == number) return false;
  const std::string count(place.text().substr(number, past - number));
  const Offset joined = PastBlanks(place.text(), past);
  const std::string_view rest = place.text().substr(joined, place.EndOfText(joined) - joined);
  const bool times = number == at && (rest.starts_with("times") || rest.starts_with("months") ||
                                      rest.starts_with("periods"));
  const bool out_of = number != at && (rest.starts_with("of ") || rest.starts_with("out of "));
  if (!times && !out_of) return false;
  std::string window = "last 6 months";
  Offset end = WordEnd(place.text(), joined);
  if (const std::size_t last = rest.find("last "); last != std::string_view::npos) {
    std::size_t stop = last + 5;
    while (stop < rest.size() && IsDigit(rest[stop])) ++stop;
    while (stop < rest.size() && IsBlank(rest[stop])) ++stop;
    while (stop < rest.size() && IsLower(rest[stop])) ++stop;
    window = std::string(rest.substr(last, stop - last));
    end = joined + static_cast<Offset>(stop);
  }
  std::size_t name = is;
  while (name > 0 &&
         (IsWordCharacter(head[name - 1]) || head[name - 1] == ']' || head[name - 1] == '['))
    --name;
  const std::string condition(head.substr(name));
  place.Emit(Id::refused_operator, at, end, "how often something held is counted over a window")
      .At("not behind the condition")
      .Help("write `count(" + condition + " over " + window + ") is at least " + count + "`");
  return true;
}

// `0.40 USD per million requests`: the place is at `requests`.
auto FindNumberInWords(const Place& place) -> bool {
  struct Word {
    std::string_view written;
    std::string_view digits;
  };
  constexpr std::array kNumbers{Word{"hundred", "100"}, Word{"thousand", "1_000"},
                                Word{"million", "1_000_000"}, Word{"billion", "1_000_000_000"}};
  const std::string_view before = WordBefore(place);
  const auto known = std::ranges::find(kNumbers, before, &Word::written);
  if (known == kNumbers.end() || !IsWordCharacter(place.Letter(place.at()))) return false;
  const Offset begin = place.PastBefore() - static_cast<Offset>(before.size());
  const std::string_view head = place.text().substr(0, begin);
  if (!head.ends_with("per ")) return false;
  place.Repair(place
                   .Emit(Id::number_written_otherwise, begin, place.PastBefore(),
                         "a number is written in digits")
                   .At("a number in words"),
               begin, place.at(), std::string(known->digits) + " ");
  return true;
}

}  // namespace

// What stands behind a value and belongs elsewhere.
auto FindBelongsElsewhere(const Place& place) -> bool {
  const bool ends_condition = place.Wants("`then`") || place.Wants("`)`");
  if ((IsTextAfter(place) || ends_condition) &&
      (FindTimesMissed(place) || FindNumberInWords(place)))
    return true;
  if (!IsTextAfter(place)) return false;
  const Offset at = place.at();
  const std::string_view word = place.Word();
  const std::string_view before = WordBefore(place);
  const bool is_label = place.Letter(PastBlanks(place.text(), place.TokenEnd())) == ':';
  if ((word == "if" || word == "when") && !is_label) {
    const std::string rest(RestOfRow(place).substr(word.size()));
    place
        .Emit(Id::text_after_row, at, place.TokenEnd(),
              "when this amount is due is said in a row of its own")
        .At("not behind the amount")
        .Help("write the row `when:" + rest + "`, or begin with `if ... then ... else ...`");
    return true;
  }
  const bool starts = word == "from" || word == "until" || word == "since" || word == "starting" ||
                      word == "beginning" || word == "effective";
  if ((starts && IsDigit(place.Letter(PastBlanks(place.text(), place.TokenEnd())))) ||
      place.Says("as of") || place.Says("as from") || place.Says("starting on")) {
    place
        .Emit(Id::text_after_row, at, place.TokenEnd(),
              "a value that changes on a day is a definition with dated rows")
        .At("not behind the amount")
        .Help(
            "write `define price { from 2026-01-01: 100 USD; from 2027-01-01: 110 USD }`, and "
            "`price` here");
    return true;
  }
  for (const std::string_view now :
       {"for the month", "in the month", "of the month", "this month", "in this month",
        "for the period", "in the period", "in this period", "for each month", "for each period"}) {
    if (!place.Says(now)) continue;
    const Offset end = at + static_cast<Offset>(now.size());
    place.Emit(Id::text_after_row, at, end, "a value is one of the period, and does not say so")
        .At("leave this out")
        .Help("write `" + place.Fixed(place.PastBefore(), end, "") + "`");
    return true;
  }
  if (place.Says("for each")) {
    place
        .Emit(Id::text_after_row, at, at + 8, "what is stated for each key says so behind its name")
        .At("not behind the value")
        .Help("write `" + std::string(place.stop().clause) + " " + NameBefore(place) + " " +
              std::string(RestOfRow(place)) + "` at the beginning of the clause");
    return true;
  }
  // 500 USD each month, 500 USD a month, 500 USD monthly
  const Offset counted = PastBlanks(place.text(), place.TokenEnd());
  const Offset counted_end = WordEnd(place.text(), counted);
  const std::string_view of = place.text().substr(counted, counted_end - counted);
  const bool each = word == "each" || word == "every" || word == "a";
  if (word == "monthly" || (each && (of == "month" || of == "period" || of == "quarter" ||
                                     of == "week" || of == "year"))) {
    const Offset end = each ? counted_end : place.TokenEnd();
    place
        .Emit(Id::text_after_row, at, end,
              "a line is due once in each settlement period, and does not say so")
        .At("leave this out")
        .Help("write `" + place.Fixed(place.PastBefore(), end, "") +
              "`; what is due less often has `every quarter` or `every contract year` behind its "
              "title");
    return true;
  }
  if (word == "x" && IsDigit(place.Letter(PastBlanks(place.text(), at + 1)))) {
    place.Repair(place.Emit(Id::refused_operator, at, at + 1, "`x` is written `*`")
                     .At("not an operator here"),
                 at, at + 1, "*");
    return true;
  }
  // tiered calls {
  const Line line = LineOf(place);
  if (!word.empty() && IsLower(word[0]) && !before.empty() && line.text.ends_with("{")) {
    const Offset row = PastRowGap(place.text(), line.begin + static_cast<Offset>(line.text.size()));
    for (const std::string_view tier :
         {"part ", "all if ", "up to ", "above", "at least ", "below ", "first "}) {
      if (!place.text().substr(row).starts_with(tier)) continue;
      if (FindTiersInFormula(place)) return true;
      const Offset begin = place.PastBefore() - static_cast<Offset>(before.size());
      auto finding = place.Emit(Id::tier_reading_missing, begin, place.PastBefore(),
                                "`" + std::string(before) + "` does not say how tiers are read");
      finding.At("not a reading of tiers");
      const auto near = diagnostics::NearMatches(
          before, {"graduated", "volume", "stepped", "interpolated", "banded"});
      if (near.empty()) {
        finding.Help(
            "write `graduated` if each part has its own price, or `volume` if all units have one");
      } else {
        finding.Help("write `" + place.Fixed(begin, place.PastBefore(), near.front()) + "`");
      }
      return true;
    }
  }
  if (word == "of" &&
      (before == "sum" || before == "average" || before == "count" || before == "total")) {
    const std::string function = before == "total" ? "sum" : std::string(before);
    place.Emit(Id::refused_operator, at, at + 2, "what a sum runs over stands in brackets with it")
        .At("no bracket before this")
        .Help("write `" + function + "(calls over last 3 months)`");
    return true;
  }
  // average calls over last 3 months
  if (!word.empty() && IsLower(word[0]) &&
      (before == "sum" || before == "average" || before == "count" || before == "highest" ||
       before == "lowest")) {
    place
        .Emit(Id::refused_operator, place.PastBefore() - static_cast<Offset>(before.size()),
              place.PastBefore(), "what `" + std::string(before) + "` runs over stands in brackets")
        .At("no bracket behind this")
        .Help("write `" + std::string(before) + "(" + std::string(RestOfRow(place)) + ")`");
    return true;
  }
  if (word == "of" && before == "number") {
    const Offset begin = place.PastBefore() - static_cast<Offset>(before.size());
    place.Emit(Id::refused_operator, begin, at + 2, "a unit is named alone")
        .At("leave this out")
        .Help("write `" + place.Fixed(begin, PastBlanks(place.text(), at + 2), "") + "`");
    return true;
  }
  if (place.Letter(at) == ',' && place.stop().clause == "dimension") {
    place.Repair(place
                     .Emit(Id::text_after_row, at, at + 1,
                           "the keys of a dimension stand one on a line, or with `;` between them")
                     .At("not a comma"),
                 at, at + 1, ";");
    return true;
  }
  return false;
}

}  // namespace bpo::grammar
