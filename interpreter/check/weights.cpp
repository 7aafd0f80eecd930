#include "check/weights.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

namespace bpo::check {

namespace {

using syntax::NoExpr;
using values::Number;

class Weights {
 public:
  Weights(const CheckedContract& contract, diagnostics::Emitter& emitter)
      : c_(contract), emitter_(emitter) {}

  void Check() {
    for (const auto& [what, levels] : ReadTogether()) {
      if (levels.size() > 1) CheckSum(levels);
    }
  }

 private:
  // The levels whose weights are shares of an amount, by its text; of those that are read in
  // another way, by the clause.
  auto ReadTogether() const -> std::map<std::string, std::set<SymbolId>> {
    std::map<std::string, std::set<SymbolId>> together;
    std::set<ExprId> shares;
    for (std::size_t i = 0; i < c_.expressions.size() && i < c_.infos.size(); ++i) {
      const auto* share = std::get_if<syntax::ShareOf>(&At(i).node);
      if (share == nullptr || !IsWeight(share->share) || share->of == NoExpr) continue;
      shares.insert(share->share);
      const auto amount = c_.sources->TextOf(c_.expressions[share->of].span);
      together["of " + std::string(amount)].insert(c_.InfoOf(share->share).symbol);
    }
    for (std::size_t i = 0; i < c_.expressions.size() && i < c_.infos.size(); ++i) {
      const auto expr = static_cast<ExprId>(i);
      if (!IsWeight(expr) || shares.count(expr) != 0) continue;
      for (const auto& file : c_.files) {
        for (const auto& clause : file.clauses) {
          if (!Holds(clause.span, At(i).span)) continue;
          together["in " + std::to_string(static_cast<unsigned>(file.id)) + ":" +
                   std::to_string(clause.span.begin)]
              .insert(c_.InfoOf(expr).symbol);
        }
      }
    }
    return together;
  }

  auto At(std::size_t i) const -> const syntax::Expr& {
    return c_.expressions[static_cast<ExprId>(i)];
  }
  static auto Holds(source::Span outer, source::Span inner) -> bool {
    return outer.file == inner.file && outer.begin <= inner.begin && inner.end <= outer.end;
  }
  auto IsWeight(ExprId expr) const -> bool {
    if (expr == NoExpr || static_cast<std::size_t>(expr) >= c_.infos.size()) return false;
    const ExprInfo& info = c_.InfoOf(expr);
    return info.field == FieldOf::Weight && info.symbol != NoSymbol &&
           c_[info.symbol].kind == SymbolKind::Sla;
  }
  auto WeightOf(SymbolId level) const -> ExprId {
    return std::get<syntax::SlaClause>(c_[level].clause->node).weight;
  }

  // Of a literal, or of a definition that is one.
  auto Known(ExprId expr) const -> std::optional<Number> {
    if (expr == NoExpr) return std::nullopt;
    if (const auto literal = ConstantOf(c_.expressions, expr)) return literal;
    const auto* name = std::get_if<syntax::Reference>(&c_.expressions[expr].node);
    if (name == nullptr || !name->keys.empty() || !name->fields.empty()) return std::nullopt;
    const auto found = c_.by_name.find(name->name.text);
    if (found == c_.by_name.end() || c_[found->second].clause == nullptr) return std::nullopt;
    const auto* define = std::get_if<syntax::DefineClause>(&c_[found->second].clause->node);
    if (define == nullptr || define->value == NoExpr) return std::nullopt;
    return ConstantOf(c_.expressions, define->value);
  }

  // What is stated for each key weighs in the part of its key: only levels of the same keys make a
  // whole.
  void CheckSum(const std::set<SymbolId>& levels) {
    Number sum = 0;
    for (const SymbolId level : levels) {
      const auto weight = Known(WeightOf(level));
      if (!weight || c_[level].keys != c_[*levels.begin()].keys || c_[level].event != NoSymbol)
        return;
      sum += *weight;
    }
    if (sum == Number(1)) return;
    std::string names;
    std::size_t told = 0;
    for (const SymbolId level : levels) {
      names += told == 0 ? "" : told + 1 == levels.size() ? " and " : ", ";
      names += "`" + c_[level].name + "`";
      ++told;
    }
    const Number percent = sum * Number(100);
    auto finding = emitter_.Emit(diagnostics::Id::weights_do_not_sum, SpanOf(*levels.begin()),
                                 "the weights of " + names + " come to " + percent.ToText() + "%");
    finding.At("this one");
    for (const SymbolId level : levels) {
      if (level != *levels.begin()) finding.Label(SpanOf(level), "and this");
    }
    finding.Help("let them come to 100%: what is shared among levels is shared out whole");
  }
  auto SpanOf(SymbolId level) const -> source::Span { return c_.expressions[WeightOf(level)].span; }

  const CheckedContract& c_;
  diagnostics::Emitter& emitter_;
};

}  // namespace

void CheckWeights(const CheckedContract& contract, diagnostics::Emitter& emitter) {
  Weights(contract, emitter).Check();
}

}  // namespace bpo::check
