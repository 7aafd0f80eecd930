// From text to a contract: the file, the library modules and files that it uses, then check and
// plan.

#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <utility>

#include "bpo/contract.h"

#include "api/convert.h"
#include "api/impl.h"
#include "check/versions.h"
#include "plan/lower.h"
#include "plan/scenario.h"
#include "source/fingerprint.h"
#include "source/library.h"
#include "syntax/parse_file.h"

namespace bpo {

using diagnostics::Id;

namespace {

// Beyond it a file is no contract; the reader of files stops there instead of filling the memory.
constexpr std::size_t kMostBytesRead = 64U << 20U;

class Loader {
 public:
  explicit Loader(const FileReader& reader) : reader_(reader) {}

  auto Load(std::string text, std::string name) -> Loaded {
    open_.push_back(name);
    Parse(std::move(name), std::move(text));
    open_.pop_back();
    api::Allowances allowances(files_);
    // Whatever was found so far, the checker looks on: one run shows all findings.
    auto checked =
        check::CheckVersions(*sources_, std::move(files_), std::move(expressions_), emitter_);
    std::vector<plan::Plan> plans;
    if (checked && !emitter_.HasErrors()) plans = Lower(*checked);
    const bool usable = checked && !emitter_.HasErrors();

    Loaded loaded;
    auto findings = emitter_.Take();
    loaded.allowed = api::Convert(*sources_, allowances.TakeFrom(findings));
    loaded.diagnostics = api::Convert(*sources_, findings);
    if (usable) {
      loaded.contract.emplace(std::make_shared<const Contract::Impl>(
          sources_, std::move(*checked), std::move(plans), std::move(allowances)));
    }
    return loaded;
  }

 private:
  auto Lower(const check::CheckedVersions& checked) -> std::vector<plan::Plan> {
    std::vector<const check::CheckedContract*> versions;
    for (const check::Version& version : checked.versions) versions.push_back(&version.contract);
    std::vector<plan::Plan> plans = plan::LowerVersions(versions, emitter_);
    for (std::size_t i = 0; i < plans.size(); ++i) {
      plans[i].fingerprint = FingerprintOf(*versions[i]);
      plans[i].version = Version();
      if (!emitter_.HasErrors())
        plan::LowerScenarios(*versions[i], plans[i], emitter_);  // for what it finds
    }
    return plans;
  }

  // Appends the file and, after it, what it uses. Each file once.
  auto Parse(std::string name, std::string text) -> void {
    const source::FileId id = sources_->Add(std::move(name), std::move(text));
    files_.push_back(syntax::ParseFile(*sources_, id, expressions_, emitter_));
    const std::size_t index = files_.size() - 1;
    std::vector<syntax::UseClause> uses;
    for (const auto& clause : files_[index].clauses) {
      if (const auto* use = std::get_if<syntax::UseClause>(&clause.node)) uses.push_back(*use);
    }
    for (const auto& use : uses) {
      if (use.module) UseModule(*use.module);
      if (use.file) UseFile(*use.file);
    }
  }

  auto UseModule(const syntax::Word& word) -> void {
    std::vector<std::string> names;
    for (const auto& module : source::LibraryModules()) {
      names.emplace_back(module.name);
      if (module.name != word.text) continue;
      std::string name = "library/" + word.text + ".bpo";
      if (known_.emplace(name, true).second) Parse(std::move(name), std::string(module.text));
      return;
    }
    auto finding = emitter_.Emit(Id::use_module_unknown, word.span,
                                 "the library has no module `" + word.text + "`");
    finding.At("not a module");
    const auto near = diagnostics::NearMatches(word.text, names);
    if (!near.empty()) finding.Help("write `use " + near.front() + " for ...`");
  }

  auto UseFile(const syntax::Word& word) -> void {
    for (const auto& open : open_) {
      if (open != word.text) continue;
      emitter_.Emit(Id::use_cycle, word.span, "`" + word.text + "` uses itself")
          .At(Circle(word.text))
          .Help("take one of these `use` clauses away");
      return;
    }
    if (!known_.emplace(word.text, true).second) return;
    auto text = reader_ ? reader_(word.text) : std::nullopt;
    if (!text) {
      emitter_
          .Emit(Id::use_file_unreadable, word.span, "the file `" + word.text + "` cannot be read")
          .At("named here")
          .Help("names are taken from the folder of the contract");
      return;
    }
    open_.push_back(word.text);
    Parse(word.text, std::move(*text));
    open_.pop_back();
  }

  // a.bpo -> b.bpo -> a.bpo
  [[nodiscard]] auto Circle(const std::string& name) const -> std::string {
    std::string circle;
    bool inside = false;
    for (const auto& open : open_) {
      inside = inside || open == name;
      if (inside) circle += open + " uses ";
    }
    return circle + name;
  }

  // Of the clauses as they read in a version: the text of an amendment counts once it is in force.
  [[nodiscard]] auto FingerprintOf(const check::CheckedContract& version) const -> std::string {
    std::string all;
    for (const syntax::File& file : version.files) {
      for (const syntax::Clause& clause : file.clauses) {
        if (std::holds_alternative<syntax::AmendmentClause>(clause.node) ||
            std::holds_alternative<syntax::ScenarioClause>(clause.node))
          continue;
        const auto* use = std::get_if<syntax::UseClause>(&clause.node);
        if (use != nullptr && use->file && use->with.empty()) continue;
        const auto text = sources_->TextOf(clause.span);
        // Lengths keep two clauses apart from one that holds both.
        all += std::to_string(text.size()) + ":";
        all += text;
      }
    }
    for (const check::Amendment& amendment : version.amendments)
      all += amendment.name + " " + amendment.effective.ToText() + "\n";
    return source::Fingerprint(all);
  }

  const FileReader& reader_;
  std::shared_ptr<source::SourceSet> sources_ = std::make_shared<source::SourceSet>();
  syntax::Expressions expressions_;
  std::vector<syntax::File> files_;
  diagnostics::Emitter emitter_;
  std::map<std::string, bool> known_;
  std::vector<std::string> open_;  // the files that are being read, each used by the one before
};

auto ReadText(const std::filesystem::path& path) -> std::optional<std::string> {
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) return std::nullopt;
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  std::string text;
  std::string block(std::size_t{1} << 16U, '\0');
  while (text.size() <= kMostBytesRead &&
         file.read(block.data(), static_cast<std::streamsize>(block.size())))
    text += block;
  text.append(block, 0, static_cast<std::size_t>(file.gcount()));
  if (file.bad()) return std::nullopt;
  return text;
}

}  // namespace

auto LoadText(std::string text, std::string name, FileReader reader) -> Loaded {
  return Loader(reader).Load(std::move(text), std::move(name));
}

auto LoadFile(const std::string& path) -> Loaded {
  const std::filesystem::path file(path);
  auto text = ReadText(file);
  if (!text) {
    diagnostics::Emitter emitter;
    emitter.Emit(Id::file_unreadable, "the file `" + path + "` cannot be read")
        .Help("check its name and that it may be read");
    Loaded loaded;
    loaded.diagnostics = api::Convert({}, emitter.all());
    return loaded;
  }
  const auto folder = file.parent_path();
  return LoadText(std::move(*text), path,
                  [folder](const std::string& name) { return ReadText(folder / name); });
}

}  // namespace bpo
