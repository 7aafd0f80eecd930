// JSON Schema of the data that a contract asks for: what `bpo schema` prints.

#pragma once

#include <string>
#include <vector>

#include "data_form/periods.h"
#include "plan/versions.h"

namespace bpo::data_form {

// Of all forms that data may have, with records of these periods.
auto WriteSchema(const plan::Versions& versions, const std::vector<Period>& periods) -> std::string;

}  // namespace bpo::data_form
