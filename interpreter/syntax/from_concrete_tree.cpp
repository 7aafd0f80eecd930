// One clause of the concrete tree becomes one clause of the typed tree, told by its first word.

#include "syntax/from_concrete_tree.h"

#include <algorithm>
#include <array>

namespace bpo::syntax {
namespace {

struct LineWord {
  std::string_view word;
  LineKind kind;
};
constexpr std::array kLineWords{
    LineWord{"charge", LineKind::Charge}, LineWord{"credit", LineKind::Credit},
    LineWord{"bonus", LineKind::Bonus},   LineWord{"pass_through", LineKind::PassThrough},
    LineWord{"tax", LineKind::Tax},       LineWord{"adjustment", LineKind::Adjustment},
    LineWord{"memo", LineKind::Memo},
};

}  // namespace

auto TreeBuilder::BuildClause(const Node& node) -> std::optional<Clause> {
  const std::string_view word = TextOf(*node.children.front()->children.front());
  const auto clause = [&](ClauseNode made) {
    return Clause{.node = std::move(made), .allows = BuildAllowances(node), .span = SpanOf(node)};
  };
  if (const auto line = std::ranges::find(kLineWords, word, &LineWord::word);
      line != kLineWords.end()) {
    return clause(BuildLine(node, line->kind));
  }
  if (word == "contract") return clause(BuildContract(node));
  if (word == "use") return clause(BuildUse(node));
  if (word == "part") return clause(PartClause{.head = BuildHead(node)});
  if (word == "unit") return clause(BuildUnitClause(node));
  if (word == "dimension") return clause(BuildDimension(node));
  if (word == "site") return clause(BuildSite(node));
  if (word == "service") return clause(BuildService(node));
  if (word == "excluded") return clause(ExcludedClause{.head = BuildHead(node)});
  if (word == "input") return clause(BuildInput(node));
  if (word == "event") return clause(BuildEvent(node));
  if (word == "parameter") return clause(BuildParameter(node));
  if (word == "define") return clause(BuildDefine(node));
  if (word == "table") return clause(BuildTable(node));
  if (word == "function") return clause(BuildFunction(node));
  if (word == "index") return clause(BuildIndex(node));
  if (word == "metric") return clause(BuildMetric(node));
  if (word == "sla") return clause(BuildSla(node));
  if (word == "group") return clause(BuildGroup(node));
  if (word == "limit") return clause(BuildLimit(node));
  if (word == "settlement") return clause(BuildSettlement(node));
  if (word == "carry") return clause(BuildCarry(node));
  if (word == "draw") return clause(BuildDraw(node));
  if (word == "obligation") return clause(BuildObligation(node));
  if (word == "right") return clause(BuildRight(node));
  if (word == "always") return clause(BuildAlways(node));
  if (word == "calendar") return clause(BuildCalendar(node));
  if (word == "amendment") return clause(BuildAmendment(node));
  if (word == "scenario") return clause(BuildScenario(node));
  return std::nullopt;
}

}  // namespace bpo::syntax
