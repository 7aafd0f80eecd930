// Names: what a reference stands for, with its keys and fields; `all credits`, earlier periods, and
// lines with, before or without their limits.

#include <algorithm>

#include "check/checker.h"

namespace bpo::check {

auto Checker::CheckReference(ExprId expr, const syntax::Reference& node, const Scope& scope)
    -> Type {
  const std::string& name = node.name.text;
  if (const auto dimension = FindDimension(name); dimension && node.keys.empty()) {
    if (std::find(scope.bound.begin(), scope.bound.end(), *dimension) == scope.bound.end()) {
      Error(Id::key_missing, node.name.span, "no " + name + " is at hand here")
          .Help("state the clause `for each " + name + "`, or aggregate `over " + name + "`");
      return {};
    }
    InfoOf(expr).names = ExprInfo::Names::Variable;
    InfoOf(expr).dimension = *dimension;
    Type type = PlainType(Type::Kind::Key);
    type.dimension = *dimension;
    return type;
  }
  const auto in_library = by_file_.find(std::pair(name, node.name.span.file));
  const auto visible = c_.by_name.find(name);
  SymbolId symbol = NoSymbol;
  if (sources_.Get(node.name.span.file).name().starts_with("library/")) {
    if (in_library != by_file_.end()) symbol = in_library->second;
  } else if (visible != c_.by_name.end()) {
    symbol = visible->second;
  }
  if (symbol == NoSymbol) {
    for (const DimensionId dimension : scope.bound) {
      const auto& keys = c_.dimensions[dimension].keys;
      for (std::size_t i = 0; i < keys.size(); ++i) {
        if (keys[i].name != name) continue;
        InfoOf(expr).names = ExprInfo::Names::Key;
        InfoOf(expr).dimension = dimension;
        InfoOf(expr).ordinal = static_cast<std::uint32_t>(i);
        Type type = PlainType(Type::Kind::Key);
        type.dimension = dimension;
        return type;
      }
    }
    if (name == "since" && scope.own_since != NoSymbol) {
      const std::string since = Get(scope.own_since).name + ".since";
      Error(Id::unknown_name, node.name.span, "since when is said with the name of the right")
          .At("since when what?")
          .Help("write `" + since + "`");
      return {};
    }
    std::vector<std::string> candidates = Names();
    for (const Dimension& dimension : c_.dimensions) candidates.push_back(dimension.name);
    if (c_.units.Find(name)) {
      const std::string& text = sources_.Get(node.name.span.file).text();
      if (node.name.span.begin > 0 && text[node.name.span.begin - 1] == '/') {  // 1.20 USD/call
        Error(Id::unknown_name, node.name.span, "a rate is written with `per`")
            .At("a unit, not a value")
            .Help("write `per " + name + "`");
        return {};
      }
      auto finding =
          Error(Id::unknown_name, node.name.span, "`" + name + "` is a unit, not a value");
      finding.At("what is counted in it?");
      std::string counted;
      for (const Symbol& each : c_.symbols) {
        if (each.kind != SymbolKind::Input || !counted.empty()) continue;
        const auto& field = std::get<syntax::InputClause>(each.clause->node).fields[each.row];
        if (field.type.unit.per.empty() &&
            c_.units.Find(field.type.unit.unit.text) == c_.units.Find(name))
          counted = each.name;
      }
      finding.Help(counted.empty() ? "write a number before it, or the name of an input"
                                   : "write the name of an input, such as `" + counted + "`");
    } else {
      ReportUnknownName(node.name, "input, definition or clause called", candidates);
    }
    return {};
  }
  Get(symbol).used = true;
  if (Get(symbol).kind == SymbolKind::Event) return CheckEventField(expr, node, symbol, scope);
  switch (Get(symbol).kind) {
    case SymbolKind::Calendar:
    case SymbolKind::Service:
    case SymbolKind::Function:
      Error(Id::wrong_kind_of_name, node.name.span,
            "`" + name + "` is " +
                (Get(symbol).kind == SymbolKind::Function ? "a function" : "a calendar") +
                ", not a value")
          .At("a value is needed here")
          .Label(Get(symbol).span, "declared here")
          .Help(Get(symbol).kind == SymbolKind::Function
                    ? "write its arguments behind it: `" + name + "(...)`"
                    : "name an input, a definition or a clause");
      return {};
    default: break;
  }
  if (symbol == scope.own_since && !scope.history && node.fields.size() == 1 &&
      node.fields[0].text == "since") {
    // Until when a right can be used may depend on since when it can.
    InfoOf(expr).names = ExprInfo::Names::Symbol;
    InfoOf(expr).symbol = symbol;
    InfoOf(expr).field = FieldOf::Since;
    return CheckKeys(expr, node, Get(symbol), scope) ? PlainType(Type::Kind::Date) : Type{};
  }
  const Symbol before = Get(symbol);
  const bool type_known = before.type.resolved() && scope.history;
  if (before.kind == SymbolKind::Carry && !node.fields.empty() &&
      node.fields.front().text == "opening") {
    CheckCarryOpens(symbol);
  } else if (!type_known) {
    if (scope.history_only_before &&
        progress_[static_cast<std::size_t>(symbol)] == Progress::Running) {
      // Through history this is no cycle, but its unit cannot be told from itself.
      if (in_cycle_.insert(symbol).second) {
        Error(Id::cycle, SpanOf(expr),
              "what `" + name + "` counts cannot be told from its own past")
            .At("reads its own earlier value")
            .Label(before.span, "defined here")
            .Help("carry it from period to period: `carry " + name + " { opens: 0; closes: " +
                  name + ".opening + ... }`, with the unit of its first value");
      }
      return {};
    }
    Resolve(symbol, node.name.span);
  } else if (!scope.history_only_before) {
    Resolve(symbol, node.name.span);
  }
  InfoOf(expr).names = ExprInfo::Names::Symbol;
  InfoOf(expr).symbol = symbol;
  const Symbol& found = Get(symbol);
  if (!CheckKeys(expr, node, found, scope)) return {};
  if (found.event != NoSymbol && !CheckEachRecord(expr, symbol, scope))
    return node.fields.empty() && found.type.status() ? found.type : Type{};
  if (found.kind == SymbolKind::Line) CheckReadingOfLine(expr, symbol, scope, std::nullopt);
  // What is read in an earlier period and is more than literals is kept as it stood at the start.
  const bool kept = scope.history && !found.type.constant;
  const syntax::DatedValue* dated = DatedValueOf(symbol);
  const bool changes = found.kind == SymbolKind::Index || dated_tables_.count(symbol) != 0 ||
                       (dated != nullptr && dated->rows.size() > 1);
  if (scope.to_date && !scope.history && changes && !scope.dated_said) {
    Error(Id::dated_change_inside_period, SpanOf(expr),
          "`" + name + "` changes, and would price again what earlier periods have paid")
        .At("the value of which day?")
        .Label(found.span, "changes in the term")
        .Help("write `(" + name + ", at period start)`: the whole total is priced with the value " +
              "of that day");
  } else if (dated_inside_.count(symbol) != 0 && (!scope.dated_said || kept)) {
    Error(Id::dated_change_inside_period, SpanOf(expr),
          "`" + name + "` changes inside a settlement period")
        .At("the value of which day?")
        .Label(found.span, "changes on a day that begins no period")
        .Help(kept ? "give it a name as it is meant, and read that: `define " + name +
                         "_then = " + name + ", at period end`"
                   : HelpWithDatedReading(name, found.type));
  }
  Type type = CheckField(expr, node, symbol, scope);
  if (const auto every = c_.every.find(symbol); every != c_.every.end() && !scope.history &&
                                                type.resolved() && found.kind != SymbolKind::Line &&
                                                found.kind != SymbolKind::Limit) {
    const auto around = c_.every.find(scope.seldom);
    const bool together = around != c_.every.end() && around->second == every->second;
    if (!together) type.absent = symbol;
  }
  // What an amendment added has no value in the earlier periods that a window reads for others.
  // A line paid nothing then, and no status holds.
  if (const auto since = c_.since.find(found.name);
      since != c_.since.end() && scope.history && since->second > scope.window_since &&
      type.resolved() && !type.status() && found.kind != SymbolKind::Line &&
      found.kind != SymbolKind::Limit && found.kind != SymbolKind::Parameter &&
      found.kind != SymbolKind::Table) {
    type.absent = symbol;
    type.added = true;
  }
  if (!scope.history && (found.kind == SymbolKind::Define || found.kind == SymbolKind::Metric)) {
    for (const auto& window : std::vector(reads_[symbol].windows)) NoteWindow(window);
  }
  CheckReadOfOnePeriod(expr, symbol, type, scope);
  if (scope.given.count(TextOf(expr)) != 0) {
    type.absent = type.unmeasured = type.lacking = NoSymbol;
    type.edge = type.added = false;
  }
  const bool constant_rate = found.kind == SymbolKind::Parameter ||
                             found.kind == SymbolKind::Table ||
                             (found.kind == SymbolKind::Define && type.constant);
  if (scope.rates && constant_rate && type.number() && HasCurrency(type.unit, c_.units))
    InfoOf(expr).rate = true;
  return type;
}

auto Checker::CheckKeys(ExprId expr, const syntax::Reference& node, const Symbol& symbol,
                        const Scope& scope) -> bool {
  const std::vector<DimensionId> wanted = symbol.keys;
  const std::string name = symbol.name;
  std::vector<KeyRef> keys;
  if (node.keys.empty()) {
    const bool total = symbol.kind == SymbolKind::Line &&
                       std::get<syntax::LineClause>(symbol.clause->node).rounding.has_value() &&
                       std::get<syntax::LineClause>(symbol.clause->node).rounding->text == "total";
    for (const DimensionId dimension : wanted) {
      if (std::find(scope.bound.begin(), scope.bound.end(), dimension) == scope.bound.end()) {
        if (total || scope.bare_lines) {
          keys.clear();
          break;  // the total of all keys
        }
        const std::string& key = c_.dimensions[dimension].name;
        const std::string example = c_.dimensions[dimension].keys.empty()
                                        ? key
                                        : c_.dimensions[dimension].keys.front().name;
        Error(Id::key_missing, node.name.span, "`" + name + "` has a value for each " + key)
            .At("which one?")
            .Label(symbol.span, "stated for each " + key)
            .Help("write `" + name + "[" + example + "]`, or " +
                  (symbol.kind == SymbolKind::Sla ? "`any(" + name + " is missed over " + key + ")`"
                   : symbol.kind == SymbolKind::Obligation
                       ? "`any(" + name + " is violated over " + key + ")`"
                   : symbol.kind == SymbolKind::Right
                       ? "`any(" + name + " is available over " + key + ")`"
                       : "`sum(" + name + " over " + key + ")`"));
        return false;
      }
      keys.push_back({dimension, -1, NoExpr});
    }
    InfoOf(expr).keys = std::move(keys);
    return true;
  }
  if (symbol.event != NoSymbol) return true;  // CheckEachRecord says which record it can be
  if (wanted.empty()) {
    Error(Id::key_unneeded, SpanOf(node.keys.front()), "`" + name + "` has no keys")
        .At("no key is needed")
        .Label(symbol.span, "declared without `for each` or `by`")
        .Help("write `" + name + "`");
    return false;
  }
  if (node.keys.size() != wanted.size()) {
    std::string list;
    for (const DimensionId dimension : wanted)
      list += (list.empty() ? "" : ", ") + c_.dimensions[dimension].name;
    Error(Id::key_missing, SpanOf(expr), "`" + name + "` is keyed by " + list)
        .Help("write `" + name + "[" + list + "]`");
    return false;
  }
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const Dimension& dimension = c_.dimensions[wanted[i]];
    const auto* key = std::get_if<syntax::Reference>(&Node(node.keys[i]).node);
    const std::string word = key != nullptr ? key->name.text : TextOf(node.keys[i]);
    if (key != nullptr && !key->fields.empty() && IsEvent(word)) {
      const Type type = Check(node.keys[i], scope);
      if (!type.resolved()) return false;
      if (type.kind != Type::Kind::Key || type.dimension != wanted[i]) {
        Error(Id::key_unknown, SpanOf(node.keys[i]),
              "a " + dimension.name + " is needed here, and this is " + DescribeOne(type));
        return false;
      }
      keys.push_back({wanted[i], -1, node.keys[i]});
      continue;
    }
    if (key != nullptr && word == dimension.name) {
      if (std::find(scope.bound.begin(), scope.bound.end(), wanted[i]) == scope.bound.end()) {
        Error(Id::key_missing, SpanOf(node.keys[i]), "no " + word + " is at hand here")
            .Help("state the clause `for each " + word + "`, or name a key");
        return false;
      }
      keys.push_back({wanted[i], -1, NoExpr});
      continue;
    }
    const auto found = std::find_if(dimension.keys.begin(), dimension.keys.end(),
                                    [&](const auto& k) { return k.name == word; });
    if (found == dimension.keys.end()) {
      std::vector<std::string> names;
      for (const auto& k : dimension.keys) names.push_back(k.name);
      auto finding = Error(Id::key_unknown, SpanOf(node.keys[i]),
                           "there is no " + dimension.name + " `" + word + "`");
      const auto near = diagnostics::NearMatches(word, names);
      if (!near.empty()) finding.Help("write `" + near.front() + "`");
      return false;
    }
    keys.push_back({wanted[i], static_cast<std::int32_t>(found - dimension.keys.begin()), NoExpr});
  }
  InfoOf(expr).keys = std::move(keys);
  return true;
}

auto Checker::CheckField(ExprId expr, const syntax::Reference& node, SymbolId symbol,
                         const Scope& scope) -> Type {
  const Symbol& owner = Get(symbol);
  const auto set = [&](FieldOf field) { InfoOf(expr).field = field; };
  const auto no_field = [&](std::string_view fields) {
    Error(Id::unknown_name, node.fields.front().span,
          "`" + owner.name + "` has no `" + node.fields.front().text + "`")
        .Help(fields.empty() ? "write its bare name" : "it has " + std::string(fields));
    return Type{};
  };
  const std::string field = node.fields.empty() ? "" : node.fields.front().text;
  if (node.fields.size() > 1) return no_field("");
  switch (owner.kind) {
    case SymbolKind::Sla: {
      if (field.empty()) return owner.type;
      const auto& clause = std::get<syntax::SlaClause>(owner.clause->node);
      const Type measure = InfoOf(clause.measure).type;
      if (field == "measured") {
        set(FieldOf::Measured);
        Type type = measure;
        if (clause.counts_as != NoExpr) type.unmeasured = type.absent = NoSymbol;
        return type;
      }
      if (field == "weight" && clause.weight != NoExpr) {
        set(FieldOf::Weight);
        return InfoOf(clause.weight).type;
      }
      if (field == "minimum_missed" && clause.minimum) {
        set(FieldOf::MinimumMissed);
        Type type = PlainType(Type::Kind::Condition);
        if (clause.counts_as == NoExpr) type = WithAbsences(type, measure, measure);
        return type;
      }
      if (field == "shortfall") {
        set(FieldOf::Shortfall);
        if (!measure.resolved()) return measure;
        Type type = measure.unit.empty() && measure.mark != Type::Mark::Plain
                        ? NumberType({}, Type::Mark::Points)
                        : NumberType(measure.unit, measure.mark);
        type.place = measure.place;
        const bool missed = clause.unmeasured && clause.unmeasured->text == "missed";
        if (missed && (measure.unmeasured != NoSymbol || measure.absent != NoSymbol))
          type.unmeasured = symbol;
        return type;
      }
      return no_field("`.shortfall` and `.measured`" +
                      std::string(clause.weight != NoExpr ? ", `.weight`" : "") +
                      (clause.minimum ? ", `.minimum_missed`" : ""));
    }
    case SymbolKind::Obligation: {
      if (field.empty()) return owner.type;
      const auto& clause = std::get<syntax::ObligationClause>(owner.clause->node);
      const bool once = clause.each && clause.each->text == "once";
      const bool not_yet_due = clause.due != NoExpr && InfoOf(clause.due).type.absent != NoSymbol;
      const bool to_the_second =
          clause.due != NoExpr && InfoOf(clause.due).type.kind == Type::Kind::Instant;
      Type type;
      if (field == "waived" && clause.waived) {
        set(FieldOf::Waived);
        type = PlainType(KindShown(clause, *clause.waived));
        type.absent = symbol;
      } else if (field == "since" && clause.suspended) {
        set(FieldOf::Since);
        const ExprId since = clause.due == NoExpr ? NoExpr : CountsFrom(c_, clause.due);
        type = PlainType(since == NoExpr ? Type::Kind::Date : InfoOf(since).type.kind);
        type.absent = symbol;
      } else if (clause.prohibits) {
        if (field != "broken") return no_field("`.broken`");
        set(FieldOf::Done);
        type = PlainType(Type::Kind::Date);
        type.absent = symbol;
      } else if (field == "late_by" || field == "time_left") {
        const bool left = field == "time_left";  // there is some while it is pending
        set(left ? FieldOf::TimeLeft : FieldOf::LateBy);
        CheckDelay(symbol, expr);
        type = NumberType({{*c_.units.Find(DelaysOf(c_, clause.due, {}).front().unit), 1}});
        if (!to_the_second) type.place = Number(1);
        if (left || clause.when != NoExpr || not_yet_due) type.absent = symbol;
      } else if (field == "due") {
        set(FieldOf::Due);
        type = PlainType(to_the_second ? Type::Kind::Instant : Type::Kind::Date);
        if ((once && clause.when != NoExpr) || not_yet_due) type.absent = symbol;
      } else if (field == "done") {
        set(FieldOf::Done);
        type = PlainType(clause.done ? KindShown(clause, *clause.done) : Type::Kind::Date);
        type.absent = symbol;
      } else {
        return no_field("`.late_by`, `.time_left`, `.due` and `.done`");
      }
      return type;
    }
    case SymbolKind::Draw: return CheckDrawField(expr, node, symbol);
    case SymbolKind::Carry: {
      if (c_.bank_closings.count(symbol) != 0) return CheckBankField(expr, node, symbol, scope);
      if (field == "opening") {
        set(FieldOf::Opening);
        return owner.type;
      }
      if (field == "closing") {
        set(FieldOf::Closing);
        if (carries_running_.count(symbol) != 0 && !scope.history) {
          Error(Id::cycle, SpanOf(expr),
                "`" + owner.name + "` closes with a value that needs its closing value")
              .At("needs it again")
              .Label(owner.span, "the carried value")
              .Help("write `" + owner.name + ".opening`");
          return Type{};
        }
        return owner.type;
      }
      if (scope.history && field.empty()) {
        set(FieldOf::Closing);
        return owner.type;
      }
      if (!field.empty()) return no_field("`.opening` and `.closing`");
      Error(Id::carry_named_bare, node.name.span,
            "`" + owner.name + "` has an opening and a closing value in each period")
          .At("which one?")
          .Help("write `" + owner.name + ".opening` or `" + owner.name + ".closing`");
      return {};
    }
    case SymbolKind::Right: {
      if (field == "since") {
        set(FieldOf::Since);
        Type type = PlainType(Type::Kind::Date);
        type.absent = symbol;
        return type;
      }
      const bool exercised =
          std::get<syntax::RightClause>(owner.clause->node).exercised.has_value();
      if (field == "exercised" && exercised) {
        set(FieldOf::Exercised);
        Type type = PlainType(Type::Kind::Date);
        type.absent = symbol;
        return type;
      }
      if (field.empty()) return owner.type;
      return no_field(exercised ? "`.since` and `.exercised`" : "`.since`");
    }
    case SymbolKind::Index:
      // One rise of several, as a state keeps it: `cpi.from_2027`.
      if (field.starts_with("from_") && scope.history_only_before) return owner.type;
      if (!field.empty()) return no_field("");
      return owner.type;
    case SymbolKind::Line:
      if (field == "total" && c_.totals.count(symbol) != 0) {
        set(FieldOf::Total);
        return owner.type;
      }
      if (!field.empty()) return no_field(c_.totals.count(symbol) != 0 ? "`.total`" : "");
      return owner.type;
    case SymbolKind::Limit: {
      if (field.empty()) return owner.type;
      if (field != "room" || std::get<syntax::LimitClause>(owner.clause->node).raise)
        return no_field(std::get<syntax::LimitClause>(owner.clause->node).raise ? "" : "`.room`");
      set(FieldOf::Room);
      Type type = owner.type;
      if (c_.every.count(symbol) != 0) type.absent = symbol;
      return type;
    }
    default: {
      static const std::map<std::string, FieldOf> kCounts{
          {"counted_since_start", FieldOf::CountedSinceStart},
          {"counted_in_quarter", FieldOf::CountedInQuarter},
          {"counted_in_contract_year", FieldOf::CountedInContractYear},
          {"counted_in_calendar_year", FieldOf::CountedInCalendarYear}};
      // What tiers counted is a fact of the past: formulas sum it up themselves.
      const auto count = kCounts.find(field);
      if (count != kCounts.end() && scope.fact) {
        set(count->second);
      } else if (!field.empty()) {
        return no_field("");
      }
      return owner.type;
    }
  }
}

auto Checker::CheckAllOf(ExprId expr, const syntax::AllOf& node, const Scope& scope) -> Type {
  static const std::vector<std::pair<std::string, LineKind>> kinds{
      {"charges", LineKind::Charge}, {"credits", LineKind::Credit},
      {"bonuses", LineKind::Bonus},  {"pass_throughs", LineKind::PassThrough},
      {"taxes", LineKind::Tax},      {"adjustments", LineKind::Adjustment},
      {"memos", LineKind::Memo}};
  std::vector<SymbolId> members;
  const auto kind = std::find_if(kinds.begin(), kinds.end(),
                                 [&](const auto& k) { return k.first == node.kind.text; });
  if (kind != kinds.end()) {
    InfoOf(expr).ordinal = static_cast<std::uint32_t>(kind->second);
    for (std::size_t i = 0; i < c_.symbols.size(); ++i) {
      const auto id = static_cast<SymbolId>(i);
      const bool line = c_.symbols[i].kind == SymbolKind::Line && LineKindOf(id) == kind->second;
      const bool limit = c_.symbols[i].kind == SymbolKind::Limit && LimitOf(id) != nullptr &&
                         LimitOf(id)->kind == kind->second;
      if (line || limit) members.push_back(id);
    }
  } else if (const auto found = c_.by_name.find(node.kind.text);
             found != c_.by_name.end() && Get(found->second).kind == SymbolKind::Group) {
    Get(found->second).used = true;
    InfoOf(expr).symbol = found->second;
    Resolve(found->second, node.kind.span);
    for (const auto& word : std::get<syntax::GroupClause>(Get(found->second).clause->node).lines) {
      if (const auto line = c_.by_name.find(word.text); line != c_.by_name.end())
        members.push_back(line->second);
    }
    // What limits take from its lines belongs to it.
    const std::vector<SymbolId> lines = members;
    for (const Limit& limit : c_.limits) {
      if (std::ranges::find_first_of(limit.lines, lines) != limit.lines.end())
        members.push_back(limit.symbol);
    }
  } else {
    std::vector<std::string> names;
    for (const auto& k : kinds) names.push_back(k.first);
    for (const auto& [name, symbol] : c_.by_name) {
      if (Get(symbol).kind == SymbolKind::Group) names.push_back(name);
    }
    ReportUnknownName(node.kind, "kind of line or group", names);
    return {};
  }
  if (!running_.empty() && Get(running_.back()).kind == SymbolKind::Limit) {
    const Limit* limit = LimitOf(running_.back());  // inside a limit, only the cuts above it
    std::erase_if(members, [&](SymbolId member) {
      return LimitOf(member) != nullptr && LimitOf(member) >= limit;
    });
  }
  if (!scope.history) {
    for (const SymbolId member : members) Resolve(member, SpanOf(expr));
  }
  CheckReadOfOnePeriod(expr, NoSymbol, MoneyType(), scope);
  return MoneyType();
}

auto Checker::CheckInHistory(ExprId expr, const syntax::InHistory& node, const Scope& scope)
    -> Type {
  (void)expr;
  const syntax::ExprNode& of = Node(node.of).node;
  if (!std::holds_alternative<syntax::Reference>(of) &&
      !std::holds_alternative<syntax::LineView>(of)) {
    Error(Id::history_of_unnamed, SpanOf(node.of), "only named things have a history")
        .At("has no name")
        .Help("give it a name with `define`, and read that in the earlier period");
    return {};
  }
  Scope past = scope;
  past.history = true;
  past.history_only_before = true;
  Type type = Check(node.of, past);
  const auto* view = std::get_if<syntax::LineView>(&of);
  const SymbolId symbol = InfoOf(view != nullptr ? view->of : node.of).symbol;
  if (node.unit && !PeriodsIn(node.unit->text, 1)) {
    Error(Id::window_does_not_fit, node.unit->span,
          "`" + node.unit->text + "` is no settlement period of this contract")
        .Help("write `in previous period` or `3 periods ago`");
    return {};
  }
  if (type.resolved() && c_.every.count(symbol) != 0) type.absent = symbol;
  if (type.resolved() && !type.status() && symbol != NoSymbol &&
      Get(symbol).kind != SymbolKind::Parameter &&
      (Get(symbol).kind != SymbolKind::Table || dated_tables_.count(symbol) != 0)) {
    type.absent = symbol;
    type.edge = true;
  }
  type.constant = false;
  return type;
}

auto Checker::CheckLineView(ExprId expr, const syntax::LineView& node, const Scope& scope) -> Type {
  Scope inner = scope;
  inner.bare_lines = true;
  const Type type = Check(node.of, inner);
  const ExprInfo info = InfoOf(node.of);
  const bool of_all = std::holds_alternative<syntax::AllOf>(Node(node.of).node);
  if (!type.resolved()) return type;
  if (of_all) {
    Error(Id::limited_line_named, SpanOf(expr), "`all ...` already has its limits among its lines")
        .Help("write `" + TextOf(node.of) + "`, or name the lines one by one");
    return {};
  }
  if (info.symbol == NoSymbol || Get(info.symbol).kind != SymbolKind::Line) {
    Error(Id::wrong_kind_of_name, SpanOf(node.of), "`" + TextOf(node.of) + "` is not a line")
        .At("only lines have limits and an unrounded amount");
    return {};
  }
  CheckReadingOfLine(expr, info.symbol, scope, node.kind);
  Type result = type;
  if (node.kind == syntax::LineView::Kind::Unrounded) result.place.reset();
  return result;
}

void Checker::CheckReadingOfLine(ExprId expr, SymbolId line, const Scope& scope,
                                 std::optional<syntax::LineView::Kind> view) {
  const Limit* limit = IsLimited(line);
  if (limit == nullptr) return;
  if (!view) {
    if (scope.bare_lines || scope.history) return;
    Error(Id::limited_line_named, SpanOf(expr),
          "`" + Get(line).name + "` is limited by `" + Get(limit->symbol).name + "`")
        .At("with the limit, or before it?")
        .Label(Get(limit->symbol).span, "the limit")
        .Help("write `" + TextOf(expr) + " with limits` or `" + TextOf(expr) + " before limits`");
    return;
  }
  if (*view != syntax::LineView::Kind::WithLimits) return;
  for (const Limit& each : c_.limits) {
    const bool here = std::find(each.lines.begin(), each.lines.end(), line) != each.lines.end();
    if (!here) continue;
    if (!scope.history) Resolve(each.symbol, SpanOf(expr));
    const SymbolId event = Get(line).event;
    if (event != NoSymbol && Get(each.symbol).event != event &&
        std::find(scope.records.begin(), scope.records.end(), event) != scope.records.end()) {
      Error(Id::limited_line_named, SpanOf(expr),
            "`" + Get(each.symbol).name + "` limits the total of `" + Get(line).name +
                "`, and no part of that falls on one " + Get(event).name)
          .At("for one " + Get(event).name)
          .Label(Get(each.symbol).span, "limits the total")
          .Help("write `" + Get(line).name + " before limits`, or read `" + Get(line).name +
                " with limits` where no record is at hand");
      return;
    }
    const bool one_key_of_many =
        !Get(line).keys.empty() && Get(each.symbol).keys.empty() && !scope.bound.empty();
    if ((each.lines.size() > 1 || one_key_of_many) && !each.clause->cut &&
        !each.clause->keep_highest) {
      Error(Id::cut_missing, SpanOf(expr),
            "`" + Get(each.symbol).name +
                "` cuts several lines together; what part of it falls on `" + Get(line).name +
                "` is not said")
          .At("needs its part of the cut")
          .Label(Get(each.symbol).span, "cuts them together")
          .Help(
              "state the limit in rows and add `cut: pro rata`, `cut: last first` or `cut: largest "
              "first`");
    }
  }
}

}  // namespace bpo::check
