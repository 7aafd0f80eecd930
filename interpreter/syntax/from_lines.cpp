// What is paid: lines, limits and the settlement.

#include "syntax/from_concrete_tree.h"

namespace bpo::syntax {

auto TreeBuilder::BuildLine(const Node& node, LineKind kind) -> LineClause {
  LineClause line;
  line.head = BuildHead(node);
  line.kind = kind;
  const Node& body = *node.children[1];
  if (body.kind != Kind::Block) {
    line.amount = BuildExpression(body);
    return line;
  }
  bool given = false;
  for (const Row& row : RowsOf(body)) {
    const Node& value = *row.value;
    if (row.label == "service") {
      line.service = BuildWord(value);
    } else if (row.label == "rates") {
      if (auto rounding = BuildTail(*value.children[1])) {
        line.rates = LineClause::Rates{.index = BuildWord(*value.children[0]),
                                       .rounding = std::move(*rounding)};
      }
    } else if (row.label == "when") {
      line.when = BuildExpression(value);
    } else if (row.label == "amount") {
      line.amount = BuildExpression(value);
      given = true;
    } else if (row.label == "if unmeasured") {
      line.if_unmeasured = BuildExpression(value);
    } else if (row.label == "no data") {
      const bool no_line = value.kind == Kind::NoLine;
      line.no_data = LineClause::NoData{.no_line = no_line,
                                        .value = no_line ? NoExpr : BuildExpression(value),
                                        .span = SpanOf(value)};
    } else if (row.label == "times") {
      line.times = BuildExpression(value);
    } else if (row.label == "rounding") {
      line.rounding =
          value.children.empty() ? BuildWord(value) : BuildWord(*value.children.front());
    } else if (row.label == "settlement") {
      line.settlement = BuildWord(value);
    } else if (row.label == "settled") {
      line.settled = BuildWord(value);
      line.settled->text = PhraseOf(value);
    } else if (row.label == "paper") {
      line.paper = BuildQuoted(value);
    }
  }
  line.amount = WithExceptions(line.amount, given, body);
  return line;
}

auto TreeBuilder::BuildLimit(const Node& node) -> LimitClause {
  LimitClause limit;
  limit.head = BuildHead(node);
  const Node& body = *node.children[1];
  if (body.kind != Kind::Block) {
    BuildLimitAction(body, limit);
    return limit;
  }
  for (const Row& row : RowsOf(body)) {
    if (row.label == "amount") {
      BuildLimitAction(*row.value, limit);
    } else if (row.label == "cut") {
      const std::string words = PhraseOf(*row.value);
      limit.cut = words == "pro rata"     ? LimitClause::Cut::ProRata
                  : words == "last first" ? LimitClause::Cut::LastFirst
                                          : LimitClause::Cut::LargestFirst;
    } else if (row.label == "over time") {
      limit.over_time = PhraseOf(*row.value) == "final" ? LimitClause::OverTime::Final
                                                        : LimitClause::OverTime::TruedUp;
      limit.over_time_span = SpanOf(*row.value);
    } else if (row.label == "paper") {
      limit.paper = BuildQuoted(*row.value);
    }
  }
  return limit;
}

void TreeBuilder::BuildLimitAction(const Node& node, LimitClause& limit) {
  limit.raise = TextOf(*node.children.front()) == "raise";
  limit.keep_highest = TextOf(*node.children.front()).starts_with("keep");
  const std::size_t lines = node.children.size() - (limit.keep_highest ? 0 : 1);
  for (std::size_t index = 1; index < lines; ++index) {
    const Node& subject = *node.children[index];
    if (subject.kind == Kind::Window) {
      limit.over = BuildWindow(subject);
    } else {
      limit.subjects.push_back(BuildExpression(subject));
    }
  }
  if (!limit.keep_highest) limit.bound = BuildExpression(*node.children.back());
}

auto TreeBuilder::BuildSettlement(const Node& node) -> SettlementClause {
  SettlementClause settlement;
  settlement.head = BuildHead(node);
  for (const Row& row : RowsOf(*Find(node, Kind::Block))) {
    settlement.rows.push_back(
        {.name = BuildWord(*row.node->children[0]), .value = BuildExpression(*row.value)});
  }
  return settlement;
}

}  // namespace bpo::syntax
