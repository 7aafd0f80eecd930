// bpo text CONTRACT: the contract as it reads on a day, as one text.

#include "bpo/bpo.h"

#include "commands.h"
#include "findings.h"
#include "terminal.h"

namespace bpo::cli {

auto Text(const TextRequest& request) -> int {
  if (!ReadFile(request.contract)) return kUsage;
  const auto loaded = LoadFile(request.contract);
  if (!loaded.diagnostics.empty()) Talk(ToText(loaded.diagnostics, ColorOnErrors()) + "\n");
  if (!loaded.contract) return kFindings;
  const auto text = loaded.contract->TextAsOf(request.as_of);
  if (!text) {
    Talk("bpo: " + request.as_of + " is no day of the term, " + loaded.contract->term_from() +
         " to " + loaded.contract->term_to() + "\n");
    return kUsage;
  }
  Print(*text);
  return kFine;
}

}  // namespace bpo::cli
