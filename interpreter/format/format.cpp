// See format.h. Line ends are the author's; everything else about the layout is worked out anew.

#include "format/format.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "format/columns.h"
#include "format/folds.h"
#include "format/line_ends.h"
#include "format/measures.h"
#include "format/page.h"
#include "format/tokens.h"

namespace bpo::format {
namespace {

using grammar::Kind;

class Writer {
 public:
  explicit Writer(Tokens all)
      : all_(std::move(all)), columns_(all_.tokens.size()), begins_row_(all_.tokens.size()) {
    standing_.column.resize(all_.tokens.size());
    standing_.indent.resize(all_.tokens.size());
    for (const Part& part : all_.parts) {
      if (part.kind != Kind::File && part.kind != Kind::Block) continue;
      for (const std::size_t row : part.children) begins_row_[all_.parts[row].first] = true;
    }
  }

  auto Write() -> std::string {
    AlignRows(all_, all_.parts.front().children, 0, columns_);
    for (std::size_t index = 0; index + 1 < all_.tokens.size(); ++index) Put(index);
    Comments(all_.tokens.back(), 0);
    return page_.ToText();
  }

 private:
  void Put(std::size_t index) {
    const Token& token = all_.tokens[index];
    const Kind kind = all_.parts[token.part].kind;
    std::uint32_t column = 0;
    if (token.begins_line) {
      indent_ = column = IndentOf(index);
      Comments(token, indent_ + (kind == Kind::Block && token.text == "}" ? kStep : 0));
      page_.Begin(indent_, token.after_blank && begins_row_[index]);
    } else {
      if (token.separated) page_.Put(";", page_.column());
      column = std::max(page_.column() + (token.apart ? 1U : 0U), columns_[index]);
    }
    page_.Put(token.text, column);
    standing_.column[index] = column;
    standing_.indent[index] = indent_;
    if (kind == Kind::Block) {
      Brace(index);
    } else if (kind != Kind::ClauseNumber) {
      Bracket(index);
    }
  }

  void Brace(std::size_t index) {
    if (all_.tokens[index].text == "}") {
      blocks_.pop_back();
      return;
    }
    // The rows of a clause are indented from where the clause begins, those of a value from the
    // line at hand.
    const Part& block = all_.parts[all_.tokens[index].part];
    const Part& owner = all_.parts[block.parent];
    blocks_.push_back(owner.kind == Kind::Clause ? standing_.indent[owner.first] : indent_);
    if (all_.tokens[index + 1].begins_line) {
      AlignRows(all_, block.children, blocks_.back() + kStep, columns_);
    }
  }
  void Bracket(std::size_t index) {
    const auto text = all_.tokens[index].text;
    if (text == "(" || text == "[") standing_.open.push_back(index);
    if (text == ")" || text == "]") standing_.open.pop_back();
  }

  [[nodiscard]] auto IndentOf(std::size_t index) const -> std::uint32_t {
    const Token& token = all_.tokens[index];
    if (token.text == "}" && all_.parts[token.part].kind == Kind::Block) return blocks_.back();
    if (begins_row_[index]) return blocks_.empty() ? 0 : blocks_.back() + kStep;
    return IndentOfFold(all_, index, standing_);
  }

  // Those before a token: the first may stand behind the text of the line before.
  void Comments(const Token& token, std::uint32_t indent) {
    std::uint32_t behind = 0;  // the column of the comment that the one at hand may go on with
    for (const Comment& comment : token.comments) {
      const bool goes_on = behind != 0 && comment.column == behind && !comment.after_blank;
      if (comment.own_line && !goes_on) {
        page_.Begin(indent, comment.after_blank);
        page_.Put(comment.text, indent);
        behind = 0;
        continue;
      }
      if (comment.own_line) page_.Begin(indent_, false);
      page_.Comment(comment.text, comment.column);
      behind = comment.column;
    }
  }

  Tokens all_;
  Columns columns_;
  std::vector<bool> begins_row_;
  Standing standing_;
  std::vector<std::uint32_t> blocks_;  // the indentation of the lines in which they begin
  Page page_;
  std::uint32_t indent_ = 0;  // of the line at hand
};

auto HaveOneShape(const Tokens& one, const Tokens& other) -> bool {
  return std::ranges::equal(one.parts, other.parts, [](const Part& left, const Part& right) {
    return left.kind == right.kind && left.parent == right.parent && left.first == right.first &&
           left.end == right.end;
  });
}

}  // namespace

auto LaidOut(std::string_view text, const grammar::Node& file) -> std::string {
  Tokens all = TokensOf(text, file);
  SettleLineEnds(all);
  return Writer(std::move(all)).Write();
}

auto SayTheSame(std::string_view text, const grammar::Node& file, std::string_view other_text,
                const grammar::Node& other_file) -> bool {
  const Tokens one = TokensOf(text, file);
  const Tokens other = TokensOf(other_text, other_file);
  return HaveOneShape(one, other) &&
         std::ranges::equal(one.tokens, other.tokens, [](const Token& left, const Token& right) {
           return left.text == right.text && left.part == right.part &&
                  std::ranges::equal(left.comments, right.comments, {}, &Comment::text,
                                     &Comment::text);
         });
}

}  // namespace bpo::format
