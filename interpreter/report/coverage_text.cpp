// Coverage as a report that names what was not reached, and as JSON.

#include <cstdint>
#include <string>

#include "bpo/coverage.h"

#include "source/json_writer.h"

namespace bpo {

namespace {

// 5.4 slow_answers "Credit: speed of answer"
auto NameOf(const Coverage::Clause& clause) -> std::string {
  std::string name = clause.kind;
  if (!clause.name.empty()) name += " " + clause.name;
  if (!clause.clause.empty()) name += " [" + clause.clause + "]";
  if (!clause.title.empty()) name += " \"" + clause.title + "\"";
  return name;
}

auto Of(std::size_t part, std::size_t whole) -> std::string {
  return std::to_string(part) + " of " + std::to_string(whole);
}

}  // namespace

auto PercentOf(std::size_t part, std::size_t whole) -> std::string {
  const std::size_t tenths = whole == 0 ? 1000 : part * 1000 / whole;
  const std::string tenth = tenths % 10 == 0 ? "" : "." + std::to_string(tenths % 10);
  return std::to_string(tenths / 10) + tenth + "%";
}

auto ToText(const Coverage& coverage) -> std::string {
  std::string text;
  for (const auto& clause : coverage.clauses) {
    const auto reached = clause.reached();
    if (reached == clause.points.size()) continue;
    text += "  " + NameOf(clause) + ": " + Of(reached, clause.points.size()) + "\n";
    for (const auto& point : clause.points) {
      if (point.reached) continue;
      const auto line = std::to_string(point.place.line);
      text += "    line " + std::string(line.size() < 4 ? 4 - line.size() : 0, ' ') + line + "  " +
              point.what + "\n";
    }
  }
  if (!text.empty()) text = "  not reached by any scenario:\n" + text;
  return text + "  " + PercentOf(coverage.reached(), coverage.all()) + " covered, " +
         Of(coverage.reached(), coverage.all()) + "\n";
}

auto ToJson(const Coverage& coverage) -> std::string {
  source::JsonWriter json;
  const auto number = [&](const char* key, std::size_t value) {
    json.Key(key).Whole(static_cast<std::int64_t>(value));
  };
  json.BeginObject();
  json.Member("percent", PercentOf(coverage.reached(), coverage.all()));
  number("reached", coverage.reached());
  number("points", coverage.all());
  json.Key("clauses").BeginArray();
  for (const auto& clause : coverage.clauses) {
    json.BeginObject();
    json.Member("kind", clause.kind);
    json.Member("name", clause.name);
    json.Member("clause", clause.clause);
    json.Member("title", clause.title);
    json.Member("file", clause.place.file);
    number("line", clause.place.line);
    json.Key("points").BeginArray();
    for (const auto& point : clause.points) {
      json.BeginObject();
      json.Member("what", point.what);
      json.Member("file", point.place.file);
      number("line", point.place.line);
      json.Key("reached").Bool(point.reached);
      json.EndObject();
    }
    json.EndArray().EndObject();
  }
  json.EndArray();
  return json.EndObject().text();
}

}  // namespace bpo
