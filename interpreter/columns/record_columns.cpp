#include "columns/record_columns.h"

#include <algorithm>
#include <string>
#include <utility>

#include "input/parts.h"
#include "input/read_value.h"
#include "source/source.h"
#include "values/date.h"

namespace bpo::columns {
namespace {

using input::JsonNode;
using Kind = ColumnType::Kind;

auto IsUtf8(std::string_view text) -> bool {
  return source::FirstBadUtf8(text) == std::string_view::npos;
}

auto EmptyObject() -> JsonNode {
  JsonNode node;
  node.kind = JsonNode::Kind::Object;
  return node;
}

}  // namespace

auto RecordReader::Located::IsNull(std::int64_t row) const -> bool {
  return std::ranges::any_of(above,
                             [&](const auto& one) { return one.first.IsNull(row + one.second); }) ||
         column.IsNull(row + shift);
}

auto RecordReader::Locate(const std::vector<std::size_t>& path) const -> Located {
  Located found{data_, 0, {}};
  for (const auto child : path) {
    found.above.emplace_back(found.column, found.shift);
    found.shift = found.column.RowBelow(found.shift);
    found.column = found.column.Child(child);
  }
  // Mostly nothing above can be null, and nobody need ask for each row.
  std::erase_if(found.above, [](const auto& one) { return !one.first.MayBeNull(); });
  return found;
}

RecordReader::RecordReader(const RecordColumns& columns, const ColumnType& type,
                           const ArrowArray& batch, const plan::Versions& versions)
    : columns_(columns), versions_(versions), data_(type, batch) {
  for (std::size_t i = 0; i < type.children.size(); ++i) top_.push_back(Locate({i}));
  for (std::size_t version = 0; version < columns.plain.size(); ++version) {
    auto& [leaves, wholes, others, events] = inputs_.emplace_back();
    for (const auto& place : columns.events)
      events.push_back(RecordsOf(place, *versions.all()[version]));
    for (const auto& path : columns.others[version]) others.push_back(Locate(path));
    for (const auto& input : columns.plain[version]) {
      const auto& field = versions.all()[version]->inputs[input.field];
      if (!input.by_leaves) {
        wholes.push_back({input.field, Locate(input.path)});
        continue;
      }
      for (std::size_t i = 0; i < field.slots.size(); ++i) {
        Leaf leaf{input.field, field.slots[i], std::nullopt, false};
        if (!input.leaves[i].empty()) {
          leaf.place = Locate(input.leaves[i]);
          const auto kind = leaf.place->column.type().value().kind;
          leaf.is_number = kind == Kind::Integer || kind == Kind::Decimal;
        }
        leaves.push_back(std::move(leaf));
      }
    }
  }
}

auto RecordReader::RecordsOf(const RecordColumns::Place& place, const plan::Plan& plan) const
    -> Records {
  Records records{place.name, 0, Locate(place.path), {}, false};
  const auto& type = records.place.column.type();
  const auto event = std::ranges::find(plan.events, place.name, &plan::EventType::name);
  if (event == plan.events.end() || type.kind != Kind::List || !type.dictionary.empty())
    return records;
  const auto& item = type.children.front();
  if (item.kind != Kind::Struct || !item.dictionary.empty()) return records;
  records.event = static_cast<std::uint32_t>(event - plan.events.begin());
  std::size_t known = 0;
  for (const auto& field : event->fields) {
    records.children.push_back(item.Child(field.name));
    if (records.children.back() >= 0) ++known;
  }
  records.by_fields = known == item.children.size();
  return records;
}

auto RecordReader::IsGiven(std::size_t column, std::int64_t row) const -> bool {
  return column != kNone && !At(column).IsNull(row);
}

auto RecordReader::TextOf(std::size_t column, std::int64_t row) const
    -> std::optional<std::string> {
  if (!IsGiven(column, row)) return std::nullopt;
  const auto& place = At(column);
  if (place.column.type().value().kind == Kind::Text) {
    const auto text = place.column.TextAt(row + place.shift);
    return IsUtf8(text) ? std::optional(std::string(text)) : std::nullopt;
  }
  std::optional<CellTrouble> trouble;
  auto node = place.column.NodeAt(row + place.shift, trouble);
  const bool has_text = node.kind == JsonNode::Kind::String || node.kind == JsonNode::Kind::Number;
  return has_text ? std::optional(std::move(node.text)) : std::nullopt;
}

// ------------------------------------------------------------------ as JSON

auto RecordReader::Object(const std::vector<RecordColumns::Place>& places, std::int64_t row,
                          std::optional<CellTrouble>& trouble) const -> JsonNode {
  auto object = EmptyObject();
  for (const auto& [name, path] : places) {
    const auto place = Locate(path);
    if (place.IsNull(row)) continue;
    const bool before = trouble.has_value();
    auto value = place.column.NodeAt(row + place.shift, trouble);
    if (trouble && !before) trouble->path = name + trouble->path;
    object.members.push_back({name, std::move(value)});
  }
  return object;
}

auto RecordReader::JsonOf(std::int64_t row, std::optional<CellTrouble>& trouble) const
    -> std::string {
  const auto cell = [&](std::size_t column) {
    const auto& place = At(column);
    return place.column.NodeAt(row + place.shift, trouble);
  };
  auto record = EmptyObject();
  record.members.push_back({"period", cell(columns_.period)});
  if (IsGiven(columns_.as_of, row)) record.members.push_back({"as_of", cell(columns_.as_of)});
  record.members.push_back({"input", Object(columns_.inputs, row, trouble)});
  // A list that is null has no record.
  if (!columns_.events.empty())
    record.members.push_back({"events", Object(columns_.events, row, trouble)});

  auto data = EmptyObject();
  for (const auto& [column, name] :
       {std::pair(columns_.opening, "opening"), std::pair(columns_.calendars, "calendars"),
        std::pair(columns_.terms, "terms")}) {
    if (IsGiven(column, row)) data.members.push_back({name, cell(column)});
  }
  JsonNode periods;
  periods.kind = JsonNode::Kind::Array;
  periods.items.push_back(std::move(record));
  data.members.push_back({"periods", std::move(periods)});
  return input::WriteJson(data);
}

// ------------------------------------------------------------------ as a record

auto RecordReader::FillPeriod(std::int64_t row, plan::PeriodRecord& record) const -> bool {
  const auto& period = At(columns_.period);
  if (period.column.type().value().kind != Kind::Text || period.IsNull(row)) return false;
  const auto& scheme = versions_.first().scheme;
  const auto index = scheme.Parse(period.column.TextAt(row + period.shift));
  if (!index || *index < 0 || *index >= scheme.Count()) return false;
  record.period = *index;
  record.as_of.reset();
  if (!IsGiven(columns_.as_of, row)) return true;
  const auto& as_of = At(columns_.as_of);
  if (as_of.column.type().kind == Kind::Date) {
    record.as_of = as_of.column.DayAt(row + as_of.shift);
  } else {
    std::optional<CellTrouble> trouble;
    record.as_of = values::Date::Parse(as_of.column.NodeAt(row + as_of.shift, trouble).text);
  }
  return record.as_of.has_value();
}

auto RecordReader::FillLeaf(const plan::Plan& plan, const Leaf& leaf, std::int64_t row,
                            plan::PeriodRecord& record) -> bool {
  const auto& field = plan.inputs[leaf.field];
  const bool due = input::IsDue(plan, field, record.period);
  if (!leaf.place || leaf.place->IsNull(row)) {
    if (due && !field.optional) return false;
    record.inputs.emplace_back(leaf.slot, input::NotGiven(field, due, leaf.slot));
    return true;
  }
  if (!due) return false;
  const auto& column = leaf.place->column;
  const auto cell = row + leaf.place->shift;
  const auto read = [&] {
    if (leaf.is_number)
      return input::ParseBare(field.shape, column.NumberAt(cell), field.percent_as);
    std::optional<CellTrouble> trouble;
    const auto node = column.NodeAt(cell, trouble);
    return trouble ? input::Parsed{} : input::ParseNode(plan, field.shape, node, field.percent_as);
  };
  auto parsed = read();
  if (!parsed.value) return false;
  const auto& number = parsed.value->number;
  if (input::IsRefusedSign(field, number) || input::IsOffResolution(field, number)) return false;
  record.inputs.emplace_back(leaf.slot, std::move(*parsed.value));
  return true;
}

auto RecordReader::FillEvents(const plan::Plan& plan, const std::vector<Records>& events,
                              std::int64_t row, plan::PeriodRecord& record) -> bool {
  diagnostics::Emitter findings;
  const input::Reading reading{plan, findings, "", ""};
  input::EventIds used;
  std::vector<JsonNode> values;
  for (const auto& [name, event, place, children, by_fields] : events) {
    if (place.IsNull(row)) continue;
    std::optional<CellTrouble> trouble;
    if (!by_fields) {
      auto object = EmptyObject();
      object.members.push_back({name, place.column.NodeAt(row + place.shift, trouble)});
      if (trouble) return false;
      input::ReadEvents(reading, object, "events", true, used, record);
      continue;
    }
    const auto items = place.column.Child(0);
    const auto range = place.column.ItemsAt(row + place.shift);
    for (auto item = range.from; item < range.to; ++item) {
      if (items.IsNull(item)) return false;
      values.clear();
      for (const auto child : children) {
        if (child < 0) {
          values.emplace_back();
          continue;
        }
        const auto& value = values.emplace_back(
            items.Child(static_cast<std::size_t>(child)).NodeAt(items.RowBelow(item), trouble));
        if (trouble || input::IsToBeFilledIn(value) || !IsUtf8(value.text)) return false;
      }
      input::ReadEvent(reading, event, values, used, record);
    }
  }
  return findings.all().empty() && record.late.empty();
}

auto RecordReader::Fill(std::int64_t row, plan::PeriodRecord& record) const -> bool {
  record.inputs.clear();
  record.input_paths.clear();
  record.events.clear();
  record.late.clear();
  record.complete = true;
  if (!FillPeriod(row, record)) return false;
  const auto version = versions_.IndexFor(record.period, record.as_of);
  const auto& plan = *versions_.all()[version];
  const auto& [leaves, wholes, others, events] = inputs_[version];
  const auto is_null = [&](const Located& place) { return place.IsNull(row); };
  if (!std::ranges::all_of(others, is_null)) return false;
  for (const auto& leaf : leaves) {
    if (!FillLeaf(plan, leaf, row, record)) return false;
  }
  for (const auto& whole : wholes) {
    std::optional<CellTrouble> trouble;
    const auto node = whole.place.IsNull(row)
                          ? JsonNode{}
                          : whole.place.column.NodeAt(row + whole.place.shift, trouble);
    diagnostics::Emitter findings;
    const input::Reading reading{plan, findings, "", ""};
    if (!trouble) input::ReadInput(reading, plan.inputs[whole.field], &node, "", record);
    if (trouble || !findings.all().empty() || !record.complete) return false;
  }
  return FillEvents(plan, events, row, record);
}

auto RecordReader::FillTerms(std::int64_t row, const plan::Plan& plan, plan::Terms& terms) const
    -> bool {
  std::optional<CellTrouble> trouble;
  const auto& place = At(columns_.terms);
  const auto node = place.column.NodeAt(row + place.shift, trouble);
  diagnostics::Emitter findings;
  const input::Reading reading{plan, findings, "", ""};
  terms = {};
  if (!trouble) input::ReadTerms(reading, {{&node, "", "terms"}}, terms);
  return !trouble && findings.all().empty();
}

}  // namespace bpo::columns
