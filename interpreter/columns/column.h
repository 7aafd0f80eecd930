// A column of a batch: its cells as exact numbers, as text, or as the JSON that would say the same.
// Nothing is copied and nothing is owned: the batch must outlive it.

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "bpo/arrow_abi.h"

#include "columns/column_type.h"
#include "input/json_text.h"
#include "values/date.h"
#include "values/number.h"

namespace bpo::columns {

// A cell that has no exact form in data.
struct CellTrouble {
  std::string path;  // below the cell that was read: `.rate`, `[2].began`
  std::string shown;
  std::string help;
};

class Column {
 public:
  Column(const ColumnType& type, const ArrowArray& array) : type_(&type), array_(&array) {}

  [[nodiscard]] auto type() const -> const ColumnType& { return *type_; }
  // Rows are counted from the first of this array, whatever lies before it in its buffers.
  [[nodiscard]] auto IsNull(std::int64_t row) const -> bool;

  [[nodiscard]] auto MayBeNull() const -> bool {
    return type_->kind == ColumnType::Kind::Null || !type_->dictionary.empty() ||
           (array_->null_count != 0 && array_->n_buffers > 0 && array_->buffers[0] != nullptr);
  }

  // Of whole numbers and decimals, when it is not null.
  [[nodiscard]] auto NumberAt(std::int64_t row) const -> values::Number;
  // Of text, when it is not null; of a dictionary the text that it points to.
  [[nodiscard]] auto TextAt(std::int64_t row) const -> std::string_view;
  // Of a date, when it is not null; none outside the years 1 to 9999.
  [[nodiscard]] auto DayAt(std::int64_t row) const -> std::optional<values::Date>;
  // Of whole numbers and of the days of a date.
  [[nodiscard]] auto IntegerAt(std::int64_t row) const -> std::int64_t;

  // Of a struct. Its row `row` is row RowBelow(row) of each child.
  [[nodiscard]] auto Child(std::size_t child) const -> Column {
    return {type_->children[child], *array_->children[child]};
  }
  [[nodiscard]] auto RowBelow(std::int64_t row) const -> std::int64_t {
    return array_->offset + row;
  }

  struct Range {
    std::int64_t from = 0;
    std::int64_t to = 0;
  };
  // Of a list: which rows of its child are the items of the cell.
  [[nodiscard]] auto ItemsAt(std::int64_t row) const -> Range;

  // The cell as data writes it. Null, with the trouble, where it has no exact form.
  auto NodeAt(std::int64_t row, std::optional<CellTrouble>& trouble) const -> input::JsonNode;

 private:
  template <typename T>
  [[nodiscard]] auto Read(std::int64_t buffer, std::int64_t place) const -> T;
  // What the integers point into, by place.
  [[nodiscard]] auto Dictionary() const -> Column {
    return {type_->dictionary.front(), *array_->dictionary};
  }
  [[nodiscard]] auto DecimalAt(std::int64_t place) const -> values::Number;
  [[nodiscard]] auto DayText(std::int64_t row) const -> std::string;
  [[nodiscard]] auto TimeText(std::int64_t row) const -> std::string;
  auto FloatAt(std::int64_t row, std::optional<CellTrouble>& trouble) const -> input::JsonNode;
  auto ListAt(std::int64_t row, std::optional<CellTrouble>& trouble) const -> input::JsonNode;
  auto StructAt(std::int64_t row, std::optional<CellTrouble>& trouble) const -> input::JsonNode;
  auto MapAt(std::int64_t row, std::optional<CellTrouble>& trouble) const -> input::JsonNode;

  const ColumnType* type_;
  const ArrowArray* array_;
};

}  // namespace bpo::columns
