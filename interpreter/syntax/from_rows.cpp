// Heads of clauses, and the rows of their blocks.

#include <algorithm>
#include <map>
#include <string>

#include "syntax/from_concrete_tree.h"

namespace bpo::syntax {

auto TreeBuilder::BuildHead(const Node& node) -> Head {
  const Node& from = *node.children.front();
  Head head;
  head.span = SpanOf(from);
  for (const auto& part : from.children) {
    switch (part->kind) {
      case Kind::ClauseWord: head.word = SpanOf(*part); break;
      case Kind::Name:
        if (!head.name) {  // the plural of an event comes second
          head.name = BuildWord(*part);
        }
        break;
      case Kind::ClauseNumber: head.number = BuildWord(*part); break;
      case Kind::Text: head.title = BuildQuoted(*part); break;
      case Kind::ForEach:
        if (part->children.front()->kind == Kind::EventSet) {
          head.each_record = BuildEventSet(*part->children.front());
        } else {
          head.for_each = BuildWords(*part);
        }
        break;
      case Kind::HeadEvery: {
        const std::string words = PhraseOf(*part);
        head.every = words == "quarter"         ? Head::Every::Quarter
                     : words == "contract year" ? Head::Every::ContractYear
                     : words == "calendar year" ? Head::Every::CalendarYear
                                                : Head::Every::Period;
        head.every_span = SpanOf(*part);
        break;
      }
      case Kind::HeadOn:
        head.on = BuildDate(*part->children.front());
        head.every_span = SpanOf(*part);
        break;
      case Kind::ToDate:
        head.to_date = true;
        head.to_date_span = SpanOf(*part);
        break;
      default: break;
    }
  }
  return head;
}

auto TreeBuilder::Find(const Node& node, Kind kind) -> const Node* {
  const auto found =
      std::ranges::find_if(node.children, [&](const auto& child) { return child->kind == kind; });
  return found == node.children.end() ? nullptr : found->get();
}

void TreeBuilder::ReportTwice(std::string_view what, Span first, Span second) {
  emitter_
      .Emit(diagnostics::Id::row_given_twice, second, "`" + std::string(what) + "` is given twice")
      .At("and again here")
      .Label(first, "given here")
      .Help("take one of them out");
}

auto TreeBuilder::RowsOf(const Node& block) -> std::vector<Row> {
  std::vector<Row> rows;
  std::map<std::string, Span> labels;
  for (const auto& child : block.children) {
    if (child->kind != Kind::Row || child->children.size() != 2) {
      continue;
    }
    Row row{.label = PhraseOf(*child->children[0]),
            .node = child.get(),
            .value = child->children[1].get()};
    const Span label = SpanOf(*child->children[0]);
    if (const auto [earlier, fresh] = labels.emplace(row.label, label); !fresh) {
      ReportTwice(row.label, earlier->second, label);
      continue;
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

// Rows that cannot be followed are reported and left out.
auto TreeBuilder::BuildAllowances(const Node& clause) -> std::vector<Allowance> {
  std::vector<Allowance> allows;
  const Node* block = Find(clause, Kind::Block);
  if (block == nullptr) return allows;
  for (const auto& child : block->children) {
    if (child->kind != Kind::Allow) continue;
    Allowance allowance{.id = BuildWord(*child->children[1]),
                        .reason = BuildQuoted(*child->children[2]),
                        .span = SpanOf(*child)};
    const Word& written = allowance.id;
    const auto id = diagnostics::FindId(written.text);
    if (!id) {
      std::vector<std::string> warnings;
      for (const diagnostics::Id one : diagnostics::AllIds()) {
        if (diagnostics::DefaultSeverity(one) == diagnostics::Severity::Warning)
          warnings.emplace_back(diagnostics::ToText(one));
      }
      auto finding = emitter_.Emit(diagnostics::Id::allow_unknown, written.span,
                                   "there is no warning `" + written.text + "`");
      finding.At("not the id of a warning");
      if (const auto near = diagnostics::NearMatches(written.text, warnings); !near.empty()) {
        finding.Help("write `allow: " + near.front() + " \"" + allowance.reason.text + "\"`");
      } else {
        finding.Help(
            "write the id that stands in brackets before the warning: `clause-unused` of "
            "`warning[clause-unused]`");
      }
      continue;
    }
    if (diagnostics::DefaultSeverity(*id) != diagnostics::Severity::Warning) {
      emitter_
          .Emit(diagnostics::Id::allow_of_error, written.span,
                "`" + written.text + "` cannot be allowed: it is no warning")
          .At("with this the contract cannot be used")
          .Help("put right what it finds, and leave this row out");
      continue;
    }
    if (allowance.reason.text.find_first_not_of(' ') == std::string::npos) {
      emitter_
          .Emit(diagnostics::Id::allow_without_reason, allowance.reason.span,
                "why this is allowed is not said")
          .At("a reason stands here")
          .Help(
              "write between the quotes why it is meant so, for those who read the contract next");
      continue;
    }
    allows.push_back(std::move(allowance));
  }
  return allows;
}

}  // namespace bpo::syntax
