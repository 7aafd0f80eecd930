// See columns.h. Tokens that stand under each other are a group; the column of a group is the
// lowest that none of them has to be moved back for.

#include "format/columns.h"

#include <algorithm>
#include <map>
#include <optional>

#include "format/measures.h"

namespace bpo::format {
namespace {

using grammar::Kind;

// One line of the page: the rows on it, up to where the last of them breaks.
struct Line {
  std::size_t first = 0;
  std::size_t end = 0;
  std::size_t rows = 0;
  bool ends_whole = false;           // the row ends where the line ends
  std::optional<std::size_t> value;  // of its only row, where it stands behind a label
  bool after_gap = false;            // an empty line or a comment stands before it
};

// Tokens that begin, or numbers that end, in one column; of equally long ones it is not known yet.
enum class Edge : std::uint8_t { Either, Begin, End };
struct Group {
  std::uint32_t column = 0;
  Edge edge = Edge::Begin;
};

auto IsNumber(const Token& token) -> bool {
  return !token.text.empty() && token.text.front() >= '0' && token.text.front() <= '9';
}
// A mark stands under the same mark, and a word or a literal under any other.
auto AreAlike(const Token& one, const Token& other) -> bool {
  constexpr std::string_view kMarks = "{}[](=+-*/";
  const auto mark = [&](const Token& token) {
    return kMarks.find(token.text.front()) == std::string_view::npos ? '\0' : token.text.front();
  };
  return mark(one) == mark(other);
}

// The value of a row that is a label, `:` and a value; not where what stands before `:` is longer
// than a label.
auto ValueOf(const Tokens& all, std::size_t row, std::size_t end) -> std::optional<std::size_t> {
  const Part& part = all.parts[row];
  if (part.kind == Kind::Clause || part.kind == Kind::HolidayRow || part.kind == Kind::HoursRow ||
      part.kind == Kind::Exception)
    return std::nullopt;
  for (std::size_t index = part.first; index + 1 < end; ++index) {
    if (all.tokens[index].part == row && all.tokens[index].text == ":") return index + 1;
  }
  return std::nullopt;
}

auto LinesOf(const Tokens& all, const std::vector<std::size_t>& rows) -> std::vector<Line> {
  std::vector<Line> lines;
  for (const std::size_t row : rows) {
    const Part& part = all.parts[row];
    const Token& token = all.tokens[part.first];
    if (lines.empty() || token.begins_line) {
      lines.emplace_back();
      lines.back().first = part.first;
      lines.back().after_gap =
          token.after_blank || std::ranges::any_of(token.comments, &Comment::after_blank);
    }
    Line& line = lines.back();
    ++line.rows;
    if (line.rows > 1 && !line.ends_whole) continue;
    line.end = part.first + 1;
    while (line.end < part.end && !all.tokens[line.end].begins_line) ++line.end;
    line.ends_whole = line.end == part.end;
    line.value = line.rows == 1 ? ValueOf(all, row, line.end) : std::nullopt;
  }
  return lines;
}

class Aligner {
 public:
  Aligner(const Tokens& all, const std::vector<std::size_t>& rows, std::uint32_t indent)
      : all_(all), lines_(LinesOf(all, rows)), indent_(indent) {}

  void Align(Columns& columns) {
    for (std::size_t line = 0; line < lines_.size(); line = AlignLabels(line)) {
    }
    for (std::size_t line = 0; line + 1 < lines_.size(); ++line)
      KeepAligned(lines_[line], lines_[line + 1]);
    Settle();
    for (const auto& line : lines_) {
      Walk(line, [&](std::size_t token, std::uint32_t column, std::uint32_t /*natural*/) {
        columns[token] = column;
      });
    }
  }

 private:
  // Lines one below the other whose only row has a label: their values stand in one column.
  auto AlignLabels(std::size_t first) -> std::size_t {
    std::size_t end = first;
    std::vector<std::uint32_t> widths;
    while (end < lines_.size() && lines_[end].value && (end == first || !lines_[end].after_gap)) {
      widths.push_back(ValueColumn(lines_[end]));
      ++end;
    }
    if (end == first) return first + 1;
    std::ranges::sort(widths);
    while (widths.size() > 1 && widths.back() > kLongLabel &&
           widths.back() > widths[widths.size() - 2] + kMuchLongerLabel)
      widths.pop_back();
    groups_.push_back({.column = widths.back(), .edge = Edge::Begin});
    for (std::size_t line = first; line < end; ++line) {
      if (ValueColumn(lines_[line]) <= widths.back())
        group_of_[*lines_[line].value] = groups_.size() - 1;
    }
    return end;
  }

  [[nodiscard]] auto ValueColumn(const Line& line) const -> std::uint32_t {
    std::uint32_t column = indent_;
    for (std::size_t index = line.first; index < *line.value; ++index)
      column += Width(all_.tokens[index].text) +
                (index > line.first && all_.tokens[index].apart ? 1U : 0U);
    return column + 1;
  }

  // What stands under each other with more than a blank before it was put there.
  void KeepAligned(const Line& line, const Line& next) {
    if (!line.ends_whole || next.after_gap || line.value.has_value() != next.value.has_value())
      return;
    std::size_t below = next.first + 1;
    for (std::size_t index = line.first + 1; index < line.end; ++index) {
      const Token& token = all_.tokens[index];
      for (; below < next.end && EndColumn(below) < token.column; ++below) {
      }
      for (std::size_t other = below;
           other < next.end && all_.tokens[other].column <= EndColumn(index); ++other) {
        if (SameSide(line, index, next, other)) Link(index, other);
      }
    }
  }
  [[nodiscard]] static auto SameSide(const Line& line, std::size_t index, const Line& next,
                                     std::size_t other) -> bool {
    if (!line.value) return true;
    return index != *line.value && other != *next.value &&
           (index < *line.value) == (other < *next.value);
  }
  void Link(std::size_t index, std::size_t other) {
    const Token& token = all_.tokens[index];
    const Token& below = all_.tokens[other];
    if (!token.apart || !below.apart || (token.blanks < 2 && below.blanks < 2) ||
        !AreAlike(token, below))
      return;
    const bool begins = token.column == below.column;
    const bool ends = IsNumber(token) && IsNumber(below) && EndColumn(index) == EndColumn(other);
    if (!begins && !ends) return;
    if (!group_of_.contains(index)) {
      group_of_[index] = groups_.size();
      groups_.push_back({.column = 0, .edge = Edge::Either});
    }
    const std::size_t id = group_of_[index];
    Edge& edge = groups_[id].edge;
    if (edge == Edge::Either && begins != ends) edge = begins ? Edge::Begin : Edge::End;
    if (edge == Edge::Either || (edge == Edge::Begin ? begins : ends)) group_of_[other] = id;
  }
  [[nodiscard]] auto EndColumn(std::size_t index) const -> std::uint32_t {
    return all_.tokens[index].column + Width(all_.tokens[index].text);
  }

  // Calls `see(token, column, column without its group)` from left to right.
  template <class See>
  void Walk(const Line& line, See see) const {
    std::uint32_t at = indent_;
    for (std::size_t index = line.first; index < line.end; ++index) {
      const Token& token = all_.tokens[index];
      const std::uint32_t width = Width(token.text);
      if (index > line.first) at += (token.separated ? 1U : 0U) + (token.apart ? 1U : 0U);
      std::uint32_t column = at;
      if (const auto group = group_of_.find(index); group != group_of_.end()) {
        const auto& [wanted, edge] = groups_[group->second];
        column = std::max(at, edge == Edge::End ? wanted - std::min(wanted, width) : wanted);
      }
      see(index, column, at);
      at = column + width;
    }
  }

  // Moves groups to the right until none of their tokens is in the way. The author's columns have
  // one order from left to right, so this ends; each round settles at least one group.
  void Settle() {
    bool moved = true;
    for (std::size_t round = 0; moved && round <= groups_.size(); ++round) {
      moved = false;
      for (const Line& line : lines_) {
        Walk(line, [&](std::size_t token, std::uint32_t /*column*/, std::uint32_t natural) {
          const auto found = group_of_.find(token);
          if (found == group_of_.end()) return;
          Group& group = groups_[found->second];
          const auto wanted =
              natural + (group.edge == Edge::End ? Width(all_.tokens[token].text) : 0U);
          if (wanted > group.column) {
            group.column = wanted;
            moved = true;
          }
        });
      }
    }
  }

  const Tokens& all_;
  std::vector<Line> lines_;
  std::uint32_t indent_;
  std::vector<Group> groups_;
  std::map<std::size_t, std::size_t> group_of_;
};

}  // namespace

void AlignRows(const Tokens& tokens, const std::vector<std::size_t>& rows, std::uint32_t indent,
               Columns& columns) {
  Aligner(tokens, rows, indent).Align(columns);
}

}  // namespace bpo::format
