#include "columns/float_text.h"

#include <cstdint>

#include <gtest/gtest.h>

namespace bpo::columns {
namespace {

// The bit patterns are those of Python's struct.pack.
struct Case {
  std::uint64_t bits;
  int bytes;
  const char* text;
  bool is_exact;
};

class Texts : public testing::TestWithParam<Case> {};

TEST_P(Texts, AreTheShortest) {
  const auto found = TextOfFloat(GetParam().bits, GetParam().bytes);
  EXPECT_EQ(found.text, GetParam().text);
  EXPECT_EQ(found.is_exact, GetParam().is_exact);
}

INSTANTIATE_TEST_SUITE_P(
    Floats, Texts,
    testing::Values(Case{0, 8, "0", true}, Case{0x8000000000000000, 8, "-0", true},
                    Case{0x4028AE147AE147AE, 8, "12.34", true},
                    Case{0x3FD3333333333334, 8, "0.30000000000000004", false},
                    Case{0x3FD5555555555555, 8, "0.3333333333333333", false},
                    Case{0x4341C37937E08000, 8, "1e+16", true},
                    Case{0x430C6BF52633FFF8, 8, "999999999999999", true},
                    Case{0x4341C37937E08001, 8, "10000000000000002", false},
                    Case{0x7FF8000000000000, 8, "nan", false},
                    Case{0xFFF0000000000000, 8, "-inf", false}, Case{0x3DCCCCCD, 4, "0.1", true},
                    Case{0x41457AE1, 4, "12.3425", true}, Case{0x4B800001, 4, "16777218", false},
                    Case{0x3E66, 2, "1.5996094", false}, Case{0x3E00, 2, "1.5", true},
                    Case{0x0001, 2, "5.9604645e-08", false}, Case{0x7C00, 2, "inf", false}));

}  // namespace
}  // namespace bpo::columns
