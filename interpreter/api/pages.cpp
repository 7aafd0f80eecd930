// The pages of diagnostics, as `bpo explain ID` prints them.

#include "diagnostics/pages.h"

#include <algorithm>

#include "bpo/contract.h"

#include "diagnostics/diagnostic.h"

namespace bpo {

auto ExplainId(std::string_view id) -> std::optional<std::string_view> {
  for (const auto& page : diagnostics::Pages()) {
    if (page.id == id) return page.text;
  }
  return std::nullopt;
}

auto DiagnosticIds() -> std::vector<std::string_view> {
  std::vector<std::string_view> ids;
  for (const auto id : diagnostics::AllIds()) ids.push_back(diagnostics::ToText(id));
  std::sort(ids.begin(), ids.end());
  return ids;
}

}  // namespace bpo
