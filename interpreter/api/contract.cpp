// A loaded contract: what it says of itself, and its evaluation against data.

#include "bpo/contract.h"

#include <algorithm>
#include <utility>

#include "api/convert.h"
#include "api/impl.h"
#include "evaluate/timeline.h"
#include "explain/statement_builder.h"
#include "input/read_data.h"
#include "source/fingerprint.h"

#ifndef BPO_VERSION
#define BPO_VERSION "0.1.0"
#endif

namespace bpo {

using diagnostics::Id;

namespace {

// What a statement was made from, whatever text it stood in: the same for a month alone and among
// others.
auto FingerprintOf(const plan::PeriodRecord& record, const plan::Terms& terms) -> std::string {
  std::string all =
      std::to_string(record.period) + (record.as_of ? " " + record.as_of->ToText() : "") + "\n";
  const auto add = [&](const plan::Value& value) {
    all +=
        value.known() ? value.number.ToText() : "-" + std::to_string(static_cast<int>(value.state));
    all += '\n';
  };
  for (const auto& [slot, value] : record.inputs) {
    all += std::to_string(plan::Index(slot)) + "=";
    add(value);
  }
  for (const auto& event : record.events) {
    all += "event " + std::to_string(event.type) + "\n";
    for (std::size_t i = 0; i < event.fields.size(); ++i) {
      if (i < event.texts.size()) all += event.texts[i] + " ";
      add(event.fields[i]);
    }
  }
  for (const auto& [slot, value] : terms.values) {
    all += std::to_string(plan::Index(slot)) + ":";
    add(value);
  }
  for (const auto& table : terms.tables) {
    all += "table\n";
    for (const auto& row : table) {
      for (const auto& part : {row.up_to, std::optional(row.rate), row.flat, row.cap})
        all += (part ? part->ToText() : "-") + " ";
      all += '\n';
    }
  }
  return source::Fingerprint(all);
}

// One evaluation: reads the data, runs the periods, builds their statements.
class Evaluation {
 public:
  Evaluation(const Contract::Impl& contract, const EvaluateOptions& options)
      : contract_(contract), plan_(contract.plan), options_(options) {
    run_.contract = plan_.contract;
  }

  auto Of(std::string_view text) -> Run {
    input::Data data =
        input::ReadData(plan_, text, options_.data_name, options_.terms, "terms", emitter_);
    plan::History history = std::move(data.opening);
    bool usable = !data.refused;
    if (!options_.state.empty()) {
      auto state = input::ReadState(plan_, options_.state, "state", emitter_);
      data.opening = std::move(history);
      usable = usable && state &&
               input::CheckContinues(plan_, *state, data, options_.data_name, emitter_);
      if (state) history = std::move(*state);
    }
    usable = usable && !emitter_.HasErrors() && HasPeriod(data);
    if (!usable) {
      run_.data_refused = true;
      run_.diagnostics = Shown(emitter_.all());
      return std::move(run_);
    }
    findings_ = emitter_.Take();
    evaluate::Evaluator evaluator(plan_);
    explain::StatementBuilder builder(plan_, contract_.guide, *contract_.sources);
    const plan::History closing = evaluate::RunTimeline(
        evaluator, data.periods, data.terms, std::move(history),
        [&](const evaluate::Computed& computed) { return Add(builder, computed, data.terms); });
    if (!run_.stopped) run_.state = input::WriteState(plan_, closing);
    for (auto& finding : Shown(findings_)) run_.diagnostics.push_back(std::move(finding));
    return std::move(run_);
  }

 private:
  auto HasPeriod(const input::Data& data) -> bool {
    if (options_.period.empty()) return true;
    std::vector<std::string> names;
    for (const auto& period : data.periods)
      names.push_back(plan_.scheme.IdOf(static_cast<std::int32_t>(period.period)));
    if (std::find(names.begin(), names.end(), options_.period) != names.end()) return true;
    auto finding =
        emitter_.Emit(Id::period_not_in_data, "the data has no period `" + options_.period + "`");
    if (!names.empty())
      finding.Help("its periods are " + names.front() +
                   (names.size() > 1 ? " to " + names.back() : ""));
    return false;
  }

  auto Add(explain::StatementBuilder& builder, const evaluate::Computed& computed,
           const plan::Terms& terms) -> bool {
    explain::BuiltStatement built = builder.Build(computed, terms, options_.explain);
    if (!built.errors.empty()) {
      run_.stopped = true;
      for (auto& error : Shown(built.errors)) run_.diagnostics.push_back(std::move(error));
      return false;
    }
    Statement& statement = built.statement;
    statement.data_fingerprint = FingerprintOf(computed.record, terms);
    statement.questions = Shown(built.questions);
    statement.warnings = Shown(built.warnings);
    TakeFindingsOf(statement);
    if (options_.period.empty() || options_.period == statement.period.id)
      run_.statements.push_back(std::move(statement));
    return true;
  }

  // What was found about the data of this period stands in its statement.
  auto TakeFindingsOf(Statement& statement) -> void {
    const auto own = std::stable_partition(
        findings_.begin(), findings_.end(), [&](const diagnostics::Diagnostic& finding) {
          return !finding.data || finding.data->period != statement.period.id;
        });
    for (auto finding = own; finding != findings_.end(); ++finding) {
      const bool asks = finding->severity == diagnostics::Severity::Question;
      (asks ? statement.questions : statement.warnings)
          .push_back(api::Convert(*contract_.sources, *finding));
      statement.provisional = statement.provisional || asks;
    }
    findings_.erase(own, findings_.end());
  }

  auto Shown(std::vector<diagnostics::Diagnostic> findings) const -> std::vector<Diagnostic> {
    for (auto& finding : findings) {
      if (finding.data && finding.data->file.empty()) finding.data->file = options_.data_name;
    }
    return api::Convert(*contract_.sources, findings);
  }

  const Contract::Impl& contract_;
  const plan::Plan& plan_;
  const EvaluateOptions& options_;
  diagnostics::Emitter emitter_;
  std::vector<diagnostics::Diagnostic> findings_;  // about the data, none of them an error
  Run run_;
};

}  // namespace

auto Version() -> std::string_view { return BPO_VERSION; }

Contract::Contract(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}

auto Contract::Evaluate(std::string_view data, const EvaluateOptions& options) const -> Run {
  return Evaluation(*impl_, options).Of(data);
}

auto Contract::title() const -> const std::string& { return impl_->plan.contract; }
auto Contract::client() const -> const std::string& { return impl_->plan.parties.client; }
auto Contract::provider() const -> const std::string& { return impl_->plan.parties.provider; }
auto Contract::term_from() const -> std::string {
  return impl_->plan.scheme.WholeTerm().from.ToText();
}
auto Contract::term_to() const -> std::string { return impl_->plan.scheme.WholeTerm().to.ToText(); }
auto Contract::currency() const -> const std::string& { return impl_->plan.currency; }
auto Contract::fingerprint() const -> const std::string& { return impl_->plan.fingerprint; }

auto Contract::inputs() const -> std::vector<std::string> {
  std::vector<std::string> names;
  for (const auto& input : impl_->plan.inputs) names.push_back(input.name);
  return names;
}

}  // namespace bpo
