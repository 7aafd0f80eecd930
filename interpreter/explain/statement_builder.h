// One period of a run as a statement: every line with its amount and reason, totals, levels,
// duties, rights, questions, warnings, and on request the explanation of each.

#pragma once

#include <cstdint>
#include <vector>

#include "bpo/statement.h"

#include "diagnostics/diagnostic.h"
#include "evaluate/timeline.h"
#include "explain/plan_guide.h"
#include "plan/plan.h"
#include "source/source.h"

namespace bpo::explain {

// The statement without its questions and warnings, which are still to be worded for a host.
struct BuiltStatement {
  Statement statement;
  std::vector<diagnostics::Diagnostic> questions;
  std::vector<diagnostics::Diagnostic> warnings;
  std::vector<diagnostics::Diagnostic> errors;  // with one the statement does not stand
};

// How far a statement is explained: not at all, down to the clauses named inside, down to the data.
enum class Depth : std::uint8_t { None, Steps, Full };

class StatementBuilder {
 public:
  // All but the evaluator are shared; it is used only to search what a missed level needed.
  StatementBuilder(const plan::Plan& plan, const PlanGuide& guide, const source::SourceSet& sources)
      : plan_(plan), guide_(guide), sources_(sources), searcher_(plan) {}

  auto Build(const evaluate::Computed& computed, const plan::Terms& terms, Depth depth)
      -> BuiltStatement;

 private:
  const plan::Plan& plan_;
  const PlanGuide& guide_;
  const source::SourceSet& sources_;
  evaluate::Evaluator searcher_;
};

}  // namespace bpo::explain
