// Load a contract, evaluate it against data, walk the statements.
//
//   auto loaded = bpo::LoadFile("contract.bpo");
//   if (!loaded.contract) { for (const auto& finding : loaded.diagnostics) std::cerr <<
//   finding.rendered; return 1; } auto run = loaded.contract->Evaluate(json_text); std::cout <<
//   run.statements.back().payable->amount.text();
//
// A Contract is immutable and cheap to copy; any number of threads may evaluate one at the same
// time without locks. Nothing here throws but std::bad_alloc.

#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bpo/diagnostic.h"
#include "bpo/statement.h"

namespace bpo {

// The version of this library, such as `0.1.0`.
auto Version() -> std::string_view;

struct EvaluateOptions {
  std::string data_name = "data";  // how findings call the data, the terms and the state
  std::string terms_name = "terms";
  std::string state_name = "state";
  std::string terms;    // JSON of the parameters' values; empty: none
  std::string state;    // the state that an earlier run closed with; empty: none
  std::string as_of;    // `2026-04-15`: of records that give none, the day at whose end their facts
                        // were known; empty: none
  std::string period;   // keep only the statement of this period; the others are still computed
  bool single = false;  // refuse data that makes no statement or several: one is asked for
  bool states = false;  // fill in `Run::states`
  bool explain = false;  // fill in `explanation` everywhere
  // ... and open the clauses that are named inside, down to the data.
  bool explain_fully = false;
  // Told after each record of the data: how many were run, and of how many. It must not throw.
  std::function<void(std::size_t done, std::size_t all)> progress;
};

// The outcome of a run. `stopped` says that a finding kept it from covering all periods: the
// statements before that period stand, `diagnostics` says why, and `state` is empty.
struct Run {
  std::string contract;
  std::vector<Statement> statements;
  std::string state;  // JSON to pass on to the next run
  // With EvaluateOptions::states, beside `statements`: what a run would have closed with after the
  // record that made the statement.
  std::vector<std::string> states;
  std::vector<Diagnostic> diagnostics;
  bool stopped = false;
  bool data_refused = false;  // nothing was computed: the data, terms or state cannot be used
};

// What a scenario of the contract came to.
struct ScenarioResult {
  struct Difference {
    std::string name;
    std::string expected;
    std::string got;
    Place place;
    std::optional<Explanation> explanation;
    std::string by = {};       // `85.39 USD more, which is what at_risk comes to`
    std::string written = {};  // what came out as a contract writes it; empty if it cannot
    Place written_at = {};     // where the expected value stands
  };
  std::string title;
  Place place;
  bool passed = false;
  std::vector<Difference> differences;
  std::vector<Diagnostic> diagnostics;
};

// A text that a contract is made of. The first is its own, the others are the files that it uses,
// by the names under which it does; the library's are not among them.
struct SourceText {
  std::string name;
  std::string text;
};

class Contract {
 public:
  // `data` is JSON text: one record, an array, records one a line, or {contract, opening, terms,
  // periods}.
  [[nodiscard]] auto Evaluate(std::string_view data, const EvaluateOptions& options = {}) const
      -> Run;
  [[nodiscard]] auto RunScenarios() const -> std::vector<ScenarioResult>;

  [[nodiscard]] auto name() const -> const std::string&;  // `Northwind customer care`
  [[nodiscard]] auto client() const -> const std::string&;
  [[nodiscard]] auto provider() const -> const std::string&;
  [[nodiscard]] auto term_from() const -> std::string;
  [[nodiscard]] auto term_to() const -> std::string;
  [[nodiscard]] auto currency() const -> const std::string&;
  [[nodiscard]] auto sources() const -> std::vector<SourceText>;
  [[nodiscard]] auto fingerprint() const -> const std::string&;     // of the text before amendments
  [[nodiscard]] auto amendments() const -> std::vector<Amendment>;  // in the order they apply
  // The contract as it reads on a day (`2026-04-01`; empty: with all amendments), as one text that
  // can be loaded. None if this is no day of its term.
  [[nodiscard]] auto TextAsOf(const std::string& date) const -> std::optional<std::string>;

  struct Impl;  // the library's own
  explicit Contract(std::shared_ptr<const Impl> impl);
  [[nodiscard]] auto impl() const -> const Impl& { return *impl_; }

 private:
  std::shared_ptr<const Impl> impl_;
};

// A contract, or the findings that kept it from being one; warnings come with a contract too.
// `allowed` are warnings that a row `allow: ID "reason"` of their clause says are meant.
struct Loaded {
  std::optional<Contract> contract;
  std::vector<Diagnostic> diagnostics;
  std::vector<Diagnostic> allowed;
};

// Reads a further file that a contract names in `use "file.bpo"`: its text, or none. The name is as
// written, resolved against the folder of the contract by the reader.
using FileReader = std::function<std::optional<std::string>(const std::string& name)>;

// Reads the file and those that it uses. An unreadable file is a finding.
auto LoadFile(const std::string& path) -> Loaded;
auto LoadText(std::string text, std::string name = "contract.bpo", FileReader reader = {})
    -> Loaded;

// The page of a diagnostic id, in Markdown; none for an unknown id.
auto ExplainId(std::string_view id) -> std::optional<std::string_view>;
auto DiagnosticIds() -> std::vector<std::string_view>;

// The value of an expression, `1.20 USD * 3` -> `3.60 USD`, or the findings about it.
struct Calculated {
  std::string value;
  std::vector<Diagnostic> diagnostics;
};
auto Calculate(std::string_view expression) -> Calculated;

// The run as the page that a client would sign, and as JSON of schema `bpo.statement/1`.
struct TextOptions {
  bool explain = false;        // each line followed by its explanation
  bool explain_lines = false;  // a sentence on each line that came about, behind the invoice
  bool color = false;
  std::string why;  // only the explanation of this line, total, level or right
};
auto ToText(const Run& run, const TextOptions& options = {}) -> std::string;
auto ToText(const Statement& statement, const TextOptions& options = {}) -> std::string;
auto ToText(const Explanation& explanation) -> std::string;
auto ToJson(const Run& run) -> std::string;

// Findings as text with their source lines, and as a JSON array.
auto ToText(const std::vector<Diagnostic>& diagnostics, bool color = false) -> std::string;
auto ToJson(const std::vector<Diagnostic>& diagnostics) -> std::string;

}  // namespace bpo
