// What a contract is told to consist of.

#include "bpo/outline.h"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api/example_contract.h"

namespace bpo {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Outline, HasThePartiesWithTheirCountries) {
  const Parties parties = PartiesOf(ContactCenter());
  EXPECT_EQ(parties.client.name, "Northwind Retail plc");
  EXPECT_EQ(parties.provider.country, "GB");
}

TEST(Outline, ListsClausesInTheOrderOfTheText) {
  const auto loaded =
      LoadText(With("unit visit, visits\n"
                    "charge fee [4.1] \"Fee\" = 5 USD\n"
                    "settlement { payable: fee }\n"
                    "amendment first [A1] \"First\" {\n"
                    "  signed: 2026-02-20\n"
                    "  effective: 2026-03-01\n"
                    "  replace charge fee [4.1] \"Fee\" = 6 USD\n"
                    "}\n"));
  ASSERT_TRUE(loaded.contract) << ToText(loaded.diagnostics);
  std::vector<std::string> told;
  for (const Clause& clause : ClausesOf(*loaded.contract)) {
    if (clause.kind == "contract") continue;
    told.push_back(clause.kind + " " + clause.name + " " + clause.number + " " + clause.amendment);
  }
  EXPECT_THAT(told, ElementsAre("unit call  ", "unit visit  ", "charge fee 4.1 ", "settlement   ",
                                "amendment first A1 ", "charge fee 4.1 A1"));
}

TEST(Outline, SaysWhatInputsAre) {
  const auto inputs = InputsOf(ContactCenter());
  const auto quality = std::find_if(inputs.begin(), inputs.end(),
                                    [](const Input& one) { return one.name == "quality_score"; });
  ASSERT_NE(quality, inputs.end());
  EXPECT_EQ(quality->title, "Quality score");
  EXPECT_EQ(quality->kind, "percent");
  EXPECT_EQ(quality->unit, "%");
  EXPECT_EQ(quality->resolution, Decimal::Parse("0.1"));
  EXPECT_FALSE(quality->required);
  EXPECT_THAT(quality->by, IsEmpty());
  EXPECT_EQ(inputs.front().range, "at least 0");
}

TEST(Outline, ListsEventsAndParameters) {
  const auto events = EventsOf(ContactCenter());
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].name, "report_delivered");
  EXPECT_EQ(events[0].fields.front().kind, "id");
  EXPECT_THAT(ParametersOf(ContactCenter()), IsEmpty());
}

TEST(Sources, AreTheTextsThatMakeTheContractAgain) {
  const auto reader = [](const std::string& name) -> std::optional<std::string> {
    if (name != "rates.bpo") return std::nullopt;
    return "define fee = 100 USD\n";
  };
  const auto loaded =
      LoadText(With("use \"rates.bpo\"\nuse calendars for us_federal\ncharge a = fee\n"
                    "settlement { payable: a }\n"),
               "care.bpo", reader);
  ASSERT_TRUE(loaded.contract) << ToText(loaded.diagnostics);
  const auto sources = loaded.contract->sources();
  ASSERT_EQ(sources.size(), 2U);
  EXPECT_EQ(sources[0].name, "care.bpo");
  EXPECT_EQ(sources[1].name, "rates.bpo");
  EXPECT_EQ(sources[1].text, "define fee = 100 USD\n");
}

}  // namespace
}  // namespace bpo
