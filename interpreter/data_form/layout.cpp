#include "data_form/layout.h"

namespace bpo::data_form {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kWidth = 100;

// In one line, with blanks between members; cut short once it is longer than a line anyway.
void AppendFlat(const Json& json, std::string& text, std::size_t limit) {
  if (text.size() > limit) return;
  if (!json.is_structured() || json.empty()) {
    text += json.dump();
    return;
  }
  const bool object = json.is_object();
  text += object ? "{ " : "[";
  bool first = true;
  for (const auto& [key, value] : json.items()) {
    if (!first) text += ", ";
    first = false;
    if (object) text += Json(key).dump() + ": ";
    AppendFlat(value, text, limit);
  }
  text += object ? " }" : "]";
}

// `used` characters stand before it in its line.
void Append(const Json& json, std::size_t depth, std::size_t used, std::string& text) {
  std::string flat;
  const auto room = used < kWidth ? kWidth - used : 0;
  AppendFlat(json, flat, room);
  if (flat.size() <= room || !json.is_structured() || json.empty()) {
    text += flat;
    return;
  }
  const bool object = json.is_object();
  const std::string indent(2 * (depth + 1), ' ');
  text += object ? "{" : "[";
  bool first = true;
  for (const auto& [key, value] : json.items()) {
    text += first ? "\n" : ",\n";
    first = false;
    const auto head = object ? indent + Json(key).dump() + ": " : indent;
    text += head;
    Append(value, depth + 1, head.size() + 1, text);
  }
  text += '\n' + std::string(2 * depth, ' ') + (object ? "}" : "]");
}

}  // namespace

auto LaidOut(const Json& json) -> std::string {
  std::string text;
  Append(json, 0, 0, text);
  return text + "\n";
}

}  // namespace bpo::data_form
