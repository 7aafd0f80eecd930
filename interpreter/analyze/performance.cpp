// What better performance does to money. Each metric is moved over its values while all else stays,
// and the evaluator says what every credit, bonus and charge comes to.

#include <algorithm>
#include <map>
#include <set>

#include "analyze/findings.h"
#include "analyze/operands.h"

namespace bpo::analyze {

using diagnostics::Emitter;
using diagnostics::Id;
using plan::Index;
using plan::LineKind;
using plan::NoSlot;
using plan::Op;
using plan::SlotId;
using Kind = plan::Shape::Kind;

namespace {

constexpr std::size_t kMostKeysTried = 3;

// What one value of a metric comes to.
struct Point {
  Number value;
  std::map<SlotId, Number> amounts;  // of the lines that it moves
  std::map<SlotId, plan::SlaStatus> levels;
};

class PerformanceFinder {
 public:
  PerformanceFinder(const Subject& subject, Trial& trial, std::set<std::pair<Id, Place>>& told,
                    Emitter& emitter)
      : subject_(subject), trial_(trial), plan_(trial.plan()), told_(told), emitter_(emitter) {}

  void Find() {
    std::map<Place, std::size_t> tried;
    std::vector<const plan::Metric*> metrics;
    for (const plan::Metric& metric : plan_.metrics) {
      if (metric.events < 0 && IsHigherBetter(metric) &&
          tried[PlaceOf(metric.named.span)]++ < kMostKeysTried)
        metrics.push_back(&metric);
    }
    if (metrics.empty()) return;
    trial_.Hold({});
    targets_ = {};
    for (const plan::ServiceLevel& level : plan_.slas) {
      if (level.events < 0 && trial_.Held(level.target).known())
        targets_[level.status] = trial_.Held(level.target).number;
    }
    // The other measures as good as can be, then as bad.
    for (const bool good : {true, false}) {
      std::vector<std::pair<SlotId, Number>> held;
      for (const plan::Metric& metric : plan_.metrics) {
        if (metric.events < 0 && metric.value != NoSlot)
          held.emplace_back(metric.value, Extreme(metric, good));
      }
      trial_.Hold(held);
      for (const plan::Metric* metric : metrics) Sweep(*metric);
    }
  }

 private:
  auto IsHigherBetter(const plan::Metric& metric) const -> std::optional<bool> {
    const auto found = trial_.version().contract.by_name.find(metric.named.name);
    if (found == trial_.version().contract.by_name.end()) return std::nullopt;
    const auto* clause =
        std::get_if<syntax::MetricClause>(&trial_.version().contract[found->second].clause->node);
    if (clause == nullptr || !clause->better) return std::nullopt;
    return clause->better->text == "higher";
  }

  // The best or the worst that it is likely to come to.
  auto Extreme(const plan::Metric& metric, bool good) const -> Number {
    const bool high = IsHigherBetter(metric).value_or(true) == good;
    const Range& range = trial_.version().ranges->Of(metric.value);
    if (metric.shape.kind == Kind::Percent) return high ? Number(1) : Number(0);
    Number most(1);
    for (const auto& level : plan_.slas) {
      if (targets_.count(level.status) != 0 && MadeOf(plan_, level.measured)[Index(metric.value)])
        most = std::max(most, targets_.at(level.status) * Number(2));
    }
    if (high) return range.high ? std::min(*range.high, most) : most;
    return range.low ? *range.low : Number(0);
  }

  // By how much it changes at least: the place to which it is rounded.
  auto StepOf(const plan::Metric& metric) const -> Number {
    const Ranges& ranges = *trial_.version().ranges;
    const plan::Step* step = ranges.StepOf(metric.value);
    while (step != nullptr && (step->op == Op::Copy || step->op == Op::Measured))
      step = ranges.StepOf(step->a);
    if (step != nullptr && step->op == Op::Round && ranges.Of(step->b).IsPoint())
      return *ranges.Of(step->b).low;
    return analyze::StepOf(metric.shape);
  }

  // Every bound that it is compared with, the values beside it, and some in between.
  auto ValuesOf(const plan::Metric& metric, bool higher) -> std::vector<Number> {
    const Number step = StepOf(metric);
    std::set<Number> bounds;
    const auto bound = [&](SlotId slot) {
      if (slot == NoSlot || trial_.Moves(slot) || !trial_.Held(slot).known()) return;
      if (plan_.notes[Index(slot)].shape.kind == metric.shape.kind)
        bounds.insert(trial_.Held(slot).number);
    };
    for (const plan::Step& moved : trial_.moved_steps()) {
      if (moved.op == Op::AtLeast || moved.op == Op::Above || moved.op == Op::Equal) {
        bound(moved.a);
        bound(moved.b);
      } else if (moved.op == Op::Tier && trial_.Moves(moved.a)) {
        for (const auto& row : plan_.tiers[moved.extra].rows) {
          bound(row.first);
          bound(row.second);
        }
      }
    }
    std::set<Number> values;
    Number most(1);
    for (const Number& each : bounds) {
      for (const Number& value : {each - step, each, each + step}) values.insert(value);
      most = std::max(most, each);
    }
    const bool percent = metric.shape.kind == Kind::Percent;
    const int parts = percent ? 50 : 20;
    const Number end = percent ? Number(1) : most * Number(2);
    for (int i = 0; i <= parts; ++i) {
      Number value = end * Number::Ratio(i, parts);
      if (!percent) value = value.RoundedTo(step, values::RoundingMode::HalfUp);
      values.insert(value);
    }
    const Range& range = trial_.version().ranges->Of(metric.value);
    std::vector<Number> possible;
    for (const Number& value : values) {
      if (range.low && value < *range.low) continue;
      if (range.high && value > *range.high) continue;
      if (percent && (value.IsNegative() || value > Number(1))) continue;
      if ((value / step).IsInteger()) possible.push_back(value);
    }
    if (!higher) std::reverse(possible.begin(), possible.end());
    return possible;
  }

  void Sweep(const plan::Metric& metric) {
    const bool higher = IsHigherBetter(metric).value_or(true);
    trial_.Move(metric.value);
    std::vector<const plan::Line*> lines;
    for (const plan::Line& line : plan_.lines) {
      const bool paid = line.kind == LineKind::Credit || line.kind == LineKind::Bonus ||
                        line.kind == LineKind::Charge;
      if (paid && !line.limit && trial_.Moves(line.amount) && subject_.IsOwn(line.named.span))
        lines.push_back(&line);
    }
    if (lines.empty()) return;
    std::vector<Point> points;  // from the worst to the best
    for (const Number& value : ValuesOf(metric, higher)) {
      const evaluate::PeriodResult& result = trial_.At(value);
      Point& point = points.emplace_back();
      point.value = value;
      for (const plan::Line* line : lines) {
        const plan::Value& amount = result.slots[Index(line->amount)];
        if (amount.known()) point.amounts[line->amount] = amount.number;
      }
      for (const plan::ServiceLevel& level : plan_.slas) {
        if (level.events >= 0 || !trial_.Moves(level.status)) continue;
        const plan::Value& status = result.slots[Index(level.status)];
        if (status.known())
          point.levels[level.status] =
              static_cast<plan::SlaStatus>(status.number.ToInt64().value_or(0));
      }
    }
    for (const plan::Line* line : lines) {
      if (FindWorse(metric, *line, points)) continue;
      if (line->kind == LineKind::Credit) FindWhileMet(metric, *line, points);
    }
  }

  // ---- better pays worse
  auto FindWorse(const plan::Metric& metric, const plan::Line& line,
                 const std::vector<Point>& points) -> bool {
    Number unit(1);
    for (int i = 0; i < plan_.minor_units; ++i) unit = unit / Number(10);
    const Point* worse = nullptr;
    const Point* better = nullptr;
    std::size_t length = 0;
    for (std::size_t i = 1; i < points.size(); ++i) {
      const auto before = points[i - 1].amounts.find(line.amount);
      const auto after = points[i].amounts.find(line.amount);
      if (before == points[i - 1].amounts.end() || after == points[i].amounts.end()) continue;
      const Number rise = line.kind == LineKind::Credit ? after->second - before->second
                                                        : before->second - after->second;
      // A cent may come of rounding.
      if (rise <= unit) continue;
      const std::size_t digits =
          points[i - 1].value.ToText().size() + points[i].value.ToText().size();
      if (worse != nullptr && digits >= length) continue;
      worse = &points[i - 1];
      better = &points[i];
      length = digits;
    }
    if (worse == nullptr) return false;
    if (!told_.emplace(Id::better_pays_worse, PlaceOf(line.named.span)).second) return true;
    const std::string name = NameOf(subject_, plan_, metric.value);
    const auto at = [&](const Point& point) {
      return Show(plan_, metric.value, point.value) + ": " +
             Show(plan_, line.amount, point.amounts.at(line.amount));
    };
    auto finding = emitter_
                       .Emit(Id::better_pays_worse, line.named.span,
                             "`" + line.named.name + "` " +
                                 (line.kind == LineKind::Credit ? "takes more from the provider"
                                                                : "pays the provider less") +
                                 " when `" + name + "` is better")
                       .At("at " + at(*worse) + "; at " + at(*better))
                       .Label(metric.named.span,
                              std::string("better: ") +
                                  (IsHigherBetter(metric).value_or(true) ? "higher" : "lower"));
    AddData(finding, line, metric);
    return true;
  }

  // ---- a credit while the target is met
  // The levels that the line reads; if it reads none, those that judge the same measure.
  auto LevelsOf(const plan::Line& line) const -> std::vector<const plan::ServiceLevel*> {
    const auto made = MadeOf(plan_, line.amount, false);
    const auto with_windows = MadeOf(plan_, line.amount, true);
    std::vector<const plan::ServiceLevel*> read;
    std::vector<const plan::ServiceLevel*> judged;
    for (const plan::ServiceLevel& level : plan_.slas) {
      if (level.events >= 0) continue;
      const auto reads = [&](const std::vector<bool>& slots) {
        return slots[Index(level.status)] || slots[Index(level.shortfall)] ||
               slots[Index(level.reached)];
      };
      if (reads(made)) {
        read.push_back(&level);
      } else if (reads(with_windows)) {
        return {};  // what earlier periods were may count in a good one
      }
      if (trial_.Moves(level.status)) judged.push_back(&level);
    }
    if (read.empty()) return judged;
    const bool moves = std::any_of(read.begin(), read.end(), [&](const plan::ServiceLevel* level) {
      return trial_.Moves(level->status);
    });
    return moves ? read : std::vector<const plan::ServiceLevel*>{};
  }

  void FindWhileMet(const plan::Metric& metric, const plan::Line& line,
                    const std::vector<Point>& points) {
    const auto levels = LevelsOf(line);
    if (levels.empty()) return;
    const auto is = [&](const Point& point, plan::SlaStatus status) {
      return std::all_of(levels.begin(), levels.end(), [&](const plan::ServiceLevel* level) {
        if (!trial_.Moves(level->status)) {
          const plan::Value& held = trial_.Held(level->status);
          return held.known() && held.number == Number(static_cast<std::int64_t>(status));
        }
        const auto found = point.levels.find(level->status);
        return found != point.levels.end() && found->second == status;
      });
    };
    const auto amount = [&](const Point& point) { return point.amounts.find(line.amount); };
    const auto paid = [&](const Point& point) {
      return amount(point) != point.amounts.end() && amount(point)->second.IsPositive();
    };
    const auto nothing = [&](const Point& point) {
      return amount(point) != point.amounts.end() && amount(point)->second.IsZero();
    };
    const bool ends = std::any_of(points.begin(), points.end(), nothing);
    const Point* found = nullptr;
    for (const Point& point : points) {
      if (!is(point, plan::SlaStatus::Met) || !paid(point)) continue;
      if (found == nullptr || point.value.ToText().size() < found->value.ToText().size())
        found = &point;
    }
    const plan::ServiceLevel& level = *levels.front();
    const std::string name = NameOf(subject_, plan_, metric.value);
    if (found != nullptr && ends &&
        told_.emplace(Id::credit_while_met, PlaceOf(line.named.span)).second) {
      auto finding =
          emitter_
              .Emit(Id::credit_while_met, line.named.span,
                    "`" + line.named.name + "` is due although `" + level.named.name + "` is met")
              .At("at " + name + " " + Show(plan_, metric.value, found->value) + ": " +
                  Show(plan_, line.amount, amount(*found)->second))
              .Label(level.named.span, "target: " + level.target_text);
      AddData(finding, line, metric);
    }
    // The one value between them: missed, and without a credit.
    for (std::size_t i = 1; i + 1 < points.size() && levels.size() == 1; ++i) {
      const bool between = is(points[i], plan::SlaStatus::Missed) && nothing(points[i]) &&
                           is(points[i - 1], plan::SlaStatus::Missed) && paid(points[i - 1]) &&
                           is(points[i + 1], plan::SlaStatus::Met) && nothing(points[i + 1]);
      const Number step = StepOf(metric);
      const bool neighbours = (points[i].value - points[i - 1].value).Abs() == step &&
                              (points[i + 1].value - points[i].value).Abs() == step;
      if (!between || !neighbours ||
          !told_.emplace(Id::tie_unclaimed, PlaceOf(line.named.span)).second)
        continue;
      emitter_
          .Emit(Id::tie_unclaimed, line.named.span,
                "at " + name + " " + Show(plan_, metric.value, points[i].value) + " `" +
                    level.named.name + "` is missed, and `" + line.named.name + "` is not due")
          .At("at " + Show(plan_, metric.value, points[i - 1].value) + ": " +
              Show(plan_, line.amount, amount(points[i - 1])->second))
          .Label(level.named.span, "target: " + level.target_text)
          .Help("say for the bound itself whether the target is met or the credit is due");
    }
  }

  // The other data that the line is made of.
  void AddData(Emitter::Builder& finding, const plan::Line& line,
               const plan::Metric& metric) const {
    const std::string data =
        trial_.Describe(trial_.record(), MadeOf(plan_, line.amount, true, metric.value));
    if (!data.empty()) finding.Note("with " + data);
  }

  const Subject& subject_;
  Trial& trial_;
  const plan::Plan& plan_;
  std::map<SlotId, Number> targets_;  // of levels, by their status
  std::set<std::pair<Id, Place>>& told_;
  Emitter& emitter_;
};

}  // namespace

void FindPerformance(const Subject& subject, std::vector<Trial>& trials, Emitter& emitter) {
  std::set<std::pair<Id, Place>> told;
  for (Trial& trial : trials) PerformanceFinder(subject, trial, told, emitter).Find();
}

}  // namespace bpo::analyze
