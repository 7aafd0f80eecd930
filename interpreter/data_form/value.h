// One value of data: what may stand there as JSON Schema, an example of it, and what stands in its
// place until it is filled in.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "plan/plan.h"

namespace bpo::data_form {

using Json = nlohmann::ordered_json;

// What the contract says of a value.
struct Asked {
  plan::Shape shape;
  std::optional<values::Number> resolution;
  plan::Field::PercentAs percent_as = plan::Field::PercentAs::None;
  bool counted = false;   // not negative
  bool optional = false;  // null says that there is none
  bool id = false;        // of a record of an event
  bool fraction = false;  // also as 1/3
  std::optional<values::Number> at_least;
  std::optional<values::Number> at_most;
};

auto AskedOf(const plan::Field& field) -> Asked;
auto AskedOf(const plan::EventType::EventField& field) -> Asked;

// `title`, `description`, `x-unit`, `type` and what limits it, `examples`.
auto ValueSchema(const plan::Plan& plan, const Asked& asked, const std::string& title,
                 const std::string& remark = {}) -> Json;

// `? calls`, `?%`, `? YYYY-MM-DD`: the reader knows them all by their first character.
auto Placeholder(const plan::Plan& plan, const Asked& asked) -> std::string;

// A name as a title: `calls_offered` is `Calls offered`.
auto TitleOf(const std::string& title, const std::string& name) -> std::string;
// With a capital letter and a full stop.
auto Sentence(std::string text) -> std::string;

}  // namespace bpo::data_form
