// Banks of what was not used, and the draws that take from them in the order of their rows.

#include <algorithm>

#include "check/checker.h"

namespace bpo::check {

namespace {

// More lots than this would be one for each month of a century.
constexpr std::int64_t kMostLots = 1'200;

}  // namespace

// The second half of each bank, and who draws from it.
void Checker::CollectBanks() {
  const std::size_t named = c_.symbols.size();
  for (std::size_t i = 0; i < named; ++i) {
    const auto* carry = std::get_if<syntax::CarryClause>(&c_.symbols[i].clause->node);
    if (carry == nullptr || !carry->IsBank()) continue;
    Symbol closing = c_.symbols[i];
    closing.row = 1;
    c_.symbols.push_back(std::move(closing));
    c_.bank_closings[static_cast<SymbolId>(i)] = static_cast<SymbolId>(c_.symbols.size() - 1);
    progress_.push_back(Progress::Waiting);
  }
  for (std::size_t i = 0; i < named; ++i) {
    const auto* draw = std::get_if<syntax::DrawClause>(&c_.symbols[i].clause->node);
    if (draw == nullptr) continue;
    for (const auto& source : draw->sources) {
      const auto found = c_.by_name.find(source.name.text);
      if (found == c_.by_name.end() || c_.bank_closings.count(found->second) == 0) continue;
      const auto [place, fresh] = c_.drawn_by.emplace(found->second, static_cast<SymbolId>(i));
      if (fresh || place->second == static_cast<SymbolId>(i)) continue;
      Error(Id::bank_drawn_twice, source.name.span,
            "`" + source.name.text + "` is drawn from by `" + Get(place->second).name + "` already")
          .At("which of the two comes first?")
          .Label(Get(place->second).span, "draws from it too")
          .Help("put both into one draw, whose rows stand in order");
    }
  }
}

void Checker::CheckBank(SymbolId symbol) {
  const auto& clause = std::get<syntax::CarryClause>(Get(symbol).clause->node);
  if (Get(symbol).row == 1) return CheckBankClosing(symbol);
  if (clause.closes != NoExpr) {
    Error(Id::row_given_twice, SpanOf(clause.closes),
          "a bank closes with what is left and what it adds")
        .At("says it in another way")
        .Help(
            "leave out the row `closes:`, or the rows `adds:`, `expires:`, `at most:`, `at end:`");
  }
  const auto missing = [&](std::string_view what, std::string_view help) {
    Error(Id::row_missing, clause.head.span, "the bank does not say " + std::string(what))
        .Help("add `" + std::string(help) + "`");
  };
  if (clause.opens == NoExpr) missing("what it opens with", "opens: 0 hours");
  if (clause.adds == NoExpr) missing("what each period adds", "adds: 20 hours - use.included");
  if (!clause.expires) missing("when what it holds expires", "expires: after 1 month");
  if (!clause.at_end) missing("what becomes of the rest at the end of the term", "at end: lost");
  std::int64_t lots = 1;
  if (clause.expires && clause.expires->kind == syntax::CarryClause::Expiry::Kind::After) {
    const auto periods = PeriodsIn(clause.expires->unit.text, clause.expires->count);
    if (!periods || *periods > kMostLots) {
      Error(Id::window_does_not_fit, clause.expires->span,
            "this is no whole number of settlement periods, or more than there can be lots")
          .Help("write it in `periods`: `expires: after 1 period`");
    }
    lots = std::clamp<std::int64_t>(periods.value_or(1), 1, kMostLots);
  }
  c_.bank_lots[symbol] = lots;
  Type opens = Check(clause.opens, ScopeOf(symbol));
  RequireAnswer(clause.opens, opens, "a carried value");
  if (opens.resolved() && !opens.number()) {
    Error(Id::amount_expected, SpanOf(clause.opens),
          "a bank holds a quantity or an amount, and this is " + DescribeOne(opens));
    return;
  }
  opens.zero = opens.one = opens.constant = false;
  opens.place.reset();
  Get(symbol).type = opens;
  Get(c_.bank_closings.at(symbol)).type = opens;
}

void Checker::CheckBankClosing(SymbolId symbol) {
  const auto bank =
      std::find_if(c_.bank_closings.begin(), c_.bank_closings.end(), [&](const auto& pair) {
        return pair.second == symbol;
      })->first;
  const auto& clause = std::get<syntax::CarryClause>(Get(symbol).clause->node);
  Resolve(bank, Get(bank).span);
  if (const auto draw = c_.drawn_by.find(bank); draw != c_.drawn_by.end())
    Resolve(draw->second, Get(bank).span);
  const Type holds = Get(bank).type;
  for (const ExprId value : {clause.adds, clause.at_most}) {
    if (value == NoExpr) continue;
    const Type type = Check(value, ScopeOf(bank));
    RequireAnswer(value, type, "a carried value");
    if (!holds.resolved() || !type.resolved()) continue;
    if (const auto common = CommonType(holds, type, c_.units)) {
      InfoOf(value).factor = common->right_factor;
    } else {
      CheckAgree(clause.opens, holds, value, type, "kept in one bank");
    }
  }
}

void Checker::CheckDraw(SymbolId symbol) {
  const auto& clause = std::get<syntax::DrawClause>(Get(symbol).clause->node);
  const std::string name = Get(symbol).name;
  if (clause.of == NoExpr) {
    Error(Id::row_missing, clause.head.span, "the draw does not say what is to be covered")
        .Help("add `of: hours_used`");
    return;
  }
  if (clause.sources.empty()) {
    Error(Id::row_missing, clause.head.span, "the draw has no source")
        .Help("add `from included, at most 20 hours`");
  }
  if (!clause.beyond) {
    Error(Id::row_missing, clause.head.span, "the draw does not say what is beyond its sources")
        .Help("add `beyond: overage`");
  }
  const Scope scope = ScopeOf(symbol);
  Type of = Check(clause.of, scope);
  RequireAnswer(clause.of, of, "a draw");
  if (of.resolved() && !of.number()) {
    Error(Id::amount_expected, SpanOf(clause.of),
          "a draw covers a quantity or an amount, and this is " + DescribeOne(of));
    return;
  }
  RequireSayable(clause.of, of);
  // A draw reckons in the unit of its first bank: minutes are drawn from hours.
  for (const auto& source : clause.sources) {
    const auto found = c_.by_name.find(source.name.text);
    if (found == c_.by_name.end() || c_.bank_closings.count(found->second) == 0) continue;
    Resolve(found->second, source.name.span);
    const Type& holds = Get(found->second).type;
    if (!holds.resolved() || !of.resolved()) break;
    if (const auto common = CommonType(holds, of, c_.units)) {
      InfoOf(clause.of).factor = common->right_factor;
      of = common->type;
    }
    break;
  }
  of.zero = of.one = of.constant = false;
  of.place.reset();
  for (const auto& source : clause.sources) {
    if (clause.beyond && clause.beyond->text == source.name.text) {
      Error(Id::name_used_twice, clause.beyond->span,
            "`" + source.name.text + "` is a source of this draw")
          .Label(source.name.span, "named here");
    }
    if (source.at_most != NoExpr) {
      const Type bound = Check(source.at_most, scope);
      RequireAnswer(source.at_most, bound, "a draw");
      if (const auto common = CommonType(of, bound, c_.units)) {
        InfoOf(source.at_most).factor = common->right_factor;
      } else {
        CheckAgree(clause.of, of, source.at_most, bound, "drawn together");
      }
    }
    const auto found = c_.by_name.find(source.name.text);
    const bool bank = found != c_.by_name.end() && c_.bank_closings.count(found->second) != 0;
    if (!bank) {
      if (source.at_most == NoExpr) {
        std::vector<std::string> banks;
        for (const auto& [id, closing] : c_.bank_closings) banks.push_back(Get(id).name);
        const auto near = diagnostics::NearMatches(source.name.text, banks);
        Error(Id::draw_without_bound, source.name.span,
              "`" + source.name.text + "` is no bank, and how much it has is not said")
            .At("would cover everything")
            .Help(near.empty() ? "write `from " + source.name.text + ", at most 20 hours`"
                               : "write `" + near.front() + "`");
      }
      if (source.order) {
        Error(Id::wrong_kind_of_name, source.order->span,
              "`" + source.name.text + "` is no bank, and has no oldest lot")
            .Label(source.name.span, "named here");
      }
      continue;
    }
    Get(found->second).used = true;
    Resolve(found->second, source.name.span);
    const Symbol& owner = Get(found->second);
    if (owner.keys != Get(symbol).keys) {
      Error(Id::key_missing, source.name.span,
            "a draw and its banks are stated for each of the same keys")
          .At("another `for each`")
          .Label(owner.span, "the bank")
          .Label(Get(symbol).span, "the draw");
    }
    if (owner.type.resolved() && of.resolved()) {
      const auto common = CommonType(of, owner.type, c_.units);
      if (!common || common->right_factor != Number(1)) {
        Error(Id::unit_mismatch, source.name.span,
              "`" + owner.name + "` holds " + DescribeType(owner.type) + ", and " +
                  DescribeType(of) + " are to be covered")
            .Label(SpanOf(clause.of), "to be covered")
            .Help("state both in the same unit");
      }
    }
    if (c_.bank_lots[found->second] > 1 && !source.order) {
      Error(Id::draw_order_missing, source.span,
            "which lots of `" + owner.name + "` are used first is not said")
          .At("the oldest, or the newest?")
          .Label(owner.span, "keeps lots that expire one after another")
          .Help("write `from " + owner.name + ", oldest first`");
    }
  }
  Get(symbol).type = of;
}

auto Checker::CheckBankField(ExprId expr, const syntax::Reference& node, SymbolId symbol,
                             const Scope& scope) -> Type {
  static const std::vector<std::pair<std::string, FieldOf>> kFields{
      {"opening", FieldOf::Opening}, {"closing", FieldOf::Closing},
      {"used", FieldOf::Used},       {"added", FieldOf::Added},
      {"expired", FieldOf::Expired}, {"forfeited", FieldOf::Forfeited},
      {"paid", FieldOf::Paid}};
  const std::string name = Get(symbol).name;
  if (node.fields.empty() && scope.history) {
    InfoOf(expr).field = FieldOf::Closing;
    return Get(symbol).type;
  }
  if (node.fields.empty()) {
    Error(Id::carry_named_bare, node.name.span,
          "`" + name + "` has an opening and a closing value in each period")
        .At("which one?")
        .Help("write `" + name + ".opening` or `" + name + ".closing`");
    return {};
  }
  const auto field = std::find_if(kFields.begin(), kFields.end(), [&](const auto& each) {
    return each.first == node.fields.front().text;
  });
  if (field == kFields.end() || node.fields.size() > 1) {
    Error(Id::unknown_name, node.fields.front().span,
          "`" + name + "` has no `" + node.fields.front().text + "`")
        .Help(
            "it has `.opening`, `.added`, `.used`, `.expired`, `.forfeited`, `.paid` and "
            "`.closing`");
    return {};
  }
  InfoOf(expr).field = field->second;
  if (field->second != FieldOf::Opening && !scope.history_only_before)
    Resolve(c_.bank_closings.at(symbol), SpanOf(expr));
  return Get(symbol).type;
}

auto Checker::CheckDrawField(ExprId expr, const syntax::Reference& node, SymbolId symbol) -> Type {
  const auto& clause = std::get<syntax::DrawClause>(Get(symbol).clause->node);
  std::vector<std::string> fields;
  for (const auto& source : clause.sources) fields.push_back(source.name.text);
  if (clause.beyond) fields.push_back(clause.beyond->text);
  std::string list;
  for (const std::string& field : fields)
    list += (list.empty() ? "`" : ", `") + Get(symbol).name + "." + field + "`";
  if (node.fields.empty()) {
    Error(Id::carry_named_bare, node.name.span,
          "`" + Get(symbol).name + "` is a draw, with a value for each of its sources")
        .At("which one?")
        .Help("write one of " + list);
    return {};
  }
  const auto found = std::find(fields.begin(), fields.end(), node.fields.front().text);
  if (found == fields.end() || node.fields.size() > 1) {
    Error(Id::unknown_name, node.fields.front().span,
          "`" + Get(symbol).name + "` has no source `" + node.fields.front().text + "`")
        .Help("it has " + list);
    return {};
  }
  InfoOf(expr).field = static_cast<FieldOf>(static_cast<std::size_t>(FieldOf::Source) +
                                            static_cast<std::size_t>(found - fields.begin()));
  return Get(symbol).type;
}

}  // namespace bpo::check
