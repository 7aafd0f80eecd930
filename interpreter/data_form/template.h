// A template of data: what `bpo data` prints, to be filled in.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "data_form/periods.h"
#include "plan/versions.h"

namespace bpo::data_form {

// The facts of earlier periods that the periods of the template read.
struct NeededFacts {
  std::vector<std::pair<std::uint32_t, std::int64_t>> history;  // tracks, and of which period
  std::vector<std::uint32_t> carries;
  bool events = false;  // records of the time before
};

// `as_of` of every record; without it to be filled in.
auto WriteTemplate(const plan::Versions& versions, const std::vector<Period>& periods,
                   std::optional<values::Date> as_of, const NeededFacts& needed) -> std::string;

}  // namespace bpo::data_form
