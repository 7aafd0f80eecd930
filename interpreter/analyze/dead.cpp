// What the ranges show can never be, or always is. A finding holds for every key and in every
// version in which the clause stands.

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "analyze/findings.h"

namespace bpo::analyze {

using diagnostics::Emitter;
using diagnostics::Id;
using plan::Index;
using plan::NoSlot;
using plan::Op;
using plan::SlotId;
using Kind = plan::Shape::Kind;

namespace {

auto IsComparison(Op op) -> bool { return op == Op::AtLeast || op == Op::Above || op == Op::Equal; }

// The same words, unrolled by keys and versions: whether all of them agree.
struct Verdict {
  bool never = true;
  bool always = true;
  const Version* version = nullptr;
  SlotId slot = NoSlot;
  Span span;

  void Take(bool is_never, bool is_always, const Version& of, SlotId at, Span place) {
    never = never && is_never;
    always = always && is_always;
    if (version != nullptr) return;
    version = &of;
    slot = at;
    span = place;
  }
};
using Verdicts = std::map<Place, Verdict>;

class DeadFinder {
 public:
  DeadFinder(const Subject& subject, Emitter& emitter) : subject_(subject), emitter_(emitter) {}

  void Find() {
    for (const Version& version : subject_.versions) {
      TakeSteps(version, version.plan.steps);
      for (const auto& window : version.plan.windows) TakeSteps(version, window.body);
      for (const auto& events : version.plan.event_steps) TakeSteps(version, events.body);
      for (const plan::Line& line : version.plan.lines) TakeLine(version, line);
      for (const auto& rule : version.plan.exceptions) TakeExceptions(version, rule);
    }
    ReportLines();
    ReportExceptions();
    ReportConditions();
    ReportBounds();
    ReportRows();
  }

 private:
  // ---- gathering
  void TakeSteps(const Version& version, const std::vector<plan::Step>& steps) {
    const plan::Plan& plan = version.plan;
    // `is not`, `between` and `one of` are made of several steps with one place: the last of them
    // is what is written.
    std::map<SlotId, Verdict> conditions;
    for (const plan::Step& step : steps) {
      const plan::SlotNote& note = plan.notes[Index(step.out)];
      if (step.op == Op::Lower || step.op == Op::Higher) TakeBound(version, step);
      if (step.op == Op::Tier) TakeRows(version, step);
      const bool joins = step.op == Op::Not || step.op == Op::And || step.op == Op::Or;
      bool joined = false;
      if (joins) {
        for (const SlotId part : {step.a, step.b}) {
          if (part == NoSlot || !(plan.notes[Index(part)].span == note.span)) continue;
          joined = conditions.erase(part) > 0 || joined;
        }
      }
      if (!IsComparison(step.op) && !joined) continue;
      if (IsComparison(step.op) && !IsMeasurable(version, step)) continue;
      const Range& range = version.ranges->Of(step.out);
      conditions[step.out].Take(range.NeverHolds() && range.states.Has(State::Known),
                                range.AlwaysHolds(), version, step.out, note.span);
    }
    for (const auto& [slot, verdict] : conditions) {
      if (!IsWritten(version, verdict.span)) continue;
      Verdict& all = conditions_[PlaceOf(verdict.span)];
      all.Take(verdict.never, verdict.always, version, slot, verdict.span);
    }
  }

  // Keys and texts are compared by what they are, which differs from key to key.
  static auto IsMeasurable(const Version& version, const plan::Step& step) -> bool {
    for (const SlotId side : {step.a, step.b}) {
      const Kind kind = version.plan.notes[Index(side)].shape.kind;
      if (kind == Kind::Key || kind == Kind::Text || kind == Kind::Period) return false;
    }
    // A count that is compared in a right is looked at when the contract is loaded.
    const plan::Step* left = version.ranges->StepOf(step.a);
    return left == nullptr || left->op != Op::Window ||
           std::none_of(version.plan.rights.begin(), version.plan.rights.end(),
                        [&](const plan::Right& right) { return right.condition == step.out; });
  }

  // Rules between inputs and promises are there to always hold.
  [[nodiscard]] auto IsWritten(const Version& version, Span span) const -> bool {
    if (!subject_.IsOwn(span)) return false;
    const auto inside = [&](const auto& clause) { return Holds(clause.span, span); };
    return std::none_of(version.plan.rules.begin(), version.plan.rules.end(), inside) &&
           std::none_of(version.contract.promises.begin(), version.contract.promises.end(),
                        [&](const syntax::Clause* clause) { return Holds(clause->span, span); });
  }

  void TakeBound(const Version& version, const plan::Step& step) {
    const plan::SlotNote& note = version.plan.notes[Index(step.out)];
    if (note.role != plan::SlotNote::Role::Bound || !subject_.IsOwn(note.span)) return;
    // What is kept in a bank has bounds that nobody wrote.
    const std::string text = subject_.TextOf(note.span);
    if (text.find(step.op == Op::Lower ? "at most" : "at least") == std::string::npos) return;
    const Linear beyond = version.ranges->FormOf(step.a) - version.ranges->FormOf(step.b);
    const auto most =
        step.op == Op::Lower ? version.ranges->Highest(beyond) : version.ranges->Lowest(beyond);
    const bool idle = most && (step.op == Op::Lower ? !most->IsPositive() : !most->IsNegative());
    bounds_[PlaceOf(note.span)].Take(idle, false, version, step.out, note.span);
  }

  // Of readings in which one row takes the whole quantity.
  void TakeRows(const Version& version, const plan::Step& step) {
    using Reading = plan::TierStep::Reading;
    const plan::TierStep& tier = version.plan.tiers[step.extra];
    if (tier.table >= 0 || tier.reading == Reading::Graduated ||
        tier.reading == Reading::CumulativeSteps || tier.reading == Reading::Interpolated)
      return;
    for (const auto& row : tier.rows) {
      if (subject_.IsOwn(row.span))
        rows_[PlaceOf(row.span)].Take(!version.ranges->MayReach(row, step.a), false, version,
                                      step.a, row.span);
    }
  }

  void TakeLine(const Version& version, const plan::Line& line) {
    if (line.limit || !subject_.IsOwn(line.named.span)) return;
    const bool never = line.when != NoSlot && version.ranges->Of(line.when).NeverHolds();
    lines_[PlaceOf(line.named.span)].Take(never, false, version, line.when, line.named.span);
    if (line.when != NoSlot) names_[PlaceOf(line.named.span)] = line.named.name;
  }

  void TakeExceptions(const Version& version, const plan::ExceptionsStep& rule) {
    for (std::size_t row = 0; row < rule.rows.size(); ++row) {
      const auto& one = rule.rows[row];
      if (!subject_.IsOwn(one.span)) continue;
      const bool never = version.ranges->Of(one.when).NeverHolds();
      exceptions_[PlaceOf(one.span)].Take(never, false, version, one.when, one.span);
      labels_[PlaceOf(one.span)] = one.label;
      std::optional<std::size_t> before;
      for (std::size_t other = 0; other < rule.rows.size() && !before; ++other) {
        if (rule.goes_before[other][row] &&
            version.ranges->Implies(one.when, rule.rows[other].when))
          before = other;
      }
      overtaken_[PlaceOf(one.span)].Take(before.has_value(), false, version, one.when, one.span);
      if (before) by_[PlaceOf(one.span)] = {rule.rows[*before].label, rule.rows[*before].span};
    }
  }

  // ---- reporting
  void ReportLines() {
    for (const auto& [place, verdict] : lines_) {
      if (!verdict.never) continue;
      const Span when = verdict.version->plan.notes[Index(verdict.slot)].span;
      auto finding =
          emitter_.Emit(Id::line_never_due, when, "`" + names_[place] + "` can never be due");
      Explain(finding, verdict);
      finding.Label(verdict.span, "this line");
      told_.push_back(when);
    }
  }

  void ReportExceptions() {
    for (const auto& [place, verdict] : exceptions_) {
      const Span when = verdict.version->plan.notes[Index(verdict.slot)].span;
      if (verdict.never) {
        auto finding = emitter_.Emit(Id::exception_never_applies, when,
                                     "the exception `" + labels_[place] + "` never applies");
        Explain(finding, verdict);
        told_.push_back(when);
      } else if (overtaken_[place].never) {
        emitter_
            .Emit(Id::exception_never_applies, when,
                  "the exception `" + labels_[place] + "` never decides anything")
            .At("whenever this holds, `" + by_[place].first + "` applies and goes before it")
            .Label(by_[place].second, "goes before it")
            .Help("take this exception out, or let it go before `" + by_[place].first + "`");
      }
    }
  }

  void ReportConditions() {
    for (const auto& [place, verdict] : conditions_) {
      if (verdict.never == verdict.always) continue;
      const bool told = std::any_of(told_.begin(), told_.end(),
                                    [&](Span span) { return Holds(span, verdict.span); });
      if (told) continue;
      auto finding = emitter_.Emit(
          verdict.never ? Id::condition_never_holds : Id::condition_always_holds, verdict.span,
          "`" + subject_.TextOf(verdict.span) + "` " +
              (verdict.never ? "never holds" : "always holds"));
      Explain(finding, verdict);
      SayWhatFollows(finding, verdict);
    }
  }

  // The range of what is compared or, where the two sides alone have none that decides, how they
  // lie.
  void Explain(Emitter::Builder& finding, const Verdict& verdict) {
    const plan::Plan& plan = verdict.version->plan;
    const Ranges& ranges = *verdict.version->ranges;
    const plan::Step* step = Deciding(*verdict.version, verdict.slot);
    if (step == nullptr) return;
    const Range apart = Sum(ranges.Of(step->a), Negated(ranges.Of(step->b)));
    const Linear by = ranges.FormOf(step->a) - ranges.FormOf(step->b);
    const auto high = ranges.Highest(by);
    const auto low = ranges.Lowest(by);
    const bool above = low && !low->IsNegative();
    if (step->op != Op::Equal && !(above ? apart.low : apart.high)) {
      const auto& end = above ? low : high;
      if (!end) return;
      const std::string lies = above ? (end->IsPositive() ? "always above" : "never below")
                                     : (end->IsNegative() ? "always below" : "never above");
      finding.At("`" + NameOf(subject_, plan, step->a) + "` is " + lies + " `" +
                 NameOf(subject_, plan, step->b) + "`");
      return;
    }
    for (const SlotId side : {step->a, step->b}) {
      const std::string shown = Show(plan, side, ranges.Of(side));
      if (shown.empty() || IsConstant(*verdict.version, side)) continue;
      finding.At("`" + NameOf(subject_, plan, side) + "` is " + shown);
      return;
    }
  }
  static auto IsConstant(const Version& version, SlotId side) -> bool {
    return version.ranges->StepOf(side) == nullptr && version.ranges->Of(side).IsPoint();
  }

  // Of a condition that is put together, the comparison that decides it.
  static auto Deciding(const Version& version, SlotId slot) -> const plan::Step* {
    const plan::Step* step = version.ranges->StepOf(slot);
    while (step != nullptr && !IsComparison(step->op)) {
      const bool falls = version.ranges->Of(step->out).NeverHolds();
      SlotId next = step->a;
      if (step->op == Op::And && falls && !version.ranges->Of(step->a).NeverHolds()) next = step->b;
      if (step->op == Op::Or && !falls && !version.ranges->Of(step->a).AlwaysHolds())
        next = step->b;
      if (next == NoSlot) return nullptr;
      step = version.ranges->StepOf(next);
    }
    return step;
  }

  void SayWhatFollows(Emitter::Builder& finding, const Verdict& verdict) {
    for (const plan::Step& step : verdict.version->plan.steps) {
      if (step.op != Op::Select || step.a != verdict.slot) continue;
      const SlotId dead = verdict.never ? step.b : step.c;
      const Span span = verdict.version->plan.notes[Index(dead)].span;
      const Span whole = verdict.version->plan.notes[Index(step.out)].span;
      if (Holds(whole, span)) finding.Label(span, "never used");
      return;
    }
  }

  void ReportBounds() {
    for (const auto& [place, verdict] : bounds_) {
      if (!verdict.never) continue;
      const plan::Plan& plan = verdict.version->plan;
      const plan::Step& step = *verdict.version->ranges->StepOf(verdict.slot);
      const Span bound = plan.notes[Index(step.b)].span;
      const Span at = Holds(verdict.span, bound) ? bound : verdict.span;
      const bool cap = step.op == Op::Lower;
      auto finding = emitter_.Emit(Id::bound_never_matters, at,
                                   std::string("the bound `") + (cap ? "at most " : "at least ") +
                                       subject_.TextOf(at) + "` never matters");
      finding.At("`" + NameOf(subject_, plan, step.a) + "` is never " + (cap ? "above" : "below") +
                 " that");
    }
  }

  void ReportRows() {
    for (const auto& [place, verdict] : rows_) {
      if (!verdict.never) continue;
      const plan::Plan& plan = verdict.version->plan;
      emitter_.Emit(Id::row_never_reached, verdict.span, "this row is never reached")
          .At("`" + NameOf(subject_, plan, verdict.slot) + "` is " +
              Show(plan, verdict.slot, verdict.version->ranges->Of(verdict.slot)));
    }
  }

  const Subject& subject_;
  Emitter& emitter_;
  Verdicts rows_;
  Verdicts conditions_;
  Verdicts bounds_;
  Verdicts lines_;
  Verdicts exceptions_;
  Verdicts overtaken_;  // by an exception that goes before
  std::map<Place, std::string> names_;
  std::map<Place, std::string> labels_;
  std::map<Place, std::pair<std::string, Span>> by_;
  std::vector<Span> told_;
};

}  // namespace

void FindDead(const Subject& subject, Emitter& emitter) { DeadFinder(subject, emitter).Find(); }

}  // namespace bpo::analyze
