// What the rows of columns come to. A plain row - all there, in order, of a contract that
// accepts no corrections - is read, computed and written as numbers. Every other row goes through
// Contract::Evaluate as the JSON that it would be, so that nothing is decided twice.

#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "bpo/columns.h"

#include "columns/key_set.h"
#include "columns/record_columns.h"
#include "columns/result_batch.h"
#include "evaluate/evaluator.h"
#include "input/read_data.h"

namespace bpo::api {

// What all threads of a stream share.
struct ColumnTask {
  Contract contract;
  ColumnOptions options;
  columns::RecordColumns columns;
  columns::ResultColumns results;
  std::vector<plan::Terms> terms;  // of all rows, beside the versions of the contract
};

// The rows of one thread; all rows of a value of `by` are one thread's.
class ColumnRows {
 public:
  explicit ColumnRows(const ColumnTask& task);

  // `key` is the row's value of `by`; null where there is none. The result goes to row `out`.
  void Take(const columns::RecordReader& reader, std::int64_t row, const std::string* key,
            columns::ResultBatch& batch, std::size_t out);

 private:
  // What the next row of a timeline begins with.
  struct Timeline {
    input::State state;
    std::string text;    // the state, where the next row cannot be plain
    std::string broken;  // the period that has an error: nothing behind it can be known
    bool begun = false;
  };
  enum class Outcome { Written, NotPlain };

  auto Begun() const -> Timeline;
  auto TimelineOf(const std::string& key) -> Timeline*;
  // The state of an earlier run, to go on with.
  void Resume(std::string state, Timeline& timeline) const;
  auto Plain(const columns::RecordReader& reader, std::int64_t row, Timeline& timeline,
             columns::ResultBatch& batch, std::size_t out) -> Outcome;
  [[nodiscard]] auto Continues(const plan::PeriodRecord& record, const Timeline& timeline) -> bool;
  [[nodiscard]] auto ReachesBack(const plan::PeriodRecord& record, const Timeline& timeline) const
      -> bool;
  [[nodiscard]] auto IsSound(std::size_t version) const -> bool;
  auto Write(std::size_t version, columns::ResultBatch& batch, std::size_t out) const -> bool;
  auto EvaluatorOf(std::size_t version) -> evaluate::Evaluator&;
  void Thorough(const columns::RecordReader& reader, std::int64_t row, const std::string& period,
                Timeline& timeline, columns::ResultBatch& batch, std::size_t out);
  auto Write(const Statement& statement, columns::ResultBatch& batch, std::size_t out) const
      -> std::string;
  void Keep(Run& run, Timeline& timeline, columns::ResultBatch& batch, std::size_t out);

  const ColumnTask& task_;
  const plan::Versions& versions_;
  bool may_be_plain_;
  bool keeps_history_;
  std::vector<std::unique_ptr<evaluate::Evaluator>> evaluators_;  // beside the versions
  evaluate::PeriodResult result_;
  input::Data data_;  // the record at hand
  plan::Terms own_terms_;
  std::unordered_map<std::string, Timeline> timelines_;
  Timeline alone_;
  std::string at_;             // the key of the rows at hand, where they stand together
  columns::KeySet forgotten_;  // the keys before it
};

}  // namespace bpo::api
