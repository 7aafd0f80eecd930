// What is analyzed: a contract in all its versions, with what every search for a finding needs.

#pragma once

#include <map>
#include <memory>
#include <string>
#include <tuple>
#include <vector>

#include "analyze/ranges.h"
#include "check/checked_contract.h"
#include "diagnostics/diagnostic.h"
#include "plan/plan.h"
#include "plan/versions.h"
#include "source/source.h"
#include "syntax/tree.h"

namespace bpo::analyze {

using source::Span;

struct Version {
  const check::CheckedContract& contract;
  const plan::Plan& plan;
  std::unique_ptr<const Ranges> ranges;
};

// A place as the key of a table: clauses that are stated for several keys, or that stand in several
// versions, are one clause.
using Place = std::tuple<unsigned, std::uint32_t, std::uint32_t>;
inline auto PlaceOf(Span span) -> Place {
  return {static_cast<unsigned>(span.file), span.begin, span.end};
}

struct Subject {
  const source::SourceSet& sources;
  const plan::Versions& which;
  const std::vector<syntax::File>& files;  // with all amendments and scenarios
  std::vector<Version> versions;

  // Whether the author wrote it: not the library, nor what an amendment blends for one period.
  [[nodiscard]] auto IsOwn(Span span) const -> bool;
  // In one line.
  [[nodiscard]] auto TextOf(Span span) const -> std::string;
};

// `answer_rate`, or the expression as it is written.
auto NameOf(const Subject& subject, const plan::Plan& plan, plan::SlotId slot) -> std::string;
// `85%`, `1_200.00 USD`
auto Show(const plan::Plan& plan, const plan::Shape& shape, const Number& number) -> std::string;
inline auto Show(const plan::Plan& plan, plan::SlotId like, const Number& number) -> std::string {
  return Show(plan, plan.notes[plan::Index(like)].shape, number);
}
// `between 0% and 100%`; empty where it may come to anything.
auto Show(const plan::Plan& plan, plan::SlotId like, const Range& range) -> std::string;

inline auto Holds(Span outer, Span inner) -> bool {
  return outer.file == inner.file && outer.begin <= inner.begin && inner.end <= outer.end;
}

}  // namespace bpo::analyze
