// The layout of every contract in the tree, and of the same contracts with their layout spoilt.

#include "bpo/format.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <random>
#include <regex>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "format/format.h"
#include "format/tokens.h"
#include "grammar/parse.h"

namespace bpo {
namespace {

namespace fs = std::filesystem;

struct Sample {
  std::string name;
  std::string text;
};

auto TextOf(const fs::path& path) -> std::string {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

auto FilesBelow(const char* folder, const char* ending) -> std::vector<fs::path> {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == ending) paths.push_back(entry.path());
  }
  std::ranges::sort(paths);
  return paths;
}

constexpr std::array kFolders{"examples", "stdlib", "tools/templates", "tests/language",
                              "tests/conformance"};

auto Files() -> std::vector<Sample> {
  std::vector<Sample> samples;
  for (const auto* folder : kFolders) {
    for (const auto& path : FilesBelow(folder, ".bpo"))
      samples.push_back({path.string(), TextOf(path)});
  }
  return samples;
}

// The blocks of documents and of the pages of findings.
auto CodeBlocks() -> std::vector<Sample> {
  auto paths = FilesBelow("docs", ".md");
  for (const auto* folder : {"grammar", "interpreter/diagnostics/pages"}) {
    const auto more = FilesBelow(folder, ".md");
    paths.insert(paths.end(), more.begin(), more.end());
  }
  paths.emplace_back("README.md");
  std::vector<Sample> samples;
  for (const auto& path : paths) {
    const std::string text = TextOf(path);
    for (std::size_t at = 0; (at = text.find("\n```bpo", at)) != std::string::npos;) {
      const auto begin = text.find('\n', at + 1) + 1;
      const auto end = text.find("\n```", begin - 1) + 1;
      samples.push_back(
          {path.string() + ":" + std::to_string(at), text.substr(begin, end - begin)});
      at = end;
    }
  }
  return samples;
}

// A text with its concrete tree.
class Read {
 public:
  explicit Read(std::string text) : file_(sources_.Add("test.bpo", std::move(text))) {
    diagnostics::Emitter emitter;
    tree_ = grammar::Parse(sources_, file_, emitter);
    clean_ = emitter.all().empty();
  }
  [[nodiscard]] auto clean() const -> bool { return clean_; }
  [[nodiscard]] auto text() const -> const std::string& { return sources_.Get(file_).text(); }
  [[nodiscard]] auto tree() const -> const grammar::Node& { return *tree_; }
  [[nodiscard]] auto SaysTheSameAs(const Read& other) const -> bool {
    return format::SayTheSame(text(), tree(), other.text(), other.tree());
  }

 private:
  source::SourceSet sources_;
  source::FileId file_;
  std::unique_ptr<grammar::Node> tree_;
  bool clean_ = false;
};

// Whatever the text: nothing is lost, nothing changes its meaning, and twice is once.
void ExpectSound(const Read& before, const std::string& name) {
  const Read after(format::LaidOut(before.text(), before.tree()));
  ASSERT_TRUE(after.clean()) << name << "\n" << after.text();
  ASSERT_TRUE(before.SaysTheSameAs(after)) << name << "\n" << before.text() << "\n" << after.text();
  ASSERT_EQ(format::LaidOut(after.text(), after.tree()), after.text()) << name << "\n"
                                                                       << before.text();
  static const std::regex unwanted("[ \t\r]\n|\n\n\n|\\{\n\n|^\n|\n\n$");
  ASSERT_FALSE(std::regex_search(after.text(), unwanted)) << name << "\n" << after.text();
}

TEST(FormatEverything, KeepsWhatIsSaid) {
  auto samples = Files();
  const auto blocks = CodeBlocks();
  samples.insert(samples.end(), blocks.begin(), blocks.end());
  std::size_t read = 0;
  for (const auto& [name, text] : samples) {
    const Read before(text);
    if (!before.clean()) {
      const auto formatted = Format(text);
      EXPECT_EQ(formatted.text, text) << name;
      EXPECT_FALSE(formatted.diagnostics.empty()) << name;
      continue;
    }
    ++read;
    ExpectSound(before, name);
  }
  EXPECT_GT(read, 500U);
}

TEST(FormatEverything, IsLaidOutAlready) {
  for (const auto& [name, text] : Files())
    EXPECT_FALSE(Format(text).changed) << "write `bpo fmt " << name << "`";
}

// ---- spoilt layouts -----------------------------------------------------------------------------

// Tokens, and what stands before each of them; the last has only that.
struct Spoilt {
  std::vector<std::string> gaps;
  std::vector<std::string> tokens;

  [[nodiscard]] auto Text() const -> std::string {
    std::string text;
    for (std::size_t index = 0; index < tokens.size(); ++index) text += gaps[index] + tokens[index];
    return text;
  }
};

auto Taken(const Read& read) -> Spoilt {
  const format::Tokens all = format::TokensOf(read.text(), read.tree());
  Spoilt spoilt;
  const char* at = read.text().data();
  for (const auto& token : all.tokens) {
    const char* begin =
        token.text.empty() ? read.text().data() + read.text().size() : token.text.data();
    spoilt.gaps.emplace_back(at, begin);
    spoilt.tokens.emplace_back(token.text);
    at = begin + token.text.size();
  }
  return spoilt;
}

class Spoiler {
 public:
  explicit Spoiler(unsigned seed) : random_(seed) {}

  // A text that says the same: of the changes that were tried, those that the grammar allows.
  auto Spoil(const Read& read) -> std::string {
    Spoilt spoilt = Taken(read);
    Try(read, spoilt, 0, spoilt.gaps.size(), Changed(spoilt));
    std::string text = spoilt.Text();
    if (Below(4) == 0) text = std::regex_replace(text, std::regex("\n"), "\r\n");
    return Below(8) == 0 ? "\xEF\xBB\xBF" + text : text;
  }

 private:
  // mt19937 gives the same numbers everywhere, the distributions of the library do not.
  auto Below(unsigned bound) -> unsigned { return static_cast<unsigned>(random_() % bound); }

  auto Blanks(unsigned least) -> std::string {
    std::string blanks(least + Below(4), ' ');
    if (Below(6) == 0) blanks += '\t';
    return blanks;
  }
  auto Gap(const std::string& old, bool may_break, bool may_close) -> std::string {
    if (old.find('#') != std::string::npos) return old;
    const bool breaks = old.find('\n') != std::string::npos;
    switch (Below(10)) {
      case 0: return may_close ? "" : old;
      case 1: return may_break ? "\n" + Blanks(1) : old;
      case 2: return may_break ? "  # behind\n" + Blanks(1) : old;
      case 3:
        return may_break ? "\n" + Blanks(0) + "# alone" + Blanks(0) + "\n\n" + Blanks(1) : old;
      case 4: return breaks ? "\n\n\n" + Blanks(0) + old : old;
      case 5: return breaks && old.size() > 1 ? "; " : old;
      case 6: return old.find(';') != std::string::npos ? "\n" + Blanks(1) : Blanks(1);
      case 7: return breaks ? old + Blanks(0) : Blanks(1);
      default: return old;
    }
  }
  // Guesses where the grammar allows a change, so that few are tried in vain.
  auto Changed(const Spoilt& spoilt) -> std::vector<std::string> {
    static const std::regex opens(R"([-+*/=:{;,]|and|or|then|else|if|otherwise|of|over|where)");
    static const std::regex goes_on(R"([-+*/}]|and|or|then|else|otherwise)");
    std::vector<std::string> gaps;
    int brackets = 0;
    for (std::size_t index = 0; index < spoilt.gaps.size(); ++index) {
      const std::string& token = spoilt.tokens[index];
      const std::string before = index == 0 ? "" : spoilt.tokens[index - 1];
      brackets +=
          (before == "(" || before == "[" ? 1 : 0) - (before == ")" || before == "]" ? 1 : 0);
      const bool may_break = brackets > 0 || std::regex_match(before, opens) ||
                             std::regex_match(token, goes_on) ||
                             spoilt.gaps[index].find_first_of(";\n") != std::string::npos;
      const bool is_mark =
          token.empty() || std::ispunct(static_cast<unsigned char>(token.front())) != 0;
      const bool was_mark =
          before.empty() || std::ispunct(static_cast<unsigned char>(before.back())) != 0;
      gaps.push_back(Gap(spoilt.gaps[index], may_break, is_mark || was_mark));
    }
    return gaps;
  }

  // Takes the gaps [first, end) where the text still says the same, else half of them at a time.
  void Try(const Read& read, Spoilt& spoilt, std::size_t first, std::size_t end,
           const std::vector<std::string>& gaps) {
    const auto from = static_cast<std::ptrdiff_t>(first);
    const auto to = static_cast<std::ptrdiff_t>(end);
    if (std::equal(gaps.begin() + from, gaps.begin() + to, spoilt.gaps.begin() + from)) return;
    const std::vector<std::string> old(spoilt.gaps.begin() + from, spoilt.gaps.begin() + to);
    std::copy(gaps.begin() + from, gaps.begin() + to, spoilt.gaps.begin() + from);
    if (SaysTheSame(read, spoilt.Text())) return;
    std::ranges::copy(old, spoilt.gaps.begin() + from);
    if (end - first == 1) return;
    const std::size_t middle = first + (end - first) / 2;
    Try(read, spoilt, first, middle, gaps);
    Try(read, spoilt, middle, end, gaps);
  }
  // But for comments that are new.
  static auto SaysTheSame(const Read& read, const std::string& text) -> bool {
    const Read other(text);
    if (!other.clean()) return false;
    return Taken(read).tokens == Taken(other).tokens && HaveOneShape(read.tree(), other.tree());
  }
  static auto HaveOneShape(const grammar::Node& one, const grammar::Node& other) -> bool {
    return one.kind == other.kind && std::ranges::equal(one.children, other.children,
                                                        [](const auto& left, const auto& right) {
                                                          return HaveOneShape(*left, *right);
                                                        });
  }

  std::mt19937 random_;
};

TEST(FormatEverything, MendsSpoiltLayouts) {
  // Few of the many, and small ones: each is read a hundred times.
  constexpr unsigned kEvery = 4;
  constexpr std::size_t kSmall = 2'500;
  std::size_t spoilt = 0;
  unsigned seed = 20260101;
  for (const auto& [name, text] : Files()) {
    const Read read(text);
    if (++seed % kEvery != 0 || !read.clean() || text.size() > kSmall) continue;
    const std::string mess = Spoiler(seed).Spoil(read);
    const Read before(mess);
    ASSERT_TRUE(before.clean()) << name;
    ExpectSound(before, name + ", seed " + std::to_string(seed));
    if (HasFatalFailure()) return;
    spoilt += mess == text ? 0U : 1U;
  }
  EXPECT_GT(spoilt, 50U);
}

}  // namespace
}  // namespace bpo
