// The stream of results: pulls batches of the data, has their rows computed on several threads, and
// hands out what they come to in slices.

#include "bpo/columns.h"

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "api/column_rows.h"
#include "api/impl.h"
#include "api/read_run.h"
#include "columns/owned_array.h"

namespace bpo {
namespace {

using columns::RecordReader;
using columns::ResultBatch;

constexpr std::int64_t kRowsAtOnce = 65'536;
constexpr std::size_t kFewRows = 512;  // for which a thread of their own would not pay

// Releases what it holds.
template <typename Arrow>
struct Released {
  Arrow held{};
  Released() = default;
  Released(const Released&) = delete;
  auto operator=(const Released&) -> Released& = delete;
  ~Released() {
    if (held.release != nullptr) held.release(&held);
  }
};

auto ThreadsFor(int asked) -> std::size_t {
  if (asked > 0) return static_cast<std::size_t>(asked);
  return std::max(1U, std::thread::hardware_concurrency());
}

class ColumnStream {
 public:
  ColumnStream(std::unique_ptr<Released<ArrowArrayStream>> data,
               std::unique_ptr<Released<ArrowSchema>> schema, columns::ColumnType type,
               api::ColumnTask task)
      : data_(std::move(data)),
        schema_(std::move(schema)),
        type_(std::move(type)),
        task_(std::move(task)) {
    const auto threads = ThreadsFor(task_.options.threads);
    for (std::size_t i = 0; i < threads; ++i)
      workers_.push_back(std::make_unique<api::ColumnRows>(task_));
  }

  static void HandOut(std::unique_ptr<ColumnStream> stream, ArrowArrayStream* out) {
    out->get_schema = [](ArrowArrayStream* self, ArrowSchema* schema) {
      return Of(self).Guarded([&] { return Of(self).Schema(schema); });
    };
    out->get_next = [](ArrowArrayStream* self, ArrowArray* array) {
      return Of(self).Guarded([&] { return Of(self).Next(array); });
    };
    out->get_last_error = [](ArrowArrayStream* self) {
      const auto& error = Of(self).error_;
      return error.empty() ? nullptr : error.c_str();
    };
    out->release = [](ArrowArrayStream* self) {
      delete &Of(self);
      self->release = nullptr;
    };
    out->private_data = stream.release();
  }

 private:
  static auto Of(ArrowArrayStream* self) -> ColumnStream& {
    return *static_cast<ColumnStream*>(self->private_data);
  }

  // Nothing may be thrown through the interface, and hosts may read one stream on several threads.
  template <typename Call>
  auto Guarded(const Call& call) -> int {
    const std::lock_guard only_one(reading_);
    try {
      return call();
    } catch (const std::exception& thrown) {
      error_ = thrown.what();
      return ENOMEM;
    }
  }

  auto Schema(ArrowSchema* out) -> int {
    std::vector<const ArrowSchema*> kept;
    for (const auto column : Kept()) kept.push_back(schema_->held.children[column]);
    columns::ExportSchema(task_.results, kept, task_.options.state, out);
    return 0;
  }

  [[nodiscard]] auto Kept() const -> std::vector<std::size_t> {
    std::vector<std::size_t> kept;
    if (task_.columns.by != columns::kNone) kept.push_back(task_.columns.by);
    kept.insert(kept.end(), task_.columns.keep.begin(), task_.columns.keep.end());
    return kept;
  }

  auto Next(ArrowArray* out) -> int {
    *out = {};
    if (has_ended_) return 0;
    while (!batch_ || at_ == batch_->length) {
      ArrowArray next{};
      const int failed = data_->held.get_next(&data_->held, &next);
      if (failed != 0) {
        const char* told = data_->held.get_last_error(&data_->held);
        error_ = told == nullptr ? "the data could not be read" : told;
        return failed;
      }
      if (next.release == nullptr) {
        has_ended_ = true;
        return 0;
      }
      batch_ = std::shared_ptr<ArrowArray>(new ArrowArray(next), [](ArrowArray* batch) {
        batch->release(batch);
        delete batch;
      });
      at_ = 0;
    }
    const auto rows = std::min(kRowsAtOnce, batch_->length - at_);
    ResultBatch result(task_.results, static_cast<std::size_t>(rows), task_.options.state);
    Evaluate(result);
    std::vector<columns::KeptColumn> kept;
    for (const auto column : Kept()) kept.push_back({batch_, column, at_});
    result.Export(kept, out);
    at_ += rows;
    if (at_ == batch_->length) batch_.reset();
    return 0;
  }

  void Evaluate(ResultBatch& result) {
    const RecordReader reader(task_.columns, type_, *batch_, task_.contract.impl().which);
    if (task_.columns.by == columns::kNone) {
      EvaluateEach(reader, result);
    } else {
      EvaluateBy(reader, result);
    }
  }

  void EvaluateEach(const RecordReader& reader, ResultBatch& result) {
    const auto rows = result.rows();
    const auto parts = std::clamp<std::size_t>(rows / kFewRows, 1, workers_.size());
    OnThreads(parts, [&](std::size_t part) {
      for (auto row = rows * part / parts; row < rows * (part + 1) / parts; ++row)
        workers_[part]->Take(reader, at_ + static_cast<std::int64_t>(row), nullptr, result, row);
    });
  }

  // A timeline stays with its thread, whatever batch its rows come in.
  void EvaluateBy(const RecordReader& reader, ResultBatch& result) {
    std::vector<std::optional<std::string>> keys(result.rows());
    std::vector<std::vector<std::size_t>> rows(workers_.size());
    for (std::size_t row = 0; row < keys.size(); ++row) {
      keys[row] = reader.TextOf(task_.columns.by, at_ + static_cast<std::int64_t>(row));
      rows[keys[row] ? std::hash<std::string>()(*keys[row]) % workers_.size() : 0].push_back(row);
    }
    OnThreads(workers_.size(), [&](std::size_t part) {
      for (const auto row : rows[part])
        workers_[part]->Take(reader, at_ + static_cast<std::int64_t>(row),
                             keys[row] ? &*keys[row] : nullptr, result, row);
    });
  }

  // Calls `work` for each part, the first on this thread; what one throws is thrown here.
  static void OnThreads(std::size_t parts, const std::function<void(std::size_t)>& work) {
    std::vector<std::exception_ptr> thrown(parts);
    const auto guarded = [&](std::size_t part) {
      try {
        work(part);
      } catch (...) {
        thrown[part] = std::current_exception();
      }
    };
    {
      std::vector<std::jthread> threads;
      for (std::size_t part = 1; part < parts; ++part) threads.emplace_back(guarded, part);
      guarded(0);
    }
    for (const auto& one : thrown) {
      if (one) std::rethrow_exception(one);
    }
  }

  std::unique_ptr<Released<ArrowArrayStream>> data_;
  std::unique_ptr<Released<ArrowSchema>> schema_;
  columns::ColumnType type_;
  api::ColumnTask task_;
  std::vector<std::unique_ptr<api::ColumnRows>> workers_;
  std::shared_ptr<ArrowArray> batch_;  // the rows at hand, from `at_` on
  std::int64_t at_ = 0;
  bool has_ended_ = false;
  std::recursive_mutex reading_;
  std::string error_;
};

// What the result calls its other columns.
auto TakenNames(const ColumnOptions& options) -> std::vector<std::string> {
  std::vector<std::string> taken{"period", "provisional", "error"};
  if (options.state) taken.emplace_back("state");
  if (!options.by.empty()) taken.push_back(options.by);
  taken.insert(taken.end(), options.keep.begin(), options.keep.end());
  return taken;
}

}  // namespace

auto EvaluateColumns(const Contract& contract, ArrowArrayStream* data, const ColumnOptions& options,
                     ArrowArrayStream* result) -> std::vector<Diagnostic> {
  auto taken = std::make_unique<Released<ArrowArrayStream>>();
  std::swap(taken->held, *data);
  diagnostics::Emitter emitter;
  const auto shown = [&] { return api::Shown(contract.impl(), emitter.Take(), "data"); };

  auto schema = std::make_unique<Released<ArrowSchema>>();
  if (taken->held.get_schema(&taken->held, &schema->held) != 0) {
    const char* told = taken->held.get_last_error(&taken->held);
    emitter.Emit(diagnostics::Id::data_wrong_form,
                 std::string("the data says no columns") +
                     (told == nullptr ? "" : std::string(": ") + told));
    return shown();
  }
  auto type = columns::TypeOf(schema->held);
  const auto& versions = contract.impl().which;
  auto bound = columns::Bind(type, versions, {options.by, options.keep}, emitter);
  // Terms that come row by row are read there.
  diagnostics::Emitter aside;
  auto terms = input::ReadTermsText(versions, options.terms, "terms",
                                    bound.terms == columns::kNone ? emitter : aside);
  if (emitter.HasErrors()) return shown();

  api::ColumnTask task{contract, options, std::move(bound),
                       columns::ResultColumns(versions, TakenNames(options)), std::move(terms)};
  ColumnStream::HandOut(std::make_unique<ColumnStream>(std::move(taken), std::move(schema),
                                                       std::move(type), std::move(task)),
                        result);
  return {};
}

}  // namespace bpo
