// The text of a contract: files, spans of bytes in them, and positions worked out only when
// something is shown. Everything inside the interpreter speaks of byte offsets; lines and columns
// are for people and editors.

#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace bpo::source {

enum class FileId : std::uint16_t {};

// The bytes [begin, end) of one file.
struct Span {
  FileId file{};
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  friend auto operator==(const Span&, const Span&) -> bool = default;
};

// The smallest span that covers both; they must be of one file.
auto Cover(Span first, Span second) -> Span;

// A place for people: all counted from 1. `column` counts code points, `utf16_column` what editors
// count.
struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
  std::uint32_t utf16_column = 1;
};

class SourceFile {
 public:
  SourceFile(std::string name, std::string text);

  [[nodiscard]] auto name() const -> const std::string& { return name_; }
  [[nodiscard]] auto text() const -> const std::string& { return text_; }
  [[nodiscard]] auto TextOf(Span span) const -> std::string_view;
  [[nodiscard]] auto PositionOf(std::uint32_t offset) const -> Position;
  // Line `number` (from 1) without its line end.
  [[nodiscard]] auto Line(std::uint32_t number) const -> std::string_view;
  [[nodiscard]] auto LineCount() const -> std::uint32_t;
  [[nodiscard]] auto LineStart(std::uint32_t number) const -> std::uint32_t;

 private:
  std::string name_;
  std::string text_;
  std::vector<std::uint32_t> line_starts_;
};

// Every file that takes part in one contract. References stay good while files are added.
class SourceSet {
 public:
  auto Add(std::string name, std::string text) -> FileId;
  [[nodiscard]] auto Get(FileId file) const -> const SourceFile&;
  [[nodiscard]] auto TextOf(Span span) const -> std::string_view;
  [[nodiscard]] auto size() const -> std::size_t { return files_.size(); }

 private:
  std::deque<SourceFile> files_;
};

// The byte offset of the first byte that is not valid UTF-8, or npos.
auto FirstBadUtf8(std::string_view text) -> std::size_t;

}  // namespace bpo::source
