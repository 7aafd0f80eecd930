#include "bpo/columns.h"

#include <cstdint>
#include <deque>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "columns/column.h"
#include "columns/owned_array.h"

namespace bpo {
namespace {

using columns::Column;
using columns::MakeSchema;
using columns::OwnedArray;

constexpr const char* kDesk = R"(
contract "Desk" {
  client:   "A", GB
  provider: "B", GB
  term:     2026-01-01 to 2026-12-31
  period:   month
  currency: USD
  lines:    rounded half up to 0.01 USD
}

input {
  calls: calls
}

unit call, calls

metric share "Of a thousand calls" {
  value:  calls / 1_000 calls, not rounded
  better: higher
}

sla volume "Volume" {
  measure: calls
  target:  at least 100 calls
}

charge fee "Fee" = calls * 0.505 USD per call

settlement "Invoice" {
  payable: all charges
}
)";

// A stream of batches that are made beforehand.
class Data {
 public:
  explicit Data(ArrowSchema schema) : schema_(schema) {}
  Data(const Data&) = delete;
  auto operator=(const Data&) -> Data& = delete;
  ~Data() {
    if (schema_.release != nullptr) schema_.release(&schema_);
    for (auto& batch : batches_) batch.release(&batch);
  }

  void Add(ArrowArray batch) { batches_.push_back(batch); }
  auto Stream() -> ArrowArrayStream {
    ArrowArrayStream stream{};
    stream.get_schema = [](ArrowArrayStream* self, ArrowSchema* out) {
      *out = std::exchange(static_cast<Data*>(self->private_data)->schema_, {});
      return 0;
    };
    stream.get_next = [](ArrowArrayStream* self, ArrowArray* out) {
      auto& batches = static_cast<Data*>(self->private_data)->batches_;
      *out = {};
      if (batches.empty()) return 0;
      *out = batches.front();
      batches.pop_front();
      return 0;
    };
    stream.get_last_error = [](ArrowArrayStream*) -> const char* { return nullptr; };
    stream.release = [](ArrowArrayStream* self) { self->release = nullptr; };
    stream.private_data = this;
    return stream;
  }

 private:
  ArrowSchema schema_;
  std::deque<ArrowArray> batches_;
};

auto Texts(const std::vector<std::string>& texts) -> ArrowArray {
  OwnedArray array(static_cast<std::int64_t>(texts.size()));
  array.AddNoValidity();
  array.AddTexts(texts);
  return std::move(array).Release();
}

auto Calls(const std::vector<std::int64_t>& calls) -> ArrowArray {
  OwnedArray array(static_cast<std::int64_t>(calls.size()));
  array.AddNoValidity();
  array.AddBuffer(calls);
  return std::move(array).Release();
}

auto Batch(const std::vector<std::string>& periods, const std::vector<std::int64_t>& calls)
    -> ArrowArray {
  OwnedArray batch(static_cast<std::int64_t>(periods.size()));
  batch.AddNoValidity();
  batch.AddChild(Texts(periods));
  batch.AddChild(Calls(calls));
  return std::move(batch).Release();
}

auto SchemaOfCalls(const char* calls) -> ArrowSchema {
  return MakeSchema("", "+s", {MakeSchema("period", "u"), MakeSchema(calls, "l")});
}

// The rows of one batch as JSON.
auto RowsOf(ArrowArrayStream& results) -> std::vector<std::string> {
  ArrowSchema schema{};
  EXPECT_EQ(results.get_schema(&results, &schema), 0);
  const auto type = columns::TypeOf(schema);
  schema.release(&schema);
  ArrowArray batch{};
  EXPECT_EQ(results.get_next(&results, &batch), 0);
  std::vector<std::string> rows;
  if (batch.release == nullptr) return rows;
  const Column column(type, batch);
  for (std::int64_t row = 0; row < batch.length; ++row) {
    std::optional<columns::CellTrouble> trouble;
    rows.push_back(input::WriteJson(column.NodeAt(row, trouble)));
  }
  batch.release(&batch);
  return rows;
}

auto Desk() -> Contract {
  auto loaded = LoadText(kDesk);
  EXPECT_TRUE(loaded.contract) << ToText(loaded.diagnostics);
  return *loaded.contract;
}

TEST(Columns, BatchesGoInAndComeOut) {
  Data data(SchemaOfCalls("calls"));
  data.Add(Batch({"2026-01", "2026-02"}, {99, 101}));
  data.Add(Batch({"2025-12"}, {1}));
  auto stream = data.Stream();
  ArrowArrayStream results{};
  ASSERT_TRUE(EvaluateColumns(Desk(), &stream, {}, &results).empty());
  // 99 * 0.505 = 49.995, half up 50.00; 101 * 0.505 = 51.005, half up 51.01
  EXPECT_EQ(
      RowsOf(results),
      (std::vector<std::string>{
          R"({"period":"2026-01","provisional":false,"payable":50,"fee":50,"share":9.9,"volume":"missed","volume.measured":99,"error":null})",
          R"({"period":"2026-02","provisional":false,"payable":51.01,"fee":51.01,"share":10.1,"volume":"met","volume.measured":101,"error":null})"}));
  EXPECT_EQ(
      RowsOf(results),
      (std::vector<std::string>{
          R"json({"period":"2025-12","provisional":null,"payable":null,"fee":null,"share":null,"volume":null,"volume.measured":null,"error":"period-outside-term: 2025-12 lies outside the term, 1 January 2026 to 31 December 2026 (period)"})json"}));
  EXPECT_TRUE(RowsOf(results).empty());
  results.release(&results);
}

TEST(Columns, WrongColumnsAreAllSaidAtOnce) {
  Data data(SchemaOfCalls("cals"));
  auto stream = data.Stream();
  ArrowArrayStream results{};
  const auto findings = EvaluateColumns(Desk(), &stream, {.by = "customer"}, &results);
  ASSERT_EQ(findings.size(), 3U);
  EXPECT_EQ(findings[0].message, "the data has no column `customer`");
  EXPECT_EQ(findings[1].message, "the contract has no input or event `cals`");
  EXPECT_EQ(findings[1].help, "write `calls`");
  EXPECT_EQ(findings[2].message, "the data has no column `calls`");
  EXPECT_EQ(results.release, nullptr);
}

}  // namespace
}  // namespace bpo
