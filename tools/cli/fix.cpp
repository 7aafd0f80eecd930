#include "fix.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

#include "line_diff.h"
#include "terminal.h"

namespace bpo::cli {
namespace {

namespace fs = std::filesystem;

constexpr int kMostRounds = 10;

}  // namespace

void Append(Checked from, Checked& to) {
  const auto append = [](std::vector<Diagnostic>& all, std::vector<Diagnostic>& more) {
    all.insert(all.end(), std::make_move_iterator(more.begin()),
               std::make_move_iterator(more.end()));
  };
  append(to.findings, from.findings);
  append(to.allowed, from.allowed);
}

auto CheckContract(Loaded loaded) -> Checked {
  Checked checked{.findings = std::move(loaded.diagnostics), .allowed = std::move(loaded.allowed)};
  if (!loaded.contract) return checked;
  Checked analyzed;
  analyzed.findings = Analyze(*loaded.contract, &analyzed.allowed);
  Append(std::move(analyzed), checked);
  return checked;
}

auto Fixer::Open(const std::string& path) -> File* {
  const auto known = files_.find(path);
  if (known != files_.end()) return &known->second;
  std::error_code error;
  if (!fs::is_regular_file(path, error)) return nullptr;
  std::ifstream file(path, std::ios::binary);
  std::string text(std::istreambuf_iterator<char>(file), {});
  if (!file && !file.eof()) return nullptr;
  return &files_.emplace(path, File{.before = text, .now = text, .repaired = {}}).first->second;
}

auto Fixer::Check(const std::string& path) -> Checked {
  const File* file = Open(path);
  if (file == nullptr) return CheckContract(LoadFile(path));  // which says why not
  const fs::path folder = fs::path(path).parent_path();
  return CheckContract(
      LoadText(file->now, path, [&](const std::string& name) -> std::optional<std::string> {
        const File* used = Open((folder / name).string());
        return used == nullptr ? std::nullopt : std::optional(used->now);
      }));
}

auto Fixer::Fix(const std::string& path) -> Checked {
  const fs::path folder = fs::path(path).parent_path();
  for (int round = 0;; ++round) {
    Checked checked = Check(path);
    if (round == kMostRounds) return checked;
    bool changed = false;
    std::map<std::string, std::string>
        names;  // of the files that have fixes, as findings call them
    for (const auto& finding : checked.findings) {
      if (finding.fixes.empty()) continue;
      const std::string& name = finding.fixes.front().place.file;
      names[name] = name == path ? path : (folder / name).string();
    }
    for (const auto& [name, at] : names) {
      File* file = Open(at);
      if (file == nullptr) continue;  // of the library
      auto repaired = ApplyFixes(file->now, name, checked.findings);
      changed = changed || repaired.text != file->now;
      file->now = std::move(repaired.text);
      for (const auto& finding : repaired.repaired) ++file->repaired[finding.id];
    }
    if (!changed) return checked;
  }
}

auto Fixer::Write() const -> bool {
  bool written = true;
  for (const auto& [path, file] : files_) {
    if (file.now != file.before) written = ReplaceFile(path, file.now) && written;
  }
  return written;
}

auto Fixer::Diff() const -> std::string {
  std::string text;
  for (const auto& [path, file] : files_) text += LineDiff(file.before, file.now, path, path);
  return text;
}

auto Fixer::Summary() const -> std::string {
  std::string text;
  for (const auto& [path, file] : files_) {
    if (file.now == file.before) continue;
    int count = 0;
    std::string ids;
    for (const auto& [id, times] : file.repaired) {
      count += times;
      ids += (ids.empty() ? "" : ", ") + id;
      if (times > 1) ids += " (" + std::to_string(times) + ")";
    }
    text += path + ": fixed " + std::to_string(count) + ": " + ids + "\n";
  }
  return text;
}

}  // namespace bpo::cli
