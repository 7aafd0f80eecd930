// Questions to statements that were evaluated with their steps: why, why not, and what moved from
// one to another.

#include <cstddef>
#include <string>
#include <vector>

#include "converting.h"

namespace bpo::python {
namespace {

using Asked = std::vector<Answer> (*)(const Statement&, const std::string&);

auto AnswerOf(const Answer& answer) -> py::dict {
  py::dict made;
  made["period"] = Text(answer.period);
  made["name"] = Text(answer.name);
  made["key"] = TupleOf(answer.key);
  made["explanation"] = ExplanationOf(answer.explanation);
  return made;
}

template <Asked ask>
auto AnswersTo(const Run& run, std::size_t index, const std::string& name) -> py::list {
  const auto& statement = StatementAt(run, index);
  return ListOf(WithoutGil([&] { return ask(statement, name); }), AnswerOf);
}

auto NamesOf(const Run& run, std::size_t index) -> py::list {
  const auto& statement = StatementAt(run, index);
  return ListOf(WithoutGil([&] { return NamesToAskAbout(statement); }), Text);
}

// As JSON and as text.
auto Compared(const Run& before_run, std::size_t before, const Run& after_run, std::size_t after)
    -> py::tuple {
  const auto& left = StatementAt(before_run, before);
  const auto& right = StatementAt(after_run, after);
  const auto comparison = WithoutGil([&] { return Compare(left, right); });
  return py::make_tuple(Text(ToJson(comparison)), Text(ToText(comparison)));
}

}  // namespace

void DefineQuestions(py::module_& module, py::class_<Run>& run) {
  run.def("why", AnswersTo<Why>, py::arg("index"), py::arg("name"))
      .def("why_not", AnswersTo<WhyNot>, py::arg("index"), py::arg("name"))
      .def("names", NamesOf, py::arg("index"));
  module.def("compare", Compared, py::arg("before_run"), py::arg("before"), py::arg("after_run"),
             py::arg("after"));
}

}  // namespace bpo::python
