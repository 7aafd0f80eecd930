// What one period of a contract comes to: plain values that own all they hold, safe to copy and to
// share. Dates are ISO 8601 text; amounts are exact decimals; signs are each line's own (a cut of
// credits is negative).

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bpo/decimal.h"
#include "bpo/diagnostic.h"

namespace bpo {

// One step of how a value came about, with the steps that it was made from.
struct Explanation {
  std::string kind;    // line, formula, clause, input, parameter, literal, tier-row, branch,
                       // rounding, bound, history, carry ...
  std::string text;    // in the contract's words: `2% of base_charges`
  std::string value;   // `341.548 USD`
  std::string clause;  // the number in the paper contract of what is named here
  std::string
      source;        // where it comes from: `periods[2].input.calls_offered`, `contract.bpo:61:13`
  std::string note;  // why this branch, which rounding, which row
  std::vector<Explanation> parts;
  // How the value follows from numbers, as one would type it: `10000 × 1.236`, `rounded(170.774,
  // half up, 0.01)`, `yes and no`; docs/explanations.md has its grammar. Empty where nothing is
  // reckoned.
  std::string calculation = {};
  std::string exact = {};  // where `value` cannot show all its digits: a fraction `1/3`, no unit
};

struct Line {
  std::string name;
  std::vector<std::string> key;  // of a clause `for each`
  std::string kind;              // charge, credit, bonus, pass_through, tax, adjustment, memo;
                                 // correction: of earlier periods
  bool limit = false;
  std::string clause;  // `5.4`, as in the paper contract
  std::string title;
  std::string part;   // the heading under which it stands
  std::string payer;  // client or provider
  std::string payee;
  std::optional<Decimal> amount;  // as printed; none when it is unknown
  std::string currency;
  std::string exact;   // before rounding: a decimal, or a fraction `1/3`
  std::string status;  // due, zero, not due, no data, unmeasured, pending, unknown
  std::string reason;  // one sentence
  std::optional<Explanation> explanation;
  std::string amended = {};  // the amendment that wrote the clause: its number or title
  std::vector<std::string> key_title = {};  // beside `key`: what the contract calls each
  std::optional<Decimal> accrued = {};      // of a line that is settled in the next period
  std::optional<Decimal> room = {};         // of a limit in a provisional statement: what is left
};

struct Total {
  std::string name;
  std::optional<Decimal> amount;
  std::string currency;
  std::optional<Explanation> explanation;
  std::string clause = {};  // of the settlement in which it stands
};

struct Metric {
  std::string name;
  std::vector<std::string> key;
  std::string clause;
  std::string title;
  std::string value;  // `78.6%`; empty when it has none
  std::string state;  // known, absent, unmeasured, unknown
  std::string reason;
  std::optional<Explanation> explanation;
  std::string amended = {};
  std::vector<std::string> key_title = {};  // beside `key`: what the contract calls each
  std::string exact = {};  // where `value` cannot show all its digits: a fraction `1/3`, no unit
};

// A service level as numbers in the unit in which it is shown, 78.6 of `78.6%`; to twelve decimals
// where no decimal writes them. The target is one bound, or both.
struct Gauge {
  std::optional<Decimal> measured;
  std::optional<Decimal> at_least;
  std::optional<Decimal> at_most;
};

struct ServiceLevel {
  std::string name;
  std::vector<std::string> key;
  std::string clause;
  std::string title;
  std::string status;  // met, missed, excused, unknown
  std::string measured;
  std::string target;     // `at least 80%`
  std::string shortfall;  // `1.4 points`
  std::string needed;     // `193 calls more of answered_in_20s`; empty when met or not to be said
  std::optional<Explanation> explanation;
  std::string amended = {};
  std::vector<std::string> key_title = {};  // beside `key`: what the contract calls each
  Gauge gauge = {};
};

struct Obligation {
  std::string name;
  std::vector<std::string> key;
  std::string clause;
  std::string title;
  std::string bearer;
  std::string must;
  std::string due;   // date, or a time with its offset; empty when unknown
  std::string done;  // date or time of the evidence; empty when there is none
  // pending, in effect, fulfilled, fulfilled late, violated, discharged, unknown, not due
  std::string status;
  std::string late_by;  // `2 business days`
  bool read_by_amount = false;
  bool prohibits = false;  // what must not be done; `done` is when it was broken
  std::string waived;      // date or time of the waiver; empty when there is none
  std::string time_left;   // `3 business days`, while it is pending
  std::string evidence;    // the record that shows it: `report_delivered r-2026-04`
  std::string reason;      // why it is due, or is not known
  std::optional<Explanation> explanation;
  std::string amended = {};
  std::vector<std::string> key_title = {};  // beside `key`: what the contract calls each
};

struct Right {
  std::string name;
  std::vector<std::string> key;
  std::string clause;
  std::string title;
  std::string holder;
  std::string status;  // available, not available, lapsed, exercised, withdrawn, unknown
  std::string since;   // date
  std::string reason;
  std::optional<Explanation> explanation;
  std::string exercised;  // date; empty when it was not
  std::string until;      // date; empty when it does not end
  std::string evidence;   // the record that exercises it: `termination_notice n-7`
  std::string amended = {};
  std::vector<std::string> key_title = {};  // beside `key`: what the contract calls each
};

// A table of tiers or bands as it stood in the period: what each quantity would come to. Numbers
// are in the units in which they are shown, to twelve decimals where no decimal writes them.
struct PriceCurve {
  struct Point {
    Decimal quantity;
    Decimal amount;
  };
  // Straight from one point to the other; where two neighbours do not meet, the amount jumps.
  struct Piece {
    Point from;
    Point to;
  };
  struct Row {
    std::string label;   // `up to 10,000 calls`
    std::string rate;    // `1.236 USD per call`, or what the row comes to
    std::string flat;    // empty: none
    std::string cap;     // empty: none
    std::string taken;   // of the period's quantity: `10,000 calls`; empty where it took no part
    std::string amount;  // what that came to
    std::string source;  // `contract.bpo:70:5`
  };
  std::string name;  // of the clause in which the table stands
  std::vector<std::string> key;
  std::string clause;
  std::string title;
  std::string reading;        // graduated, volume, stepped, cumulative steps, interpolated, banded
  std::string quantity;       // what the rows ask for, in the contract's words: `calls_handled`
  std::string quantity_unit;  // `calls`, `%`; empty: a plain number
  std::string amount_unit;
  std::string note;  // `after 12,000 calls of earlier periods`
  std::vector<Row> rows;
  std::vector<Piece> pieces;  // rising; they reach beyond every bound and the period's point
  std::optional<Point> here;  // where the period stood
  std::string here_text;      // `13,500 calls come to 15,965.00 USD`
  std::vector<std::string> key_title = {};  // beside `key`: what the contract calls each
};

// An amendment to a contract.
struct Amendment {
  std::string name;
  std::string number;  // `A1`
  std::string title;
  std::string signed_on;  // dates
  std::string effective;
};

struct Statement {
  std::string contract;
  std::string client;
  std::string provider;
  struct {
    std::string id;  // `2026-03`
    std::string from;
    std::string to;
    std::string title;  // `March 2026`
  } period;
  int version = 1;
  std::string as_of;
  bool provisional = false;
  std::string currency;
  std::string rounding;               // `rounded half up to 0.01`
  std::vector<Amendment> amendments;  // in force
  std::vector<Line> lines;
  std::vector<Total> totals;
  std::optional<Money> payable;  // none when something that it depends on is unknown
  std::string payable_reason;    // why there is none
  std::vector<Metric> metrics;
  std::vector<ServiceLevel> slas;
  std::vector<Obligation> obligations;
  std::vector<Right> rights;
  std::vector<PriceCurve> curves;    // with explanations only
  std::vector<std::string> missing;  // of an open period: inputs that are still to come
  std::vector<Diagnostic> questions;
  std::vector<std::string> assumptions;
  std::vector<Diagnostic> warnings;
  std::vector<std::string>
      opening_needed;  // facts of earlier periods that were read and are not on record
  std::string contract_fingerprint;
  std::string data_fingerprint;
  std::string engine;  // version
};

// The line, total or metric of that name, with its key: `availability[jerez]`. Null if there is
// none.
auto FindLine(const Statement& statement, const std::string& name) -> const Line*;
auto FindTotal(const Statement& statement, const std::string& name) -> const Total*;

}  // namespace bpo
