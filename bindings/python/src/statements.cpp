// What a statement holds, as the arguments of the package's types: amounts and dates are text that
// Python makes into its own.

#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include "converting.h"

namespace bpo::python {
namespace {

auto AmountOf(const std::optional<Decimal>& amount) -> py::object {
  return amount ? py::object(Text(amount->text())) : py::none();
}

// What every named thing of a statement has.
template <typename Named>
auto NamedOf(const Named& named) -> py::dict {
  py::dict made;
  made["name"] = Text(named.name);
  made["key"] = TupleOf(named.key);
  made["clause"] = Text(named.clause);
  made["title"] = Text(named.title);
  made["amended_by"] = Text(named.amended);
  made["explanation"] = ExplanationOrNone(named.explanation);
  return made;
}

auto LineOf(const Line& line) -> py::dict {
  auto made = NamedOf(line);
  made["kind"] = Text(line.kind);
  made["limit"] = line.limit;
  made["part"] = Text(line.part);
  made["payer"] = TextOrNone(line.payer);
  made["payee"] = TextOrNone(line.payee);
  made["amount"] = AmountOf(line.amount);
  made["effect"] = AmountOf(EffectOf(line));
  made["currency"] = Text(line.currency);
  made["exact"] = TextOrNone(line.exact);
  made["status"] = Text(line.status);
  made["reason"] = Text(line.reason);
  made["accrued"] = AmountOf(line.accrued);
  made["room"] = AmountOf(line.room);
  return made;
}

auto TotalOf(const Total& total) -> py::dict {
  py::dict made;
  made["name"] = Text(total.name);
  made["clause"] = Text(total.clause);
  made["amount"] = AmountOf(total.amount);
  made["currency"] = Text(total.currency);
  made["explanation"] = ExplanationOrNone(total.explanation);
  return made;
}

auto MetricOf(const Metric& metric) -> py::dict {
  auto made = NamedOf(metric);
  made["value"] = TextOrNone(metric.value);
  made["exact"] = Text(metric.exact);
  made["state"] = Text(metric.state);
  made["reason"] = Text(metric.reason);
  return made;
}

auto LevelOf(const ServiceLevel& level) -> py::dict {
  auto made = NamedOf(level);
  made["status"] = Text(level.status);
  made["measured"] = TextOrNone(level.measured);
  made["target"] = Text(level.target);
  made["shortfall"] = TextOrNone(level.shortfall);
  made["needed"] = TextOrNone(level.needed);
  made["measured_number"] = AmountOf(level.gauge.measured);
  made["at_least"] = AmountOf(level.gauge.at_least);
  made["at_most"] = AmountOf(level.gauge.at_most);
  return made;
}

auto ObligationOf(const Obligation& obligation) -> py::dict {
  auto made = NamedOf(obligation);
  made["bearer"] = Text(obligation.bearer);
  made["must"] = Text(obligation.must);
  made["prohibits"] = obligation.prohibits;
  made["due"] = TextOrNone(obligation.due);
  made["done"] = TextOrNone(obligation.done);
  made["status"] = Text(obligation.status);
  made["late_by"] = TextOrNone(obligation.late_by);
  made["time_left"] = TextOrNone(obligation.time_left);
  made["waived"] = TextOrNone(obligation.waived);
  made["evidence"] = Text(obligation.evidence);
  made["reason"] = Text(obligation.reason);
  return made;
}

auto RightOf(const Right& right) -> py::dict {
  auto made = NamedOf(right);
  made["holder"] = Text(right.holder);
  made["status"] = Text(right.status);
  made["since"] = TextOrNone(right.since);
  made["until"] = TextOrNone(right.until);
  made["exercised"] = TextOrNone(right.exercised);
  made["evidence"] = Text(right.evidence);
  made["reason"] = Text(right.reason);
  return made;
}

template <typename Elements, typename Make>
auto Member(Elements Statement::* elements, const Make& make) {
  return [elements, make](const Run& run, std::size_t index) {
    return ListOf(StatementAt(run, index).*elements, make);
  };
}

// All that is not a list of named things.
auto HeadOf(const Run& run, std::size_t index) -> py::dict {
  const Statement& statement = StatementAt(run, index);
  py::dict made;
  made["client"] = Text(statement.client);
  made["provider"] = Text(statement.provider);
  made["period"] = py::make_tuple(Text(statement.period.id), Text(statement.period.from),
                                  Text(statement.period.to), Text(statement.period.title));
  made["version"] = statement.version;
  made["as_of"] = TextOrNone(statement.as_of);
  made["provisional"] = statement.provisional;
  made["currency"] = Text(statement.currency);
  made["rounding"] = Text(statement.rounding);
  made["payable"] = AmountOf(statement.payable ? std::optional(statement.payable->amount)
                                               : std::optional<Decimal>());
  made["payable_reason"] = Text(statement.payable_reason);
  made["missing"] = TupleOf(statement.missing);
  made["assumptions"] = TupleOf(statement.assumptions);
  made["opening_needed"] = TupleOf(statement.opening_needed);
  return made;
}

}  // namespace

auto StatementAt(const Run& run, std::size_t index) -> const Statement& {
  if (index >= run.statements.size()) throw py::index_error("no such statement");
  return run.statements[index];
}

void DefineStatements(py::class_<Run>& run) {
  run.def("head", HeadOf, py::arg("index"))
      .def("amendments", Member(&Statement::amendments, AmendmentOf), py::arg("index"))
      .def("lines", Member(&Statement::lines, LineOf), py::arg("index"))
      .def("totals", Member(&Statement::totals, TotalOf), py::arg("index"))
      .def("metrics", Member(&Statement::metrics, MetricOf), py::arg("index"))
      .def("slas", Member(&Statement::slas, LevelOf), py::arg("index"))
      .def("obligations", Member(&Statement::obligations, ObligationOf), py::arg("index"))
      .def("rights", Member(&Statement::rights, RightOf), py::arg("index"))
      .def("questions", Member(&Statement::questions, FindingOf), py::arg("index"))
      .def("warnings", Member(&Statement::warnings, FindingOf), py::arg("index"));
}

}  // namespace bpo::python
