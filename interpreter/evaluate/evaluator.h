// Runs a plan over one period: the period's record, the customer's terms and the history go in,
// every slot comes out. Pure and deterministic. The plan is shared; an Evaluator holds the buffers
// of one run and belongs to one thread.

#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "evaluate/seen.h"
#include "plan/plan.h"
#include "plan/run.h"

namespace bpo::evaluate {

// A row of a tier step that took part: how much of the quantity it took, at which rate, and what
// came of it.
struct TierRecord {
  plan::SlotId out = plan::NoSlot;        // of the tier step
  const plan::EventRecord* of = nullptr;  // the record for which it ran; null for none
  std::uint32_t row = 0;  // index into the tier's rows, or into the customer's table
  plan::Value quantity;
  plan::Value rate;
  plan::Value amount;
  bool flat = false;  // a flat amount is in `amount`
  bool cap = false;   // `amount` was cut to the row's cap
};

// What a window read in one period.
struct WindowRecord {
  std::uint32_t step = 0;
  std::int64_t period = 0;
  plan::Value value;
  bool counted = false;  // it was in the window and its `where` held
};

// When a day begins by the contract's clocks or, if it names no zone, in UTC; in seconds.
auto StartOf(const plan::Plan& plan, values::Date day) -> std::int64_t;

// The record that a piece of evidence rests on, or one that came too early to be any.
struct EvidenceRecord {
  enum class Shows : std::uint8_t { It, Another, TooEarly };
  std::uint32_t evidence = 0;                 // index into plan.evidences
  const plan::EventRecord* record = nullptr;  // of the period's record or of the history before it
  const plan::EventRecord* of = nullptr;      // the record for which it is evidence
  Shows shows{};                              // another record of those that match shows it
};

// What a step over records of an event read of one of them.
struct EventTrace {
  std::uint32_t step = 0;
  const plan::EventRecord* record = nullptr;  // of the period's record or of the history before it
  plan::Value value;
  bool counted = false;
  std::vector<plan::Value> shown;
  // What the steps of the body wrote, each its `out` and its further outputs; of the first records
  // of a set only.
  std::vector<plan::Value> body = {};
};
inline constexpr std::size_t kRecordsWithSteps = 200;

struct Trace {
  std::vector<TierRecord> tiers;
  std::vector<WindowRecord> windows;
  std::vector<EvidenceRecord> evidences;
  std::vector<EventTrace> events;
  Seen* seen = nullptr;  // filled in, too, where there is one; of any number of periods

  auto Clear() -> void {
    tiers.clear();
    windows.clear();
    evidences.clear();
    events.clear();
  }
};

// A fact of an earlier period that was read and is not on record.
struct MissingFact {
  bool is_carry = false;  // of plan.carries, else of plan.tracks
  std::uint32_t index = 0;
  std::int64_t period = 0;  // of a carry: the period that it opens

  friend auto operator<=>(const MissingFact&, const MissingFact&) = default;
};

struct PeriodResult {
  std::vector<plan::Value> slots;
  std::vector<std::string> texts;    // what text values index
  std::vector<MissingFact> missing;  // sorted, each once
  std::vector<std::int64_t>
      streak_from;              // beside plan.windows: the period where a streak broke off
  std::uint64_t filled_by = 0;  // the evaluator whose buffers these are; 0: nobody's yet
};

class Evaluator {
 public:
  explicit Evaluator(const plan::Plan& plan);

  // A result may be handed in again and again: then nothing is allocated.
  auto EvaluatePeriod(const plan::PeriodRecord& record, const plan::Terms& terms,
                      const plan::History& history, PeriodResult& result, Trace* trace = nullptr)
      -> void;

  // The same by some of the plan's steps, in their order: for a slot that needs no others and is
  // asked for again and again.
  auto EvaluateSteps(std::span<const plan::Step> steps, const plan::PeriodRecord& record,
                     const plan::Terms& terms, const plan::History& history, PeriodResult& result)
      -> void;

  // What a tier step of the plan comes to at another quantity than the period's, all else as in the
  // result, in which it writes: for a picture of the table.
  auto TierAt(const plan::Step& step, const plan::Number& quantity, const plan::Terms& terms,
              PeriodResult& result) -> plan::Value;

  // What later periods may read of this one. Values that are unknown or in error are left out: they
  // are not on record.
  auto CloseInto(const plan::PeriodRecord& record, const PeriodResult& result,
                 plan::History& history) -> void;

  [[nodiscard]] auto plan() const -> const plan::Plan& { return plan_; }

 private:
  using Value = plan::Value;
  using Number = plan::Number;
  using SlotId = plan::SlotId;
  using State = plan::State;
  using Why = plan::Why;
  using Step = plan::Step;

  static constexpr std::uint32_t NoStep = std::numeric_limits<std::uint32_t>::max();

  // A row of a tier, from slots or from the customer's table.
  struct RowView {
    plan::TierStep::Test test{};
    const Value* first = nullptr;
    const Value* second = nullptr;
    const Value* value = nullptr;
    const Value* flat = nullptr;
    const Value* cap = nullptr;
  };
  enum class Holding : std::uint8_t { No, Yes, NotKnown };

  // slots
  [[nodiscard]] auto At(SlotId slot) const -> const Value& { return slots_[plan::Index(slot)]; }
  auto Known(SlotId out, Number&& number) -> void {
    Value& value = slots_[plan::Index(out)];
    value.number = std::move(number);
    value.state = State::Known;
    value.why = Why::None;
    value.cause = plan::NoSlot;
  }
  auto Condition(SlotId out, bool holds) -> void { Known(out, Number(holds ? 1 : 0)); }
  auto NotKnown(SlotId out, State state, Why why, SlotId cause) -> void;
  auto Pass(SlotId out, const Value& from) -> void;  // known or not
  auto PassWorst(SlotId out, const Value& a, const Value& b) -> void;
  [[nodiscard]] auto CauseOf(const Value& value) const -> SlotId;
  auto Rounded(SlotId out, const Number& exact, SlotId place, values::RoundingMode mode) -> void;
  static auto Holds(const Value& value) -> bool { return value.known() && !value.number.IsZero(); }
  static auto Fails(const Value& value) -> bool { return value.known() && value.number.IsZero(); }

  // steps
  auto Prepare(const plan::PeriodRecord& record, const plan::Terms& terms,
               const plan::History& history, PeriodResult& result, Trace* trace) -> void;
  auto FillIn(const plan::Terms& terms, PeriodResult& result) -> void;
  auto OpenCarries() -> void;
  [[nodiscard]] auto IndexHasApplied(std::size_t carry) const -> bool;
  auto Run(std::span<const Step> steps, bool in_window) -> void;
  auto Fail(const Step& step, Why why) -> void;
  auto See(const Step& step) -> void;
  auto SeeSupplied() -> void;             // what no step writes
  auto Chose(std::size_t which) -> void;  // the step that is run
  auto Logic(const Step& step) -> void;
  auto Fold(const Step& step) -> void;
  auto Divide(const Step& step) -> void;
  auto Round(const Step& step) -> void;

  // tiers
  auto Tier(const Step& step) -> void;
  [[nodiscard]] auto RowCount(const plan::TierStep& tier) const -> std::size_t;
  [[nodiscard]] auto RowAt(const plan::TierStep& tier, std::size_t row,
                           std::array<Value, 4>& scratch) const -> RowView;
  auto Test(const RowView& row, const Number& quantity, const Value*& blocker) const -> Holding;
  auto Graduated(const Step& step, const plan::TierStep& tier, const Number& quantity) -> void;
  auto Cumulative(const Step& step, const plan::TierStep& tier, const Number& quantity) -> void;
  auto Interpolated(const Step& step, const plan::TierStep& tier, const Number& quantity) -> void;
  auto Single(const Step& step, const plan::TierStep& tier, const Number& quantity) -> void;
  // rate x quantity + flat, at most cap; false where one of them is not known, which then is in
  // `out`.
  auto RowAmount(SlotId out, const RowView& row, const Number& factor, Number& amount, bool& capped)
      -> bool;
  auto Record(std::size_t row, const Number& quantity, const Number& rate, const Number& amount,
              bool flat, bool capped) -> void;

  // time
  auto Window(const Step& step) -> void;
  auto Streak(const Step& step, const plan::WindowStep& window, std::int64_t first,
              std::int64_t last) -> void;
  // The first period of the window as it is read in a period.
  [[nodiscard]] auto FirstOf(plan::WindowStep::Extent extent, std::int64_t count,
                             std::int64_t period) const -> std::int64_t;
  [[nodiscard]] auto FirstOf(values::Interval interval, std::int64_t period) const -> std::int64_t;
  // The oldest period of a track that the period after this one may read.
  [[nodiscard]] auto OldestNeeded(const plan::Track& track, const PeriodResult& result,
                                  std::int64_t period) const -> std::int64_t;
  auto ReadHistory(const Step& step) -> void;
  auto Dated(const Step& step) -> void;
  auto MeanOfDays(const Step& step, const plan::DatedStep& dated, const values::Period& period)
      -> void;
  auto Exceptions(const Step& step) -> void;
  auto NthDay(const Step& step) -> void;
  auto AddMonths(const Step& step) -> void;
  auto DaysBetween(const Step& step) -> void;
  auto WholeMonths(const Step& step) -> void;
  auto YearShare(const Step& step) -> void;
  auto OfficeHours(const Step& step) -> void;
  auto AfterHours(const Step& step) -> void;
  auto DayOf(const Step& step) -> void;
  // Whether the holidays between the two dates are known; else what is asked for is not.
  auto HolidaysKnown(SlotId out, std::uint32_t unit, values::Date a, values::Date b) -> bool;
  auto DateOf(const Value& value) const -> std::optional<values::Date>;
  auto InstantOf(const Value& value) const -> std::optional<values::Instant>;
  // Null for calendar days.
  [[nodiscard]] auto CalendarOf(std::uint32_t unit) const -> const values::Calendar*;
  auto CountDays(values::Date from, values::Date to, std::uint32_t unit) const -> std::int64_t;
  auto SetDate(SlotId out, const std::optional<values::Date>& date) -> void;
  auto Prorate(const Step& step) -> void;

  // events
  // A record in a window: when it counts and, while a body runs, what came of it.
  struct Placed {
    const plan::EventRecord* record = nullptr;
    std::int64_t period = 0;
    std::optional<values::Date> date;
    bool counts = true;
    Value where = {};
    Value value = {};
    std::vector<Value> further = {};  // of also, then of shown
    std::vector<Value> steps = {};    // of the body, while a trace is kept
  };
  auto EventField(const Step& step) -> void;
  auto Events(const Step& step) -> void;
  auto Covered(const Step& step) -> void;
  // The records of the set in order, after its body ran for each. False where it cannot be known,
  // which then is in `out`.
  auto RunRecords(const plan::EventsStep& events, SlotId out, std::vector<Placed>& records) -> bool;
  auto Place(const plan::EventsStep& events, std::int64_t first, std::int64_t last)
      -> std::vector<Placed>;
  [[nodiscard]] auto IsOnRecord(const plan::EventsStep& events, std::int64_t first) const -> bool;
  auto KeepRuns(std::vector<Placed>& records, std::int64_t length) -> void;
  auto KeepOnePer(const plan::EventsStep& events, std::vector<Placed>& records) -> void;
  struct Stretch {
    std::int64_t from = 0;  // in seconds
    std::int64_t to = 0;
  };
  [[nodiscard]] auto StretchOf(const plan::EventRecord& record, const Stretch& within) const
      -> std::optional<Stretch>;
  [[nodiscard]] auto DateIn(const plan::EventRecord& record, std::int32_t field) const
      -> std::optional<values::Date>;
  auto KeepEvents(const plan::PeriodRecord& record, plan::History& history) const -> void;
  auto TextId(const std::string& text) -> Number;

  // clauses
  auto ServiceLevel(const Step& step) -> void;
  auto Shortfall(const Step& step) -> void;
  auto Line(const Step& step) -> void;
  auto Apportion(const Step& step) -> void;
  auto Cut(const Step& step) -> void;
  auto Share(const plan::CutStep& cut, const Number& change) -> void;
  auto IndexFactor(const Step& step) -> void;

  // duties
  [[nodiscard]] auto KnownRecords(std::uint32_t event, bool of_any_period) const
      -> std::vector<const plan::EventRecord*>;
  [[nodiscard]] auto EarlierRecordsKnown() const -> bool;
  auto Matches(std::uint32_t event, const plan::EventRecord& record, const std::vector<Step>& body,
               SlotId where) -> const Value*;
  auto Evidence(const Step& step) -> void;
  // The time of a duty runs by days or, if its deadline is an instant, by seconds: of the calendar
  // or of the office.
  struct DutyClock {
    bool to_the_second = false;
    std::uint32_t unit = 0;  // index into day_units
  };
  using Stretches = std::vector<Stretch>;  // after `from`, up to and with `to`
  [[nodiscard]] auto Counted(const DutyClock& clock, std::int64_t from, std::int64_t to) const
      -> std::int64_t;
  [[nodiscard]] auto Later(const DutyClock& clock, std::int64_t point, std::int64_t count) const
      -> std::optional<std::int64_t>;
  [[nodiscard]] auto EndOf(const DutyClock& clock, values::Date day) const -> std::int64_t;
  auto Suspended(const plan::SuspensionStep& suspension, const DutyClock& clock,
                 Stretches& suspended, Value& blocker) -> bool;
  [[nodiscard]] auto SuspendedBetween(const Stretches& suspended, const DutyClock& clock,
                                      std::int64_t from, std::int64_t to) const -> std::int64_t;
  [[nodiscard]] auto Deferred(const Stretches& suspended, const DutyClock& clock,
                              std::int64_t since, std::int64_t deadline) const
      -> std::optional<std::int64_t>;
  [[nodiscard]] auto PointOf(const DutyClock& clock, SlotId slot) const
      -> std::optional<std::int64_t>;
  auto Obligation(const Step& step) -> void;
  auto Right(const Step& step) -> void;
  auto Exercise(const plan::Right& right, SlotId status) -> void;

  const plan::Plan& plan_;
  const std::uint64_t serial_;
  std::vector<SlotId> reset_;  // slots that a run writes without a step
  std::vector<std::uint8_t>
      is_settled_;  // beside slots: the opening of a carry that `opens` must not write over
  std::vector<bool> has_step_;                         // beside slots
  std::vector<std::int32_t> index_of_;                 // beside carries: its index; -1 for none
  std::vector<std::vector<values::Date>> applied_on_;  // beside indexes

  // of the period that is being evaluated
  Value* slots_ = nullptr;
  PeriodResult* result_ = nullptr;
  const plan::PeriodRecord* record_ = nullptr;
  const plan::Terms* terms_ = nullptr;
  const plan::History* history_ = nullptr;
  Trace* trace_ = nullptr;
  values::Period period_;
  std::int64_t cursor_ = 0;  // the period that History counts back from
  SlotId missing_ =
      plan::NoSlot;  // what a History step of the window's body looked for and did not find
  bool in_window_ = false;
  const plan::EventRecord* traced_ = nullptr;  // the record whose steps are recorded
  SlotId tier_ = plan::NoSlot;                 // what the tier step at hand writes
  std::uint32_t step_ = NoStep;                // of plan.steps
  Seen* seen_ = nullptr;
  SlotId seen_out_ = plan::NoSlot;                          // of the step that is run
  std::vector<const plan::EventRecord*> at_hand_;           // beside plan.events
  std::unordered_map<std::string, std::int64_t> text_ids_;  // beside result_->texts
  std::vector<Number> sorted_;                              // of a median
  std::vector<Number> shares_;                              // of a cut
};

}  // namespace bpo::evaluate
