// The periods that a schema or a template is about, and how the contract may read in each.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "plan/versions.h"

namespace bpo::data_form {

struct Period {
  std::int32_t index = 0;
  // More than one where an amendment that changes the period may be signed after it began.
  std::vector<const plan::Plan*> versions;
};

// From one to another, both included; an empty name: the first, or the last, of the term. None,
// with a finding, where there is no such period. An empty list: the term is too long to name its
// periods.
auto FindPeriods(const plan::Versions& versions, const std::string& from, const std::string& to,
                 diagnostics::Emitter& emitter) -> std::optional<std::vector<Period>>;

}  // namespace bpo::data_form
