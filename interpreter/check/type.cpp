// The algebra of units and types.

#include "check/type.h"

#include <algorithm>

#include "values/currency.h"

namespace bpo::check {

namespace {

auto Compact(Unit unit) -> Unit {
  std::sort(unit.begin(), unit.end());
  Unit result;
  for (const auto& [id, power] : unit) {
    if (!result.empty() && result.back().first == id) {
      result.back().second += power;
    } else {
      result.emplace_back(id, power);
    }
  }
  std::erase_if(result, [](const auto& term) { return term.second == 0; });
  return result;
}

auto Power(const Number& base, int power) -> Number {
  Number result = 1;
  for (int i = 0; i < (power < 0 ? -power : power); ++i)
    result = power < 0 ? result / base : result * base;
  return result;
}

auto Combine(const Unit& left, const Unit& right, int sign, const UnitTable& units) -> UnitProduct {
  UnitProduct product{left, 1};
  for (auto [id, power] : right) {
    const UnitInfo& info = units[id];
    const auto same_family = std::find_if(left.begin(), left.end(), [&](const auto& term) {
      return term.first != id && info.family != Family::Own &&
             units[term.first].family == info.family;
    });
    if (same_family != left.end()) {
      product.factor =
          product.factor * Power(info.factor / units[same_family->first].factor, power * sign);
      id = same_family->first;
    }
    product.unit.emplace_back(id, power * sign);
  }
  product.unit = Compact(product.unit);
  return product;
}

}  // namespace

UnitTable::UnitTable() {
  const auto add = [&](const char* singular, const char* plural, Family family, int factor) {
    all_.push_back({singular, plural, family, factor, false, 0, std::nullopt});
  };
  add("second", "seconds", Family::Clock, 1);
  add("minute", "minutes", Family::Clock, 60);
  add("hour", "hours", Family::Clock, 3600);
  add("day", "days", Family::Days, 1);
  add("week", "weeks", Family::Days, 7);
  add("month", "months", Family::Months, 1);
  add("quarter", "quarters", Family::Months, 3);
  add("year", "years", Family::Months, 12);
  add("business day", "business days", Family::Own, 1);
  add("period", "periods", Family::Own, 1);
  add("office hour", "office hours", Family::Own, 1);
}

auto UnitTable::Find(std::string_view word) -> std::optional<UnitId> {
  for (std::size_t i = 0; i < all_.size(); ++i) {
    if (all_[i].singular == word || all_[i].plural == word) return static_cast<UnitId>(i);
  }
  if (const values::Currency* currency = values::FindCurrency(word)) {
    all_.push_back({std::string(word), std::string(word), Family::Own, 1, true,
                    currency->minor_units, std::nullopt});
    return static_cast<UnitId>(all_.size() - 1);
  }
  return std::nullopt;
}

auto UnitTable::Declare(std::string singular, std::string plural, source::Span span) -> UnitId {
  all_.push_back({std::move(singular), std::move(plural), Family::Own, 1, false, 0, span});
  return static_cast<UnitId>(all_.size() - 1);
}

auto UnitTable::Words() const -> std::vector<std::string> {
  std::vector<std::string> words;
  for (const UnitInfo& unit : all_) {
    words.push_back(unit.singular);
    if (unit.plural != unit.singular) words.push_back(unit.plural);
  }
  return words;
}

auto IsOneUnit(const Unit& unit) -> bool { return unit.size() == 1 && unit[0].second == 1; }

auto IsMoney(const Unit& unit, const UnitTable& units) -> bool {
  return IsOneUnit(unit) && units[unit[0].first].currency;
}

auto HasCurrency(const Unit& unit, const UnitTable& units) -> bool {
  return std::any_of(unit.begin(), unit.end(), [&](const auto& term) {
    return term.second > 0 && units[term.first].currency;
  });
}

auto IsRate(const Unit& unit) -> bool {
  int numerators = 0;
  for (const auto& [id, power] : unit) {
    if (power > 1) return false;
    numerators += power > 0 ? 1 : 0;
  }
  return numerators == 1 && unit.size() > 1;
}

auto IsSayable(const Unit& unit) -> bool { return unit.empty() || IsOneUnit(unit) || IsRate(unit); }

auto ToText(const Unit& unit, const UnitTable& units, bool plural) -> std::string {
  if (unit.empty()) return "a number without unit";
  std::string above;
  std::string below;
  for (const auto& [id, power] : unit) {
    for (int i = 0; i < power; ++i) {
      if (!above.empty()) above += " times ";
      above += plural ? units[id].plural : units[id].singular;
    }
    for (int i = 0; i > power; --i) below += " per " + units[id].singular;
  }
  return above.empty() ? "1" + below : above + below;
}

auto Multiply(const Unit& left, const Unit& right, const UnitTable& units) -> UnitProduct {
  return Combine(left, right, 1, units);
}

auto Divide(const Unit& left, const Unit& right, const UnitTable& units) -> UnitProduct {
  return Combine(left, right, -1, units);
}

auto ConversionFactor(const Unit& from, const Unit& to, const UnitTable& units)
    -> std::optional<Number> {
  const UnitProduct quotient = Divide(to, from, units);
  if (!quotient.unit.empty()) return std::nullopt;
  return Number(1) / quotient.factor;
}

auto NumberType(Unit unit, Type::Mark mark) -> Type {
  Type type;
  type.kind = Type::Kind::Number;
  type.unit = std::move(unit);
  type.mark = mark;
  return type;
}

auto PlainType(Type::Kind kind) -> Type {
  Type type;
  type.kind = kind;
  return type;
}

auto Describe(const Type& type, const UnitTable& units) -> std::string {
  switch (type.kind) {
    case Type::Kind::Unresolved: return "something unknown";
    case Type::Kind::Number:
      if (!type.unit.empty())
        return IsMoney(type.unit, units) ? "an amount in " + ToText(type.unit, units)
                                         : ToText(type.unit, units);
      switch (type.mark) {
        case Type::Mark::Plain: return "a number";
        case Type::Mark::Percent: return "a percent";
        case Type::Mark::Points: return "percentage points";
        case Type::Mark::Ratio: return "a ratio";
      }
      return "a number";
    case Type::Kind::Condition: return "a condition";
    case Type::Kind::Date: return "a date";
    case Type::Kind::Instant: return "a time";
    case Type::Kind::Period: return "a period";
    case Type::Kind::Text: return "a text";
    case Type::Kind::Key: return "a key";
    case Type::Kind::SlaStatus: return "the status of a service level";
    case Type::Kind::ObligationStatus: return "the status of an obligation";
    case Type::Kind::RightStatus: return "the status of a right";
  }
  return "something unknown";
}

auto DescribeOne(const Type& type, const UnitTable& units) -> std::string {
  if (type.kind != Type::Kind::Number || type.unit.empty() || IsMoney(type.unit, units))
    return Describe(type, units);
  return (IsOneUnit(type.unit) ? "a number of "
          : IsRate(type.unit)  ? "a rate in "
                               : "") +
         ToText(type.unit, units);
}

auto WithAbsences(Type type, const Type& first, const Type& second) -> Type {
  for (const Type* from : {&first, &second}) {
    if (type.absent == NoSymbol && from->absent != NoSymbol) {
      type.absent = from->absent;
      type.edge = from->edge;
      type.added = from->added;
    }
    if (type.unmeasured == NoSymbol) type.unmeasured = from->unmeasured;
    if (type.lacking == NoSymbol) type.lacking = from->lacking;
  }
  return type;
}

auto CommonType(const Type& left, const Type& right, const UnitTable& units)
    -> std::optional<Common> {
  Common common{left, 1};
  common.type.one = common.type.zero = false;
  common.type.constant = left.constant && right.constant;
  if (!left.resolved() || !right.resolved()) {
    common.type = left.resolved() ? right : left;
    return common;
  }
  if (left.kind != right.kind) return std::nullopt;
  common.type = WithAbsences(common.type, left, right);
  if (left.place != right.place) common.type.place.reset();
  if (left.kind == Type::Kind::Key)
    return left.dimension == right.dimension ? std::optional(common) : std::nullopt;
  if (left.kind != Type::Kind::Number) return common;
  if (right.zero) {
    common.type.place = left.place;
    return common;
  }
  if (left.zero) {
    Common other{right, 1};
    other.type = WithAbsences(right, left, right);
    other.type.constant = common.type.constant;
    return other;
  }
  const auto factor = ConversionFactor(right.unit, left.unit, units);
  if (!factor) return std::nullopt;
  common.right_factor = *factor;
  if (left.unit.empty()) {
    using Mark = Type::Mark;
    if (left.mark == right.mark) return common;
    if (left.mark == Mark::Ratio) {
      common.type.mark = right.mark;
    } else if (right.mark != Mark::Ratio) {
      return std::nullopt;
    }
  }
  return common;
}

}  // namespace bpo::check
