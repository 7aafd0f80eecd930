// bpo new NAME: a folder with a contract, figures for it, worked examples and a README, made from a
// template.

#include <algorithm>
#include <filesystem>
#include <memory>
#include <system_error>
#include <vector>

#include <CLI/CLI.hpp>

#include "bpo/bpo.h"

#include "commands.h"
#include "templates.h"
#include "terminal.h"

namespace bpo::cli {
namespace {

namespace fs = std::filesystem;

constexpr auto kUsual = "per_transaction";
constexpr std::string_view kPlaceholder = "{{title}}";

struct NewRequest {
  std::string name;
  std::string pattern = kUsual;  // `template` is a word of C++
  bool list = false;
};

auto TemplateNames() -> std::vector<std::string> {
  std::vector<std::string> names;
  for (const auto& file : TemplateFiles()) {
    const std::string name(file.name.substr(0, file.name.find('/')));
    if (names.empty() || names.back() != name) names.push_back(name);
  }
  return names;
}

// The contract of a template begins with a comment, `# {{title}}: what the contract is.`
auto Gist(const std::string& pattern) -> std::string {
  for (const auto& file : TemplateFiles()) {
    if (file.name != pattern + "/contract.bpo") continue;
    const auto begin = file.text.find(": ") + 2;
    return std::string(file.text.substr(begin, file.text.find(".\n") - begin));
  }
  return {};
}

auto List() -> int {
  const auto names = TemplateNames();
  std::size_t width = 0;
  for (const auto& name : names) width = std::max(width, name.size());
  for (const auto& name : names)
    Print(name + std::string(width - name.size() + 2, ' ') + Gist(name) + "\n");
  Print("\nWithout `--template` it is " + std::string(kUsual) + ".\n");
  return kFine;
}

auto Refuse(const std::string& text) -> int {
  Talk("bpo: " + text + "\n");
  return kUsage;
}

// Why this cannot be the name of a folder, on any system; empty if it can.
auto Objection(const std::string& name) -> std::string {
  const auto is_plain = [](char one) {
    const auto byte = static_cast<unsigned char>(one);
    return byte >= ' ' && byte != 0x7f &&
           std::string_view(R"(\:*?"<>|)").find(one) == std::string_view::npos;
  };
  const auto is_sign = [](char one) {
    return std::string_view(" ._-").find(one) != std::string_view::npos;
  };
  if (name.empty() || std::all_of(name.begin(), name.end(), is_sign))
    return "a folder needs a name with a letter or a digit";
  if (!std::all_of(name.begin(), name.end(), is_plain))
    return name + " cannot be the name of a folder: use letters, digits, `_` and `-`";
  if (name.front() == '.' || name.front() == '-' || name.front() == ' ')
    return "the name of a folder begins with a letter or a digit, and " + name + " does not";
  if (name.back() == '.' || name.back() == ' ')
    return "the name of a folder ends with a letter or a digit, and " + name + " does not";
  return {};
}

// `acme_payroll` is `Acme payroll`.
auto Title(const std::string& name) -> std::string {
  std::string title;
  for (const char one : name) {
    const bool blank = one == '_' || one == '-' || one == ' ';
    if (!blank) {
      title += one;
    } else if (!title.empty() && title.back() != ' ') {
      title += ' ';
    }
  }
  if (title.back() == ' ') title.pop_back();
  if (title.front() >= 'a' && title.front() <= 'z')
    title.front() = static_cast<char>(title.front() - 'a' + 'A');
  return title;
}

auto Filled(std::string_view text, const std::string& title) -> std::string {
  std::string filled;
  for (std::size_t at = 0;;) {
    const auto found = text.find(kPlaceholder, at);
    filled += text.substr(at, found == std::string_view::npos ? found : found - at);
    if (found == std::string_view::npos) return filled;
    filled += title;
    at = found + kPlaceholder.size();
  }
}

struct File {
  std::string name;
  std::string text;
};

auto FilesOf(const std::string& pattern, const std::string& title) -> std::vector<File> {
  std::vector<File> files;
  const auto prefix = pattern + "/";
  for (const auto& file : TemplateFiles())
    if (file.name.starts_with(prefix))
      files.push_back({std::string(file.name.substr(prefix.size())), Filled(file.text, title)});
  return files;
}

void SayWhatNext(const std::string& folder, const std::string& gist) {
  const bool quoted = folder.find_first_of(" $&();`!#~") != std::string::npos;
  Print(folder + ": " + gist + R"(
  contract.bpo  the contract, with worked examples at its end
  periods.json  the figures of three months
  README.md     what is there, and what to change first

Go on with:
  cd )" +
        (quoted ? "'" + folder + "'" : folder) +
        R"(
  bpo check contract.bpo
  bpo test contract.bpo
  bpo eval contract.bpo --data periods.json
)");
}

auto New(const NewRequest& request) -> int {
  if (request.list) return List();
  if (request.name.empty())
    return Refuse(
        "how shall the folder be called? Write `bpo new NAME`, such as `bpo new acme_payroll`");
  auto folder = fs::path(request.name).lexically_normal();
  if (folder.filename().empty()) folder = folder.parent_path();  // a slash at the end
  const auto name = folder.filename().string();
  if (const auto objection = Objection(name); !objection.empty()) return Refuse(objection);

  const auto files = FilesOf(request.pattern, Title(name));
  // A name of other bytes than UTF-8 would spoil the contract.
  for (const auto& file : files)
    if (file.name == "contract.bpo" && !LoadText(file.text).contract)
      return Refuse(name + " cannot stand in a contract: write it in UTF-8");

  std::error_code error;
  if (fs::exists(folder, error) && !fs::is_directory(folder, error))
    return Refuse("there is a file " + folder.string() + " already; choose another name");
  if (fs::exists(folder, error) && !fs::is_empty(folder, error))
    return Refuse("the folder " + folder.string() +
                  " is there already, and not empty; nothing was changed");
  fs::create_directories(folder, error);
  if (error) return Refuse("cannot make the folder " + folder.string() + ": " + error.message());

  for (const auto& file : files)
    if (!WriteFile((folder / file.name).string(), file.text)) return kUsage;
  SayWhatNext(folder.string(), Gist(request.pattern));
  return kFine;
}

}  // namespace

auto AddNew(CLI::App& bpo) -> Command {
  const auto request = std::make_shared<NewRequest>();
  auto* made = bpo.add_subcommand("new", "Make a folder with a contract to begin with");
  made->add_option("NAME", request->name, "the folder, which gives the contract its title");
  made->add_option("--template", request->pattern, "how the service is paid")
      ->check(OneOf(TemplateNames()))
      ->type_name("TEMPLATE")
      ->capture_default_str();
  made->add_flag("--list", request->list, "list the templates");
  made->footer(
      "Examples:\n  bpo new acme_payroll\n  bpo new --template retainer acme_advice\n  bpo new "
      "--list");
  return {made, [request] { return New(*request); }};
}

}  // namespace bpo::cli
