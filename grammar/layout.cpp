// See layout.h. Everything here looks at lines and first letters only.

#include "grammar/layout.h"

#include <algorithm>
#include <array>

namespace bpo::grammar {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

auto At(std::string_view text, Offset at) -> char { return at < text.size() ? text[at] : '\0'; }

auto AtEnd(std::string_view text, Offset at) -> bool { return at >= text.size(); }

auto AtBreak(std::string_view text, Offset at) -> bool {
  return At(text, at) == '\n' || (At(text, at) == '\r' && At(text, at + 1) == '\n');
}

// The first text at or after the beginning of a line that is neither blank nor a comment.
auto NextText(std::string_view text, Offset line) -> Offset {
  Offset at = PastBlanks(text, line);
  while (!AtEnd(text, at) && AtLineEnd(text, at)) {
    at = PastBlanks(text, NextLine(text, at));
  }
  return at;
}

// Past the quoted text that begins at `at`, or past its line if the quote is not closed.
auto PastQuote(std::string_view text, Offset at) -> Offset {
  const Offset end = LineEnd(text, at);
  for (Offset close = at + 1; close < end; ++close) {
    if (text[close] == '"') {
      return close + 1;
    }
  }
  return end;
}

// What the words of a line leave open.
struct Open {
  int braces = 0;
  int brackets = 0;
  char last = '\0';  // the last letter that is no blank and no comment
};

void ReadLine(std::string_view text, Offset from, Open& open) {
  const Offset end = LineEnd(text, from);
  for (Offset at = from; at < end;) {
    const char c = text[at];
    if (c == '#') {
      return;
    }
    if (!IsBlank(c)) {
      open.last = c;
    }
    if (c == '"') {
      at = PastQuote(text, at);
      continue;
    }
    if (c == '{') {
      ++open.braces;
    } else if (c == '}') {
      --open.braces;
    } else if (c == '(' || c == '[') {
      ++open.brackets;
    } else if (c == ')' || c == ']') {
      --open.brackets;
    }
    ++at;
  }
}

// A line that begins with one of these goes on with the value of the line before.
auto GoesOn(std::string_view text, Offset at) -> bool {
  constexpr std::array<std::string_view, 5> kWords{"and", "or", "then", "else", "otherwise"};
  if (std::string_view("+-*/)],").find(At(text, at)) != std::string_view::npos &&
      !AtEnd(text, at)) {
    return true;
  }
  const std::string_view word = text.substr(at, WordEnd(text, at) - at);
  return std::ranges::find(kWords, word) != kWords.end();
}

}  // namespace

auto IsBlank(char c) -> bool { return c == ' ' || c == '\t'; }

auto IsWordCharacter(char c) -> bool {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

auto PastBlanks(std::string_view text, Offset at) -> Offset {
  while (!AtEnd(text, at) && IsBlank(text[at])) {
    ++at;
  }
  return at;
}

auto LineEnd(std::string_view text, Offset at) -> Offset {
  const std::size_t found = text.find('\n', at);
  if (found == std::string_view::npos) {
    return static_cast<Offset>(text.size());
  }
  return static_cast<Offset>(found > at && text[found - 1] == '\r' ? found - 1 : found);
}

auto LineBegin(std::string_view text, Offset at) -> Offset {
  at = std::min(at, static_cast<Offset>(text.size()));
  while (at > 0 && text[at - 1] != '\n') {
    --at;
  }
  return at;
}

auto NextLine(std::string_view text, Offset at) -> Offset {
  const std::size_t found = text.find('\n', at);
  return static_cast<Offset>(found == std::string_view::npos ? text.size() : found + 1);
}

auto AtLineEnd(std::string_view text, Offset at) -> bool {
  return AtEnd(text, at) || text[at] == '#' || AtBreak(text, at);
}

auto InFirstColumn(std::string_view text, Offset at) -> bool {
  const bool begins_line = at == 0 || text[at - 1] == '\n' ||
                           (at == kByteOrderMark.size() && text.starts_with(kByteOrderMark));
  return begins_line && !AtEnd(text, at) && !IsBlank(text[at]) && !AtLineEnd(text, at);
}

auto BeginsWithOtherBlank(std::string_view text, Offset at) -> bool {
  const std::string_view rest = text.substr(std::min<std::size_t>(at, text.size()));
  return rest.starts_with("\xC2\xA0") || rest.starts_with("\xE3\x80\x80") ||
         (rest.starts_with("\xE2\x80") && rest.size() > 2 &&
          static_cast<unsigned char>(rest[2]) <= 0xAFU);
}

auto IsFirstInLine(std::string_view text, Offset at) -> bool {
  while (at > 0 && IsBlank(text[at - 1])) {
    --at;
  }
  return at == 0 || text[at - 1] == '\n';
}

auto Indentation(std::string_view text, Offset at) -> Offset {
  const Offset begin = LineBegin(text, at);
  return PastBlanks(text, begin) - begin;
}

auto BeginsRow(std::string_view text, Offset at) -> bool {
  at = PastBlanks(text, at);
  const Offset first = at;
  bool one_word = true;
  for (; !AtEnd(text, at) && !AtLineEnd(text, at); ++at) {
    const char c = text[at];
    if (c == ':') {
      return at > first;
    }
    if (c == '{') {
      return one_word && at > first;
    }
    if (c == '"' || c == '(' || c == '=') {
      return false;
    }
    one_word =
        one_word && (IsWordCharacter(c) || (IsBlank(c) && At(text, PastBlanks(text, at)) == '{'));
  }
  return false;
}

auto PastFold(std::string_view text, Offset at) -> Offset {
  const Offset stay = PastBlanks(text, at);
  if (AtEnd(text, stay) || !AtLineEnd(text, stay)) {
    return stay;
  }
  const Offset next = NextText(text, stay);
  if (AtEnd(text, next) || InFirstColumn(text, next) || text[next] == '}' || text[next] == '{' ||
      BeginsRow(text, next)) {
    return stay;
  }
  return next;
}

auto PastRowGap(std::string_view text, Offset at) -> Offset {
  at = NextText(text, at);
  while (At(text, at) == ';') {
    at = NextText(text, at + 1);
  }
  return at;
}

auto PastClauseGap(std::string_view text, Offset at) -> Offset { return NextText(text, at); }

auto RowEnd(std::string_view text, Offset row, Offset trouble) -> Offset {
  const Offset indentation = Indentation(text, row);
  Open open;
  // A row may stand behind another on one line, or before the brace that closes its block.
  for (Offset at = row; !AtEnd(text, at) && !AtBreak(text, at);) {
    if (text[at] == '"') {
      at = PastQuote(text, at);
      continue;
    }
    if (text[at] == '#') {
      break;
    }
    open.braces += text[at] == '{' ? 1 : 0;
    if (text[at] == '}' && --open.braces < 0 && at >= trouble) {
      return at;
    }
    if (text[at] == ';' && open.braces <= 0 && at >= trouble) {
      return at;
    }
    ++at;
  }
  open = {};
  for (Offset line = row;;) {
    ReadLine(text, line, open);
    const Offset end = LineEnd(text, line);
    const Offset next = NextText(text, end);
    if (AtEnd(text, next) || InFirstColumn(text, next)) {
      return end;
    }
    const bool inside =
        open.braces > 0 && (Indentation(text, next) > indentation || text[next] == '}');
    const bool goes_on = open.braces <= 0 && text[next] != '}' && !BeginsRow(text, next) &&
                         (open.brackets > 0 || GoesOn(text, next) ||
                          std::string_view("=:+-*/([,").find(open.last) != std::string_view::npos);
    if (!inside && !goes_on && end >= trouble) {
      return end;
    }
    line = next;
  }
}

auto ClauseEnd(std::string_view text, Offset clause) -> Offset {
  Offset end = LineEnd(text, clause);
  for (;;) {
    const Offset next = NextText(text, end);
    if (AtEnd(text, next) ||
        (InFirstColumn(text, next) &&
         std::string_view("{}()[]").find(text[next]) == std::string_view::npos)) {
      return end;
    }
    end = LineEnd(text, next);
  }
}

auto WordEnd(std::string_view text, Offset at) -> Offset {
  while (!AtEnd(text, at) && IsWordCharacter(text[at])) {
    ++at;
  }
  return at;
}

}  // namespace bpo::grammar
