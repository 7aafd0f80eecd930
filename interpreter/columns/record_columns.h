// Which columns of data bring what of a period's record, and the records that the rows of a batch
// then are: typed, where a row is plain and fits the contract, or as the JSON text that says the
// same, which loses nothing and has every mistake explained.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "columns/column.h"
#include "columns/column_type.h"
#include "diagnostics/diagnostic.h"
#include "input/reading.h"
#include "plan/run.h"
#include "plan/versions.h"

namespace bpo::columns {

inline constexpr std::size_t kNone = static_cast<std::size_t>(-1);

// Columns by their place among the columns of the data.
struct RecordColumns {
  // A value of the record, and the way to it through structs.
  struct Place {
    std::string name;
    std::vector<std::size_t> path;
  };
  // An input of a version of the contract.
  struct Input {
    std::uint32_t field = 0;
    std::vector<std::size_t> path;  // empty: not given
    // Of one whose keys are structs, beside the field's slots; an empty path: not given.
    std::vector<std::vector<std::size_t>> leaves;
    bool by_leaves = false;
  };

  std::size_t period = kNone;
  std::size_t as_of = kNone;
  std::size_t state = kNone;
  std::size_t opening = kNone;
  std::size_t calendars = kNone;
  std::size_t terms = kNone;
  std::size_t by = kNone;
  std::vector<std::size_t> keep;
  std::vector<Place> inputs;  // as they stand in the data
  std::vector<Place> events;
  std::vector<std::vector<std::vector<std::size_t>>> others;  // inputs that a version does not have
  std::vector<std::vector<Input>> plain;  // of each version, in the order of the contract
};

struct BindOptions {
  std::string by;
  std::vector<std::string> keep;
};

// Reports every column that is wrong; what is bound then is of no use.
auto Bind(const ColumnType& data, const plan::Versions& versions, const BindOptions& options,
          diagnostics::Emitter& emitter) -> RecordColumns;

// The rows of one batch.
class RecordReader {
 public:
  // All must outlive it.
  RecordReader(const RecordColumns& columns, const ColumnType& type, const ArrowArray& batch,
               const plan::Versions& versions);

  // The text of the cell: a key of `by`, a period, a state. None: null, or nothing that is text.
  [[nodiscard]] auto TextOf(std::size_t column, std::int64_t row) const
      -> std::optional<std::string>;
  [[nodiscard]] auto IsGiven(std::size_t column, std::int64_t row) const -> bool;

  // The row as data: `{"period": ...}`, with what comes beside periods around it.
  auto JsonOf(std::int64_t row, std::optional<CellTrouble>& trouble) const -> std::string;

  // Fills in the record of a plain row. False where the row is not plain: something is missing,
  // wrong or late.
  auto Fill(std::int64_t row, plan::PeriodRecord& record) const -> bool;
  // The same for `terms` of the row, as a version of the contract reads them.
  auto FillTerms(std::int64_t row, const plan::Plan& plan, plan::Terms& terms) const -> bool;

 private:
  // A column under structs, with the structs above it.
  struct Located {
    Column column;
    std::int64_t shift = 0;
    std::vector<std::pair<Column, std::int64_t>> above;

    [[nodiscard]] auto IsNull(std::int64_t row) const -> bool;
  };
  struct Leaf {
    std::uint32_t field = 0;
    plan::SlotId slot = plan::NoSlot;
    std::optional<Located> place;
    bool is_number = false;
  };
  struct Whole {
    std::uint32_t field = 0;
    Located place;
  };

  // The records of an event: of each field the child of the struct that brings it, -1 for none.
  struct Records {
    std::string name;
    std::uint32_t event = 0;
    Located place;
    std::vector<std::int64_t> children;
    bool by_fields = false;  // else they are read as JSON
  };

  [[nodiscard]] auto Locate(const std::vector<std::size_t>& path) const -> Located;
  [[nodiscard]] auto At(std::size_t column) const -> const Located& { return top_[column]; }
  auto FillPeriod(std::int64_t row, plan::PeriodRecord& record) const -> bool;
  static auto FillLeaf(const plan::Plan& plan, const Leaf& leaf, std::int64_t row,
                       plan::PeriodRecord& record) -> bool;
  [[nodiscard]] auto RecordsOf(const RecordColumns::Place& place, const plan::Plan& plan) const
      -> Records;
  static auto FillEvents(const plan::Plan& plan, const std::vector<Records>& events,
                         std::int64_t row, plan::PeriodRecord& record) -> bool;
  auto Object(const std::vector<RecordColumns::Place>& places, std::int64_t row,
              std::optional<CellTrouble>& trouble) const -> input::JsonNode;

  const RecordColumns& columns_;
  const plan::Versions& versions_;
  Column data_;
  std::vector<Located> top_;  // the columns of the data
  struct Inputs {
    std::vector<Leaf> leaves;
    std::vector<Whole> wholes;    // that are read as JSON
    std::vector<Located> others;  // that the version does not have
    std::vector<Records> events;
  };
  std::vector<Inputs> inputs_;  // of each version
};

}  // namespace bpo::columns
