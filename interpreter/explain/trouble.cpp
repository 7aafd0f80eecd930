// Each error once, at the place where it arose, with the first result that it reached.

#include "explain/trouble.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "explain/formula.h"
#include "explain/rules.h"

namespace bpo::explain {

using diagnostics::Id;
using plan::NoSlot;
using plan::Op;
using plan::SlotId;
using plan::State;

namespace {

class Finder {
 public:
  explicit Finder(const Facts& facts) : facts_(facts) {}

  auto Find() -> Trouble {
    const plan::Plan& plan = facts_.plan;
    for (const auto& line : plan.lines)
      Look(line.amount, NameWithKeys(line.named.name, line.named.keys));
    for (const auto& total : plan.totals) Look(total.slot, total.name);
    Trouble trouble;
    trouble.errors = emitter_.Take();
    for (const auto& metric : plan.metrics)
      Look(metric.value, NameWithKeys(metric.named.name, metric.named.keys));
    for (const auto& level : plan.slas)
      Look(level.status, NameWithKeys(level.named.name, level.named.keys));
    for (const auto& duty : plan.obligations)
      Look(duty.status, NameWithKeys(duty.named.name, duty.named.keys));
    for (const auto& right : plan.rights)
      Look(right.status, NameWithKeys(right.named.name, right.named.keys));
    for (std::size_t i = 0; i < plan.steps.size(); ++i) Conflict(plan.steps[i]);
    trouble.warnings = emitter_.Take();
    for (auto& warning : trouble.warnings) warning.severity = diagnostics::Severity::Warning;
    return trouble;
  }

 private:
  auto Look(SlotId slot, const std::string& reached) -> void {
    if (slot == NoSlot || facts_.At(slot).state != State::Error) return;
    const plan::Value& value = facts_.At(slot);
    const SlotId cause = value.cause == NoSlot ? slot : value.cause;
    if (!told_.insert(cause).second) return;
    Report(value, cause, reached);
  }

  // Two exceptions that apply side by side with different values.
  auto Conflict(const plan::Step& step) -> void {
    if (step.op != Op::Exceptions) return;
    const plan::Value& value = facts_.At(step.out);
    if (value.why != plan::Why::ExceptionsConflict || value.cause != step.out) return;
    const plan::ExceptionsStep& rule = facts_.plan.exceptions[step.extra];
    const auto deciding = Deciding(facts_, rule);
    const auto differs = std::find_if(deciding.begin(), deciding.end(), [&](const auto* row) {
      return facts_.At(row->value).number != facts_.At(deciding.front()->value).number;
    });
    if (differs == deciding.end()) return;
    const auto& first = *deciding.front();
    const auto& second = **differs;
    const std::string period = PeriodId(facts_.plan, facts_.record.period);
    const auto named = [](const plan::ExceptionsStep::Row& row) {
      return "`" + row.label + "`" + (row.clause.empty() ? "" : " [" + row.clause + "]");
    };
    emitter_
        .Emit(Id::exceptions_conflict, second.span,
              fmt::format("in {} both {} and {} apply, and their values differ", period,
                          named(first), named(second)))
        .At(fmt::format("{}, as {}", ValueOf(facts_, second.value),
                        WhyCondition(facts_, second.when)))
        .Label(first.span, fmt::format("{}, as {}", ValueOf(facts_, first.value),
                                       WhyCondition(facts_, first.when)))
        .Data({.file = {}, .path = facts_.record.path, .period = period})
        .Help(fmt::format("say which decides: `{} goes before {}`, or the other way round",
                          second.label, first.label));
  }

  auto Report(const plan::Value& value, SlotId cause, const std::string& reached) -> void {
    const source::Span span = facts_.NoteOf(cause).span;
    const std::string period = PeriodId(facts_.plan, facts_.record.period);
    const plan::Step* step = facts_.guide.StepOf(cause);
    const bool rounded = step != nullptr && (step->op == Op::Round || step->op == Op::Line);
    const diagnostics::DataPlace data{.file = {}, .path = facts_.record.path, .period = period};
    if (value.why == plan::Why::DividedByZero) {
      emitter_
          .Emit(Id::division_by_zero, span,
                fmt::format("{} divides by zero in {}", reached, period))
          .At("this is 0")
          .Data(data)
          .Help(
              "say what holds then: a metric with `needs: ... is above 0`, or `if ... is above 0 "
              "then ... else ...`");
    } else if (rounded) {
      emitter_
          .Emit(Id::result_too_long, span,
                fmt::format("{} comes to more than 34 digits in {}", reached, period))
          .At("more than 34 digits")
          .Data(data)
          .Help("check the data and its units, or round to a larger place");
    } else {
      emitter_
          .Emit(Id::never_rounded, span,
                fmt::format("{} outgrew the size of a number in {}", reached, period))
          .At("an exact value of more than 8,192 bits")
          .Data(data)
          .Help("round what is kept from period to period: `, rounded half up to 0.0001`");
    }
  }

  const Facts& facts_;
  diagnostics::Emitter emitter_;
  std::set<SlotId> told_;
};

}  // namespace

auto TooLong(const Facts& facts, SlotId slot, const std::string& name) -> diagnostics::Diagnostic {
  diagnostics::Emitter emitter;
  const std::string period = PeriodId(facts.plan, facts.record.period);
  emitter
      .Emit(Id::result_too_long, facts.NoteOf(slot).span,
            fmt::format("{} comes to more than 34 digits in {}", name, period))
      .At("more than 34 digits")
      .Data({.file = {}, .path = facts.record.path, .period = period})
      .Help("check the data and its units");
  return emitter.Take().front();
}

auto FindTrouble(const Facts& facts) -> Trouble { return Finder(facts).Find(); }

}  // namespace bpo::explain
