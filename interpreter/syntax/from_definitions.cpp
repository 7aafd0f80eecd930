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
  bool given = false;
  for (const Row& row : RowsOf(body)) {
    if (row.label == "value") {
      define.value = BuildExpression(*row.value);
      given = true;
    } else if (row.label == "paper") {
      define.paper = BuildQuoted(*row.value);
    }
  }
  const Node* dated = Find(body, Kind::DatedRow);
  if (dated != nullptr && given) {
    emitter_
        .Emit(diagnostics::Id::row_given_twice, SpanOf(*dated),
              "this definition has one value for all dates, and values for some")
        .At("the value from a date on")
        .Help("leave out the row `value:`, or the rows `from ...`");
  } else if (dated != nullptr) {
    define.value = BuildDatedValue(body);
    given = true;
  }
  define.value = WithExceptions(define.value, given, body);
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
      row.value = BuildExpression(content);  // DatedValue among them
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
      index.every_span = SpanOf(value);
      for (const auto& child : value.children) {
        if (child->kind == Kind::Name) {
          index.months.push_back(MonthNumber(TextOf(*child)));
        } else if (TextOf(*child).size() == 4 && !index.from_year) {
          index.from_year = BuildWholeNumber(*child);
        } else {
          index.every_years = BuildWholeNumber(*child).value_or(1);
        }
      }
    } else if (row.label == "by") {
      index.by = BuildExpression(value);
    } else if (row.label == "until published") {
      index.until_published = SpanOf(value);
      if (value.kind != Kind::Phrase) index.published_fallback = BuildExpression(value);
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
    const Node& value = *row.value;
    if (row.label == "expires") {
      carry.expires = CarryClause::Expiry{
          .kind = CarryClause::Expiry::Kind::After, .count = 1, .unit = {}, .span = SpanOf(value)};
      if (!value.children.empty()) {
        carry.expires->count = BuildWholeNumber(*value.children[0]).value_or(0);
        carry.expires->unit = BuildWord(*value.children[1]);
      } else {
        carry.expires->kind = PhraseOf(value) == "never"
                                  ? CarryClause::Expiry::Kind::Never
                                  : CarryClause::Expiry::Kind::ContractYearEnd;
      }
    } else if (row.label == "at end") {
      carry.at_end = BuildWord(value);
    } else {
      (row.label == "opens"    ? carry.opens
       : row.label == "closes" ? carry.closes
       : row.label == "adds"   ? carry.adds
                               : carry.at_most) = BuildExpression(value);
    }
  }
  return carry;
}

auto TreeBuilder::BuildDraw(const Node& node) -> DrawClause {
  DrawClause draw;
  draw.head = BuildHead(node);
  const Node& block = *Find(node, Kind::Block);
  for (const Row& row : RowsOf(block)) {
    if (row.label == "of") {
      draw.of = BuildExpression(*row.value);
    } else if (row.label == "beyond") {
      draw.beyond = BuildWord(*row.value);
    }
  }
  for (const auto& child : block.children) {
    if (child->kind != Kind::DrawSource) {
      continue;
    }
    DrawClause::Source source{.name = BuildWord(*child->children[0]),
                              .order = {},
                              .at_most = NoExpr,
                              .span = SpanOf(*child)};
    for (std::size_t index = 1; index < child->children.size(); ++index) {
      const Node& tail = *child->children[index];
      if (tail.kind == Kind::Phrase) {
        source.order = BuildWord(tail);
        source.order->text = PhraseOf(tail);
      } else {
        source.at_most = BuildExpression(*tail.children.front());
      }
    }
    for (const auto& earlier : draw.sources) {
      if (earlier.name.text == source.name.text) {
        ReportTwice("from " + source.name.text, earlier.name.span, source.name.span);
      }
    }
    draw.sources.push_back(std::move(source));
  }
  return draw;
}

}  // namespace bpo::syntax
