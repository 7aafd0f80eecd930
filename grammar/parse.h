// From text to the concrete tree. Never throws at the caller and never stops at the first finding.

#pragma once

#include <memory>
#include <string_view>

#include "diagnostics/diagnostic.h"
#include "grammar/concrete_tree.h"
#include "source/source.h"

namespace bpo::grammar {

// A node File with a Clause for every clause that was read and a Skipped for every piece of text
// that was not; each Skipped has at least one finding.
auto Parse(const source::SourceSet& sources, source::FileId file, diagnostics::Emitter& emitter)
    -> std::unique_ptr<Node>;

// One value with its tails, alone: a node File with one child, or with none where it could not be
// read.
auto ParseValue(const source::SourceSet& sources, source::FileId file,
                diagnostics::Emitter& emitter) -> std::unique_ptr<Node>;

}  // namespace bpo::grammar
