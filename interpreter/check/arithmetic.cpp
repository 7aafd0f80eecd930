// Sums, products, shares, steps and tails: what may be added to what, and in which unit the result
// is.

#include <algorithm>

#include "check/checker.h"

namespace bpo::check {

namespace {

auto CurrencyOf(const Unit& unit, const UnitTable& units) -> std::optional<UnitId> {
  for (const auto& [id, power] : unit) {
    if (power > 0 && units[id].currency) return id;
  }
  return std::nullopt;
}

// Dollars times dollars, or dollars times euros; but not euros times dollars per euro.
auto IsMoneyTimesMoney(const Unit& product, const UnitTable& units) -> bool {
  int currencies = 0;
  for (const auto& [id, power] : product) {
    if (power > 0 && units[id].currency) currencies += power;
  }
  return currencies > 1;
}

}  // namespace

auto Checker::CheckBinary(ExprId expr, const syntax::Binary& node, const Scope& scope) -> Type {
  using Operator = syntax::Binary::Operator;
  const Type left = Check(node.left, scope);
  const Type right = Check(node.right, scope);
  if (!left.resolved() || !right.resolved()) return {};
  if (ReportDates(node, left, right)) return {};
  for (const auto& [operand, type] : {std::pair(node.left, left), std::pair(node.right, right)}) {
    if (type.number()) continue;
    auto finding = Error(Id::amount_expected, SpanOf(operand),
                         DescribeType(type) + " cannot be calculated with");
    finding.At("a number or amount is needed here");
    if (type.kind == Type::Kind::Condition)
      finding.Help("write `if " + TextOf(operand) + " then ... else ...`");
    return {};
  }
  Type result;
  if (node.op == Operator::Add || node.op == Operator::Subtract) {
    result = CheckSum(expr, node, left, right);
    if (!result.resolved()) return result;
    result.place = left.place == right.place ? left.place : std::nullopt;
  } else {
    const bool multiply = node.op == Operator::Multiply;
    const UnitProduct product = multiply ? Multiply(left.unit, right.unit, c_.units)
                                         : Divide(left.unit, right.unit, c_.units);
    if (multiply && IsMoneyTimesMoney(product.unit, c_.units)) {
      Error(Id::money_times_money, node.operator_span, "an amount times an amount has no unit")
          .At("multiplies two amounts")
          .Label(SpanOf(node.left), DescribeType(left))
          .Label(SpanOf(node.right), DescribeType(right))
          .Help("multiply an amount with a number, a percent, or a quantity that it is per");
      return {};
    }
    result = NumberType(product.unit);
    InfoOf(node.right).factor = multiply ? product.factor : Number(1) / product.factor;
    using Mark = Type::Mark;
    if (product.unit.empty()) {
      if (multiply) {
        const auto strongest = [&](Mark mark) { return left.mark == mark || right.mark == mark; };
        result.mark = !left.unit.empty()         ? Mark::Ratio
                      : strongest(Mark::Points)  ? Mark::Points
                      : strongest(Mark::Percent) ? Mark::Percent
                      : strongest(Mark::Ratio)   ? Mark::Ratio
                                                 : Mark::Plain;
      } else if (!left.unit.empty()) {
        result.mark = Mark::Ratio;
      } else if (right.mark == Mark::Plain) {
        result.mark = left.mark == Mark::Plain ? Mark::Ratio : left.mark;  // like by like
      } else {
        result.mark = left.mark == Mark::Plain ? Mark::Plain : Mark::Ratio;
      }
    }
    result.constant = left.constant && right.constant;
    if (!multiply && right.constant) {
      if (const auto divisor = Constant(node.right); divisor && divisor->IsZero()) {
        Error(Id::division_by_zero, SpanOf(node.right), "this divides by zero")
            .At("nothing can be divided by it")
            .Help("name what the amount is shared out over, such as an input");
        return {};
      }
    }
  }
  return WithAbsences(result, left, right);
}

auto Checker::CheckSum(ExprId, const syntax::Binary& node, const Type& left, const Type& right)
    -> Type {
  using Mark = Type::Mark;
  const bool add = node.op == syntax::Binary::Operator::Add;
  const std::string sign = add ? "+" : "-";
  Type result = NumberType(left.unit, left.mark);
  result.constant = left.constant && right.constant;
  if (left.zero || right.zero) {
    const Type& other = left.zero ? right : left;
    result.unit = other.unit;
    result.mark = other.mark;
    return result;
  }
  if (left.unit.empty() && right.unit.empty()) {
    const auto either = [&](Mark mark) { return left.mark == mark || right.mark == mark; };
    if (left.mark == right.mark) {
      if (left.mark == Mark::Percent && !add) result.mark = Mark::Points;
      return result;
    }
    if (either(Mark::Plain) && (either(Mark::Percent) || either(Mark::Points))) {
      const Type& plain = left.mark == Mark::Plain ? left : right;
      if (plain.one && !either(Mark::Points)) {
        result.mark = Mark::Ratio;
        return result;
      }
      const ExprId number = left.mark == Mark::Plain ? node.left : node.right;
      Error(Id::percent_with_number, SpanOf(number),
            "a number and " + DescribeType(left.mark == Mark::Plain ? right : left) +
                " do not add up")
          .At("a bare number")
          .Label(SpanOf(left.mark == Mark::Plain ? node.right : node.left),
                 DescribeType(left.mark == Mark::Plain ? right : left))
          .Help("write `" + TextOf(number) + " * (1 " + sign + " " +
                TextOf(left.mark == Mark::Plain ? node.right : node.left) +
                ")` for a rise or fall by that percent, or `" + TextOf(number) + "%`");
      return {};
    }
    if (either(Mark::Points)) {
      result.mark = left.mark == Mark::Points ? right.mark : left.mark;
      return result;
    }
    result.mark = either(Mark::Percent) && !add ? Mark::Points : Mark::Ratio;
    return result;
  }
  const auto factor = ConversionFactor(right.unit, left.unit, c_.units);
  if (factor) {
    InfoOf(node.right).factor = *factor;
    return result;
  }
  const auto mark_of = [](const Type& type) {
    return type.unit.empty() && (type.mark == Mark::Percent || type.mark == Mark::Ratio);
  };
  if (mark_of(right) || mark_of(left)) {
    const ExprId amount = mark_of(right) ? node.left : node.right;
    const ExprId percent = mark_of(right) ? node.right : node.left;
    Error(Id::money_with_percent, node.operator_span,
          "a percent cannot be " + std::string(add ? "added to" : "taken from") + " " +
              DescribeType(mark_of(right) ? left : right))
        .At("a percent of what?")
        .Label(SpanOf(amount), DescribeType(mark_of(right) ? left : right))
        .Label(SpanOf(percent), "a percent")
        .Help("write `" + TextOf(amount) + " * (1 " + sign + " " + TextOf(percent) + ")`");
    return {};
  }
  CheckAgree(node.left, left, node.right, right, add ? "added" : "subtracted");
  return {};
}

// A finding that two sides do not agree; the caller knows that they do not.
void Checker::CheckAgree(ExprId left, const Type& left_type, ExprId right, const Type& right_type,
                         std::string_view how) {
  using Mark = Type::Mark;
  if (!left_type.resolved() || !right_type.resolved()) return;
  if (left_type.dimensionless() && right_type.dimensionless()) {
    const bool number_right = right_type.mark == Mark::Plain;
    const bool number_left = left_type.mark == Mark::Plain;
    if (number_left || number_right) {
      const ExprId number = number_right ? right : left;
      const Type& other = number_right ? left_type : right_type;
      auto finding =
          Error(Id::percent_with_number, SpanOf(number),
                "a bare number and " + DescribeType(other) + " cannot be " + std::string(how));
      finding.At("a bare number").Label(SpanOf(number_right ? left : right), DescribeType(other));
      const std::string mark = other.mark == Mark::Points ? " points" : "%";
      const auto value = Constant(number);
      if (value && value->IsPositive() && *value <= Number(1)) {  // 0.8 is more often 80% than 0.8%
        finding.Help("write `" + (*value * Number(100)).ToText() + mark + "`, or `" +
                     value->ToText() + mark + "` if that is meant");
      } else if (value) {
        finding.Help("write `" + TextOf(number) + mark + "`");
      }
      return;
    }
    const ExprId points = right_type.mark == Mark::Points ? right : left;
    const ExprId percent = points == right ? left : right;
    const auto literal = Constant(points) ? Constant(points) : Constant(percent);
    const std::string number = literal ? (*literal * Number(100)).ToText() : "2";
    // What is written down as a number is what was confused. A row of tiers stands alone: the left
    // type is what its quantity has.
    const bool in_row = left == right;
    const bool wants_points = in_row ? left_type.mark == Mark::Points : !Constant(points);
    auto finding =
        Error(Id::points_with_percent, SpanOf(wants_points && Constant(percent) ? percent : points),
              "percentage points and a percent cannot be " + std::string(how));
    if (in_row) {
      finding.At(wants_points ? "a percent, and what is compared are percentage points"
                              : "percentage points, and what is compared is a percent");
    } else if (wants_points && Constant(percent)) {
      finding.At("a percent")
          .Label(SpanOf(points), "percentage points: a difference of two percents");
    } else {
      finding.At("percentage points: a difference of two percents")
          .Label(SpanOf(percent), "a percent");
    }
    finding.Help(wants_points ? "write the difference in points: `" + number +
                                    (number == "1" ? " point`" : " points`")
                              : "write `" + number + "%`");
    return;
  }
  const auto left_currency =
      left_type.number() ? CurrencyOf(left_type.unit, c_.units) : std::nullopt;
  const auto right_currency =
      right_type.number() ? CurrencyOf(right_type.unit, c_.units) : std::nullopt;
  if (left_currency && right_currency && *left_currency != *right_currency) {
    auto finding = Error(Id::currency_mismatch, SpanOf(right),
                         c_.units[*left_currency].plural + " and " +
                             c_.units[*right_currency].plural + " cannot be " + std::string(how));
    finding.At(DescribeType(right_type)).Label(SpanOf(left), DescribeType(left_type));
    if (how == "compared" && right_type.constant) {
      finding.Help("write the amount in " + c_.units[*left_currency].plural);
    } else {
      finding.Help(
          "multiply one of them with a rate that the contract names, such as `define agreed_rate = "
          "1.10 " +
          c_.units[*left_currency].plural + " per " + c_.units[*right_currency].plural + "`");
    }
    return;
  }
  auto finding = Error(Id::unit_mismatch, SpanOf(right),
                       DescribeType(left_type) + " and " + DescribeType(right_type) +
                           " cannot be " + std::string(how));
  finding.At(DescribeType(right_type));
  if (SpanOf(left) != SpanOf(right)) finding.Label(SpanOf(left), DescribeType(left_type));
  if (right_type.dimensionless() && right_type.constant && left_type.number() &&
      IsOneUnit(left_type.unit)) {
    finding.Help("write `" + TextOf(right) + " " + ToText(left_type.unit, c_.units) + "`");
  }
  const auto family_of = [this](const Type& type) {
    return type.number() && IsOneUnit(type.unit) ? c_.units[type.unit[0].first].family
                                                 : Family::Own;
  };
  const Family first = family_of(left_type);
  const Family second = family_of(right_type);
  if (first != Family::Own && second != Family::Own && first != second) {
    finding.Note(first == Family::Months || second == Family::Months
                     ? "a month has 28 to 31 days: which is longer depends on the month"
                     : "a day has 23 to 25 hours: which is longer depends on the day");
  }
  if (left_type.kind == Type::Kind::Instant && right_type.kind == Type::Kind::Date)
    finding.Help("write `day of " + TextOf(left) + "` for the first");
  if (left_type.kind == Type::Kind::Date && right_type.kind == Type::Kind::Instant)
    finding.Help("write `day of " + TextOf(right) + "` for the second");
}

auto Checker::CheckShareOf(ExprId, const syntax::ShareOf& node, const Scope& scope) -> Type {
  Scope plain = scope;
  plain.rates = false;
  const Type share = Check(node.share, plain);
  const Type of = Check(node.of, scope);
  if (!share.resolved() || !of.resolved()) return {};
  if (!share.dimensionless() || share.mark == Type::Mark::Plain) {
    auto finding = Error(Id::share_needs_percent, SpanOf(node.share),
                         "a share `of` something is a percent, and this is " + DescribeOne(share));
    finding.At("needs a percent");
    if (share.dimensionless()) {
      finding.Help("write `" + TextOf(node.share) + "% of " + TextOf(node.of) +
                   "`, or multiply with `*`");
    } else {
      finding.Help("write `" + TextOf(node.share) + " * " + TextOf(node.of) +
                   "` if a product is meant");
    }
    return {};
  }
  if (!of.number()) {
    Error(Id::amount_expected, SpanOf(node.of),
          "a share is taken of an amount, and this is " + DescribeOne(of));
    return {};
  }
  Type result = NumberType(of.unit, of.mark);
  if (of.unit.empty() && of.mark == Type::Mark::Plain) result.mark = Type::Mark::Plain;
  result.constant = share.constant && of.constant;
  return WithAbsences(result, share, of);
}

auto Checker::CheckForEvery(ExprId expr, const syntax::ForEvery& node, const Scope& scope) -> Type {
  Scope plain = scope;
  plain.rates = false;
  const Type amount = Check(node.amount, scope);
  const Type step = Check(node.step, plain);
  const Type of = Check(node.of, plain);
  if (!node.part) {
    Error(Id::step_part_missing, SpanOf(expr), "what an incomplete step counts is not said")
        .Help("write `for every whole " + TextOf(node.step) + " of ...`, `for every started " +
              TextOf(node.step) + " of ...`, or end with `, in proportion`");
    return {};
  }
  if (!amount.resolved() || !step.resolved() || !of.resolved()) return {};
  if (!amount.number()) {
    Error(Id::amount_expected, SpanOf(node.amount),
          "each step adds an amount, and this is " + DescribeOne(amount));
    return {};
  }
  const auto common = CommonType(of, step, c_.units);
  if (!common || !of.number()) {
    CheckAgree(node.of, of, node.step, step, "counted in steps of one another");
    return {};
  }
  InfoOf(node.step).factor = common->right_factor;
  if (const auto size = Constant(node.step); size && !size->IsPositive()) {
    Error(Id::step_not_positive, SpanOf(node.step), "a step is above zero");
    return {};
  }
  return WithAbsences(NumberType(amount.unit, amount.mark), amount, of);
}

auto Checker::CheckRounding(const syntax::Tail& tail, const Type& type) -> std::optional<Number> {
  if (!tail.rounding) return std::nullopt;
  const syntax::Rounding& rounding = *tail.rounding;
  if (rounding.place == NoExpr) {
    if (type.resolved() && !IsMoney(type.unit, c_.units)) {
      Error(Id::rounding_place_wrong, rounding.span,
            "only amounts of money have a minor unit, and this is " + DescribeOne(type))
          .Help("write the place: `rounded half up to 0.01`");
      return std::nullopt;
    }
    if (!type.resolved()) return std::nullopt;
    Number place = 1;
    for (int i = 0; i < c_.units[type.unit[0].first].minor_units; ++i) place = place / Number(10);
    return place;
  }
  const Type place_type = Check(rounding.place, Scope{});
  if (!place_type.resolved() || !type.resolved()) return std::nullopt;
  // Calls by calls is a share: a tenth of it is rarely meant. Numbers by numbers may be an average.
  const auto* quotient =
      tail.of == NoExpr ? nullptr : std::get_if<syntax::Binary>(&Node(tail.of).node);
  const bool share = quotient != nullptr && quotient->op == syntax::Binary::Operator::Divide &&
                     type.dimensionless() && !InfoOf(quotient->left).type.unit.empty();
  const bool bare_place = place_type.dimensionless() && place_type.mark == Type::Mark::Plain;
  if (const auto bare = Constant(rounding.place);
      share && bare_place && bare && bare->IsPositive()) {
    const std::string whole = (*bare * Number(100)).ToText() + "%";
    const std::string percent = bare->ToText() + "%";
    Error(Id::rounding_place_wrong, SpanOf(rounding.place),
          "a share rounded to `" + TextOf(rounding.place) + "` can be read in two ways")
        .At("to " + percent + ", or to " + whole + "?")
        .Help("write `" + percent + "` or `" + whole + "`");
    return std::nullopt;
  }
  auto common = CommonType(type, place_type, c_.units);
  if (!common && type.dimensionless() && type.mark == Type::Mark::Points &&
      place_type.mark == Type::Mark::Percent)
    common = Common{type, 1};
  if (!common) {
    auto finding = Error(Id::rounding_place_wrong, SpanOf(rounding.place),
                         DescribeType(type) + " cannot be rounded to " + DescribeType(place_type));
    finding.At("the place to round to");
    const bool bare = place_type.dimensionless() && place_type.mark == Type::Mark::Plain;
    if (type.number() && IsOneUnit(type.unit)) {
      finding.Help("write `" + (bare ? TextOf(rounding.place) : "0.01") + " " +
                   ToText(type.unit, c_.units) + "`");
    }
    if (type.dimensionless() && type.mark != Type::Mark::Plain)
      finding.Help("write `" + (bare ? TextOf(rounding.place) : "0.1") + "%`");
    return std::nullopt;
  }
  InfoOf(rounding.place).factor = common->right_factor;
  const auto place = Constant(rounding.place);
  if (!place || !place->IsPositive()) {
    Error(Id::rounding_place_wrong, SpanOf(rounding.place),
          "the place to round to is a number above zero");
    return std::nullopt;
  }
  return *place * common->right_factor;
}

auto Checker::CheckTail(ExprId expr, const syntax::Tail& node, const Scope& scope) -> Type {
  using Kind = syntax::Tail::Kind;
  const bool month_end = node.kind == Kind::EndOfMonth || node.kind == Kind::NextDay;
  if (node.kind == Kind::ConvertedTo) return CheckConverted(expr, node, scope);
  Type type;
  if (month_end) {
    const syntax::ExprNode of = Node(node.of).node;
    if (const auto* span = std::get_if<syntax::SpanFrom>(&of)) {
      type = CheckSpanFrom(node.of, *span, scope, true);
      InfoOf(node.of).type = type;
    } else {
      Error(Id::tail_does_not_fit, node.tail_span,
            "`end of month` and `next day` say which day a span of months ends on")
          .Help("write them behind `1 month after ...`");
    }
    return type;
  }
  Scope inner = scope;
  inner.dated_said = node.kind == Kind::AtPeriodStart || node.kind == Kind::AtPeriodEnd ||
                     node.kind == Kind::ByCalendarDays;
  type = Check(node.of, inner);
  if (!type.resolved()) return type;
  if (type.kind == Type::Kind::Condition) {
    Error(Id::tail_on_condition, node.tail_span,
          "a bound or rounding applies to an amount, and this is a condition")
        .At("applies to the whole condition before it")
        .Help(
            "put the amount and its tail in parentheses: `x is at most (y, rounded half up to 0.01 "
            "USD)`");
    return {};
  }
  switch (node.kind) {
    case Kind::AtLeast:
    case Kind::AtMost: {
      Scope plain = scope;
      plain.rates = false;
      const Type bound = Check(node.bound, plain);
      if (!bound.resolved()) return type;
      const auto common = CommonType(type, bound, c_.units);
      if (!common ||
          (!type.number() && type.kind != Type::Kind::Date && type.kind != Type::Kind::Instant)) {
        CheckAgree(node.of, type, node.bound, bound, "bounded together");
        return {};
      }
      InfoOf(node.bound).factor = common->right_factor;
      Type result = common->type;
      if (type.zero) InfoOf(node.of).factor = 1;
      return result;
    }
    case Kind::Rounded: {
      if (!type.number()) {
        Error(Id::amount_expected, SpanOf(node.of), DescribeType(type) + " cannot be rounded");
        return {};
      }
      type.place = CheckRounding(node, type);
      // A ratio that is rounded to a percent is one.
      if (node.rounding && node.rounding->place != NoExpr && type.mark == Type::Mark::Ratio &&
          InfoOf(node.rounding->place).type.mark == Type::Mark::Percent) {
        type.mark = Type::Mark::Percent;
      }
      // ... and one that is rounded to a plain number is a plain number.
      if (node.rounding && node.rounding->place != NoExpr && type.mark == Type::Mark::Ratio &&
          type.place && InfoOf(node.rounding->place).type.mark == Type::Mark::Plain) {
        type.mark = Type::Mark::Plain;
      }
      return type;
    }
    case Kind::NotRounded: return type;
    case Kind::Prorated: return CheckProrated(node, type, scope);
    case Kind::AtPeriodStart:
    case Kind::AtPeriodEnd:
    case Kind::ByCalendarDays:
      if (!std::holds_alternative<syntax::Reference>(Node(node.of).node) &&
          !std::holds_alternative<syntax::DatedValue>(Node(node.of).node)) {
        Error(Id::tail_does_not_fit, node.tail_span,
              "`at period start`, `at period end` and `by calendar days` say how a dated value is "
              "read")
            .Help("write them behind a dated value, or behind its name");
      } else if (node.kind == Kind::ByCalendarDays && !type.number()) {
        Error(Id::amount_expected, SpanOf(node.of),
              DescribeType(type) + " has no mean of the days of a period");
        return {};
      }
      return type;
    case Kind::EndOfMonth:
    case Kind::NextDay:
    case Kind::ConvertedTo: break;
  }
  return type;
}

}  // namespace bpo::check
