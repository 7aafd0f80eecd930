// The page in GitHub's Markdown: the same order and the same words, in tables.

#include "bpo/tables.h"

#include "report/invoice.h"
#include "report/sentences.h"
#include "report/words.h"

namespace bpo {
namespace {

using report::TitleOf;

// What Markdown would read as its own is escaped.
auto Plain(const std::string& text) -> std::string {
  std::string plain;
  for (const char c : text) {
    if (c == '\n' || c == '\r') {
      plain += ' ';
      continue;
    }
    if (c == '\\' || c == '|' || c == '<' || c == '*' || c == '`' || c == '[' || c == ']')
      plain += '\\';
    plain += c;
  }
  return plain;
}

auto Bold(const std::string& text) -> std::string { return text.empty() ? "" : "**" + text + "**"; }

auto Row(const std::vector<std::string>& cells) -> std::string {
  std::string row = "|";
  for (const auto& cell : cells) row += " " + cell + (cell.empty() ? "|" : " |");
  return row + "\n";
}

auto LineRow(const Statement& statement, const Line& line) -> std::string {
  return Row({Plain(line.clause), Plain(report::Cited(TitleOf(line), line.amended)),
              Plain(line.reason), Plain(report::AmountText(statement, line))});
}

auto InvoiceTable(const Statement& statement) -> std::string {
  const auto invoice = report::InvoiceOf(statement);
  std::string text = Row({"Clause", "", "How it came about", "Amount"});
  text += "|---|---|---|--:|\n";
  for (const auto& group : invoice.groups) {
    text += Row({"", Bold(std::string(group.heading)), Plain(group.part),
                 Bold(report::AmountText(group.subtotal))});
    for (const auto& row : report::RowsOf(group.lines)) {
      if (row.lines.size() == 1) {
        text += LineRow(statement, *row.lines.front());
      } else {
        text += Row({Plain(row.lines.front()->clause), Plain(report::TitleOfShared(row)),
                     Plain(report::ReasonOfShared(row)),
                     report::AmountText(statement, *row.lines.front())});
      }
    }
  }
  for (const auto* total : invoice.totals) {
    text += Row({Plain(total->clause), Plain(report::TitleWithKey("", total->name, {})), "",
                 report::AmountText(total->amount)});
  }
  for (const auto* tax : invoice.taxes) text += LineRow(statement, *tax);
  for (const auto* correction : invoice.corrections) text += LineRow(statement, *correction);
  const auto payable = statement.payable
                           ? report::AmountText(std::optional(statement.payable->amount)) + " " +
                                 statement.payable->currency
                           : std::string("unknown");
  text += Row({invoice.payable == nullptr ? "" : Plain(invoice.payable->clause), Bold("Payable"),
               Plain(statement.payable_reason), Bold(payable)});
  if (invoice.memos.empty()) return text;
  text += Row({"", Bold("For information, not paid"), "", ""});
  for (const auto* memo : invoice.memos) text += LineRow(statement, *memo);
  return text;
}

auto LevelsTable(const Statement& statement) -> std::string {
  if (statement.slas.empty()) return "";
  std::string text =
      "\n" + Row({"Clause", "Service level", "Result", "Target", "Status", "Needed"});
  text += "|---|---|--:|---|---|---|\n";
  for (const auto& level : statement.slas) {
    text += Row({Plain(level.clause), Plain(report::Cited(TitleOf(level), level.amended)),
                 Plain(level.measured), Plain(level.target),
                 level.status == "missed" ? Bold(level.status) : Plain(level.status),
                 Plain(level.needed)});
  }
  return text;
}

auto DutiesTable(const Statement& statement) -> std::string {
  if (statement.obligations.empty() && statement.rights.empty()) return "";
  std::string text = "\n" + Row({"Clause", "Duty or right", "Status", ""}) + "|---|---|---|---|\n";
  for (const auto& duty : statement.obligations) {
    text += Row({Plain(duty.clause), Plain(report::Cited(TitleOf(duty), duty.amended)),
                 Plain(duty.status), Plain(report::WordsOf(duty))});
  }
  for (const auto& right : statement.rights) {
    text += Row({Plain(right.clause), Plain(report::Cited(TitleOf(right), right.amended)),
                 Plain(right.status), Plain(report::WordsOf(right))});
  }
  return text;
}

auto Findings(const std::string& heading, const std::vector<Diagnostic>& findings) -> std::string {
  if (findings.empty()) return "";
  std::string text = "\n" + Bold(heading) + "\n\n";
  for (const auto& finding : findings) text += "- " + Plain(report::WordsOf(finding)) + "\n";
  return text;
}

auto Page(const Statement& statement, const Statement* previous) -> std::string {
  std::string text =
      "## " + Plain(statement.contract) + ", " + Plain(statement.period.title) + "\n\n";
  text += Plain(statement.client) + " / " + Plain(statement.provider) + ", version " +
          std::to_string(statement.version) + "\n\n";
  if (statement.provisional)
    text += Bold("Provisional: this statement may change when what is open is settled.") + "\n\n";
  text += Plain(report::SummaryOf(statement, previous)) + "\n\n";
  text += InvoiceTable(statement) + LevelsTable(statement) + DutiesTable(statement);
  const auto open = report::OpenPointsOf(statement);
  if (!open.empty()) {
    text += "\n" + Bold("Still open") + "\n\n";
    for (const auto& point : open) text += "- " + Plain(point) + "\n";
  }
  text += Findings("Questions to the other party", statement.questions);
  text += Findings("Warnings", statement.warnings);
  return text + "\n" + Plain(report::MadeFrom(statement)) + "\n";
}

}  // namespace

auto ToMarkdown(const Run& run) -> std::string {
  std::string text;
  for (std::size_t i = 0; i < run.statements.size(); ++i) {
    if (!text.empty()) text += "\n";
    text += Page(run.statements[i], report::PreviousOf(run.statements, i));
  }
  return text;
}

}  // namespace bpo
