// Which facts of the time before them some periods read.

#pragma once

#include <vector>

#include "api/impl.h"
#include "data_form/periods.h"
#include "data_form/template.h"

namespace bpo::api {

// All that these periods read for certain. How far back a streak reads depends on what was: of it
// the period before the first one.
auto FactsReadBy(const Contract::Impl& contract, const std::vector<data_form::Period>& periods)
    -> data_form::NeededFacts;

}  // namespace bpo::api
