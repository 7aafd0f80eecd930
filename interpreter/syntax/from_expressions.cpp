// Expressions: literals, references, and the dispatch over all kinds.

#include <algorithm>

#include "syntax/from_concrete_tree.h"

namespace bpo::syntax {

auto TreeBuilder::Add(ExprNode node, Span span, std::initializer_list<ExprId> parts) -> ExprId {
  return Add(std::move(node), span, std::vector<ExprId>(parts));
}

auto TreeBuilder::Add(ExprNode node, Span span, const std::vector<ExprId>& parts) -> ExprId {
  std::uint32_t depth = 1;
  for (const ExprId part : parts) {
    if (part == NoExpr) {
      return NoExpr;
    }
    depth = std::max(depth, depths_[static_cast<std::size_t>(part) - first_] + 1);
  }
  if (depth > kDeepestExpression) {
    emitter_
        .Emit(diagnostics::Id::nesting_too_deep, span,
              "this value has more than " + std::to_string(kDeepestExpression) +
                  " parts, one in another")
        .At("too long to be read in one piece")
        .Help("give a part of it a name with `define`");
    return NoExpr;
  }
  depths_.push_back(depth);
  return expressions_.Add({.node = std::move(node), .span = span});
}

auto TreeBuilder::BuildValue(const Node& node) -> ExprId { return BuildExpression(node); }

auto TreeBuilder::BuildExpression(const Node& node) -> ExprId {
  switch (node.kind) {
    case Kind::Number:
    case Kind::Quantity: return BuildQuantity(node);
    case Kind::Percent: return BuildPercent(node);
    case Kind::Date: {
      const auto date = BuildDate(node);
      return date ? Add(DateLiteral{.value = *date}, SpanOf(node), {}) : NoExpr;
    }
    case Kind::PeriodName: return BuildPeriodLiteral(node);
    case Kind::Text: return Add(TextLiteral{.text = BuildQuoted(node).text}, SpanOf(node), {});
    case Kind::Instant:
      return Add(InstantLiteral{.text = std::string(TextOf(node))}, SpanOf(node), {});
    case Kind::Paren: return BuildExpression(*node.children.front());
    case Kind::Code:
    case Kind::Country:
      return Add(Reference{.name = BuildWord(node), .keys = {}, .fields = {}}, SpanOf(node), {});
    case Kind::Reference: return BuildReference(node);
    case Kind::AllOf:
      return Add(AllOf{.kind = BuildWord(*node.children.front())}, SpanOf(node), {});
    case Kind::Suffixed: return BuildSuffixed(node);
    case Kind::PeriodPoint: {
      const std::string words = PhraseOf(node);
      return Add(PeriodPoint{.of = words.starts_with("term") ? PeriodPoint::Of::Term
                                                             : PeriodPoint::Of::Period,
                             .at_end = words.ends_with("end")},
                 SpanOf(node), {});
    }
    case Kind::NthDay: return BuildNthDay(node);
    case Kind::Dated: return BuildDated(node);
    case Kind::Between: return BuildBetween(node);
    case Kind::DayOf: return BuildDayOf(node);
    case Kind::Call: return BuildCall(node);
    case Kind::Negate: {
      const ExprId of = BuildExpression(*node.children.front());
      return Add(Negate{.of = of}, SpanOf(node), {of});
    }
    case Kind::Share: return BuildShare(node);
    case Kind::ForEvery: return BuildForEvery(node);
    case Kind::Product:
    case Kind::Sum: return BuildChain(node);
    case Kind::Comparison: return BuildComparison(node);
    case Kind::Not: {
      const ExprId of = BuildExpression(*node.children.front());
      return Add(Not{.of = of}, SpanOf(node), {of});
    }
    case Kind::And:
    case Kind::Or: return BuildLogic(node);
    case Kind::Otherwise: return BuildOtherwise(node);
    case Kind::If: return BuildIf(node);
    case Kind::Tiers: return BuildTiers(node);
    case Kind::Status:  // of several words, such as `fulfilled late`: a reference by that whole
                        // name
      return Add(
          Reference{
              .name = {.text = PhraseOf(node), .span = SpanOf(node)}, .keys = {}, .fields = {}},
          SpanOf(node), {});
    case Kind::DatedValue: return BuildDatedValue(*node.children.front());
    case Kind::Value: return BuildTailed(node);
    default: return NoExpr;
  }
}

auto TreeBuilder::BuildQuantity(const Node& node) -> ExprId {
  const Node& digits = node.kind == Kind::Number ? node : *node.children[0];
  const auto number = BuildNumber(digits);
  if (node.kind == Kind::Number) {
    return number ? Add(NumberLiteral{.value = *number}, SpanOf(node), {}) : NoExpr;
  }
  auto unit = BuildUnit(*node.children[1]);
  if (!number || !unit) {
    return NoExpr;
  }
  if (unit->unit.text == "percent" && unit->per.empty()) {
    emitter_.Emit(diagnostics::Id::percent_sign, SpanOf(node), "a percentage is written with `%`")
        .At("the word `percent` stands only where a type is named")
        .Help("write `" + std::string(TextOf(digits)) + "%`");
    return NoExpr;
  }
  return Add(QuantityLiteral{.value = *number, .unit = std::move(*unit)}, SpanOf(node), {});
}

auto TreeBuilder::BuildPercent(const Node& node) -> ExprId {
  const auto number = BuildNumber(*node.children.front());
  return number ? Add(PercentLiteral{.value = *number}, SpanOf(node), {}) : NoExpr;
}

auto TreeBuilder::BuildPeriodLiteral(const Node& node) -> ExprId {
  return Add(PeriodLiteral{.id = BuildPeriodName(node).text}, SpanOf(node), {});
}

auto TreeBuilder::BuildReference(const Node& node) -> ExprId {
  Reference reference;
  for (const auto& child : node.children) {
    switch (child->kind) {
      case Kind::Name: reference.name = BuildWord(*child); break;
      case Kind::Keys:
        for (const auto& key : child->children) {
          reference.keys.push_back(BuildExpression(*key));
        }
        break;
      case Kind::Field: reference.fields.push_back(BuildWord(*child->children.front())); break;
      default: break;
    }
  }
  const std::vector<ExprId> parts = reference.keys;
  return Add(std::move(reference), SpanOf(node), parts);
}

auto TreeBuilder::BuildSuffixed(const Node& node) -> ExprId {
  ExprId of = BuildExpression(*node.children.front());
  for (std::size_t index = 1; index < node.children.size(); ++index) {
    const Node& suffix = *node.children[index];
    const Span span{.file = file_, .begin = node.begin, .end = suffix.end};
    if (suffix.kind == Kind::LineView) {
      const std::string words = PhraseOf(suffix);
      const auto kind = words == "with limits"     ? LineView::Kind::WithLimits
                        : words == "before limits" ? LineView::Kind::BeforeLimits
                                                   : LineView::Kind::Unrounded;
      of = Add(LineView{.of = of, .kind = kind}, span, {of});
      continue;
    }
    InHistory history{.of = of, .periods_ago = 1, .unit = BuildWord(*suffix.children.back())};
    if (suffix.kind == Kind::PeriodsAgo) {
      const auto count = BuildWholeNumber(*suffix.children.front());
      if (!count) {
        return NoExpr;
      }
      history.periods_ago = *count;
    }
    of = Add(std::move(history), span, {of});
  }
  return of;
}

}  // namespace bpo::syntax
