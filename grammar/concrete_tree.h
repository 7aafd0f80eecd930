// The shape of a contract as it was written: which rule covers which bytes. No PEGTL in here, so
// that everything after the parser compiles without it.

#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace bpo::grammar {

enum class Kind : std::uint8_t {
#define BPO_NODE(kind, example) kind,
#include "grammar/node_kinds.def"
#undef BPO_NODE
};

auto ToText(Kind kind) -> std::string_view;
auto AllKinds() -> const std::vector<Kind>&;

struct Node {
  Kind kind{};
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::vector<std::unique_ptr<Node>> children;
};

}  // namespace bpo::grammar
