// What data may say and what it gets back when it says something else.

#include "input/read_data.h"

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "input/example_plan.h"
#include "input/json_text.h"
#include "plan/render_value.h"

namespace bpo::input {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct Outcome {
  Data data;
  std::vector<std::string> findings;  // `input-missing at periods[0].input.calls`
  std::vector<diagnostics::Diagnostic> all;
};

auto ReadWith(const plan::Plan& plan, const std::string& text, const std::string& terms = "")
    -> Outcome {
  diagnostics::Emitter emitter;
  Outcome outcome;
  outcome.data = ReadData(plan::Versions(plan), text, "data.json", terms, "terms.json", emitter);
  outcome.all = emitter.Take();
  for (const auto& finding : outcome.all) {
    outcome.findings.push_back(std::string(ToText(finding.id)) +
                               (finding.data->path.empty() ? "" : " at " + finding.data->path));
  }
  return outcome;
}
auto ReadText(const std::string& text, const std::string& terms = "") -> Outcome {
  return ReadWith(ExamplePlan::Make(), text, terms);
}

const std::string kGood = R"("calls": 12, "training": "1.25 hours", "invoices": "10.50 USD")";

auto Record(const std::string& period, const std::string& input, const std::string& rest = "")
    -> std::string {
  return R"({"period": ")" + period + R"(", "as_of": "2027-12-31", "input": {)" + input + "}" +
         rest + "}";
}
// One record of February 2026, where nothing yearly is due.
auto Inputs(const std::string& input) -> Outcome { return ReadText(Record("2026-02", input)); }

auto ValueOf(const Outcome& outcome, const std::string& name, std::size_t key = 0) -> plan::Value {
  const auto plan = ExamplePlan::Make();
  for (const auto& field : plan.inputs) {
    if (field.name != name) continue;
    for (const auto& [slot, value] : outcome.data.periods.front().inputs) {
      if (slot == field.slots.at(key)) return value;
    }
  }
  ADD_FAILURE() << name << " was not written";
  return {};
}

TEST(ReadData, ReadsOneRecordExactly) {
  const auto outcome = Inputs(
      R"("calls": 12345678901234567890, "training": "1_250.25 hours", "invoices": 1234567.89, "quality": "92.5%")");
  EXPECT_THAT(outcome.findings, IsEmpty());
  EXPECT_FALSE(outcome.data.refused);
  EXPECT_EQ(ValueOf(outcome, "calls").number.ToText(), "12345678901234567890");
  EXPECT_EQ(ValueOf(outcome, "training").number.ToText(), "1250.25");
  EXPECT_EQ(ValueOf(outcome, "invoices").number.ToText(), "1234567.89");
  EXPECT_EQ(ValueOf(outcome, "quality").number.ToText(), "0.925");
}

TEST(ReadData, ReadsEveryForm) {
  const auto january = Record("2026-01", kGood + R"(, "cpi": "3%")");
  const auto february = Record("2026-02", kGood);
  for (const auto& text :
       {"[" + january + "," + february + "]", january + "\n\n" + february + "\n",
        R"({"contract": "Example", "periods": [)" + january + "," + february + "]}"}) {
    const auto outcome = ReadText(text);
    EXPECT_THAT(outcome.findings, IsEmpty()) << text;
    ASSERT_EQ(outcome.data.periods.size(), 2U);
    EXPECT_EQ(outcome.data.periods[1].period, 13);
  }
}

TEST(ReadData, WritesEverySlot) {
  const auto plan = ExamplePlan::Make();
  const auto outcome = Inputs(kGood);
  std::size_t slots = 0;
  for (const auto& field : plan.inputs) slots += field.slots.size();
  EXPECT_EQ(outcome.data.periods.front().inputs.size(), slots);
  EXPECT_EQ(outcome.data.periods.front().input_paths.size(), slots);
  EXPECT_EQ(ValueOf(outcome, "quality").why, plan::Why::NotGiven);
  EXPECT_EQ(ValueOf(outcome, "cpi").why, plan::Why::NotDue);
}

TEST(ReadData, KeyedInputsAreNestedInTheOrderOfTheirKeys) {
  const auto outcome = Inputs(
      kGood + R"(, "hours": {"senior": {"jerez": 120, "leon": "1 hour"}, "junior": {"leon": 7}})");
  EXPECT_THAT(outcome.findings, IsEmpty());
  EXPECT_EQ(ValueOf(outcome, "hours", 0).number, 120);
  EXPECT_EQ(ValueOf(outcome, "hours", 1).number, 1);
  EXPECT_EQ(ValueOf(outcome, "hours", 2).state, plan::State::Absent);
  EXPECT_EQ(ValueOf(outcome, "hours", 3).number, 7);
  EXPECT_THAT(Inputs(kGood + R"(, "hours": {"senoir": {"jerez": 1}, "junior": 3})").findings,
              ElementsAre("input-unknown-key at input.hours.senoir",
                          "input-wrong-type at input.hours.junior"));
}

TEST(ReadData, AMissingInputStopsAClosedPeriodOnly) {
  EXPECT_THAT(Inputs(R"("calls": 1, "training": 1)").findings,
              ElementsAre("input-missing at input.invoices"));
  EXPECT_THAT(ReadText(R"({"period": "2026-02", "input": {"calls": 1, "training": 1}})").findings,
              ElementsAre("input-missing at input.invoices"));
  const auto open = ReadText(
      R"({"period": "2026-02", "as_of": "2026-02-28", "input": {"calls": 1, "training": 1}})");
  EXPECT_THAT(open.findings, IsEmpty());
  EXPECT_FALSE(open.data.periods.front().complete);
  EXPECT_EQ(ValueOf(open, "invoices").state, plan::State::Unknown);
  EXPECT_EQ(ValueOf(open, "invoices").why, plan::Why::NotYetGiven);
}

TEST(ReadData, AWrongUnitIsNamed) {
  const auto outcome = Inputs(R"("calls": "12 hours", "training": "2 hours", "invoices": "5 EUR")");
  EXPECT_THAT(outcome.findings,
              ElementsAre("input-wrong-unit at input.calls", "input-wrong-unit at input.invoices"));
  EXPECT_EQ(outcome.all[0].headline, "`calls` is in calls, and the data says \"hours\"");
  EXPECT_TRUE(outcome.data.refused);
}

TEST(ReadData, ABareNumberForAPercentIsShownInBothReadings) {
  const auto outcome = Inputs(kGood + R"(, "quality": 0.925, "score": 92.5)");
  EXPECT_THAT(outcome.findings, ElementsAre("input-percent-bare-number at input.quality"));
  EXPECT_EQ(outcome.all[0].headline,
            "`quality` is a percent, and the bare number 0.925 can be read as 0.925% or as 92.5%");
  EXPECT_EQ(ValueOf(outcome, "score").number.ToText(), "0.925");
  EXPECT_THAT(Inputs(kGood + R"(, "quality": 0)").findings, IsEmpty());
}

TEST(ReadData, ACommaInANumberIsShownWithTheWholeText) {
  const auto outcome = Inputs(
      R"("calls": "12,000", "training": "1.200,50", "invoices": "1,200.00", "quality": "99,9%")");
  EXPECT_THAT(
      outcome.findings,
      ElementsAre("input-wrong-unit at input.calls", "input-wrong-unit at input.training",
                  "input-wrong-unit at input.invoices", "input-wrong-unit at input.quality"));
  EXPECT_EQ(outcome.all[0].help, "write \"12000\" or \"12\"");
  EXPECT_EQ(outcome.all[1].headline,
            "`training` is \"1.200,50\"; decimals take a point, and thousands no mark");
  EXPECT_EQ(outcome.all[1].help, "write \"1200.50\"");
  EXPECT_EQ(outcome.all[2].help, "write \"1200.00\"");
  EXPECT_EQ(outcome.all[3].help, "write \"99.9%\"");
}

TEST(ReadData, ACommaBeforeThreeDigitsIsShownInBothReadings) {
  const auto help = [](const std::string& calls) {
    return Inputs("\"calls\": \"" + calls + "\", \"training\": 2, \"invoices\": 5").all[0].help;
  };
  EXPECT_EQ(help("1,247"), "write \"1247\" or \"1.247\"");
  EXPECT_EQ(help("1,200 calls"), "write \"1200 calls\" or \"1.2 calls\"");
  EXPECT_EQ(help("1,000 calls"), "write \"1000 calls\" or \"1 calls\"");
}

TEST(ReadData, APointThatMayMarkThousandsIsToldOfText) {
  const auto outcome =
      Inputs(R"("calls": "1.247", "training": "1.500 hours", "invoices": "18.500 USD")");
  EXPECT_THAT(outcome.findings, ElementsAre("number-may-be-thousands at input.calls",
                                            "number-may-be-thousands at input.invoices"));
  EXPECT_EQ(outcome.all[0].headline,
            "`calls` is \"1.247\": read as 1.247, and may be meant as 1,247");
  EXPECT_EQ(outcome.all[0].help,
            "write \"1_247\", or let the contract count that finely: `calls: calls to 0.001`");
  EXPECT_EQ(outcome.all[1].help, "write \"18_500 USD\" or \"18.50 USD\"");
  EXPECT_EQ(ValueOf(outcome, "invoices").number.ToText(), "18.5");
  EXPECT_FALSE(outcome.data.refused);

  EXPECT_THAT(Inputs(R"("calls": 1.247, "training": 2, "invoices": 18.500)").findings, IsEmpty());
  EXPECT_THAT(Inputs(R"("calls": "0.247", "training": 2, "invoices": "18.50")").findings,
              IsEmpty());
}

TEST(ReadData, ANumberOfBinaryArithmeticIsToldAsSuch) {
  const auto outcome = Inputs(R"("calls": 1, "training": 0.75000000000000011, "invoices": 1)");
  EXPECT_THAT(outcome.findings, ElementsAre("input-not-a-multiple at input.training"));
  EXPECT_EQ(outcome.all[0].help,
            "it looks like the binary arithmetic of the program that wrote it: write 0.75");
  EXPECT_TRUE(Inputs(R"("calls": 1, "training": 0.3, "invoices": 1)").all[0].help.empty());
}

TEST(ReadData, FindsEverythingThatIsWrongAtOnce) {
  const auto outcome = ReadText(R"({"contract": "Other", "opening": {"spede": 1}, "periods": [
    {"period": "2026-02", "as_of": "31.3.2026", "input": {"calls": -1, "training": 0.3, "invoices": "x", "calles": 3, "quality": "92.55%", "cpi": "3%"},
     "events": {"outages": [], "outage": [{"id": "a", "site": "madrid"}, {"site": "leon", "id": "a", "for": "2026-01"}]}},
    {"period": "2026-04", "input": {"calls": 1, "training": 1, "invoices": 1}, "inputs": {}}
  ]})");
  EXPECT_THAT(
      outcome.findings,
      ElementsAre("contract-name-differs at contract", "as-of-not-a-date at periods[0].as_of",
                  "data-unknown-field at periods[0].input.calles",
                  "input-negative at periods[0].input.calls",
                  "input-not-a-multiple at periods[0].input.training",
                  "input-wrong-type at periods[0].input.invoices",
                  "input-not-a-multiple at periods[0].input.quality",
                  "input-not-due at periods[0].input.cpi",
                  "event-unknown at periods[0].events.outages",
                  "input-wrong-type at periods[0].events.outage[0].site",
                  "event-id-twice at periods[0].events.outage[1].id",
                  "event-for-other-period at periods[0].events.outage[1].for",
                  "period-gap at periods[1].period", "data-unknown-field at periods[1].inputs",
                  "opening-unknown-name at opening.spede"));
  EXPECT_EQ(outcome.all[2].help, "write `calls`");
  EXPECT_EQ(outcome.all[3].data->period, "2026-02");
}

TEST(ReadData, PeriodsFollowOneAnother) {
  const auto record = [](const std::string& period) {
    return Record(period, kGood + (period.ends_with("-01") ? R"(, "cpi": "1%")" : ""));
  };
  const auto run = [&](const std::string& first, const std::string& second) {
    return ReadText("[" + record(first) + "," + record(second) + "]").findings;
  };
  EXPECT_THAT(run("2026-02", "2026-02"), ElementsAre("period-twice at [1].period"));
  EXPECT_THAT(run("2026-03", "2026-02"), ElementsAre("period-out-of-order at [1].period"));
  EXPECT_THAT(run("2026-02", "2026-05"), ElementsAre("period-gap at [1].period"));
  EXPECT_THAT(run("2026-02", "2028-02"), ElementsAre("period-outside-term at [1].period"));
  EXPECT_THAT(ReadText(Record("March 2026", kGood + R"(, "cpi": "1%")")).findings,
              ElementsAre("period-unknown-form at period"));
  EXPECT_THAT(ReadText(R"([{"input": {}}])").findings,
              ::testing::Contains("period-missing at [0].period"));
}

TEST(ReadData, ReadsEvents) {
  const auto outcome = ReadText(
      Record("2026-02", kGood,
             R"(, "events": {"outage": [{"id": 17, "site": "leon", "ended": "2026-02-03"}]})"));
  EXPECT_THAT(outcome.findings, IsEmpty());
  const auto& event = outcome.data.periods.front().events.at(0);
  EXPECT_EQ(event.texts[0], "17");
  EXPECT_EQ(event.fields[1].number, 1);
  EXPECT_EQ(event.fields[2].number, values::Date::Parse("2026-02-03")->Days());
  EXPECT_EQ(event.fields[3].state, plan::State::Absent);
  EXPECT_THAT(ReadText(Record("2026-02", kGood,
                              R"(, "events": {"outage": [{"id": "b", "ended": "soon"}]})"))
                  .findings,
              ElementsAre("event-field-missing at events.outage[0].site",
                          "input-wrong-type at events.outage[0].ended"));
}

TEST(ReadData, ReadsOpeningFacts) {
  const auto opening = [](const std::string& facts) {
    return ReadText(R"({"opening": {)" + facts + R"(}, "periods": [)" + Record("2026-02", kGood) +
                    "]}");
  };
  const auto good = opening(
      R"("rise": "1.03", "speed": {"jerez": {"2025-12": "met", "2026-01": "unmeasured"}}, "rate": {"2026-01": "1/3%"}, "bank": {"leon": "1 hour"})");
  EXPECT_THAT(good.findings, IsEmpty());
  EXPECT_EQ(good.data.opening.tracks[0].at(11).number, 0);
  EXPECT_EQ(good.data.opening.tracks[0].at(12).state, plan::State::Unmeasured);
  EXPECT_EQ(good.data.opening.tracks[1].at(12).number, values::Number::Ratio(1, 300));
  EXPECT_EQ(good.data.opening.carries[0]->number.ToText(), "1.03");
  EXPECT_THAT(opening(R"("speed": {"leon": {}})").findings,
              ElementsAre("opening-unknown-name at opening.speed.leon"));
  EXPECT_THAT(opening(R"("speed": {"jerez": "met"})").findings,
              ElementsAre("opening-wrong-value at opening.speed.jerez"));
  EXPECT_THAT(opening(R"("speed": {"jerez": {"2026-01": "mett"}})").findings,
              ElementsAre("opening-wrong-value at opening.speed.jerez.2026-01"));
  EXPECT_THAT(opening(R"("rate": {"2026-02": "1%", "2024-12": "1%"})").findings,
              ElementsAre("opening-outside at opening.rate.2026-02",
                          "opening-outside at opening.rate.2024-12"));
}

TEST(ReadData, ReadsTerms) {
  const auto data = Record("2026-02", kGood);
  const auto good = ReadText(
      data,
      R"({"fee": "120 USD", "rates": {"jerez": [{"up_to": 900, "rate": "4.40 USD per call", "flat": "10 USD"}, {"rate": "4 USD per call"}],
                                       "leon": [{"rate": "5 USD per call"}]}})");
  EXPECT_THAT(good.findings, IsEmpty());
  ASSERT_EQ(good.data.terms.front().tables.size(), 2U);
  EXPECT_EQ(good.data.terms.front().tables[0][0].up_to->ToText(), "900");
  EXPECT_EQ(good.data.terms.front().tables[0][0].flat->ToText(), "10");
  EXPECT_EQ(good.data.terms.front().tables[1][0].rate.ToText(), "5");
  EXPECT_THAT(ReadText(data, R"({"fees": 1, "fee": 500})").findings,
              ElementsAre("terms-unknown at fees", "terms-out-of-bounds at fee"));
  EXPECT_THAT(
      ReadText(
          data,
          R"({"rates": {"jerez": [{"up_to": 9, "rate": "4 USD per call"}], "leon": [{"rate": "4 EUR per call"}]}})")
          .findings,
      ElementsAre("terms-wrong at rates.jerez[0]", "terms-wrong at rates.leon[0].rate"));
  EXPECT_THAT(
      ReadText(R"({"terms": {"fee": 1}, "periods": [)" + data + "]}", R"({"fee": 2})").findings,
      ElementsAre("terms-given-twice at fee"));
  auto plan = ExamplePlan::Make();
  plan.parameters[0].has_fallback = false;
  EXPECT_THAT(ReadWith(plan, data).findings, ElementsAre("terms-missing at terms.fee"));
}

TEST(ReadData, RefusesWhatIsNoData) {
  EXPECT_THAT(ReadText("").findings, ElementsAre("data-empty"));
  EXPECT_THAT(ReadText("[]").findings, ElementsAre("data-empty"));
  EXPECT_THAT(ReadText("{}").findings, ElementsAre("data-empty"));
  EXPECT_THAT(ReadText("3").findings, ElementsAre("data-wrong-form"));
  EXPECT_THAT(ReadText("\xFF\xFE{").findings, ElementsAre("data-not-utf8"));
  EXPECT_THAT(ReadText(std::string(10000, '[')).findings, ElementsAre("data-too-deep"));
  EXPECT_THAT(ReadText(std::string(kMaxJsonBytes + 1, ' ')).findings,
              ElementsAre("data-too-large"));
  EXPECT_THAT(ReadText(R"({"periods": [{"period": "2026-02", "period": "2026-03", "input": {}}]})")
                  .findings,
              ::testing::Contains("data-duplicate-key at periods[0].period"));
}

TEST(ReadData, SaysWhereATextStopsBeingJson) {
  const auto first = [](const std::string& text) { return ReadText(text).all.front(); };
  EXPECT_EQ(first("{\n  \"periods\": [1,]\n}").headline,
            "this is not JSON: `]` cannot stand at line 2, column 17");
  const auto place = first("{\n  \"periods\": [1,]\n}").data;
  ASSERT_TRUE(place);
  EXPECT_EQ(place->line, 2U);
  EXPECT_EQ(place->column, 17U);
  EXPECT_EQ(first("{\n  \"periods\": [1,]\n}").help, "take away the comma before it");
  EXPECT_EQ(first("{\"calls\": NaN}").help, "leave out what has no value");
  EXPECT_EQ(first("{'calls': 1}").help, "write text between double quotes: \"...\"");
  EXPECT_EQ(first("{\"calls\": 1").headline, "the text ends too early, at line 1, column 12");
  EXPECT_EQ(first("{\"calls\": 1e400}").id, diagnostics::Id::data_not_json);
  EXPECT_EQ(first("{\"period\": \"2026-01\"}\n{\"period\" 3}").headline,
            "this is not JSON: `3` cannot stand at line 2, column 11");
}

TEST(ReadData, RefusesNumbersBeyondRange) {
  for (const auto* number : {"1e300", "1e-300", "12345678901234567890123456789012345",
                             "0.12345678901234567890123456789012345", "\"1e5\""}) {
    EXPECT_EQ(
        Inputs(R"("calls": 1, "training": 1, "invoices": )" + std::string(number)).findings.size(),
        1U)
        << number;
  }
  EXPECT_THAT(Inputs(R"("calls": 1.2e3, "training": 1, "invoices": 1)").findings, IsEmpty());
}

// Whatever the bytes, reading ends with findings or with periods, never with both missing.
TEST(ReadData, SurvivesDamagedText) {
  const auto plan = ExamplePlan::Make();
  const std::string good =
      R"({"contract": "Example", "opening": {"rise": "1", "speed": {"jerez": {"2025-12": "met"}}}, "terms": {"fee": 3}, "periods": [)" +
      Record(
          "2026-01", kGood + R"(, "cpi": "3%", "hours": {"senior": {"jerez": 1}})",
          R"(, "events": {"outage": [{"id": "a", "site": "leon", "ended": "2026-01-03", "for": "2026-01"}]})") +
      "]}";
  ASSERT_THAT(ReadWith(plan, good).findings, IsEmpty());
  std::mt19937 random(7);
  const std::string alphabet = "{}[]\",:0123456789.eE-+ntf\\u\x80\xC3 \n%/";
  for (int round = 0; round < 3000; ++round) {
    auto text = good;
    const auto edits = 1 + random() % 4;
    for (std::uint32_t edit = 0; edit < edits; ++edit) {
      const auto at = random() % text.size();
      const auto length = random() % 6;
      if (random() % 2 == 0) text.erase(at, length);
      text.insert(std::min<std::size_t>(at, text.size()), 1, alphabet[random() % alphabet.size()]);
      if (random() % 8 == 0) text.resize(random() % text.size() + 1);
    }
    const auto outcome = ReadWith(plan, text);
    EXPECT_TRUE(outcome.data.refused || !outcome.data.periods.empty()) << text;
  }
}

// ---- state --------------------------------------------------------------------------------------

auto Past() -> plan::History {
  plan::History past;
  past.through = 14;
  past.tracks.resize(2);
  past.carries.resize(2);
  for (std::int64_t period = 10; period <= 14; ++period)
    past.tracks[0][period] = plan::Value{values::Number(period % 3)};
  past.tracks[1][0] = plan::Value{values::Number::Ratio(1, 3)};
  past.tracks[1][14] = plan::Value{{}, plan::State::Unmeasured, plan::Why::NeedsFailed};
  past.carries[0] = plan::Value{*values::Number::Parse("1.0302")};
  past.carries[1] = plan::Value{values::Number(1)};
  return past;
}

TEST(State, IsCanonicalAndKeepsWhatIsRead) {
  const auto plan = ExamplePlan::Make();
  EXPECT_EQ(
      WriteState(plan::Versions(plan), {Past(), {}}),
      R"({"carries":{"bank[leon]":"1 hour","rise":"1.0302"},"contract":"Example","engine":"0.1.0","fingerprint":"f00d",)"
      R"("history":{"rate":{"2025-01":"100/3%","2026-03":{"state":"unmeasured","why":"needs failed"}},)"
      R"("speed[jerez]":{"2026-02":"missed","2026-03":"excused"}},"log":{"known":null,"open":[],"periods":[]},"schema":"bpo.state/2","through":"2026-03"})");
}

TEST(State, ComesBackByteForByte) {
  const auto plan = ExamplePlan::Make();
  const auto text = WriteState(plan::Versions(plan), {Past(), {}});
  diagnostics::Emitter emitter;
  const auto back = ReadState(plan::Versions(plan), text, "state.json", emitter);
  ASSERT_TRUE(back);
  EXPECT_EQ(WriteState(plan::Versions(plan), *back), text);
  EXPECT_EQ(back->history.through, 14);
  EXPECT_EQ(back->history.tracks[1].at(0).number, values::Number::Ratio(1, 3));
  EXPECT_TRUE(emitter.all().empty());
}

TEST(State, IsFoundInARunsOutput) {
  const auto plan = ExamplePlan::Make();
  const auto text = WriteState(plan::Versions(plan), {Past(), {}});
  const std::string run =
      R"({"schema": "bpo.statement/1", "contract": "Example", "statements": [], "state": )";
  diagnostics::Emitter emitter;
  const auto back = ReadState(plan::Versions(plan), run + text + "}", "state.json", emitter);
  ASSERT_TRUE(back);
  EXPECT_EQ(WriteState(plan::Versions(plan), *back), text);
  EXPECT_FALSE(ReadState(plan::Versions(plan), run + "null}", "state.json", emitter));
  EXPECT_EQ(emitter.all().front().id, diagnostics::Id::state_not_a_state);
}

TEST(State, OfAnotherContractOrFormIsRefused) {
  const auto plan = ExamplePlan::Make();
  const auto finding = [&](std::string text, const std::string& from, const std::string& to) {
    if (!from.empty()) text.replace(text.find(from), from.size(), to);
    diagnostics::Emitter emitter;
    EXPECT_FALSE(ReadState(plan::Versions(plan), text, "state.json", emitter));
    return std::string(emitter.all().empty() ? "nothing" : ToText(emitter.all().front().id));
  };
  const auto good = WriteState(plan::Versions(plan), {Past(), {}});
  EXPECT_EQ(finding(good, "Example", "Other"), "state-other-contract");
  EXPECT_EQ(finding(good, "f00d", "beef"), "state-other-contract");
  EXPECT_EQ(finding(good, "state/2", "state/1"), "state-other-version");
  EXPECT_EQ(finding(good, "1.0302", "1.03.2"), "state-not-a-state");
  EXPECT_EQ(finding(good, "\"rise\"", "\"rose\""), "state-not-a-state");
  EXPECT_EQ(finding(good, "\"2026-02\":", "\"2026-03\":"), "state-not-a-state");
  EXPECT_EQ(finding("{}", "", ""), "state-not-a-state");
  EXPECT_EQ(finding("", "", ""), "state-not-a-state");
  EXPECT_EQ(finding("[1", "", ""), "state-not-a-state");
}

TEST(State, IsContinuedByTheNextPeriod) {
  const auto plan = ExamplePlan::Make();
  const auto findings = [&](const std::string& text) {
    diagnostics::Emitter emitter;
    const auto data = ReadData(plan::Versions(plan), text, "data.json", "", "", emitter);
    const bool continues = CheckContinues(plan, Past(), data, "data.json", emitter);
    EXPECT_EQ(continues, emitter.all().empty());
    std::vector<std::string> ids;
    for (const auto& one : emitter.all()) ids.emplace_back(ToText(one.id));
    return ids;
  };
  EXPECT_THAT(findings(Record("2026-04", kGood)), IsEmpty());
  EXPECT_THAT(findings(Record("2026-05", kGood)), ElementsAre("state-not-continued"));
  EXPECT_THAT(
      findings(R"({"opening": {"rise": 1}, "periods": [)" + Record("2026-04", kGood) + "]}"),
      ElementsAre("opening-with-state"));
}

TEST(ReadValue, ReadsWhatRenderWrites) {
  const auto plan = ExamplePlan::Make();
  using Kind = plan::Shape::Kind;
  const std::vector<std::pair<plan::Shape, std::string>> cases = {
      {ExamplePlan::Of(Kind::Number), "1/3"},
      {ExamplePlan::Quantity("call", "calls"), "1 call"},
      {ExamplePlan::Quantity("USD", "USD", true), "12.50 USD"},
      {ExamplePlan::Quantity("USD per call", "USD per call", true, true), "1.236 USD per call"},
      {ExamplePlan::Of(Kind::Percent), "78.6%"},
      {ExamplePlan::Of(Kind::Points), "1 point"},
      {ExamplePlan::Of(Kind::Points), "-1.4 points"},
      {ExamplePlan::Of(Kind::Condition), "yes"},
      {ExamplePlan::Of(Kind::Date), "2026-02-28"},
      {ExamplePlan::Of(Kind::Instant), "2026-02-28T12:30:00Z"},
      {ExamplePlan::Of(Kind::Period), "2026-03"},
      {ExamplePlan::Of(Kind::Key), "junior"},
      {ExamplePlan::Of(Kind::SlaStatus), "excused"},
      {ExamplePlan::Of(Kind::ObligationStatus), "fulfilled late"},
      {ExamplePlan::Of(Kind::RightStatus), "not available"},
      {ExamplePlan::Of(Kind::LineOutcome), "no data"},
  };
  for (const auto& [shape, text] : cases) {
    const auto read = ReadValue(plan, shape, text);
    ASSERT_TRUE(read.value) << text;
    EXPECT_EQ(Render(plan, shape, *read.value, {}, true), text);
    EXPECT_FALSE(ReadValue(plan, shape, "~").value) << text;
  }
  EXPECT_EQ(ReadValue(plan, ExamplePlan::Of(Kind::Percent), "3.8").expected,
            "a percent such as \"92.5%\"");
  EXPECT_EQ(Render(plan, ExamplePlan::Quantity("USD", "USD", true),
                   plan::Value{*values::Number::Parse("1234567.5")}, {true, true}),
            "1,234,567.50 USD");
  EXPECT_EQ(Render(plan, ExamplePlan::Of(Kind::Number), plan::Value{values::Number::Ratio(1, 3)}),
            "0.3333333333...");
}

}  // namespace
}  // namespace bpo::input
