// The one translation unit that includes PEGTL: runs the rules, builds the concrete tree, reports
// the stops.

#include "grammar/parse.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <iterator>

#include "grammar/mistakes.h"
#include "grammar/rules/file.hpp"

namespace bpo::grammar {
namespace {

namespace pegtl = tao::pegtl;

using Nodes = std::vector<std::unique_ptr<Node>>;

// The text, and the nodes that were made so far and have no parent yet. Going back in the text
// takes back the nodes made since, so that a rule which is tried in vain leaves nothing behind.
class Input
    : public pegtl::memory_input<pegtl::tracking_mode::lazy, pegtl::eol::lf_crlf, const char*> {
 public:
  explicit Input(std::string_view text)
      : memory_input(text.data(), text.data() + text.size(), "") {}

  template <pegtl::rewind_mode Mode>
  auto mark() {
    if constexpr (Mode == pegtl::rewind_mode::required) {
      return Mark(*this);
    } else {
      return pegtl::internal::marker<const char*, Mode>(current());
    }
  }

  Nodes nodes;

 private:
  class [[nodiscard]] Mark {
   public:
    static constexpr pegtl::rewind_mode next_rewind_mode = pegtl::rewind_mode::required;

    explicit Mark(Input& input)
        : input_(input), offset_(input.current()), made_(input.nodes.size()) {}
    Mark(const Mark&) = delete;
    auto operator=(const Mark&) -> Mark& = delete;
    ~Mark() {
      if (!keep_) {
        input_.m_current = offset_;
        input_.nodes.resize(made_);
      }
    }
    auto operator()(bool matched) -> bool { return keep_ = matched; }

   private:
    Input& input_;
    const char* offset_;
    std::size_t made_;
    bool keep_ = false;
  };
};

// A rule with a `kind` makes a node of what it covers, with the nodes made inside it as children;
// one that also `folds` gives way to an only child. All rules are matched in one mode, which keeps
// their instantiations few.
template <class Rule>
struct Building {
  static constexpr bool enable = true;

  template <pegtl::apply_mode, pegtl::rewind_mode, template <class...> class Action,
            template <class...> class Control>
  static auto match(Input& input, Reading& reading) -> bool {
    return Match(input, reading);
  }

  // Writes a stop down before it is thrown to the nearest recovery point.
  [[noreturn]] static void raise(const Input& input, Reading& reading) {
    static_assert(
        requires { Rule::expected; } || requires { Rule::stop_kind; },
        "a rule under need<> says in `expected` what was wanted");
    StopKind kind = StopKind::Expected;
    std::string_view wanted;
    if constexpr (requires { Rule::stop_kind; }) {
      kind = Rule::stop_kind;
    }
    if constexpr (requires { Rule::expected; }) {
      wanted = Rule::expected;
    }
    reading.StopHere(kind, rules::OffsetOf(input), wanted);
  }

 private:
  static auto Match(Input& input, Reading& reading) -> bool {
    constexpr auto kMode = pegtl::rewind_mode::required;
    if constexpr (!requires { Rule::kind; }) {
      return pegtl::internal::match_no_control<Rule, pegtl::apply_mode::nothing, kMode,
                                               pegtl::nothing, Building>(input, reading);
    } else {
      const Offset begin = rules::OffsetOf(input);
      const std::size_t first = input.nodes.size();
      if (!pegtl::internal::match_no_control<Rule, pegtl::apply_mode::nothing, kMode,
                                             pegtl::nothing, Building>(input, reading)) {
        return false;
      }
      if constexpr (requires { Rule::folds; }) {
        if (input.nodes.size() == first + 1) {
          return true;
        }
      }
      auto node = std::make_unique<Node>(
          Node{.kind = Rule::kind, .begin = begin, .end = rules::OffsetOf(input), .children = {}});
      const auto inner = input.nodes.begin() + static_cast<std::ptrdiff_t>(first);
      node->children.assign(std::make_move_iterator(inner),
                            std::make_move_iterator(input.nodes.end()));
      input.nodes.resize(first);
      input.nodes.push_back(std::move(node));
      return true;
    }
  }
};

// The worst mistake of this program would be a clause that is lost without a word.
[[maybe_unused]] auto EverySkippedIsReported(const Node& node, const std::vector<Stop>& stops)
    -> bool {
  if (node.kind == Kind::Skipped) {
    return std::ranges::any_of(stops, [&](const Stop& stop) {
      return stop.row == node.begin || (stop.at >= node.begin && stop.at <= node.end) ||
             stop.kind == StopKind::TooMany;
    });
  }
  return std::ranges::all_of(
      node.children, [&](const auto& child) { return EverySkippedIsReported(*child, stops); });
}

template <class Rule>
auto Run(const source::SourceSet& sources, source::FileId file, diagnostics::Emitter& emitter)
    -> std::unique_ptr<Node> {
  const std::string& text = sources.Get(file).text();
  Input input(text);
  Reading reading(text);
  [[maybe_unused]] const bool matched =
      Building<Rule>::template match<pegtl::apply_mode::nothing, pegtl::rewind_mode::required,
                                     pegtl::nothing, Building>(input, reading);
  assert(matched && input.nodes.size() <= 1);
  std::unique_ptr<Node> top =
      input.nodes.empty()
          ? std::make_unique<Node>(Node{.kind = Kind::File, .begin = 0, .end = 0, .children = {}})
          : std::move(input.nodes.front());
  assert(EverySkippedIsReported(*top, reading.stops));
  for (const Stop& stop : reading.stops) {
    Report(stop, text, file, emitter);
  }
  return top;
}

constexpr std::array kKindTexts{
#define BPO_NODE(kind, example) std::string_view(#kind),
#include "grammar/node_kinds.def"
#undef BPO_NODE
};

}  // namespace

auto ToText(Kind kind) -> std::string_view { return kKindTexts[static_cast<std::size_t>(kind)]; }

auto AllKinds() -> const std::vector<Kind>& {
  static const std::vector<Kind> kinds = [] {
    std::vector<Kind> all;
    for (std::size_t index = 0; index < kKindTexts.size(); ++index) {
      all.push_back(static_cast<Kind>(index));
    }
    return all;
  }();
  return kinds;
}

auto Parse(const source::SourceSet& sources, source::FileId file, diagnostics::Emitter& emitter)
    -> std::unique_ptr<Node> {
  return Run<rules::file>(sources, file, emitter);
}

auto ParseValue(const source::SourceSet& sources, source::FileId file,
                diagnostics::Emitter& emitter) -> std::unique_ptr<Node> {
  return Run<rules::lone_value_or_nothing>(sources, file, emitter);
}

}  // namespace bpo::grammar
