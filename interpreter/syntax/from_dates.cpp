// Dates: counted from one, and what lies between two.

#include <charconv>

#include "syntax/from_concrete_tree.h"

namespace bpo::syntax {

auto TreeBuilder::BuildDated(const Node& node) -> ExprId {
  SpanFrom from;
  from.span = BuildExpression(*node.children.front());
  for (const auto& child : node.children) {
    if (child->kind == Kind::InCalendar) from.calendar = BuildWord(*child->children.front());
  }
  from.before = PhraseOf(*node.children[node.children.size() - 2]) == "before";
  from.anchor = BuildExpression(*node.children.back());
  const std::vector<ExprId> parts{from.span, from.anchor};
  return Add(std::move(from), SpanOf(node), parts);
}

auto TreeBuilder::BuildNthDay(const Node& node) -> ExprId {
  const std::string_view ordinal = TextOf(*node.children[0]);
  NthDay day;
  if (std::from_chars(ordinal.data(), ordinal.data() + ordinal.size(), day.n).ec != std::errc{} ||
      day.n < 1) {
    emitter_.Emit(diagnostics::Id::expected, SpanOf(*node.children[0]),
                  "expected a day such as `5th`, found `" + std::string(ordinal) + "`");
    return NoExpr;
  }
  day.unit = BuildWord(*node.children[1]);
  for (const auto& child : node.children) {
    if (child->kind == Kind::InCalendar) day.calendar = BuildWord(*child->children.front());
  }
  day.before = PhraseOf(*node.children[node.children.size() - 2]) == "before";
  day.anchor = BuildExpression(*node.children.back());
  const ExprId anchor = day.anchor;
  return Add(std::move(day), SpanOf(node), {anchor});
}

auto TreeBuilder::BuildBetween(const Node& node) -> ExprId {
  Between between;
  between.counted = {PhraseOf(*node.children[0]), SpanOf(*node.children[0])};
  std::size_t next = 1;
  if (node.children[next]->kind == Kind::InCalendar)
    between.calendar = BuildWord(*node.children[next++]->children.front());
  between.from = BuildExpression(*node.children[next++]);
  between.to = BuildExpression(*node.children[next++]);
  if (next < node.children.size()) between.day_count = BuildWord(*node.children[next]);
  const std::vector<ExprId> parts{between.from, between.to};
  return Add(std::move(between), SpanOf(node), parts);
}

auto TreeBuilder::BuildDayOf(const Node& node) -> ExprId {
  DayOf day;
  day.of = BuildExpression(*node.children[0]);
  if (node.children.size() > 1) day.site = BuildWord(*node.children[1]->children.front());
  const ExprId of = day.of;
  return Add(std::move(day), SpanOf(node), {of});
}

}  // namespace bpo::syntax
