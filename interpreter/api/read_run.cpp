#include "api/read_run.h"

#include <utility>

#include "api/convert.h"

namespace bpo::api {

auto ReadRun(const Contract::Impl& contract, std::string_view text, const EvaluateOptions& options,
             diagnostics::Emitter& emitter) -> std::optional<RunInput> {
  RunInput read;
  const bool continues = !options.state.empty();
  if (continues) read.state = input::ReadState(contract.which, options.state, "state", emitter);
  read.data = input::ReadData(contract.which, text, options.data_name, options.terms, "terms",
                              emitter, read.state ? read.state->history.through : std::nullopt);
  bool usable = !read.data.refused;
  if (continues) {
    usable = usable && read.state &&
             input::CheckContinues(contract.first().plan, read.state->history, read.data,
                                   options.data_name, emitter);
  }
  if (!usable || emitter.HasErrors()) return std::nullopt;
  return read;
}

auto Shown(const Contract::Impl& contract, std::vector<diagnostics::Diagnostic> findings,
           const std::string& data_name) -> std::vector<Diagnostic> {
  for (auto& finding : findings) {
    if (finding.data && finding.data->file.empty()) finding.data->file = data_name;
  }
  return Convert(*contract.sources, findings);
}

}  // namespace bpo::api
