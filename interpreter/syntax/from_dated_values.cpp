// Values that hold from a date, and values with exceptions.

#include "syntax/from_concrete_tree.h"

namespace bpo::syntax {

auto TreeBuilder::BuildDatedValue(const Node& block) -> ExprId {
  DatedValue dated;
  std::vector<ExprId> parts;
  Span span = SpanOf(block);
  for (const auto& child : block.children) {
    if (child->kind != Kind::DatedRow) {
      continue;
    }
    const auto from = BuildDate(*child->children.front());
    DatedRow row{.from = {},
                 .from_span = SpanOf(*child->children.front()),
                 .to = {},
                 .to_span = {},
                 .value = BuildExpression(*child->children.back())};
    bool good = from.has_value();
    if (const Node* end = Find(*child, Kind::DatedEnd)) {
      row.to = BuildDate(*end->children.front());
      row.to_span = SpanOf(*end->children.front());
      good = good && row.to;
    }
    if (!good) {
      continue;
    }
    row.from = *from;
    bool is_new = true;
    for (const DatedRow& earlier : dated.rows) {
      if (earlier.from == row.from) {
        ReportTwice("from " + from->ToText(), earlier.from_span, row.from_span);
        is_new = false;
      }
    }
    if (is_new) {
      parts.push_back(row.value);
      dated.rows.push_back(std::move(row));
    }
  }
  return dated.rows.empty() ? NoExpr : Add(std::move(dated), span, parts);
}

auto TreeBuilder::WithExceptions(ExprId value, bool value_given, const Node& block) -> ExprId {
  Exceptions all;
  all.base = value;
  std::vector<ExprId> parts;
  if (value_given) {
    parts.push_back(value);
  }
  for (const auto& child : block.children) {
    if (child->kind == Kind::Precedence) {
      all.precedences.push_back({.first = BuildWord(*child->children[0]),
                                 .second = BuildWord(*child->children[1]),
                                 .span = SpanOf(*child)});
    }
    if (child->kind != Kind::Exception) {
      continue;
    }
    const auto& nodes = child->children;
    Exceptions::Row row{.label = BuildWord(*nodes.front()),
                        .number = {},
                        .when = BuildExpression(*nodes[nodes.size() - 2]),
                        .value = BuildExpression(*nodes.back()),
                        .span = SpanOf(*child)};
    if (const Node* number = Find(*child, Kind::ClauseNumber)) {
      row.number = BuildWord(*number);
    }
    for (const auto& earlier : all.rows) {
      if (earlier.label.text == row.label.text) {
        ReportTwice("except " + row.label.text, earlier.label.span, row.label.span);
      }
    }
    parts.push_back(row.when);
    parts.push_back(row.value);
    all.rows.push_back(std::move(row));
  }
  if (all.rows.empty() && all.precedences.empty()) {
    return value;
  }
  return Add(std::move(all), SpanOf(block), parts);
}

}  // namespace bpo::syntax
