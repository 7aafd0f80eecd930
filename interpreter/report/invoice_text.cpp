// The invoice as columns: clause, title, reason, amount, subtotal. Credits are negative, as they
// act on what is paid.

#include <algorithm>
#include <array>
#include <cstddef>

#include "report/amounts.h"
#include "report/explanation_tree.h"
#include "report/page.h"
#include "report/words.h"

namespace bpo::report {
namespace {

struct Kind {
  std::string_view name;
  std::string_view heading;
};
constexpr std::array kGroups = {
    Kind{"charge", "CHARGES"},         Kind{"credit", "CREDITS"},
    Kind{"bonus", "BONUSES"},          Kind{"pass_through", "PASS-THROUGH"},
    Kind{"adjustment", "ADJUSTMENTS"},
};

// A line's steps in tiers, found below its formula but not in the clauses that it reads.
void CollectTierRows(const Explanation& step, std::vector<const Explanation*>& rows) {
  for (const auto& part : step.parts) {
    if (part.kind == "tier-row") {
      rows.push_back(&part);
    } else if (part.kind != "clause" && part.kind != "line" && part.kind != "limit") {
      CollectTierRows(part, rows);
    }
  }
}

// `10,000 × 1.236 = 12,360.00`; of a row that prices nothing `81%: 1.5%`.
auto FormulaOf(const Explanation& row) -> std::string {
  if (row.note.empty() || row.value.empty()) return WithThousands(row.note + row.value);
  const bool product = row.note.find("\u00d7") != std::string::npos;
  return WithThousands(row.note + (product ? " = " : ": ") + row.value);
}

class InvoicePage {
 public:
  InvoicePage(const Statement& statement, const TextOptions& options)
      : statement_(statement), options_(options) {
    Measure();
  }

  auto Text() -> std::string {
    for (const auto& kind : kGroups) Group(kind);
    text_ += std::string(kPageWidth - total_, ' ') + std::string(total_, '-') + "\n";
    Totals();
    Payable();
    Memos();
    return std::move(text_);
  }

 private:
  // The text of a line's amount on this page.
  [[nodiscard]] auto AmountText(const Line& line) const -> std::string {
    const auto amount = OnInvoice(line);
    if (!amount) return line.status == "not due" ? "not due" : "unknown";
    auto text = WithThousands(amount->text());
    if (line.limit && line.kind == "credit" && !amount->IsNegative() && !amount->IsZero())
      text = "+" + text;
    return line.currency == statement_.currency ? text : text + " " + line.currency;
  }

  void Measure() {
    constexpr std::size_t kLeast = 11;
    constexpr std::size_t kLongestTitle = 34;
    clause_ = ClauseWidth(statement_);
    title_ = 0;
    amount_ = kLeast;
    total_ = kLeast;
    for (const auto& line : statement_.lines) {
      title_ = std::max(title_, Width(Cited(TitleOf(line), line.amended)));
      amount_ = std::max(amount_, Width(AmountText(line)));
    }
    for (const auto& total : statement_.totals) {
      title_ = std::max(title_, Width(TitleWithKey("", total.name, {})));
      if (total.amount) total_ = std::max(total_, Width(WithThousands(total.amount->text())) + 1);
    }
    total_ = std::max(total_, amount_);
    title_ = std::min(title_, kLongestTitle) + 2;
    const auto used = clause_ + title_ + amount_ + total_ + 2;
    constexpr std::size_t kLeastReason = 16;
    reason_ = used + kLeastReason < kPageWidth ? kPageWidth - used : kLeastReason;
  }

  [[nodiscard]] auto LinesOf(std::string_view kind) const -> std::vector<const Line*> {
    std::vector<const Line*> lines;
    for (const auto& line : statement_.lines) {
      if (line.kind == kind) lines.push_back(&line);
    }
    return lines;
  }

  // As it acts on the invoice; none where a line is unknown. Lines in another currency do not
  // count.
  [[nodiscard]] auto Subtotal(const std::vector<const Line*>& lines) const
      -> std::optional<Decimal> {
    std::vector<Decimal> amounts;
    for (const auto* line : lines) {
      if (line->currency != statement_.currency) continue;
      const auto amount = OnInvoice(*line);
      if (amount) amounts.push_back(*amount);
      if (!amount && line->status != "not due") return std::nullopt;
    }
    return Sum(amounts);
  }

  static auto Shown(const std::optional<Decimal>& amount) -> std::string {
    return amount ? WithThousands(amount->text()) : "unknown";
  }

  void Row(const std::string& clause, const std::string& title, const std::string& reason,
           const std::string& amount, const std::string& total, bool bold = false) {
    const auto titles = Wrap(title, title_ - 2);
    // Beside a short title, the reason; where there is no amount beside it, over its column too.
    const auto reasons = Wrap(reason, reason_);
    for (std::size_t i = 0; i < std::max(titles.size(), reasons.size()); ++i) {
      std::string line = PadRight(i == 0 ? clause : "", clause_);
      line += PadRight(i < titles.size() ? titles[i] : "", title_);
      line += PadRight(i < reasons.size() ? reasons[i] : "", reason_ + 1);
      line += PadLeft(i == 0 ? amount : "", amount_) + PadLeft(i == 0 ? total : "", total_ + 1);
      line.erase(line.find_last_not_of(' ') + 1);
      text_ += Painted(line, Paint::Bold, options_.color && bold) + "\n";
    }
  }

  void LineRow(const Line& line, bool as_total) {
    const auto amount = AmountText(line);
    Row(line.clause, Cited(TitleOf(line), line.amended), line.reason, as_total ? "" : amount,
        as_total ? amount : "");
    if (!line.explanation) return;
    if (options_.explain) {
      text_ += ExplanationTree(*line.explanation, clause_ + 2);
      return;
    }
    std::vector<const Explanation*> rows;
    CollectTierRows(*line.explanation, rows);
    auto column = title_;
    for (const auto* row : rows) column = std::max(column, Width(row->text) + 4);
    for (const auto* row : rows) {
      const auto formula = FormulaOf(*row);
      const auto text = PadRight("  " + row->text, column) + formula;
      if (!row->value.empty() && Width(text) <= kPageWidth - clause_ - total_ - 1) {
        text_ += std::string(clause_, ' ') + text + "\n";
      } else {
        text_ += Paragraph(row->text + (formula.empty() ? "" : "  " + formula), clause_ + 2);
      }
    }
  }

  void Group(const Kind& kind) {
    const auto lines = LinesOf(kind.name);
    if (lines.empty()) return;
    std::string heading(kind.heading);
    const auto& part = lines.front()->part;
    const bool one_part = std::all_of(lines.begin(), lines.end(),
                                      [&](const Line* line) { return line->part == part; });
    auto shouted = part;
    std::transform(shouted.begin(), shouted.end(), shouted.begin(), [](char c) {
      return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    if (one_part && !part.empty() && shouted.find(heading) == std::string::npos)
      heading += " (" + part + ")";
    const auto total = Shown(Subtotal(lines));
    const auto width = kPageWidth - clause_ - total_ - 1;
    const auto line =
        std::string(clause_, ' ') + PadRight(heading, width) + PadLeft(total, total_ + 1);
    text_ += Painted(line, Paint::Bold, options_.color) + "\n";
    LineRows(lines);
  }

  // The keys of one clause that come to nothing share a row where they are many.
  void LineRows(const std::vector<const Line*>& lines) {
    constexpr std::ptrdiff_t kMany = 4;
    const auto is_quiet = [](const Line* line) {
      return !line->key.empty() && line->amount && line->amount->IsZero() &&
             (line->status == "zero" || line->status == "not due" || line->status == "no data");
    };
    for (auto first = lines.begin(); first != lines.end();) {
      const auto last = std::find_if(
          first, lines.end(), [&](const Line* line) { return line->name != (*first)->name; });
      const auto quiet = std::count_if(first, last, is_quiet);
      const bool share = quiet >= kMany && !options_.explain;
      std::vector<const Line*> shared;
      for (auto each = first; each != last; ++each) {
        if (share && is_quiet(*each)) {
          shared.push_back(*each);
        } else {
          LineRow(**each, false);
        }
      }
      if (share) QuietRow(shared, quiet == last - first);
      first = last;
    }
  }

  void QuietRow(const std::vector<const Line*>& lines, bool all) {
    const Line& line = *lines.front();
    std::string list;
    for (const auto* each : lines) {
      std::string name;
      for (const auto& key : each->key_title.empty() ? each->key : each->key_title)
        name += (name.empty() ? "" : " ") + key;
      list += (list.empty() ? "" : ", ") + name;
    }
    const std::string title = line.title.empty() ? line.name : line.title;
    const std::string which = all ? ", all " : ", the other ";
    Row(line.clause, Cited(title + which + std::to_string(lines.size()), line.amended),
        "nothing for " + (all ? "any of them" : list), AmountText(line), "");
  }

  // The subtotal of a kind stands at its heading already.
  [[nodiscard]] auto IsKindSubtotal(const Total& total) const -> bool {
    for (const auto& kind : kGroups) {
      if (PluralOfKind(std::string(kind.name)) != total.name) continue;
      const auto lines = LinesOf(kind.name);
      auto subtotal = Subtotal(lines);
      if (subtotal && kind.name == "credit") subtotal = Negated(*subtotal);
      if (lines.empty()) return total.amount && total.amount->IsZero();
      return subtotal.has_value() == total.amount.has_value() &&
             (!subtotal || *subtotal == *total.amount);
    }
    return false;
  }

  void Totals() {
    for (const auto& total : statement_.totals) {
      if (total.name == "payable" || IsKindSubtotal(total)) continue;
      Row(total.clause, TitleWithKey("", total.name, {}), "", "", Shown(total.amount));
    }
    for (const auto* line : LinesOf("tax")) LineRow(*line, true);
    for (const auto* line : LinesOf("correction")) LineRow(*line, true);
  }

  void Payable() {
    const auto* payable = FindTotal(statement_, "payable");
    const auto amount =
        statement_.payable ? std::optional(statement_.payable->amount) : std::nullopt;
    const auto unit = amount && statement_.payable->currency != statement_.currency
                          ? statement_.payable->currency + " "
                          : std::string();
    Row(payable == nullptr ? "" : payable->clause, "PAYABLE", "", "", unit + Shown(amount), true);
    if (amount) return;
    const auto& reason = statement_.payable_reason;
    if (!reason.empty()) text_ += Paragraph(Capitalized(reason) + ".", clause_);
    const bool said = !statement_.opening_needed.empty() &&
                      reason.find(statement_.opening_needed.front()) != std::string::npos;
    if (statement_.opening_needed.empty() || said) return;
    std::string needed;
    for (const auto& fact : statement_.opening_needed)
      needed += (needed.empty() ? "" : ", ") + fact;
    text_ += Paragraph("Give these opening facts with the data: " + needed + ".", clause_);
  }

  void Memos() {
    const auto memos = LinesOf("memo");
    if (memos.empty()) return;
    text_ += "\n" +
             Painted(std::string(clause_, ' ') + "FOR INFORMATION, NOT PAID", Paint::Bold,
                     options_.color) +
             "\n";
    LineRows(memos);
  }

  const Statement& statement_;
  const TextOptions& options_;
  std::string text_;
  std::size_t clause_ = 0, title_ = 0, reason_ = 0, amount_ = 0, total_ = 0;
};

}  // namespace

auto OnInvoice(const Line& line) -> std::optional<Decimal> {
  if (!line.amount) return std::nullopt;
  return line.kind == "credit" ? Negated(*line.amount) : *line.amount;
}

auto ClauseWidth(const Statement& statement) -> std::size_t {
  std::size_t width = 4;
  const auto see = [&](const std::string& clause) { width = std::max(width, Width(clause)); };
  for (const auto& line : statement.lines) see(line.clause);
  for (const auto& total : statement.totals) see(total.clause);
  for (const auto& level : statement.slas) see(level.clause);
  for (const auto& obligation : statement.obligations) see(obligation.clause);
  for (const auto& right : statement.rights) see(right.clause);
  return std::min<std::size_t>(width, 12) + 2;
}

auto InvoiceText(const Statement& statement, const TextOptions& options) -> std::string {
  return InvoicePage(statement, options).Text();
}

}  // namespace bpo::report
