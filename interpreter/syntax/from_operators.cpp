// Operators: lists of operands become trees that lean to the left, and what a reader would have to
// guess is refused.

#include <array>

#include "syntax/from_concrete_tree.h"

namespace bpo::syntax {
namespace {

constexpr std::size_t kLongestHelp = 90;

auto IsShareOrStep(const Node& node) -> bool {
  return node.kind == Kind::Share || node.kind == Kind::ForEvery;
}

// The `2% of x` or `5 USD for every 1 point of x` among the operands of a sum.
auto FindShare(const Node& operand) -> const Node* {
  if (IsShareOrStep(operand)) {
    return &operand;
  }
  if (operand.kind == Kind::Negate) {
    return FindShare(*operand.children.front());
  }
  if (operand.kind == Kind::Product) {
    for (const auto& factor : operand.children) {
      if (const Node* share = FindShare(*factor)) {
        return share;
      }
    }
  }
  return nullptr;
}

auto IsCondition(const Node& node) -> bool {
  return node.kind == Kind::Comparison || node.kind == Kind::And || node.kind == Kind::Or ||
         node.kind == Kind::Not;
}

auto BinaryOperator(char sign) -> Binary::Operator {
  switch (sign) {
    case '+': return Binary::Operator::Add;
    case '-': return Binary::Operator::Subtract;
    case '*': return Binary::Operator::Multiply;
    default: return Binary::Operator::Divide;
  }
}

}  // namespace

auto TreeBuilder::BuildShare(const Node& node) -> ExprId {
  ShareOf share;
  share.share = BuildExpression(*node.children[0]);
  share.of = BuildExpression(*node.children[1]);
  return Add(share, SpanOf(node), {share.share, share.of});
}

auto TreeBuilder::BuildForEvery(const Node& node) -> ExprId {
  ForEvery steps;
  std::vector<ExprId> parts;
  for (const auto& child : node.children) {
    if (child->kind == Kind::Phrase) {
      steps.part = TextOf(*child) == "whole" ? ForEvery::Part::Whole : ForEvery::Part::Started;
    } else if (child->kind == Kind::InProportion) {
      if (steps.part) {
        emitter_
            .Emit(diagnostics::Id::row_given_twice, SpanOf(*child),
                  "these steps are counted in two ways")
            .At("this counts parts of a step")
            .Label(SpanOf(*node.children[1]), "this does not")
            .Help("leave one of the two out");
      }
      steps.part = ForEvery::Part::InProportion;
    } else {
      parts.push_back(BuildExpression(*child));
    }
  }
  steps.amount = parts[0];
  steps.step = parts[1];
  steps.of = parts[2];
  return Add(steps, SpanOf(node), parts);
}

auto TreeBuilder::BuildChain(const Node& node) -> ExprId {
  if (node.kind == Kind::Sum) {
    CheckMixedSum(node);
  }
  ExprId left = BuildExpression(*node.children[0]);
  for (std::size_t index = 1; index + 1 < node.children.size() && left != NoExpr; index += 2) {
    const Node& sign = *node.children[index];
    const Node& operand = *node.children[index + 1];
    const ExprId right = BuildExpression(operand);
    left = Add(Binary{.op = BinaryOperator(TextOf(sign)[0]),
                      .operator_span = SpanOf(sign),
                      .left = left,
                      .right = right},
               {.file = file_, .begin = node.begin, .end = operand.end}, {left, right});
  }
  return left;
}

void TreeBuilder::CheckMixedSum(const Node& sum) {
  for (std::size_t index = 0; index < sum.children.size(); index += 2) {
    const Node* share = FindShare(*sum.children[index]);
    if (share == nullptr) {
      continue;
    }
    const Node& sign = *sum.children[index == 0 ? 1 : index - 1];
    const std::string word = share->kind == Kind::Share ? "of" : "for every";
    auto finding = emitter_.Emit(
        diagnostics::Id::needs_parentheses, SpanOf(*share),
        "`" + word + "` beside `" + std::string(TextOf(sign)) + "` can be read in two ways");
    finding.At("does this end here, or go on?").Label(SpanOf(sign), "beside this");
    const std::string_view whole = TextOf(sum);
    const std::string_view part = TextOf(*share);
    if (whole.size() <= kLongestHelp && whole.find('\n') == std::string_view::npos) {
      const std::size_t at = share->begin - sum.begin;
      std::string help = "write `" + std::string(whole.substr(0, at)) + "(" + std::string(part) +
                         ")" + std::string(whole.substr(at + part.size())) + "`";
      if (index == 0 && share->kind == Kind::Share) {  // 10% of a + b
        const std::size_t base = share->children.back()->begin - sum.begin;
        help += ", or `" + std::string(whole.substr(0, base)) + "(" +
                std::string(whole.substr(base)) + ")`";
      }
      finding.Help(std::move(help));
    } else {
      finding.Help("put `" + word + "` and both its sides into parentheses");
    }
    return;
  }
}

auto TreeBuilder::BuildLogic(const Node& node) -> ExprId {
  CheckMixedLogic(node);
  const auto op = node.kind == Kind::And ? Logic::Operator::And : Logic::Operator::Or;
  ExprId left = BuildExpression(*node.children[0]);
  for (std::size_t index = 1; index < node.children.size() && left != NoExpr; ++index) {
    const Node& operand = *node.children[index];
    const ExprId right = BuildExpression(operand);
    left = Add(Logic{.op = op, .left = left, .right = right},
               {.file = file_, .begin = node.begin, .end = operand.end}, {left, right});
  }
  return left;
}

void TreeBuilder::CheckMixedLogic(const Node& node) {
  if (node.kind != Kind::Or) {
    return;
  }
  for (const auto& operand : node.children) {
    if (operand->kind != Kind::And) {
      continue;
    }
    auto finding = emitter_.Emit(diagnostics::Id::needs_parentheses, SpanOf(node),
                                 "`and` beside `or` can be read in two ways");
    finding.At("which of the two comes first?");
    const std::string_view whole = TextOf(node);
    const std::string_view part = TextOf(*operand);
    if (whole.size() <= kLongestHelp && whole.find('\n') == std::string_view::npos) {
      const std::size_t at = operand->begin - node.begin;
      finding.Help("write `" + std::string(whole.substr(0, at)) + "(" + std::string(part) + ")" +
                   std::string(whole.substr(at + part.size())) + "`");
    } else {
      finding.Help("put the `and` and both its sides into parentheses");
    }
    return;
  }
}

auto TreeBuilder::BuildOtherwise(const Node& node) -> ExprId {
  ExprId value = BuildExpression(*node.children[0]);
  for (std::size_t index = 1; index < node.children.size() && value != NoExpr; ++index) {
    const Node& operand = *node.children[index];
    const ExprId fallback = BuildExpression(operand);
    value = Add(Otherwise{.value = value, .fallback = fallback},
                {.file = file_, .begin = node.begin, .end = operand.end}, {value, fallback});
  }
  return value;
}

auto TreeBuilder::BuildIf(const Node& node) -> ExprId {
  If choice;
  choice.condition = BuildExpression(*node.children[0]);
  choice.then = BuildExpression(*node.children[1]);
  choice.otherwise = BuildExpression(*node.children[2]);
  return Add(choice, SpanOf(node), {choice.condition, choice.then, choice.otherwise});
}

auto TreeBuilder::BuildComparison(const Node& node) -> ExprId {
  struct Form {
    std::string_view words;
    Compare::Operator op;
  };
  constexpr std::array kForms{
      Form{"at least", Compare::Operator::AtLeast},     Form{"at most", Compare::Operator::AtMost},
      Form{"above", Compare::Operator::Above},          Form{"below", Compare::Operator::Below},
      Form{"between", Compare::Operator::Between},      Form{"one of", Compare::Operator::OneOf},
      Form{"given", Compare::Operator::Given},          Form{"by", Compare::Operator::By},
      Form{"later than", Compare::Operator::LaterThan},
  };
  const std::string phrase = PhraseOf(*node.children[1]);
  std::string_view words = phrase;
  Compare compare;
  compare.op = Compare::Operator::Equal;
  if (words.starts_with("is")) {
    words.remove_prefix(words.size() > 2 ? 3 : 2);
  }
  if (words.starts_with("not")) {
    compare.negated = true;
    words.remove_prefix(words.size() > 3 ? 4 : 3);
  }
  for (const Form& form : kForms) {
    if (words == form.words) {
      compare.op = form.op;
    }
  }
  compare.operator_span = SpanOf(*node.children[1]);
  compare.left = BuildExpression(*node.children[0]);
  std::vector<ExprId> parts{compare.left};
  for (std::size_t index = 2; index < node.children.size(); ++index) {
    compare.right.push_back(BuildExpression(*node.children[index]));
    parts.push_back(compare.right.back());
  }
  return Add(std::move(compare), SpanOf(node), parts);
}

auto TreeBuilder::BuildTailed(const Node& node) -> ExprId {
  const Node& inner = *node.children[0];
  if (IsCondition(inner)) {
    const Node& tail = *node.children[1];
    emitter_
        .Emit(diagnostics::Id::tail_on_condition, SpanOf(tail),
              "a condition cannot be bounded or rounded")
        .At("this belongs to an amount")
        .Label(SpanOf(inner), "this is a condition")
        .Help("put the amount and `, " + PhraseOf(tail) + "` into parentheses");
    return NoExpr;
  }
  ExprId of = BuildExpression(inner);
  for (std::size_t index = 1; index < node.children.size(); ++index) {
    const Node& part = *node.children[index];
    auto tail = BuildTail(part);
    if (!tail || of == NoExpr) {
      return NoExpr;
    }
    tail->of = of;
    const Span span{.file = file_, .begin = node.begin, .end = part.end};
    std::vector<ExprId> parts{of};
    for (const ExprId more : {tail->bound, tail->on, tail->from, tail->to}) {
      if (more != NoExpr) {
        parts.push_back(more);
      }
    }
    of = Add(std::move(*tail), span, parts);
  }
  return of;
}

auto TreeBuilder::BuildTail(const Node& node) -> std::optional<Tail> {
  Tail tail;
  tail.tail_span = SpanOf(node);
  if (node.kind == Kind::TailBound) {
    tail.kind = PhraseOf(node).starts_with("at least") ? Tail::Kind::AtLeast : Tail::Kind::AtMost;
    tail.bound = BuildExpression(*node.children.front());
    return tail.bound == NoExpr ? std::nullopt : std::optional(tail);
  }
  if (node.kind == Kind::TailRounded) {
    tail.kind = Tail::Kind::Rounded;
    tail.rounding = BuildRounding(node);
    return tail.rounding ? std::optional(tail) : std::nullopt;
  }
  if (node.kind == Kind::TailConverted) {
    tail.kind = Tail::Kind::ConvertedTo;
    tail.currency = BuildWord(*node.children[0]);
    tail.bound = BuildExpression(*node.children[1]);
    if (node.children.size() > 2) tail.on = BuildExpression(*node.children[2]);
    const bool complete = tail.bound != NoExpr && (node.children.size() == 2 || tail.on != NoExpr);
    return complete ? std::optional(tail) : std::nullopt;
  }
  if (node.kind == Kind::TailProrated) {
    const std::string by = PhraseOf(*node.children.front());
    tail.kind = Tail::Kind::Prorated;
    tail.proration = by == "calendar days"   ? Tail::Proration::CalendarDays
                     : by == "business days" ? Tail::Proration::BusinessDays
                     : by == "30-day month"  ? Tail::Proration::ThirtyDayMonth
                                             : Tail::Proration::Hours;
    for (std::size_t index = 1; index < node.children.size(); ++index) {
      const Node& end = *node.children[index];
      ExprId& place = end.kind == Kind::ProratedFrom ? tail.from : tail.to;
      place = BuildExpression(*end.children.front());
      if (place == NoExpr) {
        return std::nullopt;
      }
    }
    return tail;
  }
  const std::string words = PhraseOf(node);
  tail.kind = words == "not rounded"        ? Tail::Kind::NotRounded
              : words == "at period start"  ? Tail::Kind::AtPeriodStart
              : words == "at period end"    ? Tail::Kind::AtPeriodEnd
              : words == "by calendar days" ? Tail::Kind::ByCalendarDays
              : words == "end of month"     ? Tail::Kind::EndOfMonth
                                            : Tail::Kind::NextDay;
  return tail;
}

auto TreeBuilder::BuildRounding(const Node& node) -> std::optional<Rounding> {
  struct Form {
    std::string_view words;
    RoundingMode mode;
  };
  constexpr std::array kForms{
      Form{"half up", RoundingMode::HalfUp},     Form{"half down", RoundingMode::HalfDown},
      Form{"half even", RoundingMode::HalfEven}, Form{"up", RoundingMode::Up},
      Form{"down", RoundingMode::Down},          Form{"ceiling", RoundingMode::Ceiling},
      Form{"floor", RoundingMode::Floor},
  };
  Rounding rounding;
  rounding.span = SpanOf(node);
  const std::string words = PhraseOf(*node.children[0]);
  for (const Form& form : kForms) {
    if (words == form.words) {
      rounding.mode = form.mode;
    }
  }
  const Node& place = *node.children[1];
  if (place.kind == Kind::Phrase) {
    return rounding;  // the minor unit
  }
  if (place.kind == Kind::Quantity) {
    const std::string unit = PhraseOf(*place.children[1]);
    if (unit.starts_with("decimal") || unit.starts_with("place") || unit.starts_with("digit")) {
      const auto places = BuildWholeNumber(*place.children[0]);
      std::string example = "0.01";
      if (places && *places <= 10) {
        example = *places == 0
                      ? "1"
                      : "0." + std::string(static_cast<std::size_t>(*places - 1), '0') + "1";
      }
      emitter_
          .Emit(diagnostics::Id::rounding_incomplete, SpanOf(place),
                "a rounding names the place itself, not how many decimals it has")
          .At("as a number, with its unit")
          .Help("write `rounded " + words + " to " + example + "`, with the unit of the amount");
      return std::nullopt;
    }
  }
  rounding.place = BuildExpression(place);
  return rounding.place == NoExpr ? std::nullopt : std::optional(rounding);
}

auto TreeBuilder::BuildBound(const Node& node) -> std::optional<Bound> {
  const std::string words = PhraseOf(*node.children[0]);
  Bound bound;
  bound.span = SpanOf(node);
  bound.op = words == "at least"  ? Compare::Operator::AtLeast
             : words == "at most" ? Compare::Operator::AtMost
             : words == "above"   ? Compare::Operator::Above
             : words == "below"   ? Compare::Operator::Below
                                  : Compare::Operator::Between;
  bound.first = BuildExpression(*node.children[1]);
  if (node.children.size() > 2) {
    bound.second = BuildExpression(*node.children[2]);
  }
  const bool complete =
      bound.first != NoExpr && (node.children.size() == 2 || bound.second != NoExpr);
  return complete ? std::optional(bound) : std::nullopt;
}

}  // namespace bpo::syntax
