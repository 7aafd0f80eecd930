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
#include "plan/versions.h"

namespace bpo::input {

// What one data text holds: its periods in order, the opening facts and terms that came with them.
struct Data {
  std::vector<plan::PeriodRecord> periods;
  std::vector<plan::Terms> terms;  // beside the versions of the contract
  plan::History opening;           // opening facts alone; `through` is empty
  std::string fingerprint;         // of the text
  bool refused = false;            // an error was found: nothing may be computed from it
};

// `terms_text` (may be empty) is the separate file of --terms; both it and `terms` inside the data
// may not give the same parameter. Findings name `data_name` and `terms_name`.
// Each record is read as the version of the contract that its period reads; those up to `through`
// (of a state) are given again. Records that give no `as_of` are as of `as_of`.
auto ReadData(const plan::Versions& versions, std::string_view text, const std::string& data_name,
              std::string_view terms_text, const std::string& terms_name,
              diagnostics::Emitter& emitter, std::optional<std::int64_t> through = {},
              std::optional<values::Date> as_of = {}) -> Data;

// A file of terms alone, for each version of the contract; what data gives beside them is not
// there.
auto ReadTermsText(const plan::Versions& versions, std::string_view text, const std::string& name,
                   diagnostics::Emitter& emitter) -> std::vector<plan::Terms>;

// What a run hands to the next one.
struct State {
  plan::History history;
  plan::Log log;
};

// The state as canonical JSON (`"schema": "bpo.state/2"`): by names, bound to the version of the
// contract that is in force, values exact.
auto WriteState(const plan::Versions& versions, const State& state) -> std::string;
// Reads it back, alone or as the `state` of a run's whole JSON. None, with a finding, where the
// text is not a state of this contract.
auto ReadState(const plan::Versions& versions, std::string_view text, const std::string& name,
               diagnostics::Emitter& emitter) -> std::optional<State>;

// A record as data would give it, values exact and names sorted; and read again, as another version
// of the contract perhaps. None where that version asks for data that the record does not have.
auto WriteRecord(const plan::Plan& plan, const plan::PeriodRecord& record) -> std::string;
auto ReadRecordAgain(const plan::Plan& plan, std::string_view text)
    -> std::optional<plan::PeriodRecord>;

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

// Whether a record of an event with a beginning and an end does not say yet when it ended.
auto IsOpen(const plan::EventType& type, const plan::EventRecord& event) -> bool;

}  // namespace bpo::input
