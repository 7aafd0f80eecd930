// bpo --version

#include "bpo/bpo.h"

#include "commands.h"
#include "terminal.h"

namespace bpo::cli {

auto ShowVersion() -> int {
  Print("bpo " + std::string(Version()) + "\n");
  return kFine;
}

}  // namespace bpo::cli
