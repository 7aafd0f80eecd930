#include "columns/column_type.h"

#include <charconv>
#include <utility>

namespace bpo::columns {
namespace {

using Kind = ColumnType::Kind;

auto NumberIn(std::string_view text) -> std::int64_t {
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

auto Of(Kind kind, int bytes = 0) -> ColumnType {
  ColumnType type;
  type.kind = kind;
  type.bytes = bytes;
  return type;
}

auto WholeNumbers(int bytes, bool is_signed) -> ColumnType {
  auto type = Of(Kind::Integer, bytes);
  type.is_signed = is_signed;
  return type;
}

auto PrimitiveOf(char letter) -> ColumnType {
  switch (letter) {
    case 'n': return Of(Kind::Null);
    case 'b': return Of(Kind::Boolean);
    case 'c': return WholeNumbers(1, true);
    case 'C': return WholeNumbers(1, false);
    case 's': return WholeNumbers(2, true);
    case 'S': return WholeNumbers(2, false);
    case 'i': return WholeNumbers(4, true);
    case 'I': return WholeNumbers(4, false);
    case 'l': return WholeNumbers(8, true);
    case 'L': return WholeNumbers(8, false);
    case 'e': return Of(Kind::Float, 2);
    case 'f': return Of(Kind::Float, 4);
    case 'g': return Of(Kind::Float, 8);
    case 'u': return Of(Kind::Text, 4);
    case 'U': return Of(Kind::Text, 8);
    default: return Of(Kind::Other);  // of characters, not of kinds
  }
}

// `d:12,2` or `d:12,2,64`: precision, scale, bits
auto DecimalOf(std::string_view format) -> ColumnType {
  const auto scale = format.find(',');
  if (scale == std::string_view::npos) return Of(Kind::Other);
  const auto bits = format.find(',', scale + 1);
  auto type = Of(Kind::Decimal, 16);
  type.scale = static_cast<int>(NumberIn(format.substr(scale + 1, bits - scale - 1)));
  if (bits != std::string_view::npos)
    type.bytes = static_cast<int>(NumberIn(format.substr(bits + 1)) / 8);
  const bool known = type.bytes == 4 || type.bytes == 8 || type.bytes == 16 || type.bytes == 32;
  return known && type.scale >= -76 && type.scale <= 76 ? type : Of(Kind::Other);
}

// `tdD`, `tdm`; `tss:`, `tsu:UTC`
auto TimeOf(std::string_view format) -> ColumnType {
  if (format == "tdD") return Of(Kind::Date, 4);
  if (format == "tdm") {
    auto type = Of(Kind::Date, 8);
    type.per_day = 86'400'000;
    return type;
  }
  if (format.size() < 4 || !format.starts_with("ts") || format[3] != ':') return Of(Kind::Other);
  auto type = Of(Kind::Time, 8);
  switch (format[2]) {
    case 's': break;
    case 'm': type.per_second = 1'000; break;
    case 'u': type.per_second = 1'000'000; break;
    case 'n': type.per_second = 1'000'000'000; break;
    default: return Of(Kind::Other);  // of characters, not of kinds
  }
  type.has_zone = format.size() > 4;
  return type;
}

auto NestedOf(std::string_view format) -> ColumnType {
  if (format == "+s") return Of(Kind::Struct);
  if (format == "+m") return Of(Kind::Map, 4);
  if (format == "+l" || format == "+vl") {
    auto type = Of(Kind::List, 4);
    type.is_view = format == "+vl";
    return type;
  }
  if (format == "+L" || format == "+vL") {
    auto type = Of(Kind::List, 8);
    type.is_view = format == "+vL";
    return type;
  }
  if (format.starts_with("+w:")) {
    auto type = Of(Kind::List);
    type.items = NumberIn(format.substr(3));
    return type;
  }
  return Of(Kind::Other);
}

auto TypeIn(std::string_view format) -> ColumnType {
  if (format.size() == 1) return PrimitiveOf(format.front());
  if (format == "vu") {
    auto type = Of(Kind::Text, 16);
    type.is_view = true;
    return type;
  }
  if (format.starts_with("d:")) return DecimalOf(format.substr(2));
  if (format.starts_with("t")) return TimeOf(format);
  if (format.starts_with("+")) return NestedOf(format);
  return Of(Kind::Other);
}

}  // namespace

auto ColumnType::Child(std::string_view child) const -> std::int64_t {
  for (std::size_t i = 0; i < children.size(); ++i) {
    if (children[i].name == child) return static_cast<std::int64_t>(i);
  }
  return -1;
}

auto TypeOf(const ArrowSchema& schema) -> ColumnType {
  auto type = TypeIn(schema.format == nullptr ? "" : schema.format);
  if (schema.name != nullptr) type.name = schema.name;
  for (std::int64_t i = 0; i < schema.n_children; ++i)
    type.children.push_back(TypeOf(*schema.children[i]));
  if (schema.dictionary != nullptr) type.dictionary.push_back(TypeOf(*schema.dictionary));
  const bool has_item = type.kind == Kind::List || type.kind == Kind::Map;
  if (has_item && type.children.size() != 1) type.kind = Kind::Other;
  if (type.kind == Kind::Map && type.children.front().children.size() != 2) type.kind = Kind::Other;
  return type;
}

auto NameOf(ColumnType::Kind kind) -> std::string_view {
  switch (kind) {
    case Kind::Null: return "nothing but null";
    case Kind::Boolean: return "yes and no";
    case Kind::Integer: return "whole numbers";
    case Kind::Float: return "binary fractions";
    case Kind::Decimal: return "decimals";
    case Kind::Text: return "text";
    case Kind::Date: return "dates";
    case Kind::Time: return "times";
    case Kind::List: return "lists";
    case Kind::Struct: return "structs";
    case Kind::Map: return "maps";
    case Kind::Other: return "values of a type that period data does not have";
  }
  return "";
}

}  // namespace bpo::columns
