// Findings as a JSON array: docs/schemas/bpo.diagnostics.v1.schema.json.

#include "bpo/contract.h"

#include "report/json_parts.h"

namespace bpo {
namespace {

using source::JsonWriter;

auto SeverityWord(Severity severity) -> std::string_view {
  switch (severity) {
    case Severity::Error: return "error";
    case Severity::Warning: return "warning";
    case Severity::Question: return "question";
  }
  return "";
}

void WritePlace(JsonWriter& json, const Place& place) {
  json.BeginObject().Member("file", place.file);
  json.Key("line")
      .Whole(place.line)
      .Key("column")
      .Whole(place.column)
      .Key("utf16_column")
      .Whole(place.utf16_column);
  json.Key("end_line").Whole(place.end_line).Key("end_column").Whole(place.end_column);
  json.Key("begin").Whole(place.begin).Key("end").Whole(place.end).EndObject();
}

}  // namespace

namespace report {

void WriteDiagnostic(JsonWriter& json, const Diagnostic& diagnostic) {
  json.BeginObject()
      .Member("id", diagnostic.id)
      .Member("severity", SeverityWord(diagnostic.severity))
      .Member("message", diagnostic.message);
  if (diagnostic.has_place) WritePlace(json.Key("place"), diagnostic.place);
  if (!diagnostic.label.empty()) json.Member("label", diagnostic.label);
  json.Key("labels").BeginArray();
  for (const auto& label : diagnostic.labels) {
    WritePlace(json.BeginObject().Key("place"), label.place);
    json.Member("text", label.text).EndObject();
  }
  json.EndArray().Key("notes").BeginArray();
  for (const auto& note : diagnostic.notes) json.Text(note);
  json.EndArray();
  if (!diagnostic.help.empty()) json.Member("help", diagnostic.help);
  if (!diagnostic.fixes.empty()) {
    json.Key("fixes").BeginArray();
    for (const auto& fix : diagnostic.fixes) {
      WritePlace(json.BeginObject().Key("place"), fix.place);
      json.Member("text", fix.text).EndObject();
    }
    json.EndArray();
  }
  if (!diagnostic.data_file.empty() || !diagnostic.path.empty() || !diagnostic.period.empty()) {
    json.Key("data")
        .BeginObject()
        .Member("file", diagnostic.data_file)
        .Member("path", diagnostic.path)
        .Member("period", diagnostic.period);
    if (diagnostic.data_line != 0)
      json.Key("line").Whole(diagnostic.data_line).Key("column").Whole(diagnostic.data_column);
    json.EndObject();
  }
  json.EndObject();
}

void WriteExplanation(JsonWriter& json, const Explanation& explanation) {
  const auto optional = [&](std::string_view key, const std::string& value) {
    if (!value.empty()) json.Member(key, value);
  };
  json.BeginObject().Member("kind", explanation.kind).Member("text", explanation.text);
  optional("value", explanation.value);
  optional("exact", explanation.exact);
  optional("calculation", explanation.calculation);
  optional("clause", explanation.clause);
  optional("source", explanation.source);
  optional("note", explanation.note);
  if (!explanation.parts.empty()) {
    json.Key("parts").BeginArray();
    for (const auto& part : explanation.parts) WriteExplanation(json, part);
    json.EndArray();
  }
  json.EndObject();
}

}  // namespace report

auto ToJson(const std::vector<Diagnostic>& diagnostics) -> std::string {
  JsonWriter json(2);
  json.BeginArray();
  for (const auto& diagnostic : diagnostics) report::WriteDiagnostic(json, diagnostic);
  json.EndArray();
  return json.text() + "\n";
}

}  // namespace bpo
