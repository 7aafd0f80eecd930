// nlohmann's SAX events become a JsonNode; its error, which speaks of tokens and bytes, becomes
// line, column and a remedy.

#include "input/json_text.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "source/json_writer.h"
#include "source/source.h"

namespace bpo::input {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";

// Builds the document. An element is added to its parent when it is complete, so that no pointer
// into a growing vector is held.
class Builder {
 public:
  using Binary = nlohmann::json::binary_t;

  auto null() -> bool { return Add({}); }
  auto boolean(bool value) -> bool {
    JsonNode node;
    node.kind = JsonNode::Kind::Boolean;
    node.boolean = value;
    return Add(std::move(node));
  }
  auto number_integer(std::int64_t value) -> bool {
    return Scalar(JsonNode::Kind::Number, std::to_string(value));
  }
  auto number_unsigned(std::uint64_t value) -> bool {
    return Scalar(JsonNode::Kind::Number, std::to_string(value));
  }
  // Only the text is read; integers of more than 64 bits arrive here too.
  auto number_float(double /*unused*/, const std::string& raw) -> bool {
    return Scalar(JsonNode::Kind::Number, raw);
  }
  auto string(std::string& value) -> bool {
    return Scalar(JsonNode::Kind::String, std::move(value));
  }
  auto binary(Binary& /*unused*/) -> bool { return false; }

  auto start_object(std::size_t /*unused*/) -> bool { return Open(JsonNode::Kind::Object); }
  auto start_array(std::size_t /*unused*/) -> bool { return Open(JsonNode::Kind::Array); }
  auto end_object() -> bool { return Close(); }
  auto end_array() -> bool { return Close(); }
  auto key(std::string& value) -> bool {
    open_.back().key = std::move(value);
    return true;
  }
  auto parse_error(std::size_t position, const std::string& /*unused*/,
                   const nlohmann::json::exception& error) -> bool {
    error_at_ = position;
    out_of_range_ = error.id == 406;
    return false;
  }

  [[nodiscard]] auto too_deep() const -> bool { return too_deep_; }
  [[nodiscard]] auto out_of_range() const -> bool { return out_of_range_; }
  // The number of bytes that were read, the offending one included.
  [[nodiscard]] auto error_at() const -> std::size_t { return error_at_; }
  auto Take() -> JsonNode { return std::move(root_); }

 private:
  struct Level {
    JsonNode node;
    std::string key;  // of the member that is being read
  };

  auto Scalar(JsonNode::Kind kind, std::string text) -> bool {
    JsonNode node;
    node.kind = kind;
    node.text = std::move(text);
    return Add(std::move(node));
  }
  auto Open(JsonNode::Kind kind) -> bool {
    if (open_.size() == kMaxJsonNesting) {
      too_deep_ = true;
      return false;
    }
    open_.emplace_back().node.kind = kind;
    return true;
  }
  auto Close() -> bool {
    auto node = std::move(open_.back().node);
    open_.pop_back();
    return Add(std::move(node));
  }
  auto Add(JsonNode node) -> bool {
    if (open_.empty()) {
      root_ = std::move(node);
    } else if (open_.back().node.IsObject()) {
      open_.back().node.members.push_back({std::move(open_.back().key), std::move(node)});
    } else {
      open_.back().node.items.push_back(std::move(node));
    }
    return true;
  }

  JsonNode root_;
  std::vector<Level> open_;
  bool too_deep_ = false;
  bool out_of_range_ = false;
  std::size_t error_at_ = 0;
};

struct TextPlace {
  std::size_t line = 0;
  std::size_t column = 0;

  [[nodiscard]] auto ToText() const -> std::string {
    return fmt::format("line {}, column {}", line, column);
  }
};

auto PlaceOf(std::string_view text, std::size_t offset, std::size_t first_line) -> TextPlace {
  const auto before = text.substr(0, offset);
  const auto line_start = before.rfind('\n') + 1;  // 0 when there is none
  const auto column =
      std::count_if(before.begin() + static_cast<std::ptrdiff_t>(line_start), before.end(),
                    [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
  return {static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n')) + first_line,
          static_cast<std::size_t>(column) + 1};
}

// What stands at the place, short enough for a headline.
auto Excerpt(std::string_view text, std::size_t offset) -> std::string {
  auto end = offset;
  const auto is_word = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  };
  while (end < text.size() && end < offset + 20 && is_word(text[end])) ++end;
  if (end == offset) {
    ++end;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
  }
  const auto found = text.substr(offset, end - offset);
  return static_cast<unsigned char>(found.front()) < 0x20 ? std::string("a control character")
                                                          : fmt::format("`{}`", found);
}

auto HelpFor(std::string_view text, std::size_t offset) -> std::string {
  const auto before = text.substr(0, offset).find_last_not_of(kBlanks);
  const char previous = before == std::string_view::npos ? '\0' : text[before];
  if (offset >= text.size()) return "close what is still open: a quote, `]` or `}`";
  const char here = text[offset];
  if ((here == '}' || here == ']') && previous == ',') return "take away the comma before it";
  if (here == '\'') return "write text between double quotes: \"...\"";
  if (here == '/' || here == '#') return "JSON has no comments: take it away";
  if (text.substr(offset, 3) == "NaN" || text.substr(offset, 3) == "Inf")
    return "leave out what has no value";
  if (text.substr(offset, 4) == "True" || text.substr(offset, 5) == "False" ||
      text.substr(offset, 4) == "None") {
    return "write `true`, `false` or `null`";
  }
  if (here == '"' && previous != ',' && previous != '{' && previous != '[')
    return "a comma is missing before it";
  if (previous == '0' && here >= '0' && here <= '9')
    return "write the number without leading zeros";
  return "";
}

auto TroubleAt(JsonTrouble::Kind kind, std::size_t offset, TextPlace place, std::string headline,
               std::string help = {}) -> JsonDocument {
  JsonDocument document;
  document.trouble =
      JsonTrouble{kind, offset, place.line, place.column, std::move(headline), std::move(help)};
  return document;
}

}  // namespace

auto JsonNode::Find(std::string_view key) const -> const JsonNode* {
  for (const auto& member : members) {
    if (member.key == key) return &member.value;
  }
  return nullptr;
}

auto ReadJson(std::string_view text, std::size_t first_line) -> JsonDocument {
  using Kind = JsonTrouble::Kind;
  if (text.size() > kMaxJsonBytes) {
    return TroubleAt(Kind::TooLarge, kMaxJsonBytes, {},
                     fmt::format("the text has {} MiB, and at most {} are read",
                                 (text.size() >> 20U) + 1, kMaxJsonBytes >> 20U),
                     "give the periods in several runs, each with the state of the one before");
  }
  if (text.find_first_not_of(kBlanks) == std::string_view::npos)
    return TroubleAt(Kind::Empty, 0, {}, "the text is empty");
  if (const auto bad = source::FirstBadUtf8(text); bad != std::string_view::npos) {
    const auto place = PlaceOf(text, bad, first_line);
    return TroubleAt(Kind::NotUtf8, bad, place,
                     fmt::format("the text is not UTF-8 at byte {} ({})", bad, place.ToText()),
                     "save the file as UTF-8");
  }
  Builder builder;
  if (nlohmann::json::sax_parse(text.begin(), text.end(), &builder)) {
    JsonDocument document;
    document.root = builder.Take();
    return document;
  }
  if (builder.too_deep()) {
    return TroubleAt(Kind::TooDeep, 0, {},
                     fmt::format("the text is nested deeper than {} levels", kMaxJsonNesting));
  }
  auto offset = builder.error_at() == 0 ? 0 : std::min(builder.error_at() - 1, text.size());
  if (builder.out_of_range()) {
    const auto place = PlaceOf(text, offset, first_line);
    return TroubleAt(Kind::NotJson, offset, place,
                     fmt::format("the number that ends at {} is far too large", place.ToText()));
  }
  // A word is noticed at its first wrong letter; it is shown from its start.
  const auto is_letter = [&](std::size_t at) {
    return (text[at] >= 'a' && text[at] <= 'z') || (text[at] >= 'A' && text[at] <= 'Z');
  };
  while (offset < text.size() && offset > 0 && is_letter(offset) && is_letter(offset - 1)) --offset;
  const auto place = PlaceOf(text, offset, first_line);
  if (offset >= text.size()) {
    return TroubleAt(Kind::NotJson, offset, place,
                     fmt::format("the text ends too early, at {}", place.ToText()),
                     HelpFor(text, offset));
  }
  return TroubleAt(
      Kind::NotJson, offset, place,
      fmt::format("this is not JSON: {} cannot stand at {}", Excerpt(text, offset), place.ToText()),
      HelpFor(text, offset));
}

auto EndOfFirstValue(std::string_view text) -> std::size_t {
  std::size_t depth = 0;
  bool in_string = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (in_string) {
      if (c == '\\') {
        ++at;
      } else if (c == '"') {
        in_string = false;
      }
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if ((c == '}' || c == ']') && depth > 0 && --depth == 0) {
      return at + 1;
    }
  }
  return text.size();
}

namespace {

void Write(const JsonNode& node, source::JsonWriter& json) {
  switch (node.kind) {
    case JsonNode::Kind::Null: json.Null(); return;
    case JsonNode::Kind::Boolean: json.Bool(node.boolean); return;
    case JsonNode::Kind::Number: json.Raw(node.text); return;
    case JsonNode::Kind::String: json.Text(node.text); return;
    case JsonNode::Kind::Array:
      json.BeginArray();
      for (const auto& item : node.items) Write(item, json);
      json.EndArray();
      return;
    case JsonNode::Kind::Object:
      json.BeginObject();
      for (const auto& [key, value] : node.members) {
        json.Key(key);
        Write(value, json);
      }
      json.EndObject();
      return;
  }
}

}  // namespace

auto WriteJson(const JsonNode& node) -> std::string {
  source::JsonWriter json;
  Write(node, json);
  return json.text();
}

auto NameOf(JsonNode::Kind kind) -> std::string_view {
  switch (kind) {
    case JsonNode::Kind::Null: return "null";
    case JsonNode::Kind::Boolean: return "true or false";
    case JsonNode::Kind::Number: return "a number";
    case JsonNode::Kind::String: return "text";
    case JsonNode::Kind::Array: return "a list";
    case JsonNode::Kind::Object: return "an object";
  }
  return "";
}

}  // namespace bpo::input
