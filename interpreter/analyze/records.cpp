#include "analyze/records.h"

#include <algorithm>

#include "analyze/subject.h"

namespace bpo::analyze {

using Kind = plan::Shape::Kind;
using values::Number;

namespace {

constexpr std::int64_t kDaysBetween = 5;
constexpr std::int64_t kSecondsOfDay = 86'400;

}  // namespace

auto RecordIn(const plan::Plan& plan, std::uint32_t event, std::int64_t period,
              std::int64_t days_late, bool all) -> plan::EventRecord {
  const plan::EventType& type = plan.events[event];
  const values::Period days = plan.scheme.At(static_cast<std::int32_t>(period));
  plan::EventRecord record;
  record.type = event;
  record.period = period;
  std::int64_t times = 0;
  for (const auto& field : type.fields) {
    plan::Value value;
    switch (field.shape.kind) {
      case Kind::Date:
      case Kind::Instant: {
        const values::Date within = std::min(days.from + kDaysBetween * times, days.to);
        const std::int64_t day = (days_late > 0 ? days.to + days_late : within).Days();
        value.number = Number(field.shape.kind == Kind::Date ? day : day * kSecondsOfDay + times);
        ++times;
        break;
      }
      case Kind::Period: value.number = Number(period); break;
      case Kind::Quantity: value.number = Number(field.shape.money ? 50'000 : 1'000); break;
      case Kind::Percent: value.number = Number::Scaled(5, 1); break;
      case Kind::Condition: value.number = Number(1); break;
      case Kind::Number: value.number = Number(10); break;
      default: break;
    }
    const bool counted = field.shape.kind == Kind::Quantity || field.shape.kind == Kind::Number;
    if (field.optional && counted && !all) {
      value = {};
      value.state = plan::State::Absent;
      value.why = plan::Why::NotGiven;
    }
    record.fields.push_back(std::move(value));
    record.texts.emplace_back(field.key ? type.name + "-1" : "");
  }
  return record;
}

auto Describe(const plan::Plan& plan, const plan::EventRecord& record) -> std::string {
  const plan::EventType& type = plan.events[record.type];
  std::string text;
  for (std::size_t i = 0; i < type.fields.size(); ++i) {
    const Kind kind = type.fields[i].shape.kind;
    if (!record.fields[i].known() || kind == Kind::Text || kind == Kind::Period) continue;
    text += (text.empty() ? "" : ", ") + type.fields[i].name + " " +
            Show(plan, type.fields[i].shape, record.fields[i].number);
  }
  return text.empty() ? "a " + type.name : type.name + " (" + text + ")";
}

}  // namespace bpo::analyze
