// Byte offsets become lines and columns here, and nowhere before.

#include "api/convert.h"

#include "diagnostics/render.h"

namespace bpo::api {

auto PlaceOf(const source::SourceSet& sources, source::Span span) -> Place {
  const source::SourceFile& file = sources.Get(span.file);
  const source::Position begin = file.PositionOf(span.begin);
  const source::Position end = file.PositionOf(span.end);
  return {.file = file.name(),
          .line = begin.line,
          .column = begin.column,
          .utf16_column = begin.utf16_column,
          .end_line = end.line,
          .end_column = end.column,
          .begin = span.begin,
          .end = span.end};
}

namespace {

auto Convert(diagnostics::Severity severity) -> Severity {
  switch (severity) {
    case diagnostics::Severity::Error: return Severity::Error;
    case diagnostics::Severity::Warning: return Severity::Warning;
    case diagnostics::Severity::Question: return Severity::Question;
  }
  return Severity::Error;
}

}  // namespace

auto Convert(const source::SourceSet& sources, const diagnostics::Diagnostic& finding)
    -> Diagnostic {
  Diagnostic shown;
  shown.id = diagnostics::ToText(finding.id);
  shown.severity = Convert(finding.severity);
  shown.message = finding.headline;
  shown.label = finding.label;
  shown.notes = finding.notes;
  shown.help = finding.help;
  if (finding.span) {
    shown.has_place = true;
    shown.place = PlaceOf(sources, *finding.span);
  }
  for (const auto& label : finding.labels)
    shown.labels.push_back({PlaceOf(sources, label.span), label.text});
  for (const auto& fix : finding.fixes)
    shown.fixes.push_back({PlaceOf(sources, fix.span), fix.text});
  if (finding.data) {
    shown.data_file = finding.data->file;
    shown.path = finding.data->path;
    shown.period = finding.data->period;
    shown.data_line = static_cast<std::uint32_t>(finding.data->line);
    shown.data_column = static_cast<std::uint32_t>(finding.data->column);
  }
  shown.rendered = diagnostics::RenderText(finding, sources);
  return shown;
}

auto Convert(const source::SourceSet& sources, const std::vector<diagnostics::Diagnostic>& findings)
    -> std::vector<Diagnostic> {
  std::vector<Diagnostic> shown;
  shown.reserve(findings.size());
  for (const auto& finding : findings) shown.push_back(Convert(sources, finding));
  return shown;
}

}  // namespace bpo::api
