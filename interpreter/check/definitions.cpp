// Inputs, events, parameters, definitions, tables, functions, indexes and carried values.

#include <algorithm>
#include <set>

#include "check/checker.h"

namespace bpo::check {

namespace {

auto MonthNumber(std::string_view word) -> int {
  for (int month = 1; month <= 12; ++month) {
    if (values::MonthName(month) == word) return month;
  }
  return 0;
}

}  // namespace

auto Checker::FieldTypeOf(const syntax::FieldType& field, bool of_event) -> Type {
  const std::string& word = field.unit.unit.text;
  Type type;
  if (word == "percent") {
    type = NumberType({}, Type::Mark::Percent);
  } else if (word == "points") {
    type = NumberType({}, Type::Mark::Points);
  } else if (word == "number") {
    type = NumberType();
  } else if (word == "date") {
    type = PlainType(Type::Kind::Date);
  } else if (word == "condition") {
    type = PlainType(Type::Kind::Condition);
  } else if (word == "instant") {
    type = PlainType(Type::Kind::Instant);
  } else if (word == "text" || word == "key") {
    type = PlainType(Type::Kind::Text);
  } else if (word == "period" && of_event) {
    type = PlainType(Type::Kind::Period);
  } else if (const auto dimension = FindDimension(word)) {
    type = PlainType(Type::Kind::Key);
    type.dimension = *dimension;
  } else {
    const auto unit = UnitOf(field.unit, false, nullptr);
    if (!unit) return {};
    type = NumberType(*unit);
  }
  if (field.resolution != NoExpr) {
    const Type place = Check(field.resolution, Scope{});
    const auto value = Constant(field.resolution);
    if (place.resolved() && value && type.number()) {
      const bool bare = place.dimensionless() && place.mark == Type::Mark::Plain &&
                        type.mark == Type::Mark::Plain;
      if (!value->IsPositive() || (!bare && !CommonType(type, place, c_.units))) {
        Error(Id::rounding_place_wrong, SpanOf(field.resolution),
              "the smallest step is above zero and in the unit of the input")
            .Help(type.dimensionless() ? "write `to 0.1%`" : "write `to 0.25`");
      } else {
        type.place = *value;
      }
    }
  }
  return type;
}

void Checker::CheckInput(SymbolId symbol) {
  const auto& clause = std::get<syntax::InputClause>(Get(symbol).clause->node);
  const syntax::Field& field = clause.fields[Get(symbol).row];
  Type type = FieldTypeOf(field.type, false);
  Get(symbol).keys = ResolveDimensions(field.type.by);
  if (type.kind == Type::Kind::Text) {
    Error(Id::amount_expected, field.type.span,
          "an input is something that can be calculated with or decided by")
        .Help("write a unit, `percent`, `number`, `date` or `condition`");
    type = {};
  }
  if (field.type.optional) type.absent = symbol;
  Get(symbol).type = type;
}

// The rules between inputs, wherever they stand. A side may name any input; a keyed one on the left
// makes the rule hold for each key.
void Checker::CheckRules() {
  for (const syntax::File& file : c_.files) {
    for (const syntax::Clause& clause : file.clauses) {
      const auto* input = std::get_if<syntax::InputClause>(&clause.node);
      if (input == nullptr) continue;
      for (const auto& rule : input->rules) {
        Scope scope;
        if (const auto* reference = std::get_if<syntax::Reference>(&Node(rule.left).node)) {
          const auto found = c_.by_name.find(reference->name.text);
          if (found != c_.by_name.end() && reference->keys.empty())
            scope.bound = Get(found->second).keys;
        }
        const Type left = Check(rule.left, scope);
        for (const ExprId bound : {rule.bound.first, rule.bound.second}) {
          if (bound == NoExpr) continue;
          const Type right = Check(bound, scope);
          const auto common = CommonType(left, right, c_.units);
          if (!common) {
            CheckAgree(rule.left, left, bound, right, "compared");
          } else {
            InfoOf(bound).factor = common->right_factor;
          }
        }
      }
    }
  }
}

void Checker::CheckEvent(SymbolId symbol) {
  const auto& clause = std::get<syntax::EventClause>(Get(symbol).clause->node);
  std::set<std::string> names;
  std::vector<Type> types;
  for (const syntax::Field& field : clause.fields) {
    types.push_back(FieldTypeOf(field.type, true));
    if (!names.insert(field.name.text).second) {
      Error(Id::name_used_twice, field.name.span,
            "`" + field.name.text + "` is named twice in this event");
    }
  }
  event_types_[symbol] = std::move(types);
}

void Checker::CheckParameter(SymbolId symbol) {
  const auto& clause = std::get<syntax::ParameterClause>(Get(symbol).clause->node);
  Get(symbol).keys = ResolveDimensions(clause.type.by);
  if (clause.is_table) {
    const auto unit =
        clause.quantity ? UnitOf(*clause.quantity, false, nullptr) : std::optional<Unit>(Unit{});
    if (!unit || !c_.currency) return;
    using Reading = syntax::TierReading;
    const Reading reading = clause.reading.value_or(Reading::Graduated);
    const bool percent = clause.quantity && clause.quantity->unit.text == "percent";
    table_quantities_[symbol] =
        NumberType(percent ? Unit{} : *unit, percent ? Type::Mark::Percent : Type::Mark::Plain);
    switch (reading) {
      case Reading::Graduated:
      case Reading::Volume:
        Get(symbol).type = NumberType(Divide({{*c_.currency, 1}}, *unit, c_.units).unit);
        break;
      case Reading::Stepped:
      case Reading::CumulativeSteps: Get(symbol).type = MoneyType(); break;
      case Reading::Interpolated:
      case Reading::Banded: Get(symbol).type = NumberType({}, Type::Mark::Percent); break;
    }
    return;
  }
  Type type = FieldTypeOf(clause.type, false);
  for (const syntax::Bound& bound : clause.type.bounds) {
    for (const ExprId side : {bound.first, bound.second}) {
      if (side == NoExpr) continue;
      const Type side_type = Check(side, Scope{});
      if (const auto common = CommonType(type, side_type, c_.units)) {
        InfoOf(side).factor = common->right_factor;
      } else {
        CheckAgree(side, type, side, side_type, "compared");
      }
      if (side_type.resolved() && !Constant(side))
        Error(Id::expected, SpanOf(side),
              "a parameter is bounded by amounts that are written down");
    }
  }
  if (clause.type.fallback != NoExpr) {
    const Type fallback = Check(clause.type.fallback, Scope{});
    if (const auto common = CommonType(type, fallback, c_.units)) {
      InfoOf(clause.type.fallback).factor = common->right_factor;
    } else {
      CheckAgree(clause.type.fallback, type, clause.type.fallback, fallback, "filled in together");
    }
    if (fallback.resolved() && !Constant(clause.type.fallback)) {
      Error(Id::expected, SpanOf(clause.type.fallback),
            "a parameter falls back to an amount that is written down");
    }
  }
  if (clause.type.optional) type.absent = symbol;
  Get(symbol).type = type;
}

void Checker::CheckDefine(SymbolId symbol) {
  const auto& clause = std::get<syntax::DefineClause>(Get(symbol).clause->node);
  const Scope scope = ScopeOf(symbol);
  Type type;
  if (DatedValueOf(symbol) != nullptr) {
    // Whoever reads the name says how, if it changes inside a period.
    Scope named = scope;
    named.dated_said = true;
    type = Check(clause.value, named);
    if (ChangesInside(*DatedValueOf(symbol))) dated_inside_.insert(symbol);
  } else if (clause.value != NoExpr) {
    type = Check(clause.value, scope);
    RequireSayable(clause.value, type);
  } else {
    Error(Id::row_missing, clause.head.span, "`" + Get(symbol).name + "` is not defined")
        .Help("write `define " + Get(symbol).name + " = ...`");
  }
  type.zero = type.one = false;
  Get(symbol).type = type;
}

void Checker::CheckTable(SymbolId symbol) {
  const auto& clause = std::get<syntax::TableClause>(Get(symbol).clause->node);
  Get(symbol).keys = ResolveDimensions(clause.by);
  const std::vector<DimensionId> keys = Get(symbol).keys;
  std::map<std::vector<std::string>, Span> seen;
  std::optional<Type> value_type;
  ExprId first = NoExpr;
  if (keys.size() != clause.by.size()) return;  // a dimension that there is not: reported
  for (const auto& row : clause.rows) {
    const bool for_each_key = keys.size() == 1 && !row.keys.empty();
    if (row.keys.size() != keys.size() && !for_each_key) {
      Error(Id::key_missing, row.span,
            "this row names " + std::to_string(row.keys.size()) + " keys, and the table has " +
                std::to_string(keys.size()));
      continue;
    }
    std::vector<std::string> names;
    for (std::size_t i = 0; i < row.keys.size(); ++i) {
      const DimensionId dimension = keys[for_each_key ? 0 : i];
      std::vector<std::string> known;
      for (const auto& key : c_.dimensions[dimension].keys) known.push_back(key.name);
      names.push_back(row.keys[i].text);
      if (std::find(known.begin(), known.end(), row.keys[i].text) != known.end()) continue;
      auto finding =
          Error(Id::key_unknown, row.keys[i].span,
                "there is no " + c_.dimensions[dimension].name + " `" + row.keys[i].text + "`");
      const auto near = diagnostics::NearMatches(row.keys[i].text, known);
      if (!near.empty()) finding.Help("write `" + near.front() + "`");
    }
    const auto take = [&](std::vector<std::string> combination, Span span) {
      const auto [place, fresh] = seen.emplace(std::move(combination), span);
      if (fresh) return;
      Error(Id::table_row_twice, span, "this table has two rows for the same keys")
          .At("again here")
          .Label(place->second, "first here");
    };
    if (for_each_key && names.size() > 1) {
      for (std::size_t i = 0; i < names.size(); ++i) take({names[i]}, row.keys[i].span);
    } else {
      take(names, row.span);
    }
    Type type;
    if (!row.tiers.empty()) {
      const syntax::TierReading reading = clause.reading.value_or(syntax::TierReading::Graduated);
      if (!clause.reading) {
        Error(Id::tier_reading_missing, clause.head.span, "how these rows are read is not said")
            .Help("write it behind the name: `table " + Get(symbol).name + ", graduated { ... }`");
        return;
      }
      Type quantity;
      for (const syntax::TierRow& tier : row.tiers) {
        if (tier.first == NoExpr) continue;
        quantity = Check(tier.first, Scope{});
        quantity.place.reset();
        quantity.constant = quantity.zero = quantity.one = false;
        break;
      }
      if (!quantity.resolved()) quantity = NumberType();
      if (table_quantities_.count(symbol) == 0) table_quantities_[symbol] = quantity;
      CheckTierRows(reading, row.span, row.tiers, quantity, Scope{});
      for (const syntax::TierRow& tier : row.tiers) {
        using Kind = syntax::TierRow::Kind;
        if (tier.kind == Kind::AtZero || tier.kind == Kind::Unmeasured) continue;  // no rate
        if (tier.value == NoExpr || InfoOf(tier.value).type.zero) continue;
        type = InfoOf(tier.value).type;
        break;
      }
      if (!type.resolved() && !row.tiers.empty()) type = InfoOf(row.tiers.front().value).type;
    } else {
      Scope named;
      named.dated_said = true;
      type = Check(row.value, named);
      if (const auto* dated = std::get_if<syntax::DatedValue>(&Node(row.value).node);
          dated != nullptr) {
        dated_tables_.insert(symbol);
        if (ChangesInside(*dated)) dated_inside_.insert(symbol);
      }
      if (type.resolved() && !Constant(row.value) && !type.constant) {
        Error(Id::expected, SpanOf(row.value), "a row of a table holds a literal")
            .Help("define values that are computed with `define`");
      }
    }
    if (!value_type) {
      value_type = type;
      first = row.value != NoExpr ? row.value
              : row.tiers.empty() ? NoExpr
                                  : row.tiers.front().value;
    } else if (const auto common = CommonType(*value_type, type, c_.units)) {
      if (row.value != NoExpr) InfoOf(row.value).factor = common->right_factor;
      value_type = common->type;
    } else {
      CheckAgree(first, *value_type, row.value != NoExpr ? row.value : row.tiers.front().value,
                 type, "given by rows of one table");
    }
  }
  // Every combination of keys has a row.
  std::vector<std::string> names(keys.size());
  std::vector<std::string> missing;
  const auto walk = [&](auto&& self, std::size_t at) -> void {
    if (at == keys.size()) {
      if (seen.count(names) == 0) {
        std::string list;
        for (const std::string& name : names) list += (list.empty() ? "" : ", ") + name;
        missing.push_back(list);
      }
      return;
    }
    for (const auto& key : c_.dimensions[keys[at]].keys) {
      names[at] = key.name;
      self(self, at + 1);
    }
  };
  if (!keys.empty()) walk(walk, 0);
  if (!missing.empty()) {
    Error(Id::table_row_missing, Get(symbol).span,
          "table `" + Get(symbol).name + "` has no row for " + missing.front() +
              (missing.size() > 1 ? " and " + std::to_string(missing.size() - 1) + " more" : ""))
        .Help("add `" + missing.front() + ": ...`");
  }
  if (value_type) {
    value_type->zero = value_type->one = false;
    value_type->constant = true;
    Get(symbol).type = *value_type;
  }
}

void Checker::CheckFunction(SymbolId symbol) {
  const auto& clause = std::get<syntax::FunctionClause>(Get(symbol).clause->node);
  std::set<std::string> names;
  for (const auto& parameter : clause.parameters) {
    if (!names.insert(parameter.name.text).second) {
      Error(Id::name_used_twice, parameter.name.span,
            "`" + parameter.name.text + "` is named twice among the values of this function");
    }
  }
}

void Checker::CheckIndex(SymbolId symbol) {
  const auto& clause = std::get<syntax::IndexClause>(Get(symbol).clause->node);
  if (clause.months.empty() || !clause.from_year) {
    Error(Id::row_missing, clause.head.span, "the index does not say when it applies")
        .Help("add `every: January from 2026`");
  }
  if (!clause.basis) {
    Error(Id::row_missing, clause.head.span, "what the index applies to is not said")
        .Help("add `basis: the rate before` or `basis: the first rate`");
  }
  if (clause.by == NoExpr) {
    Error(Id::row_missing, clause.head.span, "the index does not say by how much")
        .Help("add `by: cpi_change, at most 3%`");
    return;
  }
  const Type by = Check(clause.by, Scope{});
  if (by.resolved() && (!by.dimensionless() || by.mark == Type::Mark::Plain)) {
    Error(Id::share_needs_percent, SpanOf(clause.by),
          "an index rises by a percent, and this is " + DescribeOne(by));
  }
  bool same_month = false;
  if (by.absent != NoSymbol && Get(by.absent).kind == SymbolKind::Input) {
    const auto& field =
        std::get<syntax::InputClause>(Get(by.absent).clause->node).fields[Get(by.absent).row];
    same_month = field.type.every && clause.months.size() == 1 &&
                 MonthNumber(field.type.every->text) == clause.months.front() &&
                 !field.type.optional;
  }
  RequireAnswer(clause.by, by, "an index", same_month || clause.until_published);
  if (clause.every_years < 1 || clause.every_years > 100) {
    Error(Id::step_not_positive, clause.every_span, "an index applies every year, or every few");
  }
  if (!std::is_sorted(clause.months.begin(), clause.months.end(), std::less_equal<>())) {
    Error(Id::expected, clause.every_span, "the months of a year stand in their order, each once");
  }
  if (clause.published_fallback != NoExpr) {
    const Type until = Check(clause.published_fallback, Scope{});
    if (const auto common = CommonType(by, until, c_.units)) {
      InfoOf(clause.published_fallback).factor = common->right_factor;
    } else {
      CheckAgree(clause.by, by, clause.published_fallback, until, "risen by one after the other");
    }
    RequireAnswer(clause.published_fallback, until, "an index");
  }
  if (clause.rounding) CheckRounding(*clause.rounding, NumberType());
}

// What a value opens with is there before anything of the period is computed, so whoever reads it
// needs no more than its type.
void Checker::CheckCarryOpens(SymbolId symbol) {
  const auto& clause = std::get<syntax::CarryClause>(Get(symbol).clause->node);
  if (Get(symbol).type.resolved() || clause.opens == NoExpr) return;
  if (!carries_running_.insert(symbol).second) {
    Error(Id::cycle, SpanOf(clause.opens),
          "`" + Get(symbol).name + "` opens with a value that needs its opening value")
        .At("needs it again")
        .Help("write the value that holds when the term begins, such as `opens: 0 USD`");
    return;
  }
  Type opens = Check(clause.opens, ScopeOf(symbol));
  carries_running_.erase(symbol);
  RequireAnswer(clause.opens, opens, "a carried value");
  opens.zero = opens.one = opens.constant = false;
  opens.place.reset();
  Get(symbol).type = opens;
}

void Checker::CheckCarry(SymbolId symbol) {
  const auto& clause = std::get<syntax::CarryClause>(Get(symbol).clause->node);
  if (clause.IsBank()) return CheckBank(symbol);
  if (clause.opens == NoExpr || clause.closes == NoExpr) {
    Error(Id::row_missing, clause.head.span,
          "a carried value says what it opens with and how it closes")
        .Help("add `opens: 0 USD` and `closes: " + Get(symbol).name + ".opening + ...`");
    return;
  }
  CheckCarryOpens(symbol);
  const Type opens = Get(symbol).type;
  // What it closes with may read its earlier values; only its own closing value is a cycle.
  progress_[static_cast<std::size_t>(symbol)] = Progress::Done;
  carries_running_.insert(symbol);
  const Type closes = Check(clause.closes, ScopeOf(symbol));
  carries_running_.erase(symbol);
  RequireAnswer(clause.closes, closes, "a carried value");
  if (!CommonType(opens, closes, c_.units))
    CheckAgree(clause.opens, opens, clause.closes, closes, "carried on as one value");
}

}  // namespace bpo::check
