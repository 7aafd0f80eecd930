// What each part of the pipeline costs: reading a contract of 200 clauses, evaluating a period with
// and without its explanation, reading its JSON; each beside the same months of the contact_center
// contract computed by hand. Before anything is timed, both computations must agree to the cent on
// all of them.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>
#include <nlohmann/json.hpp>

#include "bpo/bpo.h"

#include "benchmarks/handwritten_contact_center.h"
#include "check/check.h"
#include "evaluate/timeline.h"
#include "explain/statement_builder.h"
#include "input/read_data.h"
#include "plan/lower.h"
#include "source/library.h"
#include "syntax/parse_file.h"

namespace {

using bpo::values::Date;

constexpr std::int64_t kMonths = 36;

[[noreturn]] void Stop(const std::string& why) {
  std::fprintf(stderr, "bpo_bench: %s\n", why.c_str());
  std::exit(1);
}

auto ReadText(const std::string& path) -> std::string {
  std::ifstream file(std::string(BPO_SOURCE_DIR) + "/" + path, std::ios::binary);
  if (!file) Stop("cannot read " + path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

// ---- contracts ----------------------------------------------------------------------------------

// What bpo::LoadText does, step by step, so that each can be timed.
struct Compiled {
  bpo::source::SourceSet sources;
  bpo::syntax::Expressions expressions;
  std::vector<bpo::syntax::File> files;
  bpo::diagnostics::Emitter emitter;
  std::optional<bpo::check::CheckedContract> checked;
  bpo::plan::Plan plan;

  void Parse(const std::string& text) {
    const auto id = sources.Add("contract.bpo", text);
    files.push_back(bpo::syntax::ParseFile(sources, id, expressions, emitter));
    std::vector<std::string> modules;
    for (const auto& clause : files.front().clauses) {
      const auto* use = std::get_if<bpo::syntax::UseClause>(&clause.node);
      if (use != nullptr && use->module) modules.push_back(use->module->text);
    }
    for (const auto& module : bpo::source::LibraryModules()) {
      if (std::find(modules.begin(), modules.end(), module.name) == modules.end()) continue;
      const auto file =
          sources.Add("library/" + std::string(module.name) + ".bpo", std::string(module.text));
      files.push_back(bpo::syntax::ParseFile(sources, file, expressions, emitter));
    }
  }
  // The contract as it was signed, without what amendments and worked examples say.
  void Check() {
    std::erase_if(files.front().clauses, [](const bpo::syntax::Clause& clause) {
      return std::holds_alternative<bpo::syntax::AmendmentClause>(clause.node) ||
             std::holds_alternative<bpo::syntax::ScenarioClause>(clause.node);
    });
    checked = bpo::check::Check(sources, std::move(files), std::move(expressions), emitter);
    if (!checked) Stop("a contract has findings: " + emitter.all().front().headline);
  }
  void Lower() { plan = bpo::plan::Lower(*checked, emitter); }
};

auto ContactCenter() -> const Compiled& {
  static const auto compiled = [] {
    auto made = std::make_unique<Compiled>();
    made->Parse(ReadText("examples/contact_center/contract.bpo"));
    made->Check();
    made->Lower();
    return made;
  }();
  return *compiled;
}

// 200 clauses: forty services, each with a charge in tiers, a metric, a level, a credit and a
// limit.
auto LargeContract() -> std::string {
  std::ostringstream text;
  text << "contract \"Large\" {\n  client: \"Client Ltd\", GB\n  provider: \"Provider Ltd\", GB\n"
          "  term: 2025-01-01 to 2027-12-31\n  period: month\n  currency: USD\n  lines: rounded "
          "half up to 0.01 USD\n}\n"
          "unit call, calls\ninput {\n";
  constexpr int kServices = 40;
  for (int i = 0; i < kServices; ++i)
    text << "  offered_" << i << ": calls\n  answered_" << i << ": calls\n";
  text << "}\n";
  for (int i = 0; i < kServices; ++i) {
    const std::string n = std::to_string(i);
    text << "charge handling_" + n + " [4." + n +
                "] \"Calls handled\" {\n  amount: graduated answered_" + n +
                " {\n    part up to 10_000 calls: 1.20 USD per call\n    part up to 20_000 calls: "
                "1.10 USD per call\n"
                "    part above: 1.00 USD per call\n  }\n}\n"
                "metric rate_" +
                n + " [5." + n + "] \"Answered\" {\n  value: answered_" + n + " / offered_" + n +
                ", rounded half up to 0.1%\n  better: higher\n  needs: offered_" + n +
                " is above 0 calls\n}\n"
                "sla speed_" +
                n + " [6." + n + "] \"Speed\" {\n  measure: rate_" + n +
                "\n  target: at least 80%\n  unmeasured: excused\n}\n"
                "credit slow_" +
                n + " [7." + n + "] \"Credit\" {\n  when: speed_" + n +
                " is missed\n  amount: 1% of handling_" + n + " for every whole 1 point of speed_" +
                n +
                ".shortfall\n  if unmeasured: 0 USD\n}\n"
                "limit most_" +
                n + " [8." + n + "] \"Limit\" =\n  reduce slow_" + n +
                " to at most 10% of handling_" + n + "\n";
  }
  text << "settlement { payable: all charges - all credits }\n";
  return text.str();
}

// ---- months -------------------------------------------------------------------------------------

// The same months for both: as the contract's JSON and as the struct of the computation by hand.
struct Months {
  std::vector<handwritten::Month> by_hand;
  std::vector<std::string> texts;  // one record each
  std::string all;
};

auto Hundredths(std::int64_t value) -> std::string {
  const std::string cents = std::to_string(100 + value % 100);
  return std::to_string(value / 100) + "." + cents.substr(1);
}
auto Tenths(std::int64_t value) -> std::string {
  return std::to_string(value / 10) + "." + std::to_string(value % 10) + "%";
}

auto MakeMonths() -> Months {
  Months months;
  std::uint64_t seed = 42;
  const auto random = [&seed](std::int64_t below) {
    seed = seed * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::int64_t>((seed >> 33U) % static_cast<std::uint64_t>(below));
  };
  months.all = "[";
  for (std::int64_t i = 0; i < kMonths; ++i) {
    const Date from =
        *Date::FromYmd(static_cast<int>(2025 + i / 12), static_cast<int>(i % 12 + 1), 1);
    handwritten::Month month;
    month.index = i;
    month.end = from.LastOfMonth().Days();
    month.as_of = month.end + 20;
    month.calls_offered = 10'000 + random(6'000);
    month.calls_handled = month.calls_offered - 400 - random(800);
    month.abandoned = random(300) + 250;
    if (month.calls_handled + month.abandoned > month.calls_offered)
      month.calls_handled = month.calls_offered - month.abandoned;
    month.answered_in_20s = month.calls_offered * (760 + random(90)) / 1000;
    if (month.answered_in_20s > month.calls_handled) month.answered_in_20s = month.calls_handled;
    month.training_hundredths = 25 * random(400);
    month.carrier_cents = random(200'000);
    if (random(10) != 0) month.quality_tenths = 880 + random(90);
    if (i % 12 == 0) month.cpi_tenths = random(50);
    if (random(8) != 0) month.delivered = month.end + 4 + random(12);
    const std::string id = from.ToText().substr(0, 7);
    std::string text = R"({"period": ")" + id + R"(", "as_of": ")" +
                       Date::FromDays(month.as_of)->ToText() + R"(", "input": {)" +
                       R"("calls_offered": )" + std::to_string(month.calls_offered) +
                       R"(, "calls_handled": )" + std::to_string(month.calls_handled) +
                       R"(, "abandoned": )" + std::to_string(month.abandoned) +
                       R"(, "answered_in_20s": )" + std::to_string(month.answered_in_20s) +
                       R"(, "training_time": )" + Hundredths(month.training_hundredths) +
                       R"(, "carrier_invoices": ")" + Hundredths(month.carrier_cents) + R"( USD")";
    if (month.quality_tenths)
      text += R"(, "quality_score": ")" + Tenths(*month.quality_tenths) + "\"";
    if (month.cpi_tenths) text += R"(, "cpi_change": ")" + Tenths(*month.cpi_tenths) + "\"";
    text += "}";
    if (month.delivered) {
      text += R"(, "events": {"report_delivered": [{"id": "report-)" + id + R"(", "delivered": ")" +
              Date::FromDays(*month.delivered)->ToText() + R"(", "for": ")" + id + R"("}]})";
    }
    text += "}";
    months.all += (i == 0 ? "" : ",\n") + text;
    months.texts.push_back(std::move(text));
    months.by_hand.push_back(month);
  }
  months.all += "]";
  return months;
}

auto TheMonths() -> const Months& {
  static const Months months = MakeMonths();
  return months;
}

auto TheData() -> const bpo::input::Data& {
  static const bpo::input::Data data = [] {
    bpo::diagnostics::Emitter emitter;
    auto read = bpo::input::ReadData(bpo::plan::Versions(ContactCenter().plan), TheMonths().all,
                                     "months", "", "", emitter);
    if (read.refused) Stop("the months have findings: " + emitter.all().front().headline);
    return read;
  }();
  return data;
}

// The computation by hand is written apart from the contract: they must come to the same.
void Agree() {
  const auto loaded = bpo::LoadText(ReadText("examples/contact_center/contract.bpo"));
  const bpo::Run run = loaded.contract->Evaluate(TheMonths().all);
  if (run.statements.size() != static_cast<std::size_t>(kMonths))
    Stop("not every month was evaluated: " + bpo::ToText(run.diagnostics));
  handwritten::Kept kept;
  for (std::size_t i = 0; i < run.statements.size(); ++i) {
    const bpo::Statement& statement = run.statements[i];
    const handwritten::Result by_hand = handwritten::Compute(TheMonths().by_hand[i], kept);
    const std::map<std::string, std::int64_t> lines = {
        {"handling", by_hand.handling},         {"handling_minimum", by_hand.handling_minimum},
        {"training_fee", by_hand.training_fee}, {"carrier", by_hand.carrier},
        {"slow_answers", by_hand.slow_answers}, {"lost_callers", by_hand.lost_callers},
        {"at_risk", by_hand.at_risk},           {"quality", by_hand.quality},
        {"sales_tax", by_hand.sales_tax}};
    const auto check = [&](const std::string& name, std::optional<std::int64_t> cents,
                           std::int64_t expected) {
      if (cents != expected)
        Stop(name + " of " + statement.period.id +
             " is not what it is by hand: " + std::to_string(expected) + " cents");
    };
    for (const auto& [name, cents] : lines) {
      const bpo::Line* line = bpo::FindLine(statement, name);
      check(name, line != nullptr && line->amount ? line->amount->Scaled(2) : std::nullopt, cents);
    }
    check("payable", statement.payable ? statement.payable->amount.Scaled(2) : std::nullopt,
          by_hand.payable);
    const bool may_terminate = statement.rights[0].status == "available";
    const bool late = statement.obligations[0].status == "fulfilled late";
    if (may_terminate != by_hand.may_terminate)
      Stop("terminate of " + statement.period.id + " is not what it is by hand");
    if (late != (by_hand.report == handwritten::Duty::FulfilledLate))
      Stop("the report of " + statement.period.id + " is not what it is by hand");
  }
}

// ---- benchmarks ---------------------------------------------------------------------------------

void ByHand(benchmark::State& state) {
  for (auto _ : state) {
    handwritten::Kept kept;
    for (const auto& month : TheMonths().by_hand)
      benchmark::DoNotOptimize(handwritten::Compute(month, kept));
  }
}
BENCHMARK(ByHand)->Name("months/by hand");

void Evaluate(benchmark::State& state, bool trace) {
  const auto& data = TheData();
  bpo::evaluate::Evaluator evaluator(ContactCenter().plan);
  bpo::evaluate::PeriodResult result;
  bpo::evaluate::Trace record;
  for (auto _ : state) {
    bpo::plan::History history;
    for (const auto& period : data.periods) {
      evaluator.EvaluatePeriod(period, data.terms.front(), history, result,
                               trace ? &record : nullptr);
      evaluator.CloseInto(period, result, history);
    }
    benchmark::DoNotOptimize(result.slots.data());
  }
}
BENCHMARK_CAPTURE(Evaluate, plain, false)->Name("months/evaluate");
BENCHMARK_CAPTURE(Evaluate, traced, true)->Name("months/evaluate, traced");

void Statements(benchmark::State& state, bpo::explain::Depth depth) {
  const auto& data = TheData();
  const bpo::explain::PlanGuide guide(ContactCenter().plan);
  bpo::explain::StatementBuilder builder(ContactCenter().plan, guide, ContactCenter().sources);
  bpo::evaluate::Evaluator evaluator(ContactCenter().plan);
  for (auto _ : state) {
    bpo::evaluate::RunTimeline(
        evaluator, data.periods, data.terms.front(), {},
        [&](const bpo::evaluate::Computed& computed) {
          benchmark::DoNotOptimize(builder.Build(computed, data.terms.front(), depth));
          return true;
        });
  }
}
BENCHMARK_CAPTURE(Statements, plain, bpo::explain::Depth::None)->Name("months/statement");
BENCHMARK_CAPTURE(Statements, explained, bpo::explain::Depth::Steps)
    ->Name("months/statement, explained");

void ReadJson(benchmark::State& state) {
  for (auto _ : state) {
    for (const auto& text : TheMonths().texts) {
      bpo::diagnostics::Emitter emitter;
      benchmark::DoNotOptimize(bpo::input::ReadData(bpo::plan::Versions(ContactCenter().plan), text,
                                                    "month", "", "", emitter));
    }
  }
}
BENCHMARK(ReadJson)->Name("months/read JSON");

void ReadJsonByHand(benchmark::State& state) {
  for (auto _ : state) {
    for (const auto& text : TheMonths().texts) {
      const auto json = nlohmann::json::parse(text);
      handwritten::Month month;
      const auto& input = json["input"];
      month.calls_offered = input["calls_offered"];
      month.calls_handled = input["calls_handled"];
      month.abandoned = input["abandoned"];
      month.answered_in_20s = input["answered_in_20s"];
      month.training_hundredths =
          static_cast<std::int64_t>(input["training_time"].get<double>() * 100 + 0.5);
      const std::string carrier = input["carrier_invoices"];
      month.carrier_cents =
          std::atoll(carrier.c_str()) * 100 + std::atoll(carrier.c_str() + carrier.find('.') + 1);
      const auto as_of = Date::Parse(json["as_of"].get<std::string>());
      month.as_of = as_of ? as_of->Days() : 0;
      benchmark::DoNotOptimize(month);
    }
  }
}
BENCHMARK(ReadJsonByHand)->Name("months/read JSON by hand");

void WholeRun(benchmark::State& state) {
  static const auto loaded = bpo::LoadText(ReadText("examples/contact_center/contract.bpo"));
  for (auto _ : state) benchmark::DoNotOptimize(loaded.contract->Evaluate(TheMonths().all));
}
BENCHMARK(WholeRun)->Name("months/JSON to statements");

void Parse(benchmark::State& state) {
  static const std::string text = LargeContract();
  for (auto _ : state) {
    Compiled compiled;
    compiled.Parse(text);
    benchmark::DoNotOptimize(compiled.files.data());
  }
}
BENCHMARK(Parse)->Name("contract/parse")->Unit(benchmark::kMillisecond);

void ParseAndCheck(benchmark::State& state) {
  static const std::string text = LargeContract();
  for (auto _ : state) {
    Compiled compiled;
    compiled.Parse(text);
    compiled.Check();
    benchmark::DoNotOptimize(compiled.checked->symbols.data());
  }
}
BENCHMARK(ParseAndCheck)->Name("contract/parse and check")->Unit(benchmark::kMillisecond);

void ParseCheckAndPlan(benchmark::State& state) {
  static const std::string text = LargeContract();
  for (auto _ : state) {
    Compiled compiled;
    compiled.Parse(text);
    compiled.Check();
    compiled.Lower();
    benchmark::DoNotOptimize(compiled.plan.slots.data());
  }
}
BENCHMARK(ParseCheckAndPlan)->Name("contract/parse, check and plan")->Unit(benchmark::kMillisecond);

// ---- the table at the end -----------------------------------------------------------------------

class Table : public benchmark::ConsoleReporter {
 public:
  void ReportRuns(const std::vector<Run>& runs) override {
    for (const auto& run : runs) {
      if (!run.error_occurred && run.run_type == Run::RT_Iteration)
        nanoseconds_[run.benchmark_name()] = Nanoseconds(run);
    }
    ConsoleReporter::ReportRuns(runs);
  }

  void Print() const {
    const auto by_hand = nanoseconds_.find("months/by hand");
    if (by_hand == nanoseconds_.end()) return;
    const double hand = by_hand->second / static_cast<double>(kMonths);
    std::printf("\nOne month of contact_center                       ns   by hand   ratio\n");
    for (const char* name : {"months/by hand", "months/evaluate", "months/evaluate, traced",
                             "months/statement", "months/statement, explained", "months/read JSON",
                             "months/read JSON by hand", "months/JSON to statements"}) {
      const auto found = nanoseconds_.find(name);
      if (found == nanoseconds_.end()) continue;
      const double each = found->second / static_cast<double>(kMonths);
      std::printf("  %-40s %9.0f %9.0f %6.1fx\n", name + 7, each, hand, each / hand);
    }
    std::printf("A contract of 200 clauses                         ms\n");
    for (const char* name :
         {"contract/parse", "contract/parse and check", "contract/parse, check and plan"}) {
      const auto found = nanoseconds_.find(name);
      if (found != nanoseconds_.end())
        std::printf("  %-40s %9.2f %9.0f %6.0fx\n", name + 9, found->second / 1e6, hand,
                    found->second / hand);
    }
  }

 private:
  // Of the processor: other programs on the machine do not count.
  static auto Nanoseconds(const Run& run) -> double {
    return run.GetAdjustedCPUTime() * 1e9 / benchmark::GetTimeUnitMultiplier(run.time_unit);
  }
  std::map<std::string, double> nanoseconds_;
};

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  Agree();
  Table table;
  benchmark::RunSpecifiedBenchmarks(&table);
  benchmark::Shutdown();
  table.Print();
  return 0;
}
