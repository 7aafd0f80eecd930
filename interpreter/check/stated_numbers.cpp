#include "check/stated_numbers.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <string>

#include "values/currency.h"

namespace bpo::check {

namespace {

using values::Number;

auto IsDigit(char c) -> bool { return c >= '0' && c <= '9'; }
auto IsLetter(char c) -> bool {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

// One word or one figure of a text; everything between is a gap.
struct Token {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool figure = false;
};

// ---- English ------------------------------------------------------------------------------------

struct NumberWord {
  std::string_view word;
  int value;
};
constexpr std::array kWords{
    NumberWord{"two", 2},        NumberWord{"three", 3},     NumberWord{"four", 4},
    NumberWord{"five", 5},       NumberWord{"six", 6},       NumberWord{"seven", 7},
    NumberWord{"eight", 8},      NumberWord{"nine", 9},      NumberWord{"ten", 10},
    NumberWord{"eleven", 11},    NumberWord{"twelve", 12},   NumberWord{"thirteen", 13},
    NumberWord{"fourteen", 14},  NumberWord{"fifteen", 15},  NumberWord{"sixteen", 16},
    NumberWord{"seventeen", 17}, NumberWord{"eighteen", 18}, NumberWord{"nineteen", 19},
    NumberWord{"twenty", 20},    NumberWord{"thirty", 30},   NumberWord{"forty", 40},
    NumberWord{"fifty", 50},     NumberWord{"sixty", 60},    NumberWord{"seventy", 70},
    NumberWord{"eighty", 80},    NumberWord{"ninety", 90},   NumberWord{"one", 1},
    NumberWord{"twice", 2},      NumberWord{"third", 3},     NumberWord{"fourth", 4},
    NumberWord{"fifth", 5},      NumberWord{"sixth", 6},     NumberWord{"seventh", 7},
    NumberWord{"eighth", 8},     NumberWord{"ninth", 9},     NumberWord{"tenth", 10}};
constexpr std::array kScales{NumberWord{"hundred", 100}, NumberWord{"thousand", 1'000},
                             NumberWord{"million", 1'000'000}};
constexpr std::array<std::string_view, 24> kMonths{
    "january",   "february", "march",    "april",    "may",  "june", "july", "august",
    "september", "october",  "november", "december", "jan",  "feb",  "mar",  "apr",
    "jun",       "jul",      "aug",      "sep",      "sept", "oct",  "nov",  "dec"};
constexpr std::array<std::string_view, 14> kTimes{"second", "seconds", "minute", "minutes", "hour",
                                                  "hours",  "day",     "days",   "week",    "weeks",
                                                  "month",  "months",  "year",   "years"};
// What is followed by the number of a place in the contract, or by a name.
constexpr std::array<std::string_view, 33> kNumbered{
    "clause",   "clauses",  "section",  "sections", "schedule",  "schedules",  "annex",
    "appendix", "exhibit",  "part",     "parts",    "paragraph", "paragraphs", "article",
    "articles", "table",    "row",      "item",     "no",        "number",     "level",
    "tier",     "priority", "severity", "class",    "type",      "category",   "version",
    "phase",    "stage",    "zone",     "lot",      "sla"};

template <class Words>
auto IsOneOf(std::string_view word, const Words& words) -> bool {
  return std::ranges::find(words, word) != words.end();
}
template <class Words>
auto ValueOf(std::string_view word, const Words& words) -> std::optional<int> {
  const auto found = std::ranges::find(words, word, &NumberWord::word);
  return found == words.end() ? std::nullopt : std::optional(found->value);
}

class English {
 public:
  explicit English(std::string_view text) : text_(text) {
    for (std::uint32_t at = 0; at < text.size();) {
      const std::uint32_t begin = at;
      if (IsDigit(text[at])) {
        while (at < text.size() && (IsDigit(text[at]) || IsMark(at))) ++at;
        tokens_.push_back({begin, at, true});
      } else if (IsLetter(text[at])) {
        while (at < text.size() && IsLetter(text[at])) ++at;
        tokens_.push_back({begin, at, false});
      } else {
        ++at;
      }
    }
  }

  auto Numbers() -> std::vector<StatedNumber> {
    bool after_reference = false;  // `clauses 4.1 and 4.2`
    for (std::size_t i = 0; i < tokens_.size();) {
      if (!tokens_[i].figure) {
        const std::string word = Lower(i);
        if (!IsOneOf(word, std::array<std::string_view, 3>{"and", "or", "to"}))
          after_reference = false;
        i = TakeWords(i);
        continue;
      }
      const bool named = after_reference || (i > 0 && IsOneOf(Lower(i - 1), kNumbered));
      after_reference = named && !IsMeasured(i);
      if (!after_reference && IsPlain(i)) TakeFigure(i);
      ++i;
    }
    return std::move(numbers_);
  }

 private:
  // `14,000.50`, and not the comma or point that ends a sentence.
  auto IsMark(std::uint32_t at) const -> bool {
    return (text_[at] == ',' || text_[at] == '.') && at + 1 < text_.size() &&
           IsDigit(text_[at + 1]);
  }
  auto Text(std::size_t i) const -> std::string_view {
    return text_.substr(tokens_[i].begin, tokens_[i].end - tokens_[i].begin);
  }
  auto Lower(std::size_t i) const -> std::string {
    std::string word(Text(i));
    for (char& c : word) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return word;
  }
  // What stands between a token and the next.
  auto GapAfter(std::size_t i) const -> std::string_view {
    const std::uint32_t end =
        i + 1 < tokens_.size() ? tokens_[i + 1].begin : static_cast<std::uint32_t>(text_.size());
    return text_.substr(tokens_[i].end, end - tokens_[i].end);
  }
  auto GapBefore(std::size_t i) const -> std::string_view {
    return i == 0 ? text_.substr(0, tokens_[0].begin) : GapAfter(i - 1);
  }
  auto IsCurrency(std::size_t i) const -> bool { return values::FindCurrency(Text(i)) != nullptr; }
  auto IsPercent(std::size_t i) const -> bool {
    const auto gap = GapAfter(i);
    return gap.starts_with("%") || gap.starts_with(" %") ||
           (i + 1 < tokens_.size() && Lower(i + 1) == "percent") ||
           (i + 2 < tokens_.size() && Lower(i + 1) == "per" && Lower(i + 2) == "cent");
  }
  auto IsMeasured(std::size_t i) const -> bool {
    return IsPercent(i) || (i + 1 < tokens_.size() && IsCurrency(i + 1)) ||
           (i > 0 && IsCurrency(i - 1));
  }

  // A figure that is no part of a date, a time, a name or a number of a clause.
  auto IsPlain(std::size_t i) const -> bool {
    const auto before = GapBefore(i);
    const auto after = GapAfter(i);
    const auto glued = [](char c) { return c == '/' || c == ':' || c == '\'' || c == '_'; };
    if (i > 0 && before.empty()) return false;  // P1
    if (!before.empty() && glued(before.back())) return false;
    if (!after.empty() && glued(after.front()) && after.size() == 1) return false;
    if (i > 0 && before == "-" && tokens_[i - 1].figure) return false;  // 2026-01
    const bool letters_follow = after.empty() && i + 1 < tokens_.size();
    if (letters_follow && !IsOrdinal(i + 1)) return false;  // 24x7
    if (after == "-" && i + 1 < tokens_.size() && tokens_[i + 1].figure) return false;
    const std::size_t next = letters_follow ? i + 2 : i + 1;
    if (next < tokens_.size() && IsOneOf(Lower(next), kMonths) && Lower(next) != "may")
      return false;
    if (next < tokens_.size() && Text(next) == "May") return false;
    if (i > 0 &&
        (Text(i - 1) == "May" || (Lower(i - 1) != "may" && IsOneOf(Lower(i - 1), kMonths))))
      return false;
    if (IsMeasured(i)) return true;
    if (std::ranges::count(Text(i), '.') > 1) return false;  // 4.2.1
    if (i > 0 && before == " ") {
      const auto word = Text(i - 1);
      const bool capitals =
          word.size() > 1 && std::ranges::all_of(word, [](char c) { return c >= 'A' && c <= 'Z'; });
      if (capitals) return false;  // ISO 9001
    }
    const auto digits = Text(i);
    const bool year =
        digits.size() == 4 && std::ranges::all_of(digits, IsDigit) &&
        (digits.starts_with("19") || digits.starts_with("20")) &&
        (i + 1 >= tokens_.size() || after.find_first_of(".,;)") == 0 || !tokens_[i + 1].figure) &&
        (i > 0 && IsBeforeYear(Lower(i - 1)));
    return !year;
  }
  static auto IsBeforeYear(std::string_view word) -> bool {
    return IsOneOf(word, std::array<std::string_view, 9>{"in", "of", "from", "since", "year",
                                                         "until", "to", "before", "after"});
  }
  auto IsOrdinal(std::size_t i) const -> bool {
    return IsOneOf(Lower(i), std::array<std::string_view, 4>{"st", "nd", "rd", "th"});
  }

  void TakeFigure(std::size_t i) {
    std::string digits(Text(i));
    std::erase(digits, ',');
    auto value = Number::Parse(digits);
    if (!value) return;
    std::uint32_t end = tokens_[i].end;
    std::size_t next = i + 1;
    if (next < tokens_.size() && GapAfter(i).empty()) end = tokens_[next++].end;  // 5th
    if (next < tokens_.size()) {
      if (const auto scale = ValueOf(Lower(next), kScales)) {
        value = *value * Number(*scale);
        end = tokens_[next++].end;
      }
    }
    Add(*value, tokens_[i].begin, end, next, IsPercent(i));
  }

  // `twenty-five`, `two hundred and fifty`; where there is no number word, the next token.
  auto TakeWords(std::size_t first) -> std::size_t {
    std::int64_t whole = 0;
    std::int64_t part = 0;
    std::size_t i = first;
    std::size_t past = first;
    for (; i < tokens_.size() && !tokens_[i].figure; ++i) {
      if (i > first && GapBefore(i) != " " && GapBefore(i) != "-") break;
      const std::string word = Lower(i);
      const auto value = ValueOf(word, kWords);
      const auto scale = ValueOf(word, kScales);
      const bool joins = i > first && word == "and" && i == past && part + whole >= 100;
      if (joins) continue;
      if (i > first && past != i && !value) break;
      const bool tens = part % 100 >= 20 && part % 10 == 0;
      if (value &&
          (i == first || part == 0 || (tens && *value < 10) || (part % 100 == 0 && *value < 100))) {
        part += *value;
      } else if (scale && past == i && i > first) {
        part *= *scale;
        if (*scale >= 1'000) {
          whole += part;
          part = 0;
        }
      } else {
        break;
      }
      past = i + 1;
    }
    if (past == first) return first + 1;
    const bool third_party =
        Lower(past - 1) == "third" && past < tokens_.size() && Lower(past).starts_with("part");
    // A third of something is a share, `one` is often no number, `May four` no English.
    const bool share = Lower(past - 1) == "third" && first > 0 &&
                       (Lower(first - 1) == "a" || Lower(first - 1) == "one");
    if (whole + part > 1 && !third_party && !share)
      Add(Number(whole + part), tokens_[first].begin, tokens_[past - 1].end, past,
          IsPercent(past - 1));
    return past;
  }

  void Add(const Number& value, std::uint32_t begin, std::uint32_t end, std::size_t next,
           bool percent) {
    const auto gap = text_.substr(end);
    if (gap.starts_with("%")) {
      end += 1;
    } else if (gap.starts_with(" %")) {
      end += 2;
    }
    while (next < tokens_.size() &&
           (Lower(next) == "business" || Lower(next) == "working" || Lower(next) == "calendar"))
      ++next;
    const bool of_time = next < tokens_.size() && IsOneOf(Lower(next), kTimes);
    numbers_.push_back({value, percent, of_time, begin, end});
  }

  std::string_view text_;
  std::vector<Token> tokens_;
  std::vector<StatedNumber> numbers_;
};

// ---- rows ---------------------------------------------------------------------------------------

// Calls with each word and each figure outside comments, quotes and the number of the clause.
template <class Take>
void WalkRows(std::string_view text, Take take) {
  const auto is_word = [](char c) { return IsDigit(c) || IsLetter(c) || c == '_'; };
  for (std::uint32_t at = 0; at < text.size();) {
    const char c = text[at];
    const std::uint32_t begin = at;
    if (c == '#') {
      at = static_cast<std::uint32_t>(std::min(text.find('\n', at), text.size()));
    } else if (c == '"') {
      at = static_cast<std::uint32_t>(std::min(text.find('"', at + 1), text.size() - 1)) + 1;
    } else if (c == '[' && at + 1 < text.size() && IsDigit(text[at + 1])) {
      at = static_cast<std::uint32_t>(std::min(text.find(']', at), text.size() - 1)) + 1;
    } else if (IsDigit(c)) {
      const auto goes_on = [&](std::uint32_t next) {
        return is_word(text[next]) ||
               ((text[next] == '.' || text[next] == '-' || text[next] == ':') &&
                next + 1 < text.size() && IsDigit(text[next + 1]));
      };
      while (at < text.size() && goes_on(at)) ++at;
      take(Token{begin, at, true});
    } else if (is_word(c)) {
      while (at < text.size() && is_word(text[at])) ++at;
      take(Token{begin, at, false});
    } else {
      ++at;
    }
  }
}

}  // namespace

auto NumbersInEnglish(std::string_view text) -> std::vector<StatedNumber> {
  return English(text).Numbers();
}

auto NumbersInRows(std::string_view text) -> std::vector<StatedNumber> {
  std::vector<StatedNumber> numbers;
  bool time_may_follow = false;
  WalkRows(text, [&](Token token) {
    const std::string_view written = text.substr(token.begin, token.end - token.begin);
    if (!token.figure) {
      if (time_may_follow && IsOneOf(written, kTimes)) numbers.back().of_time = true;
      time_may_follow = time_may_follow && (written == "business" || written == "office");
      return;
    }
    std::string digits(written);
    std::erase(digits, '_');
    for (const std::string_view ordinal : {"st", "nd", "rd", "th"}) {
      if (digits.ends_with(ordinal)) digits.resize(digits.size() - 2);
    }
    const auto value = Number::Parse(digits);  // none of a date
    time_may_follow = value.has_value();
    if (!value) return;
    const bool percent = token.end < text.size() && text[token.end] == '%';
    numbers.push_back({*value, percent, false, token.begin, token.end + (percent ? 1U : 0U)});
  });
  return numbers;
}

auto WordsInRows(std::string_view text) -> std::vector<std::string_view> {
  std::vector<std::string_view> words;
  WalkRows(text, [&](Token token) {
    if (!token.figure) words.push_back(text.substr(token.begin, token.end - token.begin));
  });
  return words;
}

}  // namespace bpo::check
