// Amendments: their rows, and the clauses that stand in them.

#include "syntax/from_concrete_tree.h"

namespace bpo::syntax {

auto TreeBuilder::BuildAmendment(const Node& node) -> AmendmentClause {
  using Change = AmendmentClause::Change;
  AmendmentClause amendment;
  amendment.head = BuildHead(node);
  const Node& block = *Find(node, Kind::Block);
  for (const Row& row : RowsOf(block)) {
    const Node& value = *row.value;
    if (row.label == "signed") {
      amendment.signed_on = BuildDate(value);
    } else if (row.label == "effective") {
      amendment.effective = BuildDate(value);
      amendment.effective_span = SpanOf(value);
    } else {
      const std::string words = PhraseOf(value);
      amendment.within = words == "at period start" ? AmendmentClause::Within::PeriodStart
                         : words == "at period end" ? AmendmentClause::Within::PeriodEnd
                                                    : AmendmentClause::Within::CalendarDays;
      amendment.within_span = SpanOf(value);
    }
  }
  for (const auto& child : block.children) {
    if (child->kind != Kind::Change) {
      continue;
    }
    const std::string_view word = TextOf(*child->children[0]);
    Change change;
    change.span = SpanOf(*child);
    if (word == "remove") {
      change.kind = Change::Kind::Remove;
      change.word = BuildWord(*child->children[1]);
      if (child->children.size() > 2) {
        const Node& name = *child->children[2];
        change.name = name.kind == Kind::Text ? BuildQuoted(name) : BuildWord(name);
      }
    } else {
      change.kind = word == "add" ? Change::Kind::Add : Change::Kind::Replace;
      auto clause = BuildClause(*child->children[1]);
      if (!clause) {
        continue;  // reported
      }
      change.clause = std::make_shared<const Clause>(std::move(*clause));
    }
    amendment.changes.push_back(std::move(change));
  }
  return amendment;
}

}  // namespace bpo::syntax
