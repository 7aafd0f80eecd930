// Files and streams of the command.

#include "terminal.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <numeric>
#include <system_error>
#include <unistd.h>

#include "commands.h"

namespace bpo::cli {
namespace {

namespace fs = std::filesystem;

std::string color = "auto";

auto IsScreen(int descriptor) -> bool {
  const char* terminal = std::getenv("TERM");
  const bool dumb = terminal != nullptr && std::string_view(terminal) == "dumb";
  return !dumb && isatty(descriptor) != 0;
}

auto WantsColor(int descriptor) -> bool {
  if (color != "auto") return color == "always";
  const char* no_color = std::getenv("NO_COLOR");
  return (no_color == nullptr || *no_color == '\0') && IsScreen(descriptor);
}

auto Distance(std::string_view a, std::string_view b) -> std::size_t {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const auto above = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      diagonal = above;
    }
  }
  return row.back();
}

}  // namespace

auto ReadFile(const std::string& path) -> std::optional<std::string> {
  if (path == "-") return std::string(std::istreambuf_iterator<char>(std::cin), {});
  std::error_code error;
  if (fs::is_directory(path, error)) {
    Talk("bpo: cannot read " + path + ": it is a folder\n");
    return std::nullopt;
  }
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    Talk("bpo: cannot read " + path + ": " + std::strerror(errno) + "\n");
    return std::nullopt;
  }
  std::string text(std::istreambuf_iterator<char>(file), {});
  if (file.bad()) {
    Talk("bpo: cannot read all of " + path + "\n");
    return std::nullopt;
  }
  return text;
}

auto WriteFile(const std::string& path, std::string_view text) -> bool {
  std::error_code error;
  if (const auto folder = fs::path(path).parent_path(); !folder.empty())
    fs::create_directories(folder, error);
  std::ofstream file(path, std::ios::binary);
  file << text;
  file.close();
  if (!file) Talk("bpo: cannot write " + path + ": " + std::strerror(errno) + "\n");
  return static_cast<bool>(file);
}

auto ReplaceFile(const std::string& path, std::string_view text) -> bool {
  std::error_code error;
  const auto old = fs::canonical(path, error);  // what a link leads to
  auto beside = error ? fs::path(path) : old;
  const auto name = beside.filename().string();
  beside.replace_filename("." + name + "." + std::to_string(getpid()) + ".new");
  errno = 0;
  {
    std::ofstream file(beside, std::ios::binary | std::ios::trunc);
    file << text;
    file.close();
    if (!file) error = std::error_code(errno, std::generic_category());
  }
  if (!error) fs::permissions(beside, fs::status(old).permissions(), error);
  if (!error) fs::rename(beside, old, error);
  if (!error) return true;
  Talk("bpo: cannot write " + path + ": " + error.message() + "\n");
  fs::remove(beside, error);
  return false;
}

auto ContractFiles(const std::vector<std::string>& paths)
    -> std::optional<std::vector<std::string>> {
  std::vector<std::string> files;
  for (const auto& path : paths) {
    std::error_code error;
    if (!fs::is_directory(path, error)) {
      if (std::ifstream file(path, std::ios::binary); !file) {
        Talk("bpo: cannot read " + path + ": " + std::strerror(errno) + "\n");
        return std::nullopt;
      }
      files.push_back(path);
      continue;
    }
    std::vector<std::string> found;
    const auto options = fs::directory_options::skip_permission_denied;
    for (auto entry = fs::recursive_directory_iterator(path, options, error);
         !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
      if (entry->path().extension() == ".bpo" && entry->is_regular_file(error))
        found.push_back(entry->path().string());
    }
    if (found.empty()) {
      Talk("bpo: there is no .bpo file in " + path + "\n");
      return std::nullopt;
    }
    std::sort(found.begin(), found.end());
    files.insert(files.end(), found.begin(), found.end());
  }
  return files;
}

void Print(std::string_view text) {
  const bool whole = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
  if (whole && std::fflush(stdout) == 0) return;
  Talk(std::string("bpo: cannot write all of the output: ") + std::strerror(errno) + "\n");
  std::_Exit(kUsage);  // half a result must not look like one
}
void Talk(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stderr); }

void ColorWhen(std::string_view when) { color = when; }
auto ColorOnOutput() -> bool { return WantsColor(STDOUT_FILENO); }
auto ErrorsCanErase() -> bool { return IsScreen(STDERR_FILENO); }
auto ColorOnErrors() -> bool { return WantsColor(STDERR_FILENO); }

auto Nearest(std::string_view word, const std::vector<std::string>& words)
    -> std::optional<std::string> {
  std::optional<std::string> best;
  auto least = std::max<std::size_t>(2, word.size() / 3) + 1;
  for (const auto& one : words) {
    const auto distance = Distance(word, one);
    if (distance >= least) continue;
    least = distance;
    best = one;
  }
  return best;
}

auto Counted(std::size_t count, std::string_view noun) -> std::string {
  return std::to_string(count) + " " + std::string(noun) + (count == 1 ? "" : "s");
}

}  // namespace bpo::cli
