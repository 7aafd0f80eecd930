// Lines and columns from byte offsets: line starts are found once, columns are counted when
// something is shown.

#include "source/source.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace bpo::source {
namespace {

auto IsContinuationByte(char byte) -> bool {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

auto FindLineStarts(std::string_view text) -> std::vector<std::uint32_t> {
  std::vector<std::uint32_t> starts{0};
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\n') {
      starts.push_back(static_cast<std::uint32_t>(at + 1));
    }
  }
  return starts;
}

// The number of bytes in the well-formed UTF-8 sequence at `at`, or 0.
auto SequenceLength(std::string_view text, std::size_t at) -> std::size_t {
  const auto byte = [&](std::size_t index) -> unsigned {
    return index < text.size() ? static_cast<unsigned char>(text[index]) : 0U;
  };
  const auto continues = [&](std::size_t index, unsigned low, unsigned high) {
    return index < text.size() && byte(index) >= low && byte(index) <= high;
  };
  const unsigned first = byte(at);
  if (first < 0x80) {
    return 1;
  }
  if (first >= 0xC2 && first <= 0xDF) {
    return continues(at + 1, 0x80, 0xBF) ? 2 : 0;
  }
  if (first >= 0xE0 && first <= 0xEF) {
    const unsigned low = first == 0xE0 ? 0xA0 : 0x80;   // no longer form than needed
    const unsigned high = first == 0xED ? 0x9F : 0xBF;  // no surrogates
    return continues(at + 1, low, high) && continues(at + 2, 0x80, 0xBF) ? 3 : 0;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    const unsigned low = first == 0xF0 ? 0x90 : 0x80;
    const unsigned high = first == 0xF4 ? 0x8F : 0xBF;  // nothing above U+10FFFF
    return continues(at + 1, low, high) && continues(at + 2, 0x80, 0xBF) &&
                   continues(at + 3, 0x80, 0xBF)
               ? 4
               : 0;
  }
  return 0;
}

}  // namespace

auto Cover(Span first, Span second) -> Span {
  assert(first.file == second.file);
  return {.file = first.file,
          .begin = std::min(first.begin, second.begin),
          .end = std::max(first.end, second.end)};
}

SourceFile::SourceFile(std::string name, std::string text)
    : name_(std::move(name)), text_(std::move(text)), line_starts_(FindLineStarts(text_)) {}

auto SourceFile::TextOf(Span span) const -> std::string_view {
  const std::size_t begin = std::min<std::size_t>(span.begin, text_.size());
  const std::size_t end = std::clamp<std::size_t>(span.end, begin, text_.size());
  return std::string_view(text_).substr(begin, end - begin);
}

auto SourceFile::PositionOf(std::uint32_t offset) const -> Position {
  offset = std::min(offset, static_cast<std::uint32_t>(text_.size()));
  const auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  const auto line = static_cast<std::uint32_t>(after - line_starts_.begin());
  Position position{.line = line, .column = 1, .utf16_column = 1};
  for (std::uint32_t at = LineStart(line); at < offset; ++at) {
    if (IsContinuationByte(text_[at])) {
      continue;
    }
    ++position.column;
    // Code points above U+FFFF begin with 0xF0 to 0xF4 and take two UTF-16 units.
    position.utf16_column += static_cast<unsigned char>(text_[at]) >= 0xF0U ? 2 : 1;
  }
  return position;
}

auto SourceFile::Line(std::uint32_t number) const -> std::string_view {
  const std::uint32_t begin = LineStart(number);
  std::uint32_t end =
      number < LineCount() ? LineStart(number + 1) - 1 : static_cast<std::uint32_t>(text_.size());
  if (end > begin && text_[end - 1] == '\r') {
    --end;
  }
  return std::string_view(text_).substr(begin, end - begin);
}

auto SourceFile::LineCount() const -> std::uint32_t {
  return static_cast<std::uint32_t>(line_starts_.size());
}

auto SourceFile::LineStart(std::uint32_t number) const -> std::uint32_t {
  assert(number >= 1 && number <= line_starts_.size());
  return line_starts_[number - 1];
}

auto SourceSet::Add(std::string name, std::string text) -> FileId {
  files_.emplace_back(std::move(name), std::move(text));
  return static_cast<FileId>(files_.size() - 1);
}

auto SourceSet::Get(FileId file) const -> const SourceFile& {
  return files_[static_cast<std::size_t>(file)];
}

auto SourceSet::TextOf(Span span) const -> std::string_view { return Get(span.file).TextOf(span); }

auto FirstBadUtf8(std::string_view text) -> std::size_t {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = SequenceLength(text, at);
    if (length == 0) {
      return at;
    }
    at += length;
  }
  return std::string_view::npos;
}

}  // namespace bpo::source
