// Terms: what one customer's contract puts in place of the parameters of a template.

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "input/parts.h"

namespace bpo::input {
namespace {

using diagnostics::Id;
using plan::Parameter;
using plan::Shape;
using plan::TermsRow;
using values::Number;

class TermsReader {
 public:
  TermsReader(const Reading& reading, plan::Terms& terms) : reading_(reading), terms_(terms) {}

  void Read(const Parameter& parameter, const JsonNode& node, const std::string& path) {
    parameter_ = &parameter;
    VisitKeys(reading_, parameter.field.by, parameter.field.name, &node, path,
              {Id::terms_wrong, Id::terms_wrong}, [&](const Leaf& leaf) {
                if (leaf.node == nullptr || leaf.node->kind == JsonNode::Kind::Null) {
                  if (!leaf.faulty && !parameter.field.optional && !parameter.has_fallback)
                    ReportMissing(parameter, leaf.path);
                } else if (parameter.is_table) {
                  ReadTable(leaf);
                } else if (auto number = ReadNumber(parameter.field.shape, parameter.field.name,
                                                    *leaf.node, leaf.path, true)) {
                  terms_.values.emplace_back(parameter.field.slots.at(leaf.index),
                                             plan::Value{std::move(*number)});
                }
              });
  }

  void ReportMissing(const Parameter& parameter, const std::string& path) const {
    const auto what =
        parameter.is_table
            ? std::string("rows such as [{\"up_to\": 900, \"rate\": ...}, {\"rate\": ...}]")
            : Expected(reading_.plan, parameter.field.shape);
    reading_
        .Report(Id::terms_missing, path,
                fmt::format("the terms do not say `{}`", parameter.field.name))
        .Help(fmt::format("give {}", what));
  }

 private:
  auto ReadNumber(const Shape& shape, const std::string& name, const JsonNode& node,
                  const std::string& path, bool bounded) -> std::optional<Number> {
    auto parsed = ParseNode(reading_.plan, shape, node, parameter_->field.percent_as);
    if (!parsed.value) {
      ReportFault(reading_, shape, name, path, node, parsed, Id::terms_wrong);
      return std::nullopt;
    }
    WarnOfThousands(reading_, shape, parameter_->field.resolution, name, path, node);
    auto number = std::move(parsed.value->number);
    if (bounded && !CheckBounds(number, node, path)) return std::nullopt;
    const auto& resolution = parameter_->field.resolution;
    if (bounded && resolution && !resolution->IsZero() && !(number / *resolution).IsInteger()) {
      reading_.Report(
          Id::input_not_a_multiple, path,
          fmt::format("`{}` is {}, which is finer than the contract counts it", name, Shown(node)));
      return std::nullopt;
    }
    return number;
  }

  auto CheckBounds(const Number& number, const JsonNode& node, const std::string& path) -> bool {
    const auto report = [&](std::string_view words, const Number& bound) {
      reading_.Report(Id::terms_out_of_bounds, path,
                      fmt::format("`{}` must be {} {}, and the terms say {}",
                                  parameter_->field.name, words, BoundText(bound), Shown(node)));
      return false;
    };
    for (const auto& [bound, strict] : parameter_->at_least) {
      if (number < bound || (strict && number == bound))
        return report(strict ? "above" : "at least", bound);
    }
    for (const auto& [bound, strict] : parameter_->at_most) {
      if (number > bound || (strict && number == bound))
        return report(strict ? "below" : "at most", bound);
    }
    return true;
  }

  [[nodiscard]] auto BoundText(const Number& bound) const -> std::string {
    const auto& shape = parameter_->field.shape;
    if (shape.kind == Shape::Kind::Percent) return (bound * 100).ToText() + "%";
    if (shape.kind == Shape::Kind::Points) return (bound * 100).ToText() + " points";
    return shape.plural.empty() ? bound.ToText() : bound.ToText() + " " + shape.plural;
  }

  void ReadTable(const Leaf& leaf) {
    const auto& name = parameter_->field.name;
    if (!leaf.node->IsArray() || leaf.node->items.empty()) {
      reading_
          .Report(Id::terms_wrong, leaf.path,
                  fmt::format("`{}` is a table, and the data says {}", name,
                              leaf.node->IsArray() ? "an empty list" : Shown(*leaf.node)))
          .Help("write [{\"up_to\": 900, \"rate\": ...}, {\"rate\": ...}]");
      return;
    }
    std::vector<TermsRow> rows;
    for (std::size_t i = 0; i < leaf.node->items.size(); ++i) {
      const auto at = Join(leaf.path, i);
      const bool last = i + 1 == leaf.node->items.size();
      auto row = ReadRow(leaf.node->items[i], at, last);
      if (!row) return;
      if (row->up_to && !rows.empty() && *rows.back().up_to >= *row->up_to) {
        reading_.Report(Id::terms_wrong, Join(at, "up_to"),
                        fmt::format("the rows of `{}` do not rise: {} stands after {}", name,
                                    row->up_to->ToText(), rows.back().up_to->ToText()));
        return;
      }
      rows.push_back(std::move(*row));
    }
    terms_.tables.at(parameter_->first_table + leaf.index) = std::move(rows);
  }

  auto ReadRow(const JsonNode& node, const std::string& path, bool last)
      -> std::optional<TermsRow> {
    const auto& name = parameter_->field.name;
    if (!node.IsObject()) {
      reading_.Report(
          Id::terms_wrong, path,
          fmt::format("a row of `{}` must be an object, and the data says {}", name, Shown(node)));
      return std::nullopt;
    }
    RefuseOtherMembers(reading_, node, path, {"up_to", "rate", "flat", "cap"},
                       fmt::format("a row of `{}`", name));
    const auto given = [&](std::string_view key) {
      const auto* found = node.Find(key);
      return found != nullptr && found->kind == JsonNode::Kind::Null ? nullptr : found;
    };
    const auto* up_to = given("up_to");
    const auto* rate = given("rate");
    if ((up_to == nullptr) != last) {
      reading_
          .Report(Id::terms_wrong, path,
                  last ? fmt::format("nothing covers what is above the last row of `{}`", name)
                       : fmt::format("a row of `{}` before the last has no `up_to`", name))
          .Help(last ? "leave `up_to` out of the last row"
                     : "give each row but the last its `up_to`");
      return std::nullopt;
    }
    if (rate == nullptr) {
      reading_.Report(Id::terms_wrong, path, fmt::format("a row of `{}` has no `rate`", name))
          .Help(fmt::format("give {}", Expected(reading_.plan, parameter_->field.shape)));
      return std::nullopt;
    }
    const auto amount = AmountShape(parameter_->field.shape);
    bool good = true;
    const auto read = [&](const JsonNode* value, std::string_view key, const Shape& shape,
                          bool bounded) -> std::optional<Number> {
      if (value == nullptr) return std::nullopt;
      auto number = ReadNumber(shape, std::string(key), *value, Join(path, key), bounded);
      good = good && number.has_value();
      return number;
    };
    TermsRow row;
    row.up_to = read(up_to, "up_to", parameter_->quantity, false);
    row.rate = read(rate, "rate", parameter_->field.shape, true).value_or(Number());
    row.flat = read(given("flat"), "flat", amount, false);
    row.cap = read(given("cap"), "cap", amount, false);
    return good ? std::optional(row) : std::nullopt;
  }

  const Reading& reading_;
  plan::Terms& terms_;
  const Parameter* parameter_ = nullptr;
};

}  // namespace

auto AmountShape(const Shape& rate) -> Shape {
  auto shape = rate;
  if (!rate.rate) return shape;
  shape.rate = false;
  shape.singular = rate.singular.substr(0, rate.singular.find(" per "));
  shape.plural = rate.plural.substr(0, rate.plural.find(" per "));
  shape.money = true;
  return shape;
}

void ReadTerms(const Reading& reading, const std::vector<TermsText>& texts, plan::Terms& terms) {
  const auto& plan = reading.plan;
  terms.tables.resize(plan.terms_tables);
  std::vector<std::string> names;
  for (const auto& parameter : plan.parameters) names.push_back(parameter.field.name);
  std::vector<const TermsText*> given(names.size(), nullptr);
  for (const auto& text : texts) {
    if (text.node == nullptr || text.node->kind == JsonNode::Kind::Null) continue;
    const Reading here{plan, reading.emitter, text.file, ""};
    if (!text.node->IsObject()) {
      here.Report(Id::data_wrong_form, text.path,
                  fmt::format("terms must be an object, and the data says {}", Shown(*text.node)))
          .Help("write {\"name\": value, ...}");
      continue;
    }
    TermsReader reader(here, terms);
    for (const auto& member : text.node->members) {
      const auto path = Join(text.path, member.key);
      const auto found = std::find(names.begin(), names.end(), member.key);
      if (found == names.end()) {
        auto finding = here.Report(Id::terms_unknown, path,
                                   fmt::format("the contract has no parameter `{}`", member.key));
        Suggest(finding, member.key, names);
        continue;
      }
      const auto index = static_cast<std::size_t>(found - names.begin());
      if (given[index] != nullptr && given[index] != &text) {
        here.Report(Id::terms_given_twice, path,
                    fmt::format("`{}` stands in {} too", member.key, given[index]->file))
            .Help("give it in one place");
        continue;
      }
      given[index] = &text;
      reader.Read(plan.parameters[index], member.value, path);
    }
  }
  const Reading missing{plan, reading.emitter, texts.empty() ? reading.file : texts.back().file,
                        ""};
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto& parameter = plan.parameters[i];
    if (given[i] == nullptr && !parameter.has_fallback && !parameter.field.optional) {
      TermsReader(missing, terms).ReportMissing(parameter, Join("terms", names[i]));
    }
  }
}

}  // namespace bpo::input
