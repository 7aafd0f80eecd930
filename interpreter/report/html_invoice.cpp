// The invoice as a table: the lines of each kind, part by part, with their subtotal, then the rows
// of the settlement. Each amount unfolds into the steps that made it.

#include "report/html_parts.h"
#include "report/invoice.h"
#include "report/sentences.h"
#include "report/words.h"

namespace bpo::report {
namespace {

class InvoiceTable {
 public:
  explicit InvoiceTable(Sheet& sheet)
      : sheet_(sheet), html_(sheet.html), invoice_(InvoiceOf(sheet.statement)) {}

  auto Write() -> void {
    {
      const auto table = html_.In("table", {{"class", "invoice"}});
      html_.Element(
          "caption", {{"class", "aside"}},
          "Invoice for " + sheet_.statement.period.title + ", in " + sheet_.statement.currency);
      Head();
      for (const auto& group : invoice_.groups) Group(group);
      Settlement();
    }
    if (!sheet_.statement.payable) Unknown();
    Memos();
  }

 private:
  auto Head() -> void {
    const auto head = html_.In("thead");
    const auto row = html_.In("tr");
    html_.Element("th", {{"scope", "col"}, {"class", "number"}}, "Clause");
    html_.Element("th", {{"scope", "col"}}, "Description");
    html_.Element("th", {{"scope", "col"}, {"class", "amount"}}, "Amount");
  }

  auto Row(std::string_view look, std::string_view id, const std::string& clause,
           const std::string& title, const std::string& amount) -> void {
    const auto row = html_.In("tr", {{"class", look}, {"id", id}});
    html_.Element("td", {{"class", "number"}}, clause);
    html_.Element("th", {{"scope", "row"}}, title);
    html_.Element("td", {{"class", "amount"}}, Figure(amount));
  }

  // The row below a row: its reason, which unfolds.
  template <typename Writes>
  auto Below(Writes writes) -> void {
    const auto row = html_.In("tr", {{"class", "below"}});
    const auto cell = html_.In("td", {{"colspan", "3"}});
    writes();
  }

  auto LineRow(const Line& line, std::string_view look) -> void {
    Row(look, sheet_.AnchorOf(line.name, line.key), line.clause, Cited(TitleOf(line), line.amended),
        AmountText(sheet_.statement, line));
    auto reason = line.reason;
    if (line.accrued) {
      reason += (reason.empty() ? "" : "; ") + ("of this period: " + AmountText(line.accrued)) +
                " " + line.currency;
    }
    if (reason.empty() && !line.explanation) return;
    Below([&] { WriteExplained(sheet_, line.explanation, Figures(reason)); });
  }

  auto SharedRow(const InvoiceRow& row) -> void {
    const Line& first = *row.lines.front();
    Row("line", "", first.clause, TitleOfShared(row), AmountText(sheet_.statement, first));
    Below([&] {
      const auto details = html_.In("details");
      html_.Element("summary", {}, Figures(ReasonOfShared(row)));
      const auto list = html_.In("ul", {{"class", "shared"}});
      for (const auto* line : row.lines) {
        const auto item = html_.In("li", {{"id", sheet_.AnchorOf(line->name, line->key)}});
        {
          const auto step = html_.In("div", {{"class", "step"}});
          html_.Element("span", {{"class", "what"}}, TitleOf(*line));
          html_.Element("span", {{"class", "value"}}, Figure(AmountText(sheet_.statement, *line)));
        }
        WriteExplained(sheet_, line->explanation, Figures(line->reason));
      }
    });
  }

  // `group_part` stands at the heading already.
  auto Lines(const std::vector<const Line*>& lines, const std::string& group_part) -> void {
    const std::string* part = &group_part;
    for (const auto& row : RowsOf(lines)) {
      const Line& line = *row.lines.front();
      if (*part != line.part) Part(line.part);
      part = &line.part;
      if (row.lines.size() == 1) {
        LineRow(line, line.limit ? "line limit" : "line");
      } else {
        SharedRow(row);
      }
    }
  }

  auto Part(const std::string& part) -> void {
    if (part.empty()) return;
    const auto row = html_.In("tr", {{"class", "part"}});
    html_.Element("th", {{"scope", "rowgroup"}, {"colspan", "3"}}, part);
  }

  auto Group(const InvoiceGroup& group) -> void {
    const auto body = html_.In("tbody");
    {
      const auto row = html_.In("tr", {{"class", "kind"}});
      const auto cell = html_.In("th", {{"scope", "rowgroup"}, {"colspan", "3"}});
      html_.Text(group.heading);
      if (!group.part.empty() && group.part != group.heading) {
        html_.Text(" ");
        html_.Element("span", {{"class", "of-part"}}, group.part);
      }
    }
    Lines(group.lines, group.part);
    if (group.lines.size() < 2) return;
    Row("subtotal", "", "", "Total " + Lowered(group.heading), AmountText(group.subtotal));
    const auto* total = FindTotal(sheet_.statement, PluralOfKind(std::string(group.kind)));
    if (total != nullptr) MadeUp(*total);
  }

  // In the words of the settlement: `all charges - all credits`.
  auto MadeUp(const Total& total) -> void {
    if (!total.explanation) return;
    Below([&] { WriteExplained(sheet_, total.explanation, Figures(total.explanation->note)); });
  }

  static auto Lowered(std::string_view heading) -> std::string {
    std::string text(heading);
    text.front() = static_cast<char>(text.front() - 'A' + 'a');
    return text;
  }

  auto Settlement() -> void {
    const auto body = html_.In("tbody", {{"class", "settlement"}});
    for (const auto* total : invoice_.totals) {
      Row("total", "", total->clause, TitleWithKey("", total->name, {}), AmountText(total->amount));
      MadeUp(*total);
    }
    for (const auto* line : invoice_.taxes) LineRow(*line, "line");
    for (const auto* line : invoice_.corrections) LineRow(*line, "line");
    const auto& payable = sheet_.statement.payable;
    const auto amount = payable ? std::optional(payable->amount) : std::nullopt;
    Row("payable", sheet_.id + "-payable", invoice_.payable ? invoice_.payable->clause : "",
        "Payable, " + (payable ? payable->currency : sheet_.statement.currency),
        AmountText(amount));
    if (invoice_.payable != nullptr) MadeUp(*invoice_.payable);
  }

  // Why there is nothing payable yet, and what to bring.
  auto Unknown() -> void {
    const auto& reason = sheet_.statement.payable_reason;
    if (!reason.empty()) html_.Element("p", {}, Capitalized(reason) + ".");
    if (const auto needed = OpeningFactsNeeded(sheet_.statement); !needed.empty())
      html_.Element("p", {}, needed);
  }

  auto Memos() -> void {
    if (invoice_.memos.empty()) return;
    const auto table = html_.In("table", {{"class", "invoice"}});
    html_.Element("caption", {}, "For information, not paid");
    Head();
    const auto body = html_.In("tbody");
    Lines(invoice_.memos, "");
  }

  Sheet& sheet_;
  Html& html_;
  const Invoice invoice_;
};

}  // namespace

auto WriteInvoice(Sheet& sheet) -> void {
  const auto section = sheet.html.In("section", {{"aria-labelledby", sheet.id + "--invoice"}});
  WriteHeading(sheet, "invoice", "Invoice");
  InvoiceTable(sheet).Write();
}

}  // namespace bpo::report
