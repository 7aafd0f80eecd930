// The scenarios of a contract, ready to run: data, terms and history as a run takes them, and what
// should come out.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "check/checked_contract.h"
#include "diagnostics/diagnostic.h"
#include "plan/plan.h"
#include "plan/run.h"

namespace bpo::plan {

// What a clause stated for each record comes to for one of them: `repair["f-1"].due`.
struct OfRecord {
  std::string id;
  std::uint32_t events = 0;  // index into event_steps
  std::int32_t shown = -1;   // index into what that step shows of each record; -1: its value
};

struct Expectation {
  std::string name;  // as written: `availability[jerez]`
  SlotId slot = NoSlot;
  Shape shape;
  std::optional<Value> value;  // none: a state is expected
  State state = State::Known;
  bool not_due = false;               // of a line: `not_due`
  SlotId outcome = NoSlot;            // of a line
  std::optional<OfRecord> of_record;  // and `slot` is none
  std::string text;                   // the expected value as written
  Span span;                          // of name and value
  Span value_span;                    // of the value
};

struct Scenario {
  std::string title;
  Span span;
  PeriodRecord record;
  Terms terms;
  History history;
  std::vector<Expectation> expect;
  std::vector<std::string> finds;  // ids; with finds_span exactly these are found
  std::optional<Span> finds_span;
};

auto LowerScenarios(const check::CheckedContract& contract, const Plan& plan,
                    diagnostics::Emitter& emitter) -> std::vector<Scenario>;

}  // namespace bpo::plan
