#include "format/page.h"

#include <algorithm>
#include <map>

#include "format/measures.h"
#include "format/tokens.h"

namespace bpo::format {

void Page::Begin(std::uint32_t indent, bool after_blank) {
  lines_.push_back({.indent = indent,
                    .width = indent,
                    .after_blank = after_blank && !lines_.empty(),
                    .text = {},
                    .comment = {}});
}

void Page::Put(std::string_view text, std::uint32_t column) {
  Line& line = lines_.back();
  line.text.append(column - line.width, ' ');
  line.text += text;
  line.width = column + Width(text);
}

void Page::Comment(std::string_view text, std::uint32_t written_in) {
  lines_.back().comment = text;
  lines_.back().written_in = written_in;
}

// Comments of neighbouring rows belong together, also where rows between them have none; those of
// neighbouring clauses, if each has one.
auto Page::Runs() -> std::vector<Run> {
  std::vector<Run> runs;
  for (auto first = lines_.begin(); first != lines_.end(); first = runs.back().end) {
    const auto end = std::find_if(first + 1, lines_.end(), [&](const Line& line) {
      return line.after_blank || line.indent != first->indent ||
             (line.indent == 0 && (line.comment.empty() || first->comment.empty()));
    });
    runs.push_back({.first = first, .end = end, .column = 0});
    runs.back().column = ColumnOf(runs.back());
  }
  // A column that the author has given to several comments is kept.
  std::map<std::uint32_t, std::ptrdiff_t> written;
  for (const Run& run : runs) {
    written[WrittenColumnOf(run)] +=
        std::count_if(run.first, run.end, [](const Line& line) { return !line.comment.empty(); });
  }
  for (Run& run : runs) {
    const auto column = WrittenColumnOf(run);
    if (column != 0 && written[column] > 1) run.column = column;
  }
  return runs;
}

auto Page::ColumnOf(const Run& run) -> std::uint32_t {
  std::vector<std::uint32_t> widths;
  for (auto line = run.first; line != run.end; ++line) {
    if (!line->comment.empty()) widths.push_back(line->width);
  }
  std::ranges::sort(widths);
  while (widths.size() > 1 && widths.back() > widths[widths.size() - 2] + kMuchLongerRow)
    widths.pop_back();
  return widths.empty() ? 0 : widths.back() + kBeforeComment;
}

// In which all comments of the run were written and still have room, or 0.
auto Page::WrittenColumnOf(const Run& run) -> std::uint32_t {
  std::uint32_t column = 0;
  for (auto line = run.first; line != run.end; ++line) {
    if (line->comment.empty()) continue;
    if (line->written_in < line->width + kLeastBeforeComment) return 0;
    if (column != 0 && column != line->written_in) return 0;
    column = line->written_in;
  }
  return column;
}

auto Page::ToText() -> std::string {
  std::string all;
  for (const Run& run : Runs()) {
    for (auto line = run.first; line != run.end; ++line) {
      if (line->after_blank) all += '\n';
      all.append(line->indent, ' ');
      all += line->text;
      if (!line->comment.empty()) {
        const auto column = run.column > line->width ? run.column : line->width + kBeforeComment;
        all.append(column - line->width, ' ');
        all += line->comment;
      }
      all += '\n';
    }
  }
  return all;
}

}  // namespace bpo::format
