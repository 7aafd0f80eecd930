// Loads the contract again with each change and runs its scenarios until one of them notices.

#include "bpo/mutation.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>
#include <thread>
#include <utility>

#include "api/changes.h"
#include "api/convert.h"
#include "api/impl.h"
#include "api/scenario_run.h"
#include "grammar/parse.h"
#include "plan/scenario.h"

namespace bpo {

namespace {

enum class Outcome : std::uint8_t { Noticed, Unnoticed, Refused };

// Each file is asked for once, whichever thread comes first.
class SharedReader {
 public:
  explicit SharedReader(const FileReader& reader) : reader_(reader) {}

  auto Read(const std::string& name) -> std::optional<std::string> {
    const std::lock_guard<std::mutex> lock(mutex_);
    const auto known = texts_.find(name);
    if (known != texts_.end()) return known->second;
    return texts_.emplace(name, reader_ ? reader_(name) : std::nullopt).first->second;
  }

 private:
  const FileReader& reader_;
  std::mutex mutex_;
  std::map<std::string, std::optional<std::string>> texts_;
};

auto AllPass(const Contract& contract) -> bool {
  diagnostics::Emitter emitter;
  for (const auto& version : contract.impl().versions) {
    for (const auto& scenario : plan::LowerScenarios(version->checked, version->plan, emitter)) {
      if (!api::ScenarioRun(contract.impl(), *version, scenario).Passes()) return false;
    }
  }
  return true;
}

class Trial {
 public:
  Trial(const std::string& text, const std::string& name, const FileReader& reader)
      : text_(text), name_(name), reader_(reader) {}

  auto Load(std::string text) -> Loaded {
    return LoadText(std::move(text), name_,
                    [this](const std::string& file) { return reader_.Read(file); });
  }

  auto Of(const api::Change& change) -> Outcome {
    std::string changed = text_;
    changed.replace(change.begin, change.end - change.begin, change.with);
    const auto loaded = Load(std::move(changed));
    if (!loaded.contract) return Outcome::Refused;
    return AllPass(*loaded.contract) ? Outcome::Unnoticed : Outcome::Noticed;
  }

 private:
  const std::string& text_;
  const std::string& name_;
  SharedReader reader_;
};

auto TryAll(Trial& trial, const std::vector<api::Change>& changes, const MutationOptions& options)
    -> std::vector<Outcome> {
  std::vector<Outcome> outcomes(changes.size());
  std::atomic<std::size_t> next{0};
  std::mutex mutex;
  std::size_t done = 0;
  const auto work = [&] {
    for (auto i = next++; i < changes.size(); i = next++) {
      outcomes[i] = trial.Of(changes[i]);
      const std::lock_guard<std::mutex> lock(mutex);
      ++done;
      if (options.progress) options.progress(done, changes.size());
    }
  };
  const unsigned wanted =
      options.threads == 0 ? std::thread::hardware_concurrency() : options.threads;
  const auto count = std::min<std::size_t>(std::max(1U, wanted), changes.size());
  std::vector<std::thread> threads;
  for (std::size_t i = 1; i < count; ++i) threads.emplace_back(work);
  work();
  for (auto& thread : threads) thread.join();
  return outcomes;
}

}  // namespace

auto TryMutations(const std::string& text, const std::string& name, const FileReader& reader,
                  const MutationOptions& options) -> Mutations {
  Mutations mutations;
  Trial trial(text, name, reader);
  auto loaded = trial.Load(text);
  mutations.diagnostics = std::move(loaded.diagnostics);
  if (!loaded.contract) return mutations;
  mutations.scenario_fails = !AllPass(*loaded.contract);
  if (mutations.scenario_fails) return mutations;

  source::SourceSet sources;
  const auto file = sources.Add(name, text);
  diagnostics::Emitter emitter;
  const auto tree = grammar::Parse(sources, file, emitter);
  const auto changes = api::ChangesOf(*tree, text);
  const auto outcomes = TryAll(trial, changes, options);
  MutationReport report;
  for (std::size_t i = 0; i < changes.size(); ++i) {
    const auto& change = changes[i];
    switch (outcomes[i]) {
      case Outcome::Noticed: ++report.noticed; break;
      case Outcome::Refused: ++report.refused; break;
      case Outcome::Unnoticed:
        report.unnoticed.push_back(
            {.clause = change.clause,
             .place = api::PlaceOf(sources, {file, change.begin, change.end}),
             .was = text.substr(change.begin, change.end - change.begin),
             .instead = change.with});
        break;
    }
  }
  mutations.report = std::move(report);
  return mutations;
}

}  // namespace bpo
