// Lists what stands in the tree and the plans of a contract, in the words of data and text.

#include "bpo/outline.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "api/convert.h"
#include "api/impl.h"
#include "check/amend.h"
#include "data_form/value.h"
#include "syntax/tree.h"

namespace bpo {
namespace {

using plan::Shape;

auto TextOf(const std::optional<syntax::Word>& word) -> std::string {
  return word ? word->text : std::string();
}

// What it is called by: of `unit call, calls` and `use pricing` that stands in no head.
auto NameOf(const syntax::Clause& clause) -> std::string {
  if (const auto* unit = std::get_if<syntax::UnitClause>(&clause.node)) return unit->singular.text;
  if (const auto* use = std::get_if<syntax::UseClause>(&clause.node))
    return use->module ? use->module->text : TextOf(use->file);
  return TextOf(syntax::HeadOf(clause).name);
}

class ClauseList {
 public:
  explicit ClauseList(const source::SourceSet& sources) : sources_(sources) {}

  void Add(const syntax::Clause& clause, const std::string& amendment) {
    const syntax::Head& head = syntax::HeadOf(clause);
    all_.push_back({.kind = std::string(sources_.TextOf(head.word)),
                    .name = NameOf(clause),
                    .number = TextOf(head.number),
                    .title = TextOf(head.title),
                    .amendment = amendment,
                    .place = api::PlaceOf(sources_, clause.span)});
    const auto* writes = std::get_if<syntax::AmendmentClause>(&clause.node);
    if (writes == nullptr) return;
    const std::string by = head.number ? head.number->text : TextOf(head.name);
    for (const auto& change : writes->changes) {
      if (change.clause != nullptr) Add(*change.clause, by);
    }
  }

  auto Take() -> std::vector<Clause> { return std::move(all_); }

 private:
  const source::SourceSet& sources_;
  std::vector<Clause> all_;
};

auto KindOf(const Shape& shape) -> std::string {
  switch (shape.kind) {
    case Shape::Kind::Number: return "number";
    case Shape::Kind::Quantity: return shape.rate ? "rate" : shape.money ? "money" : "quantity";
    case Shape::Kind::Percent: return "percent";
    case Shape::Kind::Points: return "points";
    case Shape::Kind::Condition: return "condition";
    case Shape::Kind::Date: return "date";
    case Shape::Kind::Instant: return "instant";
    case Shape::Kind::Period: return "period";
    case Shape::Kind::Text: return "text";
    case Shape::Kind::Key: return "key";
    case Shape::Kind::SlaStatus:
    case Shape::Kind::ObligationStatus:
    case Shape::Kind::RightStatus:
    case Shape::Kind::LineOutcome: break;
  }
  return "status";
}

// In which numbers of this shape are shown, and what of it one is held as.
auto MarkOf(const Shape& shape) -> std::string {
  if (shape.kind == Shape::Kind::Percent) return "%";
  return shape.kind == Shape::Kind::Points ? " points" : "";
}
auto ShownAs(const Shape& shape, const values::Number& number) -> values::Number {
  return MarkOf(shape).empty() ? number : number * 100;
}

class Describer {
 public:
  Describer(const Contract::Impl& contract, const plan::Plan& plan)
      : sources_(*contract.sources), plan_(plan) {}

  [[nodiscard]] auto Of(const plan::Field& field) const -> Input {
    const Shape& shape = field.shape;
    Input input = Of(field.name, field.title, shape, field.resolution);
    input.required = !field.optional;
    for (const auto dimension : field.by) input.by.push_back(Of(plan_.dimensions[dimension]));
    if (data_form::AskedOf(field).counted) input.range = "at least 0";
    if (field.percent_as == plan::Field::PercentAs::Points) input.bare_number = "points";
    if (field.percent_as == plan::Field::PercentAs::Fraction) input.bare_number = "fraction";
    if (field.every) input.every = field.every->ToText();
    input.place = api::PlaceOf(sources_, field.span);
    return input;
  }

  [[nodiscard]] auto Of(const plan::Parameter& parameter) const -> Input {
    Input input = Of(parameter.field);
    if (parameter.is_table) input.kind = "table";
    input.required = input.required && !parameter.has_fallback;
    input.range.clear();
    const auto add = [&](const char* words, const values::Number& bound) {
      const Shape& shape = parameter.field.shape;
      input.range += fmt::format("{}{} {}{}", input.range.empty() ? "" : ", ", words,
                                 ShownAs(shape, bound).ToText(), MarkOf(shape));
    };
    for (const auto& [bound, strict] : parameter.at_least)
      add(strict ? "above" : "at least", bound);
    for (const auto& [bound, strict] : parameter.at_most) add(strict ? "below" : "at most", bound);
    input.place = api::PlaceOf(sources_, parameter.span);
    return input;
  }

  [[nodiscard]] auto Of(const plan::EventType& type) const -> Event {
    Event event{.name = type.name,
                .plural = type.plural,
                .title = data_form::TitleOf(type.title, type.name),
                .fields = {},
                .place = api::PlaceOf(sources_, type.span)};
    for (const auto& field : type.fields) {
      Input input = Of(field.name, "", field.shape, field.resolution);
      input.required = !field.optional;
      if (field.key) input.kind = "id";
      if (data_form::AskedOf(field).counted) input.range = "at least 0";
      input.place = event.place;
      event.fields.push_back(std::move(input));
    }
    return event;
  }

 private:
  [[nodiscard]] auto Of(const std::string& name, const std::string& title, const Shape& shape,
                        const std::optional<values::Number>& resolution) const -> Input {
    Input input;
    input.name = name;
    input.title = data_form::TitleOf(title, name);
    input.kind = KindOf(shape);
    input.unit = shape.plural;
    if (shape.kind == Shape::Kind::Percent) input.unit = "%";
    if (shape.kind == Shape::Kind::Points) input.unit = "points";
    if (shape.kind == Shape::Kind::Key) input.unit = plan_.dimensions.at(shape.dimension).name;
    if (resolution && !resolution->IsZero())
      input.resolution = Decimal::Parse(ShownAs(shape, *resolution).ToText());
    return input;
  }

  static auto Of(const plan::Dimension& dimension) -> Dimension {
    Dimension made{.name = dimension.name, .keys = {}};
    for (const auto& key : dimension.keys) made.keys.push_back({key.name, key.title});
    return made;
  }

  const source::SourceSet& sources_;
  const plan::Plan& plan_;
};

// What the versions of the contract have of one sort, each name once and as the last one has it.
template <typename Made, typename All>
auto OverVersions(const Contract& contract, const All& all) -> std::vector<Made> {
  std::vector<Made> found;
  const Contract::Impl& impl = contract.impl();
  for (const auto& version : impl.versions) {
    const Describer describer(impl, version->plan);
    for (const auto& one : all(version->plan)) {
      Made made = describer.Of(one);
      const auto same = std::find_if(found.begin(), found.end(),
                                     [&](const Made& had) { return had.name == made.name; });
      if (same == found.end()) {
        found.push_back(std::move(made));
      } else {
        *same = std::move(made);
      }
    }
  }
  return found;
}

}  // namespace

auto PartiesOf(const Contract& contract) -> Parties {
  const plan::Parties& parties = contract.impl().first().plan.parties;
  return {.client = {parties.client, parties.client_country},
          .provider = {parties.provider, parties.provider_country}};
}

auto ClausesOf(const Contract& contract) -> std::vector<Clause> {
  const Contract::Impl& impl = contract.impl();
  ClauseList list(*impl.sources);
  for (const syntax::File& file : impl.files) {
    if (check::IsLibrary(*impl.sources, file)) continue;
    for (const syntax::Clause& clause : file.clauses) list.Add(clause, "");
  }
  return list.Take();
}

auto InputsOf(const Contract& contract) -> std::vector<Input> {
  return OverVersions<Input>(contract,
                             [](const plan::Plan& plan) -> const auto& { return plan.inputs; });
}

auto ParametersOf(const Contract& contract) -> std::vector<Input> {
  return OverVersions<Input>(contract,
                             [](const plan::Plan& plan) -> const auto& { return plan.parameters; });
}

auto EventsOf(const Contract& contract) -> std::vector<Event> {
  return OverVersions<Event>(contract,
                             [](const plan::Plan& plan) -> const auto& { return plan.events; });
}

}  // namespace bpo
