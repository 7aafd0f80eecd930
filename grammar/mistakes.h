// Finds the words for a place where reading stopped: first for what people write by habit or paste
// from elsewhere, then for what was wanted and what stands there.

#pragma once

#include <string_view>

#include "diagnostics/diagnostic.h"
#include "grammar/reading.h"
#include "source/source.h"

namespace bpo::grammar {

void Report(const Stop& stop, std::string_view text, source::FileId file,
            diagnostics::Emitter& emitter);

}  // namespace bpo::grammar
