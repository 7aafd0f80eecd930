// Text, concrete tree, typed tree: checks that the bytes are text at all, runs both steps, and puts
// the findings of both into the order of the text.

#include "syntax/parse_file.h"

#include <algorithm>
#include <cassert>

#include "grammar/parse.h"
#include "syntax/from_concrete_tree.h"

namespace bpo::syntax {
namespace {

using diagnostics::Diagnostic;
using diagnostics::Emitter;
using diagnostics::Id;

constexpr std::size_t kLargestFile = 4U * 1024 * 1024;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

auto SpanAt(source::FileId file, std::size_t at, std::size_t length) -> Span {
  return {.file = file,
          .begin = static_cast<std::uint32_t>(at),
          .end = static_cast<std::uint32_t>(at + length)};
}

auto HexByte(char byte) -> std::string {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  const auto value = static_cast<unsigned char>(byte);
  return {kDigits[value >> 4U], kDigits[value & 0xFU]};
}

// Whether the bytes can be read as a contract at all.
auto IsReadable(std::string_view text, source::FileId file, Emitter& emitter) -> bool {
  if (text.size() > kLargestFile) {
    emitter
        .Emit(Id::file_too_large, SpanAt(file, 0, 0),
              "this file has " + std::to_string(text.size()) + " bytes; a file has at most 4 MiB")
        .Help("put parts of the contract into files of their own and bring them in with `use`");
    return false;
  }
  if (const std::size_t bad = source::FirstBadUtf8(text); bad != std::string_view::npos) {
    emitter
        .Emit(Id::not_utf8, SpanAt(file, bad, 1),
              "this file is not UTF-8 text: byte " + HexByte(text[bad]) + " at offset " +
                  std::to_string(bad))
        .At("not a letter of UTF-8")
        .Help("save the file as UTF-8");
    return false;
  }
  if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos) {
    emitter
        .Emit(Id::not_utf8, SpanAt(file, nul, 1),
              "this file is not text: byte 00 at offset " + std::to_string(nul))
        .At("no letter of any text")
        .Help("save the file as UTF-8 text");
    return false;
  }
  if (text.starts_with(kByteOrderMark)) {
    text.remove_prefix(kByteOrderMark.size());
  }
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = text.find_first_not_of(" \t\r\n", at);
    if (begin == std::string_view::npos) {
      break;
    }
    if (text[begin] != '#') {
      return true;
    }
    at = std::min(text.find('\n', begin), text.size());
  }
  emitter.Emit(Id::file_empty, SpanAt(file, 0, 0), "this file has no clause")
      .Help("begin with `contract \"Title\" { ... }`");
  return false;
}

// The findings of both steps, in the order of the text.
void PassOn(Emitter& from, Emitter& to) {
  std::vector<Diagnostic> findings = from.Take();
  std::ranges::stable_sort(findings, {}, [](const Diagnostic& finding) {
    return finding.span ? finding.span->begin : 0;
  });
  for (Diagnostic& finding : findings) {
    to.Add(std::move(finding));
  }
}

}  // namespace

auto ParseFile(const source::SourceSet& sources, source::FileId file, Expressions& expressions,
               Emitter& emitter) -> File {
  File parsed;
  parsed.id = file;
  Emitter findings;
  if (IsReadable(sources.Get(file).text(), file, findings)) {
    const auto tree = grammar::Parse(sources, file, findings);
    TreeBuilder builder(sources, file, expressions, findings);
    for (const auto& node : tree->children) {
      if (node->kind == Kind::Clause) {
        if (auto clause = builder.BuildClause(*node)) {
          parsed.clauses.push_back(std::move(*clause));
        }
      } else {
        assert(!findings.all().empty());
      }
    }
  }
  PassOn(findings, emitter);
  return parsed;
}

auto ParseExpression(const source::SourceSet& sources, source::FileId file,
                     Expressions& expressions, Emitter& emitter) -> ExprId {
  Emitter findings;
  ExprId value = NoExpr;
  if (IsReadable(sources.Get(file).text(), file, findings)) {
    const auto tree = grammar::ParseValue(sources, file, findings);
    if (!tree->children.empty()) {
      TreeBuilder builder(sources, file, expressions, findings);
      value = builder.BuildValue(*tree->children.front());
    }
  }
  const bool failed = findings.HasErrors();
  PassOn(findings, emitter);
  return failed ? NoExpr : value;
}

}  // namespace bpo::syntax
