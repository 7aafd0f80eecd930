// JSON for people: what fits into a line stands in one.

#pragma once

#include <string>

#include <nlohmann/json.hpp>

namespace bpo::data_form {

auto LaidOut(const nlohmann::ordered_json& json) -> std::string;

}  // namespace bpo::data_form
