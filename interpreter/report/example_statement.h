// The statement of the sample contract for March 2026, made by hand for the tests of this folder.

#pragma once

#include <string>
#include <utility>

#include "bpo/statement.h"

namespace bpo::report {

inline auto ExampleLine(std::string kind, std::string clause, std::string name, std::string title,
                        const std::string& amount, std::string reason, bool limit = false) -> Line {
  Line line;
  const bool from_client = kind != "credit";
  line.kind = std::move(kind);
  line.clause = std::move(clause);
  line.name = std::move(name);
  line.title = std::move(title);
  line.amount = Decimal::Parse(amount);
  line.currency = "USD";
  line.exact = amount;
  line.reason = std::move(reason);
  line.limit = limit;
  line.payer = from_client ? "client" : "provider";
  line.payee = from_client ? "provider" : "client";
  line.status = !line.amount ? "unknown" : line.amount->IsZero() ? "zero" : "due";
  return line;
}

inline auto ExampleTotal(std::string name, const std::string& amount, std::string clause = "")
    -> Total {
  Total total;
  total.name = std::move(name);
  total.amount = Decimal::Parse(amount);
  total.currency = "USD";
  total.clause = std::move(clause);
  return total;
}

inline auto ExampleTiers() -> Explanation {
  Explanation first{"tier-row", "the part up to 10,000 calls", "12,360.00 USD",
                    "",         "contract.bpo:70:5",           "10,000 calls × 1.236",
                    {}};
  Explanation second{"tier-row", "the part above",    "3,605.00 USD",
                     "",         "contract.bpo:71:5", "3,500 calls × 1.03",
                     {}};
  Explanation formula{
      "formula",      "graduated calls_handled", "15965.00 USD", "", "contract.bpo:69:13", "",
      {first, second}};
  return {"line", "handling", "15965.00 USD", "4.1", "", "rounded half up to 0.01", {formula}};
}

inline auto ExampleStatement() -> Statement {
  Statement statement;
  statement.contract = "Northwind customer care";
  statement.client = "Northwind Retail plc";
  statement.provider = "Brightline Services Ltd";
  statement.period = {"2026-03", "2026-03-01", "2026-03-31", "March 2026"};
  statement.as_of = "2026-04-15";
  statement.currency = "USD";
  statement.rounding = "rounded half up to 0.01";
  statement.lines = {
      ExampleLine("charge", "4.1", "handling", "Calls handled", "15965.00",
                  "graduated over 13,500 calls"),
      ExampleLine("charge", "4.2", "handling_minimum", "Monthly minimum for calls", "0.00",
                  "14,000.00 is reached", true),
      ExampleLine("charge", "4.3", "training_fee", "Training", "1112.40", "60 hours x 18.54"),
      ExampleLine("pass_through", "4.4", "carrier", "Carrier invoices at cost", "1250.00", ""),
      ExampleLine("credit", "5.4", "slow_answers", "Credit: speed of answer", "170.77",
                  "1 whole point short, 1% each"),
      ExampleLine("credit", "5.5", "lost_callers", "Credit: abandonment", "683.10",
                  "2%, doubled: second miss"),
      ExampleLine("credit", "5.6", "at_risk", "Amount at risk", "-85.39",
                  "at most 4.5% of 17,077.40", true),
      ExampleLine("bonus", "5.7", "quality", "Quality bonus", "0.00", "92.5%, but 5.2 was missed"),
      ExampleLine("tax", "8.2", "sales_tax", "Sales tax", "1755.89", "10% of net"),
  };
  statement.lines[0].explanation = ExampleTiers();
  statement.totals = {
      ExampleTotal("charges", "17077.40"),    ExampleTotal("credits", "768.48"),
      ExampleTotal("bonuses", "0.00"),        ExampleTotal("pass_throughs", "1250.00"),
      ExampleTotal("net", "17558.92", "8.1"), ExampleTotal("payable", "19314.81", "8.1")};
  statement.payable = Money{*Decimal::Parse("19314.81"), "USD"};
  statement.metrics = {
      {"answer_rate", {}, "5.1", "Answered within 20 seconds", "78.6%", "known", "", {}}};
  statement.slas = {
      {"answer_speed",
       {},
       "5.2",
       "Speed of answer",
       "missed",
       "78.6%",
       "at least 80%",
       "1.4 points",
       "193 calls more of answered_in_20s",
       {}},
      {"abandonment",
       {},
       "5.3",
       "Abandonment",
       "missed",
       "5.2%",
       "at most 5%",
       "0.2 points",
       "22 calls fewer of abandoned",
       {}},
  };
  statement.obligations = {{"monthly_report",
                            {},
                            "7.2",
                            "Service report",
                            "provider",
                            "deliver the service report for the month",
                            "2026-04-09",
                            "2026-04-13",
                            "fulfilled late",
                            "2 business days",
                            false,
                            false,
                            "",
                            "",
                            "",
                            "",
                            {}}};
  statement.rights = {{"terminate",
                       {},
                       "11.3",
                       "Termination for repeated failure",
                       "client",
                       "not available",
                       "",
                       "2 misses in 6 months, 3 needed",
                       {},
                       "",
                       "",
                       ""}};
  statement.assumptions = {"`up to n` includes n, `above n` does not"};
  statement.contract_fingerprint = "7f3a0123456789";
  statement.data_fingerprint = "91c00123456789";
  statement.engine = "0.1.0";
  return statement;
}

}  // namespace bpo::report
