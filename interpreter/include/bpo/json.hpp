// For hosts that hold nlohmann::json values: data, terms, state, statements and findings as such.
// Optional: nothing else of this library includes it, and the host brings nlohmann/json.
//
//   nlohmann::json data = {{"period", "2026-03"}, {"input", {{"calls_handled", 13500}}}};
//   nlohmann::json statements = bpo::ToJsonValue(bpo::Evaluate(contract, data));
//
// Give amounts as texts ("1250.10"): a fraction that nlohmann holds as binary goes in by its
// shortest decimal form.

#pragma once

#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "bpo/contract.h"

namespace bpo {

// As Contract::Evaluate. `terms` and `state` may be null; `options.terms` and `options.state` then
// stand.
inline auto Evaluate(const Contract& contract, const nlohmann::json& data,
                     EvaluateOptions options = {}, const nlohmann::json& terms = nullptr,
                     const nlohmann::json& state = nullptr) -> Run {
  if (!terms.is_null()) options.terms = terms.dump();
  if (!state.is_null()) options.state = state.dump();
  return contract.Evaluate(data.dump(), options);
}

// The document of schema `bpo.statement/1`; amounts are texts in it, so nothing is lost.
inline auto ToJsonValue(const Run& run) -> nlohmann::json {
  return nlohmann::json::parse(ToJson(run));
}

inline auto ToJsonValue(const std::vector<Diagnostic>& diagnostics) -> nlohmann::json {
  return nlohmann::json::parse(ToJson(diagnostics));
}

// To hand to the next run; null where the run has none.
inline auto StateOf(const Run& run) -> nlohmann::json {
  return run.state.empty() ? nlohmann::json() : nlohmann::json::parse(run.state);
}

}  // namespace bpo
