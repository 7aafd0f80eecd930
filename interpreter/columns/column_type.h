// What a column of data holds, from its Arrow format string.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "bpo/arrow_abi.h"

namespace bpo::columns {

struct ColumnType {
  enum class Kind : std::uint8_t {
    Null,
    Boolean,
    Integer,
    Float,
    Decimal,
    Text,
    Date,
    Time,  // a date with its time of day
    List,
    Struct,
    Map,
    Other,  // nothing that period data has
  };
  Kind kind = Kind::Other;
  std::string name;
  int bytes = 0;                // of a number or date; of the offsets of a text or list
  bool is_signed = true;        // of an integer
  bool is_view = false;         // of a text or list: its items are views, not consecutive
  int scale = 0;                // of a decimal; may be negative
  std::int64_t per_second = 1;  // of a time
  std::int64_t per_day = 1;     // of a date
  bool has_zone = false;        // of a time
  std::int64_t items = -1;      // of a list whose lists all have so many
  std::vector<ColumnType> children;
  std::vector<ColumnType> dictionary;  // what the integers point into; at most one

  // Of the values, whether they stand in a dictionary or not.
  [[nodiscard]] auto value() const -> const ColumnType& {
    return dictionary.empty() ? *this : dictionary.front();
  }
  [[nodiscard]] auto Child(std::string_view child) const -> std::int64_t;  // -1: none
};

auto TypeOf(const ArrowSchema& schema) -> ColumnType;

// `whole numbers`, `binary fractions`, `text`: for findings.
auto NameOf(ColumnType::Kind kind) -> std::string_view;

}  // namespace bpo::columns
