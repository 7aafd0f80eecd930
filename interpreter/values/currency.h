// The currencies of ISO 4217 and their minor units.
//
// The table is constant; pointers into it are valid for the life of the program and two currencies
// are the same exactly when their pointers are equal.
#ifndef BPO_VALUES_CURRENCY_H
#define BPO_VALUES_CURRENCY_H

#include <span>
#include <string_view>

namespace bpo::values {

struct Currency {
  std::string_view code;  // "USD"
  int minor_units;        // decimals of the smallest unit: 2 for USD, 0 for JPY, 3 for KWD
  std::string_view name;  // "US Dollar"
};

// Returns nullptr for a code that is not in the table. Codes are upper case.
auto FindCurrency(std::string_view code) -> const Currency*;

// All of them, in order of code.
auto AllCurrencies() -> std::span<const Currency>;

}  // namespace bpo::values

#endif  // BPO_VALUES_CURRENCY_H
