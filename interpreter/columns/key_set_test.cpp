#include "columns/key_set.h"

#include <string>

#include <gtest/gtest.h>

namespace bpo::columns {
namespace {

TEST(KeySet, HasWhatWasAddedAndNothingElse) {
  KeySet keys;
  EXPECT_FALSE(keys.Has("c0"));
  EXPECT_FALSE(keys.Has(""));
  for (int i = 0; i < 10'000; ++i) {
    const auto key = "c" + std::to_string(i);
    EXPECT_FALSE(keys.Has(key));
    keys.Add(key);
    keys.Add(key);
  }
  for (int i = 0; i < 10'000; ++i) EXPECT_TRUE(keys.Has("c" + std::to_string(i)));
  EXPECT_FALSE(keys.Has("c10000"));
  keys.Add("");
  EXPECT_TRUE(keys.Has(""));
}

}  // namespace
}  // namespace bpo::columns
