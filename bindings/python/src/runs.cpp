// A run and its statements, as text in the forms that they are handed on in.

#include <cstddef>
#include <string>

#include "converting.h"

namespace bpo::python {
namespace {

auto StatementAt(const Run& run, std::size_t index) -> const Statement& {
  if (index >= run.statements.size()) throw py::index_error("no such statement");
  return run.statements[index];
}

// A run of that statement alone, so that one form serves both.
auto RunOf(const Run& run, std::size_t index) -> Run {
  Run one;
  one.contract = run.contract;
  one.statements.push_back(StatementAt(run, index));
  return one;
}

auto StatementJson(const Run& run, std::size_t index) -> py::str {
  return Text(WithoutGil([&] { return ToJson(RunOf(run, index)); }));
}

auto StatementText(const Run& run, std::size_t index, bool explain) -> py::str {
  TextOptions options;
  options.explain = explain;
  const auto& statement = StatementAt(run, index);
  return Text(WithoutGil([&] { return ToText(statement, options); }));
}

auto RunText(const Run& run, bool explain) -> py::str {
  TextOptions options;
  options.explain = explain;
  return Text(WithoutGil([&] { return ToText(run, options); }));
}

auto RunJson(const Run& run) -> py::str {
  return Text(WithoutGil([&] { return ToJson(run); }));
}

// What the page shows of a statement and its JSON leaves to the contract, and its findings as they
// print.
auto StatementHead(const Run& run, std::size_t index) -> py::dict {
  const auto& statement = StatementAt(run, index);
  py::dict made;
  made["title"] = Text(statement.period.title);
  made["currency"] = Text(statement.currency);
  made["questions"] = FindingsOf(statement.questions);
  made["warnings"] = FindingsOf(statement.warnings);
  return made;
}

}  // namespace

void RegisterRuns(py::module_& module) {
  py::class_<Run>(module, "Run")
      .def_property_readonly("contract", [](const Run& run) { return Text(run.contract); })
      .def_property_readonly("state", [](const Run& run) { return TextOrNone(run.state); })
      .def_property_readonly("states", [](const Run& run) { return TupleOf(run.states); })
      .def_property_readonly("stopped", [](const Run& run) { return run.stopped; })
      .def_property_readonly("data_refused", [](const Run& run) { return run.data_refused; })
      .def_property_readonly("diagnostics",
                             [](const Run& run) { return FindingsOf(run.diagnostics); })
      .def("__len__", [](const Run& run) { return run.statements.size(); })
      .def("statement_json", StatementJson, py::arg("index"))
      .def("statement_text", StatementText, py::arg("index"), py::arg("explain"))
      .def("statement_head", StatementHead, py::arg("index"))
      .def("to_json", RunJson)
      .def("to_text", RunText, py::arg("explain"));
}

}  // namespace bpo::python
