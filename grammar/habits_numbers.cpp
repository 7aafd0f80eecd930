// Numbers, amounts of money and dates as other tools and countries write them.

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "grammar/habits.h"
#include "grammar/vocabulary.h"

namespace bpo::grammar {
namespace {

using diagnostics::Id;

struct Range {
  Offset begin = 0;
  Offset end = 0;
};

auto IsNumberMark(char c) -> bool {
  return IsDigit(c) || c == '.' || c == ',' || c == '\'' || c == '_';
}

// The digits and marks around the place, from the first digit to the last digit or letter.
auto NumberAround(const Place& place) -> Range {
  Range range{.begin = place.at(), .end = place.at()};
  while (range.begin > 0 && IsNumberMark(place.text()[range.begin - 1])) --range.begin;
  while (range.begin < place.at() && !IsDigit(place.Letter(range.begin))) ++range.begin;
  while (IsNumberMark(place.Letter(range.end)) || IsWordCharacter(place.Letter(range.end)))
    ++range.end;
  while (range.end > place.at() && !IsWordCharacter(place.text()[range.end - 1])) --range.end;
  return range;
}

auto SplitAt(std::string_view text, char mark) -> std::vector<std::string_view> {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t end = text.find(mark);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

auto AreDigits(std::string_view text) -> bool {
  return !text.empty() && std::ranges::all_of(text, IsDigit);
}

auto AreGroups(const std::vector<std::string_view>& parts) -> bool {
  return parts.size() > 1 && AreDigits(parts.front()) && parts.front().size() <= 3 &&
         parts.front() != "0" &&
         std::all_of(parts.begin() + 1, parts.end(),
                     [](std::string_view part) { return part.size() == 3 && AreDigits(part); });
}

auto OnlyDigits(std::string_view text) -> std::string {
  std::string digits;
  std::ranges::copy_if(text, std::back_inserter(digits), IsDigit);
  return digits;
}

// 1_250_000
auto Grouped(std::string digits) -> std::string {
  for (std::size_t at = digits.size(); at > 3 && digits.size() > 4;) {
    at -= 3;
    digits.insert(at, "_");
  }
  if (digits.size() == 4) digits.insert(1, "_");
  return digits;
}

// What a number with foreign marks means, in the marks of this language; nothing if it cannot be
// told.
struct Meant {
  std::string number;
  bool thousands_commas_only = false;
};
auto MeaningOf(std::string_view written) -> std::optional<Meant> {
  const std::size_t comma = written.rfind(',');
  const std::size_t point = written.rfind('.');
  const std::size_t none = std::string_view::npos;
  if (written.find('\'') != none) {  // 1'000.50
    const std::string_view whole = written.substr(0, point);
    if (!AreGroups(SplitAt(whole, '\''))) return std::nullopt;
    return Meant{.number = Grouped(OnlyDigits(whole)) +
                           (point == none ? "" : "." + OnlyDigits(written.substr(point)))};
  }
  if (comma == none) {
    const auto parts = SplitAt(written, '.');  // 1.000.000
    if (parts.size() < 3 || !AreGroups(parts)) return std::nullopt;
    return Meant{.number = Grouped(OnlyDigits(written))};
  }
  if (point != none && point < comma) {  // 1.000,50
    return Meant{.number = Grouped(OnlyDigits(written.substr(0, comma))) + "." +
                           OnlyDigits(written.substr(comma))};
  }
  const std::string_view whole = written.substr(0, point);
  const auto parts = SplitAt(whole, ',');
  if (point == none && parts.size() == 2 && !AreGroups(parts)) {  // 10,5
    return Meant{.number = std::string(parts[0]) + "." + std::string(parts[1])};
  }
  return Meant{.number = Grouped(OnlyDigits(whole)) +
                         (point == none ? "" : "." + OnlyDigits(written.substr(point))),
               .thousands_commas_only = true};
}

// `1.000` and `82,500%` may be thousands or decimals, whatever is proposed for them.
auto IsClear(std::string_view written, char after) -> bool {
  const std::size_t mark = written.find_last_of(".,");
  if (mark == std::string_view::npos) return true;
  const bool three_digits = written.size() - mark - 1 == 3;
  const bool one_mark = written.find_first_of(".,'") == mark;
  return !three_digits || !one_mark || (written[mark] == ',' && after != '%');
}

// 5k, 2m, 30days, 10USD, 24x7
auto FixedSuffix(std::string_view written) -> std::string {
  const std::size_t letters = static_cast<std::size_t>(
      std::ranges::find_if(written, [](char c) { return IsUpper(c) || IsLower(c); }) -
      written.begin());
  const std::string number(written.substr(0, letters));
  const std::string suffix(written.substr(letters));
  std::size_t zeros = 0;
  if (suffix == "k" || suffix == "K" || suffix == "tsd") zeros = 3;
  if (suffix == "m" || suffix == "M" || suffix == "mn" || suffix == "mio" || suffix == "mm" ||
      suffix == "MM")
    zeros = 6;
  if (suffix == "bn" || suffix == "B" || suffix == "b") zeros = 9;
  if (zeros > 0) {
    const std::size_t point = number.find('.');
    const std::size_t decimals = point == std::string::npos ? 0 : number.size() - point - 1;
    if (decimals > zeros) return "";
    return Grouped(OnlyDigits(number) + std::string(zeros - decimals, '0'));
  }
  const bool is_code = suffix.size() == 3 && std::ranges::all_of(suffix, IsUpper);
  const bool is_word = suffix.size() > 2 && std::ranges::all_of(suffix, IsLower);
  return is_code || is_word ? number + " " + suffix : "";
}

// ---- money --------------------------------------------------------------------------------------

struct Sign {
  std::string_view sign;
  std::string_view code;
  bool of_one = true;  // no other currency has this sign
};
constexpr std::array kSigns{
    Sign{"US$", "USD"},      Sign{"$", "USD", false},        Sign{"\xE2\x82\xAC", "EUR"},
    Sign{"\xC2\xA3", "GBP"}, Sign{"\xC2\xA5", "JPY", false}, Sign{"\xE2\x82\xB9", "INR"}};

// The dollars of a contract in USD are USD.
auto IsClear(const Place& place, const Sign& sign) -> bool {
  if (sign.of_one) return true;
  const std::string_view row = "currency:";
  const std::size_t found = place.text().find(row);
  if (found == std::string_view::npos) return false;
  const Offset code = PastBlanks(place.text(), static_cast<Offset>(found + row.size()));
  return place.text().substr(code).starts_with(sign.code);
}

// The number at an offset, as it is written here.
auto NumberAt(const Place& place, Offset at, Offset& end) -> std::string {
  end = at;
  while (IsNumberMark(place.Letter(end))) ++end;
  while (end > at && !IsDigit(place.text()[end - 1])) --end;
  const std::string_view written = place.text().substr(at, end - at);
  if (written.find(',') == std::string_view::npos && written.find('\'') == std::string_view::npos)
    return std::string(written);
  const auto meant = MeaningOf(written);
  return meant ? meant->number : std::string(written);
}

auto IsCodeAt(std::string_view text, Offset at) -> bool {
  return at + 3 <= text.size() && IsUpper(text[at]) && IsUpper(text[at + 1]) &&
         IsUpper(text[at + 2]) && WordEnd(text, at) == at + 3;
}

// ---- dates --------------------------------------------------------------------------------------

constexpr std::array<std::string_view, 12> kMonths{"january",   "february", "march",    "april",
                                                   "may",       "june",     "july",     "august",
                                                   "september", "october",  "november", "december"};

auto MonthOf(std::string_view word) -> int {
  const std::string lower = Lower(word);
  for (std::size_t month = 0; month < kMonths.size(); ++month) {
    if (lower == kMonths[month] ||
        (lower.size() >= 3 && lower.size() <= 4 && kMonths[month].starts_with(lower)))
      return static_cast<int>(month) + 1;
  }
  return 0;
}

auto IsDay(int month, int day) -> bool {
  const int most = month == 2                                              ? 28
                   : month == 4 || month == 6 || month == 9 || month == 11 ? 30
                                                                           : 31;
  return month >= 1 && month <= 12 && day >= 1 && day <= most;
}
auto Padded(int number) -> std::string { return (number < 10 ? "0" : "") + std::to_string(number); }
auto ToInt(std::string_view digits) -> int {
  int value = 0;
  for (const char c : digits.substr(0, 6)) value = value * 10 + (c - '0');
  return value;
}
auto FullYear(std::string_view digits) -> std::string {
  return digits.size() == 2 ? "20" + std::string(digits) : std::string(digits);
}

// 1/3/2026, 01.03.2026, 2026/3/1, 2026-3-1
auto FindNumericDate(const Place& place) -> bool {
  const auto is_mark = [](char c) { return IsDigit(c) || c == '.' || c == '/' || c == '-'; };
  Range range{.begin = place.at(), .end = place.at()};
  while (range.begin > 0 && is_mark(place.text()[range.begin - 1])) --range.begin;
  while (is_mark(place.Letter(range.end))) ++range.end;
  while (range.end > range.begin && !IsDigit(place.text()[range.end - 1])) --range.end;
  const std::string_view written = place.text().substr(range.begin, range.end - range.begin);
  for (const char mark : {'/', '.', '-'}) {
    const auto parts = SplitAt(written, mark);
    if (parts.size() != 3 || !std::ranges::all_of(parts, AreDigits)) continue;
    const bool year_first = parts[0].size() == 4 && parts[1].size() <= 2 && parts[2].size() <= 2;
    const bool year_last = (parts[2].size() == 4 || parts[2].size() == 2) && parts[0].size() <= 2 &&
                           parts[1].size() <= 2;
    if (!year_first && !year_last) continue;
    auto finding = place.Emit(Id::date_written_otherwise, range.begin, range.end,
                              "a date is written year, month, day: `2026-03-31`");
    finding.At("a date in another form");
    const int first = ToInt(parts[0]);
    const int second = ToInt(parts[1]);
    const auto write = [&](const std::string& date, bool certain) {
      finding.Help("write `" + date + "`");
      if (certain) finding.Replace(place.SpanOf(range.begin, range.end), date);
    };
    if (year_first) {
      const int day = ToInt(parts[2]);
      write(std::string(parts[0]) + "-" + Padded(second) + "-" + Padded(day), IsDay(second, day));
      return true;
    }
    const std::string year = FullYear(parts[2]) + "-";
    const std::string day_first = year + Padded(second) + "-" + Padded(first);
    const std::string month_first = year + Padded(first) + "-" + Padded(second);
    if (first > 12 || mark == '.' || first == second) {
      write(day_first, parts[2].size() == 4 && IsDay(second, first));
    } else if (second > 12) {
      write(month_first, parts[2].size() == 4 && IsDay(first, second));
    } else {
      finding.Help("write `" + day_first + "` if the day comes first, `" + month_first +
                   "` if the month does");
    }
    return true;
  }
  return false;
}

// 1 March 2026, March 1, 2026, Mar 2026
auto FindDateInWords(const Place& place) -> bool {
  const std::string_view text = place.text();
  Offset at = place.at();
  const auto digits_end = [&](Offset from) {
    Offset end = from;
    while (IsDigit(place.Letter(end))) ++end;
    return end;
  };
  std::string_view day;
  Offset begin = at;
  if (IsDigit(place.Letter(at))) {  // the day comes first
    const Offset end = digits_end(at);
    day = text.substr(at, end - at);
    at = PastBlanks(text, WordEnd(text, end));
  } else if (const Offset past = place.PastBefore(); past > 0 && past < at) {
    Offset first = past;
    while (first > 0 && IsDigit(text[first - 1])) --first;
    if (first < past && past - first <= 2) {
      day = text.substr(first, past - first);
      begin = first;
    }
  }
  const Offset word_end = WordEnd(text, at);
  const int month = MonthOf(text.substr(at, word_end - at));
  if (month == 0) return false;
  Offset next = PastBlanks(text, word_end);
  while (place.Letter(next) == '.' || place.Letter(next) == ',') next = PastBlanks(text, next + 1);
  Offset end = digits_end(next);
  std::string_view number = text.substr(next, end - next);
  if (day.empty() && !number.empty() && number.size() <= 2) {
    day = number;
    next = PastBlanks(text, end);
    while (place.Letter(next) == ',') next = PastBlanks(text, next + 1);
    const Offset year_end = digits_end(next);
    number = text.substr(next, year_end - next);
    end = number.empty() ? end : year_end;
  }
  if (number.empty() && !day.empty() && place.Wants("a day such as")) {  // December 25
    std::string name(kMonths[static_cast<std::size_t>(month - 1)]);
    name[0] = static_cast<char>(name[0] - 'a' + 'A');
    place.Repair(place
                     .Emit(Id::date_written_otherwise, begin, end,
                           "a day of every year is written day and month: `25 December`")
                     .At("a day in another form"),
                 begin, end, std::string(day) + " " + name);
    return true;
  }
  if (number.size() != 4) return false;
  const std::string fixed =
      std::string(number) + "-" + Padded(month) + (day.empty() ? "" : "-" + Padded(ToInt(day)));
  auto finding = place.Emit(Id::date_written_otherwise, begin, end,
                            day.empty() ? "a month is written year and month: `2026-03`"
                                        : "a date is written year, month, day: `2026-03-31`");
  finding.At("a date in words").Help("write `" + fixed + "`");
  if (day.empty() || IsDay(month, ToInt(day))) finding.Replace(place.SpanOf(begin, end), fixed);
  return true;
}

}  // namespace

auto FindOtherDate(const Place& place) -> bool {
  return FindNumericDate(place) || FindDateInWords(place);
}

auto FindCurrency(const Place& place) -> bool {
  const std::string_view text = place.text();
  const Offset at = place.at();
  for (const Sign& known : kSigns) {
    if (!place.Starts(known.sign)) continue;
    const Offset sign_end = at + static_cast<Offset>(known.sign.size());
    const Offset next = PastBlanks(text, sign_end);
    if (IsDigit(place.Letter(next))) {
      Offset end = next;
      const std::string number = NumberAt(place, next, end);
      place.Repair(
          place
              .Emit(Id::currency_before_amount, at, end,
                    "the currency stands after the amount, in three letters")
              .At("a sign before the amount"),
          at, end, number + " " + std::string(known.code),
          IsClear(place, known) && IsClear(text.substr(next, end - next), place.Letter(end)));
      return true;
    }
    const Offset past = place.PastBefore();
    if (past > 0 && IsDigit(text[past - 1])) {
      place.Repair(
          place
              .Emit(Id::currency_sign, at, sign_end, "a currency is written with its three letters")
              .At("a sign"),
          past, sign_end, " " + std::string(known.code), IsClear(place, known));
    } else {
      place.Repair(
          place
              .Emit(Id::currency_sign, at, sign_end, "a currency is written with its three letters")
              .At("a sign"),
          at, sign_end, known.code, IsClear(place, known));
    }
    return true;
  }
  Offset code = at;
  if (IsDigit(place.Letter(at))) {
    const Offset past = place.PastBefore();
    code = past >= 3 && past < at ? past - 3 : at;
  }
  if (!IsCodeAt(text, code) || (code > 0 && IsWordCharacter(text[code - 1]))) return false;
  if (IsReservedWord(Lower(text.substr(code, 3)))) return false;  // AND 5
  const Offset next = PastBlanks(text, code + 3);
  if (!IsDigit(place.Letter(next))) return false;
  Offset end = next;
  const std::string number = NumberAt(place, next, end);
  const std::string currency(text.substr(code, 3));
  place.Repair(
      place.Emit(Id::currency_before_amount, code, end, "the currency stands after the amount")
          .At("the currency stands before the amount"),
      code, end, number + " " + currency,
      IsClear(text.substr(next, end - next), place.Letter(end)));
  return true;
}

auto FindPercentSign(const Place& place) -> bool {
  const Offset at = place.at();
  if (place.Letter(at) != '%') return false;
  if (place.Letter(at + 1) == '%' || place.Before() == '%') {
    Offset begin = at;
    while (begin > 0 && place.text()[begin - 1] == '%') --begin;
    Offset end = begin;
    while (place.Letter(end) == '%') ++end;
    place.Repair(place.Emit(Id::percent_sign, begin, end, "a percentage has one percent sign")
                     .At("one too many"),
                 begin, end, "%");
    return true;
  }
  const Offset past = place.PastBefore();
  if (past == at || past == 0 || !IsDigit(place.text()[past - 1])) return false;
  place.Repair(
      place.Emit(Id::percent_sign, past, at + 1, "a percent sign stands right after its number")
          .At("a blank stands between the two"),
      past, at + 1, "%");
  return true;
}

auto FindOtherNumber(const Place& place) -> bool {
  const Offset at = place.at();
  const char c = place.Letter(at);
  const bool before_digit = at > 0 && IsDigit(place.Before());
  const bool digit_follows = IsDigit(place.Letter(at + 1));
  if (c == '.' && !before_digit && digit_follows) {
    place.Repair(place
                     .Emit(Id::number_written_otherwise, at, WordEnd(place.text(), at + 1),
                           "a number has a digit before its point")
                     .At("begins with the point"),
                 at, at, "0");
    return true;
  }
  if (c == '.' && before_digit && !digit_follows && !IsWordCharacter(place.Letter(at + 1))) {
    place.Repair(
        place.Emit(Id::number_written_otherwise, at, at + 1, "a number has a digit after its point")
            .At("ends with the point"),
        at, at + 1, "");
    return true;
  }
  // A number with a curly quote between its thousands.
  if (place.Starts("\xE2\x80\x99") && before_digit && IsDigit(place.Letter(at + 3))) {
    place.Repair(
        place.Emit(Id::number_written_otherwise, at, at + 3, "thousands are set apart with `_`")
            .At("not with a quote"),
        at, at + 3, "_");
    return true;
  }
  const bool is_mark = (c == ',' || c == '.' || c == '\'') && before_digit && digit_follows;
  if (!IsDigit(c) && !is_mark) return false;
  const Range range = NumberAround(place);
  const std::string_view written = place.text().substr(range.begin, range.end - range.begin);
  if (std::ranges::any_of(written,
                          [](char letter) { return IsUpper(letter) || IsLower(letter); })) {
    const std::string fixed = place.Wants("all day") && written.starts_with("24")
                                  ? "all day, every day"
                                  : FixedSuffix(written);
    auto finding = place.Emit(Id::number_with_letters, range.begin, range.end,
                              "`" + std::string(written) + "` is a number with letters");
    finding.At("a number is written in digits, and its unit after a blank");
    // With a blank before its unit the number stays what it was; `5m` may be millions or minutes.
    std::string joined = fixed;
    std::erase(joined, ' ');
    if (!fixed.empty()) place.Repair(finding, range.begin, range.end, fixed, joined == written);
    return true;
  }
  if (const auto meant = MeaningOf(written)) {
    const Id id = meant->thousands_commas_only ? Id::number_written_with_commas
                                               : Id::number_written_otherwise;
    place.Repair(
        place
            .Emit(id, range.begin, range.end,
                  meant->thousands_commas_only
                      ? "thousands are set apart with `_`, not with commas"
                      : "a number has a point before its decimals, and `_` between its thousands")
            .At(meant->thousands_commas_only ? "commas inside a number"
                                             : "a number as other countries write it"),
        range.begin, range.end, meant->number, IsClear(written, place.Letter(range.end)));
    return true;
  }
  // 1 000
  const Offset past = place.PastBefore();
  const Offset end = WordEnd(place.text(), at);
  if (IsDigit(c) && past < at && past > 0 && IsDigit(place.text()[past - 1]) && end - at == 3) {
    place.Repair(place
                     .Emit(Id::number_written_otherwise, past, end,
                           "thousands are set apart with `_`, not with blanks")
                     .At("a blank inside a number"),
                 past, at, "_");
    return true;
  }
  return false;
}

}  // namespace bpo::grammar
