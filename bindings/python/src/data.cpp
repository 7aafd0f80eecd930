// The data that a contract asks for: its schema, a template, and what is wrong with some.

#include <string>
#include <utility>

#include "converting.h"

namespace bpo::python {
namespace {

auto MadeOf(DataText made) -> py::tuple {
  return py::make_tuple(Text(made.json), FindingsOf(made.diagnostics));
}

auto Schema(const Contract& contract, const std::string& from, const std::string& to) -> py::tuple {
  return MadeOf(WithoutGil([&] { return DataSchema(contract, {.from = from, .to = to}); }));
}

auto Template(const Contract& contract, const std::string& from, const std::string& to,
              const py::bytes& as_of, const py::bytes& state) -> py::tuple {
  const TemplateOptions options{.from = from, .to = to, .as_of = Copy(as_of), .state = Copy(state)};
  return MadeOf(WithoutGil([&] { return DataTemplate(contract, options); }));
}

auto Validate(const Contract& contract, const py::bytes& data, const py::bytes& data_name,
              const py::bytes& terms, const py::bytes& state, const py::bytes& as_of) -> py::list {
  const auto text = View(data);
  EvaluateOptions options;
  options.data_name = Copy(data_name);
  options.terms = Copy(terms);
  options.state = Copy(state);
  options.as_of = Copy(as_of);
  return FindingsOf(WithoutGil([&] { return ValidateData(contract, text, options); }));
}

}  // namespace

void DefineData(py::class_<Contract>& contract) {
  contract.def("schema", Schema, py::arg("first"), py::arg("last"))
      .def("template", Template, py::arg("first"), py::arg("last"), py::arg("as_of"),
           py::arg("state"))
      .def("validate", Validate, py::arg("data"), py::arg("data_name"), py::arg("terms"),
           py::arg("state"), py::arg("as_of"));
}

}  // namespace bpo::python
