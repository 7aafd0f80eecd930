// Exact arithmetic as users and callers meet it; tests/values_oracle/ compares it in bulk with
// Python.
#include "values/number.h"

#include <array>
#include <limits>
#include <stdexcept>
#include <thread>
#include <type_traits>
#include <unordered_set>
#include <vector>

#include <gtest/gtest.h>

#include "values/number_paths.h"
#include "values/print_in_tests.h"

namespace bpo::values {
namespace {

auto N(std::string_view text) -> Number {
  const auto number = Number::Parse(text);
  EXPECT_TRUE(number) << text;
  return number.value_or(Number());
}

auto Rounded(std::string_view value, std::string_view place, RoundingMode mode) -> std::string {
  return N(value).RoundedTo(N(place), mode).ToText();
}

TEST(Number, IsZeroByDefault) {
  EXPECT_TRUE(Number().IsZero());
  EXPECT_EQ(Number(), 0);
  EXPECT_EQ(Number().ToText(), "0");
}

static_assert(std::is_convertible_v<int, Number>);
static_assert(std::is_convertible_v<std::uint32_t, Number>);
static_assert(!std::is_constructible_v<Number, double>);
static_assert(!std::is_constructible_v<Number, float>);
static_assert(!std::is_constructible_v<Number, bool>);
static_assert(!std::is_constructible_v<Number, std::uint64_t>);
static_assert(std::is_nothrow_copy_constructible_v<Number>);
static_assert(std::is_nothrow_move_constructible_v<Number>);

TEST(Number, IsExactUntilAClauseRounds) {
  const Number price = Number(3000) / 43'200 * 117;
  EXPECT_EQ(price.ToText(), "8.125");
  EXPECT_EQ(price.RoundedTo(N("0.01"), RoundingMode::HalfUp).ToText(), "8.13");
  EXPECT_EQ(N("1/3") + N("1/3") + N("1/3"), 1);
}

TEST(Number, DoesNotDependOnTheOrderOfFactors) {
  EXPECT_EQ(Number(3000) / 43'200 * 117, Number(117) / 43'200 * 3000);
  EXPECT_EQ(Number(3000) * 117 / 43'200, Number(117) / (Number(43'200) / 3000));
}

TEST(Number, MeanOfRatiosIsExactlyTheTarget) {
  const Number mean = (Number(2) / 3 + Number(7) / 9 + Number(161) / 225) / 3;
  EXPECT_EQ(mean.ToText(), "0.72");
  EXPECT_GE(mean, N("0.72"));
}

TEST(Number, ParsesPlainDecimalsExponentsAndFractions) {
  EXPECT_EQ(N("12.50").ToText(), "12.5");
  EXPECT_EQ(N("007").ToText(), "7");
  EXPECT_EQ(N("-0").ToText(), "0");
  EXPECT_EQ(N("-0.00"), 0);
  EXPECT_FALSE(N("-0.00").IsNegative());
  EXPECT_EQ(N("1.5e3").ToText(), "1500");
  EXPECT_EQ(N("1.5E+3").ToText(), "1500");
  EXPECT_EQ(N("15e-4").ToText(), "0.0015");
  EXPECT_EQ(N("1e-50").ToText(), "0." + std::string(49, '0') + "1");
  EXPECT_EQ(N("1e50").ToText(), "1" + std::string(50, '0'));
  EXPECT_EQ(N("6/4").ToText(), "1.5");
  EXPECT_EQ(N("-2/6").ToText(), "-1/3");
  EXPECT_EQ(N("12345678901234567.89").ToText(), "12345678901234567.89");
  EXPECT_EQ(N("9223372036854775807") + 1, N("9223372036854775808"));
}

TEST(Number, RefusesOtherText) {
  for (const std::string_view text :
       {"",      "-",     "+1",    " 1",  "1 ",    ".5",  "5.",    "1,000", "1_000",    "0x10",
        "1e",    "1e+",   "e5",    "--1", "1.2.3", "1/0", "1/",    "/2",    "1/-2",     "1.5/2",
        "1/2.5", "1/2/3", "1e5/2", "inf", "nan",   "NaN", "1e5.5", "1e 5",  "\xc2\xa0", "1e1e1"}) {
    EXPECT_FALSE(Number::Parse(text)) << text;
  }
}

TEST(Number, RefusesAbsurdSizes) {
  for (const std::string_view text : {"1e999999999", "1e-999999999", "1e99999999999999999999",
                                      "1e10000", "1e-10000", "0e999999999", "1e2467", "1e-9999"}) {
    EXPECT_FALSE(Number::Parse(text)) << text;
  }
  EXPECT_TRUE(Number::Parse("1e2466"));
  EXPECT_TRUE(Number::Parse("1e-2466"));
  EXPECT_TRUE(Number::Parse("0e9999"));
  EXPECT_FALSE(Number::Parse(std::string(10'001, '0')));
  EXPECT_EQ(Number::Parse(std::string(10'000, '0')), Number());
  EXPECT_FALSE(Number::Parse(std::string(3'000, '9')));
}

TEST(Number, PrintsWhatItReads) {
  for (const std::string_view text :
       {"0", "1", "-1", "0.1", "-0.001", "123456789.987654321", "1/3", "-22/7",
        "170141183460469231731687303715884105727", "-170141183460469231731687303715884105728",
        "9223372036854775807", "-9223372036854775808", "0.000000000000000000000000000001"}) {
    EXPECT_EQ(N(text).ToText(), text);
  }
}

TEST(Number, ReadsBackTheLongestTexts) {
  Number half_power = 1;
  for (int i = 0; i < 8190; ++i) half_power /= 2;
  const std::string text = half_power.ToText();
  EXPECT_EQ(text.size(), 8192U);
  EXPECT_EQ(Number::Parse(text), half_power);
}

TEST(Number, HasNoNegativeZero) {
  EXPECT_EQ((-Number()).ToText(), "0");
  EXPECT_EQ((Number(-5) * 0).ToText(), "0");
  EXPECT_EQ(N("-0.4").RoundedTo(1, RoundingMode::HalfUp).ToText(), "0");
  EXPECT_EQ((Number(0) / -3).ToText(), "0");
  EXPECT_EQ(N("-0.004").ToDecimalText(2), "0.00");
}

TEST(Number, EqualValuesAreEqualInEveryForm) {
  const Number value = N("1.50");
  for (const Path path : kPaths) {
    const auto held = HeldAs(path, value);
    ASSERT_TRUE(held);
    EXPECT_EQ(held->Form(), path);
    EXPECT_EQ(*held, N("3/2"));
    EXPECT_EQ(held->Hash(), N("1.5").Hash());
    EXPECT_EQ(held->ToText(), "1.5");
    EXPECT_EQ(held->Canonical().Form(), Path::Small);
    EXPECT_FALSE(held->IsInteger());
    EXPECT_EQ(held->Sign(), 1);
    EXPECT_EQ(held->DecimalPlaces(), 1);
    EXPECT_EQ(held->ToInt128Scaled(1), 15);
    EXPECT_EQ(-*held, N("-1.5"));
    EXPECT_EQ((-*held).Abs(), value);
    EXPECT_TRUE((*held + *held).IsInteger());
  }
}

TEST(Number, HashesByValue) {
  const std::unordered_set<Number> numbers{
      N("1.5"), N("1.50"), N("3/2"), *HeldAs(Path::Big, N("1.5")), N("1/3"), N("2/6")};
  EXPECT_EQ(numbers.size(), 2U);
}

TEST(Number, TakesTheNarrowestPathThatHolds) {
  EXPECT_EQ((Number(1) + 2).Form(), Path::Small);
  EXPECT_EQ((N("9223372036854775807") + 1).Form(), Path::Wide);
  EXPECT_EQ((N("9223372036854775808") - 1).Form(), Path::Small);
  EXPECT_EQ((Number(1) / 3).Form(), Path::Quotient);
  EXPECT_EQ((Number(1) / 3 * 3).Form(), Path::Small);
  EXPECT_EQ((Number(6) / 3).Form(), Path::Small);
  EXPECT_EQ((N("12.34") / 100).Form(), Path::Small);
  EXPECT_EQ((Number(1) / 8).Form(), Path::Small);
  const Number big = N("1e40") + N("1/3");
  EXPECT_EQ(big.Form(), Path::Big);
  EXPECT_EQ((big - N("1e40")).Form(), Path::Quotient);
  EXPECT_EQ(big - N("1e40"), N("1/3"));
}

TEST(Number, SurvivesTheEdgesOfItsIntegers) {
  const Number least = std::numeric_limits<std::int64_t>::min();
  EXPECT_EQ((-least).ToText(), "9223372036854775808");
  EXPECT_EQ(least.Abs().ToText(), "9223372036854775808");
  EXPECT_EQ((least * -1).ToText(), "9223372036854775808");
  EXPECT_EQ((least / -1).ToText(), "9223372036854775808");
  EXPECT_EQ((least - 1).ToText(), "-9223372036854775809");
  const Number wide_least = N("-170141183460469231731687303715884105728");
  EXPECT_EQ((-wide_least).ToText(), "170141183460469231731687303715884105728");
  EXPECT_EQ((wide_least / -1).ToText(), "170141183460469231731687303715884105728");
  EXPECT_EQ((wide_least * wide_least / wide_least), wide_least);
  EXPECT_EQ(wide_least.RoundedTo(1, RoundingMode::Up), wide_least);
}

TEST(Number, ComparesAcrossForms) {
  EXPECT_LT(N("1/3"), N("0.34"));
  EXPECT_GT(N("1/3"), N("0.33"));
  EXPECT_LT(N("-1/3"), 0);
  EXPECT_LT(N("-1e60"), N("1/3"));
  EXPECT_LT(N("0.3333333333333333333333333333333333"), N("1/3"));
  EXPECT_GT(N("1e60"), N("170141183460469231731687303715884105727"));
  EXPECT_EQ(N("2/4") <=> N("0.5"), std::strong_ordering::equal);
}

TEST(Number, RoundsInSevenModes) {
  struct Row {
    RoundingMode mode;
    std::array<std::string_view, 8> results;  // of 2.5, -2.5, 3.5, -3.5, 2.4, -2.4, 2.6, -2.6
  };
  constexpr std::array<std::string_view, 8> kValues{"2.5", "-2.5", "3.5", "-3.5",
                                                    "2.4", "-2.4", "2.6", "-2.6"};
  for (const Row& row : {
           Row{RoundingMode::HalfUp, {"3", "-3", "4", "-4", "2", "-2", "3", "-3"}},
           Row{RoundingMode::HalfDown, {"2", "-2", "3", "-3", "2", "-2", "3", "-3"}},
           Row{RoundingMode::HalfEven, {"2", "-2", "4", "-4", "2", "-2", "3", "-3"}},
           Row{RoundingMode::Up, {"3", "-3", "4", "-4", "3", "-3", "3", "-3"}},
           Row{RoundingMode::Down, {"2", "-2", "3", "-3", "2", "-2", "2", "-2"}},
           Row{RoundingMode::Ceiling, {"3", "-2", "4", "-3", "3", "-2", "3", "-2"}},
           Row{RoundingMode::Floor, {"2", "-3", "3", "-4", "2", "-3", "2", "-3"}},
       }) {
    for (std::size_t i = 0; i < kValues.size(); ++i) {
      for (const Path path : kPaths) {
        EXPECT_EQ(HeldAs(path, N(kValues[i]))->RoundedTo(1, row.mode).ToText(), row.results[i])
            << ToText(row.mode) << " of " << kValues[i];
      }
    }
  }
}

TEST(Number, RoundsToAnyPositivePlace) {
  EXPECT_EQ(Rounded("12.32", "0.05", RoundingMode::HalfUp), "12.3");
  EXPECT_EQ(Rounded("12.325", "0.05", RoundingMode::HalfUp), "12.35");
  EXPECT_EQ(Rounded("12345", "1000", RoundingMode::HalfUp), "12000");
  EXPECT_EQ(Rounded("12500", "1000", RoundingMode::HalfEven), "12000");
  EXPECT_EQ(Rounded("7.3", "1/60", RoundingMode::HalfUp), "7.3");
  EXPECT_EQ(Rounded("0.51", "1/60", RoundingMode::Up), "31/60");
  EXPECT_EQ(Rounded("1/3", "0.0001", RoundingMode::HalfUp), "0.3333");
  EXPECT_EQ(Rounded("5", "1e40", RoundingMode::Ceiling), "1" + std::string(40, '0'));
}

TEST(Number, RefusesAPlaceThatIsNotPositive) {
  EXPECT_THROW(Number(1).RoundedTo(0, RoundingMode::Up), std::invalid_argument);
  EXPECT_THROW(Number(1).RoundedTo(-1, RoundingMode::Up), std::invalid_argument);
}

TEST(Number, FloorsAndCeilsNegativeNumbers) {
  EXPECT_EQ(N("-2.1").Floor(), -3);
  EXPECT_EQ(N("-2.1").Ceiling(), -2);
  EXPECT_EQ(N("7/2").Floor(), 3);
  EXPECT_EQ(N("7/2").Ceiling(), 4);
  EXPECT_EQ(Number(5).Floor(), 5);
}

TEST(Number, ConvertsToIntegersOnlyExactly) {
  EXPECT_EQ(N("12.00").ToInt64(), 12);
  EXPECT_FALSE(N("12.5").ToInt64());
  EXPECT_FALSE(N("9223372036854775808").ToInt64());
  EXPECT_EQ(N("-9223372036854775808").ToInt64(), std::numeric_limits<std::int64_t>::min());
  EXPECT_EQ(HeldAs(Path::Quotient, 4)->ToInt64(), 4);
  EXPECT_EQ(N("12.34").ToInt128Scaled(2), 1234);
  EXPECT_EQ(N("12.34").ToInt128Scaled(4), 123400);
  EXPECT_FALSE(N("12.345").ToInt128Scaled(2));
  EXPECT_FALSE(N("1e38").ToInt128Scaled(2));
  EXPECT_FALSE(N("1/3").ToInt128Scaled(10));
  EXPECT_FALSE(Number(1).ToInt128Scaled(39));
}

TEST(Number, KnowsWhatADecimalCanHold) {
  EXPECT_TRUE(N("1/4").IsTerminatingDecimal());
  EXPECT_FALSE(N("1/3").IsTerminatingDecimal());
  EXPECT_TRUE(HeldAs(Path::Quotient, N("0.3"))->IsTerminatingDecimal());
  EXPECT_TRUE(N("1e-60").IsTerminatingDecimal());
  EXPECT_FALSE((N("1e-60") / 7).IsTerminatingDecimal());
  EXPECT_EQ(N("12.50").SignificantDigits(), 3);
  EXPECT_EQ(N("100").SignificantDigits(), 1);
  EXPECT_EQ(N("0.00120").SignificantDigits(), 2);
  EXPECT_EQ(Number(0).SignificantDigits(), 1);
  EXPECT_FALSE(N("1/3").SignificantDigits());
  EXPECT_EQ(N("12.50").DecimalPlaces(), 1);
  EXPECT_EQ(N("1200").DecimalPlaces(), 0);
  EXPECT_FALSE(N("1/3").DecimalPlaces());
  EXPECT_TRUE(N("1234567890123456789012345678901234").FitsAtRest());
  EXPECT_FALSE(N("12345678901234567890123456789012345").FitsAtRest());
  EXPECT_TRUE(N("0.1234567890123456789012345678901234").FitsAtRest());
  EXPECT_FALSE(N("1/3").FitsAtRest());
}

TEST(Number, PrintsAFixedNumberOfDecimals) {
  EXPECT_EQ(N("8.5").ToDecimalText(2), "8.50");
  EXPECT_EQ(N("8").ToDecimalText(0), "8");
  EXPECT_EQ(N("-1200").ToDecimalText(3), "-1200.000");
  EXPECT_EQ(N("8.125").ToDecimalText(2), "8.12");
  EXPECT_EQ(N("2/3").ToDecimalText(4), "0.6667");
  EXPECT_EQ(N("0.05").ToDecimalText(1), "0.0");
  EXPECT_EQ(N("1/3").ToDecimalText(45), "0." + std::string(45, '3'));
}

TEST(Number, PrintsApproximations) {
  EXPECT_EQ(N("1/3").ToApproximateText(10), "0.3333333333");
  EXPECT_EQ(N("200000/3").ToApproximateText(3), "66667");
  EXPECT_EQ(N("-22/7").ToApproximateText(4), "-3.143");
  EXPECT_EQ(N("1/300000").ToApproximateText(3), "0.00000333");
  EXPECT_EQ(N("0.00123456").ToApproximateText(2), "0.0012");
  EXPECT_EQ(N("0.5").ToApproximateText(10), "0.5");
  EXPECT_EQ(N("0.99999").ToApproximateText(2), "1");
  EXPECT_EQ(Number().ToApproximateText(5), "0");
}

TEST(Number, StopsBeyondItsLimit) {
  Number power = 1;
  for (int i = 0; i < kMaxNumberBits - 1; ++i) power *= 2;
  EXPECT_THROW(power * 2, NumberTooLarge);
  EXPECT_THROW(power + power, NumberTooLarge);
}

TEST(Number, LimitsTheReducedValueOnly) {
  Number power = 1;
  for (int i = 0; i < 8000; ++i) power *= 2;
  EXPECT_EQ(power * (Number(1) / power), 1);
  EXPECT_EQ(power / power, 1);
  EXPECT_LT(-power, power);
  EXPECT_THROW(power * power, NumberTooLarge);
  EXPECT_THROW(Number(1) / power / power, NumberTooLarge);
}

TEST(Number, RefusesDivisionByZero) {
  EXPECT_THROW(Number(1) / 0, DivisionByZero);
  EXPECT_THROW(Number::Ratio(0, 0), DivisionByZero);
  EXPECT_THROW(N("1e60") / N("0.00"), DivisionByZero);
}

TEST(Number, HoldsAnAnnuityExactly) {
  Number growth = 1;
  const Number rate = Number(1) + N("0.045") / 12;
  for (int month = 0; month < 360; ++month) growth *= rate;
  const Number payment = Number(250'000) * (rate - 1) * growth / (growth - 1);
  EXPECT_EQ(payment.RoundedTo(N("0.01"), RoundingMode::HalfUp).ToText(), "1266.71");
}

TEST(Number, ScalesIntegers) {
  EXPECT_EQ(Number::Scaled(12345, 2), N("123.45"));
  EXPECT_EQ(Number::Scaled(kInt128Max, 38), N("1.70141183460469231731687303715884105727"));
  EXPECT_THROW(Number::Scaled(1, 39), std::invalid_argument);
  EXPECT_THROW(Number::Scaled(1, -1), std::invalid_argument);
}

TEST(Number, CopiesAndMovesEveryForm) {
  for (const std::string_view text :
       {"1.5", "170141183460469231731687303715884105727", "1/3", "1e60"}) {
    Number original = N(text);
    Number copy = original;
    EXPECT_EQ(copy, original);
    Number moved = std::move(copy);
    EXPECT_EQ(moved, original);
    copy = moved;
    EXPECT_EQ(copy, original);
    const Number& self = copy;
    copy = self;
    EXPECT_EQ(copy, original);
    moved = Number(7);
    EXPECT_EQ(moved, 7);
    copy += copy;
    EXPECT_EQ(copy, original * 2);
  }
}

TEST(Number, SharesBigValuesBetweenThreads) {
  const Number shared = N("1e60") + N("1/3");
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&shared] {
      for (int k = 0; k < 2000; ++k) {
        const Number copy = shared;
        const Number other = copy;
        EXPECT_EQ(other, shared);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(shared - N("1e60"), N("1/3"));
}

TEST(NumberPaths, DeferWhatTheyCannotHold) {
  EXPECT_FALSE(AddOn(Path::Small, N("9223372036854775807"), 1));
  EXPECT_EQ(AddOn(Path::Wide, N("9223372036854775807"), 1), N("9223372036854775808"));
  EXPECT_FALSE(DivideOn(Path::Small, 1, 3));
  EXPECT_FALSE(DivideOn(Path::Wide, 1, 3));
  EXPECT_EQ(DivideOn(Path::Quotient, 1, 3), N("1/3"));
  EXPECT_FALSE(MultiplyOn(Path::Quotient, N("1e30"), N("1e30")));
  EXPECT_EQ(MultiplyOn(Path::Big, N("1e30"), N("1e30")), N("1e60"));
  EXPECT_FALSE(HeldAs(Path::Wide, N("1/3")));
}

TEST(NumberPaths, CancelBeforeTheyDefer) {
  const Number a = N("9223372036854775807/3037000493");
  EXPECT_EQ(MultiplyOn(Path::Quotient, a, Number(1) / a), 1);
  Number sum;
  for (int month = 0; month < 50; ++month) sum += N("117/43200") + N("5/44640");
  EXPECT_EQ(sum.Form(), Path::Quotient);
}

TEST(RoundingMode, ReadsItsOwnWords) {
  for (const RoundingMode mode : kRoundingModes) EXPECT_EQ(ParseRoundingMode(ToText(mode)), mode);
  EXPECT_EQ(ToText(RoundingMode::HalfEven), "half even");
  EXPECT_FALSE(ParseRoundingMode("bankers"));
  EXPECT_FALSE(ParseRoundingMode(""));
}

}  // namespace
}  // namespace bpo::values
