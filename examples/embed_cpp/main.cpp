// Embeds bpo in a C++ program: loads a contract, evaluates its data, walks the statements and their
// explanations, and goes on month by month with the state.
//
//   embed_cpp contract.bpo periods.json

#include <cstdint>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>

#include <bpo/bpo.h>

namespace {

// Findings are values: an id that never changes, a message in the contract's words, the place, and
// all of it as text.
void Show(const std::vector<bpo::Diagnostic>& findings) {
  for (const auto& finding : findings) std::cerr << finding.rendered;
}

void ShowStatement(const bpo::Statement& statement) {
  std::cout << statement.period.title << (statement.provisional ? ", provisional" : "") << "\n";
  for (const auto& line : statement.lines) {
    // An amount that is unknown is not zero: it is not there, and `reason` says why.
    const std::string amount = line.amount ? line.amount->text() + " " + line.currency : "unknown";
    std::cout << "  [" << line.clause << "] " << line.title << ": " << amount;
    if (!line.reason.empty()) std::cout << "  (" << line.reason << ")";
    std::cout << "\n";
  }
  for (const auto& level : statement.slas) {
    std::cout << "  [" << level.clause << "] " << level.title << ": " << level.status;
    if (!level.needed.empty()) std::cout << "; it needed " << level.needed;
    std::cout << "\n";
  }
  if (statement.payable) {
    std::cout << "  payable: " << statement.payable->amount.text() << " "
              << statement.payable->currency << "\n";
  } else {
    std::cout << "  payable: unknown, " << statement.payable_reason << "\n";
  }
}

// The explanation is a tree of steps, each with its words, its value and where it comes from.
void ShowSteps(const bpo::Explanation& step, int depth) {
  std::cout << std::string(static_cast<std::size_t>(2 * depth), ' ') << step.text << " = "
            << step.value;
  if (!step.clause.empty()) std::cout << " [" << step.clause << "]";
  if (!step.note.empty()) std::cout << ": " << step.note;
  if (!step.source.empty()) std::cout << " (" << step.source << ")";
  std::cout << "\n";
  for (const auto& part : step.parts) ShowSteps(part, depth + 1);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: embed_cpp contract.bpo periods.json\n";
    return 2;
  }
  const bpo::Loaded loaded = bpo::LoadFile(argv[1]);
  Show(loaded.diagnostics);
  if (!loaded.contract) return 1;
  // Immutable and cheap to copy: any number of threads may evaluate it at the same time.
  const bpo::Contract contract = *loaded.contract;
  std::cout << contract.name() << ": " << contract.client() << " and " << contract.provider()
            << ", " << contract.term_from() << " to " << contract.term_to() << "\n\n";

  std::ifstream file(argv[2]);
  std::ostringstream data;
  data << file.rdbuf();
  bpo::EvaluateOptions options;
  options.data_name = argv[2];
  options.explain = true;
  const bpo::Run run = contract.Evaluate(data.str(), options);
  Show(run.diagnostics);
  if (run.data_refused || run.stopped || run.statements.empty()) return 1;
  for (const auto& statement : run.statements) ShowStatement(statement);

  const bpo::Statement& last = run.statements.back();
  if (const bpo::Line* line = bpo::FindLine(last, "at_risk");
      line != nullptr && line->explanation) {
    std::cout << "\nWhy " << line->name << "?\n";
    ShowSteps(*line->explanation, 1);
  }
  // Exact decimals, never binary fractions: cents as a whole number where a ledger wants them.
  if (last.payable) {
    if (const auto cents = last.payable->amount.Scaled(2))
      std::cout << "\nin cents: " << std::int64_t{*cents} << "\n";
  }

  // The state goes into the next run; kept in a database it is a piece of JSON text.
  bpo::EvaluateOptions next;
  next.state = run.state;
  const bpo::Run january = contract.Evaluate(
      R"({"period": "2027-01", "as_of": "2027-01-20", "input": {"calls_offered": 9000}})", next);
  Show(january.diagnostics);
  for (const auto& statement : january.statements) {
    std::cout << "\n"
              << statement.period.title << (statement.provisional ? ", provisional" : "") << ": "
              << (statement.payable ? statement.payable->amount.text()
                                    : "not yet known: " + statement.payable_reason)
              << "\n";
  }
  return 0;
}
