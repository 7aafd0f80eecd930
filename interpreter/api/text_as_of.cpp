// The consolidated text of a contract on a day: its own words, with what amendments replaced, added
// and removed in place.

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bpo/contract.h"

#include "api/impl.h"
#include "check/amend.h"

namespace bpo {

namespace {

using source::Span;
using syntax::Clause;

class Consolidation {
 public:
  Consolidation(const Contract::Impl& contract, values::Date day)
      : contract_(contract),
        sources_(*contract.sources),
        first_(contract.first().checked),
        day_(day) {
    for (std::size_t i = 0; i < contract.written.size(); ++i) {
      if (contract.written[i].effective > day) continue;
      in_force_.push_back(&contract.written[i]);
      version_.emplace_back(static_cast<std::uint32_t>(i), false);
    }
    for (const syntax::File& file : contract_.files) {
      for (const Clause& clause : file.clauses) {
        const auto* amendment = std::get_if<syntax::AmendmentClause>(&clause.node);
        if (amendment != nullptr && amendment->head.name)
          clauses_[amendment->head.name->text] = amendment;
      }
    }
  }

  auto Text() -> std::string {
    // Nothing is blended, so that the sources stay as they are.
    source::SourceSet sources = sources_;
    syntax::Expressions expressions = first_.expressions;
    diagnostics::Emitter findings;
    amended_ = contract_.files;
    check::Amending amending(sources, amended_, expressions, findings);
    for (const check::Amendment* one : in_force_) amending.Apply(*clauses_.at(one->name));

    text_ = "# As it reads on " + day_.ToText();
    for (std::size_t i = 0; i < in_force_.size(); ++i)
      text_ += (i == 0 ? ", with " : ", ") + Called(*in_force_[i]);
    text_ += "\n";
    for (std::size_t i = 0; i < contract_.files.size(); ++i) {
      if (!check::IsLibrary(sources_, contract_.files[i])) File(contract_.files[i], amended_[i]);
    }
    return std::move(text_);
  }

 private:
  static auto Called(const check::Amendment& one) -> std::string {
    return (one.number.empty() ? one.name : one.number) + " \"" + one.title + "\" (effective " +
           one.effective.ToText() + ")";
  }
  auto AmendmentOf(Span span) const -> const check::Amendment* {
    for (const check::Amendment* one : in_force_) {
      if (span.file == one->span.file && one->span.begin <= span.begin && span.end <= one->span.end)
        return one;
    }
    return nullptr;
  }
  static auto SameName(const check::ClauseName& a, const check::ClauseName& b) -> bool {
    return a.word == b.word && a.name == b.name && (!a.name.empty() || a.word == "settlement");
  }

  void File(const syntax::File& file, const syntax::File& amended) {
    const std::string& text = sources_.Get(file.id).text();
    std::uint32_t done = 0;
    std::size_t next = 0;  // of the amended clauses
    for (const Clause& clause : file.clauses) {
      text_ += text.substr(done, clause.span.begin - done);
      done = clause.span.end;
      const bool stays = next < amended.clauses.size() &&
                         (amended.clauses[next].span == clause.span ||
                          (AmendmentOf(amended.clauses[next].span) != nullptr &&
                           SameName(check::NameOf(sources_, amended.clauses[next]),
                                    check::NameOf(sources_, clause))));
      if (stays) {
        Put(clause, amended.clauses[next++]);
      } else {
        const check::ClauseName name = check::NameOf(sources_, clause);
        text_ += "# removed" + Remover(name) + ": " + name.word + " " + name.name;
      }
      // What was added behind it.
      while (next < amended.clauses.size() && IsAdded(file, amended.clauses[next]))
        Write(amended.clauses[next++], "added");
    }
    text_ += text.substr(done);
    if (!text_.ends_with("\n")) text_ += "\n";
  }

  // ` by A1 "First amendment" (effective 2026-03-16)`
  auto Remover(const check::ClauseName& name) const -> std::string {
    for (const check::Amendment* one : in_force_) {
      for (const auto& change : clauses_.at(one->name)->changes) {
        if (change.word && change.word->text == name.word &&
            (change.name ? change.name->text : "") == name.name)
          return " by " + Called(*one);
      }
    }
    return {};
  }

  auto IsAdded(const syntax::File& file, const Clause& clause) const -> bool {
    return AmendmentOf(clause.span) != nullptr &&
           std::ranges::none_of(file.clauses, [&](const Clause& one) {
             return SameName(check::NameOf(sources_, one), check::NameOf(sources_, clause));
           });
  }

  void Put(const Clause& was, const Clause& is) {
    const std::string own(sources_.TextOf(was.span));
    if (std::holds_alternative<syntax::AmendmentClause>(was.node)) {
      text_ += "# amendment " + check::NameOf(sources_, was).name + " stood here";
    } else if (const auto* use = std::get_if<syntax::UseClause>(&was.node);
               use != nullptr && use->file) {
      text_ += "# " + use->file->text + " follows below";
    } else if (const auto* scenario = std::get_if<syntax::ScenarioClause>(&was.node);
               scenario != nullptr && !IsExampleOfThis(*scenario)) {
      text_ += "# an example of another version stood here";
    } else if (AmendmentOf(is.span) != nullptr) {
      text_ += "# replaced";
      Write(is, "replaced");
    } else if (const auto* input = std::get_if<syntax::InputClause>(&is.node); input != nullptr) {
      PutInputs(was, *input, own);
    } else if (const auto filled = FilledIn(was)) {
      text_ += *filled;
    } else {
      text_ += own;
    }
  }

  auto IsExampleOfThis(const syntax::ScenarioClause& scenario) const -> bool {
    const auto& scheme = first_.scheme;
    const auto period = scenario.period ? scheme.Parse(scenario.period->text) : std::nullopt;
    return period && check::InForceIn(scheme, contract_.which.amendments(), *period,
                                      scenario.as_of) == version_;
  }

  void PutInputs(const Clause& was, const syntax::InputClause& is, const std::string& own) {
    const auto& before = std::get<syntax::InputClause>(was.node);
    const bool same = before.rules.size() == is.rules.size() &&
                      std::ranges::equal(before.fields, is.fields, {}, &syntax::Field::span,
                                         &syntax::Field::span);
    if (same) {
      text_ += own;
      return;
    }
    text_ += "input {\n";
    for (const auto& field : is.fields) {
      text_ += "  " + std::string(sources_.TextOf(field.span));
      if (const auto* by = AmendmentOf(field.span)) text_ += "  # " + Called(*by);
      text_ += "\n";
    }
    for (const auto& rule : is.rules)
      text_ += "  " + std::string(sources_.TextOf(rule.span)) + "\n";
    for (const auto& allowance : was.allows)
      text_ += "  " + std::string(sources_.TextOf(allowance.span)) + "\n";
    text_ += "}";
  }

  // A parameter that `use ... with { ... }` fills in is a definition in one text.
  auto FilledIn(const Clause& clause) const -> std::optional<std::string> {
    const auto* parameter = std::get_if<syntax::ParameterClause>(&clause.node);
    if (parameter == nullptr || !parameter->head.name) return std::nullopt;
    for (const auto& [symbol, value] : first_.settings) {
      if (first_[symbol].name != parameter->head.name->text) continue;
      const std::string head(sources_.TextOf(parameter->head.span));
      return "define" + head.substr(std::string_view("parameter").size()) + " = " +
             std::string(sources_.TextOf(first_.expressions[value].span));
    }
    return std::nullopt;
  }

  // The clause as the amendment has it, at the left edge.
  void Write(const Clause& clause, const std::string& what) {
    const check::Amendment& by = *AmendmentOf(clause.span);
    const std::string& file = sources_.Get(clause.span.file).text();
    std::size_t line = clause.span.begin;
    while (line > 0 && file[line - 1] != '\n') --line;
    const std::size_t indentation = file.find_first_not_of(" \t", line) - line;
    std::string text(sources_.TextOf(clause.span));
    for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 1)) {
      const std::size_t blanks = text.find_first_not_of(" \t", at + 1);
      const std::size_t here = blanks == std::string::npos ? 0 : blanks - at - 1;
      text.erase(at + 1, std::min(indentation, here));
    }
    if (what == "replaced") {
      text_ += " by " + Called(by) + "\n" + text;
    } else {
      text_ += "\n\n# added by " + Called(by) + "\n" + text;
    }
  }

  const Contract::Impl& contract_;
  const source::SourceSet& sources_;
  const check::CheckedContract& first_;
  values::Date day_;
  std::vector<const check::Amendment*> in_force_;
  check::InForce version_;
  std::map<std::string, const syntax::AmendmentClause*> clauses_;
  std::vector<syntax::File> amended_;
  std::string text_;
};

}  // namespace

auto Contract::TextAsOf(const std::string& date) const -> std::optional<std::string> {
  const values::Term& term = impl_->first().plan.scheme.WholeTerm();
  const auto day = date.empty() ? std::optional(term.to) : values::Date::Parse(date);
  if (!day || !term.Contains(*day)) return std::nullopt;
  return Consolidation(*impl_, *day).Text();
}

}  // namespace bpo
