// The state of one check, shared by the files of this folder: one file a construct, all of them
// members of Checker.

#pragma once

#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "check/checked_contract.h"
#include "diagnostics/diagnostic.h"

namespace bpo::check {

using diagnostics::Emitter;
using diagnostics::Id;
using source::Span;
using syntax::NoExpr;

class Checker {
 public:
  Checker(const source::SourceSet& sources, CheckedContract& contract, Emitter& emitter)
      : sources_(sources), c_(contract), emitter_(emitter), unread_(emitter.all()) {}

  void CheckContract();
  void CheckLoneExpression(ExprId expression);

 private:
  // What holds around an expression while it is checked.
  struct Scope {
    std::vector<DimensionId> bound;  // keys at hand
    std::vector<SymbolId> records;   // events of which a record is at hand, the innermost last
    std::set<std::string>
        given;  // names, with their keys, that a condition around showed to be there
    SymbolId carry = NoSymbol;         // the carry whose `closes` is checked
    bool history = false;              // inside a window: names are read in past periods
    bool history_only_before = false;  // ... and not in this one
    std::int64_t window_since = std::numeric_limits<std::int64_t>::max();  // ... where it begins
    bool bare_lines =
        false;  // settlement, limits' subjects, expectations: limited lines by their bare name
    bool rates = false;  // an index raises the rates met here
    bool lone = false;   // bpo calc
    SymbolId own_since =
        NoSymbol;                // the right whose end or exercise is checked: it knows its since
    SymbolId seldom = NoSymbol;  // the clause around, if it does not exist in every period
    bool to_date = false;        // in the formula of a running total
    bool fact = false;           // the subject of `before:` in a scenario
    bool dated_said = false;     // how a dated value is read was said
  };

  // ---- names.cpp: what is declared
  void CollectUnits();
  void CollectDimensions();
  void CollectNames();
  void CollectFile(const syntax::File& file, bool imported, const std::vector<syntax::Word>* only);
  void CollectUses();
  auto Declare(const syntax::Word& name, SymbolKind kind, const syntax::Clause& clause,
               std::size_t row = 0) -> SymbolId;
  auto ResolveDimensions(const std::vector<syntax::Word>& words) -> std::vector<DimensionId>;
  auto FindDimension(std::string_view name) const -> std::optional<DimensionId>;
  auto LeftoverHelp(ExprId expr, const Type& type) const -> std::string;
  void ReportUnknownName(const syntax::Word& word, std::string_view what,
                         const std::vector<std::string>& candidates);
  auto Names() const -> std::vector<std::string>;
  auto NameLabel(SymbolId symbol) -> std::string;

  // ---- contract.cpp: parties, term, calendars, scopes
  void CheckContractClause();
  void CheckCalendars();
  void CheckHours(SymbolId symbol);
  auto FindCalendar(const syntax::Word& word) -> SymbolId;
  auto FindZone(const syntax::Word& word) -> std::shared_ptr<const values::Zone>;
  void CheckPlaces();

  // ---- over_time.cpp: clauses that do not exist in every period, running totals, limits and
  // counts over several periods, parts of a period
  void CheckHeads();
  void CheckReadOfOnePeriod(ExprId expr, SymbolId symbol, const Type& type, const Scope& scope);
  void NoteWindow(const syntax::Window& window);
  void CheckToDate(SymbolId line, std::size_t windows_before);
  void CheckCounted(const syntax::Tiers& node, const Scope& scope);
  void CheckLimitOverTime(SymbolId symbol);
  auto CheckProrated(const syntax::Tail& node, Type type, const Scope& scope) -> Type;
  // ---- event_sets.cpp: records of events as a domain
  // Puts the record at hand; NoSymbol after a finding. A head names the singular.
  auto CheckEventSet(const syntax::EventSet& set, Scope& scope, bool in_head) -> SymbolId;
  auto FindEventOf(const syntax::Word& word, bool singular) -> SymbolId;
  auto IsEvent(std::string_view name) const -> bool;
  auto EventSetOf(const syntax::Call& call) const -> std::optional<syntax::EventSet>;
  auto IsSeveralPeriods(const syntax::EventSet& set) const -> bool;
  auto CheckEventField(ExprId expr, const syntax::Reference& node, SymbolId event,
                       const Scope& scope) -> Type;
  auto CheckEachRecord(ExprId expr, SymbolId symbol, const Scope& scope) -> bool;
  auto CheckTimeCovered(ExprId expr, const syntax::TimeCovered& node, const Scope& scope) -> Type;
  // Whether it is clear which two of the event's times say from when to when a record lasts.
  auto CheckStretch(SymbolId event, Span used) -> bool;
  void CheckHeadOfRecords(SymbolId symbol);
  void CheckLimitOfRecords(SymbolId symbol, const Limit& limit);
  auto ReadsOtherPeriods(ExprId expr) const -> bool;
  void CheckFinds(const syntax::ScenarioClause& scenario);
  void CheckGivenField(SymbolId event, const syntax::ScenarioClause::Value& given);
  auto FieldsOf(SymbolId event) const -> const std::vector<syntax::Field>&;

  // ---- use_settings.cpp
  void CheckSettings();
  void CheckNotYet();

  // ---- symbols.cpp: each named thing once, in the order of what it reads
  void Resolve(SymbolId symbol, Span from);
  void CheckSymbol(SymbolId symbol);
  void CheckUnused();

  // ---- definitions.cpp
  void CheckInput(SymbolId symbol);
  void CheckRules();
  void CheckEvent(SymbolId symbol);
  void CheckParameter(SymbolId symbol);
  void CheckDefine(SymbolId symbol);
  void CheckTable(SymbolId symbol);
  void CheckFunction(SymbolId symbol);
  void CheckIndex(SymbolId symbol);
  void CheckCarryOpens(SymbolId symbol);
  void CheckCarry(SymbolId symbol);

  // ---- dated_values.cpp
  auto CheckDatedValue(ExprId expr, const syntax::DatedValue& node, const Scope& scope) -> Type;
  auto ChangesInside(const syntax::DatedValue& node) const -> bool;
  void WarnOfDaysWithoutValue(const syntax::DatedValue& node);
  auto DatedValueOf(SymbolId symbol) const -> const syntax::DatedValue*;
  auto HelpWithDatedReading(const std::string& text, const Type& type) const -> std::string;

  // ---- exceptions.cpp
  auto CheckExceptions(const syntax::Exceptions& node, const Scope& scope) -> Type;
  void CheckPrecedences(const syntax::Exceptions& node);

  // ---- banks.cpp
  void CollectBanks();
  void CheckBank(SymbolId symbol);
  void CheckBankClosing(SymbolId symbol);
  void CheckDraw(SymbolId symbol);
  auto CheckBankField(ExprId expr, const syntax::Reference& node, SymbolId symbol,
                      const Scope& scope) -> Type;
  auto CheckDrawField(ExprId expr, const syntax::Reference& node, SymbolId symbol) -> Type;
  auto FieldTypeOf(const syntax::FieldType& field, bool of_event) -> Type;

  // ---- levels.cpp
  void CheckMetric(SymbolId symbol);
  void ReportLacking(ExprId value, SymbolId event);
  void CheckSla(SymbolId symbol);
  void CheckMinimum(const syntax::SlaClause& clause);
  auto CheckShareOfTime(ExprId value, Type type) -> Type;
  void CheckPromises();

  // ---- duties.cpp
  void CheckObligation(SymbolId symbol);
  void CheckProhibition(SymbolId symbol, const syntax::ObligationClause& clause);
  // With a deadline that is a time, what was done is shown by a time.
  void CheckEvidence(const syntax::Evidence& evidence, const Scope& outer, std::string_view shows,
                     ExprId deadline = NoExpr);
  auto KindShown(const syntax::ObligationClause& clause, const syntax::Evidence& evidence)
      -> Type::Kind;
  auto EventOfDuty(SymbolId duty, const syntax::Word& each, bool in_head) -> SymbolId;
  void CheckDeadline(ExprId deadline, const Type& type, const syntax::ObligationClause& clause);
  void CheckDeadlineOfRecord(ExprId date, SymbolId event);
  void CheckDelay(SymbolId duty, ExprId read);
  void CheckSuspension(const syntax::ObligationClause& clause, const Scope& outer);
  void CheckRight(SymbolId symbol);
  void CheckCanHold(SymbolId right, ExprId condition);

  // ---- lines.cpp
  void CheckLine(SymbolId symbol);
  void CheckSettled(SymbolId symbol);
  void CheckRoundingRow(SymbolId symbol);
  void CheckGroup(SymbolId symbol);
  void CheckLimit(SymbolId symbol);
  void PrepareLimits();
  auto LinesOf(ExprId subject, std::size_t before_limit, Limit* limit) -> std::vector<SymbolId>;
  auto LineKindOf(SymbolId symbol) const -> LineKind;
  auto LimitOf(SymbolId symbol) const -> const Limit*;
  auto IsLimited(SymbolId line) const -> const Limit*;
  void CheckReadingOfLine(ExprId expr, SymbolId line, const Scope& scope,
                          std::optional<syntax::LineView::Kind> view);

  // ---- settlement.cpp
  void CheckTotal(SymbolId symbol);
  void CheckSettlement();

  // ---- scenario.cpp
  void CheckScenarios();
  void CheckScenarioValue(const syntax::ScenarioClause::Value& value, bool given);

  // ---- expressions.cpp and its neighbours: expr_names, expr_arithmetic, expr_logic, expr_calls,
  // expr_dates
  auto Check(ExprId expr, const Scope& scope) -> Type;
  auto CheckNode(ExprId expr, const Scope& scope) -> Type;
  auto CheckLiteral(ExprId expr, const syntax::NumberLiteral& node) -> Type;
  auto CheckQuantity(ExprId expr, const syntax::QuantityLiteral& node, const Scope& scope) -> Type;
  auto CheckReference(ExprId expr, const syntax::Reference& node, const Scope& scope) -> Type;
  auto CheckKeys(ExprId expr, const syntax::Reference& node, const Symbol& symbol,
                 const Scope& scope) -> bool;
  auto CheckField(ExprId expr, const syntax::Reference& node, SymbolId symbol, const Scope& scope)
      -> Type;
  auto CheckAllOf(ExprId expr, const syntax::AllOf& node, const Scope& scope) -> Type;
  auto CheckInHistory(ExprId expr, const syntax::InHistory& node, const Scope& scope) -> Type;
  auto CheckLineView(ExprId expr, const syntax::LineView& node, const Scope& scope) -> Type;
  auto CheckBinary(ExprId expr, const syntax::Binary& node, const Scope& scope) -> Type;
  auto CheckSum(ExprId expr, const syntax::Binary& node, const Type& left, const Type& right)
      -> Type;
  auto CheckShareOf(ExprId expr, const syntax::ShareOf& node, const Scope& scope) -> Type;
  auto CheckForEvery(ExprId expr, const syntax::ForEvery& node, const Scope& scope) -> Type;
  auto CheckCompare(ExprId expr, const syntax::Compare& node, const Scope& scope) -> Type;
  void CheckStatusWord(ExprId expr, const Type& status);
  auto ReportStatusOfMeasure(ExprId measure, ExprId word) -> bool;
  void CheckAgree(ExprId left, const Type& left_type, ExprId right, const Type& right_type,
                  std::string_view how);
  auto CheckLogic(ExprId expr, const syntax::Logic& node, const Scope& scope) -> Type;
  void TakeGiven(ExprId condition, Scope& scope);
  auto CheckIf(ExprId expr, const syntax::If& node, const Scope& scope) -> Type;
  auto CheckOtherwise(ExprId expr, const syntax::Otherwise& node, const Scope& scope) -> Type;
  auto CheckTiers(ExprId expr, const syntax::Tiers& node, const Scope& scope) -> Type;
  auto CheckTierRows(syntax::TierReading reading, Span reading_span,
                     const std::vector<syntax::TierRow>& rows, const Type& quantity,
                     const Scope& scope, bool never_negative = false) -> Type;
  void CheckCoverage(syntax::TierReading reading, Span reading_span,
                     const std::vector<syntax::TierRow>& rows, const Type& quantity,
                     bool never_negative);
  auto CheckCall(ExprId expr, const syntax::Call& node, const Scope& scope) -> Type;
  auto CheckAggregate(ExprId expr, const syntax::Call& node, const Scope& scope) -> Type;
  auto FirstRead(ExprId expr) -> std::int64_t;
  auto CheckFunctionCall(ExprId expr, const syntax::Call& node, SymbolId function,
                         const Scope& scope) -> Type;
  // How many settlement periods `count` of a unit are; none if that is no whole number of them.
  auto PeriodsIn(const std::string& unit, std::int64_t count) -> std::optional<std::int64_t>;
  auto CheckDomain(const syntax::Call::Domain& domain, Scope& scope, bool& window) -> bool;
  auto CheckTail(ExprId expr, const syntax::Tail& node, const Scope& scope) -> Type;
  auto CheckNthDay(ExprId expr, const syntax::NthDay& node, const Scope& scope) -> Type;
  auto CheckSpanFrom(ExprId expr, const syntax::SpanFrom& node, const Scope& scope,
                     bool month_end_said) -> Type;
  auto CheckBetween(ExprId expr, const syntax::Between& node, const Scope& scope) -> Type;
  auto CheckDayOf(ExprId expr, const syntax::DayOf& node, const Scope& scope) -> Type;
  auto CheckInstant(ExprId expr, const syntax::InstantLiteral& node) -> Type;
  auto CheckConverted(ExprId expr, const syntax::Tail& node, const Scope& scope) -> Type;
  // The calendar in which days or hours of service are counted: the one that is named, or the
  // contract's own. NoSymbol, with a finding, where there is none.
  auto CalendarFor(const std::optional<syntax::Word>& named, Span counted, bool hours) -> SymbolId;
  void RequireZone(Span span, std::string_view needed);
  void RequireZoneDatabase(Span span);
  auto ReportDates(const syntax::Binary& node, const Type& left, const Type& right) -> bool;
  auto RequireKind(ExprId expr, const Type& type, Type::Kind kind, std::string_view counted)
      -> bool;
  auto CloneWith(ExprId body, const std::map<std::string, ExprId, std::less<>>& arguments)
      -> ExprId;

  auto UnitOf(const syntax::UnitPhrase& phrase, bool lone, Number* factor) -> std::optional<Unit>;
  auto CheckRounding(const syntax::Tail& tail, const Type& type) -> std::optional<Number>;
  void RequireCondition(ExprId expr, const Type& type);
  void RequireAnswer(ExprId expr, const Type& type, std::string_view reaches,
                     bool absent_answered = false, bool unmeasured_answered = false);
  void RequireSayable(ExprId expr, const Type& type);

  // ---- aftermath.cpp: what only follows from text that could not be read
  auto IsAftermath(Id id, Span span) const -> bool;
  auto IsOfALostClause(const diagnostics::Diagnostic& finding) const -> bool;
  auto IsDeclaredInBrokenText(std::string_view name) const -> bool;

  // The value of an expression of literals; none if it is not one.
  auto Constant(ExprId expr) const -> std::optional<Number>;

  // What a clause lacks is an empty expression of no type.
  auto Node(ExprId expr) const -> const syntax::Expr& {
    static const syntax::Expr kNothing;
    return expr == NoExpr ? kNothing : c_.expressions[expr];
  }
  auto SpanOf(ExprId expr) const -> Span { return Node(expr).span; }
  auto TextOf(ExprId expr) const -> std::string {
    return std::string(sources_.TextOf(SpanOf(expr)));
  }
  auto InfoOf(ExprId expr) -> ExprInfo&;
  auto Get(SymbolId symbol) -> Symbol& { return c_.symbols[static_cast<std::size_t>(symbol)]; }
  auto Error(Id id, Span span, std::string headline) -> Emitter::Builder;
  auto DescribeType(const Type& type) const -> std::string { return Describe(type, c_.units); }
  auto DescribeOne(const Type& type) const -> std::string {
    return check::DescribeOne(type, c_.units);
  }
  auto MoneyType() -> Type;
  auto ScopeOf(SymbolId symbol) -> Scope;

  const source::SourceSet& sources_;
  CheckedContract& c_;
  Emitter& emitter_;
  const std::vector<diagnostics::Diagnostic> unread_;  // what reading the text found
  Emitter aftermath_;                                  // never shown
  ExprInfo nothing_;                                   // of what a clause lacks

  enum class Progress : std::uint8_t { Waiting, Running, Done };
  std::vector<Progress> progress_;  // beside c_.symbols
  std::vector<SymbolId> running_;   // the chain of names being resolved
  std::vector<Span> running_from_;  // beside it: where each was read
  std::set<SymbolId> in_cycle_;     // already reported
  std::map<std::pair<std::string, source::FileId>, SymbolId> by_file_;
  std::set<SymbolId> dated_inside_;     // definitions and tables that change inside a period
  std::set<SymbolId> dated_tables_;     // tables with a dated row
  std::set<SymbolId> carries_running_;  // carries whose `closes` is being checked
  std::vector<SymbolId> calls_;         // functions being unfolded
  // Copies of arguments: how many functions were being unfolded where their call stands.
  std::map<ExprId, std::size_t> argument_depth_;
  std::map<SymbolId, Type> table_quantities_;  // the type of the bounds of a table of rows
  // What each named thing reads, beside what it is: the windows, and the first bare value of one
  // period.
  struct Reads {
    std::vector<syntax::Window> windows;
    std::optional<Span> one_period;
  };
  std::map<SymbolId, Reads> reads_;
  std::map<SymbolId, std::vector<Type>> event_types_;  // of the fields of each event
  bool settlement_given_ = false;
  const syntax::Clause* settlement_ = nullptr;
};

}  // namespace bpo::check
