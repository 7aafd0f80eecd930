// Makes the typed tree of a file from its concrete tree: one function for each kind of clause and
// expression, grouped in files by area. What the grammar cannot refuse is refused here: days that
// no calendar has, numbers that are too long, a row given twice, operators whose order a reader
// would have to guess.

#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "grammar/concrete_tree.h"
#include "source/source.h"
#include "syntax/tree.h"

namespace bpo::syntax {

using grammar::Kind;
using grammar::Node;

// Later passes walk an expression recursively; this bounds them, long sums included.
inline constexpr std::uint32_t kDeepestExpression = 500;
inline constexpr std::size_t kMostDigits = 34;

class TreeBuilder {
 public:
  TreeBuilder(const source::SourceSet& sources, source::FileId file, Expressions& expressions,
              diagnostics::Emitter& emitter)
      : file_(file),
        text_(sources.Get(file).text()),
        expressions_(expressions),
        emitter_(emitter),
        first_(expressions.size()) {}

  // None if the clause lacks what it cannot be without, which has been reported.
  auto BuildClause(const Node& node) -> std::optional<Clause>;
  auto BuildValue(const Node& node) -> ExprId;

 private:
  // A row of a block: `amount: 5 USD` has the label `amount` and one value.
  struct Row {
    std::string label;
    const Node* node = nullptr;
    const Node* value = nullptr;
  };

  // ---- words: from_words.cpp --------------------------------------------------------------------
  auto TextOf(const Node& node) const -> std::string_view;
  auto SpanOf(const Node& node) const -> Span;
  auto PhraseOf(const Node& node) const -> std::string;  // with single blanks between the words
  auto BuildWord(const Node& node) const -> Word;
  auto BuildQuoted(const Node& node) const -> Word;  // without the quotes
  auto BuildNumber(const Node& node) -> std::optional<Number>;
  auto BuildWholeNumber(const Node& node) -> std::optional<std::int64_t>;
  auto BuildDate(const Node& node) -> std::optional<Date>;
  auto BuildPeriodName(const Node& node) -> Word;
  auto BuildUnit(const Node& node) -> std::optional<UnitPhrase>;
  auto BuildWords(const Node& list) const -> std::vector<Word>;
  static auto MonthNumber(std::string_view name) -> std::int64_t;
  static auto WeekdayNumber(std::string_view name) -> std::int64_t;

  // ---- heads and rows: from_rows.cpp ------------------------------------------------------------
  auto BuildHead(const Node& node) -> Head;
  // The rows of a block, each label once; a second one is reported.
  auto RowsOf(const Node& block) -> std::vector<Row>;
  // The rows that may have any name, in file order; a second one of a name is reported.
  void ReportTwice(std::string_view what, Span first, Span second);
  static auto Find(const Node& node, Kind kind) -> const Node*;
  auto BuildAllowances(const Node& clause) -> std::vector<Allowance>;

  // ---- expressions: from_expressions.cpp, from_operators.cpp, from_calls.cpp, from_tiers.cpp ----
  auto BuildExpression(const Node& node) -> ExprId;
  auto BuildQuantity(const Node& node) -> ExprId;
  auto BuildPercent(const Node& node) -> ExprId;
  auto BuildPeriodLiteral(const Node& node) -> ExprId;
  auto BuildReference(const Node& node) -> ExprId;
  auto BuildSuffixed(const Node& node) -> ExprId;
  auto BuildDated(const Node& node) -> ExprId;
  auto BuildNthDay(const Node& node) -> ExprId;
  auto BuildBetween(const Node& node) -> ExprId;
  auto BuildDayOf(const Node& node) -> ExprId;
  auto BuildTailed(const Node& node) -> ExprId;
  auto BuildTail(const Node& node) -> std::optional<Tail>;
  auto BuildRounding(const Node& node) -> std::optional<Rounding>;
  auto BuildShare(const Node& node) -> ExprId;
  auto BuildForEvery(const Node& node) -> ExprId;
  auto BuildChain(const Node& node) -> ExprId;  // sums and products
  auto BuildLogic(const Node& node) -> ExprId;
  auto BuildOtherwise(const Node& node) -> ExprId;
  auto BuildComparison(const Node& node) -> ExprId;
  auto BuildIf(const Node& node) -> ExprId;
  auto BuildCall(const Node& node) -> ExprId;
  auto BuildDomain(const Node& node) -> Call::Domain;
  auto BuildEventSet(const Node& node) -> EventSet;
  auto BuildTimeCovered(const Node& node) -> ExprId;
  auto BuildWindow(const Node& node) -> Window;
  auto BuildTiers(const Node& node) -> ExprId;
  auto BuildTierRow(const Node& node) -> std::optional<TierRow>;
  auto BuildTierRows(const Node& block) -> std::vector<TierRow>;
  auto BuildBound(const Node& node) -> std::optional<Bound>;
  auto BuildDatedValue(const Node& block) -> ExprId;  // of the dated rows among the rows
  // The value as it stands, or with the exceptions that stand among the rows of its block.
  auto WithExceptions(ExprId value, bool value_given, const Node& block) -> ExprId;
  static auto ReadingOf(std::string_view words) -> TierReading;

  // Adds an expression over these parts; NoExpr if one of them is missing, or if the whole is too
  // deep.
  auto Add(ExprNode node, Span span, std::initializer_list<ExprId> parts) -> ExprId;
  auto Add(ExprNode node, Span span, const std::vector<ExprId>& parts) -> ExprId;
  void CheckMixedSum(const Node& sum);
  void CheckMixedLogic(const Node& node);
  void CheckCallName(const Node& name, const Node& call);

  // ---- clauses: from_contract.cpp, from_inputs.cpp, from_definitions.cpp, from_lines.cpp,
  //      from_levels_and_duties.cpp,      from_calendars.cpp, from_amendments.cpp,
  //      from_scenarios.cpp
  auto BuildContract(const Node& node) -> ContractClause;
  auto BuildUse(const Node& node) -> UseClause;
  auto BuildUnitClause(const Node& node) -> UnitClause;
  auto BuildDimension(const Node& node) -> DimensionClause;
  auto BuildSite(const Node& node) -> SiteClause;
  auto BuildService(const Node& node) -> ServiceClause;
  auto BuildInput(const Node& node) -> InputClause;
  auto BuildEvent(const Node& node) -> EventClause;
  auto BuildField(const Node& node) -> Field;
  auto BuildFields(const Node& block) -> std::vector<Field>;
  auto BuildFieldType(const Node& node) -> FieldType;
  auto BuildParameter(const Node& node) -> ParameterClause;
  auto BuildDefine(const Node& node) -> DefineClause;
  auto BuildTable(const Node& node) -> TableClause;
  auto BuildFunction(const Node& node) -> FunctionClause;
  auto BuildIndex(const Node& node) -> IndexClause;
  auto BuildGroup(const Node& node) -> GroupClause;
  auto BuildCarry(const Node& node) -> CarryClause;
  auto BuildDraw(const Node& node) -> DrawClause;
  auto BuildLine(const Node& node, LineKind kind) -> LineClause;
  auto BuildLimit(const Node& node) -> LimitClause;
  void BuildLimitAction(const Node& node, LimitClause& limit);
  auto BuildSettlement(const Node& node) -> SettlementClause;
  auto BuildMetric(const Node& node) -> MetricClause;
  auto BuildSla(const Node& node) -> SlaClause;
  auto BuildObligation(const Node& node) -> ObligationClause;
  auto BuildEvidence(const Node& node) -> Evidence;
  auto BuildRight(const Node& node) -> RightClause;
  auto BuildAlways(const Node& node) -> AlwaysClause;
  auto BuildCalendar(const Node& node) -> CalendarClause;
  auto BuildHours(const Node& node) -> std::optional<CalendarClause::Hours>;
  auto BuildWeekdays(const Node& node) const -> std::vector<std::int64_t>;
  auto BuildClockTime(const Node& node) -> std::optional<std::int64_t>;
  auto BuildHoliday(const Node& node) -> CalendarClause::Holiday;
  void BuildHolidayDay(const Node& node, CalendarClause::Holiday& holiday);
  auto BuildAmendment(const Node& node) -> AmendmentClause;
  auto BuildScenario(const Node& node) -> ScenarioClause;
  auto BuildFact(const Node& node) -> ScenarioClause::Fact;
  auto BuildGiven(const Node& node) -> ScenarioClause::Value;
  auto BuildGivenRows(const Node& block) -> std::vector<ScenarioClause::Value>;

  source::FileId file_;
  std::string_view text_;
  Expressions& expressions_;
  diagnostics::Emitter& emitter_;
  std::size_t first_;                  // the first expression of this file
  std::vector<std::uint32_t> depths_;  // of each expression of this file
};

}  // namespace bpo::syntax
