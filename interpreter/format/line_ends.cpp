// See line_ends.h.

#include "format/line_ends.h"

#include <algorithm>

#include "format/measures.h"

namespace bpo::format {
namespace {

using grammar::Kind;
using PartIds = std::vector<std::size_t>;

class LineEnds {
 public:
  explicit LineEnds(Tokens& all) : all_(all) {}

  void Settle() {
    for (const std::size_t clause : all_.parts.front().children) FirstOf(clause).begins_line = true;
    for (const Part& part : all_.parts) {
      if (part.kind == Kind::Block) SettleBlock(part);
    }
    Fit(all_.parts.front().children, 0);
  }

 private:
  auto FirstOf(std::size_t part) -> Token& { return all_.tokens[all_.parts[part].first]; }

  void SettleBlock(const Part& block) {
    Token& close = all_.tokens[block.end - 1];
    if (block.children.empty() && close.comments.empty()) {
      close.begins_line = close.apart = false;
      return;
    }
    const bool on_one_line = OnOneLine(block);
    for (const std::size_t row : block.children) {
      Token& token = FirstOf(row);
      token.separated = row != block.children.front() && !token.begins_line;
    }
    Token& first = all_.tokens[block.first + 1];
    first.after_blank = false;
    if (!first.comments.empty()) first.comments.front().after_blank = false;
    first.begins_line = close.begins_line = !on_one_line;
  }
  [[nodiscard]] auto OnOneLine(const Part& block) const -> bool {
    return LineEnd(block.first, block.end) == block.end;
  }
  // Where the line ends that holds a token.
  [[nodiscard]] auto LineEnd(std::size_t token, std::size_t end) const -> std::size_t {
    for (++token; token < end && !all_.tokens[token].begins_line;) ++token;
    return token;
  }

  // Gives lines of their own to rows and blocks that share one that is too long. How far a line
  // that goes on with a value is indented is estimated.
  void Fit(const PartIds& rows, std::uint32_t indent) {
    for (std::size_t row = 0; row < rows.size(); ++row) {
      const Part& part = all_.parts[rows[row]];
      FitSharedLine(rows, row, indent);
      for (std::size_t line = part.first; line < part.end;) {
        const std::uint32_t begin = line == part.first ? indent : indent + kStep;
        std::size_t end = LineEnd(line, part.end);
        if (IsTooLong(line, end, begin)) {
          BreakBlocks(rows[row], line, end);
          end = LineEnd(line, part.end);
        }
        line = end;
      }
      FitBlocks(rows[row], rows[row], indent);
    }
  }
  void FitSharedLine(const PartIds& rows, std::size_t first, std::uint32_t indent) {
    std::size_t end = first + 1;
    while (end < rows.size() && FirstOf(rows[end]).separated) ++end;
    if (end == first + 1 || FirstOf(rows[first]).separated ||
        !IsTooLong(all_.parts[rows[first]].first, all_.parts[rows[end - 1]].end, indent))
      return;
    for (std::size_t row = first + 1; row < end; ++row) EndLineBefore(FirstOf(rows[row]));
  }
  [[nodiscard]] auto IsTooLong(std::size_t first, std::size_t end, std::uint32_t indent) const
      -> bool {
    std::uint32_t width = indent;
    for (std::size_t index = first; index < end; ++index) {
      const Token& token = all_.tokens[index];
      const bool apart = token.apart && index > first;
      width += Width(token.text) + (apart ? 1U : 0U) + (token.separated ? 1U : 0U);
    }
    return width > kLongestLine;
  }
  static void EndLineBefore(Token& token) {
    token.begins_line = true;
    token.separated = false;
  }

  // The outermost blocks that begin and end on the line.
  void BreakBlocks(std::size_t part, std::size_t line, std::size_t end) {
    for (const std::size_t child : all_.parts[part].children) {
      const Part& inner = all_.parts[child];
      if (inner.end <= line || inner.first >= end) continue;
      if (inner.kind == Kind::Block && !inner.children.empty() && inner.first >= line &&
          inner.end <= end) {
        for (const std::size_t row : inner.children) EndLineBefore(FirstOf(row));
        EndLineBefore(all_.tokens[inner.end - 1]);
      } else if (inner.kind != Kind::Block) {
        BreakBlocks(child, line, end);
      }
    }
  }
  void FitBlocks(std::size_t part, std::size_t row, std::uint32_t indent) {
    for (const std::size_t child : all_.parts[part].children) {
      const Part& inner = all_.parts[child];
      if (inner.kind != Kind::Block) {
        FitBlocks(child, row, indent);
      } else if (!OnOneLine(inner)) {
        const bool in_first_line = LineEnd(all_.parts[row].first, inner.end) > inner.first ||
                                   all_.parts[part].kind == Kind::Clause;
        Fit(inner.children, indent + kStep + (in_first_line ? 0 : kStep));
      }
    }
  }

  Tokens& all_;
};

}  // namespace

void SettleLineEnds(Tokens& all) { LineEnds(all).Settle(); }

}  // namespace bpo::format
