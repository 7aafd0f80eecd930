// See tokens.h. The grammar has no lexer: a node that is one literal is one token, and what lies
// between nodes are words and single marks.

#include "format/tokens.h"

#include <algorithm>

#include "grammar/layout.h"

namespace bpo::format {
namespace {

using grammar::Kind;
using grammar::Offset;

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// One token, whatever it holds: `100%`, `Europe/London`, `[4.1 (b)]` between its brackets.
auto IsWhole(Kind kind) -> bool {
  switch (kind) {
    case Kind::ClauseNumber:
    case Kind::ClockTime:
    case Kind::Date:
    case Kind::FindingId:
    case Kind::Instant:
    case Kind::Number:
    case Kind::Percent:
    case Kind::PeriodName:
    case Kind::Text:
    case Kind::TimeZone: return true;
    default: return false;
  }
}
// Words with marks in them: `actual/365`, `08:00 to 18:00`.
auto HoldsMarks(Kind kind) -> bool { return kind == Kind::Phrase || kind == Kind::FreeWords; }

auto IsLayout(char c) -> bool { return grammar::IsBlank(c) || c == '\n' || c == '\r'; }

// Where no blank may or should stand before a token, though it is no mark that closes something.
auto BelongsToTheWordBefore(const Token& token, Kind kind) -> bool {
  return (token.text == "(" && (kind == Kind::Call || kind == Kind::Parameters)) ||
         (token.text == "[" && kind == Kind::Keys) || (token.text == "." && kind == Kind::Field);
}

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {
    if (text_.starts_with(kByteOrderMark)) at_ = measured_ = kByteOrderMark.size();
  }

  auto Scan(const grammar::Node& file) -> Tokens {
    Visit(file, 0);
    SkipLayout(text_.size());
    Add(text_.size(), 0);
    made_.parts.front().end = made_.tokens.size() - 1;
    MarkBlanks();
    return std::move(made_);
  }

 private:
  void Visit(const grammar::Node& node, std::size_t parent) {
    const std::size_t id = made_.parts.size();
    made_.parts.push_back(
        {.kind = node.kind, .parent = parent, .first = 0, .end = 0, .children = {}});
    SkipLayout(std::max<std::size_t>(node.begin, at_));
    made_.parts[id].first = made_.tokens.size();
    if (IsWhole(node.kind)) {
      Add(node.end, id);
    } else {
      for (const auto& child : node.children) {
        Words(child->begin, id);
        made_.parts[id].children.push_back(made_.parts.size());
        Visit(*child, id);
      }
      Words(node.end, id);
    }
    made_.parts[id].end = made_.tokens.size();
  }

  void Words(std::size_t end, std::size_t part) {
    for (SkipLayout(end); at_ < end; SkipLayout(end))
      Add(WordEnd(end, made_.parts[part].kind), part);
  }

  [[nodiscard]] auto WordEnd(std::size_t end, Kind kind) const -> std::size_t {
    std::size_t past = at_ + 1;
    if (HoldsMarks(kind)) {
      if (text_[at_] == ',') return past;
      while (past < end && !IsLayout(text_[past]) && text_[past] != ',') ++past;
    } else if (grammar::IsWordCharacter(text_[at_])) {
      while (past < end && grammar::IsWordCharacter(text_[past])) ++past;
    }
    return past;
  }

  // Past blanks, line ends, comments and `;`, all of which are remembered for the next token.
  void SkipLayout(std::size_t end) {
    for (; at_ < end; ++at_) {
      const char c = text_[at_];
      if (c == '\n') {
        ++line_ends_;
        measured_ = at_ + 1;
        column_ = 0;
        blanks_ = 0;
      } else if (c == '#') {
        AddComment();
      } else if (grammar::IsBlank(c)) {
        ++blanks_;
      } else if (c != '\r' && c != ';') {
        return;
      }
    }
  }

  void AddComment() {
    const std::size_t end = grammar::LineEnd(text_, static_cast<Offset>(at_));
    auto text = text_.substr(at_, end - at_);
    while (IsLayout(text.back())) text.remove_suffix(1);
    next_.comments.push_back({.text = text,
                              .own_line = line_ends_ > 0 || made_.tokens.empty(),
                              .after_blank = line_ends_ > 1,
                              .column = Column()});
    next_.begins_line = true;
    line_ends_ = 0;
    at_ = end - 1;
  }

  void Add(std::size_t end, std::size_t part) {
    next_.text = text_.substr(at_, end - at_);
    next_.part = part;
    next_.column = Column();
    next_.blanks = blanks_;
    next_.begins_line = next_.begins_line || line_ends_ > 0;
    next_.after_blank = line_ends_ > 1;
    made_.tokens.push_back(std::move(next_));
    next_ = {};
    line_ends_ = 0;
    blanks_ = 0;
    at_ = end;
  }

  void MarkBlanks() {
    for (std::size_t index = 1; index < made_.tokens.size(); ++index) {
      const Token& before = made_.tokens[index - 1];
      Token& token = made_.tokens[index];
      const bool opened = before.text == "(" || before.text == "[" || before.text == "." ||
                          (before.text == "-" && KindOf(before) == Kind::Negate);
      const bool closes =
          token.text == ")" || token.text == "]" || token.text == "," || token.text == ":";
      token.apart = !opened && !closes && !BelongsToTheWordBefore(token, KindOf(token));
    }
  }

  [[nodiscard]] auto KindOf(const Token& token) const -> Kind {
    return made_.parts[token.part].kind;
  }
  // Measured from where it was asked for last: a line may be very long.
  auto Column() -> std::uint32_t {
    column_ += Width(text_.substr(measured_, at_ - measured_));
    measured_ = at_;
    return column_;
  }

  std::string_view text_;
  Tokens made_;
  Token next_;  // what is known of it before it begins
  std::size_t at_ = 0;
  std::size_t measured_ = 0;  // how far in the line,
  std::uint32_t column_ = 0;  // and the column there
  std::size_t line_ends_ = 0;
  std::uint32_t blanks_ = 0;
};

}  // namespace

auto TokensOf(std::string_view text, const grammar::Node& file) -> Tokens {
  return Scanner(text).Scan(file);
}

auto Width(std::string_view text) -> std::uint32_t {
  return static_cast<std::uint32_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

}  // namespace bpo::format
