// Places on a picture, worked out exactly: a value between two ends is a share of the way, in
// hundredths of a percent or of a pixel.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bpo/decimal.h"

#include "values/number.h"

namespace bpo::report {

using values::Number;

auto NumberOf(const Decimal& decimal) -> Number;

class Scale {
 public:
  // `low` must be below `high`; the picture goes from one place to the other, which may be lower.
  Scale(Number low, Number high, int from, int to);

  // What lies outside is put at the end.
  [[nodiscard]] auto Place(const Number& value) const -> std::string;    // `12.5`
  [[nodiscard]] auto Percent(const Number& value) const -> std::string;  // `12.5%`
  [[nodiscard]] auto Holds(const Number& value) const -> bool {
    return low_ <= value && value <= high_;
  }
  [[nodiscard]] auto low() const -> const Number& { return low_; }
  [[nodiscard]] auto high() const -> const Number& { return high_; }

 private:
  Number low_, high_;
  int from_, to_;
};

// Round numbers on the scale, at most so many, lowest first: 0, 5000, 10000.
auto RoundNumbers(const Number& low, const Number& high, int most) -> std::vector<Number>;

}  // namespace bpo::report
