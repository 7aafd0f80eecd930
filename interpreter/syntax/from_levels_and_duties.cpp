// Metrics, service levels, obligations, rights and promises.

#include "syntax/from_concrete_tree.h"

namespace bpo::syntax {

auto TreeBuilder::BuildMetric(const Node& node) -> MetricClause {
  MetricClause metric;
  metric.head = BuildHead(node);
  const Node& body = *node.children[1];
  if (body.kind != Kind::Block) {
    metric.value = BuildExpression(body);
    return metric;
  }
  bool given = false;
  for (const Row& row : RowsOf(body)) {
    if (row.label == "value") {
      metric.value = BuildExpression(*row.value);
      given = true;
    } else if (row.label == "better") {
      metric.better = BuildWord(*row.value);
    } else if (row.label == "needs") {
      metric.needs = BuildExpression(*row.value);
    } else if (row.label == "paper") {
      metric.paper = BuildQuoted(*row.value);
    }
  }
  metric.value = WithExceptions(metric.value, given, body);
  return metric;
}

auto TreeBuilder::BuildSla(const Node& node) -> SlaClause {
  SlaClause sla;
  sla.head = BuildHead(node);
  for (const Row& row : RowsOf(*Find(node, Kind::Block))) {
    const Node& value = *row.value;
    if (row.label == "measure") {
      sla.measure = BuildExpression(value);
    } else if (row.label == "target") {
      sla.target = BuildBound(value);
    } else if (row.label == "minimum") {
      sla.minimum = BuildBound(value);
    } else if (row.label == "unmeasured") {
      if (value.kind == Kind::CountsAs) {
        sla.unmeasured = Word{.text = "counts", .span = SpanOf(value)};
        sla.counts_as = BuildExpression(*value.children.front());
      } else {
        sla.unmeasured = BuildWord(value);
      }
    } else if (row.label == "streak") {
      sla.streak = BuildWord(value);
    } else if (row.label == "weight") {
      sla.weight = BuildExpression(value);
    } else if (row.label == "paper") {
      sla.paper = BuildQuoted(value);
    }
  }
  return sla;
}

auto TreeBuilder::BuildObligation(const Node& node) -> ObligationClause {
  ObligationClause obligation;
  obligation.head = BuildHead(node);
  const Node* must = nullptr;
  for (const Row& row : RowsOf(*Find(node, Kind::Block))) {
    const Node& value = *row.value;
    const bool prohibits = row.label.ends_with("must not");
    if (prohibits || row.label.ends_with("must")) {
      const Node& label = *row.node->children[0];
      if (must != nullptr) {
        ReportTwice("must", SpanOf(*must), SpanOf(label));
        continue;
      }
      must = &label;
      const std::string bearer = row.label.substr(0, row.label.find(' '));
      obligation.bearer =
          Word{.text = bearer,
               .span = {.file = file_,
                        .begin = label.begin,
                        .end = label.begin + static_cast<std::uint32_t>(bearer.size())}};
      obligation.prohibits = prohibits;
      obligation.must = BuildQuoted(value);
    } else if (row.label == "each") {
      obligation.each = BuildWord(value);
    } else if (row.label == "when") {
      obligation.when = BuildExpression(value);
    } else if (row.label == "due") {
      obligation.due = BuildExpression(value);
    } else if (row.label == "done") {
      obligation.done = BuildEvidence(value);
    } else if (row.label == "broken") {
      obligation.broken = BuildEvidence(value);
    } else if (row.label == "waived by") {
      obligation.waived = BuildEvidence(value);
    } else if (row.label == "suspended") {
      obligation.suspended = BuildWord(*value.children[0]);
      if (const Node* where = Find(value, Kind::Where))
        obligation.suspended_where = BuildExpression(*where->children.front());
    } else if (row.label == "late") {
      obligation.late_given = true;
      obligation.late_accepted = TextOf(value) == "accepted";
      if (!value.children.empty()) {
        obligation.not_accepted_after = BuildExpression(*value.children.front());
      }
    } else if (row.label == "paper") {
      obligation.paper = BuildQuoted(value);
    }
  }
  return obligation;
}

auto TreeBuilder::BuildEvidence(const Node& node) -> Evidence {
  const Node* where = Find(node, Kind::Where);
  return {.last = TextOf(*node.children[0]) == "last",
          .event = BuildWord(*node.children[1]),
          .for_this_period = node.children.size() > 2 && node.children[2].get() != where,
          .where = where == nullptr ? NoExpr : BuildExpression(*where->children.front()),
          .span = SpanOf(node)};
}

auto TreeBuilder::BuildRight(const Node& node) -> RightClause {
  RightClause right;
  right.head = BuildHead(node);
  for (const Row& row : RowsOf(*Find(node, Kind::Block))) {
    if (row.label == "holder") {
      right.holder = BuildWord(*row.value);
    } else if (row.label == "when") {
      right.when = BuildExpression(*row.value);
    } else if (row.label == "until") {
      right.until = BuildExpression(*row.value);
    } else if (row.label == "exercised by") {
      right.exercised = BuildEvidence(*row.value);
    } else if (row.label == "paper") {
      right.paper = BuildQuoted(*row.value);
    }
  }
  return right;
}

auto TreeBuilder::BuildAlways(const Node& node) -> AlwaysClause {
  AlwaysClause always;
  always.head = BuildHead(node);
  const Node& body = *node.children[1];
  if (body.kind != Kind::Block) {
    always.promise = BuildExpression(body);
    return always;
  }
  for (const Row& row : RowsOf(body)) {
    always.promise = BuildExpression(*row.value);
  }
  return always;
}

}  // namespace bpo::syntax
