// Worked examples: what was known, what was given, what must come out.

#include <map>
#include <string>

#include "syntax/from_concrete_tree.h"

namespace bpo::syntax {

auto TreeBuilder::BuildScenario(const Node& node) -> ScenarioClause {
  ScenarioClause scenario;
  scenario.head = BuildHead(node);
  for (const Row& row : RowsOf(*Find(node, Kind::Block))) {
    const Node& value = *row.value;
    if (row.label == "period") {
      scenario.period = BuildPeriodName(value);
    } else if (row.label == "as of") {
      scenario.as_of = BuildDate(value);
    } else if (row.label == "before") {
      for (const auto& fact : value.children) {
        scenario.before.push_back(BuildFact(*fact));
      }
    } else if (row.label == "calendars") {
      for (const Row& list : RowsOf(value)) {
        ScenarioClause::Holidays holidays{.calendar = BuildWord(*list.node->children[0]),
                                          .dates = {}};
        for (const auto& child : list.value->children) {
          if (const auto date = BuildDate(*child)) holidays.dates.push_back(*date);
        }
        scenario.calendars.push_back(std::move(holidays));
      }
    } else if (row.label == "terms") {
      scenario.terms = BuildGivenRows(value);
    } else if (row.label == "expect") {
      scenario.expect = BuildGivenRows(value);
    } else if (row.label == "finds") {
      scenario.finds_span = SpanOf(value);
      for (const auto& id : value.children) scenario.finds.push_back(BuildWord(*id));
      if (scenario.finds.size() == 1 && scenario.finds.front().text == "nothing")
        scenario.finds.clear();
    } else if (row.label == "given") {
      scenario.given = BuildGivenRows(value);
      for (const auto& child : value.children) {
        if (child->kind == Kind::EventRecord) {
          scenario.events.push_back({.event = BuildWord(*child->children[0]),
                                     .fields = BuildGivenRows(*child->children[1]),
                                     .span = SpanOf(*child)});
        }
      }
    }
  }
  return scenario;
}

auto TreeBuilder::BuildFact(const Node& node) -> ScenarioClause::Fact {
  ScenarioClause::Fact fact;
  fact.subject = BuildExpression(*node.children[0]);
  fact.span = SpanOf(node);
  for (std::size_t index = 1; index < node.children.size(); ++index) {
    const Node& part = *node.children[index];
    if (part.kind == Kind::WasIn) {
      fact.was.push_back({.value = BuildExpression(*part.children[0]),
                          .period = BuildPeriodName(*part.children[1])});
    } else {
      fact.is = BuildExpression(part);
    }
  }
  return fact;
}

auto TreeBuilder::BuildGivenRows(const Node& block) -> std::vector<ScenarioClause::Value> {
  std::vector<ScenarioClause::Value> rows;
  std::map<std::string, Span> given;
  for (const auto& child : block.children) {
    if (child->kind != Kind::GivenRow) {
      continue;
    }
    const Node& subject = *child->children[0];
    if (const auto [earlier, fresh] = given.emplace(PhraseOf(subject), SpanOf(subject)); !fresh) {
      ReportTwice(earlier->first, earlier->second, SpanOf(subject));
      continue;
    }
    rows.push_back(BuildGiven(*child));
  }
  return rows;
}

auto TreeBuilder::BuildGiven(const Node& node) -> ScenarioClause::Value {
  return {.subject = BuildExpression(*node.children[0]),
          .value = BuildExpression(*node.children[1]),
          .span = SpanOf(node)};
}

}  // namespace bpo::syntax
