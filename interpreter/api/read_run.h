// What a run begins with, read and checked: its data, and the state of the run before.

#pragma once

#include <optional>
#include <string_view>

#include "api/impl.h"
#include "diagnostics/diagnostic.h"
#include "input/read_data.h"

namespace bpo::api {

struct RunInput {
  std::optional<input::State> state;
  input::Data data;
};

// None, with its findings, where nothing may be computed from it.
auto ReadRun(const Contract::Impl& contract, std::string_view text, const EvaluateOptions& options,
             diagnostics::Emitter& emitter) -> std::optional<RunInput>;

// `as_of` of the options: a day, or its finding.
auto ReadAsOf(const std::string& text, diagnostics::Emitter& emitter)
    -> std::optional<values::Date>;

// The findings as hosts see them; about the data where they name no file.
auto Shown(const Contract::Impl& contract, std::vector<diagnostics::Diagnostic> findings,
           const std::string& data_name) -> std::vector<Diagnostic>;

}  // namespace bpo::api
