// See line_diff.h. The shortest edit is found by Myers' algorithm ("An O(ND) Difference Algorithm",
// 1986) over what lies between the first and the last difference.

#include "line_diff.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace bpo::cli {
namespace {

using Lines = std::vector<std::string_view>;

struct Edit {
  char mark;  // ' ', '-' or '+'
  std::string_view line;
};

// With their line ends, of which the last may be missing.
auto LinesOf(std::string_view text) -> Lines {
  Lines lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return lines;
}

// How far each diagonal was reached, for every number of edits up to the one that reaches the end.
auto Frontiers(const Lines& before, const Lines& after)
    -> std::vector<std::vector<std::ptrdiff_t>> {
  const auto rows = std::ssize(before);
  const auto columns = std::ssize(after);
  std::vector<std::ptrdiff_t> reached(static_cast<std::size_t>(2 * (rows + columns) + 3), 0);
  const auto middle = rows + columns + 1;
  const auto at = [&](std::ptrdiff_t diagonal) -> std::ptrdiff_t& {
    return reached[static_cast<std::size_t>(middle + diagonal)];
  };
  std::vector<std::vector<std::ptrdiff_t>> all;
  for (std::ptrdiff_t edits = 0;; ++edits) {
    all.emplace_back(reached.begin() + (middle - edits - 1),
                     reached.begin() + (middle + edits + 2));
    for (std::ptrdiff_t diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const bool down =
          diagonal == -edits || (diagonal != edits && at(diagonal - 1) < at(diagonal + 1));
      auto row = down ? at(diagonal + 1) : at(diagonal - 1) + 1;
      while (row < rows && row - diagonal < columns &&
             before[static_cast<std::size_t>(row)] ==
                 after[static_cast<std::size_t>(row - diagonal)])
        ++row;
      at(diagonal) = row;
      if (row >= rows && row - diagonal >= columns) return all;
    }
  }
}

auto ShortestEdit(const Lines& before, const Lines& after) -> std::vector<Edit> {
  const auto frontiers = Frontiers(before, after);
  std::vector<Edit> backwards;
  auto row = std::ssize(before);
  auto column = std::ssize(after);
  for (auto edits = std::ssize(frontiers) - 1; edits >= 0; --edits) {
    const auto& reached = frontiers[static_cast<std::size_t>(edits)];
    const auto at = [&](std::ptrdiff_t diagonal) {
      return reached[static_cast<std::size_t>(diagonal + edits + 1)];
    };
    const auto diagonal = row - column;
    const bool down =
        diagonal == -edits || (diagonal != edits && at(diagonal - 1) < at(diagonal + 1));
    const auto from = edits == 0 ? 0 : (down ? at(diagonal + 1) : at(diagonal - 1));
    const auto from_column = edits == 0 ? 0 : from - (down ? diagonal + 1 : diagonal - 1);
    while (row > from && column > from_column) {
      backwards.push_back({' ', before[static_cast<std::size_t>(--row)]});
      --column;
    }
    if (edits == 0) break;
    if (down) {
      backwards.push_back({'+', after[static_cast<std::size_t>(--column)]});
    } else {
      backwards.push_back({'-', before[static_cast<std::size_t>(--row)]});
    }
  }
  std::reverse(backwards.begin(), backwards.end());
  return backwards;
}

auto AllEdits(Lines before, Lines after) -> std::vector<Edit> {
  std::vector<Edit> edits;
  const auto first = std::mismatch(before.begin(), before.end(), after.begin(), after.end());
  for (auto line = before.begin(); line != first.first; ++line) edits.push_back({' ', *line});
  before.erase(before.begin(), first.first);
  after.erase(after.begin(), first.second);
  const auto last = std::mismatch(before.rbegin(), before.rend(), after.rbegin(), after.rend());
  const Lines end(last.first.base(), before.end());
  before.erase(last.first.base(), before.end());
  after.erase(last.second.base(), after.end());
  for (const auto& edit : ShortestEdit(before, after)) edits.push_back(edit);
  for (const auto line : end) edits.push_back({' ', line});
  return edits;
}

// `12,3`: the first line and how many, as patch reads it.
auto Range(std::size_t before_it, std::size_t count) -> std::string {
  const auto first = count == 0 ? before_it : before_it + 1;
  return std::to_string(first) + (count == 1 ? "" : "," + std::to_string(count));
}

}  // namespace

auto LineDiff(std::string_view before, std::string_view after, const std::string& name_before,
              const std::string& name_after) -> std::string {
  constexpr std::size_t kContext = 3;
  const auto edits = AllEdits(LinesOf(before), LinesOf(after));
  std::string diff;
  std::size_t old_line = 0;
  std::size_t new_line = 0;
  const auto count = [&](std::size_t from, std::size_t to, char other) {
    return static_cast<std::size_t>(
        std::count_if(edits.begin() + static_cast<std::ptrdiff_t>(from),
                      edits.begin() + static_cast<std::ptrdiff_t>(to),
                      [&](const Edit& edit) { return edit.mark != other; }));
  };
  const auto next_change = [&](std::size_t from) {
    while (from < edits.size() && edits[from].mark == ' ') ++from;
    return from;
  };
  for (std::size_t done = 0;;) {
    const auto change = next_change(done);
    if (change == edits.size()) break;
    const auto begin = std::max(done, change - std::min(change, kContext));
    auto end = change;
    for (auto next = change; next < edits.size() && next <= end + 2 * kContext;
         next = next_change(next + 1))
      end = next;
    end = std::min(edits.size(), end + 1 + kContext);
    old_line += count(done, begin, '+');
    new_line += count(done, begin, '-');
    const auto removed = count(begin, end, '+');
    const auto added = count(begin, end, '-');
    if (diff.empty()) diff = "--- " + name_before + "\n+++ " + name_after + "\n";
    diff += "@@ -" + Range(old_line, removed) + " +" + Range(new_line, added) + " @@\n";
    for (auto index = begin; index < end; ++index) {
      diff += edits[index].mark;
      diff += edits[index].line;
      if (!edits[index].line.ends_with('\n')) diff += "\n\\ No newline at end of file\n";
    }
    old_line += removed;
    new_line += added;
    done = end;
  }
  return diff;
}

}  // namespace bpo::cli
