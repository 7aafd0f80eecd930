// A contract: what it says of itself, its evaluation, its scenarios.

#include <string>
#include <vector>

#include "converting.h"

namespace bpo::python {
namespace {

auto Evaluate(const Contract& contract, const py::bytes& data, const py::bytes& data_name,
              const py::bytes& terms, const py::bytes& state, const py::bytes& as_of,
              const py::bytes& period, bool single, int depth, bool states) -> Run {
  const auto text = View(data);
  EvaluateOptions options;
  options.data_name = Copy(data_name);
  options.terms = Copy(terms);
  options.state = Copy(state);
  options.as_of = Copy(as_of);
  options.period = Copy(period);
  options.single = single;
  options.explain = depth > 0;
  options.explain_fully = depth > 1;
  options.states = states;
  return WithoutGil([&] { return contract.Evaluate(text, options); });
}

auto SourcesOf(const Contract& contract) -> py::list {
  return ListOf(contract.sources(), [](const SourceText& source) {
    return py::make_tuple(py::bytes(source.name), py::bytes(source.text));
  });
}

auto TextOn(const Contract& contract, const std::string& day) -> py::object {
  const auto text = WithoutGil([&] { return contract.TextAsOf(day); });
  return text ? py::object(Text(*text)) : py::none();
}

auto Check(const Contract& contract) -> py::list {
  return FindingsOf(WithoutGil([&] { return Analyze(contract); }));
}

auto DifferenceOf(const ScenarioResult::Difference& difference) -> py::dict {
  py::dict made;
  made["name"] = Text(difference.name);
  made["expected"] = Text(difference.expected);
  made["got"] = Text(difference.got);
  PutPlace(made, difference.place);
  made["explanation"] = ExplanationOrNone(difference.explanation);
  return made;
}

auto ScenarioOf(const ScenarioResult& result) -> py::dict {
  py::dict made;
  made["title"] = Text(result.title);
  made["passed"] = result.passed;
  PutPlace(made, result.place);
  made["differences"] = ListOf(result.differences, DifferenceOf);
  made["diagnostics"] = FindingsOf(result.diagnostics);
  return made;
}

auto Scenarios(const Contract& contract) -> py::list {
  return ListOf(WithoutGil([&] { return contract.RunScenarios(); }), ScenarioOf);
}

}  // namespace

void RegisterContract(py::module_& module) {
  py::class_<Contract> contract(module, "Contract");
  contract.def_property_readonly("name", [](const Contract& one) { return Text(one.name()); })
      .def_property_readonly("term_from", [](const Contract& one) { return Text(one.term_from()); })
      .def_property_readonly("term_to", [](const Contract& one) { return Text(one.term_to()); })
      .def_property_readonly("currency", [](const Contract& one) { return Text(one.currency()); })
      .def_property_readonly("fingerprint",
                             [](const Contract& one) { return Text(one.fingerprint()); })
      .def_property_readonly("sources", SourcesOf)
      .def("text_as_of", TextOn, py::arg("day"))
      .def("check", Check)
      .def("scenarios", Scenarios)
      .def("evaluate", Evaluate, py::arg("data"), py::arg("data_name"), py::arg("terms"),
           py::arg("state"), py::arg("as_of"), py::arg("period"), py::arg("single"),
           py::arg("depth"), py::arg("states"));
  DefineOutline(contract);
  DefineData(contract);
}

}  // namespace bpo::python
