// The analysis of a contract as hosts see it.

#include "bpo/analyze.h"

#include <algorithm>
#include <tuple>

#include "analyze/analyze.h"
#include "api/convert.h"
#include "api/impl.h"

namespace bpo {

auto Analyze(const Contract& contract) -> std::vector<Diagnostic> {
  const Contract::Impl& impl = contract.impl();
  std::vector<std::pair<const check::CheckedContract*, const plan::Plan*>> versions;
  for (const auto& version : impl.versions)
    versions.emplace_back(&version->checked, &version->plan);
  diagnostics::Emitter emitter;
  analyze::Analyze(*impl.sources, versions, impl.which, impl.files, emitter);
  std::vector<Diagnostic> findings = api::Convert(*impl.sources, emitter.all());
  std::stable_sort(findings.begin(), findings.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return std::tie(a.place.file, a.place.begin) < std::tie(b.place.file, b.place.begin);
  });
  return findings;
}

}  // namespace bpo
