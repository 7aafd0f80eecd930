// Elements, attributes and the five characters that must not stand bare.

#include "report/html_writer.h"

namespace bpo::report {

auto Escaped(std::string_view text) -> std::string {
  std::string escaped;
  for (const char c : text) {
    switch (c) {
      case '&': escaped += "&amp;"; break;
      case '<': escaped += "&lt;"; break;
      case '>': escaped += "&gt;"; break;
      case '"': escaped += "&quot;"; break;
      case '\'': escaped += "&#39;"; break;
      default: escaped += c;
    }
  }
  return escaped;
}

auto Html::Open(std::string_view tag, Attributes attributes) -> void {
  text_ += '<';
  text_ += tag;
  for (const auto& [name, value] : attributes) {
    if (value.empty()) continue;
    text_ += ' ';
    text_ += name;
    text_ += "=\"";
    text_ += Escaped(value);
    text_ += '"';
  }
  text_ += '>';
}

auto Html::Close(std::string_view tag) -> void {
  // A line end between words would be a blank.
  const bool within_words = tag == "span" || tag == "a" || tag == "strong" || tag == "code";
  text_ += "</";
  text_ += tag;
  text_ += within_words ? ">" : ">\n";
}

auto Html::Words(std::string_view text) -> void {
  for (bool name = false; !text.empty(); name = !name) {
    const auto end = text.find('`');
    const auto part = text.substr(0, end);
    // A backtick without its second one is a backtick.
    const bool ends = end != std::string_view::npos;
    if (name && ends) {
      Element("code", {}, part);
    } else {
      Text(name ? "`" + std::string(part) : std::string(part));
    }
    text.remove_prefix(ends ? end + 1 : text.size());
  }
}

}  // namespace bpo::report
