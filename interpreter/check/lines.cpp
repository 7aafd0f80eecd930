// Lines, groups and limits: who limits what, and that every line comes to an amount of money.

#include <algorithm>
#include <set>

#include "check/checker.h"

namespace bpo::check {

namespace {

auto KindWord(LineKind kind) -> std::string {
  switch (kind) {
    case LineKind::Charge: return "charge";
    case LineKind::Credit: return "credit";
    case LineKind::Bonus: return "bonus";
    case LineKind::PassThrough: return "pass-through";
    case LineKind::Tax: return "tax";
    case LineKind::Adjustment: return "adjustment";
    case LineKind::Memo: return "memo";
  }
  return "line";
}

}  // namespace

auto Checker::LineKindOf(SymbolId symbol) const -> LineKind {
  const Symbol& s = c_[symbol];
  if (s.kind == SymbolKind::Line) return std::get<syntax::LineClause>(s.clause->node).kind;
  if (const Limit* limit = LimitOf(symbol)) return limit->kind;
  return LineKind::Memo;
}

auto Checker::LimitOf(SymbolId symbol) const -> const Limit* {
  const auto found = std::find_if(c_.limits.begin(), c_.limits.end(),
                                  [&](const Limit& limit) { return limit.symbol == symbol; });
  return found == c_.limits.end() ? nullptr : &*found;
}

auto Checker::IsLimited(SymbolId line) const -> const Limit* {
  for (const Limit& limit : c_.limits) {
    if (std::find(limit.lines.begin(), limit.lines.end(), line) != limit.lines.end()) return &limit;
  }
  return nullptr;
}

auto Checker::LinesOf(ExprId subject, std::size_t, Limit*) -> std::vector<SymbolId> {
  static const std::map<std::string, LineKind> kinds{
      {"charges", LineKind::Charge}, {"credits", LineKind::Credit},
      {"bonuses", LineKind::Bonus},  {"pass_throughs", LineKind::PassThrough},
      {"taxes", LineKind::Tax},      {"adjustments", LineKind::Adjustment},
      {"memos", LineKind::Memo}};
  std::vector<SymbolId> lines;
  const syntax::ExprNode& node = Node(subject).node;
  const syntax::Word* word = nullptr;
  if (const auto* all = std::get_if<syntax::AllOf>(&node)) {
    if (const auto kind = kinds.find(all->kind.text); kind != kinds.end()) {
      for (std::size_t i = 0; i < c_.symbols.size(); ++i) {
        if (c_.symbols[i].kind == SymbolKind::Line &&
            LineKindOf(static_cast<SymbolId>(i)) == kind->second)
          lines.push_back(static_cast<SymbolId>(i));
      }
      if (lines.empty()) {
        Error(Id::limit_without_lines, SpanOf(subject),
              "there are no " + all->kind.text + " to limit")
            .At("holds no line")
            .Help("add the clauses that it limits, or name the lines: `reduce fee to at most ...`");
      }
      return lines;
    }
    word = &all->kind;
  } else if (const auto* reference = std::get_if<syntax::Reference>(&node)) {
    word = &reference->name;
  }
  if (word == nullptr) {
    Error(Id::limit_without_lines, SpanOf(subject),
          "a limit applies to a line, a group or `all credits`");
    return lines;
  }
  const auto found = c_.by_name.find(word->text);
  if (found == c_.by_name.end()) {
    std::vector<std::string> names;
    for (const auto& [name, symbol] : c_.by_name) {
      if (Get(symbol).kind == SymbolKind::Line || Get(symbol).kind == SymbolKind::Group)
        names.push_back(name);
    }
    for (const auto& [name, kind] : kinds) names.push_back(name);
    ReportUnknownName(*word, "line or group", names);
    return lines;
  }
  Get(found->second).used = true;
  if (Get(found->second).kind == SymbolKind::Line) {
    if (const auto* reference = std::get_if<syntax::Reference>(&node)) {
      for (const ExprId key : reference->keys) {
        if (FindDimension(TextOf(key))) continue;  // `for each`: the key at hand
        const std::string name = Get(found->second).name;
        Error(Id::key_unneeded, SpanOf(key), "a limit holds all keys of `" + name + "`")
            .At("one key alone cannot be limited")
            .Help("state the limit `for each` key, with a bound that depends on it, or make `" +
                  name + "` of this key a line of its own");
      }
    }
    lines.push_back(found->second);
  } else if (Get(found->second).kind == SymbolKind::Group) {
    for (const auto& member :
         std::get<syntax::GroupClause>(Get(found->second).clause->node).lines) {
      const auto line = c_.by_name.find(member.text);
      if (line != c_.by_name.end() && Get(line->second).kind == SymbolKind::Line)
        lines.push_back(line->second);
    }
  } else {
    Error(Id::wrong_kind_of_name, word->span, "`" + word->text + "` is not a line")
        .At("a limit applies to lines")
        .Label(Get(found->second).span, "declared here");
  }
  return lines;
}

void Checker::PrepareLimits() {
  // Types that are known by the kind of the clause alone, so that history can be read before the
  // clause is checked.
  for (Symbol& symbol : c_.symbols) {
    switch (symbol.kind) {
      case SymbolKind::Line:
      case SymbolKind::Limit:
      case SymbolKind::Total: symbol.type = MoneyType(); break;
      case SymbolKind::Sla: symbol.type = PlainType(Type::Kind::SlaStatus); break;
      case SymbolKind::Obligation: symbol.type = PlainType(Type::Kind::ObligationStatus); break;
      case SymbolKind::Right: symbol.type = PlainType(Type::Kind::RightStatus); break;
      case SymbolKind::Index: symbol.type = NumberType({}, Type::Mark::Ratio); break;
      default: break;
    }
  }
  for (std::size_t i = 0; i < c_.symbols.size(); ++i) {
    if (c_.symbols[i].kind != SymbolKind::Limit) continue;
    const auto id = static_cast<SymbolId>(i);
    const auto& clause = std::get<syntax::LimitClause>(c_.symbols[i].clause->node);
    Limit limit;
    limit.symbol = id;
    limit.clause = &clause;
    for (const ExprId subject : clause.subjects) {
      for (const SymbolId line : LinesOf(subject, 0, &limit)) {
        if (std::find(limit.lines.begin(), limit.lines.end(), line) == limit.lines.end())
          limit.lines.push_back(line);
      }
    }
    if (limit.lines.empty()) continue;
    limit.kind = LineKindOf(limit.lines.front());
    for (const SymbolId line : limit.lines) {
      if (LineKindOf(line) == limit.kind) continue;
      Error(Id::limit_mixed_kinds, Get(id).span,
            "one limit cannot hold a " + KindWord(limit.kind) + " and a " +
                KindWord(LineKindOf(line)) + " together")
          .Label(Get(limit.lines.front()).span, "a " + KindWord(limit.kind))
          .Label(Get(line).span, "a " + KindWord(LineKindOf(line)))
          .Help("state one limit for each kind of line");
      break;
    }
    for (const Limit& above : c_.limits) {
      bool shares = false;
      bool inside = true;
      for (const SymbolId line : above.lines) {
        const bool here =
            std::find(limit.lines.begin(), limit.lines.end(), line) != limit.lines.end();
        shares = shares || here;
        inside = inside && here;
      }
      if (!shares) continue;
      limit.earlier.push_back(above.symbol);
      if (!inside && !above.clause->cut && !above.clause->keep_highest && above.lines.size() > 1) {
        Error(Id::cut_missing, Get(id).span,
              "`" + Get(above.symbol).name + "` cuts lines that stand partly under this limit")
            .At("needs each line's part of that cut")
            .Label(Get(above.symbol).span, "cuts several lines together")
            .Help(
                "state that limit in rows and add `cut: pro rata`, `cut: last first` or `cut: "
                "largest first`");
      }
    }
    c_.limits.push_back(std::move(limit));
  }
}

// What makes an amount of money of an expression that is none.
auto Checker::LeftoverHelp(ExprId expr, const Type& type) const -> std::string {
  if (!type.number() || !c_.currency) return "";
  const std::string money = c_.contract->currency->text;
  const std::string text = TextOf(expr);
  if (type.unit.empty()) {
    if (type.mark == Type::Mark::Plain)
      return type.constant ? "write `" + text + " " + money + "`"
                           : "multiply it with an amount: `" + text + " * 1.00 " + money + "`";
    return "say of what: `" + text + " of ...`";
  }
  if (IsMoney(type.unit, c_.units)) {
    const std::string other = c_.units[type.unit[0].first].plural;
    return "multiply it with a rate that the contract names, such as `define agreed_rate = 1.10 " +
           money + " per " + other + "`";
  }
  if (IsOneUnit(type.unit))
    return "multiply it with a rate: `" + text + " * 1.00 " + money + " per " +
           c_.units[type.unit[0].first].singular + "`";
  const UnitInfo* over = nullptr;   // what stands above, besides the currency
  const UnitInfo* under = nullptr;  // what stands below
  for (const auto& [id, power] : type.unit) {
    if (id == *c_.currency) {
      if (power != 1) return "";
      continue;
    }
    const UnitInfo*& place = power > 0 ? over : under;
    if (place != nullptr || power > 1 || power < -1) return "";
    place = &c_.units[id];
  }
  if (over != nullptr && under == nullptr) {
    // calls * 1.20 USD: the price lost what it is per.
    const auto* product = std::get_if<syntax::Binary>(&Node(expr).node);
    const bool price_is_last =
        product != nullptr && product->op == syntax::Binary::Operator::Multiply &&
        std::holds_alternative<syntax::QuantityLiteral>(Node(product->right).node);
    return price_is_last ? "write `" + text + " per " + over->singular + "`"
                         : "let the price be per " + over->singular + ", such as `1.20 " + money +
                               " per " + over->singular + "`";
  }
  if (over != nullptr)
    return "multiply " + over->plural + " with a rate per " + over->singular + ", or " +
           under->plural + " with this one";
  if (under != nullptr && under->family == Family::Months &&
      std::holds_alternative<syntax::QuantityLiteral>(Node(expr).node)) {
    return "write `" + text.substr(0, text.find(" per ")) +
           "`: a line is due once in each period";  // 500 USD per month
  }
  if (under != nullptr) return "multiply this rate with a number of " + under->plural;
  return "";
}

// When a line is paid, other than with the invoice of its own period.
void Checker::CheckSettled(SymbolId symbol) {
  const auto& clause = std::get<syntax::LineClause>(Get(symbol).clause->node);
  if (Get(symbol).name == "correction" && c_.contract != nullptr && c_.contract->corrections) {
    Error(Id::name_used_twice, Get(symbol).span,
          "`correction` is the line that settles corrected periods")
        .At("named again here")
        .Label(c_.contract->corrections->span, "which this row brings")
        .Help("give this line another name");
  }
  if (!clause.settled) return;
  const auto does_not_fit = [&](const std::string& why, const std::string& help) {
    Error(Id::settled_does_not_fit, clause.settled->span, why).Help(help);
  };
  if (clause.kind == LineKind::Memo) {
    does_not_fit("a memo is never paid, now or later", "take the row out");
  } else if (clause.settled->text == "when known") {
    if (clause.no_data)
      does_not_fit("what waits until it is known needs no answer for when it is not",
                   "take one of `settled: when known` and `no data:` out");
  } else if (clause.rounding &&
             (clause.rounding->text == "total" || clause.rounding->text == "shared")) {
    does_not_fit("a line that is rounded in total is settled with its own period",
                 "round each key: `rounding: each ...`");
  } else if (c_.scheme.SchemeKind() == values::PeriodScheme::Kind::Once) {
    does_not_fit("the term of this contract is one period: there is no next one",
                 "take the row out");
  }
}

// rounding: each site | total | shared
void Checker::CheckRoundingRow(SymbolId symbol) {
  const auto& clause = std::get<syntax::LineClause>(Get(symbol).clause->node);
  std::vector<std::string> each;  // what it is a line for each of
  for (const DimensionId dimension : Get(symbol).keys)
    each.push_back(c_.dimensions[dimension].name);
  const bool of_records = Get(symbol).event != NoSymbol;
  if (of_records) each.push_back(Get(Get(symbol).event).name);
  if (!clause.rounding) {
    if (each.empty()) return;
    const std::string& key = each.front();
    Error(
        Id::row_missing, clause.head.span,
        "a line for each " + key + " rounds each " + key + " or their total, and the cents differ")
        .Help("add `rounding: each " + key + "`, `rounding: total`" +
              (of_records ? "" : ", or `rounding: shared`"));
    return;
  }
  const syntax::Word& rounding = *clause.rounding;
  if (rounding.text == "total") return;
  if (rounding.text == "shared") {
    if (!Get(symbol).keys.empty()) return;
    Error(Id::expected, rounding.span,
          "`shared` rounds the lines of several keys together, and this line has none")
        .Help(of_records ? "write `each " + each.front() + "` or `total`" : "take the row out");
  } else if (each.empty()) {
    Error(Id::expected, rounding.span,
          "this is one line, so there is no `each " + rounding.text + "` to round")
        .Help("take the row out");
  } else if (std::find(each.begin(), each.end(), rounding.text) == each.end()) {
    Error(Id::expected, rounding.span,
          "this is a line for each " + each.front() + ", and not for each " + rounding.text)
        .Help("write `each " + each.front() + "`");
  }
}

void Checker::CheckLine(SymbolId symbol) {
  const auto& clause = std::get<syntax::LineClause>(Get(symbol).clause->node);
  Scope scope = ScopeOf(symbol);
  if (clause.service) {
    std::vector<std::string> names;
    bool found = false;
    for (const auto& key : c_.dimensions[1].keys) {
      names.push_back(key.name);
      found = found || key.name == clause.service->text;
    }
    if (!found) ReportUnknownName(*clause.service, "service", names);
  }
  bool rates = false;
  std::set<std::size_t> rates_before;  // rates of other clauses
  for (std::size_t i = 0; i < c_.infos.size(); ++i) {
    if (clause.rates && c_.infos[i].rate) rates_before.insert(i);
  }
  if (clause.rates) {
    const auto found = c_.by_name.find(clause.rates->index.text);
    if (found == c_.by_name.end() || Get(found->second).kind != SymbolKind::Index) {
      std::vector<std::string> names;
      for (const auto& [name, id] : c_.by_name) {
        if (Get(id).kind == SymbolKind::Index) names.push_back(name);
      }
      ReportUnknownName(clause.rates->index, "index", names);
    } else {
      Get(found->second).used = true;
      Resolve(found->second, clause.rates->index.span);
      rates = true;
    }
  }
  if (clause.amount == NoExpr) {
    Error(Id::row_missing, clause.head.span, "`" + Get(symbol).name + "` does not say its amount")
        .Help("add a row `amount: ...`");
    return;
  }
  CheckRoundingRow(symbol);
  CheckSettled(symbol);
  const bool waits = clause.settled && clause.settled->text == "when known";
  Type when;
  if (clause.when != NoExpr) {
    when = Check(clause.when, scope);
    RequireCondition(clause.when, when);
    RequireAnswer(clause.when, when, "a line", waits || clause.no_data.has_value(),
                  clause.if_unmeasured != NoExpr);
    TakeGiven(clause.when, scope);
  }
  const auto money = [&](ExprId expr, std::string_view row, bool rated, bool answered) {
    Scope inner = scope;
    inner.rates = rated && rates;
    const Type type = Check(expr, inner);
    if (!type.resolved()) return;
    if (!CommonType(MoneyType(), type, c_.units)) {
      const bool currency = type.number() && IsMoney(type.unit, c_.units);
      const std::string help = LeftoverHelp(expr, type);
      auto finding =
          Error(currency ? Id::currency_mismatch : Id::line_not_money, SpanOf(expr),
                currency ? "this line is in " + ToText(type.unit, c_.units) +
                               ", and the contract settles in " + c_.contract->currency->text
                         : "a line comes to an amount in " + c_.contract->currency->text +
                               ", and this is " + DescribeOne(type));
      finding.At(DescribeOne(type));
      if (!help.empty()) finding.Help(help);
      (void)row;
      return;
    }
    RequireAnswer(expr, type, "a line", answered && (waits || clause.no_data.has_value()),
                  answered && clause.if_unmeasured != NoExpr);
  };
  if (!c_.currency) return;
  const std::size_t windows_before = reads_[symbol].windows.size();
  money(clause.amount, "amount", true, true);
  CheckToDate(symbol, windows_before);
  if (clause.if_unmeasured != NoExpr) money(clause.if_unmeasured, "if unmeasured", true, false);
  if (clause.no_data && clause.no_data->value != NoExpr)
    money(clause.no_data->value, "no data", true, false);
  if (clause.times != NoExpr) {
    const Type times = Check(clause.times, scope);
    if (times.resolved() && !times.dimensionless()) {
      Error(Id::unit_mismatch, SpanOf(clause.times),
            "`times:` is a bare factor, and this is " + DescribeOne(times));
    }
    RequireAnswer(clause.times, times, "a line", clause.no_data.has_value(),
                  clause.if_unmeasured != NoExpr);
  }
  if (rates) {
    bool any = false;
    for (std::size_t i = 0; i < c_.infos.size(); ++i)
      any = any || (c_.infos[i].rate && rates_before.count(i) == 0);
    if (!any) {
      Error(Id::rates_without_rates, clause.rates->index.span,
            "there is no rate in this clause's amount that an index could raise")
          .Help("take `rates:` out, or write the rate in the amount: `hours * 18.00 USD per hour`");
    }
  }
}

void Checker::CheckGroup(SymbolId symbol) {
  const auto& clause = std::get<syntax::GroupClause>(Get(symbol).clause->node);
  std::optional<LineKind> kind;
  const syntax::Word* first = nullptr;
  for (const syntax::Word& word : clause.lines) {
    const auto found = c_.by_name.find(word.text);
    if (found == c_.by_name.end() || Get(found->second).kind != SymbolKind::Line) {
      std::vector<std::string> names;
      for (const auto& [name, id] : c_.by_name) {
        if (Get(id).kind == SymbolKind::Line) names.push_back(name);
      }
      ReportUnknownName(word, "line", names);
      continue;
    }
    const LineKind this_kind = LineKindOf(found->second);
    if (kind && *kind != this_kind) {
      Error(Id::limit_mixed_kinds, word.span, "a group has lines of one kind")
          .At("a " + KindWord(this_kind))
          .Label(first->span, "a " + KindWord(*kind));
    }
    if (!kind) {
      kind = this_kind;
      first = &word;
    }
  }
  Get(symbol).type = MoneyType();
}

void Checker::CheckLimit(SymbolId symbol) {
  const auto& clause = std::get<syntax::LimitClause>(Get(symbol).clause->node);
  const Limit* limit = LimitOf(symbol);
  const Scope scope = ScopeOf(symbol);
  if (limit != nullptr) {
    for (const SymbolId line : limit->lines) {
      for (const DimensionId dimension : Get(symbol).keys) {
        const auto& keys = Get(line).keys;
        if (std::find(keys.begin(), keys.end(), dimension) != keys.end()) continue;
        Error(Id::key_missing, Get(symbol).span,
              "`" + Get(line).name + "` has no value for each " + c_.dimensions[dimension].name)
            .At("limits it for each " + c_.dimensions[dimension].name)
            .Label(Get(line).span, "one line for all")
            .Help("state the line `for each " + c_.dimensions[dimension].name +
                  "`, or the limit without it");
      }
    }
    for (const SymbolId line : limit->lines) Resolve(line, SpanOf(clause.subjects.front()));
    for (const SymbolId above : limit->earlier) Resolve(above, SpanOf(clause.subjects.front()));
    if (Get(symbol).event != NoSymbol) CheckLimitOfRecords(symbol, *limit);
    if (clause.keep_highest && limit->lines.size() == 1) {
      Error(Id::limit_without_lines, clause.head.span,
            "the highest of one line is that line: nothing is cut")
          .Help("name the lines of which the highest stays: `keep the highest of a, b`");
    }
  }
  if (clause.over) NoteWindow(*clause.over);
  if (clause.keep_highest) return;
  const Type bound = Check(clause.bound, scope);
  if (!bound.resolved() || !c_.currency) return;
  if (!CommonType(MoneyType(), bound, c_.units)) {
    Error(Id::line_not_money, SpanOf(clause.bound),
          "a limit is an amount in " + c_.contract->currency->text + ", and this is " +
              DescribeOne(bound))
        .Help(bound.dimensionless() && bound.mark != Type::Mark::Plain
                  ? "say of what: `" + TextOf(clause.bound) + " of ...`"
              : bound.dimensionless() && bound.constant
                  ? "write `" + TextOf(clause.bound) + " " + c_.contract->currency->text + "`"
                  : "write an amount of money");
    return;
  }
  RequireAnswer(clause.bound, bound, "a limit");
  CheckLimitOverTime(symbol);
}

}  // namespace bpo::check
