// Scenarios: that what they give exists and fits, and that what they expect can come out.

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "check/check.h"
#include "check/checker.h"

namespace bpo::check {

void Checker::CheckScenarioValue(const syntax::ScenarioClause::Value& value, bool given) {
  const auto* view = std::get_if<syntax::LineView>(&Node(value.subject).node);
  const auto* reference =
      std::get_if<syntax::Reference>(&Node(view != nullptr ? view->of : value.subject).node);
  if (reference == nullptr) return;
  const auto found = c_.by_name.find(reference->name.text);
  if (found == c_.by_name.end()) {
    std::vector<std::string> names;
    for (const auto& [name, id] : c_.by_name) {
      if (!given || Get(id).kind == SymbolKind::Input) names.push_back(name);
    }
    ReportUnknownName(reference->name,
                      given ? "input" : "line, metric, service level or total called", names);
    return;
  }
  const SymbolId symbol = found->second;
  const SymbolKind kind = Get(symbol).kind;
  if (given && kind != SymbolKind::Input && kind != SymbolKind::Parameter) {
    Error(Id::wrong_kind_of_name, reference->name.span,
          "`" + Get(symbol).name + "` is computed, not given")
        .At("only inputs are given")
        .Label(Get(symbol).span, "declared here")
        .Help(
            "say it in `before:` if it is a fact of an earlier period, or in `expect` if it should "
            "come out");
    return;
  }
  Scope scope;
  scope.bare_lines = true;
  scope.history = true;
  scope.history_only_before = true;
  scope.fact = true;
  if (Get(symbol).event != NoSymbol) {
    scope.history = scope.history_only_before = false;
    scope.dated_said = true;
    if (!reference->keys.empty()) scope.records.push_back(Get(symbol).event);
  }
  const auto used = Get(symbol).used;
  const Type subject = Check(value.subject, scope);
  // What only an example asks for is not used: no amount depends on such a duty.
  if (given || kind == SymbolKind::Obligation) Get(symbol).used = used;
  if (!subject.resolved() || value.value == NoExpr) return;
  if (const auto* word = std::get_if<syntax::Reference>(&Node(value.value).node);
      word != nullptr && word->keys.empty() && word->fields.empty()) {
    static const std::set<std::string> kStates{"unknown", "absent", "unmeasured", "not_due",
                                               "not due"};
    if (kStates.count(word->name.text) != 0) return;
    if (subject.status()) {
      CheckStatusWord(value.value, subject);
      return;
    }
    if (subject.kind == Type::Kind::Key) {
      const auto& keys = c_.dimensions[subject.dimension].keys;
      for (std::size_t i = 0; i < keys.size(); ++i) {
        if (keys[i].name != word->name.text) continue;
        InfoOf(value.value).names = ExprInfo::Names::Key;
        InfoOf(value.value).ordinal = static_cast<std::uint32_t>(i);
        return;
      }
      std::vector<std::string> names;
      for (const auto& key : keys) names.push_back(key.name);
      ReportUnknownName(word->name, c_.dimensions[subject.dimension].name, names);
      return;
    }
    if (subject.kind == Type::Kind::Condition &&
        (word->name.text == "true" || word->name.text == "false" || word->name.text == "yes" ||
         word->name.text == "no"))
      return;
  }
  const Type type = Check(value.value, Scope{});
  const auto common = CommonType(subject, type, c_.units);
  if (common) {
    InfoOf(value.value).factor = common->right_factor;
  } else if (!(subject.dimensionless() && subject.mark == Type::Mark::Points &&
               type.mark == Type::Mark::Percent)) {
    CheckAgree(value.subject, subject, value.value, type, "compared");
  }
}

namespace {

// What data or a run of it can bring up; the other findings are about the contract's text.
constexpr Id kFoundInScenarios[] = {
    Id::input_missing,       Id::input_negative,         Id::input_not_a_multiple,
    Id::input_not_due,       Id::input_too_long,         Id::event_field_missing,
    Id::event_id_twice,      Id::event_for_other_period, Id::event_ends_before_it_begins,
    Id::event_outside_term,  Id::event_after_as_of,      Id::evidence_matches_nothing,
    Id::evidence_too_early,  Id::negative_line,          Id::exceptions_conflict,
    Id::index_not_published, Id::division_by_zero,       Id::never_rounded,
    Id::promise_broken,      Id::question_rule_broken,   Id::result_too_long,
};

// `repair["f-1"]` of a clause stated for each record.
struct RecordName {
  SymbolId event = NoSymbol;
  const std::string* id = nullptr;
  source::Span span;  // of the id
};
auto RecordNamed(const CheckedContract& c, ExprId subject) -> std::optional<RecordName> {
  const auto* reference = std::get_if<syntax::Reference>(&c.expressions[subject].node);
  if (reference == nullptr || reference->keys.size() != 1) return std::nullopt;
  const syntax::Expr& key = c.expressions[reference->keys.front()];
  const auto* id = std::get_if<syntax::TextLiteral>(&key.node);
  const auto found = c.by_name.find(reference->name.text);
  if (id == nullptr || found == c.by_name.end() || c[found->second].event == NoSymbol)
    return std::nullopt;
  return RecordName{c[found->second].event, &id->text, key.span};
}

// A scenario knows the records that it gives, and no others.
void CheckRecordIsGiven(const CheckedContract& c, const RecordName& record,
                        const syntax::ScenarioClause& scenario, diagnostics::Emitter& emitter) {
  const std::string& event = c[record.event].name;
  const auto& fields = std::get<syntax::EventClause>(c[record.event].clause->node).fields;
  const auto id = std::ranges::find_if(
      fields, [](const auto& field) { return field.type.unit.unit.text == "key"; });
  std::vector<std::string> given;
  for (const auto& each : scenario.events) {
    if (each.event.text != event || id == fields.end()) continue;
    for (const auto& value : each.fields) {
      const auto* name = std::get_if<syntax::Reference>(&c.expressions[value.subject].node);
      const auto* text = std::get_if<syntax::TextLiteral>(&c.expressions[value.value].node);
      if (name != nullptr && text != nullptr && name->name.text == id->name.text)
        given.push_back(text->text);
    }
  }
  if (std::ranges::find(given, *record.id) != given.end()) return;
  auto finding = emitter.Emit(Id::key_unknown, record.span,
                              "the scenario gives no " + event + " with this id");
  finding.At("not among the records given");
  const auto near = diagnostics::NearMatches(*record.id, given);
  if (id == fields.end()) {
    finding.Help("add `id: key` to the event, and an id to each record");
  } else if (!near.empty()) {
    finding.Help("write `\"" + near.front() + "\"`");
  } else {
    finding.Help("give it: `" + event + " { " + id->name.text + ": \"" + *record.id + "\"; ... }`");
  }
}

}  // namespace

void Checker::CheckFinds(const syntax::ScenarioClause& scenario) {
  std::vector<std::string> names;
  for (const Id id : kFoundInScenarios) names.emplace_back(diagnostics::ToText(id));
  for (const syntax::Word& word : scenario.finds) {
    if (std::find(names.begin(), names.end(), word.text) != names.end()) continue;
    if (diagnostics::FindId(word.text)) {
      Error(
          Id::wrong_kind_of_name, word.span,
          "`" + word.text + "` is found in the text of a contract or around it, not by a scenario")
          .At("no scenario comes to this")
          .Help("name what its data raises, such as `question-rule-broken`");
    } else {
      ReportUnknownName(word, "finding", names);
    }
  }
}

void Checker::CheckScenarios() {
  for (const syntax::ScenarioClause* scenario : c_.scenarios) {
    if (!scenario->period) {
      Error(Id::row_missing, scenario->head.span, "the scenario does not say its period")
          .Help("add `period: " + c_.scheme.IdOf(0) + "`");
    } else if (const auto index = c_.scheme.Parse(scenario->period->text);
               !index || *index < 0 || *index >= c_.scheme.Count()) {
      Error(Id::period_outside_term, scenario->period->span,
            "`" + scenario->period->text + "` is no period of this contract")
          .Label(c_.contract != nullptr ? c_.contract->term_span : scenario->period->span,
                 "the term")
          .Help("write a period such as `" + c_.scheme.IdOf(0) + "`");
    }
    for (const auto& list : scenario->calendars) {
      const SymbolId calendar = FindCalendar(list.calendar);
      if (calendar == NoSymbol ||
          std::get<syntax::CalendarClause>(Get(calendar).clause->node).from_data)
        continue;
      Error(Id::wrong_kind_of_name, list.calendar.span,
            "the holidays of `" + list.calendar.text + "` stand in the contract")
          .Label(Get(calendar).span, "the calendar")
          .Help("add `holidays: from data` to the calendar, or take this row out");
    }
    CheckFinds(*scenario);
    for (const auto& value : scenario->given) CheckScenarioValue(value, true);
    for (const auto& value : scenario->terms) CheckScenarioValue(value, true);
    for (const auto& value : scenario->expect) {
      if (const auto record = RecordNamed(c_, value.subject))
        CheckRecordIsGiven(c_, *record, *scenario, emitter_);
      CheckScenarioValue(value, false);
    }
    for (const auto& fact : scenario->before) {
      if (RecordNamed(c_, fact.subject)) {
        Error(Id::key_unneeded, fact.span, "what became of a record follows from the records")
            .At("no fact of an earlier period")
            .Help("give the record, and its evidence if there was any, in `given`");
        continue;
      }
      for (const auto& was : fact.was) {
        CheckScenarioValue({fact.subject, was.value, fact.span}, false);
        if (!c_.scheme.Parse(was.period.text)) {
          Error(Id::period_outside_term, was.period.span,
                "`" + was.period.text + "` is no period of this contract");
        }
      }
      if (fact.is != NoExpr) CheckScenarioValue({fact.subject, fact.is, fact.span}, false);
    }
    for (const auto& event : scenario->events) {
      const auto found = c_.by_name.find(event.event.text);
      if (found == c_.by_name.end() || Get(found->second).kind != SymbolKind::Event) {
        ReportUnknownName(event.event, "event", Names());
        continue;
      }
      for (const auto& value : event.fields) CheckGivenField(found->second, value);
    }
  }
}

// A field of a record that a scenario gives.
void Checker::CheckGivenField(SymbolId event, const syntax::ScenarioClause::Value& given) {
  const auto* reference = std::get_if<syntax::Reference>(&Node(given.subject).node);
  if (reference == nullptr) return;
  Resolve(event, given.span);
  std::vector<std::string> names;
  for (const syntax::Field& field : FieldsOf(event)) names.push_back(field.name.text);
  const auto found = std::find(names.begin(), names.end(), reference->name.text);
  if (found == names.end()) {
    ReportUnknownName(reference->name, "field of `" + Get(event).name + "` called", names);
    return;
  }
  const Type type = event_types_[event][static_cast<std::size_t>(found - names.begin())];
  const auto* word = std::get_if<syntax::Reference>(&Node(given.value).node);
  if (type.kind == Type::Kind::Key && word != nullptr) {
    const auto& keys = c_.dimensions[type.dimension].keys;
    std::vector<std::string> known;
    for (const auto& key : keys) known.push_back(key.name);
    const auto key = std::find(known.begin(), known.end(), word->name.text);
    if (key == known.end()) {
      auto finding =
          Error(Id::key_unknown, SpanOf(given.value),
                "there is no " + c_.dimensions[type.dimension].name + " `" + word->name.text + "`");
      const auto near = diagnostics::NearMatches(word->name.text, known);
      if (!near.empty()) finding.Help("write `" + near.front() + "`");
      return;
    }
    InfoOf(given.value).names = ExprInfo::Names::Key;
    InfoOf(given.value).dimension = type.dimension;
    InfoOf(given.value).ordinal = static_cast<std::uint32_t>(key - known.begin());
    InfoOf(given.value).type = type;
    return;
  }
  const bool yes_or_no = word != nullptr && (word->name.text == "yes" || word->name.text == "no");
  if (type.kind == Type::Kind::Condition && yes_or_no) return;
  const Type value = Check(given.value, Scope{});
  if (!type.resolved() || !value.resolved()) return;
  if (const auto common = CommonType(type, value, c_.units)) {
    InfoOf(given.value).factor = common->right_factor;
  } else {
    CheckAgree(given.subject, type, given.value, value, "compared");
  }
}

void Checker::CheckLoneExpression(ExprId expression) {
  c_.dimensions.clear();
  c_.parts.emplace_back();
  Scope scope;
  scope.lone = true;
  const Type type = Check(expression, scope);
  RequireSayable(expression, type);
}

}  // namespace bpo::check
