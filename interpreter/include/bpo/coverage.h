// Which parts of a contract its scenarios reach: clauses, rows of tiers, branches, exceptions,
// limits that bind and that do not, outcomes of duties and rights, amendments.
//
//   const auto coverage = bpo::CoverageOf(contract);
//   std::cout << bpo::ToText(coverage);
//
// What counts as reached is read from what was recorded while the scenarios ran: a part counts if
// something that a statement says came about through it.

#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "bpo/contract.h"

namespace bpo {

struct Coverage {
  struct Point {
    std::string what;  // `when` does not hold
    Place place;
    bool reached = false;
  };
  struct Clause {
    std::string kind;  // charge, metric, amendment
    std::string name;
    std::string clause;  // `5.4`, as in the paper contract
    std::string title;
    Place place;
    std::vector<Point> points;

    [[nodiscard]] auto reached() const -> std::size_t;
  };
  std::vector<Clause> clauses;  // in the order of the text, those that compute something

  [[nodiscard]] auto reached() const -> std::size_t;
  [[nodiscard]] auto all() const -> std::size_t;  // points
};

auto CoverageOf(const Contract& contract) -> Coverage;

// What was not reached, clause by clause; and everything, as a JSON object.
auto ToText(const Coverage& coverage) -> std::string;
auto ToJson(const Coverage& coverage) -> std::string;

// A part of a whole in percent, rounded down to a tenth: `93.7%`. Of nothing: `100%`.
auto PercentOf(std::size_t part, std::size_t whole) -> std::string;

}  // namespace bpo
