// The changes that no scenario noticed, clause by clause, and as JSON.

#include <algorithm>
#include <cstdint>
#include <string>

#include "bpo/coverage.h"
#include "bpo/mutation.h"

#include "source/json_writer.h"

namespace bpo {

auto ToText(const MutationReport& report) -> std::string {
  std::string text;
  std::string clause;
  for (const auto& one : report.unnoticed) {
    if (text.empty()) text = "  changes that no scenario noticed:\n";
    if (one.clause != clause) text += "  " + one.clause + "\n";
    clause = one.clause;
    const auto line = std::to_string(one.place.line);
    text += "    line " + std::string(line.size() < 4 ? 4 - line.size() : 0, ' ') + line + "  `" +
            one.was + "` changed to `" + one.instead + "`\n";
  }
  text += "  " + PercentOf(report.noticed, report.tried()) + " noticed, " +
          std::to_string(report.noticed) + " of " + std::to_string(report.tried()) + " changes";
  if (report.refused > 0)
    text += "; " + std::to_string(report.refused) +
            (report.refused == 1 ? " more is" : " more are") + " refused by `bpo check`";
  return text + "\n";
}

auto ToJson(const MutationReport& report) -> std::string {
  source::JsonWriter json;
  const auto count = [&](const char* key, std::size_t value) {
    json.Key(key).Whole(static_cast<std::int64_t>(value));
  };
  json.BeginObject();
  json.Member("percent", PercentOf(report.noticed, report.tried()));
  count("noticed", report.noticed);
  count("tried", report.tried());
  count("refused", report.refused);
  json.Key("unnoticed").BeginArray();
  for (const auto& one : report.unnoticed) {
    json.BeginObject().Member("clause", one.clause).Member("file", one.place.file);
    count("line", one.place.line);
    count("column", one.place.column);
    json.Member("was", one.was).Member("instead", one.instead).EndObject();
  }
  json.EndArray();
  return json.EndObject().text();
}

}  // namespace bpo
