#include "values/thousands.h"

#include <gmock/gmock.h>

namespace bpo::values {
namespace {

using ::testing::Optional;

TEST(ReadInTwoWays, OffersAFormWithoutAnotherReadingForEach) {
  const auto fee = ReadInTwoWays("18.500", 2);
  ASSERT_TRUE(fee.has_value());
  EXPECT_EQ(fee->thousands, "18_500");
  EXPECT_THAT(fee->decimal, Optional(std::string("18.50")));

  EXPECT_THAT(ReadInTwoWays("18.000", 2)->decimal, Optional(std::string("18.00")));
  EXPECT_THAT(ReadInTwoWays("1.200", 0)->decimal, Optional(std::string("1.2")));
  EXPECT_THAT(ReadInTwoWays("1.000", 0)->decimal, Optional(std::string("1")));
}

TEST(ReadInTwoWays, HasNoShorterFormOfThreeDecimalsThatAllCount) {
  const auto fee = ReadInTwoWays("118.505", 2);
  ASSERT_TRUE(fee.has_value());
  EXPECT_EQ(fee->thousands, "118_505");
  EXPECT_EQ(fee->decimal, std::nullopt);
}

TEST(ReadInTwoWays, LeavesWhatNobodyReadsAsThousands) {
  for (const char* written :
       {"18.50", "18.5000", "0.125", "012.500", "1_018.500", "1018.500", ".500", "18500", "18.",
        "1.2.3", "18.50x", "1.234.567", "", "-18.500"})
    EXPECT_EQ(ReadInTwoWays(written, 2), std::nullopt) << written;
}

}  // namespace
}  // namespace bpo::values
