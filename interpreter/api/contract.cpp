// A loaded contract: what it says of itself, and its evaluation against data.

#include "bpo/contract.h"

#include <algorithm>
#include <map>
#include <memory>
#include <utility>

#include <fmt/format.h>

#include "api/convert.h"
#include "api/impl.h"
#include "api/log_run.h"
#include "api/read_run.h"
#include "check/amend.h"
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
      : contract_(contract), plan_(contract.first().plan), options_(options) {
    run_.contract = plan_.contract;
  }

  auto Of(std::string_view text) -> Run {
    auto read = api::ReadRun(contract_, text, options_, emitter_);
    if (!read || !HasPeriod(read->data) || HasSeveral(read->data)) return Refused();
    input::Data& data = read->data;
    std::optional<input::State>& state = read->state;
    findings_ = emitter_.Take();
    if (!state) {
      state.emplace();
      state->history = std::move(data.opening);
    }
    api::LogRun log(contract_.which, data.terms, std::move(*state), emitter_,
                    [&](const evaluate::Computed& computed, std::size_t version) {
                      return Add(BuilderOf(version), computed, data.terms[version]);
                    });
    std::size_t done = 0;
    for (const plan::PeriodRecord& record : data.periods) {
      const bool good = log.Take(record);
      if (options_.progress) options_.progress(++done, data.periods.size());
      if (good && options_.states)
        run_.states.resize(run_.statements.size(), input::WriteState(contract_.which, log.state()));
      if (good) continue;
      run_.stopped = true;
      for (auto& finding : Shown(emitter_.Take())) run_.diagnostics.push_back(std::move(finding));
      break;
    }
    if (!run_.stopped && IsNoneOrSeveral(data.periods.front(), run_.statements.size()))
      return Refused();
    if (!run_.stopped) run_.state = input::WriteState(contract_.which, log.state());
    TakeFindingsOfRun();
    for (auto& finding : Shown(findings_)) run_.diagnostics.push_back(std::move(finding));
    return std::move(run_);
  }

 private:
  auto HasPeriod(const input::Data& data) -> bool {
    if (options_.period.empty()) return true;
    std::vector<std::string> names;
    for (const auto& record : data.periods) names.push_back(IdOf(record));
    if (std::find(names.begin(), names.end(), options_.period) != names.end()) return true;
    auto finding =
        emitter_.Emit(Id::period_not_in_data, "the data has no period `" + options_.period + "`");
    if (!names.empty())
      finding.Help("its periods are " + names.front() +
                   (names.size() > 1 ? " to " + names.back() : ""));
    return false;
  }

  [[nodiscard]] auto IdOf(const plan::PeriodRecord& record) const -> std::string {
    return plan_.scheme.IdOf(static_cast<std::int32_t>(record.period));
  }

  auto HasSeveral(const input::Data& data) -> bool {
    if (!options_.single || data.periods.size() <= 1) return false;
    emitter_
        .Emit(Id::data_not_one_statement,
              fmt::format("the data has {} records, and the statement of one period is asked for",
                          data.periods.size()))
        .Data({options_.data_name, data.periods[1].path, ""});
    return true;
  }

  // A record of a settled period makes new versions of several statements, or comes too late.
  auto IsNoneOrSeveral(const plan::PeriodRecord& record, std::size_t statements) -> bool {
    if (!options_.single || statements == 1) return false;
    emitter_
        .Emit(Id::data_not_one_statement,
              fmt::format(
                  "the record makes {}, and one is asked for",
                  statements == 0 ? "no statement" : fmt::format("{} statements", statements)))
        .Data({options_.data_name, record.path, IdOf(record)});
    return true;
  }

  // With all that was found so far.
  auto Refused() -> Run {
    Run refused;
    refused.contract = plan_.contract;
    refused.data_refused = true;
    for (auto& finding : emitter_.Take()) findings_.push_back(std::move(finding));
    refused.diagnostics = Shown(std::move(findings_));
    return refused;
  }

  auto BuilderOf(std::size_t version) -> explain::StatementBuilder& {
    auto& made = builders_[version];
    const auto& of = *contract_.versions[version];
    if (!made) {
      made = std::make_unique<explain::StatementBuilder>(of.plan, of.guide, *contract_.sources);
    }
    return *made;
  }

  auto Add(explain::StatementBuilder& builder, const evaluate::Computed& computed,
           const plan::Terms& terms) -> api::LogRun::Made {
    const auto depth = options_.explain_fully ? explain::Depth::Full
                       : options_.explain     ? explain::Depth::Steps
                                              : explain::Depth::None;
    explain::BuiltStatement built = builder.Build(computed, terms, depth);
    if (!built.errors.empty()) {
      for (auto& error : Shown(built.errors)) run_.diagnostics.push_back(std::move(error));
      return {};
    }
    Statement& statement = built.statement;
    statement.data_fingerprint = FingerprintOf(computed.record, terms);
    statement.questions = Shown(built.questions);
    statement.warnings = Shown(built.warnings);
    TakeFindingsOf(statement, computed.record.path);
    const bool provisional = statement.provisional;
    if (options_.period.empty() || options_.period == statement.period.id)
      run_.statements.push_back(std::move(statement));
    return {.good = true, .provisional = provisional};
  }

  // What was found about the record of this period stands in its statement.
  auto TakeFindingsOf(Statement& statement, std::string_view path) -> void {
    TakeFindingsOfRun();
    const auto own = std::stable_partition(
        findings_.begin(), findings_.end(), [&](const diagnostics::Diagnostic& finding) {
          return !finding.data || finding.data->period != statement.period.id ||
                 !finding.data->path.starts_with(path);
        });
    for (auto finding = own; finding != findings_.end(); ++finding) {
      const bool asks = finding->severity == diagnostics::Severity::Question;
      (asks ? statement.questions : statement.warnings)
          .push_back(api::Convert(*contract_.sources, *finding));
      statement.provisional = statement.provisional || asks;
    }
    findings_.erase(own, findings_.end());
  }

  // What was found while the records were run, beside what was found while they were read.
  auto TakeFindingsOfRun() -> void {
    for (auto& finding : emitter_.Take()) findings_.push_back(std::move(finding));
  }

  auto Shown(std::vector<diagnostics::Diagnostic> findings) const -> std::vector<Diagnostic> {
    return api::Shown(contract_, std::move(findings), options_.data_name);
  }

  const Contract::Impl& contract_;
  const plan::Plan& plan_;
  const EvaluateOptions& options_;
  std::map<std::size_t, std::unique_ptr<explain::StatementBuilder>> builders_;
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

auto Contract::name() const -> const std::string& { return impl_->first().plan.contract; }
auto Contract::client() const -> const std::string& { return impl_->first().plan.parties.client; }
auto Contract::provider() const -> const std::string& {
  return impl_->first().plan.parties.provider;
}
auto Contract::term_from() const -> std::string {
  return impl_->first().plan.scheme.WholeTerm().from.ToText();
}
auto Contract::term_to() const -> std::string {
  return impl_->first().plan.scheme.WholeTerm().to.ToText();
}
auto Contract::currency() const -> const std::string& { return impl_->first().plan.currency; }
auto Contract::fingerprint() const -> const std::string& { return impl_->first().plan.fingerprint; }

auto Contract::sources() const -> std::vector<SourceText> {
  std::vector<SourceText> all;
  for (const syntax::File& file : impl_->files) {
    if (check::IsLibrary(*impl_->sources, file)) continue;
    const auto& source = impl_->sources->Get(file.id);
    all.push_back({.name = source.name(), .text = source.text()});
  }
  return all;
}

auto Contract::amendments() const -> std::vector<Amendment> {
  std::vector<Amendment> all;
  for (const check::Amendment& one : impl_->written) {
    all.push_back({.name = one.name,
                   .number = one.number,
                   .title = one.title,
                   .signed_on = one.signed_on.ToText(),
                   .effective = one.effective.ToText()});
  }
  return all;
}

}  // namespace bpo
