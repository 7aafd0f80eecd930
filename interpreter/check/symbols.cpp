// Each named thing once, after what it reads in the same period. A name that needs its own value on
// the way is a cycle.

#include <algorithm>

#include "check/check.h"
#include "check/checker.h"

namespace bpo::check {

void Checker::Resolve(SymbolId symbol, Span from) {
  const auto index = static_cast<std::size_t>(symbol);
  if (progress_[index] == Progress::Done) return;
  if (progress_[index] == Progress::Running) {
    const auto start = std::find(running_.begin(), running_.end(), symbol);
    if (in_cycle_.count(symbol) != 0) return;
    // Each name of the circle beside the place where it reads the next; the finding stands at the
    // first of them in the text.
    std::vector<std::pair<SymbolId, Span>> reads;
    for (auto at = start; at != running_.end(); ++at) {
      in_cycle_.insert(*at);
      const bool last = at + 1 == running_.end();
      reads.emplace_back(
          *at, last ? from : running_from_[static_cast<std::size_t>(at + 1 - running_.begin())]);
    }
    // The settlement sums what there is; what reads it on the way is the mistake.
    const auto before = [&](const auto& a, const auto& b) {
      const bool total_a = Get(a.first).kind == SymbolKind::Total;
      const bool total_b = Get(b.first).kind == SymbolKind::Total;
      return total_a != total_b ? total_b
                                : std::pair(a.second.file, a.second.begin) <
                                      std::pair(b.second.file, b.second.begin);
    };
    std::rotate(reads.begin(), std::min_element(reads.begin(), reads.end(), before), reads.end());
    const std::string name = Get(reads.front().first).name;
    std::string path;
    for (const auto& [reader, place] : reads) path += "`" + Get(reader).name + "` reads ";
    auto finding = Error(Id::cycle, reads.front().second,
                         reads.size() == 1 ? "`" + name + "` is defined by itself"
                                           : "`" + name + "` is defined by way of itself");
    if (reads.size() == 1) {
      finding.At("needs `" + name + "` to compute `" + name + "`");
    } else {
      finding.At("`" + name + "` reads `" + Get(reads[1].first).name + "`");
      for (std::size_t i = 1; i < reads.size(); ++i) {
        finding.Label(reads[i].second, "`" + Get(reads[i].first).name + "` reads `" +
                                           Get(reads[(i + 1) % reads.size()].first).name + "`");
      }
      finding.Note(path + "`" + name + "`");
    }
    const std::string read(sources_.TextOf(reads.front().second));
    if (!read.starts_with("all "))
      finding.Help("if the value of the period before is meant, write `" + read +
                   " in previous period`");
    return;
  }
  constexpr std::size_t kDeepest = 400;
  if (running_.size() > kDeepest) {
    Error(Id::nesting_too_deep, from, "definitions read one another more than 400 deep")
        .Help("put the definitions before the clauses that read them");
    return;
  }
  progress_[index] = Progress::Running;
  running_.push_back(symbol);
  running_from_.push_back(from);
  CheckSymbol(symbol);
  running_from_.pop_back();
  running_.pop_back();
  progress_[index] = Progress::Done;
  c_.order.push_back(symbol);
}

void Checker::CheckSymbol(SymbolId symbol) {
  if (Get(symbol).event != NoSymbol) CheckHeadOfRecords(symbol);
  switch (Get(symbol).kind) {
    case SymbolKind::Input: return CheckInput(symbol);
    case SymbolKind::Event: return CheckEvent(symbol);
    case SymbolKind::Parameter: return CheckParameter(symbol);
    case SymbolKind::Define: return CheckDefine(symbol);
    case SymbolKind::Table: return CheckTable(symbol);
    case SymbolKind::Function: return CheckFunction(symbol);
    case SymbolKind::Index: return CheckIndex(symbol);
    case SymbolKind::Metric: return CheckMetric(symbol);
    case SymbolKind::Sla: return CheckSla(symbol);
    case SymbolKind::Line: return CheckLine(symbol);
    case SymbolKind::Limit: return CheckLimit(symbol);
    case SymbolKind::Group: return CheckGroup(symbol);
    case SymbolKind::Total: return CheckTotal(symbol);
    case SymbolKind::Carry: return CheckCarry(symbol);
    case SymbolKind::Draw: return CheckDraw(symbol);
    case SymbolKind::Obligation: return CheckObligation(symbol);
    case SymbolKind::Right: return CheckRight(symbol);
    case SymbolKind::Calendar:
    case SymbolKind::Service: return;
  }
}

void Checker::CheckUnused() {
  if (emitter_.HasErrors())
    return;  // what is misspelt is read by its right name, and is unused only until then
  for (const Symbol& symbol : c_.symbols) {
    if (symbol.used || symbol.imported) continue;
    switch (symbol.kind) {
      case SymbolKind::Input:
        emitter_
            .Emit(Id::input_unused, symbol.span, "no clause reads the input `" + symbol.name + "`")
            .At("asked for in every period")
            .Help("use it in a clause, or take the row out");
        break;
      case SymbolKind::Define:
      case SymbolKind::Parameter:
      case SymbolKind::Table:
      case SymbolKind::Function:
      case SymbolKind::Index:
      case SymbolKind::Group:
        emitter_.Emit(Id::clause_unused, symbol.span, "nothing reads `" + symbol.name + "`")
            .At("reaches no line")
            .Help("use it in a clause, or take it out");
        break;
      case SymbolKind::Event:
      case SymbolKind::Metric:
      case SymbolKind::Sla:
      case SymbolKind::Line:
      case SymbolKind::Limit:
      case SymbolKind::Total:
      case SymbolKind::Carry:
      case SymbolKind::Draw:
      case SymbolKind::Obligation:
      case SymbolKind::Right:
      case SymbolKind::Calendar:
      case SymbolKind::Service: break;
    }
  }
}

void Checker::CheckContract() {
  CollectUnits();
  CollectDimensions();
  CollectNames();
  CheckContractClause();
  CheckCalendars();
  CheckPlaces();
  CheckHeads();
  PrepareLimits();
  CollectBanks();
  for (std::size_t i = 0; i < c_.symbols.size(); ++i) {
    const auto symbol = static_cast<SymbolId>(i);
    if (c_.symbols[i].imported && c_.symbols[i].kind != SymbolKind::Input)
      continue;  // checked where it is used
    Resolve(symbol, c_.symbols[i].span);
  }
  CheckRules();
  CheckSettings();
  CheckNotYet();
  CheckSettlement();
  CheckPromises();
  CheckScenarios();
  CheckUnused();
}

auto Checker::ScopeOf(SymbolId symbol) -> Scope {
  Scope scope;
  scope.bound = Get(symbol).keys;
  scope.to_date = c_.totals.count(symbol) != 0;
  if (scope.to_date || c_.every.count(symbol) != 0) scope.seldom = symbol;
  if (Get(symbol).event != NoSymbol) {
    scope.records.push_back(Get(symbol).event);
    scope.dated_said = true;  // a record reads what holds on its date
    const syntax::Head& head = syntax::HeadOf(*Get(symbol).clause);
    if (head.each_record && head.each_record->where != NoExpr)
      TakeGiven(head.each_record->where, scope);
  }
  return scope;
}

auto Checker::MoneyType() -> Type {
  if (!c_.currency) return {};
  return NumberType({{*c_.currency, 1}});
}

auto Check(const source::SourceSet& sources, std::vector<syntax::File> files,
           syntax::Expressions expressions, diagnostics::Emitter& emitter,
           std::optional<values::Term> in_force, Since since) -> std::optional<CheckedContract> {
  CheckedContract contract;
  contract.since = std::move(since);
  contract.sources = &sources;
  contract.files = std::move(files);
  contract.in_force = in_force;
  contract.expressions = std::move(expressions);
  Checker(sources, contract, emitter).CheckContract();
  contract.infos.resize(contract.expressions.size());
  if (emitter.HasErrors()) return std::nullopt;
  return contract;
}

auto CheckExpression(const source::SourceSet& sources, syntax::Expressions expressions,
                     ExprId expression, diagnostics::Emitter& emitter)
    -> std::optional<CheckedContract> {
  CheckedContract contract;
  contract.sources = &sources;
  contract.expressions = std::move(expressions);
  Checker(sources, contract, emitter).CheckLoneExpression(expression);
  contract.infos.resize(contract.expressions.size());
  if (emitter.HasErrors()) return std::nullopt;
  return contract;
}

}  // namespace bpo::check
