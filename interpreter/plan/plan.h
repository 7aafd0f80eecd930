// The compiled plan of a contract: a flat list of steps over numbered slots in the order in which
// they can be computed, and the tables that say what the slots mean. A plan is immutable once built
// and may be shared between threads.

#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "plan/step.h"
#include "values/calendar.h"
#include "values/period.h"
#include "values/service_hours.h"
#include "values/zone.h"

namespace bpo::plan {

// ---- what comes in ------------------------------------------------------------------------------

struct Dimension {
  struct Key {
    std::string name;
    std::string title;
  };
  std::string name;
  std::vector<Key> keys;
};

// A scalar or keyed value that data supplies. Keyed ones have a slot for each combination of keys,
// the last key varying fastest.
struct Field {
  std::string name;
  std::string title;
  Shape shape;
  std::optional<Number> resolution;  // in the field's unit (percent: as a share)
  bool optional = false;
  enum class PercentAs : std::uint8_t { None, Points, Fraction } percent_as = PercentAs::None;
  std::optional<values::Recurrence> every;  // given only in some periods
  std::vector<std::uint32_t> by;            // dimensions
  std::vector<SlotId> slots;
  Span span;
};

struct EventType {
  struct EventField {
    std::string name;
    Shape shape;
    std::optional<Number> resolution;
    bool optional = false;
    bool key = false;  // the id: no two records share it
  };
  std::string name;  // the singular, as in the data
  std::string plural;
  std::string title;
  std::vector<EventField> fields;
  std::int32_t period_field = -1;  // the field that says which period a record is for
  std::int32_t date_field = -1;    // its first date
  std::int32_t first_time = -1;    // its first date or instant
  std::int32_t second_time = -1;   // its second: when what it records ended
  std::int32_t id_field = -1;
  Span span;
};

// One row of a table that terms fill.
struct TermsRow {
  std::optional<Number> up_to;  // none: the row above all bounds
  Number rate;
  std::optional<Number> flat;
  std::optional<Number> cap;
};

struct Parameter {
  Field field;            // of a scalar or keyed parameter
  bool is_table = false;  // rows per key, in run.terms_tables[first_table + key index]
  TierStep::Reading reading{};
  Shape quantity;  // of the bounds of a table's rows
  std::uint32_t first_table = 0;
  std::vector<std::pair<Number, bool>> at_least;  // bound and whether it is strict
  std::vector<std::pair<Number, bool>> at_most;
  bool has_fallback = false;  // the plan's template holds it
  Span span;
};

// A rule between inputs; when it does not hold it is a question to the other party.
struct Rule {
  SlotId condition = NoSlot;
  SlotId left = NoSlot;
  SlotId right = NoSlot;
  std::string text;  // as written
  std::string key;
  Span span;
};

// ---- what is kept -------------------------------------------------------------------------------

// Where a version of the contract does not have what other versions keep, the period in which it
// begins is after all.
inline constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();

// A named thing whose past values are read.
struct Track {
  std::string name;               // `abandonment`, with its field: `abandonment.shortfall`
  std::vector<std::string> keys;  // `jerez`
  SlotId slot = NoSlot;
  Shape shape;
  std::int64_t depth = 0;  // how many periods back are read; -1: back to the start of the term
  std::int64_t since = 0;  // the first period that has it
  // Windows that read it back to a period that moves on: which one, and how many periods before
  // that.
  struct Reader {
    std::uint32_t window = 0;
    std::int64_t further = 0;
  };
  std::vector<Reader> windows;
  std::optional<values::Recurrence> every;  // it exists in these periods only
  bool pays = false;  // a line or limit: 0 in periods that do not have it, else absent
};

// A value handed from one period to the next: a carry, an index factor, since when a right is
// available.
struct Carry {
  std::string name;
  std::vector<std::string> keys;
  SlotId opening = NoSlot;
  SlotId closing = NoSlot;
  SlotId opens = NoSlot;  // its value at the start of the term; NoSlot: absent there
  Shape shape;
  bool index = false;      // known to be 1 before the index first applies
  std::int64_t since = 0;  // the first period that has it, which opens with `opens`
};

// Records of an event that later periods still read.
struct EventNeed {
  std::uint32_t event = 0;
  EventsStep::Placed placed{};
  std::int32_t field = -1;
  std::int64_t depth = 0;  // how many periods back; -1: back to the start of the term
  enum class Use : std::uint8_t {
    Counted,   // by a window
    Duties,    // brings a duty about, or shows or suspends one
    Evidence,  // brought before the period of its date
  } use{};
};

// A carry that is kept in lots, each with the period in which it was added: one carry for each age.
struct Bank {
  std::string name;
  std::vector<std::string> keys;
  std::vector<std::uint32_t> lots;  // carries; the first holds what was added one period ago
};

// ---- what is said about the results -------------------------------------------------------------

struct Named {
  std::string name;
  std::vector<std::string> keys;
  std::vector<std::string> key_titles;  // beside `keys`; the name where a key has no title
  std::string clause;                   // the number in the paper contract
  std::string title;
  std::uint32_t part = 0;  // index into parts
  Span span;
  std::int32_t amendment = -1;  // that wrote the clause: index into amendments
};

enum class LineKind : std::uint8_t { Charge, Credit, Bonus, PassThrough, Tax, Adjustment, Memo };

struct Line {
  Named named;
  LineKind kind{};
  bool limit = false;
  SlotId amount = NoSlot;  // printed
  SlotId exact = NoSlot;
  SlotId outcome = NoSlot;  // NoSlot for limit lines
  SlotId when = NoSlot;
  SlotId times = NoSlot;
  SlotId formula = NoSlot;   // of `amount`
  SlotId bound = NoSlot;     // of a limit
  SlotId room = NoSlot;      // of a cap: how much more it would let through
  SlotId total = NoSlot;     // of a running total: the total to date
  SlotId paid = NoSlot;      // ... and what earlier periods paid of it; of a limit over several
                             // periods what they paid after it
  std::int32_t cut = -1;     // index into cuts
  std::int32_t events = -1;  // index into event_steps: one amount for each record
  SlotId accrued = NoSlot;   // of a line that is settled in the next period: what this one adds
  Shape shape;
  std::string paper;
};

struct Total {
  std::string name;
  SlotId slot = NoSlot;
  Shape shape;
  Span span;
  std::string clause = {};  // of the settlement
};

struct Metric {
  Named named;
  SlotId value = NoSlot;
  Shape shape;
  std::vector<std::uint32_t>
      inputs;                // fields that the formula names, in the order in which it names them
  std::int32_t events = -1;  // index into event_steps, which shows each record's value
};

struct ServiceLevel {
  Named named;
  SlotId status = NoSlot;
  SlotId measured = NoSlot;
  SlotId target = NoSlot;
  SlotId at_least = NoSlot;  // the target's bounds: one of them, or both
  SlotId at_most = NoSlot;
  SlotId shortfall = NoSlot;
  SlotId reached = NoSlot;  // the condition measured against target
  std::string target_text;  // at least 80%
  Shape shape;              // of the measure
  Shape shortfall_shape;
  std::vector<SlotId> needed_inputs;  // scalar inputs of the measure, in the order of its formula
  // Index into event_steps, which shows each record's status, measured, target and shortfall.
  std::int32_t events = -1;
};

struct Obligation {
  Named named;
  std::string bearer;  // client, provider
  std::string must;
  bool prohibits = false;  // must not
  SlotId status = NoSlot;
  SlotId due = NoSlot;
  SlotId done = NoSlot;  // of a prohibition: when it was broken
  SlotId waived = NoSlot;
  SlotId since = NoSlot;  // from when its days count, if they may be suspended
  SlotId late_by = NoSlot;
  SlotId time_left = NoSlot;
  Shape late_shape;             // of late_by and time_left
  SlotId done_before = NoSlot;  // of a duty that falls due once: its evidence of earlier periods
  std::int32_t evidence = -1;   // index into evidences
  // Index into event_steps, which shows each record's status, due, done, waived, late_by,
  // time_left.
  std::int32_t events = -1;
  bool read_by_amount = false;  // some line depends on it
};

struct Right {
  Named named;
  std::string holder;
  SlotId condition = NoSlot;
  SlotId until = NoSlot;
  SlotId status = NoSlot;
  SlotId since = NoSlot;
  SlotId opening = NoSlot;  // since when it was available as this period opened
  SlotId notice = NoSlot;   // the date of the record that exercises it; NoSlot: no such row
  SlotId exercised_before = NoSlot;  // since when it was exercised as this period opened
  SlotId exercised = NoSlot;
  std::int32_t evidence = -1;  // index into evidences
};

struct Promise {
  std::string title;
  std::string text;
  SlotId condition = NoSlot;
  Span span;
};

// What the explanation says about a slot.
struct SlotNote {
  Shape shape;
  Span span;  // the expression, or the name
  enum class Role : std::uint8_t {
    Expression,
    Literal,
    Input,      // index into fields
    Parameter,  // index into parameters
    Clause,     // the value of the named thing `name`
    Rounding,
    Bound,
    Conversion,
    Indexed,  // a rate with its index factor
    Carried,
    Hidden,  // machinery that an explanation passes over
  } role = Role::Expression;
  std::uint32_t index = 0;
  std::string name;    // of Clause, Input, Parameter, Carried: with its key, `abandonment[jerez]`
  std::string clause;  // of Clause: its number
  std::int32_t step = -1;  // the step that writes it; -1: filled before the first step
  bool opened = false;     // of Clause: who reads it is shown its steps, too
  std::uint32_t keys = 0;  // the keys at hand where it stands: index into Plan::keys_at_hand
};

// A dimension and the key that stands for it: in a clause `for each site` of cork, (site, cork).
using KeyAtHand = std::pair<std::string, std::string>;

struct Parties {
  std::string client, client_country, provider, provider_country;
};

struct Amendment {
  std::string name, number, title;
  values::Date signed_on;
  values::Date effective;
};

// How long after a period's end its data may be corrected.
struct TimeBar {
  std::int64_t months = 0;
  std::int64_t days = 0;
  std::string text;  // as written: `within 3 months`
};

struct Plan {
  std::string contract;  // its title
  Parties parties;
  std::string currency;
  int minor_units = 2;
  values::PeriodScheme scheme = *values::PeriodScheme::Once({});
  std::string lines_rounding;          // rounded half up to 0.01
  std::string fingerprint;             // of the contract's text: hexadecimal
  std::string version;                 // of the engine that made it
  std::vector<Amendment> amendments;   // in force, in the order in which they apply
  std::optional<TimeBar> corrections;  // none: a closed period's data is final

  std::vector<Step> steps;
  std::vector<Value>
      slots;  // what every run starts from: literals in place, the rest to be written
  std::vector<SlotNote> notes;                           // one a slot
  std::vector<std::vector<KeyAtHand>> keys_at_hand{{}};  // the first: none
  std::vector<SlotId> operands;                          // of Fold
  std::vector<TierStep> tiers;
  std::vector<WindowStep> windows;
  std::vector<DatedStep> dated;
  std::vector<ExceptionsStep> exceptions;
  std::vector<LineStep> line_steps;
  std::vector<ApportionStep> apportions;
  std::vector<CutStep> cuts;
  std::vector<IndexStep> indexes;
  std::vector<values::Recurrence> recurrences;
  std::vector<EvidenceStep> evidences;
  std::vector<EventsStep> event_steps;
  std::vector<CoveredStep> covered;
  std::vector<std::string> texts;  // that text values are compared with
  std::vector<SuspensionStep> suspensions;
  std::vector<ObligationStep> obligation_steps;

  std::vector<values::Calendar> calendars;
  struct DayUnit {
    std::int32_t calendar = -1;  // -1: calendar days
    std::int32_t hours = -1;     // index into service_hours
    std::int32_t given = -1;     // index into given_calendars
  };
  std::vector<DayUnit> day_units;
  std::vector<values::ServiceHours> service_hours;
  // A calendar whose holidays come with the data; its own entry of `calendars` has the rest.
  struct GivenCalendar {
    std::string name;
    std::uint32_t calendar = 0;
    Span span;
  };
  std::vector<GivenCalendar> given_calendars;
  std::vector<std::shared_ptr<const values::Zone>> zones;  // of days of instants
  std::shared_ptr<const values::Zone> zone;  // the contract's: of local times in the data

  std::vector<Dimension> dimensions;
  std::vector<Field> inputs;
  std::vector<EventType> events;
  std::vector<Parameter> parameters;
  std::uint32_t terms_tables = 0;
  std::vector<Rule> rules;

  std::vector<Track> tracks;
  std::vector<EventNeed> event_needs;
  std::vector<Carry> carries;
  std::vector<Bank> banks;

  struct Part {
    std::string number, title;
  };
  std::vector<Part> parts;  // parts[0] is what stands before the first heading
  std::vector<Line> lines;  // in file order, limits among them
  std::vector<Total> totals;
  SlotId payable = NoSlot;
  std::vector<Metric> metrics;
  std::vector<ServiceLevel> slas;
  std::vector<Obligation> obligations;
  std::vector<Right> rights;
  std::vector<Promise> promises;
  std::vector<std::string> assumptions;  // universal conventions that this contract relies on
};

// The days of the term on which an index changes, as far ahead as anybody plans.
auto DatesOf(const IndexStep& index, const values::PeriodScheme& scheme)
    -> std::vector<values::Date>;

}  // namespace bpo::plan
