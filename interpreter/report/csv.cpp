// One row a line or total. The reader is a spreadsheet: nothing that came with the data may become
// a formula in it.

#include <algorithm>
#include <string_view>
#include <vector>

#include "bpo/tables.h"

#include "report/invoice.h"

namespace bpo {
namespace {

constexpr std::string_view kHeader =
    "period,version,section,kind,clause,name,key,title,amount,currency,effect,status,reason\r\n";

auto Quoted(std::string_view text) -> std::string {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

auto Words(const std::string& text) -> std::string {
  const bool formula =
      !text.empty() && std::string_view("=+-@\t\r\n").find(text.front()) != std::string_view::npos;
  return Quoted(formula ? "'" + text : text);
}

auto Joined(const std::vector<std::string>& words) -> std::string {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

auto TextOf(const std::optional<Decimal>& amount) -> std::string {
  return amount ? amount->text() : std::string();
}

auto Row(const std::vector<std::string>& cells) -> std::string {
  std::string row;
  for (std::size_t i = 0; i < cells.size(); ++i) row += (i == 0 ? "" : ",") + cells[i];
  return row + "\r\n";
}

auto Rows(const Statement& statement) -> std::string {
  const auto version = std::to_string(statement.version);
  std::string rows;
  for (const auto& line : statement.lines) {
    rows +=
        Row({Words(statement.period.id), version, "line", Words(line.kind), Words(line.clause),
             Words(line.name), Words(Joined(line.key)), Words(line.title), TextOf(line.amount),
             Words(line.currency), TextOf(EffectOf(line)), Words(line.status), Words(line.reason)});
  }
  const auto total = [&](const std::string& clause, const std::string& name,
                         const std::optional<Decimal>& amount, const std::string& currency,
                         const std::string& reason) {
    rows +=
        Row({Words(statement.period.id), version, "total", "", Words(clause), Words(name), "", "",
             TextOf(amount), Words(currency), "", amount ? "known" : "unknown", Words(reason)});
  };
  bool payable = false;
  for (const auto& one : statement.totals) {
    payable = payable || one.name == "payable";
    total(one.clause, one.name, one.amount, one.currency,
          one.name == "payable" ? statement.payable_reason : "");
  }
  if (!payable && statement.payable) {
    total("", "payable", statement.payable->amount, statement.payable->currency,
          statement.payable_reason);
  }
  return rows;
}

}  // namespace

auto EffectOf(const Line& line) -> std::optional<Decimal> {
  return line.kind == "memo" ? std::nullopt : report::OnInvoice(line);
}

auto ToCsv(const Run& run) -> std::string {
  std::string text(kHeader);
  for (const auto& statement : run.statements) text += Rows(statement);
  return text;
}

}  // namespace bpo
