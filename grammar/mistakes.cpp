// See mistakes.h.

#include "grammar/mistakes.h"

#include <algorithm>
#include <array>

#include "grammar/habits.h"
#include "grammar/place.h"
#include "grammar/vocabulary.h"

namespace bpo::grammar {
namespace {

using diagnostics::Id;
using diagnostics::NearMatches;

// `a`, `b` and `c`
auto Listed(const std::vector<std::string>& words) -> std::string {
  std::string list;
  for (std::size_t index = 0; index < words.size(); ++index) {
    list += index == 0 ? "" : index + 1 == words.size() ? " and " : ", ";
    list += "`" + words[index] + "`";
  }
  return list;
}

// The words in backticks of an `expected` text.
auto WordsIn(std::string_view wanted) -> std::vector<std::string> {
  std::vector<std::string> words;
  for (std::size_t open = wanted.find('`'); open != std::string_view::npos;) {
    const std::size_t close = wanted.find('`', open + 1);
    if (close == std::string_view::npos) break;
    words.emplace_back(wanted.substr(open + 1, close - open - 1));
    open = wanted.find('`', close + 1);
  }
  return words;
}

// ---- clauses ------------------------------------------------------------------------------------

// What contracts and other languages call a clause that has another word here.
struct Synonym {
  std::string_view written;
  std::string_view word;
};
constexpr std::array kSynonyms{
    Synonym{"fee", "charge"},
    Synonym{"price", "charge"},
    Synonym{"penalty", "credit"},
    Synonym{"discount", "credit"},
    Synonym{"kpi", "metric"},
    Synonym{"measure", "metric"},
    Synonym{"cap", "limit"},
    Synonym{"floor", "limit"},
    Synonym{"minimum", "limit"},
    Synonym{"maximum", "limit"},
    Synonym{"import", "use"},
    Synonym{"include", "use"},
    Synonym{"let", "define"},
    Synonym{"var", "define"},
    Synonym{"const", "define"},
    Synonym{"set", "define"},
    Synonym{"test", "scenario"},
    Synonym{"example", "scenario"},
    Synonym{"invoice", "settlement"},
    Synonym{"section", "part"},
    Synonym{"duty", "obligation"},
    Synonym{"service_level", "sla"},
    Synonym{"vat", "tax"},
    Synonym{"inputs", "input"},
    Synonym{"passthrough", "pass_through"},
    Synonym{"holidays", "calendar"},
    Synonym{"reward", "bonus"},
    Synonym{"location", "site"},
};

void ReportUnknownClause(const Place& place) {
  const std::string_view word = place.Word();
  const Offset end = place.TokenEnd();
  if (word.empty()) {
    if (FindHabit(place)) return;
    place
        .Emit(Id::unknown_clause_word, place.at(), end,
              "a clause begins with a clause word, and not with " + place.Found())
        .At("text in the first column begins a clause")
        .Help("write `# ...` for a comment, or indent the rows of a clause");
    return;
  }
  if (IsDigit(word[0])) {
    place
        .Emit(Id::unknown_clause_word, place.at(), end,
              "a clause begins with a clause word, and not with its number")
        .At("text in the first column begins a clause")
        .Help("write `charge name [" +
              std::string(place.text().substr(place.at(), end - place.at())) +
              "] \"Title\"`, with the number in brackets");
    return;
  }
  auto finding = place.Emit(Id::unknown_clause_word, place.at(), end,
                            "`" + std::string(word) + "` begins no clause");
  finding.At("a clause word is wanted in the first column");
  const std::string lower = Lower(word);
  const auto synonym = std::ranges::find(kSynonyms, lower, &Synonym::written);
  const std::vector<std::string> near = NearMatches(lower, ClauseWords());
  if (IsClauseWord(lower)) {
    finding.Help("write `" + place.Fixed(place.at(), end, lower) + "`, in lower case")
        .Replace(place.SpanOf(place.at(), end), lower);
  } else if (synonym != kSynonyms.end()) {
    finding.Help("write `" + place.Fixed(place.at(), end, synonym->word) + "`");
  } else if (!near.empty()) {
    place.Repair(finding, place.at(), end, near.front(), near.size() == 1);
  } else {
    finding.Note("the clause words are " + Listed(ClauseWords()));
  }
}

// ---- rows ---------------------------------------------------------------------------------------

// What a row is called here that other contracts, or other clauses, call otherwise.
struct OtherRow {
  std::string_view written;
  std::string_view meant;
};
constexpr std::array kOtherRows{OtherRow{"value", "amount"},       OtherRow{"price", "amount"},
                                OtherRow{"fee", "amount"},         OtherRow{"sum", "amount"},
                                OtherRow{"rate", "amount"},        OtherRow{"amount", "value"},
                                OtherRow{"formula", "value"},      OtherRow{"condition", "when"},
                                OtherRow{"trigger", "when"},       OtherRow{"deadline", "due"},
                                OtherRow{"due date", "due"},       OtherRow{"by", "due"},
                                OtherRow{"evidence", "done"},      OtherRow{"metric", "measure"},
                                OtherRow{"threshold", "target"},   OtherRow{"goal", "target"},
                                OtherRow{"frequency", "period"},   OtherRow{"supplier", "provider"},
                                OtherRow{"vendor", "provider"},    OtherRow{"customer", "client"},
                                OtherRow{"timezone", "time zone"}, OtherRow{"multiplier", "times"},
                                OtherRow{"factor", "times"},       OtherRow{"change", "replace"},
                                OtherRow{"amend", "replace"},      OtherRow{"modify", "replace"},
                                OtherRow{"substitute", "replace"}, OtherRow{"delete", "remove"},
                                OtherRow{"drop", "remove"},        OtherRow{"strike", "remove"},
                                OtherRow{"insert", "add"},         OtherRow{"ignore", "allow"},
                                OtherRow{"from", "effective"},     OtherRow{"start", "effective"},
                                OtherRow{"quote", "paper"},        OtherRow{"wording", "paper"}};

auto MeantRow(std::string_view written, std::string_view clause,
              const std::vector<std::string>& labels) -> std::string {
  const std::string lower = Lower(written);
  for (const OtherRow& other : kOtherRows) {
    if (other.written != lower) continue;
    if (std::ranges::find(labels, other.meant) == labels.end()) continue;
    if (clause == "scenario" || clause == "calendar") continue;
    return std::string(other.meant);
  }
  return {};
}

// Rows that stand in one kind of clause only.
auto ClauseOfRow(std::string_view written, const std::vector<std::string>& labels) -> std::string {
  struct Home {
    std::string_view row;
    std::string_view clause;
  };
  constexpr std::array kHomes{
      Home{"target", "sla"},        Home{"minimum", "sla"},     Home{"measure", "sla"},
      Home{"unmeasured", "sla"},    Home{"streak", "sla"},      Home{"weight", "sla"},
      Home{"better", "metric"},     Home{"needs", "metric"},    Home{"cut", "limit"},
      Home{"over time", "limit"},   Home{"due", "obligation"},  Home{"done", "obligation"},
      Home{"late", "obligation"},   Home{"holder", "right"},    Home{"exercised by", "right"},
      Home{"currency", "contract"}, Home{"term", "contract"},   Home{"working days", "calendar"},
      Home{"given", "scenario"},    Home{"expect", "scenario"}, Home{"opens", "carry"},
      Home{"adds", "carry"},        Home{"beyond", "draw"},     Home{"basis", "index"}};
  const auto home = std::ranges::find(kHomes, Lower(written), &Home::row);
  const bool here = std::ranges::find(labels, written) != labels.end();
  return home == kHomes.end() || here ? std::string() : std::string(home->clause);
}

void ReportUnknownRow(const Place& place) {
  const std::string clause(place.stop().clause);
  const std::vector<std::string> labels(place.stop().labels->begin(), place.stop().labels->end());
  const Offset colon = static_cast<Offset>(
      std::min<std::size_t>(place.text().find(':', place.at()), LineEnd(place.text(), place.at())));
  if (place.Word().empty() && FindHabit(place)) return;
  // The whole label: `time zon`, up to its colon where there is one on the line.
  const std::string_view line = place.text().substr(place.at(), colon - place.at());
  const bool is_label =
      place.Letter(colon) == ':' && line.find_first_of("\"{(=") == std::string_view::npos;
  Offset end = is_label ? colon : place.TokenEnd();
  while (end > place.at() + 1 && IsBlank(place.text()[end - 1])) --end;
  const std::string written(place.text().substr(place.at(), end - place.at()));
  const bool is_tier = std::ranges::find(labels, "part above") != labels.end();
  auto finding = place.Emit(
      Id::unknown_row, place.at(), end,
      "`" + written + "` is no row of " + (is_tier ? "a table of tiers" : "`" + clause + "`"));
  struct Habit {
    std::string_view written;
    std::string_view label;
  };
  constexpr std::array kTierHabits{
      Habit{"first ", "part up to "}, Habit{"up until ", "part up to "},
      Habit{"over ", "part above "},  Habit{"more than ", "part above "},
      Habit{"less than ", "below "},  Habit{"under ", "below "},
      Habit{"from ", "at least "}};
  const auto habit = std::ranges::find_if(
      kTierHabits, [&](const Habit& one) { return written.starts_with(one.written); });
  const bool is_dated =
      IsDigit(written[0]) && std::ranges::find(labels, "from 2026-01-01") != labels.end();
  const std::vector<std::string> near = NearMatches(Lower(written), labels);
  if (is_tier && habit != kTierHabits.end()) {
    const Offset past = place.at() + static_cast<Offset>(habit->written.size());
    finding.At("begins otherwise here")
        .Help("write `" + place.Fixed(place.at(), past, habit->label) + "`");
  } else if (is_dated) {
    place.Repair(finding.At("`from` is missing before this"), place.at(), place.at(), "from ");
  } else if (const auto meant = MeantRow(written, clause, labels); !meant.empty()) {
    place.Repair(finding.At("called `" + meant + "` here"), place.at(), end, meant, false);
  } else if (const auto home = ClauseOfRow(written, labels); !home.empty()) {
    finding.At("a row of `" + home + "`")
        .Help("write it in the `" + home + "` clause that this one names, or reads");
  } else if (written == "if" && std::ranges::find(labels, "when") != labels.end()) {
    place.Repair(finding.At("called `when` here"), place.at(), end, "when");
  } else if (near.empty()) {
    finding.At("not known here");
  } else {
    place.Repair(finding.At("near to `" + near.front() + "`"), place.at(), end, near.front(),
                 near.size() == 1 && is_label);
  }
  finding.Note("the rows here are " + Listed(labels));
}

void ReportTextAfter(const Place& place, bool after_clause) {
  const Id id = Id::text_after_row;
  if (FindHabit(place)) return;
  const std::string what = after_clause ? "clause" : "row";
  if (place.Letter(place.at()) == '{') {
    const Offset row = PastRowGap(place.text(), place.at() + 1);
    constexpr std::array<std::string_view, 8> kTierWords{
        "part ", "all if ", "up to ", "above", "at least", "at most ", "below ", "at zero"};
    const bool has_tiers = std::ranges::any_of(kTierWords, [&](std::string_view words) {
      return place.text().substr(row).starts_with(words);
    });
    place
        .Emit(has_tiers ? Id::tier_reading_missing : id, place.at(), place.at() + 1,
              has_tiers ? "how these tiers are read is not said"
                        : "a `{` stands after the end of this " + what)
        .At(has_tiers ? "tiers follow, and the value ended before this"
                      : "the value ended before this")
        .Help(
            "write `graduated`, `volume`, `stepped`, `interpolated` or `banded` before the "
            "quantity whose tiers follow");
    return;
  }
  if (place.Letter(place.at()) == ')' || place.Letter(place.at()) == ']' ||
      place.Letter(place.at()) == '}') {
    place.Emit(id, place.at(), place.at() + 1, "this " + place.Found() + " closes nothing")
        .At("not opened before")
        .Help("leave it out");
    return;
  }
  const bool is_row = !after_clause && !place.Word().empty() && BeginsRow(place.text(), place.at());
  auto finding = place.Emit(id, place.at(), place.TokenEnd(),
                            place.Found() + " stands after the end of this " + what);
  if (is_row) {
    finding.At("a row begins here").Help("put it on a line of its own, or `;` before it");
  } else {
    std::string rest(place.text().substr(place.at(), place.EndOfText(place.at()) - place.at()));
    while (!rest.empty() && (IsBlank(rest.back()) || rest.back() == '\r')) rest.pop_back();
    finding.At("the " + what + " ended before this")
        .Help(
            "if it changes what is meant, write it in words of the language before this place; "
            "`# " +
            rest + "` if it is a comment");
  }
}

void ReportRounding(const Place& place) {
  if (FindPastedLetter(place) || FindCurrency(place) || FindPercentSign(place) ||
      FindOtherNumber(place))
    return;
  const bool no_mode = place.Wants("`half up`");
  const std::string_view row = place.text().substr(0, place.at());
  const Offset begin = static_cast<Offset>(std::min<std::size_t>(row.rfind("rounded"), place.at()));
  const Offset end = std::max(place.TokenEnd(), begin);
  const Offset after_to = PastBlanks(place.text(), place.TokenEnd());
  const bool only_names_place = no_mode && place.Word() == "to" && IsDigit(place.Letter(after_to));
  auto finding = place.Emit(Id::rounding_incomplete, begin, end,
                            no_mode ? "this rounding does not say which way"
                                    : "this rounding does not say to which place");
  finding.At("`rounded`, then the way, then `to` and the place");
  if (only_names_place && !place.Says("to the nearest")) {
    finding.Help("write `" + place.Fixed(place.at(), place.at(), "half up ") + "`");
  } else if (no_mode) {
    finding.Help(
        "write `rounded half up to 0.01 USD`, with the way and the place that the contract says");
  } else {
    const std::string_view mode = place.text().substr(begin, place.PastBefore() - begin);
    finding.Help("write `" + std::string(mode) + (mode.ends_with("to") ? "" : " to") +
                 " 0.01 USD`, with the place that the contract says");
  }
}

// The wanted words that are nearest to as many words at the place.
struct Near {
  std::string words;
  Offset end = 0;
};
auto NearestOf(const Place& place) -> Near {
  const std::vector<std::string> wanted = WordsIn(place.stop().wanted);
  Near nearest;
  std::string written;
  Offset end = place.at();
  for (std::ptrdiff_t count = 0; count < 3; ++count) {
    const Offset begin = PastBlanks(place.text(), end);
    end = WordEnd(place.text(), begin);
    if (end == begin) break;
    written += (written.empty() ? "" : " ") + std::string(place.text().substr(begin, end - begin));
    std::vector<std::string> as_long;
    std::ranges::copy_if(wanted, std::back_inserter(as_long), [&](const std::string& words) {
      return std::ranges::count(words, ' ') == count;
    });
    if (const auto near = NearMatches(written, as_long); !near.empty() && near.front() != written) {
      nearest = {.words = near.front(), .end = end};
    }
    std::string joined = written;  // `near shore`
    std::erase(joined, ' ');
    if (count > 0 && std::ranges::find(wanted, joined) != wanted.end()) {
      nearest = {.words = joined, .end = end};
    }
  }
  return nearest;
}

// `reduce x to at least 5 USD`, `reduce x to 5 USD`
auto FindLimitWords(const Place& place) -> bool {
  const bool reduces = place.stop().wanted == "`to at most`";
  if ((!reduces && place.stop().wanted != "`to at least`") || place.Word() != "to") return false;
  const std::string right = reduces ? "to at most" : "to at least";
  const std::string wrong = reduces ? "to at least" : "to at most";
  const Offset end = place.at() + static_cast<Offset>(place.Says(wrong) ? wrong.size() : 2);
  place
      .Emit(Id::expected, place.at(), end,
            std::string(reduces ? "`reduce`" : "`raise`") + " goes with `" + right + "`")
      .At("the other way round, or not said")
      .Help("write `" + place.Fixed(place.at(), end, right) + "`");
  return true;
}

void ReportExpected(const Place& place) {
  if (FindHabit(place) || FindLimitWords(place)) return;
  const std::string wanted(place.stop().wanted);
  if (const Offset past = place.PastBefore();
      place.AtEndOfLine() && past > 0 && place.text()[past - 1] == ',') {
    place.Emit(Id::expected, past - 1, past, "nothing follows this comma")
        .At("the line ends here")
        .Help("leave out the `,`, or write " + wanted + " after it");
    return;
  }
  const std::string_view word = place.Word();
  const Offset line_after = PastBlanks(place.text(), NextLine(place.text(), place.at()));
  if (place.AtEndOfLine() && (wanted == "`)`" || wanted == "`]`") &&
      InFirstColumn(place.text(), line_after) && place.Letter(line_after) == wanted[1]) {
    place
        .Emit(Id::expected, line_after, line_after + 1,
              "a " + wanted + " in the first column ends the clause before it closes anything")
        .At("not indented")
        .Help("write blanks before it, or put it at the end of the line before");
    return;
  }
  if (wanted == "`:`") {
    const Offset past = place.PastBefore();
    const Offset begin =
        std::max(LineBegin(place.text(), place.at()), std::min(place.stop().row, past));
    const std::string label(place.text().substr(PastBlanks(place.text(), begin),
                                                past - PastBlanks(place.text(), begin)));
    place.Repair(place
                     .Emit(Id::expected, place.at(), place.TokenEnd(),
                           "expected `:` after `" + label + "`, found " + place.Found())
                     .At("`:` is missing before this"),
                 past, place.at(), place.AtEndOfLine() ? ":" : ": ");
    return;
  }
  auto finding = place.Emit(Id::expected, place.at(), place.TokenEnd(),
                            "expected " + wanted + ", found " + place.Found());
  finding.At(place.AtEndOfLine() ? "the line ends here" : "this stands in its place");
  const Near near = NearestOf(place);
  if (!near.words.empty()) {
    finding.Help("write `" + place.Fixed(place.at(), near.end, near.words) + "`");
  } else if (place.Wants("in quotes") && !word.empty()) {
    // All words up to the comma or the end: `Client Ltd, GB`. A text alone is the rest of its row.
    Offset end = place.TokenEnd();
    const std::string_view rest = RestOfRow(place);
    if (wanted == "a text in quotes" && rest.find('"') == std::string_view::npos)
      end = place.at() + static_cast<Offset>(rest.size());
    for (Offset next = PastBlanks(place.text(), end);
         IsWordCharacter(place.Letter(next)) && next > end; next = PastBlanks(place.text(), end)) {
      end = WordEnd(place.text(), next);
    }
    const std::string name(place.text().substr(place.at(), end - place.at()));
    place.Repair(finding, place.at(), end, "\"" + name + "\"");
  } else if (place.AtEndOfLine() && wanted == "the reason, in quotes") {
    finding.Help("write `" +
                 place.Fixed(place.PastBefore(), place.PastBefore(), " \"why this is meant\"") +
                 "`");
  } else if (place.AtEndOfLine() && place.Wants("`{`") && place.Letter(line_after) == '{') {
    finding.Help("put the `{` at the end of this line");
  } else if (place.AtEndOfLine() && place.Wants("`{`") && BeginsRow(place.text(), line_after)) {
    finding.Help("write `" + place.Fixed(place.PastBefore(), place.PastBefore(), " {") + "`");
  } else if (place.AtEndOfLine() && (wanted == "`)`" || wanted == "`]`")) {
    finding.Help("write `" +
                 place.Fixed(place.PastBefore(), place.PastBefore(), wanted.substr(1, 1)) + "`");
  } else if ((word == "if" || word == "graduated" || word == "banded" || word == "stepped" ||
              word == "volume") &&
             place.WantsOperand()) {
    finding.Help("put the whole `" + std::string(word) + " ...` into parentheses");
  }
}

// ---- layout -------------------------------------------------------------------------------------

void ReportBraceNotClosed(const Place& place) {
  const Offset brace = place.stop().other;
  auto finding = place.Emit(Id::brace_not_closed, brace, brace + 1, "this `{` is never closed");
  finding.At("opened here");
  if (place.at() >= place.text().size()) {
    finding.Help("write `}` at the end of the clause");
    return;
  }
  if (place.Letter(place.at()) == '}') {
    finding
        .Label(place.SpanOf(place.at(), place.at() + 1),
               "this stands in the first column, and closes the whole clause")
        .Help("write an indented `}` before it");
    return;
  }
  finding
      .Label(place.SpanOf(place.at(), place.TokenEnd()), InFirstColumn(place.text(), place.at())
                                                             ? "the next clause begins here"
                                                             : "this belongs outside")
      .Help("write `}` before this line");
}

void ReportOutsideClause(const Place& place) {
  if (place.Word().empty() && FindHabit(place)) return;
  place
      .Emit(Id::text_after_row, place.at(), LineEnd(place.text(), place.at()),
            "this line belongs to no clause")
      .At("the clause before it has ended")
      .Help("move it between the `{` and `}` of its clause");
}

}  // namespace

void Report(const Stop& stop, std::string_view text, source::FileId file,
            diagnostics::Emitter& emitter) {
  const Place place(stop, text, file, emitter);
  switch (stop.kind) {
    case StopKind::Expected: return ReportExpected(place);
    case StopKind::NoSuchClause: return ReportUnknownClause(place);
    case StopKind::NoSuchRow: return ReportUnknownRow(place);
    case StopKind::TextAfterRow: return ReportTextAfter(place, false);
    case StopKind::TextAfterClause: return ReportTextAfter(place, true);
    case StopKind::OutsideClause: return ReportOutsideClause(place);
    case StopKind::ClauseIndented:
      place
          .Emit(Id::clause_not_in_first_column, place.at(), place.TokenEnd(),
                "a clause begins in the first column")
          .At("blanks stand before `" + std::string(place.Word()) + "`")
          .Help("write `" + place.Fixed(place.at(), place.at(), "") + "` without blanks before it")
          .Replace(place.SpanOf(LineBegin(place.text(), place.at()), place.at()), "");
      return;
    case StopKind::RowNotIndented:
      place
          .Emit(Id::row_not_indented, place.at(), place.TokenEnd(),
                "the rows of a clause are indented")
          .At("this row begins in the first column")
          .Help("write `  " + place.Fixed(place.at(), place.at(), "") +
                "`, with two blanks before it")
          .Replace(place.SpanOf(place.at(), place.at()), "  ");
      return;
    case StopKind::BraceNotClosed: return ReportBraceNotClosed(place);
    case StopKind::StrayBrace:
      place.Emit(Id::stray_brace, place.at(), place.at() + 1, "this `}` closes nothing")
          .At("no clause is open here")
          .Help("leave it out, or put `{` at the end of the line that begins the clause");
      return;
    case StopKind::SemicolonAtLineEnd:
      place.Emit(Id::semicolon_at_line_end, place.at(), place.at() + 1, "a row ends with its line")
          .At("nothing follows on this line")
          .Help("leave out the `;`")
          .Replace(place.SpanOf(place.at(), place.at() + 1), "");
      return;
    case StopKind::Rounding: return ReportRounding(place);
    case StopKind::TooDeep:
      place
          .Emit(Id::nesting_too_deep, place.at(), place.TokenEnd(),
                "brackets, choices and blocks stand more than " +
                    std::to_string(Reading::kDeepest) + " deep in one another")
          .At("one level too many")
          .Help("give a part of it a name with `define`");
      return;
    case StopKind::TooMany:
      place
          .Emit(Id::too_many_findings, place.at(), place.TokenEnd(),
                "more than " + std::to_string(Reading::kMostStops) + " places could not be read")
          .At("the rest of the file was not read");
      return;
  }
}

}  // namespace bpo::grammar
