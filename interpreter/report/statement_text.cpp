// A statement as the page that a client would sign, and a run as its pages one after another.

#include <cstddef>

#include "bpo/contract.h"
#include "bpo/why.h"

#include "report/explanation_tree.h"
#include "report/page.h"
#include "report/sentences.h"
#include "report/words.h"

namespace bpo {
namespace {

using report::kPageWidth;
using report::LongDate;
using report::NameWithKey;
using report::PadLeft;
using report::Paint;
using report::Painted;
using report::Paragraph;
using report::Width;

// Both in one line where they fit, one below the other where they do not.
auto Apart(const std::string& left, const std::string& right) -> std::string {
  if (right.empty()) return Paragraph(left, 0);
  if (Width(left) + 2 + Width(right) > kPageWidth) return Paragraph(left, 0) + Paragraph(right, 0);
  return left + PadLeft(right, kPageWidth - Width(left)) + "\n";
}

auto HeaderText(const Statement& statement, const TextOptions& options) -> std::string {
  auto first = Apart("SERVICE STATEMENT  " + statement.period.title,
                     statement.period.id + ", version " + std::to_string(statement.version));
  first.pop_back();
  auto text = Painted(first, Paint::Bold, options.color) + "\n";
  text += Apart(statement.contract, statement.client + " / " + statement.provider);
  const auto rounding = statement.rounding.empty()
                            ? statement.currency
                            : statement.currency + ", every line " + statement.rounding;
  text +=
      Apart(rounding, statement.as_of.empty() ? "" : "facts known on " + LongDate(statement.as_of));
  if (statement.provisional) {
    text += Painted("PROVISIONAL: this statement may change when what is open is settled.",
                    Paint::Yellow, options.color) +
            "\n";
  }
  return text;
}

auto FindingsText(const std::string& heading, const std::vector<Diagnostic>& findings, Paint paint,
                  const TextOptions& options) -> std::string {
  if (findings.empty()) return "";
  auto text = "\n" + Painted(heading, Paint::Bold, options.color) + "\n";
  for (const auto& finding : findings) {
    const auto paragraph = Paragraph(report::WordsOf(finding), 2);
    text +=
        options.color ? Painted("-", paint, true) + paragraph.substr(1) : "-" + paragraph.substr(1);
  }
  return text;
}

// What an open period is waiting for, and what its limits still leave.
auto OpenText(const Statement& statement, const TextOptions& options) -> std::string {
  std::string rows;
  for (const auto& point : report::OpenPointsOf(statement))
    rows += "-" + Paragraph(point, 2).substr(1);
  if (rows.empty()) return "";
  return "\n" + Painted("STILL OPEN", Paint::Bold, options.color) + "\n" + rows;
}

// What changed the contract as signed; the clauses that it wrote cite it.
auto AmendmentsText(const Statement& statement, const TextOptions& options) -> std::string {
  if (statement.amendments.empty()) return "";
  auto text = "\n" + Painted("AMENDMENTS IN FORCE", Paint::Bold, options.color) + "\n";
  for (const auto& one : statement.amendments)
    text += "-" + Paragraph(report::WordsOf(one), 2).substr(1);
  return text;
}

// The limit that took hold, or else what is payable: what a reader would ask about first.
auto WorthAsking(const Statement& statement) -> std::string {
  for (auto line = statement.lines.rbegin(); line != statement.lines.rend(); ++line) {
    if (line->limit && line->amount && !line->amount->IsZero())
      return NameWithKey(line->name, line->key);
  }
  return "payable";
}

auto FootText(const Statement& statement, const TextOptions& options) -> std::string {
  auto foot =
      Apart("Why? bpo eval ... --why " + WorthAsking(statement), report::MadeFrom(statement));
  foot.pop_back();
  return Painted(foot, Paint::Dim, options.color) + "\n";
}

auto PageText(const Statement& statement, const Statement* previous, const TextOptions& options)
    -> std::string {
  auto text = HeaderText(statement, options);
  text += "\n" + Paragraph(report::SummaryOf(statement, previous), 0);
  text += "\n" + report::InvoiceText(statement, options);
  if (options.explain_lines) text += "\n" + report::SentencesText(statement, options);
  const auto levels = report::ServiceLevelsText(statement, options);
  if (!levels.empty()) text += "\n" + levels;
  if (const auto duties = report::DutiesText(statement, options); !duties.empty())
    text += (levels.empty() ? "\n" : "") + duties;
  text += OpenText(statement, options);
  text += AmendmentsText(statement, options);
  text += FindingsText("QUESTIONS TO THE OTHER PARTY", statement.questions, Paint::Blue, options);
  text += FindingsText("WARNINGS", statement.warnings, Paint::Yellow, options);
  if (!statement.assumptions.empty()) {
    text += "\n" + Painted("THIS STATEMENT RELIES ON", Paint::Bold, options.color) + "\n";
    for (const auto& assumption : statement.assumptions)
      text += "-" + Paragraph(assumption, 2).substr(1);
  }
  return text + "\n" + FootText(statement, options);
}

auto OneText(const Statement& statement, const Statement* previous, const TextOptions& options)
    -> std::string {
  if (options.why.empty()) return PageText(statement, previous, options);
  const auto why = ToText(Why(statement, options.why));
  const auto heading = Painted(statement.period.title, Paint::Bold, options.color) + "\n";
  return heading +
         (why.empty() ? "nothing in this statement is called " + options.why + "\n" : why);
}

}  // namespace

auto ToText(const Run& run, const TextOptions& options) -> std::string {
  std::string text;
  for (std::size_t i = 0; i < run.statements.size(); ++i) {
    if (!text.empty())
      text += options.why.empty() ? "\n" + std::string(kPageWidth, '=') + "\n\n" : "\n";
    text += OneText(run.statements[i], report::PreviousOf(run.statements, i), options);
  }
  return text;
}

auto ToText(const Statement& statement, const TextOptions& options) -> std::string {
  return OneText(statement, nullptr, options);
}

}  // namespace bpo
