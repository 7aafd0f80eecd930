#include "expectations.h"

#include <algorithm>

namespace bpo::cli {
namespace {

// How many bytes at `at` are replaced by how many blanks, so that a comment stays in its column.
void KeepComment(std::string& text, std::size_t at, std::size_t longer_by, bool is_longer) {
  const auto comment = text.find_first_not_of(' ', at);
  if (comment == std::string::npos || text[comment] != '#' || comment == at) return;
  if (!is_longer) {
    text.insert(at, longer_by, ' ');
    return;
  }
  const auto room = comment - at - 1;  // one blank stays
  text.erase(at, std::min(longer_by, room));
}

}  // namespace

auto RewriteExpectations(const std::string& text, const std::string& file,
                         const std::vector<ScenarioResult>& scenarios) -> Rewritten {
  Rewritten rewritten{.text = text, .changed = 0, .left = {}};
  std::vector<const ScenarioResult::Difference*> differences;
  for (const auto& scenario : scenarios) {
    for (const auto& difference : scenario.differences) {
      if (difference.written.empty() || difference.written_at.file != file) {
        rewritten.left.push_back(difference.name + ": " + difference.got);
      } else {
        differences.push_back(&difference);
      }
    }
  }
  // From the back, so that what is still to be written keeps its place.
  std::ranges::sort(differences, [](const auto* a, const auto* b) {
    return a->written_at.begin > b->written_at.begin;
  });
  for (const auto* difference : differences) {
    const auto begin = difference->written_at.begin;
    const auto was = difference->written_at.end - begin;
    const auto& now = difference->written;
    rewritten.text.replace(begin, was, now);
    const bool longer = now.size() > was;
    KeepComment(rewritten.text, begin + now.size(), longer ? now.size() - was : was - now.size(),
                longer);
    ++rewritten.changed;
  }
  return rewritten;
}

}  // namespace bpo::cli
