#include "columns/column.h"

#include <cstring>
#include <utility>

#include <fmt/format.h>

#include "columns/float_text.h"

namespace bpo::columns {
namespace {

using input::JsonNode;
using values::Int128;
using values::Number;
using Kind = ColumnType::Kind;

auto TextNode(std::string text) -> JsonNode {
  JsonNode node;
  node.kind = JsonNode::Kind::String;
  node.text = std::move(text);
  return node;
}

auto NumberNode(std::string digits) -> JsonNode {
  JsonNode node;
  node.kind = JsonNode::Kind::Number;
  node.text = std::move(digits);
  return node;
}

auto Refused(std::optional<CellTrouble>& trouble, std::string shown, std::string help) -> JsonNode {
  if (!trouble) trouble = {{}, std::move(shown), std::move(help)};
  return {};
}

// Of a count of parts since 1970: the whole units below it, and the parts that are left.
auto Split(std::int64_t parts, std::int64_t per_unit) -> std::pair<std::int64_t, std::int64_t> {
  std::int64_t whole = parts / per_unit;
  std::int64_t rest = parts % per_unit;
  if (rest < 0) {
    --whole;
    rest += per_unit;
  }
  return {whole, rest};
}

auto IsoDay(std::int64_t days) -> std::string {
  const auto date = values::Date::FromDays(days);
  return date ? date->ToText() : fmt::format("day {} of 1970", days);
}

}  // namespace

template <typename T>
auto Column::Read(std::int64_t buffer, std::int64_t place) const -> T {
  T value;
  std::memcpy(&value,
              static_cast<const char*>(array_->buffers[buffer]) +
                  place * static_cast<std::int64_t>(sizeof(T)),
              sizeof(T));
  return value;
}

auto Column::IsNull(std::int64_t row) const -> bool {
  if (type_->kind == Kind::Null) return true;
  if (array_->null_count != 0 && array_->n_buffers > 0 && array_->buffers[0] != nullptr) {
    const auto place = array_->offset + row;
    const auto bits = Read<std::uint8_t>(0, place / 8);
    if ((bits >> static_cast<unsigned>(place % 8) & 1U) == 0) return true;
  }
  return !type_->dictionary.empty() && Dictionary().IsNull(IntegerAt(row));
}

auto Column::IntegerAt(std::int64_t row) const -> std::int64_t {
  const auto place = array_->offset + row;
  switch (type_->bytes) {
    case 1:
      return type_->is_signed ? Read<std::int8_t>(1, place)
                              : std::int64_t{Read<std::uint8_t>(1, place)};
    case 2:
      return type_->is_signed ? Read<std::int16_t>(1, place)
                              : std::int64_t{Read<std::uint16_t>(1, place)};
    case 4:
      return type_->is_signed ? Read<std::int32_t>(1, place)
                              : std::int64_t{Read<std::uint32_t>(1, place)};
    default: return Read<std::int64_t>(1, place);  // of widths; NumberAt sees to what is unsigned
  }
}

auto Column::DecimalAt(std::int64_t place) const -> Number {
  const auto scaled = [&](Int128 coefficient, int scale) {
    return scale >= 0 && scale <= 38
               ? Number::Scaled(coefficient, scale)
               : Number::Scaled(coefficient, 0) * *Number::Parse(fmt::format("1e{}", -scale));
  };
  switch (type_->bytes) {
    case 4: return scaled(Read<std::int32_t>(1, place), type_->scale);
    case 8: return scaled(Read<std::int64_t>(1, place), type_->scale);
    case 16: return scaled(Read<Int128>(1, place), type_->scale);
    default: {  // 32 bytes
      static const Number kTwoTo64 = *Number::Parse("18446744073709551616");
      Number whole = Read<std::int64_t>(1, 4 * place + 3);
      for (std::int64_t word = 2; word >= 0; --word)
        whole =
            whole * kTwoTo64 + Number::Scaled(Int128{Read<std::uint64_t>(1, 4 * place + word)}, 0);
      return whole * *Number::Parse(fmt::format("1e{}", -type_->scale));
    }
  }
}

auto Column::NumberAt(std::int64_t row) const -> Number {
  if (!type_->dictionary.empty()) return Dictionary().NumberAt(IntegerAt(row));
  if (type_->kind == Kind::Decimal) return DecimalAt(array_->offset + row);
  if (type_->bytes == 8 && !type_->is_signed)
    return Number::Scaled(Int128{Read<std::uint64_t>(1, array_->offset + row)}, 0);
  return IntegerAt(row);
}

auto Column::TextAt(std::int64_t row) const -> std::string_view {
  if (!type_->dictionary.empty()) return Dictionary().TextAt(IntegerAt(row));
  const auto place = array_->offset + row;
  if (type_->is_view) {  // 16 bytes: the length, then the text or where it stands
    const auto length = Read<std::int32_t>(1, 4 * place);
    const auto* view = static_cast<const char*>(array_->buffers[1]) + 16 * place;
    if (length <= 12) return {view + 4, static_cast<std::size_t>(length)};
    const auto buffer = Read<std::int32_t>(1, 4 * place + 2);
    const auto at = Read<std::int32_t>(1, 4 * place + 3);
    return {static_cast<const char*>(array_->buffers[2 + buffer]) + at,
            static_cast<std::size_t>(length)};
  }
  const auto from = type_->bytes == 8 ? Read<std::int64_t>(1, place) : Read<std::int32_t>(1, place);
  const auto to =
      type_->bytes == 8 ? Read<std::int64_t>(1, place + 1) : Read<std::int32_t>(1, place + 1);
  return {static_cast<const char*>(array_->buffers[2]) + from, static_cast<std::size_t>(to - from)};
}

auto Column::ItemsAt(std::int64_t row) const -> Range {
  const auto place = array_->offset + row;
  if (type_->items >= 0) return {place * type_->items, (place + 1) * type_->items};
  const auto offset = [&](std::int64_t buffer, std::int64_t at) {
    return type_->bytes == 8 ? Read<std::int64_t>(buffer, at)
                             : std::int64_t{Read<std::int32_t>(buffer, at)};
  };
  const auto from = offset(1, place);
  return {from, type_->is_view ? from + offset(2, place) : offset(1, place + 1)};
}

auto Column::DayAt(std::int64_t row) const -> std::optional<values::Date> {
  return values::Date::FromDays(Split(IntegerAt(row), type_->per_day).first);
}

auto Column::DayText(std::int64_t row) const -> std::string {
  return IsoDay(Split(IntegerAt(row), type_->per_day).first);
}

// A time of no zone at midnight is how pandas writes a day.
auto Column::TimeText(std::int64_t row) const -> std::string {
  const auto [seconds, parts] = Split(IntegerAt(row), type_->per_second);
  const auto [days, second] = Split(seconds, 86'400);
  auto text = IsoDay(days);
  if (!type_->has_zone && second == 0 && parts == 0) return text;
  text += fmt::format("T{:02}:{:02}:{:02}", second / 3'600, second / 60 % 60, second % 60);
  if (parts != 0) {
    auto decimals = std::to_string(type_->per_second + parts).substr(1);
    decimals.resize(decimals.find_last_not_of('0') + 1);
    text += "." + decimals;
  }
  return type_->has_zone ? text + "Z" : text;
}

auto Column::FloatAt(std::int64_t row, std::optional<CellTrouble>& trouble) const -> JsonNode {
  const auto place = array_->offset + row;
  const auto bits = type_->bytes == 8   ? Read<std::uint64_t>(1, place)
                    : type_->bytes == 4 ? std::uint64_t{Read<std::uint32_t>(1, place)}
                                        : std::uint64_t{Read<std::uint16_t>(1, place)};
  auto found = TextOfFloat(bits, type_->bytes);
  if (found.is_exact) return NumberNode(std::move(found.text));
  const bool is_number = found.text.find_first_of("nN") == std::string::npos;
  return Refused(
      trouble,
      is_number ? fmt::format("the binary fraction {}, which holds no exact decimal", found.text)
                : found.text + ", which is no number",
      is_number ? "round it to the decimals that were meant, or give decimals or text"
                : "give null for what is not known");
}

auto Column::ListAt(std::int64_t row, std::optional<CellTrouble>& trouble) const -> JsonNode {
  JsonNode node;
  node.kind = JsonNode::Kind::Array;
  const auto range = ItemsAt(row);
  const auto items = Child(0);
  for (auto item = range.from; item < range.to; ++item) {
    const bool before = trouble.has_value();
    node.items.push_back(items.NodeAt(item, trouble));
    if (trouble && !before) trouble->path = fmt::format("[{}]", item - range.from) + trouble->path;
  }
  return node;
}

auto Column::StructAt(std::int64_t row, std::optional<CellTrouble>& trouble) const -> JsonNode {
  JsonNode node;
  node.kind = JsonNode::Kind::Object;
  for (std::size_t i = 0; i < type_->children.size(); ++i) {
    const bool before = trouble.has_value();
    auto value = Child(i).NodeAt(RowBelow(row), trouble);
    if (trouble && !before) trouble->path = "." + type_->children[i].name + trouble->path;
    node.members.push_back({type_->children[i].name, std::move(value)});
  }
  return node;
}

auto Column::MapAt(std::int64_t row, std::optional<CellTrouble>& trouble) const -> JsonNode {
  JsonNode node;
  node.kind = JsonNode::Kind::Object;
  const auto range = ItemsAt(row);
  const auto entries = Child(0);
  for (auto item = range.from; item < range.to; ++item) {
    const auto entry = entries.RowBelow(item);
    auto key = entries.Child(0).NodeAt(entry, trouble);
    const bool before = trouble.has_value();
    auto value = entries.Child(1).NodeAt(entry, trouble);
    if (trouble && !before) trouble->path = "." + key.text + trouble->path;
    node.members.push_back({std::move(key.text), std::move(value)});
  }
  return node;
}

auto Column::NodeAt(std::int64_t row, std::optional<CellTrouble>& trouble) const -> JsonNode {
  if (IsNull(row)) return {};
  if (!type_->dictionary.empty()) return Dictionary().NodeAt(IntegerAt(row), trouble);
  switch (type_->kind) {
    case Kind::Null: return {};
    case Kind::Boolean: {
      const auto place = array_->offset + row;
      JsonNode node;
      node.kind = JsonNode::Kind::Boolean;
      node.boolean =
          (Read<std::uint8_t>(1, place / 8) >> static_cast<unsigned>(place % 8) & 1U) != 0;
      return node;
    }
    case Kind::Integer:
    case Kind::Decimal: return NumberNode(NumberAt(row).ToText());
    case Kind::Float: return FloatAt(row, trouble);
    case Kind::Text: return TextNode(std::string(TextAt(row)));
    case Kind::Date: return TextNode(DayText(row));
    case Kind::Time: return TextNode(TimeText(row));
    case Kind::List: return ListAt(row, trouble);
    case Kind::Struct: return StructAt(row, trouble);
    case Kind::Map: return MapAt(row, trouble);
    case Kind::Other: break;
  }
  return Refused(trouble, "a value of a type that period data does not have", "");
}

}  // namespace bpo::columns
