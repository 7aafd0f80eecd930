// JSON text as a small document that loses nothing: numbers stay the text that was written, the
// order of keys is kept and equal keys are all there. Reading is bounded: 64 MiB of text, 64 levels
// of nesting.

#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bpo::input {

inline constexpr std::size_t kMaxJsonBytes = std::size_t{64} * 1024 * 1024;
inline constexpr std::size_t kMaxJsonNesting = 64;

struct JsonMember;

struct JsonNode {
  enum class Kind { Null, Boolean, Number, String, Array, Object };
  Kind kind = Kind::Null;
  bool boolean = false;
  std::string text;                 // of a string its characters, of a number its digits as written
  std::vector<JsonNode> items;      // of an array
  std::vector<JsonMember> members;  // of an object, in order

  [[nodiscard]] auto IsObject() const -> bool { return kind == Kind::Object; }
  [[nodiscard]] auto IsArray() const -> bool { return kind == Kind::Array; }
  [[nodiscard]] auto IsScalar() const -> bool { return !IsObject() && !IsArray(); }
  // The first member of that key; null if there is none.
  [[nodiscard]] auto Find(std::string_view key) const -> const JsonNode*;
};

struct JsonMember {
  std::string key;
  JsonNode value;
};

// Why a text is no JSON document, or none that is read.
struct JsonTrouble {
  enum class Kind { Empty, NotUtf8, TooLarge, TooDeep, NotJson };
  Kind kind{};
  std::size_t offset = 0;  // the byte where it was noticed
  std::size_t line = 0;    // counts from 1; 0: it is of no place
  std::size_t column = 0;  // code points from 1
  std::string headline;    // with line and column where they help
  std::string help;        // may be empty
};

struct JsonDocument {
  std::optional<JsonNode> root;  // none when there is trouble
  std::optional<JsonTrouble> trouble;
};

// The whole text as one value. `first_line` is the number of its first line, as troubles say it.
auto ReadJson(std::string_view text, std::size_t first_line = 1) -> JsonDocument;

// The value as compact text that reads back as the same.
auto WriteJson(const JsonNode& node) -> std::string;

// Where the first value of the text ends, by its brackets alone: what follows may be the next line
// of JSON Lines.
auto EndOfFirstValue(std::string_view text) -> std::size_t;

// "an object", "a list", "text", "a number" ...: for findings.
auto NameOf(JsonNode::Kind kind) -> std::string_view;

}  // namespace bpo::input
