// `bpo check --fix`: applies the certain fixes of findings to contracts and the files that these
// use, round after round, because what was put right lets the rest be read.

#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "bpo/bpo.h"

namespace bpo::cli {

// What loading and the analysis of a contract find.
struct Checked {
  std::vector<Diagnostic> findings;
  std::vector<Diagnostic> allowed;
};

class Fixer {
 public:
  // Fixes in memory, and says what is left.
  auto Fix(const std::string& path) -> Checked;

  // Writes each file that changed, through a file beside it that takes its place. False if one
  // could not be written, which is said.
  [[nodiscard]] auto Write() const -> bool;
  // The changes as `diff -u` shows them.
  [[nodiscard]] auto Diff() const -> std::string;
  // `contract.bpo: fixed 3: currency-before-amount, semicolon-at-line-end (2)`, a line each file.
  [[nodiscard]] auto Summary() const -> std::string;

 private:
  struct File {
    std::string before;
    std::string now;
    std::map<std::string, int> repaired;  // how often each id
  };
  auto Open(const std::string& path) -> File*;
  auto Check(const std::string& path) -> Checked;

  std::map<std::string, File> files_;  // by path
};

auto CheckContract(Loaded loaded) -> Checked;
void Append(Checked from, Checked& to);

}  // namespace bpo::cli
