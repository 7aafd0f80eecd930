// Labels, places and units of tier rows.

#include "explain/tier_rows.h"

#include <cstdint>

#include <fmt/format.h>

namespace bpo::explain {

using plan::NoSlot;
using plan::TierStep;

namespace {

auto ParameterOf(const Facts& facts, std::int32_t table) -> const plan::Parameter* {
  const plan::Parameter* found = nullptr;
  for (const auto& parameter : facts.plan.parameters) {
    if (parameter.is_table && static_cast<std::int64_t>(parameter.first_table) <= table)
      found = &parameter;
  }
  return found;
}

}  // namespace

auto RowLabel(const Facts& facts, const TierStep& tier, std::size_t row,
              const plan::Shape& quantity) -> std::string {
  if (tier.table < 0) {
    // `part up to 10_000 calls: 1.20 USD per call`: the label.
    std::string label = Words(facts, tier.rows[row].span);
    if (const auto colon = label.find(':'); colon != std::string::npos) label.resize(colon);
    return label.rfind("part", 0) == 0 ? "the " + label : label;
  }
  const auto table = static_cast<std::size_t>(tier.table);
  std::string label = tier.reading == TierStep::Reading::Graduated ? "the part " : "";
  if (table < facts.terms.tables.size() && row < facts.terms.tables[table].size() &&
      facts.terms.tables[table][row].up_to) {
    plan::Value bound;
    bound.number = *facts.terms.tables[table][row].up_to;
    return label + "up to " + ValueOf(facts, quantity, bound);
  }
  return label + "above";
}

auto RowSource(const Facts& facts, const TierStep& tier, std::size_t row) -> std::string {
  if (tier.table < 0) return PlaceOf(facts, tier.rows[row].span);
  const plan::Parameter* parameter = ParameterOf(facts, tier.table);
  return parameter == nullptr ? std::string()
                              : fmt::format("terms: {}, row {}", parameter->field.name, row + 1);
}

auto RateShape(const Facts& facts, const TierStep& tier, std::size_t row, const plan::Shape& amount)
    -> plan::Shape {
  if (tier.table < 0) {
    const auto value = tier.rows[row].value;
    return value == NoSlot ? amount : facts.NoteOf(value).shape;
  }
  const plan::Parameter* parameter = ParameterOf(facts, tier.table);
  if (!IsPriced(tier)) return amount;
  return parameter == nullptr ? plan::Shape{} : parameter->field.shape;
}

}  // namespace bpo::explain
