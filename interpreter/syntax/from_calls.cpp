// Calls with their domains and windows, and tables of tiers.

#include <algorithm>
#include <array>

#include "syntax/from_concrete_tree.h"

namespace bpo::syntax {

auto TreeBuilder::BuildCall(const Node& node) -> ExprId {
  Call call;
  std::vector<ExprId> parts;
  for (const auto& child : node.children) {
    if (child.get() == node.children.front().get()) {
      CheckCallName(*child, node);
      call.name = BuildWord(*child);
    } else if (child->kind == Kind::Over) {
      for (const auto& domain : child->children) {
        call.over.push_back(BuildDomain(*domain));
      }
    } else if (child->kind == Kind::Where) {
      call.where = BuildExpression(*child->children.front());
      parts.push_back(call.where);
    } else if (child->kind == Kind::OnePer) {
      call.one_per = BuildWord(*child->children.front());
    } else if (child->kind == Kind::InRuns) {
      call.in_runs_of = BuildWholeNumber(*child->children.front());
    } else if (child->kind == Kind::AtLeastValues) {
      call.at_least = BuildExpression(*child->children.front());
      parts.push_back(call.at_least);
    } else {
      call.arguments.push_back(BuildExpression(*child));
      parts.push_back(call.arguments.back());
    }
  }
  return Add(std::move(call), SpanOf(node), parts);
}

// Words of spreadsheets for what is called otherwise here.
void TreeBuilder::CheckCallName(const Node& name, const Node& call) {
  struct Habit {
    std::string_view written;
    std::string_view right;
  };
  constexpr std::array kHabits{Habit{"min", "lower"}, Habit{"max", "higher"},
                               Habit{"avg", "average"}, Habit{"mean", "average"}};
  const std::string_view written = TextOf(name);
  const auto habit = std::ranges::find(kHabits, written, &Habit::written);
  if (habit != kHabits.end()) {
    emitter_
        .Emit(diagnostics::Id::refused_operator, SpanOf(name),
              "`" + std::string(written) + "` is called `" + std::string(habit->right) + "`")
        .At("not a word of the language")
        .Help("write `" + std::string(habit->right) +
              std::string(TextOf(call).substr(written.size())) + "`");
  } else if (written == "round") {
    emitter_
        .Emit(diagnostics::Id::refused_operator, SpanOf(name),
              "a rounding follows the amount, with its mode and place")
        .At("not a word of the language")
        .Help("write `, rounded half up to 0.01 USD` after the amount");
  }
}

auto TreeBuilder::BuildDomain(const Node& node) -> Call::Domain {
  Call::Domain domain;
  domain.span = SpanOf(node);
  for (const auto& child : node.children) {
    if (child->kind == Kind::Window) {
      (domain.name ? domain.within : domain.window) = BuildWindow(*child);
    } else {
      (domain.name ? domain.verb : domain.name) = BuildWord(*child);
    }
  }
  return domain;
}

auto TreeBuilder::BuildEventSet(const Node& node) -> EventSet {
  EventSet set;
  set.span = SpanOf(node);
  bool named = false;
  for (const auto& child : node.children) {
    switch (child->kind) {
      case Kind::Window: set.window = BuildWindow(*child); break;
      case Kind::Where: set.where = BuildExpression(*child->children.front()); break;
      case Kind::OnePer: set.one_per = BuildWord(*child->children.front()); break;
      case Kind::InRuns: set.in_runs_of = BuildWholeNumber(*child->children.front()); break;
      default:
        if (named) {
          set.field = BuildWord(*child);
        } else {
          set.name = BuildWord(*child);
          named = true;
        }
    }
  }
  return set;
}

auto TreeBuilder::BuildTimeCovered(const Node& node) -> ExprId {
  TimeCovered covered;
  covered.of = BuildEventSet(*node.children.front());
  std::vector<ExprId> parts;
  const auto part_of = [&](const EventSet& set) {
    if (set.where != NoExpr) parts.push_back(set.where);
  };
  part_of(covered.of);
  if (node.children.size() > 1) {
    covered.outside = BuildEventSet(*node.children[1]);
    part_of(*covered.outside);
  }
  return Add(std::move(covered), SpanOf(node), parts);
}

auto TreeBuilder::BuildWindow(const Node& node) -> Window {
  const std::string words = PhraseOf(node);
  Window window;
  window.span = SpanOf(node);
  for (const auto& child : node.children) {
    if (child->kind == Kind::Number) {
      window.count = BuildWholeNumber(*child).value_or(1);
    } else {
      window.unit = BuildWord(*child);
    }
  }
  window.kind = words.starts_with("last")       ? Window::Kind::Last
                : words.starts_with("previous") ? Window::Kind::Previous
                : words == "quarter"            ? Window::Kind::Quarter
                : words == "contract year"      ? Window::Kind::ContractYear
                : words == "calendar year"      ? Window::Kind::CalendarYear
                : words == "since start"        ? Window::Kind::SinceStart
                                                : Window::Kind::Last;
  if (words == "period") {
    window.unit = BuildWord(node);
  }
  return window;
}

auto TreeBuilder::ReadingOf(std::string_view words) -> TierReading {
  return words == "graduated"          ? TierReading::Graduated
         : words == "volume"           ? TierReading::Volume
         : words == "stepped"          ? TierReading::Stepped
         : words == "cumulative steps" ? TierReading::CumulativeSteps
         : words == "interpolated"     ? TierReading::Interpolated
                                       : TierReading::Banded;
}

auto TreeBuilder::BuildTiers(const Node& node) -> ExprId {
  Tiers tiers;
  tiers.reading = ReadingOf(PhraseOf(*node.children[0]));
  tiers.reading_span = SpanOf(*node.children[0]);
  tiers.quantity = BuildExpression(*node.children[1]);
  std::vector<ExprId> parts{tiers.quantity};
  if (node.children[2]->kind == Kind::Counted) {
    tiers.counted = BuildWindow(*node.children[2]->children.front());
  }
  const Node& rest = *node.children.back();
  if (rest.kind == Kind::Block) {
    tiers.rows = BuildTierRows(rest);
    for (const TierRow& row : tiers.rows) {
      for (const ExprId part : {row.first, row.second, row.value, row.flat, row.cap}) {
        if (part != NoExpr) {
          parts.push_back(part);
        }
      }
    }
  } else {
    tiers.by = BuildExpression(rest);
    parts.push_back(tiers.by);
  }
  return Add(std::move(tiers), SpanOf(node), parts);
}

auto TreeBuilder::BuildTierRows(const Node& block) -> std::vector<TierRow> {
  std::vector<TierRow> rows;
  for (const auto& child : block.children) {
    if (child->kind == Kind::TierRow) {
      if (auto row = BuildTierRow(*child)) {
        rows.push_back(std::move(*row));
      }
    }
  }
  return rows;
}

auto TreeBuilder::BuildTierRow(const Node& node) -> std::optional<TierRow> {
  struct Form {
    std::string_view words;
    TierRow::Kind kind;
  };
  constexpr std::array kForms{
      Form{"up to", TierRow::Kind::UpTo},          Form{"above", TierRow::Kind::Above},
      Form{"at least", TierRow::Kind::AtLeast},    Form{"at most", TierRow::Kind::AtMost},
      Form{"below", TierRow::Kind::Below},         Form{"between", TierRow::Kind::Between},
      Form{"to", TierRow::Kind::FromTo},           Form{"at", TierRow::Kind::At},
      Form{"at zero", TierRow::Kind::AtZero},      Form{"unmeasured", TierRow::Kind::Unmeasured},
      Form{"otherwise", TierRow::Kind::Otherwise},
  };
  const Node& bound = *node.children[0];
  TierRow row;
  row.span = SpanOf(node);
  row.bound_span = SpanOf(bound);
  bool complete = true;
  std::size_t operands = 0;
  for (const auto& child : bound.children) {
    if (child->kind != Kind::TierWords) {
      ExprId& place = operands++ == 0 ? row.first : row.second;
      place = BuildExpression(*child);
      complete = complete && place != NoExpr;
      continue;
    }
    const std::string phrase = PhraseOf(*child);
    std::string_view words = phrase;
    if (words.starts_with("part ")) {
      row.scope = TierRow::Scope::Part;
      words.remove_prefix(5);
    } else if (words.starts_with("all if ")) {
      row.scope = TierRow::Scope::All;
      words.remove_prefix(7);
    }
    row.kind = std::ranges::find(kForms, words, &Form::words)->kind;
  }
  row.value = BuildExpression(*node.children[1]);
  complete = complete && row.value != NoExpr;
  const Node* first_of[2]{};
  for (std::size_t index = 2; index < node.children.size(); ++index) {
    const Node& extra = *node.children[index];
    const bool is_flat = extra.kind == Kind::TierFlat;
    if (const Node*& first = first_of[is_flat ? 0 : 1]; first != nullptr) {
      ReportTwice(is_flat ? "flat" : "cap", SpanOf(*first), SpanOf(extra));
    } else {
      first = &extra;
    }
    ExprId& place = is_flat ? row.flat : row.cap;
    place = BuildExpression(*extra.children.front());
    complete = complete && place != NoExpr;
  }
  return complete ? std::optional(row) : std::nullopt;
}

}  // namespace bpo::syntax
