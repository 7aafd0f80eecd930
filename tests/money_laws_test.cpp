// Laws that hold for every contract and all data: lines foot to totals, a timeline may be cut
// anywhere, more threads change nothing. The data is drawn from a fixed seed; amounts are summed
// here in whole cents, independently.

#include <array>
#include <cstdint>
#include <fstream>
#include <random>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "bpo/bpo.h"

namespace {

constexpr std::array kMonths{"2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06",
                             "2026-07", "2026-08", "2026-09", "2026-10", "2026-11", "2026-12"};

constexpr const char* kOpening =
    R"({"cpi_rise":"1","answer_speed":{"2025-08":"met","2025-09":"missed","2025-10":"met","2025-11":"missed","2025-12":"met"},
        "abandonment":{"2025-12":"met"}})";

auto LoadExample() -> bpo::Contract {
  const bpo::Loaded loaded = bpo::LoadFile("examples/contact_center/contract.bpo");
  EXPECT_TRUE(loaded.contract.has_value());
  return *loaded.contract;
}

// One month of contact_center, drawn from `random`.
auto Record(std::size_t month, std::mt19937& random) -> std::string {
  const auto draw = [&](int low, int high) {
    return std::uniform_int_distribution<int>(low, high)(random);
  };
  const int offered = draw(0, 9) == 0 ? 0 : draw(1, 25'000);
  const int handled = offered == 0 ? 0 : draw(offered * 8 / 10, offered);
  const int abandoned = draw(0, offered - handled);
  const int fast = draw(handled * 6 / 10, handled);
  std::ostringstream out;
  out << R"({"period":")" << kMonths[month] << R"(","as_of":"2027-02-15","input":{"calls_offered":)"
      << offered << R"(,"calls_handled":)" << handled << R"(,"abandoned":)" << abandoned
      << R"(,"answered_in_20s":)" << fast << R"(,"training_time":)" << draw(0, 400) / 4 << "."
      << std::array{"00", "25", "50", "75"}[static_cast<std::size_t>(draw(0, 3))]
      << R"(,"carrier_invoices":)" << draw(0, 9999) << "." << draw(10, 99);
  if (draw(0, 2) != 0) out << R"(,"quality_score":")" << draw(85, 99) << "." << draw(0, 9) << "%\"";
  if (month >= 3 && draw(0, 2) != 0) {  // the amendment's inputs
    const int at_leeds = draw(0, 2'000);
    out << R"(,"leeds_handled":)" << at_leeds << R"(,"leeds_resolved":)"
        << draw(at_leeds * 7 / 10, at_leeds);
  }
  if (month == 0) out << R"(,"cpi_change":")" << draw(0, 5) << "." << draw(0, 9) << "%\"";
  out << R"(},"events":{"report_delivered":[{"id":"r)" << month << R"(","delivered":"2027-01-)"
      << draw(10, 28) << R"(","for":")" << kMonths[month] << R"("}]}})";
  return out.str();
}

auto Whole(const std::vector<std::string>& records) -> std::string {
  std::string text = R"({"contract":"Northwind customer care","opening":)" + std::string(kOpening) +
                     R"(,"periods":[)";
  for (std::size_t i = 0; i < records.size(); ++i) text += (i == 0 ? "" : ",") + records[i];
  return text + "]}";
}

auto Cents(const std::optional<bpo::Decimal>& amount) -> std::int64_t {
  EXPECT_TRUE(amount.has_value());
  return amount ? amount->Scaled(2).value_or(INT64_MIN) : INT64_MIN;
}

auto SumOf(const bpo::Statement& statement, const std::string& kind) -> std::int64_t {
  std::int64_t sum = 0;
  for (const bpo::Line& line : statement.lines) {
    if (line.kind == kind) sum += Cents(line.amount);
  }
  return sum;
}

TEST(MoneyLaws, LinesFootToTotalsAndTotalsToPayable) {
  const bpo::Contract contract = LoadExample();
  std::mt19937 random(20261121);
  for (int round = 0; round < 60; ++round) {
    std::vector<std::string> records;
    for (std::size_t month = 0; month < kMonths.size(); ++month)
      records.push_back(Record(month, random));
    const bpo::Run run = contract.Evaluate(Whole(records));
    ASSERT_FALSE(run.stopped) << bpo::ToText(run.diagnostics);
    ASSERT_EQ(run.statements.size(), kMonths.size()) << bpo::ToText(run.diagnostics);
    for (const bpo::Statement& statement : run.statements) {
      EXPECT_EQ(Cents(bpo::FindTotal(statement, "charges")->amount), SumOf(statement, "charge"));
      EXPECT_EQ(Cents(bpo::FindTotal(statement, "credits")->amount), SumOf(statement, "credit"));
      const std::int64_t net = SumOf(statement, "charge") - SumOf(statement, "credit") +
                               SumOf(statement, "bonus") + SumOf(statement, "pass_through");
      EXPECT_EQ(Cents(bpo::FindTotal(statement, "net")->amount), net);
      ASSERT_TRUE(statement.payable.has_value()) << statement.payable_reason;
      EXPECT_EQ(Cents(statement.payable->amount), net + SumOf(statement, "tax"));
      // Ten percent of a whole number of cents, half up away from zero.
      EXPECT_EQ(SumOf(statement, "tax"), net >= 0 ? (net + 5) / 10 : -((-net + 5) / 10));
      // The amount at risk is never passed.
      const std::int64_t base = SumOf(statement, "charge");
      EXPECT_LE(SumOf(statement, "credit") * 1000, base * 45 + 500);
    }
  }
}

TEST(MoneyLaws, ATimelineMayBeCutAnywhere) {
  const bpo::Contract contract = LoadExample();
  std::mt19937 random(7);
  std::vector<std::string> records;
  for (std::size_t month = 0; month < kMonths.size(); ++month)
    records.push_back(Record(month, random));
  bpo::EvaluateOptions options;
  options.explain = true;
  const bpo::Run together = contract.Evaluate(Whole(records), options);
  ASSERT_EQ(together.statements.size(), records.size()) << bpo::ToText(together.diagnostics);
  for (std::size_t cut = 1; cut < records.size(); ++cut) {
    const bpo::Run first = contract.Evaluate(
        Whole({records.begin(), records.begin() + static_cast<std::ptrdiff_t>(cut)}), options);
    ASSERT_FALSE(first.state.empty());
    bpo::EvaluateOptions next = options;
    next.state = first.state;
    std::string rest = "[";
    for (std::size_t i = cut; i < records.size(); ++i) rest += (i == cut ? "" : ",") + records[i];
    const bpo::Run second = contract.Evaluate(rest + "]", next);
    ASSERT_EQ(second.statements.size(), records.size() - cut) << bpo::ToText(second.diagnostics);
    EXPECT_EQ(second.state, together.state) << "cut after " << kMonths[cut - 1];
    for (std::size_t i = cut; i < records.size(); ++i) {
      const bpo::Statement& whole = together.statements[i];
      const bpo::Statement& part = second.statements[i - cut];
      ASSERT_EQ(whole.lines.size(), part.lines.size());
      for (std::size_t line = 0; line < whole.lines.size(); ++line) {
        EXPECT_EQ(whole.lines[line].amount, part.lines[line].amount);
        EXPECT_EQ(whole.lines[line].exact, part.lines[line].exact);
        EXPECT_EQ(whole.lines[line].reason, part.lines[line].reason);
      }
      EXPECT_EQ(whole.rights.front().status, part.rights.front().status);
      EXPECT_EQ(whole.rights.front().since, part.rights.front().since);
    }
  }
}

TEST(MoneyLaws, MonthByMonthGivesTheSameBytes) {
  const bpo::Contract contract = LoadExample();
  std::mt19937 random(11);
  std::vector<std::string> records;
  for (std::size_t month = 0; month < kMonths.size(); ++month)
    records.push_back(Record(month, random));
  const std::string whole = bpo::ToJson(contract.Evaluate(Whole(records)));
  std::string state;
  for (std::size_t month = 0; month < records.size(); ++month) {
    bpo::EvaluateOptions options;
    options.state = state;
    const bpo::Run run =
        contract.Evaluate(month == 0 ? Whole({records[0]}) : "[" + records[month] + "]", options);
    ASSERT_EQ(run.statements.size(), 1U) << bpo::ToText(run.diagnostics);
    state = run.state;
    // The statement of this month stands in the JSON of the whole run, byte for byte but for its
    // data's fingerprint.
    bpo::Run alone;
    alone.contract = run.contract;
    alone.statements = run.statements;
    const std::string json = bpo::ToJson(alone);
    const auto from = json.find("\"lines\"");
    const auto to = json.find("\"questions\"");
    ASSERT_NE(from, std::string::npos);
    ASSERT_NE(to, std::string::npos);
    EXPECT_NE(whole.find(json.substr(from, to - from)), std::string::npos) << kMonths[month];
  }
  EXPECT_NE(whole.find(state.substr(2, 40)), std::string::npos);
}

TEST(MoneyLaws, OneMoreCallNeverCostsLessInGraduatedParts) {
  const bpo::Loaded loaded = bpo::LoadText(R"(contract "C" {
  client: "A", GB
  provider: "B", GB
  term: 2026-01-01 to 2026-12-31
  period: month
  currency: USD
  lines: rounded half up to 0.01 USD
}
unit call, calls
input { sold: calls }
charge fee = graduated sold {
  part up to 100 calls: 0.333 USD per call
  part up to 250 calls: 0.111 USD per call
  part above: 0.007 USD per call
}
settlement { payable: all charges }
)");
  ASSERT_TRUE(loaded.contract) << bpo::ToText(loaded.diagnostics);
  std::int64_t before = -1;
  for (int sold = 0; sold <= 400; ++sold) {
    const bpo::Run run = loaded.contract->Evaluate(R"({"period":"2026-01","input":{"sold":)" +
                                                   std::to_string(sold) + "}}");
    ASSERT_EQ(run.statements.size(), 1U) << bpo::ToText(run.diagnostics);
    const std::int64_t cents = Cents(run.statements[0].payable->amount);
    EXPECT_GE(cents, before) << sold;
    // In thousandths, by hand, rounded half up to cents.
    const std::int64_t exact = 333 * std::min(sold, 100) +
                               111 * std::max(0, std::min(sold, 250) - 100) +
                               7 * std::max(0, sold - 250);
    EXPECT_EQ(cents, (exact + 5) / 10) << sold;
    before = cents;
  }
}

TEST(Threads, TenShareOneContract) {
  const bpo::Contract contract = LoadExample();
  std::mt19937 random(3);
  std::vector<std::string> records;
  for (std::size_t month = 0; month < kMonths.size(); ++month)
    records.push_back(Record(month, random));
  const std::string data = Whole(records);
  const std::string expected = bpo::ToJson(contract.Evaluate(data));
  std::vector<std::string> got(10);
  std::vector<std::thread> threads;
  for (std::string& result : got) {
    threads.emplace_back([&] {
      for (int round = 0; round < 20; ++round) result = bpo::ToJson(contract.Evaluate(data));
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::string& result : got) EXPECT_EQ(result, expected);
}

}  // namespace
