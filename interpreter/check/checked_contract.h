// A contract that makes sense: every name resolved, every expression typed, limits and settlement
// worked out. Produced by Check, read by plan/ to lower it; nothing in it changes afterwards.

#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "check/type.h"
#include "source/source.h"
#include "syntax/tree.h"
#include "values/calendar.h"
#include "values/period.h"
#include "values/service_hours.h"
#include "values/zone.h"

namespace bpo::check {

using syntax::ExprId;
using syntax::LineKind;

struct Dimension {
  struct Key {
    std::string name;
    std::string title;
  };
  std::string name;
  std::optional<source::Span> span;
  std::vector<Key> keys;
};
using DimensionId = std::uint32_t;

enum class SymbolKind : std::uint8_t {
  Input,
  Event,
  Parameter,
  Define,
  Table,
  Function,
  Index,
  Metric,
  Sla,
  Line,
  Limit,
  Group,
  Total,
  Carry,
  Draw,
  Obligation,
  Right,
  Calendar,
  Service,
};

// A named thing of the contract.
struct Symbol {
  std::string name;
  SymbolKind kind{};
  source::Span span;  // where it is named
  const syntax::Clause* clause = nullptr;
  std::size_t row = 0;            // field of an input, row of a settlement
  std::vector<DimensionId> keys;  // of a clause `for each`, an input or table `by`
  SymbolId event = NoSymbol;      // of a clause `for each` record of an event
  Type type;                      // of its value
  bool used = false;
  bool imported = false;  // from a module or another file
  std::uint32_t part = 0;
};

// What a bracket of a reference names: a fixed key, or the key at hand in a `for each` or `over`.
struct KeyRef {
  DimensionId dimension = 0;
  std::int32_t fixed = -1;
  ExprId record_field = syntax::NoExpr;  // the key that a field of the record at hand holds
};

enum class FieldOf : std::uint8_t {
  Value,
  Shortfall,
  Measured,
  Weight,
  Opening,
  Closing,
  LateBy,
  Due,
  Done,
  Since,
  Exercised,
  Waived,
  TimeLeft,
  MinimumMissed,
  Total,             // of a line to date
  Room,              // of a cap
  CountedInQuarter,  // what tiers counted of an input or definition before this period
  CountedInContractYear,
  CountedInCalendarYear,
  CountedSinceStart,
  Used,
  Expired,
  Added,
  Forfeited,
  Paid,
  Source =
      64,  // and the numbers after it: the sources of a draw, in order, then what is beyond them
};

// What the checker found out about one expression.
struct ExprInfo {
  enum class Names : std::uint8_t { Nothing, Symbol, Variable, Key, Status, Factor, EventField };
  Type type;
  Names names = Names::Nothing;
  SymbolId symbol = NoSymbol;
  std::uint32_t ordinal = 0;  // of a key, a status, a field, or the kind of `all credits`
  DimensionId dimension = 0;  // of a variable or key
  std::vector<KeyRef> keys;   // of a reference, in the order of the symbol's keys
  FieldOf field = FieldOf::Value;
  Number factor = 1;  // what the right operand must be multiplied with to fit the left
  ExprId inlined = syntax::NoExpr;  // a call: the function's body with the arguments in place
  bool rate = false;                // a literal, parameter or table value that an index raises
  SymbolId calendar = NoSymbol;     // in which business days or office hours are counted
  std::int64_t seconds = 0;         // of an instant, since 1970 UTC
  bool divides = false;             // of a conversion: the rate is divided by
};

struct Limit {
  SymbolId symbol = NoSymbol;
  const syntax::LimitClause* clause = nullptr;
  LineKind kind{};
  std::vector<SymbolId> lines;    // the lines below it
  std::vector<SymbolId> earlier;  // limits above it whose cuts it sees, because it reads `all` of a
                                  // kind or they share lines
  std::optional<syntax::Window> over;  // the periods that it looks at together
  bool trued_up = false;
};

struct Part {
  std::string number;
  std::string title;
};

// An amendment that is in force in a version of the contract.
struct Amendment {
  std::string name;
  std::string number;
  std::string title;
  values::Date signed_on;
  values::Date effective;
  source::Span span;  // what it wrote lies inside
};

// A clause that an amendment took out.
struct Removed {
  std::string word;
  std::string name;
  source::Span span;  // of the row that says so
};

// The value of a literal, or of a literal with a minus, in its own unit: 4.5% is 0.045, `3 USD per
// 1_000 calls` is 0.003. None for any other expression.
auto ConstantOf(const syntax::Expressions& expressions, ExprId expr) -> std::optional<Number>;

struct CheckedContract;

// What a deadline counts from: `breach.found` of `72 hours after breach.found`; NoExpr where it
// counts from nothing.
auto CountsFrom(const CheckedContract& contract, ExprId deadline) -> ExprId;

// What lies between a deadline and what came late is counted in: `day`, `business day`, and where
// the deadline is a time `hour`, `office hour`, or the minutes or seconds that it is stated in.
struct Delay {
  std::string unit;
  SymbolId calendar = NoSymbol;  // of business days and office hours
  ExprId said = syntax::NoExpr;  // where it is counted; NoExpr: nowhere
};
// One for each way in which the branches of a deadline count, without the branches that the keys at
// hand rule out; one at least.
auto DelaysOf(const CheckedContract& contract, ExprId deadline,
              const std::map<DimensionId, std::uint32_t>& keys) -> std::vector<Delay>;

struct CheckedContract {
  const source::SourceSet* sources = nullptr;
  std::vector<syntax::File> files;
  syntax::Expressions expressions;
  std::vector<ExprInfo> infos;  // one an expression
  UnitTable units;
  std::vector<Dimension> dimensions;
  std::vector<Symbol> symbols;
  std::vector<SymbolId> order;  // each after what it reads in the same period
  std::map<std::string, SymbolId, std::less<>> by_name;
  std::map<std::string, SymbolId, std::less<>> plurals;  // of events

  const syntax::ContractClause* contract = nullptr;
  values::PeriodScheme scheme = *values::PeriodScheme::Once({});
  std::optional<UnitId> currency;
  std::map<SymbolId, values::Calendar> calendars;
  std::map<SymbolId, values::ServiceHours> service_hours;  // of calendars that state hours
  SymbolId calendar = NoSymbol;                            // the contract's own
  std::shared_ptr<const values::Zone> zone;                // the contract's own, if it names one
  std::vector<std::shared_ptr<const values::Zone>> site_zones;  // beside the keys of `site`
  std::vector<Part> parts;  // parts[0] stands before the first heading

  // A bank is two things in the order of reading: what it opens with, and what becomes of it once
  // its draw is known. The second has no name of its own.
  std::map<SymbolId, SymbolId> bank_closings;
  std::map<SymbolId, SymbolId> drawn_by;       // bank -> the draw that takes from it
  std::map<SymbolId, std::int64_t> bank_lots;  // bank -> for how many periods a lot is kept

  std::map<SymbolId, ExprId> settings;  // what `use ... with { ... }` fills parameters with
  std::vector<Limit> limits;            // in file order
  std::map<SymbolId, values::Recurrence> every;  // what does not exist in every period
  // The lines to date, and the interval after which each begins anew; none: never.
  std::map<SymbolId, std::optional<values::Interval>> totals;
  std::vector<const syntax::Clause*> promises;
  std::vector<const syntax::ScenarioClause*> scenarios;

  std::vector<Removed> removed;          // what amendments took out
  std::optional<values::Term> in_force;  // the days that this version settles; none: the term
  std::vector<Amendment> amendments;  // in force in this version, in the order in which they apply
  std::map<std::string, std::int64_t, std::less<>>
      since;  // names that an amendment added: the first period that has them

  [[nodiscard]] auto operator[](SymbolId id) const -> const Symbol& {
    return symbols[static_cast<std::size_t>(id)];
  }
  [[nodiscard]] auto InfoOf(ExprId id) const -> const ExprInfo& {
    return infos[static_cast<std::size_t>(id)];
  }
};

}  // namespace bpo::check
