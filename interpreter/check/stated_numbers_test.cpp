#include "check/stated_numbers.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace bpo::check {
namespace {

auto Listed(const std::vector<StatedNumber>& numbers) -> std::string {
  std::string text;
  for (const auto& one : numbers) {
    text += (text.empty() ? "" : " ") + one.figure.ToText() + (one.percent ? "%" : "") +
            (one.of_time ? "t" : "");
  }
  return text;
}
auto English(std::string_view text) -> std::string { return Listed(NumbersInEnglish(text)); }
auto Rows(std::string_view text) -> std::string { return Listed(NumbersInRows(text)); }

TEST(NumbersInEnglish, FiguresAndAmounts) {
  EXPECT_EQ(English("USD 14,000 a month, 1.20 for each further call."), "14000 1.2");
  EXPECT_EQ(English("up to 1.5 million calls, then $2,000.50"), "1500000 2000.5");
  EXPECT_EQ(English("within ten (10) business days, on the 5th working day"), "10 10t 5t");
}

TEST(NumbersInEnglish, Percentages) {
  EXPECT_EQ(English("1% of Base Charges for each full percentage point below 80%"), "1% 80%");
  EXPECT_EQ(English("80 percent, 75 per cent, 4.5 %"), "80% 75% 4.5%");
}

TEST(NumbersInEnglish, Words) {
  EXPECT_EQ(English("two of three months"), "2 3t");
  EXPECT_EQ(English("twenty-five days, one hundred, two hundred and fifty"), "25t 100 250");
  EXPECT_EQ(English("the third miss; twice the amount; the five-minute intervals"), "3 2 5t");
  EXPECT_EQ(English("two thousand calls and four hours"), "2000 4t");
}

TEST(NumbersInEnglish, WhatIsNoNumberOfTheTerms) {
  EXPECT_EQ(English("one wrong payslip, each further one, a third of it, third parties"), "");
  EXPECT_EQ(English("clause 4.2, Schedules 3 and 4, clauses 4.1 and 4.2, Section 3.1.4"), "");
  EXPECT_EQ(English("from 1 January 2026 to 31/12/2027, on May 5, in 2026, 2026-03-01"), "");
  EXPECT_EQ(English("P1 incidents, priority 2, ISO 9001, 24x7, 24/7, from 08:00 to 18:00"), "");
}

TEST(NumbersInRows, Literals) {
  EXPECT_EQ(Rows("amount: 1_250.50 USD per 1_000 calls, at most 4.5% of base # 99"),
            "1250.5 1000 4.5%");
  EXPECT_EQ(Rows("due: 5th business day after period end"), "5t");
  EXPECT_EQ(Rows("charge c2 [4.1] \"Fee of 3\" { from 2026-01-01: 10 USD }"), "10");
  EXPECT_EQ(Rows("over last 6 months"), "6t");
}

TEST(WordsInRows, NamesWithoutCommentsAndTexts) {
  EXPECT_THAT(WordsInRows("amount: base_charges # or fee\n  paper: \"no\""),
              ::testing::ElementsAre("amount", "base_charges", "paper"));
}

}  // namespace
}  // namespace bpo::check
