// The registry of diagnostics, made from ids.def, and the collecting of findings.

#include "diagnostics/diagnostic.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>

namespace bpo::diagnostics {
namespace {

struct Entry {
  std::string_view spelled;  // as in ids.def, with `_`
  Severity severity;
};

constexpr std::array kEntries{
#define BPO_DIAGNOSTIC(name, severity) Entry{#name, Severity::severity},
#include "diagnostics/ids.def"
#undef BPO_DIAGNOSTIC
};

// `tier-gap` for `tier_gap`, once for all ids.
auto Texts() -> const std::vector<std::string>& {
  static const std::vector<std::string> texts = [] {
    std::vector<std::string> all;
    all.reserve(kEntries.size());
    for (const Entry& entry : kEntries) {
      std::string& text = all.emplace_back(entry.spelled);
      std::ranges::replace(text, '_', '-');
    }
    return all;
  }();
  return texts;
}

}  // namespace

auto ToText(Id id) -> std::string_view { return Texts()[static_cast<std::size_t>(id)]; }

auto FindId(std::string_view text) -> std::optional<Id> {
  const auto& texts = Texts();
  const auto found = std::ranges::find(texts, text);
  if (found == texts.end()) {
    return std::nullopt;
  }
  return static_cast<Id>(found - texts.begin());
}

auto AllIds() -> const std::vector<Id>& {
  static const std::vector<Id> ids = [] {
    std::vector<Id> all;
    for (std::size_t index = 0; index < kEntries.size(); ++index) {
      all.push_back(static_cast<Id>(index));
    }
    return all;
  }();
  return ids;
}

auto DefaultSeverity(Id id) -> Severity { return kEntries[static_cast<std::size_t>(id)].severity; }

auto ToText(Severity severity) -> std::string_view {
  switch (severity) {
    case Severity::Error: return "error";
    case Severity::Warning: return "warning";
    case Severity::Question: return "question";
  }
  assert(false);
  return "error";
}

auto Emitter::Builder::At(std::string label) -> Builder& {
  (*all_)[index_].label = std::move(label);
  return *this;
}

auto Emitter::Builder::Label(source::Span span, std::string text) -> Builder& {
  (*all_)[index_].labels.push_back({.span = span, .text = std::move(text)});
  return *this;
}

auto Emitter::Builder::Note(std::string text) -> Builder& {
  (*all_)[index_].notes.push_back(std::move(text));
  return *this;
}

auto Emitter::Builder::Help(std::string text) -> Builder& {
  (*all_)[index_].help = std::move(text);
  return *this;
}

auto Emitter::Builder::Replace(source::Span span, std::string text) -> Builder& {
  (*all_)[index_].fixes.push_back({.span = span, .text = std::move(text)});
  return *this;
}

auto Emitter::Builder::Data(DataPlace place) -> Builder& {
  (*all_)[index_].data = std::move(place);
  return *this;
}

auto Emitter::Emit(Id id, source::Span span, std::string headline) -> Builder {
  Builder builder = Emit(id, std::move(headline));
  all_.back().span = span;
  return builder;
}

auto Emitter::Emit(Id id, std::string headline) -> Builder {
  Diagnostic& finding = all_.emplace_back();
  finding.id = id;
  finding.severity = DefaultSeverity(id);
  finding.headline = std::move(headline);
  return {all_, all_.size() - 1};
}

void Emitter::Add(Diagnostic finding) { all_.push_back(std::move(finding)); }

auto Emitter::HasErrors() const -> bool {
  return std::ranges::any_of(
      all_, [](const Diagnostic& finding) { return finding.severity == Severity::Error; });
}

auto Emitter::Take() -> std::vector<Diagnostic> { return std::exchange(all_, {}); }

}  // namespace bpo::diagnostics
