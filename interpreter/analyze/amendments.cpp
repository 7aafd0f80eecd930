// Rows of amendments that leave no trace: what another amendment replaces before any period reads
// it, and what says again what was already so.

#include <algorithm>
#include <map>
#include <set>

#include "analyze/findings.h"
#include "check/amend.h"

namespace bpo::analyze {

using diagnostics::Emitter;
using diagnostics::Id;
using syntax::AmendmentClause;
using Change = AmendmentClause::Change;

namespace {

// The words of a clause without its comments and line breaks.
auto Words(const Subject& subject, Span span) -> std::string {
  std::string text;
  bool comment = false;
  bool quoted = false;
  bool blank = false;
  for (const char letter : subject.sources.TextOf(span)) {
    if (letter == '\n') comment = quoted = false;
    if (letter == '"' && !comment) quoted = !quoted;
    if (letter == '#' && !quoted) comment = true;
    const bool is_blank =
        comment || letter == ' ' || letter == '\n' || letter == '\r' || letter == '\t';
    if (!is_blank && blank && !text.empty()) text += ' ';
    if (!is_blank) text += letter;
    blank = is_blank;
  }
  return text;
}

auto KeyOf(const check::ClauseName& name) -> std::string { return name.word + " " + name.name; }

// Every clause that some period reads, for who knows all amendments.
auto ClausesRead(const Subject& subject) -> std::set<Place> {
  std::set<Place> read;
  std::set<std::size_t> versions;
  const values::PeriodScheme& scheme = subject.which.first().scheme;
  for (const auto& hold : subject.which.amendments()) {
    versions.insert(subject.which.IndexFor(hold.period, std::nullopt));
    if (hold.blend >= 0 && scheme.Has(static_cast<std::int32_t>(hold.blend + 1)))
      versions.insert(subject.which.IndexFor(hold.blend + 1, std::nullopt));
  }
  for (const std::size_t version : versions) {
    for (const syntax::File& file : subject.versions[version].contract.files) {
      for (const syntax::Clause& clause : file.clauses) read.insert(PlaceOf(clause.span));
    }
  }
  return read;
}

}  // namespace

void FindIdleAmendments(const Subject& subject, Emitter& emitter) {
  std::vector<const AmendmentClause*> amendments;
  std::map<std::string, std::string> words;  // of each clause as it stands
  for (const syntax::File& file : subject.files) {
    for (const syntax::Clause& clause : file.clauses) {
      if (const auto* amendment = std::get_if<AmendmentClause>(&clause.node)) {
        amendments.push_back(amendment);
      } else {
        words[KeyOf(check::NameOf(subject.sources, clause))] = Words(subject, clause.span);
      }
    }
  }
  if (amendments.empty()) return;
  std::ranges::stable_sort(amendments, {},
                           [](const AmendmentClause* one) { return *one->effective; });
  const std::set<Place> read = ClausesRead(subject);
  for (std::size_t i = 0; i < amendments.size(); ++i) {
    for (const Change& change : amendments[i]->changes) {
      if (!change.clause || std::holds_alternative<syntax::InputClause>(change.clause->node))
        continue;
      const check::ClauseName name = check::NameOf(subject.sources, *change.clause);
      const std::string called = name.word + " " + name.name;
      const std::string says = Words(subject, change.clause->span);
      std::string& was = words[KeyOf(name)];
      const bool again = change.kind == Change::Kind::Replace && says == was;
      was = says;
      if (again) {
        emitter
            .Emit(Id::amendment_without_effect, change.span,
                  "this `replace` changes nothing: `" + called + "` says the same already")
            .At("the same words as before")
            .Help("take this row out, or write what changes");
        continue;
      }
      if (read.count(PlaceOf(change.clause->span)) != 0) continue;
      // Who took its place before any period read it.
      for (std::size_t later = i + 1; later < amendments.size(); ++later) {
        const auto other = std::find_if(
            amendments[later]->changes.begin(), amendments[later]->changes.end(),
            [&](const Change& one) {
              if (one.clause)
                return KeyOf(check::NameOf(subject.sources, *one.clause)) == KeyOf(name);
              return one.name && one.name->text == name.name;
            });
        if (other == amendments[later]->changes.end()) continue;
        const std::string by = "`" + amendments[later]->head.name->text + "`";
        emitter
            .Emit(Id::amendment_without_effect, change.span,
                  "no period ever reads this `" + called + "`")
            .At("takes effect on " + amendments[i]->effective->ToText())
            .Label(other->span, "the amendment " + by + " changes it again from " +
                                    amendments[later]->effective->ToText() +
                                    " on, in the same period")
            .Help("take this row out, or give the amendments days in different periods");
        break;
      }
    }
  }
}

}  // namespace bpo::analyze
