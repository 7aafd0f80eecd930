// What a run takes in and hands on: records of periods, the terms of one customer, and the state
// between periods.

#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "plan/plan.h"

namespace bpo::plan {

// One record of an event, its fields in the order of EventType::fields. Texts and keys are kept in
// `texts`.
struct EventRecord {
  std::uint32_t type = 0;
  std::vector<Value>
      fields;  // dates as days, periods as index in the scheme, quantities in their unit
  std::vector<std::string> texts;  // beside fields: the text of text and key fields, else empty
};

// One period's data, read and checked.
struct PeriodRecord {
  std::int64_t period = 0;            // index in the plan's scheme
  std::optional<values::Date> as_of;  // facts known at the end of this day
  std::vector<std::pair<SlotId, Value>> inputs;
  std::vector<EventRecord> events;
  std::string path;                      // where it stood in the data: `periods[2]`
  std::vector<std::string> input_paths;  // beside `inputs`
  bool complete = true;                  // no required input is missing
};

// The holidays that came with the data.
struct GivenCalendar {
  values::Calendar days;
  std::vector<int> years;  // for which the list has something, in order

  GivenCalendar(const values::Calendar& without, const std::vector<values::Date>& holidays);
};

// The terms of one customer: what parameters hold.
struct Terms {
  std::vector<std::pair<SlotId, Value>> values;
  std::vector<std::vector<TermsRow>> tables;                 // Plan::terms_tables of them
  std::vector<std::optional<GivenCalendar>> calendars = {};  // beside Plan::given_calendars
};

// What is known of the past: per track, values by period index; per carry, the value with which the
// next period opens.
struct History {
  std::optional<std::int64_t> through;                // the last period that was run
  std::vector<std::map<std::int64_t, Value>> tracks;  // beside Plan::tracks
  std::vector<std::optional<Value>> carries;          // beside Plan::carries; none: not supplied
};

}  // namespace bpo::plan
