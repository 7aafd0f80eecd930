#include "data_form/value.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "data_form/patterns.h"
#include "input/read_value.h"

namespace bpo::data_form {
namespace {

using plan::Shape;
using values::Number;
using PercentAs = plan::Field::PercentAs;

// A bare zero needs no sign of what it counts.
constexpr std::string_view kZero = "0(?:_?0)*(?:\\.0(?:_?0)*)?";

// The number as JSON, where JSON's readers, which mostly hold binary fractions, keep it.
auto AsJson(const Number& number) -> std::optional<Json> {
  const auto text = number.ToText();
  auto json = Json::parse(text, nullptr, false);
  if (json.is_discarded() || json.dump() != text) return std::nullopt;
  return json;
}

// Whether binary fractions hold each multiple of the place as it is, so that `multipleOf` is right.
auto IsBinary(Number place) -> bool {
  constexpr int kHalvings = 20;
  for (int i = 0; i < kHalvings && !place.IsInteger(); ++i) place = place * 2;
  return place.IsInteger();
}

// Within the bounds and a multiple of the place, near `wish`.
auto ExampleNumber(const Asked& asked, Number wish) -> Number {
  if (asked.at_most) wish = std::min(wish, *asked.at_most);
  if (asked.at_least) wish = std::max(wish, *asked.at_least);
  const auto& place = asked.resolution;
  if (!place || place->IsZero() || (wish / *place).IsInteger()) return wish;
  const auto above = (wish / *place).Ceiling() * *place;
  return asked.at_most && above > *asked.at_most ? (wish / *place).Floor() * *place : above;
}

class Maker {
 public:
  Maker(const plan::Plan& plan, const Asked& asked) : plan_(plan), asked_(asked) {}

  auto Make() -> Json {
    switch (asked_.shape.kind) {
      case Shape::Kind::Number: Numeric(""); break;
      case Shape::Kind::Quantity: Numeric(asked_.shape.plural); break;
      case Shape::Kind::Percent: Share("percent"); break;
      case Shape::Kind::Points: Share("points"); break;
      case Shape::Kind::Condition:
        Choice(Json::array({"yes", "no", true, false}), Json::array({"yes", "no"}));
        break;
      case Shape::Kind::Date:
        Text("date", DatePattern(), ExampleDay().ToText());
        json_["format"] = "date";
        break;
      case Shape::Kind::Instant:
        Text("instant", InstantPattern(plan_.zone != nullptr),
             ExampleDay().ToText() + "T09:30:00Z");
        break;
      case Shape::Kind::Period:
        Text("period", PeriodPattern(plan_.scheme), plan_.scheme.IdOf(0));
        break;
      case Shape::Kind::Text:
        Text("text", "^[^?]", asked_.id ? "A-1" : "as agreed");
        if (asked_.id) {
          json_["type"] = Types({"string", "number"});
        } else {
          json_["pattern"] = "^(?:[^?]|$)";
        }
        break;
      case Shape::Kind::Key: Key(); break;
      case Shape::Kind::SlaStatus: Statuses<plan::SlaStatus>(3); break;
      case Shape::Kind::ObligationStatus:
        Statuses<plan::ObligationStatus>(plan::kObligationStatuses);
        break;
      case Shape::Kind::RightStatus: Statuses<plan::RightStatus>(plan::kRightStatuses); break;
      case Shape::Kind::LineOutcome: Statuses<plan::LineOutcome>(4); break;
    }
    return std::move(json_);
  }

 private:
  [[nodiscard]] auto Types(std::vector<std::string> types) const -> Json {
    if (asked_.optional) types.emplace_back("null");
    return types.size() == 1 ? Json(types.front()) : Json(types);
  }
  [[nodiscard]] auto ExampleDay() const -> values::Date { return plan_.scheme.At(0).from; }

  // Digits, with a sign where the value may be negative.
  [[nodiscard]] auto Digits(std::optional<int> decimals) const -> std::string {
    auto digits = DecimalPattern(decimals);
    if (asked_.fraction) digits = fmt::format("(?:{}|{})", digits, FractionPattern());
    return asked_.counted ? fmt::format("(?:{}|-{})", digits, kZero) : "-?" + digits;
  }

  void Bounds(const Number& scale) {
    if (asked_.counted) json_["minimum"] = 0;
    // A bound that is not itself allowed stays one: binary fractions beside it may come out equal.
    if (asked_.at_least) SetNumber("minimum", *asked_.at_least * scale);
    if (asked_.at_most) SetNumber("maximum", *asked_.at_most * scale);
    if (asked_.resolution && !asked_.resolution->IsZero() && IsBinary(*asked_.resolution * scale))
      SetNumber("multipleOf", *asked_.resolution * scale);
  }
  void SetNumber(const char* key, const Number& number) {
    if (const auto json = AsJson(number)) json_[key] = *json;
  }

  void Numeric(const std::string& unit) {
    const auto& shape = asked_.shape;
    std::vector<std::string> words;
    if (!unit.empty()) {
      json_["x-unit"] = unit;
      words = {shape.plural};
      if (shape.singular != shape.plural) words.push_back(shape.singular);
    }
    json_["type"] = Types({"number", "string"});
    Bounds(1);
    json_["pattern"] =
        Whole(fmt::format("{} *{}", Digits(DecimalsOf(asked_.resolution)),
                          words.empty() ? "" : fmt::format("(?:{})?", OneOf(words))));
    const auto wish = shape.rate ? Number::Scaled(120, 2) : Number(12);
    const auto example = ExampleNumber(asked_, wish);
    auto& examples = json_["examples"] = Json::array();
    const auto text = shape.money || shape.rate
                          ? example.ToDecimalText(std::max(2, example.DecimalPlaces().value_or(0)))
                          : example.ToText();
    if (const auto number = AsJson(example)) examples.push_back(*number);
    examples.push_back(unit.empty() ? text : text + " " + unit);
  }

  // A percent or points: with their sign, or bare where the contract says how to read that.
  void Share(const std::string& unit) {
    const bool percent = asked_.shape.kind == Shape::Kind::Percent;
    json_["x-unit"] = unit;
    json_["type"] = Types({"string", "number"});
    auto place = asked_.resolution;
    if (place) place = *place * 100;
    const auto marked = Digits(DecimalsOf(place)) + (percent ? "%" : " *points?");
    switch (asked_.percent_as) {
      case PercentAs::None:
        json_["minimum"] = json_["maximum"] = 0;
        json_["pattern"] = Whole(fmt::format("(?:{}|-?{} *)", marked, kZero));
        break;
      case PercentAs::Points:
        Bounds(100);
        json_["pattern"] = Whole(fmt::format("(?:{}|{} *)", marked, Digits(DecimalsOf(place))));
        break;
      case PercentAs::Fraction:
        Bounds(1);
        json_["pattern"] =
            Whole(fmt::format("(?:{}|{} *)", marked, Digits(DecimalsOf(asked_.resolution))));
        break;
    }
    const auto wish = percent ? Number::Scaled(925, 3) : Number::Scaled(14, 3);
    json_["examples"] =
        Json::array({(ExampleNumber(asked_, wish) * 100).ToText() + (percent ? "%" : " points")});
  }

  void Text(const char* unit, const std::string& pattern, const std::string& example) {
    json_["x-unit"] = unit;
    json_["type"] = Types({"string"});
    json_["pattern"] = pattern;
    json_["examples"] = Json::array({example});
  }

  void Choice(Json choices, Json examples) {
    if (asked_.optional) choices.push_back(nullptr);
    json_["enum"] = std::move(choices);
    json_["examples"] = std::move(examples);
  }

  void Key() {
    json_["x-unit"] = plan_.dimensions.at(asked_.shape.dimension).name;
    auto keys = Json::array();
    for (const auto& key : plan_.dimensions.at(asked_.shape.dimension).keys)
      keys.push_back(key.name);
    Choice(keys, Json::array({keys.front()}));
  }

  template <typename Status>
  void Statuses(int count) {
    auto words = Json::array();
    for (int i = 0; i < count; ++i) words.push_back(ToText(static_cast<Status>(i)));
    Choice(words, Json::array({words.front()}));
  }

  const plan::Plan& plan_;
  const Asked& asked_;
  Json json_ = Json::object();
};

// What the reader takes, in words.
auto Described(const plan::Plan& plan, const Asked& asked) -> std::string {
  if (asked.id) return "An id such as \"A-1\", the record's own.";
  const auto& shape = asked.shape;
  std::string text = Sentence(input::Expected(plan, shape));
  if (asked.counted) text += " Not negative.";
  if (asked.resolution && !asked.resolution->IsZero()) {
    const bool percent = shape.kind == Shape::Kind::Percent;
    const bool share = percent || shape.kind == Shape::Kind::Points;
    text += fmt::format(" In steps of {}{}.",
                        (share ? *asked.resolution * 100 : *asked.resolution).ToText(),
                        share ? (percent ? "%" : " points") : "");
  }
  if (asked.percent_as == PercentAs::Points) text += " A bare number is percent: 92.5 is 92.5%.";
  if (asked.percent_as == PercentAs::Fraction) text += " A bare number is a share: 0.925 is 92.5%.";
  if (asked.optional) text += " May be left out.";
  return text;
}

}  // namespace

auto AskedOf(const plan::Field& field) -> Asked {
  Asked asked;
  asked.shape = field.shape;
  asked.resolution = field.resolution;
  asked.percent_as = field.percent_as;
  asked.counted = field.shape.kind == Shape::Kind::Quantity;
  asked.optional = field.optional;
  return asked;
}

auto AskedOf(const plan::EventType::EventField& field) -> Asked {
  Asked asked;
  asked.shape = field.shape;
  asked.resolution = field.resolution;
  asked.counted = field.shape.kind == Shape::Kind::Quantity;
  asked.optional = field.optional;
  asked.id = field.key;
  if (field.key) asked.shape.kind = Shape::Kind::Text;
  return asked;
}

auto ValueSchema(const plan::Plan& plan, const Asked& asked, const std::string& title,
                 const std::string& remark) -> Json {
  Json json;
  json["title"] = title;
  json["description"] = Described(plan, asked) + (remark.empty() ? "" : " " + remark);
  json.update(Maker(plan, asked).Make());
  return json;
}

auto Placeholder(const plan::Plan& plan, const Asked& asked) -> std::string {
  const auto& shape = asked.shape;
  const auto words = [&]() -> std::string {
    switch (shape.kind) {
      case Shape::Kind::Number: return "?";
      case Shape::Kind::Quantity: return "? " + shape.plural;
      case Shape::Kind::Percent: return "?%";
      case Shape::Kind::Points: return "? points";
      case Shape::Kind::Date: return "? YYYY-MM-DD";
      case Shape::Kind::Instant:
        return plan.zone != nullptr ? "? YYYY-MM-DDTHH:MM" : "? YYYY-MM-DDTHH:MM:SSZ";
      case Shape::Kind::Text: return asked.id ? "? id" : "? text";
      case Shape::Kind::Condition: return "? yes or no";
      case Shape::Kind::Period:
      case Shape::Kind::Key:
      case Shape::Kind::SlaStatus:
      case Shape::Kind::ObligationStatus:
      case Shape::Kind::RightStatus:
      case Shape::Kind::LineOutcome: break;
    }
    return "? " + input::Expected(plan, shape);
  };
  return words() + (asked.optional ? " or null" : "");
}

auto TitleOf(const std::string& title, const std::string& name) -> std::string {
  if (!title.empty()) return title;
  auto text = name;
  std::replace(text.begin(), text.end(), '_', ' ');
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 32);
  return text;
}

auto Sentence(std::string text) -> std::string {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 32);
  return text.empty() || text.back() == '.' ? text : text + ".";
}

}  // namespace bpo::data_form
