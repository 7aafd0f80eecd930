// What data a contract asks for, and whether data fits, before anything is computed from it.

#include "bpo/data.h"

#include <optional>
#include <string>
#include <utility>

#include "api/convert.h"
#include "api/impl.h"
#include "api/needed_facts.h"
#include "api/read_run.h"
#include "data_form/periods.h"
#include "data_form/schema.h"
#include "data_form/template.h"

namespace bpo {

auto DataSchema(const Contract& contract, const SchemaOptions& options) -> DataText {
  const auto& impl = contract.impl();
  diagnostics::Emitter emitter;
  const auto periods = data_form::FindPeriods(impl.which, options.from, options.to, emitter);
  if (!periods) return {.json = "", .diagnostics = api::Convert(*impl.sources, emitter.all())};
  return {.json = data_form::WriteSchema(impl.which, *periods), .diagnostics = {}};
}

auto DataTemplate(const Contract& contract, const TemplateOptions& options) -> DataText {
  const auto& impl = contract.impl();
  const auto& scheme = impl.first().plan.scheme;
  diagnostics::Emitter emitter;
  const auto refused = [&]() -> DataText {
    return {.json = "", .diagnostics = api::Convert(*impl.sources, emitter.all())};
  };
  auto from = options.from;
  if (!options.state.empty()) {
    const auto state = input::ReadState(impl.which, options.state, options.state_name, emitter);
    if (!state) return refused();
    const auto next = static_cast<std::int32_t>(state->history.through.value_or(-1) + 1);
    if (from.empty() && scheme.Has(next)) from = scheme.IdOf(next);
  }
  if (from.empty()) from = scheme.IdOf(0);
  std::optional<values::Date> as_of;
  if (!options.as_of.empty()) {
    as_of = api::ReadAsOf(options.as_of, emitter);
    if (!as_of) return refused();
  }
  const auto periods =
      data_form::FindPeriods(impl.which, from, options.to.empty() ? from : options.to, emitter);
  if (!periods) return refused();
  const auto needed =
      options.state.empty() ? api::FactsReadBy(impl, *periods) : data_form::NeededFacts{};
  return {.json = data_form::WriteTemplate(impl.which, *periods, as_of, needed), .diagnostics = {}};
}

auto ValidateData(const Contract& contract, std::string_view data, const EvaluateOptions& options)
    -> std::vector<Diagnostic> {
  diagnostics::Emitter emitter;
  api::ReadRun(contract.impl(), data, options, emitter);
  return api::Shown(contract.impl(), emitter.Take(), options.data_name);
}

}  // namespace bpo
