// Binary fractions that data brings, as decimal text: the only place of the interpreter that sees
// one, and it computes nothing with it.

#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace bpo::columns {

struct FloatText {
  std::string text;  // the shortest that reads back as the same binary fraction
  // Whether somebody can have meant it: it has no more digits than its width always keeps (15 of 64
  // bits, 6 of 32, 3 of 16), and it is a number at all.
  bool is_exact = false;
};

// The bits of an IEEE 754 number of 2, 4 or 8 bytes.
auto TextOfFloat(std::uint64_t bits, int bytes) -> FloatText;

}  // namespace bpo::columns
