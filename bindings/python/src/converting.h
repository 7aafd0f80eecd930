// What the parts of the module share: text, findings and explanations on their way to Python and
// back.

#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <pybind11/pybind11.h>

#include "bpo/bpo.h"

namespace bpo::python {

namespace py = pybind11;

// Everything the engine says is UTF-8; a name that the host gave in other bytes must not turn a
// finding into another error.
auto Text(std::string_view text) -> py::str;
auto TextOrNone(const std::string& text) -> py::object;
auto TupleOf(const std::vector<std::string>& texts) -> py::tuple;

template <typename Elements, typename Make>
auto ListOf(const Elements& elements, const Make& make) -> py::list {
  py::list list;
  for (const auto& element : elements) list.append(make(element));
  return list;
}

// What `make` gives, computed while other threads of Python go on: it may touch nothing of Python.
template <typename Make>
auto WithoutGil(const Make& make) {
  const py::gil_scoped_release release;
  return make();
}

// Bytes are taken as they stand, without a copy; they cannot change while the caller holds them.
inline auto View(const py::bytes& bytes) -> std::string_view { return bytes; }
inline auto Copy(const py::bytes& bytes) -> std::string { return std::string(View(bytes)); }

// The arguments of the package's types.
auto FindingOf(const Diagnostic& finding) -> py::dict;
auto FindingsOf(const std::vector<Diagnostic>& findings) -> py::list;
auto ExplanationOf(const Explanation& explanation) -> py::dict;
auto ExplanationOrNone(const std::optional<Explanation>& explanation) -> py::object;
auto ExplanationFrom(py::handle explanation) -> Explanation;

auto AmendmentOf(const Amendment& amendment) -> py::dict;

// `file`, `line` and `column` of what stands in a contract.
void PutPlace(py::dict& made, const Place& place);

// Each part of the module, told by its own file.
void RegisterContract(py::module_& module);
void DefineOutline(py::class_<Contract>& contract);
void DefineData(py::class_<Contract>& contract);
void RegisterLoading(py::module_& module);
void RegisterRuns(py::module_& module);
void DefineStatements(py::class_<Run>& run);
void DefineQuestions(py::module_& module, py::class_<Run>& run);
void RegisterPlainJson(py::module_& module);
void RegisterTools(py::module_& module);
void RegisterColumns(py::module_& module);

// Raises IndexError where the run has none there.
auto StatementAt(const Run& run, std::size_t index) -> const Statement&;

}  // namespace bpo::python
