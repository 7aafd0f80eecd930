// Fixes as changes of a text.

#include <algorithm>
#include <cstddef>

#include "bpo/findings.h"

namespace bpo {

namespace {

auto IsOf(const Fix& fix, std::string_view text, std::string_view file) -> bool {
  return fix.place.file == file && fix.place.begin <= fix.place.end && fix.place.end <= text.size();
}

// What is written in at one place by two fixes would stand in an order that nobody chose.
auto Overlap(const Fix& a, const Fix& b) -> bool {
  if (a.place.begin == b.place.begin) return true;
  return a.place.begin < b.place.end && b.place.begin < a.place.end;
}

}  // namespace

auto ApplyFixes(std::string_view text, std::string_view file,
                const std::vector<Diagnostic>& findings) -> Repaired {
  Repaired made;
  std::vector<const Fix*> chosen;
  for (const Diagnostic& finding : findings) {
    const bool applies =
        !finding.fixes.empty() && std::ranges::all_of(finding.fixes, [&](const Fix& fix) {
          return IsOf(fix, text, file) && std::ranges::none_of(chosen, [&](const Fix* other) {
                   return Overlap(fix, *other);
                 });
        });
    if (!applies) continue;
    for (const Fix& fix : finding.fixes) chosen.push_back(&fix);
    made.repaired.push_back(finding);
  }
  std::ranges::sort(chosen, {}, [](const Fix* fix) { return fix->place.begin; });
  std::size_t done = 0;
  for (const Fix* fix : chosen) {
    made.text += text.substr(done, fix->place.begin - done);
    made.text += fix->text;
    done = fix->place.end;
  }
  made.text += text.substr(done);
  return made;
}

}  // namespace bpo
