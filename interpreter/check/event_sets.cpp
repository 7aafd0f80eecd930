// Records of events as a domain: `outages ended in period where outage.cause is "client"`, in an
// aggregate, in the head of a clause, in `time covered by`. Inside, the singular names the record
// at hand.

#include <algorithm>
#include <initializer_list>

#include "check/checker.h"

namespace bpo::check {

namespace {

auto IsTime(const Type& type) -> bool {
  return type.kind == Type::Kind::Date || type.kind == Type::Kind::Instant;
}

}  // namespace

auto Checker::FieldsOf(SymbolId event) const -> const std::vector<syntax::Field>& {
  return std::get<syntax::EventClause>(c_[event].clause->node).fields;
}

auto Checker::IsEvent(std::string_view name) const -> bool {
  const auto found = c_.by_name.find(name);
  return found != c_.by_name.end() && c_[found->second].kind == SymbolKind::Event;
}

// The domain of an aggregate that names an event by its plural, or by its singular by mistake.
auto Checker::EventSetOf(const syntax::Call& call) const -> std::optional<syntax::EventSet> {
  for (const auto& domain : call.over) {
    if (!domain.name) continue;
    const bool is_event = c_.plurals.count(domain.name->text) != 0 || IsEvent(domain.name->text);
    if (!is_event && !domain.verb && !domain.within) continue;
    syntax::EventSet set;
    set.name = *domain.name;
    set.field = domain.verb;
    set.window = domain.within;
    set.where = call.where;
    set.one_per = call.one_per;
    set.in_runs_of = call.in_runs_of;
    set.span = domain.span;
    return set;
  }
  return std::nullopt;
}

auto Checker::IsSeveralPeriods(const syntax::EventSet& set) const -> bool {
  return set.window && (set.window->kind != syntax::Window::Kind::Last || set.window->count != 1 ||
                        !set.window->unit || !set.window->unit->text.starts_with("period"));
}

auto Checker::FindEventOf(const syntax::Word& word, bool singular) -> SymbolId {
  const auto by_singular = c_.by_name.find(word.text);
  const auto by_plural = c_.plurals.find(word.text);
  const bool is_singular = IsEvent(word.text);
  if (singular && is_singular) return by_singular->second;
  if (!singular && by_plural != c_.plurals.end()) return by_plural->second;
  if (is_singular || by_plural != c_.plurals.end()) {
    const SymbolId event = is_singular ? by_singular->second : by_plural->second;
    const auto& clause = std::get<syntax::EventClause>(Get(event).clause->node);
    Error(Id::unknown_name, word.span,
          singular ? "`for each` names one record" : "a set of records is named by the plural")
        .At(singular ? "the plural" : "the singular")
        .Label(Get(event).span, "the event")
        .Help("write `" + (singular ? Get(event).name : clause.plural.text) + "`");
    return NoSymbol;
  }
  std::vector<std::string> names;
  for (const auto& [plural, event] : c_.plurals)
    names.push_back(singular ? Get(event).name : plural);
  ReportUnknownName(word, "event", names);
  return NoSymbol;
}

auto Checker::CheckEventSet(const syntax::EventSet& set, Scope& scope, bool in_head) -> SymbolId {
  const SymbolId event = FindEventOf(set.name, in_head);
  if (event == NoSymbol) return NoSymbol;
  Get(event).used = true;
  Resolve(event, set.name.span);
  const auto& fields = FieldsOf(event);
  const auto& types = event_types_[event];
  const std::string singular = Get(event).name;
  const auto field_named = [&](const std::string& name) {
    const auto found = std::find_if(fields.begin(), fields.end(),
                                    [&](const auto& field) { return field.name.text == name; });
    return static_cast<std::size_t>(found - fields.begin());
  };
  std::vector<std::string> times;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (IsTime(types[i])) times.push_back(fields[i].name.text);
  }
  if (set.field) {
    const std::size_t index = field_named(set.field->text);
    if (index == fields.size()) {
      ReportUnknownName(*set.field, "date of `" + singular + "` called", times);
      return NoSymbol;
    }
    if (!IsTime(types[index])) {
      auto finding = Error(Id::event_cannot_show, set.field->span,
                           "`" + set.field->text + "` is " + DescribeOne(types[index]) +
                               ", and a record falls in a period by a date");
      finding.Label(fields[index].name.span, "declared here");
      if (!times.empty())
        finding.Help("write `" + set.name.text + " " + times.front() + " in ...`");
      return NoSymbol;
    }
  }
  if (scope.history) {
    Error(Id::window_twice, set.span, "a window inside a window")
        .Help("give the inner aggregate a name with `define`");
    return NoSymbol;
  }
  if (in_head && IsSeveralPeriods(set)) {
    Error(Id::window_does_not_fit, set.window->span,
          "a clause stands for the records of its period")
        .Help("write `in period`, and read other periods with an aggregate over `" +
              std::get<syntax::EventClause>(Get(event).clause->node).plural.text + "`");
    return NoSymbol;
  }
  if (set.window && (set.window->kind == syntax::Window::Kind::Last ||
                     set.window->kind == syntax::Window::Kind::Previous)) {
    const std::string unit = set.window->unit ? set.window->unit->text : "periods";
    if (!PeriodsIn(unit, set.window->count)) {
      Error(Id::window_does_not_fit, set.window->span,
            "this window is no whole number of settlement periods")
          .Help("write it in settlement periods: `last 1 period`, `last 6 periods`");
      return NoSymbol;
    }
  }
  scope.records.push_back(event);
  scope.dated_said = true;  // a record reads what holds on its date
  // What falls in a period by a date has that date.
  if (set.field) scope.given.insert(singular + "." + set.field->text);
  if (IsSeveralPeriods(set)) {
    scope.history = true;
    scope.history_only_before = set.window->kind == syntax::Window::Kind::Previous;
  }
  if (set.where != NoExpr) {
    const Type where = Check(set.where, scope);
    RequireCondition(set.where, where);
    RequireAnswer(set.where, where, "a condition");
    TakeGiven(set.where, scope);
  }
  if (set.one_per && field_named(set.one_per->text) == fields.size()) {
    std::vector<std::string> names;
    for (const auto& field : fields) names.push_back(field.name.text);
    ReportUnknownName(*set.one_per, "field of `" + singular + "` called", names);
    return NoSymbol;
  }
  if (set.in_runs_of && *set.in_runs_of < 1) {
    Error(Id::expected, set.span, "a run has at least one record")
        .Help("write `in runs of at least 5`");
    return NoSymbol;
  }
  return event;
}

// outage.cause
auto Checker::CheckEventField(ExprId expr, const syntax::Reference& node, SymbolId event,
                              const Scope& scope) -> Type {
  const std::string& name = node.name.text;
  Get(event).used = true;
  if (std::find(scope.records.begin(), scope.records.end(), event) == scope.records.end()) {
    const auto& clause = std::get<syntax::EventClause>(Get(event).clause->node);
    Error(Id::wrong_kind_of_name, node.name.span,
          "`" + name + "` is an event, and none of its records is at hand here")
        .At("which of them?")
        .Label(Get(event).span, "declared here")
        .Help("aggregate over its records, as in `count(" + clause.plural.text +
              " in period)`, or state the clause `for each " + name + " in period`");
    return {};
  }
  const auto& fields = FieldsOf(event);
  std::vector<std::string> names;
  for (const auto& field : fields) names.push_back(field.name.text);
  if (node.fields.size() != 1 || !node.keys.empty()) {
    Error(Id::wrong_kind_of_name, SpanOf(expr), "a record is not a value, its fields are")
        .At("which field?")
        .Label(Get(event).span, "declared here")
        .Help("write `" + name + "." + (names.empty() ? "..." : names.front()) + "`");
    return {};
  }
  const auto found = std::find(names.begin(), names.end(), node.fields.front().text);
  if (found == names.end()) {
    ReportUnknownName(node.fields.front(), "field of `" + name + "` called", names);
    return {};
  }
  const auto index = static_cast<std::size_t>(found - names.begin());
  ExprInfo& info = InfoOf(expr);
  info.names = ExprInfo::Names::EventField;
  info.symbol = event;
  info.ordinal = static_cast<std::uint32_t>(index);
  Type type = event_types_[event][index];
  if (fields[index].type.optional && scope.given.count(TextOf(expr)) == 0) type.absent = event;
  return type;
}

// How a clause stated for each record is read where none of them is at hand.
static auto OverAllRecords(const Symbol& clause, const std::string& plural) -> std::string {
  switch (clause.kind) {
    case SymbolKind::Obligation:
      return "`count(" + clause.name + " is violated over " + plural + " since start)`";
    case SymbolKind::Sla:
      return "`count(" + clause.name + " is missed over " + plural + " in period)`";
    default: return "`sum(" + clause.name + " over " + plural + " in period)`";
  }
}

// Whether a clause stated for each record may be named here: where a record is at hand, and in what
// a scenario expects with the id of one.
auto Checker::CheckEachRecord(ExprId expr, SymbolId symbol, const Scope& scope) -> bool {
  const Symbol& s = Get(symbol);
  const auto* reference = std::get_if<syntax::Reference>(&Node(expr).node);
  const std::string event = Get(s.event).name;
  const std::string plural = std::get<syntax::EventClause>(Get(s.event).clause->node).plural.text;
  if (reference != nullptr && !reference->keys.empty()) {
    const ExprId key = reference->keys.front();
    const bool is_id = std::holds_alternative<syntax::TextLiteral>(Node(key).node);
    if (scope.fact && is_id && reference->keys.size() == 1) return true;
    Error(Id::key_unneeded, SpanOf(key),
          "`" + s.name + "` is stated for each " + event + ", and " +
              (scope.fact ? "a " + event + " is named by its id, in quotes"
                          : "which there are only the data say"))
        .At(scope.fact ? "no id in quotes" : "no " + event + " can be named here")
        .Label(s.span, "stated for each " + event)
        .Help("write " + (scope.fact ? "`" + s.name + "[\"" + TextOf(key) + "\"]`"
                                     : OverAllRecords(s, plural)));
    return false;
  }
  const bool at_hand =
      std::find(scope.records.begin(), scope.records.end(), s.event) != scope.records.end();
  const bool has_total = s.kind == SymbolKind::Line || s.kind == SymbolKind::Limit;
  if (!at_hand) {
    if (has_total) return true;
    Error(Id::key_missing, SpanOf(expr), "`" + s.name + "` has a value for each " + event)
        .At("which one?")
        .Label(s.span, "stated for each " + event)
        .Help("write " + (scope.fact ? "`" + s.name + "[\"...\"]`, with the id of a " + event +
                                           " that the scenario gives"
                                     : OverAllRecords(s, plural)));
    return false;
  }
  if (!scope.history || s.kind == SymbolKind::Obligation) return true;
  const auto* define = std::get_if<syntax::DefineClause>(&s.clause->node);
  const bool simple = define != nullptr && !ReadsOtherPeriods(define->value);
  if (simple) return true;
  Error(Id::window_twice, SpanOf(expr),
        "`" + s.name + "` of earlier periods is not kept for each " + event)
      .At("reads more than its " + event)
      .Label(s.span, "stated for each " + event)
      .Help(
          "aggregate it over the records of the period, name that with `define`, and take the "
          "window of the name");
  return false;
}

// Whether it reads a window or an earlier period itself, or through a clause of the same record.
auto Checker::ReadsOtherPeriods(ExprId expr) const -> bool {
  if (expr == NoExpr) return false;
  const auto reads = [&](ExprId each) { return ReadsOtherPeriods(each); };
  const auto any = [&](std::initializer_list<ExprId> all) {
    return std::any_of(all.begin(), all.end(), reads);
  };
  return std::visit(
      [&](const auto& node) -> bool {
        using T = std::decay_t<decltype(node)>;
        if constexpr (std::is_same_v<T, syntax::InHistory>) {
          return true;
        } else if constexpr (std::is_same_v<T, syntax::Reference>) {
          const auto found = c_.by_name.find(node.name.text);
          if (found == c_.by_name.end() || c_[found->second].event == NoSymbol) return false;
          const auto* define = std::get_if<syntax::DefineClause>(&c_[found->second].clause->node);
          return define == nullptr || ReadsOtherPeriods(define->value);
        } else if constexpr (std::is_same_v<T, syntax::Call>) {
          const bool windowed =
              EventSetOf(node) || std::any_of(node.over.begin(), node.over.end(),
                                              [](const auto& d) { return d.window.has_value(); });
          return windowed || node.name.text == "streak" ||
                 std::ranges::any_of(node.arguments, reads) || ReadsOtherPeriods(node.where);
        } else if constexpr (std::is_same_v<T, syntax::TimeCovered>) {
          return node.of.window.has_value() || node.outside.has_value();
        } else if constexpr (std::is_same_v<T, syntax::Negate> || std::is_same_v<T, syntax::Not> ||
                             std::is_same_v<T, syntax::LineView>) {
          return ReadsOtherPeriods(node.of);
        } else if constexpr (std::is_same_v<T, syntax::Tail>) {
          return any({node.of, node.bound});
        } else if constexpr (std::is_same_v<T, syntax::Binary> ||
                             std::is_same_v<T, syntax::Logic>) {
          return any({node.left, node.right});
        } else if constexpr (std::is_same_v<T, syntax::ShareOf>) {
          return any({node.share, node.of});
        } else if constexpr (std::is_same_v<T, syntax::ForEvery>) {
          return any({node.amount, node.step, node.of});
        } else if constexpr (std::is_same_v<T, syntax::Compare>) {
          return ReadsOtherPeriods(node.left) || std::ranges::any_of(node.right, reads);
        } else if constexpr (std::is_same_v<T, syntax::If>) {
          return any({node.condition, node.then, node.otherwise});
        } else if constexpr (std::is_same_v<T, syntax::Otherwise>) {
          return any({node.value, node.fallback});
        } else if constexpr (std::is_same_v<T, syntax::Tiers>) {
          if (ReadsOtherPeriods(node.quantity)) return true;
          for (const auto& row : node.rows) {
            if (any({row.first, row.second, row.value, row.flat, row.cap})) return true;
          }
          return false;
        } else if constexpr (std::is_same_v<T, syntax::NthDay>) {
          return ReadsOtherPeriods(node.anchor);
        } else if constexpr (std::is_same_v<T, syntax::SpanFrom>) {
          return any({node.span, node.anchor});
        } else {
          return false;
        }
      },
      Node(expr).node);
}

// Two times, or the first two of one kind where no other is of that kind.
auto Checker::CheckStretch(SymbolId event, Span used) -> bool {
  const auto& fields = FieldsOf(event);
  std::vector<std::pair<std::string, Type::Kind>> times;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const Type& type = event_types_[event][i];
    if (IsTime(type)) times.emplace_back(fields[i].name.text, type.kind);
  }
  const auto of_kind = [&](Type::Kind kind) {
    std::vector<std::string> names;
    for (const auto& [name, is] : times) {
      if (is == kind) names.push_back(name);
    }
    return names;
  };
  if (times.size() <= 2) return true;
  const bool alike = times[0].second == times[1].second;
  if (alike && of_kind(times[0].second).size() == 2) return true;
  auto finding = Error(Id::event_times_unclear, used,
                       "`" + Get(event).name + "` has " + std::to_string(times.size()) +
                           " times, and which two say from when to when it lasts is not clear");
  finding.At("from `" + times[0].first + "` to `" + times[1].first + "`?")
      .Label(Get(event).span, "declared here");
  for (const Type::Kind kind : {Type::Kind::Instant, Type::Kind::Date}) {
    const auto names = of_kind(kind);
    if (names.size() != 2) continue;
    finding.Help("declare `" + names[0] + "` and `" + names[1] +
                 "` first in the event, before its other times");
    return false;
  }
  finding.Help(
      "keep in the event the two that say from when to when, and put the others into an "
      "event of their own");
  return false;
}

auto Checker::CheckTimeCovered(ExprId expr, const syntax::TimeCovered& node, const Scope& outer)
    -> Type {
  (void)expr;
  const auto has_stretch = [&](SymbolId event, const syntax::EventSet& set) {
    std::size_t times = 0;
    for (const Type& type : event_types_[event]) times += IsTime(type) ? 1U : 0U;
    if (times >= 2) return CheckStretch(event, set.name.span);
    Error(Id::event_cannot_show, set.name.span,
          "`" + Get(event).name + "` does not say from when to when it lasts")
        .At("covers no time")
        .Label(Get(event).span, "declared here")
        .Help("add rows such as `began: instant` and `ended: instant, optional` to the event");
    return false;
  };
  const auto check = [&](const syntax::EventSet& set) {
    Scope scope = outer;
    const SymbolId event = CheckEventSet(set, scope, false);
    return event != NoSymbol && has_stretch(event, set);
  };
  bool good = true;
  const auto singular = c_.by_name.find(node.of.name.text);
  const bool lone = !node.of.window && IsEvent(node.of.name.text);
  if (lone) {
    const SymbolId event = singular->second;
    Resolve(event, node.of.name.span);
    Get(event).used = true;
    const bool at_hand =
        std::find(outer.records.begin(), outer.records.end(), event) != outer.records.end();
    if (!at_hand) {
      Error(Id::wrong_kind_of_name, node.of.name.span,
            "no record of `" + node.of.name.text + "` is at hand here")
          .Help("write `time covered by " +
                std::get<syntax::EventClause>(Get(event).clause->node).plural.text + " in period`");
      return {};
    }
    good = has_stretch(event, node.of);
  } else if (!node.of.window) {
    const SymbolId event = FindEventOf(node.of.name, false);
    if (event == NoSymbol) return {};
    Error(Id::window_does_not_fit, node.of.span, "in which period?")
        .Help("write `time covered by " + node.of.name.text + " in period`");
    return {};
  } else {
    good = check(node.of);
  }
  if (node.outside) good = check(*node.outside) && good;
  if (!good) return {};
  return NumberType({{*c_.units.Find("minute"), 1}});
}

// ---- clauses for each record --------------------------------------------------------------------

void Checker::CheckHeadOfRecords(SymbolId symbol) {
  const syntax::Head& head = syntax::HeadOf(*Get(symbol).clause);
  switch (Get(symbol).kind) {
    case SymbolKind::Define:
    case SymbolKind::Metric:
    case SymbolKind::Sla:
    case SymbolKind::Line:
    case SymbolKind::Limit: break;
    case SymbolKind::Obligation:
      if (head.each_record || !head.for_each.empty()) {
        Error(Id::duty_of_records, head.span,
              "obligation `" + Get(symbol).name + "` says in its row `each:` what brings it about")
            .At("stated for each record")
            .Help("take `for each ...` out and write `each: " + Get(Get(symbol).event).name + "`");
      }
      Resolve(Get(symbol).event, head.span);
      Get(Get(symbol).event).used = true;
      return;
    default:
      Error(Id::not_in_this_version, head.span,
            "`" + Get(symbol).name + "` cannot be stated for each record in this version")
          .Help("state definitions, metrics, service levels, lines and limits for each record");
      return;
  }
  Resolve(Get(symbol).event, head.span);
  Get(Get(symbol).event).used = true;
  Scope scope;
  if (head.each_record) CheckEventSet(*head.each_record, scope, true);
}

// Each record keeps or loses its own amounts.
void Checker::CheckLimitOfRecords(SymbolId symbol, const Limit& limit) {
  const SymbolId event = Get(symbol).event;
  const std::string name = Get(event).name;
  const auto date_of = [&](SymbolId clause) -> std::string {
    const auto& set = syntax::HeadOf(*Get(clause).clause).each_record;
    return set && set->field ? set->field->text : "";
  };
  const bool says_date = syntax::HeadOf(*Get(symbol).clause).each_record.has_value();
  const std::string date = date_of(says_date ? symbol : limit.lines.front());
  for (const SymbolId line : limit.lines) {
    if (Get(line).event == event && date_of(line) != date) {
      Error(Id::window_does_not_fit, Get(symbol).span,
            "`" + Get(line).name + "` stands for other records than this limit")
          .At(date.empty() ? "for each " + name + " in period"
                           : "for each " + name + " " + date + " in period")
          .Label(syntax::HeadOf(*Get(line).clause).span, "the line's records")
          .Help("let the heads of the limit and of its lines name one date");
      continue;
    }
    const auto& clause = std::get<syntax::LineClause>(Get(line).clause->node);
    if (Get(line).event != event) {
      Error(Id::key_missing, Get(symbol).span,
            "`" + Get(line).name + "` has no amount for each " + name)
          .At("limits it for each " + name)
          .Label(Get(line).span, "one line for all")
          .Help("state the line `for each " + name + "`, or the limit without it");
    } else if (clause.rounding && clause.rounding->text == "total") {
      Error(Id::row_missing, Get(symbol).span,
            "`" + Get(line).name + "` is rounded as a total, and this limits each " + name)
          .At("limits printed amounts")
          .Label(clause.rounding->span, "only the total is printed")
          .Help("write `rounding: each " + name + "`");
    }
  }
  for (const SymbolId above : limit.earlier) {
    if (Get(above).event == event) continue;
    Error(Id::limit_mixed_kinds, Get(symbol).span,
          "`" + Get(above).name + "` above it cuts the total of what this cuts for each " + name)
        .At("for each " + name)
        .Label(Get(above).span, "of the total")
        .Help("state the limit for each " + name + " first");
  }
}

}  // namespace bpo::check
