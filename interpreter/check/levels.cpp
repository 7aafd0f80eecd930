// Metrics, service levels and promises.

#include "check/checker.h"

namespace bpo::check {

void Checker::CheckMetric(SymbolId symbol) {
  const auto& clause = std::get<syntax::MetricClause>(Get(symbol).clause->node);
  const Scope scope = ScopeOf(symbol);
  if (clause.value == NoExpr) {
    Error(Id::row_missing, clause.head.span, "metric `" + Get(symbol).name + "` has no formula")
        .Help("add `value: ...`");
    return;
  }
  if (!clause.better) {
    Error(Id::row_missing, clause.head.span,
          "metric `" + Get(symbol).name + "` does not say which way is better")
        .Help("add `better: higher` or `better: lower`");
  }
  Type needs;
  if (clause.needs != NoExpr) {
    needs = Check(clause.needs, scope);
    RequireCondition(clause.needs, needs);
  }
  Type type = Check(clause.value, scope);
  if (type.resolved() && !type.number()) {
    Error(Id::amount_expected, SpanOf(clause.value),
          "a metric is a number, and this is " + DescribeOne(type));
    return;
  }
  RequireSayable(clause.value, type);
  type = CheckShareOfTime(clause.value, type);
  if (type.lacking != NoSymbol) ReportLacking(clause.value, type.lacking);
  std::vector<ExprId> values{clause.value};
  if (const auto* rule = std::get_if<syntax::Exceptions>(&Node(clause.value).node)) {
    values.clear();
    if (rule->base != NoExpr) values.push_back(rule->base);
    for (const auto& row : rule->rows) values.push_back(row.value);
  }
  for (const ExprId value : values) {
    const syntax::ExprNode& node = Node(value).node;
    const auto* tail = std::get_if<syntax::Tail>(&node);
    const bool said = tail != nullptr && (tail->kind == syntax::Tail::Kind::Rounded ||
                                          tail->kind == syntax::Tail::Kind::NotRounded);
    const bool whole = InfoOf(value).type.place.has_value() ||
                       std::holds_alternative<syntax::Reference>(node) ||
                       (values.size() > 1 && Constant(value));
    if (!type.resolved() || said || whole) continue;
    const bool share = type.dimensionless();
    Error(Id::metric_rounding_missing, SpanOf(value),
          "whether the measure is rounded before it is compared is not said")
        .Help("end it with `, rounded half up to " +
              std::string(share ? "0.1%" : "0.1 " + ToText(type.unit, c_.units)) +
              "` or `, not rounded`");
  }
  type = WithAbsences(type, type, needs.resolved() ? needs : type);
  if (clause.needs != NoExpr) type.unmeasured = symbol;
  type.zero = type.one = type.constant = false;
  Get(symbol).type = type;
}

// `100% - downtime / hours` is meant as a share, and is a difference of two percents: points.
auto Checker::CheckShareOfTime(ExprId value, Type type) -> Type {
  if (!type.dimensionless() || type.mark != Type::Mark::Points) return type;
  ExprId formula = value;
  while (const auto* tail = std::get_if<syntax::Tail>(&Node(formula).node)) formula = tail->of;
  const auto* binary = std::get_if<syntax::Binary>(&Node(formula).node);
  if (binary == nullptr || binary->op != syntax::Binary::Operator::Subtract) return type;
  const auto whole = Constant(binary->left);
  if (!whole || *whole != Number(1) || InfoOf(binary->left).type.mark != Type::Mark::Percent)
    return type;
  Error(Id::points_with_percent, SpanOf(formula),
        "a percent less a percent is percentage points, and no percent")
      .At("percentage points: a difference of two percents")
      .Help("write `1 - " + TextOf(binary->right) + "`");
  type.mark = Type::Mark::Ratio;  // what was meant
  return type;
}

// A record that lacks a field is no record of a period without data: neither `needs:` nor
// `unmeasured:` was written for it.
void Checker::ReportLacking(ExprId value, SymbolId event) {
  const std::string& name = Get(event).name;
  std::string field = "...";
  for (const syntax::Field& one : FieldsOf(event)) {
    const std::string text = name + "." + one.name.text;
    if (one.type.optional && (field == "..." || TextOf(value).find(text) != std::string::npos))
      field = text;
  }
  Error(Id::absent_without_answer, SpanOf(value),
        "one " + name + " without `" + field + "` leaves the whole metric without a value")
      .At("every " + name + " must have it")
      .Label(Get(event).span, "the event, where it is optional")
      .Help("say what such a " + name + " counts as: `" + field + " is given and ...` where it " +
            "fails, or leave it out with `where " + field + " is given`");
}

void Checker::CheckSla(SymbolId symbol) {
  const auto& clause = std::get<syntax::SlaClause>(Get(symbol).clause->node);
  const Scope scope = ScopeOf(symbol);
  if (clause.measure == NoExpr || !clause.target) {
    Error(Id::row_missing, clause.head.span,
          "service level `" + Get(symbol).name + "` lacks its " +
              (clause.measure == NoExpr ? "measure" : "target"))
        .Help(clause.measure == NoExpr ? "add `measure: ...`, the name of a metric"
                                       : "add `target: at least 80%`");
    return;
  }
  const Type measure = Check(clause.measure, scope);
  const auto bound = [&](const syntax::Bound& target) {
    for (const ExprId side : {target.first, target.second}) {
      if (side == NoExpr) continue;
      const Type type = Check(side, scope);
      RequireAnswer(side, type, "a target");
      const auto common = CommonType(measure, type, c_.units);
      if (!common) {
        CheckAgree(clause.measure, measure, side, type, "compared");
      } else {
        InfoOf(side).factor = common->right_factor;
      }
    }
  };
  bound(*clause.target);
  if (clause.minimum) bound(*clause.minimum);
  if (clause.weight != NoExpr) {
    const Type weight = Check(clause.weight, scope);
    if (weight.resolved() && (!weight.dimensionless() || weight.mark == Type::Mark::Plain)) {
      Error(Id::share_needs_percent, SpanOf(clause.weight),
            "a weight is a percent, and this is " + DescribeOne(weight));
    }
  }
  const bool may_be_unmeasured = measure.absent != NoSymbol || measure.unmeasured != NoSymbol;
  if (may_be_unmeasured && !clause.unmeasured) {
    Error(Id::unmeasured_without_answer, clause.head.span,
          "what an unmeasured `" + Get(symbol).name + "` counts as is not said")
        .At("no row `unmeasured:`")
        .Label(SpanOf(clause.measure), "may be unmeasured")
        .Help("add `unmeasured: missed`, `unmeasured: excused` or `unmeasured: counts as 0%`");
  }
  if (clause.unmeasured && clause.unmeasured->text != "missed" &&
      clause.unmeasured->text != "excused" && clause.unmeasured->text != "counts") {
    auto finding = Error(Id::status_unknown, clause.unmeasured->span,
                         "`" + clause.unmeasured->text + "` says nothing of an unmeasured level");
    const auto near = diagnostics::NearMatches(clause.unmeasured->text, {"missed", "excused"});
    finding.Help(near.empty() ? "write `missed`, `excused` or `counts as 0%`"
                              : "write `" + near.front() + "`");
  }
  if (clause.counts_as != NoExpr) {
    const Type counts = Check(clause.counts_as, scope);
    if (const auto common = CommonType(measure, counts, c_.units)) {
      InfoOf(clause.counts_as).factor = common->right_factor;
    } else {
      CheckAgree(clause.measure, measure, clause.counts_as, counts, "counted as one another");
    }
  }
  CheckMinimum(clause);
  // The target points the way in which the metric gets better.
  const SymbolId metric = InfoOf(clause.measure).symbol;
  if (metric != NoSymbol && Get(metric).kind == SymbolKind::Metric) {
    const auto& measured = std::get<syntax::MetricClause>(Get(metric).clause->node);
    using Operator = syntax::Compare::Operator;
    const Operator op = clause.target->op;
    const bool up = op == Operator::AtLeast || op == Operator::Above;
    const bool down = op == Operator::AtMost || op == Operator::Below;
    if (measured.better &&
        ((up && measured.better->text == "lower") || (down && measured.better->text == "higher"))) {
      Error(Id::target_against_better, clause.target->span,
            "the target points the wrong way: a " + measured.better->text + " `" +
                Get(metric).name + "` is better")
          .At(up ? "met by higher values" : "met by lower values")
          .Label(measured.better->span, "better is " + measured.better->text)
          .Help(std::string("write `") + (up ? "at most " : "at least ") +
                TextOf(clause.target->first) + "`");
    }
  }
}

// The minimum points the way of the target, and asks for no more than it.
void Checker::CheckMinimum(const syntax::SlaClause& clause) {
  if (!clause.minimum) return;
  const auto way = [](const syntax::Bound& bound) {
    using Operator = syntax::Compare::Operator;
    const bool up = bound.op == Operator::AtLeast || bound.op == Operator::Above;
    const bool down = bound.op == Operator::AtMost || bound.op == Operator::Below;
    return up ? 1 : down ? -1 : 0;
  };
  const syntax::Bound& target = *clause.target;
  const syntax::Bound& minimum = *clause.minimum;
  if (way(target) == 0 || way(minimum) == 0) return;
  if (way(target) != way(minimum)) {
    Error(Id::minimum_against_target, minimum.span,
          "the minimum points the other way than the target")
        .At(way(minimum) > 0 ? "kept by higher values" : "kept by lower values")
        .Label(target.span, way(target) > 0 ? "met by higher values" : "met by lower values")
        .Help(std::string("write `") + (way(target) > 0 ? "at least " : "at most ") +
              TextOf(minimum.first) + "`");
    return;
  }
  const auto wanted = Constant(target.first);
  const auto least = Constant(minimum.first);
  if (!wanted || !least) return;
  const Number target_value = *wanted * InfoOf(target.first).factor;
  const Number minimum_value = *least * InfoOf(minimum.first).factor;
  const bool stricter =
      way(target) > 0 ? target_value < minimum_value : minimum_value < target_value;
  if (!stricter) return;
  Error(Id::minimum_against_target, minimum.span, "the minimum asks for more than the target")
      .At("stricter than the target")
      .Label(target.span, "the target")
      .Help("a minimum is what must be kept even where the target is missed: write `target: " +
            std::string(sources_.TextOf(minimum.span)) +
            "` and `minimum: " + std::string(sources_.TextOf(target.span)) + "`");
}

void Checker::CheckPromises() {
  for (const syntax::Clause* clause : c_.promises) {
    const auto& always = std::get<syntax::AlwaysClause>(clause->node);
    if (always.promise == NoExpr) continue;
    Scope scope;
    scope.bare_lines = true;
    const Type type = Check(always.promise, scope);
    RequireCondition(always.promise, type);
  }
}

}  // namespace bpo::check
