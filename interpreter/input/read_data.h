// From JSON text to typed periods: exact numbers, every finding of the data together, with path and
// period.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "plan/plan.h"
#include "plan/run.h"

namespace bpo::input {

// What one data text holds: its periods in order, the opening facts and terms that came with them.
struct Data {
  std::vector<plan::PeriodRecord> periods;
  plan::Terms terms;
  plan::History opening;    // opening facts alone; `through` is empty
  std::string fingerprint;  // of the text
  bool refused = false;     // an error was found: nothing may be computed from it
};

// `terms_text` (may be empty) is the separate file of --terms; both it and `terms` inside the data
// may not give the same parameter. Findings name `data_name` and `terms_name`.
auto ReadData(const plan::Plan& plan, std::string_view text, const std::string& data_name,
              std::string_view terms_text, const std::string& terms_name,
              diagnostics::Emitter& emitter) -> Data;

// The state between runs, as canonical JSON (`"schema": "bpo.state/1"`): bound to the contract's
// fingerprint, values exact.
auto WriteState(const plan::Plan& plan, const plan::History& history) -> std::string;
// Reads it back, alone or as the `state` of a run's whole JSON. None, with a finding, where the
// text is not a state of this contract.
auto ReadState(const plan::Plan& plan, std::string_view text, const std::string& name,
               diagnostics::Emitter& emitter) -> std::optional<plan::History>;

// Whether `data` may follow the periods that `state` covers: it begins with the period after them
// and brings no opening facts of its own. Reports what does not hold, about the data.
auto CheckContinues(const plan::Plan& plan, const plan::History& state, const Data& data,
                    const std::string& data_name, diagnostics::Emitter& emitter) -> bool;

// A value as data writes it, read by its shape: `92.5%`, `1_250.00 USD`, `met`, `2026-03-31`. Used
// for opening facts, terms and state alike. On failure the reason, as the words after `expected`.
struct Read {
  std::optional<plan::Value> value;
  std::string expected;
};
auto ReadValue(const plan::Plan& plan, const plan::Shape& shape, std::string_view text) -> Read;

}  // namespace bpo::input
