// Tiers and bands: the forms of their rows, the type of the whole, and what no row or two rows
// cover. Between two bounds nothing changes, so trying each bound and one value between each pair
// of neighbours proves the coverage.

#include <algorithm>
#include <array>

#include "check/checker.h"

namespace bpo::check {

namespace {

using syntax::TierReading;
using syntax::TierRow;

auto NameOf(TierReading reading) -> std::string {
  switch (reading) {
    case TierReading::Graduated: return "graduated";
    case TierReading::Volume: return "volume";
    case TierReading::Stepped: return "stepped";
    case TierReading::CumulativeSteps: return "cumulative steps";
    case TierReading::Interpolated: return "interpolated";
    case TierReading::Banded: return "banded";
  }
  return "";
}

// `up to 10 calls` of `part up to 10 calls`.
auto BareBound(std::string text) -> std::string {
  for (const std::string_view scope : {"part ", "all if "}) {
    if (text.starts_with(scope)) text.erase(0, scope.size());
  }
  return text;
}

// 12_000.5, as it is written in a contract.
auto Grouped(std::string digits) -> std::string {
  const std::size_t sign = digits.starts_with("-") ? 1 : 0;
  for (std::size_t at = std::min(digits.find('.'), digits.size()); at > sign + 3;) {
    at -= 3;
    digits.insert(at, "_");
  }
  return digits;
}

// The values that a row covers, all bounds being constants.
struct Interval {
  std::optional<Number> low;
  bool low_included = true;
  std::optional<Number> high;
  bool high_included = true;
  bool two_sided = false;

  [[nodiscard]] auto Holds(const Number& x) const -> bool {
    if (low && (x < *low || (!low_included && x == *low))) return false;
    return !high || x < *high || (high_included && x == *high);
  }
};

}  // namespace

auto Checker::CheckTiers(ExprId expr, const syntax::Tiers& node, const Scope& scope) -> Type {
  Scope plain = scope;
  plain.rates = false;
  Type quantity = Check(node.quantity, plain);
  if (!quantity.resolved()) {
    for (const TierRow& row : node.rows) Check(row.value, scope);
    return {};
  }
  CheckCounted(node, scope);
  const bool answered = std::any_of(node.rows.begin(), node.rows.end(), [](const TierRow& row) {
    return row.kind == TierRow::Kind::Unmeasured || row.kind == TierRow::Kind::Otherwise;
  });
  Type result;
  if (node.by != NoExpr) {
    Check(node.by, scope);
    const SymbolId table = InfoOf(node.by).symbol;
    if (table == NoSymbol) return {};
    const Symbol& symbol = Get(table);
    std::optional<TierReading> reading;
    Type bounds;
    if (symbol.kind == SymbolKind::Table) {
      reading = std::get<syntax::TableClause>(symbol.clause->node).reading;
      bounds = InfoOf(expr).type;
    } else if (symbol.kind == SymbolKind::Parameter) {
      reading = std::get<syntax::ParameterClause>(symbol.clause->node).reading;
    }
    if (!reading) {
      if (const auto* rows = std::get_if<syntax::TableClause>(&symbol.clause->node);
          rows != nullptr && !rows->rows.empty() && !rows->rows.front().tiers.empty()) {
        return {};  // that the table does not say how it is read was reported there
      }
      Error(Id::wrong_kind_of_name, SpanOf(node.by), "`" + symbol.name + "` has no tier rows")
          .At("a table of rows is needed here")
          .Label(symbol.span, "declared here")
          .Help("write a table such as `table " + symbol.name + ", " + NameOf(node.reading) +
                " { ... }`");
      return {};
    }
    if (*reading != node.reading) {
      Error(Id::tier_reading_differs, node.reading_span,
            "the table `" + symbol.name + "` is read as " + NameOf(*reading))
          .At("read as " + NameOf(node.reading) + " here")
          .Label(symbol.span, "declared as " + NameOf(*reading))
          .Help("write `" + NameOf(*reading) + "`");
      return {};
    }
    const Type table_quantity = table_quantities_[table];
    if (const auto common = CommonType(quantity, table_quantity, c_.units); !common) {
      CheckAgree(node.quantity, quantity, node.by, table_quantity, "compared");
      return {};
    }
    result = symbol.type;
    if (result.resolved() &&
        (node.reading == TierReading::Graduated || node.reading == TierReading::Volume)) {
      const UnitProduct product = Multiply(quantity.unit, result.unit, c_.units);
      InfoOf(node.by).factor = product.factor;
      Type::Mark mark = quantity.mark;
      result = NumberType(product.unit, mark);
    }
  } else {
    // What the data counts is refused below zero.
    const SymbolId symbol = InfoOf(node.quantity).symbol;
    const bool counted = std::holds_alternative<syntax::Reference>(Node(node.quantity).node) &&
                         symbol != NoSymbol && Get(symbol).kind == SymbolKind::Input &&
                         !quantity.unit.empty();
    result = CheckTierRows(node.reading, node.reading_span, node.rows, quantity, scope, counted);
  }
  if (!answered) RequireAnswer(node.quantity, quantity, "a tier");
  result.absent = result.unmeasured = NoSymbol;
  return result;
}

auto Checker::CheckTierRows(TierReading reading, Span reading_span,
                            const std::vector<TierRow>& rows, const Type& quantity,
                            const Scope& scope, bool never_negative) -> Type {
  const bool priced = reading == TierReading::Graduated || reading == TierReading::Volume;
  Scope plain = scope;
  plain.rates = false;
  std::optional<Type> result;
  ExprId first_value = NoExpr;
  const TierRow* flat = nullptr;
  const TierRow* zero = nullptr;
  bool good = true;
  for (const TierRow& row : rows) {
    using Kind = TierRow::Kind;
    if (row.kind == Kind::AtZero) zero = &row;
    if (row.flat != NoExpr) flat = &row;
    const auto wrong = [&](const std::string& headline, const std::string& help) {
      Error(Id::tier_row_form, row.bound_span, headline)
          .Label(reading_span, "read as " + NameOf(reading))
          .Help(help);
      good = false;
    };
    const bool bound_row =
        row.kind != Kind::AtZero && row.kind != Kind::Unmeasured && row.kind != Kind::Otherwise;
    const std::string bound_text = std::string(sources_.TextOf(row.bound_span));
    if (priced && (row.kind == Kind::FromTo || row.kind == Kind::Between)) {
      wrong("the rows of `" + NameOf(reading) + "` go up to a bound or above one",
            std::string("write `") + (reading == TierReading::Graduated ? "part" : "all if") +
                " up to " + TextOf(row.second) + "`");
    } else if (reading == TierReading::Graduated && bound_row &&
               row.scope != TierRow::Scope::Part) {
      wrong("the rows of `graduated` each price a part of the quantity",
            "write `part " + BareBound(bound_text) + "`");
    } else if (reading == TierReading::Volume && bound_row && row.scope != TierRow::Scope::All) {
      wrong("the rows of `volume` each price all units",
            "write `all if " + BareBound(bound_text) + "`");
    } else if (!priced && row.scope != TierRow::Scope::None) {
      wrong("`part` and `all if` belong to `graduated` and `volume`",
            "write `" + BareBound(bound_text) + "`");
    } else if (!priced && (row.flat != NoExpr || row.cap != NoExpr)) {
      wrong("`flat` and `cap` belong to `graduated` and `volume`",
            "add the amount to the row's value");
    } else if ((row.kind == Kind::At) != (reading == TierReading::Interpolated) &&
               (row.kind == Kind::At)) {
      wrong("`at ...` is a point of `interpolated`", "write `at least ...` or `up to ...`");
    } else if (priced && bound_row && row.kind != Kind::UpTo && row.kind != Kind::Above) {
      wrong("the rows of `" + NameOf(reading) + "` go up to a bound or above one",
            "write `up to ...` or `above`");
    }
    for (const ExprId bound : {row.first, row.second}) {
      if (bound == NoExpr) continue;
      const Type type = Check(bound, plain);
      if (!type.resolved()) {
        good = false;
        continue;
      }
      const auto common = CommonType(quantity, type, c_.units);
      if (!common) {
        CheckAgree(bound, quantity, bound, type, "compared");
        good = false;
        continue;
      }
      InfoOf(bound).factor = common->right_factor;
    }
    const Type value = Check(row.value, scope);
    if (!value.resolved()) {
      good = false;
      continue;
    }
    RequireAnswer(row.value, value, "a tier");
    Type amount = value;
    const bool whole = row.kind == Kind::AtZero || row.kind == Kind::Unmeasured;
    if (priced && !whole) {
      const UnitProduct product = Multiply(quantity.unit, value.unit, c_.units);
      amount = NumberType(value.zero && result ? result->unit : product.unit,
                          quantity.unit.empty() ? value.mark : Type::Mark::Plain);
      if (quantity.unit.empty() && quantity.mark == Type::Mark::Plain && value.dimensionless())
        amount.mark = Type::Mark::Plain;
      amount.zero = value.zero;
      InfoOf(row.value).factor = product.factor;
      if (!amount.zero && !IsSayable(product.unit)) {
        Error(Id::tier_rate_does_not_fit, SpanOf(row.value),
              "a rate in " + ToText(value.unit, c_.units) + " does not fit a quantity in " +
                  ToText(quantity.unit, c_.units))
            .At("the price of one unit")
            .Help("write the price per " +
                  (IsOneUnit(quantity.unit) ? c_.units[quantity.unit[0].first].singular
                                            : std::string("unit")) +
                  (value.number() && IsOneUnit(value.unit)
                       ? ": `" + TextOf(row.value) + " per " +
                             (IsOneUnit(quantity.unit) ? c_.units[quantity.unit[0].first].singular
                                                       : std::string("unit")) +
                             "`"
                       : ""));
        good = false;
        continue;
      }
    }
    for (const ExprId extra : {row.flat, row.cap}) {
      if (extra == NoExpr) continue;
      const Type type = Check(extra, scope);
      const auto common = CommonType(amount, type, c_.units);
      if (!common) {
        CheckAgree(row.value, amount, extra, type, "added");
        good = false;
      } else {
        InfoOf(extra).factor = common->right_factor;
      }
    }
    if (!result || result->zero) {
      result = amount;  // a bare 0 in an earlier row fits every unit
      first_value = row.value;
    } else {
      const auto common = CommonType(*result, amount, c_.units);
      if (!common) {
        CheckAgree(first_value, *result, row.value, amount, "given by rows of one table");
        good = false;
      } else {
        if (!(priced && !whole)) InfoOf(row.value).factor = common->right_factor;
        result = common->type;
      }
    }
  }
  const bool steps = reading == TierReading::CumulativeSteps && !rows.empty() &&
                     !InfoOf(rows.front().value).type.zero;
  if (zero == nullptr && ((flat != nullptr && priced) || steps)) {
    Error(Id::tier_zero_missing, steps ? rows.front().span : flat->span,
          "what zero usage costs is not said")
        .At(steps ? "the amount of the first step" : "a flat amount")
        .Help("add a row: `at zero: 0` if nothing is due, or the amount that is");
  }
  if (good) CheckCoverage(reading, reading_span, rows, quantity, never_negative);
  if (!result || !good) return {};
  result->constant = false;
  if (reading == TierReading::Interpolated) result->place.reset();
  return *result;
}

void Checker::CheckCoverage(TierReading reading, Span reading_span,
                            const std::vector<TierRow>& rows, const Type& quantity,
                            bool never_negative) {
  using Kind = TierRow::Kind;
  struct Row {
    Interval interval;
    const TierRow* row;
  };
  std::vector<Row> covered;
  std::vector<Number> bounds;
  bool negative = false;
  bool ranges = false;
  std::optional<Number> previous_point;
  for (const TierRow& row : rows) {
    if (row.kind == Kind::AtZero || row.kind == Kind::Unmeasured) continue;
    Interval interval;
    std::array<std::optional<Number>, 2> values;
    for (int i = 0; i < 2; ++i) {
      const ExprId bound = i == 0 ? row.first : row.second;
      if (bound == NoExpr) continue;
      const auto constant = Constant(bound);
      if (!constant) return;  // known only with data: holes are found then
      values[static_cast<std::size_t>(i)] = *constant * InfoOf(bound).factor;
      bounds.push_back(*values[static_cast<std::size_t>(i)]);
      negative = negative || bounds.back().IsNegative();
    }
    switch (row.kind) {
      case Kind::UpTo:
      case Kind::AtMost: interval.high = values[0]; break;
      case Kind::Below:
        interval.high = values[0];
        interval.high_included = false;
        break;
      case Kind::Above:
        interval.low = values[0];
        interval.low_included = false;
        break;
      case Kind::AtLeast: interval.low = values[0]; break;
      case Kind::Between:
      case Kind::FromTo:
        interval.low = values[0];
        interval.high = values[1];
        interval.two_sided = true;
        ranges = true;
        if (*interval.high < *interval.low) {
          Error(Id::tier_row_unreachable, row.bound_span, "no value lies between these bounds")
              .At("the first is above the second");
          return;
        }
        break;
      case Kind::At:
        if (previous_point && !(*previous_point < *values[0])) {
          Error(Id::tier_row_unreachable, row.bound_span,
                "the points of `interpolated` stand in rising order");
          return;
        }
        interval.low = previous_point ? previous_point : values[0];
        interval.high = values[0];
        previous_point = values[0];
        break;
      case Kind::AtZero:
      case Kind::Unmeasured:
      case Kind::Otherwise: break;
    }
    covered.push_back({interval, &row});
  }
  if (covered.empty()) return;
  std::sort(bounds.begin(), bounds.end());
  bounds.erase(std::unique(bounds.begin(), bounds.end()), bounds.end());
  const bool shares = quantity.dimensionless() && quantity.mark != Type::Mark::Plain;
  const std::optional<Number> lowest =
      negative && !never_negative ? std::nullopt : std::optional<Number>(Number(0));
  const std::optional<Number> highest =
      shares && ranges ? std::optional<Number>(Number(1)) : std::nullopt;
  // The values to try, rising. With a known place only its multiples exist.
  std::vector<Number> tries;
  const auto put = [&](const Number& x) {
    if ((lowest && x < *lowest) || (highest && x > *highest)) return;
    if (quantity.place && !(x / *quantity.place).IsInteger()) return;
    tries.push_back(x);
  };
  const auto between = [&](const Number& a, const Number& b) {
    const Number middle = (a + b) / Number(2);
    if (!quantity.place) return put(middle);
    const Number near = middle.RoundedTo(*quantity.place, values::RoundingMode::Floor);
    const Number& place = *quantity.place;
    for (const Number& x : {near, near + place}) {
      if (a < x && x < b) return put(x);
    }
  };
  if (!lowest) put(bounds.empty() ? Number(-1) : bounds.front() - Number(1));
  if (lowest && (bounds.empty() || *lowest < bounds.front())) {
    put(*lowest);
    if (!bounds.empty()) between(*lowest, bounds.front());
  }
  for (std::size_t i = 0; i < bounds.size(); ++i) {
    put(bounds[i]);
    if (i + 1 < bounds.size()) between(bounds[i], bounds[i + 1]);
  }
  if (highest && !bounds.empty() && bounds.back() < *highest) {
    between(bounds.back(), *highest);
    put(*highest);
  } else if (!highest) {
    put((bounds.empty() ? Number(0) : bounds.back()) +
        (shares ? Number::Ratio(1, 100) : Number(1)));
  }
  const auto say = [&](const Number& x) {
    if (shares) {
      const Number percent = x * Number(100);
      return (percent.IsTerminatingDecimal() ? percent.ToText() : percent.ToApproximateText(6)) +
             "%";
    }
    std::string text = Grouped(x.IsTerminatingDecimal() ? x.ToText() : x.ToApproximateText(6));
    if (!quantity.unit.empty()) text += " " + ToText(quantity.unit, c_.units);
    return text;
  };
  std::vector<bool> reached(covered.size(), false);
  std::vector<Number> holes;  // a value of each
  bool in_hole = false;
  for (const Number& x : tries) {
    std::optional<std::size_t> first;
    for (std::size_t i = 0; i < covered.size(); ++i) {
      if (!covered[i].interval.Holds(x)) continue;
      if (!first) {
        first = i;
        reached[i] = true;
        continue;
      }
      const bool ranged = covered[i].interval.two_sided && covered[*first].interval.two_sided;
      if (ranged && reading != TierReading::Interpolated && holes.empty()) {
        Error(Id::tier_overlap, covered[i].row->bound_span, "two rows cover " + say(x))
            .At("covers it again")
            .Label(covered[*first].row->bound_span, "covers it")
            .Help("let one of the rows end before it");
        return;
      }
      break;
    }
    if (!first && !in_hole) holes.push_back(x);
    in_hole = !first;
  }
  if (!holes.empty()) {
    const Number& x = holes.front();
    // The rows on both sides of the hole.
    const Row* below = nullptr;
    const Row* above = nullptr;
    for (const Row& row : covered) {
      const auto& [interval, source] = row;
      if (interval.high && !(x < *interval.high) &&
          (below == nullptr || *below->interval.high < *interval.high))
        below = &row;
      if (interval.low && !(*interval.low < x) &&
          (above == nullptr || *interval.low < *above->interval.low))
        above = &row;
    }
    const bool open_below = below == nullptr && above != nullptr && above->interval.low;
    auto finding = Error(Id::tier_gap,
                         below != nullptr   ? below->row->bound_span
                         : above != nullptr ? above->row->bound_span
                                            : reading_span,
                         open_below ? std::string("no row covers what is ") +
                                          (above->interval.low_included ? "below " : "at most ") +
                                          say(*above->interval.low)
                                    : "no row covers " + say(x));
    if (below != nullptr) {
      finding.At(above != nullptr ? "this row ends here" : "nothing covers what is above");
      if (above != nullptr) finding.Label(above->row->bound_span, "this one begins here");
    } else {
      finding.At("the lowest row");
    }
    const bool banded = reading == TierReading::Banded;
    finding.Help(
        open_below && banded && above->interval.low_included
            ? "add a row `below " + say(*above->interval.low) + ": ...`, or `otherwise: ...`"
        : reading == TierReading::Graduated ? "let the rows meet, and end with `part above: ...`"
        : reading == TierReading::Volume    ? "let the rows meet, and end with `all if above: ...`"
                                            : "let the rows meet, or add a row `otherwise: ...`");
    if (holes.size() > 1) {
      std::string others;
      for (std::size_t i = 1; i < holes.size(); ++i)
        others += (i == 1 ? "" : i + 1 == holes.size() ? " and " : ", ") + say(holes[i]);
      finding.Note("no row covers " + others + " either");
    }
    return;
  }
  for (std::size_t i = 0; i < covered.size(); ++i) {
    if (reached[i] || covered[i].row->kind == Kind::Otherwise ||
        reading == TierReading::Interpolated)
      continue;
    // A row that only values between multiples of the place could reach is unreachable, too.
    Error(Id::tier_row_unreachable, covered[i].row->bound_span, "no value reaches this row")
        .At("every value that it covers is taken by a row above it")
        .Help(reading == TierReading::Banded ? "order the rows so that the narrower comes first"
                                             : "put the bounds in rising order");
    return;
  }
}

}  // namespace bpo::check
