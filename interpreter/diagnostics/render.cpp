// See render.h. Columns are counted as a terminal shows them: a tab is four blanks, an East Asian
// letter is two wide.

#include "diagnostics/render.h"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

namespace bpo::diagnostics {
namespace {

constexpr std::string_view kTab = "    ";
constexpr std::size_t kWidestLine = 120;
constexpr std::size_t kBeforeMark = 50;  // what is kept before the mark of a line that is too wide

// ---- colours ------------------------------------------------------------------------------------

constexpr std::string_view kReset = "\x1b[0m";
constexpr std::string_view kBold = "\x1b[1m";
constexpr std::string_view kBlue = "\x1b[1;34m";

auto ColorOf(Severity severity) -> std::string_view {
  switch (severity) {
    case Severity::Error: return "\x1b[1;31m";
    case Severity::Warning: return "\x1b[1;33m";
    case Severity::Question: return "\x1b[1;36m";
  }
  return kBold;
}

class Painter {
 public:
  explicit Painter(bool colored) : colored_(colored) {}
  auto operator()(std::string_view color, std::string_view text) const -> std::string {
    if (!colored_ || text.empty()) return std::string(text);
    return std::string(color) + std::string(text) + std::string(kReset);
  }

 private:
  bool colored_;
};

// ---- columns ------------------------------------------------------------------------------------

// One letter of a line as it is shown.
struct Cell {
  std::string shown;
  std::uint32_t begin = 0;  // byte offset in the line
  std::size_t width = 1;
};

auto IsWide(std::uint32_t letter) -> bool {
  return (letter >= 0x1100 && letter <= 0x115F) || (letter >= 0x2E80 && letter <= 0xA4CF) ||
         (letter >= 0xAC00 && letter <= 0xD7A3) || (letter >= 0xF900 && letter <= 0xFAFF) ||
         (letter >= 0xFE30 && letter <= 0xFE6F) || (letter >= 0xFF00 && letter <= 0xFF60) ||
         (letter >= 0xFFE0 && letter <= 0xFFE6) || (letter >= 0x1F300 && letter <= 0x1FAFF);
}

auto HasNoWidth(std::uint32_t letter) -> bool {
  return (letter >= 0x0300 && letter <= 0x036F) || (letter >= 0x200B && letter <= 0x200F) ||
         (letter >= 0xFE00 && letter <= 0xFE0F) || letter == 0xFEFF;
}

auto CellsOf(std::string_view line) -> std::vector<Cell> {
  std::vector<Cell> cells;
  for (std::size_t at = 0; at < line.size();) {
    const auto lead = static_cast<unsigned char>(line[at]);
    std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    const std::string_view letter = line.substr(at, length);
    Cell cell{.shown = std::string(letter), .begin = static_cast<std::uint32_t>(at), .width = 1};
    if (lead == '\t') {
      cell.shown = kTab;
      cell.width = kTab.size();
    } else if (source::FirstBadUtf8(letter) != std::string_view::npos || lead < 0x20 ||
               lead == 0x7F) {
      cell.shown = "\xEF\xBF\xBD";  // the replacement letter
      length = 1;
    } else if (length > 1) {
      std::uint32_t code = lead & (0xFFU >> (length + 1));
      for (std::size_t next = 1; next < length; ++next) {
        code = code << 6U | (static_cast<unsigned char>(letter[next]) & 0x3FU);
      }
      cell.width = IsWide(code) ? 2 : HasNoWidth(code) ? 0 : 1;
    }
    at += length;
    cells.push_back(std::move(cell));
  }
  return cells;
}

// ---- marks --------------------------------------------------------------------------------------

struct Mark {
  source::Span span;
  std::string_view words;
  bool primary = false;
  std::uint32_t line = 0;  // in which it begins
};

struct Excerpt {
  std::string text;
  std::size_t blanks = 0;  // before the mark
  std::size_t width = 0;   // of the mark
};

auto WidthBetween(const std::vector<Cell>& cells, std::size_t from, std::size_t to) -> std::size_t {
  std::size_t width = 0;
  for (std::size_t index = from; index < to; ++index) width += cells[index].width;
  return width;
}

// The line as it is shown for one mark; a line that is too wide is cut around it.
auto ExcerptFor(std::string_view line, std::uint32_t begin, std::uint32_t end) -> Excerpt {
  const std::vector<Cell> cells = CellsOf(line);
  const auto index_of = [&](std::uint32_t offset) {
    return static_cast<std::size_t>(std::ranges::lower_bound(cells, offset, {}, &Cell::begin) -
                                    cells.begin());
  };
  const std::size_t mark = index_of(begin);
  const std::size_t mark_end = std::max(mark, index_of(end));
  std::size_t first = 0;
  std::size_t last = cells.size();
  if (WidthBetween(cells, 0, cells.size()) > kWidestLine) {
    first = mark > kBeforeMark ? mark - kBeforeMark : 0;
    last = std::min(cells.size(), first + kWidestLine);
  }
  Excerpt excerpt;
  excerpt.text = first > 0 ? "..." : "";
  for (std::size_t index = first; index < last; ++index) excerpt.text += cells[index].shown;
  excerpt.text += last < cells.size() ? "..." : "";
  excerpt.blanks = (first > 0 ? 3 : 0) + WidthBetween(cells, first, std::min(mark, last));
  excerpt.width =
      std::max<std::size_t>(1, WidthBetween(cells, mark, std::min(mark_end, std::max(mark, last))));
  return excerpt;
}

class Page {
 public:
  Page(const Diagnostic& finding, const source::SourceSet& sources, bool colored)
      : finding_(finding), sources_(sources), paint_(colored) {}

  auto Render() -> std::string {
    Headline();
    if (finding_.data) Data(*finding_.data);
    if (finding_.span || !finding_.labels.empty()) Marks();
    for (const std::string& note : finding_.notes) Remark("note", note);
    if (!finding_.help.empty()) Remark("help", finding_.help);
    return std::move(text_);
  }

 private:
  void Headline() {
    text_ += paint_(ColorOf(finding_.severity), std::string(ToText(finding_.severity)) + "[" +
                                                    std::string(ToText(finding_.id)) + "]");
    text_ += paint_(kBold, ": " + finding_.headline) + "\n";
  }

  void Data(const DataPlace& place) {
    std::string where = place.file;
    if (!place.path.empty()) where += (where.empty() ? "" : ": ") + place.path;
    if (!place.period.empty())
      where += (where.empty() ? "(period " : " (period ") + place.period + ")";
    if (!where.empty()) text_ += paint_(kBlue, "  -->") + " " + where + "\n";
  }

  void Marks() {
    std::vector<Mark> marks;
    if (finding_.span)
      marks.push_back({.span = *finding_.span, .words = finding_.label, .primary = true});
    for (const Label& label : finding_.labels) {
      marks.push_back({.span = label.span, .words = label.text, .primary = false});
    }
    std::uint32_t greatest = 0;
    for (Mark& mark : marks) {
      mark.line = sources_.Get(mark.span.file).PositionOf(mark.span.begin).line;
      greatest = std::max(greatest, mark.line);
    }
    gutter_ = std::to_string(greatest).size();
    std::vector<source::FileId> shown;
    for (const Mark& mark : marks) {
      if (std::ranges::find(shown, mark.span.file) == shown.end()) {
        Section(marks, mark.span.file, finding_.span && shown.empty() ? "-->" : ":::");
        shown.push_back(mark.span.file);
      }
    }
  }

  // The marks of one file, line by line.
  void Section(const std::vector<Mark>& all, source::FileId file, std::string_view arrow) {
    std::vector<Mark> marks;
    std::ranges::copy_if(all, std::back_inserter(marks),
                         [&](const Mark& mark) { return mark.span.file == file; });
    const source::SourceFile& source = sources_.Get(file);
    const source::Position place = source.PositionOf(marks.front().span.begin);
    text_ += paint_(kBlue, std::string(gutter_, ' ') + std::string(arrow)) + " " + source.name() +
             ":" + std::to_string(place.line) + ":" + std::to_string(place.column) + "\n";
    text_ += paint_(kBlue, std::string(gutter_, ' ') + " |") + "\n";
    std::ranges::stable_sort(marks, {}, [](const Mark& mark) { return mark.span.begin; });
    std::uint32_t line_before = 0;
    for (const Mark& mark : marks) {
      const std::string_view line = source.Line(mark.line);
      const std::uint32_t start = source.LineStart(mark.line);
      const auto clip = [&](std::uint32_t offset) {
        return std::min(offset - start, static_cast<std::uint32_t>(line.size()));
      };
      const Excerpt excerpt =
          ExcerptFor(line, clip(mark.span.begin), clip(std::max(mark.span.end, mark.span.begin)));
      if (mark.line != line_before) {
        if (line_before != 0 && mark.line > line_before + 1) text_ += paint_(kBlue, "...") + "\n";
        const std::string number = std::to_string(mark.line);
        text_ += paint_(kBlue, std::string(gutter_ - number.size(), ' ') + number + " |");
        text_ += excerpt.text.empty() ? "\n" : " " + excerpt.text + "\n";
        line_before = mark.line;
      }
      const std::string underline(excerpt.width, mark.primary ? '^' : '-');
      const std::string words = mark.words.empty() ? "" : " " + std::string(mark.words);
      text_ += paint_(kBlue, std::string(gutter_, ' ') + " |") + " " +
               std::string(excerpt.blanks, ' ') +
               paint_(mark.primary ? ColorOf(finding_.severity) : kBlue, underline + words) + "\n";
    }
  }

  void Remark(std::string_view kind, std::string_view words) {
    text_ += paint_(kBlue, std::string(gutter_, ' ') + " =") + " " +
             paint_(kBold, std::string(kind) + ":") + " " + std::string(words) + "\n";
  }

  const Diagnostic& finding_;
  const source::SourceSet& sources_;
  Painter paint_;
  std::size_t gutter_ = 1;
  std::string text_;
};

}  // namespace

auto RenderText(const Diagnostic& finding, const source::SourceSet& sources, bool colored)
    -> std::string {
  return Page(finding, sources, colored).Render();
}

}  // namespace bpo::diagnostics
