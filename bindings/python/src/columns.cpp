// Columns in and out by the Arrow PyCapsule interface: whatever has `__arrow_c_stream__` or
// `__arrow_c_array__` goes in, a capsule `arrow_array_stream` comes out.
// https://arrow.apache.org/docs/format/CDataInterface/PyCapsuleInterface.html

#include "bpo/columns.h"

#include <cerrno>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "converting.h"

namespace bpo::python {
namespace {

constexpr const char* kStream = "arrow_array_stream";
constexpr const char* kSchema = "arrow_schema";
constexpr const char* kArray = "arrow_array";

// Takes what a capsule holds, so that the capsule no longer releases it.
template <typename Arrow>
auto Taken(const py::object& capsule, const char* name) -> Arrow {
  auto* held = static_cast<Arrow*>(PyCapsule_GetPointer(capsule.ptr(), name));
  if (held == nullptr) throw py::error_already_set();
  if (held->release == nullptr) throw py::value_error("these columns were taken already");
  Arrow taken = *held;
  held->release = nullptr;
  return taken;
}

// A stream of one batch.
struct OneBatch {
  ArrowSchema schema{};
  ArrowArray array{};

  OneBatch(ArrowSchema of, ArrowArray batch) : schema(of), array(batch) {}
  OneBatch(const OneBatch&) = delete;
  auto operator=(const OneBatch&) -> OneBatch& = delete;
  ~OneBatch() {
    if (schema.release != nullptr) schema.release(&schema);
    if (array.release != nullptr) array.release(&array);
  }

  static auto Stream(std::unique_ptr<OneBatch> batch) -> ArrowArrayStream {
    ArrowArrayStream stream{};
    stream.get_schema = [](ArrowArrayStream* self, ArrowSchema* out) {
      *out = std::exchange(Of(self).schema, {});  // it is asked for once
      return out->release == nullptr ? EINVAL : 0;
    };
    stream.get_next = [](ArrowArrayStream* self, ArrowArray* out) {
      *out = std::exchange(Of(self).array, {});
      return 0;
    };
    stream.get_last_error = [](ArrowArrayStream*) -> const char* { return nullptr; };
    stream.release = [](ArrowArrayStream* self) {
      delete &Of(self);
      self->release = nullptr;
    };
    stream.private_data = batch.release();
    return stream;
  }

 private:
  static auto Of(ArrowArrayStream* self) -> OneBatch& {
    return *static_cast<OneBatch*>(self->private_data);
  }
};

auto StreamOf(const py::object& data) -> ArrowArrayStream {
  if (py::hasattr(data, "__arrow_c_stream__"))
    return Taken<ArrowArrayStream>(data.attr("__arrow_c_stream__")(), kStream);
  const py::tuple pair = data.attr("__arrow_c_array__")();
  if (pair.size() != 2) throw py::value_error("__arrow_c_array__ must give a schema and an array");
  const auto schema = Taken<ArrowSchema>(pair[0], kSchema);
  return OneBatch::Stream(std::make_unique<OneBatch>(schema, Taken<ArrowArray>(pair[1], kArray)));
}

// The stream of results, for consumers that may or may not hold the GIL: it is never held while
// rows are computed.
class ResultStream {
 public:
  explicit ResultStream(ArrowArrayStream results) : results_(results) {}
  ResultStream(const ResultStream&) = delete;
  auto operator=(const ResultStream&) -> ResultStream& = delete;
  ~ResultStream() { results_.release(&results_); }

  static auto Capsule(std::unique_ptr<ResultStream> results) -> py::object {
    auto* stream = new ArrowArrayStream{};
    stream->get_schema = [](ArrowArrayStream* self, ArrowSchema* out) {
      return Unlocked([&] { return Of(self).get_schema(&Of(self), out); });
    };
    stream->get_next = [](ArrowArrayStream* self, ArrowArray* out) {
      return Unlocked([&] { return Of(self).get_next(&Of(self), out); });
    };
    stream->get_last_error = [](ArrowArrayStream* self) {
      return Of(self).get_last_error(&Of(self));
    };
    stream->release = [](ArrowArrayStream* self) {
      delete static_cast<ResultStream*>(self->private_data);
      self->release = nullptr;
    };
    stream->private_data = results.release();
    auto* capsule = PyCapsule_New(stream, kStream, [](PyObject* dying) {
      auto* held = static_cast<ArrowArrayStream*>(PyCapsule_GetPointer(dying, kStream));
      if (held->release != nullptr) held->release(held);
      delete held;
    });
    if (capsule == nullptr) {
      stream->release(stream);
      delete stream;
      throw py::error_already_set();
    }
    return py::reinterpret_steal<py::object>(capsule);
  }

 private:
  static auto Of(ArrowArrayStream* self) -> ArrowArrayStream& {
    return static_cast<ResultStream*>(self->private_data)->results_;
  }
  template <typename Call>
  static auto Unlocked(const Call& call) -> int {
    if (PyGILState_Check() == 0) return call();
    const py::gil_scoped_release release;
    return call();
  }

  ArrowArrayStream results_;
};

auto Columns(const Contract& contract, const py::object& data, const std::string& by, bool together,
             const py::list& keep, const py::bytes& terms, bool state, int threads) -> py::tuple {
  ColumnOptions options;
  options.by = by;
  options.together = together;
  for (const auto name : keep) options.keep.push_back(name.cast<std::string>());
  options.terms = Copy(terms);
  options.state = state;
  options.threads = threads;
  auto stream = StreamOf(data);
  ArrowArrayStream results{};
  const auto findings =
      WithoutGil([&] { return EvaluateColumns(contract, &stream, options, &results); });
  if (!findings.empty()) return py::make_tuple(py::none(), FindingsOf(findings));
  return py::make_tuple(ResultStream::Capsule(std::make_unique<ResultStream>(results)), py::list());
}

}  // namespace

void RegisterColumns(py::module_& module) {
  module.def("evaluate_columns", Columns, py::arg("contract"), py::arg("data"), py::arg("by"),
             py::arg("together"), py::arg("keep"), py::arg("terms"), py::arg("state"),
             py::arg("threads"));
}

}  // namespace bpo::python
