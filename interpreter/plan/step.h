// The steps of a plan: what a slot holds, the operations between slots, and the tables that the
// larger operations read.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "source/source.h"
#include "values/date.h"
#include "values/number.h"
#include "values/rounding.h"

namespace bpo::plan {

using source::Span;
using values::Number;

enum class SlotId : std::uint32_t {};
inline constexpr SlotId NoSlot = static_cast<SlotId>(0xFFFFFFFF);
inline constexpr auto Index(SlotId slot) -> std::size_t { return static_cast<std::size_t>(slot); }

// ---- values -------------------------------------------------------------------------------------

// The four ways of not having a value, worst last: combining values keeps the worst.
enum class State : std::uint8_t { Known, Absent, Unmeasured, Unknown, Error };

// Why a value is not known; the wording is explain/'s.
enum class Why : std::uint8_t {
  None,
  NotGiven,          // an optional input that the data does not have
  NotYetGiven,       // a required input of an open period
  NothingToAverage,  // average, lowest, highest of nothing
  NeedsFailed,       // the metric's `needs:` did not hold
  NoRow,             // no row of a tier, band or table covers the value
  NoValueInForce,    // before the first dated value
  HistoryMissing,    // a period inside the term that was not supplied
  BeforeTerm,        // a single value read before the term began
  MissedUnmeasured,  // the shortfall of a level that was missed because it could not be measured
  NotDue,            // a level or input that does not exist in this period
  DividedByZero,
  TooLarge,  // beyond 8,192 bits
  AsOfMissing,
  NoEvidence,
  CalendarYearMissing,  // the data's list of holidays has nothing for a year that was counted in
  ExceptionsConflict,   // two exceptions apply, and their values differ
  NoRule,               // no exception applies, and there is no other value
};

// What a slot holds. A condition is 0 or 1; a date its days since 1970-01-01; a status or a key its
// ordinal; a text its index in the run's texts.
struct Value {
  Number number;
  State state = State::Known;
  Why why = Why::None;
  SlotId cause = NoSlot;  // the slot where a value that is not known was first not known

  [[nodiscard]] auto known() const -> bool { return state == State::Known; }
};

enum class SlaStatus : std::uint8_t { Met, Missed, Excused };
enum class ObligationStatus : std::uint8_t {
  Pending,
  InEffect,
  Fulfilled,
  FulfilledLate,
  Violated,
  Suspended,
  Discharged
};
enum class RightStatus : std::uint8_t { NotAvailable, Available, Lapsed, Exercised, Withdrawn };
inline constexpr int kObligationStatuses = 7;
inline constexpr int kRightStatuses = 5;
inline constexpr int kNoStatus = 255;  // before the term, and of what is not due
// How a line came to its amount.
enum class LineOutcome : std::uint8_t { Due, NotDue, NoData, IfUnmeasured, Pending };

// What a value is, for reading and for writing it.
struct Shape {
  enum class Kind : std::uint8_t {
    Number,    // plain
    Quantity,  // unit and, for a rate, per
    Percent,   // held as a share: 4.5% is 0.045
    Points,    // held as a share: 1 point is 0.01
    Condition,
    Date,
    Instant,
    Period,
    Text,
    Key,  // of `dimension`
    SlaStatus,
    ObligationStatus,
    RightStatus,
    LineOutcome,
  };
  Kind kind = Kind::Number;
  std::string singular;   // `call`, `USD`, `business day`; for a rate `USD per call`
  std::string plural;     // `calls`, `USD`, `business days`; for a rate `USD per call`
  bool money = false;     // the unit is a currency
  bool declared = false;  // the unit is one that the contract declares: `unit call, calls`
  bool rate = false;
  std::uint32_t dimension = 0;  // of Key
  int decimals = -1;  // decimals to print when the exact value has fewer; -1: as they come

  friend auto operator==(const Shape&, const Shape&) -> bool = default;
};

auto ToText(SlaStatus status) -> std::string_view;  // met, missed, excused
// pending, in effect, fulfilled, fulfilled late, violated, suspended, discharged
auto ToText(ObligationStatus status) -> std::string_view;
// not available, available, lapsed, exercised, withdrawn
auto ToText(RightStatus status) -> std::string_view;
auto ToText(LineOutcome outcome) -> std::string_view;  // due, not due, no data, unmeasured, pending
auto ToText(State state) -> std::string_view;          // known, absent, unmeasured, unknown, error

// ---- steps --------------------------------------------------------------------------------------

enum class Op : std::uint8_t {
  Copy,      // out = a
  Add,       // a + b
  Subtract,  // a - b
  Multiply,  // a * b
  Divide,    // a / b
  Negate,    // -a
  AtLeast,   // a >= b
  Above,     // a > b
  Equal,     // a = b
  And,       // known false decides
  Or,        // known true decides
  Not,
  Select,       // if a then b else c; the branch not taken contributes nothing
  Otherwise,    // a, or b when a is absent or unmeasured
  IsGiven,      // whether a is neither absent nor unmeasured
  IsKnown,      // whether a is known at all
  Lower,        // the lower of a and b
  Higher,       // the higher of a and b
  Round,        // a to a multiple of b; extra: RoundingMode
  Fold,         // operands[extra .. extra + b): aggregate kind in c
  Tier,         // a is the quantity; extra: index into tiers
  Window,       // extra: index into windows
  History,      // the value of track `extra`, b periods before the window's period (or this one)
  Dated,        // extra: index into dated; on day a, where there is one
  Exceptions,   // extra: index into exceptions
  Measured,     // a when b (the `needs`) holds, else unmeasured
  SlaStatus,    // a: target met?; extra: UnmeasuredRule
  Shortfall,    // a: measure, b: target, c: status; extra: ShortfallSide
  Line,         // extra: index into line_steps
  Apportion,    // out: the rounded total; extra: index into apportions
  Cut,          // extra: index into cuts
  IndexFactor,  // extra: index into indexes
  PeriodStart,
  PeriodEnd,
  TermStart,
  TermEnd,
  AsOf,
  NthDay,       // b days of `extra` (day_units) after a (negative: before)
  AddMonths,    // b months after a; extra: values::MonthEndPolicy
  DaysBetween,  // days of `extra` (day_units) from a (excluded) to b (included); negative when b is
                // earlier
  WholeMonths,  // whole spans of `extra` months from a to b; negative when b is earlier
  YearShare,    // the part of a year from a to b; extra: values::DayCount
  OfficeHours,  // hours of service of `extra` (day_units) from instant a to instant b
  AfterHours,   // the instant b hours of service of `extra` (day_units) after a (negative: before)
  DayOf,        // the date of instant a in the time zone `extra` (zones)
  Occurs,       // whether recurrences[extra] exists in this period
  BeginsInterval,  // whether this period is the first of its values::Interval `extra`
  IntervalStart,   // the first day of the values::Interval `extra` to which this period belongs
  IntervalEnd,     // the last day of it
  Prorate,     // what counts of the period, in days or hours; extra: Proration; from a to b, both
               // included (NoSlot or absent: open). With kWholePeriod: what there is of the period
  Evidence,    // extra: index into evidences
  Obligation,  // extra: index into obligation_steps
  Right,       // extra: index into rights
  EventField,  // field `extra` of the record at hand of event b
  Events,      // extra: index into event_steps
  Covered,     // extra: index into covered
};

struct Step {
  Op op{};
  SlotId out = NoSlot;
  SlotId a = NoSlot;
  SlotId b = NoSlot;
  SlotId c = NoSlot;
  std::uint32_t extra = 0;
};

enum class Aggregate : std::uint8_t {
  Sum,
  Count,
  Average,
  Lowest,
  Highest,
  Median,
  Any,
  Every,
  Share,
  Streak
};
// By which measure a part of a period is a share of the whole.
enum class Proration : std::uint8_t { CalendarDays, BusinessDays, ThirtyDayMonth, Hours };
inline constexpr std::uint32_t kWholePeriod = 0x80000000;  // of a Prorate step's `extra`
enum class UnmeasuredRule : std::uint8_t { Missed, Excused };
enum class ShortfallSide : std::uint8_t {
  BelowTarget,
  AboveTarget
};  // target is a minimum, or a maximum

// Rows of a tier step in order; bounds and values are slots, so that they may be computed, indexed
// or parameters.
struct TierStep {
  enum class Reading : std::uint8_t {
    Graduated,
    Volume,
    Stepped,
    CumulativeSteps,
    Interpolated,
    Banded
  };
  enum class Test : std::uint8_t { UpTo, Below, AtLeast, Above, Between, Else, AtZero };
  struct Row {
    Test test{};
    SlotId first = NoSlot;   // the bound
    SlotId second = NoSlot;  // of Between
    SlotId value = NoSlot;   // rate or amount
    SlotId flat = NoSlot;
    SlotId cap = NoSlot;
    Span span;
  };
  Reading reading{};
  std::vector<Row> rows;
  std::int32_t table = -1;     // rows come from terms_tables[table] of the run instead
  SlotId unmeasured = NoSlot;  // the row `unmeasured:`
  SlotId counted = NoSlot;     // units priced in earlier periods: only what comes on top is priced
  SlotId factor = NoSlot;      // of an index that raises the rates of `table`
  std::vector<SlotId> further_factors;  // of later rises, each on the rounded rate before
  SlotId factor_place = NoSlot;
  values::RoundingMode factor_mode{};
  Span span;
};

// Evaluates a body of steps once for each period of a window, oldest first, and folds what `value`
// holds.
struct WindowStep {
  enum class Extent : std::uint8_t {
    Last,
    Previous,
    Quarter,
    ContractYear,
    CalendarYear,
    SinceStart
  };
  Extent extent{};
  std::int64_t count = 0;  // in settlement periods, of Last and Previous
  std::vector<Step> body;
  SlotId value = NoSlot;  // where the body leaves what is folded
  SlotId where = NoSlot;  // folded only where this holds
  Aggregate aggregate{};
  bool streak_breaks =
      true;  // of Streak: a value that is not known or excused ends it (else it is passed over)
  bool before_this = false;           // without this period
  std::vector<std::uint32_t> tracks;  // the tracks that the body reads
  Span span;
};

// Evaluates a body of steps once for each record of an event that falls in a window, by date and
// id, and folds what `value` holds.
struct EventsStep {
  enum class Placed : std::uint8_t {
    ByDate,    // by the date in date_field
    ByPeriod,  // by the period that the record is for
    ByData,    // by the period whose data brought it
    Overlap,   // wherever the time from its first to its second date or instant reaches
  };
  std::uint32_t event = 0;
  Placed placed{};
  std::int32_t date_field = -1;  // of ByDate
  WindowStep::Extent extent{};
  std::int64_t count = 1;  // in settlement periods, of Last and Previous
  std::vector<Step> body;
  SlotId value = NoSlot;  // NoSlot: each record counts as one
  SlotId where = NoSlot;
  Aggregate aggregate{};
  bool of_duties = false;       // each record has a duty, which may exist before its date
  std::int32_t one_per = -1;    // of several records with one value of this field the highest
  std::int64_t in_runs_of = 1;  // only records in an unbroken run of as many
  SlotId date = NoSlot;         // out: the date of the record at hand
  std::vector<std::pair<SlotId, SlotId>> also;  // of the body, and where its sum goes
  std::vector<SlotId> shown;          // of the body: what a statement shows of each record
  std::vector<std::uint32_t> tracks;  // that the body reads
  Span span;
};

// The minutes that the records of a set cover together, without those of another set.
struct CoveredStep {
  std::int32_t of = -1;  // index into event_steps; -1: the record at hand of `event`
  std::uint32_t event = 0;
  std::int32_t outside = -1;  // index into event_steps
  Span span;
};
// How a dated value is read: on the first or the last day of the period, or as the mean of its
// days.
enum class DatedAt : std::uint8_t { PeriodStart, PeriodEnd, CalendarDays };

struct DatedStep {
  struct Row {
    values::Date from;
    std::optional<values::Date> to;  // none: until the next row
    SlotId value = NoSlot;
  };
  DatedAt at{};
  std::int64_t periods_ago = 0;  // of the period that it is read for
  std::vector<Row> rows;
  Span span;
};

// A value with its exceptions, of which some go before others.
struct ExceptionsStep {
  struct Row {
    SlotId when = NoSlot;
    SlotId value = NoSlot;
    std::string label;
    std::string clause;  // its number in the paper contract
    Span span;
  };
  SlotId base = NoSlot;  // NoSlot: no value where no exception applies
  std::vector<Row> rows;
  std::vector<std::vector<bool>> goes_before;  // [a][b]: row a goes before row b
};

// when -> amount, or if unmeasured, or no data -> times -> rounding; of a running total what it
// rose by
struct LineStep {
  SlotId when = NoSlot;
  SlotId amount = NoSlot;
  SlotId if_unmeasured = NoSlot;
  bool no_data_given = false;
  SlotId no_data = NoSlot;  // NoSlot with no_data_given: no line
  SlotId times = NoSlot;
  SlotId exact = NoSlot;    // out: before rounding
  SlotId outcome = NoSlot;  // out: LineOutcome
  SlotId place = NoSlot;    // rounding of the line; NoSlot: not rounded
  values::RoundingMode mode{};
  bool may_be_negative = false;
  bool when_known = false;  // what is not known yet counts 0 until it is
  SlotId paid = NoSlot;     // of a running total: what earlier periods paid of it
  SlotId total = NoSlot;    // out: the total of a running total, rounded
};

// The lines of a clause `rounding: shared`: their total is rounded, and each has a whole number of
// the smallest unit of it.
struct ApportionStep {
  std::vector<SlotId> amounts;  // exact, in the order of the keys
  std::vector<SlotId> parts;    // out
  SlotId place = NoSlot;        // the smallest unit; none: nothing is rounded
  values::RoundingMode mode{};  // of the total
};

// A cap or floor over printed lines: out = what the limit adds, of the sign of the lines (a cut is
// negative), and the share of each line.
struct CutStep {
  enum class How : std::uint8_t { Whole, ProRata, LastFirst, LargestFirst, AllButHighest };
  bool raise = false;
  std::vector<SlotId> lines;  // printed amounts as they stand below this limit
  SlotId bound = NoSlot;      // rounded
  How how{};
  SlotId place = NoSlot;       // smallest unit of a share
  std::vector<SlotId> shares;  // out, when `how` is not Whole
  SlotId when = NoSlot;        // of one that does not exist in every period
  SlotId outcome = NoSlot;     // out: LineOutcome
  SlotId room = NoSlot;        // out: how much more a cap would let through
  // Over several periods, in the earlier ones: what the lines came to before this limit, and what
  // was paid of them after it.
  SlotId before = NoSlot;
  SlotId paid = NoSlot;
  bool trued_up = false;  // the total to date decides, so that a later period may give back
  Span span;
};

// A factor kept from period to period and changed in one month of the year.
struct IndexStep {
  std::vector<std::int64_t> months;  // rising
  std::int64_t from_year = 0;
  std::int64_t to_year = 9999;
  std::int64_t every_years = 1;
  bool chained = true;        // basis: the rate before
  SlotId by = NoSlot;         // the rise, as a share
  SlotId published = NoSlot;  // whether the rise is the published one; NoSlot: it always is
  SlotId place = NoSlot;      // rounding of the factor
  values::RoundingMode mode{};
  std::uint32_t carry = 0;  // where the factor is kept
  Span span;
};

// Which record of an event shows that something was done.
struct EvidenceStep {
  std::uint32_t event = 0;
  std::int32_t field = -1;  // the date or instant that says when it was
  bool last = false;
  bool for_this_period = false;
  SlotId since = NoSlot;       // what is dated before this day shows nothing
  std::vector<Step> body;      // runs for each record
  SlotId where = NoSlot;       // of the body
  std::int32_t of = -1;        // the event of whose record it is; -1: of none
  bool of_any_period = false;  // records of earlier periods show it as well
  bool ahead = false;          // and those that came before the period of their date
  // Fields that must be equal: of the record, and of the one that it is of.
  std::vector<std::pair<std::int32_t, std::int32_t>> matched_by = {};
};

// Days or hours that do not count: from the first to the second time of the records of an event.
struct SuspensionStep {
  std::uint32_t event = 0;
  std::vector<Step> body;
  SlotId where = NoSlot;
};

struct ObligationStep {
  SlotId when = NoSlot;    // NoSlot: always
  bool prohibits = false;  // `done` is when it was broken; there is no deadline
  SlotId due = NoSlot;
  SlotId done = NoSlot;    // the evidence's date or instant, absent if there is none
  SlotId waived = NoSlot;  // the waiver's date; NoSlot: nothing waives it
  bool late_accepted = true;
  SlotId not_accepted_after = NoSlot;
  SlotId late_by = NoSlot;       // out
  SlotId time_left = NoSlot;     // out: until the deadline, while it is pending
  std::uint32_t day_unit = 0;    // in which late_by and time_left count
  std::int64_t seconds = 0;      // of what they count: the deadline is an instant; 0: it is a day
  std::int32_t suspension = -1;  // index into suspensions
  SlotId clock = NoSlot;         // from when it counts; of a duty that may be suspended
  SlotId deadline = NoSlot;      // out: the deadline without what is suspended
};

}  // namespace bpo::plan
