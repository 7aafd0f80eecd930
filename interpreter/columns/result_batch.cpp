#include "columns/result_batch.h"

#include <algorithm>
#include <utility>

#include "columns/owned_array.h"

namespace bpo::columns {
namespace {

using Kind = ResultColumn::Kind;
using values::Number;

auto DictionaryOf(const std::vector<std::string_view>& words) -> ArrowArray {
  OwnedArray array(static_cast<std::int64_t>(words.size()));
  array.AddNoValidity();
  array.AddTexts({words.begin(), words.end()});
  return std::move(array).Release();
}

auto FormatOf(const ResultColumn& column) -> std::string {
  switch (column.kind) {
    case Kind::Amount: return "d:38," + std::to_string(column.scale);
    case Kind::Flag: return "b";
    case Kind::Day: return "tdD";
    case Kind::Moment: return "tss:UTC";
    case Kind::Text: return "u";
    case Kind::Status: return "i";
  }
  return "n";
}

}  // namespace

ResultBatch::ResultBatch(const ResultColumns& columns, std::size_t rows, bool with_state)
    : columns_(columns),
      rows_(rows),
      with_state_(with_state),
      provisional_(rows),
      has_result_(rows) {
  for (auto* texts : {&period_, &error_, &state_}) {
    if (texts == &state_ && !with_state) continue;
    texts->texts.resize(rows);
    texts->given.resize(rows);
  }
  for (const auto& column : columns.all()) {
    auto& cells = cells_.emplace_back();
    cells.given.resize(rows);
    switch (column.kind) {
      case Kind::Amount: cells.amounts.resize(rows); break;
      case Kind::Flag:
      case Kind::Status: cells.small.resize(rows); break;
      case Kind::Day:
      case Kind::Moment: cells.wholes.resize(rows); break;
      case Kind::Text: cells.texts.resize(rows); break;
    }
  }
}

void ResultBatch::Clear(std::size_t row) {
  for (auto& cells : cells_) cells.given[row] = 0;
  has_result_[row] = 0;
  error_.given[row] = 0;
  if (with_state_) state_.given[row] = 0;
}

auto ResultBatch::SetNumber(std::size_t column, std::size_t row, const Number& number) -> bool {
  const int scale = columns_.all()[column].scale;
  auto scaled = number.ToInt128Scaled(scale);
  if (!scaled && scale == kDecimalsShown &&
      (columns_.all()[column].IsMeasure() || !number.IsTerminatingDecimal())) {
    const auto shown = Number::Parse(number.ToDecimalText(kDecimalsShown));
    if (shown) scaled = shown->ToInt128Scaled(scale);
  }
  static const auto kRoom = *Number::Parse("1e38")->ToInt128Scaled(0);
  if (!scaled || *scaled >= kRoom || *scaled <= -kRoom) return false;
  auto& cells = cells_[column];
  cells.amounts[row] = *scaled;
  cells.given[row] = 1;
  return true;
}

void ResultBatch::SetFlag(std::size_t column, std::size_t row, bool flag) {
  cells_[column].small[row] = flag ? 1 : 0;
  cells_[column].given[row] = 1;
}

void ResultBatch::SetWhole(std::size_t column, std::size_t row, std::int64_t value) {
  cells_[column].wholes[row] = value;
  cells_[column].given[row] = 1;
}

void ResultBatch::SetText(std::size_t column, std::size_t row, std::string text) {
  cells_[column].texts[row] = std::move(text);
  cells_[column].given[row] = 1;
}

void ResultBatch::SetWord(std::size_t column, std::size_t row, std::size_t place) {
  cells_[column].small[row] = static_cast<std::uint8_t>(place);
  cells_[column].given[row] = 1;
}

void ResultBatch::Export(const std::vector<KeptColumn>& kept, ArrowArray* out) {
  const auto length = static_cast<std::int64_t>(rows_);
  OwnedArray batch(length);
  batch.AddNoValidity();
  for (const auto& column : kept) {
    auto child = OwnedArray::ViewOf(*column.batch->children[column.child], column.batch);
    child.offset += column.batch->offset + column.first;
    child.length = length;
    if (child.null_count > 0) child.null_count = -1;
    batch.AddChild(child);
  }
  const auto add_texts = [&](const std::vector<std::string>& texts,
                             const std::vector<std::uint8_t>& given) {
    OwnedArray array(length);
    array.AddValidity(given);
    array.AddTexts(texts);
    batch.AddChild(std::move(array).Release());
  };
  const auto add_flags = [&](const std::vector<std::uint8_t>& flags,
                             const std::vector<std::uint8_t>& given) {
    OwnedArray array(length);
    array.AddValidity(given);
    array.AddBits(flags);
    batch.AddChild(std::move(array).Release());
  };
  add_texts(period_.texts, period_.given);
  add_flags(provisional_, has_result_);
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    const auto& column = columns_.all()[i];
    auto& cells = cells_[i];
    if (column.kind == Kind::Flag) {
      add_flags(cells.small, cells.given);
      continue;
    }
    OwnedArray array(length);
    array.AddValidity(cells.given);
    switch (column.kind) {
      case Kind::Amount: array.AddBuffer(cells.amounts); break;
      case Kind::Day:
        array.AddBuffer(std::vector<std::int32_t>(cells.wholes.begin(), cells.wholes.end()));
        break;
      case Kind::Moment: array.AddBuffer(cells.wholes); break;
      case Kind::Text: array.AddTexts(cells.texts); break;
      case Kind::Status:
        array.AddBuffer(std::vector<std::int32_t>(cells.small.begin(), cells.small.end()));
        array.SetDictionary(DictionaryOf(*column.words));
        break;
      case Kind::Flag: break;  // above
    }
    batch.AddChild(std::move(array).Release());
    cells = {};
  }
  if (with_state_) add_texts(state_.texts, state_.given);
  add_texts(error_.texts, error_.given);
  *out = std::move(batch).Release();
}

void ExportSchema(const ResultColumns& columns, const std::vector<const ArrowSchema*>& kept,
                  bool with_state, ArrowSchema* out) {
  std::vector<ArrowSchema> children;
  for (const auto* schema : kept) children.push_back(CopySchema(*schema));
  children.push_back(MakeSchema("period", "u"));
  children.push_back(MakeSchema("provisional", "b"));
  for (const auto& column : columns.all()) {
    std::vector<ArrowSchema> dictionary;
    if (column.kind == Kind::Status) dictionary.push_back(MakeSchema("", "u"));
    children.push_back(MakeSchema(column.name, FormatOf(column), {}, std::move(dictionary)));
  }
  if (with_state) children.push_back(MakeSchema("state", "u"));
  children.push_back(MakeSchema("error", "u"));
  *out = MakeSchema("", "+s", std::move(children));
}

}  // namespace bpo::columns
