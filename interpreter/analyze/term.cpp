// Parts of the term in which a rule that is made of exceptions alone gives no value: every period
// is run, each with the same data, so that only the calendar makes the difference.

#include <map>

#include "analyze/findings.h"

namespace bpo::analyze {

using diagnostics::Emitter;
using diagnostics::Id;
using plan::Index;
using plan::SlotId;

namespace {

struct Gap {
  std::vector<std::int64_t> without;
  bool ever_known = false;
  Span rule;
  std::string line;
};

auto IsOpenRule(const plan::Plan& plan) -> bool {
  for (const auto& rule : plan.exceptions) {
    if (rule.base == plan::NoSlot) return true;
  }
  return false;
}

}  // namespace

void FindPriceGaps(const Subject& subject, Emitter& emitter) {
  bool any = false;
  for (const Version& version : subject.versions) any = any || IsOpenRule(version.plan);
  if (!any) return;
  std::map<Place, Gap> gaps;
  Trial::RunTerm(subject, [&](const plan::Plan& plan, std::int64_t period,
                              const evaluate::PeriodResult& result) {
    for (const plan::Line& line : plan.lines) {
      if (line.kind != plan::LineKind::Charge || line.limit || !subject.IsOwn(line.named.span))
        continue;
      const plan::Value& amount = result.slots[Index(line.amount)];
      Gap& gap = gaps[PlaceOf(line.named.span)];
      gap.ever_known = gap.ever_known || amount.known();
      if (amount.why != plan::Why::NoRule || amount.cause == plan::NoSlot) continue;
      if (gap.without.empty() || gap.without.back() != period) gap.without.push_back(period);
      gap.rule = plan.notes[Index(amount.cause)].span;
      gap.line = line.named.name;
    }
  });
  const values::PeriodScheme& scheme = subject.which.first().scheme;
  for (const auto& [place, gap] : gaps) {
    if (gap.without.empty() || !gap.ever_known || !subject.IsOwn(gap.rule)) continue;
    const std::string first = scheme.IdOf(static_cast<std::int32_t>(gap.without.front()));
    const std::string last = scheme.IdOf(static_cast<std::int32_t>(gap.without.back()));
    emitter
        .Emit(Id::term_without_price, gap.rule,
              "`" + gap.line + "` has no price " +
                  (first == last ? "in " + first : "from " + first + " to " + last))
        .At(std::to_string(gap.without.size()) + (gap.without.size() == 1
                                                      ? " period in which no row applies"
                                                      : " periods in which no row applies"))
        .Help(
            "let the rows follow each other without a gap, or write `value: ...` for what holds "
            "otherwise");
  }
}

}  // namespace bpo::analyze
