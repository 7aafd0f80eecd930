// Puts values in place of names and of parts that stand on their own (windows, tiers, totals) in
// the text of an expression.

#include "explain/formula.h"

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <vector>

#include "explain/folds.h"
#include "explain/rules.h"
#include "plan/render_value.h"

namespace bpo::explain {

using plan::NoSlot;
using plan::Op;
using plan::SlotId;
using Role = plan::SlotNote::Role;

namespace {

struct Replacement {
  source::Span span;
  std::string text;
};
struct Name {
  std::string name;
  std::string text;
};

auto Within(source::Span inner, source::Span outer) -> bool {
  return inner.file == outer.file && inner.begin >= outer.begin && inner.end <= outer.end &&
         inner.begin < inner.end;
}

auto IsNamed(Role role) -> bool {
  switch (role) {
    case Role::Input:
    case Role::Parameter:
    case Role::Clause:
    case Role::Carried: return true;
    case Role::Expression:
    case Role::Literal:
    case Role::Rounding:
    case Role::Bound:
    case Role::Conversion:
    case Role::Indexed:
    case Role::Hidden: return false;
  }
  return false;
}

auto EndsWith(std::string_view text, std::string_view end) -> bool {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

// Steps whose words say how to get at a value, not how to reckon with it: a formula shows their
// value.
auto StandsAlone(const Facts& facts, const plan::Step& step, source::Span span) -> bool {
  if (step.op == Op::Select || ClassOf(step.op) == StepClass::Reading) return true;
  const std::string words = Words(facts, span);
  return EndsWith(words, " with limits") || EndsWith(words, " before limits") ||
         EndsWith(words, " unrounded");
}

class FormulaWriter {
 public:
  FormulaWriter(const Facts& facts, source::Span span) : facts_(facts), span_(span) {}

  auto Collect(SlotId slot, bool top) -> void {
    const plan::SlotNote& note = facts_.NoteOf(slot);
    if (!top && IsNamed(note.role)) {
      names_.push_back({note.name, Short(facts_, slot)});
      return;
    }
    const bool inside = Within(note.span, span_) && note.span != span_;
    if (IsRaised(slot) && Within(note.span, span_)) {
      replacements_.push_back({note.span, Short(facts_, slot)});
      return;
    }
    const plan::Step* step = facts_.guide.StepOf(slot);
    if (step == nullptr) return;
    if (const std::string part = PartOfPeriod(facts_, slot); !part.empty() && inside) {
      replacements_.push_back({note.span, part});
      return;
    }
    if (!top && inside && StandsAlone(facts_, *step, note.span)) {
      replacements_.push_back({note.span, Short(facts_, slot)});
      return;
    }
    if (++steps_ > kMaxSteps) return;
    for (const auto operand : facts_.guide.OperandsOf(*step)) Collect(operand, false);
  }

  // A rate with its index factor, rounded or not.
  [[nodiscard]] auto IsRaised(SlotId slot) const -> bool {
    const plan::SlotNote& note = facts_.NoteOf(slot);
    if (note.role == Role::Indexed) return true;
    const plan::Step* step = facts_.guide.StepOf(slot);
    if (note.role != Role::Rounding || step == nullptr || step->op != Op::Round) return false;
    const plan::SlotNote& inner = facts_.NoteOf(step->a);
    return inner.role == Role::Indexed && inner.span == note.span;
  }

  auto Write() -> std::string {
    std::sort(
        replacements_.begin(), replacements_.end(),
        [](const Replacement& a, const Replacement& b) { return a.span.begin < b.span.begin; });
    std::string all;
    std::uint32_t at = span_.begin;
    for (const auto& replacement : replacements_) {
      if (replacement.span.begin < at) continue;
      all += Substituted({span_.file, at, replacement.span.begin}) + " " + replacement.text + " ";
      at = replacement.span.end;
    }
    all += Substituted({span_.file, at, span_.end});
    return Tidy(all);
  }

 private:
  static constexpr int kMaxSteps = 200;

  static auto IsWordStart(char c) -> bool {
    return std::islower(static_cast<unsigned char>(c)) != 0;
  }
  static auto IsWord(char c) -> bool {
    return IsWordStart(c) || std::isdigit(static_cast<unsigned char>(c)) != 0 || c == '_';
  }

  // A value for `name`, `name[key]` or `name.field` at the beginning of the text, and how much of
  // it that is.
  [[nodiscard]] auto Match(std::string_view text) const -> std::pair<std::size_t, const Name*> {
    std::size_t end = 0;
    while (end < text.size() && IsWord(text[end])) ++end;
    const std::string_view base = text.substr(0, end);
    std::size_t reference = end;
    if (reference < text.size() && text[reference] == '[') {
      const auto close = text.find(']', reference);
      if (close != std::string_view::npos) reference = close + 1;
    }
    while (reference + 1 < text.size() && text[reference] == '.' &&
           IsWordStart(text[reference + 1])) {
      ++reference;
      while (reference < text.size() && IsWord(text[reference])) ++reference;
    }
    const Name* only = nullptr;
    std::size_t alike = 0;
    for (const auto& name : names_) {
      if (name.name == text.substr(0, reference)) return {reference, &name};
      const std::string_view stem =
          std::string_view(name.name).substr(0, name.name.find_first_of("[."));
      if (stem == base && (only == nullptr || only->name != name.name)) {
        ++alike;
        only = &name;
      }
    }
    // `rate[site]` in a clause for each site is the one `rate[jerez]` that was read.
    if (alike == 1) return {reference, only};
    return {end, nullptr};
  }

  [[nodiscard]] auto Substituted(source::Span span) const -> std::string {
    const std::string text = span.begin < span.end ? Words(facts_, span) : std::string();
    std::string all;
    std::string last;  // the word or number before
    for (std::size_t i = 0; i < text.size();) {
      if (!IsWordStart(text[i])) {
        if (IsWord(text[i])) {
          std::size_t end = i;
          while (end < text.size() && (IsWord(text[end]) || text[end] == '.')) ++end;
          last = text.substr(i, end - i);
          all += last;
          i = end;
          continue;
        }
        if (text[i] != ' ') last.clear();
        all += text[i++];
        continue;
      }
      const auto [length, name] = Match(std::string_view(text).substr(i));
      // `10 calls` and `USD per call` name a unit.
      const bool is_unit =
          last == "per" ||
          (!last.empty() && std::isdigit(static_cast<unsigned char>(last.front())) != 0);
      last = text.substr(i, length);
      all += name != nullptr && !is_unit ? name->text : last;
      i += length;
    }
    return (span.begin > span_.begin ? " " : "") + all;
  }

  static auto Tidy(const std::string& text) -> std::string {
    std::string tidy;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const bool spaced = i > 0 && text[i - 1] == ' ' && i + 1 < text.size() && text[i + 1] == ' ';
      if (text[i] == '*' && spaced) {
        tidy += "×";
      } else if (text[i] == ' ' && (tidy.empty() || tidy.back() == ' ' || tidy.back() == '(')) {
        continue;
      } else if ((text[i] == ',' || text[i] == ')') && !tidy.empty() && tidy.back() == ' ') {
        tidy.back() = text[i];
      } else {
        tidy += text[i];
      }
    }
    while (!tidy.empty() && tidy.back() == ' ') tidy.pop_back();
    return WithoutBareBrackets(tidy);
  }

  // `(1.5%) of 1,000.33` needs no brackets any more; `f(1.5%)` does.
  static auto WithoutBareBrackets(std::string text) -> std::string {
    for (std::size_t open = 0; (open = text.find('(', open)) != std::string::npos;) {
      const auto close = text.find_first_of(" ()", open + 1);
      const bool bare = close != std::string::npos && text[close] == ')' &&
                        (open == 0 || !IsWord(text[open - 1]));
      if (!bare) {
        ++open;
        continue;
      }
      text.erase(close, 1);
      text.erase(open, 1);
    }
    return text;
  }

  const Facts& facts_;
  source::Span span_;
  std::vector<Replacement> replacements_;
  std::vector<Name> names_;
  int steps_ = 0;
};

}  // namespace

auto Formula(const Facts& facts, SlotId slot) -> std::string {
  const plan::SlotNote& note = facts.NoteOf(slot);
  if (note.role == Role::Input) return note.name + " of the data";
  if (IsNamed(note.role) || note.span.begin >= note.span.end)
    return note.name.empty() ? Short(facts, slot) : note.name;
  if (const plan::Step* step = facts.guide.StepOf(slot); step != nullptr) {
    if (step->op == Op::Select && facts.Known(step->a)) {
      const SlotId taken = facts.Holds(step->a) ? step->b : step->c;
      return Formula(facts, taken) + ", as " + WhyCondition(facts, step->a);
    }
    if (step->op == Op::Exceptions) {
      const plan::ExceptionsStep& rule = facts.plan.exceptions[step->extra];
      const auto deciding = Deciding(facts, rule);
      if (!deciding.empty()) {
        return Formula(facts, deciding.front()->value) + ", by the exception `" +
               deciding.front()->label + "`, as " + WhyCondition(facts, deciding.front()->when);
      }
      if (rule.base != NoSlot) return Formula(facts, rule.base);
    }
    if (step->op == Op::Dated) {
      const plan::DatedStep& dated = facts.plan.dated[step->extra];
      const auto parts = InForce(facts, dated, step->a);
      if (IsMean(dated, step->a)) return Short(facts, slot) + ", the mean of the days";
      if (!parts.empty()) {
        return Formula(facts, parts.front().row->value) + ", in force from " +
               parts.front().row->from.ToText();
      }
    }
    if (step->op == Op::Otherwise) return Formula(facts, facts.Known(step->a) ? step->a : step->b);
  }
  const std::string tiers = TierFormula(facts, facts.Inner(slot));
  if (!tiers.empty()) return tiers;
  FormulaWriter writer(facts, note.span);
  writer.Collect(slot, true);
  return writer.Write();
}

auto TierFormula(const Facts& facts, SlotId slot) -> std::string {
  const plan::Step* step = facts.guide.StepOf(slot);
  if (step == nullptr || step->op != Op::Tier) return {};
  using Reading = plan::TierStep::Reading;
  const plan::TierStep& tier = facts.plan.tiers[step->extra];
  const plan::Shape& amount = facts.NoteOf(slot).shape;
  const plan::Shape& quantity = facts.NoteOf(step->a).shape;
  const bool priced = tier.reading == Reading::Graduated || tier.reading == Reading::Volume;
  std::vector<std::string> parts;
  for (const auto* row : RowsOf(facts, slot)) {
    const evaluate::TierRecord& record = *row;
    std::string part = Short(facts, amount, record.amount);
    if (priced && !record.cap && !record.rate.number.IsZero() && !record.quantity.number.IsZero()) {
      const bool own_row = tier.table < 0 && tier.rows[record.row].value != NoSlot;
      // The rate's unit is said by the quantity's.
      part = Short(facts, quantity, record.quantity) + " × " +
             plan::Render(facts.plan,
                          own_row ? facts.NoteOf(tier.rows[record.row].value).shape : plan::Shape{},
                          record.rate, {.thousands = true, .unit = false});
      if (record.flat) {
        plan::Value flat;
        flat.number = record.amount.number - record.rate.number * record.quantity.number;
        part += " + " + Short(facts, amount, flat);
      }
    }
    parts.push_back(std::move(part));
  }
  if (parts.empty()) return {};
  if (priced || tier.reading == Reading::CumulativeSteps) return Join(parts, " + ");
  // One row has the value: the quantity says which.
  return Short(facts, amount, facts.At(slot)) + " at " + Short(facts, step->a);
}

auto PartOfPeriod(const Facts& facts, SlotId slot) -> std::string {
  const plan::Step* step = facts.guide.StepOf(slot);
  if (step == nullptr || step->op != Op::Divide) return {};
  const plan::Step* part = facts.guide.StepOf(step->a);
  if (part == nullptr || part->op != Op::Prorate || !facts.Known(step->a)) return {};
  return Short(facts, step->a) + " of " + Short(facts, step->b);
}

auto ZeroFactor(const Facts& facts, SlotId slot) -> std::string {
  const plan::Step* step = facts.guide.StepOf(slot);
  if (step == nullptr) return {};
  const auto zero = [&](SlotId operand) -> std::string {
    if (!facts.Fails(operand)) return {};
    const plan::SlotNote& note = facts.NoteOf(operand);
    const plan::Step* source = facts.guide.StepOf(facts.Inner(operand));
    if (source != nullptr && source->op == Op::Shortfall && facts.Known(source->c)) {
      return NameOf(facts, source->c) + " was " + Short(facts, source->c);
    }
    if (IsNamed(note.role) && !note.name.empty()) return note.name + " is " + Short(facts, operand);
    return ZeroFactor(facts, operand);
  };
  if (step->op == Op::Multiply) {
    const std::string first = zero(step->a);
    return first.empty() ? zero(step->b) : first;
  }
  const bool keeps_zero =
      step->op == Op::Divide || step->op == Op::Tier || ClassOf(step->op) == StepClass::Through;
  return keeps_zero ? zero(step->a) : std::string();
}

}  // namespace bpo::explain
