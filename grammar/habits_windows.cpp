// What contracts write behind an amount, and where it is said here: the periods that it looks at,
// its highest and its lowest, its tax, its exceptions.

#include <algorithm>
#include <array>
#include <optional>

#include "grammar/habits.h"

namespace bpo::grammar {
namespace {

using diagnostics::Id;

// `over contract year`, `in any contract year`, `in the last 3 months`, `in total`.
struct Periods {
  Offset begin = 0;
  Offset end = 0;
  std::string window;  // contract year, last 3 months, since start
};

// The place is behind these words, with any blanks between them, which end at `end`.
auto PastWords(const Place& place, Offset at, std::string_view words) -> std::optional<Offset> {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == ' ') {
      const Offset past = PastBlanks(place.text(), at);
      if (past == at) return std::nullopt;
      at = past;
    } else if (place.Letter(at++) != words[i]) {
      return std::nullopt;
    }
  }
  return IsWordCharacter(place.Letter(at)) ? std::nullopt : std::optional(at);
}

// contract year, last 3 months, previous month
auto WindowAt(const Place& place, Offset at) -> std::optional<Periods> {
  for (const std::string_view named :
       {"contract year", "calendar year", "quarter", "since start"}) {
    if (const auto end = PastWords(place, at, named))
      return Periods{.begin = at, .end = *end, .window = std::string(named)};
  }
  for (const std::string_view recent : {"last", "previous"}) {
    const auto past = PastWords(place, at, recent);
    if (!past) continue;
    const Offset count = PastBlanks(place.text(), *past);
    Offset unit = count;
    while (IsDigit(place.Letter(unit))) ++unit;
    const Offset word = PastBlanks(place.text(), unit);
    const Offset end = WordEnd(place.text(), word);
    if (unit == count || end == word) continue;
    return Periods{
        .begin = at, .end = end, .window = std::string(place.text().substr(at, end - at))};
  }
  return std::nullopt;
}

auto PeriodsAt(const Place& place) -> std::optional<Periods> {
  const Offset at = place.at();
  for (const std::string_view whole :
       {"over the term", "during the term", "in total", "in aggregate", "over the whole term",
        "over the life of the contract"}) {
    if (const auto end = PastWords(place, at, whole))
      return Periods{.begin = at, .end = *end, .window = "since start"};
  }
  // The year of `500 USD per contract year`, where `per contract` was read as a unit.
  const std::string_view kind = WordBefore(place);
  if (place.Word() == "year" && (kind == "contract" || kind == "calendar")) {
    const std::size_t per = BeforeOnLine(place).rfind("per ");
    if (per != std::string_view::npos)
      return Periods{
          .begin = place.PastBefore() - static_cast<Offset>(BeforeOnLine(place).size() - per),
          .end = WordEnd(place.text(), at),
          .window = std::string(kind) + " year"};
  }
  for (const std::string_view joined :
       {"over the", "over", "in any", "in each", "in every", "in a", "in one", "in the", "in",
        "during the", "during", "within a", "within the", "of the", "of any", "for the"}) {
    const auto past = PastWords(place, at, joined);
    if (!past) continue;
    if (auto periods = WindowAt(place, PastBlanks(place.text(), *past))) {
      periods->begin = at;
      return periods;
    }
  }
  return std::nullopt;
}

// The value of the row before the place, where it stands on the same line and is no list.
auto ValueBefore(const Place& place) -> std::string_view {
  const std::string_view before = BeforeOnLine(place);
  const std::size_t equals = before.find(" = ");
  const std::size_t colon = before.find(": ");
  const std::size_t sign = equals != std::string_view::npos  ? equals + 3
                           : colon != std::string_view::npos ? colon + 2
                                                             : 0;
  const std::string_view value = before.substr(sign);
  return value.substr(std::min(value.find_first_not_of(' '), value.size()));
}

// The rest of the row behind `past`, without the blanks around it.
auto RestFrom(const Place& place, Offset past) -> std::string {
  const std::string_view rest = RestOfRow(place);
  const Offset begin = PastBlanks(place.text(), past) - place.at();
  return std::string(rest.substr(std::min<std::size_t>(begin, rest.size())));
}

// 500 USD unless calls is below 10 calls
auto FindProviso(const Place& place) -> bool {
  const Offset at = place.at();
  for (const std::string_view caveat : {"unless", "except when", "except if"}) {
    const auto past = PastWords(place, at, caveat);
    if (!past) continue;
    const std::string condition = "not (" + RestFrom(place, *past) + ")";
    const bool in_condition = BeforeOnLine(place).starts_with("when");
    place
        .Emit(in_condition ? Id::refused_operator : Id::text_after_row, at, *past,
              "`" + std::string(caveat) + "` is written with `not`")
        .At(in_condition ? "has another form here" : "not behind the amount")
        .Help(in_condition ? "write `and " + condition + "`"
                           : "write the row `when: " + condition +
                                 "`, or begin with `if ... then ... else ...`");
    return true;
  }
  for (const std::string_view proviso :
       {"provided that", "provided", "only if", "only when", "on condition that", "subject to"}) {
    const auto past = PastWords(place, at, proviso);
    if (!past) continue;
    place.Emit(Id::text_after_row, at, *past, "when this amount is due is said in a row of its own")
        .At("not behind the amount")
        .Help("write the row `when: " + RestFrom(place, *past) +
              "`, or begin with `if ... then ... else ...`");
    return true;
  }
  return false;
}

// 500 USD plus VAT
auto FindTax(const Place& place) -> bool {
  const Offset at = place.at();
  for (const std::string_view tax : {"plus", "excluding", "exclusive of", "including", "net of"}) {
    const auto past = PastWords(place, at, tax);
    if (!past) continue;
    const std::string what = Lower(RestFrom(place, *past));
    if (!what.starts_with("vat") && !what.starts_with("tax") && !what.starts_with("sales tax") &&
        !what.starts_with("value"))
      continue;
    place.Emit(Id::text_after_row, at, *past, "a tax is a line of its own")
        .At("not behind the amount")
        .Help("write a clause such as `tax vat = 20% of net`, and add it in the settlement");
    return true;
  }
  return false;
}

// a plus b, a less 5%
auto FindSignInWords(const Place& place) -> bool {
  const Offset at = place.at();
  for (const auto& [word, sign] :
       {std::pair<std::string_view, std::string_view>{"plus", "+"},
        std::pair<std::string_view, std::string_view>{"minus", "-"},
        std::pair<std::string_view, std::string_view>{"less", "-"},
        std::pair<std::string_view, std::string_view>{"times", "*"},
        std::pair<std::string_view, std::string_view>{"divided by", "/"}}) {
    const auto past = PastWords(place, at, word);
    if (!past) continue;
    const bool share = sign != "*" && sign != "/" && RestFrom(place, *past).ends_with('%');
    auto finding =
        place.Emit(Id::refused_operator, at, *past,
                   share ? "a share of an amount is " +
                               std::string(sign == "+" ? "added" : "taken off") + " with `*`"
                         : "`" + std::string(word) + "` is written `" + std::string(sign) + "`");
    finding.At("has another form here");
    if (share) {
      finding.Help("write `* (1 " + std::string(sign) + " " + RestFrom(place, *past) + ")`");
    } else {
      place.Repair(finding, at, *past, sign);
    }
    return true;
  }
  return false;
}

// 500 USD indexed by cpi
auto FindRaise(const Place& place) -> bool {
  const Offset at = place.at();
  for (const std::string_view raised :
       {"increased by", "indexed by", "adjusted by", "escalated by"}) {
    const auto past = PastWords(place, at, raised);
    if (!past) continue;
    const std::string by = RestFrom(place, *past);
    place
        .Emit(Id::text_after_row, at, *past,
              by.ends_with('%') ? "a share of an amount is added with `*`"
                                : "an index raises the rates of a line in a row of its own")
        .At("not behind the amount")
        .Help(by.ends_with('%') ? "write `* (1 + " + by + ")`"
                                : "write the row `rates: indexed by " + by + ", not rounded`");
    return true;
  }
  return false;
}

// 500 USD in advance
auto FindPayment(const Place& place) -> bool {
  const Offset at = place.at();
  for (const std::string_view paid : {"in advance", "in arrears", "payable", "within"}) {
    if (!PastWords(place, at, paid) || place.stop().clause == "obligation") continue;
    place.Emit(Id::text_after_row, at, place.TokenEnd(), "when an amount is paid is a duty")
        .At("not behind the amount")
        .Help("write an `obligation` with `client must: \"pay\"` and `due:`, or `# " +
              std::string(RestOfRow(place)) + "` if it is a comment");
    return true;
  }
  return false;
}

// 500 USD pro rata
auto FindProration(const Place& place) -> bool {
  const Offset at = place.at();
  for (const std::string_view part : {"prorated", "pro rata", "pro-rata"}) {
    const auto past = PastWords(place, at, part);
    if (!past) continue;
    place.Emit(Id::refused_operator, at, *past, "a part of a period says how its days are counted")
        .At("has another form here")
        .Help("write `" +
              place.Fixed(place.PastBefore(), place.EndOfText(at), ", prorated by calendar days") +
              "`, or `by business days`, `by 30-day month`");
    return true;
  }
  return false;
}

}  // namespace

// reduce late to at most 500 USD over contract year
auto FindWindowBehind(const Place& place) -> bool {
  if (!IsTextAfter(place)) return false;
  const auto periods = PeriodsAt(place);
  if (!periods) return false;
  const std::string window = " over " + periods->window;
  std::string_view before = BeforeOnLine(place);
  before.remove_suffix(place.PastBefore() - std::min(periods->begin, place.PastBefore()));
  const auto emit = [&](std::string headline) {
    return place.Emit(Id::text_after_row, periods->begin, periods->end, std::move(headline));
  };
  for (const std::string_view bound : {" to at most ", " to at least "}) {
    const std::size_t to = before.rfind(bound);
    if (place.stop().clause != "limit" || to == std::string_view::npos) continue;
    std::string fixed(before.substr(0, to));
    fixed += window;
    fixed += before.substr(to);
    while (IsBlank(fixed.back())) fixed.pop_back();
    emit("the periods that a limit looks at stand behind its lines")
        .At("not behind the bound")
        .Help("write `" + fixed + "`");
    return true;
  }
  const std::string_view value = ValueBefore(place);
  for (const auto& [bound, verb] :
       {std::pair<std::string_view, std::string_view>{", at most ", "reduce "},
        std::pair<std::string_view, std::string_view>{", at least ", "raise "}}) {
    const std::size_t comma = before.rfind(bound);
    if (comma == std::string_view::npos) continue;
    std::string most(before.substr(comma + 2));
    while (IsBlank(most.back())) most.pop_back();
    emit("a bound over several periods is a `limit`")
        .At("the bound is one of each period")
        .Help("leave the bound out here, and write `limit cap = " + std::string(verb) +
              NameBefore(place) + window + " to " + most + "`");
    return true;
  }
  const bool is_short = !value.empty() && value.find(',') == std::string_view::npos;
  emit("what runs over several periods is summed up or averaged")
      .At("a value is one of each period")
      .Help("write `sum(" + (is_short ? std::string(value) : "...") + window +
            ")`, or `average`, `highest`, `lowest` in its place");
  return true;
}

// 1.20 USD * calls capped at 500 USD
auto FindBoundBehind(const Place& place) -> bool {
  if (!IsTextAfter(place)) return false;
  struct Bound {
    std::string_view written;
    std::string_view meant;
  };
  // Longer ones stand before those that they hold.
  constexpr std::array kBounds{Bound{"but not more than", "at most"},
                               Bound{"but at most", "at most"},
                               Bound{"but not less than", "at least"},
                               Bound{"but at least", "at least"},
                               Bound{"but no more than", "at most"},
                               Bound{"but no less than", "at least"},
                               Bound{"not more than", "at most"},
                               Bound{"no more than", "at most"},
                               Bound{"not less than", "at least"},
                               Bound{"no less than", "at least"},
                               Bound{"not exceeding", "at most"},
                               Bound{"not to exceed", "at most"},
                               Bound{"capped at", "at most"},
                               Bound{"limited to", "at most"},
                               Bound{"up to", "at most"},
                               Bound{"with a maximum of", "at most"},
                               Bound{"with a minimum of", "at least"},
                               Bound{"subject to a maximum of", "at most"},
                               Bound{"subject to a minimum of", "at least"},
                               Bound{"maximum of", "at most"},
                               Bound{"minimum of", "at least"},
                               Bound{"maximum", "at most"},
                               Bound{"minimum", "at least"},
                               Bound{"max", "at most"},
                               Bound{"min", "at least"}};
  const bool comma = place.Letter(place.at()) == ',';
  const Offset begin = comma ? PastBlanks(place.text(), place.at() + 1) : place.at();
  for (const Bound& bound : kBounds) {
    const auto end = PastWords(place, begin, bound.written);
    if (!end) continue;
    const Offset amount = PastBlanks(place.text(), *end);
    if (!IsDigit(place.Letter(amount)) && !IsLower(place.Letter(amount))) return false;
    place.Repair(place
                     .Emit(Id::refused_operator, begin, *end,
                           "`" + std::string(bound.written) + "` is written `" +
                               std::string(bound.meant) + "`, behind a comma")
                     .At("has another form here"),
                 place.PastBefore(), *end, ", " + std::string(bound.meant), false);
    return true;
  }
  return false;
}

// 10 USD or 20 USD, whichever is higher
auto FindWhichever(const Place& place) -> bool {
  const Offset begin =
      place.Letter(place.at()) == ',' ? PastBlanks(place.text(), place.at() + 1) : place.at();
  const auto past = PastWords(place, begin, "whichever is");
  if (!IsTextAfter(place) || !past) return false;
  const std::string_view rest = place.text().substr(*past, place.EndOfText(*past) - *past);
  const bool lower = rest.find("low") != std::string_view::npos ||
                     rest.find("less") != std::string_view::npos ||
                     rest.find("small") != std::string_view::npos;
  const std::string_view value = ValueBefore(place);
  const std::size_t either = value.find(" or ");
  const std::string two =
      either == std::string_view::npos
          ? "a, b"
          : std::string(value.substr(0, either)) + ", " + std::string(value.substr(either + 4));
  place
      .Emit(Id::refused_operator, begin, begin + static_cast<Offset>(rest.size()) + (*past - begin),
            std::string("the ") + (lower ? "lower" : "higher") +
                " of two values is a function of both")
      .At("not behind them")
      .Help(std::string("write `") + (lower ? "lower(" : "higher(") + two + ")`");
  return true;
}

// 500 USD unless calls is below 10 calls, 500 USD plus VAT
auto FindCaveat(const Place& place) -> bool {
  return IsTextAfter(place) && (FindProviso(place) || FindTax(place) || FindSignInWords(place) ||
                                FindRaise(place) || FindPayment(place) || FindProration(place));
}

}  // namespace bpo::grammar
