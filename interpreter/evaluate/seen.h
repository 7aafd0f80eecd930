// What a run came across beside its results, for whoever asks which parts of a contract were used:
// of each slot which values it held, of each step that chooses what it chose. Steps inside windows
// and over records note each of their turns.

#pragma once

#include <cstdint>
#include <vector>

#include "plan/plan.h"

namespace bpo::evaluate {

class Seen {
 public:
  explicit Seen(const plan::Plan& plan) : values_(plan.slots.size()), choices_(plan.slots.size()) {}

  void Note(plan::SlotId slot, const plan::Value& value) {
    values_[plan::Index(slot)] |= std::uint32_t{1} << BitOf(value);
  }
  void Chose(plan::SlotId out, std::size_t which) {
    choices_[plan::Index(out)] |= std::uint64_t{1} << (which < kLast ? which : kLast);
  }

  // Of a condition 0 and 1, of a status its ordinal.
  [[nodiscard]] auto Held(plan::SlotId slot, int number) const -> bool {
    return Has(slot, static_cast<unsigned>(number));
  }
  [[nodiscard]] auto Held(plan::SlotId slot, plan::State state) const -> bool {
    return state == plan::State::Known ? (BitsOf(slot) & kKnownBits) != 0
                                       : Has(slot, kFirstState + static_cast<unsigned>(state));
  }
  [[nodiscard]] auto HeldOtherThanZero(plan::SlotId slot) const -> bool {
    return (BitsOf(slot) & kKnownBits & ~std::uint32_t{1}) != 0;
  }
  // Of a choice which of its operands, of a table which of its rows.
  [[nodiscard]] auto Chosen(plan::SlotId out, std::size_t which) const -> bool {
    return (choices_[plan::Index(out)] >> (which < kLast ? which : kLast) & 1U) != 0;
  }

  static constexpr std::size_t kLast = 63;  // what holds where no row does

 private:
  static constexpr unsigned kOther = 16;  // a number that is none of 0 to 15
  static constexpr unsigned kFirstState = 17;
  static constexpr std::uint32_t kKnownBits = (std::uint32_t{1} << kFirstState) - 1;

  static auto BitOf(const plan::Value& value) -> unsigned {
    if (!value.known()) return kFirstState + static_cast<unsigned>(value.state);
    const auto number = value.number.ToInt64();
    return number && *number >= 0 && *number < kOther ? static_cast<unsigned>(*number) : kOther;
  }
  [[nodiscard]] auto BitsOf(plan::SlotId slot) const -> std::uint32_t {
    return slot == plan::NoSlot ? 0 : values_[plan::Index(slot)];
  }
  [[nodiscard]] auto Has(plan::SlotId slot, unsigned bit) const -> bool {
    return (BitsOf(slot) >> bit & 1U) != 0;
  }

  std::vector<std::uint32_t> values_;   // beside the slots
  std::vector<std::uint64_t> choices_;  // beside the slots: by which a choice is known
};

}  // namespace bpo::evaluate
