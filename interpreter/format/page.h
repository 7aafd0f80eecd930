// The formatted text as it grows, line by line; comments behind text are put under each other at
// the end.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace bpo::format {

class Page {
 public:
  void Begin(std::uint32_t indent, bool after_blank);  // a new line
  void Put(std::string_view text, std::uint32_t column);
  // Behind the text of the line; the column is that in which the author wrote it.
  void Comment(std::string_view text, std::uint32_t written_in);

  [[nodiscard]] auto column() const -> std::uint32_t { return lines_.back().width; }

  auto ToText() -> std::string;

 private:
  struct Line {
    std::uint32_t indent = 0;
    std::uint32_t width = 0;
    bool after_blank = false;
    std::string text;
    std::string comment;
    std::uint32_t written_in = 0;  // the column of the comment
  };
  // Neighbouring lines whose comments stand in one column.
  struct Run {
    std::vector<Line>::iterator first;
    std::vector<Line>::iterator end;
    std::uint32_t column = 0;
  };

  auto Runs() -> std::vector<Run>;
  static auto ColumnOf(const Run& run) -> std::uint32_t;
  static auto WrittenColumnOf(const Run& run) -> std::uint32_t;

  std::vector<Line> lines_;
};

}  // namespace bpo::format
