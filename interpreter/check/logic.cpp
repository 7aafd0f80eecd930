// Conditions: comparisons, and, or, if, otherwise.

#include <algorithm>

#include "check/checker.h"

namespace bpo::check {

namespace {

auto StatusWords(Type::Kind kind) -> std::vector<std::string> {
  if (kind == Type::Kind::SlaStatus) return {"met", "missed", "excused"};
  if (kind == Type::Kind::ObligationStatus)
    return {"pending",  "in effect", "fulfilled", "fulfilled late",
            "violated", "suspended", "discharged"};
  return {"not available", "available", "lapsed", "exercised", "withdrawn"};
}

}  // namespace

void Checker::CheckStatusWord(ExprId expr, const Type& status) {
  const auto* reference = std::get_if<syntax::Reference>(&Node(expr).node);
  const auto words = StatusWords(status.kind);
  const std::string text = TextOf(expr);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (reference == nullptr || reference->name.text != words[i] || !reference->keys.empty())
      continue;
    InfoOf(expr).names = ExprInfo::Names::Status;
    InfoOf(expr).ordinal = static_cast<std::uint32_t>(i);
    InfoOf(expr).type = PlainType(status.kind);
    return;
  }
  std::string list;
  for (const std::string& word : words) list += (list.empty() ? "" : ", ") + ("`" + word + "`");
  auto finding =
      Error(Id::status_unknown, SpanOf(expr), "`" + text + "` is not " + DescribeType(status));
  if (const auto* past = std::get_if<syntax::InHistory>(&Node(expr).node)) {
    const std::string word = TextOf(past->of);
    finding.At("a status, and then a period")
        .Help("name the period before the status: `..." + text.substr(word.size()) + " is " + word +
              "`");
    return;
  }
  finding.At("one of " + list);
  auto near = diagnostics::NearMatches(text, words);
  if (text == "late") near = {"fulfilled late"};
  // What contracts call a level or a duty that was not kept.
  const bool failed = text == "breached" || text == "failed" || text == "violated" ||
                      text == "missed" || text == "unmet" || text == "not_met";
  const bool kept = text == "achieved" || text == "passed" || text == "reached" ||
                    text == "fulfilled" || text == "met";
  if (status.kind == Type::Kind::SlaStatus && failed) near = {"missed"};
  if (status.kind == Type::Kind::SlaStatus && kept) near = {"met"};
  if (status.kind == Type::Kind::ObligationStatus && failed) near = {"violated"};
  if (status.kind == Type::Kind::ObligationStatus && kept) near = {"fulfilled"};
  if (!near.empty()) finding.Help("write `" + near.front() + "`");
}

// `answer_rate is missed`: the level that measures it has a status, the measure has none.
auto Checker::ReportStatusOfMeasure(ExprId measure, ExprId word) -> bool {
  const auto* reference = std::get_if<syntax::Reference>(&Node(word).node);
  const auto statuses = StatusWords(Type::Kind::SlaStatus);
  if (reference == nullptr || c_.by_name.count(reference->name.text) != 0) return false;
  if (std::find(statuses.begin(), statuses.end(), reference->name.text) == statuses.end())
    return false;
  const SymbolId symbol = InfoOf(measure).symbol;
  auto finding = Error(Id::status_unknown, SpanOf(word),
                       "`" + TextOf(measure) + "` is measured, and has no status");
  finding.At("the status of a service level")
      .Help("declare a service level that measures it, or write `" + TextOf(measure) +
            " is above ...`");
  for (const Symbol& level : c_.symbols) {
    if (level.kind != SymbolKind::Sla || symbol == NoSymbol) continue;
    const auto& clause = std::get<syntax::SlaClause>(level.clause->node);
    const auto* measured = clause.measure == NoExpr
                               ? nullptr
                               : std::get_if<syntax::Reference>(&Node(clause.measure).node);
    if (measured == nullptr || measured->name.text != Get(symbol).name) continue;
    finding.Label(level.span, "the level that measures it")
        .Help("write `" + level.name + " is " + reference->name.text + "`");
    break;
  }
  return true;
}

auto Checker::CheckCompare(ExprId, const syntax::Compare& node, const Scope& outer) -> Type {
  using Operator = syntax::Compare::Operator;
  Scope scope = outer;
  scope.rates = false;
  const Type left = Check(node.left, scope);
  Type result = PlainType(Type::Kind::Condition);
  if (node.op == Operator::Given) {
    return result;
  }
  result = WithAbsences(result, left, left);
  for (const ExprId right_expr : node.right) {
    if (left.status()) {
      if (node.op != Operator::Equal && node.op != Operator::OneOf) {
        Error(Id::status_unknown, SpanOf(right_expr),
              "a status is compared with `is` and `is not`");
        return {};
      }
      CheckStatusWord(right_expr, left);
      continue;
    }
    if (left.kind == Type::Kind::Key) {
      const auto* key = std::get_if<syntax::Reference>(&Node(right_expr).node);
      const Dimension& dimension = c_.dimensions[left.dimension];
      bool found = false;
      std::vector<std::string> names;
      for (std::size_t i = 0; i < dimension.keys.size(); ++i) {
        names.push_back(dimension.keys[i].name);
        if (key == nullptr || key->name.text != dimension.keys[i].name) continue;
        found = true;
        InfoOf(right_expr).names = ExprInfo::Names::Key;
        InfoOf(right_expr).dimension = left.dimension;
        InfoOf(right_expr).ordinal = static_cast<std::uint32_t>(i);
        InfoOf(right_expr).type = left;
      }
      const bool at_hand = key != nullptr && (key->name.text == dimension.name ||
                                              (!key->fields.empty() && IsEvent(key->name.text)));
      if (!found && at_hand) {
        const Type right = Check(right_expr, scope);
        if (right.resolved() &&
            (right.kind != Type::Kind::Key || right.dimension != left.dimension))
          CheckAgree(node.left, left, right_expr, right, "compared");
        result = WithAbsences(result, right, right);
      } else if (!found) {
        auto finding = Error(Id::key_unknown, SpanOf(right_expr),
                             "there is no " + dimension.name + " `" + TextOf(right_expr) + "`");
        const auto near = diagnostics::NearMatches(TextOf(right_expr), names);
        if (const auto* choice = std::get_if<syntax::If>(&Node(right_expr).node)) {
          const std::string is = TextOf(node.left) + " is ";
          finding.At("a key is written here, and not worked out")
              .Help("put the choice around the comparison: `(if " + TextOf(choice->condition) +
                    " then " + is + TextOf(choice->then) + " else " + is +
                    TextOf(choice->otherwise) + ")`");
        }
        if (!near.empty()) finding.Help("write `" + near.front() + "`");
      }
      continue;
    }
    if (left.number() && node.op == Operator::Equal && ReportStatusOfMeasure(node.left, right_expr))
      return {};
    const Type right = Check(right_expr, scope);
    if (!left.resolved() || !right.resolved()) continue;
    const auto common = CommonType(left, right, c_.units);
    const bool ordered = node.op != Operator::Equal && node.op != Operator::OneOf;
    const bool dates_word = node.op == Operator::By || node.op == Operator::LaterThan;
    if (!common ||
        (dates_word && left.kind != Type::Kind::Date && left.kind != Type::Kind::Instant)) {
      CheckAgree(node.left, left, right_expr, right, "compared");
      if (common)
        Error(Id::unit_mismatch, node.operator_span,
              "`by` and `later than` compare dates, and this is " + DescribeOne(left));
      return {};
    }
    if (ordered && left.kind != Type::Kind::Number && left.kind != Type::Kind::Date &&
        left.kind != Type::Kind::Instant) {
      Error(Id::unit_mismatch, node.operator_span,
            DescribeType(left) + " has no larger and smaller")
          .Help("write `is` or `is not`");
      return {};
    }
    InfoOf(right_expr).factor = common->right_factor;
    if (left.zero && right.number()) InfoOf(right_expr).factor = 1;
    result = WithAbsences(result, right, right);
  }
  return result;
}

// What a condition shows to be there, is there where the condition holds.
void Checker::TakeGiven(ExprId condition, Scope& scope) {
  const syntax::ExprNode& node = Node(condition).node;
  if (const auto* logic = std::get_if<syntax::Logic>(&node);
      logic != nullptr && logic->op == syntax::Logic::Operator::And) {
    TakeGiven(logic->left, scope);
    TakeGiven(logic->right, scope);
  } else if (const auto* compare = std::get_if<syntax::Compare>(&node);
             compare != nullptr && compare->op == syntax::Compare::Operator::Given &&
             !compare->negated) {
    scope.given.insert(TextOf(compare->left));
  } else if (compare != nullptr && !compare->negated &&
             compare->op == syntax::Compare::Operator::Equal && compare->right.size() == 1) {
    // A status that only what has such a date has.
    const std::string left = TextOf(compare->left);
    const Type& of = InfoOf(compare->left).type;
    const std::string status = TextOf(compare->right.front());
    if (of.kind == Type::Kind::RightStatus && (status == "available" || status == "exercised"))
      scope.given.insert(left + (status == "available" ? ".since" : ".exercised"));
    if (of.kind == Type::Kind::ObligationStatus) {
      if (status.starts_with("fulfilled")) scope.given.insert(left + ".done");
      for (const std::string_view field : {".due", ".late_by"})
        scope.given.insert(left + std::string(field));
      if (status == "violated") scope.given.insert(left + ".broken");
    }
  }
}

auto Checker::CheckLogic(ExprId, const syntax::Logic& node, const Scope& scope) -> Type {
  Scope inner = scope;
  inner.rates = false;
  const Type left = Check(node.left, inner);
  RequireCondition(node.left, left);
  if (node.op == syntax::Logic::Operator::And) {
    TakeGiven(node.left, inner);  // `x is given and x is above 3`
  }
  const Type right = Check(node.right, inner);
  RequireCondition(node.right, right);
  return WithAbsences(PlainType(Type::Kind::Condition), left, right);
}

auto Checker::CheckIf(ExprId, const syntax::If& node, const Scope& scope) -> Type {
  Scope inner = scope;
  inner.rates = false;
  const Type condition = Check(node.condition, inner);
  RequireCondition(node.condition, condition);
  RequireAnswer(node.condition, condition, "a condition");
  Scope then_scope = scope;
  TakeGiven(node.condition, then_scope);
  const Type then = Check(node.then, then_scope);
  const Type otherwise = Check(node.otherwise, scope);
  const auto common = CommonType(then, otherwise, c_.units);
  if (!common) {
    CheckAgree(node.then, then, node.otherwise, otherwise, "chosen between");
    return {};
  }
  InfoOf(node.otherwise).factor = common->right_factor;
  return common->type;
}

namespace {

// The left side of the first comparison of a condition that is not in parentheses.
auto FirstCompared(ExprId expr, const CheckedContract& contract) -> ExprId {
  while (expr != NoExpr) {
    const auto& node = contract.expressions[expr].node;
    if (const auto* compare = std::get_if<syntax::Compare>(&node)) return compare->left;
    const auto* logic = std::get_if<syntax::Logic>(&node);
    expr = logic != nullptr ? logic->left : NoExpr;
  }
  return NoExpr;
}

}  // namespace

auto Checker::CheckOtherwise(ExprId, const syntax::Otherwise& node, const Scope& scope) -> Type {
  const Type value = Check(node.value, scope);
  const Type fallback = Check(node.fallback, scope);
  if (!value.resolved() || !fallback.resolved()) return value.resolved() ? value : fallback;
  if (value.absent == NoSymbol && value.unmeasured == NoSymbol) {
    Error(Id::otherwise_never_used, SpanOf(node.fallback),
          "`" + TextOf(node.value) + "` always has a value")
        .At("is never used")
        .Label(SpanOf(node.value), "never absent or unmeasured")
        .Help("write `" + TextOf(node.value) + "`")
        .Replace({.file = SpanOf(node.value).file,
                  .begin = SpanOf(node.value).end,
                  .end = SpanOf(node.fallback).end},
                 "");
    return value;
  }
  Type bare = value;
  bare.absent = bare.unmeasured = bare.lacking = NoSymbol;
  bare.edge = false;
  const auto common = CommonType(bare, fallback, c_.units);
  // `x otherwise 100% is below 97%`: the comparison belongs to what stands before `otherwise`, too.
  if (const ExprId compared = FirstCompared(node.fallback, c_);
      !common && compared != NoExpr && fallback.kind == Type::Kind::Condition &&
      CommonType(bare, InfoOf(compared).type, c_.units)) {
    const std::string rest(
        sources_.Get(SpanOf(compared).file)
            .text()
            .substr(SpanOf(compared).end, SpanOf(node.fallback).end - SpanOf(compared).end));
    Error(Id::needs_parentheses, SpanOf(node.fallback),
          "`otherwise` binds looser than a comparison")
        .At("taken together")
        .Label(SpanOf(node.value), "and this alone before `otherwise`")
        .Help("write `(" + TextOf(node.value) + " otherwise " + TextOf(compared) + ")" + rest +
              "`");
    return {};
  }
  if (!common) {
    CheckAgree(node.value, value, node.fallback, fallback, "chosen between");
    return {};
  }
  InfoOf(node.fallback).factor = common->right_factor;
  return common->type;
}

}  // namespace bpo::check
