#include "progress.h"

#include <chrono>
#include <cstdlib>
#include <string>
#include <thread>
#include <unistd.h>
#if defined(__APPLE__)
#include <util.h>
#else
#include <pty.h>
#endif

#include <gtest/gtest.h>

namespace bpo::cli {
namespace {

// Standard error goes to a terminal of the test's own, or to a pipe, while this lives.
class Screen {
 public:
  explicit Screen(bool terminal) : before_(dup(STDERR_FILENO)) {
    int ends[2] = {-1, -1};
    if (terminal ? openpty(&ends[0], &ends[1], nullptr, nullptr, nullptr) : pipe(ends)) abort();
    read_ = ends[0];
    dup2(ends[1], STDERR_FILENO);
    close(ends[1]);
  }
  ~Screen() {
    dup2(before_, STDERR_FILENO);
    close(before_);
    close(read_);
  }

  // What was written, up to a mark that this writes.
  auto Text() -> std::string {
    std::string text;
    if (write(STDERR_FILENO, "$", 1) != 1) return text;
    for (char one = ' '; read(read_, &one, 1) == 1 && one != '$';) text += one;
    return text;
  }

 private:
  int before_;
  int read_ = -1;
};

void WaitUntilShown() { std::this_thread::sleep_for(std::chrono::milliseconds(450)); }

TEST(Progress, ShowsOnATerminalAndIsErased) {
  setenv("TERM", "xterm", 1);
  Screen screen(true);
  {
    Progress progress("scenarios");
    WaitUntilShown();
    progress.Show(3, 40);
    EXPECT_EQ(screen.Text(), "\r3 of 40 scenarios\x1b[K");
  }
  EXPECT_EQ(screen.Text(), "\r\x1b[K");
}

TEST(Progress, AShortRunShowsNothing) {
  setenv("TERM", "xterm", 1);
  Screen screen(true);
  {
    Progress progress("scenarios");
    for (std::size_t done = 1; done <= 40; ++done) progress.Show(done, 40);
  }
  EXPECT_EQ(screen.Text(), "");
}

TEST(Progress, NothingGoesToAFileOrATerminalThatCannotErase) {
  for (const bool dumb : {false, true}) {
    setenv("TERM", dumb ? "dumb" : "xterm", 1);
    Screen screen(dumb);
    {
      Progress progress("changes");
      WaitUntilShown();
      progress.Show(3);
    }
    EXPECT_EQ(screen.Text(), "");
  }
}

}  // namespace
}  // namespace bpo::cli
