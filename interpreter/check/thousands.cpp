// Which literals are held to be doubtful:
//
// - an amount in a currency of fewer than three decimals, whatever its three decimals are: no such
//   amount can be paid;
// - a number of a unit that the contract declares, only where its last decimal is 0: 1.125 tonnes
//   can be weighed, and who means 1.2 tickets does not write 1.200;
// - the number behind `per`, by the same rule.
//
// A rate has as many decimals as its parties negotiated (1.450 GBP per invoice in a column of
// such), hours and minutes come out of clocks that print three, and an expectation of a scenario
// shows by itself when it is wrong: these pass.

#include "check/thousands.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "values/thousands.h"

namespace bpo::check {

namespace {

using values::ReadInTwoWays;
using values::TwoReadings;

constexpr int kDecimalsOfAGroup = 3;

// The number that a text begins with.
auto NumberIn(std::string_view text) -> std::string_view {
  return text.substr(0, text.find_first_not_of("0123456789._"));
}

class Thousands {
 public:
  Thousands(const CheckedContract& contract, diagnostics::Emitter& emitter)
      : c_(contract), emitter_(emitter) {
    for (const auto* scenario : c_.scenarios) {
      for (const auto& value : scenario->expect) expected_.push_back(value.span);
    }
  }

  void Check() {
    for (std::size_t i = 0; i < c_.expressions.size() && i < c_.infos.size(); ++i) {
      const syntax::Expr& expr = c_.expressions[static_cast<ExprId>(i)];
      const auto* literal = std::get_if<syntax::QuantityLiteral>(&expr.node);
      if (literal == nullptr || IsExpected(expr.span)) continue;
      if (literal->unit.per.empty()) {
        CheckAmount(expr.span, c_.infos[i].type);
      } else {
        CheckPer(literal->unit.span);
      }
    }
  }

 private:
  auto IsExpected(source::Span span) const -> bool {
    return std::ranges::any_of(expected_, [&](const source::Span& value) {
      return value.file == span.file && value.begin <= span.begin && span.end <= value.end;
    });
  }

  void CheckAmount(source::Span span, const Type& type) {
    if (!type.number() || !IsOneUnit(type.unit)) return;
    const UnitInfo& unit = c_.units[type.unit.front().first];
    if (unit.currency ? unit.minor_units >= kDecimalsOfAGroup : !unit.span) return;
    const std::string_view text = c_.sources->TextOf(span);
    const std::string_view number = NumberIn(text);
    const auto readings = ReadInTwoWays(number, unit.minor_units);
    if (!readings || (!unit.currency && !readings->decimal)) return;
    Report(span, number, *readings);
  }

  // `1.000 calls` of `3 USD per 1.000 calls`.
  void CheckPer(source::Span unit) {
    static constexpr std::string_view kPer = " per ";
    const std::string_view text = c_.sources->TextOf(unit);
    for (auto at = text.find(kPer); at != std::string_view::npos; at = text.find(kPer, at)) {
      at += kPer.size();
      const std::string_view number = NumberIn(text.substr(at));
      const auto readings = ReadInTwoWays(number, 0);
      if (!readings || !readings->decimal) continue;
      const std::string_view rest = text.substr(at + number.size());
      const std::string_view word = rest.substr(0, rest.find(kPer));
      Report({.file = unit.file,
              .begin = unit.begin + static_cast<std::uint32_t>(at),
              .end = unit.begin + static_cast<std::uint32_t>(at + number.size() + word.size())},
             number, *readings);
    }
  }

  // `written` with what follows it up to the end of the span.
  void Report(source::Span span, std::string_view written, const TwoReadings& readings) {
    const std::string_view text = c_.sources->TextOf(span);
    const std::string_view rest = text.substr(written.size());
    const auto with_rest = [&](const std::string& number) {
      return "`" + number + std::string(rest) + "`";
    };
    auto finding = emitter_.Emit(diagnostics::Id::number_may_be_thousands, span,
                                 with_rest(std::string(written)) + " is read as " +
                                     Number::Parse(written)->ToText() + ", and may be meant as " +
                                     readings.with_comma);
    finding.At("here a point stands before decimals, and elsewhere behind thousands");
    finding.Help("write " + with_rest(readings.thousands) + " or " +
                 (readings.decimal
                      ? with_rest(*readings.decimal)
                      : "keep it with a row `allow: number-may-be-thousands \"reason\"`"));
  }

  const CheckedContract& c_;
  diagnostics::Emitter& emitter_;
  std::vector<source::Span> expected_;
};

}  // namespace

void CheckThousands(const CheckedContract& contract, diagnostics::Emitter& emitter) {
  Thousands(contract, emitter).Check();
}

}  // namespace bpo::check
