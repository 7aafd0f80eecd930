// Obligations and rights: who, by when, and what shows it.

#include "check/checker.h"

namespace bpo::check {

namespace {

// The most that a comparison of a count over some periods can reach: `count(x over last 6 months)`
// is at most 6.
auto CountOf(const syntax::ExprNode& node) -> const syntax::Call* {
  const auto* call = std::get_if<syntax::Call>(&node);
  const bool counts = call != nullptr && (call->name.text == "count") && call->over.size() == 1;
  return counts && call->over.front().window ? call : nullptr;
}

// The first field of that type; empty if there is none.
auto FieldOfType(const syntax::EventClause& event, std::string_view type) -> std::string {
  for (const syntax::Field& field : event.fields) {
    if (field.type.unit.unit.text == type) return field.name.text;
  }
  return {};
}

}  // namespace

void Checker::CheckObligation(SymbolId symbol) {
  const auto& clause = std::get<syntax::ObligationClause>(Get(symbol).clause->node);
  Scope scope = ScopeOf(symbol);
  const SymbolId event = Get(symbol).event;
  scope.history = event != NoSymbol;  // records of earlier periods are told as well
  const auto missing = [&](Id id, std::string_view what, std::string_view help) {
    Error(id, clause.head.span, "obligation `" + Get(symbol).name + "` " + std::string(what))
        .Help(std::string(help));
  };
  if (!clause.bearer)
    missing(Id::row_missing, "does not say who must do what",
            "add `provider must: \"...\"` or `client must: \"...\"`");
  if (!clause.each)
    missing(Id::row_missing, "does not say how often it falls due",
            "add `each: period`, `each: once`, or the event that brings it about");
  const bool once = clause.each && clause.each->text == "once";
  if (clause.prohibits) {
    CheckProhibition(symbol, clause);
  } else {
    if (clause.due == NoExpr)
      missing(Id::obligation_without_deadline, "has no deadline",
              "add `due: 10 days after period end`");
    if (!clause.done) {
      std::string help =
          "declare `event report_delivered, reports_delivered { id: key; delivered: date; for: "
          "period }` and add `done: first report_delivered for this period`";
      for (const Symbol& each : c_.symbols) {
        if (each.kind == SymbolKind::Event)
          help = "add `done: first " + each.name + " for this period`, or the event that shows it";
      }
      missing(Id::obligation_without_evidence, "does not say what shows that it was done", help);
    }
    if (!clause.late_given)
      missing(Id::row_missing, "does not say what a late performance counts for",
              "add `late: accepted` or `late: not accepted after ...`");
  }
  Scope due = scope;
  if (clause.when != NoExpr) {
    const Type when = Check(clause.when, scope);
    RequireCondition(clause.when, when);
    RequireAnswer(clause.when, when, "a condition");
    TakeGiven(clause.when, due);
  }
  for (const ExprId date : {clause.due, clause.not_accepted_after}) {
    if (date == NoExpr) continue;
    const Type type = Check(date, due);
    CheckDeadline(date, type, clause);
    // What falls due once, or for a record, does so when its deadline is known.
    if (date != clause.due || (!once && event == NoSymbol)) RequireAnswer(date, type, "a deadline");
    if (event != NoSymbol) CheckDeadlineOfRecord(date, event);
  }
  if (clause.done) CheckEvidence(*clause.done, scope, "when it was done", clause.due);
  if (clause.broken) CheckEvidence(*clause.broken, scope, "when it was broken");
  if (clause.waived) {  // a waiver of a day holds from its beginning
    const bool to_the_second = KindShown(clause, *clause.waived) == Type::Kind::Instant;
    CheckEvidence(*clause.waived, scope, "when it was waived", to_the_second ? clause.due : NoExpr);
  }
  if (clause.suspended) {
    CheckSuspension(clause, scope);
    CheckDelay(symbol, clause.due);  // the deadline moves by what it is counted in
  }
}

// A day, or a time; what is late by the day cannot be too late by the hour.
void Checker::CheckDeadline(ExprId deadline, const Type& type,
                            const syntax::ObligationClause& clause) {
  if (!type.resolved() || type.kind == Type::Kind::Date) return;
  if (type.kind != Type::Kind::Instant) {
    Error(Id::unit_mismatch, SpanOf(deadline),
          "a deadline is a date or a time, and this is " + DescribeOne(type))
        .Help(
            "write `10 days after period end`, `5th business day after period end` or, from a time "
            "of the data, `72 hours after breach.found`");
    return;
  }
  if (deadline == clause.due || clause.due == NoExpr) return;
  const Type& due = InfoOf(clause.due).type;
  if (due.kind != Type::Kind::Date) return;
  Error(Id::unit_mismatch, SpanOf(deadline), "the deadline is a date, and this is a time")
      .At("a time of a day")
      .Label(SpanOf(clause.due), "a whole day")
      .Help("write `day of (" + TextOf(deadline) + ")`");
}

// Whether `.done` or `.waived` is a date or a time.
auto Checker::KindShown(const syntax::ObligationClause& clause, const syntax::Evidence& evidence)
    -> Type::Kind {
  const auto event = c_.by_name.find(evidence.event.text);
  const bool to_the_second =
      clause.due != NoExpr && InfoOf(clause.due).type.kind == Type::Kind::Instant;
  const bool has_instant =
      event != c_.by_name.end() && Get(event->second).kind == SymbolKind::Event &&
      !FieldOfType(std::get<syntax::EventClause>(Get(event->second).clause->node), "instant")
           .empty();
  return to_the_second && has_instant ? Type::Kind::Instant : Type::Kind::Date;
}

// The event whose records bring the duty about: `each: failure`.
auto Checker::EventOfDuty(SymbolId duty, const syntax::Word& each, bool in_head) -> SymbolId {
  if (in_head) return Get(duty).event;  // told where the head is checked
  const syntax::Head& head = syntax::HeadOf(*Get(duty).clause);
  if (!head.for_each.empty()) {
    Error(Id::duty_of_records, each.span,
          "obligation `" + Get(duty).name + "` has a duty for each " + each.text +
              " by its row `each:`")
        .At("one for each record")
        .Label(head.span, "and one for each of these")
        .Help("take `for each ...` out, and match the record's fields in `done: ... where ...`");
  }
  if (c_.plurals.count(each.text) != 0 || IsEvent(each.text)) return FindEventOf(each, true);
  std::vector<std::string> names{"period", "once"};
  for (const auto& [plural, event] : c_.plurals) names.push_back(Get(event).name);
  auto finding = Error(Id::expected, each.span, "`" + each.text + "` says nothing of how often");
  const auto near = diagnostics::NearMatches(each.text, names);
  const bool is_quarter = each.text == "quarter" || each.text == "quarterly";
  if (is_quarter || each.text == "year" || each.text == "yearly") {
    finding.Help("write `each: period`, and `when: period end is " +
                 std::string(is_quarter ? "quarter end" : "contract year end") + "`");
    return NoSymbol;
  }
  finding.Help("write `each: " + (near.empty() ? "period" : near.front()) +
               "`; `each: once` and the name of an event are others");
  return NoSymbol;
}

// The months that follow tell of the record again, and their ends are others.
void Checker::CheckDeadlineOfRecord(ExprId date, SymbolId event) {
  const std::string text = TextOf(date);
  if (text.find("period end") == std::string::npos &&
      text.find("period start") == std::string::npos)
    return;
  std::string field = "found";
  const auto& fields = FieldsOf(event);
  for (std::size_t i = fields.size(); i-- > 0;) {
    const Type::Kind kind = event_types_[event][i].kind;
    if (kind == Type::Kind::Date || kind == Type::Kind::Instant) field = fields[i].name.text;
  }
  Error(Id::deadline_of_a_record, SpanOf(date),
        "a deadline for each " + Get(event).name + " counts from its own dates")
      .At("another day in every period")
      .Label(Get(event).span, "the event")
      .Help("write `10 days after " + Get(event).name + "." + field + "`");
}

// From the first to the second date of the event's records; where the deadline is a time, from the
// first to the second time.
void Checker::CheckSuspension(const syntax::ObligationClause& clause, const Scope& outer) {
  const SymbolId event = FindEventOf(*clause.suspended, true);
  if (event == NoSymbol) return;
  Get(event).used = true;
  Resolve(event, clause.suspended->span);
  std::size_t times = 0;
  const bool to_the_second =
      clause.due != NoExpr && InfoOf(clause.due).type.kind == Type::Kind::Instant;
  for (const Type& type : event_types_[event]) {
    const bool counts =
        type.kind == Type::Kind::Date || (to_the_second && type.kind == Type::Kind::Instant);
    times += counts ? 1U : 0U;
  }
  if (times < 2) {
    Error(Id::event_cannot_show, clause.suspended->span,
          "`" + Get(event).name + "` does not say from when to when it lasts")
        .Label(Get(event).span, "declared here")
        .Help(to_the_second
                  ? "add rows `began: instant` and `ended: instant, optional` to the event"
                  : "add rows `began: date` and `ended: date, optional` to the event");
  } else {
    CheckStretch(event, clause.suspended->span);
  }
  if (clause.prohibits) {
    Error(Id::prohibition_with_deadline, clause.suspended->span,
          "what must not be done has no row `suspended:`")
        .At("a prohibition is broken, or it is in effect")
        .Label(clause.bearer->span, "must not")
        .Help("take the row out, or say with `when:` when it is in force");
  }
  if (clause.suspended_where == NoExpr) return;
  Scope scope = outer;
  scope.records.push_back(event);
  const Type where = Check(clause.suspended_where, scope);
  RequireCondition(clause.suspended_where, where);
  RequireAnswer(clause.suspended_where, where, "a condition");
}

// What must not be done has no deadline: it is broken, or it is in effect.
void Checker::CheckProhibition(SymbolId symbol, const syntax::ObligationClause& clause) {
  const auto refuse = [&](bool given, Span span, std::string_view row) {
    if (!given) return;
    Error(Id::prohibition_with_deadline, span,
          "what must not be done has no row `" + std::string(row) + ":`")
        .At("a prohibition is broken, or it is in effect")
        .Label(clause.bearer->span, "must not")
        .Help("take the row out, and say what breaks it: `broken: first ...`");
  };
  refuse(clause.due != NoExpr, SpanOf(clause.due), "due");
  if (clause.done) refuse(true, clause.done->span, "done");
  refuse(clause.late_given, clause.head.span, "late");
  if (clause.broken) return;
  Error(Id::obligation_without_evidence, clause.head.span,
        "obligation `" + Get(symbol).name + "` does not say what shows that it was broken")
      .Help(
          "declare `event breach, breaches { id: key; found: date }` and add `broken: first "
          "breach`");
}

void Checker::CheckEvidence(const syntax::Evidence& evidence, const Scope& outer,
                            std::string_view shows, ExprId deadline) {
  const auto found = c_.by_name.find(evidence.event.text);
  if (found == c_.by_name.end() || Get(found->second).kind != SymbolKind::Event) {
    std::vector<std::string> names;
    for (const auto& [name, id] : c_.by_name) {
      if (Get(id).kind == SymbolKind::Event) names.push_back(name);
    }
    ReportUnknownName(evidence.event, "event", names);
    return;
  }
  Get(found->second).used = true;
  Resolve(found->second, evidence.event.span);
  const auto& event = std::get<syntax::EventClause>(Get(found->second).clause->node);
  const std::string date = FieldOfType(event, "date");
  const bool has_instant = !FieldOfType(event, "instant").empty();
  const bool has_period = !FieldOfType(event, "period").empty();
  if (deadline != NoExpr && InfoOf(deadline).type.kind == Type::Kind::Instant) {
    if (!has_instant) {
      Error(Id::evidence_without_time, evidence.event.span,
            "`" + event.head.name->text + "` does not say at which time it was")
          .At(date.empty() ? "it has no time" : "`" + date + "` is a day")
          .Label(SpanOf(deadline), "the deadline is a time")
          .Label(Get(found->second).span, "declared here")
          .Help(date.empty() ? "add a row such as `sent: instant` to the event"
                             : "declare `" + date + ": instant` in the event");
    }
  } else if (date.empty()) {
    Error(Id::event_cannot_show, evidence.event.span,
          "`" + event.head.name->text + "` has no date that could show " + std::string(shows))
        .Label(Get(found->second).span, "declared here")
        .Help("add a row such as `delivered: date` to the event");
  }
  if (evidence.for_this_period && !has_period) {
    Error(Id::event_cannot_show, evidence.event.span,
          "`" + event.head.name->text + "` does not say which period it is for")
        .Label(Get(found->second).span, "declared here")
        .Help("add a row `for: period` to the event");
  }
  if (evidence.where == NoExpr) return;
  Scope scope = outer;
  scope.records.push_back(found->second);
  const Type where = Check(evidence.where, scope);
  RequireCondition(evidence.where, where);
  RequireAnswer(evidence.where, where, "a condition");
}

void Checker::CheckRight(SymbolId symbol) {
  const auto& clause = std::get<syntax::RightClause>(Get(symbol).clause->node);
  const Scope scope = ScopeOf(symbol);
  if (!clause.holder)
    Error(Id::row_missing, clause.head.span,
          "right `" + Get(symbol).name + "` does not say whose it is")
        .Help("add `holder: client`");
  if (clause.holder && clause.holder->text != "client" && clause.holder->text != "provider") {
    Error(Id::expected, clause.holder->span, "`" + clause.holder->text + "` is no party")
        .Help("write `client` or `provider`");
  }
  if (clause.when == NoExpr) {
    Error(Id::row_missing, clause.head.span,
          "right `" + Get(symbol).name + "` does not say when it exists")
        .Help("add `when: ...`");
    return;
  }
  const Type when = Check(clause.when, scope);
  RequireCondition(clause.when, when);
  RequireAnswer(clause.when, when, "a condition");
  CheckCanHold(symbol, clause.when);
  Scope own = scope;
  own.own_since = symbol;
  if (clause.until != NoExpr) {
    const Type until = Check(clause.until, own);
    if (until.resolved() && until.kind != Type::Kind::Date) {
      Error(Id::unit_mismatch, SpanOf(clause.until),
            "a right ends on a date, and this is " + DescribeOne(until));
    }
    RequireAnswer(clause.until, until, "a right");
  }
  if (clause.exercised) CheckEvidence(*clause.exercised, own, "when it was exercised");
}

// `count(x over last 6 months) is at least 7` holds in no month.
void Checker::CheckCanHold(SymbolId right, ExprId condition) {
  const syntax::ExprNode& node = Node(condition).node;
  if (const auto* logic = std::get_if<syntax::Logic>(&node)) {
    if (logic->op == syntax::Logic::Operator::Or) return;
    CheckCanHold(right, logic->left);
    CheckCanHold(right, logic->right);
    return;
  }
  using Operator = syntax::Compare::Operator;
  const auto* compare = std::get_if<syntax::Compare>(&node);
  if (compare == nullptr || compare->negated || compare->right.empty()) return;
  const bool at_least = compare->op == Operator::AtLeast || compare->op == Operator::Equal;
  if (!at_least && compare->op != Operator::Above) return;
  const syntax::Call* count = CountOf(Node(compare->left).node);
  const auto bound = Constant(compare->right.front());
  if (count == nullptr || !bound) return;
  const syntax::Window& window = *count->over.front().window;
  if (window.kind != syntax::Window::Kind::Last && window.kind != syntax::Window::Kind::Previous)
    return;
  const auto periods = PeriodsIn(window.unit ? window.unit->text : "periods", window.count);
  if (!periods || *bound < Number(*periods) || (at_least && *bound == Number(*periods))) return;
  emitter_
      .Emit(Id::right_never_holds, SpanOf(condition),
            "right `" + Get(right).name + "` never comes to be")
      .At("a count over " + std::to_string(*periods) +
          (*periods == 1 ? " period is at most 1"
                         : " periods is at most " + std::to_string(*periods)))
      .Help("write `is at least " + std::to_string(*periods) + "`, or count over a longer time");
}

}  // namespace bpo::check
