// A comparison as JSON of schema `bpo.comparison/1`.

#include "bpo/compare.h"

#include "source/json_writer.h"

namespace bpo {
namespace {

using source::JsonWriter;

void TextOrNull(JsonWriter& json, std::string_view key, const std::string& text) {
  json.Key(key);
  if (text.empty()) {
    json.Null();
  } else {
    json.Text(text);
  }
}
void Amount(JsonWriter& json, std::string_view key, const std::optional<Decimal>& amount) {
  TextOrNull(json, key, amount ? amount->text() : std::string());
}
void NameAndKey(JsonWriter& json, const std::string& name, const std::vector<std::string>& key) {
  json.BeginObject().Member("name", name);
  if (key.empty()) return;
  json.Key("key").BeginArray();
  for (const auto& one : key) json.Text(one);
  json.EndArray();
}

void Write(JsonWriter& json, const LineChange& change) {
  NameAndKey(json, change.name, change.key);
  json.Member("kind", change.kind).Member("clause", change.clause).Member("title", change.title);
  Amount(json, "before", change.before);
  Amount(json, "after", change.after);
  Amount(json, "difference", change.difference);
  json.Member("currency", change.currency);
  if (change.kind != "total") {
    Amount(json, "effect", change.effect);
    TextOrNull(json, "status_before", change.status_before);
    TextOrNull(json, "status_after", change.status_after);
    json.Member("reason_before", change.reason_before).Member("reason_after", change.reason_after);
    json.Key("causes").BeginArray();
    for (const auto& cause : change.causes) {
      json.BeginObject().Member("text", cause.text).Member("clause", cause.clause);
      TextOrNull(json, "before", cause.before);
      TextOrNull(json, "after", cause.after);
      json.EndObject();
    }
    json.EndArray();
  }
  json.EndObject();
}

void Write(JsonWriter& json, const StatusChange& change) {
  NameAndKey(json, change.name, change.key);
  json.Member("kind", change.kind).Member("clause", change.clause).Member("title", change.title);
  TextOrNull(json, "before", change.before);
  TextOrNull(json, "after", change.after);
  json.EndObject();
}

template <typename Changes>
void List(JsonWriter& json, std::string_view key, const Changes& changes) {
  json.Key(key).BeginArray();
  for (const auto& one : changes) Write(json, one);
  json.EndArray();
}

}  // namespace

auto ToJson(const Comparison& comparison) -> std::string {
  JsonWriter json(2);
  json.BeginObject()
      .Member("schema", "bpo.comparison/1")
      .Member("contract", comparison.contract)
      .Member("before", comparison.before_id)
      .Member("after", comparison.after_id)
      .Member("currency", comparison.currency);
  json.Key("payable").BeginObject();
  Amount(json, "before", comparison.payable_before);
  Amount(json, "after", comparison.payable_after);
  Amount(json, "difference", comparison.difference);
  json.EndObject().Member("summary", comparison.summary);
  List(json, "lines", comparison.lines);
  List(json, "totals", comparison.totals);
  List(json, "statuses", comparison.statuses);
  return json.EndObject().text() + "\n";
}

}  // namespace bpo
