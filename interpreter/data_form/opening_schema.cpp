// Opening facts: by name, by key, then by period, or the value with which the first period opens.

#include <algorithm>
#include <map>
#include <utility>

#include "data_form/patterns.h"
#include "data_form/schema_parts.h"

namespace bpo::data_form {
namespace {

// What a contract keeps under one name and keys, and what lies under further keys.
struct Kept {
  const plan::Track* track = nullptr;
  const plan::Carry* carry = nullptr;
  const plan::Bank* bank = nullptr;
  std::map<std::string, Kept> by_key;
};

class OpeningMaker {
 public:
  OpeningMaker(const plan::Plan& plan, const Json& period, Definitions& definitions)
      : plan_(plan), period_(period), definitions_(definitions) {}

  auto Make() -> Json {
    for (const auto& track : plan_.tracks) At(track.name, track.keys).track = &track;
    for (const auto& carry : plan_.carries) At(carry.name, carry.keys).carry = &carry;
    for (const auto& bank : plan_.banks) At(bank.name, bank.keys).bank = &bank;
    Json properties = Json::object();
    for (const auto& [name, kept] : kept_) properties[name] = SchemaOf(name, kept);
    properties["events"] = EventsSchema(plan_, definitions_);
    properties["events"]["description"] =
        "Records of the time before: those that are given are all that there were.";
    auto json = ObjectSchema(std::move(properties));
    json["title"] = "Opening facts";
    json["description"] =
        "What earlier periods left behind, when the data does not begin with the term: values of "
        "earlier periods by name and period, and values that are kept by name alone.";
    json["type"] = {"object", "null"};
    return json;
  }

 private:
  auto At(const std::string& name, const std::vector<std::string>& keys) -> Kept& {
    auto* kept = &kept_[name];
    for (const auto& key : keys) kept = &kept->by_key[key];
    return *kept;
  }

  auto SchemaOf(const std::string& name, const Kept& kept) -> Json {
    if (!kept.by_key.empty()) {
      Json properties;
      for (const auto& [key, inner] : kept.by_key) properties[key] = SchemaOf(name, inner);
      return ObjectSchema(std::move(properties));
    }
    if (kept.bank != nullptr && kept.bank->lots.size() > 1) {
      const auto lot = Fact(name, plan_.carries[kept.bank->lots.front()].shape);
      return {{"if", {{"type", "object"}}}, {"then", ByPeriod(lot)}, {"else", lot}};
    }
    if (kept.track == nullptr) return Fact(name, kept.carry->shape);
    auto history = ByPeriod(Fact(name, kept.track->shape));
    if (kept.carry == nullptr) return history;
    return {{"if", {{"type", "object"}}},
            {"then", std::move(history)},
            {"else", Fact(name, kept.carry->shape)}};
  }

  [[nodiscard]] auto ByPeriod(const Json& fact) const -> Json {
    return {{"type", "object"}, {"propertyNames", period_}, {"additionalProperties", fact}};
  }

  auto Fact(const std::string& name, const plan::Shape& shape) -> Json {
    Asked asked;
    asked.shape = shape;
    asked.fraction = true;
    auto value = ValueSchema(plan_, asked, TitleOf("", name));
    if (shape.kind != plan::Shape::Kind::Text) {
      value = {{"if", {{"enum", {"unmeasured", "absent", "not due"}}}}, {"else", std::move(value)}};
    }
    return definitions_.Add("opening." + name, std::move(value));
  }

  const plan::Plan& plan_;
  const Json& period_;
  Definitions& definitions_;
  std::map<std::string, Kept> kept_;
};

}  // namespace

auto OpeningSchema(const plan::Plan& plan, const Json& period, Definitions& definitions) -> Json {
  return OpeningMaker(plan, period, definitions).Make();
}

}  // namespace bpo::data_form
