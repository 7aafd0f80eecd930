// Runs records in the order in which they became known. Those of the next period make its
// statement; a later record of a period that was run, an event that belongs to one, or an amendment
// signed since, makes new versions of the statements that it touches, and the difference is settled
// with the first statement that follows.

#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "api/impl.h"
#include "diagnostics/diagnostic.h"
#include "evaluate/timeline.h"
#include "input/read_data.h"

namespace bpo::api {

class LogRun {
 public:
  // What became of a statement.
  struct Made {
    bool good = false;  // false: it does not stand, and the run ends
    bool provisional = false;
  };
  using Visit = std::function<Made(const evaluate::Computed&, std::size_t version)>;

  LogRun(const plan::Versions& versions, const std::vector<plan::Terms>& terms, input::State state,
         diagnostics::Emitter& emitter, Visit visit)
      : versions_(versions),
        terms_(terms),
        state_(std::move(state)),
        emitter_(emitter),
        visit_(std::move(visit)) {}

  // False where the run cannot go on; the emitter says why, unless the visitor knows.
  auto Take(const plan::PeriodRecord& record) -> bool;
  [[nodiscard]] auto state() const -> const input::State& { return state_; }

 private:
  using Changes = std::map<std::size_t, plan::PeriodRecord>;  // by place in the log

  auto EvaluatorOf(std::size_t version) -> evaluate::Evaluator&;
  void Evaluate(const plan::PeriodRecord& record, std::size_t version, const plan::History& history,
                evaluate::PeriodResult& result, evaluate::Trace* trace);
  auto VersionOf(const plan::Issued& issued) const -> std::size_t;
  [[nodiscard]] auto PayableOf(std::size_t version, const evaluate::PeriodResult& result) const
      -> std::optional<plan::Number>;
  auto Issue(const plan::PeriodRecord& record) -> bool;
  auto Restate(std::size_t first, Changes changes, std::optional<values::Date> known, bool amended)
      -> bool;
  void AddDifference(std::int64_t period, const plan::Number& was, const plan::Number& is);
  void DropSettled();

  // What a record changes of the periods before it.
  auto TakeResent(const plan::PeriodRecord& record, Changes& changes) -> bool;
  auto TakeLate(const plan::PeriodRecord& record, Changes& changes) -> bool;
  auto PlaceOf(std::int64_t period) const -> std::optional<std::size_t>;
  auto AcceptedUntil(std::int64_t period) const -> std::optional<values::Date>;
  // Whether a period that is settled may still be corrected; says why not. What comes too late is
  // left out with a warning, and the run goes on.
  enum class Correction { Accepted, TooLate, NotAgreed };
  auto MayCorrect(std::int64_t period, const plan::PeriodRecord& record, const std::string& what)
      -> Correction;
  auto MayReachBack(std::int64_t amended, const plan::PeriodRecord& record,
                    std::optional<std::size_t>& first) -> bool;
  void WarnOfWithdrawn(const plan::Issued& issued, const plan::PeriodRecord& record);
  auto Refuse(diagnostics::Id id, const plan::PeriodRecord& record, std::string headline)
      -> diagnostics::Emitter::Builder;
  [[nodiscard]] auto IdOf(std::int64_t period) const -> std::string;

  const plan::Versions& versions_;
  const std::vector<plan::Terms>& terms_;
  input::State state_;
  diagnostics::Emitter& emitter_;
  Visit visit_;
  std::map<std::size_t, std::unique_ptr<evaluate::Evaluator>> evaluators_;
  evaluate::PeriodResult result_;
  evaluate::PeriodResult earlier_;  // as the period came out before
  evaluate::Trace trace_;
};

}  // namespace bpo::api
