// Many periods at once, as columns: the Arrow C data interface in and out, without an Arrow
// library. One row of the data is a period of a contract; one row of the result is what it comes
// to, the same to the last digit as Contract::Evaluate of that row says.
//
// Data. `period` (text such as `2026-03`), perhaps `as_of` (a date), and a column for each input
// and each event of the contract, by its name: keyed inputs as structs or maps, events as lists of
// structs. They may as well stand in structs `input` and `events`, as JSON has them. `terms`,
// `opening` and `calendars` are structs as in JSON, `state` is the text of an earlier run. Whole
// numbers, decimals and text are read as they stand; a binary fraction counts as its shortest
// decimal text, and only if that has at most 15 digits.
//
// Result. The columns of ColumnOptions::by and ::keep as they came, `period`, `provisional`,
// `payable` and one column for each line and total (decimals), metric, service level (its status,
// and `NAME.measured`), obligation (status, `NAME.due`, `NAME.done`) and right (status,
// `NAME.since`); of what is `for each`, one column for each key: `availability[jerez]`. Then
// `error`: null, or why the row has no result. What is told for each record of an event is not
// among them.

#pragma once

#include <string>
#include <vector>

#include "bpo/arrow_abi.h"
#include "bpo/contract.h"
#include "bpo/diagnostic.h"

namespace bpo {

struct ColumnOptions {
  // The column by whose value rows belong together: the periods of one timeline, in their order,
  // each with the history that those before it left. Empty: each row stands for itself.
  std::string by = {};
  // The rows of one value of `by` stand together, so that its history can be forgotten behind them.
  bool together = false;
  std::vector<std::string> keep = {};  // columns that are handed on as they are
  std::string terms = {};              // JSON of the parameters' values, for all rows; empty: none
  bool state = false;  // a further column `state`: what the next run of the row begins with
  int threads = 1;     // 0: as many as there are cores
};

// Reads `data` as the consumer of `result` asks for more, batch for batch. `data` is taken over. On
// success the list is empty and `result` is to be released by the caller; else it says which
// columns are wrong, and `result` is left alone. A row that cannot be computed is a row with
// `error`.
auto EvaluateColumns(const Contract& contract, ArrowArrayStream* data, const ColumnOptions& options,
                     ArrowArrayStream* result) -> std::vector<Diagnostic>;

}  // namespace bpo
