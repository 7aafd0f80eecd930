// What the readers of data share: where findings go, JSON paths, keyed objects, and the wording of
// a value that does not fit.

#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "input/json_text.h"
#include "input/read_value.h"
#include "plan/plan.h"

namespace bpo::input {

struct Reading {
  const plan::Plan& plan;
  diagnostics::Emitter& emitter;
  std::string file;
  std::string period;  // of the record that is read; empty outside records

  auto Report(diagnostics::Id id, const std::string& path, std::string headline) const
      -> diagnostics::Emitter::Builder;
};

// `periods[2]` and `input` make `periods[2].input`; in JSON Lines `line 3: input`.
auto Join(const std::string& base, std::string_view member) -> std::string;
auto Join(const std::string& base, std::size_t item) -> std::string;

// Names the nearest of what exists as help, or else all of it as a note.
void Suggest(diagnostics::Emitter::Builder& finding, std::string_view word,
             const std::vector<std::string>& names);

// Reports a member that `what` does not have.
void RefuseMember(const Reading& reading, const std::string& path, std::string_view key,
                  std::string_view what, const std::vector<std::string>& known);
// Reports members other than `known`.
void RefuseOtherMembers(const Reading& reading, const JsonNode& object, const std::string& path,
                        std::initializer_list<std::string_view> known, std::string_view what);
// The same for members named by `fields`, whose names are collected only when one is unknown.
template <typename Fields>
void RefuseOtherFields(const Reading& reading, const JsonNode& object, const std::string& path,
                       const Fields& fields, std::string_view what) {
  for (std::size_t i = 0; i < object.members.size(); ++i) {
    const auto& key = object.members[i].key;
    // Data mostly follows the contract's order.
    if (i < fields.size() && fields[i].name == key) continue;
    if (std::any_of(fields.begin(), fields.end(),
                    [&](const auto& field) { return field.name == key; }))
      continue;
    std::vector<std::string> names;
    for (const auto& field : fields) names.push_back(field.name);
    RefuseMember(reading, path, key, what, names);
  }
}

// What a JSON scalar says, short enough for a headline.
auto Shown(const JsonNode& node) -> std::string;

// A template of data has `? calls` in place of a value: whether that still stands there.
auto IsToBeFilledIn(const JsonNode& node) -> bool;
auto ReportNotFilledIn(const Reading& reading, const std::string& name, const std::string& path,
                       const JsonNode& node, std::string_view expected) -> void;

// Reports why a value could not be read. With `only`, under that id whatever the fault.
void ReportFault(const Reading& reading, const plan::Shape& shape, const std::string& name,
                 const std::string& path, const JsonNode& node, const Parsed& parsed,
                 std::optional<diagnostics::Id> only = std::nullopt);

// Warns of text such as "18.500 GBP" and "1.247 calls", which programs write for thousands as well.
// JSON's own numbers have a point for decimals and nothing else; a rate may have any decimals, a
// measured time as well, and whatever the contract counts to 0.001.
void WarnOfThousands(const Reading& reading, const plan::Shape& shape,
                     const std::optional<values::Number>& resolution, const std::string& name,
                     const std::string& path, const JsonNode& node);

// One combination of keys of a keyed thing. `node` is null where the data has nothing; `faulty`
// says that a finding was reported already, so that nothing further is to be said.
struct Leaf {
  std::size_t index = 0;
  const JsonNode* node = nullptr;
  std::string path;
  bool faulty = false;
};

struct KeyFindings {
  diagnostics::Id not_an_object;
  diagnostics::Id unknown_key;
};

// Visits every combination of keys of the dimensions `by`, the last varying fastest; once without
// keys when there are none.
void VisitKeys(const Reading& reading, const std::vector<std::uint32_t>& by,
               const std::string& name, const JsonNode* node, const std::string& path,
               KeyFindings findings, const std::function<void(const Leaf&)>& visit);

}  // namespace bpo::input
