// Definitions, tables, functions, indices, groups and what is carried from period to period.

#include "syntax/from_concrete_tree.h"

namespace bpo::syntax {

auto TreeBuilder::BuildDefine(const Node& node) -> DefineClause {
  DefineClause define;
  define.head = BuildHead(node);
  const Node& body = *node.children[1];
  if (body.kind != Kind::Block) {
    define.value = BuildExpression(body);
    return define;
  }
  for (const Row& row : RowsOf(body)) {
    if (row.label == "value") {
      define.value = BuildExpression(*row.value);
    } else if (row.label == "paper") {
      define.paper = BuildQuoted(*row.value);
    }
  }
  for (const auto& child : body.children) {
    if (child->kind != Kind::DatedRow) {
      continue;
    }
    const auto from = BuildDate(*child->children[0]);
    const ExprId value = BuildExpression(*child->children[1]);
    if (!from) {
      continue;
    }
    const Span span = SpanOf(*child->children[0]);
    bool is_new = true;
    for (const DatedRow& earlier : define.dated) {
      if (earlier.from == *from) {
        ReportTwice("from " + from->ToText(), earlier.from_span, span);
        is_new = false;
      }
    }
    if (is_new) {
      define.dated.push_back({.from = *from, .from_span = span, .value = value});
    }
  }
  return define;
}

auto TreeBuilder::BuildTable(const Node& node) -> TableClause {
  TableClause table;
  table.head = BuildHead(node);
  for (const auto& child : node.children) {
    if (child->kind == Kind::TypeBy) {
      table.by = BuildWords(*child);
    } else if (child->kind == Kind::Reading) {
      table.reading = ReadingOf(PhraseOf(*child));
    }
  }
  const Node& block = *Find(node, Kind::Block);
  if (table.by.empty()) {
    table.rows.push_back(
        {.keys = {}, .value = NoExpr, .tiers = BuildTierRows(block), .span = SpanOf(block)});
    return table;
  }
  for (const auto& child : block.children) {
    if (child->kind != Kind::TableRow) {
      continue;
    }
    TableClause::Row row;
    row.keys = BuildWords(*child->children[0]);
    row.span = SpanOf(*child);
    const Node& content = *child->children[1];
    if (content.kind == Kind::Block) {
      row.tiers = BuildTierRows(content);
    } else {
      row.value = BuildExpression(content);
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

auto TreeBuilder::BuildFunction(const Node& node) -> FunctionClause {
  FunctionClause function;
  function.head = BuildHead(node);
  for (const auto& child : Find(*node.children.front(), Kind::Parameters)->children) {
    FunctionClause::Parameter parameter{.name = BuildWord(*child->children[0]), .type = {}};
    if (child->children.size() > 1) {
      parameter.type = BuildUnit(*child->children[1]);
    }
    for (const auto& earlier : function.parameters) {
      if (earlier.name.text == parameter.name.text) {
        ReportTwice(parameter.name.text, earlier.name.span, parameter.name.span);
      }
    }
    function.parameters.push_back(std::move(parameter));
  }
  function.value = BuildExpression(*node.children[1]);
  return function;
}

auto TreeBuilder::BuildIndex(const Node& node) -> IndexClause {
  IndexClause index;
  index.head = BuildHead(node);
  for (const Row& row : RowsOf(*Find(node, Kind::Block))) {
    const Node& value = *row.value;
    if (row.label == "every") {
      index.month = MonthNumber(TextOf(*value.children[0]));
      index.every_span = SpanOf(value);
      if (value.children.size() > 1) {
        index.from_year = BuildWholeNumber(*value.children[1]);
      }
    } else if (row.label == "by") {
      index.by = BuildExpression(value);
    } else if (row.label == "basis") {
      index.basis = PhraseOf(value) == "the rate before" ? IndexClause::Basis::RateBefore
                                                         : IndexClause::Basis::FirstRate;
    } else if (row.label == "factor") {
      index.rounding = BuildTail(value);
    }
  }
  return index;
}

auto TreeBuilder::BuildGroup(const Node& node) -> GroupClause {
  GroupClause group;
  group.head = BuildHead(node);
  std::vector<Word> lines = BuildWords(*node.children[1]);
  for (Word& line : lines) {
    bool is_new = true;
    for (const Word& earlier : group.lines) {
      if (earlier.text == line.text) {
        ReportTwice(line.text, earlier.span, line.span);
        is_new = false;
      }
    }
    if (is_new) {
      group.lines.push_back(std::move(line));
    }
  }
  return group;
}

auto TreeBuilder::BuildCarry(const Node& node) -> CarryClause {
  CarryClause carry;
  carry.head = BuildHead(node);
  for (const Row& row : RowsOf(*Find(node, Kind::Block))) {
    (row.label == "opens" ? carry.opens : carry.closes) = BuildExpression(*row.value);
  }
  return carry;
}

}  // namespace bpo::syntax
