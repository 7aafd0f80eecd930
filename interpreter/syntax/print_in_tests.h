// Typed expressions as short text, for tests: `(+ a (* b 2))`. And a file that is parsed and kept
// with its findings.

#pragma once

#include <string>
#include <type_traits>
#include <variant>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "source/source.h"
#include "syntax/parse_file.h"
#include "syntax/tree.h"

namespace bpo::syntax {

class Parsed {
 public:
  explicit Parsed(std::string text) : id_(sources.Add("test.bpo", std::move(text))) {
    diagnostics::Emitter emitter;
    file = ParseFile(sources, id_, expressions, emitter);
    findings = emitter.Take();
  }

  template <class Node>
  auto Get(std::size_t index) const -> const Node& {
    return std::get<Node>(file.clauses.at(index).node);
  }
  auto TextOf(Span span) const -> std::string { return std::string(sources.TextOf(span)); }
  auto TextOf(ExprId id) const -> std::string {
    return id == NoExpr ? "-" : TextOf(expressions[id].span);
  }
  auto Show(ExprId id) const -> std::string;
  auto Show(const UnitPhrase& unit) const -> std::string {
    std::string text = unit.unit.text;
    for (const auto& per : unit.per)
      text += " per " + (per.count ? per.count->ToText() + " " : "") + per.unit.text;
    return text;
  }
  auto Show(const Bound& bound) const -> std::string {
    return OperatorText(bound.op) + " " + Show(bound.first) +
           (bound.second == NoExpr ? "" : " " + Show(bound.second));
  }
  auto Show(const std::vector<Word>& words) const -> std::string {
    std::string text;
    for (const Word& word : words) text += (text.empty() ? "" : ",") + word.text;
    return text;
  }
  // The ids of all findings, with blanks between them.
  auto Ids() const -> std::string {
    std::string ids;
    for (const auto& finding : findings)
      ids += (ids.empty() ? "" : " ") + std::string(diagnostics::ToText(finding.id));
    return ids;
  }

  source::SourceSet sources;
  Expressions expressions;
  File file;
  std::vector<diagnostics::Diagnostic> findings;

 private:
  static auto OperatorText(Compare::Operator op) -> std::string {
    constexpr const char* kTexts[] = {"at-least", "at-most", "above", "below", "between",
                                      "is",       "one-of",  "given", "by",    "later-than"};
    return kTexts[static_cast<std::size_t>(op)];
  }
  auto ShowAll(const std::vector<ExprId>& ids) const -> std::string {
    std::string text;
    for (const ExprId id : ids) text += " " + Show(id);
    return text;
  }
  auto Show(const Window& window) const -> std::string {
    constexpr const char* kTexts[] = {"last",          "previous",      "quarter",
                                      "contract-year", "calendar-year", "since-start"};
    const bool counted = window.kind == Window::Kind::Last || window.kind == Window::Kind::Previous;
    return std::string(kTexts[static_cast<std::size_t>(window.kind)]) +
           (counted
                ? "-" + std::to_string(window.count) + "-" + (window.unit ? window.unit->text : "")
                : "");
  }
  auto Show(const Call::Domain& domain) const -> std::string {
    std::string text = domain.window ? Show(*domain.window) : domain.name->text;
    if (domain.verb) text += " " + domain.verb->text;
    if (domain.within) text += " in " + Show(*domain.within);
    return "<" + text + ">";
  }
  auto Show(const TierRow& row) const -> std::string {
    constexpr const char* kScopes[] = {"", "part ", "all-if "};
    constexpr const char* kKinds[] = {"up-to",   "above",      "at-least", "at-most",
                                      "below",   "between",    "from-to",  "at",
                                      "at-zero", "unmeasured", "otherwise"};
    std::string text = "[" + std::string(kScopes[static_cast<std::size_t>(row.scope)]) +
                       kKinds[static_cast<std::size_t>(row.kind)];
    for (const ExprId id : {row.first, row.second}) {
      if (id != NoExpr) text += " " + Show(id);
    }
    text += ": " + Show(row.value);
    if (row.flat != NoExpr) text += " flat " + Show(row.flat);
    if (row.cap != NoExpr) text += " cap " + Show(row.cap);
    return text + "]";
  }
  auto ShowNode(const ExprNode& node) const -> std::string;

  source::FileId id_;

 public:
  auto ShowTiers(const std::vector<TierRow>& rows) const -> std::string {
    std::string text;
    for (const TierRow& row : rows) text += (text.empty() ? "" : " ") + Show(row);
    return text;
  }
};

inline auto Parsed::Show(ExprId id) const -> std::string {
  return id == NoExpr ? "none" : ShowNode(expressions[id].node);
}

inline auto Parsed::ShowNode(const ExprNode& any) const -> std::string {
  return std::visit(
      [this](const auto& node) -> std::string {
        using Node = std::decay_t<decltype(node)>;
        if constexpr (std::is_same_v<Node, NumberLiteral>) {
          return node.value.ToText();
        } else if constexpr (std::is_same_v<Node, QuantityLiteral>) {
          return "{" + node.value.ToText() + " " + Show(node.unit) + "}";
        } else if constexpr (std::is_same_v<Node, PercentLiteral>) {
          return node.value.ToText() + "%";
        } else if constexpr (std::is_same_v<Node, DateLiteral>) {
          return node.value.ToText();
        } else if constexpr (std::is_same_v<Node, InstantLiteral>) {
          return node.text;
        } else if constexpr (std::is_same_v<Node, PeriodLiteral>) {
          return node.id;
        } else if constexpr (std::is_same_v<Node, TextLiteral>) {
          return "\"" + node.text + "\"";
        } else if constexpr (std::is_same_v<Node, Reference>) {
          std::string text = node.name.text;
          if (!node.keys.empty()) text += "[" + ShowAll(node.keys).substr(1) + "]";
          for (const Word& field : node.fields) text += "." + field.text;
          return text;
        } else if constexpr (std::is_same_v<Node, AllOf>) {
          return "(all " + node.kind.text + ")";
        } else if constexpr (std::is_same_v<Node, InHistory>) {
          return "(" + std::to_string(node.periods_ago) + "-" + node.unit->text + "-ago " +
                 Show(node.of) + ")";
        } else if constexpr (std::is_same_v<Node, LineView>) {
          constexpr const char* kTexts[] = {"with-limits", "before-limits", "unrounded"};
          return "(" + std::string(kTexts[static_cast<std::size_t>(node.kind)]) + " " +
                 Show(node.of) + ")";
        } else if constexpr (std::is_same_v<Node, Negate>) {
          return "(- " + Show(node.of) + ")";
        } else if constexpr (std::is_same_v<Node, Binary>) {
          return std::string("(") + "+-*/"[static_cast<std::size_t>(node.op)] + " " +
                 Show(node.left) + " " + Show(node.right) + ")";
        } else if constexpr (std::is_same_v<Node, ShareOf>) {
          return "(of " + Show(node.share) + " " + Show(node.of) + ")";
        } else if constexpr (std::is_same_v<Node, ForEvery>) {
          constexpr const char* kTexts[] = {"whole", "started", "in-proportion"};
          return "(for-every " +
                 (node.part ? std::string(kTexts[static_cast<std::size_t>(*node.part)])
                            : "unsaid") +
                 " " + Show(node.amount) + " " + Show(node.step) + " " + Show(node.of) + ")";
        } else if constexpr (std::is_same_v<Node, Compare>) {
          return std::string("(") + (node.negated ? "not-" : "") + OperatorText(node.op) + " " +
                 Show(node.left) + ShowAll(node.right) + ")";
        } else if constexpr (std::is_same_v<Node, Logic>) {
          return std::string(node.op == Logic::Operator::And ? "(and " : "(or ") + Show(node.left) +
                 " " + Show(node.right) + ")";
        } else if constexpr (std::is_same_v<Node, Not>) {
          return "(not " + Show(node.of) + ")";
        } else if constexpr (std::is_same_v<Node, If>) {
          return "(if " + Show(node.condition) + " " + Show(node.then) + " " +
                 Show(node.otherwise) + ")";
        } else if constexpr (std::is_same_v<Node, Otherwise>) {
          return "(otherwise " + Show(node.value) + " " + Show(node.fallback) + ")";
        } else if constexpr (std::is_same_v<Node, Tiers>) {
          constexpr const char* kTexts[] = {"graduated",        "volume",       "stepped",
                                            "cumulative-steps", "interpolated", "banded"};
          return "(" + std::string(kTexts[static_cast<std::size_t>(node.reading)]) + " " +
                 Show(node.quantity) +
                 (node.by == NoExpr ? " " + ShowTiers(node.rows) : " by " + Show(node.by)) + ")";
        } else if constexpr (std::is_same_v<Node, Call>) {
          std::string text = "(" + node.name.text + ShowAll(node.arguments);
          for (const auto& domain : node.over) text += " " + Show(domain);
          if (node.where != NoExpr) text += " where " + Show(node.where);
          if (node.at_least != NoExpr) text += " at-least " + Show(node.at_least);
          return text + ")";
        } else if constexpr (std::is_same_v<Node, DatedValue>) {
          std::string text = "(dated";
          for (const DatedRow& row : node.rows) {
            text += " [" + row.from.ToText() + (row.to ? " to " + row.to->ToText() : "") + ": " +
                    Show(row.value) + "]";
          }
          return text + ")";
        } else if constexpr (std::is_same_v<Node, Exceptions>) {
          std::string text = "(" + (node.base == NoExpr ? "none" : Show(node.base));
          for (const auto& row : node.rows)
            text += " [" + row.label.text + " " + Show(row.when) + ": " + Show(row.value) + "]";
          for (const auto& each : node.precedences)
            text += " [" + each.first.text + " before " + each.second.text + "]";
          return text + ")";
        } else if constexpr (std::is_same_v<Node, PeriodPoint>) {
          return std::string(node.of == PeriodPoint::Of::Term ? "term-" : "period-") +
                 (node.at_end ? "end" : "start");
        } else if constexpr (std::is_same_v<Node, NthDay>) {
          return "(day " + std::to_string(node.n) + " " + node.unit.text +
                 (node.calendar ? " in " + node.calendar->text : "") +
                 (node.before ? " before " : " after ") + Show(node.anchor) + ")";
        } else if constexpr (std::is_same_v<Node, SpanFrom>) {
          return std::string(node.before ? "(before " : "(after ") + Show(node.span) +
                 (node.calendar ? " in " + node.calendar->text : "") + " " + Show(node.anchor) +
                 ")";
        } else if constexpr (std::is_same_v<Node, Between>) {
          return "(" + node.counted.text + (node.calendar ? " in " + node.calendar->text : "") +
                 " " + Show(node.from) + " " + Show(node.to) +
                 (node.day_count ? " by " + node.day_count->text : "") + ")";
        } else if constexpr (std::is_same_v<Node, DayOf>) {
          return "(day-of " + Show(node.of) + (node.site ? " in " + node.site->text : "") + ")";
        } else {
          static_assert(std::is_same_v<Node, Tail>);
          constexpr const char* kTexts[] = {
              "at-least",      "at-most",          "rounded",      "not-rounded", "at-period-start",
              "at-period-end", "by-calendar-days", "end-of-month", "next-day",    "converted-to"};
          std::string text =
              "(, " + Show(node.of) + " " + kTexts[static_cast<std::size_t>(node.kind)];
          if (node.currency) text += " " + node.currency->text;
          if (node.bound != NoExpr) text += " " + Show(node.bound);
          if (node.on != NoExpr) text += " on " + Show(node.on);
          if (node.rounding) {
            text += " " + std::string(values::ToText(node.rounding->mode)) + " " +
                    (node.rounding->place == NoExpr ? "minor-unit" : Show(node.rounding->place));
          }
          return text + ")";
        }
      },
      any);
}

// One value, alone.
class ParsedValue {
 public:
  explicit ParsedValue(std::string_view text) : in_file("define x = " + std::string(text) + "\n") {}
  auto Show() const -> std::string { return in_file.Show(in_file.Get<DefineClause>(0).value); }
  auto value() const -> ExprId { return in_file.Get<DefineClause>(0).value; }
  Parsed in_file;
};

}  // namespace bpo::syntax
