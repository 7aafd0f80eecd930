#include "data_form/periods.h"

#include <algorithm>

#include <fmt/format.h>

namespace bpo::data_form {
namespace {

using diagnostics::Id;

// Beyond it a list of periods helps nobody: eight years of weeks.
constexpr std::int32_t kMostPeriods = 420;

// As the contract reads in the period for who knows more and more of its amendments.
auto VersionsIn(const plan::Versions& versions, std::int32_t period)
    -> std::vector<const plan::Plan*> {
  std::vector<const plan::Plan*> all;
  const auto add = [&](std::optional<values::Date> known) {
    const auto* plan = &versions.For(period, known);
    if (std::find(all.begin(), all.end(), plan) == all.end()) all.push_back(plan);
  };
  for (const auto& one : versions.amendments()) {
    add(one.signed_on.PlusDays(-1));
    add(one.signed_on);
  }
  add(std::nullopt);
  return all;
}

auto Find(const values::PeriodScheme& scheme, const std::string& name,
          diagnostics::Emitter& emitter) -> std::optional<std::int32_t> {
  const auto index = scheme.Parse(name);
  if (!index) {
    emitter.Emit(Id::period_unknown_form, fmt::format("`{}` is no period of this contract", name))
        .Help(fmt::format("write it as \"{}\"", scheme.IdOf(0)));
    return std::nullopt;
  }
  if (*index >= 0 && *index < scheme.Count()) return index;
  emitter.Emit(Id::period_outside_term, fmt::format("{} lies outside the term", name))
      .Help(fmt::format("the first period is {}, the last {}", scheme.IdOf(0),
                        scheme.IdOf(scheme.Count() - 1)));
  return std::nullopt;
}

}  // namespace

auto FindPeriods(const plan::Versions& versions, const std::string& from, const std::string& to,
                 diagnostics::Emitter& emitter) -> std::optional<std::vector<Period>> {
  const auto& scheme = versions.first().scheme;
  std::int32_t first = 0;
  std::int32_t last = scheme.Count() - 1;
  const auto before = emitter.all().size();
  if (!from.empty()) first = Find(scheme, from, emitter).value_or(first);
  if (to == from) {
    if (!from.empty()) last = first;
  } else if (!to.empty()) {
    last = Find(scheme, to, emitter).value_or(last);
  }
  if (emitter.all().size() > before) return std::nullopt;
  if (last < first) {
    emitter.Emit(Id::period_out_of_order, fmt::format("{} stands before {}", to, from))
        .Help(fmt::format("write {}..{}", to, from));
    return std::nullopt;
  }
  std::vector<Period> periods;
  if (last - first >= kMostPeriods) return periods;
  for (auto index = first; index <= last; ++index)
    periods.push_back({index, VersionsIn(versions, index)});
  return periods;
}

}  // namespace bpo::data_form
