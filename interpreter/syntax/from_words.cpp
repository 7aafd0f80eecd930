// Words, numbers, dates and units: the leaves of the typed tree.

#include <algorithm>
#include <array>
#include <charconv>

#include "syntax/from_concrete_tree.h"

namespace bpo::syntax {
namespace {

constexpr std::array<std::string_view, 12> kMonths{"January",   "February", "March",    "April",
                                                   "May",       "June",     "July",     "August",
                                                   "September", "October",  "November", "December"};
constexpr std::array<std::string_view, 7> kWeekdays{"monday", "tuesday",  "wednesday", "thursday",
                                                    "friday", "saturday", "sunday"};

auto ToInteger(std::string_view digits) -> std::optional<std::int64_t> {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{} || end != digits.data() + digits.size()) {
    return std::nullopt;
  }
  return value;
}

auto WithoutSeparators(std::string_view number) -> std::string {
  std::string digits;
  std::ranges::copy_if(number, std::back_inserter(digits), [](char c) { return c != '_'; });
  return digits;
}

auto Trimmed(std::string_view text) -> std::string_view {
  const std::size_t begin = text.find_first_not_of(" \t");
  return begin == std::string_view::npos
             ? std::string_view{}
             : text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

auto SignificantDigits(std::string_view digits) -> std::size_t {
  std::size_t count = 0;
  for (const char c : digits) {
    count += c != '.' && (count > 0 || c != '0') ? 1 : 0;
  }
  return count;
}

}  // namespace

auto TreeBuilder::TextOf(const Node& node) const -> std::string_view {
  return text_.substr(node.begin, node.end - node.begin);
}

auto TreeBuilder::SpanOf(const Node& node) const -> Span {
  return {.file = file_, .begin = node.begin, .end = node.end};
}

auto TreeBuilder::PhraseOf(const Node& node) const -> std::string {
  std::string phrase;
  for (const char c : TextOf(node)) {
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!blank) {
      phrase += c;
    } else if (!phrase.empty() && phrase.back() != ' ') {
      phrase += ' ';
    }
  }
  return phrase;
}

auto TreeBuilder::BuildWord(const Node& node) const -> Word {
  if (node.kind == Kind::Text) {
    return BuildQuoted(node);
  }
  if (node.kind == Kind::ClauseNumber) {
    const std::string_view number = Trimmed(TextOf(node));
    const auto begin =
        static_cast<std::uint32_t>(number.empty() ? node.begin : number.data() - text_.data());
    return {.text = std::string(number),
            .span = {.file = file_,
                     .begin = begin,
                     .end = begin + static_cast<std::uint32_t>(number.size())}};
  }
  return {.text = PhraseOf(node), .span = SpanOf(node)};
}

auto TreeBuilder::BuildQuoted(const Node& node) const -> Word {
  const Span inside{.file = file_, .begin = node.begin + 1, .end = node.end - 1};
  return {.text = std::string(text_.substr(inside.begin, inside.end - inside.begin)),
          .span = inside};
}

auto TreeBuilder::BuildNumber(const Node& node) -> std::optional<Number> {
  const std::string digits = WithoutSeparators(TextOf(node));
  if (SignificantDigits(digits) > kMostDigits) {
    emitter_
        .Emit(diagnostics::Id::number_too_long, SpanOf(node),
              "this number has " + std::to_string(SignificantDigits(digits)) + " digits")
        .At("a number has at most 34 digits");
    return std::nullopt;
  }
  return Number::Parse(digits);
}

auto TreeBuilder::BuildWholeNumber(const Node& node) -> std::optional<std::int64_t> {
  const auto value = ToInteger(WithoutSeparators(TextOf(node)));
  if (!value) {
    emitter_
        .Emit(diagnostics::Id::expected, SpanOf(node),
              "expected a whole number, found `" + std::string(TextOf(node)) + "`")
        .At("a whole number stands here");
  }
  return value;
}

auto TreeBuilder::BuildDate(const Node& node) -> std::optional<Date> {
  const std::string_view text = TextOf(node);
  if (const auto date = Date::Parse(text)) {
    return date;
  }
  const std::int64_t year = ToInteger(text.substr(0, 4)).value_or(0);
  const std::int64_t month = ToInteger(text.substr(5, 2)).value_or(0);
  const std::int64_t day = ToInteger(text.substr(8, 2)).value_or(0);
  auto finding = emitter_.Emit(diagnostics::Id::date_not_in_calendar, SpanOf(node),
                               std::string(text) + " is a day that no calendar has");
  const auto first = month >= 1 && month <= 12
                         ? Date::FromYmd(static_cast<int>(year), static_cast<int>(month), 1)
                         : std::nullopt;
  if (first) {
    const Date last = first->LastOfMonth();
    finding.At(std::string(kMonths[static_cast<std::size_t>(month - 1)]) + " " +
               std::to_string(year) + " has " + std::to_string(last.Day()) + " days");
    if (day > last.Day()) {
      finding.Help("write `" + last.ToText() + "`");
    }
  } else if (month > 12 && day >= 1 && day <= 12) {
    const auto turned =
        Date::FromYmd(static_cast<int>(year), static_cast<int>(day), static_cast<int>(month));
    finding.At("the month stands before the day");
    if (turned) {
      finding.Help("write `" + turned->ToText() + "`");
    }
  } else {
    finding.At(year == 0 ? "there is no year 0" : "there is no month " + std::to_string(month));
  }
  return std::nullopt;
}

auto TreeBuilder::BuildPeriodName(const Node& node) -> Word {
  const Word word = BuildWord(node);
  const std::string_view text = word.text;
  if (text.size() <= 4) {
    return word;
  }
  const bool is_quarter = text[5] == 'Q';
  const bool is_week = text[5] == 'W';
  const std::int64_t part = ToInteger(text.substr(is_quarter || is_week ? 6 : 5)).value_or(0);
  const std::int64_t most = is_quarter ? 4 : is_week ? 53 : 12;
  if (part < 1 || part > most) {
    emitter_
        .Emit(diagnostics::Id::date_not_in_calendar, word.span,
              word.text + " is a period that no calendar has")
        .At(is_quarter ? "a year has 4 quarters"
            : is_week  ? "a year has at most 53 weeks"
                       : "a year has 12 months");
  }
  return word;
}

auto TreeBuilder::BuildUnit(const Node& node) -> std::optional<UnitPhrase> {
  UnitPhrase phrase;
  phrase.span = SpanOf(node);
  bool complete = true;
  for (const auto& child : node.children) {
    if (child->kind == Kind::UnitWord) {
      phrase.unit = BuildWord(*child);
      continue;
    }
    UnitPhrase::Per per;
    for (const auto& part : child->children) {
      if (part->kind == Kind::Number) {
        per.count = BuildNumber(*part);
        complete = complete && per.count;
      } else {
        per.unit = BuildWord(*part);
      }
    }
    phrase.per.push_back(std::move(per));
  }
  return complete ? std::optional(phrase) : std::nullopt;
}

auto TreeBuilder::BuildWords(const Node& list) const -> std::vector<Word> {
  std::vector<Word> words;
  for (const auto& child : list.children) {
    words.push_back(BuildWord(*child));
  }
  return words;
}

auto TreeBuilder::MonthNumber(std::string_view name) -> std::int64_t {
  return std::ranges::find(kMonths, name) - kMonths.begin() + 1;
}

auto TreeBuilder::WeekdayNumber(std::string_view name) -> std::int64_t {
  std::string lower(name);
  lower[0] = static_cast<char>(lower[0] | 0x20);
  return std::ranges::find(kWeekdays, lower) - kWeekdays.begin() + 1;
}

}  // namespace bpo::syntax
