// The subcommands of bpo, one file each: what the command line asked for in, the exit code out.
// Exit codes: 0 fine, 1 findings in a contract, data or scenario, 2 wrong usage or an unreadable
// file, 3 evaluation stopped.

#pragma once

#include <string>
#include <vector>

namespace bpo::cli {

inline constexpr int kFine = 0;
inline constexpr int kFindings = 1;
inline constexpr int kUsage = 2;
inline constexpr int kStopped = 3;

struct CheckRequest {
  std::vector<std::string> files;  // files and folders
  bool json = false;
};
auto Check(const CheckRequest& request) -> int;

struct EvalRequest {
  std::string contract;
  std::string data;  // `-` is standard input
  std::string terms;
  std::string state;
  std::string period;
  std::string why;
  bool explain = false;
  bool json = false;
};
auto Eval(const EvalRequest& request) -> int;

struct TestRequest {
  std::vector<std::string> files;  // files and folders
  bool json = false;
};
auto Test(const TestRequest& request) -> int;

struct TextRequest {
  std::string contract;
  std::string as_of;  // a date; empty: with all amendments
};
auto Text(const TextRequest& request) -> int;

// The page of a diagnostic; without an id the list of all.
auto Explain(const std::string& id) -> int;

// Each expression of the arguments, or each line of standard input.
auto Calc(const std::vector<std::string>& expressions) -> int;

auto ShowVersion() -> int;

}  // namespace bpo::cli
