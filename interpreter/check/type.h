// The type of an expression: what it counts, in which unit, and whether it may have no value.
// Units multiply and divide; percents and points are marks on numbers without unit.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "source/source.h"
#include "values/number.h"

namespace bpo::check {

using values::Number;

enum class SymbolId : std::uint32_t {};
inline constexpr SymbolId NoSymbol = static_cast<SymbolId>(0xFFFFFFFF);

// ---- units --------------------------------------------------------------------------------------

enum class UnitId : std::uint16_t {};

// Units of one family convert into one another exactly by their factors; Own converts into nothing.
enum class Family : std::uint8_t { Own, Clock, Days, Months };

struct UnitInfo {
  std::string singular;
  std::string plural;
  Family family = Family::Own;
  Number factor = 1;  // in the family's smallest unit
  bool currency = false;
  int minor_units = 0;               // of a currency
  std::optional<source::Span> span;  // where the contract declares it
};

class UnitTable {
 public:
  UnitTable();  // with the units of time; currencies come in as they are named
  // None for a word that is no unit. Currencies of ISO 4217 are found without declaration.
  auto Find(std::string_view word) -> std::optional<UnitId>;
  auto Declare(std::string singular, std::string plural, source::Span span) -> UnitId;
  [[nodiscard]] auto operator[](UnitId unit) const -> const UnitInfo& {
    return all_[static_cast<std::size_t>(unit)];
  }
  [[nodiscard]] auto Words() const -> std::vector<std::string>;

 private:
  std::vector<UnitInfo> all_;
};

// A product of powers of units, sorted by unit, without zero powers. Empty: a number without unit.
using Unit = std::vector<std::pair<UnitId, int>>;

auto IsOneUnit(const Unit& unit) -> bool;  // a single unit to the first power
auto IsMoney(const Unit& unit, const UnitTable& units) -> bool;
auto HasCurrency(const Unit& unit, const UnitTable& units)
    -> bool;                               // money, or a price per something
auto IsRate(const Unit& unit) -> bool;     // one numerator, at least one `per`
auto IsSayable(const Unit& unit) -> bool;  // no unit, one unit, or a rate
auto ToText(const Unit& unit, const UnitTable& units, bool plural = true) -> std::string;

// left * right or left / right with convertible units brought to the left's; `factor` is what the
// product of the bare numbers must be multiplied with.
struct UnitProduct {
  Unit unit;
  Number factor = 1;
};
auto Multiply(const Unit& left, const Unit& right, const UnitTable& units) -> UnitProduct;
auto Divide(const Unit& left, const Unit& right, const UnitTable& units) -> UnitProduct;

// What a number in `from` must be multiplied with to be one in `to`; none if they do not convert.
auto ConversionFactor(const Unit& from, const Unit& to, const UnitTable& units)
    -> std::optional<Number>;

// ---- types --------------------------------------------------------------------------------------

struct Type {
  enum class Kind : std::uint8_t {
    Unresolved,  // a finding was made; says nothing further
    Number,
    Condition,
    Date,
    Instant,
    Period,
    Text,
    Key,
    SlaStatus,
    ObligationStatus,
    RightStatus,
  };
  enum class Mark : std::uint8_t { Plain, Percent, Points, Ratio };  // of numbers without unit

  Kind kind = Kind::Unresolved;
  Unit unit;
  Mark mark = Mark::Plain;
  bool zero = false;               // the literal 0, which fits every unit
  bool one = false;                // the literal 1, to which a percent may be added
  bool constant = false;           // a literal, known when the contract is checked
  std::uint32_t dimension = 0;     // of Key
  std::optional<Number> place;     // its values are multiples of this
  SymbolId absent = NoSymbol;      // why it may be absent
  SymbolId unmeasured = NoSymbol;  // why it may be unmeasured
  SymbolId lacking = NoSymbol;     // the event of which every record must have what one may lack
  bool edge = false;               // absent is the edge of history
  bool added = false;              // absent in periods before an amendment added it

  [[nodiscard]] auto resolved() const -> bool { return kind != Kind::Unresolved; }
  [[nodiscard]] auto number() const -> bool { return kind == Kind::Number; }
  [[nodiscard]] auto dimensionless() const -> bool { return number() && unit.empty(); }
  [[nodiscard]] auto status() const -> bool {
    return kind == Kind::SlaStatus || kind == Kind::ObligationStatus || kind == Kind::RightStatus;
  }
};

auto NumberType(Unit unit = {}, Type::Mark mark = Type::Mark::Plain) -> Type;
auto PlainType(Type::Kind kind) -> Type;

// `an amount in USD`, `calls`, `a percent`, `a condition`: what a finding calls it.
auto Describe(const Type& type, const UnitTable& units) -> std::string;
// The same where one value is spoken of: `a number of calls`.
auto DescribeOne(const Type& type, const UnitTable& units) -> std::string;

// Keeps why either may have no value.
auto WithAbsences(Type type, const Type& first, const Type& second) -> Type;

// The common type of two values that stand side by side (compared, added, chosen between), and what
// the right one must be multiplied with. None if they do not agree.
struct Common {
  Type type;
  Number right_factor = 1;
};
auto CommonType(const Type& left, const Type& right, const UnitTable& units)
    -> std::optional<Common>;

}  // namespace bpo::check
