#include "columns/column.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "columns/owned_array.h"

namespace bpo::columns {
namespace {

// A column with its schema, released at the end.
class Owned {
 public:
  Owned(ArrowSchema schema, ArrowArray array)
      : schema_(schema), array_(array), type_(TypeOf(schema_)) {}
  Owned(const Owned&) = delete;
  auto operator=(const Owned&) -> Owned& = delete;
  ~Owned() {
    schema_.release(&schema_);
    array_.release(&array_);
  }

  [[nodiscard]] auto column() const -> Column { return {type_, array_}; }
  auto array() -> ArrowArray& { return array_; }
  auto Json(std::int64_t row) -> std::string {
    trouble_.reset();
    return input::WriteJson(column().NodeAt(row, trouble_));
  }
  [[nodiscard]] auto trouble() const -> const std::optional<CellTrouble>& { return trouble_; }

 private:
  ArrowSchema schema_;
  ArrowArray array_;
  ColumnType type_;
  std::optional<CellTrouble> trouble_;
};

template <typename T>
auto Numbers(const std::vector<T>& values, const std::vector<std::uint8_t>& given) -> ArrowArray {
  OwnedArray array(static_cast<std::int64_t>(values.size()));
  array.AddValidity(given);
  array.AddBuffer(values);
  return std::move(array).Release();
}

auto Texts(const std::vector<std::string>& texts) -> ArrowArray {
  OwnedArray array(static_cast<std::int64_t>(texts.size()));
  array.AddNoValidity();
  array.AddTexts(texts);
  return std::move(array).Release();
}

TEST(Column, ReadsFromItsOffsetOn) {
  Owned numbers(MakeSchema("calls", "i"), Numbers<std::int32_t>({7, 8, -9}, {1, 0, 1}));
  EXPECT_EQ(numbers.Json(0), "7");
  EXPECT_EQ(numbers.Json(1), "null");
  numbers.array().offset = 2;
  EXPECT_EQ(numbers.Json(0), "-9");
}

TEST(Column, ReadsDecimalsOfEveryWidth) {
  Owned small(MakeSchema("x", "d:5,2,32"), Numbers<std::int32_t>({12345}, {1}));
  EXPECT_EQ(small.Json(0), "123.45");
  Owned usual(MakeSchema("x", "d:38,10"), Numbers<values::Int128>({-5}, {1}));
  EXPECT_EQ(usual.Json(0), "-0.0000000005");
  Owned hundreds(MakeSchema("x", "d:5,-2"), Numbers<values::Int128>({123}, {1}));
  EXPECT_EQ(hundreds.Json(0), "12300");
  // 2^128 + 7, and -7, in words of 64 bits
  Owned large(MakeSchema("x", "d:76,0,256"),
              Numbers<std::uint64_t>({7, 0, 1, 0, ~std::uint64_t{6}, ~std::uint64_t{0},
                                      ~std::uint64_t{0}, ~std::uint64_t{0}},
                                     std::vector<std::uint8_t>(8, 1)));
  EXPECT_EQ(large.Json(0), "340282366920938463463374607431768211463");
  EXPECT_EQ(large.Json(1), "-7");
  Owned unsigned_words(MakeSchema("x", "L"), Numbers<std::uint64_t>({~std::uint64_t{0}}, {1}));
  EXPECT_EQ(unsigned_words.Json(0), "18446744073709551615");
}

TEST(Column, ReadsDaysAndTimes) {
  Owned days(MakeSchema("x", "tdD"), Numbers<std::int32_t>({20543, -1}, {1, 1}));
  EXPECT_EQ(days.Json(0), R"("2026-03-31")");
  EXPECT_EQ(days.Json(1), R"("1969-12-31")");
  Owned utc(MakeSchema("x", "tsm:UTC"), Numbers<std::int64_t>({1774951200250, -1}, {1, 1}));
  EXPECT_EQ(utc.Json(0), R"("2026-03-31T10:00:00.25Z")");
  EXPECT_EQ(utc.Json(1), R"("1969-12-31T23:59:59.999Z")");
  // As pandas writes a day.
  Owned naive(MakeSchema("x", "tsn:"), Numbers<std::int64_t>({1774915200000000000}, {1}));
  EXPECT_EQ(naive.Json(0), R"("2026-03-31")");
}

TEST(Column, ReadsTextInDictionaries) {
  OwnedArray indexes(3);
  indexes.AddValidity({1, 1, 0});
  indexes.AddBuffer(std::vector<std::int8_t>{1, 0, 0});
  indexes.SetDictionary(Texts({"cork", "león"}));
  Owned sites(MakeSchema("site", "c", {}, {MakeSchema("", "u")}), std::move(indexes).Release());
  EXPECT_EQ(sites.Json(0), R"("león")");
  EXPECT_EQ(sites.Json(1), R"("cork")");
  EXPECT_EQ(sites.Json(2), "null");
}

TEST(Column, ReadsStructsFromTheirOffsetOn) {
  OwnedArray both(2);
  both.AddNoValidity();
  both.AddChild(Numbers<std::int64_t>({1, 2}, {1, 1}));
  both.AddChild(Texts({"a", "b\"c"}));
  Owned record(MakeSchema("x", "+s", {MakeSchema("n", "l"), MakeSchema("t", "u")}),
               std::move(both).Release());
  EXPECT_EQ(record.Json(1), R"({"n":2,"t":"b\"c"})");
  record.array().offset = 1;
  EXPECT_EQ(record.Json(0), R"({"n":2,"t":"b\"c"})");
}

TEST(Column, SaysWhereABinaryFractionIsNoDecimal) {
  OwnedArray list(1);
  list.AddNoValidity();
  list.AddBuffer(std::vector<std::int32_t>{0, 2});
  // 12.34 and 0.1 + 0.2
  list.AddChild(Numbers<std::uint64_t>({0x4028AE147AE147AE, 0x3FD3333333333334}, {1, 1}));
  Owned floats(MakeSchema("x", "+l", {MakeSchema("item", "g")}), std::move(list).Release());
  floats.Json(0);
  ASSERT_TRUE(floats.trouble());
  EXPECT_EQ(floats.trouble()->path, "[1]");
  EXPECT_EQ(floats.trouble()->shown,
            "the binary fraction 0.30000000000000004, which holds no exact decimal");
}

TEST(OwnedArray, IsReleasedChildByChild) {
  auto shared = std::make_shared<int>(1);
  {
    OwnedArray both(1);
    both.AddNoValidity();
    both.AddChild(Numbers<std::int64_t>({1}, {1}));
    auto whole = std::move(both).Release();
    auto view = OwnedArray::ViewOf(whole, shared);
    EXPECT_EQ(shared.use_count(), 3);  // of the view and of its child
    // A consumer may move a child away and release it for itself.
    ArrowArray child = *view.children[0];
    view.children[0]->release = nullptr;
    view.release(&view);
    EXPECT_EQ(*static_cast<const std::int64_t*>(child.buffers[1]), 1);
    child.release(&child);
    whole.release(&whole);
  }
  EXPECT_EQ(shared.use_count(), 1);
}

TEST(Schema, IsCopiedWithItsMetadata) {
  auto source = MakeSchema("x", "+s", {MakeSchema("y", "i", {}, {MakeSchema("", "u")})});
  const std::string metadata("\1\0\0\0\3\0\0\0key\2\0\0\0v1", 17);
  source.metadata = metadata.data();
  auto copy = CopySchema(source);
  source.release(&source);
  EXPECT_EQ(std::string(copy.metadata, 17), metadata);
  EXPECT_STREQ(copy.children[0]->name, "y");
  EXPECT_STREQ(copy.children[0]->dictionary->format, "u");
  copy.release(&copy);
}

}  // namespace
}  // namespace bpo::columns
