// The state of one lowering, shared by the lower_*.cpp files of this folder.

#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "check/checked_contract.h"
#include "diagnostics/diagnostic.h"
#include "plan/lower.h"
#include "plan/plan.h"

namespace bpo::plan {

using check::CheckedContract;
using check::DimensionId;
using check::ExprInfo;
using check::FieldOf;
using check::Symbol;
using check::SymbolId;
using check::SymbolKind;
using check::Type;
using syntax::ExprId;
using syntax::NoExpr;

// The largest plan: beyond it the contract unrolls into more slots than a period should need.
inline constexpr std::size_t kMostSlots = 2'000'000;

class Lowering {
 public:
  Lowering(const CheckedContract& contract, diagnostics::Emitter& emitter,
           const Register* known = nullptr)
      : c_(contract), emitter_(emitter), known_(known) {}

  auto LowerContract() -> Plan;
  auto LowerLone(ExprId expression) -> Plan;
  // What the plan keeps, after LowerContract.
  auto Kept(const Plan& plan) const -> Register;
  // Its lines and limits.
  auto Paid() const -> std::map<std::string, Register::Paid>;

 private:
  using Keys = std::vector<std::uint32_t>;

  static constexpr std::int64_t kReachMoves = -2;

  // What an expression is lowered in: the keys at hand, whether a window's body, which index raises
  // rates.
  struct Context {
    std::map<DimensionId, std::uint32_t> keys;
    bool window = false;     // inside the body of a window: names are read at its cursor
    std::int64_t reach = 0;  // how far back the window reaches; -1: to the start; kReachMoves: to a
                             // period that moves on
    bool pass_over_excused = false;       // in a streak of a level with `streak: holds`
    SlotId factor = NoSlot;               // of the index that raises rates
    std::vector<SlotId> further_factors;  // of later rises, each on the rounded rate before
    SlotId factor_place = NoSlot;
    values::RoundingMode factor_mode{};
    DatedAt dated_at = DatedAt::PeriodStart;  // how a dated value is read
    SlotId on_day = NoSlot;  // the day on which dated values are read, whatever dated_at says
    std::vector<SymbolId> records;  // events of which a record is at hand
    std::map<std::pair<SymbolId, FieldOf>, SlotId>* each = nullptr;  // what the body has lowered
    syntax::Tail::Kind month_end = syntax::Tail::Kind::EndOfMonth;
  };

  // ---- lower.cpp: slots, symbols, tables of the plan
  auto NewSlot(Shape shape, Span span, SlotNote::Role role, Value value = {}) -> SlotId;
  auto Emit(Op op, Shape shape, Span span, SlotId a = NoSlot, SlotId b = NoSlot, SlotId c = NoSlot,
            std::uint32_t extra = 0, SlotNote::Role role = SlotNote::Role::Expression) -> SlotId;
  void EmitInto(SlotId out, Op op, SlotId a = NoSlot, SlotId b = NoSlot, SlotId c = NoSlot,
                std::uint32_t extra = 0);
  auto Literal(Number value, Shape shape, Span span, SlotNote::Role role = SlotNote::Role::Literal)
      -> SlotId;
  auto AbsentSlot() -> SlotId;
  auto ShapeOf(const Type& type) const -> Shape;
  auto KeysAtHand(SymbolId symbol, const Keys& keys) -> std::uint32_t;
  auto KeyNames(const std::vector<DimensionId>& dimensions, const Keys& keys) const
      -> std::vector<std::string>;
  auto NameWithKeys(const Symbol& symbol, const Keys& keys) const -> std::string;
  auto NamedOf(SymbolId symbol, const Keys& keys) const -> Named;
  auto AllKeys(const std::vector<DimensionId>& dimensions) const -> std::vector<Keys>;
  auto ContextOf(const Symbol& symbol, const Keys& keys) const -> Context;
  // The slot of a named thing's value or field; lowers it when it was not yet.
  auto SlotOf(SymbolId symbol, const Keys& keys, FieldOf field = FieldOf::Value,
              DatedAt at = DatedAt::PeriodStart) -> SlotId;
  void SetSlot(SymbolId symbol, const Keys& keys, FieldOf field, SlotId slot,
               DatedAt at = DatedAt::PeriodStart);
  // A slot of role Clause that holds what `value` holds.
  auto NameSlot(SymbolId symbol, const Keys& keys, SlotId value, Shape shape,
                std::string suffix = "") -> SlotId;
  auto TrackOf(SymbolId symbol, const Keys& keys, FieldOf field, std::int64_t depth)
      -> std::uint32_t;
  void ResolveTracks();

  // ---- lower_versions.cpp
  void TakeKnown();
  void SetRecurrence(Track& track, SymbolId symbol, FieldOf field) const;
  auto KeepCarry(Carry carry) -> std::uint32_t;
  auto Since(const std::string& symbol) const -> std::int64_t;

  // ---- lower_kept.cpp: what this version keeps for the sake of others
  void KeepForOthers();
  void KeepTotal(SymbolId symbol, const Keys& keys, std::optional<values::Interval> interval);
  void KeepLots(SymbolId symbol, const Keys& keys);
  auto IsRemoved(const std::string& name) const -> bool;
  auto KeysNamed(const Symbol& symbol, const std::vector<std::string>& names) const
      -> std::optional<Keys>;
  // The tracks of what an amendment took out: the lines and limits of a kind; those among them that
  // stood above a limit, or that it held.
  auto TracksOfRemoved(check::LineKind kind, std::int64_t reach) -> std::vector<std::uint32_t>;
  auto TracksOfRemovedLimits(const check::Limit& limit, std::int64_t reach)
      -> std::vector<std::uint32_t>;
  auto TracksOf(const std::string& removed, std::int64_t reach) -> std::vector<std::uint32_t>;
  auto NothingPaid(const std::string& name, const std::vector<std::string>& keys) -> SlotId;
  auto AmendmentOf(Span span) const -> std::int32_t;
  auto AmendedNumber(const Symbol& symbol) const -> std::string;
  void FillNotes();
  void ListAssumptions();

  // ---- lower_clauses.cpp
  void LowerHeader();
  void LowerInputs();
  void LowerEvents();
  void LowerParameters();
  void LowerSymbol(SymbolId symbol, const Keys& keys, FieldOf field, DatedAt at);
  void LowerDefine(SymbolId symbol, const Keys& keys, DatedAt at);
  void LowerIndex(SymbolId symbol);
  // The factors of each rise of an index that rises the rounded rates of the year before.
  auto RisesOf(SymbolId symbol) -> const std::vector<SlotId>&;
  void LowerCarry(SymbolId symbol, const Keys& keys, FieldOf field);

  // ---- lower_banks.cpp
  auto LotsBefore(const std::string& bank) const -> std::int64_t;
  void LowerBankOpening(SymbolId symbol, const Keys& keys);
  void LowerBankClosing(SymbolId symbol, const Keys& keys);
  void LowerDraw(SymbolId symbol, const Keys& keys);
  auto SourceName(SymbolId draw, FieldOf field) const -> std::string;
  auto SumOf(const std::vector<SlotId>& slots, const Shape& shape, Span span) -> SlotId;
  auto TakeFrom(SlotId& left, SlotId available, const Shape& shape, Span span) -> SlotId;
  auto EndsPeriod(const std::vector<values::Date>& days, Span span) -> SlotId;

  void LowerMetric(SymbolId symbol, const Keys& keys);
  void LowerSla(SymbolId symbol, const Keys& keys);
  // What a level comes to under these keys or for the record at hand; its parts have no names yet.
  struct LevelSlots {
    SlotId status = NoSlot;
    SlotId shortfall = NoSlot;
    SlotId minimum_missed = NoSlot;
    SlotId weight = NoSlot;
  };
  auto LevelIn(SymbolId symbol, Context& context, ServiceLevel& level) -> LevelSlots;
  void LowerRules();
  void LowerPromises();
  void CollectInputs(ExprId expr, const Context& context, std::vector<SlotId>& slots);

  // ---- lower_duties.cpp
  void LowerObligation(SymbolId symbol, const Keys& keys);
  void LowerRight(SymbolId symbol, const Keys& keys);
  auto DutyIn(SymbolId symbol, const Keys& keys, Context& context, Obligation& duty) -> SlotId;
  static auto FieldsOfDuty(const Obligation& duty) -> std::vector<std::pair<FieldOf, SlotId>>;
  void LowerEachObligation(SymbolId symbol);
  auto LowerEvidence(const syntax::Evidence& evidence, SlotId since, const Context& context,
                     bool to_the_second = false, bool once = false) -> SlotId;
  void CollectMatches(ExprId where, SymbolId event, SymbolId of,
                      std::vector<std::pair<std::int32_t, std::int32_t>>& matches) const;
  auto LowerWhere(SymbolId event, ExprId where, const Context& outer, std::vector<Step>& body)
      -> SlotId;
  auto LowerKept(SymbolId symbol, const Keys& keys, const std::string& field, SlotId found,
                 bool last, SlotId* before) -> SlotId;
  auto IsTimeless(ExprId expr) const -> bool;

  // ---- lower_events.cpp
  // The steps of `body` for each record of the set; index into event_steps.
  auto LowerEventSet(const syntax::EventSet& set, SymbolId event, const Context& outer,
                     EventsStep::Placed placed_without_field,
                     const std::function<void(EventsStep&, Context&)>& body) -> std::uint32_t;
  auto EventSetOf(const syntax::Call& call) const -> std::optional<syntax::EventSet>;
  auto SetOfHead(SymbolId symbol) const -> syntax::EventSet;
  auto EventsSlot(ExprId expr, const syntax::Call& node, Context& outer, Aggregate aggregate,
                  bool of_given) -> SlotId;
  auto LowerTimeCovered(ExprId expr, const syntax::TimeCovered& node, Context& context) -> SlotId;
  void NeedEvents(std::uint32_t event, EventsStep::Placed placed, std::int32_t field,
                  std::int64_t depth, EventNeed::Use use);
  auto IsAtHand(const Symbol& symbol, const Context& context) const -> bool;
  // The value of a clause `for each` record, for the record at hand.
  auto EachSlot(SymbolId symbol, FieldOf field, const Context& context) -> SlotId;
  auto LowerEachNow(SymbolId symbol, FieldOf field, Context& context) -> SlotId;
  // What the period has of it: a line's total, and what is shown of each record.
  void LowerEach(SymbolId symbol);
  void LowerEachLine(SymbolId symbol);
  void LowerEachLimit(SymbolId symbol);
  // A cut of the amounts of the record at hand; shares beside the limit's lines.
  auto LowerEachCut(SymbolId symbol, Context& context, std::vector<SlotId>& shares) -> SlotId;
  auto DependsOnDates(SymbolId symbol) -> bool;
  auto OnDay(SymbolId symbol, const Keys& keys, const Context& context) -> SlotId;
  auto EventFieldSlot(SymbolId event, std::uint32_t field, Span span) -> SlotId;
  auto TextOrdinal(const std::string& text) -> Number;
  // A keyed thing under the key that a field of the record at hand holds.
  auto ByRecordKey(ExprId expr, const Context& context) -> SlotId;
  auto SumOut(EventsStep& step, SlotId of, Span span) -> SlotId;
  auto Parts(SymbolId limit, Context& context) -> std::vector<SlotId>;

  // ---- lower_lines.cpp
  void LowerLine(SymbolId symbol, const Keys& keys);
  auto SettledLater(SymbolId symbol, const Keys& keys, SlotId accrued, Line& line) -> SlotId;
  void LowerLimit(SymbolId symbol, const Keys& keys);
  auto LineStepOf(SymbolId symbol, Context context, bool rounded, Line* line, SlotId* exact)
      -> SlotId;
  // The printed amounts of a line that count under these keys: one, or one a key.
  // The amount, or the share of a limit, of a line and the key that it has; a line that is rounded
  // in total has none.
  struct Part {
    SymbolId line;
    Keys keys;
    SlotId slot = NoSlot;
  };
  // Of the keys at hand, or of all where they are not.
  auto Printed(SymbolId line, const Context& context) -> std::vector<Part>;
  auto PrintedSlots(SymbolId line, const Context& context) -> std::vector<SlotId>;
  // Whether the keys are those at hand, as far as these say.
  [[nodiscard]] auto AreAtHand(const Symbol& symbol, const Keys& keys, const Context& context) const
      -> bool;
  auto SumOfLines(const std::vector<SlotId>& slots, Span span,
                  SlotNote::Role role = SlotNote::Role::Expression) -> SlotId;
  auto AllOfKind(ExprId expr, const Context& context) -> SlotId;
  auto HighestOf(const std::vector<SlotId>& slots, Span span) -> SlotId;
  static auto HowOf(const syntax::LimitClause& clause) -> CutStep::How;
  auto WithLimits(SymbolId line, const Context& context, Span span) -> SlotId;
  auto LineRounding(const Symbol& symbol, values::RoundingMode& mode) -> SlotId;
  auto MoneyShape() const -> Shape;
  auto IsTotal(const Symbol& line) const -> bool;
  static auto IsShared(const Symbol& line) -> bool;
  auto SharedLineOf(SymbolId symbol, const Keys& keys, Line& line, SlotId& exact) -> SlotId;
  auto KeysFor(const Symbol& symbol, const Context& context) const -> std::optional<Keys>;
  void ListLines();

  // ---- lower_over_time.cpp
  auto Recurs(const values::Recurrence& recurrence, Span span) -> SlotId;
  // Whether a clause exists in this period; NoSlot for one that always does.
  auto DueOf(SymbolId symbol) -> SlotId;
  // `value` where the clause exists, else absent.
  auto WhileDue(SymbolId symbol, SlotId value) -> SlotId;
  // 0 in the first period of an interval, else what the period before handed on.
  auto SinceItBegan(std::optional<values::Interval> interval, SlotId opening, Shape shape,
                    Span span) -> SlotId;
  void ToDate(SymbolId symbol, const Keys& keys, LineStep& step, Line& line);
  // The carry of a line's total; of several intervals in the versions of a contract each has its
  // own.
  auto TotalCarry(SymbolId symbol, const Keys& keys, std::optional<values::Interval> interval)
      -> Carry;
  auto CountedBefore(const syntax::Tiers& node, Context& context) -> SlotId;
  auto CountOf(SymbolId symbol, const Keys& keys, FieldOf field, SlotId value, Span span) -> SlotId;
  void OverTime(const check::Limit& limit, const Keys& keys, CutStep& step);
  auto LowerProrated(ExprId expr, const syntax::Tail& node, Context& context) -> SlotId;
  static auto ExtentOf(const syntax::Window& window) -> WindowStep::Extent;
  // Lets the tracks of a window know how far back it reads them.
  void KeepForWindow(std::uint32_t window);

  // ---- lower_expressions.cpp
  auto LowerExpr(ExprId expr, Context& context) -> SlotId;
  auto Operand(ExprId expr, Context& context)
      -> SlotId;  // times the factor that fits it to its neighbour
  auto Truth(ExprId expr, Context& context) -> SlotId { return LowerExpr(expr, context); }
  auto LowerDated(ExprId expr, const syntax::DatedValue& node, Context& context,
                  std::int64_t periods_ago = 0) -> SlotId;
  // The dated value that is all that a name stands for.
  auto DatedOf(SymbolId symbol, const Keys& keys) const -> ExprId;
  auto LowerExceptions(ExprId expr, const syntax::Exceptions& node, Context& context) -> SlotId;
  auto LowerReference(ExprId expr, const syntax::Reference& node, Context& context) -> SlotId;
  auto LowerCompare(ExprId expr, const syntax::Compare& node, Context& context) -> SlotId;
  auto LowerTest(syntax::Compare::Operator op, SlotId left, const std::vector<SlotId>& right,
                 Span span) -> SlotId;
  auto LowerTiers(ExprId expr, const syntax::Tiers& node, Context& context) -> SlotId;
  auto LowerTierRows(const std::vector<syntax::TierRow>& rows, TierStep& step, Context& context)
      -> void;
  auto LowerCall(ExprId expr, const syntax::Call& node, Context& context) -> SlotId;
  auto LowerAggregate(ExprId expr, const syntax::Call& node, Context& context) -> SlotId;
  auto AggregateSlot(ExprId expr, const syntax::Call& node, Context& outer, Aggregate aggregate,
                     bool of_given) -> SlotId;
  auto LowerTail(ExprId expr, const syntax::Tail& node, Context& context) -> SlotId;
  auto LowerNthDay(ExprId expr, const syntax::NthDay& node, Context& context) -> SlotId;
  auto LowerSpanFrom(ExprId expr, const syntax::SpanFrom& node, Context& context) -> SlotId;
  auto LowerBetween(ExprId expr, const syntax::Between& node, Context& context) -> SlotId;
  auto LowerDayOf(ExprId expr, const syntax::DayOf& node, Context& context) -> SlotId;
  auto LowerConverted(ExprId expr, const syntax::Tail& node, Context& context) -> SlotId;
  auto DayUnitOf(SymbolId calendar) -> std::uint32_t;
  auto ZoneIndex(const std::shared_ptr<const values::Zone>& zone) -> std::uint32_t;
  auto Indexed(SlotId rate, Shape shape, Span span, const Context& context) -> SlotId;
  auto PlaceOf(const syntax::Tail& tail, const Type& type) -> SlotId;
  auto Constant(ExprId expr) const -> Number;
  auto ReachOf(const syntax::Window& window) const -> std::int64_t;
  auto KeysOf(const ExprInfo& info, const Context& context) const -> Keys;

  auto Node(ExprId expr) const -> const syntax::Expr& { return c_.expressions[expr]; }
  auto SpanOf(ExprId expr) const -> Span { return c_.expressions[expr].span; }
  auto InfoOf(ExprId expr) const -> const ExprInfo& { return c_.InfoOf(expr); }
  auto TextOf(Span span) const -> std::string;

  const CheckedContract& c_;
  diagnostics::Emitter& emitter_;
  const Register* known_;
  Plan plan_;
  std::vector<Step>* steps_ = &plan_.steps;
  std::uint32_t keys_at_hand_ = 0;  // of the clause that is lowered
  std::map<std::tuple<SymbolId, Keys, FieldOf, DatedAt>, SlotId> slots_;
  std::map<std::tuple<SymbolId, Keys, FieldOf>, std::uint32_t> tracks_;
  std::vector<std::tuple<SymbolId, Keys, FieldOf>> track_owners_;
  std::map<std::pair<SymbolId, Keys>, std::uint32_t> carries_;
  std::map<std::pair<SymbolId, Keys>, std::vector<std::uint32_t>> lots_;  // of a bank: carries
  std::map<std::pair<SymbolId, Keys>, std::vector<SlotId>> opened_;  // what each lot opens with
  std::map<std::tuple<SymbolId, Keys, FieldOf>, SlotId> counts_;     // what was counted before
  std::map<std::pair<SymbolId, Keys>, std::vector<SlotId>> drawn_;   // of each lot of a bank
  std::set<std::string> summed_;  // what an amendment took out, and a sum still reads
  std::map<SymbolId, std::vector<SlotId>> rises_;  // of an index
  std::map<SymbolId, std::uint32_t>
      fields_;  // input or parameter -> index in plan_.inputs / parameters
  std::map<SymbolId, std::uint32_t> events_;
  std::map<SymbolId, std::uint32_t> day_units_;  // of calendars
  std::map<SymbolId, bool> depends_on_dates_;
  std::map<std::pair<SymbolId, Keys>, std::vector<Part>> shares_;  // of a limit, for each line
  std::map<std::pair<SymbolId, Keys>, Line> lines_;
  struct SharedLine {
    Line line;
    SlotId exact = NoSlot;
    SlotId part = NoSlot;
  };
  std::map<SymbolId, std::vector<SharedLine>> shared_lines_;  // in the order of their keys
  SymbolId limit_at_work_ = check::NoSymbol;                  // the limit whose bound is lowered
  SlotId absent_ = NoSlot;
  bool too_large_ = false;
  friend class ScenarioLowering;
};

}  // namespace bpo::plan
