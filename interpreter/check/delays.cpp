// In what the time between a deadline and what came late is counted: the unit and the calendar of
// the deadline itself, by the branch of it that is taken.

#include <algorithm>

#include "check/checker.h"

namespace bpo::check {

namespace {

using Keys = std::map<DimensionId, std::uint32_t>;

class DelayFinder {
 public:
  explicit DelayFinder(const CheckedContract& contract) : c_(contract) {}

  void Visit(ExprId expr, const Keys& keys) {
    if (expr == NoExpr || depth_ > kDeepest) return;
    ++depth_;
    std::visit([&](const auto& node) { VisitNode(expr, node, keys); }, c_.expressions[expr].node);
    --depth_;
  }

  auto Take() -> std::vector<Delay> { return std::move(found_); }

 private:
  static constexpr int kDeepest = 200;  // names in a cycle were reported

  void Add(Delay delay) {
    const bool known = std::any_of(found_.begin(), found_.end(), [&](const Delay& one) {
      return one.unit == delay.unit && one.calendar == delay.calendar;
    });
    if (!known) found_.push_back(std::move(delay));
  }

  template <typename Node>
  void VisitNode(ExprId, const Node&, const Keys&) {}  // counts nothing

  void VisitNode(ExprId expr, const syntax::NthDay& node, const Keys&) {
    Add({.unit = node.unit.text, .calendar = c_.InfoOf(expr).calendar, .said = expr});
  }
  void VisitNode(ExprId expr, const syntax::SpanFrom& node, const Keys&) {
    const Unit& unit = c_.InfoOf(node.span).type.unit;
    if (unit.empty()) return;
    const UnitInfo& of = c_.units[unit.front().first];
    const bool whole_days = of.family == Family::Days || of.family == Family::Months;
    Add({.unit = whole_days && of.singular != "business day" ? "day" : of.singular,
         .calendar = c_.InfoOf(expr).calendar,
         .said = expr});
  }
  void VisitNode(ExprId, const syntax::Tail& node, const Keys& keys) {
    Visit(node.of, keys);
    using Kind = syntax::Tail::Kind;
    if (node.kind == Kind::AtLeast || node.kind == Kind::AtMost) Visit(node.bound, keys);
  }
  void VisitNode(ExprId, const syntax::If& node, const Keys& keys) {
    const auto holds = Decide(node.condition, keys);
    if (holds.value_or(true)) Visit(node.then, keys);
    if (!holds.value_or(false)) Visit(node.otherwise, keys);
  }
  void VisitNode(ExprId, const syntax::Otherwise& node, const Keys& keys) {
    Visit(node.value, keys);
    Visit(node.fallback, keys);
  }
  void VisitNode(ExprId, const syntax::InHistory& node, const Keys& keys) { Visit(node.of, keys); }
  void VisitNode(ExprId expr, const syntax::Call& node, const Keys& keys) {
    if (c_.InfoOf(expr).inlined != NoExpr) return Visit(c_.InfoOf(expr).inlined, keys);
    for (const ExprId argument : node.arguments) Visit(argument, keys);
  }
  void VisitNode(ExprId, const syntax::DatedValue& node, const Keys& keys) {
    for (const auto& row : node.rows) Visit(row.value, keys);
  }
  void VisitNode(ExprId, const syntax::Exceptions& node, const Keys& keys) {
    Visit(node.base, keys);
    for (const auto& row : node.rows) Visit(row.value, keys);
  }
  void VisitNode(ExprId expr, const syntax::Reference&, const Keys& keys) {
    const ExprInfo& info = c_.InfoOf(expr);
    if (info.names != ExprInfo::Names::Symbol || info.symbol == NoSymbol) return;
    const Symbol& symbol = c_[info.symbol];
    Keys own;
    for (const KeyRef& key : info.keys) {
      if (key.fixed >= 0) {
        own[key.dimension] = static_cast<std::uint32_t>(key.fixed);
      } else if (const auto bound = keys.find(key.dimension);
                 key.record_field == NoExpr && bound != keys.end()) {
        own[key.dimension] = bound->second;
      }
    }
    if (symbol.kind == SymbolKind::Define) {
      Visit(std::get<syntax::DefineClause>(symbol.clause->node).value, own);
    } else if (symbol.kind == SymbolKind::Obligation && info.field == FieldOf::Due) {
      Visit(std::get<syntax::ObligationClause>(symbol.clause->node).due, own);
    }
  }

  // What a condition on the keys at hand comes to; none where it depends on more.
  [[nodiscard]] auto Decide(ExprId condition, const Keys& keys) const -> std::optional<bool> {
    const syntax::ExprNode& node = c_.expressions[condition].node;
    if (const auto* logic = std::get_if<syntax::Logic>(&node)) {
      const auto left = Decide(logic->left, keys);
      const auto right = Decide(logic->right, keys);
      const bool decides = logic->op == syntax::Logic::Operator::Or;
      if (left == decides || right == decides) return decides;
      if (left && right) return !decides;
      return std::nullopt;
    }
    if (const auto* negated = std::get_if<syntax::Not>(&node)) {
      const auto of = Decide(negated->of, keys);
      return of ? std::optional(!*of) : std::nullopt;
    }
    using Operator = syntax::Compare::Operator;
    const auto* compare = std::get_if<syntax::Compare>(&node);
    if (compare == nullptr || (compare->op != Operator::Equal && compare->op != Operator::OneOf))
      return std::nullopt;
    const ExprInfo& left = c_.InfoOf(compare->left);
    const auto key = keys.find(left.dimension);
    if (left.names != ExprInfo::Names::Variable || key == keys.end()) return std::nullopt;
    bool found = false;
    for (const ExprId right : compare->right) {
      const ExprInfo& info = c_.InfoOf(right);
      if (info.names != ExprInfo::Names::Key) return std::nullopt;
      found = found || info.ordinal == key->second;
    }
    return found != compare->negated;
  }

  const CheckedContract& c_;
  std::vector<Delay> found_;
  int depth_ = 0;
};

}  // namespace

auto CountsFrom(const CheckedContract& contract, ExprId deadline) -> ExprId {
  const syntax::ExprNode& node = contract.expressions[deadline].node;
  if (const auto* tail = std::get_if<syntax::Tail>(&node)) return CountsFrom(contract, tail->of);
  if (const auto* day = std::get_if<syntax::NthDay>(&node); day != nullptr && !day->before)
    return day->anchor;
  if (const auto* span = std::get_if<syntax::SpanFrom>(&node); span != nullptr && !span->before)
    return span->anchor;
  return NoExpr;
}

auto DelaysOf(const CheckedContract& contract, ExprId deadline,
              const std::map<DimensionId, std::uint32_t>& keys) -> std::vector<Delay> {
  if (deadline == NoExpr) return {{.unit = "day"}};
  DelayFinder finder(contract);
  finder.Visit(deadline, keys);
  std::vector<Delay> found = finder.Take();
  const bool time = contract.InfoOf(deadline).type.kind == Type::Kind::Instant;
  // Hours and minutes by the clock are the same in any unit.
  const bool by_clock = found.size() > 1 && time &&
                        std::all_of(found.begin(), found.end(),
                                    [](const Delay& delay) { return delay.calendar == NoSymbol; });
  if (by_clock) return {{.unit = "hour"}};
  if (found.empty()) return {{.unit = time ? "hour" : "day"}};
  return found;
}

// Where what is late is read, or days are added to the deadline, one unit and one calendar count it
// for each key. `read` is where it is.
void Checker::CheckDelay(SymbolId duty, ExprId read) {
  const ExprId deadline = std::get<syntax::ObligationClause>(Get(duty).clause->node).due;
  if (deadline == NoExpr || !InfoOf(deadline).type.resolved()) return;
  const std::vector<Delay> ways = DelaysOf(c_, deadline, {});
  if (ways.size() < 2) return;
  bool clear = std::all_of(ways.begin(), ways.end(),
                           [&](const Delay& way) { return way.unit == ways.front().unit; });
  std::map<DimensionId, std::uint32_t> keys;
  const auto walk = [&](auto&& self, std::size_t at) -> void {
    if (!clear) return;
    if (at == Get(duty).keys.size()) {
      clear = DelaysOf(c_, deadline, keys).size() == 1;
      return;
    }
    const DimensionId dimension = Get(duty).keys[at];
    for (std::size_t i = 0; i < c_.dimensions[dimension].keys.size(); ++i) {
      keys[dimension] = static_cast<std::uint32_t>(i);
      self(self, at + 1);
    }
  };
  walk(walk, 0);
  if (clear) return;
  const auto described = [&](const Delay& way) {
    std::string text = c_.units[*c_.units.Find(way.unit)].plural;
    if (way.calendar != NoSymbol) text += " in " + Get(way.calendar).name;
    return text;
  };
  auto finding =
      Error(Id::deadline_counts_differ, SpanOf(read),
            "the deadline of `" + Get(duty).name + "` is counted in " + described(ways[0]) +
                " or in " + described(ways[1]) + ", and so is what is late by it");
  finding.At("in which of them?").Label(SpanOf(deadline), "the deadline");
  if (read != deadline && InfoOf(deadline).type.kind == Type::Kind::Date)
    finding.Help("count it here: `days from " + Get(duty).name + ".due to ...`");
  if (const auto* choice = std::get_if<syntax::If>(&Node(deadline).node)) {
    finding.Help("state two obligations: one with `when: " + TextOf(choice->condition) +
                 "` and `due: " + TextOf(choice->then) + "`, one with `when: not (" +
                 TextOf(choice->condition) + ")` and `due: " + TextOf(choice->otherwise) + "`");
  }
}

}  // namespace bpo::check
