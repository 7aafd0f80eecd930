// bpo eval CONTRACT --data FILE: the statements of the periods in the data, as pages or as JSON.

#include <algorithm>
#include <memory>
#include <utility>

#include <CLI/CLI.hpp>

#include "bpo/bpo.h"
#include "bpo/tables.h"

#include "commands.h"
#include "findings.h"
#include "progress.h"
#include "run_files.h"
#include "terminal.h"

namespace bpo::cli {
namespace {

struct EvalRequest : RunFiles {
  std::string period;
  std::string as_of;
  std::string why;
  std::string why_not;
  std::string explain;  // lines, steps, full; empty: not
  std::string format;

  [[nodiscard]] auto json() const -> bool { return format == "json"; }
  [[nodiscard]] auto html() const -> bool { return format == "html"; }
  [[nodiscard]] auto asked() const -> const std::string& { return why.empty() ? why_not : why; }
};

auto RefuseName(const std::string& name, const Statement& statement) -> int {
  const auto near = Nearest(name, NamesToAskAbout(statement));
  Talk("bpo: nothing in the statement of " + statement.period.title + " is called " + name +
       (near ? "; did you mean " + *near + "?" : "") + "\n");
  return kUsage;
}

// Without the steps below the first.
void KeepLines(Statement& statement) {
  const auto keep = [](auto& all) {
    for (auto& one : all) {
      if (one.explanation) one.explanation->parts.clear();
    }
  };
  keep(statement.lines);
  keep(statement.totals);
  keep(statement.metrics);
  keep(statement.slas);
  keep(statement.obligations);
  keep(statement.rights);
}

// Of a step that was found inside an explanation: clauses that it names are not opened.
void KeepSteps(Explanation& step) {
  for (auto& part : step.parts) {
    const bool clause = part.kind == "clause" || part.kind == "line" || part.kind == "limit";
    if (clause) part.parts.clear();
    KeepSteps(part);
  }
}

// `--why` and `--why-not`: of the last statement, which is that of `--period` where it is given.
auto Answered(const EvalRequest& request, const Contract& contract, const std::string& data,
              EvaluateOptions options, const Statement& statement) -> int {
  std::vector<Answer> answers;
  if (!request.why.empty()) answers = Why(statement, request.why);
  const auto is_leaf = [](const Answer& answer) { return answer.explanation.parts.empty(); };
  if (std::all_of(answers.begin(), answers.end(), is_leaf)) {
    // Definitions and inputs are named in explanations only, and opened only in full ones.
    options.explain_fully = true;
    options.progress = {};
    const auto full = contract.Evaluate(data, options);
    if (full.statements.empty()) return kStopped;
    const auto& opened = full.statements.back();
    answers = request.why.empty() ? WhyNot(opened, request.why_not) : Why(opened, request.why);
    if (answers.empty()) return RefuseName(request.asked(), opened);
    if (!request.why.empty() && request.explain != "full") {
      for (auto& answer : answers) KeepSteps(answer.explanation);
    }
  }
  if (request.explain == "lines") {
    for (auto& answer : answers) answer.explanation.parts.clear();
  }
  Print(request.json() ? ToJson(answers) : statement.period.title + "\n" + ToText(answers));
  return kFine;
}

// Whether somebody would rather begin from a template: names and forms are not those of the data.
auto AsksForTemplate(const std::vector<Diagnostic>& findings) -> bool {
  static const std::vector<std::string> kIds = {"data-empty",     "data-wrong-form",
                                                "period-missing", "data-unknown-field",
                                                "event-unknown",  "terms-missing"};
  return std::any_of(findings.begin(), findings.end(), [](const Diagnostic& one) {
    return std::find(kIds.begin(), kIds.end(), one.id) != kIds.end();
  });
}

// Findings keep a run from beginning: as text they are talk, as JSON a document of the same schema.
auto Refuse(const EvalRequest& request, Run run) -> int {
  run.data_refused = true;
  if (request.json()) {
    Print(ToJson(run));
  } else {
    Talk(ToText(run.diagnostics, ColorOnErrors()) + "\n");
  }
  Talk("bpo: nothing was computed: " + Tally(run.diagnostics) + "\n");
  if (AsksForTemplate(run.diagnostics))
    Talk("bpo: `bpo data " + request.contract + "` prints a template of its data\n");
  // A period that the data does not have was asked for in the wrong way.
  const bool wrong_period =
      run.diagnostics.size() == 1 && run.diagnostics.front().id == "period-not-in-data";
  return wrong_period ? kUsage : kFindings;
}

auto Eval(const EvalRequest& request) -> int {
  const bool as_page = request.html() || request.format == "csv" || request.format == "markdown";
  if (!request.asked().empty() && as_page) {
    const std::string option = request.why.empty() ? "--why-not" : "--why";
    Talk("bpo: " + option + " answers as text or as json, and not as " + request.format +
         (request.html() ? "; the page itself unfolds each amount into its explanation" : "") +
         "\n");
    return kUsage;
  }
  auto texts = ReadRun(request);
  if (!texts) return kUsage;
  const auto& data = texts->data;
  auto& options = texts->options;

  const auto loaded = LoadFile(request.contract);
  if (!loaded.contract) {
    Run run;
    run.diagnostics = loaded.diagnostics;
    return Refuse(request, std::move(run));
  }
  if (!loaded.diagnostics.empty()) Talk(ToText(loaded.diagnostics, ColorOnErrors()) + "\n");

  options.period = request.period;
  options.as_of = request.as_of;
  // A page shows the rows of tiers, which stand in the explanation.
  options.explain = !request.explain.empty() || !request.asked().empty() || !request.json();
  options.explain_fully = request.explain == "full";
  Progress progress("periods");
  options.progress = [&](std::size_t done, std::size_t all) { progress.Show(done, all); };
  auto run = loaded.contract->Evaluate(data, options);
  if (request.html() && !request.period.empty() && !run.data_refused) {
    // The charts of a page look back on the earlier periods.
    options.period.clear();
    run = loaded.contract->Evaluate(data, options);
  }
  progress.Erase();
  if (run.data_refused) return Refuse(request, std::move(run));
  if (!request.asked().empty() && !run.statements.empty()) {
    const int answered = Answered(request, *loaded.contract, data, options, run.statements.back());
    if (answered != kFine) return answered;
  } else if (request.json()) {
    if (request.explain == "lines") {
      for (auto& statement : run.statements) KeepLines(statement);
    }
    Print(ToJson(run));
  } else if (request.html()) {
    Print(ToHtml(run, {.period = request.period}));
  } else if (request.format == "csv") {
    Print(ToCsv(run));
  } else if (request.format == "markdown") {
    Print(ToMarkdown(run));
  } else {
    TextOptions text;
    text.explain = request.explain == "steps" || request.explain == "full";
    text.explain_lines = request.explain == "lines";
    text.color = ColorOnOutput();
    Print(ToText(run, text));
  }
  if (!run.diagnostics.empty() && (run.stopped || !request.json()))
    Talk("\n" + ToText(run.diagnostics, ColorOnErrors()));
  if (run.stopped) {
    Talk("bpo: evaluation stopped after " + Counted(run.statements.size(), "statement") + "\n");
    return kStopped;
  }
  return kFine;
}

}  // namespace

auto AddEval(CLI::App& bpo) -> Command {
  const auto request = std::make_shared<EvalRequest>();
  auto* eval = bpo.add_subcommand("eval", "Compute the statements of the periods in the data");
  eval->add_option("CONTRACT", request->contract, "the contract")->required();
  eval->add_option("--data", request->data, "period data, JSON; - is standard input")
      ->required()
      ->type_name("FILE");
  eval->add_option("--terms", request->terms, "values of the contract's parameters, JSON")
      ->type_name("FILE");
  eval->add_option("--state", request->state,
                   "the state of an earlier run: its JSON output, or the `state` in it")
      ->type_name("FILE");
  eval->add_option("--period", request->period, "print the statement of this period alone")
      ->type_name("PERIOD");
  eval->add_option("--as-of", request->as_of,
                   "of records that do not say it, the day at whose end the facts are known")
      ->type_name("DATE");
  eval->add_flag("--explain{steps}", request->explain,
                 "explain it: =lines a sentence each, =steps, or =full down to the data")
      ->check(OneOf({"lines", "steps", "full"}));
  auto* why = eval->add_option("--why", request->why,
                               "how this came about in the last period or that of --period");
  why->type_name("NAME");
  eval->add_option("--why-not", request->why_not,
                   "why it did not: the condition that failed, and by how much")
      ->type_name("NAME")
      ->excludes(why);
  AddFormat(*eval, request->format, {"text", "json", "csv", "markdown", "html"});
  eval->footer(R"(Examples:
  bpo eval contract.bpo --data periods.json
  bpo eval contract.bpo --data - --format json < periods.json
  bpo eval contract.bpo --data april.json --state march-state.json
  bpo eval contract.bpo --data periods.json --period 2026-03 --format html > march.html
  bpo eval contract.bpo --data periods.json --period 2026-03 --why at_risk
  bpo eval contract.bpo --data periods.json --period 2026-03 --why-not quality)");
  return {eval, [request] { return Eval(*request); }};
}

}  // namespace bpo::cli
