// The invoice as columns: clause, title, reason, amount, subtotal. Credits are negative, as they
// act on what is paid.

#include <algorithm>
#include <cstddef>

#include "report/amounts.h"
#include "report/explanation_tree.h"
#include "report/invoice.h"
#include "report/page.h"
#include "report/sentences.h"
#include "report/words.h"

namespace bpo::report {
namespace {

class InvoicePage {
 public:
  InvoicePage(const Statement& statement, const TextOptions& options)
      : statement_(statement), options_(options), invoice_(InvoiceOf(statement)) {
    Measure();
  }

  auto Text() -> std::string {
    for (const auto& group : invoice_.groups) Group(group);
    text_ += std::string(kPageWidth - total_, ' ') + std::string(total_, '-') + "\n";
    Totals();
    Payable();
    Memos();
    return std::move(text_);
  }

 private:
  void Measure() {
    constexpr std::size_t kLeast = 11;
    constexpr std::size_t kLongestTitle = 34;
    clause_ = ClauseWidth(statement_);
    title_ = 0;
    amount_ = kLeast;
    total_ = kLeast;
    for (const auto& line : statement_.lines) {
      title_ = std::max(title_, Width(Cited(TitleOf(line), line.amended)));
      amount_ = std::max(amount_, Width(AmountText(statement_, line)));
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
    const auto amount = AmountText(statement_, line);
    Row(line.clause, Cited(TitleOf(line), line.amended), line.reason, as_total ? "" : amount,
        as_total ? amount : "");
    if (!line.explanation) return;
    if (options_.explain) {
      text_ += ExplanationTree(*line.explanation, clause_ + 2);
      return;
    }
    const auto rows = TierRowsOf(*line.explanation);
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

  void Group(const InvoiceGroup& group) {
    auto heading = Shouted(group.heading);
    if (!group.part.empty() && Shouted(group.part).find(heading) == std::string::npos)
      heading += " (" + group.part + ")";
    const auto width = kPageWidth - clause_ - total_ - 1;
    const auto line = std::string(clause_, ' ') + PadRight(heading, width) +
                      PadLeft(AmountText(group.subtotal), total_ + 1);
    text_ += Painted(line, Paint::Bold, options_.color) + "\n";
    LineRows(group.lines);
  }

  static auto Shouted(std::string_view text) -> std::string {
    std::string shouted(text);
    std::transform(shouted.begin(), shouted.end(), shouted.begin(), [](char c) {
      return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    return shouted;
  }

  // With explanations each line has a row of its own.
  void LineRows(const std::vector<const Line*>& lines) {
    if (options_.explain) {
      for (const auto* line : lines) LineRow(*line, false);
      return;
    }
    for (const auto& row : RowsOf(lines)) {
      const Line& line = *row.lines.front();
      if (row.lines.size() == 1) {
        LineRow(line, false);
      } else {
        Row(line.clause, TitleOfShared(row), ReasonOfShared(row), AmountText(statement_, line), "");
      }
    }
  }

  void Totals() {
    for (const auto* total : invoice_.totals)
      Row(total->clause, TitleWithKey("", total->name, {}), "", "", AmountText(total->amount));
    for (const auto* line : invoice_.taxes) LineRow(*line, true);
    for (const auto* line : invoice_.corrections) LineRow(*line, true);
  }

  void Payable() {
    const auto amount =
        statement_.payable ? std::optional(statement_.payable->amount) : std::nullopt;
    const auto unit = amount && statement_.payable->currency != statement_.currency
                          ? statement_.payable->currency + " "
                          : std::string();
    Row(invoice_.payable == nullptr ? "" : invoice_.payable->clause, "PAYABLE", "", "",
        unit + AmountText(amount), true);
    if (amount) return;
    const auto& reason = statement_.payable_reason;
    if (!reason.empty()) text_ += Paragraph(Capitalized(reason) + ".", clause_);
    if (const auto needed = OpeningFactsNeeded(statement_); !needed.empty())
      text_ += Paragraph(needed, clause_);
  }

  void Memos() {
    if (invoice_.memos.empty()) return;
    text_ += "\n" +
             Painted(std::string(clause_, ' ') + "FOR INFORMATION, NOT PAID", Paint::Bold,
                     options_.color) +
             "\n";
    LineRows(invoice_.memos);
  }

  const Statement& statement_;
  const TextOptions& options_;
  const Invoice invoice_;
  std::string text_;
  std::size_t clause_ = 0, title_ = 0, reason_ = 0, amount_ = 0, total_ = 0;
};

}  // namespace

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
