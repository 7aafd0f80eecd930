// What a contract consists of, for hosts that list it, ask for its data, or lead to its text.
//
//   for (const auto& clause : bpo::ClausesOf(contract)) std::cout << clause.number << " " <<
//   clause.title << "\n";
//   for (const auto& input : bpo::InputsOf(contract)) std::cout << input.title << " in " <<
//   input.unit << "\n";

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bpo/contract.h"
#include "bpo/decimal.h"
#include "bpo/diagnostic.h"

namespace bpo {

struct Party {
  std::string name;
  std::string country;  // `GB`; empty where the contract does not say it
};

struct Parties {
  Party client;    // buys the service
  Party provider;  // renders it
};

auto PartiesOf(const Contract& contract) -> Parties;

// A piece of the text that begins at the left edge, or inside an amendment.
struct Clause {
  std::string kind;       // its word: charge, sla, input, scenario ...
  std::string name;       // `slow_answers`; empty where it has none
  std::string number;     // `5.4`, as in the paper contract
  std::string title;      // as written; empty where it has none
  std::string amendment;  // that writes it: its number, or else its name; empty: the original
  Place place;
};

// In the order of the text, files that it uses behind it; those of the library are not among them.
// An amendment is followed by the clauses that it writes.
auto ClausesOf(const Contract& contract) -> std::vector<Clause>;

// The names that keys of data may have, such as the sites.
struct Dimension {
  struct Key {
    std::string name;
    std::string title;
  };
  std::string name;
  std::vector<Key> keys;
};

// A value that data gives.
struct Input {
  std::string name;
  std::string title;
  // number, quantity, money, rate, percent, points, condition, date, instant, period, text, key;
  // id: of a record of an event; table: rows of prices, of a parameter
  std::string kind;
  std::string unit;  // `calls`, `USD`, `USD per call`, `%`, `points`; of a key its dimension
  bool required = true;
  std::vector<Dimension> by;          // keyed by these, one inside another
  std::optional<Decimal> resolution;  // values are multiples of it, in the unit
  std::string range;                  // `at least 0`, `above 0%, at most 100%`; empty: any
  std::string bare_number;            // of a percent, what 92.5 without its sign is: points,
                                      // fraction; empty: refused
  std::string every;                  // `every January`; empty: every period
  Place place;
};

// What the periods bring. Of an input that amendments change, as the last of them has it.
auto InputsOf(const Contract& contract) -> std::vector<Input>;
// The values of one customer, `terms` of the data. Required ones have no value in the contract.
auto ParametersOf(const Contract& contract) -> std::vector<Input>;

// What records of the data tell of.
struct Event {
  std::string name;    // `report_delivered`, under which the data lists its records
  std::string plural;  // as clauses count them
  std::string title;
  std::vector<Input> fields;
  Place place;
};
auto EventsOf(const Contract& contract) -> std::vector<Event>;

}  // namespace bpo
