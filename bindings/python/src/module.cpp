// The public C++ API as the Python module bpo._bpo: text in, text out. The package beside it gives
// the results their types. Every call that reads a contract or computes lets go of the GIL and
// holds only C++ objects meanwhile.

#include "converting.h"

PYBIND11_MODULE(_bpo, module) {
  module.doc() = "The engine of bpo; use the package `bpo`, whose types wrap it.";
  bpo::python::RegisterContract(module);
  bpo::python::RegisterLoading(module);
  bpo::python::RegisterRuns(module);
  bpo::python::RegisterPlainJson(module);
  bpo::python::RegisterTools(module);
  bpo::python::RegisterColumns(module);
}
