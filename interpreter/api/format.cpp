// The layout of a text that can be read.

#include "bpo/format.h"

#include <memory>

#include "api/convert.h"
#include "format/format.h"
#include "grammar/parse.h"
#include "syntax/parse_file.h"

namespace bpo {
namespace {

auto Parse(const source::SourceSet& sources, source::FileId file)
    -> std::unique_ptr<grammar::Node> {
  diagnostics::Emitter found_before;
  return grammar::Parse(sources, file, found_before);
}

}  // namespace

auto Format(std::string_view text, std::string_view name) -> Formatted {
  source::SourceSet sources;
  const auto file = sources.Add(std::string(name), std::string(text));
  diagnostics::Emitter emitter;
  syntax::Expressions expressions;
  syntax::ParseFile(sources, file, expressions, emitter);

  Formatted formatted{.text = std::string(text),
                      .changed = false,
                      .diagnostics = api::Convert(sources, emitter.all())};
  if (emitter.HasErrors()) return formatted;
  const auto tree = Parse(sources, file);
  auto laid_out = format::LaidOut(text, *tree);
  // Read again before it replaces anything: a layout must never change what a contract says.
  const auto again = sources.Add(std::string(name), laid_out);
  if (laid_out != text && format::SayTheSame(text, *tree, laid_out, *Parse(sources, again))) {
    formatted.text = std::move(laid_out);
    formatted.changed = true;
  }
  return formatted;
}

}  // namespace bpo
