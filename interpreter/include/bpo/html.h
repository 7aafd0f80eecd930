// A run as one page of HTML: what a client would sign, with charts and explanations. The page is
// one file that asks for nothing else, prints on A4, and is read on a phone and by a screen reader.

#pragma once

#include <string>

#include "bpo/contract.h"

namespace bpo {

struct HtmlOptions {
  std::string period;  // only the statements of this period; earlier ones still stand in its charts
};

// Explanations and the curves of prices are shown where the run has them: evaluate with
// `EvaluateOptions::explain`.
auto ToHtml(const Run& run, const HtmlOptions& options = {}) -> std::string;

}  // namespace bpo
