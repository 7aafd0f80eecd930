// What a value says, as a typed tree: literals, names, operators, tables of tiers. Expressions live
// in one arena and are named by ExprId; every node has its span. The source form stands in the
// comment beside each struct.

#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "source/source.h"
#include "values/date.h"
#include "values/number.h"
#include "values/rounding.h"

namespace bpo::syntax {

using source::Span;
using values::Date;
using values::Number;
using values::RoundingMode;

enum class ExprId : std::uint32_t {};
inline constexpr ExprId NoExpr = static_cast<ExprId>(0xFFFFFFFF);

// A word of the source: a name, a key, a status, a unit.
struct Word {
  std::string text;
  Span span;
};

// ---- units --------------------------------------------------------------------------------------

// USD per 1_000 calls | business days | hours
struct UnitPhrase {
  struct Per {
    std::optional<Number> count;
    Word unit;
  };
  Word unit;  // two words are joined by one blank: `business days`
  std::vector<Per> per;
  Span span;
};

// ---- expressions --------------------------------------------------------------------------------

struct NumberLiteral {  // 10_000
  Number value;
};
struct QuantityLiteral {  // 1.20 USD per call | 1 point
  Number value;
  UnitPhrase unit;
};
struct PercentLiteral {  // 4.5% ; value is 4.5
  Number value;
};
struct DateLiteral {  // 2026-03-01
  Date value;
};
struct InstantLiteral {  // 2026-03-29T09:30:00Z | 2026-03-29T09:30, in the contract's time zone
  std::string text;
};
struct PeriodLiteral {  // 2026-03 | 2026-Q1
  std::string id;
};
struct TextLiteral {  // "text"
  std::string text;
};
struct Reference {  // name[key, ...].field
  Word name;
  std::vector<ExprId> keys;
  std::vector<Word> fields;
};
struct AllOf {  // all credits
  Word kind;
};

// last 6 months | previous 11 months | quarter | contract year | calendar year | since start |
// previous month
struct Window {
  enum class Kind : std::uint8_t {
    Last,
    Previous,
    Quarter,
    ContractYear,
    CalendarYear,
    SinceStart
  };
  Kind kind{};
  std::int64_t count = 1;    // of Last and Previous
  std::optional<Word> unit;  // of Last and Previous: months, periods, quarters, years ...
  Span span;
};
struct InHistory {  // x in previous period | x 3 periods ago
  ExprId of = NoExpr;
  std::int64_t periods_ago = 1;
  std::optional<Word> unit;  // the word that was written: period, periods, month, months
};
struct LineView {  // x with limits | x before limits | x unrounded
  enum class Kind : std::uint8_t { WithLimits, BeforeLimits, Unrounded };
  ExprId of = NoExpr;
  Kind kind{};
};

struct Negate {  // -x
  ExprId of = NoExpr;
};
struct Binary {  // a + b
  enum class Operator : std::uint8_t { Add, Subtract, Multiply, Divide };
  Operator op{};
  Span operator_span;
  ExprId left = NoExpr;
  ExprId right = NoExpr;
};
struct ShareOf {  // 2% of x
  ExprId share = NoExpr;
  ExprId of = NoExpr;
};
struct ForEvery {  // 1% of fees for every whole 1 point of x | ... of x, in proportion
  enum class Part : std::uint8_t { Whole, Started, InProportion };
  ExprId amount = NoExpr;
  std::optional<Part> part;  // none was said: a finding
  ExprId step = NoExpr;
  ExprId of = NoExpr;
};
struct Compare {  // a is at least b | a is between b and c | a is not b | a is one of (b, c) | a is
                  // given
  enum class Operator : std::uint8_t {
    AtLeast,
    AtMost,
    Above,
    Below,
    Between,
    Equal,
    OneOf,
    Given,
    By,
    LaterThan
  };
  ExprId left = NoExpr;
  Operator op{};
  bool negated = false;  // `is not`
  std::vector<ExprId> right;
  Span operator_span;
};
struct Logic {  // a and b | a or b
  enum class Operator : std::uint8_t { And, Or };
  Operator op{};
  ExprId left = NoExpr;
  ExprId right = NoExpr;
};
struct Not {  // not a
  ExprId of = NoExpr;
};
struct If {  // if c then a else b
  ExprId condition = NoExpr;
  ExprId then = NoExpr;
  ExprId otherwise = NoExpr;
};
struct Otherwise {  // a otherwise b
  ExprId value = NoExpr;
  ExprId fallback = NoExpr;
};

// The target of an sla, a rule of an input, a row of a band: `at least 80%`, without its left side.
struct Bound {
  Compare::Operator op{};  // AtLeast, AtMost, Above, Below, Between
  ExprId first = NoExpr;
  ExprId second = NoExpr;  // of Between
  Span span;
};

enum class TierReading : std::uint8_t {
  Graduated,
  Volume,
  Stepped,
  CumulativeSteps,
  Interpolated,
  Banded
};

// part up to 10_000 calls: 1.20 USD per call, flat 5 USD, cap 100 USD
struct TierRow {
  enum class Kind : std::uint8_t {
    UpTo,        // part up to n | all if up to n | up to n
    Above,       // part above [n] | all if above [n] | above [n]     (first may be NoExpr)
    AtLeast,     // at least n
    AtMost,      // at most n
    Below,       // below n
    Between,     // between a and b
    FromTo,      // 98.0% to 98.9%
    At,          // at 95%           a point of `interpolated`
    AtZero,      // at zero
    Unmeasured,  // unmeasured
    Otherwise,   // otherwise
  };
  enum class Scope : std::uint8_t { None, Part, All };  // the words `part` and `all if`
  Kind kind{};
  Scope scope{};
  ExprId first = NoExpr;
  ExprId second = NoExpr;
  ExprId value = NoExpr;
  ExprId flat = NoExpr;
  ExprId cap = NoExpr;
  Span bound_span;
  Span span;
};
struct Tiers {  // graduated calls { rows } | banded answer_rate by speed_credit[site]
  TierReading reading{};
  Span reading_span;
  ExprId quantity = NoExpr;
  std::vector<TierRow> rows;
  ExprId by = NoExpr;  // a Reference to a table, if there are no rows
};

struct Call {  // sum(x over last 3 months where y) | higher(a, b) | my_function(a, b)
  // site | last 6 months | outages ended in period
  struct Domain {
    std::optional<Window> window;
    std::optional<Word> name;      // a dimension or an event set
    std::optional<Word> verb;      // ended, began ...
    std::optional<Window> within;  // in <window>; `in period` is Last 1 period
    Span span;
  };
  Word name;
  std::vector<ExprId> arguments;
  std::vector<Domain> over;
  ExprId where = NoExpr;
  ExprId at_least =
      NoExpr;  // average(x over last 6 months, at least 3): how many values there must be
};

// from 2026-01-01: 110 USD | from 2026-01-01 to 2026-11-30: 110 USD
struct DatedRow {
  Date from;
  Span from_span;
  std::optional<Date> to;
  Span to_span;
  ExprId value = NoExpr;
};
struct DatedValue {  // { from 2026-01-01: 110 USD; from 2027-01-01: 120 USD }
  std::vector<DatedRow> rows;
};

// A value with its exceptions; among these the order of the rows decides nothing.
struct Exceptions {
  struct Row {  // except on_holiday [3.2] when day_type is holiday: 30 USD per hour
    Word label;
    std::optional<Word> number;
    ExprId when = NoExpr;
    ExprId value = NoExpr;
    Span span;
  };
  struct Precedence {  // on_holiday goes before at_night
    Word first;
    Word second;
    Span span;
  };
  ExprId base = NoExpr;  // NoExpr: there is no value where no exception applies
  std::vector<Row> rows;
  std::vector<Precedence> precedences;
};

struct PeriodPoint {  // period end | period start | term end | term start
  enum class Of : std::uint8_t { Period, Term };
  Of of{};
  bool at_end = false;
};
struct NthDay {  // 5th business day after period end | 3rd day before d
  std::int64_t n = 1;
  Word unit;                     // `business day`, `day`
  std::optional<Word> calendar;  // in us_federal
  bool before = false;
  ExprId anchor = NoExpr;
};
struct SpanFrom {        // 10 business days in us_federal after d | 6 office hours after t
  ExprId span = NoExpr;  // a QuantityLiteral or a reference to a span
  std::optional<Word> calendar;
  bool before = false;
  ExprId anchor = NoExpr;
};
// days from d to e | business days in target from d to e | hours from t to u |
// share of year from d to e by actual/365
struct Between {
  Word counted;  // `days`, `whole months`, `office hours`, `share of year`
  std::optional<Word> calendar;
  ExprId from = NoExpr;
  ExprId to = NoExpr;
  std::optional<Word> day_count;  // of `share of year`: actual/365
};
struct DayOf {  // day of t | day of t in jerez
  ExprId of = NoExpr;
  std::optional<Word> site;
};

struct Rounding {  // rounded half up to 0.01 USD | rounded half up to the minor unit
  RoundingMode mode{};
  ExprId place = NoExpr;  // a literal; NoExpr is `the minor unit`
  Span span;
};
struct Tail {  // x, at least a | x, rounded half up to 0.01 USD | x, not rounded | x, at period
               // start
  enum class Kind : std::uint8_t {
    AtLeast,
    AtMost,
    Rounded,
    NotRounded,
    AtPeriodStart,
    AtPeriodEnd,
    ByCalendarDays,
    EndOfMonth,
    NextDay,
    ConvertedTo  // x, converted to USD at 1.10 USD per EUR on period end
  };
  ExprId of = NoExpr;
  Kind kind{};
  ExprId bound = NoExpr;             // of AtLeast, AtMost; of ConvertedTo the rate
  std::optional<Word> currency;      // of ConvertedTo
  ExprId on = NoExpr;                // of ConvertedTo: the day on which the rate is read
  std::optional<Rounding> rounding;  // of Rounded
  Span tail_span;
};

using ExprNode =
    std::variant<NumberLiteral, QuantityLiteral, PercentLiteral, DateLiteral, InstantLiteral,
                 PeriodLiteral, TextLiteral, Reference, AllOf, InHistory, LineView, Negate, Binary,
                 ShareOf, ForEvery, Compare, Logic, Not, If, Otherwise, Tiers, Call, DatedValue,
                 Exceptions, PeriodPoint, NthDay, SpanFrom, Between, DayOf, Tail>;
struct Expr {
  ExprNode node;
  Span span;
};

// The arena of expressions of all files of one contract.
class Expressions {
 public:
  auto Add(Expr expr) -> ExprId {
    all_.push_back(std::move(expr));
    return static_cast<ExprId>(all_.size() - 1);
  }
  [[nodiscard]] auto operator[](ExprId id) const -> const Expr& {
    return all_[static_cast<std::size_t>(id)];
  }
  [[nodiscard]] auto size() const -> std::size_t { return all_.size(); }

 private:
  std::vector<Expr> all_;
};

}  // namespace bpo::syntax
