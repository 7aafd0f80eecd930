#include "columns/result_columns.h"

#include <algorithm>
#include <utility>

#include "columns/record_columns.h"

namespace bpo::columns {
namespace {

using Kind = ResultColumn::Kind;
using Of = ResultColumn::Of;
using plan::Shape;
using plan::SlotId;

template <typename Status>
auto Words(int count) -> std::vector<std::string_view> {
  std::vector<std::string_view> words;
  for (int ordinal = 0; ordinal < count; ++ordinal)
    words.push_back(ToText(static_cast<Status>(ordinal)));
  words.push_back(kNotDue);
  words.push_back(kUnknown);
  return words;
}

auto KindOf(const Shape& shape) -> Kind {
  switch (shape.kind) {
    case Shape::Kind::Number:
    case Shape::Kind::Quantity:
    case Shape::Kind::Percent:
    case Shape::Kind::Points: return Kind::Amount;
    case Shape::Kind::Condition: return Kind::Flag;
    case Shape::Kind::Date: return Kind::Day;
    case Shape::Kind::Instant: return Kind::Moment;
    case Shape::Kind::Period:
    case Shape::Kind::Text:
    case Shape::Kind::Key:
    case Shape::Kind::SlaStatus:
    case Shape::Kind::ObligationStatus:
    case Shape::Kind::RightStatus:
    case Shape::Kind::LineOutcome: return Kind::Text;
  }
  return Kind::Text;
}

// How many decimals its amounts have at most: those to which its lines are rounded.
auto DecimalsOf(const plan::Plan& plan) -> int {
  int decimals = plan.minor_units;
  const auto take = [&](SlotId place) {
    // A literal stands in its slot from the beginning; what a step or the terms fill in may be any.
    const bool is_literal = place != plan::NoSlot &&
                            plan.slots[plan::Index(place)].number.IsPositive() &&
                            plan.notes[plan::Index(place)].role != plan::SlotNote::Role::Parameter;
    const auto places =
        is_literal ? plan.slots[plan::Index(place)].number.DecimalPlaces() : std::nullopt;
    decimals = std::max(decimals, places.value_or(kDecimalsShown));
  };
  for (const auto& line : plan.line_steps) take(line.place);
  for (const auto& apportion : plan.apportions) take(apportion.place);
  for (const auto& cut : plan.cuts) take(cut.place);
  return std::min(decimals, kDecimalsShown);
}

}  // namespace

auto NameWithKeys(const std::string& name, const std::vector<std::string>& keys) -> std::string {
  std::string text = name;
  for (std::size_t i = 0; i < keys.size(); ++i) text += (i == 0 ? "[" : ", ") + keys[i];
  return keys.empty() ? text : text + "]";
}

auto WordsOf(Shape::Kind kind) -> const std::vector<std::string_view>* {
  static const auto kLevel = Words<plan::SlaStatus>(3);
  static const auto kDuty = Words<plan::ObligationStatus>(plan::kObligationStatuses);
  static const auto kRight = Words<plan::RightStatus>(plan::kRightStatuses);
  switch (kind) {
    case Shape::Kind::SlaStatus: return &kLevel;
    case Shape::Kind::ObligationStatus: return &kDuty;
    case Shape::Kind::RightStatus: return &kRight;
    default: return nullptr;  // of kinds that are no status of a clause
  }
}

ResultColumns::ResultColumns(const plan::Versions& versions, const std::vector<std::string>& taken)
    : taken_(taken) {
  for (const plan::Plan* plan : versions.all()) scale_ = std::max(scale_, DecimalsOf(*plan));
  Add(Of::Payable, Kind::Amount, "payable", "", versions.first().payable, {});
  for (const plan::Plan* plan : versions.all()) AddPlan(*plan);
  const bool corrects = versions.all().size() > 1 || versions.first().corrections;
  if (corrects) Add(Of::Correction, Kind::Amount, "correction", "", plan::NoSlot, {});
}

void ResultColumns::Add(Of of, Kind kind, const std::string& clause, std::string_view field,
                        SlotId slot, const Shape& shape) {
  if (!places_.emplace(std::pair(of, clause), columns_.size()).second) return;
  ResultColumn column;
  column.name = clause + std::string(field);
  // A clause may be called as another column of the result.
  while (std::ranges::find(taken_, column.name) != taken_.end()) column.name += "_";
  taken_.push_back(column.name);
  column.kind = kind;
  column.of = of;
  column.slot = slot;
  column.shape = shape;
  const bool measured = of == Of::Metric || of == Of::LevelMeasured;
  column.scale = measured ? kDecimalsShown : scale_;
  if (kind == Kind::Status) column.words = WordsOf(shape.kind);
  columns_.push_back(std::move(column));
}

void ResultColumns::AddPlan(const plan::Plan& plan) {
  const auto name_of = [](const plan::Named& named) {
    return NameWithKeys(named.name, named.keys);
  };
  const auto status = [](Shape::Kind kind) {
    Shape shape;
    shape.kind = kind;
    return shape;
  };
  for (const auto& line : plan.lines)
    Add(Of::Line, Kind::Amount, name_of(line.named), "", line.amount, line.shape);
  for (const auto& total : plan.totals) {
    if (total.name != "payable")
      Add(Of::Total, Kind::Amount, total.name, "", total.slot, total.shape);
  }
  for (const auto& metric : plan.metrics) {
    if (metric.events < 0)
      Add(Of::Metric, KindOf(metric.shape), name_of(metric.named), "", metric.value, metric.shape);
  }
  for (const auto& level : plan.slas) {
    if (level.events >= 0) continue;
    Add(Of::LevelStatus, Kind::Status, name_of(level.named), "", level.status,
        status(Shape::Kind::SlaStatus));
    if (level.measured != plan::NoSlot && KindOf(level.shape) == Kind::Amount)
      Add(Of::LevelMeasured, Kind::Amount, name_of(level.named), ".measured", level.measured,
          level.shape);
  }
  for (const auto& duty : plan.obligations) {
    if (duty.events >= 0) continue;
    const auto of = [&](Of what, std::string_view field, SlotId slot) {
      if (slot == plan::NoSlot) return;
      const auto& shape = plan.notes[plan::Index(slot)].shape;
      Add(what, KindOf(shape), name_of(duty.named), field, slot, shape);
    };
    const auto first = columns_.size();
    Add(Of::DutyStatus, Kind::Status, name_of(duty.named), "", duty.status,
        status(Shape::Kind::ObligationStatus));
    of(Of::DutyDue, ".due", duty.due);
    of(Of::DutyDone, ".done", duty.done);
    for (auto i = first; i < columns_.size(); ++i) columns_[i].hidden = duty.done_before;
  }
  for (const auto& right : plan.rights) {
    Add(Of::RightStatus, Kind::Status, name_of(right.named), "", right.status,
        status(Shape::Kind::RightStatus));
    if (right.since != plan::NoSlot)
      Add(Of::RightSince, Kind::Day, name_of(right.named), ".since", right.since,
          status(Shape::Kind::Date));
  }
}

auto ResultColumns::Find(Of of, const std::string& name) const -> std::size_t {
  const auto found = places_.find(std::pair(of, name));
  return found == places_.end() ? kNone : found->second;
}

}  // namespace bpo::columns
