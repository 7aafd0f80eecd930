// Writes JSON by hand: members in the order in which they are given, strings escaped, numbers as
// strings where exactness matters. Without an indent the text is compact and canonical.

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace bpo::source {

class JsonWriter {
 public:
  // `indent` blanks a level; 0: all in one line.
  explicit JsonWriter(int indent = 0) : indent_(static_cast<std::size_t>(indent)) {}

  auto BeginObject() -> JsonWriter& { return Begin('{'); }
  auto EndObject() -> JsonWriter& { return End('}'); }
  auto BeginArray() -> JsonWriter& { return Begin('['); }
  auto EndArray() -> JsonWriter& { return End(']'); }

  auto Key(std::string_view key) -> JsonWriter& {
    Separate();
    Quote(key);
    text_ += indent_ == 0 ? ":" : ": ";
    after_key_ = true;
    return *this;
  }
  auto Text(std::string_view value) -> JsonWriter& {
    Separate();
    Quote(value);
    return *this;
  }
  auto Bool(bool value) -> JsonWriter& { return Raw(value ? "true" : "false"); }
  auto Null() -> JsonWriter& { return Raw("null"); }
  auto Whole(std::int64_t value) -> JsonWriter& { return Raw(std::to_string(value)); }
  // JSON that is written already.
  auto Raw(std::string_view json) -> JsonWriter& {
    Separate();
    text_ += json;
    return *this;
  }

  auto Member(std::string_view key, std::string_view value) -> JsonWriter& {
    return Key(key).Text(value);
  }

  [[nodiscard]] auto text() const -> const std::string& { return text_; }

 private:
  auto Begin(char bracket) -> JsonWriter& {
    Separate();
    text_ += bracket;
    ++depth_;
    empty_ = true;
    return *this;
  }
  auto End(char bracket) -> JsonWriter& {
    --depth_;
    if (!empty_) NewLine();
    text_ += bracket;
    empty_ = false;
    return *this;
  }
  // Before a key, an item or the value of a key.
  void Separate() {
    if (after_key_) {
      after_key_ = false;
      return;
    }
    if (depth_ == 0) return;
    if (!empty_) text_ += ',';
    empty_ = false;
    NewLine();
  }
  void NewLine() {
    if (indent_ == 0) return;
    text_ += '\n';
    text_.append(indent_ * depth_, ' ');
  }
  void Quote(std::string_view value) {
    text_ += '"';
    for (const char c : value) {
      switch (c) {
        case '"': text_ += "\\\""; break;
        case '\\': text_ += "\\\\"; break;
        case '\n': text_ += "\\n"; break;
        case '\r': text_ += "\\r"; break;
        case '\t': text_ += "\\t"; break;
        default:  // of characters, not of kinds
          if (static_cast<unsigned char>(c) < 0x20) {
            text_ += "\\u00";
            text_ += "0123456789abcdef"[static_cast<unsigned char>(c) >> 4U];
            text_ += "0123456789abcdef"[static_cast<unsigned char>(c) & 0xFU];
          } else {
            text_ += c;
          }
      }
    }
    text_ += '"';
  }

  std::string text_;
  std::size_t indent_;
  std::size_t depth_ = 0;
  bool empty_ = true;  // nothing stands in the innermost bracket yet
  bool after_key_ = false;
};

}  // namespace bpo::source
