// The parts of the schema of a contract's data, each made by its own file: records of periods,
// opening facts, terms and holidays.

#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "data_form/periods.h"
#include "data_form/value.h"
#include "plan/versions.h"

namespace bpo::data_form {

// `$defs`, each definition once.
class Definitions {
 public:
  // A reference to the definition, which is called by that name or, where another one is, by a
  // number behind it.
  auto Add(const std::string& name, Json schema) -> Json {
    for (int i = 1;; ++i) {
      const auto key = i == 1 ? name : name + "." + std::to_string(i);
      const bool is_new = !all_.contains(key);
      if (is_new) all_[key] = std::move(schema);
      if (is_new || all_[key] == schema) return {{"$ref", "#/$defs/" + key}};
    }
  }
  [[nodiscard]] auto all() const -> const Json& { return all_; }

 private:
  Json all_ = Json::object();
};

// An object with these members and no others.
auto ObjectSchema(Json properties) -> Json;
// A value for each combination of keys; `leaf` is that of each. Where some may be missing, all may.
auto KeyedSchema(const plan::Plan& plan, const std::vector<std::uint32_t>& by, const Json& leaf,
                 bool all_required) -> Json;
// `by site, role`; empty where there are no keys.
auto KeysText(const plan::Plan& plan, const std::vector<std::uint32_t>& by) -> std::string;

// The first and the last version's words about one thing may differ: any of them.
auto AnyOf(const std::vector<Json>& all) -> Json;

// A record of one of these periods; all of the term where the term is not too long to name them.
auto RecordSchema(const plan::Versions& versions, const std::vector<Period>& periods,
                  Definitions& definitions) -> Json;
auto EventsSchema(const plan::Plan& plan, Definitions& definitions) -> Json;
auto OpeningSchema(const plan::Plan& plan, const Json& period, Definitions& definitions) -> Json;
auto TermsSchema(const plan::Versions& versions, Definitions& definitions) -> Json;
auto CalendarsSchema(const plan::Versions& versions, Definitions& definitions) -> Json;

}  // namespace bpo::data_form
