// Expressions: literals, what is required of a value, and the dispatch to the other kinds.

#include <algorithm>

#include "check/checker.h"
#include "values/currency.h"

namespace bpo::check {

namespace {

template <class... Fs>
struct Overloaded : Fs... {
  using Fs::operator()...;
};

}  // namespace

auto Checker::InfoOf(ExprId expr) -> ExprInfo& {
  if (expr == NoExpr) return nothing_ = {};
  if (c_.infos.size() < c_.expressions.size()) c_.infos.resize(c_.expressions.size());
  return c_.infos[static_cast<std::size_t>(expr)];
}

auto Checker::Check(ExprId expr, const Scope& scope) -> Type {
  if (expr == NoExpr) return {};
  Type type = CheckNode(expr, scope);
  InfoOf(expr).type = type;
  return type;
}

auto Checker::CheckNode(ExprId expr, const Scope& scope) -> Type {
  const syntax::ExprNode node = Node(expr).node;  // a copy: unfolding a function grows the arena
  return std::visit(
      Overloaded{
          [&](const syntax::NumberLiteral& literal) { return CheckLiteral(expr, literal); },
          [&](const syntax::QuantityLiteral& literal) {
            return CheckQuantity(expr, literal, scope);
          },
          [&](const syntax::PercentLiteral&) {
            Type type = NumberType({}, Type::Mark::Percent);
            type.constant = true;
            return type;
          },
          [&](const syntax::DateLiteral&) { return PlainType(Type::Kind::Date); },
          [&](const syntax::InstantLiteral& literal) { return CheckInstant(expr, literal); },
          [&](const syntax::PeriodLiteral&) { return PlainType(Type::Kind::Period); },
          [&](const syntax::TextLiteral&) { return PlainType(Type::Kind::Text); },
          [&](const syntax::Reference& reference) {
            return CheckReference(expr, reference, scope);
          },
          [&](const syntax::AllOf& all) { return CheckAllOf(expr, all, scope); },
          [&](const syntax::InHistory& history) { return CheckInHistory(expr, history, scope); },
          [&](const syntax::LineView& view) { return CheckLineView(expr, view, scope); },
          [&](const syntax::Negate& negate) {
            Type type = Check(negate.of, scope);
            if (type.resolved() && !type.number()) {
              Error(Id::amount_expected, SpanOf(negate.of),
                    DescribeType(type) + " has no negative");
              return Type{};
            }
            type.zero = type.one = false;
            return type;
          },
          [&](const syntax::Binary& binary) { return CheckBinary(expr, binary, scope); },
          [&](const syntax::ShareOf& share) { return CheckShareOf(expr, share, scope); },
          [&](const syntax::ForEvery& steps) { return CheckForEvery(expr, steps, scope); },
          [&](const syntax::Compare& compare) { return CheckCompare(expr, compare, scope); },
          [&](const syntax::Logic& logic) { return CheckLogic(expr, logic, scope); },
          [&](const syntax::Not& negation) {
            const Type type = Check(negation.of, scope);
            RequireCondition(negation.of, type);
            return WithAbsences(PlainType(Type::Kind::Condition), type, type);
          },
          [&](const syntax::If& choice) { return CheckIf(expr, choice, scope); },
          [&](const syntax::Otherwise& otherwise) {
            return CheckOtherwise(expr, otherwise, scope);
          },
          [&](const syntax::Tiers& tiers) { return CheckTiers(expr, tiers, scope); },
          [&](const syntax::Call& call) { return CheckCall(expr, call, scope); },
          [&](const syntax::TimeCovered& covered) {
            return CheckTimeCovered(expr, covered, scope);
          },
          [&](const syntax::DatedValue& dated) { return CheckDatedValue(expr, dated, scope); },
          [&](const syntax::Exceptions& rule) { return CheckExceptions(rule, scope); },
          [&](const syntax::PeriodPoint&) { return PlainType(Type::Kind::Date); },
          [&](const syntax::NthDay& day) { return CheckNthDay(expr, day, scope); },
          [&](const syntax::SpanFrom& span) { return CheckSpanFrom(expr, span, scope, false); },
          [&](const syntax::Between& between) { return CheckBetween(expr, between, scope); },
          [&](const syntax::DayOf& day) { return CheckDayOf(expr, day, scope); },
          [&](const syntax::Tail& tail) { return CheckTail(expr, tail, scope); },
      },
      node);
}

// ---- literals -----------------------------------------------------------------------------------

auto Checker::CheckLiteral(ExprId, const syntax::NumberLiteral& node) -> Type {
  Type type = NumberType();
  type.constant = true;
  type.zero = node.value.IsZero();
  type.one = node.value == Number(1);
  return type;
}

auto Checker::UnitOf(const syntax::UnitPhrase& phrase, bool lone, Number* factor)
    -> std::optional<Unit> {
  Unit result;
  bool known = true;
  const auto add = [&](const syntax::Word& word, int power) {
    auto unit = c_.units.Find(word.text);
    if (!unit && lone) unit = c_.units.Declare(word.text, word.text, word.span);
    if (!unit) {
      known = false;
      if (word.text == "point" || word.text == "points") {
        Error(Id::unit_unknown, word.span, "points are counted in steps, and are no unit of a rate")
            .At("a whole point, or a started one?")
            .Help("write `for every whole 1 point of ...`, or `for every started 1 point of ...`");
        return;
      }
      if (word.text == "money" || word.text == "amount" || word.text == "currency") {
        Error(Id::unit_unknown, word.span, "an amount is in a currency")
            .At("which one?")
            .Help("write `" + (c_.currency ? c_.units[*c_.currency].plural : "USD") + "`");
        return;
      }
      auto finding = Error(Id::unit_unknown, word.span, "there is no unit `" + word.text + "`");
      finding.At("not declared, and no currency");
      const auto near = diagnostics::NearMatches(word.text, c_.units.Words());
      if (!near.empty()) {
        finding.Help("write `" + near.front() + "`");
      } else {
        const bool plural = word.text.size() > 2 && word.text.ends_with("s");
        const std::string singular = plural ? word.text.substr(0, word.text.size() - 1) : word.text;
        finding.Help("declare it with its plural: `unit " + singular + ", " + singular + "s`");
      }
      return;
    }
    const UnitProduct product = power > 0 ? Multiply(result, {{*unit, 1}}, c_.units)
                                          : Divide(result, {{*unit, 1}}, c_.units);
    result = product.unit;
    if (factor != nullptr) *factor = *factor * product.factor;
  };
  add(phrase.unit, 1);
  for (const auto& per : phrase.per) {
    add(per.unit, -1);
    if (per.count && factor != nullptr && !per.count->IsZero()) *factor = *factor / *per.count;
  }
  if (!known) return std::nullopt;
  return result;
}

auto Checker::CheckQuantity(ExprId expr, const syntax::QuantityLiteral& node, const Scope& scope)
    -> Type {
  const std::string& word = node.unit.unit.text;
  if (word == "point" || word == "points") {
    Type type = NumberType({}, Type::Mark::Points);
    type.constant = true;
    return type;
  }
  Number factor = 1;
  const auto unit = UnitOf(node.unit, scope.lone, &factor);
  if (!unit) return {};
  Type type = NumberType(*unit);
  type.constant = true;
  type.zero = node.value.IsZero();
  if (scope.rates && HasCurrency(*unit, c_.units)) InfoOf(expr).rate = true;
  return type;
}

auto ConstantOf(const syntax::Expressions& expressions, ExprId expr) -> std::optional<Number> {
  if (expr == NoExpr) return std::nullopt;
  const syntax::ExprNode& node = expressions[expr].node;
  if (const auto* number = std::get_if<syntax::NumberLiteral>(&node)) return number->value;
  if (const auto* percent = std::get_if<syntax::PercentLiteral>(&node))
    return percent->value / Number(100);
  if (const auto* quantity = std::get_if<syntax::QuantityLiteral>(&node)) {
    Number value = quantity->value;
    for (const auto& per : quantity->unit.per) {
      if (per.count && !per.count->IsZero()) value = value / *per.count;
    }
    const std::string& word = quantity->unit.unit.text;
    return word == "point" || word == "points" ? value / Number(100) : value;
  }
  if (const auto* negate = std::get_if<syntax::Negate>(&node)) {
    const auto value = ConstantOf(expressions, negate->of);
    return value ? std::optional(-*value) : std::nullopt;
  }
  return std::nullopt;
}

auto Checker::Constant(ExprId expr) const -> std::optional<Number> {
  return ConstantOf(c_.expressions, expr);
}

// ---- requirements -------------------------------------------------------------------------------

void Checker::RequireCondition(ExprId expr, const Type& type) {
  if (!type.resolved() || type.kind == Type::Kind::Condition) return;
  Error(Id::condition_expected, SpanOf(expr),
        "a condition is needed here, and `" + TextOf(expr) + "` is " + DescribeOne(type))
      .At(type.status() ? "which status?" : "true or false?")
      .Help(type.kind == Type::Kind::SlaStatus          ? "write `" + TextOf(expr) + " is missed`"
            : type.kind == Type::Kind::ObligationStatus ? "write `" + TextOf(expr) + " is violated`"
            : type.kind == Type::Kind::RightStatus
                ? "write `" + TextOf(expr) + " is available`"
                : "compare it: `" + TextOf(expr) + " is at least ...`");
}

void Checker::RequireAnswer(ExprId expr, const Type& type, std::string_view reaches,
                            bool absent_answered, bool unmeasured_answered) {
  if (!type.resolved()) return;
  if (type.absent != NoSymbol && !absent_answered) {
    const std::string name = Get(type.absent).name;
    // The one operand that may have no value: a condition as a whole has none to take its place.
    const auto find = [&](auto&& self, ExprId whole) -> ExprId {
      if (whole == NoExpr || InfoOf(whole).type.absent != type.absent) return NoExpr;
      std::vector<ExprId> parts;
      const syntax::ExprNode& node = Node(whole).node;
      if (const auto* logic = std::get_if<syntax::Logic>(&node))
        parts = {logic->left, logic->right};
      if (const auto* negation = std::get_if<syntax::Not>(&node)) parts = {negation->of};
      if (const auto* compare = std::get_if<syntax::Compare>(&node)) {
        parts = compare->right;
        parts.insert(parts.begin(), compare->left);
      }
      for (const ExprId part : parts) {
        if (const ExprId found = self(self, part); found != NoExpr) return found;
      }
      return parts.empty() ? whole : NoExpr;
    };
    const ExprId operand = type.kind == Type::Kind::Condition ? find(find, expr) : NoExpr;
    const bool one_operand = operand != NoExpr && operand != expr;
    const bool name_alone =
        one_operand && std::holds_alternative<syntax::Reference>(Node(operand).node);
    const std::string text =
        name_alone ? TextOf(operand) : "(" + TextOf(one_operand ? operand : expr) + ")";
    const std::string ask_first = !one_operand ? ""
                                  : InfoOf(operand).type.kind == Type::Kind::Condition
                                      ? ", or ask first: `" + text + " is given and " + text + "`"
                                      : ", or ask first: `" + text + " is given and ...`";
    if (Get(type.absent).kind == SymbolKind::Event) {
      Error(Id::absent_without_answer, SpanOf(expr),
            "there may be no such " + name + ", or one that lacks this, and it reaches " +
                std::string(reaches))
          .At("may have no value")
          .Label(Get(type.absent).span, "the event")
          .Help("say what counts then: `" + text + " otherwise ...`" +
                (one_operand ? ask_first : ", or count only records `where ... is given`"));
    } else if (const auto since = c_.since.find(name); type.added && since != c_.since.end()) {
      Error(Id::history_edge_without_answer, SpanOf(expr),
            "`" + name + "` is there from " +
                c_.scheme.ToLongText(static_cast<std::int32_t>(since->second)) +
                " on; before, it has no value, and this reaches " + std::string(reaches))
          .At("reads it in earlier periods")
          .Label(Get(type.absent).span, "added here")
          .Help("say what counts then: `" + name + " otherwise ...`");
    } else if (type.edge) {
      Error(Id::history_edge_without_answer, SpanOf(expr),
            "in the first period there is no earlier `" + name + "`, and this reaches " +
                std::string(reaches))
          .At("has no value at the start of the term")
          .Help("say what counts then: `" + text + " otherwise ...`" + ask_first);
    } else {
      // `report.late_by` of a longer formula, and an answer in its unit.
      std::string read = name;
      std::string answer = "...";
      for (std::size_t i = 0; i < c_.expressions.size(); ++i) {
        const auto part = static_cast<ExprId>(i);
        const auto* reference = std::get_if<syntax::Reference>(&Node(part).node);
        const source::Span whole = SpanOf(expr);
        const source::Span at = SpanOf(part);
        if (reference == nullptr || reference->name.text != name || reference->fields.empty() ||
            at.file != whole.file || at.begin < whole.begin || at.end > whole.end)
          continue;
        read = TextOf(part);
        const Type& of = InfoOf(part).type;
        if (of.number() && !of.unit.empty()) answer = "0 " + ToText(of.unit, c_.units);
      }
      Error(Id::absent_without_answer, SpanOf(expr),
            "`" + read + "` may be absent, and this reaches " + std::string(reaches))
          .At("has no value when `" + read + "` has none")
          .Label(Get(type.absent).span, "may be absent")
          .Help(one_operand ? "say what counts then: `" + text + " otherwise " +
                                  (text == read ? answer : "...") + "`" + ask_first
                : Get(type.absent).type.kind == Type::Kind::Condition
                    ? "ask first whether it is there: `" + name + " is given and " + name + "`"
                : reaches == "a condition"
                    ? "say what counts then: `" + read + " otherwise " + answer +
                          "`, or ask first: `" + read + " is given and ...`"
                    : "say what counts then: `" + read + " otherwise " + answer +
                          "`, or a row `no data: ...` in the clause");
    }
  }
  if (type.unmeasured != NoSymbol && !unmeasured_answered) {
    const std::string name = Get(type.unmeasured).name;
    const bool plain = std::holds_alternative<syntax::Reference>(Node(expr).node);
    const std::string text = plain ? TextOf(expr) : "(" + TextOf(expr) + ")";
    Error(Id::unmeasured_without_answer, SpanOf(expr),
          "`" + name + "` may be unmeasured, and this reaches " + std::string(reaches))
        .At("has no value when `" + name + "` was not measured")
        .Label(Get(type.unmeasured).span, "may be unmeasured")
        .Help(reaches == "a line" ? "add a row `if unmeasured: ...` to the clause"
              : type.kind == Type::Kind::Condition
                  ? "ask first: `" + text + " is given and " + text + "`"
                  : "say what counts then: `" + text + " otherwise ...`");
  }
}

void Checker::RequireSayable(ExprId expr, const Type& type) {
  if (!type.number() || IsSayable(type.unit)) return;
  Error(Id::unit_not_sayable, SpanOf(expr),
        "this comes to " + ToText(type.unit, c_.units) + ", which is no quantity and no rate")
      .Help("multiply a rate with what it is per: `calls * 1.20 USD per call`");
}

}  // namespace bpo::check
