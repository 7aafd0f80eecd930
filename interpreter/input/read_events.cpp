// The `events` object of a record: lists of records by event, their fields in the order in which
// the contract declares them.

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "input/parts.h"

namespace bpo::input {
namespace {

using diagnostics::Id;
using plan::EventType;
using plan::Shape;
using plan::State;
using plan::Value;
using plan::Why;

class EventReader {
 public:
  EventReader(const Reading& reading, bool has_period, EventIds& used, plan::PeriodRecord& record)
      : reading_(reading), has_period_(has_period), used_(used), record_(record) {}

  void Read(std::uint32_t type_index, const JsonNode& list, const std::string& path) {
    const auto& type = reading_.plan.events[type_index];
    if (!list.IsArray()) {
      reading_
          .Report(Id::data_wrong_form, path,
                  fmt::format("`{}` must be a list of records, and the data says {}", type.name,
                              Shown(list)))
          .Help(fmt::format("write \"{}\": [{{...}}]", type.name));
      return;
    }
    for (std::size_t i = 0; i < list.items.size(); ++i)
      ReadRecord(type_index, list.items[i], Join(path, i));
  }

 private:
  void ReadRecord(std::uint32_t type_index, const JsonNode& node, const std::string& path) {
    const auto& type = reading_.plan.events[type_index];
    if (!node.IsObject()) {
      reading_.Report(Id::data_wrong_form, path,
                      fmt::format("a record of `{}` must be an object, and the data says {}",
                                  type.name, Shown(node)));
      return;
    }
    RefuseOtherFields(reading_, node, path, type.fields, "a record of `" + type.name + "`");

    plan::EventRecord event;
    event.type = type_index;
    for (std::size_t i = 0; i < type.fields.size(); ++i) {
      const auto& field = type.fields[i];
      std::string text;
      event.fields.push_back(
          ReadField(type, field, node.Find(field.name), Join(path, field.name), text));
      if (field.key && !text.empty()) CheckId(type_index, field.name, text, path);
      event.texts.push_back(std::move(text));
    }
    CheckPeriod(type, event, path);
    record_.events.push_back(std::move(event));
  }

  auto ReadField(const EventType& type, const EventType::EventField& field, const JsonNode* node,
                 const std::string& path, std::string& text) -> Value {
    Value none;
    none.state = State::Absent;
    none.why = Why::NotGiven;
    if (node == nullptr || node->kind == JsonNode::Kind::Null) {
      if (!field.optional) {
        reading_
            .Report(Id::event_field_missing, path,
                    fmt::format("a record of `{}` has no `{}`", type.name, field.name))
            .Help(fmt::format("give {}", field.key ? "an id such as \"A-1\""
                                                   : Expected(reading_.plan, field.shape)));
      }
      return none;
    }
    const bool is_text = field.key || field.shape.kind == Shape::Kind::Text;
    if (is_text && (node->kind == JsonNode::Kind::String ||
                    (field.key && node->kind == JsonNode::Kind::Number))) {
      if (field.key && node->text.empty()) {
        reading_.Report(Id::event_field_missing, path,
                        fmt::format("the id of a record of `{}` is empty", type.name));
      }
      text = node->text;
      return Value{};
    }
    const auto shape = is_text ? TextShape() : field.shape;
    auto parsed = ParseNode(reading_.plan, shape, *node);
    if (!parsed.value) {
      ReportFault(reading_, shape, field.name, path, *node, parsed);
      return none;
    }
    if (shape.kind == Shape::Kind::Quantity && parsed.value->number.IsNegative()) {
      reading_.Report(Id::input_negative, path,
                      fmt::format("`{}` is {}, which is negative", field.name, Shown(*node)));
    }
    if (field.resolution && !field.resolution->IsZero() &&
        !(parsed.value->number / *field.resolution).IsInteger()) {
      reading_.Report(Id::input_not_a_multiple, path,
                      fmt::format("`{}` is {}, which is finer than the contract counts it",
                                  field.name, Shown(*node)));
    }
    if (shape.kind == Shape::Kind::Key) text = node->text;
    return std::move(*parsed.value);
  }

  static auto TextShape() -> Shape {
    Shape shape;
    shape.kind = Shape::Kind::Text;
    return shape;
  }

  void CheckId(std::uint32_t type_index, const std::string& name, const std::string& id,
               const std::string& path) {
    const auto [place, added] = used_.try_emplace({type_index, id}, path);
    if (added) return;
    reading_
        .Report(Id::event_id_twice, Join(path, name),
                fmt::format("two records of `{}` have the {} \"{}\"",
                            reading_.plan.events[type_index].name, name, id))
        .Note(fmt::format("the other one is {}", place->second))
        .Help("give each record once, in the period in which it became known");
  }

  void CheckPeriod(const EventType& type, const plan::EventRecord& event, const std::string& path) {
    if (!has_period_ || type.period_field < 0) return;
    const auto field = static_cast<std::size_t>(type.period_field);
    const auto& value = event.fields[field];
    if (!value.known()) return;
    const auto period = value.number.ToInt64();
    if (!period || *period == record_.period) return;
    reading_.Report(
        Id::event_for_other_period, Join(path, type.fields[field].name),
        fmt::format("this record of `{}` stands with {} and is for {}", type.name, reading_.period,
                    reading_.plan.scheme.IdOf(static_cast<std::int32_t>(*period))));
  }

  const Reading& reading_;
  bool has_period_;
  EventIds& used_;
  plan::PeriodRecord& record_;
};

}  // namespace

void ReadEvents(const Reading& reading, const JsonNode& events, const std::string& path,
                bool has_period, EventIds& used, plan::PeriodRecord& record) {
  if (events.kind == JsonNode::Kind::Null) return;
  if (!events.IsObject()) {
    reading
        .Report(Id::data_wrong_form, path,
                fmt::format("`events` must be an object, and the data says {}", Shown(events)))
        .Help("write \"events\": {\"name\": [{...}]}");
    return;
  }
  const auto& types = reading.plan.events;
  EventReader reader(reading, has_period, used, record);
  for (const auto& member : events.members) {
    const auto type = std::find_if(types.begin(), types.end(),
                                   [&](const EventType& one) { return one.name == member.key; });
    if (type != types.end()) {
      reader.Read(static_cast<std::uint32_t>(type - types.begin()), member.value,
                  Join(path, member.key));
      continue;
    }
    auto finding = reading.Report(Id::event_unknown, Join(path, member.key),
                                  fmt::format("the contract has no event `{}`", member.key));
    const auto plural = std::find_if(
        types.begin(), types.end(), [&](const EventType& one) { return one.plural == member.key; });
    if (plural != types.end()) {
      finding.Help(fmt::format("write `{}`", plural->name));
      continue;
    }
    std::vector<std::string> names;
    for (const auto& one : types) names.push_back(one.name);
    Suggest(finding, member.key, names);
  }
}

}  // namespace bpo::input
