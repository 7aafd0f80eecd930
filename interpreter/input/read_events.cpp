// The `events` object of a record: lists of records by event, their fields in the order in which
// the contract declares them.

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "input/parts.h"
#include "input/read_data.h"

namespace bpo::input {
namespace {

using diagnostics::Id;
using plan::EventType;
using plan::Shape;
using plan::State;
using plan::Value;
using plan::Why;

// By the contract's clocks or, if it names no zone, in UTC.
auto DayAt(const plan::Plan& plan, const EventType& type, const plan::EventRecord& event,
           std::size_t field) -> std::optional<values::Date> {
  const auto& value = event.fields[field];
  const auto kind = type.fields[field].shape.kind;
  const auto number = value.known() ? value.number.ToInt64() : std::nullopt;
  if (!number) return std::nullopt;
  if (kind == Shape::Kind::Date) return values::Date::FromDays(*number);
  if (kind != Shape::Kind::Instant) return std::nullopt;
  const auto instant = values::Instant::FromSeconds(*number);
  if (!instant) return std::nullopt;
  return plan.zone != nullptr ? plan.zone->DayOf(*instant) : instant->UtcDate();
}

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

  // `node_of` says what stands for each field of the event, null for nothing.
  template <typename NodeOf>
  void ReadFields(std::uint32_t type_index, const std::string& path, const NodeOf& node_of) {
    const auto& type = reading_.plan.events[type_index];
    plan::EventRecord event;
    event.type = type_index;
    event.period = record_.period;
    event.path = path;
    event.fields.reserve(type.fields.size());
    event.texts.reserve(type.fields.size());
    for (std::size_t i = 0; i < type.fields.size(); ++i) {
      std::string text;
      event.fields.push_back(ReadField(type, type.fields[i], node_of(i), path, text));
      event.texts.push_back(std::move(text));
    }
    if (const auto period = LatePeriod(type, event)) {
      event.period = *period;
      CheckTimes(type, event, path);
      record_.late.emplace_back(*period, std::move(event));
      return;
    }
    CheckId(event, path);
    CheckPeriod(type, event, path);
    CheckTimes(type, event, path);
    record_.events.push_back(std::move(event));
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
    const bool has_other_id =
        type.id_field < 0 && node.Find("id") != nullptr &&
        std::ranges::none_of(type.fields, [](const auto& field) { return field.name == "id"; });
    if (has_other_id) return ReportUndeclaredId(type, path);
    if (IsTemplate(type, node)) {
      reading_
          .Report(Id::data_not_filled_in, path,
                  fmt::format("this record of `{}` is not filled in", type.name))
          .Help("fill it in, or take it away if there was none");
      return;
    }
    RefuseOtherFields(reading_, node, path, type.fields, "a record of `" + type.name + "`");
    ReadFields(type_index, path, [&](std::size_t i) { return node.Find(type.fields[i].name); });
  }

  // Whether nothing of a template's record was filled in; the period it is for comes with it.
  static auto IsTemplate(const EventType& type, const JsonNode& node) -> bool {
    bool any = false;
    for (std::size_t i = 0; i < type.fields.size(); ++i) {
      const auto* value = node.Find(type.fields[i].name);
      if (value == nullptr || type.fields[i].shape.kind == Shape::Kind::Period) continue;
      if (!IsToBeFilledIn(*value)) return false;
      any = true;
    }
    return any;
  }

  // Once for all records of the event: it is the contract that lacks something.
  void ReportUndeclaredId(const EventType& type, const std::string& path) {
    const auto headline = fmt::format("the contract's event `{}` has no field `id`", type.name);
    const auto& found = reading_.emitter.all();
    if (std::ranges::any_of(found, [&](const auto& one) { return one.headline == headline; }))
      return;
    reading_.Report(Id::data_unknown_field, Join(path, "id"), headline)
        .Help(fmt::format("declare it in the contract: `event {}, {} {{ id: key; ... }}`, or take "
                          "the ids out of the data",
                          type.name, type.plural));
  }

  auto ReadField(const EventType& type, const EventType::EventField& field, const JsonNode* node,
                 const std::string& record, std::string& text) -> Value {
    const auto path = [&] { return Join(record, field.name); };
    Value none;
    none.state = State::Absent;
    none.why = Why::NotGiven;
    if (node == nullptr || node->kind == JsonNode::Kind::Null) {
      if (!field.optional) {
        reading_
            .Report(Id::event_field_missing, path(),
                    fmt::format("a record of `{}` has no `{}`", type.name, field.name))
            .Help(fmt::format("give {}", field.key ? "an id such as \"A-1\""
                                                   : Expected(reading_.plan, field.shape)));
      }
      return none;
    }
    const bool is_text = field.key || field.shape.kind == Shape::Kind::Text;
    if (is_text && !IsToBeFilledIn(*node) &&
        (node->kind == JsonNode::Kind::String ||
         (field.key && node->kind == JsonNode::Kind::Number))) {
      if (field.key && node->text.empty()) {
        reading_.Report(Id::event_field_missing, path(),
                        fmt::format("the id of a record of `{}` is empty", type.name));
      }
      text = node->text;
      return Value{};
    }
    static const Shape kText = TextShape();
    const Shape& shape = is_text ? kText : field.shape;
    auto parsed = ParseNode(reading_.plan, shape, *node);
    if (!parsed.value) {
      ReportFault(reading_, shape, field.name, path(), *node, parsed);
      return none;
    }
    WarnOfThousands(reading_, shape, field.resolution, field.name, path(), *node);
    if (shape.kind == Shape::Kind::Quantity && parsed.value->number.IsNegative()) {
      reading_.Report(Id::input_negative, path(),
                      fmt::format("`{}` is {}, which is negative", field.name, Shown(*node)));
    }
    if (field.resolution && !field.resolution->IsZero() &&
        !(parsed.value->number / *field.resolution).IsInteger()) {
      reading_.Report(Id::input_not_a_multiple, path(),
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

  // A record stands once; one that had not ended is given again to say when it did.
  void CheckId(const plan::EventRecord& event, const std::string& path) {
    const auto& type = reading_.plan.events[event.type];
    if (type.id_field < 0) return;
    const auto field = static_cast<std::size_t>(type.id_field);
    const auto& id = event.texts[field];
    if (id.empty()) return;
    const bool open = IsOpen(type, event);
    const auto [place, added] =
        used_.try_emplace({event.type, id}, UsedId{path, record_.period, open});
    if (added) return;
    const UsedId before = place->second;
    // Of a record that was given again with its end, the period that brought it open stays.
    if (open && before.period > record_.period) return;
    if (before.open && before.period < record_.period) {
      place->second = {path, record_.period, open};
      return;
    }
    reading_
        .Report(Id::event_id_twice, Join(path, type.fields[field].name),
                fmt::format("two records of `{}` have the {} \"{}\"", type.name,
                            type.fields[field].name, id))
        .Note(fmt::format("the other one is {}", before.path))
        .Help("give each record once, in the period in which it became known");
  }

  // The earlier period that a record belongs to, where corrections are agreed: that which it is
  // for, or else that of its last date.
  auto LatePeriod(const EventType& type, const plan::EventRecord& event) const
      -> std::optional<std::int64_t> {
    const auto& plan = reading_.plan;
    if (!has_period_ || !plan.corrections) return std::nullopt;
    std::optional<std::int64_t> period;
    if (type.period_field >= 0) {
      const auto& value = event.fields[static_cast<std::size_t>(type.period_field)];
      if (value.known()) period = value.number.ToInt64();
    } else {
      const auto last = LatestDay(reading_.plan, type, event);
      if (last && plan.scheme.WholeTerm().Contains(*last)) period = plan.scheme.IndexOf(*last);
    }
    if (!period || *period < 0 || *period >= record_.period) return std::nullopt;
    return period;
  }

  // The second time is not before the first, none lies outside the term, and none lies after the
  // day on which the data was known.
  void CheckTimes(const EventType& type, const plan::EventRecord& event, const std::string& path) {
    if (type.first_time >= 0 && type.second_time >= 0) {
      const auto first = static_cast<std::size_t>(type.first_time);
      const auto second = static_cast<std::size_t>(type.second_time);
      const auto began = DayAt(reading_.plan, type, event, first);
      const auto ended = DayAt(reading_.plan, type, event, second);
      const bool to_the_second = type.fields[first].shape.kind == Shape::Kind::Instant &&
                                 type.fields[second].shape.kind == Shape::Kind::Instant;
      const bool backwards =
          began && ended &&
          (to_the_second ? event.fields[second].number < event.fields[first].number
                         : *ended < *began);
      if (backwards) {
        reading_
            .Report(Id::event_ends_before_it_begins, Join(path, type.fields[second].name),
                    fmt::format("`{}` of this record of `{}` is before its `{}`",
                                type.fields[second].name, type.name, type.fields[first].name))
            .Help(fmt::format("correct `{}` or `{}`", type.fields[first].name,
                              type.fields[second].name))
            .Note(fmt::format("the contract declares `{}` before `{}`: the first of an event's "
                              "times says from when, the second until when",
                              type.fields[first].name, type.fields[second].name));
      }
    }
    const auto& term = reading_.plan.scheme.WholeTerm();
    for (std::size_t i = 0; i < type.fields.size(); ++i) {
      const auto day = DayAt(reading_.plan, type, event, i);
      const auto field = static_cast<std::int32_t>(i);
      if (!day || !(IsPlacedBy(event.type, field) || IsCountedFrom(event.type, field))) continue;
      if (!term.Contains(*day) && IsPlacedBy(event.type, field)) {
        reading_
            .Report(Id::event_outside_term, Join(path, type.fields[i].name),
                    fmt::format("this record of `{}` is of {}, outside the term", type.name,
                                day->ToText()))
            .Note(fmt::format("the term is {} to {}", term.from.ToText(), term.to.ToText()))
            .Help("correct the date, or take the record out: no period counts it");
      } else if (record_.as_of && *day > *record_.as_of) {
        reading_
            .Report(Id::event_after_as_of, Join(path, type.fields[i].name),
                    fmt::format("this record of `{}` is of {}, and the data is known as of {}",
                                type.name, day->ToText(), record_.as_of->ToText()))
            .Help("correct the date, or `as_of`: until then the record counts for nothing");
      } else if (const auto period = reading_.plan.scheme.IndexOf(*day);
                 IsPlacedBy(event.type, field) && has_period_ && event.period == record_.period &&
                 period < record_.period && day == LatestDay(reading_.plan, type, event)) {
        reading_
            .Report(Id::event_for_other_period, Join(path, type.fields[i].name),
                    fmt::format("this record of `{}` stands with {} and is of {}", type.name,
                                reading_.period, reading_.plan.scheme.IdOf(period)))
            .Help(fmt::format("give it with {}: this period does not count it",
                              reading_.plan.scheme.IdOf(period)));
      }
    }
  }

  // Whether some clause takes records of this event by the field's date.
  auto IsPlacedBy(std::uint32_t event, std::int32_t field) const -> bool {
    const auto& needs = reading_.plan.event_needs;
    return std::any_of(needs.begin(), needs.end(), [&](const plan::EventNeed& need) {
      return need.event == event && need.placed == plan::EventsStep::Placed::ByDate &&
             need.field == field && need.use == plan::EventNeed::Use::Counted;
    });
  }

  // Whether some clause counts records of this event wherever they lie, once this date has come.
  auto IsCountedFrom(std::uint32_t event, std::int32_t field) const -> bool {
    using Placed = plan::EventsStep::Placed;
    const auto& needs = reading_.plan.event_needs;
    return field == reading_.plan.events[event].first_time &&
           std::any_of(needs.begin(), needs.end(), [&](const plan::EventNeed& need) {
             return need.event == event && need.use == plan::EventNeed::Use::Counted &&
                    (need.placed == Placed::ByPeriod || need.placed == Placed::ByData);
           });
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

auto LatestDay(const plan::Plan& plan, const plan::EventType& type, const plan::EventRecord& event)
    -> std::optional<values::Date> {
  std::optional<values::Date> latest;
  for (std::size_t i = 0; i < type.fields.size(); ++i)
    latest = std::max(latest, DayAt(plan, type, event, i));
  return latest;
}

auto IsOpen(const plan::EventType& type, const plan::EventRecord& event) -> bool {
  return type.second_time >= 0 && !event.fields[static_cast<std::size_t>(type.second_time)].known();
}

void ReadEvent(const Reading& reading, std::uint32_t type, const std::vector<JsonNode>& fields,
               EventIds& used, plan::PeriodRecord& record) {
  EventReader(reading, true, used, record).ReadFields(type, "", [&](std::size_t i) {
    return &fields[i];
  });
}

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
