// The public C++ API as the Python module bpo._bpo: text in, text out. The package beside it gives
// the results their types. Every call that reads a contract or computes lets go of the GIL and
// holds only C++ objects meanwhile.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <pybind11/pybind11.h>

#include "bpo/bpo.h"

namespace py = pybind11;

namespace {

// A step of an explanation has few levels; what is deeper was not made by this library.
constexpr int kDeepestExplanation = 1000;

// Everything the engine says is UTF-8; a name that the host gave in other bytes must not turn a
// finding into another error.
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

template <typename Elements, typename Make>
auto ListOf(const Elements& elements, const Make& make) -> py::list {
  py::list list;
  for (const auto& element : elements) list.append(make(element));
  return list;
}

// Bytes are taken as they stand, without a copy; they cannot change while the caller holds them.
auto View(const py::bytes& bytes) -> std::string_view { return bytes; }
auto Copy(const py::bytes& bytes) -> std::string { return std::string(View(bytes)); }

// ------------------------------------------------------------------ findings

auto SeverityWord(bpo::Severity severity) -> const char* {
  switch (severity) {
    case bpo::Severity::Error: return "error";
    case bpo::Severity::Warning: return "warning";
    case bpo::Severity::Question: return "question";
  }
  return "error";
}

// The arguments of bpo.Diagnostic.
auto FindingOf(const bpo::Diagnostic& finding) -> py::dict {
  py::dict made;
  made["id"] = Text(finding.id);
  made["severity"] = SeverityWord(finding.severity);
  made["message"] = Text(finding.message);
  made["file"] = TextOrNone(finding.has_place ? finding.place.file : finding.data_file);
  made["line"] = finding.has_place ? py::object(py::int_(finding.place.line)) : py::none();
  made["column"] = finding.has_place ? py::object(py::int_(finding.place.column)) : py::none();
  made["path"] = TextOrNone(finding.path);
  made["period"] = TextOrNone(finding.period);
  made["help"] = TextOrNone(finding.help);
  made["notes"] = TupleOf(finding.notes);
  made["rendered"] = Text(finding.rendered);
  return made;
}

auto FindingsOf(const std::vector<bpo::Diagnostic>& findings) -> py::list {
  return ListOf(findings, FindingOf);
}

// ------------------------------------------------------------------ explanations

auto ExplanationOf(const bpo::Explanation& explanation) -> py::dict {
  py::dict made;
  made["kind"] = Text(explanation.kind);
  made["text"] = Text(explanation.text);
  made["value"] = Text(explanation.value);
  made["clause"] = Text(explanation.clause);
  made["source"] = Text(explanation.source);
  made["note"] = Text(explanation.note);
  made["parts"] = ListOf(explanation.parts, ExplanationOf);
  return made;
}

auto ExplanationFrom(py::handle explanation, int depth) -> bpo::Explanation {
  if (depth > kDeepestExplanation)
    throw py::value_error("an explanation this deep is none of bpo's");
  const auto text = [&](const char* name) { return explanation.attr(name).cast<std::string>(); };
  bpo::Explanation made;
  made.kind = text("kind");
  made.text = text("text");
  made.value = text("value");
  made.clause = text("clause");
  made.source = text("source");
  made.note = text("note");
  for (const auto part : explanation.attr("parts"))
    made.parts.push_back(ExplanationFrom(part, depth + 1));
  return made;
}

// ------------------------------------------------------------------ loading

auto LoadedOf(bpo::Loaded loaded) -> py::tuple {
  auto findings = FindingsOf(loaded.diagnostics);
  if (!loaded.contract) return py::make_tuple(py::none(), std::move(findings));
  return py::make_tuple(py::cast(std::move(*loaded.contract)), std::move(findings));
}

auto Load(const py::bytes& path) -> py::tuple {
  const auto name = Copy(path);
  bpo::Loaded loaded;
  {
    const py::gil_scoped_release release;
    loaded = bpo::LoadFile(name);
  }
  return LoadedOf(std::move(loaded));
}

// Asks Python for a further file. What Python raises there waits until the engine has come back.
class PythonReader {
 public:
  explicit PythonReader(py::object reader) : reader_(std::move(reader)) {}

  auto Read(const std::string& name) -> std::optional<std::string> {
    const py::gil_scoped_acquire acquire;
    if (raised_) return std::nullopt;
    try {
      const py::object text = reader_(Text(name));
      if (text.is_none()) return std::nullopt;
      if (!py::isinstance<py::bytes>(text))
        py::set_error(PyExc_TypeError, "a reader returns bytes or None");
      if (PyErr_Occurred() != nullptr) throw py::error_already_set();
      return Copy(py::reinterpret_borrow<py::bytes>(text));
    } catch (py::error_already_set& raised) {
      raised_.emplace(std::move(raised));
      return std::nullopt;
    }
  }

  void RaiseWhatWasRaised() {
    if (raised_) throw py::error_already_set(std::move(*raised_));
  }

 private:
  py::object reader_;
  std::optional<py::error_already_set> raised_;
};

auto LoadText(const py::bytes& text, const py::bytes& name, py::object reader) -> py::tuple {
  auto contract_text = Copy(text);
  auto contract_name = Copy(name);
  PythonReader python(reader);
  bpo::FileReader further;
  if (!reader.is_none()) further = [&python](const std::string& file) { return python.Read(file); };
  bpo::Loaded loaded;
  {
    const py::gil_scoped_release release;
    loaded = bpo::LoadText(std::move(contract_text), std::move(contract_name), std::move(further));
  }
  python.RaiseWhatWasRaised();
  return LoadedOf(std::move(loaded));
}

// ------------------------------------------------------------------ evaluating

auto Evaluate(const bpo::Contract& contract, const py::bytes& data, const py::bytes& data_name,
              const py::bytes& terms, const py::bytes& state, const py::bytes& period, bool explain)
    -> bpo::Run {
  const auto text = View(data);
  bpo::EvaluateOptions options;
  options.data_name = Copy(data_name);
  options.terms = Copy(terms);
  options.state = Copy(state);
  options.period = Copy(period);
  options.explain = explain;
  const py::gil_scoped_release release;
  return contract.Evaluate(text, options);
}

auto StatementAt(const bpo::Run& run, std::size_t index) -> const bpo::Statement& {
  if (index >= run.statements.size()) throw py::index_error("no such statement");
  return run.statements[index];
}

// A run of that statement alone, so that one schema describes both.
auto StatementJson(const bpo::Run& run, std::size_t index) -> py::str {
  const auto& statement = StatementAt(run, index);
  std::string json;
  {
    const py::gil_scoped_release release;
    bpo::Run one;
    one.contract = run.contract;
    one.statements.push_back(statement);
    json = bpo::ToJson(one);
  }
  return Text(json);
}

auto StatementText(const bpo::Run& run, std::size_t index, bool explain) -> py::str {
  const auto& statement = StatementAt(run, index);
  std::string text;
  {
    const py::gil_scoped_release release;
    bpo::TextOptions options;
    options.explain = explain;
    text = bpo::ToText(statement, options);
  }
  return Text(text);
}

auto RunText(const bpo::Run& run, bool explain) -> py::str {
  std::string text;
  {
    const py::gil_scoped_release release;
    bpo::TextOptions options;
    options.explain = explain;
    text = bpo::ToText(run, options);
  }
  return Text(text);
}

auto RunJson(const bpo::Run& run) -> py::str {
  std::string json;
  {
    const py::gil_scoped_release release;
    json = bpo::ToJson(run);
  }
  return Text(json);
}

// What the page shows of a statement and its JSON leaves to the contract, and its findings as they
// print.
auto StatementHead(const bpo::Run& run, std::size_t index) -> py::dict {
  const auto& statement = StatementAt(run, index);
  py::dict made;
  made["title"] = Text(statement.period.title);
  made["currency"] = Text(statement.currency);
  made["questions"] = FindingsOf(statement.questions);
  made["warnings"] = FindingsOf(statement.warnings);
  return made;
}

// ------------------------------------------------------------------ scenarios

auto PlaceInto(py::dict& made, const bpo::Place& place) {
  made["file"] = Text(place.file);
  made["line"] = place.line;
  made["column"] = place.column;
}

auto DifferenceOf(const bpo::ScenarioResult::Difference& difference) -> py::dict {
  py::dict made;
  made["name"] = Text(difference.name);
  made["expected"] = Text(difference.expected);
  made["got"] = Text(difference.got);
  PlaceInto(made, difference.place);
  made["explanation"] =
      difference.explanation ? py::object(ExplanationOf(*difference.explanation)) : py::none();
  return made;
}

auto ScenarioOf(const bpo::ScenarioResult& result) -> py::dict {
  py::dict made;
  made["title"] = Text(result.title);
  made["passed"] = result.passed;
  PlaceInto(made, result.place);
  made["differences"] = ListOf(result.differences, DifferenceOf);
  made["diagnostics"] = FindingsOf(result.diagnostics);
  return made;
}

auto Scenarios(const bpo::Contract& contract) -> py::list {
  std::vector<bpo::ScenarioResult> results;
  {
    const py::gil_scoped_release release;
    results = contract.RunScenarios();
  }
  return ListOf(results, ScenarioOf);
}

// ------------------------------------------------------------------ the rest

auto ExplainId(const py::bytes& id) -> py::object {
  const auto page = bpo::ExplainId(View(id));
  return page ? py::object(Text(*page)) : py::none();
}

auto Calculate(const py::bytes& expression) -> py::tuple {
  const auto text = View(expression);
  bpo::Calculated calculated;
  {
    const py::gil_scoped_release release;
    calculated = bpo::Calculate(text);
  }
  return py::make_tuple(Text(calculated.value), FindingsOf(calculated.diagnostics));
}

}  // namespace

PYBIND11_MODULE(_bpo, module) {
  module.doc() = "The engine of bpo; use the package `bpo`, whose types wrap it.";
  module.attr("version") = Text(bpo::Version());

  py::class_<bpo::Contract>(module, "Contract")
      .def_property_readonly("title",
                             [](const bpo::Contract& contract) { return Text(contract.title()); })
      .def_property_readonly("client",
                             [](const bpo::Contract& contract) { return Text(contract.client()); })
      .def_property_readonly(
          "provider", [](const bpo::Contract& contract) { return Text(contract.provider()); })
      .def_property_readonly(
          "term_from", [](const bpo::Contract& contract) { return Text(contract.term_from()); })
      .def_property_readonly("term_to",
                             [](const bpo::Contract& contract) { return Text(contract.term_to()); })
      .def_property_readonly(
          "currency", [](const bpo::Contract& contract) { return Text(contract.currency()); })
      .def_property_readonly(
          "inputs", [](const bpo::Contract& contract) { return TupleOf(contract.inputs()); })
      .def_property_readonly(
          "fingerprint", [](const bpo::Contract& contract) { return Text(contract.fingerprint()); })
      .def("evaluate", Evaluate, py::arg("data"), py::arg("data_name"), py::arg("terms"),
           py::arg("state"), py::arg("period"), py::arg("explain"))
      .def("scenarios", Scenarios);

  py::class_<bpo::Run>(module, "Run")
      .def_property_readonly("contract", [](const bpo::Run& run) { return Text(run.contract); })
      .def_property_readonly("state", [](const bpo::Run& run) { return TextOrNone(run.state); })
      .def_property_readonly("stopped", [](const bpo::Run& run) { return run.stopped; })
      .def_property_readonly("data_refused", [](const bpo::Run& run) { return run.data_refused; })
      .def_property_readonly("diagnostics",
                             [](const bpo::Run& run) { return FindingsOf(run.diagnostics); })
      .def("__len__", [](const bpo::Run& run) { return run.statements.size(); })
      .def("statement_json", StatementJson, py::arg("index"))
      .def("statement_text", StatementText, py::arg("index"), py::arg("explain"))
      .def("statement_head", StatementHead, py::arg("index"))
      .def("to_json", RunJson)
      .def("to_text", RunText, py::arg("explain"));

  module.def("load", Load, py::arg("path"));
  module.def("loads", LoadText, py::arg("text"), py::arg("name"), py::arg("reader"));
  module.def("explain", ExplainId, py::arg("id"));
  module.def("diagnostic_ids", [] { return ListOf(bpo::DiagnosticIds(), Text); });
  module.def("calculate", Calculate, py::arg("expression"));
  module.def(
      "explanation_text",
      [](const py::object& explanation) {
        return Text(bpo::ToText(ExplanationFrom(explanation, 0)));
      },
      py::arg("explanation"));
}
