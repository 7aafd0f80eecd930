#include "api/read_run.h"

#include <utility>

#include <fmt/format.h>

#include "api/convert.h"

namespace bpo::api {

auto ReadRun(const Contract::Impl& contract, std::string_view text, const EvaluateOptions& options,
             diagnostics::Emitter& emitter) -> std::optional<RunInput> {
  RunInput read;
  std::optional<values::Date> as_of;
  if (!options.as_of.empty()) as_of = ReadAsOf(options.as_of, emitter);
  const bool continues = !options.state.empty();
  if (continues)
    read.state = input::ReadState(contract.which, options.state, options.state_name, emitter);
  read.data =
      input::ReadData(contract.which, text, options.data_name, options.terms, options.terms_name,
                      emitter, read.state ? read.state->history.through : std::nullopt, as_of);
  bool usable = !read.data.refused;
  if (continues) {
    usable = usable && read.state &&
             input::CheckContinues(contract.first().plan, read.state->history, read.data,
                                   options.data_name, emitter);
  }
  if (!usable || emitter.HasErrors()) return std::nullopt;
  return read;
}

auto ReadAsOf(const std::string& text, diagnostics::Emitter& emitter)
    -> std::optional<values::Date> {
  auto day = values::Date::Parse(text);
  if (!day) {
    emitter
        .Emit(diagnostics::Id::as_of_not_a_date,
              fmt::format("`as_of` must be a date, and it is \"{}\"", text))
        .Help("write it as \"2026-03-31\"");
  }
  return day;
}

auto Shown(const Contract::Impl& contract, std::vector<diagnostics::Diagnostic> findings,
           const std::string& data_name) -> std::vector<Diagnostic> {
  for (auto& finding : findings) {
    if (finding.data && finding.data->file.empty()) finding.data->file = data_name;
  }
  return Convert(*contract.sources, findings);
}

}  // namespace bpo::api
