// Amendments make versions of a contract: the original with those in force applied in order, each a
// whole contract that is checked as such.

#pragma once

#include <optional>
#include <vector>

#include "check/checked_contract.h"
#include "check/in_force.h"
#include "diagnostics/diagnostic.h"
#include "source/source.h"
#include "syntax/tree.h"

namespace bpo::check {

struct Version {
  InForce in_force;
  CheckedContract contract;
};

struct CheckedVersions {
  std::vector<Version> versions;      // the first is the contract without amendments
  std::vector<TakesHold> amendments;  // in the order in which they apply
  std::vector<Amendment> as_written;  // beside `amendments`
  std::vector<syntax::File> files;    // with all amendments and scenarios
};

// As Check, with every version that some period reads. A finding that several versions share is
// made once.
auto CheckVersions(source::SourceSet& sources, std::vector<syntax::File> files,
                   syntax::Expressions expressions, diagnostics::Emitter& emitter)
    -> std::optional<CheckedVersions>;

}  // namespace bpo::check
