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
  words.emplace_back("not due");
  words.emplace_back("unknown");
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

// How many decimals an amount has at most: those of the place to which it is rounded, or all that a
// statement shows.
class Decimals {
 public:
  explicit Decimals(const plan::Plan& plan) : plan_(plan) {
    const auto put = [&](SlotId slot, SlotId place) { places_.emplace(slot, place); };
    for (const auto& step : plan.steps) {
      switch (step.op) {
        case plan::Op::Copy: copies_.emplace(step.out, step.a); break;
        case plan::Op::Round: put(step.out, step.b); break;
        case plan::Op::Line: put(step.out, plan.line_steps[step.extra].place); break;
        case plan::Op::Cut: cuts_.emplace(step.out, &plan.cuts[step.extra]); break;
        case plan::Op::Apportion:
          for (const auto part : plan.apportions[step.extra].parts)
            put(part, plan.apportions[step.extra].place);
          break;
        default: break;  // what is not rounded
      }
    }
  }

  auto Of(SlotId slot) const -> int {
    for (auto copy = copies_.find(slot); copy != copies_.end(); copy = copies_.find(slot))
      slot = copy->second;
    if (const auto place = places_.find(slot); place != places_.end())
      return OfPlace(place->second);
    if (const auto cut = cuts_.find(slot); cut != cuts_.end()) return OfCut(*cut->second);
    return IsLiteral(slot) ? OfPlace(slot) : kDecimalsShown;
  }
  // Of all that is paid together.
  auto OfAll() const -> int {
    int decimals = plan_.minor_units;
    for (const auto& line : plan_.lines) {
      if (line.kind != plan::LineKind::Memo) decimals = std::max(decimals, Of(line.amount));
    }
    return decimals;
  }

 private:
  // A literal stands in its slot from the beginning; what a step or the terms fill in may be any.
  auto IsLiteral(SlotId slot) const -> bool {
    return slot != plan::NoSlot && plan_.slots[plan::Index(slot)].number.IsPositive() &&
           plan_.notes[plan::Index(slot)].role != plan::SlotNote::Role::Parameter;
  }
  // What a limit adds lies between its bound and the lines.
  auto OfCut(const plan::CutStep& cut) const -> int {
    int decimals = Of(cut.bound);
    for (const auto line : cut.lines) decimals = std::max(decimals, Of(line));
    return decimals;
  }
  auto OfPlace(SlotId place) const -> int {
    const auto places =
        IsLiteral(place) ? plan_.slots[plan::Index(place)].number.DecimalPlaces() : std::nullopt;
    return std::min(std::max(plan_.minor_units, places.value_or(kDecimalsShown)), kDecimalsShown);
  }

  const plan::Plan& plan_;
  std::map<SlotId, SlotId> copies_;
  std::map<SlotId, SlotId> places_;
  std::map<SlotId, const plan::CutStep*> cuts_;
};

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
    : taken_(taken), versions_(versions.all().size()) {
  int all = 0;
  for (const plan::Plan* plan : versions.all()) all = std::max(all, Decimals(*plan).OfAll());
  for (version_ = 0; version_ < versions_; ++version_)
    AddAmount(Of::Payable, "payable", versions.all()[version_]->payable, {}, all);
  for (version_ = 0; version_ < versions_; ++version_) AddPlan(*versions.all()[version_]);
  version_ = 0;
  const bool corrects = versions_ > 1 || versions.first().corrections;
  if (corrects) AddAmount(Of::Correction, "correction", plan::NoSlot, {}, all);
}

auto ResultColumns::Add(Of of, Kind kind, const std::string& clause, std::string_view field,
                        SlotId slot, const Shape& shape) -> ResultColumn& {
  const auto [known, is_new] = places_.emplace(std::pair(of, clause), columns_.size());
  if (is_new) {
    auto& column = columns_.emplace_back();
    column.name = clause + std::string(field);
    // A clause may be called as another column of the result.
    while (std::ranges::find(taken_, column.name) != taken_.end()) column.name += "_";
    taken_.push_back(column.name);
    column.kind = kind;
    column.of = of;
    column.shape = shape;
    column.scale = kDecimalsShown;
    if (kind == Kind::Status) column.words = WordsOf(shape.kind);
    column.places.resize(versions_);
  }
  auto& column = columns_[known->second];
  // A version that means something else by it goes without.
  if (column.kind == kind) column.places[version_].slot = slot;
  return column;
}

void ResultColumns::AddAmount(Of of, const std::string& clause, SlotId slot, const Shape& shape,
                              int scale) {
  const auto before = columns_.size();
  auto& column = Add(of, Kind::Amount, clause, "", slot, shape);
  column.scale = columns_.size() > before ? scale : std::max(column.scale, scale);
}

void ResultColumns::AddPlan(const plan::Plan& plan) {
  const Decimals decimals(plan);
  const auto name_of = [](const plan::Named& named) {
    return NameWithKeys(named.name, named.keys);
  };
  const auto status = [](Shape::Kind kind) {
    Shape shape;
    shape.kind = kind;
    return shape;
  };
  for (const auto& line : plan.lines)
    AddAmount(Of::Line, name_of(line.named), line.amount, line.shape, decimals.Of(line.amount));
  for (const auto& total : plan.totals) {
    if (total.name != "payable")
      AddAmount(Of::Total, total.name, total.slot, total.shape, decimals.OfAll());
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
    const auto add = [&](Of what, Kind kind, std::string_view field, SlotId slot,
                         const Shape& shape) {
      Add(what, kind, name_of(duty.named), field, slot, shape).places[version_].hidden =
          duty.done_before;
    };
    const auto moment = [&](Of what, std::string_view field, SlotId slot) {
      if (slot == plan::NoSlot) return;
      const auto& shape = plan.notes[plan::Index(slot)].shape;
      add(what, KindOf(shape), field, slot, shape);
    };
    add(Of::DutyStatus, Kind::Status, "", duty.status, status(Shape::Kind::ObligationStatus));
    moment(Of::DutyDue, ".due", duty.due);
    moment(Of::DutyDone, ".done", duty.done);
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
