// The text around a place where reading stopped, and how a finding about it is written.

#pragma once

#include <string>
#include <string_view>

#include "diagnostics/diagnostic.h"
#include "grammar/layout.h"
#include "grammar/reading.h"
#include "source/source.h"

namespace bpo::grammar {

auto IsDigit(char c) -> bool;
auto IsUpper(char c) -> bool;
auto IsLower(char c) -> bool;
auto Lower(std::string_view text) -> std::string;

class Place {
 public:
  Place(const Stop& stop, std::string_view text, source::FileId file,
        diagnostics::Emitter& emitter);

  [[nodiscard]] auto stop() const -> const Stop& { return stop_; }
  [[nodiscard]] auto text() const -> std::string_view { return text_; }
  // The first letter that could not be read; at the end of a line, where its text ends.
  [[nodiscard]] auto at() const -> Offset { return at_; }
  [[nodiscard]] auto Letter(Offset offset) const -> char {
    return offset < text_.size() ? text_[offset] : '\0';
  }
  [[nodiscard]] auto Before() const -> char { return at_ > 0 ? text_[at_ - 1] : '\0'; }
  [[nodiscard]] auto Starts(std::string_view words) const -> bool {
    return text_.substr(at_).starts_with(words);
  }
  [[nodiscard]] auto Word() const -> std::string_view {
    return text_.substr(at_, WordEnd(text_, at_) - at_);
  }
  // The words at the place, with single blanks between them, are these.
  [[nodiscard]] auto Says(std::string_view words) const -> bool;
  // Before the place and its blanks: where the last letter ends.
  [[nodiscard]] auto PastBefore() const -> Offset;
  [[nodiscard]] auto AtEndOfLine() const -> bool { return at_end_of_line_; }
  // `wanted` speaks of this.
  [[nodiscard]] auto Wants(std::string_view words) const -> bool {
    return stop_.wanted.find(words) != std::string_view::npos;
  }
  // A number, a name or a whole value is wanted.
  [[nodiscard]] auto WantsOperand() const -> bool {
    return Wants("a number") || Wants("a value") || Wants("a condition");
  }
  // The end of the word, number, text or letter at the place.
  [[nodiscard]] auto TokenEnd() const -> Offset;
  // "`foo`", "the end of the line", "the end of the file".
  [[nodiscard]] auto Found() const -> std::string;

  // The line with [begin, end) replaced, from the beginning of the row on: text that can be pasted.
  // A line that is too long is cut to the neighbourhood of the replacement.
  [[nodiscard]] auto Fixed(Offset begin, Offset end, std::string_view replacement) const
      -> std::string;

  // Where the line ends that `from` stands in, without its comment and the blanks before that.
  [[nodiscard]] auto EndOfText(Offset from) const -> Offset;

  // The help of a finding: text that can be pasted. Where it is certain what was meant, and no
  // amount can change by it, the change of the text as well.
  void Repair(diagnostics::Emitter::Builder& finding, Offset begin, Offset end,
              std::string_view replacement, bool certain = true) const;

  auto Emit(diagnostics::Id id, Offset begin, Offset end, std::string headline) const
      -> diagnostics::Emitter::Builder;
  [[nodiscard]] auto SpanOf(Offset begin, Offset end) const -> source::Span {
    return {.file = file_, .begin = begin, .end = end};
  }

 private:
  const Stop& stop_;
  std::string_view text_;
  source::FileId file_;
  diagnostics::Emitter& emitter_;
  Offset at_;
  bool at_end_of_line_;
};

// The line of a place from its row on, without its comment.
struct Line {
  Offset begin = 0;
  std::string_view text;
};
auto LineOf(const Place& place) -> Line;
// Of that line, what the row has before the place, and what follows it up to the end of the row.
auto BeforeOnLine(const Place& place) -> std::string_view;
auto RestOfRow(const Place& place) -> std::string_view;
auto WordBefore(const Place& place) -> std::string_view;
// The name of the clause, where it begins on this line; else `NAME`.
auto NameBefore(const Place& place) -> std::string;
// The place is behind what could be read as a whole.
auto IsTextAfter(const Place& place) -> bool;

}  // namespace bpo::grammar
