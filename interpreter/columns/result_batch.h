// The results of some rows as they come, each cell written once and by any thread, then handed out
// as an Arrow array that owns itself.

#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bpo/arrow_abi.h"

#include "columns/result_columns.h"
#include "plan/plan.h"
#include "values/int128.h"

namespace bpo::columns {

// A column of the data that the result hands on.
struct KeptColumn {
  std::shared_ptr<ArrowArray> batch;  // released with the last who holds it
  std::size_t child = 0;
  std::int64_t first = 0;  // row of the batch
};

class ResultBatch {
 public:
  ResultBatch(const ResultColumns& columns, std::size_t rows, bool with_state);

  [[nodiscard]] auto rows() const -> std::size_t { return rows_; }

  void SetPeriod(std::size_t row, std::string period) { period_.Set(row, std::move(period)); }
  void SetProvisional(std::size_t row, bool provisional) {
    provisional_[row] = provisional ? 1 : 0;
    has_result_[row] = 1;
  }
  void SetError(std::size_t row, std::string error) { error_.Set(row, std::move(error)); }
  void SetState(std::size_t row, std::string state) { state_.Set(row, std::move(state)); }
  // Takes back all but the period of a row.
  void Clear(std::size_t row);

  // False where the number has no room in its column; a value that is not known is null.
  auto SetNumber(std::size_t column, std::size_t row, const plan::Number& number) -> bool;
  void SetFlag(std::size_t column, std::size_t row, bool flag);
  void SetWhole(std::size_t column, std::size_t row, std::int64_t value);  // a day, a moment
  void SetText(std::size_t column, std::size_t row, std::string text);
  void SetWord(std::size_t column, std::size_t row, std::size_t place);  // among its words

  // Ends it.
  void Export(const std::vector<KeptColumn>& kept, ArrowArray* out);

 private:
  struct Texts {
    std::vector<std::string> texts;
    std::vector<std::uint8_t> given;
    void Set(std::size_t row, std::string text) {
      texts[row] = std::move(text);
      given[row] = 1;
    }
  };
  struct Cells {
    std::vector<values::Int128> amounts;
    std::vector<std::int64_t> wholes;
    std::vector<std::uint8_t> small;  // flags, places of words
    std::vector<std::string> texts;
    std::vector<std::uint8_t> given;
  };

  const ResultColumns& columns_;
  std::size_t rows_;
  bool with_state_;
  Texts period_;
  Texts error_;
  Texts state_;
  std::vector<std::uint8_t> provisional_;
  std::vector<std::uint8_t> has_result_;
  std::vector<Cells> cells_;
};

// The schema of every batch: what is kept, with the schemas that it had, then the rest.
void ExportSchema(const ResultColumns& columns, const std::vector<const ArrowSchema*>& kept,
                  bool with_state, ArrowSchema* out);

}  // namespace bpo::columns
