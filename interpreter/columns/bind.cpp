// Finds the columns of a contract's data by their names, and reports all that are wrong.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "columns/record_columns.h"

namespace bpo::columns {
namespace {

using diagnostics::Id;
using plan::Shape;
using Kind = ColumnType::Kind;

auto IsNumeric(const Shape& shape) -> bool {
  return shape.kind == Shape::Kind::Number || shape.kind == Shape::Kind::Quantity ||
         shape.kind == Shape::Kind::Percent || shape.kind == Shape::Kind::Points;
}

// Whether values of the shape may stand in such a column; single cells may still be wrong.
auto MayHold(Kind kind, const Shape& shape) -> bool {
  switch (kind) {
    case Kind::Null:
    case Kind::Text: return true;
    case Kind::Boolean: return shape.kind == Shape::Kind::Condition;
    case Kind::Integer:
    case Kind::Float:
    case Kind::Decimal: return IsNumeric(shape);
    case Kind::Date: return shape.kind == Shape::Kind::Date;
    case Kind::Time: return shape.kind == Shape::Kind::Date || shape.kind == Shape::Kind::Instant;
    case Kind::List:
    case Kind::Struct:
    case Kind::Map:
    case Kind::Other: return false;
  }
  return false;
}

class Binder {
 public:
  Binder(const ColumnType& data, const plan::Versions& versions, const BindOptions& options,
         diagnostics::Emitter& emitter)
      : data_(data),
        versions_(versions),
        options_(options),
        reading_{versions.first(), emitter, "data", ""},
        used_(data.children.size(), false),
        named_(data.children.size(), false) {}

  auto Bind() -> RecordColumns {
    if (data_.kind != Kind::Struct) {
      reading_
          .Report(Id::data_wrong_form, "",
                  fmt::format("the data holds {}, not columns with names", NameOf(data_.kind)))
          .Help("give a table, or record batches");
      return {};
    }
    Twice();
    if (!options_.by.empty()) {
      bound_.by = Named(options_.by);
      Expect(bound_.by, {Kind::Text, Kind::Integer, Kind::Decimal, Kind::Date, Kind::Time},
             Id::data_wrong_form, "text, whole numbers, decimals or dates");
    }
    for (const auto& name : options_.keep) {
      if (const auto place = Named(name); place != kNone) bound_.keep.push_back(place);
    }
    Beside();
    Members("input", [&](const auto& name, auto path, const ColumnType& type) {
      return Input(name, std::move(path), type);
    });
    Members("events", [&](const auto& name, auto path, const ColumnType& type) {
      return Event(name, std::move(path), type);
    });
    for (std::size_t i = 0; i < data_.children.size(); ++i) {
      if (!used_[i]) Flat(i);
    }
    Missing();
    for (const plan::Plan* plan : versions_.all()) Plain(*plan);
    return std::move(bound_);
  }

 private:
  void Twice() {
    for (std::size_t i = 0; i < data_.children.size(); ++i) {
      const auto& name = data_.children[i].name;
      if (data_.Child(name) == static_cast<std::int64_t>(i)) continue;
      reading_.Report(Id::data_duplicate_key, name, fmt::format("there are two columns `{}`", name))
          .Help("keep the one that holds");
    }
  }

  auto Find(std::string_view name) -> std::size_t {
    const auto place = data_.Child(name);
    if (place < 0) return kNone;
    used_[static_cast<std::size_t>(place)] = true;
    return static_cast<std::size_t>(place);
  }

  // A column that the caller names; it may be one of the contract's besides.
  auto Named(const std::string& name) -> std::size_t {
    const auto place = data_.Child(name);
    if (place >= 0) {
      named_[static_cast<std::size_t>(place)] = true;
      return static_cast<std::size_t>(place);
    }
    auto finding = reading_.Report(Id::data_unknown_field, name,
                                   fmt::format("the data has no column `{}`", name));
    std::vector<std::string> names;
    for (const auto& column : data_.children) names.push_back(column.name);
    input::Suggest(finding, name, names);
    return kNone;
  }

  void Expect(std::size_t column, std::initializer_list<Kind> kinds, Id id,
              const std::string& expected) {
    if (column == kNone) return;
    const auto& type = data_.children[column];
    const auto kind = type.value().kind;
    if (kind == Kind::Null || std::ranges::find(kinds, kind) != kinds.end()) return;
    reading_.Report(id, type.name, fmt::format("column `{}` holds {}", type.name, NameOf(kind)))
        .Help(fmt::format("it must be {}", expected));
  }

  // What stands beside inputs and events.
  void Beside() {
    const auto period = fmt::format("text such as \"{}\"", versions_.first().scheme.IdOf(0));
    bound_.period = Find("period");
    if (bound_.period == kNone) {
      reading_.Report(Id::period_missing, "period", "the data has no column `period`")
          .Help("say of each row which period it is, as " + period);
    }
    Expect(bound_.period, {Kind::Text}, Id::period_unknown_form, period);
    bound_.as_of = Find("as_of");
    Expect(bound_.as_of, {Kind::Date, Kind::Time, Kind::Text}, Id::as_of_not_a_date, "a date");
    bound_.state = Find("state");
    Expect(bound_.state, {Kind::Text}, Id::data_wrong_form, "the text of a state");
    for (auto [column, name] :
         {std::pair(&bound_.terms, "terms"), std::pair(&bound_.opening, "opening"),
          std::pair(&bound_.calendars, "calendars")}) {
      *column = Find(name);
      Expect(*column, {Kind::Struct, Kind::Map}, Id::data_wrong_form, "a struct, as in JSON");
    }
  }

  // The members of a struct `input` or `events`.
  template <typename Take>
  void Members(const std::string& name, const Take& take) {
    const auto column = Find(name);
    if (column == kNone) return;
    const auto& type = data_.children[column];
    Expect(column, {Kind::Struct}, Id::data_wrong_form, "a struct, as in JSON");
    if (!type.dictionary.empty()) {
      reading_
          .Report(Id::data_wrong_form, name,
                  fmt::format("column `{}` holds structs of a dictionary", name))
          .Help("decode it: pyarrow `.dictionary_decode()`");
    }
    if (type.kind != Kind::Struct) return;
    for (std::size_t i = 0; i < type.children.size(); ++i) {
      const auto& member = type.children[i].name;
      if (take(member, std::vector<std::size_t>{column, i}, type.children[i])) continue;
      auto finding = reading_.Report(Id::data_unknown_field, name + "." + member,
                                     fmt::format("the contract's `{}` has no `{}`", name, member));
      input::Suggest(finding, member, name == "input" ? InputNames() : EventNames());
    }
  }

  void Flat(std::size_t column) {
    const auto& type = data_.children[column];
    if (type.name.starts_with("__index_level_")) return;  // pandas' own count of rows
    if (Input(type.name, {column}, type) || Event(type.name, {column}, type) || named_[column])
      return;
    auto names = InputNames();
    for (auto& name : EventNames()) names.push_back(std::move(name));
    auto finding =
        reading_.Report(Id::data_unknown_field, type.name,
                        fmt::format("the contract has no input or event `{}`", type.name));
    input::Suggest(finding, type.name, names);
    finding.Note("a column that is none of the contract's may be kept (`keep`), or left out");
  }

  auto Input(const std::string& name, std::vector<std::size_t> path, const ColumnType& type)
      -> bool {
    const auto [plan, field] = FieldOf(name);
    if (field == nullptr) return false;
    Once(bound_.inputs, name, path);
    Check(*plan, *field, type, 0, name);
    bound_.inputs.push_back({name, std::move(path)});
    return true;
  }

  // A column of an input, and below it one for each key.
  void Check(const plan::Plan& plan, const plan::Field& field, const ColumnType& type,
             std::size_t level, const std::string& path) {
    const auto kind = type.value().kind;
    if (level == field.by.size()) {
      if (kind == Kind::Time && field.shape.kind == Shape::Kind::Instant && !type.value().has_zone)
        return NoZone(path);
      if (MayHold(kind, field.shape)) return;
      reading_
          .Report(Id::input_wrong_type, path,
                  fmt::format("column `{}` holds {}", path, NameOf(kind)))
          .Help("it must be " + input::Expected(plan, field.shape));
      return;
    }
    if (kind == Kind::Null || kind == Kind::Map) return;  // a map says its keys row by row
    const auto& dimension = plan.dimensions.at(field.by[level]);
    if (kind != Kind::Struct) {
      reading_
          .Report(Id::input_wrong_type, path,
                  fmt::format("column `{}` holds {}, and it is by {}", path, NameOf(kind),
                              dimension.name))
          .Help(fmt::format("give a struct or map with a member for each {}", dimension.name));
      return;
    }
    for (const auto& child : type.children) {
      const auto has = [&](const auto& key) { return key.name == child.name; };
      if (std::ranges::any_of(dimension.keys, has)) {
        Check(plan, field, child, level + 1, path + "." + child.name);
        continue;
      }
      auto finding = reading_.Report(Id::input_unknown_key, path + "." + child.name,
                                     fmt::format("{} has no `{}`", dimension.name, child.name));
      std::vector<std::string> keys;
      for (const auto& key : dimension.keys) keys.push_back(key.name);
      input::Suggest(finding, child.name, keys);
    }
  }

  void NoZone(const std::string& path) {
    reading_
        .Report(Id::input_wrong_type, path,
                fmt::format("column `{}` holds times of no time zone", path))
        .Help(
            "say in which zone they were taken: pandas `.dt.tz_localize`, Polars "
            "`.dt.replace_time_zone`");
  }

  auto Event(const std::string& name, std::vector<std::size_t> path, const ColumnType& type)
      -> bool {
    const auto* event = EventOf(name);
    if (event == nullptr) return false;
    const bool of_structs =
        type.kind == Kind::List && type.children.front().value().kind == Kind::Struct;
    const bool of_nothing =
        type.kind == Kind::List && type.children.front().value().kind == Kind::Null;
    if (type.kind != Kind::Null && !of_structs && !of_nothing) {
      reading_
          .Report(Id::data_wrong_form, name,
                  fmt::format("column `{}` holds {}", name, NameOf(type.value().kind)))
          .Help("it must be a list of structs: one for each record");
    }
    if (of_structs) {
      const auto& record = type.children.front().value();
      for (std::size_t i = 0; i < record.children.size(); ++i) {
        const auto& child = record.children[i];
        if (record.Child(child.name) != static_cast<std::int64_t>(i)) {
          reading_.Report(Id::data_duplicate_key, name + "." + child.name,
                          fmt::format("a record of `{}` has two `{}`", name, child.name));
        }
        const auto found = std::ranges::find(
            event->fields, child.name, [](const auto& one) -> const auto& { return one.name; });
        if (found != event->fields.end() && found->shape.kind == Shape::Kind::Instant &&
            child.value().kind == Kind::Time && !child.value().has_zone)
          NoZone(name + "." + child.name);
      }
    }
    Once(bound_.events, name, path);
    bound_.events.push_back({name, std::move(path)});
    return true;
  }

  // What stands in `input` or `events` stands nowhere else.
  void Once(const std::vector<RecordColumns::Place>& before, const std::string& name,
            const std::vector<std::size_t>& path) {
    const auto other = std::ranges::find(before, name, &RecordColumns::Place::name);
    if (other == before.end()) return;
    reading_.Report(Id::data_duplicate_key, PathOf(path), fmt::format("`{}` is given twice", name))
        .Note(fmt::format("the other one is column `{}`", PathOf(other->path)))
        .Help("keep the one that holds");
  }
  auto PathOf(const std::vector<std::size_t>& path) const -> std::string {
    std::string text;
    const ColumnType* type = &data_;
    for (const auto child : path) {
      type = &type->children[child];
      text += (text.empty() ? "" : ".") + type->name;
    }
    return text;
  }

  // Inputs that a closed period must have, whatever the version of the contract.
  void Missing() {
    if (bound_.as_of != kNone) return;
    for (const auto& field : versions_.first().inputs) {
      const bool everywhere = std::ranges::all_of(versions_.all(), [&](const plan::Plan* plan) {
        return std::ranges::any_of(plan->inputs,
                                   [&](const auto& one) { return one.name == field.name; });
      });
      const bool given = std::ranges::any_of(
          bound_.inputs, [&](const auto& one) { return one.name == field.name; });
      if (field.optional || field.every || given || !everywhere) continue;
      reading_
          .Report(Id::input_missing, field.name,
                  fmt::format("the data has no column `{}`", field.name))
          .Help("give " + input::Expected(versions_.first(), field.shape) +
                ", or a column `as_of` for statements of periods that are still open");
    }
  }

  void Plain(const plan::Plan& plan) {
    const auto& fields = plan.inputs;
    auto& plain = bound_.plain.emplace_back();
    auto& others = bound_.others.emplace_back();
    for (const auto& [name, path] : bound_.inputs) {
      if (std::ranges::find(fields, name, &plan::Field::name) == fields.end())
        others.push_back(path);
    }
    for (std::size_t i = 0; i < fields.size(); ++i) {
      RecordColumns::Input input;
      input.field = static_cast<std::uint32_t>(i);
      const auto given =
          std::ranges::find(bound_.inputs, fields[i].name, &RecordColumns::Place::name);
      if (given != bound_.inputs.end()) input.path = given->path;
      input.by_leaves = input.path.empty() || !HasMap(TypeAt(input.path));
      if (input.by_leaves) Leaves(plan, fields[i], input.path, 0, input.leaves);
      plain.push_back(std::move(input));
    }
  }

  static auto HasMap(const ColumnType& type) -> bool {
    const bool keyed = type.kind == Kind::Struct && type.dictionary.empty();
    return type.value().kind == Kind::Map || (!keyed && type.value().kind == Kind::Struct) ||
           std::ranges::any_of(type.children, HasMap);
  }
  [[nodiscard]] auto TypeAt(const std::vector<std::size_t>& path) const -> const ColumnType& {
    const auto* type = &data_;
    for (const auto child : path) type = &type->children[child];
    return *type;
  }

  // The way to each combination of keys, the last varying fastest.
  void Leaves(const plan::Plan& plan, const plan::Field& field,
              const std::vector<std::size_t>& path, std::size_t level,
              std::vector<std::vector<std::size_t>>& leaves) const {
    if (level == field.by.size()) {
      leaves.push_back(path);
      return;
    }
    for (const auto& key : plan.dimensions[field.by[level]].keys) {
      const auto child = path.empty() ? -1 : TypeAt(path).Child(key.name);
      auto below = path;
      if (child < 0) {
        below.clear();
      } else {
        below.push_back(static_cast<std::size_t>(child));
      }
      Leaves(plan, field, below, level + 1, leaves);
    }
  }

  // The field in the first version that has it.
  auto FieldOf(std::string_view name) const -> std::pair<const plan::Plan*, const plan::Field*> {
    for (const plan::Plan* plan : versions_.all()) {
      for (const auto& field : plan->inputs) {
        if (field.name == name) return {plan, &field};
      }
    }
    return {};
  }
  auto EventOf(std::string_view name) const -> const plan::EventType* {
    for (const plan::Plan* plan : versions_.all()) {
      for (const auto& event : plan->events) {
        if (event.name == name) return &event;
      }
    }
    return nullptr;
  }
  auto InputNames() const -> std::vector<std::string> {
    std::vector<std::string> names;
    for (const auto& field : versions_.first().inputs) names.push_back(field.name);
    return names;
  }
  auto EventNames() const -> std::vector<std::string> {
    std::vector<std::string> names;
    for (const auto& event : versions_.first().events) names.push_back(event.name);
    return names;
  }

  const ColumnType& data_;
  const plan::Versions& versions_;
  const BindOptions& options_;
  input::Reading reading_;
  std::vector<bool> used_;
  std::vector<bool> named_;
  RecordColumns bound_;
};

}  // namespace

auto Bind(const ColumnType& data, const plan::Versions& versions, const BindOptions& options,
          diagnostics::Emitter& emitter) -> RecordColumns {
  return Binder(data, versions, options, emitter).Bind();
}

}  // namespace bpo::columns
