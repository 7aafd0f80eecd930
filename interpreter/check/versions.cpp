// The versions of a contract: which amendments hold together in some period, the clauses as they
// then read, and the findings of all of them told once.

#include "check/versions.h"

#include <algorithm>
#include <set>

#include "check/amend.h"
#include "check/check.h"

namespace bpo::check {

using diagnostics::Diagnostic;
using diagnostics::Emitter;
using diagnostics::Id;
using source::Span;
using syntax::AmendmentClause;

namespace {

auto IsUnusedFinding(Id id) -> bool { return id == Id::clause_unused || id == Id::input_unused; }

class VersionChecker {
 public:
  VersionChecker(source::SourceSet& sources, std::vector<syntax::File> files,
                 syntax::Expressions expressions, Emitter& emitter)
      : sources_(sources),
        files_(std::move(files)),
        expressions_(std::move(expressions)),
        emitter_(emitter),
        unread_(emitter.all()) {}

  auto Make() -> std::optional<CheckedVersions> {
    FindContract();
    FindAmendments();
    CheckVersion({});
    for (const InForce& in_force : Reachable()) {
      if (!in_force.empty()) CheckVersion(in_force);
    }
    CompareTypes();
    ReportUnused();
    if (emitter_.HasErrors() || made_.versions.empty()) return std::nullopt;
    made_.files = std::move(files_);
    return std::move(made_);
  }

 private:
  void FindContract() {
    for (const syntax::File& file : files_) {
      for (const syntax::Clause& clause : file.clauses) {
        const auto* contract = std::get_if<syntax::ContractClause>(&clause.node);
        if (contract != nullptr && !scheme_) scheme_ = SchemeOf(*contract);
        if (contract != nullptr && term_span_.end == 0) term_span_ = contract->term_span;
      }
    }
  }

  void FindAmendments() {
    std::vector<const AmendmentClause*> found;
    std::map<std::string, Span> names;
    for (const syntax::File& file : files_) {
      for (const syntax::Clause& clause : file.clauses) {
        const auto* amendment = std::get_if<AmendmentClause>(&clause.node);
        if (amendment == nullptr) continue;
        const syntax::Word& name = *amendment->head.name;
        if (const auto [place, fresh] = names.emplace(name.text, name.span); !fresh) {
          emitter_
              .Emit(Id::name_used_twice, name.span,
                    "there are two amendments called `" + name.text + "`")
              .Label(place->second, "the first")
              .Help("give one of them another name");
          continue;
        }
        if (IsComplete(*amendment, clause.span)) found.push_back(amendment);
      }
    }
    std::ranges::stable_sort(found, {}, [](const AmendmentClause* one) { return *one->effective; });
    for (const AmendmentClause* one : found) {
      const syntax::Head& head = one->head;
      clauses_.push_back(one);
      made_.as_written.push_back({.name = head.name->text,
                                  .number = head.number ? head.number->text : "",
                                  .title = head.title ? head.title->text : head.name->text,
                                  .signed_on = *one->signed_on,
                                  .effective = *one->effective,
                                  .span = spans_.at(one)});
      made_.amendments.push_back(HoldOf(*one));
    }
  }

  // Whether it can be applied at all.
  auto IsComplete(const AmendmentClause& amendment, Span span) -> bool {
    spans_[&amendment] = span;
    const auto missing = [&](const std::string& row, const std::string& example) {
      emitter_
          .Emit(Id::row_missing, amendment.head.span, "the amendment does not say `" + row + ":`")
          .Help("add `" + row + ": " + example + "`");
    };
    if (!amendment.effective) missing("effective", "2026-04-01");
    if (!amendment.signed_on) missing("signed", "2026-03-15");
    if (!amendment.effective || !amendment.signed_on || !scheme_) return false;
    const values::Term& term = scheme_->WholeTerm();
    if (!term.Contains(*amendment.effective)) {
      emitter_
          .Emit(Id::amendment_outside_term, amendment.effective_span,
                *amendment.effective > term.to
                    ? "this amendment takes effect after the term has ended"
                    : "this amendment takes effect before the term begins")
          .At("outside the term")
          .Label(term_span_, "the term")
          .Help("give a day of the term");
      return false;
    }
    const values::Period period = scheme_->At(scheme_->IndexOf(*amendment.effective));
    if (period.from != *amendment.effective && !amendment.within) {
      emitter_
          .Emit(
              Id::amendment_without_rule, amendment.effective_span,
              "this amendment takes effect inside a period and does not say what that means for it")
          .At("inside " + scheme_->ToLongText(period.index))
          .Help(
              "add `within a period: at period start` (it holds from the next period), `at period "
              "end` (it holds for the whole of this one) or `by calendar days` (a share of each)");
      return false;
    }
    return true;
  }

  auto HoldOf(const AmendmentClause& amendment) const -> TakesHold {
    const values::Period period = scheme_->At(scheme_->IndexOf(*amendment.effective));
    TakesHold hold{.period = period.index, .signed_on = *amendment.signed_on};
    if (period.from == *amendment.effective) return hold;
    if (amendment.within == AmendmentClause::Within::PeriodStart) hold.period = period.index + 1;
    if (amendment.within == AmendmentClause::Within::CalendarDays) hold.blend = period.index;
    return hold;
  }

  // Every set of amendments that some period reads, by some state of knowledge.
  auto Reachable() const -> std::set<InForce> {
    std::set<InForce> sets;
    if (!scheme_) return sets;
    std::set<std::int64_t> periods;
    std::set<std::optional<values::Date>> known{std::nullopt};
    for (const TakesHold& one : made_.amendments) {
      const std::int64_t signed_in = scheme_->IndexOf(one.signed_on);
      for (const std::int64_t at : {one.period, one.blend, signed_in, signed_in + 1}) {
        for (const std::int64_t period : {at, at + 1}) {
          if (period >= 0 && period < scheme_->Count()) periods.insert(period);
        }
      }
      known.insert(one.signed_on);
      known.insert(one.signed_on - 1);
    }
    for (const std::int64_t period : periods) {
      for (const auto& date : known)
        sets.insert(InForceIn(*scheme_, made_.amendments, period, date));
    }
    return sets;
  }

  void CheckVersion(const InForce& in_force) {
    std::vector<syntax::File> files = files_;
    syntax::Expressions expressions = expressions_;
    Emitter findings;
    for (const Diagnostic& finding : unread_) findings.Add(finding);
    Amending amending(sources_, files, expressions, findings);
    Since since;
    std::vector<std::string> before = NamesIn(files, sources_);
    for (const auto& [index, blended] : in_force) {
      const AmendmentClause& amendment = *clauses_[index];
      const TakesHold& hold = made_.amendments[index];
      if (blended) {
        amending.Blend(amendment, scheme_->At(static_cast<std::int32_t>(hold.blend)));
      } else {
        amending.Apply(amendment);
      }
      std::vector<std::string> after = NamesIn(files, sources_);
      for (const std::string& name : after) {
        if (std::ranges::find(before, name) != before.end()) continue;
        // A line that was there before, and now is again, keeps what it paid.
        const bool again = IsLine(files, name) && WasLine(amending.removed(), name);
        if (!again) since[name] = hold.period;
      }
      before = std::move(after);
    }
    KeepOwnScenarios(in_force, files);
    auto checked = Check(sources_, std::move(files), std::move(expressions), findings,
                         DaysOf(in_force), std::move(since));
    TakeFindings(in_force, findings, amending.removed());
    if (!checked) return;
    checked->removed = amending.removed();
    for (const auto& [index, blended] : in_force)
      checked->amendments.push_back(made_.as_written[index]);
    made_.versions.push_back({in_force, std::move(*checked)});
  }

  // The days that the version settles: from its last amendment to the one that follows.
  auto DaysOf(const InForce& in_force) const -> std::optional<values::Term> {
    if (!scheme_) return std::nullopt;
    values::Term days = scheme_->WholeTerm();
    const auto begin_of = [&](std::size_t index) {
      const TakesHold& hold = made_.amendments[index];
      const std::int64_t period = hold.blend >= 0 ? hold.blend : hold.period;
      const values::Date effective = made_.as_written[index].effective;
      return hold.blend >= 0
                 ? effective
                 : std::min(effective, scheme_->At(static_cast<std::int32_t>(period)).from);
    };
    for (const auto& [index, blended] : in_force) days.from = std::max(days.from, begin_of(index));
    for (std::size_t i = 0; i < made_.amendments.size(); ++i) {
      const values::Date next = begin_of(i);
      if (next > days.from && next <= days.to) days.to = next.PlusDays(-1).value_or(days.to);
    }
    return days;
  }

  static auto IsLineWord(const std::string& word) -> bool {
    static const std::set<std::string> kWords{"charge", "credit",     "bonus", "pass_through",
                                              "tax",    "adjustment", "memo",  "limit"};
    return kWords.contains(word);
  }
  auto IsLine(const std::vector<syntax::File>& files, const std::string& name) const -> bool {
    return std::ranges::any_of(files, [&](const syntax::File& file) {
      return std::ranges::any_of(file.clauses, [&](const syntax::Clause& clause) {
        const ClauseName here = NameOf(sources_, clause);
        return here.name == name && IsLineWord(here.word);
      });
    });
  }
  static auto WasLine(const std::vector<Removed>& removed, const std::string& name) -> bool {
    return std::ranges::any_of(
        removed, [&](const Removed& one) { return one.name == name && IsLineWord(one.word); });
  }

  // A name that nothing has any more, since an amendment took out what had it.
  auto TellRemoved(Diagnostic& finding, const std::vector<Removed>& removed) const -> bool {
    if (finding.id != Id::unknown_name || !finding.span) return false;
    const std::string name(sources_.TextOf(*finding.span));
    const auto found = std::ranges::find(removed, name, &Removed::name);
    if (found == removed.end()) return false;
    std::string by = "an amendment";
    for (const Amendment& one : made_.as_written) {
      if (one.span.file != found->span.file || found->span.begin < one.span.begin ||
          one.span.end < found->span.end)
        continue;
      by = one.number.empty() ? "amendment `" + one.name + "`" : "amendment " + one.number;
    }
    finding.headline = "`" + name + "` is named here, and " + by + " takes it out";
    finding.label = "is no longer there";
    finding.labels.push_back({found->span, "taken out here"});
    finding.help = "replace in the amendment what names `" + name + "` as well, or replace `" +
                   name + "` instead of removing it";
    return true;
  }

  // A scenario is an example of the version that its period reads.
  void KeepOwnScenarios(const InForce& in_force, std::vector<syntax::File>& files) const {
    if (made_.amendments.empty() || !scheme_) return;
    for (syntax::File& file : files) {
      std::erase_if(file.clauses, [&](const syntax::Clause& clause) {
        const auto* scenario = std::get_if<syntax::ScenarioClause>(&clause.node);
        if (scenario == nullptr) return false;
        const auto period =
            scenario->period ? scheme_->Parse(scenario->period->text) : std::nullopt;
        if (!period || *period < 0 || *period >= scheme_->Count()) return !in_force.empty();
        return InForceIn(*scheme_, made_.amendments, *period, scenario->as_of) != in_force;
      });
    }
  }

  // Findings of this version that no version before it had.
  void TakeFindings(const InForce& in_force, const Emitter& findings,
                    const std::vector<Removed>& removed) {
    const auto& all = findings.all();
    std::set<std::string> here;
    for (std::size_t i = unread_.size(); i < all.size(); ++i) {
      Diagnostic finding = all[i];
      const bool of_removed = TellRemoved(finding, removed);
      const std::string key =
          std::string(diagnostics::ToText(finding.id)) + " " +
          (finding.span ? std::to_string(static_cast<unsigned>(finding.span->file)) + ":" +
                              std::to_string(finding.span->begin)
                        : std::string()) +
          " " + finding.headline;
      if (IsUnusedFinding(finding.id)) {
        here.insert(key);
        if (told_.insert(key).second) unused_.emplace_back(key, std::move(finding));
        continue;
      }
      if (!told_.insert(key).second) continue;
      const bool of_an_amendment =
          finding.span && std::ranges::any_of(spans_, [&](const auto& one) {
            return one.second.file == finding.span->file &&
                   one.second.begin <= finding.span->begin && finding.span->end <= one.second.end;
          });
      if (!in_force.empty() && !of_an_amendment && !of_removed) {
        const Amendment& last = made_.as_written[in_force.back().first];
        finding.notes.push_back(
            "found with " +
            (last.number.empty() ? "amendment `" + last.name + "`" : "amendment " + last.number) +
            " in force");
      }
      emitter_.Add(std::move(finding));
    }
    unused_here_.push_back(std::move(here));
  }

  // A name is unused where it is unused in every version that has it.
  void ReportUnused() {
    if (emitter_.HasErrors() || unused_.empty()) return;
    std::vector<std::set<Span, SpanOrder>> named(
        std::min(made_.versions.size(), unused_here_.size()));
    for (std::size_t i = 0; i < named.size(); ++i) {
      for (const Symbol& symbol : made_.versions[i].contract.symbols) named[i].insert(symbol.span);
    }
    for (auto& [key, finding] : unused_) {
      bool used = false;
      for (std::size_t i = 0; i < named.size(); ++i) {
        const bool has = finding.span && named[i].contains(*finding.span);
        used = used || (has && !unused_here_[i].contains(key));
      }
      if (!used) emitter_.Add(std::move(finding));
    }
  }

  // What an amendment writes under a name that was there counts the same thing.
  void CompareTypes() {
    std::map<std::string, std::pair<const CheckedContract*, const Symbol*>> first;
    std::set<Span, SpanOrder> told;
    for (const Version& version : made_.versions) {
      for (const Symbol& symbol : version.contract.symbols) {
        if (symbol.imported || symbol.kind == SymbolKind::Function) continue;
        const auto [place, fresh] =
            first.emplace(symbol.name, std::pair(&version.contract, &symbol));
        if (fresh || place->second.second->span == symbol.span) continue;
        const auto& [contract, was] = place->second;
        if (was->kind != symbol.kind || !was->type.resolved() || !symbol.type.resolved()) continue;
        const bool agrees = CommonType(was->type, symbol.type, contract->units).has_value() &&
                            ToText(was->type.unit, contract->units) ==
                                ToText(symbol.type.unit, version.contract.units) &&
                            was->type.mark == symbol.type.mark;
        const bool same_keys = KeysOf(*contract, *was) == KeysOf(version.contract, symbol);
        if ((agrees && same_keys) || !told.insert(symbol.span).second) continue;
        emitter_
            .Emit(Id::amendment_changes_kind, symbol.span,
                  agrees ? "`" + symbol.name + "` is stated for other keys than before"
                         : "`" + symbol.name + "` was " + DescribeOne(was->type, contract->units) +
                               ", and the amendment makes it " +
                               DescribeOne(symbol.type, version.contract.units))
            .At("written here")
            .Label(was->span, "as it stands")
            .Help("remove `" + symbol.name + "`, and add the new clause under a name of its own");
      }
    }
  }

  struct SpanOrder {
    auto operator()(Span a, Span b) const -> bool {
      return std::pair(a.file, a.begin) < std::pair(b.file, b.begin);
    }
  };
  static auto KeysOf(const CheckedContract& contract, const Symbol& symbol)
      -> std::vector<std::string> {
    std::vector<std::string> names;
    for (const DimensionId dimension : symbol.keys)
      names.push_back(contract.dimensions[dimension].name);
    return names;
  }

  source::SourceSet& sources_;
  std::vector<syntax::File> files_;
  syntax::Expressions expressions_;
  Emitter& emitter_;
  const std::vector<Diagnostic> unread_;  // what reading the text found
  std::optional<values::PeriodScheme> scheme_;
  Span term_span_;
  std::vector<const AmendmentClause*> clauses_;  // beside made_.amendments
  std::map<const AmendmentClause*, Span> spans_;
  std::set<std::string> told_;
  std::vector<std::pair<std::string, Diagnostic>> unused_;
  std::vector<std::set<std::string>>
      unused_here_;  // beside made_.versions, while there is no error
  CheckedVersions made_;
};

}  // namespace

auto CheckVersions(source::SourceSet& sources, std::vector<syntax::File> files,
                   syntax::Expressions expressions, Emitter& emitter)
    -> std::optional<CheckedVersions> {
  return VersionChecker(sources, std::move(files), std::move(expressions), emitter).Make();
}

}  // namespace bpo::check
