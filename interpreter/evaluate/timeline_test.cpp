// A run is a fold: however it is cut into pieces, the pieces come to the same as the whole.

#include "evaluate/timeline.h"

#include <gtest/gtest.h>

#include "evaluate/plan_fixture.h"

namespace bpo::evaluate {
namespace {

using plan::NoSlot;

// An index factor, a carry, a streak, a sum since the start and a value of two periods ago, all of
// one input.
struct Contract : PlanFixture {
  Contract() {
    amount = Input("amount");
    const SlotId holds = Then(Op::AtLeast, amount, Slot("50"));
    const auto amounts = Track("amount", amount, -1);
    const auto missed = Track("level", holds, -1, plan::Shape::Kind::Condition);
    const auto recent = Track("amount", amount, 2);
    Keep(amounts, plan::WindowStep::Extent::SinceStart, plan::Aggregate::Sum);
    Keep(missed, plan::WindowStep::Extent::SinceStart, plan::Aggregate::Streak);
    shown.push_back(Then(Op::History, NoSlot, static_cast<SlotId>(2), NoSlot, recent));
    plan::Carry carry;
    carry.name = "balance";
    carry.opening = Slot();
    carry.opens = Slot("100");
    carry.closing = Then(Op::Divide, Then(Op::Add, carry.opening, amount), Slot("3"));
    shown.push_back(carry.closing);
    plan.carries.push_back(carry);
  }
  auto Keep(std::uint32_t track, plan::WindowStep::Extent extent, plan::Aggregate aggregate)
      -> void {
    plan::WindowStep window;
    window.extent = extent;
    window.aggregate = aggregate;
    window.value = Slot();
    window.body.push_back(
        {.op = Op::History, .out = window.value, .b = static_cast<SlotId>(0), .extra = track});
    plan.windows.push_back(window);
    shown.push_back(Then(Op::Window, NoSlot, NoSlot, NoSlot,
                         static_cast<std::uint32_t>(plan.windows.size() - 1)));
  }
  auto Periods(std::int64_t first, std::int64_t count) -> std::vector<plan::PeriodRecord> {
    std::vector<plan::PeriodRecord> periods;
    for (std::int64_t i = first; i < first + count; ++i) {
      plan::PeriodRecord period;
      period.period = i;
      // Some months have no amount: history keeps that, too.
      period.inputs = {
          {amount, i % 5 == 3 ? Missing(State::Absent) : Value{.number = Number((i * 37) % 101)}}};
      periods.push_back(period);
    }
    return periods;
  }
  // All shown values of the periods in pieces of the given lengths, and the closing history.
  auto Shown(const std::vector<std::int64_t>& pieces) -> std::string {
    std::string all;
    plan::History kept;
    std::int64_t first = 0;
    for (const auto length : pieces) {
      Evaluator evaluator(plan);
      kept = RunTimeline(evaluator, Periods(first, length), terms, kept,
                         [&](const Computed& computed) {
                           result = computed.result;
                           for (const auto slot : shown) all += Text(slot) + " ";
                           all += "\n";
                           return true;
                         });
      first += length;
    }
    for (const auto& track : kept.tracks) {
      for (const auto& [period, value] : track)
        all += std::to_string(period) + ":" + value.number.ToText() + " ";
      all += "\n";
    }
    for (const auto& carry : kept.carries) all += (carry ? carry->number.ToText() : "none") + " ";
    return all + std::to_string(kept.through.value_or(-1));
  }
  SlotId amount{};
  std::vector<SlotId> shown;
};

TEST(Timeline, MonthByMonthIsTheSameAsAllAtOnce) {
  Contract contract;
  const std::string whole = contract.Shown({24});
  EXPECT_EQ(contract.Shown(std::vector<std::int64_t>(24, 1)), whole);
  EXPECT_EQ(contract.Shown({1, 22, 1}), whole);
  EXPECT_EQ(contract.Shown({7, 0, 5, 12}), whole);
}

TEST(Timeline, KeepsNoMoreThanIsRead) {
  Contract contract;
  Evaluator evaluator(contract.plan);
  const plan::History kept =
      RunTimeline(evaluator, contract.Periods(0, 10), {}, {}, [](const Computed&) { return true; });
  EXPECT_EQ(kept.tracks[0].size(), 10U);
  ASSERT_EQ(kept.tracks[2].size(), 2U);
  EXPECT_EQ(kept.tracks[2].begin()->first, 8) << "the next period, 10, reads two periods back";
  EXPECT_EQ(kept.through, 9);
}

// The sum of a contract year and a streak, each with a track that is dropped as they move on.
struct MovingContract : Contract {
  MovingContract() {
    const auto year = Track("amount", amount, 0);
    Keep(year, plan::WindowStep::Extent::ContractYear, plan::Aggregate::Sum);
    ReadBy(year);
    const SlotId holds = Then(Op::AtLeast, amount, Slot("30"));
    const auto level = Track("level", holds, 0, plan::Shape::Kind::Condition);
    Keep(level, plan::WindowStep::Extent::SinceStart, plan::Aggregate::Streak);
    ReadBy(level);
  }
  auto ReadBy(std::uint32_t track) -> void {
    plan.tracks[track].windows.push_back(
        {.window = static_cast<std::uint32_t>(plan.windows.size() - 1)});
  }
};

TEST(Timeline, DropsWhatAYearOrAStreakHasLeftBehind) {
  MovingContract contract;
  Evaluator evaluator(contract.plan);
  const auto kept = [&](std::int64_t periods) {
    return RunTimeline(evaluator, contract.Periods(0, periods), {}, {},
                       [](const Computed&) { return true; });
  };
  EXPECT_EQ(kept(11).tracks[3].size(), 11U);
  EXPECT_EQ(kept(12).tracks[3].size(), 0U) << "the next period begins a year";
  EXPECT_EQ(kept(14).tracks[3].size(), 2U);
  // 0, 37, 74, none, 47, 84, 20, 57: the streak of one begins after period 6.
  EXPECT_EQ(kept(8).tracks[4].begin()->first, 6);
  EXPECT_EQ(kept(8).tracks[4].size(), 2U);
  const std::string whole = contract.Shown({24});
  EXPECT_EQ(contract.Shown(std::vector<std::int64_t>(24, 1)), whole);
  EXPECT_EQ(contract.Shown({5, 8, 11}), whole);
}

TEST(Timeline, WhatIsUnknownIsNotOnRecord) {
  Contract contract;
  auto periods = contract.Periods(0, 2);
  periods[0].inputs[0].second = Missing(State::Unknown, Why::NotYetGiven);
  Evaluator evaluator(contract.plan);
  std::vector<std::size_t> missing;
  const plan::History kept = RunTimeline(evaluator, periods, {}, {}, [&](const Computed& computed) {
    missing.push_back(computed.result.missing.size());
    return true;
  });
  EXPECT_EQ(missing, (std::vector<std::size_t>{0, 2}));
  EXPECT_EQ(kept.tracks[0].size(), 1U);
}

}  // namespace
}  // namespace bpo::evaluate
