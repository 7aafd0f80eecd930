// What can be done with findings about a contract beside reading them: put right what is certain,
// and hand them to the tools around a repository.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bpo/diagnostic.h"

namespace bpo {

// A text after the fixes of some findings, and the findings whose fixes these were.
struct Repaired {
  std::string text;
  std::vector<Diagnostic> repaired;
};

// Applies to `text`, which is the file of this name, the fixes of findings that lie in it. Of two
// that overlap the first is applied; the other may be found again in what comes out. Offsets that
// are none of this text are passed over.
auto ApplyFixes(std::string_view text, std::string_view file,
                const std::vector<Diagnostic>& findings) -> Repaired;

// As a log of SARIF 2.1.0; `allowed` ones are marked as suppressed in the source.
auto ToSarif(const std::vector<Diagnostic>& findings, const std::vector<Diagnostic>& allowed = {})
    -> std::string;

// As commands of a GitHub workflow, which shows them beside the lines of a pull request:
// `::error file=care.bpo,line=4,...::no row covers 11_000 calls`.
auto ToGitHub(const std::vector<Diagnostic>& findings) -> std::string;

}  // namespace bpo
