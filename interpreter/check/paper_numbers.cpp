#include "check/paper_numbers.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "check/stated_numbers.h"

namespace bpo::check {

namespace {

using values::Number;

auto ValueOf(const StatedNumber& number) -> Number {
  return number.percent ? number.figure / Number(100) : number.figure;
}

// What a clause states, itself or through the clauses that it names.
struct Stated {
  std::vector<StatedNumber> own;
  std::vector<StatedNumber> named;
  std::set<std::string_view> words;
  bool filled_in = false;  // a parameter has numbers that only a customer's terms know
};

class PaperNumbers {
 public:
  PaperNumbers(const CheckedContract& contract, diagnostics::Emitter& emitter)
      : c_(contract), emitter_(emitter) {}

  void Check(const syntax::Clause& clause) {
    const syntax::Word* paper = std::visit(
        [](const auto& node) -> const syntax::Word* {
          if constexpr (requires { node.paper; }) {
            return node.paper ? &*node.paper : nullptr;
          } else {
            return nullptr;
          }
        },
        clause.node);
    if (paper == nullptr) return;
    const auto quoted = NumbersInEnglish(paper->text);
    if (quoted.empty()) return;
    const Stated stated = StatedBy(clause);
    if (stated.filled_in) return;
    for (const StatedNumber& number : quoted) {
      if (!IsStated(number, stated)) Report(clause, *paper, number, quoted, stated);
    }
  }

 private:
  auto TextOf(source::Span span) const -> std::string_view { return c_.sources->TextOf(span); }

  auto StatedBy(const syntax::Clause& clause) const -> Stated {
    const std::string_view text = TextOf(clause.span);
    Stated stated;
    stated.own = NumbersInRows(text);
    for (const std::string_view word : WordsInRows(text)) {
      if (!stated.words.insert(word).second) continue;
      const auto found = c_.by_name.find(word);
      if (found == c_.by_name.end()) continue;
      const Symbol& symbol = c_[found->second];
      if (symbol.kind == SymbolKind::Parameter && c_.settings.count(found->second) == 0)
        stated.filled_in = true;
      if (symbol.kind == SymbolKind::Input || symbol.kind == SymbolKind::Event ||
          symbol.kind == SymbolKind::Total || symbol.clause == nullptr)
        continue;
      auto more = NumbersInRows(TextOf(symbol.clause->span));
      if (const auto setting = c_.settings.find(found->second); setting != c_.settings.end())
        more = NumbersInRows(TextOf(c_.expressions[setting->second].span));
      stated.named.insert(stated.named.end(), more.begin(), more.end());
    }
    return stated;
  }

  // The same number, or what says the same: 5% more is 105%, 12 months are a year, two months in a
  // row are this one and the previous.
  static auto IsStated(const StatedNumber& number, const Stated& stated) -> bool {
    const auto says = [&](std::string_view word) { return stated.words.count(word) != 0; };
    const Number& figure = number.figure;
    if (figure.IsZero() || (figure == Number(1) && !number.percent)) return true;
    if (number.of_time && (says("year") || says("years")) && figure == Number(12)) return true;
    if (number.of_time && says("quarter") && figure == Number(3)) return true;
    if (says("previous") && figure == Number(2)) return true;
    return std::ranges::any_of(stated.own,
                               [&](const auto& one) { return Agree(number, one, says); }) ||
           std::ranges::any_of(stated.named,
                               [&](const auto& one) { return Agree(number, one, says); });
  }

  template <class Says>
  static auto Agree(const StatedNumber& number, const StatedNumber& row, const Says& says) -> bool {
    if (number.figure == row.figure) return true;
    const Number said = ValueOf(number);
    const Number is = ValueOf(row);
    if (said == is) return true;
    if (number.percent && (is == Number(1) - said || is == Number(1) + said)) return true;
    if (says("previous") && number.figure == row.figure + Number(1)) return true;
    if (!number.of_time || !row.of_time) return false;
    static const std::array<Number, 6> kFactors{Number(60),    Number(24), Number(7),
                                                Number(3'600), Number(12), Number(1'440)};
    return std::ranges::any_of(
        kFactors, [&](const Number& factor) { return said * factor == is || is * factor == said; });
  }

  // The number of the rows that stands in its place: of its kind, and not quoted itself.
  static auto Counterpart(const StatedNumber& number, const std::vector<StatedNumber>& quoted,
                          const Stated& stated) -> std::optional<StatedNumber> {
    std::optional<StatedNumber> nearest;
    const auto distance = [&](const StatedNumber& one) {
      return (one.figure - number.figure).Abs();
    };
    for (const StatedNumber& one : stated.own) {
      const bool elsewhere = std::ranges::any_of(
          quoted, [&](const auto& other) { return other.figure == one.figure; });
      if (one.percent != number.percent || elsewhere) continue;
      if (!nearest || distance(one) < distance(*nearest)) nearest = one;
    }
    return nearest;
  }

  void Report(const syntax::Clause& clause, const syntax::Word& paper, const StatedNumber& number,
              const std::vector<StatedNumber>& quoted, const Stated& stated) {
    const std::string written = paper.text.substr(number.begin, number.end - number.begin);
    auto finding =
        emitter_.Emit(diagnostics::Id::paper_number_differs,
                      {.file = paper.span.file,
                       .begin = paper.span.begin + number.begin,
                       .end = paper.span.begin + number.end},
                      "the paper contract says `" + written + "`, and no row of this clause does");
    finding.At("quoted here");
    if (const auto other = Counterpart(number, quoted, stated)) {
      const source::Span span{.file = clause.span.file,
                              .begin = clause.span.begin + other->begin,
                              .end = clause.span.begin + other->end};
      finding.Label(span, "the row says " + std::string(TextOf(span)));
    } else {
      finding.Label(syntax::HeadOf(clause).span, "the rows of this clause, and what they name");
    }
    finding.Help("compare both with the signed contract, and put right the one that differs");
  }

  const CheckedContract& c_;
  diagnostics::Emitter& emitter_;
};

}  // namespace

void CheckPaperNumbers(const CheckedContract& contract, diagnostics::Emitter& emitter) {
  PaperNumbers check(contract, emitter);
  for (const auto& file : contract.files) {
    for (const auto& clause : file.clauses) check.Check(clause);
  }
}

}  // namespace bpo::check
