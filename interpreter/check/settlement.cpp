// The settlement: named sums and differences, in whose `payable` every line but memos stands
// exactly once with the sign of its kind.

#include <algorithm>
#include <array>

#include "check/checker.h"

namespace bpo::check {

void Checker::CheckTotal(SymbolId symbol) {
  const auto& clause = std::get<syntax::SettlementClause>(Get(symbol).clause->node);
  const ExprId value = clause.rows[Get(symbol).row].value;
  Scope scope;
  scope.bare_lines = true;
  const Type type = Check(value, scope);
  if (!type.resolved() || !c_.currency) return;
  if (!CommonType(MoneyType(), type, c_.units)) {
    Error(Id::line_not_money, SpanOf(value),
          "a row of the settlement is a sum of lines, and this is " + DescribeOne(type));
  }
  RequireAnswer(value, type, "the settlement");
}

void Checker::CheckSettlement() {
  std::vector<SymbolId> lines;
  for (std::size_t i = 0; i < c_.symbols.size(); ++i) {
    const auto id = static_cast<SymbolId>(i);
    const bool line =
        c_.symbols[i].kind == SymbolKind::Line || c_.symbols[i].kind == SymbolKind::Limit;
    if (line && LineKindOf(id) != LineKind::Memo) lines.push_back(id);
  }
  if (settlement_ == nullptr) {
    if (lines.empty() || c_.contract == nullptr) return;
    static constexpr std::array<std::pair<LineKind, std::string_view>, 6> kKinds{
        {{LineKind::Charge, "charges"},
         {LineKind::Bonus, "bonuses"},
         {LineKind::PassThrough, "pass_throughs"},
         {LineKind::Tax, "taxes"},
         {LineKind::Adjustment, "adjustments"},
         {LineKind::Credit, "credits"}}};
    std::string sum;
    for (const auto& [kind, name] : kKinds) {
      if (std::none_of(lines.begin(), lines.end(),
                       [&](SymbolId line) { return LineKindOf(line) == kind; }))
        continue;
      sum += (kind == LineKind::Credit ? (sum.empty() ? "-" : " - ")
              : sum.empty()            ? ""
                                       : " + ") +
             ("all " + std::string(name));
    }
    Error(Id::settlement_missing, c_.contract->head.span,
          "how the lines add up to an invoice is not said")
        .Help("add `settlement { payable: " + sum + " }`");
    return;
  }
  const auto& clause = std::get<syntax::SettlementClause>(settlement_->node);
  const syntax::SettlementClause::Row* payable = nullptr;
  for (const auto& row : clause.rows) {
    if (row.name.text == "payable") payable = &row;
  }
  if (payable == nullptr) {
    Error(Id::row_missing, clause.head.span, "the settlement does not say what is payable")
        .Help("add `payable: ...`");
    return;
  }
  struct Term {
    int coefficient = 0;
    Span span;
    std::optional<Span> by;  // the name of another total in `payable` that leads to it
    std::optional<Span> again;
  };
  std::map<SymbolId, Term> terms;
  bool linear = true;
  std::vector<SymbolId> open;
  std::optional<Span> by;
  const auto add = [&](SymbolId symbol, int sign, Span span) {
    Term& term = terms[symbol];
    if (term.coefficient != 0) term.again = span;
    if (term.coefficient == 0) {
      term.span = span;
      term.by = by;
    }
    term.coefficient += sign;
    if (term.again && term.coefficient == 0)
      term.coefficient = 2;  // once there and once back is twice named
  };
  const auto walk = [&](auto&& self, ExprId expr, int sign) -> void {
    const syntax::ExprNode& node = Node(expr).node;
    if (const auto* binary = std::get_if<syntax::Binary>(&node)) {
      using Operator = syntax::Binary::Operator;
      if (binary->op == Operator::Add || binary->op == Operator::Subtract) {
        self(self, binary->left, sign);
        self(self, binary->right, binary->op == Operator::Add ? sign : -sign);
        return;
      }
    } else if (const auto* all = std::get_if<syntax::AllOf>(&node)) {
      const ExprInfo& info = InfoOf(expr);
      if (!info.type.resolved()) {
        linear = false;
        return;
      }
      if (info.symbol != NoSymbol) {
        for (const auto& word :
             std::get<syntax::GroupClause>(Get(info.symbol).clause->node).lines) {
          if (const auto found = c_.by_name.find(word.text); found != c_.by_name.end())
            add(found->second, sign, SpanOf(expr));
        }
        for (const Limit& limit : c_.limits) {
          bool inside = true;
          for (const SymbolId line : limit.lines)
            inside = inside && terms.count(line) != 0 && terms[line].span == SpanOf(expr);
          if (inside) add(limit.symbol, sign, SpanOf(expr));
        }
        return;
      }
      for (const SymbolId line : lines) {
        if (static_cast<std::uint32_t>(LineKindOf(line)) == info.ordinal)
          add(line, sign, SpanOf(expr));
      }
      (void)all;
      return;
    } else if (std::holds_alternative<syntax::Reference>(node)) {
      const SymbolId symbol = InfoOf(expr).symbol;
      if (symbol != NoSymbol && Get(symbol).kind == SymbolKind::Total) {
        for (const SymbolId at : open) {
          if (at == symbol) return;
        }
        if (open.empty()) by = SpanOf(expr);
        open.push_back(symbol);
        self(self, clause.rows[Get(symbol).row].value, sign);
        open.pop_back();
        if (open.empty()) by.reset();
        return;
      }
      if (symbol != NoSymbol &&
          (Get(symbol).kind == SymbolKind::Line || Get(symbol).kind == SymbolKind::Limit)) {
        add(symbol, sign, SpanOf(expr));
        return;
      }
      if (symbol == NoSymbol) {
        linear = false;
        return;
      }
    } else if (const auto* negate = std::get_if<syntax::Negate>(&node)) {
      self(self, negate->of, -sign);
      return;
    } else if (const auto number = Constant(expr); number && number->IsZero()) {
      return;
    }
    if (linear && InfoOf(expr).type.resolved()) {
      Error(Id::settlement_not_sum, SpanOf(expr),
            "the settlement only adds and subtracts lines, and `" + TextOf(expr) + "` is none")
          .Help("make it a line of its own, such as `adjustment name = " + TextOf(expr) +
                "`, and add that");
    }
    linear = false;
  };
  walk(walk, payable->value, 1);
  if (!linear) return;
  const auto wanted_of = [&](SymbolId line) {
    return LineKindOf(line) == LineKind::Credit ? -1 : 1;
  };
  // The sign is wrong where it is written: before the name of a total if all in it have it wrong.
  const auto place_of = [&](const Term& term) {
    const bool all = term.by && std::ranges::all_of(lines, [&](SymbolId line) {
                       const auto found = terms.find(line);
                       return found == terms.end() || found->second.by != term.by ||
                              found->second.coefficient == -wanted_of(line);
                     });
    return all ? *term.by : term.span;
  };
  std::vector<Span> told;
  for (const SymbolId line : lines) {
    const Symbol& symbol = Get(line);
    const int wanted = wanted_of(line);
    const auto found = terms.find(line);
    if (found == terms.end()) {
      Error(Id::settlement_misses_line, symbol.span,
            "`" + symbol.name + "` reaches no invoice: `payable` leaves it out")
          .At("is never paid")
          .Label(payable->name.span, "does not reach it")
          .Help(std::string("add `") + (wanted > 0 ? "+ " : "- ") + symbol.name +
                "` to a row that `payable` sums");
    } else if (found->second.again) {
      Error(Id::settlement_counts_twice, *found->second.again,
            "`" + symbol.name + "` is counted twice in `payable`")
          .At("counted again here")
          .Label(found->second.span, "counted here")
          .Help("take one of the two out");
    } else if (found->second.coefficient != wanted) {
      const Span place = place_of(found->second);
      if (std::ranges::find(told, place) != told.end()) continue;
      told.push_back(place);
      Error(Id::settlement_wrong_sign, place,
            wanted < 0 ? "the credit `" + symbol.name + "` is added to what the client pays"
                       : "`" + symbol.name + "` is subtracted from what the client pays")
          .At("has the wrong sign")
          .Label(symbol.span, wanted < 0 ? "a credit goes to the client" : "goes to the provider")
          .Help(std::string("write `") + (wanted < 0 ? "- " : "+ ") +
                std::string(sources_.TextOf(place)) + "`");
    }
  }
}

}  // namespace bpo::check
