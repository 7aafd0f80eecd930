// Findings of the passes as hosts see them: with lines and columns, and rendered as text.

#pragma once

#include <vector>

#include "bpo/diagnostic.h"

#include "diagnostics/diagnostic.h"
#include "source/source.h"

namespace bpo::api {

auto Convert(const source::SourceSet& sources, const diagnostics::Diagnostic& finding)
    -> Diagnostic;
auto Convert(const source::SourceSet& sources, const std::vector<diagnostics::Diagnostic>& findings)
    -> std::vector<Diagnostic>;
auto PlaceOf(const source::SourceSet& sources, source::Span span) -> Place;

}  // namespace bpo::api
