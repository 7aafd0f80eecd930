// Calls: aggregates over windows and dimensions, the larger and the smaller, and functions, which
// are unfolded in place.

#include <algorithm>
#include <array>
#include <limits>

#include "check/checker.h"

namespace bpo::check {

namespace {

constexpr std::array<std::string_view, 10> kAggregates{
    "sum", "count", "average", "lowest", "highest", "median", "any", "every", "share", "streak"};

auto IsAggregate(std::string_view name) -> bool {
  return std::find(kAggregates.begin(), kAggregates.end(), name) != kAggregates.end();
}

}  // namespace

auto Checker::CheckCall(ExprId expr, const syntax::Call& node, const Scope& scope) -> Type {
  const std::string& name = node.name.text;
  if (IsAggregate(name)) return CheckAggregate(expr, node, scope);
  if (name == "higher" || name == "lower" || name == "earlier" || name == "later") {
    const bool dates = name == "earlier" || name == "later";
    if (node.arguments.size() < 2 || !node.over.empty() || node.where != NoExpr) {
      Error(Id::function_arguments, SpanOf(expr), "`" + name + "` compares two values")
          .Help("write `" + name + "(a, b)`");
      return {};
    }
    Type type = Check(node.arguments.front(), scope);
    for (std::size_t i = 1; i < node.arguments.size(); ++i) {
      const Type next = Check(node.arguments[i], scope);
      const auto common = CommonType(type, next, c_.units);
      if (!common) {
        CheckAgree(node.arguments.front(), type, node.arguments[i], next, "compared");
        return {};
      }
      InfoOf(node.arguments[i]).factor = common->right_factor;
      type = common->type;
    }
    const bool point = type.kind == Type::Kind::Date || type.kind == Type::Kind::Instant;
    if (type.resolved() && (dates ? !point : !type.number())) {
      Error(Id::unit_mismatch, SpanOf(expr),
            dates ? "`" + name + "` takes dates, and this is " + DescribeOne(type)
                  : "`" + name + "` takes numbers or amounts, and this is " + DescribeOne(type))
          .Help(dates ? "write `" + std::string(name == "earlier" ? "lower" : "higher") + "(...)`"
                      : "write `" + std::string(name == "lower" ? "earlier" : "later") + "(...)`");
      return {};
    }
    return type;
  }
  SymbolId symbol = NoSymbol;
  if (sources_.Get(node.name.span.file).name().starts_with("library/")) {
    const auto found = by_file_.find(std::pair(name, node.name.span.file));
    if (found != by_file_.end()) symbol = found->second;
  } else if (const auto found = c_.by_name.find(name); found != c_.by_name.end()) {
    symbol = found->second;
  }
  if (symbol == NoSymbol || Get(symbol).kind != SymbolKind::Function) {
    std::vector<std::string> candidates{"higher", "lower", "earlier", "later"};
    for (const std::string_view aggregate : kAggregates) candidates.emplace_back(aggregate);
    for (const auto& [known, id] : c_.by_name) {
      if (Get(id).kind == SymbolKind::Function) candidates.push_back(known);
    }
    if (symbol != NoSymbol) {
      Error(Id::wrong_kind_of_name, node.name.span, "`" + name + "` is not a function")
          .Help("write a key in `[ ]`, or its bare name");
    } else {
      ReportUnknownName(node.name, "function", candidates);
    }
    return {};
  }
  Get(symbol).used = true;
  // `f(f(x))` is no circle: an argument is worked out where its call stands, not in the function.
  const std::vector<SymbolId> unfolding = calls_;
  if (const auto argument = argument_depth_.find(expr); argument != argument_depth_.end())
    calls_.resize(std::min(argument->second, calls_.size()));
  const Type type = CheckFunctionCall(expr, node, symbol, scope);
  calls_ = unfolding;
  return type;
}

auto Checker::CheckFunctionCall(ExprId expr, const syntax::Call& node, SymbolId function,
                                const Scope& scope) -> Type {
  const auto& clause = std::get<syntax::FunctionClause>(Get(function).clause->node);
  if (std::find(calls_.begin(), calls_.end(), function) != calls_.end()) {
    Error(Id::cycle, SpanOf(expr), "function `" + Get(function).name + "` calls itself")
        .At("calls it again")
        .Label(Get(function).span, "the function");
    return {};
  }
  if (node.arguments.size() != clause.parameters.size() || !node.over.empty() ||
      node.where != NoExpr) {
    std::string list;
    for (const auto& parameter : clause.parameters)
      list += (list.empty() ? "" : ", ") + parameter.name.text;
    Error(Id::function_arguments, SpanOf(expr),
          "`" + Get(function).name + "` takes " + std::to_string(clause.parameters.size()) +
              " value" + (clause.parameters.size() == 1 ? "" : "s") + ", and " +
              std::to_string(node.arguments.size()) +
              (node.arguments.size() == 1 ? " is given" : " are given"))
        .Label(Get(function).span, "declared here")
        .Help("write `" + Get(function).name + "(" + list + ")`");
    return {};
  }
  std::map<std::string, ExprId, std::less<>> arguments;
  bool good = true;
  for (std::size_t i = 0; i < node.arguments.size(); ++i) {
    const auto& parameter = clause.parameters[i];
    const Type type = Check(node.arguments[i], scope);
    good = good && type.resolved();
    arguments.emplace(parameter.name.text, node.arguments[i]);
    if (!parameter.type || !type.resolved()) continue;
    Type wanted;
    const std::string& word = parameter.type->unit.text;
    if (word == "percent") {
      wanted = NumberType({}, Type::Mark::Percent);
    } else if (word == "number") {
      wanted = NumberType();
    } else if (word == "date") {
      wanted = PlainType(Type::Kind::Date);
    } else if (word == "instant") {
      wanted = PlainType(Type::Kind::Instant);
    } else if (word == "condition") {
      wanted = PlainType(Type::Kind::Condition);
    } else {
      const auto unit = UnitOf(*parameter.type, false, nullptr);
      if (!unit) return {};
      wanted = NumberType(*unit);
    }
    if (!CommonType(wanted, type, c_.units)) {
      Error(Id::function_arguments, SpanOf(node.arguments[i]),
            "`" + parameter.name.text + "` of `" + Get(function).name + "` is " +
                DescribeType(wanted) + ", and this is " + DescribeOne(type))
          .At(DescribeType(type))
          .Label(parameter.name.span, "declared here");
      good = false;
    }
  }
  if (!good) return {};
  constexpr std::size_t kMostCalls = 64;
  if (calls_.size() >= kMostCalls || c_.expressions.size() > 500'000) {
    Error(Id::nesting_too_deep, SpanOf(expr), "functions call one another too deeply");
    return {};
  }
  calls_.push_back(function);
  const ExprId body = CloneWith(clause.value, arguments);
  InfoOf(expr).inlined = body;
  const auto findings = emitter_.all().size();
  const Type type = Check(body, scope);
  calls_.pop_back();
  if (!type.resolved() && emitter_.all().size() > findings) {
    emitter_
        .Emit(Id::function_arguments, SpanOf(expr),
              "`" + Get(function).name + "` does not work out with these values")
        .At("called here")
        .Label(Get(function).span, "the finding above is in this function");
  }
  return type;
}

auto Checker::CloneWith(ExprId body, const std::map<std::string, ExprId, std::less<>>& arguments)
    -> ExprId {
  if (body == NoExpr) return NoExpr;
  syntax::Expr copy = Node(body);
  const auto again = [&](ExprId& child) { child = CloneWith(child, arguments); };
  const auto rows = [&](std::vector<syntax::TierRow>& all) {
    for (syntax::TierRow& row : all) {
      for (ExprId* child : {&row.first, &row.second, &row.value, &row.flat, &row.cap})
        again(*child);
    }
  };
  if (const auto* reference = std::get_if<syntax::Reference>(&copy.node);
      reference != nullptr && reference->keys.empty() && reference->fields.empty()) {
    const auto found = arguments.find(reference->name.text);
    if (found != arguments.end()) {
      const auto first = c_.expressions.size();
      const ExprId argument = CloneWith(found->second, {});
      for (auto i = first; i < c_.expressions.size(); ++i)
        argument_depth_.try_emplace(static_cast<ExprId>(i), calls_.size() - 1);
      return argument;
    }
  }
  std::visit(
      [&](auto& node) {
        using T = std::decay_t<decltype(node)>;
        if constexpr (std::is_same_v<T, syntax::Reference>) {
          for (ExprId& key : node.keys) again(key);
        } else if constexpr (std::is_same_v<T, syntax::InHistory> ||
                             std::is_same_v<T, syntax::LineView> ||
                             std::is_same_v<T, syntax::Negate> || std::is_same_v<T, syntax::Not>) {
          again(node.of);
        } else if constexpr (std::is_same_v<T, syntax::Binary> ||
                             std::is_same_v<T, syntax::Logic>) {
          again(node.left);
          again(node.right);
        } else if constexpr (std::is_same_v<T, syntax::ShareOf>) {
          again(node.share);
          again(node.of);
        } else if constexpr (std::is_same_v<T, syntax::ForEvery>) {
          again(node.amount);
          again(node.step);
          again(node.of);
        } else if constexpr (std::is_same_v<T, syntax::Compare>) {
          again(node.left);
          for (ExprId& right : node.right) again(right);
        } else if constexpr (std::is_same_v<T, syntax::If>) {
          again(node.condition);
          again(node.then);
          again(node.otherwise);
        } else if constexpr (std::is_same_v<T, syntax::Otherwise>) {
          again(node.value);
          again(node.fallback);
        } else if constexpr (std::is_same_v<T, syntax::Tiers>) {
          again(node.quantity);
          rows(node.rows);
          again(node.by);
        } else if constexpr (std::is_same_v<T, syntax::Call>) {
          for (ExprId& argument : node.arguments) again(argument);
          again(node.where);
        } else if constexpr (std::is_same_v<T, syntax::TimeCovered>) {
          again(node.of.where);
          if (node.outside) again(node.outside->where);
        } else if constexpr (std::is_same_v<T, syntax::DatedValue>) {
          for (syntax::DatedRow& row : node.rows) again(row.value);
        } else if constexpr (std::is_same_v<T, syntax::Exceptions>) {
          again(node.base);
          for (auto& row : node.rows) {
            again(row.when);
            again(row.value);
          }
        } else if constexpr (std::is_same_v<T, syntax::NthDay>) {
          again(node.anchor);
        } else if constexpr (std::is_same_v<T, syntax::SpanFrom>) {
          again(node.span);
          again(node.anchor);
        } else if constexpr (std::is_same_v<T, syntax::Between>) {
          again(node.from);
          again(node.to);
        } else if constexpr (std::is_same_v<T, syntax::DayOf>) {
          again(node.of);
        } else if constexpr (std::is_same_v<T, syntax::Tail>) {
          again(node.of);
          again(node.bound);
          again(node.on);
          again(node.from);
          again(node.to);
          if (node.rounding) again(node.rounding->place);
        }
      },
      copy.node);
  const ExprId made = c_.expressions.Add(std::move(copy));
  if (const auto depth = argument_depth_.find(body); depth != argument_depth_.end())
    argument_depth_[made] = depth->second;
  return made;
}

auto Checker::PeriodsIn(const std::string& unit, std::int64_t count)
    -> std::optional<std::int64_t> {
  const auto id = c_.units.Find(unit);
  if (!id || count < 1) return std::nullopt;
  using Kind = values::PeriodScheme::Kind;
  const Kind kind = c_.scheme.SchemeKind();
  if (c_.units[*id].plural == "periods") return count;
  if (c_.units[*id].plural == "weeks" && kind == Kind::Week) return count;
  if (c_.units[*id].family != Family::Months || kind == Kind::Week || kind == Kind::Once)
    return std::nullopt;
  const Number period = kind == Kind::Quarter ? 3 : kind == Kind::Year ? 12 : 1;
  return (Number(count) * c_.units[*id].factor / period).ToInt64();
}

auto Checker::CheckDomain(const syntax::Call::Domain& domain, Scope& scope, bool& window) -> bool {
  if (domain.name && !domain.verb && !domain.within) {
    const auto dimension = FindDimension(domain.name->text);
    if (dimension) {
      if (std::find(scope.bound.begin(), scope.bound.end(), *dimension) != scope.bound.end()) {
        Error(Id::name_used_twice, domain.span,
              "`" + domain.name->text + "` is already at hand here")
            .Help("take it out of `over`, or out of the clause's `for each`");
        return false;
      }
      scope.bound.push_back(*dimension);
      return true;
    }
  }
  if (domain.window) {
    if (window) {
      Error(Id::window_twice, domain.span, "one aggregate runs over one window");
      return false;
    }
    window = true;
    NoteWindow(*domain.window);
    scope.history = true;
    scope.history_only_before = domain.window->kind == syntax::Window::Kind::Previous;
    if (domain.window->kind == syntax::Window::Kind::Last ||
        domain.window->kind == syntax::Window::Kind::Previous) {
      const std::string unit = domain.window->unit ? domain.window->unit->text : "periods";
      if (!PeriodsIn(unit, domain.window->count)) {
        Error(Id::window_does_not_fit, domain.span,
              "this window is no whole number of settlement periods")
            .Help("write it in settlement periods: `last 1 period`, `last 6 periods`");
        return false;
      }
    }
    return true;
  }
  std::vector<std::string> names;
  for (const Dimension& dimension : c_.dimensions) names.push_back(dimension.name);
  if (domain.name) {
    ReportUnknownName(*domain.name, "dimension", names);
  }
  return false;
}

// The first period in which there is anything of what a window reads by name: before all that
// there was nothing, and the window begins there.
auto Checker::FirstRead(ExprId expr) -> std::int64_t {
  constexpr auto kAll = std::numeric_limits<std::int64_t>::max();
  if (expr == NoExpr || c_.since.empty()) return expr == NoExpr ? kAll : 0;
  const Span all = SpanOf(expr);
  std::int64_t first = kAll;
  for (std::size_t i = 0; i < c_.expressions.size(); ++i) {
    const auto& part = c_.expressions[static_cast<ExprId>(i)];
    if (part.span.file != all.file || part.span.begin < all.begin || all.end < part.span.end)
      continue;
    if (std::holds_alternative<syntax::AllOf>(part.node)) return 0;
    const auto* reference = std::get_if<syntax::Reference>(&part.node);
    const auto found =
        reference == nullptr ? c_.by_name.end() : c_.by_name.find(reference->name.text);
    if (found == c_.by_name.end()) continue;
    const SymbolKind kind = Get(found->second).kind;
    if (kind == SymbolKind::Parameter || kind == SymbolKind::Table) continue;
    const auto since = c_.since.find(found->first);
    first = std::min(first, since == c_.since.end() ? 0 : since->second);
  }
  return first;
}

auto Checker::CheckAggregate(ExprId expr, const syntax::Call& node, const Scope& outer) -> Type {
  const std::string& name = node.name.text;
  const auto set = EventSetOf(node);
  const bool counts_records = set && node.arguments.empty() && (name == "count" || name == "any");
  if (node.arguments.size() != 1 && !counts_records) {
    Error(Id::function_arguments, SpanOf(expr), "`" + name + "` takes one value and says over what")
        .Help("write `" + name + "(calls over last 3 months)` or `" + name + "(hours over site)`");
    return {};
  }
  if (node.over.empty() && name != "streak") {
    Error(Id::function_arguments, SpanOf(expr), "`" + name + "` does not say over what")
        .Help("write `" + name + "(" + TextOf(node.arguments.front()) +
              " over last 3 months)`, or `over` a dimension such as `site`");
    return {};
  }
  Scope scope = outer;
  bool window = false;
  if (outer.history) {
    for (const auto& domain : node.over) {
      if (!domain.window) continue;
      Error(Id::window_twice, domain.span, "a window inside a window")
          .Help("give the inner aggregate a name with `define`");
      return {};
    }
  }
  bool good = true;
  if (set) {
    if (node.over.size() > 1) {
      Error(Id::window_twice, SpanOf(expr), "records are counted over nothing besides")
          .Help("aggregate over the records first, and give that a name with `define`");
      return {};
    }
    if (name == "streak") {
      Error(Id::function_arguments, SpanOf(expr), "records of an event have no streak")
          .Help("write `count(" + set->name.text + " in period where ..., in runs of at least 5)`");
      return {};
    }
    if (CheckEventSet(*set, scope, false) == NoSymbol) return {};
    if (!set->window) {
      Error(Id::window_does_not_fit, set->span, "in which period?")
          .Help("write `" + TextOf(expr).substr(0, TextOf(expr).find(set->name.text)) +
                set->name.text + " in period`");
      return {};
    }
  } else {
    if (node.one_per || node.in_runs_of) {
      Error(Id::function_arguments, SpanOf(expr), "only records of events stand in runs")
          .Help("aggregate over the records of an event");
      return {};
    }
    for (const auto& domain : node.over) good = CheckDomain(domain, scope, window) && good;
  }
  const bool keyed = scope.bound.size() > outer.bound.size();
  if (window && keyed &&
      (name == "average" || name == "median" || name == "share" || name == "streak")) {
    Error(Id::window_twice, SpanOf(expr),
          "`" + name + "` over keys and periods at once can be read in two ways")
        .Help("define the value of one period first, and take its " + name + " over the window");
    return {};
  }
  if (name == "streak" && !window) {
    NoteWindow({.unit = std::nullopt, .span = SpanOf(expr)});
    scope.history = true;
    window = true;
  }
  if (window && !set) {
    for (const ExprId part : {node.arguments.front(), node.where})
      scope.window_since = std::min(scope.window_since, FirstRead(part));
  }
  const Type value =
      counts_records ? PlainType(Type::Kind::Condition) : Check(node.arguments.front(), scope);
  if (node.where != NoExpr && !set) {
    const Type where = Check(node.where, scope);
    RequireCondition(node.where, where);
    RequireAnswer(node.where, where, "a condition");
  }
  if (!good || !value.resolved()) return {};
  const ExprId argument = counts_records ? NoExpr : node.arguments.front();
  const bool of_conditions =
      name == "count" || name == "any" || name == "every" || name == "share" || name == "streak";
  if (of_conditions) {
    RequireCondition(argument, value);
    if (value.kind != Type::Kind::Condition) return {};
  } else if (!value.number() &&
             !((name == "lowest" || name == "highest") && value.kind == Type::Kind::Date)) {
    Error(Id::amount_expected, SpanOf(argument),
          "`" + name + "` takes numbers or amounts, and this is " + DescribeOne(value))
        .Help(value.kind == Type::Kind::Condition
                  ? "write `count(...)` to count how often a condition holds"
                  : "name an amount");
    return {};
  }
  Type result;
  if (name == "any" || name == "every") {
    result = WithAbsences(PlainType(Type::Kind::Condition), value, value);
  } else if (name == "count" || name == "streak") {
    result = NumberType();
    result.place = Number(1);
    if (name == "count") result = WithAbsences(result, value, value);
  } else if (name == "share") {
    result = WithAbsences(NumberType({}, Type::Mark::Ratio), value, value);
  } else {
    result = value;
    result.constant = result.zero = result.one = false;
    if (name == "average" || name == "median") result.place.reset();
  }
  // An average passes over the records that lack what it takes; of the others each must have it.
  const bool of_each = of_conditions || name == "sum";
  if (set && of_each && value.absent != NoSymbol) result.lacking = scope.records.back();
  const bool may_be_empty = name == "average" || name == "lowest" || name == "highest" ||
                            name == "median" || name == "share";
  if (may_be_empty) {
    const bool includes_this = window && !scope.history_only_before && value.absent == NoSymbol &&
                               value.unmeasured == NoSymbol && node.where == NoExpr;
    const bool dimension_only =
        !window && value.absent == NoSymbol && value.unmeasured == NoSymbol && node.where == NoExpr;
    if (set) {
      result.absent = scope.records.back();  // there may be none
    } else if (includes_this || dimension_only) {
      result.absent = NoSymbol;
    } else if (result.absent == NoSymbol && InfoOf(argument).symbol != NoSymbol) {
      result.absent = InfoOf(argument).symbol;
      result.edge = window && scope.history_only_before;
    } else if (result.absent == NoSymbol && !running_.empty()) {
      result.absent = running_.back();
      result.edge = window && scope.history_only_before;
    }
    result.unmeasured = NoSymbol;
  }
  if (node.at_least != NoExpr) {
    const Type least = Check(node.at_least, Scope{});
    if (!may_be_empty) {
      Error(Id::function_arguments, SpanOf(node.at_least),
            "`at least` says how many values an average needs, and `" + name + "` needs none")
          .Help("take it out");
    } else if (least.resolved() && (!least.dimensionless() || least.mark != Type::Mark::Plain)) {
      Error(Id::unit_mismatch, SpanOf(node.at_least),
            "a number of values is a bare number, and this is " + DescribeType(least));
    }
    if (result.absent == NoSymbol) {
      result.absent = InfoOf(argument).symbol != NoSymbol ? InfoOf(argument).symbol
                      : running_.empty()                  ? NoSymbol
                                                          : running_.back();
      result.edge = window;
    }
  }
  return result;
}

}  // namespace bpo::check
