// The same choices as evaluate/ made, from what it recorded.

#include "explain/rules.h"

#include <algorithm>

namespace bpo::explain {

auto IsMean(const plan::DatedStep& dated, plan::SlotId day) -> bool {
  return day == plan::NoSlot && dated.at == plan::DatedAt::CalendarDays;
}

auto InForce(const Facts& facts, const plan::DatedStep& dated, plan::SlotId day)
    -> std::vector<DatedPart> {
  const std::int64_t index = facts.record.period - dated.periods_ago;
  if (index < 0) return {};
  const values::Period period = facts.plan.scheme.At(static_cast<std::int32_t>(index));
  values::Date first = dated.at == plan::DatedAt::PeriodEnd ? period.to : period.from;
  values::Date last = dated.at == plan::DatedAt::PeriodStart ? period.from : period.to;
  if (day != plan::NoSlot) {
    const auto days = facts.Known(day) ? facts.At(day).number.ToInt64() : std::nullopt;
    const auto date = days ? values::Date::FromDays(*days) : std::nullopt;
    if (!date) return {};
    first = last = *date;
  }
  std::vector<DatedPart> parts;
  for (std::size_t i = 0; i < dated.rows.size(); ++i) {
    const auto& row = dated.rows[i];
    const values::Date from = std::max(row.from, first);
    values::Date to = row.to ? std::min(last, *row.to) : last;
    if (i + 1 < dated.rows.size()) to = std::min(to, dated.rows[i + 1].from - 1);
    if (from <= to) parts.push_back({&row, to - from + 1});
  }
  return parts;
}

auto GoesBefore(const Facts& facts, const plan::ExceptionsStep& rule, std::size_t row)
    -> const plan::ExceptionsStep::Row* {
  for (std::size_t other = 0; other < rule.rows.size(); ++other) {
    if (rule.goes_before[other][row] && facts.Holds(rule.rows[other].when))
      return &rule.rows[other];
  }
  return nullptr;
}

auto Deciding(const Facts& facts, const plan::ExceptionsStep& rule)
    -> std::vector<const plan::ExceptionsStep::Row*> {
  std::vector<const plan::ExceptionsStep::Row*> rows;
  for (std::size_t i = 0; i < rule.rows.size(); ++i) {
    if (facts.Holds(rule.rows[i].when) && GoesBefore(facts, rule, i) == nullptr)
      rows.push_back(&rule.rows[i]);
  }
  return rows;
}

}  // namespace bpo::explain
