// See place.h.

#include "grammar/place.h"

#include <algorithm>

namespace bpo::grammar {
namespace {

constexpr std::size_t kLongestFix = 100;

auto PastText(std::string_view text, Offset at) -> Offset {
  const Offset end = LineEnd(text, at);
  const std::size_t close = text.find('"', at + 1);
  return close < end ? static_cast<Offset>(close + 1) : end;
}

// Up to the `;` or `}` that ends a row on its line.
auto RowEndOnLine(std::string_view text, Offset begin, Offset from, Offset end) -> Offset {
  int braces = 0;
  for (Offset at = begin; at < end; ++at) {
    if (text[at] == '"') {
      at = PastText(text, at) - 1;
    } else if (text[at] == '{') {
      ++braces;
    } else if (at >= from &&
               ((text[at] == ';' && braces == 0) || (text[at] == '}' && --braces < 0))) {
      end = at;
    }
  }
  while (end > begin && IsBlank(text[end - 1])) --end;
  return end;
}

// Without the comment at the end of a line, and the blanks before it.
auto WithoutComment(std::string_view text, Offset begin, Offset end) -> Offset {
  for (Offset at = begin; at < end; ++at) {
    if (text[at] == '"') {
      at = PastText(text, at) - 1;
    } else if (text[at] == '#') {
      end = at;
    }
  }
  while (end > begin && IsBlank(text[end - 1])) --end;
  return end;
}

}  // namespace

auto IsDigit(char c) -> bool { return c >= '0' && c <= '9'; }
auto IsUpper(char c) -> bool { return c >= 'A' && c <= 'Z'; }
auto IsLower(char c) -> bool { return c >= 'a' && c <= 'z'; }

auto Lower(std::string_view text) -> std::string {
  std::string lower(text);
  for (char& c : lower) c = static_cast<char>(IsUpper(c) ? c - 'A' + 'a' : c);
  return lower;
}

Place::Place(const Stop& stop, std::string_view text, source::FileId file,
             diagnostics::Emitter& emitter)
    : stop_(stop),
      text_(text),
      file_(file),
      emitter_(emitter),
      at_(PastBlanks(text, stop.at)),
      at_end_of_line_(AtLineEnd(text, at_)) {
  if (at_end_of_line_) at_ = PastBefore();
}

auto Place::Says(std::string_view words) const -> bool {
  Offset at = at_;
  for (const char letter : words) {
    if (letter == ' ') {
      const Offset past = PastBlanks(text_, at);
      if (past == at) return false;
      at = past;
    } else if (Letter(at) == letter) {
      ++at;
    } else {
      return false;
    }
  }
  return !IsWordCharacter(Letter(at));
}

auto Place::PastBefore() const -> Offset {
  Offset at = at_;
  while (at > 0 && IsBlank(text_[at - 1])) --at;
  return at;
}

auto Place::TokenEnd() const -> Offset {
  if (AtEndOfLine()) return at_;
  const char c = Letter(at_);
  if (c == '"') return PastText(text_, at_);
  if (IsWordCharacter(c)) {
    Offset end = WordEnd(text_, at_);
    if (IsDigit(c)) {
      while (end + 1 < text_.size() && (text_[end] == '.' || text_[end] == '-') &&
             IsWordCharacter(text_[end + 1])) {
        end = WordEnd(text_, end + 1);
      }
      end += Letter(end) == '%' ? 1 : 0;
    }
    return end;
  }
  Offset end = at_ + 1;
  while (end < text_.size() && (static_cast<unsigned char>(text_[end]) & 0xC0U) == 0x80U) ++end;
  return end;
}

auto Place::Found() const -> std::string {
  if (AtEndOfLine())
    return PastBlanks(text_, at_) >= text_.size() ? "the end of the file" : "the end of the line";
  const std::string_view token = text_.substr(at_, TokenEnd() - at_);
  return "`" + std::string(token.substr(0, kLongestFix)) + "`";
}

auto Place::EndOfText(Offset from) const -> Offset {
  return WithoutComment(text_, from, LineEnd(text_, from));
}

auto Place::Fixed(Offset begin, Offset end, std::string_view replacement) const -> std::string {
  const Offset line = LineBegin(text_, begin);
  const Offset from = std::max(PastBlanks(text_, line), std::min(stop_.row, begin));
  const Offset to = std::max(
      end, RowEndOnLine(text_, from, end, WithoutComment(text_, from, LineEnd(text_, end))));
  std::string_view head = text_.substr(from, begin - from);
  std::string_view tail = text_.substr(end, to - end);
  if (head.size() + replacement.size() + tail.size() > kLongestFix) {
    // The word before and the word after are enough to find the place.
    while (!head.empty() && IsBlank(head.back())) head.remove_suffix(1);
    const std::size_t word = head.find_last_of(" \t");
    const bool apart = head.size() != begin - from;
    head = word == std::string_view::npos ? head : head.substr(word + 1);
    const std::size_t first = std::min(tail.find_first_not_of(" \t"), tail.size());
    tail = tail.substr(0, tail.find_first_of(" \t", first));
    return std::string(head) + (apart ? " " : "") + std::string(replacement) + std::string(tail);
  }
  return std::string(head) + std::string(replacement) + std::string(tail);
}

void Place::Repair(diagnostics::Emitter::Builder& finding, Offset begin, Offset end,
                   std::string_view replacement, bool certain) const {
  finding.Help("write `" + Fixed(begin, end, replacement) + "`");
  if (certain) finding.Replace(SpanOf(begin, end), std::string(replacement));
}

auto Place::Emit(diagnostics::Id id, Offset begin, Offset end, std::string headline) const
    -> diagnostics::Emitter::Builder {
  return emitter_.Emit(id, SpanOf(begin, end), std::move(headline));
}

auto LineOf(const Place& place) -> Line {
  const Offset begin = PastBlanks(place.text(), LineBegin(place.text(), place.at()));
  return {.begin = begin, .text = place.text().substr(begin, place.EndOfText(begin) - begin)};
}

auto BeforeOnLine(const Place& place) -> std::string_view {
  const Offset begin = std::max(LineOf(place).begin, place.stop().row);
  return place.text().substr(begin, std::max(place.PastBefore(), begin) - begin);
}

auto RestOfRow(const Place& place) -> std::string_view {
  const Line line = LineOf(place);
  std::string_view rest = line.text.substr(place.at() - line.begin);
  rest = rest.substr(0, rest.find_first_of(";}"));
  while (!rest.empty() && IsBlank(rest.back())) rest.remove_suffix(1);
  return rest;
}

auto WordBefore(const Place& place) -> std::string_view {
  const Offset end = place.PastBefore();
  Offset begin = end;
  while (begin > 0 && IsWordCharacter(place.text()[begin - 1])) --begin;
  return place.text().substr(begin, end - begin);
}

auto NameBefore(const Place& place) -> std::string {
  const std::string clause(place.stop().clause);
  const std::string_view before = BeforeOnLine(place);
  if (!before.starts_with(clause + " ")) return "NAME";
  const std::string_view name = before.substr(clause.size() + 1);
  return std::string(name.substr(
      0, std::min(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_0123456789"), name.size())));
}

auto IsTextAfter(const Place& place) -> bool {
  return place.stop().kind == StopKind::TextAfterRow ||
         place.stop().kind == StopKind::TextAfterClause;
}

}  // namespace bpo::grammar
