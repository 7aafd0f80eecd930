// Values, names and places as text.

#include "explain/wording.h"

#include <algorithm>

#include <fmt/format.h>

#include "plan/render_value.h"

namespace bpo::explain {

using plan::Shape;
using plan::SlotId;
using plan::Value;

auto Facts::Inner(SlotId slot) const -> SlotId {
  for (;;) {
    const plan::Step* step = guide.StepOf(slot);
    if (step == nullptr || ClassOf(step->op) != StepClass::Through) return slot;
    slot = step->a;
  }
}

auto Words(const Facts& facts, source::Span span) -> std::string {
  if (span.begin >= span.end) return {};
  std::string words;
  bool in_comment = false;
  bool in_text = false;
  for (const char c : facts.sources.TextOf(span)) {
    if (c == '"' && !in_comment) in_text = !in_text;
    if (c == '#' && !in_text) in_comment = true;
    if (c == '\n') in_comment = false;
    if (in_comment) continue;
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!blank) {
      words += c;
    } else if (!words.empty() && words.back() != ' ') {
      words += ' ';
    }
  }
  while (!words.empty() && words.back() == ' ') words.pop_back();
  return words;
}

auto Words(const Facts& facts, SlotId slot) -> std::string {
  const plan::SlotNote& note = facts.NoteOf(slot);
  const std::string words = Words(facts, note.span);
  const auto& keys = facts.plan.keys_at_hand[note.keys];
  if (keys.empty()) return words;
  std::string said;
  std::string word;
  int depth = 0;
  const auto end_word = [&] {
    const auto at_hand =
        std::find_if(keys.begin(), keys.end(), [&](const auto& key) { return key.first == word; });
    said += depth > 0 && at_hand != keys.end() ? at_hand->second : word;
    word.clear();
  };
  for (const char c : words) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_') {
      word += c;
      continue;
    }
    end_word();
    depth += c == '[' ? 1 : c == ']' ? -1 : 0;
    said += c;
  }
  end_word();
  return said;
}

auto PlaceOf(const Facts& facts, source::Span span) -> std::string {
  if (span.begin >= span.end) return {};
  const source::SourceFile& file = facts.sources.Get(span.file);
  const source::Position position = file.PositionOf(span.begin);
  return fmt::format("{}:{}:{}", file.name(), position.line, position.column);
}

auto ValueOf(const Facts& facts, const Shape& shape, const Value& value) -> std::string {
  return plan::Render(facts.plan, shape, value);
}

auto ValueOf(const Facts& facts, SlotId slot) -> std::string {
  return ValueOf(facts, facts.NoteOf(slot).shape, facts.At(slot));
}

auto Short(const Facts& facts, const Shape& shape, const Value& value) -> std::string {
  const bool bare = shape.money && !shape.rate && shape.singular == facts.plan.currency;
  return plan::Render(facts.plan, shape, value, {.thousands = true, .unit = !bare});
}

auto NumberShown(const plan::Shape& shape, const Value& value) -> std::optional<Decimal> {
  using Kind = plan::Shape::Kind;
  constexpr int kDecimalsShown = 12;
  const bool share = shape.kind == Kind::Percent || shape.kind == Kind::Points;
  const bool number = share || shape.kind == Kind::Number || shape.kind == Kind::Quantity;
  if (!value.known() || !number) return std::nullopt;
  const plan::Number shown = share ? value.number * 100 : value.number;
  return Decimal::Parse(shown.FitsAtRest() ? shown.ToText() : shown.ToDecimalText(kDecimalsShown));
}

auto Short(const Facts& facts, SlotId slot) -> std::string {
  return Short(facts, facts.NoteOf(slot).shape, facts.At(slot));
}

auto WhyNot(const Facts& facts, const Value& value) -> std::string {
  if (value.cause == plan::NoSlot) return plan::RenderWhy(facts.plan, value);
  Value named = value;
  named.cause = facts.guide.NamedOf(value.cause);
  return plan::RenderWhy(facts.plan, named);
}

auto NameOf(const Facts& facts, SlotId slot) -> std::string {
  const plan::SlotNote& note = facts.NoteOf(facts.guide.NamedOf(slot));
  return note.name.empty() ? Words(facts, facts.guide.NamedOf(slot)) : note.name;
}

auto NameWithKeys(const std::string& name, const std::vector<std::string>& keys) -> std::string {
  return keys.empty() ? name : fmt::format("{}[{}]", name, fmt::join(keys, ", "));
}

auto PeriodId(const plan::Plan& plan, std::int64_t period) -> std::string {
  return plan.scheme.IdOf(static_cast<std::int32_t>(period));
}

auto FactText(const plan::Plan& plan, const evaluate::MissingFact& fact) -> std::string {
  const std::string period = PeriodId(plan, fact.period);
  if (fact.is_carry) {
    for (const plan::Bank& bank : plan.banks) {
      if (std::find(bank.lots.begin(), bank.lots.end(), fact.index) != bank.lots.end())
        return fmt::format("{} at the start of {}", NameWithKeys(bank.name, bank.keys), period);
    }
    const plan::Carry& carry = plan.carries[fact.index];
    return fmt::format("{} at the start of {}", NameWithKeys(carry.name, carry.keys), period);
  }
  const plan::Track& track = plan.tracks[fact.index];
  return fmt::format("{} in {}", NameWithKeys(track.name, track.keys), period);
}

auto Join(const std::vector<std::string>& parts, const std::string& between) -> std::string {
  return fmt::format("{}", fmt::join(parts, between));
}

}  // namespace bpo::explain
