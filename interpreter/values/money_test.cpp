// Money, rates, quantities and percents: what compiles, what does not, and what throws.
#include "values/money.h"

#include <concepts>

#include <gtest/gtest.h>

#include "values/print_in_tests.h"

namespace bpo::values {
namespace {

template <typename A, typename B>
concept Multiplies = requires(const A& a, const B& b) { a* b; };
template <typename A, typename B>
concept Adds = requires(const A& a, const B& b) { a + b; };
template <typename A, typename B>
concept Subtracts = requires(const A& a, const B& b) { a - b; };
template <typename A, typename B>
concept Divides = requires(const A& a, const B& b) { a / b; };
template <typename A, typename B>
concept Orders = requires(const A& a, const B& b) { a < b; };

// What has a meaning compiles ...
static_assert(Adds<Money, Money> && Subtracts<Money, Money> && Orders<Money, Money>);
static_assert(Multiplies<Money, Number> && Multiplies<Number, Money> && Multiplies<Money, int>);
static_assert(Multiplies<Percent, Money> && Multiplies<Rate, Quantity> &&
              Multiplies<Quantity, Rate>);
static_assert(Divides<Money, Money> && Divides<Money, Number> && Divides<Money, Quantity>);
static_assert(Adds<Percent, Points> && Subtracts<Percent, Percent> && Adds<Percent, Percent>);

// ... and what has none does not.
static_assert(!Multiplies<Money, Money>);
static_assert(!Adds<Money, Number> && !Adds<Number, Money> && !Adds<Money, int>);
static_assert(!Subtracts<Money, Number> && !Subtracts<Number, Money>);
static_assert(!Adds<Money, Percent> && !Subtracts<Money, Percent>);
static_assert(!Adds<Money, Quantity> && !Multiplies<Money, Quantity> &&
              !Multiplies<Quantity, Money>);
static_assert(!Adds<Rate, Money> && !Multiplies<Rate, Rate> && !Multiplies<Rate, Money> &&
              !Orders<Rate, Money>);
static_assert(!Multiplies<Quantity, Quantity> && !Adds<Quantity, Number> &&
              !Adds<Number, Quantity>);
static_assert(!Adds<Percent, Number> && !Adds<Number, Percent> && !Multiplies<Percent, Points>);
static_assert(!Orders<Percent, Number> && !Orders<Percent, Points> && !Orders<Money, Number>);
static_assert(!std::convertible_to<Number, Money> && !std::convertible_to<Number, Percent>);

const Currency* const kUsd = FindCurrency("USD");
const Currency* const kEur = FindCurrency("EUR");
constexpr UnitId kCalls{1};
constexpr UnitId kHours{2};

auto Usd(std::string_view amount) -> Money { return {*Number::Parse(amount), kUsd}; }

TEST(Money, AddsWithinACurrency) {
  EXPECT_EQ(Usd("1.20") + Usd("0.05"), Usd("1.25"));
  EXPECT_EQ(Usd("1.20") - Usd("2"), -Usd("0.80"));
  EXPECT_EQ(Usd("3") / Usd("2"), *Number::Parse("1.5"));
  EXPECT_LT(Usd("1.2"), Usd("1.21"));
}

TEST(Money, RefusesTwoCurrencies) {
  const Money euro{1, kEur};
  EXPECT_THROW(Usd("1") + euro, CurrencyMismatch);
  EXPECT_THROW(Usd("1") - euro, CurrencyMismatch);
  EXPECT_THROW(Usd("1") / euro, CurrencyMismatch);
  EXPECT_THROW(static_cast<void>(Usd("1") < euro), CurrencyMismatch);
  EXPECT_NE(Usd("1"), euro);
}

TEST(Money, IsEarnedAtARate) {
  const Rate per_call{*Number::Parse("1.20"), kUsd, kCalls};
  EXPECT_EQ(per_call * Quantity(1000, kCalls), Usd("1200"));
  EXPECT_EQ(Usd("1200") / Quantity(1000, kCalls), per_call);
  EXPECT_THROW(per_call * Quantity(1000, kHours), UnitMismatch);
}

TEST(Money, TakesAPercent) {
  EXPECT_EQ(Percent::FromCount(*Number::Parse("3.8")) * Usd("200"), Usd("7.60"));
}

TEST(Money, RoundsToItsMinorUnit) {
  EXPECT_EQ(Usd("8.125").RoundedToMinorUnit(RoundingMode::HalfUp), Usd("8.13"));
  EXPECT_EQ(Money(*Number::Parse("8.5"), FindCurrency("JPY"))
                .RoundedToMinorUnit(RoundingMode::HalfEven)
                .amount,
            8);
  EXPECT_EQ(Usd("8.12").RoundedTo(*Number::Parse("0.05"), RoundingMode::HalfUp), Usd("8.10"));
}

TEST(Money, PrintsExactly) {
  EXPECT_EQ(Usd("8.5").ToText(), "8.50 USD");
  EXPECT_EQ(Usd("8.125").ToText(), "8.125 USD");
  EXPECT_EQ(Usd("1/3").ToText(), "1/3 USD");
  EXPECT_EQ(Money(500, FindCurrency("JPY")).ToText(), "500 JPY");
}

TEST(Quantity, KeepsItsUnit) {
  EXPECT_EQ(Quantity(2, kCalls) + Quantity(3, kCalls), Quantity(5, kCalls));
  EXPECT_THROW(Quantity(2, kCalls) + Quantity(3, kHours), UnitMismatch);
  EXPECT_THROW(static_cast<void>(Quantity(2, kCalls) < Quantity(3, kHours)), UnitMismatch);
  EXPECT_EQ(Quantity(6, kHours) / Quantity(4, kHours), *Number::Parse("1.5"));
  EXPECT_EQ(Quantity(6, kHours) * 2, Quantity(12, kHours));
}

TEST(Percent, DiffersByPoints) {
  const Percent target = Percent::FromCount(80);
  const Percent measured = Percent::FromCount(*Number::Parse("77.5"));
  EXPECT_EQ(target - measured, Points::FromCount(*Number::Parse("2.5")));
  EXPECT_EQ(measured + Points::FromCount(*Number::Parse("2.5")), target);
  EXPECT_EQ((target - measured).ToText(), "2.5 points");
  EXPECT_EQ(Points::FromCount(1).ToText(), "1 point");
  EXPECT_EQ(Points::FromCount(1).fraction, *Number::Parse("0.01"));
  EXPECT_EQ(measured.ToText(), "77.5%");
  EXPECT_LT(measured, target);
}

TEST(Currency, HasItsMinorUnits) {
  ASSERT_NE(kUsd, nullptr);
  EXPECT_EQ(kUsd->minor_units, 2);
  EXPECT_EQ(kUsd->name, "US Dollar");
  EXPECT_EQ(FindCurrency("JPY")->minor_units, 0);
  EXPECT_EQ(FindCurrency("KWD")->minor_units, 3);
  EXPECT_EQ(FindCurrency("CLF")->minor_units, 4);
  EXPECT_EQ(FindCurrency("UYW")->minor_units, 4);
  EXPECT_EQ(FindCurrency("usd"), nullptr);
  EXPECT_EQ(FindCurrency("XXX"), nullptr);
  EXPECT_EQ(FindCurrency(""), nullptr);
  EXPECT_EQ(FindCurrency("USDX"), nullptr);
}

TEST(Currency, FindsEveryoneInTheTable) {
  EXPECT_GE(AllCurrencies().size(), 160U);
  for (const Currency& currency : AllCurrencies()) {
    EXPECT_EQ(FindCurrency(currency.code), &currency);
    EXPECT_EQ(currency.code.size(), 3U);
    EXPECT_FALSE(currency.name.empty());
  }
}

}  // namespace
}  // namespace bpo::values
