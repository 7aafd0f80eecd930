// Lets GoogleTest print values as text in its failures. For tests only.
#ifndef BPO_VALUES_PRINT_IN_TESTS_H
#define BPO_VALUES_PRINT_IN_TESTS_H

#include <ostream>

#include "values/date.h"
#include "values/money.h"
#include "values/number.h"
#include "values/period.h"

namespace bpo::values {

inline void PrintTo(const Number& number, std::ostream* out) { *out << number.ToText(); }
inline void PrintTo(const Money& money, std::ostream* out) { *out << money.ToText(); }
inline void PrintTo(const Percent& percent, std::ostream* out) { *out << percent.ToText(); }
inline void PrintTo(const Points& points, std::ostream* out) { *out << points.ToText(); }
inline void PrintTo(Date date, std::ostream* out) { *out << date.ToText(); }
inline void PrintTo(Instant instant, std::ostream* out) { *out << instant.ToText(); }
inline void PrintTo(const Period& period, std::ostream* out) {
  *out << period.index << ": " << period.from.ToText() << " to " << period.to.ToText()
       << (period.is_partial ? " (partial)" : "");
}

}  // namespace bpo::values

#endif  // BPO_VALUES_PRINT_IN_TESTS_H
