// What only follows from text that could not be read: the amount of a clause whose amount has a
// slip, the name of a clause that was lost with its head. It would be told twice, and the second
// time wrongly.

#include <algorithm>
#include <cctype>

#include "check/check.h"
#include "check/checker.h"

namespace bpo::check {

namespace {

// Something that a clause lacks, and that may have stood in what was not read of it.
auto IsLackOfAClause(Id id) -> bool {
  return id == Id::row_missing || id == Id::obligation_without_deadline ||
         id == Id::obligation_without_evidence || id == Id::unmeasured_without_answer ||
         id == Id::metric_rounding_missing || id == Id::tier_reading_missing ||
         id == Id::table_row_missing || id == Id::tier_gap || id == Id::tier_zero_missing ||
         id == Id::rates_without_rates;
}

// The same of the contract as a whole.
auto IsLackOfTheContract(Id id) -> bool {
  return id == Id::contract_missing || id == Id::settlement_missing ||
         id == Id::settlement_misses_line || id == Id::limit_without_lines;
}

auto IsNameWithoutClause(Id id) -> bool {
  return id == Id::unknown_name || id == Id::unit_unknown || id == Id::key_unknown;
}

// What is told by the settlement periods of the contract.
auto DependsOnPeriods(Id id) -> bool {
  return id == Id::window_does_not_fit || id == Id::period_outside_term ||
         id == Id::head_does_not_fit || id == Id::dated_change_inside_period ||
         id == Id::proration_does_not_fit;
}

// What was read all the same.
auto IsHarmless(Id id) -> bool {
  return id == Id::semicolon_at_line_end || id == Id::row_not_indented ||
         id == Id::clause_not_in_first_column || id == Id::stray_brace;
}

// A file that was not read may hold anything.
auto HidesAFile(Id id) -> bool {
  return id == Id::use_file_unreadable || id == Id::not_utf8 || id == Id::file_too_large ||
         id == Id::too_many_findings;
}

auto IsFirstColumn(std::string_view text, std::size_t line) -> bool {
  return line < text.size() &&
         std::string_view(" \t\r\n#}").find(text[line]) == std::string_view::npos;
}

// The clause around a place: from its word in the first column to the next one.
auto ClauseAround(std::string_view text, std::size_t at) -> std::string_view {
  std::size_t begin = std::min(at, text.size());
  while (begin > 0 && !(text[begin - 1] == '\n' && IsFirstColumn(text, begin))) --begin;
  std::size_t end = std::min(text.find('\n', std::min(at, text.size())), text.size());
  while (end < text.size() && !IsFirstColumn(text, end + 1))
    end = std::min(text.find('\n', end + 1), text.size());
  return text.substr(begin, end - begin);
}

auto IsWordCharacter(char c) -> bool {
  return c == '_' || std::isalnum(static_cast<unsigned char>(c)) != 0;
}

auto FirstWord(std::string_view line) -> std::string_view {
  const std::size_t begin = std::min(line.find_first_not_of(" \t{"), line.size());
  const auto past = std::find_if(line.begin() + static_cast<std::ptrdiff_t>(begin), line.end(),
                                 [](char c) { return !IsWordCharacter(c); });
  return line.substr(begin, static_cast<std::size_t>(past - line.begin()) - begin);
}

auto HasWord(std::string_view text, std::string_view word) -> bool {
  for (std::size_t at = text.find(word); at != std::string_view::npos;
       at = text.find(word, at + 1)) {
    const std::size_t past = at + word.size();
    if ((at == 0 || !IsWordCharacter(text[at - 1])) &&
        (past == text.size() || !IsWordCharacter(text[past])))
      return true;
  }
  return false;
}

// A clause `charge fee ...`, or a row `fee: ...` in it; a list of names or keys.
auto Declares(std::string_view clause, std::string_view name) -> bool {
  const std::string_view word = FirstWord(clause);
  if (word == "use" || word == "unit" || word == "dimension" || word == "site" || word == "service")
    return HasWord(clause, name);
  if (FirstWord(clause.substr(std::min(clause.size(), clause.find(word) + word.size()))) == name)
    return true;
  for (std::size_t at = clause.find(name); at != std::string_view::npos;
       at = clause.find(name, at + 1)) {
    const std::size_t line = clause.rfind('\n', at) + 1;
    const std::size_t past = clause.find_first_not_of(" \t", at + name.size());
    if (FirstWord(clause.substr(line)) == name && past != std::string_view::npos &&
        clause[past] == ':')
      return true;
  }
  return false;
}

// A name that an amendment may bring in.
auto IsInAnAmendment(std::string_view name, const CheckedContract& contract,
                     const source::SourceSet& sources) -> bool {
  return std::ranges::any_of(contract.files, [&](const syntax::File& file) {
    return std::ranges::any_of(file.clauses, [&](const syntax::Clause& clause) {
      return std::holds_alternative<syntax::AmendmentClause>(clause.node) &&
             HasWord(sources.TextOf(clause.span), name);
    });
  });
}

}  // namespace

auto Checker::Error(Id id, Span span, std::string headline) -> Emitter::Builder {
  return (IsAftermath(id, span) ? aftermath_ : emitter_).Emit(id, span, std::move(headline));
}

auto Checker::IsAftermath(Id id, Span span) const -> bool {
  const auto any_unread = [&](auto&& holds) {
    return std::any_of(unread_.begin(), unread_.end(), holds);
  };
  // No settlement period is known where the contract clause is broken, and no amendment begins.
  const bool no_periods = c_.contract != nullptr ? !SchemeOf(*c_.contract) : !unread_.empty();
  if (no_periods &&
      (DependsOnPeriods(id) ||
       (IsNameWithoutClause(id) && IsInAnAmendment(sources_.TextOf(span), c_, sources_))))
    return true;
  if (IsNameWithoutClause(id)) {
    const bool told = any_unread([&](const diagnostics::Diagnostic& finding) {
      return finding.span && *finding.span == span;
    });
    return told || IsDeclaredInBrokenText(sources_.TextOf(span));
  }
  if (IsLackOfAClause(id)) {
    const std::string_view text = sources_.Get(span.file).text();
    const std::string_view clause = ClauseAround(text, span.begin);
    const auto begin = static_cast<std::size_t>(clause.data() - text.data());
    return any_unread([&](const diagnostics::Diagnostic& finding) {
      return finding.span && finding.span->file == span.file && finding.span->begin >= begin &&
             finding.span->begin <= begin + clause.size() && !IsHarmless(finding.id);
    });
  }
  if (!IsLackOfTheContract(id)) return false;
  return any_unread([&](const diagnostics::Diagnostic& finding) {
    return HidesAFile(finding.id) || IsOfALostClause(finding);
  });
}

// Whether no clause was made of the text at the finding.
auto Checker::IsOfALostClause(const diagnostics::Diagnostic& finding) const -> bool {
  if (!finding.span || IsHarmless(finding.id)) return false;
  for (const syntax::File& file : c_.files) {
    if (file.id != finding.span->file) continue;
    for (const syntax::Clause& clause : file.clauses) {
      if (clause.span.begin <= finding.span->begin && finding.span->begin <= clause.span.end)
        return false;
    }
  }
  return true;
}

auto Checker::IsDeclaredInBrokenText(std::string_view name) const -> bool {
  return std::any_of(unread_.begin(), unread_.end(), [&](const diagnostics::Diagnostic& finding) {
    return HidesAFile(finding.id) ||
           (finding.span &&
            Declares(ClauseAround(sources_.Get(finding.span->file).text(), finding.span->begin),
                     name));
  });
}

}  // namespace bpo::check
