// What reasons and explanations are worded from: the recorded run, and its values, names and places
// as text.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bpo/decimal.h"

#include "evaluate/evaluator.h"
#include "explain/plan_guide.h"
#include "plan/plan.h"
#include "plan/run.h"
#include "source/source.h"

namespace bpo::explain {

// One period as it was recorded. Nothing here is computed again.
struct Facts {
  const plan::Plan& plan;
  const PlanGuide& guide;
  const source::SourceSet& sources;
  const plan::PeriodRecord& record;
  const plan::Terms& terms;
  const evaluate::PeriodResult& result;
  const evaluate::Trace& trace;
  const plan::EventRecord* at_hand = nullptr;  // the record whose steps the slots hold; often none

  [[nodiscard]] auto At(plan::SlotId slot) const -> const plan::Value& {
    return result.slots[plan::Index(slot)];
  }
  [[nodiscard]] auto NoteOf(plan::SlotId slot) const -> const plan::SlotNote& {
    return plan.notes[plan::Index(slot)];
  }
  [[nodiscard]] auto Known(plan::SlotId slot) const -> bool {
    return slot != plan::NoSlot && At(slot).known();
  }
  [[nodiscard]] auto Holds(plan::SlotId slot) const -> bool {
    return Known(slot) && !At(slot).number.IsZero();
  }
  [[nodiscard]] auto Fails(plan::SlotId slot) const -> bool {
    return Known(slot) && At(slot).number.IsZero();
  }
  // Through copies, roundings and `needs:` to the slot whose step has something to say.
  [[nodiscard]] auto Inner(plan::SlotId slot) const -> plan::SlotId;
};

// The contract's own words: on one line, without comments. Empty for an empty span.
auto Words(const Facts& facts, source::Span span) -> std::string;
// Those of a slot, with the keys at hand: `wait[site]` is `wait[cork]` in the clause of cork.
auto Words(const Facts& facts, plan::SlotId slot) -> std::string;
// `contract.bpo:61:13`
auto PlaceOf(const Facts& facts, source::Span span) -> std::string;

// What a slot is called: its name, or the words that make it.
auto NameOf(const Facts& facts, plan::SlotId slot) -> std::string;

// `15965.00 USD`, as an explanation says it.
auto ValueOf(const Facts& facts, plan::SlotId slot) -> std::string;
auto ValueOf(const Facts& facts, const plan::Shape& shape, const plan::Value& value) -> std::string;
// The number in the unit in which it is shown, 78.6 of `78.6%`; to twelve decimals where no decimal
// writes it. None for dates, keys, conditions and what is not known.
auto NumberShown(const plan::Shape& shape, const plan::Value& value) -> std::optional<Decimal>;
// `15,965.00`, as a reason says it: amounts of the contract's currency without it.
auto Short(const Facts& facts, plan::SlotId slot) -> std::string;
auto Short(const Facts& facts, const plan::Shape& shape, const plan::Value& value) -> std::string;
// Why it is not known, in words.
auto WhyNot(const Facts& facts, const plan::Value& value) -> std::string;

auto NameWithKeys(const std::string& name, const std::vector<std::string>& keys) -> std::string;
auto PeriodId(const plan::Plan& plan, std::int64_t period) -> std::string;
// `abandonment in 2026-01`, `cpi_rise at the start of 2026-02`
auto FactText(const plan::Plan& plan, const evaluate::MissingFact& fact) -> std::string;
auto Join(const std::vector<std::string>& parts, const std::string& between) -> std::string;

}  // namespace bpo::explain
