// A run and its statements in the forms in which they are handed on: JSON, pages, tables.

#include <cstddef>
#include <string>

#include "converting.h"

namespace bpo::python {
namespace {

// A run of that statement alone, so that one form serves both.
auto RunOf(const Run& run, std::size_t index) -> Run {
  Run one;
  one.contract = run.contract;
  one.statements.push_back(StatementAt(run, index));
  return one;
}

template <typename Form>
auto OfRun(const Form& form) {
  return [form](const Run& run) { return Text(WithoutGil([&] { return form(run); })); };
}

template <typename Form>
auto OfStatement(const Form& form) {
  return [form](const Run& run, std::size_t index) {
    return Text(WithoutGil([&] { return form(RunOf(run, index)); }));
  };
}

auto RunText(const Run& run, bool explain) -> py::str {
  TextOptions options;
  options.explain = explain;
  return Text(WithoutGil([&] { return ToText(run, options); }));
}

auto StatementText(const Run& run, std::size_t index, bool explain) -> py::str {
  TextOptions options;
  options.explain = explain;
  const auto& statement = StatementAt(run, index);
  return Text(WithoutGil([&] { return ToText(statement, options); }));
}

// Charts look back on the earlier periods of the run.
auto Html(const Run& run, const std::string& period) -> py::str {
  return Text(WithoutGil([&] { return ToHtml(run, {.period = period}); }));
}

}  // namespace

void RegisterRuns(py::module_& module) {
  const auto json = [](const Run& run) { return ToJson(run); };
  py::class_<Run> run(module, "Run");
  run.def_property_readonly("contract", [](const Run& one) { return Text(one.contract); })
      .def_property_readonly("state", [](const Run& one) { return TextOrNone(one.state); })
      .def_property_readonly("states", [](const Run& one) { return TupleOf(one.states); })
      .def_property_readonly("stopped", [](const Run& one) { return one.stopped; })
      .def_property_readonly("data_refused", [](const Run& one) { return one.data_refused; })
      .def_property_readonly("diagnostics",
                             [](const Run& one) { return FindingsOf(one.diagnostics); })
      .def("__len__", [](const Run& one) { return one.statements.size(); })
      .def("to_json", OfRun(json))
      .def("to_csv", OfRun(ToCsv))
      .def("to_markdown", OfRun(ToMarkdown))
      .def("to_html", Html, py::arg("period"))
      .def("to_text", RunText, py::arg("explain"))
      .def("statement_json", OfStatement(json), py::arg("index"))
      .def("statement_csv", OfStatement(ToCsv), py::arg("index"))
      .def("statement_markdown", OfStatement(ToMarkdown), py::arg("index"))
      .def("statement_text", StatementText, py::arg("index"), py::arg("explain"));
  DefineStatements(run);
  DefineQuestions(module, run);
}

}  // namespace bpo::python
