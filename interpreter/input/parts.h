// The parts of a data text, each read by its own file: inputs and events of a record, opening
// facts, terms.

#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "input/json_text.h"
#include "input/reading.h"
#include "plan/run.h"

namespace bpo::input {

// Fills the inputs of `record`: each slot of the plan is written, and a required one that is
// missing in a closed period is a finding. `has_period` is false where the record's period could
// not be read, so that nothing is said of what is due in it.
void ReadInputs(const Reading& reading, const JsonNode* inputs, const std::string& path,
                bool has_period, plan::PeriodRecord& record);

// One of them, from what stands there (null: nothing); it is one of a period.
void ReadInput(const Reading& reading, const plan::Field& field, const JsonNode* node,
               const std::string& path, plan::PeriodRecord& record);
// Whether a number may be the field's: what is counted or paid is not negative, and where the field
// has a resolution it is a multiple of it.
auto IsRefusedSign(const plan::Field& field, const values::Number& number) -> bool;
auto IsOffResolution(const plan::Field& field, const values::Number& number) -> bool;
// What a field has that is not given: nothing, or not yet.
auto NotGiven(const plan::Field& field, bool due, plan::SlotId slot) -> plan::Value;

// Ids that records of each event type have used so far in the data.
struct UsedId {
  std::string path;
  std::int64_t period = 0;
  bool open = false;  // it did not say yet when it ended
};
using EventIds = std::map<std::pair<std::uint32_t, std::string>, UsedId>;
// The last day that a record names. What is of an earlier period by its beginning may be of this
// one by its end.
auto LatestDay(const plan::Plan& plan, const plan::EventType& type, const plan::EventRecord& event)
    -> std::optional<values::Date>;
void ReadEvents(const Reading& reading, const JsonNode& events, const std::string& path,
                bool has_period, EventIds& used, plan::PeriodRecord& record);
// One record of a period, its values beside the fields of its event; null: not given.
void ReadEvent(const Reading& reading, std::uint32_t event, const std::vector<JsonNode>& values,
               EventIds& used, plan::PeriodRecord& record);

// Opening facts lie in the term and before the period `first` (none: unknown).
void ReadOpening(const Reading& reading, const JsonNode& opening, const std::string& path,
                 std::optional<std::int64_t> first, plan::History& history);

// The parameters' values from `terms` inside the data and from the separate file; either may be
// null.
struct TermsText {
  const JsonNode* node = nullptr;
  std::string file;
  std::string path;
};
void ReadTerms(const Reading& reading, const std::vector<TermsText>& texts, plan::Terms& terms);

// `USD` of a rate in `USD per call`: a row's flat amount and cap are in it.
auto AmountShape(const plan::Shape& rate) -> plan::Shape;

// A fact as opening facts and state write it: a value, or `unmeasured` or `absent` in its place.
auto ParseFact(const plan::Plan& plan, const plan::Shape& shape, const JsonNode& node) -> Parsed;

// Whether the field is given in the period.
auto IsDue(const plan::Plan& plan, const plan::Field& field, std::int64_t period) -> bool;

// The `calendars` of the data: lists of holidays by the names of calendars that ask for them.
void ReadCalendars(const Reading& reading, const JsonNode* calendars, plan::Terms& terms);

}  // namespace bpo::input
