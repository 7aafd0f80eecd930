// From a path or a text to a contract, with what was found on the way.

#include <optional>
#include <string>
#include <utility>

#include "converting.h"

namespace bpo::python {
namespace {

auto LoadedOf(Loaded loaded) -> py::tuple {
  auto findings = FindingsOf(loaded.diagnostics);
  if (!loaded.contract) return py::make_tuple(py::none(), std::move(findings));
  return py::make_tuple(py::cast(std::move(*loaded.contract)), std::move(findings));
}

auto LoadPath(const py::bytes& path) -> py::tuple {
  const auto name = Copy(path);
  return LoadedOf(WithoutGil([&] { return LoadFile(name); }));
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

auto LoadBytes(const py::bytes& text, const py::bytes& name, py::object reader) -> py::tuple {
  auto contract_text = Copy(text);
  auto contract_name = Copy(name);
  PythonReader python(reader);
  FileReader further;
  if (!reader.is_none()) further = [&python](const std::string& file) { return python.Read(file); };
  auto loaded = WithoutGil([&] {
    return LoadText(std::move(contract_text), std::move(contract_name), std::move(further));
  });
  python.RaiseWhatWasRaised();
  return LoadedOf(std::move(loaded));
}

}  // namespace

void RegisterLoading(py::module_& module) {
  module.def("load", LoadPath, py::arg("path"));
  module.def("loads", LoadBytes, py::arg("text"), py::arg("name"), py::arg("reader"));
}

}  // namespace bpo::python
