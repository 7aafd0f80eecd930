// See folds.h. What decides is the smallest node that the line end stands in.

#include "format/folds.h"

#include <algorithm>

#include "format/measures.h"

namespace bpo::format {
namespace {

using grammar::Kind;

auto IsOperation(Kind kind) -> bool {
  return kind == Kind::Sum || kind == Kind::Product || kind == Kind::And || kind == Kind::Or ||
         kind == Kind::Otherwise;
}
auto IsList(Kind kind) -> bool {
  return kind == Kind::Facts || kind == Kind::Names || kind == Kind::Dates;
}

class Fold {
 public:
  Fold(const Tokens& all, std::size_t token, const Standing& standing)
      : all_(all), token_(token), standing_(standing) {
    broken_ = all.tokens[token].part;
    while (all.parts[broken_].first >= token) broken_ = all.parts[broken_].parent;
    while (IsElseIf(broken_)) broken_ = all.parts[broken_].parent;
  }

  [[nodiscard]] auto Indent() const -> std::uint32_t {
    const auto text = all_.tokens[token_].text;
    // Text in the first column would end the clause.
    if (text == ")" || text == "]") return std::max(standing_.indent[standing_.open.back()], kStep);
    if (IsBehindBracket()) return standing_.indent[standing_.open.back()] + kStep;
    if (StandsUnder()) return standing_.column[First()];
    return Anchor() + kStep;
  }

 private:
  // The broken node has opened a bracket at the end of a line.
  [[nodiscard]] auto IsBehindBracket() const -> bool {
    if (standing_.open.empty() || standing_.open.back() < First()) return false;
    return all_.tokens[standing_.open.back() + 1].begins_line;
  }
  [[nodiscard]] auto First() const -> std::size_t { return all_.parts[broken_].first; }
  [[nodiscard]] auto StartsLine(std::size_t token) const -> bool {
    return token == 0 || all_.tokens[token].begins_line;
  }
  // Behind its label.
  [[nodiscard]] auto StartsValue(std::size_t token) const -> bool {
    return token > 0 && all_.tokens[token - 1].text == ":";
  }
  [[nodiscard]] auto StartsBracket(std::size_t token) const -> bool {
    return token > 0 && (all_.tokens[token - 1].text == "(" || all_.tokens[token - 1].text == "[");
  }
  [[nodiscard]] auto OnOneLine(std::size_t first, std::size_t last) const -> bool {
    for (; last > first; --last) {
      if (all_.tokens[last].begins_line) return false;
    }
    return true;
  }

  // What the line goes on with: the value around the broken node, as far as it stands in its line.
  [[nodiscard]] auto Anchor() const -> std::uint32_t {
    std::size_t part = broken_;
    std::size_t first = all_.parts[part].first;
    while (!StartsLine(first) && !StartsValue(first)) {
      part = all_.parts[part].parent;
      const std::size_t outer = all_.parts[part].first;
      if (!OnOneLine(outer, first)) return standing_.indent[first];
      first = outer;
    }
    const auto column = standing_.column[first];
    return column <= kFarRight ? column : standing_.indent[first];
  }
  // The next part of a sum, a list or a choice, if the first has nothing but a label or a bracket
  // before it.
  [[nodiscard]] auto StandsUnder() const -> bool {
    const Kind kind = all_.parts[broken_].kind;
    const auto text = all_.tokens[token_].text;
    const bool is_equal = IsOperation(kind) || IsList(kind) ||
                          (kind == Kind::If && (text == "then" || text == "else"));
    const std::size_t first = First();
    return is_equal && (StartsLine(first) || StartsValue(first) || StartsBracket(first)) &&
           standing_.column[first] <= kFarRight;
  }
  // `else if` goes on with the choice before it.
  [[nodiscard]] auto IsElseIf(std::size_t part) const -> bool {
    const std::size_t first = all_.parts[part].first;
    return all_.parts[part].kind == Kind::If && first > 0 && all_.tokens[first - 1].text == "else";
  }

  const Tokens& all_;
  std::size_t token_;
  const Standing& standing_;
  std::size_t broken_;
};

}  // namespace

auto IndentOfFold(const Tokens& tokens, std::size_t token, const Standing& standing)
    -> std::uint32_t {
  return Fold(tokens, token, standing).Indent();
}

}  // namespace bpo::format
