// The subcommands of bpo, one file each: its options and its help, and what it does, which is the
// exit code.

#pragma once

#include <functional>
#include <string>
#include <vector>

namespace CLI {
class App;
class Validator;
}  // namespace CLI

namespace bpo::cli {

inline constexpr int kFine = 0;
inline constexpr int kFindings = 1;
inline constexpr int kUsage = 2;
inline constexpr int kStopped = 3;

struct ExitCode {
  int code;
  const char* meaning;
};
inline constexpr ExitCode kExitCodes[] = {
    {kFine, "fine"},
    {kFindings, "findings in a contract, data or scenario"},
    {kUsage, "wrong usage or an unreadable file"},
    {kStopped, "evaluation stopped"},
};

struct Command {
  CLI::App* app = nullptr;
  std::function<int()> run;  // after the arguments were read
};

auto AddNew(CLI::App& bpo) -> Command;
auto AddCheck(CLI::App& bpo) -> Command;
auto AddEval(CLI::App& bpo) -> Command;
auto AddCompare(CLI::App& bpo) -> Command;
auto AddSchema(CLI::App& bpo) -> Command;
auto AddData(CLI::App& bpo) -> Command;
auto AddValidate(CLI::App& bpo) -> Command;
auto AddTest(CLI::App& bpo) -> Command;
auto AddFmt(CLI::App& bpo) -> Command;
auto AddText(CLI::App& bpo) -> Command;
auto AddExplain(CLI::App& bpo) -> Command;
auto AddCalc(CLI::App& bpo) -> Command;
auto AddCompletion(CLI::App& bpo) -> Command;
auto AddShare(CLI::App& bpo) -> Command;
auto AddVersion(CLI::App& bpo) -> Command;
auto AddHelp(CLI::App& bpo) -> Command;

// One of these words; another is refused with the nearest of them.
auto OneOf(std::vector<std::string> choices) -> CLI::Validator;

// `--format` with these choices; the first is what holds without it.
void AddFormat(CLI::App& command, std::string& format, const std::vector<std::string>& choices);

}  // namespace bpo::cli
