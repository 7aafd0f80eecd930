// Writes HTML in which every element that is opened is closed, and every text is escaped.

#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace bpo::report {

// For texts and for values of attributes.
auto Escaped(std::string_view text) -> std::string;

class Html {
 public:
  // An attribute without a value is left out.
  using Attributes = std::initializer_list<std::pair<std::string_view, std::string_view>>;

  // The element is closed when this goes out of scope.
  class Scope {
   public:
    Scope(Html& html, std::string_view tag) : html_(html), tag_(tag) {}
    ~Scope() { html_.Close(tag_); }
    Scope(const Scope&) = delete;
    auto operator=(const Scope&) -> Scope& = delete;

   private:
    Html& html_;
    std::string_view tag_;
  };

  [[nodiscard]] auto In(std::string_view tag, Attributes attributes = {}) -> Scope {
    Open(tag, attributes);
    return {*this, tag};
  }
  auto Element(std::string_view tag, Attributes attributes, std::string_view text) -> void {
    Open(tag, attributes);
    Text(text);
    Close(tag);
  }
  // One that has no inside: `<meta ...>`, `<circle ...>`.
  auto Empty(std::string_view tag, Attributes attributes) -> void { Open(tag, attributes); }
  // A shape of a picture.
  auto Shape(std::string_view tag, Attributes attributes) -> void {
    Open(tag, attributes);
    text_.insert(text_.size() - 1, "/");
  }
  auto Text(std::string_view text) -> void { text_ += Escaped(text); }
  // With what stands in backticks as code: names and phrases of the contract.
  auto Words(std::string_view text) -> void;
  auto Paragraph(std::string_view look, std::string_view words) -> void {
    const auto paragraph = In("p", {{"class", look}});
    Words(words);
  }
  // What is HTML, a style sheet or a script already.
  auto Raw(std::string_view html) -> void { text_ += html; }

  [[nodiscard]] auto Take() -> std::string { return std::move(text_); }

 private:
  auto Open(std::string_view tag, Attributes attributes) -> void;
  auto Close(std::string_view tag) -> void;

  std::string text_;
};

}  // namespace bpo::report
