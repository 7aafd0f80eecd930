// The value of one expression, without a contract.

#include "bpo/contract.h"

#include "api/convert.h"
#include "check/check.h"
#include "evaluate/evaluator.h"
#include "explain/trouble.h"
#include "plan/lower.h"
#include "plan/render_value.h"
#include "syntax/parse_file.h"

namespace bpo {

auto Calculate(std::string_view expression) -> Calculated {
  source::SourceSet sources;
  diagnostics::Emitter emitter;
  const source::FileId file = sources.Add("expression", std::string(expression));
  if (expression.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    emitter.Emit(diagnostics::Id::expected, source::Span{.file = file, .begin = 0, .end = 0},
                 "expected an expression");
    return {.value = {}, .diagnostics = api::Convert(sources, emitter.all())};
  }
  syntax::Expressions expressions;
  const syntax::ExprId parsed = syntax::ParseExpression(sources, file, expressions, emitter);
  Calculated calculated;
  const auto findings = [&] {
    calculated.diagnostics = api::Convert(sources, emitter.all());
    return calculated;
  };
  if (parsed == syntax::NoExpr || emitter.HasErrors()) return findings();
  const auto checked = check::CheckExpression(sources, std::move(expressions), parsed, emitter);
  if (!checked || emitter.HasErrors()) return findings();
  const plan::Plan plan = plan::LowerExpression(*checked, parsed);
  evaluate::Evaluator evaluator(plan);
  evaluate::PeriodResult result;
  evaluate::Trace trace;
  const plan::PeriodRecord record;
  const plan::Terms terms;
  evaluator.EvaluatePeriod(record, terms, {}, result, &trace);
  const plan::Total& total = plan.totals.front();
  const plan::Value& value = result.slots[plan::Index(total.slot)];
  if (value.known()) {
    calculated.value = plan::Render(plan, total.shape, value, {}, true);
    return findings();
  }
  calculated = findings();
  const explain::PlanGuide guide(plan);
  const auto trouble = explain::FindTrouble({.plan = plan,
                                             .guide = guide,
                                             .sources = sources,
                                             .record = record,
                                             .terms = terms,
                                             .result = result,
                                             .trace = trace});
  for (const auto& error : trouble.errors)
    calculated.diagnostics.push_back(api::Convert(sources, error));
  return calculated;
}

}  // namespace bpo
