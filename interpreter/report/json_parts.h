// Pieces of JSON that several documents share.

#pragma once

#include "bpo/diagnostic.h"
#include "bpo/statement.h"

#include "source/json_writer.h"

namespace bpo::report {

// {"id": ..., "severity": ..., "message": ..., "place"?, "label"?, "labels", "notes", "help"?,
// "data"?}
void WriteDiagnostic(source::JsonWriter& json, const Diagnostic& diagnostic);
// {"kind": ..., "text": ..., "value"?, "exact"?, "calculation"?, "clause"?, "source"?, "note"?,
// "parts"?}
void WriteExplanation(source::JsonWriter& json, const Explanation& explanation);

}  // namespace bpo::report
