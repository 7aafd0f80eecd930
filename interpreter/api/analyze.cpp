// The analysis of a contract as hosts see it: all checks of the whole contract, less what its rows
// allow.

#include "bpo/analyze.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "analyze/analyze.h"
#include "api/convert.h"
#include "api/impl.h"
#include "check/paper_numbers.h"
#include "check/thousands.h"
#include "check/weights.h"

namespace bpo {

namespace {

// What several versions of the contract share is said once.
auto EachOnce(std::vector<diagnostics::Diagnostic> all) -> std::vector<diagnostics::Diagnostic> {
  std::vector<diagnostics::Diagnostic> findings;
  for (auto& finding : all) {
    const bool told = std::ranges::any_of(findings, [&](const diagnostics::Diagnostic& earlier) {
      return earlier.id == finding.id && earlier.span == finding.span &&
             earlier.headline == finding.headline;
    });
    if (!told) findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace

auto Analyze(const Contract& contract, std::vector<Diagnostic>* allowed)
    -> std::vector<Diagnostic> {
  const Contract::Impl& impl = contract.impl();
  std::vector<std::pair<const check::CheckedContract*, const plan::Plan*>> versions;
  for (const auto& version : impl.versions)
    versions.emplace_back(&version->checked, &version->plan);
  diagnostics::Emitter emitter;
  for (const auto& [checked, plan] : versions) {
    check::CheckPaperNumbers(*checked, emitter);
    check::CheckThousands(*checked, emitter);
    check::CheckWeights(*checked, emitter);
  }
  analyze::Analyze(*impl.sources, versions, impl.which, impl.files, emitter);
  auto found = EachOnce(emitter.Take());

  api::Allowances allowances = impl.allowances;
  const auto meant = allowances.TakeFrom(found);
  if (allowed != nullptr) *allowed = api::Convert(*impl.sources, meant);
  allowances.ReportUnused(*impl.sources, emitter);
  for (auto& finding : emitter.Take()) found.push_back(std::move(finding));

  std::vector<Diagnostic> findings = api::Convert(*impl.sources, found);
  std::stable_sort(findings.begin(), findings.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return std::tie(a.place.file, a.place.begin) < std::tie(b.place.file, b.place.begin);
  });
  return findings;
}

}  // namespace bpo
