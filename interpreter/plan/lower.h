// From a contract that makes sense to the plan that computes it: every `for each` unrolled by key,
// every name a slot, every expression a few steps.

#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "check/checked_contract.h"
#include "diagnostics/diagnostic.h"
#include "plan/plan.h"

namespace bpo::plan {

// What versions of one contract keep between periods, in one order for all of them.
struct Register {
  struct Entry {
    std::string symbol;
    std::uint8_t field = 0;
    Track track;
  };
  std::vector<Entry> tracks;
  std::vector<Carry> carries;
  // What tiers count on from period to period: the name of an input or definition, its keys, which
  // count.
  struct Count {
    std::string symbol;
    std::vector<std::string> keys;
    std::uint8_t field = 0;
    auto operator==(const Count&) const -> bool = default;
  };
  std::vector<Count> counts;
  std::set<std::string> risen;  // indexes whose rises are kept one by one
  // After which interval the total of a line to date begins anew; none: never.
  using Totals = std::set<std::optional<values::Interval>>;
  std::map<std::string, Totals> totals;
  // Banks: the number of amendments in a version, and how many lots it tells apart.
  std::map<std::string, std::map<std::size_t, std::int64_t>> lots;
  // The lines and limits of all versions.
  struct Paid {
    check::LineKind kind{};
    bool limit = false;
    std::int64_t since = 0;
    std::optional<values::Recurrence> every;
    std::vector<std::vector<std::string>> keys;  // each set of keys under which there is one
    std::set<std::string> lines;                 // of a limit
    std::set<std::string> beside;                // ... the limits that stood in one version with it
    std::set<std::string> below;                 // ... and those of them that see its cuts
  };
  std::map<std::string, Paid> paid;
  std::set<std::string> summed;  // of those: what is still summed up after it was taken out

  auto Add(const Register& other) -> void;  // what it does not have yet
  auto AddPaid(const std::map<std::string, Paid>& lines) -> void;
  [[nodiscard]] auto size() const -> std::size_t {
    return tracks.size() + carries.size() + counts.size() + risen.size() + summed.size();
  }
};

// Findings are made only where a contract is too large to be planned.
auto Lower(const check::CheckedContract& contract, diagnostics::Emitter& emitter) -> Plan;
// All versions of a contract, so that history passes from one to the next.
auto LowerVersions(const std::vector<const check::CheckedContract*>& versions,
                   diagnostics::Emitter& emitter) -> std::vector<Plan>;

// A plan with one total, `result`: the value of the lone expression of check::CheckExpression.
auto LowerExpression(const check::CheckedContract& contract, syntax::ExprId expression) -> Plan;

}  // namespace bpo::plan
