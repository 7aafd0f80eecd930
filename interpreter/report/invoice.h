// What stands on an invoice and in which order, whatever page it is set on: the lines by kind with
// their subtotals, the rows of the settlement, what is paid, what is only told.

#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bpo/statement.h"

namespace bpo::report {

struct InvoiceGroup {
  std::string_view kind;     // charge
  std::string_view heading;  // Charges
  std::string part;          // that all its lines stand in; empty where there are several
  std::vector<const Line*> lines;
  std::optional<Decimal> subtotal;  // as it acts on the invoice; none where a line is unknown
};

struct Invoice {
  std::vector<InvoiceGroup> groups;
  std::vector<const Total*> totals;  // of the settlement, but for the subtotals of the groups
  std::vector<const Line*> taxes;
  std::vector<const Line*> corrections;
  const Total* payable = nullptr;
  std::vector<const Line*> memos;
};

// Points into the statement.
auto InvoiceOf(const Statement& statement) -> Invoice;

// One line, or the keys of one clause that come to nothing, where they are many.
struct InvoiceRow {
  std::vector<const Line*> lines;
  bool all = false;  // of a shared row: the clause has no other keys
};
auto RowsOf(const std::vector<const Line*>& lines) -> std::vector<InvoiceRow>;
// Of a shared row: `Credit: speed, all 4`, and `nothing for any of them`.
auto TitleOfShared(const InvoiceRow& row) -> std::string;
auto ReasonOfShared(const InvoiceRow& row) -> std::string;

// How a line acts on what the client pays: a credit with its sign turned.
auto OnInvoice(const Line& line) -> std::optional<Decimal>;
// The same as text, set in thousands, its currency where it is not the statement's: `+85.39` where
// a limit gives back what credits took, `not due`, `unknown`.
auto AmountText(const Statement& statement, const Line& line) -> std::string;
// `15,965.00` or `unknown`.
auto AmountText(const std::optional<Decimal>& amount) -> std::string;

// The rows of tiers that made an amount, but not those of other clauses that it reads.
auto TierRowsOf(const Explanation& explanation) -> std::vector<const Explanation*>;
// `10,000 × 1.236 = 12,360.00`; of a row that prices nothing `81%: 1.5%`.
auto FormulaOf(const Explanation& row) -> std::string;

}  // namespace bpo::report
