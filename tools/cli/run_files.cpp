// Reads the files of a run.

#include "run_files.h"

#include <utility>

#include "terminal.h"

namespace bpo::cli {

auto ReadRun(const RunFiles& files) -> std::optional<RunTexts> {
  if (!ReadFile(files.contract)) return std::nullopt;
  auto data = ReadFile(files.data);
  if (!data) return std::nullopt;
  RunTexts texts;
  texts.data = std::move(*data);
  texts.options.data_name = files.data == "-" ? "standard input" : files.data;
  const auto read_into = [](const std::string& path, std::string& text) {
    if (path.empty()) return true;
    auto found = ReadFile(path);
    if (found) text = found->empty() ? " " : std::move(*found);  // empty is not the same as no file
    return found.has_value();
  };
  if (!files.terms.empty()) texts.options.terms_name = files.terms;
  if (!files.state.empty()) texts.options.state_name = files.state;
  if (!read_into(files.terms, texts.options.terms) || !read_into(files.state, texts.options.state))
    return std::nullopt;
  return texts;
}

}  // namespace bpo::cli
