// What needs no contract: expressions, the pages of findings, explanations as text.

#include "converting.h"

namespace bpo::python {
namespace {

auto PageOf(const py::bytes& id) -> py::object {
  const auto page = ExplainId(View(id));
  return page ? py::object(Text(*page)) : py::none();
}

auto ValueOf(const py::bytes& expression) -> py::tuple {
  const auto text = View(expression);
  const auto calculated = WithoutGil([&] { return Calculate(text); });
  return py::make_tuple(Text(calculated.value), FindingsOf(calculated.diagnostics));
}

}  // namespace

void RegisterTools(py::module_& module) {
  module.attr("version") = Text(Version());
  module.def("explain", PageOf, py::arg("id"));
  module.def("diagnostic_ids", [] { return ListOf(DiagnosticIds(), Text); });
  module.def("calculate", ValueOf, py::arg("expression"));
  module.def(
      "explanation_text",
      [](const py::object& explanation) { return Text(ToText(ExplanationFrom(explanation))); },
      py::arg("explanation"));
}

}  // namespace bpo::python
