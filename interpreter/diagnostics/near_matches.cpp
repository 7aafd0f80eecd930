// Which known names a misspelt one may have meant: edit distance with transpositions, or a common
// beginning.

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostic.h"

namespace bpo::diagnostics {
namespace {

constexpr std::size_t kLongestCompared = 64;
constexpr std::size_t kMostMatches = 3;
constexpr std::size_t kShortestPrefix = 4;

// The number of letters put in, left out, changed or swapped with their neighbour.
auto EditDistance(std::string_view a, std::string_view b) -> std::size_t {
  const std::size_t width = b.size() + 1;
  std::vector<std::size_t> cost((a.size() + 1) * width);
  const auto at = [&](std::size_t row, std::size_t column) -> std::size_t& {
    return cost[row * width + column];
  };
  for (std::size_t row = 0; row <= a.size(); ++row) {
    at(row, 0) = row;
  }
  for (std::size_t column = 0; column <= b.size(); ++column) {
    at(0, column) = column;
  }
  for (std::size_t row = 1; row <= a.size(); ++row) {
    for (std::size_t column = 1; column <= b.size(); ++column) {
      const std::size_t changed = at(row - 1, column - 1) + (a[row - 1] == b[column - 1] ? 0 : 1);
      std::size_t best = std::min({at(row - 1, column) + 1, at(row, column - 1) + 1, changed});
      if (row > 1 && column > 1 && a[row - 1] == b[column - 2] && a[row - 2] == b[column - 1]) {
        best = std::min(best, at(row - 2, column - 2) + 1);
      }
      at(row, column) = best;
    }
  }
  return at(a.size(), b.size());
}

auto CommonPrefix(std::string_view a, std::string_view b) -> std::size_t {
  std::size_t length = 0;
  while (length < a.size() && length < b.size() && a[length] == b[length]) {
    ++length;
  }
  return length;
}

auto Lower(std::string_view text) -> std::string {
  std::string lower(text);
  for (char& letter : lower) {
    if (letter >= 'A' && letter <= 'Z') {
      letter = static_cast<char>(letter - 'A' + 'a');
    }
  }
  return lower;
}

// One slip in a short word, two in a middling one, a third of a long one.
auto Tolerance(std::size_t length) -> std::size_t {
  if (length <= 2) {
    return 0;
  }
  return length <= 4 ? 1 : std::max<std::size_t>(2, length / 3);
}

}  // namespace

auto NearMatches(std::string_view word, const std::vector<std::string>& names)
    -> std::vector<std::string> {
  struct Candidate {
    std::size_t distance;
    std::string name;
  };
  std::vector<Candidate> candidates;
  if (word.empty() || word.size() > kLongestCompared) {
    return {};
  }
  const std::string wanted = Lower(word);
  for (const std::string& name : names) {
    if (name.empty() || name.size() > kLongestCompared) {
      continue;
    }
    const std::string offered = Lower(name);
    const std::size_t distance = EditDistance(wanted, offered);
    const std::size_t tolerance = Tolerance(std::min(wanted.size(), offered.size()));
    const std::size_t prefix = CommonPrefix(wanted, offered);
    const bool begins_alike =
        prefix >= kShortestPrefix && prefix == std::min(wanted.size(), offered.size());
    if (distance <= tolerance || begins_alike) {
      candidates.push_back({.distance = distance, .name = name});
    }
  }
  std::ranges::stable_sort(candidates, {}, &Candidate::distance);
  std::vector<std::string> nearest;
  for (Candidate& candidate : candidates) {
    if (nearest.size() == kMostMatches) {
      break;
    }
    if (std::ranges::find(nearest, candidate.name) == nearest.end()) {
      nearest.push_back(std::move(candidate.name));
    }
  }
  return nearest;
}

}  // namespace bpo::diagnostics
