// What a contract says, as a typed tree: one struct for each clause, its fields in the order of the
// source form that stands in the comment above it. What the rows hold is in expressions.h.

#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "syntax/expressions.h"

namespace bpo::syntax {

// ---- clauses ------------------------------------------------------------------------------------

// word name [number] "Title" for each d and e every quarter to date | ... on 2026-03-15 | ... for
// each outage ended in period where c
struct Head {
  enum class Every : std::uint8_t { Period, Quarter, ContractYear, CalendarYear };
  Span word;
  std::optional<Word> name;
  std::optional<Word> number;
  std::optional<Word> title;
  std::vector<Word> for_each;
  std::optional<EventSet> each_record;  // for each outage ended in period
  std::optional<Every> every;
  std::optional<Date> on;
  Span every_span;  // of `every quarter`, `on 2026-03-15`
  bool to_date = false;
  Span to_date_span;
  Span span;  // of the head
};

struct Party {  // "Northwind Retail plc", GB
  Word name;
  std::optional<Word> country;
};

// contract "Title" { client: ...; provider: ...; term: d to d; period: month from day 16; currency:
// USD; calendar: c;
//   time zone: Europe/London; lines: rounded half up to 0.01 USD }
struct ContractClause {
  Head head;
  std::optional<Party> client;
  std::optional<Party> provider;
  std::optional<Date> term_from;
  std::optional<Date> term_to;
  Span term_span;
  std::optional<Word> period;  // month, week, quarter, year, once
  std::optional<std::int64_t> from_day;
  std::optional<Word> currency;
  std::optional<Word> calendar;
  std::optional<Word> time_zone;
  std::optional<Tail> lines;  // Rounded or NotRounded; `of` is NoExpr
  struct TimeBar {            // corrections: within 3 months
    std::int64_t count = 0;
    Word unit;  // day, week, month, year
    Span span;
  };
  std::optional<TimeBar> corrections;
};

// use calendars for england_and_wales, us_federal | use "msa.bpo" with { fee: 100 USD }
struct UseClause {
  struct Setting {
    Word name;
    ExprId value = NoExpr;
  };
  Head head;
  std::optional<Word> module;
  std::optional<Word> file;
  std::vector<Word> names;
  std::vector<Setting> with;
};

// part 4 "Charges"
struct PartClause {
  Head head;  // number and title
};

// unit call, calls
struct UnitClause {
  Head head;
  Word singular;
  std::optional<Word> plural;
};

// dimension role "Role" { senior "Senior agent"; agent }  |  a key may carry attributes: jerez
// "Jerez" { centre: south }
struct DimensionClause {
  struct Attribute {
    Word name;
    Word value;
  };
  struct Key {
    Word name;
    std::optional<Word> title;
    std::vector<Attribute> attributes;
  };
  Head head;
  std::vector<Key> keys;
};

// site jerez [2.1] "Jerez contact centre" { country: ES; location: nearshore; time zone:
// Europe/Madrid; calendar: c }
struct SiteClause {
  Head head;
  std::optional<Word> country;
  std::optional<Word> location;
  std::optional<Word> time_zone;
  std::optional<Word> calendar;
};

// service voice [2.2] "Voice" { office: front; sites: jerez, leon; hours: all day, every day }
struct ServiceClause {
  Head head;
  std::optional<Word> office;
  std::vector<Word> sites;
  std::optional<Word> hours;
};

struct ExcludedClause {  // excluded [2.4] "Collections calls"
  Head head;
};

// calls | USD per call | hours to 0.25 | percent to 0.1%, optional | percent as points, every
// January | date | text | key | yes or no (`condition`) ; `by role, site` keys it
struct FieldType {
  UnitPhrase unit;  // unit words, or one of the type words date, instant, period, text, key,
                    // number, percent, condition
  ExprId resolution = NoExpr;  // to 0.25
  std::vector<Word> by;        // keyed by dimensions
  bool optional = false;
  std::optional<Word> percent_as;  // `as points`, `as fraction`: how a bare number is read
  std::optional<Word> every;       // every January | every quarter
  std::vector<Bound> bounds;       // parameters: `, at least 0 USD`
  ExprId fallback = NoExpr;        // parameters: `, otherwise 500 USD`
  Span span;
};
struct Field {  // calls_offered "Calls offered": calls
  Word name;
  std::optional<Word> title;
  FieldType type;
  Span span;
};

// input { calls_offered: calls; calls_offered must be at least calls_handled }
struct InputClause {
  struct Rule {
    ExprId left = NoExpr;
    Bound bound;
    Span span;
  };
  Head head;
  std::vector<Field> fields;
  std::vector<Rule> rules;
};

// event report_delivered, reports_delivered [7.2] { id: key; delivered: date; for: period }
struct EventClause {
  Head head;  // name is the singular
  Word plural;
  std::vector<Field> fields;
};

// parameter fee [3.1] "Fee": USD, at least 0 USD, otherwise 500 USD | parameter rates: table by
// site, graduated calls
struct ParameterClause {
  Head head;
  FieldType type;
  bool is_table = false;  // `table by site, graduated calls`: type.by and the two below
  std::optional<TierReading> reading;
  std::optional<UnitPhrase> quantity;
};

// define base_charges [1.1] "Base" = value  |  { value: x }  |  { from 2025-01-01: 100 USD; from
// 2026-01-01: 110 USD }  |  { value: x; except at_night when night: y }
struct DefineClause {
  Head head;
  ExprId value = NoExpr;  // dated rows are a DatedValue, rows with exceptions an Exceptions
  std::optional<Word> paper;
};

// table card [x] by role, site { senior, jerez: 85 USD per hour }  |  table t by site, banded {
// jerez { at least 82%: 0% } } | table t, graduated { part up to 10 calls: 1 USD per call }
struct TableClause {
  struct Row {
    std::vector<Word> keys;
    ExprId value = NoExpr;
    std::vector<TierRow> tiers;
    Span span;
  };
  Head head;
  std::vector<Word> by;
  std::optional<TierReading> reading;
  std::vector<Row> rows;  // one row without keys holds the tiers of a table that has no `by`

  // The row that holds for these keys, one of each dimension; null where there is none. In a table
  // by one dimension a row may hold for several: `ireland, spain: 8 EUR per payslip`.
  [[nodiscard]] auto RowFor(const std::vector<std::string>& names) const -> const Row* {
    for (const Row& row : rows) {
      const auto is = [](const Word& key, const std::string& name) { return key.text == name; };
      const bool one_of = by.size() == 1 && names.size() == 1 &&
                          std::any_of(row.keys.begin(), row.keys.end(),
                                      [&](const Word& key) { return is(key, names.front()); });
      if (one_of || std::equal(row.keys.begin(), row.keys.end(), names.begin(), names.end(), is))
        return &row;
    }
    return nullptr;
  }
};

// function commission(amount, rate: percent) = amount * rate
struct FunctionClause {
  struct Parameter {
    Word name;
    std::optional<UnitPhrase> type;
  };
  Head head;
  std::vector<Parameter> parameters;
  ExprId value = NoExpr;
};

// index cpi_rise [4.5] "Rise" { every: January and July from 2026, every 2 years; by: cpi_change,
// at most 3%; until published: 2% | the rate before; basis: the rate before | the first rate }
struct IndexClause {
  enum class Basis : std::uint8_t { RateBefore, FirstRate };
  Head head;
  std::vector<std::int64_t> months;  // 1..12
  std::optional<std::int64_t> from_year;
  std::int64_t every_years = 1;
  Span every_span;
  ExprId by = NoExpr;
  std::optional<Span> until_published;
  ExprId published_fallback = NoExpr;  // NoExpr with until_published: the rate before
  std::optional<Basis> basis;
  std::optional<Tail> rounding;  // row `factor: rounded half up to 0.0001` or `factor: not rounded`
};

// metric m [5.1] "M" for each site { value: x; better: higher; needs: condition; paper: "..." }
struct MetricClause {
  Head head;
  ExprId value = NoExpr;
  std::optional<Word> better;
  ExprId needs = NoExpr;
  std::optional<Word> paper;
};

// sla s [5.2] "S" for each site { measure: m; target: at least 80%; minimum: at least 70%;
// unmeasured: missed; streak: holds;
//   weight: 30% }
struct SlaClause {
  Head head;
  ExprId measure = NoExpr;
  std::optional<Bound> target;
  std::optional<Bound> minimum;
  std::optional<Word> unmeasured;  // missed, excused, counts
  ExprId counts_as = NoExpr;       // counts as 0%
  std::optional<Word> streak;      // holds, breaks
  ExprId weight = NoExpr;
  std::optional<Word> paper;
};

enum class LineKind : std::uint8_t { Charge, Credit, Bonus, PassThrough, Tax, Adjustment, Memo };

// charge c [4.1] "C" for each site { service: s; rates: indexed by i, not rounded; when: c; amount:
// x; if unmeasured: x;
//   no data: no bonus | x; times: x; rounding: each site | total | shared; paper: "..." }
struct LineClause {
  struct Rates {
    Word index;
    Tail rounding;  // Rounded or NotRounded
  };
  struct NoData {
    bool no_line = false;  // no data: no bonus
    ExprId value = NoExpr;
    Span span;
  };
  Head head;
  LineKind kind{};
  std::optional<Word> service;
  std::optional<Rates> rates;
  ExprId when = NoExpr;
  ExprId amount = NoExpr;
  ExprId if_unmeasured = NoExpr;
  std::optional<NoData> no_data;
  ExprId times = NoExpr;
  std::optional<Word> rounding;  // `total`, `shared`, or the dimension of `each site`
  std::optional<Word> settlement;
  std::optional<Word> settled;  // next period, when known
  std::optional<Word> paper;
};

// group service_credits = slow, lost_callers
struct GroupClause {
  Head head;
  std::vector<Word> lines;
};

// limit l [5.6] "L" for each site = reduce all credits to at most 4.5% of base  |  { amount: raise
// x over contract year to at least y; cut: pro rata; over time: final }
struct LimitClause {
  enum class Cut : std::uint8_t { ProRata, LastFirst, LargestFirst };
  enum class OverTime : std::uint8_t { Final, TruedUp };
  Head head;
  bool raise = false;
  bool keep_highest = false;     // keep the highest of a, b: no bound
  std::vector<ExprId> subjects;  // AllOf or Reference; `reduce a, b to at most x` names several
  std::optional<Window> over;    // the periods that it looks at together
  ExprId bound = NoExpr;
  std::optional<Cut> cut;
  std::optional<OverTime> over_time;
  Span over_time_span;
  std::optional<Word> paper;
};

// settlement [8.1] "Invoice" { charges: all charges; payable: charges - credits }
struct SettlementClause {
  struct Row {
    Word name;
    ExprId value = NoExpr;
  };
  Head head;
  std::vector<Row> rows;
};

// carry balance [3.2] "Balance" { opens: 0 USD; closes: balance.opening + fee - paid }  |  a bank:
// carry hours [3.2] "Unused hours" { opens: 0 hours; adds: 20 hours - use.included; expires: after
// 1 month | never | at contract year end; at most: 60 hours; at end: lost | paid }
struct CarryClause {
  struct Expiry {
    enum class Kind : std::uint8_t { After, Never, ContractYearEnd };
    Kind kind{};
    std::int64_t count = 1;  // of After
    Word unit;               // of After
    Span span;
  };
  Head head;
  ExprId opens = NoExpr;
  ExprId closes = NoExpr;
  ExprId adds = NoExpr;
  std::optional<Expiry> expires;
  ExprId at_most = NoExpr;
  std::optional<Word> at_end;  // lost, paid
  [[nodiscard]] auto IsBank() const -> bool {
    return adds != NoExpr || expires || at_most != NoExpr || at_end;
  }
};

// draw use [3.3] { of: hours_used; from hours, oldest first; from included, at most 20 hours;
// beyond: overage }
struct DrawClause {
  struct Source {
    Word name;                  // of a bank, or of the field that says what was taken
    std::optional<Word> order;  // oldest first, newest first
    ExprId at_most = NoExpr;
    Span span;
  };
  Head head;
  ExprId of = NoExpr;
  std::vector<Source> sources;
  std::optional<Word> beyond;
};

struct Evidence {  // first plan_received for this period where plan_received.breach is failure.id
  bool last = false;
  Word event;
  bool for_this_period = false;
  ExprId where = NoExpr;
  Span span;
};

// obligation o [7.2] "O" { provider must: "..."; each: period | once | failure; when: c; due: date;
// done: first e for this period;
//   late: accepted | not accepted after date; waived by: first e; suspended: while e where c }
// or { provider must not: "..."; each: period | once; when: c; broken: first e }
struct ObligationClause {
  Head head;
  std::optional<Word> bearer;  // client, provider
  bool prohibits = false;      // must not
  std::optional<Word> must;
  std::optional<Word> each;  // period, once, an event
  ExprId when = NoExpr;
  ExprId due = NoExpr;
  std::optional<Evidence> done;
  std::optional<Evidence> broken;
  bool late_given = false;
  bool late_accepted = false;
  ExprId not_accepted_after = NoExpr;
  std::optional<Evidence> waived;
  std::optional<Word> suspended;  // the event
  ExprId suspended_where = NoExpr;
  std::optional<Word> paper;
};

// right r [11.3] "R" { holder: client; when: condition; until: date; exercised by: first e }
struct RightClause {
  Head head;
  std::optional<Word> holder;
  ExprId when = NoExpr;
  ExprId until = NoExpr;
  std::optional<Evidence> exercised;
  std::optional<Word> paper;
};

// always "Credits stay within the amount at risk" = condition
struct AlwaysClause {
  Head head;
  ExprId promise = NoExpr;
};

// calendar c "C" { working days: monday to friday; hours saturday: 09:00 to 13:00; time zone:
// Europe/Madrid; holidays: from data; holiday "Christmas Day": 25 December, substitute next working
// day }
struct CalendarClause {
  struct Holiday {
    enum class Rule : std::uint8_t { FixedDay, NthWeekday, Easter, Single };
    enum class Substitute : std::uint8_t { None, NextWorkingDay, NearestWeekday };
    Word title;
    Rule rule{};
    std::int64_t day = 0;      // FixedDay: day of the month; Easter: days after Easter Sunday;
                               // NthWeekday: 1..5, -1 is last
    std::int64_t month = 0;    // FixedDay, NthWeekday
    std::int64_t weekday = 0;  // NthWeekday: 1 is Monday
    std::optional<Date> date;  // Single
    Substitute substitute{};
    std::optional<std::int64_t> from_year;
    std::optional<std::int64_t> to_year;
    std::vector<std::int64_t> except_years;
    Span span;
  };
  struct Hours {  // monday to friday: 08:00 to 14:00, 15:00 to 18:00
    struct Spell {
      std::int64_t from = 0;  // minutes after midnight
      std::int64_t to = 0;
      Span span;
    };
    std::vector<std::int64_t> days;  // 1 is Monday
    std::vector<Spell> spells;
    Span span;
  };
  Head head;
  std::vector<std::int64_t> working_days;  // 1 is Monday
  std::vector<Hours> hours;
  std::optional<Word> time_zone;
  std::optional<Span> from_data;  // holidays: from data
  std::vector<Holiday> holidays;
};

// amendment first [A1] "First amendment" { signed: 2026-02-20; effective: 2026-03-16; within a
// period: at period start; replace charge ...; add credit ...; remove charge handling }
struct Clause;
struct AmendmentClause {
  enum class Within : std::uint8_t { PeriodStart, PeriodEnd, CalendarDays };
  struct Change {
    enum class Kind : std::uint8_t { Replace, Add, Remove };
    Kind kind{};
    std::shared_ptr<const Clause> clause;  // of replace and add
    std::optional<Word> word;              // of remove: charge
    std::optional<Word> name;              // of remove: a name, or the title of a promise
    Span span;
  };
  Head head;
  std::optional<Date> signed_on;
  std::optional<Date> effective;
  Span effective_span;
  std::optional<Within> within;
  Span within_span;
  std::vector<Change> changes;
};

// scenario "Title" { period: 2026-03; as of: 2026-04-15; before: facts; calendars { ... }; terms {
// ... }; given { ... }; expect { ... }; finds: input-negative | nothing }
struct ScenarioClause {
  struct Fact {  // abandonment[jerez] was met in 2026-01 and missed in 2026-02 | cpi_rise is 1.03
    struct InPeriod {
      ExprId value = NoExpr;  // a literal, or a Reference without keys for a status
      Word period;
    };
    ExprId subject = NoExpr;  // a Reference
    std::vector<InPeriod> was;
    ExprId is = NoExpr;
    Span span;
  };
  struct Value {              // name[key]: value
    ExprId subject = NoExpr;  // a Reference
    ExprId value = NoExpr;    // a literal, a Reference without keys for a status, or `unknown`
    Span span;
  };
  struct EventRecord {  // report_delivered { id: "r1"; delivered: 2026-04-13; for: 2026-03 }
    Word event;
    std::vector<Value> fields;
    Span span;
  };
  struct Holidays {  // plant: 2026-12-24, 2026-12-31
    Word calendar;
    std::vector<Date> dates;
  };
  Head head;
  std::optional<Word> period;
  std::optional<Date> as_of;
  std::vector<Fact> before;
  std::vector<Holidays> calendars;
  std::vector<Value> terms;
  std::vector<Value> given;
  std::vector<EventRecord> events;
  std::vector<Value> expect;
  std::vector<Word> finds;         // ids; none with finds_span: nothing is found
  std::optional<Span> finds_span;  // of the row's value
};

using ClauseNode =
    std::variant<ContractClause, UseClause, PartClause, UnitClause, DimensionClause, SiteClause,
                 ServiceClause, ExcludedClause, InputClause, EventClause, ParameterClause,
                 DefineClause, TableClause, FunctionClause, IndexClause, MetricClause, SlaClause,
                 LineClause, GroupClause, LimitClause, SettlementClause, CarryClause, DrawClause,
                 ObligationClause, RightClause, AlwaysClause, CalendarClause, AmendmentClause,
                 ScenarioClause>;
// allow: clause-unused "kept for next year"
struct Allowance {
  Word id;
  Word reason;
  Span span;
};

struct Clause {
  ClauseNode node;
  std::vector<Allowance> allows;  // warnings that are meant
  Span span;                      // of the whole clause
};

// One parsed file: its clauses in file order.
struct File {
  source::FileId id{};
  std::vector<Clause> clauses;
};

auto HeadOf(const Clause& clause) -> const Head&;

}  // namespace bpo::syntax
