// A formula in the contract's words with the values in place of the names: `2% of base_charges` is
// `2% of 17,077.40`.

#pragma once

#include <string>

#include "explain/wording.h"

namespace bpo::explain {

auto Formula(const Facts& facts, plan::SlotId slot) -> std::string;

// The tier rows that took part: `10,000 calls × 1.236 + 3,500 calls × 1.03 USD per call`. Empty if
// none was recorded.
auto TierFormula(const Facts& facts, plan::SlotId slot) -> std::string;

// `11 days of 31 days`: the part of the period that counts. Empty for any other value.
auto PartOfPeriod(const Facts& facts, plan::SlotId slot) -> std::string;

// One named value in the formula that is zero, which makes the product so: `answer_speed.shortfall
// is 0 points`.
auto ZeroFactor(const Facts& facts, plan::SlotId slot) -> std::string;

// By how much a comparison of numbers holds or fails: `1.4 points below 80%`, `exactly 5%`. Empty
// for other comparisons.
auto ByHowMuch(const Facts& facts, const plan::Step& comparison) -> std::string;

// Why a condition holds or fails: `quality_score is 92.5%, but answer_speed was missed`.
auto WhyCondition(const Facts& facts, plan::SlotId slot) -> std::string;

}  // namespace bpo::explain
