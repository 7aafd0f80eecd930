// From slots to a statement, in the order in which a statement is read.

#include "explain/statement_builder.h"

#include <algorithm>

#include <fmt/format.h>

#include "explain/curves.h"
#include "explain/explanation.h"
#include "explain/formula.h"
#include "explain/needed.h"
#include "explain/reasons.h"
#include "explain/trouble.h"
#include "plan/render_value.h"

namespace bpo::explain {

using diagnostics::Id;
using plan::NoSlot;
using plan::SlotId;
using plan::State;
using plan::Value;

namespace {

constexpr int kDecimalsShown = 12;  // of an amount that no clause rounds and no decimal writes

auto KindName(plan::LineKind kind) -> std::string {
  switch (kind) {
    case plan::LineKind::Charge: return "charge";
    case plan::LineKind::Credit: return "credit";
    case plan::LineKind::Bonus: return "bonus";
    case plan::LineKind::PassThrough: return "pass_through";
    case plan::LineKind::Tax: return "tax";
    case plan::LineKind::Adjustment: return "adjustment";
    case plan::LineKind::Memo: return "memo";
  }
  return {};
}

// Who pays a positive amount of the kind; a memo is paid by nobody.
auto ProviderPays(plan::LineKind kind) -> bool { return kind == plan::LineKind::Credit; }

auto StateName(const Value& value) -> std::string {
  switch (value.state) {
    case State::Known: return "known";
    case State::Absent: return "absent";
    case State::Unmeasured: return "unmeasured";
    case State::Unknown:
    case State::Error: return "unknown";
  }
  return {};
}

class Page {
 public:
  Page(const Facts& facts, const evaluate::Computed& computed, const plan::Terms& terms,
       evaluate::Evaluator& searcher, Depth depth)
      : facts_(facts),
        plan_(facts.plan),
        computed_(computed),
        terms_(terms),
        searcher_(searcher),
        depth_(depth) {}

  auto Make() -> BuiltStatement {
    Head();
    Trouble trouble = FindTrouble(facts_);
    built_.errors = std::move(trouble.errors);
    built_.warnings = std::move(trouble.warnings);
    for (const auto& line : plan_.lines) Add(line);
    for (const auto& total : plan_.totals) Add(total);
    for (const auto& metric : plan_.metrics) Add(metric);
    for (const auto& level : plan_.slas) Add(level);
    for (const auto& duty : plan_.obligations) Add(duty);
    for (const auto& right : plan_.rights) Add(right);
    if (depth_ != Depth::None) built_.statement.curves = CurvesOf(facts_, searcher_);
    EarlyEvidence();
    UnmatchedEvidence();
    Questions();
    Promises();
    Indexes();
    OpeningFacts();
    Missing();
    Payable();
    Corrections();
    return std::move(built_);
  }

 private:
  template <typename Clause>
  auto Identify(Clause& clause, const plan::Named& named) const -> void {
    clause.name = named.name;
    clause.key = named.keys;
    clause.key_title = named.key_titles;
    clause.clause = named.clause;
    clause.title = named.title;
    if (named.amendment < 0) return;
    const auto& amendment = plan_.amendments.at(static_cast<std::size_t>(named.amendment));
    clause.amended = amendment.number.empty() ? amendment.title : amendment.number;
  }

  auto Amount(const Value& value, const plan::Shape& shape) const -> std::optional<Decimal> {
    if (!value.known()) return std::nullopt;
    const int decimals = std::max(shape.decimals, shape.money ? plan_.minor_units : 0);
    const auto places = value.number.DecimalPlaces();
    const int shown =
        places && value.number.FitsAtRest() ? std::max(*places, decimals) : kDecimalsShown;
    return Decimal::Parse(value.number.ToDecimalText(shown));
  }
  auto CurrencyOf(const plan::Shape& shape) const -> std::string {
    return shape.money ? shape.singular : plan_.currency;
  }
  auto Explained(SlotId slot) const -> std::optional<Explanation> {
    if (depth_ == Depth::None || slot == NoSlot) return std::nullopt;
    return Explain(facts_, slot, depth_ == Depth::Full);
  }
  auto Text(const plan::Shape& shape, SlotId slot) const -> std::string {
    return facts_.Known(slot) ? plan::Render(plan_, shape, facts_.At(slot)) : std::string();
  }
  auto DateText(SlotId slot) const -> std::string {
    plan::Shape date;
    date.kind = plan::Shape::Kind::Date;
    return slot == NoSlot ? std::string() : Text(date, slot);
  }

  // A date, or a time with its offset.
  auto MomentText(SlotId slot) const -> std::string {
    return slot == NoSlot ? std::string() : Text(facts_.NoteOf(slot).shape, slot);
  }

  auto Head() -> void {
    Statement& statement = built_.statement;
    statement.contract = plan_.contract;
    statement.client = plan_.parties.client;
    statement.provider = plan_.parties.provider;
    const auto index = static_cast<std::int32_t>(facts_.record.period);
    const values::Period period = plan_.scheme.At(index);
    statement.period = {.id = plan_.scheme.IdOf(index),
                        .from = period.from.ToText(),
                        .to = period.to.ToText(),
                        .title = plan_.scheme.ToLongText(index)};
    if (facts_.record.as_of) statement.as_of = facts_.record.as_of->ToText();
    // An open period's statement may still change, even if nothing is missing yet.
    const bool open = facts_.record.as_of && *facts_.record.as_of <= period.to;
    statement.provisional = open || !facts_.record.complete;
    statement.version = computed_.version;
    statement.currency = plan_.currency;
    statement.rounding = plan_.lines_rounding;
    for (const auto& one : plan_.amendments) {
      statement.amendments.push_back({.name = one.name,
                                      .number = one.number,
                                      .title = one.title,
                                      .signed_on = one.signed_on.ToText(),
                                      .effective = one.effective.ToText()});
    }
    statement.assumptions = plan_.assumptions;
    statement.contract_fingerprint = plan_.fingerprint;
    statement.engine = plan_.version;
  }

  auto Add(const plan::Line& line) -> void {
    bpo::Line shown;
    Identify(shown, line.named);
    shown.kind = KindName(line.kind);
    shown.limit = line.limit;
    if (line.named.part < plan_.parts.size()) {
      const auto& part = plan_.parts[line.named.part];
      shown.part = part.number.empty() ? part.title : part.number + " " + part.title;
    }
    const Value& amount = facts_.At(line.amount);
    if (line.kind != plan::LineKind::Memo) {
      shown.payer = ProviderPays(line.kind) ? "provider" : "client";
      shown.payee = ProviderPays(line.kind) ? "client" : "provider";
    }
    shown.amount = Amount(amount, line.shape);
    if (amount.known() && !shown.amount) {
      built_.errors.push_back(
          TooLong(facts_, line.amount, NameWithKeys(line.named.name, line.named.keys)));
    }
    shown.currency = CurrencyOf(line.shape);
    const SlotId exact = line.exact == NoSlot ? line.amount : line.exact;
    if (facts_.Known(exact)) shown.exact = facts_.At(exact).number.ToText();
    if (line.accrued != NoSlot) shown.accrued = Amount(facts_.At(line.accrued), line.shape);
    shown.status = LineStatus(facts_, line);
    shown.reason = LineReason(facts_, line);
    shown.explanation = Explained(line.amount);
    if (line.limit && built_.statement.provisional) shown.room = Room(line);
    const bool may_be_negative =
        line.limit || line.kind == plan::LineKind::Adjustment || line.kind == plan::LineKind::Memo;
    if (amount.known() && amount.number.IsNegative() && !may_be_negative) Negative(line);
    built_.statement.lines.push_back(std::move(shown));
  }

  // What is left before a cap cuts.
  auto Room(const plan::Line& line) const -> std::optional<Decimal> {
    if (line.cut < 0 || line.bound == NoSlot || !facts_.Known(line.bound)) return std::nullopt;
    const plan::CutStep& cut = plan_.cuts[static_cast<std::size_t>(line.cut)];
    if (cut.raise) return std::nullopt;
    Value left;
    left.number = facts_.At(line.bound).number;
    for (const SlotId one : cut.lines) {
      if (!facts_.Known(one)) return std::nullopt;
      left.number = left.number - facts_.At(one).number;
    }
    if (left.number.IsNegative()) left.number = plan::Number(0);
    return Amount(left, line.shape);
  }

  // What an open period is still waiting for.
  auto Missing() -> void {
    for (const auto& [slot, value] : facts_.record.inputs) {
      if (value.state == State::Unknown)
        built_.statement.missing.push_back(facts_.NoteOf(slot).name);
    }
  }

  auto Negative(const plan::Line& line) -> void {
    diagnostics::Emitter emitter;
    emitter
        .Emit(Id::negative_line, line.named.span,
              fmt::format("{} comes to {} in {}", NameWithKeys(line.named.name, line.named.keys),
                          plan::Render(plan_, line.shape, facts_.At(line.amount)),
                          built_.statement.period.id))
        .At(fmt::format("a {} is not negative", KindName(line.kind)))
        .Data(DataPlace())
        .Help("bound it with `, at least 0 " + CurrencyOf(line.shape) +
              "`, or make it an adjustment");
    for (auto& one : emitter.Take()) built_.warnings.push_back(std::move(one));
  }

  auto DataPlace() const -> diagnostics::DataPlace {
    return {.file = {}, .path = facts_.record.path, .period = built_.statement.period.id};
  }

  auto Add(const plan::Total& total) -> void {
    bpo::Total shown;
    shown.name = total.name;
    shown.amount = Amount(facts_.At(total.slot), total.shape);
    if (facts_.Known(total.slot) && !shown.amount)
      built_.errors.push_back(TooLong(facts_, total.slot, total.name));
    shown.currency = CurrencyOf(total.shape);
    shown.explanation = Explained(total.slot);
    shown.clause = total.clause;
    built_.statement.totals.push_back(std::move(shown));
  }

  // Calls `add` with the id of each record that counts and with what is shown of it.
  template <typename Adds>
  auto ForEachRecord(std::int32_t events, Adds add) -> void {
    const auto index = static_cast<std::uint32_t>(events);
    const plan::EventType& type = plan_.events[plan_.event_steps[index].event];
    for (const auto& trace : facts_.trace.events) {
      if (trace.step != index || !trace.counted) continue;
      const auto id = static_cast<std::size_t>(type.id_field);
      add(type.id_field < 0 ? type.name : trace.record->texts[id], trace.shown);
    }
  }
  auto TextOf(const plan::Shape& shape, const Value& value) const -> std::string {
    return value.known() ? plan::Render(plan_, shape, value) : std::string();
  }

  auto SetValue(bpo::Metric& shown, const plan::Shape& shape, const Value& value) const -> void {
    shown.value = TextOf(shape, value);
    if (value.known() && !value.number.FitsAtRest()) shown.exact = value.number.ToText();
  }

  auto AddRecords(const plan::Metric& metric) -> void {
    ForEachRecord(metric.events, [&](const std::string& id, const std::vector<Value>& values) {
      bpo::Metric shown;
      Identify(shown, metric.named);
      shown.key = {id};
      SetValue(shown, metric.shape, values[0]);
      shown.state = StateName(values[0]);
      if (!values[0].known()) shown.reason = WhyNot(facts_, values[0]);
      built_.statement.metrics.push_back(std::move(shown));
    });
  }

  auto AddRecords(const plan::ServiceLevel& level) -> void {
    plan::Shape status;
    status.kind = plan::Shape::Kind::SlaStatus;
    ForEachRecord(level.events, [&](const std::string& id, const std::vector<Value>& values) {
      bpo::ServiceLevel shown;
      Identify(shown, level.named);
      shown.key = {id};
      shown.status = values[0].known() ? TextOf(status, values[0]) : "unknown";
      shown.measured = TextOf(level.shape, values[1]);
      shown.target = level.target_text;
      if (const auto bound = shown.target.find("{}"); bound != std::string::npos) {
        const std::string value = TextOf(level.shape, values[2]);
        shown.target.replace(bound, 2, value.empty() ? "unknown" : value);
      }
      shown.shortfall = TextOf(level.shortfall_shape, values[3]);
      shown.gauge.measured = NumberShown(level.shape, values[1]);
      (level.at_most == NoSlot ? shown.gauge.at_least : shown.gauge.at_most) =
          NumberShown(level.shape, values[2]);
      built_.statement.slas.push_back(std::move(shown));
    });
  }

  auto Add(const plan::Metric& metric) -> void {
    if (metric.events >= 0) return AddRecords(metric);
    bpo::Metric shown;
    Identify(shown, metric.named);
    SetValue(shown, metric.shape, facts_.At(metric.value));
    shown.state = StateName(facts_.At(metric.value));
    shown.reason = MissingReason(facts_, metric.value);
    shown.explanation = Explained(metric.value);
    built_.statement.metrics.push_back(std::move(shown));
  }

  auto Add(const plan::ServiceLevel& level) -> void {
    if (level.events >= 0) return AddRecords(level);
    bpo::ServiceLevel shown;
    Identify(shown, level.named);
    plan::Shape status;
    status.kind = plan::Shape::Kind::SlaStatus;
    shown.status = facts_.Known(level.status)                       ? Text(status, level.status)
                   : facts_.At(level.status).state == State::Absent ? "not due"
                                                                    : "unknown";
    if (level.measured != NoSlot) shown.measured = Text(level.shape, level.measured);
    shown.target = level.target_text;
    if (const auto bound = shown.target.find("{}"); bound != std::string::npos) {
      const std::string value = Text(level.shape, level.target);
      shown.target.replace(bound, 2, value.empty() ? "unknown" : value);
    }
    if (level.shortfall != NoSlot) shown.shortfall = Text(level.shortfall_shape, level.shortfall);
    shown.needed = Needed(searcher_, facts_, terms_, computed_.before, level);
    const auto gauge = [&](SlotId slot) {
      return slot == NoSlot ? std::nullopt : NumberShown(level.shape, facts_.At(slot));
    };
    shown.gauge = {gauge(level.measured), gauge(level.at_least), gauge(level.at_most)};
    shown.explanation = Explained(level.status);
    built_.statement.slas.push_back(std::move(shown));
  }

  auto Add(const plan::Obligation& duty) -> void {
    if (duty.events >= 0) return AddRecords(duty);
    // What falls due once is told until it is done, and not again.
    if (facts_.Known(duty.done_before)) return;
    bpo::Obligation shown;
    Identify(shown, duty.named);
    shown.bearer = duty.bearer;
    shown.must = duty.must;
    shown.prohibits = duty.prohibits;
    shown.due = MomentText(duty.due);
    shown.done = MomentText(duty.done);
    shown.waived = MomentText(duty.waived);
    plan::Shape status;
    status.kind = plan::Shape::Kind::ObligationStatus;
    const Value& state = facts_.At(duty.status);
    shown.status = state.known()                  ? Text(status, duty.status)
                   : state.state == State::Absent ? "not due"
                                                  : "unknown";
    if (duty.late_by != NoSlot && IsLate(state, facts_.At(duty.late_by)))
      shown.late_by = Text(duty.late_shape, duty.late_by);
    if (duty.time_left != NoSlot) shown.time_left = Text(duty.late_shape, duty.time_left);
    shown.evidence = EvidenceText(facts_, duty.evidence);
    shown.reason = DutyReason(facts_, duty);
    shown.read_by_amount = duty.read_by_amount;
    shown.explanation = Explained(duty.status);
    built_.statement.obligations.push_back(std::move(shown));
  }

  auto Add(const plan::Right& right) -> void {
    bpo::Right shown;
    Identify(shown, right.named);
    shown.holder = right.holder;
    plan::Shape status;
    status.kind = plan::Shape::Kind::RightStatus;
    shown.status = facts_.Known(right.status) ? Text(status, right.status) : "unknown";
    shown.since = DateText(right.since);
    shown.exercised = DateText(right.exercised);
    if (facts_.Known(right.since)) shown.until = DateText(right.until);
    shown.evidence = EvidenceText(facts_, right.evidence);
    shown.reason = RightReason(facts_, right);
    shown.explanation = Explained(right.status);
    built_.statement.rights.push_back(std::move(shown));
  }

  // What was done on a Saturday after its Friday is late by 0 business days.
  static auto IsLate(const Value& status, const Value& late_by) -> bool {
    const bool done_late =
        status.known() &&
        status.number ==
            plan::Number(static_cast<std::int64_t>(plan::ObligationStatus::FulfilledLate));
    return late_by.known() && (done_late || late_by.number.IsPositive());
  }

  // The duty of each record is told until it is done, and not again.
  auto AddRecords(const plan::Obligation& duty) -> void {
    plan::Shape status;
    status.kind = plan::Shape::Kind::ObligationStatus;
    const auto index = static_cast<std::uint32_t>(duty.events);
    const plan::EventType& type = plan_.events[plan_.event_steps[index].event];
    for (const auto& trace : facts_.trace.events) {
      if (trace.step != index || !trace.counted) continue;
      const auto& values = trace.shown;  // status, due, done, waived, late_by, time_left
      const auto moment = [&](std::size_t i) {
        const SlotId slot = plan_.event_steps[index].shown[i];
        return TextOf(facts_.NoteOf(slot).shape, values[i]);
      };
      if (values[0].state == State::Absent) continue;
      const plan::EventRecord* evidence = EvidenceOf(facts_, duty.evidence, trace.record);
      const bool told = evidence != nullptr && evidence->period < facts_.record.period;
      if (told && values[2].known()) continue;
      bpo::Obligation shown;
      Identify(shown, duty.named);
      const auto id = static_cast<std::size_t>(type.id_field);
      shown.key = {type.id_field < 0 ? type.name : trace.record->texts[id]};
      shown.bearer = duty.bearer;
      shown.must = duty.must;
      shown.prohibits = duty.prohibits;
      shown.status = values[0].known() ? TextOf(status, values[0]) : "unknown";
      shown.due = moment(1);
      shown.done = moment(2);
      shown.waived = moment(3);
      if (IsLate(values[0], values[4])) shown.late_by = TextOf(duty.late_shape, values[4]);
      shown.time_left = TextOf(duty.late_shape, values[5]);
      if (evidence != nullptr) shown.evidence = RecordText(facts_, *evidence);
      if (!values[0].known()) shown.reason = WhyNot(facts_, values[0]);
      shown.read_by_amount = duty.read_by_amount;
      built_.statement.obligations.push_back(std::move(shown));
    }
  }

  // By the contract's clocks or, if it names no zone, in UTC.
  auto DayOf(const plan::EventRecord& record, std::size_t field) const
      -> std::optional<values::Date> {
    const auto number = record.fields[field].number.ToInt64();
    if (!record.fields[field].known() || !number) return std::nullopt;
    if (plan_.events[record.type].fields[field].shape.kind == plan::Shape::Kind::Date)
      return values::Date::FromDays(*number);
    const auto instant = values::Instant::FromSeconds(*number);
    if (!instant) return std::nullopt;
    return plan_.zone != nullptr ? plan_.zone->DayOf(*instant) : instant->UtcDate();
  }

  // Whether a field by which the record is matched is given, and is that of no record with a duty.
  auto NamesNoRecord(const plan::Obligation& duty, const plan::EvidenceStep& evidence,
                     const plan::EventRecord& record) const -> bool {
    return std::ranges::any_of(evidence.matched_by, [&](const auto& match) {
      const auto field = static_cast<std::size_t>(match.first);
      const auto other = static_cast<std::size_t>(match.second);
      const bool is_text =
          plan_.events[record.type].fields[field].shape.kind == plan::Shape::Kind::Text;
      if (!record.fields[field].known() || (is_text && record.texts[field].empty())) return false;
      return std::ranges::none_of(facts_.trace.events, [&](const auto& trace) {
        return trace.step == static_cast<std::uint32_t>(duty.events) &&
               trace.record->fields[other].known() &&
               trace.record->fields[other].number == record.fields[field].number &&
               trace.record->texts[other] == record.texts[field];
      });
    });
  }

  // A record that should show something of another one, and shows nothing of any.
  auto UnmatchedEvidence() -> void {
    diagnostics::Emitter emitter;
    for (const auto& record : facts_.record.events) {
      const auto matched = [&](const auto& one) { return one.record == &record; };
      const auto& all = facts_.trace.evidences;
      if (std::any_of(all.begin(), all.end(), matched)) continue;
      for (const auto& duty : plan_.obligations) {
        if (duty.events < 0 || duty.evidence < 0) continue;
        const auto& evidence = plan_.evidences[static_cast<std::size_t>(duty.evidence)];
        if (evidence.event != record.type || !NamesNoRecord(duty, evidence, record)) continue;
        const auto day = DayOf(record, static_cast<std::size_t>(evidence.field));
        if (facts_.record.as_of && day && *day > *facts_.record.as_of) continue;  // not known yet
        emitter
            .Emit(Id::evidence_matches_nothing, duty.named.span,
                  RecordText(facts_, record) + " shows nothing of any " +
                      plan_.events[static_cast<std::size_t>(evidence.of)].name)
            .At("matches its records by `where`")
            .Data({.file = {}, .path = record.path, .period = built_.statement.period.id})
            .Help("check the fields that the record is matched by");
        break;
      }
    }
    for (auto& one : emitter.Take()) built_.warnings.push_back(std::move(one));
  }

  // A notice from the time before there was a right.
  auto EarlyEvidence() -> void {
    diagnostics::Emitter emitter;
    for (const auto& right : plan_.rights) {
      for (const auto& early : facts_.trace.evidences) {
        if (early.shows != evaluate::EvidenceRecord::Shows::TooEarly ||
            static_cast<std::int32_t>(early.evidence) != right.evidence)
          continue;
        emitter
            .Emit(Id::evidence_too_early, right.named.span,
                  fmt::format("{} comes before {} is available", RecordText(facts_, *early.record),
                              NameWithKeys(right.named.name, right.named.keys)))
            .At(facts_.Known(right.since) ? "available since " + DateText(right.since)
                                          : "not available")
            .Data(DataPlace())
            .Help("check the date of the record; it exercises nothing");
      }
    }
    for (auto& one : emitter.Take()) built_.warnings.push_back(std::move(one));
  }

  // Data that breaks a rule of the contract is a question to the other party, not a reason to stop.
  auto Questions() -> void {
    diagnostics::Emitter emitter;
    for (const auto& rule : plan_.rules) {
      if (!facts_.Fails(rule.condition)) continue;
      std::string headline = rule.text;
      if (!rule.key.empty()) headline += " for " + rule.key;
      headline += fmt::format(" does not hold in {}", built_.statement.period.id);
      auto finding = emitter.Emit(Id::question_rule_broken, rule.span, std::move(headline));
      if (rule.left != NoSlot && rule.right != NoSlot) {
        finding.At(fmt::format("the data says {} and {}", ValueOf(facts_, rule.left),
                               ValueOf(facts_, rule.right)));
      }
      finding.Data(DataPlace())
          .Note("the statement is provisional until this is settled between the parties");
    }
    built_.questions = emitter.Take();
    if (!built_.questions.empty()) built_.statement.provisional = true;
  }

  // An index whose rise is not published yet.
  auto Indexes() -> void {
    diagnostics::Emitter emitter;
    const values::Period period = plan_.scheme.At(static_cast<std::int32_t>(facts_.record.period));
    for (const auto& index : plan_.indexes) {
      if (!facts_.Fails(index.published)) continue;
      const auto dates = plan::DatesOf(index, plan_.scheme);
      if (std::none_of(dates.begin(), dates.end(),
                       [&](values::Date day) { return period.Contains(day); }))
        continue;
      const std::string name = plan_.carries[index.carry].name;
      emitter
          .Emit(Id::index_not_published, index.span,
                fmt::format("the rise of `{}` is not published yet in {}", name,
                            built_.statement.period.id))
          .At(fmt::format("until then it rises by {}", ValueOf(facts_, index.by)))
          .Data(DataPlace())
          .Help("send the period again once it is published");
      built_.statement.provisional = true;
    }
    for (auto& one : emitter.Take()) built_.warnings.push_back(std::move(one));
  }

  auto Promises() -> void {
    diagnostics::Emitter emitter;
    for (const auto& promise : plan_.promises) {
      if (!facts_.Fails(promise.condition)) continue;
      emitter
          .Emit(
              Id::promise_broken, promise.span,
              fmt::format("\"{}\" does not hold in {}", promise.title, built_.statement.period.id))
          .At(WhyCondition(facts_, promise.condition))
          .Data(DataPlace());
    }
    for (auto& one : emitter.Take()) built_.warnings.push_back(std::move(one));
  }

  // Facts of earlier periods that something printed here is waiting for.
  auto OpeningFacts() -> void {
    for (const auto& fact : computed_.result.missing) {
      if (fact.is_carry && !IsWaitedFor(plan_.carries[fact.index].opening)) continue;
      // The lots of a bank are one fact.
      auto& needed = built_.statement.opening_needed;
      std::string text = FactText(plan_, fact);
      if (std::find(needed.begin(), needed.end(), text) == needed.end())
        needed.push_back(std::move(text));
    }
  }
  auto IsWaitedFor(SlotId opening) const -> bool {
    const auto waits = [&](SlotId slot) {
      return slot != NoSlot && !facts_.Known(slot) && facts_.At(slot).cause == opening;
    };
    const auto any = [&](const auto& all, auto slot_of) {
      return std::any_of(all.begin(), all.end(),
                         [&](const auto& one) { return waits(slot_of(one)); });
    };
    return any(plan_.lines, [](const plan::Line& one) { return one.amount; }) ||
           any(plan_.totals, [](const plan::Total& one) { return one.slot; }) ||
           any(plan_.metrics, [](const plan::Metric& one) { return one.value; }) ||
           any(plan_.slas, [](const plan::ServiceLevel& one) { return one.status; }) ||
           any(plan_.rights, [](const plan::Right& one) { return one.status; }) ||
           any(plan_.rights, [](const plan::Right& one) { return one.since; }) ||
           any(plan_.obligations, [](const plan::Obligation& one) { return one.status; });
  }

  auto Payable() -> void {
    Statement& statement = built_.statement;
    if (plan_.payable == NoSlot) {  // a contract of duties alone: no line, nothing to pay
      const auto nothing = Decimal::Parse(plan::Number().ToDecimalText(plan_.minor_units));
      if (nothing) statement.payable = Money{.amount = *nothing, .currency = plan_.currency};
      return;
    }
    const plan::Shape& shape = facts_.NoteOf(plan_.payable).shape;
    if (const auto amount = Amount(facts_.At(plan_.payable), shape)) {
      statement.payable = Money{.amount = *amount, .currency = CurrencyOf(shape)};
      return;
    }
    statement.payable_reason = MissingReason(facts_, plan_.payable);
    if (!statement.opening_needed.empty())
      statement.payable_reason += "; needed: " + Join(statement.opening_needed, ", ");
  }

  // What later versions of earlier statements changed, in one line behind everything else.
  auto Corrections() -> void {
    if (computed_.corrections == nullptr || computed_.corrections->empty()) return;
    Statement& statement = built_.statement;
    plan::Shape shape{.kind = plan::Shape::Kind::Quantity,
                      .singular = plan_.currency,
                      .plural = plan_.currency,
                      .money = true};
    if (plan_.payable != NoSlot) shape = facts_.NoteOf(plan_.payable).shape;
    const auto text = [&](const plan::Number& number) {
      return plan::Render(plan_, shape, Value{.number = number},
                          {.thousands = true, .unit = false});
    };
    Value sum;
    bpo::Line line;
    Explanation all;
    for (const plan::Difference& one : *computed_.corrections) {
      const std::string period = plan_.scheme.ToLongText(static_cast<std::int32_t>(one.period));
      const plan::Number change = one.is - one.was;
      sum.number = sum.number + change;
      if (!line.reason.empty()) line.reason += "; ";
      line.reason += fmt::format("{}: {} instead of {}", period, text(one.is), text(one.was));
      all.parts.push_back({.kind = "correction",
                           .text = "payable of " + period,
                           .value = plan::Render(plan_, shape, Value{.number = change}),
                           .clause = {},
                           .source = {},
                           .note = fmt::format("{} instead of {}", text(one.is), text(one.was)),
                           .parts = {}});
    }
    line.name = "correction";
    line.kind = "correction";
    line.title = "Correction of earlier periods";
    line.payer = "client";
    line.payee = "provider";
    line.amount = Amount(sum, shape);
    line.currency = CurrencyOf(shape);
    line.exact = sum.number.ToText();
    line.status = sum.number.IsZero() ? "zero" : "due";
    for (const Explanation& part : all.parts) {
      if (!all.calculation.empty()) all.calculation += " + ";
      all.calculation += part.value.substr(0, part.value.find(' '));
    }
    all.kind = "line";
    all.text = "correction";
    all.value = plan::Render(plan_, shape, sum);
    if (depth_ != Depth::None) line.explanation = std::move(all);
    statement.lines.push_back(std::move(line));
    if (!statement.payable) return;
    Value payable;
    payable.number = sum.number;
    if (plan_.payable != NoSlot) payable.number = facts_.At(plan_.payable).number + sum.number;
    if (const auto amount = Amount(payable, shape)) {
      statement.payable->amount = *amount;
      for (bpo::Total& total : statement.totals) {
        if (total.name == "payable") total.amount = amount;
      }
    }
  }

  const Facts& facts_;
  const plan::Plan& plan_;
  const evaluate::Computed& computed_;
  const plan::Terms& terms_;
  evaluate::Evaluator& searcher_;
  Depth depth_;
  BuiltStatement built_;
};

}  // namespace

auto StatementBuilder::Build(const evaluate::Computed& computed, const plan::Terms& terms,
                             Depth depth) -> BuiltStatement {
  const Facts facts{.plan = plan_,
                    .guide = guide_,
                    .sources = sources_,
                    .record = computed.record,
                    .terms = terms,
                    .result = computed.result,
                    .trace = computed.trace};
  return Page(facts, computed, terms, searcher_, depth).Make();
}

}  // namespace bpo::explain
