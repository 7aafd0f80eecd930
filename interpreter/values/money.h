// Money and rates. Operations without a meaning do not compile; two currencies or units that meet
// at run time are a bug of the caller (the checker refuses them first) and throw.
#ifndef BPO_VALUES_MONEY_H
#define BPO_VALUES_MONEY_H

#include <compare>
#include <stdexcept>
#include <string>

#include "values/currency.h"
#include "values/number.h"
#include "values/percent.h"
#include "values/quantity.h"
#include "values/rounding.h"

namespace bpo::values {

class CurrencyMismatch final : public std::logic_error {
 public:
  CurrencyMismatch() : std::logic_error("an operation met amounts of two different currencies") {}
};

// 1_250.00 USD. The currency is never null: it comes from FindCurrency.
struct Money {
  Number amount;
  const Currency* currency;

  // Throw CurrencyMismatch when the currencies differ.
  friend auto operator+(const Money& a, const Money& b) -> Money {
    CheckSameCurrency(a, b);
    return {a.amount + b.amount, a.currency};
  }
  friend auto operator-(const Money& a, const Money& b) -> Money {
    CheckSameCurrency(a, b);
    return {a.amount - b.amount, a.currency};
  }
  friend auto operator<=>(const Money& a, const Money& b) -> std::strong_ordering {
    CheckSameCurrency(a, b);
    return a.amount <=> b.amount;
  }
  // A plain number; throws DivisionByZero too.
  friend auto operator/(const Money& a, const Money& b) -> Number {
    CheckSameCurrency(a, b);
    return a.amount / b.amount;
  }

  auto operator-() const -> Money { return {-amount, currency}; }
  friend auto operator*(const Money& money, const Number& factor) -> Money {
    return {money.amount * factor, money.currency};
  }
  friend auto operator*(const Number& factor, const Money& money) -> Money {
    return money * factor;
  }
  friend auto operator/(const Money& money, const Number& divisor) -> Money {
    return {money.amount / divisor, money.currency};
  }
  // 3.8% of an amount.
  friend auto operator*(const Percent& percent, const Money& money) -> Money {
    return {money.amount * percent.fraction, money.currency};
  }
  friend auto operator*(const Money& money, const Percent& percent) -> Money {
    return percent * money;
  }

  friend auto operator*(const Money&, const Money&)
      -> Money = delete;  // an amount times an amount has no unit
  friend auto operator+(const Money&, const Number&) -> Money = delete;  // a number has no currency
  friend auto operator+(const Number&, const Money&) -> Money = delete;
  friend auto operator-(const Money&, const Number&) -> Money = delete;
  friend auto operator-(const Number&, const Money&) -> Money = delete;
  friend auto operator+(const Money&, const Percent&) -> Money = delete;  // say money * (1 + 3%)
  friend auto operator-(const Money&, const Percent&) -> Money = delete;
  friend auto operator+(const Money&, const Quantity&) -> Money = delete;
  friend auto operator*(const Money&, const Quantity&)
      -> Money = delete;  // only a rate takes a quantity
  friend auto operator*(const Quantity&, const Money&) -> Money = delete;

  // To a multiple of `place`, in the currency's major unit: 0.01 for cents.
  auto RoundedTo(const Number& place, RoundingMode mode) const -> Money {
    return {amount.RoundedTo(place, mode), currency};
  }
  auto RoundedToMinorUnit(RoundingMode mode) const -> Money {
    return RoundedTo(Number::Scaled(1, currency->minor_units), mode);
  }

  // Exact, with at least the currency's decimals: "8.50 USD", "8.125 USD", "1/3 USD".
  auto ToText() const -> std::string {
    const auto places = amount.DecimalPlaces();
    const bool pads = places && *places < currency->minor_units;
    return (pads ? amount.ToDecimalText(currency->minor_units) : amount.ToText()) + " " +
           std::string(currency->code);
  }

  friend auto operator==(const Money& a, const Money& b) -> bool = default;

 private:
  static void CheckSameCurrency(const Money& a, const Money& b) {
    if (a.currency != b.currency) throw CurrencyMismatch();
  }
};

// 1.20 USD per call
struct Rate {
  Number amount;
  const Currency* currency;
  UnitId per;

  // Throws UnitMismatch when the quantity is of another unit.
  friend auto operator*(const Rate& rate, const Quantity& quantity) -> Money {
    if (rate.per != quantity.unit) throw UnitMismatch();
    return {rate.amount * quantity.amount, rate.currency};
  }
  friend auto operator*(const Quantity& quantity, const Rate& rate) -> Money {
    return rate * quantity;
  }
  friend auto operator*(const Rate& rate, const Number& factor) -> Rate {
    return {rate.amount * factor, rate.currency, rate.per};
  }
  friend auto operator*(const Number& factor, const Rate& rate) -> Rate { return rate * factor; }

  friend auto operator*(const Rate&, const Rate&) -> Rate = delete;
  friend auto operator+(const Rate&, const Money&) -> Rate = delete;  // a price is not an amount
  friend auto operator*(const Rate&, const Money&) -> Money = delete;

  friend auto operator==(const Rate& a, const Rate& b) -> bool = default;
};

// The rate at which an amount was earned. Throws DivisionByZero.
inline auto operator/(const Money& money, const Quantity& quantity) -> Rate {
  return {money.amount / quantity.amount, money.currency, quantity.unit};
}

}  // namespace bpo::values

#endif  // BPO_VALUES_MONEY_H
