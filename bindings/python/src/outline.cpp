// What a contract consists of, as the arguments of the package's types.

#include <cstddef>
#include <string>
#include <utility>

#include "converting.h"

namespace bpo::python {
namespace {

auto PlaceOf(const Place& place) -> py::dict {
  py::dict made;
  PutPlace(made, place);
  made["end_line"] = place.end_line;
  made["end_column"] = place.end_column;
  return made;
}

auto PartyOf(const Party& party) -> py::tuple {
  return py::make_tuple(Text(party.name), TextOrNone(party.country));
}

auto ClauseOf(const Clause& clause) -> py::dict {
  py::dict made;
  made["kind"] = Text(clause.kind);
  made["name"] = Text(clause.name);
  made["number"] = Text(clause.number);
  made["title"] = Text(clause.title);
  made["amendment"] = TextOrNone(clause.amendment);
  made["place"] = PlaceOf(clause.place);
  return made;
}

auto DimensionOf(const Dimension& dimension) -> py::dict {
  py::tuple keys(dimension.keys.size());
  py::tuple titles(dimension.keys.size());
  for (std::size_t i = 0; i < dimension.keys.size(); ++i) {
    const auto& [name, title] = dimension.keys[i];
    keys[i] = Text(name);
    titles[i] = Text(title.empty() ? name : title);
  }
  py::dict made;
  made["name"] = Text(dimension.name);
  made["keys"] = std::move(keys);
  made["titles"] = std::move(titles);
  return made;
}

auto InputOf(const Input& input) -> py::dict {
  py::dict made;
  made["name"] = Text(input.name);
  made["title"] = Text(input.title);
  made["kind"] = Text(input.kind);
  made["unit"] = Text(input.unit);
  made["required"] = input.required;
  made["by"] = ListOf(input.by, DimensionOf);
  made["resolution"] = TextOrNone(input.resolution ? input.resolution->text() : std::string());
  made["range"] = Text(input.range);
  made["bare_number"] = TextOrNone(input.bare_number);
  made["every"] = TextOrNone(input.every);
  made["place"] = PlaceOf(input.place);
  return made;
}

auto EventOf(const Event& event) -> py::dict {
  py::dict made;
  made["name"] = Text(event.name);
  made["plural"] = Text(event.plural);
  made["title"] = Text(event.title);
  made["fields"] = ListOf(event.fields, InputOf);
  made["place"] = PlaceOf(event.place);
  return made;
}

}  // namespace

void DefineOutline(py::class_<Contract>& contract) {
  contract
      .def("parties",
           [](const Contract& one) {
             const auto parties = PartiesOf(one);
             return py::make_tuple(PartyOf(parties.client), PartyOf(parties.provider));
           })
      .def("clauses", [](const Contract& one) { return ListOf(ClausesOf(one), ClauseOf); })
      .def("inputs", [](const Contract& one) { return ListOf(InputsOf(one), InputOf); })
      .def("parameters", [](const Contract& one) { return ListOf(ParametersOf(one), InputOf); })
      .def("events", [](const Contract& one) { return ListOf(EventsOf(one), EventOf); })
      .def("amendments", [](const Contract& one) { return ListOf(one.amendments(), AmendmentOf); });
}

}  // namespace bpo::python
