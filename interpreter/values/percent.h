// Percents and points, so that 3.8 is never taken for 3.8% and a drop of a percent is never taken
// for a part of it.
#ifndef BPO_VALUES_PERCENT_H
#define BPO_VALUES_PERCENT_H

#include <compare>
#include <string>

#include "values/number.h"

namespace bpo::values {

// The difference of two percents: 82% - 80% is 2 points, and 1 point is 0.01.
struct Points {
  Number fraction;

  static auto FromCount(const Number& points) -> Points { return {points * Number::Scaled(1, 2)}; }
  auto Count() const -> Number { return fraction * 100; }
  auto ToText() const -> std::string {
    return Count().ToText() + (Count() == 1 ? " point" : " points");
  }

  auto operator-() const -> Points { return {-fraction}; }
  friend auto operator+(const Points& a, const Points& b) -> Points {
    return {a.fraction + b.fraction};
  }
  friend auto operator-(const Points& a, const Points& b) -> Points {
    return {a.fraction - b.fraction};
  }
  friend auto operator*(const Points& points, const Number& factor) -> Points {
    return {points.fraction * factor};
  }
  friend auto operator*(const Number& factor, const Points& points) -> Points {
    return points * factor;
  }
  friend auto operator/(const Points& a, const Points& b) -> Number {
    return a.fraction / b.fraction;
  }
  friend auto operator==(const Points& a, const Points& b) -> bool = default;
  friend auto operator<=>(const Points& a, const Points& b) -> std::strong_ordering {
    return a.fraction <=> b.fraction;
  }
};

// 3.8%, whose fraction is 0.038.
struct Percent {
  Number fraction;

  static auto FromCount(const Number& percents) -> Percent {
    return {percents * Number::Scaled(1, 2)};
  }
  auto Count() const -> Number { return fraction * 100; }
  auto ToText() const -> std::string { return Count().ToText() + "%"; }

  auto operator-() const -> Percent { return {-fraction}; }
  friend auto operator-(const Percent& a, const Percent& b) -> Points {
    return {a.fraction - b.fraction};
  }
  friend auto operator+(const Percent& a, const Points& b) -> Percent {
    return {a.fraction + b.fraction};
  }
  friend auto operator-(const Percent& a, const Points& b) -> Percent {
    return {a.fraction - b.fraction};
  }
  // 2% + 1.5%, as when credits add up.
  friend auto operator+(const Percent& a, const Percent& b) -> Percent {
    return {a.fraction + b.fraction};
  }
  friend auto operator*(const Percent& percent, const Number& factor) -> Percent {
    return {percent.fraction * factor};
  }
  friend auto operator*(const Number& factor, const Percent& percent) -> Percent {
    return percent * factor;
  }
  friend auto operator/(const Percent& a, const Percent& b) -> Number {
    return a.fraction / b.fraction;
  }

  friend auto operator*(const Percent&, const Points&)
      -> Percent = delete;  // a percent of points is said with Number
  friend auto operator*(const Points&, const Percent&) -> Percent = delete;

  friend auto operator==(const Percent& a, const Percent& b) -> bool = default;
  friend auto operator<=>(const Percent& a, const Percent& b) -> std::strong_ordering {
    return a.fraction <=> b.fraction;
  }
};

}  // namespace bpo::values

#endif  // BPO_VALUES_PERCENT_H
