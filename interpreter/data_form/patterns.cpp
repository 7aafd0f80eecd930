#include "data_form/patterns.h"

#include <fmt/format.h>

namespace bpo::data_form {
namespace {

constexpr std::string_view kDigits = "[0-9](?:_?[0-9])*";
constexpr std::string_view kTime = "(?:[01][0-9]|2[0-3]):[0-5][0-9]";
constexpr std::string_view kDate =
    "[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|"
    "30)"
    "|02-(?:0[1-9]|[12][0-9]))";

auto Escaped(std::string_view word) -> std::string {
  std::string text;
  for (const char c : word) {
    if (std::string_view(R"(\^$.|?*+()[]{}/)").find(c) != std::string_view::npos) text += '\\';
    text += c;
  }
  return text;
}

}  // namespace

auto DecimalPattern(std::optional<int> decimals) -> std::string {
  if (!decimals) return fmt::format("{0}(?:\\.{0})?", kDigits);
  if (*decimals == 0) return fmt::format("{}(?:\\.0(?:_?0)*)?", kDigits);
  return fmt::format("{}(?:\\.[0-9](?:_?[0-9]){{0,{}}}(?:_?0)*)?", kDigits, *decimals - 1);
}

auto FractionPattern() -> std::string {
  return fmt::format("{}/(?:0_?)*[1-9](?:_?[0-9])*", kDigits);
}

auto DecimalsOf(const std::optional<values::Number>& place) -> std::optional<int> {
  return place && !place->IsZero() ? place->DecimalPlaces() : std::nullopt;
}

auto DatePattern() -> std::string { return Whole(kDate); }

auto InstantPattern(bool local) -> std::string {
  const auto offset = fmt::format("(?:[Zz]|[+-]{})", kTime);
  const auto with_offset = fmt::format("(?::[0-5][0-9])?(?:\\.0+)?{}", offset);
  return Whole(fmt::format(
      "{}[Tt]{}{}", kDate, kTime,
      local ? fmt::format("(?:{}|(?::[0-5][0-9](?:\\.0+)?)?)", with_offset) : with_offset));
}

auto PeriodPattern(const values::PeriodScheme& scheme) -> std::string {
  using Kind = values::PeriodScheme::Kind;
  switch (scheme.SchemeKind()) {
    case Kind::Month:
    case Kind::MonthFromDay: return Whole("[0-9]{4}-(?:0[1-9]|1[0-2])");
    case Kind::Week: return Whole("[0-9]{4}-W(?:0[1-9]|[1-4][0-9]|5[0-3])");
    case Kind::Quarter: return Whole("[0-9]{4}-Q[1-4]");
    case Kind::Year: return Whole("[0-9]{4}");
    case Kind::Once: return Whole("once");
  }
  return "";
}

// Dates of equal width compare like texts: the first digit that differs is the lesser one.
auto NotAfterPattern(values::Date day) -> std::string {
  const auto text = day.ToText();
  std::string pattern = "^(?:" + text;
  for (std::size_t i = text.size(); i-- > 0;) {
    if (text[i] < '1' || text[i] > '9') continue;
    pattern += '|' + text.substr(0, i);
    pattern +=
        text[i] == '1' ? std::string("0") : fmt::format("[0-{}]", static_cast<char>(text[i] - 1));
  }
  return pattern + ")";
}

auto OneOf(const std::vector<std::string>& words) -> std::string {
  std::string pattern;
  for (const auto& word : words) pattern += (pattern.empty() ? "" : "|") + Escaped(word);
  return words.size() > 1 ? "(?:" + pattern + ")" : pattern;
}

auto Whole(std::string_view pattern) -> std::string { return fmt::format("^{}$", pattern); }

}  // namespace bpo::data_form
