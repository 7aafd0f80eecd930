#include "api/scenario_run.h"

#include <algorithm>
#include <cctype>
#include <set>
#include <utility>

#include "api/convert.h"
#include "api/needed_facts.h"
#include "explain/explanation.h"
#include "explain/statement_builder.h"
#include "explain/wording.h"
#include "input/read_data.h"
#include "plan/render_value.h"

namespace bpo::api {

using diagnostics::Id;
using plan::NoSlot;

namespace {

// 15965.00 as 15_965.00
auto Grouped(std::string text) -> std::string {
  const auto first = text.find_first_of("0123456789");
  if (first == std::string::npos) return text;
  auto end = text.find_first_not_of("0123456789", first);
  if (end == std::string::npos) end = text.size();
  for (auto at = end; at > first + 3;) {
    at -= 3;
    text.insert(at, 1, '_');
  }
  return text;
}

// Whether the author writes four digits and more without a mark between them.
auto WritesPlainly(const std::string& text) -> bool {
  const auto first = text.find_first_of("0123456789");
  if (first == std::string::npos || text.find('_') != std::string::npos) return false;
  return text.find_first_not_of("0123456789", first) >= first + 4;
}

// The part of an explanation that comes to this value; the whole is none of its parts.
auto PartOf(const Explanation& whole, const std::string& value) -> const Explanation* {
  for (const auto& part : whole.parts) {
    if (part.value == value && !part.text.empty()) return &part;
    if (const auto* inner = PartOf(part, value)) return inner;
  }
  return nullptr;
}

// Names in an explanation, as far as its own steps and theirs.
void CollectNames(const Explanation& whole, int depth, std::set<std::string>& names) {
  for (const auto& part : whole.parts) {
    names.insert(part.text);
    if (depth > 0) CollectNames(part, depth - 1, names);
  }
}

// Where one value that differs was made from others that differ, it says so.
void NameWhatItFollowsFrom(std::vector<ScenarioResult::Difference>& differences) {
  constexpr int kDepth = 2;
  for (auto& one : differences) {
    if (one.by.empty() || !one.explanation) continue;
    std::set<std::string> names;
    CollectNames(*one.explanation, kDepth, names);
    std::string others;
    for (const auto& other : differences) {
      if (other.name != one.name && names.count(other.name) != 0)
        others += (others.empty() ? "" : " and ") + other.name;
    }
    if (!others.empty()) one.by += "; it is made from " + others;
  }
}

auto HasAmount(const plan::Shape& shape) -> bool {
  using Kind = plan::Shape::Kind;
  return shape.kind == Kind::Number || shape.kind == Kind::Quantity ||
         shape.kind == Kind::Percent || shape.kind == Kind::Points;
}

auto Listed(const std::set<std::string>& ids) -> std::string {
  std::string list;
  for (const auto& id : ids) list += (list.empty() ? "" : ", ") + id;
  return list.empty() ? "nothing" : list;
}

}  // namespace

ScenarioRun::ScenarioRun(const Contract::Impl& contract, const Contract::Impl::Version& version,
                         const plan::Scenario& scenario, evaluate::Seen* seen)
    : contract_(contract), version_(version), plan_(version.plan), scenario_(scenario) {
  trace_.seen = seen;
  evaluate::Evaluator evaluator(plan_);
  evaluator.EvaluatePeriod(scenario_.record, scenario_.terms, scenario_.history, outcome_, &trace_);
}

auto ScenarioRun::Passes() -> bool {
  for (const auto& expected : scenario_.expect) {
    if (!IsAsExpected(expected)) return false;
  }
  return Find().as_expected;
}

auto ScenarioRun::Result() -> ScenarioResult {
  ScenarioResult result;
  result.title = scenario_.title;
  result.place = PlaceOf(*contract_.sources, scenario_.span);
  for (const auto& expected : scenario_.expect) {
    if (!IsAsExpected(expected)) result.differences.push_back(DifferenceOf(expected));
  }
  NameWhatItFollowsFrom(result.differences);
  const auto findings = Find();
  if (!findings.as_expected && scenario_.finds_span)
    result.differences.push_back(FoundOtherwise(findings));
  for (const auto& finding : findings.all)
    result.diagnostics.push_back(Convert(*contract_.sources, finding));
  result.passed = result.differences.empty() && findings.as_expected;
  return result;
}

// ---- values -------------------------------------------------------------------------------------

auto ScenarioRun::ValueOf(const plan::Expectation& expected) const -> plan::Value {
  if (!expected.of_record) return At(expected.slot);
  const plan::OfRecord& wanted = *expected.of_record;
  const auto& type = plan_.events[plan_.event_steps[wanted.events].event];
  for (const auto& trace : trace_.events) {
    if (trace.step != wanted.events || !trace.counted || type.id_field < 0) continue;
    if (trace.record->texts[static_cast<std::size_t>(type.id_field)] != wanted.id) continue;
    return wanted.shown < 0 ? trace.value : trace.shown[static_cast<std::size_t>(wanted.shown)];
  }
  plan::Value none;  // the clause does not hold for this record
  none.state = plan::State::Absent;
  none.why = plan::Why::NotDue;
  return none;
}

auto ScenarioRun::IsNotDue(const plan::Expectation& expected) const -> bool {
  if (expected.outcome == NoSlot || !At(expected.outcome).known()) return false;
  return At(expected.outcome).number == static_cast<std::int64_t>(plan::LineOutcome::NotDue);
}

auto ScenarioRun::IsAsExpected(const plan::Expectation& expected) const -> bool {
  const plan::Value got = ValueOf(expected);
  if (expected.not_due)
    return expected.outcome == NoSlot ? got.state == plan::State::Absent : IsNotDue(expected);
  if (!expected.value) return got.state == expected.state;
  return got.known() && expected.value->known() && got.number == expected.value->number;
}

auto ScenarioRun::DifferenceOf(const plan::Expectation& expected) const
    -> ScenarioResult::Difference {
  const plan::Value got = ValueOf(expected);
  const bool not_due = expected.not_due || IsNotDue(expected);
  std::string shown = plan::Render(plan_, expected.shape, got);
  if (!got.known()) shown += ": " + plan::RenderWhy(plan_, got);
  if (got.why == plan::Why::HistoryMissing) {
    if (const auto facts = FactsLacking(); !facts.empty()) shown += "; `before:` lacks " + facts;
  }
  if (not_due && got.known()) shown += IsNotDue(expected) ? " (not due)" : " (due)";
  const explain::Facts facts{.plan = plan_,
                             .guide = version_.guide,
                             .sources = *contract_.sources,
                             .record = scenario_.record,
                             .terms = scenario_.terms,
                             .result = outcome_,
                             .trace = trace_};
  ScenarioResult::Difference difference{
      .name = expected.name,
      .expected = expected.text,
      .got = std::move(shown),
      .place = PlaceOf(*contract_.sources, expected.span),
      .explanation = std::nullopt,
      .written = WrittenAs(expected),
      .written_at = PlaceOf(*contract_.sources, expected.value_span)};
  if (!expected.of_record) difference.explanation = explain::Explain(facts, expected.slot);
  if (got.known() && expected.value && expected.value->known() && HasAmount(expected.shape)) {
    plan::Value by;
    by.number = (got.number - expected.value->number).Abs();
    plan::Shape shape = expected.shape;
    if (shape.kind == plan::Shape::Kind::Percent) shape.kind = plan::Shape::Kind::Points;
    difference.by = plan::Render(plan_, shape, by);
    const auto* part = difference.explanation ? PartOf(*difference.explanation,
                                                       plan::Render(plan_, expected.shape, by))
                                              : nullptr;
    difference.by += got.number > expected.value->number ? " more" : " less";
    if (part != nullptr) difference.by += ", as much as `" + part->text + "`";
  }
  return difference;
}

auto ScenarioRun::FactsLacking() const -> std::string {
  constexpr std::size_t kShown = 12;
  const auto period = static_cast<std::int32_t>(scenario_.record.period);
  const auto needed = FactsReadBy(contract_, {{.index = period, .versions = {&plan_}}});
  const auto& history = scenario_.history;
  std::vector<std::string> lacking;
  for (const std::uint32_t carry : needed.carries) {
    if (!history.carries[carry])
      lacking.push_back(
          explain::FactText(plan_, {.is_carry = true, .index = carry, .period = period}));
  }
  for (const auto& [track, at] : needed.history) {
    if (!history.tracks[track].contains(at))
      lacking.push_back(explain::FactText(plan_, {.index = track, .period = at}));
  }
  std::string list;
  for (std::size_t i = 0; i < std::min(lacking.size(), kShown); ++i)
    list += (i == 0 ? "" : ", ") + lacking[i];
  return lacking.size() > kShown
             ? list + " and " + std::to_string(lacking.size() - kShown) + " more"
             : list;
}

auto ScenarioRun::WrittenAs(const plan::Expectation& expected) const -> std::string {
  const plan::Value got = ValueOf(expected);
  if (IsNotDue(expected)) return "not due";
  switch (got.state) {
    case plan::State::Known: break;
    case plan::State::Absent: return got.why == plan::Why::NotDue ? "not due" : "absent";
    case plan::State::Unmeasured: return "unmeasured";
    case plan::State::Unknown: return "unknown";
    case plan::State::Error: return "";
  }
  if (!HasAmount(expected.shape))
    return expected.shape.kind == plan::Shape::Kind::Text
               ? ""
               : plan::Render(plan_, expected.shape, got);
  if (!got.number.DecimalPlaces() || !got.number.FitsAtRest()) return "";
  const std::string text = plan::Render(plan_, expected.shape, got);
  return WritesPlainly(expected.text) ? text : Grouped(text);
}

// ---- findings -----------------------------------------------------------------------------------

auto ScenarioRun::Expects(Id id) const -> bool {
  return std::find(scenario_.finds.begin(), scenario_.finds.end(), diagnostics::ToText(id)) !=
         scenario_.finds.end();
}

void ScenarioRun::FindInData(diagnostics::Emitter& emitter) const {
  diagnostics::Emitter of_data;
  input::ReadData(contract_.which, input::WriteRecord(plan_, scenario_.record), "given", "", "",
                  of_data);
  for (auto& finding : of_data.Take()) {
    // Terms and holidays come beside the record; how a number is written is a matter of the text.
    if (finding.id == Id::terms_missing || finding.id == Id::calendar_not_given ||
        finding.id == Id::number_may_be_thousands)
      continue;
    // An example may leave out what it is not about, and two dates of an event may stand in an
    // order that the data of a month would have to explain.
    const bool allowed =
        finding.id == Id::input_missing || finding.id == Id::event_ends_before_it_begins;
    if (allowed && !Expects(finding.id)) continue;
    emitter.Add(std::move(finding));
  }
}

auto ScenarioRun::Find() const -> Findings {
  diagnostics::Emitter emitter;
  FindInData(emitter);
  explain::StatementBuilder builder(plan_, version_.guide, *contract_.sources);
  auto built = builder.Build({.record = scenario_.record,
                              .before = scenario_.history,
                              .result = outcome_,
                              .trace = trace_},
                             scenario_.terms, explain::Depth::None);
  for (auto* found : {&built.errors, &built.warnings, &built.questions}) {
    for (auto& finding : *found) emitter.Add(std::move(finding));
  }
  Findings findings{.all = emitter.Take()};
  if (scenario_.finds_span) {
    const bool all_expected =
        std::ranges::all_of(findings.all, [&](const auto& finding) { return Expects(finding.id); });
    const bool all_found = std::ranges::all_of(scenario_.finds, [&](const std::string& id) {
      return std::ranges::any_of(
          findings.all, [&](const auto& finding) { return diagnostics::ToText(finding.id) == id; });
    });
    findings.as_expected = all_expected && all_found;
  } else {
    // A promise that this example breaks is a finding about the contract, and so is an error.
    findings.as_expected = std::ranges::none_of(findings.all, [](const auto& finding) {
      return finding.severity == diagnostics::Severity::Error || finding.id == Id::promise_broken;
    });
  }
  return findings;
}

auto ScenarioRun::FoundOtherwise(const Findings& findings) const -> ScenarioResult::Difference {
  std::set<std::string> found;
  for (const auto& finding : findings.all) found.emplace(diagnostics::ToText(finding.id));
  const std::set<std::string> expected(scenario_.finds.begin(), scenario_.finds.end());
  // Not `written`: what an example is to find is for its author to say, and not to be rewritten.
  return {.name = "finds",
          .expected = Listed(expected),
          .got = Listed(found),
          .place = PlaceOf(*contract_.sources, *scenario_.finds_span),
          .explanation = std::nullopt};
}

}  // namespace bpo::api
