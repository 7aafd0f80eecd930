// The words and marks of a contract in their order, each with the node of the concrete tree that it
// belongs to and with how it was laid out: what the formatter works on. Blanks, line ends and the
// `;` between rows are no tokens; comments belong to the token that follows them.

#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "grammar/concrete_tree.h"

namespace bpo::format {

struct Comment {
  std::string_view text;     // from `#`, without blanks at its end
  bool own_line = false;     // nothing but blanks before it
  bool after_blank = false;  // an empty line stands before it
  std::uint32_t column = 0;  // where it stood, from 0
};

struct Token {
  std::string_view text;  // empty: the end of the file, which holds the last comments
  std::size_t part = 0;   // the innermost one that it belongs to
  std::uint32_t column = 0;
  std::uint32_t blanks = 0;  // before it in its line
  bool begins_line = false;
  bool after_blank = false;  // an empty line stands before it, and behind its comments
  bool apart = false;        // a blank stands before it, where it does not begin a line
  bool separated = false;    // a row that stands behind another on its line: `;` comes before it
  std::vector<Comment> comments;
};

// A node of the concrete tree, and which tokens it covers.
struct Part {
  grammar::Kind kind{};
  std::size_t parent = 0;  // of the file itself: 0
  std::size_t first = 0;
  std::size_t end = 0;  // past its last token
  std::vector<std::size_t> children;
};

struct Tokens {
  std::vector<Token> tokens;
  std::vector<Part> parts;  // the first is the file
};

// As it was written. `text` must outlive the tokens.
auto TokensOf(std::string_view text, const grammar::Node& file) -> Tokens;

// How many columns a text takes.
auto Width(std::string_view text) -> std::uint32_t;

}  // namespace bpo::format
