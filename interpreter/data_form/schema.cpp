#include "data_form/schema.h"

#include <utility>

#include <fmt/format.h>

#include "data_form/layout.h"
#include "data_form/patterns.h"
#include "data_form/schema_parts.h"

namespace bpo::data_form {
namespace {

auto Ref(std::string_view name) -> Json { return {{"$ref", fmt::format("#/$defs/{}", name)}}; }

auto PeriodSchema(const values::PeriodScheme& scheme, const std::vector<Period>& periods) -> Json {
  Json json;
  json["title"] = "Period";
  json["description"] = "Which settlement period the record is of.";
  if (periods.empty()) {
    json["type"] = "string";
    json["pattern"] = PeriodPattern(scheme);
    json["examples"] = Json::array({scheme.IdOf(0)});
    return json;
  }
  for (const auto& period : periods) json["enum"].push_back(scheme.IdOf(period.index));
  return json;
}

auto DocumentSchema(const plan::Versions& versions, const Json& opening, Definitions& definitions)
    -> Json {
  const auto& contract = versions.first().contract;
  Json properties;
  properties["$schema"] = {{"description", "Where this schema lies, for editors."},
                           {"type", "string"}};
  properties["contract"] = {{"title", "Contract"},
                            {"description", "The title of the contract that the data is for."},
                            {"const", contract}};
  properties["calendars"] = definitions.Add("calendars", CalendarsSchema(versions, definitions));
  properties["opening"] = definitions.Add("opening", opening);
  properties["terms"] = definitions.Add("terms", TermsSchema(versions, definitions));
  properties["periods"] = Ref("periods");
  auto json = ObjectSchema(std::move(properties));
  json["title"] = "Data of several periods";
  json["required"] = Json::array({"periods"});
  return json;
}

}  // namespace

auto WriteSchema(const plan::Versions& versions, const std::vector<Period>& periods)
    -> std::string {
  const auto& plan = versions.first();
  Definitions definitions;
  definitions.Add("period", PeriodSchema(plan.scheme, periods));
  definitions.Add("periods",
                  {{"title", "Records of periods, in the order in which they became known"},
                   {"type", "array"},
                   {"minItems", 1},
                   {"items", Ref("record")}});
  definitions.Add("record", RecordSchema(versions, periods, definitions));
  const Json earlier = {{"description", "An earlier period."},
                        {"pattern", PeriodPattern(plan.scheme)}};
  definitions.Add("document",
                  DocumentSchema(versions, OpeningSchema(plan, earlier, definitions), definitions));

  Json json;
  json["$schema"] = "https://json-schema.org/draft/2020-12/schema";
  json["title"] = fmt::format("Data of {}", plan.contract);
  json["description"] =
      "One record of a period, a list of records, or an object with `periods`. A file of records "
      "one a line is checked line by line.";
  json["if"] = {{"type", "array"}};
  json["then"] = Ref("periods");
  json["else"] = {{"if",
                   {{"type", "object"},
                    {"required", Json::array({"period"})},
                    {"not", {{"required", Json::array({"periods"})}}}}},
                  {"then", Ref("record")},
                  {"else", Ref("document")}};
  json["$defs"] = definitions.all();
  return LaidOut(json);
}

}  // namespace bpo::data_form
