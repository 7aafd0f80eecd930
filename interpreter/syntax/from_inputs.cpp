// Inputs, events and parameters, and the types of their values.

#include <map>
#include <string>
#include <utility>

#include "syntax/from_concrete_tree.h"

namespace bpo::syntax {

auto TreeBuilder::BuildFieldType(const Node& node) -> FieldType {
  FieldType type;
  type.span = SpanOf(node);
  const Node* by = nullptr;
  const Node* to = nullptr;
  const Node* as = nullptr;
  const Node* optional = nullptr;
  const Node* every = nullptr;
  const Node* otherwise = nullptr;
  const auto once = [&](const Node*& earlier, const Node& part, std::string_view what) {
    if (earlier != nullptr) {
      ReportTwice(what, SpanOf(*earlier), SpanOf(part));
      return false;
    }
    earlier = &part;
    return true;
  };
  for (const auto& child : node.children) {
    const Node& part = *child;
    switch (part.kind) {
      case Kind::UnitPhrase:
        type.unit = BuildUnit(part).value_or(
            UnitPhrase{.unit = BuildWord(*part.children.front()), .per = {}, .span = SpanOf(part)});
        break;
      case Kind::Phrase:  // yes or no
        type.unit = {
            .unit = {.text = "condition", .span = SpanOf(part)}, .per = {}, .span = SpanOf(part)};
        break;
      case Kind::TypeBy:
        if (once(by, part, "by")) {
          type.by = BuildWords(part);
        }
        break;
      case Kind::TypeTo:
        if (once(to, part, "to")) {
          type.resolution = BuildExpression(*part.children.front());
        }
        break;
      case Kind::TypeAs:
        if (once(as, part, "as")) {
          type.percent_as = BuildWord(*part.children.front());
        }
        break;
      case Kind::TypeOptional: type.optional = once(optional, part, "optional"); break;
      case Kind::TypeEvery:
        if (once(every, part, "every")) {
          type.every = BuildWord(*part.children.front());
        }
        break;
      case Kind::TypeOtherwise:
        if (once(otherwise, part, "otherwise")) {
          type.fallback = BuildExpression(*part.children.front());
        }
        break;
      case Kind::Bound:
        if (auto bound = BuildBound(part)) {
          type.bounds.push_back(*bound);
        }
        break;
      default: break;
    }
  }
  return type;
}

auto TreeBuilder::BuildField(const Node& node) -> Field {
  Field field;
  field.name = BuildWord(*node.children.front());
  field.span = SpanOf(node);
  for (const auto& child : node.children) {
    if (child->kind == Kind::Text) {
      field.title = BuildQuoted(*child);
    } else if (child->kind == Kind::FieldType) {
      field.type = BuildFieldType(*child);
    }
  }
  return field;
}

auto TreeBuilder::BuildFields(const Node& block) -> std::vector<Field> {
  std::vector<Field> fields;
  std::map<std::string, Span> named;
  for (const auto& child : block.children) {
    if (child->kind != Kind::FieldRow) continue;
    Field field = BuildField(*child);
    if (const auto [earlier, fresh] = named.emplace(field.name.text, field.name.span); !fresh) {
      ReportTwice(field.name.text, earlier->second, field.name.span);
      continue;
    }
    fields.push_back(std::move(field));
  }
  return fields;
}

auto TreeBuilder::BuildInput(const Node& node) -> InputClause {
  InputClause input;
  input.head = BuildHead(node);
  const Node& block = *Find(node, Kind::Block);
  input.fields = BuildFields(block);
  for (const auto& child : block.children) {
    if (child->kind != Kind::RuleRow) continue;
    const ExprId left = BuildExpression(*child->children[0]);
    const auto bound = BuildBound(*child->children[1]);
    if (left != NoExpr && bound) {
      input.rules.push_back({.left = left, .bound = *bound, .span = SpanOf(*child)});
    }
  }
  return input;
}

auto TreeBuilder::BuildEvent(const Node& node) -> EventClause {
  EventClause event;
  event.head = BuildHead(node);
  const Node& head = *node.children.front();
  event.plural = BuildWord(*head.children[2]);  // after the word and the singular
  event.fields = BuildFields(*Find(node, Kind::Block));
  return event;
}

auto TreeBuilder::BuildParameter(const Node& node) -> ParameterClause {
  ParameterClause parameter;
  parameter.head = BuildHead(node);
  const Node& type = *node.children[1];
  if (type.kind == Kind::FieldType) {
    parameter.type = BuildFieldType(type);
    return parameter;
  }
  parameter.is_table = true;
  parameter.type.span = SpanOf(type);
  for (const auto& child : type.children) {
    if (child->kind == Kind::TypeBy) {
      parameter.type.by = BuildWords(*child);
    } else if (child->kind == Kind::Reading) {
      parameter.reading = ReadingOf(PhraseOf(*child));
    } else if (child->kind == Kind::UnitPhrase) {
      parameter.quantity = BuildUnit(*child);
    }
  }
  return parameter;
}

}  // namespace bpo::syntax
