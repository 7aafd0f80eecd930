// bpo eval CONTRACT --data FILE: the statements of the periods in the data, as pages or as JSON.

#include <algorithm>
#include <memory>
#include <utility>

#include <CLI/CLI.hpp>

#include "bpo/bpo.h"

#include "commands.h"
#include "findings.h"
#include "progress.h"
#include "terminal.h"

namespace bpo::cli {
namespace {

struct EvalRequest {
  std::string contract;
  std::string data;  // `-` is standard input
  std::string terms;
  std::string state;
  std::string period;
  std::string why;
  bool explain = false;
  std::string format;

  [[nodiscard]] auto json() const -> bool { return format == "json"; }
  [[nodiscard]] auto html() const -> bool { return format == "html"; }
};

auto NameOf(const std::string& name, const std::vector<std::string>& key) -> std::string {
  if (key.empty()) return name;
  std::string text = name + "[";
  for (std::size_t i = 0; i < key.size(); ++i) text += (i == 0 ? "" : ", ") + key[i];
  return text + "]";
}

// What `--why` can ask about, with keys and without.
auto NamesIn(const std::vector<Statement>& statements) -> std::vector<std::string> {
  std::vector<std::string> names;
  const auto add = [&](const std::string& name, const std::vector<std::string>& key) {
    names.push_back(NameOf(name, key));
    if (!key.empty()) names.push_back(name);
  };
  for (const auto& statement : statements) {
    for (const auto& line : statement.lines) add(line.name, line.key);
    for (const auto& total : statement.totals) add(total.name, {});
    for (const auto& metric : statement.metrics) add(metric.name, metric.key);
    for (const auto& level : statement.slas) add(level.name, level.key);
    for (const auto& duty : statement.obligations) add(duty.name, duty.key);
    for (const auto& right : statement.rights) add(right.name, right.key);
  }
  return names;
}

auto RefuseName(const std::string& name, const std::vector<std::string>& names) -> int {
  const auto near = Nearest(name, names);
  Talk("bpo: nothing in the statement is called " + name +
       (near ? "; did you mean " + *near + "?" : "") + "\n");
  return kUsage;
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
  // Read first, so that an unreadable file is wrong usage before anything is said about the
  // contract.
  if (!ReadFile(request.contract)) return kUsage;
  const auto data = ReadFile(request.data);
  if (!data) return kUsage;
  EvaluateOptions options;
  options.data_name = request.data == "-" ? "standard input" : request.data;
  const auto read_into = [](const std::string& path, std::string& text) {
    if (path.empty()) return true;
    auto found = ReadFile(path);
    if (found) text = std::move(*found);
    return found.has_value();
  };
  if (!read_into(request.terms, options.terms) || !read_into(request.state, options.state))
    return kUsage;
  // An empty file is not the same as no file.
  if (!request.terms.empty() && options.terms.empty()) options.terms = " ";
  if (!request.state.empty() && options.state.empty()) options.state = " ";

  const auto loaded = LoadFile(request.contract);
  if (!loaded.contract) {
    Run run;
    run.diagnostics = loaded.diagnostics;
    return Refuse(request, std::move(run));
  }
  if (!loaded.diagnostics.empty()) Talk(ToText(loaded.diagnostics, ColorOnErrors()) + "\n");

  options.period = request.period;
  // A page shows the rows of tiers, which stand in the explanation.
  options.explain = request.explain || !request.why.empty() || !request.json();
  Progress progress("periods");
  options.progress = [&](std::size_t done, std::size_t all) { progress.Show(done, all); };
  auto run = loaded.contract->Evaluate(*data, options);
  if (request.html() && !request.period.empty() && !run.data_refused) {
    // The charts of a page look back on the earlier periods.
    options.period.clear();
    run = loaded.contract->Evaluate(*data, options);
  }
  progress.Erase();
  if (run.data_refused) return Refuse(request, std::move(run));
  const auto names = NamesIn(run.statements);
  if (!request.why.empty() && !run.statements.empty() &&
      std::find(names.begin(), names.end(), request.why) == names.end()) {
    return RefuseName(request.why, names);
  }

  if (request.json()) {
    Print(ToJson(run));
  } else if (request.html()) {
    Print(ToHtml(run, {.period = request.period}));
  } else {
    TextOptions text;
    text.explain = request.explain;
    text.why = request.why;
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
  eval->add_flag("--explain", request->explain, "explain every line");
  eval->add_option("--why", request->why, "explain this line, total, measure, level or right alone")
      ->type_name("NAME");
  AddFormat(*eval, request->format, {"text", "json", "html"});
  eval->footer(R"(Examples:
  bpo eval contract.bpo --data periods.json
  bpo eval contract.bpo --data - --format json < periods.json
  bpo eval contract.bpo --data april.json --state march-state.json
  bpo eval contract.bpo --data periods.json --period 2026-03 --format html > march.html
  bpo eval contract.bpo --data periods.json --period 2026-03 --why at_risk)");
  return {eval, [request] { return Eval(*request); }};
}

}  // namespace bpo::cli
