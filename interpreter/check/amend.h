// Applies an amendment to the clauses of a contract.

#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "check/checked_contract.h"
#include "diagnostics/diagnostic.h"
#include "source/source.h"
#include "syntax/tree.h"
#include "values/period.h"

namespace bpo::check {

// What a contract calls a clause: `charge`, and its name; the title of a promise; none for the
// settlement.
struct ClauseName {
  std::string word;
  std::string name;
};
auto NameOf(const source::SourceSet& sources, const syntax::Clause& clause) -> ClauseName;
// The names that clauses declare, the rows of inputs and settlements among them.
auto NamesIn(const std::vector<syntax::File>& files, const source::SourceSet& sources)
    -> std::vector<std::string>;
auto IsLibrary(const source::SourceSet& sources, const syntax::File& file) -> bool;

class Amending {
 public:
  Amending(source::SourceSet& sources, std::vector<syntax::File>& files,
           syntax::Expressions& expressions, diagnostics::Emitter& emitter)
      : sources_(sources), files_(files), expressions_(expressions), emitter_(emitter) {}

  void Apply(const syntax::AmendmentClause& amendment);
  // As it reads in the period in which the amendment takes effect, by calendar days.
  void Blend(const syntax::AmendmentClause& amendment, const values::Period& period);
  // What was taken out, and where.
  [[nodiscard]] auto removed() const -> const std::vector<Removed>& { return removed_; }

 private:
  using Change = syntax::AmendmentClause::Change;
  struct Place {
    std::size_t file = 0;
    std::size_t clause = 0;
  };

  auto Find(const ClauseName& name) const -> std::optional<Place>;
  auto FindField(const std::string& name) const -> std::optional<std::pair<Place, std::size_t>>;
  auto At(Place place) -> syntax::Clause& { return files_[place.file].clauses[place.clause]; }
  auto Target(const Change& change, const ClauseName& name) -> std::optional<Place>;
  void ReportMissing(source::Span span, const ClauseName& name);
  void Add(const syntax::AmendmentClause& amendment, const Change& change);
  void Insert(const syntax::AmendmentClause& amendment, syntax::Clause clause);
  void Replace(const Change& change);
  void Remove(const Change& change);
  void CheckUnpaid(const syntax::Clause& was, const syntax::Clause* is, source::Span span);
  void AmendInputs(const Change& change, bool replace);
  auto Blended(const std::string& name, source::Span old_value, source::Span new_value)
      -> syntax::ExprId;
  auto BlendedLine(const syntax::Clause& old_clause, const syntax::Clause& new_clause)
      -> std::optional<syntax::Clause>;
  auto SharedLine(const syntax::Clause& clause, bool after) -> syntax::Clause;
  void NotByDays(source::Span span, const std::string& why);
  auto IsOneValue(syntax::ExprId expr) const -> bool;
  auto TextOf(syntax::ExprId expr) const -> std::string;

  source::SourceSet& sources_;
  std::vector<syntax::File>& files_;
  syntax::Expressions& expressions_;
  diagnostics::Emitter& emitter_;
  std::vector<Removed> removed_;
  std::int64_t days_ = 0;                       // of the period
  std::int64_t before_ = 0;                     // those before the amendment
  std::string label_;                           // of the amendment: how its blends are called
  std::map<std::string, source::Span> latest_;  // of what was blended: the value that holds last
};

}  // namespace bpo::check
