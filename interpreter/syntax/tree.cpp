// See tree.h.

#include "syntax/tree.h"

namespace bpo::syntax {

auto HeadOf(const Clause& clause) -> const Head& {
  return std::visit([](const auto& node) -> const Head& { return node.head; }, clause.node);
}

}  // namespace bpo::syntax
