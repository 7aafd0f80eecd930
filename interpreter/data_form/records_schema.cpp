// A record of a period: which inputs it has depends on the period, by amendments and by inputs that
// are given now and then; which of them must be there depends on whether the period was over.

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "data_form/patterns.h"
#include "data_form/schema_parts.h"
#include "input/parts.h"

namespace bpo::data_form {
namespace {

using plan::Plan;

// The value itself, or null while the period is open.
auto OrNull(const Json& schema) -> Json { return {{"if", {{"type", "null"}}}, {"else", schema}}; }

struct Variant {
  Json closed;
  Json open;  // the same where nothing must be given
  Json events;
  friend auto operator==(const Variant&, const Variant&) -> bool = default;
};

class RecordMaker {
 public:
  RecordMaker(const plan::Versions& versions, Definitions& definitions)
      : versions_(versions), scheme_(versions.first().scheme), definitions_(definitions) {}

  auto Make(const std::vector<Period>& periods) -> Json {
    Json properties;
    properties["period"] = {{"$ref", "#/$defs/period"}};
    properties["as_of"] = {
        {"title", "Known by"},
        {"description",
         "The facts are those known at the end of this day. On or before the last day of the "
         "period inputs may still be missing, and the statement is provisional."},
        {"type", {"string", "null"}},
        {"format", "date"},
        {"pattern", DatePattern()},
        {"examples",
         Json::array({scheme_.At(periods.empty() ? 0 : periods.back().index).to.ToText()})}};
    properties["input"] = {{"title", "Inputs"}, {"type", "object"}};
    properties["events"] = {{"title", "Events that became known with the period"},
                            {"type", {"object", "null"}}};
    auto record = ObjectSchema(std::move(properties));
    record["title"] = "The data of one period";
    record["required"] = Json::array({"period"});
    Choose(periods, record);
    definitions_.Add("open", Open(periods));
    return record;
  }

 private:
  void Choose(const std::vector<Period>& periods, Json& record) {
    if (periods.empty()) {
      record["allOf"].push_back(Choose(VariantOf(nullptr, versions_.all())));
      return;
    }
    std::vector<std::pair<Variant, std::vector<std::int32_t>>> variants;
    for (const auto& period : periods) {
      auto variant = VariantOf(&period, period.versions);
      const auto same = std::find_if(variants.begin(), variants.end(),
                                     [&](const auto& one) { return one.first == variant; });
      if (same == variants.end()) {
        variants.push_back({std::move(variant), {period.index}});
      } else {
        same->second.push_back(period.index);
      }
    }
    if (variants.size() == 1) {
      record["allOf"].push_back(Choose(variants.front().first));
      return;
    }
    for (const auto& [variant, indices] : variants) {
      std::vector<std::string> names;
      for (const auto index : indices) names.push_back(scheme_.IdOf(index));
      record["allOf"].push_back({{"if",
                                  {{"required", Json::array({"period"})},
                                   {"properties", {{"period", {{"enum", names}}}}}}},
                                 {"then", Choose(variant)}});
    }
  }

  // Null: of any period.
  auto VariantOf(const Period* period, const std::vector<const Plan*>& versions) -> Variant {
    std::vector<Json> events;
    for (const auto* plan : versions) {
      auto one = EventsSchema(*plan, definitions_);
      if (std::find(events.begin(), events.end(), one) == events.end())
        events.push_back(std::move(one));
    }
    auto closed = Inputs(period, versions, true);
    const bool asks = closed.contains("required");
    auto open = asks ? Inputs(period, versions, false) : closed;
    return {definitions_.Add("input", std::move(closed)),
            definitions_.Add(asks ? "input.open" : "input", std::move(open)),
            definitions_.Add("events", AnyOf(events))};
  }

  // What must be given in each of the versions must be given; what one of them has may be.
  auto Inputs(const Period* period, const std::vector<const Plan*>& versions, bool closed) -> Json {
    std::map<std::string, std::size_t> asked_by;
    std::vector<std::pair<std::string, std::vector<Json>>> fields;
    std::vector<std::string> rules;
    for (const auto* plan : versions) {
      for (const auto& rule : plan->rules) {
        if (std::find(rules.begin(), rules.end(), rule.text) == rules.end())
          rules.push_back(rule.text);
      }
      for (const auto& field : plan->inputs) {
        const bool due = period == nullptr || input::IsDue(*plan, field, period->index);
        const bool required = closed && due && !field.optional &&
                              !(period == nullptr && (field.every || versions.size() > 1));
        if (required) ++asked_by[field.name];
        auto schema = Field(*plan, field, due, required);
        auto found = std::find_if(fields.begin(), fields.end(),
                                  [&](const auto& one) { return one.first == field.name; });
        if (found == fields.end()) found = fields.insert(fields.end(), {field.name, {}});
        if (std::find(found->second.begin(), found->second.end(), schema) == found->second.end())
          found->second.push_back(std::move(schema));
      }
    }
    Json properties = Json::object();
    std::vector<std::string> required;
    for (const auto& [name, schemas] : fields) {
      properties[name] = AnyOf(schemas);
      if (asked_by[name] == versions.size()) required.push_back(name);
    }
    Json json;
    json["title"] = closed ? "Inputs" : "Inputs of a period that is not over";
    if (!rules.empty())
      json["description"] = fmt::format("The contract says: {}.", fmt::join(rules, "; "));
    json.update(ObjectSchema(std::move(properties)));
    if (!required.empty()) json["required"] = required;
    return json;
  }

  auto Field(const Plan& plan, const plan::Field& field, bool due, bool required) -> Json {
    if (!due) {
      return {
          {"description", fmt::format("Given {}, and not in this period.", field.every->ToText())},
          {"type", "null"}};
    }
    const auto remark = field.every ? fmt::format("Given {}.", field.every->ToText()) : "";
    const auto title = TitleOf(field.title, field.name);
    auto leaf =
        definitions_.Add("input." + field.name, ValueSchema(plan, AskedOf(field), title, remark));
    if (!required && !field.optional) leaf = OrNull(leaf);
    if (field.by.empty()) return leaf;
    Json json;
    json["title"] = title;
    json["description"] = Sentence(KeysText(plan, field.by));
    json.update(KeyedSchema(plan, field.by, leaf, required));
    return definitions_.Add("input." + field.name + (required ? ".keyed" : ".keyed.open"),
                            std::move(json));
  }

  // The inputs and events of the variant; with its inputs open where the period was not over.
  static auto Choose(const Variant& variant) -> Json {
    const auto with = [&](const Json& inputs, bool required) {
      Json json;
      json["properties"] = {{"input", inputs}, {"events", variant.events}};
      if (required) json["required"] = Json::array({"input"});
      return json;
    };
    if (variant.closed == variant.open) return with(variant.closed, false);
    return {{"if", {{"$ref", "#/$defs/open"}}},
            {"then", with(variant.open, false)},
            {"else", with(variant.closed, true)}};
  }

  // Whether the data was known before the period was over: for each period the days of `as_of`.
  auto Open(const std::vector<Period>& periods) const -> Json {
    Json json;
    json["description"] =
        "The data was known before the period was over: inputs may still be missing.";
    json["required"] = Json::array({"period", "as_of"});
    if (periods.empty()) json["properties"] = {{"as_of", {{"type", "string"}}}};
    for (const auto& period : periods) {
      const auto last = scheme_.At(period.index).to;
      json["anyOf"].push_back(
          {{"properties",
            {{"period", {{"const", scheme_.IdOf(period.index)}}},
             {"as_of", {{"type", "string"}, {"pattern", NotAfterPattern(last)}}}}}});
    }
    return json;
  }

  const plan::Versions& versions_;
  const values::PeriodScheme& scheme_;
  Definitions& definitions_;
};

}  // namespace

auto ObjectSchema(Json properties) -> Json {
  Json json;
  json["type"] = "object";
  json["properties"] = properties.is_null() ? Json::object() : std::move(properties);
  json["additionalProperties"] = false;
  return json;
}

auto KeyedSchema(const Plan& plan, const std::vector<std::uint32_t>& by, const Json& leaf,
                 bool all_required) -> Json {
  auto schema = leaf;
  for (auto dimension = by.rbegin(); dimension != by.rend(); ++dimension) {
    Json properties;
    std::vector<std::string> names;
    for (const auto& key : plan.dimensions[*dimension].keys) {
      names.push_back(key.name);
      properties[key.name] = schema;
    }
    schema = ObjectSchema(std::move(properties));
    if (all_required) {
      schema["required"] = names;
    } else {
      schema["type"] = {"object", "null"};
    }
  }
  return schema;
}

auto KeysText(const Plan& plan, const std::vector<std::uint32_t>& by) -> std::string {
  std::vector<std::string> names;
  for (const auto dimension : by) names.push_back(plan.dimensions[dimension].name);
  return names.empty() ? "" : fmt::format("by {}", fmt::join(names, ", "));
}

auto AnyOf(const std::vector<Json>& all) -> Json {
  return all.size() == 1 ? all.front() : Json{{"anyOf", all}};
}

auto RecordSchema(const plan::Versions& versions, const std::vector<Period>& periods,
                  Definitions& definitions) -> Json {
  return RecordMaker(versions, definitions).Make(periods);
}

auto EventsSchema(const Plan& plan, Definitions& definitions) -> Json {
  Json properties = Json::object();
  for (const auto& type : plan.events) {
    Json fields = Json::object();
    std::vector<std::string> required;
    for (const auto& field : type.fields) {
      fields[field.name] = ValueSchema(plan, AskedOf(field), TitleOf("", field.name));
      if (!field.optional) required.push_back(field.name);
    }
    auto record = ObjectSchema(std::move(fields));
    if (!required.empty()) record["required"] = required;
    Json list;
    list["title"] = TitleOf(type.title, type.plural);
    list["description"] =
        "A record for each that happened, with the period in whose data it became known.";
    list["type"] = "array";
    list["items"] = std::move(record);
    properties[type.name] = definitions.Add("event." + type.name, std::move(list));
  }
  auto json = ObjectSchema(std::move(properties));
  json["type"] = {"object", "null"};
  return json;
}

}  // namespace bpo::data_form
