// A host's view: loading with its findings, evaluating, statements and states, scenarios, lone
// expressions.

#include "bpo/contract.h"

#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bpo/json.hpp"

#include "api/example_contract.h"

namespace bpo {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

auto Ids(const std::vector<Diagnostic>& findings) -> std::vector<std::string> {
  std::vector<std::string> ids;
  for (const auto& finding : findings) ids.push_back(finding.id);
  return ids;
}
using IdList = std::vector<std::string>;

// ---- loading ------------------------------------------------------------------------------------

TEST(Load, SaysWhatTheContractIs) {
  const Contract contract = ContactCenter();
  EXPECT_EQ(contract.name(), "Northwind customer care");
  EXPECT_EQ(contract.client(), "Northwind Retail plc");
  EXPECT_EQ(contract.term_to(), "2027-12-31");
  EXPECT_EQ(contract.currency(), "USD");
  EXPECT_EQ(contract.fingerprint().size(), 64U);
}

TEST(Load, AFileThatCannotBeReadIsAFinding) {
  EXPECT_EQ(Ids(LoadFile("no/such/contract.bpo").diagnostics), IdList{"file-unreadable"});
  EXPECT_EQ(Ids(LoadFile("examples").diagnostics), IdList{"file-unreadable"});
}

TEST(Load, FindingsHaveTheirPlace) {
  const Loaded loaded = LoadText(With("chrage c = 5 USD\n"), "care.bpo");
  ASSERT_FALSE(loaded.contract);
  ASSERT_FALSE(loaded.diagnostics.empty());
  const Diagnostic& first = loaded.diagnostics.front();
  EXPECT_EQ(first.place.file, "care.bpo");
  EXPECT_EQ(first.place.line, 10U);
  EXPECT_EQ(first.place.column, 1U);
  EXPECT_THAT(first.rendered, HasSubstr("chrage c = 5 USD"));
}

TEST(Load, UsesModulesAndFiles) {
  const std::map<std::string, std::string> files = {
      {"rates.bpo", "define fee [1] \"Fee\" = 100 USD\n"},
      {"again.bpo", "use \"rates.bpo\"\nuse \"again.bpo\"\n"},
  };
  const FileReader reader = [&](const std::string& name) -> std::optional<std::string> {
    const auto found = files.find(name);
    return found == files.end() ? std::nullopt : std::optional(found->second);
  };
  const std::string lines =
      "charge monthly [2] \"Monthly\" = fee\nsettlement { payable: all charges }\n";
  const Loaded good = LoadText(With("use \"rates.bpo\"\n" + lines), "contract.bpo", reader);
  ASSERT_TRUE(good.contract) << ToText(good.diagnostics);
  EXPECT_EQ(LineOf(good.contract->Evaluate(R"({"period": "2026-01", "input": {}})"), "monthly")
                .amount->text(),
            "100.00");
  EXPECT_THAT(
      Ids(LoadText(With("use \"other.bpo\"\n" + lines), "contract.bpo", reader).diagnostics),
      ::testing::Contains("use-file-unreadable"));
  EXPECT_THAT(
      Ids(LoadText(With("use \"again.bpo\"\n" + lines), "contract.bpo", reader).diagnostics),
      ::testing::Contains("use-cycle"));
  const Loaded module = LoadText(With("use calenders for us_federal\n" + lines));
  ASSERT_THAT(Ids(module.diagnostics), ::testing::Contains("use-module-unknown"));
  EXPECT_THAT(ToText(module.diagnostics), HasSubstr("use calendars for"));
}

// ---- evaluating ---------------------------------------------------------------------------------

// The amounts of examples/contact_center were worked out apart from this program, with exact
// decimals: its README says how.
TEST(Evaluate, ComesToTheAmountsOfTheExample) {
  const bpo::Run run = ContactCenter().Evaluate(ContactCenterPeriods());
  ASSERT_EQ(run.statements.size(), 12U) << ToText(run.diagnostics);
  EXPECT_THAT(run.diagnostics, IsEmpty());
  EXPECT_EQ(run.statements[0].payable->amount.text(), "16804.58");
  EXPECT_EQ(run.statements[1].payable->amount.text(), "17502.71");
  const Statement& march = run.statements[2];
  EXPECT_EQ(march.payable, (Money{*Decimal::Parse("19314.81"), "USD"}));
  EXPECT_EQ(march.period.title, "March 2026");
  EXPECT_FALSE(march.provisional);
  EXPECT_EQ(FindLine(march, "at_risk")->amount->text(), "-85.39");
  EXPECT_EQ(FindLine(march, "slow_answers")->exact, "170.774");
  EXPECT_EQ(FindLine(march, "quality")->status, "not due");
  EXPECT_EQ(FindLine(march, "handling_minimum")->status, "zero");
  EXPECT_EQ(FindTotal(march, "net")->amount->text(), "17558.92");
  EXPECT_EQ(march.metrics[0].value, "78.6%");
  EXPECT_EQ(march.slas[0].status, "missed");
  EXPECT_EQ(march.slas[0].shortfall, "1.4 points");
  EXPECT_EQ(march.obligations[0].due, "2026-04-09");
  EXPECT_EQ(march.obligations[0].status, "fulfilled late");
  EXPECT_EQ(march.obligations[0].late_by, "2 business days");
  EXPECT_EQ(march.rights[0].status, "not available");
}

TEST(Evaluate, KeepsTheStateAfterEachStatement) {
  const Contract contract =
      LoadOrFail(With("input { calls: calls }\ncharge fee = calls * 2 USD per call\n"
                      "carry balance { opens: 0 USD; closes: balance.opening + fee }\n"
                      "memo so_far = balance.opening\n"
                      "settlement { payable: fee }\n"));
  const auto month = [](int number) {
    return R"({"period": "2026-0)" + std::to_string(number) + R"(", "input": {"calls": 7}})";
  };
  EvaluateOptions options;
  options.states = true;
  const bpo::Run all =
      contract.Evaluate("[" + month(1) + "," + month(2) + "," + month(3) + "]", options);
  ASSERT_EQ(all.states.size(), 3U) << ToText(all.diagnostics);
  EXPECT_EQ(all.states.back(), all.state);
  EXPECT_EQ(all.states[0], contract.Evaluate(month(1)).state);
  options.state = all.states[0];
  EXPECT_EQ(contract.Evaluate(month(2), options).states, std::vector{all.states[1]});
  EXPECT_THAT(contract.Evaluate(month(1)).states, IsEmpty());
}

TEST(Evaluate, TakesAsOfForRecordsThatGiveNone) {
  const Contract contract = LoadOrFail(With("charge fee = 5 USD\nsettlement { payable: fee }\n"));
  EvaluateOptions options;
  options.as_of = "2026-02-03";
  const bpo::Run run = contract.Evaluate(
      R"([{"period": "2026-01"}, {"period": "2026-02", "as_of": "2026-03-05"}])", options);
  ASSERT_EQ(run.statements.size(), 2U) << ToText(run.diagnostics);
  EXPECT_EQ(run.statements[0].as_of, "2026-02-03");
  EXPECT_EQ(run.statements[1].as_of, "2026-03-05");
  options.as_of = "3 February";
  const bpo::Run refused = contract.Evaluate(R"({"period": "2026-01"})", options);
  EXPECT_EQ(Ids(refused.diagnostics), IdList{"as-of-not-a-date"});
  EXPECT_TRUE(refused.data_refused);
}

TEST(Evaluate, MonthByMonthGivesTheSameStatementsAndState) {
  const Contract contract = ContactCenter();
  const auto whole = nlohmann::json::parse(ContactCenterPeriods());
  const bpo::Run all = contract.Evaluate(whole.dump());
  std::string state;
  for (std::size_t i = 0; i < 12; ++i) {
    nlohmann::json one = {{"periods", nlohmann::json::array({whole["periods"][i]})}};
    if (i == 0) one["opening"] = whole["opening"];
    EvaluateOptions options;
    options.state = state;
    const bpo::Run run = contract.Evaluate(one.dump(), options);
    ASSERT_EQ(run.statements.size(), 1U) << ToText(run.diagnostics);
    EXPECT_EQ(ToJson(bpo::Run{.contract = all.contract,
                              .statements = {all.statements[i]},
                              .state = {},
                              .states = {},
                              .diagnostics = {}}),
              ToJson(bpo::Run{.contract = run.contract,
                              .statements = run.statements,
                              .state = {},
                              .states = {},
                              .diagnostics = {}}));
    state = run.state;
  }
  EXPECT_EQ(state, all.state);
}

TEST(Evaluate, OnePeriodMayBeAskedFor) {
  EvaluateOptions options;
  options.period = "2026-02";
  const bpo::Run run = ContactCenter().Evaluate(ContactCenterPeriods(), options);
  ASSERT_EQ(run.statements.size(), 1U);
  EXPECT_EQ(run.statements[0].period.id, "2026-02");
  options.period = "2027-09";
  const bpo::Run none = ContactCenter().Evaluate(ContactCenterPeriods(), options);
  EXPECT_TRUE(none.data_refused);
  EXPECT_EQ(Ids(none.diagnostics), IdList{"period-not-in-data"});
}

TEST(Evaluate, TellsHowFarItIs) {
  EvaluateOptions options;
  std::vector<std::size_t> told;
  options.progress = [&](std::size_t done, std::size_t all) {
    EXPECT_EQ(all, 12U);
    told.push_back(done);
  };
  EXPECT_EQ(ContactCenter().Evaluate(ContactCenterPeriods(), options).statements.size(), 12U);
  EXPECT_EQ(told, (std::vector<std::size_t>{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}));
}

TEST(Evaluate, NothingIsComputedFromDataThatIsRefused) {
  const bpo::Run run =
      ContactCenter().Evaluate(R"({"period": "2026-01", "input": {"calls_ofered": 3}})");
  EXPECT_TRUE(run.data_refused);
  EXPECT_THAT(run.statements, IsEmpty());
  EXPECT_THAT(run.state, IsEmpty());
  EXPECT_FALSE(run.diagnostics.empty());
}

TEST(Evaluate, HistoryThatIsNotOnRecordIsAskedForAndNotTakenForZero) {
  auto data = nlohmann::json::parse(ContactCenterPeriods());
  data.erase("opening");
  data["periods"] = nlohmann::json::array({data["periods"][2]});
  const bpo::Run run = ContactCenter().Evaluate(data.dump());
  ASSERT_EQ(run.statements.size(), 1U) << ToText(run.diagnostics);
  const Statement& march = run.statements[0];
  EXPECT_FALSE(march.payable);
  EXPECT_THAT(march.payable_reason, HasSubstr("cpi_rise"));
  EXPECT_EQ(FindLine(march, "handling")->amount, std::nullopt);
  EXPECT_EQ(FindLine(march, "handling")->status, "unknown");
  EXPECT_EQ(march.rights[0].status, "unknown");
  EXPECT_THAT(march.opening_needed, ::testing::Contains("cpi_rise at the start of 2026-03"));
  EXPECT_THAT(march.opening_needed, ::testing::Contains("abandonment in 2026-02"));
  EXPECT_THAT(march.opening_needed, ::testing::Contains("answer_speed in 2025-10"));
}

TEST(Evaluate, ABrokenRuleBetweenInputsIsAQuestion) {
  auto data = nlohmann::json::parse(ContactCenterPeriods());
  data["periods"][0]["input"]["calls_handled"] = 11000;
  data["periods"] = nlohmann::json::array({data["periods"][0]});
  const bpo::Run run = ContactCenter().Evaluate(data.dump());
  ASSERT_EQ(run.statements.size(), 1U) << ToText(run.diagnostics);
  EXPECT_TRUE(run.statements[0].provisional);
  ASSERT_EQ(Ids(run.statements[0].questions), IdList{"question-rule-broken"});
  EXPECT_THAT(run.statements[0].questions[0].rendered, HasSubstr("11200 calls and 11380 calls"));
}

TEST(Evaluate, AnErrorThatReachesAnAmountStopsTheRun) {
  const Contract contract = LoadOrFail(
      With("input { total: USD; calls_handled: calls }\n"
           "charge share [1] \"Share\" = total / (calls_handled - calls_handled) * 1 call\n"
           "settlement { payable: all charges }\n"));
  const bpo::Run run =
      contract.Evaluate(R"([{"period": "2026-01", "input": {"total": 5, "calls_handled": 1}}])");
  EXPECT_TRUE(run.stopped);
  EXPECT_THAT(run.statements, IsEmpty());
  EXPECT_THAT(run.state, IsEmpty());
  EXPECT_THAT(Ids(run.diagnostics), ::testing::Contains("division-by-zero"));
}

TEST(Evaluate, ANegativeLineAndABrokenPromiseAreWarnings) {
  const Contract contract =
      LoadOrFail(With("input { paid: USD }\n"
                      "charge rest [1] \"Rest\" = 100 USD - paid\n"
                      "always \"Never more than 50\" = rest is at most 50 USD\n"
                      "settlement { payable: all charges }\n"));
  const bpo::Run over = contract.Evaluate(R"({"period": "2026-01", "input": {"paid": 120}})");
  ASSERT_EQ(over.statements.size(), 1U) << ToText(over.diagnostics);
  EXPECT_EQ(LineOf(over, "rest").amount->text(), "-20.00");
  EXPECT_EQ(Ids(over.statements[0].warnings), IdList{"negative-line"});
  const bpo::Run under = contract.Evaluate(R"({"period": "2026-01", "input": {"paid": 20}})");
  ASSERT_EQ(Ids(under.statements[0].warnings), IdList{"promise-broken"});
  EXPECT_EQ(under.statements[0].warnings[0].label, "rest is 80.00, not at most 50 USD");
}

TEST(Evaluate, AnOpenPeriodIsProvisional) {
  const bpo::Run run = ContactCenter().Evaluate(R"({"period": "2025-03", "as_of": "2025-03-20",
                                              "input": {"calls_offered": 9000, "carrier_invoices": 10}})");
  ASSERT_EQ(run.statements.size(), 1U) << ToText(run.diagnostics);
  EXPECT_TRUE(run.statements[0].provisional);
  EXPECT_FALSE(run.statements[0].payable);
  EXPECT_EQ(LineOf(run, "carrier").amount->text(), "10.00");
}

// ---- scenarios and expressions ------------------------------------------------------------------

TEST(Scenarios, OfTheExamplePass) {
  for (const auto& scenario : ContactCenter().RunScenarios())
    EXPECT_TRUE(scenario.passed) << scenario.title;
}

TEST(Scenarios, SayExpectedAndGotAndWhy) {
  const Contract contract = LoadOrFail(With(
      "input { calls_handled: calls }\n"
      "charge handling [1] \"Handling\" = calls_handled * 1.20 USD per call\n"
      "settlement { payable: all charges }\n"
      "scenario \"Ten calls\" {\n  period: 2026-01\n  given {\n    calls_handled: 10 calls\n  }\n"
      "  expect {\n    handling: 13.00 USD\n    payable: 12.00 USD\n  }\n}\n"));
  const auto results = contract.RunScenarios();
  ASSERT_EQ(results.size(), 1U);
  EXPECT_FALSE(results[0].passed);
  ASSERT_EQ(results[0].differences.size(), 1U);
  const auto& difference = results[0].differences[0];
  EXPECT_EQ(difference.name, "handling");
  EXPECT_EQ(difference.expected, "13.00 USD");
  EXPECT_EQ(difference.got, "12.00 USD");
  ASSERT_TRUE(difference.explanation);
  EXPECT_THAT(ToText(*difference.explanation), HasSubstr("calls_handled = 10 calls"));
}

TEST(Scenarios, NameAllFactsThatTheyLack) {
  const Contract contract =
      LoadOrFail(With("input { calls_handled: calls }\n"
                      "charge handling = calls_handled * 1 USD per call\n"
                      "charge usual = average(handling over last 3 months)\n"
                      "carry paid { opens: 0 USD; closes: paid.opening + handling }\n"
                      "memo so_far = paid.opening\n"
                      "settlement { payable: all charges }\n"
                      "scenario \"Of nothing before\" {\n  period: 2026-06\n"
                      "  before: handling was 5 USD in 2026-05\n"
                      "  given { calls_handled: 10 calls }\n  expect { usual: 8 USD }\n}\n"));
  const auto results = contract.RunScenarios();
  ASSERT_EQ(results[0].differences.size(), 1U);
  EXPECT_EQ(results[0].differences[0].got,
            "unknown: the history of handling is not on record; `before:` lacks paid at the start "
            "of 2026-06, handling in 2026-04");
}

TEST(Scenarios, SayWhatCameOutForARecord) {
  const Contract contract = LoadOrFail(
      With("event fault, faults { id: key; found: date }\n"
           "event repair_done, repairs_done { id: key; done: date; fault: text }\n"
           "obligation repair {\n  provider must: \"repair it\"\n  each: fault\n"
           "  due: 5 days after fault.found\n"
           "  done: first repair_done where repair_done.fault is fault.id\n  late: accepted\n}\n"
           "charge fee = 5 USD\nsettlement { payable: all charges }\n"
           "scenario \"Not repaired\" {\n  period: 2026-01\n  as of: 2026-01-31\n"
           "  given { fault { id: \"f-1\"; found: 2026-01-05 } }\n"
           "  expect { repair[\"f-1\"]: fulfilled; repair[\"f-1\"].due: 2026-01-11 }\n}\n"));
  const auto results = contract.RunScenarios();
  ASSERT_EQ(results[0].differences.size(), 2U);
  EXPECT_EQ(results[0].differences[0].name, "repair[\"f-1\"]");
  EXPECT_EQ(results[0].differences[0].got, "violated");
  EXPECT_EQ(results[0].differences[0].written, "violated");
  EXPECT_EQ(results[0].differences[1].got, "2026-01-10");
}

TEST(Calculate, GivesExactValuesOrFindings) {
  EXPECT_EQ(Calculate("1.20 USD * 3").value, "3.60 USD");
  EXPECT_EQ(Calculate("(10 / 3), rounded half even to 0.0001").value, "3.3333");
  EXPECT_EQ(Calculate("10 / 3").value, "10/3");
  EXPECT_EQ(Calculate("10 days after 2026-03-31").value, "2026-04-10");
  EXPECT_EQ(Calculate("82.5% - 80%").value, "2.5 points");
  EXPECT_EQ(Ids(Calculate(" ").diagnostics), IdList{"expected"});
  const Calculated nothing = Calculate("1 USD +");
  EXPECT_EQ(nothing.value, "");
  EXPECT_FALSE(nothing.diagnostics.empty());
}

TEST(Pages, StandForEachId) {
  EXPECT_THAT(std::string(ExplainId("tier-gap").value_or("")), HasSubstr("# tier-gap"));
  EXPECT_EQ(ExplainId("no-such-id"), std::nullopt);
}

TEST(JsonAdapter, TakesAndGivesValues) {
  const bpo::Run run = Evaluate(ContactCenter(), nlohmann::json::parse(ContactCenterPeriods()));
  const nlohmann::json json = ToJsonValue(run);
  EXPECT_EQ(json["statements"][2]["payable"]["amount"], "19314.81");
  EXPECT_EQ(StateOf(run), json["state"]);
  const bpo::Run next = Evaluate(
      ContactCenter(),
      {{"period", "2027-01"}, {"as_of", "2027-01-05"}, {"input", nlohmann::json::object()}}, {},
      nullptr, StateOf(run));
  ASSERT_EQ(next.statements.size(), 1U) << ToText(next.diagnostics);
}

}  // namespace
}  // namespace bpo
