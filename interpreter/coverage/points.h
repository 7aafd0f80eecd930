// What there is to reach in a contract: of each clause the ways in which it can come out. A point
// is known by its kind and its place in the text, so that keys and versions of a contract share it.

#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <vector>

#include "check/versions.h"
#include "source/source.h"
#include "syntax/tree.h"

namespace bpo::coverage {

using source::Span;

enum class Kind : std::uint8_t {
  // of a clause; the place is that of the whole clause
  Clause,
  Amendment,
  WhenHolds,
  WhenFails,
  IfUnmeasured,
  NoData,
  Binds,
  LeavesAlone,
  NeedsHold,
  NeedsFail,
  Met,
  Missed,
  Unmeasured,
  Fulfilled,
  FulfilledLate,
  Violated,
  Kept,
  Waived,
  Suspended,
  NotAvailable,
  Available,
  Exercised,
  Lapsed,
  // of an expression or row; the place is its own
  Row,
  NoValueRow,  // `unmeasured:` of tiers; the place is that of the tiers
  Then,
  Else,
  Exception,
  NoException,
  Fallback,
  Bound,
  Unbound,
  First,
  Second,
};

struct Key {
  Kind kind{};
  std::uint32_t file = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  Key(Kind of, Span span)
      : kind(of), file(static_cast<std::uint32_t>(span.file)), begin(span.begin), end(span.end) {}
  friend auto operator<=>(const Key&, const Key&) = default;
};

struct Point {
  Key key;
  Span shown;        // to which a report points
  std::string what;  // `when` does not hold
};

struct Clause {
  const syntax::Clause* clause = nullptr;
  std::string word;  // credit, metric, amendment
  std::vector<Point> points;
};

// The clauses of the files of a contract in the order of the text, without those of the library,
// and without those that compute nothing.
class Points {
 public:
  // What it is made from must outlive it.
  Points(const source::SourceSet& sources, const std::vector<syntax::File>& files,
         const std::vector<const syntax::Expressions*>& expressions);

  [[nodiscard]] auto clauses() const -> const std::vector<Clause>& { return clauses_; }
  // The innermost clause around a place; null where there is none.
  [[nodiscard]] auto ClauseAt(Span span) const -> const syntax::Clause*;

 private:
  auto Find(Span span) -> Clause*;
  void Add(const syntax::Clause& clause);
  void AddPoints(const syntax::Clause& clause, Clause& into);
  void AddRows(const std::vector<syntax::TierRow>& rows, Clause& into);
  void AddExpression(const syntax::Expressions& all, const syntax::Expr& expr);
  // The words at a place, on one line and short enough for a report.
  [[nodiscard]] auto Words(Span span) const -> std::string;

  const source::SourceSet& sources_;
  std::vector<Clause> clauses_;
};

}  // namespace bpo::coverage
