// How far a long run is, as one line on standard error: `120 of 1200 scenarios`. It shows once the
// run has lasted for a moment, and is erased at the end. Where standard error is no terminal,
// nothing is written at all.
//
//   Progress progress("scenarios");
//   for (...) { ...; progress.Show(++done, all); }

#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace bpo::cli {

class Progress {
 public:
  explicit Progress(std::string what);
  ~Progress() { Erase(); }
  Progress(const Progress&) = delete;
  auto operator=(const Progress&) -> Progress& = delete;

  // `all` is 0 where it is not known.
  void Show(std::size_t done, std::size_t all = 0);
  // Before anything else is printed; the next Show() brings the line back.
  void Erase();

 private:
  using Clock = std::chrono::steady_clock;

  std::string what_;
  bool wanted_;
  bool on_screen_ = false;
  Clock::time_point next_;  // not shown again before
};

}  // namespace bpo::cli
