#include "data_form/template.h"

#include <algorithm>

#include "data_form/layout.h"
#include "data_form/value.h"
#include "input/parts.h"

namespace bpo::data_form {
namespace {

using plan::Plan;

auto Keyed(const Plan& plan, const std::vector<std::uint32_t>& by, const Json& leaf) -> Json {
  auto value = leaf;
  for (auto dimension = by.rbegin(); dimension != by.rend(); ++dimension) {
    Json object = Json::object();
    for (const auto& key : plan.dimensions[*dimension].keys) object[key.name] = value;
    value = std::move(object);
  }
  return value;
}

auto EventTemplate(const Plan& plan, const plan::EventType& type, std::int32_t period) -> Json {
  Json record = Json::object();
  for (const auto& field : type.fields) {
    // Most records are for the period in whose data they stand.
    record[field.name] = field.shape.kind == plan::Shape::Kind::Period
                             ? plan.scheme.IdOf(period)
                             : Placeholder(plan, AskedOf(field));
  }
  return Json::array({record});
}

auto RecordTemplate(const Plan& plan, std::int32_t period, std::optional<values::Date> as_of)
    -> Json {
  Json inputs = Json::object();
  for (const auto& field : plan.inputs) {
    if (input::IsDue(plan, field, period))
      inputs[field.name] = Keyed(plan, field.by, Placeholder(plan, AskedOf(field)));
  }
  Json events = Json::object();
  for (const auto& type : plan.events) events[type.name] = EventTemplate(plan, type, period);
  Json record;
  record["period"] = plan.scheme.IdOf(period);
  record["as_of"] = as_of ? as_of->ToText() : "? YYYY-MM-DD";
  record["input"] = std::move(inputs);
  if (!events.empty()) record["events"] = std::move(events);
  return record;
}

class OpeningTemplate {
 public:
  OpeningTemplate(const Plan& plan, std::int32_t first) : plan_(plan), first_(first) {}

  auto Make(const NeededFacts& needed) -> Json {
    for (const auto& [track, period] : needed.history) {
      const auto& one = plan_.tracks[track];
      At(one.name, one.keys)[plan_.scheme.IdOf(static_cast<std::int32_t>(period))] =
          FactOf(one.shape);
    }
    for (const auto index : needed.carries) AddCarry(index);
    for (const auto& need : plan_.event_needs) {
      const auto& type = plan_.events[need.event];
      if (needed.events && need.depth != 0)
        opening_["events"][type.name] = EventTemplate(plan_, type, first_ - 1);
    }
    return std::move(opening_);
  }

 private:
  auto At(const std::string& name, const std::vector<std::string>& keys) -> Json& {
    auto* at = &opening_[name];
    for (const auto& key : keys) at = &(*at)[key];
    return *at;
  }
  // There may have been none; a level that could not be measured is one that the statement says.
  [[nodiscard]] auto FactOf(const plan::Shape& shape) const -> std::string {
    if (shape.kind == plan::Shape::Kind::SlaStatus) return "? met, missed, excused or unmeasured";
    Asked asked;
    asked.shape = shape;
    return Placeholder(plan_, asked) + " or absent";
  }

  // What a bank keeps in lots is told by the periods in which they were added.
  void AddCarry(std::uint32_t index) {
    const auto& carry = plan_.carries[index];
    const auto fact = FactOf(carry.shape);
    const auto bank = std::find_if(plan_.banks.begin(), plan_.banks.end(), [&](const auto& one) {
      return std::find(one.lots.begin(), one.lots.end(), index) != one.lots.end();
    });
    if (bank == plan_.banks.end() || bank->lots.size() == 1) {
      At(carry.name, carry.keys) = fact;
      return;
    }
    const auto age = std::find(bank->lots.begin(), bank->lots.end(), index) - bank->lots.begin();
    const auto period = first_ - static_cast<std::int32_t>(age) - 1;
    if (period >= 0) At(bank->name, bank->keys)[plan_.scheme.IdOf(period)] = fact;
  }

  const Plan& plan_;
  std::int32_t first_;
  Json opening_ = Json::object();
};

auto TermsTemplate(const plan::Versions& versions) -> Json {
  Json terms = Json::object();
  for (const auto* plan : versions.all()) {
    for (const auto& parameter : plan->parameters) {
      const auto& field = parameter.field;
      if (parameter.has_fallback || terms.contains(field.name)) continue;
      Json value = Placeholder(*plan, AskedOf(field));
      if (parameter.is_table) {
        Asked bound;
        bound.shape = parameter.quantity;
        value = Json::array(
            {{{"up_to", Placeholder(*plan, bound)}, {"rate", value}}, {{"rate", value}}});
      }
      terms[field.name] = Keyed(*plan, field.by, value);
    }
  }
  return terms;
}

auto CalendarsTemplate(const plan::Versions& versions) -> Json {
  Json calendars = Json::object();
  for (const auto* plan : versions.all()) {
    for (const auto& one : plan->given_calendars)
      calendars[one.name] = Json::array({"? YYYY-MM-DD"});
  }
  return calendars;
}

}  // namespace

auto WriteTemplate(const plan::Versions& versions, const std::vector<Period>& periods,
                   std::optional<values::Date> as_of, const NeededFacts& needed) -> std::string {
  const auto& plan = versions.first();
  Json json;
  json["contract"] = plan.contract;
  const auto add = [&](const char* name, Json part) {
    if (!part.empty()) json[name] = std::move(part);
  };
  add("calendars", CalendarsTemplate(versions));
  if (!periods.empty()) add("opening", OpeningTemplate(plan, periods.front().index).Make(needed));
  add("terms", TermsTemplate(versions));
  json["periods"] = Json::array();
  for (const auto& period : periods)
    json["periods"].push_back(
        RecordTemplate(versions.For(period.index, as_of), period.index, as_of));
  return LaidOut(json);
}

}  // namespace bpo::data_form
