#include "api/needed_facts.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "api/log_run.h"
#include "plan/window.h"

namespace bpo::api {
namespace {

template <typename T>
void EachOnce(std::vector<T>& all) {
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
}

class Finder {
 public:
  Finder(const Contract::Impl& contract, const std::vector<data_form::Period>& periods)
      : contract_(contract), periods_(periods), first_(periods.front().index) {}

  auto Find() -> data_form::NeededFacts {
    if (first_ == 0) return {};
    needed_.events = true;
    RunUnknown();
    for (const auto& period : periods_)
      ReadWindows(contract_.which.For(period.index, std::nullopt), period.index);
    EachOnce(needed_.carries);
    EachOnce(needed_.history);
    return std::move(needed_);
  }

 private:
  // The periods are run with nothing known of them, and say what they did not find.
  void RunUnknown() {
    const auto& scheme = contract_.first().plan.scheme;
    std::string text;
    for (const auto& period : periods_) {
      text += fmt::format("{{\"period\": \"{}\", \"as_of\": \"{}\"}}\n", scheme.IdOf(period.index),
                          scheme.At(period.index).from.ToText());
    }
    diagnostics::Emitter unused;
    auto data = input::ReadData(contract_.which, text, "", "", "", unused);
    input::State state;
    state.history = std::move(data.opening);
    LogRun run(contract_.which, data.terms, std::move(state), unused,
               [&](const evaluate::Computed& computed, std::size_t) -> LogRun::Made {
                 for (const auto& fact : computed.result.missing) {
                   if (!fact.is_carry) {
                     Add(fact.index, fact.period);
                   } else if (fact.period == first_) {
                     needed_.carries.push_back(fact.index);
                   }
                 }
                 return {.good = true, .provisional = true};
               });
    for (const auto& record : data.periods) {
      if (!run.Take(record)) break;
    }
  }

  // A window may end early at what is not known.
  void ReadWindows(const plan::Plan& plan, std::int64_t period) {
    for (const auto& window : plan.windows) {
      const bool streak = window.aggregate == plan::Aggregate::Streak &&
                          window.extent == plan::WindowStep::Extent::SinceStart;
      const auto from =
          streak ? first_ - 1 : plan::FirstOf(plan.scheme, window.extent, window.count, period);
      for (const auto& step : window.body) {
        if (step.op != plan::Op::History) continue;
        const auto back = step.b == plan::NoSlot ? 0 : static_cast<std::int64_t>(Index(step.b));
        const auto& track = plan.tracks[step.extra];
        for (auto at = std::max({from - back, track.since, std::int64_t{0}}); at < first_; ++at) {
          if (!track.every || plan.scheme.Occurs(*track.every, static_cast<std::int32_t>(at)))
            Add(step.extra, at);
        }
      }
    }
  }

  void Add(std::uint32_t track, std::int64_t period) {
    if (period < first_) needed_.history.emplace_back(track, period);
  }

  const Contract::Impl& contract_;
  const std::vector<data_form::Period>& periods_;
  std::int64_t first_;
  data_form::NeededFacts needed_;
};

}  // namespace

auto FactsReadBy(const Contract::Impl& contract, const std::vector<data_form::Period>& periods)
    -> data_form::NeededFacts {
  return Finder(contract, periods).Find();
}

}  // namespace bpo::api
