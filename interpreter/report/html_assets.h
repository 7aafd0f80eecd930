// The style sheet and the script of a page, embedded from report/html/.

#pragma once

#include <span>
#include <string_view>

namespace bpo::report {

struct HtmlAsset {
  std::string_view name;  // style, script
  std::string_view text;
};

auto HtmlAssets() -> std::span<const HtmlAsset>;

}  // namespace bpo::report
