#include "api/allow.h"

#include <string_view>
#include <variant>

namespace bpo::api {

namespace {

using source::Span;

auto LiesIn(Span inner, Span outer) -> bool {
  return inner.file == outer.file && outer.begin <= inner.begin && inner.end <= outer.end;
}

// A row with what goes when it goes: its line, or the `;` between it and its neighbour.
auto WithItsGap(std::string_view text, Span row) -> Span {
  const auto is_blank = [&](std::uint32_t at) { return text[at] == ' ' || text[at] == '\t'; };
  std::uint32_t begin = row.begin;
  std::uint32_t end = row.end;
  while (begin > 0 && is_blank(begin - 1)) --begin;
  while (end < text.size() && is_blank(end)) ++end;
  const bool opens_line = begin == 0 || text[begin - 1] == '\n';
  if (end < text.size() && text[end] == ';') {
    ++end;
    while (end < text.size() && is_blank(end)) ++end;
    return {.file = row.file, .begin = row.begin, .end = end};
  }
  if (begin > 0 && text[begin - 1] == ';') {
    --begin;
    return {.file = row.file, .begin = begin, .end = row.end};
  }
  if (!opens_line) return row;
  if (end < text.size() && text[end] == '\r') ++end;
  if (end < text.size() && text[end] == '\n') {
    return {.file = row.file, .begin = begin, .end = end + 1};
  }
  return row;
}

}  // namespace

Allowances::Allowances(const std::vector<syntax::File>& files) {
  for (const auto& file : files) {
    for (const auto& clause : file.clauses) Add(clause);
  }
}

void Allowances::Add(const syntax::Clause& clause) {
  for (const auto& allowance : clause.allows) {
    if (const auto id = diagnostics::FindId(allowance.id.text))
      rows_.push_back({.id = *id, .clause = clause.span, .span = allowance.span});
  }
  const auto* amendment = std::get_if<syntax::AmendmentClause>(&clause.node);
  if (amendment == nullptr) return;
  for (const auto& change : amendment->changes) {
    if (change.clause) Add(*change.clause);
  }
}

auto Allowances::RowFor(const diagnostics::Diagnostic& finding) -> Row* {
  if (finding.severity != diagnostics::Severity::Warning || !finding.span) return nullptr;
  Row* nearest = nullptr;  // that of a clause in an amendment before that of the amendment
  for (Row& row : rows_) {
    if (row.id != finding.id || !LiesIn(*finding.span, row.clause)) continue;
    if (nearest == nullptr || LiesIn(row.clause, nearest->clause)) nearest = &row;
  }
  return nearest;
}

auto Allowances::TakeFrom(std::vector<diagnostics::Diagnostic>& findings)
    -> std::vector<diagnostics::Diagnostic> {
  std::vector<diagnostics::Diagnostic> allowed;
  std::vector<diagnostics::Diagnostic> rest;
  for (auto& finding : findings) {
    Row* row = RowFor(finding);
    if (row != nullptr) row->used = true;
    (row != nullptr ? allowed : rest).push_back(std::move(finding));
  }
  findings = std::move(rest);
  return allowed;
}

void Allowances::ReportUnused(const source::SourceSet& sources,
                              diagnostics::Emitter& emitter) const {
  for (const Row& row : rows_) {
    if (row.used) continue;
    const std::string id(diagnostics::ToText(row.id));
    emitter
        .Emit(diagnostics::Id::allow_unused, row.span, "this clause has no `" + id + "` to allow")
        .At("silences nothing")
        .Help("leave this row out")
        .Replace(WithItsGap(sources.Get(row.span.file).text(), row.span), "");
  }
}

}  // namespace bpo::api
