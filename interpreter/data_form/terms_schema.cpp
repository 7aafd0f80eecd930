// What comes beside the periods: the values of the contract's parameters, and holidays.

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "data_form/schema_parts.h"
#include "input/parts.h"

namespace bpo::data_form {
namespace {

using plan::Parameter;

auto AskedOfParameter(const Parameter& parameter) -> Asked {
  auto asked = AskedOf(parameter.field);
  asked.counted = false;
  for (const auto& [bound, strict] : parameter.at_least)
    asked.at_least = std::max(asked.at_least, std::optional(bound));
  for (const auto& [bound, strict] : parameter.at_most) {
    if (!asked.at_most || bound < *asked.at_most) asked.at_most = bound;
  }
  return asked;
}

auto BoundsText(const Parameter& parameter) -> std::string {
  std::string text;
  const auto add = [&](const char* words, const values::Number& bound) {
    const bool share = parameter.field.shape.kind == plan::Shape::Kind::Percent ||
                       parameter.field.shape.kind == plan::Shape::Kind::Points;
    text += fmt::format("{}{} {}{}", text.empty() ? "" : ", ", words,
                        (share ? bound * 100 : bound).ToText(), share ? "%" : "");
  };
  for (const auto& [bound, strict] : parameter.at_least) add(strict ? "above" : "at least", bound);
  for (const auto& [bound, strict] : parameter.at_most) add(strict ? "below" : "at most", bound);
  return Sentence(text);
}

// Rows that rise, the last of them without `up_to`.
auto TableSchema(const plan::Plan& plan, const Parameter& parameter) -> Json {
  const auto of = [](plan::Shape shape, bool optional) {
    Asked asked;
    asked.shape = std::move(shape);
    asked.optional = optional;
    return asked;
  };
  const auto amount = of(input::AmountShape(parameter.field.shape), true);
  Json properties;
  properties["up_to"] = ValueSchema(plan, of(parameter.quantity, true), "Up to",
                                    "The last row has none: it holds above all others.");
  properties["rate"] = ValueSchema(plan, AskedOfParameter(parameter), "Rate");
  properties["flat"] = ValueSchema(plan, amount, "Flat amount of the row");
  properties["cap"] = ValueSchema(plan, amount, "At most this for the row");
  auto row = ObjectSchema(std::move(properties));
  row["required"] = Json::array({"rate"});
  Json json;
  json["title"] = TitleOf(parameter.field.title, parameter.field.name);
  json["description"] = "Rows that rise; the last has no `up_to`.";
  json["type"] = "array";
  json["items"] = std::move(row);
  json["contains"] = {{"properties", {{"up_to", {{"type", "null"}}}}}};
  json["maxContains"] = 1;
  return json;
}

auto ParameterSchema(const plan::Plan& plan, const Parameter& parameter, Definitions& definitions)
    -> Json {
  const auto& field = parameter.field;
  const bool needed = !field.optional && !parameter.has_fallback;
  const auto title = TitleOf(field.title, field.name);
  auto asked = AskedOfParameter(parameter);
  asked.optional = !needed;
  auto leaf = parameter.is_table ? TableSchema(plan, parameter)
                                 : ValueSchema(plan, asked, title, BoundsText(parameter));
  if (parameter.is_table && !needed) leaf["type"] = {"array", "null"};
  leaf = definitions.Add("terms." + field.name, std::move(leaf));
  if (field.by.empty()) return leaf;
  Json json;
  json["title"] = title;
  json["description"] = Sentence(KeysText(plan, field.by));
  json.update(KeyedSchema(plan, field.by, leaf, needed));
  return json;
}

// What each name means in the versions that know it.
class ByName {
 public:
  void Add(const std::string& name, Json schema) {
    auto found =
        std::find_if(all_.begin(), all_.end(), [&](const auto& one) { return one.first == name; });
    if (found == all_.end()) found = all_.insert(all_.end(), {name, {}});
    if (std::find(found->second.begin(), found->second.end(), schema) == found->second.end())
      found->second.push_back(std::move(schema));
  }
  [[nodiscard]] auto Properties() const -> Json {
    Json properties = Json::object();
    for (const auto& [name, schemas] : all_) properties[name] = AnyOf(schemas);
    return properties;
  }

 private:
  std::vector<std::pair<std::string, std::vector<Json>>> all_;
};

}  // namespace

auto TermsSchema(const plan::Versions& versions, Definitions& definitions) -> Json {
  ByName parameters;
  std::vector<std::string> needed;
  for (const auto* plan : versions.all()) {
    for (const auto& one : plan->parameters) {
      parameters.Add(one.field.name, ParameterSchema(*plan, one, definitions));
      const bool known = std::find(needed.begin(), needed.end(), one.field.name) != needed.end();
      if (!one.field.optional && !one.has_fallback && !known) needed.push_back(one.field.name);
    }
  }
  auto json = ObjectSchema(parameters.Properties());
  json["type"] = {"object", "null"};
  json["title"] = "Terms of one customer";
  std::string description = "Values of the contract's parameters, here or in a file of their own.";
  if (!needed.empty()) description += fmt::format(" Must be given: {}.", fmt::join(needed, ", "));
  json["description"] = description;
  return json;
}

auto CalendarsSchema(const plan::Versions& versions, Definitions& definitions) -> Json {
  Json days;
  days["title"] = "Holidays";
  days["description"] =
      "Of every year that is counted in: for a year without any nothing is known.";
  days["type"] = "array";
  plan::Shape date;
  date.kind = plan::Shape::Kind::Date;
  Asked asked;
  asked.shape = date;
  days["items"] = ValueSchema(versions.first(), asked, "Holiday");
  const auto list = definitions.Add("holidays", std::move(days));
  ByName calendars;
  for (const auto* plan : versions.all()) {
    for (const auto& one : plan->given_calendars) calendars.Add(one.name, list);
  }
  auto json = ObjectSchema(calendars.Properties());
  json["title"] = "Holidays of calendars that leave them to the data";
  return json;
}

}  // namespace bpo::data_form
