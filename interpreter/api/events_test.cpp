// Records of events from data to statement: what the state keeps of them, what is found in them,
// and how each is named.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api/example_contract.h"

namespace bpo {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

auto Outages() -> Contract {
  return LoadOrFail(With(R"(
event outage, outages { id: key; began: instant; ended: instant, optional; cause: text }
credit downtime "Downtime" for each outage ended in period { amount: 2 USD per minute * time covered by outage; rounding: each outage }
define often = count(outages ended in last 2 months where outage.cause is not "client")
credit repeated "Repeated" { when: often is at least 2; amount: 100 USD }
settlement { payable: -all credits }
)"));
}

auto Outage(const std::string& id, const std::string& began, const std::string& ended)
    -> std::string {
  return R"({"id": ")" + id + R"(", "began": ")" + began + R"(Z", )" +
         (ended.empty() ? "" : R"("ended": ")" + ended + R"(Z", )") + R"("cause": "power"})";
}

auto Month(const std::string& period, const std::string& outages) -> std::string {
  return R"({"period": ")" + period + R"(", "events": {"outage": [)" + outages + "]}}";
}

auto After(const std::string& state, const std::string& data) -> Run {
  EvaluateOptions options;
  options.state = state;
  options.explain = true;
  return Outages().Evaluate(data, options);
}

auto Ids(const Run& run) -> std::vector<std::string> {
  std::vector<std::string> ids;
  for (const auto& one : run.diagnostics) ids.push_back(one.id);
  return ids;
}

TEST(Events, TheStateKeepsWhatALaterWindowReads) {
  const bpo::Run january =
      After("", Month("2026-01", Outage("a", "2026-01-05T10:00", "2026-01-05T11:00")));
  EXPECT_THAT(january.state,
              HasSubstr(R"("events":[{"event":"outage","fields":{"began":"2026-01-05T10:00:00Z",)"
                        R"("cause":"power","ended":"2026-01-05T11:00:00Z","id":"a"},)"
                        R"("period":"2026-01"}],"events_since":"2026-01")"));
  const bpo::Run february =
      After(january.state, Month("2026-02", Outage("b", "2026-02-05T10:00", "2026-02-05T10:30")));
  EXPECT_EQ(LineOf(february, "repeated").amount->text(), "100.00");
  EXPECT_EQ(LineOf(february, "downtime").reason, "b 60.00");
  EXPECT_THAT(february.state, Not(HasSubstr(R"("id":"a")"))) << "March reads February, not January";
}

TEST(Events, OpeningFactsNameTheRecordsOfTheTimeBefore) {
  const std::string later = Month("2026-03", Outage("c", "2026-03-05T10:00", "2026-03-05T10:30"));
  const auto with = [&](const std::string& events) {
    return After("", R"({"opening": {"events": )" + events + R"(}, "periods": [)" + later + "]}");
  };
  const std::string january = Outage("a", "2026-01-05T10:00", "2026-01-05T11:00");
  const std::string february = Outage("b", "2026-02-05T10:00", "2026-02-05T11:00");
  EXPECT_EQ(LineOf(with(R"({"outage": [)" + february + "]}"), "repeated").amount->text(), "100.00");
  EXPECT_EQ(LineOf(with(R"({"outage": [)" + january + "]}"), "repeated").amount->text(), "0.00");
  EXPECT_EQ(LineOf(with("{}"), "repeated").amount->text(), "0.00");
  EXPECT_THAT(Ids(with(R"({"outages": []})")), ElementsAre("event-unknown"));
}

TEST(Events, WithoutEarlierRecordsAWindowIsUnknown) {
  const bpo::Run run =
      After("", Month("2026-02", Outage("b", "2026-02-05T10:00", "2026-02-05T10:30")));
  EXPECT_EQ(LineOf(run, "repeated").status, "unknown");
  EXPECT_EQ(LineOf(run, "downtime").amount->text(), "60.00");
}

TEST(Events, ARecordIsGivenOnceOrAgainToSayWhenItEnded) {
  const bpo::Run open = After("", Month("2026-01", Outage("a", "2026-01-31T23:00", "")));
  const bpo::Run ended =
      After(open.state, Month("2026-02", Outage("a", "2026-01-31T23:00", "2026-02-01T01:00")));
  EXPECT_THAT(Ids(ended), IsEmpty());
  EXPECT_EQ(LineOf(ended, "downtime").amount->text(), "240.00");
  const bpo::Run again =
      After(ended.state, Month("2026-03", Outage("a", "2026-01-31T23:00", "2026-02-01T01:00")));
  EXPECT_THAT(Ids(again), ElementsAre("event-for-other-period", "event-id-twice"));
  EXPECT_TRUE(again.data_refused);
}

TEST(Events, TheExplanationNamesEachRecord) {
  const bpo::Run run =
      After("", Month("2026-01", Outage("a", "2026-01-05T10:00", "2026-01-05T11:00") + ", " +
                                     Outage("b", "2026-01-06T10:00", "2026-01-06T10:05")));
  const Line line = LineOf(run, "downtime");
  EXPECT_EQ(line.reason, "a 120.00, b 10.00");
  const std::string text = ToText(*line.explanation);
  EXPECT_THAT(text, HasSubstr("outage a = 120.00 USD: began 2026-01-05T10:00:00Z; ended"));
  EXPECT_THAT(text, HasSubstr("events.outage[1]"));
}

}  // namespace
}  // namespace bpo
