#include "converting.h"

#include <cstddef>

namespace bpo::python {
namespace {

// A step of an explanation has few levels; what is deeper was not made by this library.
constexpr int kDeepestExplanation = 1000;

auto SeverityWord(Severity severity) -> const char* {
  switch (severity) {
    case Severity::Error: return "error";
    case Severity::Warning: return "warning";
    case Severity::Question: return "question";
  }
  return "error";
}

auto ExplanationAt(py::handle explanation, int depth) -> Explanation {
  if (depth > kDeepestExplanation)
    throw py::value_error("an explanation this deep is none of bpo's");
  const auto text = [&](const char* name) { return explanation.attr(name).cast<std::string>(); };
  Explanation made;
  made.kind = text("kind");
  made.text = text("text");
  made.value = text("value");
  made.clause = text("clause");
  made.source = text("source");
  made.note = text("note");
  made.calculation = text("calculation");
  made.exact = text("exact");
  for (const auto part : explanation.attr("parts"))
    made.parts.push_back(ExplanationAt(part, depth + 1));
  return made;
}

}  // namespace

auto Text(std::string_view text) -> py::str {
  auto* made = PyUnicode_DecodeUTF8(text.data(), static_cast<py::ssize_t>(text.size()), "replace");
  if (made == nullptr) throw py::error_already_set();
  return py::reinterpret_steal<py::str>(made);
}

auto TextOrNone(const std::string& text) -> py::object {
  return text.empty() ? py::object(py::none()) : py::object(Text(text));
}

auto TupleOf(const std::vector<std::string>& texts) -> py::tuple {
  py::tuple tuple(texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) tuple[i] = Text(texts[i]);
  return tuple;
}

auto FindingOf(const Diagnostic& finding) -> py::dict {
  py::dict made;
  made["id"] = Text(finding.id);
  made["severity"] = SeverityWord(finding.severity);
  made["message"] = Text(finding.message);
  made["file"] = TextOrNone(finding.has_place ? finding.place.file : finding.data_file);
  const auto count = [](std::uint32_t from_one) {
    return from_one == 0 ? py::object(py::none()) : py::object(py::int_(from_one));
  };
  made["line"] = count(finding.has_place ? finding.place.line : finding.data_line);
  made["column"] = count(finding.has_place ? finding.place.column : finding.data_column);
  made["path"] = TextOrNone(finding.path);
  made["period"] = TextOrNone(finding.period);
  made["help"] = TextOrNone(finding.help);
  made["notes"] = TupleOf(finding.notes);
  made["rendered"] = Text(finding.rendered);
  return made;
}

auto FindingsOf(const std::vector<Diagnostic>& findings) -> py::list {
  return ListOf(findings, FindingOf);
}

auto ExplanationOf(const Explanation& explanation) -> py::dict {
  py::dict made;
  made["kind"] = Text(explanation.kind);
  made["text"] = Text(explanation.text);
  made["value"] = Text(explanation.value);
  made["clause"] = Text(explanation.clause);
  made["source"] = Text(explanation.source);
  made["note"] = Text(explanation.note);
  made["calculation"] = Text(explanation.calculation);
  made["exact"] = Text(explanation.exact);
  made["parts"] = ListOf(explanation.parts, ExplanationOf);
  return made;
}

auto ExplanationOrNone(const std::optional<Explanation>& explanation) -> py::object {
  return explanation ? py::object(ExplanationOf(*explanation)) : py::none();
}

auto ExplanationFrom(py::handle explanation) -> Explanation {
  return ExplanationAt(explanation, 0);
}

auto AmendmentOf(const Amendment& amendment) -> py::dict {
  py::dict made;
  made["name"] = Text(amendment.name);
  made["number"] = Text(amendment.number);
  made["title"] = Text(amendment.title);
  made["signed"] = Text(amendment.signed_on);
  made["effective"] = Text(amendment.effective);
  return made;
}

void PutPlace(py::dict& made, const Place& place) {
  made["file"] = Text(place.file);
  made["line"] = place.line;
  made["column"] = place.column;
}

}  // namespace bpo::python
