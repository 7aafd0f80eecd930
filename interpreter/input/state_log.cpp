// The periods that may be run again: their records, what was issued of them, and what is still to
// be settled.

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "input/read_data.h"
#include "input/state_parts.h"

namespace bpo::input {
namespace {

using plan::Difference;
using source::JsonWriter;

auto IdOf(const plan::Versions& versions, std::int64_t period) -> std::string {
  return versions.first().scheme.IdOf(static_cast<std::int32_t>(period));
}

void WriteDate(JsonWriter& json, const std::optional<values::Date>& date) {
  if (date) {
    json.Text(date->ToText());
  } else {
    json.Null();
  }
}

void WriteDifferences(JsonWriter& json, const plan::Versions& versions,
                      const std::vector<Difference>& differences) {
  json.BeginArray();
  for (const Difference& one : differences) {
    json.BeginObject()
        .Member("is", one.is.ToText())
        .Member("period", IdOf(versions, one.period))
        .Member("was", one.was.ToText())
        .EndObject();
  }
  json.EndArray();
}

class LogReader {
 public:
  LogReader(const plan::Versions& versions, StateTrouble& trouble)
      : versions_(versions), trouble_(trouble) {}

  auto Read(const JsonNode& node) -> plan::Log {
    plan::Log log;
    log.known = ReadDate(node, "known");
    log.open = ReadDifferences(node.Find("open"));
    if (const auto* opening = node.Find("opening"))
      log.opening = ReadHistory(versions_.WithAllEvents(), *opening, "log.opening", trouble_);
    const auto* periods = node.Find("periods");
    if (periods == nullptr || !periods->IsArray()) {
      trouble_.Note("log.periods", "the state has no `log.periods`");
      return log;
    }
    for (std::size_t i = 0; i < periods->items.size(); ++i)
      ReadPeriod(periods->items[i], Join("log.periods", i), log);
    return log;
  }

 private:
  void ReadPeriod(const JsonNode& node, const std::string& path, plan::Log& log) {
    plan::Issued issued;
    issued.known = ReadDate(node, "known");
    const auto version = values::Number::Parse(TextIn(node, "version"));
    issued.version = version ? version->ToInt64().value_or(0) : 0;
    if (const auto* payable = node.Find("payable");
        payable != nullptr && payable->kind == JsonNode::Kind::String)
      issued.payable = values::Number::Parse(payable->text);
    issued.carried = ReadDifferences(node.Find("carried"));
    const auto text = TextIn(node, "record");
    const auto period = versions_.first().scheme.Parse(TextIn(node, "period"));
    const bool in_term = period && *period >= 0 && *period < versions_.first().scheme.Count();
    auto record =
        in_term ? ReadRecordAgain(versions_.For(*period, issued.known), text) : std::nullopt;
    if (!version || !record || record->period != *period) {
      trouble_.Note(path, "a kept record cannot be read");
      return;
    }
    issued.record = std::move(*record);
    log.periods.push_back(std::move(issued));
  }

  auto ReadDate(const JsonNode& node, std::string_view key) -> std::optional<values::Date> {
    return values::Date::Parse(TextIn(node, key));
  }

  auto ReadDifferences(const JsonNode* list) -> std::vector<Difference> {
    std::vector<Difference> all;
    if (list == nullptr || !list->IsArray()) {
      trouble_.Note("log", "the state has a list of corrections that cannot be read");
      return all;
    }
    for (const JsonNode& one : list->items) {
      const auto period = versions_.first().scheme.Parse(TextIn(one, "period"));
      const auto was = values::Number::Parse(TextIn(one, "was"));
      const auto is = values::Number::Parse(TextIn(one, "is"));
      if (!period || !was || !is) {
        trouble_.Note("log", "a correction in the state cannot be read");
        continue;
      }
      all.push_back({*period, *was, *is});
    }
    return all;
  }

  const plan::Versions& versions_;
  StateTrouble& trouble_;
};

}  // namespace

void WriteLog(JsonWriter& json, const plan::Versions& versions, const plan::Log& log) {
  json.Key("log").BeginObject();
  WriteDate(json.Key("known"), log.known);
  WriteDifferences(json.Key("open"), versions, log.open);
  if (!log.periods.empty()) {
    const plan::Issued& first = log.periods.front();
    const plan::Plan& plan = versions.For(first.record.period, first.known);
    json.Key("opening").BeginObject();
    WriteCarries(json, plan, log.opening);
    WriteEvents(json, plan, log.opening);
    WriteTracks(json, plan, log.opening);
    WriteThrough(json, plan, log.opening);
    json.EndObject();
  }
  json.Key("periods").BeginArray();
  for (const plan::Issued& one : log.periods) {
    json.BeginObject();
    WriteDifferences(json.Key("carried"), versions, one.carried);
    WriteDate(json.Key("known"), one.known);
    json.Key("payable");
    if (one.payable) {
      json.Text(one.payable->ToText());
    } else {
      json.Null();
    }
    json.Member("period", IdOf(versions, one.record.period))
        .Member("record", WriteRecord(versions.For(one.record.period, one.known), one.record))
        .Member("version", std::to_string(one.version))
        .EndObject();
  }
  json.EndArray().EndObject();
}

auto ReadLog(const plan::Versions& versions, const JsonNode& node, StateTrouble& trouble)
    -> plan::Log {
  return LogReader(versions, trouble).Read(node);
}

}  // namespace bpo::input
