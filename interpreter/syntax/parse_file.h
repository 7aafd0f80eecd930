// From text to the typed tree: the one way into the language. Never throws, never stops at the
// first finding; a clause or row that could not be read always has a finding.

#pragma once

#include "diagnostics/diagnostic.h"
#include "source/source.h"
#include "syntax/tree.h"

namespace bpo::syntax {

auto ParseFile(const source::SourceSet& sources, source::FileId file, Expressions& expressions,
               diagnostics::Emitter& emitter) -> File;

// One expression with its tails, alone: what `bpo calc` reads. NoExpr when it could not be read.
auto ParseExpression(const source::SourceSet& sources, source::FileId file,
                     Expressions& expressions, diagnostics::Emitter& emitter) -> ExprId;

}  // namespace bpo::syntax
