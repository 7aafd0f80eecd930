// Two statements of one contract beside each other: what moved the payable, clause by clause, and
// what stood behind it. Statements that were evaluated with `explain` say which inputs moved.
//
//   auto moved = bpo::Compare(run.statements[1], run.statements[2]);
//   std::cout << bpo::ToText(moved);

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bpo/statement.h"

namespace bpo {

// What a line is made from, where it differs: an input, a measure, a rate, a tier row.
struct Cause {
  std::string text;  // `calls_handled`
  std::string clause;
  std::string before;  // `12200 calls`; empty where it took no part
  std::string after;
};

struct LineChange {
  std::string name;
  std::vector<std::string> key;
  std::string kind;  // charge, credit ...; total
  std::string clause;
  std::string title;
  std::optional<Decimal> before;  // none: unknown, or not there
  std::optional<Decimal> after;
  std::optional<Decimal> difference;  // none where one of them is unknown; what is not there is 0
  std::optional<Decimal> effect;  // ... on what the client pays: of a credit with its sign turned
  std::string currency;
  std::string status_before;  // due, zero, not due ...; empty: not there
  std::string status_after;
  std::string reason_before;
  std::string reason_after;
  std::vector<Cause> causes;  // of one that moved
};

// A level, duty or right whose status is another, or an amendment that came into force.
struct StatusChange {
  std::string kind;  // sla, obligation, right, amendment
  std::string name;
  std::vector<std::string> key;
  std::string clause;
  std::string title;
  std::string before;  // `met, 81.0%`; empty: not there
  std::string after;
};

struct Comparison {
  std::string contract;
  std::string before;  // `February 2026`
  std::string after;
  std::string before_id;  // `2026-02`
  std::string after_id;
  std::string currency;
  std::optional<Decimal> payable_before;
  std::optional<Decimal> payable_after;
  std::optional<Decimal> difference;
  std::vector<LineChange> lines;   // all of them, in the order of the statement
  std::vector<LineChange> totals;  // the rows of the settlement
  std::vector<StatusChange> statuses;
  std::string summary;  // one or two sentences: by how much, and which lines moved it most
};

auto Compare(const Statement& before, const Statement& after) -> Comparison;

auto ToText(const Comparison& comparison, bool color = false) -> std::string;
// Of schema `bpo.comparison/1`: docs/schemas/bpo.comparison.v1.schema.json.
auto ToJson(const Comparison& comparison) -> std::string;

}  // namespace bpo
