// Caps and floors against the lines below them: whether they can be reached at all, and whether
// they leave the lines a choice.

#include <algorithm>
#include <map>

#include "analyze/findings.h"

namespace bpo::analyze {

using diagnostics::Emitter;
using diagnostics::Id;
using plan::Index;
using plan::NoSlot;
using plan::Op;
using plan::SlotId;

namespace {

struct Reach {
  bool never = true;
  bool always = true;
  bool when_due = true;  // it binds as soon as one of its lines is due
  const Version* version = nullptr;
  const plan::Line* line = nullptr;
  int percent = 0;  // of the bound, that the lines come to at most
};

class LimitFinder {
 public:
  LimitFinder(const Version& version, const plan::CutStep& cut)
      : ranges_(*version.ranges), plan_(version.plan), cut_(cut) {
    for (const SlotId line : cut.lines) sum_.Add(ranges_.FormOf(line), 1);
    bound_ = ranges_.FormOf(cut.bound);
    // What each line and the bound may gain or lose when it is rounded.
    Number unit(1);
    for (int i = 0; i < plan_.minor_units; ++i) unit = unit / Number(10);
    tolerance_ = unit * Number(static_cast<std::int64_t>(cut.lines.size()) + 1);
  }

  [[nodiscard]] auto Never() const -> bool {
    if (cut_.raise) {
      const auto least = ranges_.Lowest(sum_ - bound_);
      return least && *least >= -tolerance_;
    }
    // Lines that come to exactly the bound do reach it.
    return Within(99);
  }
  [[nodiscard]] auto Within(int percent) const -> bool {
    const auto most = ranges_.Highest(sum_ - bound_.Times(Number::Ratio(percent, 100)));
    return most && *most <= tolerance_;
  }
  [[nodiscard]] auto Always() const -> bool {
    if (cut_.raise) {
      const auto most = ranges_.Highest(sum_ - bound_);
      return most && most->IsNegative();
    }
    const auto least = ranges_.Lowest(sum_ - bound_);
    return least && least->IsPositive();
  }
  // Each line alone goes beyond the cap, if it is due.
  [[nodiscard]] auto WhenDue() const -> bool {
    if (cut_.raise || cut_.lines.empty()) return false;
    return std::all_of(cut_.lines.begin(), cut_.lines.end(), [&](SlotId slot) {
      const plan::Step* step = ranges_.StepOf(slot);
      while (step != nullptr && step->op == Op::Copy) step = ranges_.StepOf(step->a);
      if (step == nullptr || step->op != Op::Line) return false;
      const plan::LineStep& line = plan_.line_steps[step->extra];
      if (line.if_unmeasured != NoSlot || line.no_data != NoSlot || line.total != NoSlot)
        return false;
      if (line.times != NoSlot &&
          !(ranges_.Of(line.times).low && *ranges_.Of(line.times).low >= Number(1)))
        return false;
      if (!ranges_.Of(line.amount).IsNotNegative()) return false;
      const auto least = ranges_.Lowest(ranges_.FormOf(line.amount) - bound_);
      return least && *least > tolerance_;
    });
  }

 private:
  const Ranges& ranges_;
  const plan::Plan& plan_;
  const plan::CutStep& cut_;
  Linear sum_;
  Linear bound_;
  Number tolerance_;
};

}  // namespace

void FindIdleLimits(const Subject& subject, Emitter& emitter) {
  std::map<Place, Reach> limits;
  for (const Version& version : subject.versions) {
    for (const plan::Line& line : version.plan.lines) {
      if (line.cut < 0 || !subject.IsOwn(line.named.span)) continue;
      const plan::CutStep& cut = version.plan.cuts[static_cast<std::size_t>(line.cut)];
      if (cut.paid != NoSlot || cut.trued_up || cut.how == plan::CutStep::How::AllButHighest)
        continue;
      const LimitFinder limit(version, cut);
      Reach& reach = limits[PlaceOf(line.named.span)];
      reach.never = reach.never && limit.Never();
      reach.always = reach.always && limit.Always();
      reach.when_due = reach.when_due && limit.WhenDue();
      if (reach.never && !cut.raise) {
        while (reach.percent < 100 && !limit.Within(reach.percent)) ++reach.percent;
      }
      if (reach.version != nullptr) continue;
      reach.version = &version;
      reach.line = &line;
    }
  }
  for (const auto& [place, reach] : limits) {
    if (!reach.never && !reach.always && !reach.when_due) continue;
    const plan::CutStep& cut = reach.version->plan.cuts[static_cast<std::size_t>(reach.line->cut)];
    const Span bound = reach.version->plan.notes[Index(cut.bound)].span;
    const std::string name =
        (cut.raise ? "the floor `" : "the cap `") + reach.line->named.name + "`";
    if (reach.never) {
      auto finding = emitter.Emit(Id::limit_never_reached, reach.line->named.span,
                                  name + " can never be reached");
      if (cut.raise) {
        finding.Label(bound, "its lines never come to less than this");
      } else {
        finding.Label(bound, "its lines come to at most " + std::to_string(reach.percent) +
                                 "% of this, whatever the data");
      }
      finding.Note("amounts are compared but for what rounding adds to them");
    } else if (reach.always) {
      emitter
          .Emit(Id::limit_always_binds, reach.line->named.span,
                name + " always decides what is paid")
          .Label(bound, cut.raise ? "its lines always come to less than this"
                                  : "its lines always come to more than this");
    } else {
      emitter
          .Emit(Id::limit_always_binds, reach.line->named.span,
                name + " decides what is paid as soon as one of its lines is due")
          .Label(bound, "each of its lines alone is more than this");
    }
  }
}

}  // namespace bpo::analyze
