// The parts of a state, each written and read by its own file: history, and the log of periods that
// may be run again.

#pragma once

#include <string>
#include <string_view>

#include "input/json_text.h"
#include "input/reading.h"
#include "plan/run.h"
#include "plan/versions.h"
#include "source/json_writer.h"

namespace bpo::input {

// What keeps a text from being a state: the first trouble found, with its path.
struct StateTrouble {
  std::string path;
  std::string headline;

  [[nodiscard]] auto found() const -> bool { return !headline.empty(); }
  void Note(std::string at, std::string words) {
    if (found()) return;
    path = std::move(at);
    headline = std::move(words);
  }
};

// `abandonment[jerez, voice]`
auto NameWithKeys(const std::string& name, const std::vector<std::string>& keys) -> std::string;
// The text of a member; empty where there is none.
auto TextIn(const JsonNode& node, std::string_view key) -> std::string;

// A known value as a state keeps it: exact, in its unit.
auto TextOf(const plan::Plan& plan, plan::Shape shape, const plan::Value& value) -> std::string;

// The members `carries`, `history` and `through` of an object.
void WriteCarries(source::JsonWriter& json, const plan::Plan& plan, const plan::History& history);
void WriteTracks(source::JsonWriter& json, const plan::Plan& plan, const plan::History& history);
void WriteThrough(source::JsonWriter& json, const plan::Plan& plan, const plan::History& history);
// The members `events` and `events_since`, where the contract keeps records.
void WriteEvents(source::JsonWriter& json, const plan::Plan& plan, const plan::History& history);
void ReadKeptEvents(const plan::Plan& plan, const JsonNode& node, const std::string& path,
                    StateTrouble& trouble, plan::History& history);
// All of these.
auto ReadHistory(const plan::Plan& plan, const JsonNode& node, const std::string& path,
                 StateTrouble& trouble) -> plan::History;

// The member `log`.
void WriteLog(source::JsonWriter& json, const plan::Versions& versions, const plan::Log& log);
auto ReadLog(const plan::Versions& versions, const JsonNode& node, StateTrouble& trouble)
    -> plan::Log;

}  // namespace bpo::input
