// Quantities of work: a number of some unit that the contract declares, such as calls or hours.
#ifndef BPO_VALUES_QUANTITY_H
#define BPO_VALUES_QUANTITY_H

#include <compare>
#include <cstdint>
#include <stdexcept>
#include <utility>

#include "values/number.h"

namespace bpo::values {

// A unit by its place in the contract's list of units; its names are kept there.
struct UnitId {
  std::uint32_t value = 0;

  friend constexpr auto operator==(UnitId a, UnitId b) -> bool = default;
};

// Two quantities of different units met in an operation that the checker should have refused.
class UnitMismatch final : public std::logic_error {
 public:
  UnitMismatch() : std::logic_error("an operation met quantities of two different units") {}
};

// 1_200 calls
struct Quantity {
  Number amount;
  UnitId unit;

  // Throw UnitMismatch when the units differ.
  friend auto operator+(const Quantity& a, const Quantity& b) -> Quantity {
    CheckSameUnit(a, b);
    return {a.amount + b.amount, a.unit};
  }
  friend auto operator-(const Quantity& a, const Quantity& b) -> Quantity {
    CheckSameUnit(a, b);
    return {a.amount - b.amount, a.unit};
  }
  friend auto operator<=>(const Quantity& a, const Quantity& b) -> std::strong_ordering {
    CheckSameUnit(a, b);
    return a.amount <=> b.amount;
  }
  // A plain number; throws DivisionByZero too.
  friend auto operator/(const Quantity& a, const Quantity& b) -> Number {
    CheckSameUnit(a, b);
    return a.amount / b.amount;
  }

  auto operator-() const -> Quantity { return {-amount, unit}; }
  friend auto operator*(const Quantity& quantity, const Number& factor) -> Quantity {
    return {quantity.amount * factor, quantity.unit};
  }
  friend auto operator*(const Number& factor, const Quantity& quantity) -> Quantity {
    return quantity * factor;
  }
  friend auto operator/(const Quantity& quantity, const Number& divisor) -> Quantity {
    return {quantity.amount / divisor, quantity.unit};
  }

  friend auto operator*(const Quantity&, const Quantity&)
      -> Quantity = delete;  // calls times calls has no unit
  friend auto operator+(const Quantity&, const Number&)
      -> Quantity = delete;  // one of them lacks its unit
  friend auto operator+(const Number&, const Quantity&) -> Quantity = delete;
  friend auto operator-(const Quantity&, const Number&) -> Quantity = delete;
  friend auto operator-(const Number&, const Quantity&) -> Quantity = delete;

  friend auto operator==(const Quantity& a, const Quantity& b) -> bool = default;

 private:
  static void CheckSameUnit(const Quantity& a, const Quantity& b) {
    if (a.unit != b.unit) throw UnitMismatch();
  }
};

}  // namespace bpo::values

#endif  // BPO_VALUES_QUANTITY_H
