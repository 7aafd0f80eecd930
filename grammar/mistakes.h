// Finds the words for a place where reading stopped: looks at the text around it for what people write by habit or
// paste from elsewhere, and says how it is written here.

#pragma once

#include "diagnostics/diagnostic.h"
#include "grammar/reading.h"
#include "source/source.h"

namespace bpo::grammar {

void Report(const Stop& stop, std::string_view text, source::FileId file, diagnostics::Emitter& emitter);

}  // namespace bpo::grammar
