// The `input` object of a record: every slot of the plan gets its value, or says why it has none.

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "input/parts.h"

namespace bpo::input {
namespace {

using diagnostics::Id;
using plan::Shape;
using plan::State;
using plan::Value;
using plan::Why;

auto Missing(State state, Why why, plan::SlotId slot) -> Value {
  Value value;
  value.state = state;
  value.why = why;
  value.cause = slot;
  return value;
}

class InputReader {
 public:
  InputReader(const Reading& reading, bool has_period, plan::PeriodRecord& record)
      : reading_(reading), has_period_(has_period), record_(record) {
    const auto& scheme = reading.plan.scheme;
    if (has_period && record.as_of)
      open_ = *record.as_of <= scheme.At(static_cast<std::int32_t>(record.period)).to;
  }

  void Read(const plan::Field& field, const JsonNode* node, const std::string& path) {
    const bool given = node != nullptr && node->kind != JsonNode::Kind::Null;
    const bool due =
        has_period_ ? IsDue(reading_.plan, field, record_.period) : given || !field.every;
    if (given && !due) {
      reading_
          .Report(Id::input_not_due, path,
                  fmt::format("`{}` is given {} and is not due in {}", field.name,
                              field.every->ToText(), reading_.period))
          .Help("take it away");
      node = nullptr;
    }
    if (field.by.empty()) {
      Write(field, due, {0, node, path, false});
      return;
    }
    VisitKeys(reading_, field.by, field.name, node, path,
              {Id::input_wrong_type, Id::input_unknown_key},
              [&](const Leaf& leaf) { Write(field, due, leaf); });
  }

 private:
  void Write(const plan::Field& field, bool due, const Leaf& leaf) {
    const auto slot = field.slots.at(leaf.index);
    record_.inputs.emplace_back(slot, ValueOf(field, due, slot, leaf));
    record_.input_paths.push_back(leaf.path);
  }

  auto ValueOf(const plan::Field& field, bool due, plan::SlotId slot, const Leaf& leaf) -> Value {
    if (!due) return NotGiven(field, due, slot);
    if (leaf.node == nullptr || leaf.node->kind == JsonNode::Kind::Null) {
      if (!field.optional && !leaf.faulty) ReportMissing(field, leaf.path);
      return NotGiven(field, due, slot);
    }
    auto parsed = ParseNode(reading_.plan, field.shape, *leaf.node, field.percent_as);
    if (!parsed.value) {
      ReportFault(reading_, field.shape, field.name, leaf.path, *leaf.node, parsed);
      return Missing(State::Unknown, Why::NotYetGiven, slot);
    }
    WarnOfThousands(reading_, field.shape, field.resolution, field.name, leaf.path, *leaf.node);
    const auto& number = parsed.value->number;
    if (IsRefusedSign(field, number)) {
      reading_.Report(
          Id::input_negative, leaf.path,
          fmt::format("`{}` is {}, and {} cannot be negative", field.name, Shown(*leaf.node),
                      field.shape.money ? "an amount" : field.shape.plural));
    }
    if (IsOffResolution(field, number)) ReportResolution(field, leaf, number);
    return std::move(*parsed.value);
  }

  void ReportMissing(const plan::Field& field, const std::string& path) {
    record_.complete = false;
    if (open_) return;
    auto finding =
        reading_.Report(Id::input_missing, path,
                        reading_.period.empty()
                            ? fmt::format("`{}` is missing", field.name)
                            : fmt::format("`{}` is missing for {}", field.name, reading_.period));
    finding.Help(
        fmt::format("give {}, or an `as_of` before the period's end for a provisional statement",
                    Expected(reading_.plan, field.shape)));
  }

  void ReportResolution(const plan::Field& field, const Leaf& leaf, const values::Number& number) {
    const bool percent = field.shape.kind == Shape::Kind::Percent;
    const bool points = field.shape.kind == Shape::Kind::Points;
    const auto place = percent || points ? *field.resolution * 100 : *field.resolution;
    const auto unit = percent                      ? std::string("%")
                      : points                     ? std::string(" points")
                      : field.shape.plural.empty() ? ""
                                                   : " " + field.shape.plural;
    auto finding =
        reading_.Report(Id::input_not_a_multiple, leaf.path,
                        fmt::format("`{}` is {}, which is no multiple of {}{}", field.name,
                                    Shown(*leaf.node), place.ToText(), unit));
    // 0.1 + 0.2 is 0.30000000000000004 in the arithmetic of most programs.
    if (leaf.node->kind != JsonNode::Kind::Number) return;
    const auto rounded = number.RoundedTo(*field.resolution, values::RoundingMode::HalfUp);
    const auto decimals = field.resolution->DecimalPlaces();
    static const values::Number kBinaryNoise = *values::Number::Parse("1e-9");
    if (!decimals || rounded.IsZero() || kBinaryNoise * rounded.Abs() < (number - rounded).Abs())
      return;
    finding.Help(
        fmt::format("it looks like the binary arithmetic of the program that wrote it: "
                    "write {}",
                    rounded.ToDecimalText(*decimals)));
  }

  const Reading& reading_;
  bool has_period_;
  plan::PeriodRecord& record_;
  bool open_ = false;
};

}  // namespace

// What is counted or paid cannot be negative; a percent or a plain number can.
auto IsRefusedSign(const plan::Field& field, const values::Number& number) -> bool {
  return field.shape.kind == Shape::Kind::Quantity && number.IsNegative();
}

auto IsOffResolution(const plan::Field& field, const values::Number& number) -> bool {
  return field.resolution && !field.resolution->IsZero() &&
         !(number / *field.resolution).IsInteger();
}

auto NotGiven(const plan::Field& field, bool due, plan::SlotId slot) -> Value {
  if (!due) return Missing(State::Absent, Why::NotDue, slot);
  if (field.optional) return Missing(State::Absent, Why::NotGiven, slot);
  return Missing(State::Unknown, Why::NotYetGiven, slot);
}

void ReadInput(const Reading& reading, const plan::Field& field, const JsonNode* node,
               const std::string& path, plan::PeriodRecord& record) {
  InputReader(reading, true, record).Read(field, node, path);
}

auto IsDue(const plan::Plan& plan, const plan::Field& field, std::int64_t period) -> bool {
  return !field.every || plan.scheme.Occurs(*field.every, static_cast<std::int32_t>(period));
}

void ReadInputs(const Reading& reading, const JsonNode* inputs, const std::string& path,
                bool has_period, plan::PeriodRecord& record) {
  if (inputs != nullptr && !inputs->IsObject()) {
    reading
        .Report(Id::data_wrong_form, path,
                fmt::format("`input` must be an object, and the data says {}", Shown(*inputs)))
        .Help("write \"input\": {\"name\": value, ...}");
    return;
  }
  const auto& fields = reading.plan.inputs;
  if (inputs != nullptr)
    RefuseOtherFields(reading, *inputs, path, fields, "the contract's `input`");
  std::size_t slots = 0;
  for (const auto& field : fields) slots += field.slots.size();
  record.inputs.reserve(slots);
  record.input_paths.reserve(slots);
  InputReader reader(reading, has_period, record);
  for (const auto& field : fields)
    reader.Read(field, inputs == nullptr ? nullptr : inputs->Find(field.name),
                Join(path, field.name));
}

}  // namespace bpo::input
