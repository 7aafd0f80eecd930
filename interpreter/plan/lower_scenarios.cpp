// Scenarios into records, terms, history and expectations of a plan.

#include <algorithm>
#include <map>

#include "plan/lowering.h"
#include "plan/render_value.h"
#include "plan/scenario.h"

namespace bpo::plan {

namespace {

// Every named value of a plan: `calls`, `availability[jerez]`, `bank.opening`.
struct Place {
  SlotId slot = NoSlot;
  Shape shape;
  SlotId outcome = NoSlot;
  std::optional<OfRecord> of_record = std::nullopt;
};

auto StatusShape(Shape::Kind kind) -> Shape {
  Shape shape;
  shape.kind = kind;
  return shape;
}

// The keys stand before a field: `bank[jerez].opening`.
auto WithKeys(const std::string& name, const std::vector<std::string>& keys) -> std::string {
  std::string list;
  for (const std::string& key : keys) list += (list.empty() ? "" : ", ") + key;
  if (list.empty()) return name;
  const auto field = std::min(name.find('.'), name.size());
  return name.substr(0, field) + "[" + list + "]" + name.substr(field);
}

class Reader {
 public:
  Reader(const CheckedContract& contract, const Plan& plan) : c_(contract), plan_(plan) {
    for (const SlotNote& note : plan.notes) {
      const auto index = static_cast<std::size_t>(&note - plan.notes.data());
      if (!note.name.empty())
        places_.emplace(note.name, Place{static_cast<SlotId>(index), note.shape, NoSlot});
    }
    for (const Line& line : plan.lines)
      places_[WithKeys(line.named.name, line.named.keys)] = {line.amount, line.shape, line.outcome};
    for (const ServiceLevel& level : plan.slas) {
      const std::string name = WithKeys(level.named.name, level.named.keys);
      places_[name + ".measured"] = {level.measured, level.shape, NoSlot};
    }
    for (const Obligation& duty : plan.obligations) {
      const std::string name = WithKeys(duty.named.name, duty.named.keys);
      const auto date = [&](const std::string& field, SlotId slot) {
        if (slot != NoSlot) places_[name + field] = {slot, plan.notes[Index(slot)].shape, NoSlot};
      };
      date(".due", duty.due);
      date(duty.prohibits ? ".broken" : ".done", duty.done);
      date(".waived", duty.waived);
      date(".since", duty.since);
    }
    for (const Right& right : plan.rights) {
      const std::string name = WithKeys(right.named.name, right.named.keys);
      places_[name + ".since"] = {right.since, plan.notes[Index(right.since)].shape, NoSlot};
      if (right.exercised != NoSlot)
        places_[name + ".exercised"] = {right.exercised, plan.notes[Index(right.exercised)].shape,
                                        NoSlot};
    }
  }

  // `name[key, key].field` or `name with limits[key]`, as history names it.
  [[nodiscard]] auto NameOf(ExprId expr) const -> std::string {
    const auto* view = std::get_if<syntax::LineView>(&c_.expressions[expr].node);
    const auto* reference =
        std::get_if<syntax::Reference>(&c_.expressions[view != nullptr ? view->of : expr].node);
    if (reference == nullptr) return "";
    std::string keys;
    for (const ExprId key : reference->keys) {
      keys +=
          (keys.empty() ? "" : ", ") + std::string(c_.sources->TextOf(c_.expressions[key].span));
    }
    std::string name = reference->name.text;
    if (view != nullptr && view->kind == syntax::LineView::Kind::WithLimits) name += " with limits";
    if (view != nullptr && view->kind == syntax::LineView::Kind::Unrounded) name += " unrounded";
    if (!keys.empty()) name += "[" + keys + "]";
    for (const syntax::Word& field : reference->fields) name += "." + field.text;
    return name;
  }

  [[nodiscard]] auto Find(const std::string& name) const -> const Place* {
    const auto found = places_.find(name);
    return found == places_.end() ? nullptr : &found->second;
  }

  // `repair["f-1"].due`: of a clause stated for each record. None for all other names.
  [[nodiscard]] auto FindOfRecord(ExprId expr) const -> std::optional<Place> {
    const auto* reference = std::get_if<syntax::Reference>(&c_.expressions[expr].node);
    if (reference == nullptr || reference->keys.size() != 1 || reference->fields.size() > 1)
      return std::nullopt;
    const auto* id =
        std::get_if<syntax::TextLiteral>(&c_.expressions[reference->keys.front()].node);
    if (id == nullptr) return std::nullopt;
    const std::string field = reference->fields.empty() ? "" : reference->fields.front().text;
    const auto shown = [&](std::int32_t events, std::int32_t index,
                           std::optional<Shape> shape = std::nullopt) -> std::optional<Place> {
      const auto step = static_cast<std::uint32_t>(events);
      if (!shape) {
        const SlotId slot = plan_.event_steps[step].shown[static_cast<std::size_t>(index)];
        shape = plan_.notes[Index(slot)].shape;
      }
      return Place{.shape = *shape, .of_record = OfRecord{id->text, step, index}};
    };
    const auto is_it = [&](const auto& one) {
      return one.events >= 0 && one.named.name == reference->name.text;
    };
    if (const auto duty = std::ranges::find_if(plan_.obligations, is_it);
        duty != plan_.obligations.end()) {
      if (field.empty()) return shown(duty->events, 0, StatusShape(Shape::Kind::ObligationStatus));
      if (field == "due") return shown(duty->events, 1);
      if (field == "done" || field == "broken") return shown(duty->events, 2);
      if (field == "waived") return shown(duty->events, 3);
      if (field == "late_by") return shown(duty->events, 4, duty->late_shape);
      if (field == "time_left") return shown(duty->events, 5, duty->late_shape);
    }
    if (const auto level = std::ranges::find_if(plan_.slas, is_it); level != plan_.slas.end()) {
      if (field.empty()) return shown(level->events, 0, StatusShape(Shape::Kind::SlaStatus));
      if (field == "measured") return shown(level->events, 1, level->shape);
      if (field == "shortfall") return shown(level->events, 3, level->shortfall_shape);
    }
    if (const auto metric = std::ranges::find_if(plan_.metrics, is_it);
        metric != plan_.metrics.end() && field.empty())
      return shown(metric->events, 0, metric->shape);
    if (const auto line = std::ranges::find_if(plan_.lines, is_it);
        line != plan_.lines.end() && field.empty())
      return shown(line->events, -1, line->shape);
    return std::nullopt;
  }

  // A literal or a status word as a value; `states` receives `unknown` and its like.
  [[nodiscard]] auto Read(ExprId expr, State* state = nullptr) const -> Value {
    Value value;
    const syntax::ExprNode& node = c_.expressions[expr].node;
    const ExprInfo& info = c_.InfoOf(expr);
    if (const auto* word = std::get_if<syntax::Reference>(&node)) {
      if (state != nullptr) {
        if (word->name.text == "unknown") *state = State::Unknown;
        if (word->name.text == "absent" || word->name.text == "not_due" ||
            word->name.text == "not due")
          *state = State::Absent;
        if (word->name.text == "unmeasured") *state = State::Unmeasured;
      }
      if (word->name.text == "yes" || word->name.text == "true") value.number = 1;
      if (info.names == ExprInfo::Names::Status || info.names == ExprInfo::Names::Key)
        value.number = Number(static_cast<std::int64_t>(info.ordinal));
      return value;
    }
    value.number = Number_(expr) * info.factor;
    return value;
  }

 private:
  [[nodiscard]] auto Number_(ExprId expr) const -> Number {
    const syntax::ExprNode& node = c_.expressions[expr].node;
    if (const auto* date = std::get_if<syntax::DateLiteral>(&node))
      return Number(date->value.Days());
    if (std::holds_alternative<syntax::InstantLiteral>(node))
      return Number(c_.InfoOf(expr).seconds);
    if (const auto* period = std::get_if<syntax::PeriodLiteral>(&node))
      return Number(c_.scheme.Parse(period->id).value_or(0));
    return check::ConstantOf(c_.expressions, expr).value_or(0);
  }

  const CheckedContract& c_;
  const Plan& plan_;
  std::map<std::string, Place> places_;
};

}  // namespace

auto LowerScenarios(const CheckedContract& contract, const Plan& plan,
                    diagnostics::Emitter& emitter) -> std::vector<Scenario> {
  std::vector<Scenario> scenarios;
  const Reader reader(contract, plan);
  for (const syntax::ScenarioClause* clause : contract.scenarios) {
    Scenario scenario;
    scenario.title = clause->head.title ? clause->head.title->text : "";
    scenario.span = clause->head.span;
    scenario.record.period =
        plan.scheme.Parse(clause->period ? clause->period->text : "").value_or(0);
    scenario.record.as_of = clause->as_of;
    scenario.record.path = "given";
    scenario.terms.tables.resize(plan.terms_tables);
    scenario.history.tracks.resize(plan.tracks.size());
    scenario.history.carries.resize(plan.carries.size());

    scenario.terms.calendars.resize(plan.given_calendars.size());
    for (std::size_t i = 0; i < plan.given_calendars.size(); ++i) {
      const auto& given = plan.given_calendars[i];
      for (const auto& list : clause->calendars) {
        if (list.calendar.text == given.name)
          scenario.terms.calendars[i].emplace(plan.calendars[given.calendar], list.dates);
      }
    }

    // What is given, and for the rest of the inputs what their absence means.
    std::map<SlotId, Value> given;
    for (const auto& value : clause->given) {
      if (const Place* place = reader.Find(reader.NameOf(value.subject)))
        given[place->slot] = reader.Read(value.value);
    }
    for (const Field& field : plan.inputs) {
      const bool asked =
          !field.every ||
          plan.scheme.Occurs(*field.every, static_cast<std::int32_t>(scenario.record.period));
      for (const SlotId slot : field.slots) {
        Value value;
        if (const auto found = given.find(slot); found != given.end()) {
          value = found->second;
        } else {
          value.state = field.optional || !asked ? State::Absent : State::Unknown;
          value.why = !asked ? Why::NotDue : field.optional ? Why::NotGiven : Why::NotYetGiven;
        }
        scenario.record.inputs.emplace_back(slot, value);
        scenario.record.input_paths.push_back("given." + plan.notes[Index(slot)].name);
      }
    }
    for (const auto& value : clause->terms) {
      if (const Place* place = reader.Find(reader.NameOf(value.subject)))
        scenario.terms.values.emplace_back(place->slot, reader.Read(value.value));
    }
    // The records given are all that there were.
    scenario.history.events_since = 0;
    for (const auto& event : clause->events) {
      const auto type =
          std::find_if(plan.events.begin(), plan.events.end(),
                       [&](const EventType& each) { return each.name == event.event.text; });
      if (type == plan.events.end()) continue;
      EventRecord record;
      record.type = static_cast<std::uint32_t>(type - plan.events.begin());
      record.period = scenario.record.period;
      record.path = "given." + type->name;
      record.fields.resize(type->fields.size());
      record.texts.resize(type->fields.size());
      for (std::size_t i = 0; i < type->fields.size(); ++i) {
        record.fields[i].state = State::Absent;
        record.fields[i].why = Why::NotGiven;
        for (const auto& value : event.fields) {
          if (reader.NameOf(value.subject) != type->fields[i].name) continue;
          record.fields[i] = reader.Read(value.value);
          const auto& node = contract.expressions[value.value].node;
          if (const auto* text = std::get_if<syntax::TextLiteral>(&node)) {
            record.texts[i] = text->text;
          } else if (contract.InfoOf(value.value).names == ExprInfo::Names::Key) {
            record.texts[i] = std::get<syntax::Reference>(node).name.text;
          }
        }
      }
      scenario.record.events.push_back(std::move(record));
    }

    // Facts of earlier periods. One that is `unknown` is as one that is not on record.
    const auto remember = [&](auto& facts, auto at, ExprId expr) {
      State state = State::Known;
      Value value = reader.Read(expr, &state);
      value.state = state;
      const auto* word = std::get_if<syntax::Reference>(&contract.expressions[expr].node);
      const bool not_due = word != nullptr && word->name.text == "not_due";
      if (state == State::Absent || state == State::Unmeasured)
        value.why = not_due ? Why::NotDue : Why::NotGiven;
      if (state != State::Unknown) facts[at] = value;
    };
    for (const auto& fact : clause->before) {
      const std::string name = reader.NameOf(fact.subject);
      bool kept = false;
      for (std::size_t i = 0; i < plan.tracks.size(); ++i) {
        if (WithKeys(plan.tracks[i].name, plan.tracks[i].keys) != name) continue;
        kept = true;
        for (const auto& was : fact.was) {
          if (const auto index = plan.scheme.Parse(was.period.text))
            remember(scenario.history.tracks[i], *index, was.value);
        }
        if (fact.is != NoExpr)
          remember(scenario.history.tracks[i], scenario.record.period - 1, fact.is);
      }
      for (std::size_t i = 0; i < plan.carries.size(); ++i) {
        if (WithKeys(plan.carries[i].name, plan.carries[i].keys) != name) continue;
        kept = true;
        if (fact.is != NoExpr) remember(scenario.history.carries, i, fact.is);
        if (!fact.was.empty()) remember(scenario.history.carries, i, fact.was.back().value);
      }
      // A bank in lots: one total is the youngest lot, several are told by their periods.
      for (const Bank& bank : plan.banks) {
        if (bank.lots.size() == 1 || WithKeys(bank.name, bank.keys) != name) continue;
        kept = true;
        for (const std::uint32_t lot : bank.lots) scenario.history.carries[lot] = Value{};
        if (fact.is != NoExpr) scenario.history.carries[bank.lots.front()] = reader.Read(fact.is);
        for (const auto& was : fact.was) {
          const auto index = plan.scheme.Parse(was.period.text);
          const std::int64_t age = index ? scenario.record.period - *index : 0;
          if (age >= 1 && age <= static_cast<std::int64_t>(bank.lots.size())) {
            scenario.history.carries[bank.lots[static_cast<std::size_t>(age - 1)]] =
                reader.Read(was.value);
          }
        }
      }
      if (!kept) {
        emitter
            .Emit(diagnostics::Id::fact_not_read, fact.span,
                  "no clause reads `" + name + "` of an earlier period")
            .Help("take it out of `before:`");
      }
    }

    scenario.finds_span = clause->finds_span;
    for (const auto& id : clause->finds) scenario.finds.push_back(id.text);
    for (const auto& value : clause->expect) {
      Expectation expectation;
      expectation.name = reader.NameOf(value.subject);
      expectation.span = value.span;
      expectation.value_span = contract.expressions[value.value].span;
      expectation.text =
          std::string(contract.sources->TextOf(contract.expressions[value.value].span));
      const auto of_record = reader.FindOfRecord(value.subject);
      const Place* place = of_record ? &*of_record : reader.Find(expectation.name);
      if (place == nullptr) continue;
      expectation.of_record = place->of_record;
      expectation.slot = place->slot;
      expectation.shape = place->shape;
      expectation.outcome = place->outcome;
      State state = State::Known;
      const Value read = reader.Read(value.value, &state);
      expectation.state = state;
      const auto* word = std::get_if<syntax::Reference>(&contract.expressions[value.value].node);
      expectation.not_due =
          word != nullptr && (word->name.text == "not_due" || word->name.text == "not due");
      if (state == State::Known) expectation.value = read;
      scenario.expect.push_back(std::move(expectation));
    }
    scenarios.push_back(std::move(scenario));
  }
  return scenarios;
}

}  // namespace bpo::plan
