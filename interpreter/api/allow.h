// Warnings that a contract says are meant: a row `allow: ID "reason"` of a clause takes those of
// this id out that point into the clause. One place for all that find something in a contract.

#pragma once

#include <string>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "syntax/tree.h"

namespace bpo::api {

class Allowances {
 public:
  Allowances() = default;
  explicit Allowances(const std::vector<syntax::File>& files);

  // Takes what a row allows out of the findings and hands it back, in the same order.
  auto TakeFrom(std::vector<diagnostics::Diagnostic>& findings)
      -> std::vector<diagnostics::Diagnostic>;
  // The rows that have allowed nothing so far. Only after everything was looked for.
  void ReportUnused(const source::SourceSet& sources, diagnostics::Emitter& emitter) const;

 private:
  struct Row {
    diagnostics::Id id{};
    source::Span clause;
    source::Span span;
    bool used = false;
  };
  void Add(const syntax::Clause& clause);
  auto RowFor(const diagnostics::Diagnostic& finding) -> Row*;

  std::vector<Row> rows_;
};

}  // namespace bpo::api
