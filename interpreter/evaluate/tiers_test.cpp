// Each reading of tiers at its boundaries, with flats and caps, at zero, beyond its rows, and with
// rows from terms.

#include <gtest/gtest.h>

#include "evaluate/plan_fixture.h"

namespace bpo::evaluate {
namespace {

using plan::NoSlot;
using plan::TierStep;
using Reading = TierStep::Reading;
using RowTest = TierStep::Test;

struct Row {
  RowTest test{};
  const char* first = nullptr;
  const char* second = nullptr;
  const char* value = nullptr;
  const char* flat = nullptr;
  const char* cap = nullptr;
};

struct Tiered : PlanFixture {
  Tiered(Reading reading, const std::vector<Row>& rows) {
    TierStep tier;
    tier.reading = reading;
    const auto slot = [this](const char* number) {
      return number == nullptr ? NoSlot : Slot(std::string_view(number));
    };
    for (const auto& row : rows) {
      tier.rows.push_back({.test = row.test,
                           .first = slot(row.first),
                           .second = slot(row.second),
                           .value = slot(row.value),
                           .flat = slot(row.flat),
                           .cap = slot(row.cap),
                           .span = {}});
    }
    plan.tiers.push_back(tier);
    quantity = Input("quantity");
    out = Then(Op::Tier, quantity, NoSlot, NoSlot, 0);
  }
  auto Of(const Value& value) -> std::string {
    Run("2025-01", {{quantity, value}});
    return Text(out);
  }
  auto Of(std::string_view number) -> std::string { return Of(evaluate::Of(number)); }

  SlotId quantity{};
  SlotId out{};
};

const std::vector<Row> kTwoParts = {{.test = RowTest::UpTo, .first = "10000", .value = "1.20"},
                                    {.test = RowTest::Above, .value = "1.00"}};

TEST(Graduated, PricesEachPartAtItsRow) {
  Tiered tiers(Reading::Graduated, kTwoParts);
  EXPECT_EQ(tiers.Of("0"), "0");
  EXPECT_EQ(tiers.Of("10000"), "12000");
  EXPECT_EQ(tiers.Of("10001"), "12001");
  EXPECT_EQ(tiers.Of("13500"), "15500");
  EXPECT_EQ(tiers.Of("-1"), "unknown");
  EXPECT_EQ(tiers.At(tiers.out).why, Why::NoRow);
  EXPECT_EQ(tiers.At(tiers.out).cause, tiers.out);
}

TEST(Graduated, RecordsTheRowsThatTookPart) {
  Tiered tiers(Reading::Graduated, kTwoParts);
  tiers.Of("13500");
  ASSERT_EQ(tiers.trace.tiers.size(), 2U);
  EXPECT_EQ(tiers.trace.tiers[0].quantity.number, Number(10000));
  EXPECT_EQ(tiers.trace.tiers[0].amount.number, Number(12000));
  EXPECT_EQ(tiers.trace.tiers[1].row, 1U);
  EXPECT_EQ(tiers.trace.tiers[1].quantity.number, Number(3500));
  EXPECT_EQ(tiers.trace.tiers[1].rate.number, Number(1));
  tiers.Of("10000");
  EXPECT_EQ(tiers.trace.tiers.size(), 1U) << "the row above was not entered";
}

TEST(Graduated, AFlatIsDueOnceItsRowIsEnteredAndACapHoldsThePart) {
  Tiered tiers(Reading::Graduated,
               {{.test = RowTest::UpTo, .first = "100", .value = "1", .flat = "50"},
                {.test = RowTest::UpTo, .first = "200", .value = "2", .flat = "5", .cap = "105"},
                {.test = RowTest::Else, .value = "0"}});
  EXPECT_EQ(tiers.Of("0"), "0");
  EXPECT_EQ(tiers.Of("1"), "51");
  EXPECT_EQ(tiers.Of("100"), "150");
  EXPECT_EQ(tiers.Of("101"), "157");
  EXPECT_EQ(tiers.Of("150"), "255") << "2 x 50 + 5 is the cap itself";
  EXPECT_EQ(tiers.Of("180"), "255");
  EXPECT_TRUE(tiers.trace.tiers[1].cap);
  EXPECT_EQ(tiers.Of("500"), "255");
}

TEST(Graduated, AtZeroHasItsOwnAmount) {
  Tiered tiers(Reading::Graduated,
               {{.test = RowTest::AtZero, .value = "30"},
                {.test = RowTest::UpTo, .first = "100", .value = "1", .flat = "50"},
                {.test = RowTest::Else, .value = "2"}});
  EXPECT_EQ(tiers.Of("0"), "30");
  EXPECT_EQ(tiers.Of("100"), "150");
}

TEST(Graduated, BeyondItsRowsOrInAHoleThereIsNoRow) {
  Tiered open(Reading::Graduated, {{.test = RowTest::UpTo, .first = "100", .value = "1"}});
  EXPECT_EQ(open.Of("100"), "100");
  EXPECT_EQ(open.Of("101"), "unknown");
  Tiered hole(Reading::Graduated, {{.test = RowTest::UpTo, .first = "100", .value = "1"},
                                   {.test = RowTest::Above, .first = "120", .value = "2"}});
  EXPECT_EQ(hole.Of("100"), "100");
  EXPECT_EQ(hole.Of("110"), "unknown");
  EXPECT_EQ(hole.Of("130"), "unknown") << "what lies between 100 and 120 has no price";
}

TEST(Volume, OneRowPricesTheWhole) {
  Tiered tiers(Reading::Volume,
               {{.test = RowTest::UpTo, .first = "10000", .value = "1.20", .flat = "7"},
                {.test = RowTest::Above, .value = "1.00", .cap = "11000"}});
  EXPECT_EQ(tiers.Of("0"), "7");
  EXPECT_EQ(tiers.Of("10000"), "12007");
  EXPECT_EQ(tiers.Of("10001"), "10001");
  EXPECT_EQ(tiers.Of("12000"), "11000");
  EXPECT_EQ(tiers.Of("-5"), "unknown");
}

TEST(Stepped, TheRowHasTheAmount) {
  Tiered tiers(Reading::Stepped, {{.test = RowTest::UpTo, .first = "10", .value = "100"},
                                  {.test = RowTest::UpTo, .first = "20", .value = "180"}});
  EXPECT_EQ(tiers.Of("0"), "100");
  EXPECT_EQ(tiers.Of("10"), "100");
  EXPECT_EQ(tiers.Of("10.5"), "180");
  EXPECT_EQ(tiers.Of("21"), "unknown");
}

TEST(CumulativeSteps, EachStepPassedAddsItsValue) {
  Tiered tiers(Reading::CumulativeSteps, {{.test = RowTest::UpTo, .first = "10", .value = "100"},
                                          {.test = RowTest::UpTo, .first = "20", .value = "50"},
                                          {.test = RowTest::Else, .value = "25"}});
  EXPECT_EQ(tiers.Of("0"), "0");
  EXPECT_EQ(tiers.Of("1"), "100");
  EXPECT_EQ(tiers.Of("10"), "100");
  EXPECT_EQ(tiers.Of("11"), "150");
  EXPECT_EQ(tiers.Of("21"), "175");
  EXPECT_EQ(tiers.trace.tiers.size(), 3U);
}

TEST(Banded, TheFirstRowThatHoldsApplies) {
  Tiered tiers(Reading::Banded,
               {{.test = RowTest::AtLeast, .first = "0.82", .value = "0"},
                {.test = RowTest::Between, .first = "0.76", .second = "0.80", .value = "0.015"},
                {.test = RowTest::Below, .first = "0.76", .value = "0.04"}});
  EXPECT_EQ(tiers.Of("0.82"), "0");
  EXPECT_EQ(tiers.Of("0.81"), "unknown");
  EXPECT_EQ(tiers.Of("0.80"), "0.015");
  EXPECT_EQ(tiers.Of("0.76"), "0.015");
  EXPECT_EQ(tiers.Of("0.7599"), "0.04");
  EXPECT_EQ(tiers.Of("-1"), "0.04");
}

TEST(Banded, TheUnmeasuredRowAnswersForAMissingMeasureOnly) {
  Tiered tiers(Reading::Banded, {{.test = RowTest::Else, .value = "0"}});
  tiers.plan.tiers[0].unmeasured = tiers.Slot("0.05");
  EXPECT_EQ(tiers.Of(Missing(State::Unmeasured)), "0.05");
  EXPECT_EQ(tiers.Of(Missing(State::Absent)), "0.05");
  EXPECT_EQ(tiers.Of(Missing(State::Unknown)), "unknown");
  tiers.plan.tiers[0].unmeasured = NoSlot;
  EXPECT_EQ(tiers.Of(Missing(State::Unmeasured)), "unmeasured");
}

TEST(Interpolated, PointsAreJoinedByStraightLines) {
  Tiered tiers(Reading::Interpolated,
               {{.test = RowTest::Below, .first = "0.9", .value = "0"},
                {.test = RowTest::Between, .first = "0.9", .second = "0.9", .value = "100"},
                {.test = RowTest::Between, .first = "0.96", .second = "0.96", .value = "400"},
                {.test = RowTest::Above, .first = "0.96", .value = "500"}});
  EXPECT_EQ(tiers.Of("0.89"), "0");
  EXPECT_EQ(tiers.Of("0.9"), "100");
  EXPECT_EQ(tiers.Of("0.91"), "150");
  EXPECT_EQ(tiers.Of("0.92"), "200");
  EXPECT_EQ(tiers.Of("0.96"), "400");
  EXPECT_EQ(tiers.Of("0.97"), "500");
  Tiered bare(Reading::Interpolated,
              {{.test = RowTest::Between, .first = "1", .second = "1", .value = "0"},
               {.test = RowTest::Between, .first = "4", .second = "4", .value = "1"}});
  EXPECT_EQ(bare.Of("2"), "1/3");
  EXPECT_EQ(bare.Of("5"), "unknown");
}

TEST(Tiers, ABoundOrRateThatIsNotKnownMakesTheAmountSo) {
  Tiered tiers(Reading::Graduated, kTwoParts);
  tiers.plan.slots[plan::Index(tiers.plan.tiers[0].rows[1].value)] =
      Missing(State::Unknown, Why::NoValueInForce);
  EXPECT_EQ(tiers.Of("10000"), "12000") << "that row was not entered";
  EXPECT_EQ(tiers.Of("10001"), "unknown");
  EXPECT_EQ(tiers.At(tiers.out).why, Why::NoValueInForce);
  EXPECT_EQ(tiers.At(tiers.out).cause, tiers.plan.tiers[0].rows[1].value);
}

TEST(Tiers, RowsMayComeFromTheTermsOfACustomer) {
  Tiered tiers(Reading::Graduated, {});
  tiers.plan.tiers[0].table = 1;
  tiers.plan.terms_tables = 2;
  tiers.terms.tables = {
      {},
      {{.up_to = Number(900), .rate = *Number::Parse("4.40"), .flat = Number(10), .cap = {}},
       {.up_to = {}, .rate = Number(4), .flat = {}, .cap = {}}}};
  EXPECT_EQ(tiers.Of("1000"), "4370");
  tiers.plan.tiers[0].factor = tiers.Slot("1.036");
  EXPECT_EQ(tiers.Of("1000"), "4527.32") << "rates and flat amounts are raised";
  tiers.plan.tiers[0].factor_place = tiers.Slot("0.1");
  EXPECT_EQ(tiers.Of("1000"), "4560.4") << "4.6, 10.4 and 4.1";
  tiers.plan.tiers[0].factor = tiers.Slot(Missing(State::Unknown, Why::HistoryMissing));
  EXPECT_EQ(tiers.Of("1000"), "unknown");
  tiers.plan.tiers[0].factor = NoSlot;
  tiers.plan.tiers[0].reading = Reading::Volume;
  EXPECT_EQ(tiers.Of("900"), "3970");
  EXPECT_EQ(tiers.Of("901"), "3604");
}

}  // namespace
}  // namespace bpo::evaluate
