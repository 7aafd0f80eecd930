// Questions to a statement that was evaluated with `explain`: why something came to what it did,
// and why it did not come about. Answers are read from what was recorded; nothing is computed
// again.
//
//   for (const auto& answer : bpo::WhyNot(run.statements.back(), "quality")) ...
//   std::cout << bpo::ToText(bpo::Why(statement, "availability[jerez]"));

#pragma once

#include <string>
#include <vector>

#include "bpo/statement.h"

namespace bpo {

struct Answer {
  std::string period;            // `2026-03`
  std::string name;              // `availability`
  std::vector<std::string> key;  // `jerez`
  Explanation explanation;
};

// Lines, totals, measures, levels, duties and rights of that name, with or without their key; else
// what is named in their explanations: definitions, inputs, parameters. Definitions have steps only
// in a statement with `explain_fully`. Empty: nothing is called so.
auto Why(const Statement& statement, const std::string& name) -> std::vector<Answer>;

// Which condition failed and by how much; of a line that comes to nothing, a limit that does not
// bind, a level that was not met, a duty that is not fulfilled what stood in its way. Of what did
// come about, that it did. Best asked of a statement with `explain_fully`.
auto WhyNot(const Statement& statement, const std::string& name) -> std::vector<Answer>;

// What can be asked about, with keys and without.
auto NamesToAskAbout(const Statement& statement) -> std::vector<std::string>;

auto ToText(const std::vector<Answer>& answers) -> std::string;
// Of schema `bpo.explanation/1`: docs/schemas/bpo.explanation.v1.schema.json.
auto ToJson(const std::vector<Answer>& answers) -> std::string;

}  // namespace bpo
