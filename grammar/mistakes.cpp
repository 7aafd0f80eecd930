#include "grammar/mistakes.h"
namespace bpo::grammar {
void Report(const Stop& stop, std::string_view text, source::FileId file, diagnostics::Emitter& emitter) {
  emitter.Emit(diagnostics::Id::expected, {file, stop.at, stop.at + 1}, "kind " + std::to_string(int(stop.kind)) + " expected " + std::string(stop.wanted) + " found `" + std::string(text.substr(stop.at, 20)) + "`");
}
}
