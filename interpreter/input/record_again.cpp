// A record that is kept: written as data would give it, and read again when its period is run
// again.

#include <algorithm>
#include <string>
#include <utility>

#include "input/parts.h"
#include "input/read_data.h"
#include "plan/render_value.h"
#include "source/json_writer.h"

namespace bpo::input {
namespace {

using diagnostics::Id;
using plan::Value;
using source::JsonWriter;

void WriteValue(JsonWriter& json, const plan::Plan& plan, plan::Shape shape, const Value& value) {
  shape.decimals = -1;
  json.Text(Render(plan, shape, value, {}, true));
}

auto ValueAt(const plan::PeriodRecord& record, plan::SlotId slot) -> const Value* {
  const auto found = std::find_if(record.inputs.begin(), record.inputs.end(),
                                  [&](const auto& one) { return one.first == slot; });
  return found == record.inputs.end() || !found->second.known() ? nullptr : &found->second;
}

// The values of a field by its keys, `{"senior": {"jerez": ...}}`; what is not given is left out.
class FieldWriter {
 public:
  FieldWriter(JsonWriter& json, const plan::Plan& plan, const plan::PeriodRecord& record,
              const plan::Field& field)
      : json_(json), plan_(plan), record_(record), field_(field) {}

  void Write() {
    if (HasValue(0, field_.slots.size())) Level(field_.name, 0, 0, field_.slots.size());
  }

 private:
  [[nodiscard]] auto HasValue(std::size_t from, std::size_t count) const -> bool {
    for (std::size_t i = from; i < from + count; ++i) {
      if (ValueAt(record_, field_.slots[i]) != nullptr) return true;
    }
    return false;
  }
  void Level(const std::string& key, std::size_t level, std::size_t from, std::size_t count) {
    json_.Key(key);
    if (level == field_.by.size()) {
      WriteValue(json_, plan_, field_.shape, *ValueAt(record_, field_.slots[from]));
      return;
    }
    const auto& keys = plan_.dimensions[field_.by[level]].keys;
    const std::size_t each = count / keys.size();
    json_.BeginObject();
    for (std::size_t i = 0; i < keys.size(); ++i) {
      if (HasValue(from + i * each, each)) Level(keys[i].name, level + 1, from + i * each, each);
    }
    json_.EndObject();
  }

  JsonWriter& json_;
  const plan::Plan& plan_;
  const plan::PeriodRecord& record_;
  const plan::Field& field_;
};

}  // namespace

auto WriteRecord(const plan::Plan& plan, const plan::PeriodRecord& record) -> std::string {
  JsonWriter json;
  json.BeginObject();
  if (record.as_of) json.Member("as_of", record.as_of->ToText());
  json.Key("events").BeginObject();
  for (std::uint32_t type = 0; type < plan.events.size(); ++type) {
    const auto& event = plan.events[type];
    if (std::none_of(record.events.begin(), record.events.end(),
                     [&](const auto& one) { return one.type == type; }))
      continue;
    json.Key(event.name).BeginArray();
    for (const auto& one : record.events) {
      if (one.type != type) continue;
      json.BeginObject();
      for (std::size_t i = 0; i < event.fields.size(); ++i) {
        if (!one.fields[i].known()) continue;
        json.Key(event.fields[i].name);
        const bool text = event.fields[i].key ||
                          event.fields[i].shape.kind == plan::Shape::Kind::Text ||
                          event.fields[i].shape.kind == plan::Shape::Kind::Key;
        if (text) {
          json.Text(one.texts[i]);
        } else {
          WriteValue(json, plan, event.fields[i].shape, one.fields[i]);
        }
      }
      json.EndObject();
    }
    json.EndArray();
  }
  json.EndObject().Key("input").BeginObject();
  for (const auto& field : plan.inputs) FieldWriter(json, plan, record, field).Write();
  json.EndObject();
  json.Member("period", plan.scheme.IdOf(static_cast<std::int32_t>(record.period)));
  return json.EndObject().text();
}

auto ReadRecordAgain(const plan::Plan& plan, std::string_view text)
    -> std::optional<plan::PeriodRecord> {
  const auto document = ReadJson(text);
  if (!document.root) return std::nullopt;
  const JsonNode& node = *document.root;
  const auto* period = node.Find("period");
  const auto index = period == nullptr ? std::nullopt : plan.scheme.Parse(period->text);
  if (!index || *index < 0 || *index >= plan.scheme.Count()) return std::nullopt;
  plan::PeriodRecord record;
  record.period = *index;
  record.path = plan.scheme.IdOf(*index);
  if (const auto* as_of = node.Find("as_of")) record.as_of = values::Date::Parse(as_of->text);
  diagnostics::Emitter findings;
  const Reading reading{plan, findings, "", record.path};
  ReadInputs(reading, node.Find("input"), Join(record.path, "input"), true, record);
  EventIds ids;
  if (const auto* events = node.Find("events"))
    ReadEvents(reading, *events, Join(record.path, "events"), true, ids, record);
  // What another version no longer asks for is passed over.
  for (const auto& finding : findings.all()) {
    if (finding.severity == diagnostics::Severity::Error && finding.id != Id::data_unknown_field &&
        finding.id != Id::event_unknown)
      return std::nullopt;
  }
  return record;
}

}  // namespace bpo::input
