#include "progress.h"

#include <utility>

#include "terminal.h"

namespace bpo::cli {
namespace {

// A run that is shorter shows nothing; a longer one is not slowed down by what it shows.
constexpr std::chrono::milliseconds kPatience(400);
constexpr std::chrono::milliseconds kPause(100);

}  // namespace

Progress::Progress(std::string what)
    : what_(std::move(what)), wanted_(ErrorsCanErase()), next_(Clock::now() + kPatience) {}

void Progress::Show(std::size_t done, std::size_t all) {
  if (!wanted_ || Clock::now() < next_) return;
  next_ = Clock::now() + kPause;
  on_screen_ = true;
  Talk("\r" + std::to_string(done) + (all > 0 ? " of " + std::to_string(all) : "") + " " + what_ +
       "\x1b[K");
}

void Progress::Erase() {
  if (!on_screen_) return;
  Talk("\r\x1b[K");
  on_screen_ = false;
}

}  // namespace bpo::cli
