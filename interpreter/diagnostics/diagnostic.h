// A finding, as data: an id that never changes, what is the matter in the contract's words, and
// where. Findings about a contract point into its text; findings about data carry a JSON path and a
// period.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "source/source.h"

namespace bpo::diagnostics {

// One enumerator for each line of ids.def, with `-` spelled `_`.
enum class Id : std::uint16_t {
#define BPO_DIAGNOSTIC(name, severity) name,
#include "diagnostics/ids.def"
#undef BPO_DIAGNOSTIC
};

enum class Severity : std::uint8_t { Error, Warning, Question };

// A span with the half of the fact that belongs there.
struct Label {
  source::Span span;
  std::string text;
};

// What to write at a place instead of what stands there; an empty span: what to write in there.
struct Fix {
  source::Span span;
  std::string text;
};

// Where in the data, for findings about data: `periods[2].input.calls_offered`, `2026-03`.
struct DataPlace {
  std::string file;
  std::string path;
  std::string period;
  std::size_t line = 0;  // of text that cannot be read, from 1; 0: it is known by its path alone
  std::size_t column = 0;
};

struct Diagnostic {
  Id id{};
  Severity severity = Severity::Error;
  std::string headline;              // lower-case fragment without a full stop
  std::optional<source::Span> span;  // the primary place, if it is in a contract
  std::string label;                 // words at the primary place
  std::vector<Label> labels;         // other places that matter
  std::vector<std::string> notes;
  std::string help;  // at most one, with text that can be pasted
  // The help as changes of the text, where it is certain and changes no amount that the author
  // meant: all of them together put it right.
  std::vector<Fix> fixes;
  std::optional<DataPlace> data;
};

// `tier-gap` for Id::tier_gap.
auto ToText(Id id) -> std::string_view;
auto FindId(std::string_view text) -> std::optional<Id>;
auto AllIds() -> const std::vector<Id>&;
auto DefaultSeverity(Id id) -> Severity;
auto ToText(Severity severity) -> std::string_view;

// Collects findings in the order in which they were met.
class Emitter {
 public:
  // Fills in a finding after it was made: `emitter.Emit(...).Label(span, "...").Help("...")`.
  class Builder {
   public:
    Builder(std::vector<Diagnostic>& all, std::size_t index) : all_(&all), index_(index) {}
    auto At(std::string label) -> Builder&;  // the words at the primary place
    auto Label(source::Span span, std::string text) -> Builder&;
    auto Note(std::string text) -> Builder&;
    auto Help(std::string text) -> Builder&;
    // A part of the help that is certain: what to write at `span`.
    auto Replace(source::Span span, std::string text) -> Builder&;
    auto Data(DataPlace place) -> Builder&;

   private:
    std::vector<Diagnostic>* all_;
    std::size_t index_;
  };

  auto Emit(Id id, source::Span span, std::string headline) -> Builder;
  auto Emit(Id id, std::string headline) -> Builder;  // about no place of a contract
  void Add(Diagnostic finding);                       // one that was made elsewhere

  [[nodiscard]] auto all() const -> const std::vector<Diagnostic>& { return all_; }
  [[nodiscard]] auto HasErrors() const -> bool;
  auto Take() -> std::vector<Diagnostic>;

 private:
  std::vector<Diagnostic> all_;
};

// The names nearest to `word`, best first; none if nothing is near.
auto NearMatches(std::string_view word, const std::vector<std::string>& names)
    -> std::vector<std::string>;

}  // namespace bpo::diagnostics
