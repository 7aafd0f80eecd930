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
  std::int64_t period = 0;         // whose data brought it
  std::string path;                // where it stood in the data; empty for one that a state kept
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
  std::vector<std::pair<std::int64_t, EventRecord>> late;  // events for earlier periods
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
  std::vector<EventRecord> events;                    // of earlier periods, as they came
  std::optional<std::int64_t> events_since;  // the first period whose records are on record
};

// ---- late facts ---------------------------------------------------------------------------------

// What a later version of a statement changed of what is payable.
struct Difference {
  std::int64_t period = 0;
  Number was;
  Number is;
};

// A period that was run and may be run again.
struct Issued {
  PeriodRecord record;
  std::optional<values::Date> known;  // by when its amendments were known; none: all of them
  std::int64_t version = 0;           // of its last statement that is final; 0: none yet
  std::optional<Number> payable;      // of its last statement that is final, without corrections
  std::vector<Difference> carried;    // the corrections that its statement carried
};

// What running periods again needs.
struct Log {
  History opening;                    // with which the first of `periods` opened
  std::vector<Issued> periods;        // consecutive, the last of them run last
  std::vector<Difference> open;       // waiting for the next statement that is final
  std::optional<values::Date> known;  // the latest as-of date so far
};

}  // namespace bpo::plan
