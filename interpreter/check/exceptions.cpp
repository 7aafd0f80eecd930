// A value with exceptions: which of them may apply together, and which goes before which.

#include <algorithm>

#include "check/checker.h"

namespace bpo::check {

namespace {

// What one part of a condition says of one thing: `calls is above 10 calls` bounds it, `day_type is
// holiday` names what it is; anything else is known by its words alone.
struct Said {
  std::string subject;
  std::optional<Number> low, high;
  bool above_low = false;  // the bound itself is out
  bool below_high = false;
  std::string is;  // the one word that it equals
};

auto SpacedOnce(std::string_view text) -> std::string {
  std::string words;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!blank) {
      words += c;
    } else if (!words.empty() && words.back() != ' ') {
      words += ' ';
    }
  }
  return words;
}

// Everything that `a` lets pass, `b` lets pass.
auto Implies(const Said& a, const Said& b) -> bool {
  if (a.subject != b.subject || a.is != b.is) return false;
  const auto within = [](const std::optional<Number>& inner, bool inner_out,
                         const std::optional<Number>& outer, bool outer_out, bool upper) {
    if (!outer) return true;
    if (!inner) return false;
    if (*inner == *outer) return inner_out || !outer_out;
    return upper ? *inner < *outer : *inner > *outer;
  };
  return within(a.low, a.above_low, b.low, b.above_low, false) &&
         within(a.high, a.below_high, b.high, b.below_high, true);
}

auto Excludes(const Said& a, const Said& b) -> bool {
  if (a.subject != b.subject) return false;
  if (!a.is.empty() && !b.is.empty()) return a.is != b.is;
  const auto apart = [](const Said& below, const Said& above) {
    if (!below.high || !above.low) return false;
    return *below.high < *above.low ||
           (*below.high == *above.low && (below.below_high || above.above_low));
  };
  return apart(a, b) || apart(b, a);
}

auto Implies(const std::vector<Said>& a, const std::vector<Said>& b) -> bool {
  return std::all_of(b.begin(), b.end(), [&](const Said& wanted) {
    return std::any_of(a.begin(), a.end(), [&](const Said& said) { return Implies(said, wanted); });
  });
}

auto Exclude(const std::vector<Said>& a, const std::vector<Said>& b) -> bool {
  return std::any_of(a.begin(), a.end(), [&](const Said& one) {
    return std::any_of(b.begin(), b.end(), [&](const Said& other) { return Excludes(one, other); });
  });
}

class ConditionReader {
 public:
  ConditionReader(const CheckedContract& contract) : c_(contract) {}

  auto Read(ExprId condition) -> std::vector<Said> {
    Collect(condition);
    return std::move(parts_);
  }

 private:
  auto TextOf(ExprId expr) const -> std::string {
    return SpacedOnce(c_.sources->TextOf(c_.expressions[expr].span));
  }

  void Collect(ExprId expr) {
    const syntax::ExprNode& node = c_.expressions[expr].node;
    if (const auto* logic = std::get_if<syntax::Logic>(&node);
        logic != nullptr && logic->op == syntax::Logic::Operator::And) {
      Collect(logic->left);
      Collect(logic->right);
      return;
    }
    const auto* compare = std::get_if<syntax::Compare>(&node);
    Said part;
    if (compare == nullptr || compare->negated || !Bound(*compare, part)) {
      part = {};
      part.subject = TextOf(expr);
    }
    parts_.push_back(std::move(part));
  }

  auto Bound(const syntax::Compare& compare, Said& part) const -> bool {
    using Operator = syntax::Compare::Operator;
    part.subject = TextOf(compare.left);
    if (compare.right.empty()) return false;
    const auto value = [&](std::size_t i) -> std::optional<Number> {
      const auto constant = ConstantOf(c_.expressions, compare.right[i]);
      if (!constant) return std::nullopt;
      return *constant * c_.InfoOf(compare.right[i]).factor;
    };
    const auto first = value(0);
    if (compare.op == Operator::Equal && !first) {
      part.is = TextOf(compare.right[0]);
      return c_.InfoOf(compare.right[0]).names == ExprInfo::Names::Key ||
             c_.InfoOf(compare.right[0]).names == ExprInfo::Names::Status;
    }
    if (!first) return false;
    switch (compare.op) {
      case Operator::AtLeast: part.low = first; return true;
      case Operator::Above:
        part.low = first;
        part.above_low = true;
        return true;
      case Operator::AtMost: part.high = first; return true;
      case Operator::Below:
        part.high = first;
        part.below_high = true;
        return true;
      case Operator::Between:
        part.low = first;
        part.high = value(1);
        return part.high.has_value();
      case Operator::Equal: part.low = part.high = first; return true;
      case Operator::OneOf:
      case Operator::Given:
      case Operator::By:
      case Operator::LaterThan: return false;
    }
    return false;
  }

  const CheckedContract& c_;
  std::vector<Said> parts_;
};

// Which rows go before which, with what follows from it.
auto Closure(const syntax::Exceptions& node) -> std::vector<std::vector<bool>> {
  const std::size_t count = node.rows.size();
  std::vector<std::vector<bool>> before(count, std::vector<bool>(count));
  const auto index = [&](const std::string& label) {
    return static_cast<std::size_t>(
        std::find_if(node.rows.begin(), node.rows.end(),
                     [&](const auto& row) { return row.label.text == label; }) -
        node.rows.begin());
  };
  for (const auto& each : node.precedences) {
    const std::size_t first = index(each.first.text);
    const std::size_t second = index(each.second.text);
    if (first < count && second < count) before[first][second] = true;
  }
  for (std::size_t k = 0; k < count; ++k) {
    for (std::size_t i = 0; i < count; ++i) {
      for (std::size_t j = 0; j < count; ++j)
        before[i][j] = before[i][j] || (before[i][k] && before[k][j]);
    }
  }
  return before;
}

}  // namespace

auto Checker::CheckExceptions(const syntax::Exceptions& node, const Scope& scope) -> Type {
  std::optional<Type> type;
  ExprId first = NoExpr;
  const auto join = [&](ExprId value, const Scope& inner) {
    const Type each = Check(value, inner);
    if (!each.resolved()) return;
    if (!type) {
      type = each;
      first = value;
    } else if (const auto common = CommonType(*type, each, c_.units)) {
      InfoOf(value).factor = common->right_factor;
      type = WithAbsences(common->type, *type, each);
    } else {
      CheckAgree(first, *type, value, each, "values of one rule and its exceptions");
    }
  };
  if (node.base != NoExpr) join(node.base, scope);
  for (const auto& row : node.rows) {
    Scope condition = scope;
    condition.rates = false;
    const Type when = Check(row.when, condition);
    RequireCondition(row.when, when);
    RequireAnswer(row.when, when, "a condition");
    Scope inner = scope;
    TakeGiven(row.when, inner);
    join(row.value, inner);
  }
  CheckPrecedences(node);
  if (!type) return {};
  type->zero = type->one = type->constant = false;
  return *type;
}

void Checker::CheckPrecedences(const syntax::Exceptions& node) {
  std::vector<std::string> labels;
  for (const auto& row : node.rows) labels.push_back(row.label.text);
  const auto row_of = [&](const std::string& label) -> const syntax::Exceptions::Row* {
    const auto found = std::find(labels.begin(), labels.end(), label);
    return found == labels.end() ? nullptr
                                 : &node.rows[static_cast<std::size_t>(found - labels.begin())];
  };
  const auto parts_of = [&](const syntax::Exceptions::Row& row) {
    return row.when == NoExpr ? std::vector<Said>{} : ConditionReader(c_).Read(row.when);
  };
  // Two values that are known to be the same, or known not to be.
  const auto same = [&](ExprId a, ExprId b) -> std::optional<bool> {
    const auto left = Constant(a);
    const auto right = Constant(b);
    if (left && right) return *left * InfoOf(a).factor == *right * InfoOf(b).factor;
    if (SpacedOnce(TextOf(a)) == SpacedOnce(TextOf(b))) return true;
    return std::nullopt;
  };
  const auto before = Closure(node);
  bool cycle_told = false;
  for (const auto& each : node.precedences) {
    bool known = true;
    for (const syntax::Word* word : {&each.first, &each.second}) {
      if (row_of(word->text) != nullptr) continue;
      ReportUnknownName(*word, "exception called", labels);
      known = false;
    }
    if (!known) continue;
    const auto* first = row_of(each.first.text);
    const auto* second = row_of(each.second.text);
    const auto i = static_cast<std::size_t>(first - node.rows.data());
    const auto j = static_cast<std::size_t>(second - node.rows.data());
    if (before[j][i] || i == j) {
      if (!cycle_told) {
        Error(Id::precedence_cycle, each.span,
              i == j ? "`" + each.first.text + "` cannot go before itself"
                     : "`" + each.first.text + "` goes before `" + each.second.text +
                           "`, and that goes before it again")
            .At("which of them decides?")
            .Label(second->label.span, "the exception `" + each.second.text + "`")
            .Help("take one of these rows out");
      }
      cycle_told = true;
      continue;
    }
    const std::size_t again = static_cast<std::size_t>(
        std::count_if(node.precedences.data(), &each, [&](const auto& earlier) {
          return earlier.first.text == each.first.text && earlier.second.text == each.second.text;
        }));
    const bool apart = Exclude(parts_of(*first), parts_of(*second));
    const bool equal = same(first->value, second->value).value_or(false);
    if (again == 0 && !apart && !equal) continue;
    Error(Id::precedence_without_effect, each.span,
          again > 0 ? "this is said already"
          : apart   ? "`" + each.first.text + "` and `" + each.second.text +
                        "` never apply together, so that none goes before the other"
                  : "`" + each.first.text + "` and `" + each.second.text +
                        "` have the same value, so that it makes no difference which goes first")
        .At("decides nothing")
        .Label(first->when == NoExpr ? first->span : SpanOf(first->when), "applies here")
        .Label(second->when == NoExpr ? second->span : SpanOf(second->when), "applies here")
        .Help("take this row out");
  }
  for (std::size_t j = 0; j < node.rows.size(); ++j) {
    for (std::size_t i = 0; i < j; ++i) {
      const auto& a = node.rows[i];
      const auto& b = node.rows[j];
      if (a.when == NoExpr || b.when == NoExpr || a.value == NoExpr || b.value == NoExpr) continue;
      if (a.label.text == b.label.text || before[i][j] || before[j][i]) continue;
      const auto left = parts_of(a);
      const auto right = parts_of(b);
      const bool b_within = Implies(right, left);
      const bool a_within = Implies(left, right);
      if ((!a_within && !b_within) || same(a.value, b.value).value_or(false)) continue;
      // Values that are computed may agree; the same condition twice is a mistake all the same.
      const bool both = a_within && b_within;
      if (!both && !same(a.value, b.value)) continue;
      emitter_
          .Emit(Id::exceptions_always_conflict, SpanOf(b.when),
                both ? "`" + a.label.text + "` and `" + b.label.text +
                           "` apply under the same condition, and their values differ"
                     : "whenever `" + (b_within ? b : a).label.text + "` applies, `" +
                           (b_within ? a : b).label.text + "` does too, and their values differ")
          .At("has no value where both apply")
          .Label(SpanOf(a.when), "applies then as well")
          .Help("say which decides: `" + (b_within ? b : a).label.text + " goes before " +
                (b_within ? a : b).label.text + "`");
    }
  }
}

}  // namespace bpo::check
