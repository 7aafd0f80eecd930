// The lines of a statement in the order in which an invoice names them.

#include "report/invoice.h"

#include <algorithm>
#include <array>

#include "report/amounts.h"
#include "report/words.h"

namespace bpo::report {
namespace {

struct Kind {
  std::string_view name;
  std::string_view heading;
};
constexpr std::array kGroups = {
    Kind{"charge", "Charges"},         Kind{"credit", "Credits"},
    Kind{"bonus", "Bonuses"},          Kind{"pass_through", "Pass-through"},
    Kind{"adjustment", "Adjustments"},
};

auto LinesOf(const Statement& statement, std::string_view kind) -> std::vector<const Line*> {
  std::vector<const Line*> lines;
  for (const auto& line : statement.lines) {
    if (line.kind == kind) lines.push_back(&line);
  }
  return lines;
}

// Lines in another currency do not count.
auto SubtotalOf(const Statement& statement, const std::vector<const Line*>& lines)
    -> std::optional<Decimal> {
  std::vector<Decimal> amounts;
  for (const auto* line : lines) {
    if (line->currency != statement.currency) continue;
    const auto amount = OnInvoice(*line);
    if (amount) amounts.push_back(*amount);
    if (!amount && line->status != "not due") return std::nullopt;
  }
  return Sum(amounts);
}

auto PartOf(const std::vector<const Line*>& lines) -> std::string {
  const auto& part = lines.front()->part;
  const bool one =
      std::all_of(lines.begin(), lines.end(), [&](const Line* line) { return line->part == part; });
  return one ? part : std::string();
}

// The subtotal of a kind stands at its heading already.
auto IsKindSubtotal(const Statement& statement, const Total& total) -> bool {
  for (const auto& kind : kGroups) {
    if (PluralOfKind(std::string(kind.name)) != total.name) continue;
    const auto lines = LinesOf(statement, kind.name);
    auto subtotal = SubtotalOf(statement, lines);
    if (subtotal && kind.name == "credit") subtotal = Negated(*subtotal);
    if (lines.empty()) return total.amount && total.amount->IsZero();
    return subtotal.has_value() == total.amount.has_value() &&
           (!subtotal || *subtotal == *total.amount);
  }
  return false;
}

auto CollectTierRows(const Explanation& step, std::vector<const Explanation*>& rows) -> void {
  for (const auto& part : step.parts) {
    if (part.kind == "tier-row") {
      rows.push_back(&part);
    } else if (part.kind != "clause" && part.kind != "line" && part.kind != "limit" &&
               part.kind != "event") {
      CollectTierRows(part, rows);
    }
  }
}

}  // namespace

auto InvoiceOf(const Statement& statement) -> Invoice {
  Invoice invoice;
  for (const auto& kind : kGroups) {
    auto lines = LinesOf(statement, kind.name);
    if (lines.empty()) continue;
    InvoiceGroup group{kind.name, kind.heading, PartOf(lines), {}, SubtotalOf(statement, lines)};
    group.lines = std::move(lines);
    invoice.groups.push_back(std::move(group));
  }
  for (const auto& total : statement.totals) {
    if (total.name == "payable") {
      invoice.payable = &total;
    } else if (!IsKindSubtotal(statement, total)) {
      invoice.totals.push_back(&total);
    }
  }
  invoice.taxes = LinesOf(statement, "tax");
  invoice.corrections = LinesOf(statement, "correction");
  invoice.memos = LinesOf(statement, "memo");
  return invoice;
}

auto RowsOf(const std::vector<const Line*>& lines) -> std::vector<InvoiceRow> {
  constexpr std::ptrdiff_t kMany = 4;
  const auto is_quiet = [](const Line* line) {
    return !line->key.empty() && line->amount && line->amount->IsZero() &&
           (line->status == "zero" || line->status == "not due" || line->status == "no data");
  };
  std::vector<InvoiceRow> rows;
  for (auto first = lines.begin(); first != lines.end();) {
    const auto last = std::find_if(first, lines.end(),
                                   [&](const Line* line) { return line->name != (*first)->name; });
    const auto quiet = std::count_if(first, last, is_quiet);
    InvoiceRow shared{{}, quiet == last - first};
    for (auto each = first; each != last; ++each) {
      if (quiet >= kMany && is_quiet(*each)) {
        shared.lines.push_back(*each);
      } else {
        rows.push_back({{*each}});
      }
    }
    if (!shared.lines.empty()) rows.push_back(std::move(shared));
    first = last;
  }
  return rows;
}

auto TitleOfShared(const InvoiceRow& row) -> std::string {
  const Line& line = *row.lines.front();
  const std::string title = line.title.empty() ? line.name : line.title;
  const std::string which = row.all ? ", all " : ", the other ";
  return Cited(title + which + std::to_string(row.lines.size()), line.amended);
}

auto ReasonOfShared(const InvoiceRow& row) -> std::string {
  std::string list;
  for (const auto* each : row.lines) {
    std::string name;
    for (const auto& key : each->key_title.empty() ? each->key : each->key_title)
      name += (name.empty() ? "" : " ") + key;
    list += (list.empty() ? "" : ", ") + name;
  }
  return "nothing for " + (row.all ? "any of them" : list);
}

auto OnInvoice(const Line& line) -> std::optional<Decimal> {
  if (!line.amount) return std::nullopt;
  return line.kind == "credit" ? Negated(*line.amount) : *line.amount;
}

auto AmountText(const Statement& statement, const Line& line) -> std::string {
  const auto amount = OnInvoice(line);
  if (!amount) return line.status == "not due" ? "not due" : "unknown";
  auto text = WithThousands(amount->text());
  if (line.limit && line.kind == "credit" && !amount->IsNegative() && !amount->IsZero())
    text = "+" + text;
  return line.currency == statement.currency ? text : text + " " + line.currency;
}

auto AmountText(const std::optional<Decimal>& amount) -> std::string {
  return amount ? WithThousands(amount->text()) : "unknown";
}

auto TierRowsOf(const Explanation& explanation) -> std::vector<const Explanation*> {
  std::vector<const Explanation*> rows;
  CollectTierRows(explanation, rows);
  return rows;
}

auto FormulaOf(const Explanation& row) -> std::string {
  if (row.note.empty() || row.value.empty()) return WithThousands(row.note + row.value);
  const bool product = row.note.find("\u00d7") != std::string::npos;
  return WithThousands(row.note + (product ? " = " : ": ") + row.value);
}

}  // namespace bpo::report
