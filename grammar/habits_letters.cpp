// Letters that a word processor, a spreadsheet or a web page puts where a keyboard would write
// others.

#include <algorithm>
#include <array>
#include <optional>

#include "grammar/habits.h"

namespace bpo::grammar {
namespace {

using diagnostics::Id;

struct Letter {
  std::uint32_t code = 0;
  Offset length = 1;
};

auto DecodeAt(std::string_view text, Offset at) -> Letter {
  const auto byte = [&](Offset index) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(text[index]));
  };
  const std::uint32_t lead = byte(at);
  if (lead < 0x80) return {.code = lead, .length = 1};
  const Offset length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  std::uint32_t code = lead & (0xFFU >> (length + 1));
  for (Offset next = 1; next < length && at + next < text.size(); ++next)
    code = code << 6U | (byte(at + next) & 0x3FU);
  return {.code = code, .length = length};
}

auto IsOneOf(std::uint32_t code, std::initializer_list<std::uint32_t> codes) -> bool {
  return std::ranges::find(codes, code) != codes.end();
}

auto IsCurlyQuote(std::uint32_t code) -> bool {
  return IsOneOf(code, {0x201C, 0x201D, 0x201E, 0x201F, 0x00AB, 0x00BB, 0x2033});
}
auto IsCurlySingleQuote(std::uint32_t code) -> bool {
  return IsOneOf(code, {0x2018, 0x2019, 0x201A, 0x201B, 0x2032, 0x00B4});
}
auto IsDash(std::uint32_t code) -> bool {
  return (code >= 0x2010 && code <= 0x2015) || code == 0x2212;
}
auto IsOtherBlank(std::uint32_t code) -> bool {
  return code == 0x00A0 || code == 0x202F || (code >= 0x2000 && code <= 0x200A) || code == 0x205F ||
         code == 0x3000;
}
auto IsInvisible(std::uint32_t code) -> bool {
  return (code >= 0x200B && code <= 0x200F) || code == 0xFEFF || code == 0x00AD || code == 0x2060;
}
auto IsBullet(std::uint32_t code) -> bool {
  return IsOneOf(code, {0x2022, 0x25CF, 0x25AA, 0x25E6, 0x00B7, 0x2023, 0xF0B7});
}

auto InHex(std::uint32_t code) -> std::string {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string text;
  for (int shift = code > 0xFFFF ? 20 : 12; shift >= 0; shift -= 4) {
    text += kDigits[(code >> static_cast<unsigned>(shift)) & 0xFU];
  }
  return "U+" + text;
}

// The line from the row on, with every pasted letter as the keyboard writes it.
auto WithPlainLetters(std::string_view line) -> std::string {
  std::string plain;
  for (Offset at = 0; at < line.size();) {
    const Letter letter = DecodeAt(line, at);
    if (IsCurlyQuote(letter.code)) {
      plain += '"';
    } else if (IsCurlySingleQuote(letter.code)) {
      plain += '\'';
    } else if (IsDash(letter.code)) {
      plain += '-';
    } else if (IsOtherBlank(letter.code)) {
      plain += ' ';
    } else if (!IsInvisible(letter.code)) {
      plain += line.substr(at, letter.length);
    }
    at += letter.length;
  }
  return plain;
}

auto PlainRow(const Place& place) -> std::string {
  const Offset line = LineBegin(place.text(), place.at());
  const Offset from =
      std::max(PastBlanks(place.text(), line), std::min(place.stop().row, place.at()));
  std::string plain = WithPlainLetters(
      place.text().substr(from, std::max(place.EndOfText(from), place.at()) - from));
  while (!plain.empty() && IsBlank(plain.back())) plain.pop_back();
  return plain.substr(std::min(plain.find_first_not_of(" \t"), plain.size()));
}

// The quote that ends the text which a curly one before `from` begins.
auto ClosingCurlyQuote(const Place& place, Offset from) -> std::optional<source::Span> {
  const Offset line_end = LineEnd(place.text(), from);
  for (Offset at = from; at < line_end;) {
    const Letter letter = DecodeAt(place.text(), at);
    if (letter.code == '"') return std::nullopt;
    if (IsCurlyQuote(letter.code)) return place.SpanOf(at, at + letter.length);
    at += letter.length;
  }
  return std::nullopt;
}

auto EndsWithDigitOrPercent(const Place& place) -> bool {
  const Offset past = place.PastBefore();
  return past > 0 && (IsDigit(place.text()[past - 1]) || place.text()[past - 1] == '%');
}

}  // namespace

auto FindPastedLetter(const Place& place) -> bool {
  if (place.at() >= place.text().size()) return false;
  const Letter letter = DecodeAt(place.text(), place.at());
  const Offset begin = place.at();
  const Offset end = begin + letter.length;
  if (letter.code == '*' || letter.code == '-') {
    const bool is_bullet = begin == place.stop().row && IsBlank(place.Letter(end));
    if (!is_bullet) return false;
    place.Repair(place
                     .Emit(Id::pasted_text, begin, end,
                           "rows and clauses begin with their word, without a bullet")
                     .At("a bullet"),
                 begin, PastBlanks(place.text(), end), "");
    return true;
  }
  if (letter.code < 0x80) return false;
  if (IsOneOf(letter.code, {0x2265, 0x2264, 0x2260, 0x00D7, 0x00F7, 0x20AC, 0x00A3, 0x00A5}))
    return false;  // operators, money
  if (IsCurlyQuote(letter.code)) {
    auto finding = place.Emit(Id::pasted_text, begin, end,
                              "curly quotes stand where straight ones are wanted");
    finding.At("a curly quote, as a word processor writes it")
        .Help("write `" + PlainRow(place) + "`");
    if (const auto closing = ClosingCurlyQuote(place, end))
      finding.Replace(place.SpanOf(begin, end), "\"").Replace(*closing, "\"");
  } else if (IsCurlySingleQuote(letter.code)) {
    if (begin > 0 && IsDigit(place.Before()) && IsDigit(place.Letter(end)))
      return false;  // 1'000 with a curly quote
    auto finding = place.Emit(Id::pasted_text, begin, end, "a curly quote stands outside a text");
    finding.At("texts stand in straight double quotes");
    const Offset line_end = LineEnd(place.text(), end);
    for (Offset closing = end; closing < line_end;) {
      const Letter other = DecodeAt(place.text(), closing);
      if (other.code == '"') break;
      if (IsCurlySingleQuote(other.code)) {
        const std::string inside(place.text().substr(end, closing - end));
        place.Repair(finding, begin, closing + other.length, "\"" + inside + "\"");
        break;
      }
      closing += other.length;
    }
  } else if (IsDash(letter.code)) {
    const bool between_numbers =
        EndsWithDigitOrPercent(place) && IsDigit(place.Letter(PastBlanks(place.text(), end)));
    auto finding = place.Emit(Id::pasted_text, begin, end,
                              "a long dash stands where a minus or `to` is wanted");
    finding.At("a dash, as a word processor writes it");
    if (place.Wants("`to`")) {
      place.Repair(finding, place.PastBefore(), PastBlanks(place.text(), end), " to ");
    } else if (between_numbers) {
      finding.Help("write ` - ` for a difference, or `between ... and ...` for a range");
    } else {
      const bool is_sign = place.WantsOperand();
      place.Repair(finding, is_sign ? begin : place.PastBefore(), PastBlanks(place.text(), end),
                   is_sign ? "-" : " - ");
    }
  } else if (IsOtherBlank(letter.code)) {
    auto finding =
        place.Emit(Id::pasted_text, begin, end, "a no-break space stands where a blank is wanted");
    finding.At("looks like a blank, and is another letter (" + InHex(letter.code) + ")");
    if (begin > 0 && IsDigit(place.Before()) && IsDigit(place.Letter(end))) {
      place.Repair(finding, begin, end, "_");
    } else if (place.Letter(end) == '%') {
      place.Repair(finding, begin, end, "");
    } else {
      finding.Help("write `" + PlainRow(place) + "`").Replace(place.SpanOf(begin, end), " ");
    }
  } else if (IsInvisible(letter.code)) {
    place
        .Emit(Id::pasted_text, begin, end,
              "a letter that cannot be seen stands here (" + InHex(letter.code) + ")")
        .At("just before this")
        .Help("write `" + PlainRow(place) + "`")
        .Replace(place.SpanOf(begin, end), "");
  } else if (IsBullet(letter.code)) {
    place.Repair(place
                     .Emit(Id::pasted_text, begin, end,
                           "rows and clauses begin with their word, without a bullet")
                     .At("a bullet"),
                 begin, PastBlanks(place.text(), end), "");
  } else {
    place
        .Emit(Id::pasted_text, begin, end,
              "`" + std::string(place.text().substr(begin, letter.length)) +
                  "` stands outside a text")
        .At("names are written with a to z, 0 to 9 and `_`");
  }
  return true;
}

auto FindQuote(const Place& place) -> bool {
  const Offset at = place.at();
  const Offset end = LineEnd(place.text(), at);
  if (place.Letter(at) == '\'') {
    if (at > 0 && IsDigit(place.Before())) return false;  // 1'000
    const std::size_t close = place.text().find('\'', at + 1);
    const bool closed = close != std::string_view::npos && close < end;
    const Offset text_end = closed ? static_cast<Offset>(close + 1) : end;
    auto finding = place.Emit(Id::single_quotes, at, text_end, "a text stands in double quotes");
    finding.At("in single quotes");
    if (closed) {
      const std::string inside(place.text().substr(at + 1, close - at - 1));
      place.Repair(finding, at, text_end, "\"" + inside + "\"",
                   inside.find('"') == std::string::npos);
    }
    return true;
  }
  if (place.Letter(at) != '"' && place.Before() == '"' && IsWordCharacter(place.Letter(at))) {
    place
        .Emit(Id::quote_not_closed, at, place.TokenEnd(), "the text ended at the quote before this")
        .At("outside the text")
        .Help("leave the inner quotes out");
    return true;
  }
  if (place.Letter(at) != '"' ||
      place.text().substr(at + 1, end - at - 1).find('"') != std::string_view::npos)
    return false;
  std::string_view inside = place.text().substr(at + 1, end - at - 1);
  if (WithPlainLetters(inside).find('"') != std::string::npos) {
    auto finding = place.Emit(Id::pasted_text, at, end,
                              "this text begins with a straight quote and ends with a curly one");
    finding.At("closed by a curly quote").Help("write `" + PlainRow(place) + "`");
    if (const auto closing = ClosingCurlyQuote(place, at + 1)) finding.Replace(*closing, "\"");
    return true;
  }
  inside = inside.substr(0, inside.find(" #"));
  std::string_view rest;
  if (const std::size_t brace = inside.find_last_of("{="); brace != std::string_view::npos) {
    rest = inside.substr(brace, inside.find_last_not_of(" \t") + 1 - brace);
    inside = inside.substr(0, brace);
  }
  while (!inside.empty() && IsBlank(inside.back())) inside.remove_suffix(1);
  place.Emit(Id::quote_not_closed, at, end, "this text has no closing quote")
      .At("the quote is opened here, and the line ends")
      .Help("write `" +
            place.Fixed(
                at, end,
                "\"" + std::string(inside) + "\"" + (rest.empty() ? "" : " " + std::string(rest))) +
            "`");
  return true;
}

auto FindOtherComment(const Place& place) -> bool {
  Offset at = place.at();
  if (place.Letter(at) == '/' && place.Before() == '/') --at;  // the first was read as a division
  if (place.Letter(at) == '*' && at > 0 && place.text()[at - 1] == '/') --at;
  const std::string_view sign = place.text().substr(at, 2);
  if (sign != "//" && sign != "--" && sign != "/*") return false;
  const std::string_view line = place.text().substr(at + 2, LineEnd(place.text(), at) - at - 2);
  if (sign == "--" && place.WantsOperand() && IsDigit(place.Letter(at + 2))) return false;  // --5
  auto finding = place.Emit(Id::other_comment_sign, at, at + 2, "a comment begins with `#`");
  finding.At("not the sign of a comment here")
      .Help("write `#" + std::string(line.substr(0, 60)) + "`");
  if (sign == "//" || (sign == "--" && line.starts_with(' ')))
    finding.Replace(place.SpanOf(at, at + 2), "#");
  return true;
}

}  // namespace bpo::grammar
