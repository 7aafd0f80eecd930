// The records of events that later periods still read.

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "input/state_parts.h"
#include "plan/render_value.h"

namespace bpo::input {

using plan::State;
using plan::Value;
using plan::Why;
using source::JsonWriter;

namespace {

// Fields in the order of their names, absent ones left out.
void WriteEvent(JsonWriter& json, const plan::Plan& plan, const plan::EventRecord& record) {
  const plan::EventType& type = plan.events[record.type];
  std::map<std::string, std::size_t> fields;
  for (std::size_t i = 0; i < type.fields.size(); ++i) {
    if (record.fields[i].known()) fields.emplace(type.fields[i].name, i);
  }
  json.BeginObject().Member("event", type.name).Key("fields").BeginObject();
  for (const auto& [name, i] : fields) {
    if (type.fields[i].shape.kind == plan::Shape::Kind::Text) {
      json.Member(name, record.texts[i]);
    } else {
      json.Member(name, TextOf(plan, type.fields[i].shape, record.fields[i]));
    }
  }
  json.EndObject();
  json.Member("period", plan.scheme.IdOf(static_cast<std::int32_t>(record.period))).EndObject();
}

auto ReadKeptEvent(const plan::Plan& plan, const JsonNode& node)
    -> std::optional<plan::EventRecord> {
  if (!node.IsObject()) return std::nullopt;
  const auto name = TextIn(node, "event");
  const auto type = std::find_if(plan.events.begin(), plan.events.end(),
                                 [&](const plan::EventType& one) { return one.name == name; });
  const auto brought = plan.scheme.Parse(TextIn(node, "period"));
  const auto* fields = node.Find("fields");
  if (type == plan.events.end() || !brought || fields == nullptr || !fields->IsObject())
    return std::nullopt;
  plan::EventRecord record;
  record.type = static_cast<std::uint32_t>(type - plan.events.begin());
  record.period = *brought;
  for (const auto& field : type->fields) {
    const auto* given = fields->Find(field.name);
    record.texts.emplace_back();
    if (given == nullptr) {
      record.fields.push_back(Value{{}, State::Absent, Why::NotGiven});
      continue;
    }
    if (given->kind != JsonNode::Kind::String) return std::nullopt;
    if (field.shape.kind == plan::Shape::Kind::Text) {
      record.fields.emplace_back();
      record.texts.back() = given->text;
      continue;
    }
    auto value = ParseText(plan, field.shape, given->text, Exactness::Fraction).value;
    if (!value) return std::nullopt;
    if (field.shape.kind == plan::Shape::Kind::Key) record.texts.back() = given->text;
    record.fields.push_back(std::move(*value));
  }
  return record;
}

}  // namespace

void WriteEvents(JsonWriter& json, const plan::Plan& plan, const plan::History& history) {
  const bool only_evidence = std::ranges::all_of(plan.event_needs, [](const plan::EventNeed& need) {
    return need.use == plan::EventNeed::Use::Evidence;
  });
  if (only_evidence && history.events.empty()) return;
  json.Key("events").BeginArray();
  for (const auto& record : history.events) WriteEvent(json, plan, record);
  json.EndArray();
  json.Key("events_since");
  if (history.events_since) {
    json.Text(plan.scheme.IdOf(static_cast<std::int32_t>(*history.events_since)));
  } else {
    json.Null();
  }
}

// Since when all of them are there is said beside them.
void ReadKeptEvents(const plan::Plan& plan, const JsonNode& node, const std::string& path,
                    StateTrouble& trouble, plan::History& history) {
  if (plan.event_needs.empty()) return;
  const auto* all = node.Find("events");
  const auto* since = node.Find("events_since");
  if (all == nullptr && since == nullptr) return;  // kept by a version that reads none
  if (all == nullptr || !all->IsArray() || since == nullptr)
    return trouble.Note(Join(path, "events"), "the state has no `events`");
  if (since->kind != JsonNode::Kind::Null) {
    const auto index = plan.scheme.Parse(since->text);
    if (!index) {
      return trouble.Note(Join(path, "events_since"),
                          fmt::format("{} is no period of this contract", Shown(*since)));
    }
    history.events_since = *index;
  }
  for (std::size_t i = 0; i < all->items.size(); ++i) {
    auto record = ReadKeptEvent(plan, all->items[i]);
    if (!record) return trouble.Note(Join(Join(path, "events"), i), "this record cannot be read");
    history.events.push_back(std::move(*record));
  }
}

}  // namespace bpo::input
