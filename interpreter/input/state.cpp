// The state between runs as canonical JSON: keys sorted, values exact, nothing that two equal runs
// could write in two ways.

#include <string>
#include <utility>

#include <fmt/format.h>

#include "input/read_data.h"
#include "input/state_parts.h"

namespace bpo::input {
namespace {

using diagnostics::Id;

constexpr std::string_view kSchema = "bpo.state/2";

class StateReader {
 public:
  StateReader(const plan::Versions& versions, const std::string& name,
              diagnostics::Emitter& emitter)
      : versions_(versions), reading_{versions.first(), emitter, name, ""} {}

  auto Read(std::string_view text) -> std::optional<State> {
    const auto document = ReadJson(text);
    if (!document.root) {
      NotAState("", document.trouble->headline);
      return std::nullopt;
    }
    // The whole output of a run holds its state.
    const auto* inner = document.root->Find("state");
    const bool is_run = TextIn(*document.root, "schema") == "bpo.statement/1";
    if (is_run && (inner == nullptr || !inner->IsObject())) {
      NotAState("state", "the run stopped early and left no state");
      return std::nullopt;
    }
    const auto& root = is_run ? *inner : *document.root;
    const auto schema = TextIn(root, "schema");
    if (schema.substr(0, schema.find('/')) != "bpo.state") {
      NotAState("", "this is not the state of a run");
      return std::nullopt;
    }
    if (schema != kSchema) {
      reading_
          .Report(
              Id::state_other_version, "schema",
              fmt::format("the state is of form {}, and this version reads {}", schema, kSchema))
          .Help("run the earlier periods again with this version");
      return std::nullopt;
    }
    StateTrouble trouble;
    State state;
    state.history = ReadHistory(versions_.WithAllEvents(), root, "", trouble);
    const auto* log = root.Find("log");
    if (log == nullptr || !log->IsObject()) {
      trouble.Note("log", "the state has no `log`");
    } else if (!trouble.found()) {
      state.log = ReadLog(versions_, *log, trouble);
    }
    if (!IsOfThisContract(root, state)) return std::nullopt;
    if (trouble.found()) {
      NotAState(trouble.path, trouble.headline);
      return std::nullopt;
    }
    return state;
  }

 private:
  void NotAState(const std::string& path, std::string headline) {
    reading_.Report(Id::state_not_a_state, path, std::move(headline))
        .Help("give the `state` that an earlier run printed, as it is");
  }

  auto IsOfThisContract(const JsonNode& root, const State& state) -> bool {
    const auto contract = TextIn(root, "contract");
    if (contract != versions_.first().contract) {
      reading_
          .Report(Id::state_other_contract, "contract",
                  fmt::format("the state is of \"{}\", and this contract is \"{}\"", contract,
                              versions_.first().contract))
          .Help("give the state of this contract");
      return false;
    }
    if (TextIn(root, "fingerprint") != InForce(versions_, state).fingerprint) {
      reading_
          .Report(Id::state_other_contract, "fingerprint",
                  "the contract's text has changed since the state was made")
          .Help("run the earlier periods again with the contract as it is now");
      return false;
    }
    return true;
  }

 public:
  // The version that the last period read.
  static auto InForce(const plan::Versions& versions, const State& state) -> const plan::Plan& {
    const auto& through = state.history.through;
    if (!through || *through < 0 || *through >= versions.first().scheme.Count())
      return versions.first();
    return versions.For(*through, state.log.known);
  }

 private:
  const plan::Versions& versions_;
  Reading reading_;
};

}  // namespace

auto WriteState(const plan::Versions& versions, const State& state) -> std::string {
  const plan::Plan& plan = StateReader::InForce(versions, state);
  source::JsonWriter json;
  json.BeginObject();
  WriteCarries(json, plan, state.history);
  json.Member("contract", plan.contract).Member("engine", plan.version);
  WriteEvents(json, plan, state.history);
  json.Member("fingerprint", plan.fingerprint);
  WriteTracks(json, plan, state.history);
  WriteLog(json, versions, state.log);
  json.Member("schema", kSchema);
  WriteThrough(json, plan, state.history);
  return json.EndObject().text();
}

auto ReadState(const plan::Versions& versions, std::string_view text, const std::string& name,
               diagnostics::Emitter& emitter) -> std::optional<State> {
  return StateReader(versions, name, emitter).Read(text);
}

}  // namespace bpo::input
