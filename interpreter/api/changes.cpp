#include "api/changes.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <utility>

#include "values/date.h"

namespace bpo::api {

namespace {

using grammar::Kind;
using grammar::Node;

using Words = std::pair<std::string_view, std::string_view>;

// Each with its neighbour, both ways.
constexpr std::array kComparisons{Words{"at least", "above"}, Words{"at most", "below"},
                                  Words{"up to", "below"}};
constexpr std::array kBounds{Words{"at least", "at most"}};
constexpr std::array kConnectives{Words{"and", "or"}};
constexpr std::array kCalls{Words{"higher", "lower"}, Words{"later", "earlier"},
                            Words{"highest", "lowest"}, Words{"any", "every"}};
constexpr std::array kSteps{Words{"whole", "started"}};
constexpr std::array kEvidence{Words{"first", "last"}};
constexpr std::array kSigns{Words{"+", "-"}};
constexpr std::array kModes{Words{"half up", "down"}, Words{"half even", "down"},
                            Words{"half down", "up"}, Words{"up", "down"}};

// Clauses that say what there is, not what comes of it; and examples.
constexpr std::array<std::string_view, 15> kLeftAlone{
    "contract", "use",   "part",      "unit",     "dimension", "site",   "service", "excluded",
    "input",    "event", "parameter", "calendar", "group",     "always", "scenario"};

auto IsLetter(char c) -> bool {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

// Where a word stands by itself, from `at` on and before `end`.
auto FindWord(std::string_view text, std::string_view word, std::size_t at, std::size_t end)
    -> std::size_t {
  for (at = text.find(word, at); at != std::string_view::npos && at + word.size() <= end;
       at = text.find(word, at + 1)) {
    const bool begins = at == 0 || !IsLetter(text[at - 1]) || !IsLetter(word.front());
    const auto after = at + word.size();
    if (begins && (after >= text.size() || !IsLetter(text[after]) || !IsLetter(word.back())))
      return at;
  }
  return std::string_view::npos;
}

// The number whose last written digit is one more or less; none below zero. Underscores stay where
// thousands are.
auto Beside(std::string_view written, bool more) -> std::optional<std::string> {
  std::string digits;
  std::size_t decimals = 0;
  bool after_point = false;
  for (const char c : written) {
    if (c == '.') after_point = true;
    if (std::isdigit(static_cast<unsigned char>(c)) == 0) continue;
    digits += c;
    decimals += after_point ? 1 : 0;
  }
  const auto is_zero = [](char c) { return c == '0'; };
  if (!more && std::all_of(digits.begin(), digits.end(), is_zero)) return std::nullopt;
  std::size_t at = digits.size();
  while (at > 0) {
    char& digit = digits[--at];
    const bool carries = digit == (more ? '9' : '0');
    digit = carries ? (more ? '0' : '9') : static_cast<char>(digit + (more ? 1 : -1));
    if (!carries) break;
    if (more && at == 0) digits.insert(digits.begin(), '1');
  }
  std::size_t whole = digits.size() - decimals;
  while (whole > 1 && digits.front() == '0') {
    digits.erase(digits.begin());
    --whole;
  }
  std::string text;
  for (std::size_t i = 0; i < whole; ++i) {
    const bool groups = written.find('_') != std::string_view::npos;
    if (groups && i > 0 && (whole - i) % 3 == 0) text += '_';
    text += digits[i];
  }
  if (decimals > 0) text += "." + digits.substr(whole);
  return text;
}

auto OrdinalSuffix(std::string_view number) -> std::string_view {
  const bool teen = number.size() > 1 && number[number.size() - 2] == '1';
  switch (teen ? '0' : number.back()) {
    case '1': return "st";
    case '2': return "nd";
    case '3': return "rd";
    default: return "th";  // of digits, not of kinds
  }
}

class Finder {
 public:
  explicit Finder(std::string_view text) : text_(text) {}

  void Visit(const Node& node) {
    switch (node.kind) {
      case Kind::Clause: return VisitClause(node);
      case Kind::Head:
      case Kind::Keys:
      case Kind::UnitPhrase:
      case Kind::IndexEvery:
      case Kind::TypeTo: return;  // says what, not how much
      case Kind::Number: return Number(node.begin, node.end);
      case Kind::Percent: return Number(node.begin, node.end - 1);
      case Kind::Ordinal: return Ordinal(node);
      case Kind::Date: return NextDay(node);
      case Kind::CompareWords:
      case Kind::TierWords: return Comparison(node);
      case Kind::Operator: Swap(kSigns, node.begin, node.end); return;
      case Kind::TailRounded: Swap(kModes, node.begin, node.end); return;
      case Kind::TailBound: Swap(kBounds, node.begin, node.begin + 9); break;
      case Kind::Evidence: Swap(kEvidence, node.begin, node.begin + 5); break;
      case Kind::Call:
        if (!node.children.empty())
          Swap(kCalls, node.children.front()->begin, node.children.front()->end);
        break;
      case Kind::ForEvery: SwapBetween(kSteps, node); break;
      case Kind::And:
      case Kind::Or: SwapBetween(kConnectives, node); break;
      default: break;
    }
    for (const auto& child : node.children) Visit(*child);
  }

  auto Take() -> std::vector<Change> {
    std::stable_sort(changes_.begin(), changes_.end(),
                     [](const Change& a, const Change& b) { return a.begin < b.begin; });
    return std::move(changes_);
  }

 private:
  void VisitClause(const Node& node) {
    const auto head = std::find_if(node.children.begin(), node.children.end(),
                                   [](const auto& one) { return one->kind == Kind::Head; });
    if (head == node.children.end()) return;
    std::string word;
    std::string name;
    for (const auto& part : (*head)->children) {
      const std::string words(TextOf(*part));
      if (part->kind == Kind::ClauseWord) word = words;
      if (part->kind == Kind::Name && name.empty()) name = " " + words;
      if (part->kind == Kind::ClauseNumber) name += " [" + words + "]";
    }
    if (std::find(kLeftAlone.begin(), kLeftAlone.end(), word) != kLeftAlone.end()) return;
    if (word == "amendment") return VisitChanges(node);  // when it holds is not its matter
    const auto outer = std::exchange(clause_, word + name);
    for (const auto& child : node.children) Visit(*child);
    clause_ = outer;
  }
  void VisitChanges(const Node& node) {
    for (const auto& child : node.children) {
      if (child->kind == Kind::Change) {
        Visit(*child);
      } else {
        VisitChanges(*child);
      }
    }
  }

  [[nodiscard]] auto TextOf(const Node& node) const -> std::string_view {
    return text_.substr(node.begin, node.end - node.begin);
  }
  void Add(std::size_t begin, std::size_t end, std::string with) {
    changes_.push_back({.begin = static_cast<std::uint32_t>(begin),
                        .end = static_cast<std::uint32_t>(end),
                        .with = std::move(with),
                        .clause = clause_});
  }

  void Number(std::size_t begin, std::size_t end) {
    const auto written = text_.substr(begin, end - begin);
    for (const bool more : {true, false}) {
      if (auto beside = Beside(written, more)) Add(begin, end, std::move(*beside));
    }
  }
  void Ordinal(const Node& node) {
    const auto digits = TextOf(node).find_first_not_of("0123456789");
    if (digits == 0 || digits == std::string_view::npos) return;
    if (auto next = Beside(TextOf(node).substr(0, digits), true))
      Add(node.begin, node.end, *next + std::string(OrdinalSuffix(*next)));
  }
  void NextDay(const Node& node) {
    const auto date = values::Date::Parse(TextOf(node));
    const auto next = date ? date->PlusDays(1) : std::nullopt;
    if (next) Add(node.begin, node.end, next->ToText());
  }

  // `is at least`, `at least`, `part up to`, `is not`, `is`
  void Comparison(const Node& node) {
    if (Swap(kComparisons, node.begin, node.end)) return;
    if (TextOf(node) == "is") Add(node.begin, node.end, "is not");
    if (TextOf(node) == "is not") Add(node.begin, node.end, "is");
  }

  // The first word of a pair that stands there, into the other one.
  template <std::size_t Size>
  auto Swap(const std::array<Words, Size>& pairs, std::size_t begin, std::size_t end) -> bool {
    end = std::min(end, text_.size());
    for (const auto& [first, second] : pairs) {
      for (const auto& [word, other] : {Words{first, second}, Words{second, first}}) {
        const auto at = FindWord(text_, word, begin, end);
        if (at == std::string_view::npos) continue;
        Add(at, at + word.size(), std::string(other));
        return true;
      }
    }
    return false;
  }
  // Words between the parts of a node that have no node of their own.
  template <std::size_t Size>
  void SwapBetween(const std::array<Words, Size>& pairs, const Node& node) {
    for (std::size_t i = 0; i + 1 < node.children.size(); ++i) {
      const auto begin = node.children[i]->end;
      const auto end = node.children[i + 1]->begin;
      if (text_.substr(begin, end - begin).find('#') == std::string_view::npos)
        Swap(pairs, begin, end);
    }
  }

  std::string_view text_;
  std::string clause_;
  std::vector<Change> changes_;
};

}  // namespace

auto ChangesOf(const Node& file, std::string_view text) -> std::vector<Change> {
  Finder finder(text);
  finder.Visit(file);
  return finder.Take();
}

}  // namespace bpo::api
